from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree

import hand_pages as hand
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.site import build
from dragoman.site.charts import front, ledger, person, relation, svg, time
from dragoman.site.i18n import Tongue
from dragoman.site.views import FILLS, MARKS, Fact, Measure, Strip
from dragoman.store import Store
from dragoman.store import results as r

EN = Tongue("en")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return hand.fill(tmp_path_factory.mktemp("charts") / "hand.sqlite", hand.newsroom())


def parsed(markup: object) -> ElementTree.Element:
    text = str(markup)
    assert "nan" not in text.lower().replace("named", "") and "inf" not in re.sub(r"info\w*", "", text.lower())
    return ElementTree.fromstring(text)


def uses(markup: object) -> list[str]:
    return [element.attrib["href"] for element in parsed(markup).iter("use")]


def row(**changes: object) -> r.FactRow:
    given_: dict[str, object] = {
        "id": "1",
        "entry": "1",
        "kind": "event",
        "type": "meeting",
        "mark": "event",
        "status": "happened",
        "fill": "happened",
        "sentence": "x",
        "sentence_start": 0,
        "sentence_end": 1,
        "document": "d",
        "index": 0,
        **changes,
    }
    return r.FactRow(**given_)  # type: ignore[arg-type]


def test_every_mark_has_every_fill_once() -> None:
    ids = [element.attrib["id"] for element in parsed(svg.sprite()).iter("g") if "id" in element.attrib]
    assert sorted(ids) == sorted([f"m-{mark}-{fill}" for mark in MARKS for fill in FILLS] + ["m-fault"])


def test_no_two_fills_of_a_mark_look_alike() -> None:
    drawn = {
        element.attrib["id"]: ElementTree.tostring(element, encoding="unicode").split(">", 1)[1]
        for element in parsed(svg.sprite()).iter("g")
        if "id" in element.attrib
    }
    for mark in MARKS:
        if mark != "statement":
            assert len({drawn[f"m-{mark}-{fill}"] for fill in FILLS}) == len(FILLS)


def test_words_in_pictures_are_escaped() -> None:
    markup = svg.el("text", "<b>&\"'", title='"><script>')
    assert "<b>" not in markup and "<script>" not in markup
    assert parsed(markup).text == "<b>&\"'"


def strip(*days: r.DayCount, named: tuple[object, ...] = ()) -> Strip:
    return Strip(first="2025-10-05", last="2025-12-31", days=days, named=named)  # type: ignore[arg-type]


def count(day: str, n: int, mark: r.Mark = "event", fill: r.Fill = "happened") -> r.DayCount:
    return r.DayCount(day=day, mark=mark, fill=fill, count=n)


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_the_strip_draws_one_mark_a_fact_and_says_how_many_are_left_out(size: str) -> None:
    view = strip(
        count("2025-12-01", 3), count("2025-12-01", 2, "visit", "planned"), count("2025-12-02", 40, "figure")
    )
    markup = front.strip(EN, view, "2025-12-03", today=True, size=size)
    found = uses(markup)
    assert found.count("#m-event-happened") == 3 and found.count("#m-visit-planned") == 2
    assert found.count("#m-figure-happened") + 26 == 40
    assert ">+26<" in markup
    assert "45 facts on 2 days" in markup


def test_the_narrow_strip_leaves_out_what_lies_far_off() -> None:
    view = strip(count("2025-10-06", 1), count("2025-12-02", 1))
    assert len(uses(front.strip(EN, view, "2025-12-03", today=True, size="wide"))) == 2
    assert len(uses(front.strip(EN, view, "2025-12-03", today=True, size="narrow"))) == 1


def test_an_empty_strip_is_an_axis() -> None:
    assert uses(front.strip(EN, strip(), "2025-12-03", today=False, size="wide")) == []


def test_the_line_of_the_day_stands_after_the_marks_of_the_day() -> None:
    axis = svg.Axis("2025-12-01", "2025-12-10")
    assert axis.share("2025-12-03") < axis.end("2025-12-03") < axis.share("2025-12-04")
    assert axis.share("2020-01-01") == 0 and axis.share("2030-01-01") == 1


