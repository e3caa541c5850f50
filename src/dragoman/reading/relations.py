"""What two states call their relations, and the anniversaries that they keep."""

from __future__ import annotations

import re

import msgspec

from dragoman.model import Anniversary, Partnership
from dragoman.reading.lexicon import Hit
from dragoman.reading.numbers import find_numbers
from dragoman.reading.parties import Group, Parties
from dragoman.reading.quantities import Quantities
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.verbs import verbs_of
from dragoman.reading.when import Calendar

LEVEL_REACH = 12
CHANGE_REACH = 9
"""Tokens between a level and the verb that raises or deepens it: a partner with its article may stand between."""
_NAMED = re.compile(r"partnership|alliance|relationship")
"""Levels that are names of relations; "cooperation" is deepened on every page, which changes no level."""
NAMED_LEVEL = re.compile(r"[\"“”„«»]([^\"“”„«»]{8,160})[\"“”»]")

_SHORTLY_NAMED_LEVEL = re.compile(r"[“「]([^“”「」]{4,80})[”」]")
"""The same in a script that says a word in a character or two."""


def find_partnerships(scan: Scan, parties: Parties) -> list[Partnership]:
    """Levels that are raised, deepened, renamed or plainly stated, one for each pair of states."""
    found: list[Partnership] = []
    home: str | None = None
    behind = 0
    for sentence in scan.sentences_with("level", "level-change"):
        groups = parties.groups[sentence.number]
        while home is None and behind <= sentence.number:
            home = _home(parties, parties.groups[behind])
            behind += 1
        if sentence.kind == "heading" or scan.stopped(sentence):
            continue
        if scan.has("anniversary", sentence.lo, sentence.hi):
            continue
        named = _renamed(scan, parties, sentence, groups)
        if named is not None:
            _add(found, named[0], named[1], "renamed", sentence)
            continue
        levels = verbs_of(scan, sentence, "level")
        for level in levels:
            if parties.in_quotes(sentence, level.lo):
                scan.drop(level, "quoted")
                continue
            change = _change(scan, parties, sentence, level)
            if change is None or (change == "deepened" and not _NAMED.search(level.entry.key)):
                scan.drop(level, "level-stays")
                continue
            pairs = _pairs(parties, sentence, level, groups, home)
            if not pairs:
                scan.drop(level, "no-second-party")
            for pair in pairs:
                scan.keep(level, f"partnership.{change}")
                _add(found, level.entry.key, pair, change, sentence)
    return found


def _home(parties: Parties, groups: list[Group]) -> str | None:
    """Whose "we" the page speaks with: the state of the first person or state that it names."""
    for group in groups:
        serving = parties.states_of(group.people)
        if serving:
            return serving[0]
        if group.states:
            return group.states[0]
    return None


def _change(scan: Scan, parties: Parties, sentence: Sentence, level: Hit) -> str | None:
    changes = [
        h
        for h in scan.group("level-change", sentence.lo, sentence.hi)
        if h.entry.key != "relations" and min(abs(h.hi - level.lo), abs(h.lo - level.hi)) <= CHANGE_REACH
    ]
    if not changes:
        return None
    lo, hi = parties.clause(sentence, level.lo)
    near = [h for h in changes if lo <= h.lo < hi]
    if not near:
        return None
    best = min(near, key=lambda h: (min(abs(h.hi - level.lo), abs(h.lo - level.hi)), h.lo))
    if scan.has("negation", max(sentence.lo, best.lo - 3), best.lo + 1):
        scan.drop(level, "negated")
        return None
    if scan.has("conditional", lo, best.lo + 1):
        scan.drop(level, "conditional")
        return None
    if _only_wanted(scan, sentence, best):
        return None
    return best.entry.key


_WISHED = frozenset({"hope", "propose", "request", "reject"})
_AIMED_AT = _WISHED | {"affirm", "agree", "appreciate", "pledge"}
"""Acts whose words deepen nothing yet: "agreed to deepen", "affirmed the wish to strengthen"."""


def _only_wanted(scan: Scan, sentence: Sentence, change: Hit) -> bool:
    """``proposed raising ties to …``, ``attaches importance to strengthening …``: a change that somebody wants.

    A raise that is agreed or announced is one; of what is only deepened, the deed itself has to be told.
    """
    deepened = change.entry.key == "deepened"
    if deepened and scan.language.pack.grammar.spaced:
        at = change.lo - 1 if change.lo > sentence.lo and scan.at(change.lo - 1, "adverbs") is not None else change.lo
        mark = scan.ending(at, "infinitive") or scan.ending(at, "prep")
        if mark is not None and scan.ending(mark.lo, "future") is None and scan.ending(change.lo, "future") is None:
            return True
    cues = scan.language.pack.events
    if deepened and any(
        cues[int(verb.entry.key)].kind in ("meeting", "call") and verb.hi <= change.lo
        for verb in scan.group("event-verb", sentence.lo, change.lo)
    ):
        return True  # "discussed questions of the further strengthening of …"
    acts = _AIMED_AT if deepened and scan.language.pack.grammar.spaced else _WISHED
    return any(
        act.entry.key in acts
        and act.hi <= change.lo
        and not any(scan.tokens[at].text == ";" for at in range(act.hi, change.lo))
        for act in scan.group("act", sentence.lo, change.lo)
    )


