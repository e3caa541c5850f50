"""The one table of what the site answers: each line is a page, its JSON, and its entry in the OpenAPI document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import get_args

import msgspec

from dragoman.record.days import day_of, last_day_of
from dragoman.record.life import Life
from dragoman.site import asking, build, views
from dragoman.site.params import BadQuery, Param, Values
from dragoman.store import Store
from dragoman.store import results as r
from dragoman.store.questions import QUESTIONS, Question
from dragoman.store.taking import Which

_PAGE = Param(name="page", kind="page", about="Which page of the list, from 1.")


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """One question, checked: the parts of the path and the parameters."""

    store: Store
    today: str
    now: dt.datetime = msgspec.field(default_factory=lambda: dt.datetime.now(dt.UTC))
    path: dict[str, str]
    values: Values

    def one(self, name: str) -> str | None:
        """The value of a parameter that can be given once."""
        found = self.values.get(name)
        return found[0] if found else None

    @property
    def page(self) -> int:
        """Which page of a list."""
        return int(self.one("page") or 1)


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the site and the same as JSON."""

    name: str
    path: str
    api: str
    view: type[views.View]
    build: Callable[[Ask], views.View | None]
    about: str
    params: tuple[Param, ...] = ()
    nav: str = ""
    """Which entry of the navigation it belongs to."""


def ledger_filter(ask: Ask) -> r.LedgerFilter:
    """The ledger's filter from the parameters; without ``entry``, the kinds that the ledger shows by itself."""
    usual = r.LedgerFilter()
    return r.LedgerFilter(
        states=ask.values.get("state", ()),
        kinds=ask.values.get("entry", usual.kinds),  # type: ignore[arg-type]
        lives=ask.values.get("life", ()),  # type: ignore[arg-type]
        fields=ask.values.get("field", ()),
        since=ask.one("since"),
        until=ask.one("until"),
        person=ask.one("person"),
        due_before=ask.one("due"),
        open_only=ask.one("open") is not None,
        order="due" if ask.one("sort") == "due" else "said",
    )


def _search_filter(ask: Ask) -> r.SearchFilter:
    return r.SearchFilter(
        languages=ask.values.get("language", ()),
        kinds=ask.values.get("fact", ()),  # type: ignore[arg-type]
        states=ask.values.get("state", ()),
    )


LEDGER_PARAMS = (
    Param(
        name="state",
        kind="state",
        many=True,
        about="A state that takes part, by its code or its name in any language; given twice, both do.",
    ),
    Param(name="entry", kind="choice", many=True, choices=get_args(r.LedgerKind), about="Kinds of entry."),
    Param(name="life", kind="choice", many=True, choices=get_args(Life), about="How far it has come."),
    Param(name="field", kind="id", many=True, about="What it is about, such as trade or defence."),
    Param(name="person", kind="id", about="A person who takes part."),
    Param(name="since", kind="day", about="First day; a month or a year will do."),
    Param(name="until", kind="day", about="Last day."),
    Param(name="due", kind="day", about="Only what is due before this day."),
    Param(name="open", kind="choice", choices=("yes",), about="Only commitments of which something is to come."),
    Param(name="sort", kind="choice", choices=("said", "due"), about="Latest first, or by due date."),
)


def _answers(question: Question) -> Endpoint:
    """The address at which a question is answered."""
    name = question.name
    paged = () if name in ("targets", "contributed") else (_PAGE,)
    return Endpoint(
        name=name,
        path=f"/{name}",
        api=f"/api/{name}",
        view=asking.VIEWS[name],
        build=lambda ask: asking.build(name, ask.store, ask.values, page=ask.page, now=ask.now),
        about=question.about,
        params=(*asking.params_of(question), *paged),
        nav="questions",
    )


EXPORT_PATH = "/api/export/{file}"
EXPORT_PARAMS = (
    Param(name="since", kind="date", about="Only facts of this day or later; a month or a year will do."),
    Param(name="until", kind="date", about="Only facts of this day or earlier."),
    Param(
        name="state",
        kind="state",
        many=True,
        about="Only facts in which this state takes part, by its code or its name in any language; twice: both do.",
    ),
    Param(name="fact", kind="choice", many=True, choices=get_args(r.FactKind), about="Only such facts."),
    Param(name="language", kind="id", many=True, about="Only pages in this language, by its BCP 47 tag."),
)