@given(st.dates(), st.integers(1, 20_000))
def test_ticks_lie_on_the_axis_and_are_few(first: object, days: int) -> None:
    import datetime as dt

    assert isinstance(first, dt.date)
    last = min(first.toordinal() + days, dt.date.max.toordinal() - 40)
    if last <= first.toordinal():
        return
    axis = svg.Axis(first.isoformat(), dt.date.fromordinal(last).isoformat())
    ticks = time.ticks(axis)
    assert all(axis.first <= date <= axis.last for date, _ in ticks)
    assert len(ticks) <= 40


@given(st.lists(st.tuples(st.floats(0, 1), st.text("abcdefgh ", min_size=1, max_size=20)), max_size=30))
def test_no_label_stands_on_another(wanted: list[tuple[float, str]]) -> None:
    free = svg.Labels(2, 600)
    for share, words in wanted:
        free.place(share, words)
    for taken in free.taken:
        ordered = sorted(taken)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(ordered))
        assert all(a >= -4 and b <= 604 for a, b in ordered)


def test_the_matrix_puts_each_pair_in_one_cell_and_rings_what_is_planned() -> None:
    states = tuple(r.EntityRow(id=code, kind="state", name=code) for code in ("VNM", "LAO", "KHM"))
    cells = (
        r.MatrixCell(left="LAO", right="VNM", happened=6, planned=1),
        r.MatrixCell(left="KHM", right="VNM", happened=0, planned=2),
        r.MatrixCell(left="VNM", right="XXX", happened=9, planned=0),
    )
    root = parsed(front.matrix(EN, r.Matrix(states=states, cells=cells)))
    circles = [element.attrib["class"] for element in root.iter("circle")]
    assert sorted(circles) == ["dot", "ring", "ring"]
    assert len(list(root.iter("rect"))) == 3


def test_weeks_outside_the_panel_are_not_drawn() -> None:
    view = r.LanguageWeeks(
        language="sv",
        total=9,
        weeks=(r.WeekCount(week="2025-12-01", count=4), r.WeekCount(week="2020-01-06", count=5)),
    )
    markup = front.weeks(EN, view, "2025-11-24", 2)
    assert "Swedish: 4 pages" in markup
    assert len(list(parsed(markup).iter("rect"))) == 2


def test_a_date_without_a_day_is_drawn_as_the_time_within_which_it_lies() -> None:
    axis = svg.Axis("2025-01-01", "2025-12-31")
    fact = row(date="2025-06", day="2025-06-01", dated=True)
    markup = relation.dots(EN, axis, [fact], "2025-12-01")
    assert "whisker" in markup
    exact = relation.dots(EN, axis, [row(date="2025-06-10", day="2025-06-10", dated=True)], "2025-12-01")
    assert "whisker" not in exact


def test_what_has_no_date_of_its_own_stands_in_no_lane() -> None:
    axis = svg.Axis("2025-01-01", "2025-12-31")
    fact = row(day="2025-06-01", dated=False)
    for lane in (relation.dots, relation.visits, relation.agreements, relation.anniversaries, relation.levels):
        assert uses(lane(EN, axis, [fact], "2025-12-01")) == []


def test_documents_of_a_day_are_one_square_with_their_number() -> None:
    axis = svg.Axis("2025-01-01", "2025-12-31")
    papers = [
        row(kind="agreement", mark="agreement", count=n, date="2025-12-01", day="2025-12-01", dated=True)
        for n in (12, 1)
    ]
    root = parsed(relation.agreements(EN, axis, papers, "2025-12-03"))
    assert [text.text for text in root.iter("text")] == ["13"]


def measure(*values: tuple[float, str | None], targets: tuple[tuple[float, str | None], ...] = ()) -> Measure:
    reported = [
        Fact(row=row(kind="figure", mark="figure", value=v, date=date, published="2025-12-01")) for v, date in values
    ]
    aims = [Fact(row=row(kind="figure", mark="figure", status="target", value=v, due=due)) for v, due in targets]
    return Measure(measure="trade turnover", unit="USD", reported=tuple(reported), targets=tuple(aims))