def _pairs(
    parties: Parties, sentence: Sentence, level: Hit, groups: list[Group], home: str | None
) -> list[tuple[str, ...]]:
    """Pairs of states: one side with each of the states named as partners, or the two of an anaphor."""
    unspaced = not parties.scan.language.pack.grammar.spaced
    partners: list[str] = []
    partner_group: Group | None = None
    for group in groups:
        if (
            group.lo >= level.hi
            and group.lo - level.hi <= LEVEL_REACH
            and group.preps & {"with", "between", "of", "to"}
        ):
            partners = list(dict.fromkeys((*group.states, *parties.states_of(group.people))))
            partner_group = group
            if partners:
                break
    if partner_group is not None and partner_group.preps & {"between"} and len(partners) == 2:
        return [tuple(partners)]
    if unspaced and any(g.organisations and g.states for g in groups if g.actor and not g.preps):
        return []
    others = [
        s
        for g in groups
        if g is not partner_group
        and not (unspaced and g.preps & {"in", "from"})
        and (g.hi <= level.lo or not partners)
        for s in (*g.states, *parties.states_of(g.people))
    ]
    near = list(dict.fromkeys(others))
    if partners:
        own = [s for s in near if s not in partners][-1:] or ([home] if home and home not in partners else [])
        if not own and len(partners) == 2:
            return [tuple(partners)]
        return [(own[0], partner) for partner in partners] if own else []
    if len(near) == 2:
        return [tuple(near)]
    if len(near) == 1 and home and home != near[0]:
        return [(home, near[0])]
    return []


def _renamed(
    scan: Scan, parties: Parties, sentence: Sentence, groups: list[Group]
) -> tuple[str, tuple[str, ...]] | None:
    """A name for relations in quotation marks beside a word of renaming."""
    changes = {h.entry.key for h in scan.group("level-change", sentence.lo, sentence.hi)}
    if "renamed" not in changes or ("relations" not in changes and not scan.group("level", sentence.lo, sentence.hi)):
        return None
    named = NAMED_LEVEL if scan.language.pack.grammar.spaced else _SHORTLY_NAMED_LEVEL
    match = named.search(scan.document.text, sentence.start, sentence.end)
    if match is None:
        return None
    states = tuple(dict.fromkeys(s for g in groups for s in (*g.states, *parties.states_of(g.people))))
    if len(states) != 2 or sentence.kind == "headline":
        return None
    return match.group(1).strip(), states


def _add(found: list[Partnership], level: str, states: tuple[str, ...], change: str, sentence: Sentence) -> None:
    for i, known in enumerate(found):
        if known.level == level and set(known.states) == set(states) and known.change == change:
            if sentence.span not in known.evidence:
                found[i] = msgspec.structs.replace(known, evidence=(*known.evidence, sentence.span))
            return
    found.append(
        Partnership(
            level=level,
            states=states,
            change=change,  # type: ignore[arg-type]
            rule=f"partnership.{change}",
            evidence=(sentence.span,),
        )
    )


def find_anniversaries(scan: Scan, parties: Parties, calendar: Calendar, quantities: Quantities) -> list[Anniversary]:
    """``75 years since …``, with both dates where the page gives them."""
    found: list[Anniversary] = []
    for sentence in scan.sentences_with("anniversary"):
        hits = verbs_of(scan, sentence, "anniversary")
        for position, hit in enumerate(hits):
            years = _years(scan, hit)
            if years is None or not 1 <= years <= 2000:
                scan.drop(hit, "no-number")
                continue
            until = hits[position + 1].lo if position + 1 < len(hits) else sentence.hi
            occasion, of_states, words = _occasion(scan, parties, sentence, hit, until)
            if occasion is None and _of_a_person(parties, sentence, hit):
                scan.drop(hit, "birthday")
                continue
            scan.keep(hit, "anniversary")
            dates = sorted(
                d.first
                for d in calendar.dates(sentence)
                if d.kind in ("date", "year", "span", "period") and d.start >= scan.tokens[hit.lo].start
            )
            dates += sorted(d.last for d in calendar.dates(sentence) if d.last)
            pair = _apart(dates, years)
            if pair[0] is None:
                pair = _founded(dates, years, calendar.published), None
            if occasion == _OF_STATES and not of_states:
                of_states = _both(parties, sentence, hit)
            anniversary = Anniversary(
                years=years,
                of=occasion or words,
                states=of_states,
                from_=pair[0],
                to=pair[1],
                rule="anniversary",
                evidence=(sentence.span,),
            )
            same = next(
                (
                    i
                    for i, known in enumerate(found)
                    if known.years == years and (known.of == anniversary.of or not known.of or not anniversary.of)
                ),
                None,
            )
            if same is None:
                found.append(anniversary)
            elif sentence.span not in found[same].evidence:
                found[same] = msgspec.structs.replace(found[same], evidence=(*found[same].evidence, sentence.span))
    return found


