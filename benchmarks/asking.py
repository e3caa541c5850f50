"""How long the site's questions take: every address, for things at random and for those that are named most."""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec
from rich.table import Table

from dragoman.settings import Settings
from dragoman.site import api
from dragoman.site.params import Values
from dragoman.site.routes import BY_VIEW, Ask
from dragoman.site.warming import warm as make_ready
from dragoman.site.web import Frame, render
from dragoman.store import Store
from dragoman.store.changed import PARTS

MOST = 50.0
"""Milliseconds that a question should take at the most."""
BUSIEST = 12


class Asked(msgspec.Struct):
    """One address: what was asked for, and the milliseconds of each call."""

    name: str
    cold: float
    """The first call, with nothing of the file in the process's own cache."""
    warm: list[float]
    worst: str
    encode: float
    """Milliseconds to make JSON of the largest answer."""
    draw: float = 0.0
    """Milliseconds to draw the largest page, in another language than the site's own."""


Question = tuple[str, dict[str, str], Values]


def ask(database: Path, many: int) -> list[Asked]:
    """Ask everything, of a server made ready as ours is. Each question is asked twice: cold on a connection just
    opened, then warm."""
    make_ready(Settings(database=str(database)))
    with Store.open(str(database)) as store:
        questions = list(_questions(store, many))
        today = store.one("SELECT max(day) FROM document WHERE current = 1") or "2025-01-01"
    found: dict[str, Asked] = {}
    for label, path, values in questions:
        endpoint = BY_VIEW[label.split(" ")[0]]
        with Store.open(str(database)) as store:
            question = partial(endpoint.build, Ask(store=store, today=today, path=path, values=values))
            cold, view = _timed(question)
            warm, view = _timed(question)
        began = time.perf_counter()
        if view is not None:
            api.encode(view)
        encode = 1000 * (time.perf_counter() - began)
        draw = 0.0
        if view is not None:
            frame = Frame(language="vi", theme="auto", path=endpoint.path, nav=endpoint.nav, name=endpoint.name)
            draw, _ = _timed(partial(render, view, frame))
        what = " ".join([*path.values(), *(f"{k}={','.join(v)}" for k, v in values.items())])
        one = found.setdefault(label, Asked(label, 0.0, [], what, 0.0))
        if warm > max(one.warm, default=0.0):
            one.worst = what
        one.warm.append(warm)
        one.cold = max(one.cold, cold)
        one.encode = max(one.encode, encode)
        one.draw = max(one.draw, draw)
    return list(found.values())


T = TypeVar("T")


def _timed(question: Callable[[], T]) -> tuple[float, T]:
    began = time.thread_time() if os.environ.get("ASK_CPU") else time.perf_counter()
    answer = question()
    now = time.thread_time() if os.environ.get("ASK_CPU") else time.perf_counter()
    return 1000 * (now - began), answer


def _questions(store: Store, many: int) -> Iterator[Question]:
    pick = random.Random(2)

    def ids(kind: str) -> tuple[list[str], list[str]]:
        rows = store.rows(f"SELECT id FROM entity WHERE kind = '{kind}' AND pages > 0 ORDER BY pages DESC")  # noqa: S608
        every = [id_ for (id_,) in rows]
        return every[:BUSIEST], pick.sample(every, min(many, len(every)))

    for name in ("front", "states", "data", "about", "people", "ledger", "articles", "stories"):
        yield name, {}, {}
    for page in ("2", "50", "1000", "6000"):
        for name in ("articles", "stories", "people", "ledger"):
            yield f"{name} page {page}", {}, {"page": (page,)}
    yield "articles language", {}, {"language": ("sv",)}
    yield "articles language", {}, {"language": ("en",), "page": ("500",)}
    yield "questions", {}, {}
    yield "corrections", {}, {}
    states, some_states = ids("state")
    people, some_people = ids("person")
    for label, given, path in (("busiest", states, "state"), ("random", some_states, "state")):
        for id_ in given:
            yield f"{path} {label}", {"id": id_}, {}
    for label, given in (("busiest", people), ("random", some_people)):
        for id_ in given:
            yield f"person {label}", {"id": id_}, {}
    for left in states[:4]:
        for right in states[:4]:
            if left < right:
                yield "relation busiest", {"id": left, "other": right}, {}
    for _ in range(many):
        left, right = pick.sample(states + some_states, 2)
        yield "relation random", {"id": left, "other": right}, {}
    for kind in ("organisation", "instrument", "place"):
        busy, some = ids(kind)
        for id_ in dict.fromkeys([*busy, *some]):
            yield "entity", {"id": id_}, {}
    for state in states[:3]:
        yield "people of state", {}, {"state": (state,)}
    days = store.rows("SELECT id FROM document WHERE current = 1 ORDER BY id LIMIT 1000")
    for (id_,) in pick.sample(days, min(many, len(days))):
        yield "article", {"id": id_}, {}
    stories = [
        id_ for (id_,) in store.rows("SELECT id FROM story WHERE pages > 1 ORDER BY pages DESC, id LIMIT 3000")
    ]
    for id_ in stories[:BUSIEST]:
        yield "story largest", {"id": id_}, {}
        yield "story page 2", {"id": id_}, {"page": ("2",)}
    for id_ in pick.sample(stories, min(many, len(stories))):
        yield "story random", {"id": id_}, {}
    common = (
        "minister",
        "agreement",
        "trade",
        "China",
        "the",
        "minister agreement",
        '"signed an agreement"',
        "中国",
        "al*",
    )
    for words in common:
        yield "search common", {}, {"q": (words,)}
    names = [name for (name,) in store.rows("SELECT name FROM entity WHERE kind = 'person' ORDER BY id LIMIT 5000")]
    for name in pick.sample(names, min(many, len(names))):
        yield "search names", {}, {"q": (name,)}
    for state in states[:2]:
        yield "search filtered", {}, {"q": ("agreement",), "state": (state,), "language": ("en",)}
        yield "search filtered", {}, {"q": ("minister",), "fact": ("agreement",)}
    for page in ("2", "40"):
        yield f"search page {page}", {}, {"q": ("agreement",), "page": (page,)}
    for state in (*states[:3], *some_states[:3]):
        yield "ledger state", {}, {"state": (state,)}
        yield "ledger kind", {}, {"state": (state,), "entry": ("agreement",)}
    yield "ledger two states", {}, {"state": (states[0], states[1])}
    yield "ledger field", {}, {"field": ("trade",)}
    yield "ledger life", {}, {"life": ("promised",)}
    yield "ledger due", {}, {"sort": ("due",)}
    yield "ledger days", {}, {"since": ("2023-03",), "until": ("2023-05-15",)}
    for id_ in people[:3]:
        yield "ledger person", {}, {"person": (id_,)}
    yield "ledger open", {}, {"open": ("yes",), "state": (states[0],)}
    yield from _plain_questions(store, states, people, [id_ for (id_,) in pick.sample(days, min(many, len(days)))])
    for label, query in (
        ("entry", "SELECT id FROM entry WHERE best IS NOT NULL ORDER BY pages DESC, id LIMIT 3000"),
        (
            "commitment",
            "SELECT e.id FROM commitment c JOIN entry e ON e.number = c.entry WHERE c.within IS NULL LIMIT 3000",
        ),
    ):
        entries = [id_ for (id_,) in store.rows(query)]
        for id_ in pick.sample(entries, min(many, len(entries))):
            yield label, {"id": id_}, {}
    yield "disputes", {}, {}
    yield "disputes page 50", {}, {"page": ("50",)}
    yield "disputes page 1000", {}, {"page": ("1000",)}
    for state in states[:3]:
        for role in ("foreign-minister", "president", "prime-minister"):
            yield "office", {"state": state, "role": role}, {"on": ("2023-06-01",)}