def export_filter(values: Values) -> Which:
    """What to take, from the parameters. Raises BadQuery for what is no date."""
    since, until = (next(iter(values.get(name, ())), None) for name in ("since", "until"))
    for name, written in (("since", since), ("until", until)):
        if written is not None and day_of(written) is None:
            raise BadQuery(f"{name}: {written!r} is not a date such as 2025-12-01, 2025-12 or 2025")
    return Which(
        since=day_of(since),
        until=last_day_of(until),
        states=values.get("state", ()),
        kinds=values.get("fact", ()),
        languages=values.get("language", ()),
    )


ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        name="front",
        path="/",
        api="/api/front",
        view=views.FrontPage,
        build=lambda ask: build.front(ask.store, ask.today),
        about="The latest day and what is round it.",
        nav="today",
    ),
    Endpoint(
        name="articles",
        path="/pages",
        api="/api/pages",
        view=views.ArticlesPage,
        build=lambda ask: build.articles(ask.store, language=ask.one("language"), page=ask.page),
        about="Every page that was read, newest first.",
        params=(Param(name="language", kind="id", about="Only pages in a language, by its BCP 47 tag."), _PAGE),
        nav="pages",
    ),
    Endpoint(
        name="article",
        path="/pages/{id}",
        api="/api/pages/{id}",
        view=views.ArticlePage,
        build=lambda ask: build.article(ask.store, ask.path["id"]),
        about="One page in sentences, with every fact that was read from each.",
        nav="pages",
    ),
    Endpoint(
        name="stories",
        path="/stories",
        api="/api/stories",
        view=views.StoriesPage,
        build=lambda ask: build.stories(ask.store, page=ask.page),
        about="What several pages tell together, the latest first.",
        params=(_PAGE,),
        nav="stories",
    ),
    Endpoint(
        name="story",
        path="/stories/{id}",
        api="/api/stories/{id}",
        view=views.StoryPage,
        build=lambda ask: build.story(ask.store, ask.path["id"], page=ask.page, side=ask.values.get("side", ())),
        about="A story: its pages, why they stand together, and what they say.",
        params=(
            _PAGE,
            Param(name="side", kind="id", about="A page to set side by side with others, by its id.", many=True),
        ),
        nav="stories",
    ),
    Endpoint(
        name="corrections",
        path="/corrections",
        api="/api/corrections",
        view=views.CorrectionsPage,
        build=lambda ask: build.corrections(ask.store, page=ask.page),
        about="What people corrected of stories: joined, parted, undone; by whom, when and why, the latest first.",
        params=(_PAGE,),
        nav="stories",
    ),
    Endpoint(
        name="entry",
        path="/entries/{id}",
        api="/api/entries/{id}",
        view=views.EntryPage,
        build=lambda ask: build.entry(ask.store, ask.path["id"]),
        about="One thing that pages tell of: every value with who gives it, and what belongs to a visit.",
    ),
    Endpoint(
        name="disputes",
        path="/disputes",
        api="/api/disputes",
        view=views.DisputesPage,
        build=lambda ask: build.disputes(ask.store, page=ask.page),
        about="Where pages tell of one thing and cannot all be right, the latest first.",
        params=(_PAGE,),
    ),
    Endpoint(
        name="people",
        path="/people",
        api="/api/people",
        view=views.PeoplePage,
        build=lambda ask: build.people(ask.store, state=ask.one("state"), page=ask.page),
        about="Everybody in the record, most often named first.",
        params=(
            Param(name="state", kind="state", about="Only people seen in an office of a state, by its code or name."),
            _PAGE,
        ),
        nav="people",
    ),
    Endpoint(
        name="person",
        path="/people/{id}",
        api="/api/people/{id}",
        view=views.PersonPage,
        build=lambda ask: build.person(ask.store, ask.path["id"], ask.today),
        about="A person: offices, meetings, every form of the name, what they said and to whom.",
        nav="people",
    ),
    Endpoint(
        name="states",
        path="/states",
        api="/api/states",
        view=views.StatesPage,
        build=lambda ask: build.states(ask.store),
        about="Every state in the record, and who met with whom.",
        nav="states",
    ),
    Endpoint(
        name="state",
        path="/states/{id}",
        api="/api/states/{id}",
        view=views.EntityPage,
        build=lambda ask: build.state(ask.store, ask.path["id"]),
        about="A state by its ISO 3166-1 alpha-3 code: its people, relations and facts.",
        nav="states",
    ),
    Endpoint(
        name="office",
        path="/offices/{state}/{role}",
        api="/api/offices/{state}/{role}",
        view=views.OfficePage,
        build=lambda ask: build.office(ask.store, ask.path["state"], ask.path["role"], ask.one("on") or ask.today),
        about="Who was seen in an office of a state round a day: an ISO 3166-1 alpha-3 code and a role id.",
        params=(Param(name="on", kind="day", about="The day; today where none is given."),),
        nav="states",
    ),
    Endpoint(
        name="relation",
        path="/states/{id}/{other}",
        api="/api/states/{id}/{other}",
        view=views.RelationPage,
        build=lambda ask: build.relation(ask.store, ask.path["id"], ask.path["other"], ask.today),
        about="Two states and what stands between them.",
        nav="states",
    ),
    Endpoint(
        name="entity",
        path="/entities/{id}",
        api="/api/entities/{id}",
        view=views.EntityPage,
        build=lambda ask: build.entity(ask.store, ask.path["id"]),
        about="A body, an instrument or a place.",
    ),
    Endpoint(
        name="ledger",
        path="/ledger",
        api="/api/ledger",
        view=views.LedgerPage,
        build=lambda ask: build.ledger(ask.store, ledger_filter(ask), ask.today, page=ask.page),
        about="What was signed, promised, aimed at and asked for, and what became of it.",
        params=(*LEDGER_PARAMS, _PAGE),
        nav="ledger",
    ),
    Endpoint(
        name="commitment",
        path="/ledger/{id}",
        api="/api/ledger/{id}",
        view=views.CommitmentPage,
        build=lambda ask: build.commitment(ask.store, ask.path["id"], ask.today),
        about="One commitment: every step with its sentence, and why it belongs there.",
        nav="ledger",
    ),
    Endpoint(
        name="search",
        path="/search",
        api="/api/search",
        view=views.SearchPage,
        build=lambda ask: build.search(ask.store, ask.one("q") or "", _search_filter(ask), page=ask.page),
        about="Sentences, pages and entities that hold the words, whatever their marks and case.",
        params=(
            Param(name="q", kind="text", about="The words; “in quotation marks” a phrase, word* any ending."),
            Param(name="language", kind="id", many=True, about="Language of the sentence."),
            Param(name="fact", kind="choice", many=True, choices=get_args(r.FactKind), about="Kind of fact in it."),
            Param(
                name="state", kind="state", many=True, about="A state that takes part in the fact, by code or name."
            ),
            _PAGE,
        ),
        nav="search",
    ),
    Endpoint(
        name="questions",
        path="/questions",
        api="/api/questions",
        view=views.QuestionsPage,
        build=lambda ask: asking.questions(),
        about="What can be asked, with the options of each question.",
        nav="questions",
    ),
    *map(_answers, QUESTIONS),
    Endpoint(
        name="data",
        path="/data",
        api="/api/data",
        view=views.DataPage,
        build=lambda ask: build.data(ask.store),
        about="How much there is, and in which languages.",
        nav="data",
    ),
    Endpoint(
        name="about",
        path="/about",
        api="/api/about",
        view=views.AboutPage,
        build=lambda ask: build.about(ask.store),
        about="Languages with a pack, and languages on pages without one.",
    ),
)
BY_VIEW: dict[str, Endpoint] = {endpoint.name: endpoint for endpoint in ENDPOINTS}