def _years(scan: Scan, hit: Hit) -> int | None:
    for name, lo, hi in hit.slots:
        if name == "n":
            words = scan.text(lo, hi)
            if words.isdigit():
                return int(words)
            numbers = scan.language.pack.numbers
            value = numbers.words.get(words.casefold()) or numbers.ordinals.get(words.casefold())
            if value is None and not scan.language.pack.grammar.spaced:
                start, end = scan.tokens[lo].start, scan.tokens[hi - 1].end
                value = next(
                    (n.value for n in find_numbers(scan.document.text, start, end, scan.language.pack)), None
                )
            return int(value) if value else None
    return None


def _apart(dates: list[str], years: int) -> tuple[str | None, str | None]:
    """Two dates that lie so many years apart; or the first alone, where it is in the past by that much."""
    for early in dates:
        for late in dates:
            if early[:4].isdigit() and late[:4].isdigit() and int(late[:4]) - int(early[:4]) == years:
                return early, late
    return None, None


_OF_STATES = "diplomatic relations"
_NEAR_YEARS = 1
"""Years between the day of an anniversary and that of the page."""


def _founded(dates: list[str], years: int, published: str | None) -> str | None:
    """The only day or year that lies so many years back: when it all began."""
    past = [d for d in dates if d[:4].isdigit()]
    if len(past) != 1 or (published is None and len(past[0]) < 7):
        return None
    now = int(published[:4]) if published is not None else max(int(past[0][:4]) + years, _OLDEST_PAGES)
    return past[0] if abs(int(past[0][:4]) + years - now) <= _NEAR_YEARS else None


_OLDEST_PAGES = 1990


def _both(parties: Parties, sentence: Sentence, hit: Hit) -> tuple[str, ...]:
    """``Kenya and Norway mark 60 years of diplomatic relations``: the two states named before, or spoken of."""
    before = (g for g in parties.groups[sentence.number] if g.hi <= hit.lo and g.actor)
    states = tuple(
        dict.fromkeys(s for g in before for i in g.items if i.kind in ("state", "anaphor") for s in i.states)
    )
    return states if len(states) == 2 else parties.pairs[sentence.number]


def _of_a_person(parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``the 70th birthday of the president, NAME``: whose day it is stands right behind, and is a person's."""
    behind = next((g for g in parties.groups[sentence.number] if hit.hi <= g.lo <= hit.hi + 3), None)
    return behind is not None and bool(behind.people)


def _occasion(
    scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, until: int
) -> tuple[str | None, tuple[str, ...], str | None]:
    """What is kept: a known occasion near the words, its states, and the page's own words behind it."""
    hits = list(scan.group("occasion", hit.lo, until)) or scan.group("occasion", max(sentence.lo, hit.lo - 8), hit.lo)
    occasion = hits[0].entry.key if hits else None
    groups = parties.groups[sentence.number]
    behind = [g for g in groups if hit.lo <= g.lo < until and g.lo - hit.hi <= 16]
    if not scan.language.pack.grammar.spaced:
        lo, _ = parties.clause(sentence, hit.lo)
        behind = [g for g in groups if lo <= g.lo < hit.lo]
    states = tuple(
        dict.fromkeys(s for g in behind for i in g.items if i.kind in ("state", "anaphor") for s in i.states)
    )
    if not states:
        embedded = [h.entry.key for h in scan.states if hit.lo <= h.lo < min(until, hit.hi + 16)]
        states = tuple(dict.fromkeys(embedded))
    end = hit.hi
    while end < until and scan.tokens[end].text not in ".,;()–—" and end - hit.hi < 14:
        end += 1
    words = scan.text(hit.hi, end) if end > hit.hi else None
    if words is not None and not any(map(str.isalnum, words)):
        words = None
    return occasion, states[:3], words