def _plain_questions(store: Store, states: list[str], people: list[str], pages: list[str]) -> Iterator[Question]:
    """Who met whom, who said what, what was aimed at, what pages contributed, what changed."""
    yield "met", {}, {}
    yield "met", {}, {"who": (states[0],), "kind": ("visit",), "status": ("planned",)}
    yield "met", {}, {"who": (states[0],), "whom": (people[1],)}
    yield "met", {}, {"who": (people[0],), "whom": (people[1],)}
    yield "met", {}, {"place": ("Hanoi",), "since": ("2023",), "until": ("2023-09",)}
    yield "met", {}, {"place": ("Hanoi",), "who": (states[0],), "status": ("happened",)}
    for page in ("2", "100"):
        yield f"met page {page}", {}, {"page": (page,)}
        yield f"met page {page}", {}, {"who": (states[0],), "page": (page,)}
        yield f"met page {page}", {}, {"who": (states[0],), "whom": (states[1],), "page": (page,)}
        yield f"said page {page}", {}, {"page": (page,)}
        yield f"said page {page}", {}, {"who": (states[0],), "about": (states[1],), "page": (page,)}
    yield "met rare", {}, {"who": (states[0],), "whom": (states[1],), "kind": ("signing",), "status": ("cancelled",)}
    yield "said rare", {}, {"who": (states[0],), "about": (states[1],), "to": (states[2],), "act": ("pledge",)}
    yield "said", {}, {}
    yield "said", {}, {"about": ("trade",), "since": ("2023",)}
    for left in states[:4]:
        yield "said", {}, {"who": (left,)}
        yield "targets", {}, {"who": (left,)}
        for right in states[:4]:
            if left < right:
                yield "met", {}, {"who": (left,), "whom": (right,)}
                yield "met", {}, {"who": (left,), "whom": (right,), "since": ("2023-02",), "until": ("2023-03",)}
                yield "said", {}, {"who": (left,), "about": (right,)}
                yield "targets", {}, {"who": (left,), "whom": (right,), "measure": ("trade",)}
    for id_ in pages:
        yield "contributed", {}, {"source": (id_,)}
    last = store.one("SELECT max(moment) FROM change") or "2025-01-01"
    for since in (last, "2020-01-01"):
        yield "changed", {}, {"since": (since,)}
        for part in PARTS:
            for page in ("1", "100"):
                yield f"changed page {page}", {}, {"since": (since,), "part": (part,), "page": (page,)}


def table(found: list[Asked]) -> Table:
    """The times, worst last."""
    made = Table(title="Milliseconds for one page of the site", title_justify="left")
    for heading in ("page", "asked", "warm, median", "worst", "cold, worst", "JSON", "drawn", "", "worst for"):
        made.add_column(heading, justify="left" if heading in ("page", "", "worst for") else "right")
    for one in found:
        over = max(*one.warm, one.cold) > MOST
        made.add_row(
            one.name,
            str(len(one.warm)),
            f"{statistics.median(one.warm):.1f}",
            f"{max(one.warm):.1f}",
            f"{one.cold:.1f}",
            f"{one.encode:.1f}",
            f"{one.draw:.1f}",
            "over" if over else "",
            one.worst,
        )
    slow = [one.name for one in found if max(one.warm) > MOST]
    made.caption = f"over {MOST:.0f} ms: {', '.join(slow)}" if slow else f"none over {MOST:.0f} ms"
    return made
