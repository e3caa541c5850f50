"""From the store's answers to the pages of the site: pure questions, nothing written, nothing drawn.

Every function answers a page type of :mod:`dragoman.site.views`, or None for what is not in the record.
``today`` is always given, so that a page depends on the record and the day alone.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from msgspec.structs import replace

from dragoman import export, packs, reference
from dragoman.model import Span
from dragoman.site import lit, sidebyside, views, words
from dragoman.site.params import BadQuery
from dragoman.store import Store, identities, queries, rulings
from dragoman.store import results as r
from dragoman.store.changed import change_counts

STRIP_BEFORE, STRIP_AFTER = 59, 28
"""Days of the front page's strip before and after its day."""
CLAIMS = 50
"""Claims of a person's history on the page."""
LATELY = 14
"""Days after which the newest page no longer speaks of today."""
WEEKS = 26
CARDS, ENTRIES, HITS, PEOPLE, STORIES = 20, 30, 20, 60, 30
"""Items on one page of a long list."""
SOME = 8
"""Entries that a page shows of a list that goes on in the ledger."""
STORY_FACTS = 25
STORY_PAGES = 50
VOICES, TELLERS = 3, 60
"""Of one value so many sentences, and of an entry so many facts, are shown."""
MOST_MEASURES = 2
LANE_YEARS = 3


def _facts(rows: Iterable[r.FactRow]) -> tuple[views.Fact, ...]:
    return tuple(views.Fact(row=row, lit=lit.lit(row)) for row in rows)


def _entries(rows: Iterable[r.LedgerRow]) -> tuple[views.Entry, ...]:
    return tuple(
        views.Entry(
            row=row,
            said=views.Fact(row=row.fact, lit=lit.lit(row.fact)),
            steps=tuple(
                views.Step(row=step, said=views.Fact(row=step.fact, lit=lit.lit(step.fact))) for step in row.steps
            ),
        )
        for row in rows
    )


def _card(row: r.DocumentRow) -> views.Card:
    return views.Card(row=row, top=views.Fact(row=row.top, lit=lit.lit(row.top)) if row.top else None)


def _cards(rows: Iterable[r.DocumentRow]) -> tuple[views.Card, ...]:
    return tuple(_card(row) for row in rows)