def test_no_line_leads_to_a_target_and_values_that_differ_stand_apart() -> None:
    markup = relation.measure(EN, measure((2.2e9, "2024"), (2.25e9, "2024"), targets=((5e9, None), (1e10, "2030"))))
    root = parsed(markup)
    kinds = [element.attrib.get("class") for element in root.iter("rect")]
    assert kinds.count("reported") == 1 and kinds.count("differs") == 1
    assert ">2.2–2.25<" in markup and "no date given" in markup and ">2030<" in markup
    for line in root.iter("line"):
        if line.attrib.get("class") == "aim":
            assert line.attrib["y1"] == line.attrib["y2"]


@given(
    st.lists(st.tuples(st.floats(0, 1e15, allow_nan=False), st.sampled_from(["2024", "2025-06", None])), max_size=6),
    st.lists(st.tuples(st.floats(0, 1e15, allow_nan=False), st.sampled_from(["2030", None])), max_size=4),
)
def test_any_values_can_be_drawn(
    values: list[tuple[float, str | None]], targets: list[tuple[float, str | None]]
) -> None:
    root = parsed(relation.measure(EN, measure(*values, targets=tuple(targets))))
    for element in root.iter("rect"):
        assert float(element.attrib["height"]) >= 0
    assert len(list(root.iter("line"))) < 20


def test_a_life_marks_only_the_stations_that_pages_tell_of() -> None:
    def drawn(life: str, *kinds: str) -> str:
        said = row(kind="agreement", mark="agreement")
        steps = [{"kind": kind, "fact": said} for kind in kinds]
        told = {"entry": "1", "ledger": "agreement", "life": life, "fact": said, "steps": steps}
        return str(ledger.life(EN, msgspec.convert(msgspec.to_builtins(told), r.LedgerRow)))

    def full(picture: str) -> list[int]:
        circles = [element.attrib["class"] for element in parsed(picture).iter("circle")]
        return [at for at, name in enumerate(circles) if name == "step on"]

    assert full(drawn("signed", "signed")) == [2]
    assert full(drawn("reported", "planned", "signed", "reported")) == [0, 2, 3]
    assert "broken" not in drawn("reported", "planned", "signed", "reported")
    assert full(drawn("lapsed", "planned")) == [0] and "broken" in drawn("lapsed", "planned")
    assert full(drawn("contradicted", "signed", "denied")) == [2] and "broken" in drawn("contradicted", "signed")


def test_months_are_stripes_while_there_is_room_and_bars_beyond() -> None:
    few = ledger.months(EN, [r.MonthCount(month="2025-12", mark="agreement", count=3)], "2025-12-03")[0]
    assert few.count("fill document") == 3
    many = ledger.months(EN, [r.MonthCount(month="2025-12", mark="agreement", count=300)], "2025-12-03")[0]
    assert many.count("fill document") == 1 and ">300<" in many


def test_a_seating_plan_seats_nine_and_draws_ties_among_them(store: Store) -> None:
    page = build.person(store, "to-lam", hand.TODAY)
    assert page is not None
    markup = person.table(EN, "Tô Lâm", page.person.met * 12, page.ties)
    assert markup.count('class="dot"') == 9
    assert parsed(markup).attrib["role"] == "img"


def test_every_picture_that_speaks_has_a_title_and_the_others_are_silent(store: Store) -> None:
    page = build.front(store, hand.TODAY)
    drawn = [
        front.strip(EN, page.strip, page.day, today=True, size="wide"),
        front.matrix(EN, page.matrix),
        *(front.weeks(EN, week, page.first_week, build.WEEKS) for week in page.weeks),
    ]
    for markup in drawn:
        root = parsed(markup)
        assert root.attrib["role"] == "img"
        title = root.find("title")
        assert title is not None and title.text and title.text.endswith(".")
    assert parsed(person.bar(1, 2)).attrib["aria-hidden"] == "true"
