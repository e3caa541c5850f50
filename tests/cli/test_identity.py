"""Judging by command, looking back, and who held an office."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.cli import main
from dragoman.model import Article, Block, Entity, Event, Mention, Office, Reading, Span, stable_id
from dragoman.reference import load
from dragoman.store import Store
from dragoman.store.prepare import prepare
from dragoman.store.settling import settle
from dragoman.store.write import PageRead, keep


def reading(name: str, day: str, role: str = "foreign-minister", form: str | None = None) -> Reading:
    text = f"{day}: {form or name} met the press in Vientiane."
    whole = Span(start=0, end=len(text))
    start = text.index(form or name)
    return Reading(
        article=Article(
            id=stable_id(text), headline=text, published=day, language="en", outlet="news.example", text=text,
            blocks=(Block(kind="paragraph", start=0, end=len(text)),),
        ),
        entities=(
            Entity(id="x", kind="person", name=name, names=(form or name,), offices=(Office(role=role, of="LAO"),)),
            Entity(id="LAO", kind="state", name="Laos", names=("Vientiane",)),
        ),
        mentions=(Mention(entity="x", start=start, end=start + len(form or name), text=form or name),),
        events=(Event(kind="meeting", status="happened", people=("x",), states=("LAO",), evidence=(whole,)),),
    )  # fmt: skip


def put(store: Store, *readings: Reading, name: str = "", when: str = "2025-12-02T00:00:00Z") -> None:
    keep(
        store,
        [
            PageRead(
                name=name or f"/{one.article.id}", digest=stable_id(when, one.article.id), reader=when,
                prepared=prepare(one, load(), when=when),
            )
            for one in readings
        ],
        when=when,
    )  # fmt: skip
    settle(store)


@pytest.fixture
def database(tmp_path: Path) -> str:
    path = str(tmp_path / "record.sqlite")
    with Store.open(path, create=True) as store:
        put(
            store,
            reading("Khamla Vongsa", "2024-01-10"),
            reading("Khamla Vongsa", "2024-06-10"),
            reading("Bounmy Sirivath", "2024-09-01"),
            reading("Bounmy Sirivath", "2025-03-01"),
            reading("Khamla Vongsa", "2024-10-01", role="former-foreign-minister"),
            reading("Khampha Vongsa", "2024-11-01", role="ambassador"),
        )
    return path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(list(words))
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_same_and_different_and_what_history_tells(capsys: pytest.CaptureFixture[str], database: str) -> None:
    call = ("--db", database, "--by", "ana", "--json")
    status, out, _ = run(capsys, "same", "khampha vongsa", "Khamla Vongsa", *call, "--why", "a short form")
    found = json.loads(out)
    assert status == 0 and found["entity"]["id"] == "~khamla-vongsa" and len(found["nodes"]) == 2
    judged = found["judgements"][-1]
    assert (judged["by"], judged["why"], judged["same"], judged["holds"]) == ("ana", "a short form", True, True)

    status, out, _ = run(capsys, "history", "~khampha-vongsa", "--db", database, "--json")
    assert json.loads(out)["became"] == "~khamla-vongsa"

    status, out, _ = run(capsys, "different", "khampha vongsa", "khamla vongsa", *call)
    assert status == 0
    status, out, _ = run(capsys, "history", "Khampha Vongsa", "--db", database, "--json")
    found = json.loads(out)
    assert found["became"] is None and [one["holds"] for one in found["judgements"]] == [False, True]
    status, out, _ = run(capsys, "history", "Khampha Vongsa", "--db", database)
    assert status == 0 and "does not hold any more" in out and "ana: different" in out


def test_one_page_is_parted_and_what_was_judged_is_taken_back(
    capsys: pytest.CaptureFixture[str], database: str
) -> None:
    call = ("--db", database, "--by", "ana")
    page = reading("Khamla Vongsa", "2024-06-10").article.id
    both = ("~khamla-vongsa", "~khamla-vongsa", "--on", page[:8])
    status, out, _ = run(capsys, "different", *both, *call, "--why", "his cousin", "--json")
    found = json.loads(out)
    assert status == 0 and found["entity"]["pages"] == 2
    cousin = found["judgements"][-1]
    assert {cousin["left"]["id"], cousin["right"]["id"]} == {"~khamla-vongsa", f"~khamla-vongsa~{page[:12]}"}
    status, out, _ = run(capsys, "history", f"~khamla-vongsa~{page[:12]}", "--db", database)
    assert status == 0 and "ana: different" in out and "2024-06-10" in out
    status, out, _ = run(capsys, "withdraw", *both, *call, "--json")
    found = json.loads(out)
    assert status == 0 and found["entity"]["pages"] == 3
    assert [one["same"] for one in found["judgements"] if one["by"] == "ana"] == [False, None]
    status, _, error = run(capsys, "withdraw", *both, *call)
    assert status == 2 and "nobody has judged" in error and error.count("\n") == 1
    status, _, error = run(capsys, "different", *both[:2], *call)
    assert status == 2 and "--on PAGE" in error


def test_a_name_that_fits_several_is_one_clear_error(capsys: pytest.CaptureFixture[str], database: str) -> None:
    status, _, error = run(capsys, "same", "vongsa", "Bounmy Sirivath", "--db", database)
    assert status == 2 and error.count("\n") == 1
    assert "~khampha-vongsa" in error and "~khamla-vongsa" in error
    status, _, error = run(capsys, "different", "nobody here", "Bounmy Sirivath", "--db", database)
    assert status == 2 and "nobody in the record" in error
    status, _, error = run(capsys, "same", "Khamla Vongsa", "~khamla-vongsa", "--db", database)
    assert status == 2 and "give two" in error


def test_reading_again_closes_what_is_gone_and_history_shows_it(
    capsys: pytest.CaptureFixture[str], database: str
) -> None:
    with Store.open(database) as store:
        before = store.one("SELECT count(*) FROM claim")
        text = reading("Khampha Vongsa", "2024-11-01", role="ambassador")
        again = reading("Khampha Vongsa", "2024-11-01", role="consul-general")
        assert again.article.id == text.article.id
        put(store, again, when="2026-01-01T00:00:00Z")
        assert store.one("SELECT count(*) FROM claim") > before, "nothing is deleted"
    _, out, _ = run(capsys, "history", "Khampha Vongsa", "--db", database, "--json")
    closed = [one for one in json.loads(out)["claims"] if one["last_seen"]]
    assert [(one["property"], "ambassador" in one["value"]) for one in closed] == [("office", True)]
    assert closed[0]["last_seen"] == "2026-01-01T00:00:00Z"


def test_who_held_an_office_on_a_day(capsys: pytest.CaptureFixture[str], database: str) -> None:
    def ask(on: str) -> dict[str, object]:
        status, out, _ = run(capsys, "holder", "foreign-minister", "LAO", "--on", on, "--db", database, "--json")
        assert status == 0
        found: dict[str, object] = json.loads(out)
        return found

    def first(found: dict[str, object]) -> tuple[object, object]:
        return found["standing"], found["holders"][0]["entity"]["name"]  # type: ignore[index]

    assert first(ask("2024-03-01")) == ("sure", "Khamla Vongsa")
    assert first(ask("2024-12-01")) == ("sure", "Bounmy Sirivath")
    assert first(ask("2025-06-01")) == ("last", "Bounmy Sirivath")
    assert first(ask("2023-06-01")) == ("later", "Khamla Vongsa")
    assert first(ask("2024-07-15")) == ("last", "Khamla Vongsa")
    assert ask("2024-03-01")["holders"][0]["left_by"] == "2024-10-01"  # type: ignore[index]
    with Store.open(database) as store:
        # He comes back, and so nobody is seen in it on both sides of a day between.
        put(store, reading("Khamla Vongsa", "2025-09-01"))
    assert first(ask("2025-06-01")) == ("last", "Bounmy Sirivath")
    with Store.open(database) as store:
        put(store, reading("Sone Inthavong", "2024-02-01"), reading("Sone Inthavong", "2024-05-01"))
    assert ask("2024-03-01")["standing"] == "disputed"
    status, out, _ = run(capsys, "holder", "foreign-minister", "Laos", "--on", "2024-03-01", "--db", database)
    assert status == 0 and "Pages disagree" in out
    status, out, _ = run(capsys, "holder", "defence-minister", "LAO", "--db", database)
    assert status == 1 and "No page" in out
    status, _, error = run(capsys, "holder", "forein-minster", "LAO", "--db", database)
    assert status == 2 and "foreign-minister" in error