def _shift(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()


def record_day(last: str | None, today: str) -> tuple[str, bool]:
    """The day that the site speaks of, and whether it is today.

    ``last`` is the newest page's day. With no page of the last :data:`LATELY` days it is that one, so that an archive
    shows its last days.
    """
    if last is None or _shift(today, -LATELY) <= last:
        return today, True
    return last, False


# ---------------------------------------------------------------------------------------------
# Front page and articles
# ---------------------------------------------------------------------------------------------


def front(store: Store, today: str) -> views.FrontPage:
    """The latest day and what is round it."""
    overview = queries.overview(store)
    day, is_today = record_day(overview.last_day, today)
    recent = queries.recent_documents(store, limit=40)
    lead = _lead(recent, day)
    stories = queries.stories(store, limit=5)
    shown = {row.id for row in stories}
    together = queries.told_together(store, [row.id for row in recent])
    lead_facts: Sequence[r.FactRow] = ()
    if lead:
        page = queries.document(store, lead.id)
        lead_facts = page.facts if page else ()
    since = f"{_shift(day, -90)[:7]}-01"
    monday = dt.date.fromisoformat(day) - dt.timedelta(days=dt.date.fromisoformat(day).weekday())
    read_on = overview.last_taken_in[:10] if overview.last_taken_in else None
    first_week = (monday - dt.timedelta(weeks=WEEKS - 1)).isoformat()
    return views.FrontPage(
        day=day,
        is_today=is_today,
        overview=overview,
        strip=_strip(store, recent, day),
        lead=_card(lead) if lead else None,
        lead_facts=_facts(_telling(lead_facts, 6)),
        lead_total=len(lead_facts),
        stories=stories,
        latest=_cards([row for row in recent if row is not lead and together.get(row.id) not in shown][:8]),
        matrix=queries.matrix(store, since=since),
        matrix_since=since,
        disputes=queries.disputes(store, limit=3),
        due=queries.falling_due(store, day, limit=6),
        changed_since=read_on,
        changed=change_counts(store, f"{read_on}T00:00:00+00:00") if read_on else (),
        faulty=tuple(row for row in recent if row.faults)[:5],
        weeks=queries.pages_by_week(store, first_week, day)[:12],
        first_week=first_week,
    )


def _lead(recent: Sequence[r.DocumentRow], day: str) -> r.DocumentRow | None:
    """Of the newest pages of three days the one that tells most, many kinds before many facts."""
    newest = max((row.day for row in recent if row.day and row.day <= day), default=None)
    if newest is None:
        return recent[0] if recent else None
    near = [row for row in recent if row.day and _shift(newest, -2) <= row.day <= newest]
    return max(near, key=lambda row: (len(row.marks), sum(t.count for t in row.marks), row.day or "", row.id))


_TELLING = ("agreement", "partnership", "event", "figure", "anniversary", "statement")


def _telling(facts: Sequence[r.FactRow], most: int) -> list[r.FactRow]:
    """A choice with every kind in it, in the order of the text."""
    by_kind = {kind: [f for f in facts if f.kind == kind] for kind in _TELLING}
    chosen: list[r.FactRow] = []
    for turn in itertools.count():
        layer = [found[turn] for found in by_kind.values() if len(found) > turn]
        chosen += layer[: most - len(chosen)]
        if len(chosen) >= most or not layer:
            break
    return sorted(chosen, key=lambda f: (f.sentence_start, _TELLING.index(f.kind)))


def _strip(store: Store, recent: Sequence[r.DocumentRow], day: str) -> views.Strip:
    first, last = _shift(day, -STRIP_BEFORE), _shift(day, STRIP_AFTER)
    days = queries.facts_by_day(store, first, last)
    totals = Counter[str]()
    for count in days:
        totals[count.day] += count.count
    named: dict[str, views.NamedDay] = {}
    for row in recent:
        top = row.top
        if top and top.day and top.day in totals and top.mark != "statement":
            named.setdefault(top.day, views.NamedDay(day=top.day, count=totals[top.day], fact=top))
    largest = sorted(named.values(), key=lambda n: (-n.count, n.day))[:5]
    return views.Strip(first=first, last=last, days=days, named=tuple(largest))


def article(store: Store, document_id: str) -> views.ArticlePage | None:
    """One page, each fact at its sentence."""
    page = queries.document(store, document_id)
    if page is None:
        return None
    reading = page.reading
    text = reading.article.text
    furniture = tuple(
        words_
        for block in reading.article.blocks
        if block.kind in ("furniture", "source", "credit", "byline")
        and (words_ := text[block.start : block.end].strip())
    )
    entities = {row.id: row for row in page.entities.values()}
    order = {"person": 0, "state": 1, "organisation": 2, "instrument": 3, "place": 4}
    return views.ArticlePage(
        row=page.row,
        section=reading.article.section,
        published_from=reading.article.published_from,
        comment_count=reading.article.comment_count,
        facts=len(page.facts),
        rows=lit.rows(reading, page.facts, page.entities),
        furniture=furniture,
        entities=tuple(sorted(entities.values(), key=lambda e: (order[e.kind], e.name))),
        page_names=tuple(dict.fromkeys(public(name) for name in page.page_names)),
        same_source=page.same_source,
        story=queries.story_of(store, document_id),
    )


def public(name: str) -> str:
    """Where a page was read from, without the folders of the machine that read it."""
    return name if "://" in name else PurePath(name).name


def articles(store: Store, *, language: str | None = None, page: int = 1) -> views.ArticlesPage:
    """All pages, newest first."""
    rows = queries.recent_documents(store, limit=CARDS + 1, offset=(page - 1) * CARDS, language=language)
    languages = _languages(store)
    totals = {tally.key: tally.count for tally in languages}
    total = totals.get(language, 0) if language else queries.count_documents(store)
    return views.ArticlesPage(
        cards=_cards(rows[:CARDS]),
        languages=languages,
        language=language,
        pager=views.Pager(page=page, size=CARDS, total=total, more=len(rows) > CARDS),
    )


def stories(store: Store, *, page: int = 1) -> views.StoriesPage:
    """All stories, the latest first."""
    rows = queries.stories(store, limit=STORIES + 1, offset=(page - 1) * STORIES)
    return views.StoriesPage(
        rows=rows[:STORIES],
        pager=views.Pager(page=page, size=STORIES, total=queries.count_stories(store), more=len(rows) > STORIES),
    )


def story(store: Store, story_id: str, *, page: int = 1, side: Sequence[str] = ()) -> views.StoryPage | None:
    """One story, by any id that it ever went by, or by that of one of its pages; ``side`` are pages to set beside one
    another. Of a story with many pages fifty at a time."""
    offset = (page - 1) * STORY_PAGES
    found = queries.story(store, story_id, limit=STORY_PAGES, offset=offset, facts=STORY_FACTS)
    if found is None:
        return None
    total = found.row.pages
    return views.StoryPage(
        row=found.row,
        members=found.members,
        facts=_facts(found.facts),
        told_by=found.told_by,
        total=found.facts_in_all,
        pager=views.Pager(page=page, size=STORY_PAGES, total=total, more=total > offset + STORY_PAGES),
        grid=sidebyside.grid(store, found.members, side),
        related=found.related,
        corrections=rulings.corrections(store, found.rulings),
    )


def corrections(store: Store, *, page: int = 1) -> views.CorrectionsPage:
    """What was corrected by hand of stories, the latest first."""
    found = rulings.rulings(store)
    here = found[(page - 1) * STORIES : page * STORIES]
    return views.CorrectionsPage(
        rows=rulings.corrections(store, here),
        pager=views.Pager(page=page, size=STORIES, total=len(found), more=len(found) > page * STORIES),
    )


def entry(store: Store, entry_id: str) -> views.EntryPage | None:
    """One entry, by any id that it ever went by, or by that of one of its facts."""
    found = queries.entry(store, entry_id)
    if found is None:
        return None
    facts = {fact.id: fact for fact in found.facts}
    entities = {entity.id: entity for entity in found.entities}
    slots = tuple(
        views.SlotView(
            name=slot.name,
            many=slot.many,
            disputed=slot.disputed,
            why=slot.why,
            values=tuple(
                views.Said(
                    value=value,
                    entity=entities.get(value.value),
                    facts=_facts(_one_an_outlet(facts[id_] for id_ in value.facts if id_ in facts)[:VOICES]),
                )
                for value in slot.values
            ),
        )
        for slot in found.slots
    )
    return views.EntryPage(
        id=found.id,
        fact=found.fact,
        pages=found.pages,
        articles=found.articles,
        outlets=found.outlets,
        languages=found.languages,
        slots=slots,
        steps=found.steps,
        parts=_facts(found.parts),
        part_of=found.part_of,
        story=queries.story_row(store, found.stories[0]) if found.stories else None,
        facts=_facts(found.facts[:TELLERS]),
        total=len(found.facts),
    )


def _one_an_outlet(facts: Iterable[r.FactRow]) -> list[r.FactRow]:
    first: dict[tuple[str | None, str | None], r.FactRow] = {}
    for fact in facts:
        first.setdefault((fact.outlet, fact.language), fact)
    return list(first.values())


def disputes(store: Store, *, page: int = 1) -> views.DisputesPage:
    """What pages disagree on."""
    rows = queries.disputes(store, limit=STORIES + 1, offset=(page - 1) * STORIES)
    return views.DisputesPage(
        rows=rows[:STORIES],
        pager=views.Pager(page=page, size=STORIES, total=queries.count_disputes(store), more=len(rows) > STORIES),
    )


def _languages(store: Store) -> tuple[r.Tally, ...]:
    return queries.pages_by_language(store)


# ---------------------------------------------------------------------------------------------
# People, states, relations
# ---------------------------------------------------------------------------------------------


def person(store: Store, entity_id: str, today: str) -> views.PersonPage | None:
    """A person."""
    found = queries.person(store, entity_id)
    if found is None:
        return None
    day, is_today = record_day(queries.last_day(store), today)
    days = [day_ for office in found.offices for day_ in office.days]
    days += [day_ for met in found.met for day_ in (*met.days, *met.planned_days)]
    days += [day_ for name in found.names for day_ in (name.first_day, name.last_day) if day_]
    first, last = _axis(days, day) if days else (None, None)
    met = {counterpart.entity.id for counterpart in found.met}
    ties: Counter[tuple[str, str]] = Counter()
    for fact in found.facts:
        if fact.kind == "event":
            present = sorted({p.id for p in fact.parties if p.role == "person" and p.id in met})
            ties.update(itertools.combinations(present, 2))
    return views.PersonPage(
        person=found,
        day=day,
        is_today=is_today,
        first=first,
        last=last,
        ties=tuple(views.Tie(left=a, right=b, count=count) for (a, b), count in sorted(ties.items())),
        said=_facts(found.latest_statements),
        facts=_facts(found.facts),
        cards=_cards(found.recent),
        identity=_history(store, entity_id),
    )


def _history(store: Store, entity_id: str) -> identities.History:
    found = queries.history(store, entity_id, limit=CLAIMS)
    if found is None:
        raise LookupError(entity_id)
    return found


def office(store: Store, state: str, role: str, on: str) -> views.OfficePage | None:
    """Who held an office of a state on a day. Raises BadQuery for a role that means nothing."""
    if not reference.load().known_role(role):
        raise BadQuery(f"{role[:60]!r} is no office; such as prime-minister, foreign-minister, ambassador")
    answer = queries.holder(store, role, state, on)
    if answer is None:
        return None
    named = r.OfficeSeen(role=role, of=state, of_name=answer.state.name, state=state, pages=0)
    return views.OfficePage(office=named, answer=answer)


def _axis(days: Sequence[str], day: str) -> tuple[str, str]:
    """First and last day of an axis that holds all days with some room, and four months at least."""
    dates = sorted(dt.date.fromisoformat(d) for d in {*days, day})
    first, last = dates[0], dates[-1]
    room = max(7, (last - first).days // 25)
    first, last = first - dt.timedelta(days=room), last + dt.timedelta(days=room)
    if (last - first).days < 120:
        first = last - dt.timedelta(days=120)
    return first.isoformat(), last.isoformat()


def people(store: Store, *, state: str | None = None, page: int = 1) -> views.PeoplePage | None:
    """People in a list; None where the state is not in the record."""
    chosen = queries.entity(store, state) if state else None
    if state and chosen is None:
        return None
    rows = queries.people(store, state=state, limit=PEOPLE + 1, offset=(page - 1) * PEOPLE)
    total = None if state else queries.count_people(store)
    return views.PeoplePage(
        rows=rows[:PEOPLE],
        state=chosen,
        states=queries.states(store)[:30],
        pager=views.Pager(page=page, size=PEOPLE, total=total, more=len(rows) > PEOPLE),
    )


def states(store: Store) -> views.StatesPage:
    """All states."""
    return views.StatesPage(rows=queries.states(store), matrix=queries.matrix(store, limit=12))


def state(store: Store, entity_id: str) -> views.EntityPage | None:
    """A state."""
    return _entity(store, entity_id, states=True)


def entity(store: Store, entity_id: str) -> views.EntityPage | None:
    """A body, an instrument or a place."""
    return _entity(store, entity_id, states=False)


def _entity(store: Store, entity_id: str, *, states: bool) -> views.EntityPage | None:
    found = queries.state(store, entity_id)
    if found is None or (found.entity.kind == "state") is not states or found.entity.kind == "person":
        return None
    return views.EntityPage(
        state=found,
        facts=_facts(found.facts),
        cards=_cards(found.recent),
        identity=_history(store, entity_id) if found.entity.kind == "organisation" else None,
    )


def relation(store: Store, left: str, right: str, today: str) -> views.RelationPage | None:
    """Two states. None where one is not in the record, or both are the same."""
    day, is_today = record_day(queries.last_day(store), today)
    found = queries.relation(store, left, right, today=day) if left != right else None
    if found is None or found.left.kind != "state" or found.right.kind != "state":
        return None
    said = [fact for fact in found.facts if fact.kind == "statement"]
    said.sort(key=lambda f: f.day or "", reverse=True)
    undated = [
        f for f in found.facts if not f.dated and f.kind in ("event", "agreement", "partnership", "anniversary")
    ]
    return views.RelationPage(
        relation=found,
        day=day,
        is_today=is_today,
        lanes=_lanes(found, day),
        measures=_measures(found.trade),
        commitments=_entries(found.commitments[:SOME]),
        statements=_facts(said[:SOME]),
        statements_total=found.statements,
        undated=_facts(undated[:SOME]),
    )


def _lanes(found: r.RelationPage, day: str) -> views.Lanes:
    dated = [fact for fact in found.facts if fact.dated and fact.day]
    said = [fact for fact in found.facts if fact.kind == "statement" and fact.day]
    undated = sum(1 for fact in found.facts if not fact.dated and fact.kind not in ("statement", "figure"))
    horizon = _shift(day, -365 * LANE_YEARS)
    shown = [fact for fact in dated if (fact.day or "") >= horizon and fact.kind not in ("figure", "statement")]
    days = [fact.day for fact in [*shown, *said] if fact.day and fact.day >= horizon]
    if not days:
        return views.Lanes(first=None, last=None, undated=undated)
    first, last = _axis(days, day)
    lanes: dict[str, list[r.FactRow]] = defaultdict(list)
    for fact in shown:
        lanes[_lane(fact, found)].append(fact)
    return views.Lanes(
        first=first,
        last=last,
        undated=undated,
        earlier=_earlier(found, dated, horizon),
        levels=tuple(lanes["levels"]),
        to_right=tuple(lanes["to_right"]),
        to_left=tuple(lanes["to_left"]),
        visits=tuple(lanes["visits"]),
        meetings=tuple(lanes["meetings"]),
        agreements=tuple(lanes["agreements"]),
        anniversaries=tuple(lanes["anniversaries"]),
        statements=tuple(fact for fact in said if (fact.day or "") >= horizon),
    )


def _earlier(found: r.RelationPage, dated: Sequence[r.FactRow], horizon: str) -> int:
    """Entries that the lanes leave out: those from before the horizon, and those that are only counted."""
    figures = ("figure", "statement")
    here = sum(fact.kind not in figures for fact in found.facts)
    counted = found.entries - found.statements - found.figures - here
    return counted + sum((fact.day or "") < horizon and fact.kind not in figures for fact in dated)


def _lane(fact: r.FactRow, found: r.RelationPage) -> str:
    if fact.mark == "level":
        return "levels"
    if fact.mark == "agreement":
        return "agreements"
    if fact.mark == "anniversary":
        return "anniversaries"
    if fact.mark == "event":
        return "meetings"
    host = words.host(fact)
    if host and host.id in (found.left.id, found.right.id):
        return "to_left" if host.id == found.left.id else "to_right"
    senders = {party.id for party in fact.parties if party.role == "via"} & {found.left.id, found.right.id}
    if len(senders) == 1:
        return "to_right" if senders == {found.left.id} else "to_left"
    return "visits"


def _measures(figures: Sequence[r.FactRow]) -> tuple[views.Measure, ...]:
    """Figures of one measure and unit together, those with most values first. Others are in the ledger."""
    groups: dict[tuple[str | None, str | None], list[r.FactRow]] = defaultdict(list)
    for fact in figures:
        groups[(fact.title, fact.unit)].append(fact)
    made = [
        views.Measure(
            measure=measure,
            unit=unit,
            reported=_facts(f for f in group if f.status != "target"),
            targets=_facts(f for f in group if f.status == "target"),
        )
        for (measure, unit), group in groups.items()
    ]
    known = [one for one in made if one.measure and one.unit]
    return tuple(sorted(known, key=lambda m: -(len(m.reported) + 2 * len(m.targets))))[:MOST_MEASURES]


# ---------------------------------------------------------------------------------------------
# Ledger and search
# ---------------------------------------------------------------------------------------------


def asked_on(store: Store, which: r.LedgerFilter, today: str) -> r.LedgerFilter:
    """The filter with the day of asking. Where no page has been read lately silence says nothing more: then it is
    the newest page's day."""
    return which if which.today else replace(which, today=record_day(queries.last_day(store), today)[0])


def ledger(store: Store, which: r.LedgerFilter, today: str, *, page: int = 1) -> views.LedgerPage:
    """A page of the ledger in groups of months."""
    which = asked_on(store, which, today)
    found = queries.ledger(store, which, limit=ENTRIES, offset=(page - 1) * ENTRIES)
    groups = [
        views.LedgerGroup(month=month, entries=_entries(rows))
        for month, rows in itertools.groupby(found.rows, key=lambda row: _month(row, which.order))
    ]
    chosen = tuple(e for e in (queries.entity(store, state_) for state_ in which.states) if e)
    return views.LedgerPage(
        filter=which,
        ledger=found,
        chosen_states=chosen,
        person=queries.entity(store, which.person) if which.person else None,
        groups=tuple(groups),
        pager=views.Pager(page=page, size=ENTRIES, total=found.total, more=page * ENTRIES < found.total),
    )


def _month(row: r.LedgerRow, order: str) -> str | None:
    day = row.due_day if order == "due" else row.fact.day
    return day[:7] if day else None


def commitment(store: Store, entry_id: str, today: str) -> views.CommitmentPage | None:
    """One commitment, by the id of its entry or of one that only tells it further."""
    day, _ = record_day(queries.last_day(store), today)
    found = queries.commitment(store, entry_id, day)
    return views.CommitmentPage(entry=_entries([found])[0], day=day) if found else None


def search(store: Store, text: str, which: r.SearchFilter, *, page: int = 1) -> views.SearchPage:
    """What holds the words."""
    if text.strip():
        found = queries.search(store, text, which=which, limit=HITS, offset=(page - 1) * HITS)
    else:
        found = r.SearchPage(words=text, understood="")
    names: tuple[r.NameForm, ...] = ()
    if found.entities:
        spelt = queries.names(store, found.entities[0].id)
        names = tuple(name for name in spelt if not name.damaged)[:12]
    total = max(found.sentences_total, found.pages_total)
    return views.SearchPage(
        found=found,
        filter=which,
        names=names,
        pager=views.Pager(page=page, size=HITS, total=total, more=page * HITS < total),
    )


# ---------------------------------------------------------------------------------------------
# The rest
# ---------------------------------------------------------------------------------------------


def data(store: Store) -> views.DataPage:
    """What there is to take."""
    rows = export.counts(store)
    found = export.downloads()
    return views.DataPage(
        overview=queries.overview(store),
        languages=_languages(store),
        formats=tuple(
            views.TakeFormat(
                name=name,
                file=_file(found[f"{name}.zip"]) if f"{name}.zip" in found else None,
                command=f"dragoman export {name}",
            )
            for name in export.FORMATS
        ),
        tables=tuple(
            views.TakeTable(
                name=name,
                about=table.about,
                rows=rows[name],
                key=table.key,
                columns=tuple(
                    views.TakeColumn(name=column, **{key: getattr(what, key) for key in what.__struct_fields__})
                    for column, what in table.columns.items()
                ),
                files=tuple(_file(one) for one in found.values() if one.table == name),
            )
            for name, table in export.tables().items()
        ),
        loading=tuple(views.TakeLoading(tool=one.tool, code=one.code) for one in export.loading()),
        rights=export.RIGHTS,
    )


def _file(one: export.Download) -> views.TakeFile:
    return views.TakeFile(name=one.name, path=f"/api/export/{one.name}", format=one.format)


def about(store: Store) -> views.AboutPage:
    """How the site reads."""
    known = packs.available()
    unread = tuple(tally for tally in _languages(store) if tally.key.split("-")[0] not in known)
    return views.AboutPage(packs=known, unread=unread)


def matches(snippet: r.Snippet) -> tuple[tuple[str, bool], ...]:
    """A snippet as pieces, each with whether it matches."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for mark in sorted(snippet.marks, key=lambda span: span.start):
        start = max(mark.start, at)
        if start >= mark.end:
            continue
        pieces += [(snippet.text[at:start], False), (snippet.text[start : mark.end], True)]
        at = mark.end
    pieces.append((snippet.text[at:], False))
    return tuple(piece for piece in pieces if piece[0])


def pieces(sentence: str, light: views.Lit | None) -> tuple[tuple[str, views.Family | None], ...]:
    """A sentence cut where its lit words begin and end."""
    if light is None:
        return ((sentence, None),)
    span = Span(start=light.start, end=light.end)
    cut = (
        (sentence[: span.start], None),
        (sentence[span.start : span.end], light.family),
        (sentence[span.end :], None),
    )
    return tuple(piece for piece in cut if piece[0])
