"""Events of which a sentence names one side only: the other is described ("met senior officials") or left out."""

from __future__ import annotations

from dragoman.reading.delegations import is_sent, officials_of
from dragoman.reading.kinds.events import Draft
from dragoman.reading.lexicon import Hit
from dragoman.reading.lookback import words_of
from dragoman.reading.parties import Group, Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.verbs import own_tokens

NEAR_OWNER = 4
"""Tokens between a word for an invitation or a deed and whose it is: an article, a form of address."""
SUBJECT_REACH = 6
"""Tokens between a subject that no name tells and its verb: a state, an adverb, an auxiliary."""
EACH = 2
"""Words of "each" or "several" before "of": "cada uno de"."""
_COUNTS = frozenset({"indefinite", "number", "articles", "nominal"})
"""What a word like that may be besides: "cada um"."""
_TALKS = frozenset({"meeting", "call"})
_SENT_AWAY = frozenset({"expulsion", "summons"})
_GOING = ("parliament-", "ministry-", "government-")
"""Houses whose people travel in their name."""
_DESCRIBES = ("delegations", "governments", "actor", "office")
"""Groups of words for people who are told of without a name."""
_TAKE_PART = frozenset({"government", "lawmakers", "opposition", "rebels"})
"""Doers without a name who sit at a table."""
_ASK_ONLY = frozenset({"journalist", "spokesperson"})
"""Offices whose holders are spoken to, and who meet nobody by that."""
_PARTNERS = frozenset({"with", "by", "between"})
"""Prepositions before whoever is met."""
_OTHER_CLAUSE = ("act", "event-verb", "that", "relative", "clause", "infinitive", "conditional")
"""Words behind which another deed is told of."""


def one_side_suffices(
    scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, kind: str, draft: Draft, people: tuple[str, ...]
) -> bool:
    """Whether a cue makes an event with the one side that is named.

    ``met with senior officials of the host country``: somebody by name, and words for whoever else took part.
    ``signed two accords``, ``at the invitation of X``, ``expelled sixty diplomats``: the deed itself tells of another
    side.
    """
    verb = hit.entry.group == "event-verb"
    lo, hi = parties.clause(sentence, hit.lo)
    _, hi = parties.clause(sentence, hit.hi - 1) if hi < hit.hi else (lo, hi)
    if scan.has("negation", lo, hi):
        return False
    profiles = parties.people.profiles
    known = any(profiles[one].offices or profiles[one].state for one in people)
    if kind == "signing":
        return verb and known
    if kind in _SENT_AWAY:
        return verb and any(g.named and g.hi <= hit.lo for g in draft.doers)
    if kind == "invitation":
        asks = any(_held(scan, g) and (verb or 0 <= g.lo - hit.hi <= NEAR_OWNER) for g in draft.doers)
        return asks and (not verb or _described(scan, hit, hit.hi, hi, draft))
    if kind not in _TALKS:
        return False
    doing = [i for g in draft.doers for i in g.items]
    known = known or any(i.kind == "office" and i.states for i in doing)
    known = known or any(is_sent(scan, i) and i.states for i in doing)  # "the Kenyan delegation met senior officials"
    if known and verb and not draft.others and _is_talks(scan, hit) and _abroad(parties, sentence, hi, people):
        return True
    partner = any(g.people and g.preps & {"with", "between"} for g in draft.others)
    if verb and any(g.people for g in draft.others) and _several_before(scan, hit, lo, draft):
        return known
    if not known:
        return False
    if verb and draft.doers and _of_a_rank(scan, hit):
        return True
    return (partner and (bool(draft.doers) or not verb)) or _described(scan, hit, lo, hi, draft)


def _several_before(scan: Scan, hit: Hit, lo: int, draft: Draft) -> bool:
    """``The ambassadors met with President X``: whether several who are told by an office or as officials are the
    subject of a verb that has no other."""
    many = tuple(scan.language.pack.grammar.plural_offices)
    if draft.doers or hit.entry.group != "event-verb":
        return False
    for at in range(hit.lo - 1, max(lo - 1, hit.lo - SUBJECT_REACH), -1):
        office = scan.ending(at + 1, "office")
        named = office is not None and bool(many) and scan.tokens[at].lower.endswith(many)
        sent = scan.ending(at + 1, "delegations")  # "The delegation held talks with President X"
        if named or sent is not None or _officials(scan, at, hit.lo):
            begin = office.lo if office is not None else sent.lo if sent is not None else at
            article = scan.ending(begin, "articles")
            return scan.ending(article.lo if article is not None else begin, "prep") is None
        if scan.tokens[at].kind != "w" or any(scan.has(group, at, at + 1) for group in _OTHER_CLAUSE):
            return False
    return False


def houses_travelling(parties: Parties, hit: Hit, draft: Draft) -> tuple[str, ...]:
    """``The parliament of Sudan will visit Kenya``: the states whose houses go, before a verb of travel."""
    if hit.entry.group != "event-verb":
        return ()
    bodies = (b for g in draft.doers if g.hi <= hit.lo and not g.people for b in g.organisations)
    houses = (parties.owners.get(body) for body in bodies if body.startswith(_GOING))
    return tuple(dict.fromkeys(owner for owner in houses if owner))


def goal_untold(scan: Scan, hit: Hit, draft: Draft) -> bool:
    """``the visit of X to our country``: whether a noun of a journey goes somewhere that no list has."""
    if hit.entry.group != "event-noun" or not draft.doers:
        return False
    if draft.goals or draft.places:
        return True
    behind = draft.doers[-1].hi
    prep = scan.at(behind, "prep") if behind < len(scan.tokens) else None
    return prep is not None and "to" in prep.entry.key.split()


def _abroad(parties: Parties, sentence: Sentence, hi: int, people: tuple[str, ...]) -> bool:
    """``arrived in X, where she took part in the summit``: whether talks that somebody is said to have had were in
    another state, so that they were with others than their own; ``hi``: where their clause ends."""
    own = set(parties.states_of(people))
    before = [g for g in parties.groups[sentence.number] if g.lo < hi and not g.people]
    places = (g for g in before if g.preps & {"in", "to"})
    return bool(own) and any(state not in own for g in places for state in g.states)


def _held(scan: Scan, group: Group) -> bool:
    """Whether a party is somebody by name or office, or a house or government."""
    if any(item.kind in ("person", "office", "given", "organisation") or item.people for item in group.items):
        return True
    return scan.has("actor", group.lo, group.hi) or scan.has("governments", group.lo, group.hi)


def _described(scan: Scan, hit: Hit, lo: int, hi: int, draft: Draft) -> bool:
    """Whether a clause has a word for people who take part: right behind the cue or its preposition, or before it
    behind a preposition; or a full name that nothing else is known of."""
    beside = (g for g in draft.others if g.preps <= _PARTNERS or _with_each(scan, g.lo))
    if any(item.kind in ("office", "generic") for group in beside for item in group.items if not item.people):
        return True
    found = (*draft.doers, *(group for group in draft.others if group.named))
    taken = own_tokens(hit) | {at for group in found for at in range(group.lo, group.hi)}
    places = {h.lo for group in _DESCRIBES for h in scan.group(group, lo, hi) if _takes_part(h)}
    places |= {at for at in range(lo, hi) if _officials(scan, at, hi) or _unknown_name(scan, at, hi)}
    return any(_beside(scan, hit, at) for at in places - taken) or any(
        _joined(scan, group.hi) in places for group in draft.doers if group.people and group.hi < hit.lo
    )


def _joined(scan: Scan, at: int) -> int | None:
    """``Minister X and the ambassadors spoke``: the word behind "and" and an article, right behind a party."""
    joint = scan.at(at, "and")
    article = scan.at(joint.hi, "articles") if joint is not None else None
    return None if joint is None else article.hi if article is not None else joint.hi


def _of_a_rank(scan: Scan, hit: Hit) -> bool:
    """``attended the Nordic foreign ministers' meeting``: whether the word for a meeting says itself who meets."""
    words = words_of(scan.language.pack.grammar.gatherings)
    return any(scan.tokens[at].lower in words for at in own_tokens(hit))


def _with_each(scan: Scan, at: int) -> bool:
    """``spoke with each of the ambassadors``: whether "with" stands a few words before."""
    return any("with" in h.entry.key.split() for h in scan.group("prep", max(at - NEAR_OWNER, 0), at))


def _officials(scan: Scan, at: int, hi: int) -> bool:
    """Whether a word for officials begins at a token; in a script of syllables it is two of them."""
    word = scan.tokens[at].lower
    if scan.language.pack.grammar.syllables and at + 1 < hi:
        word += " " + scan.tokens[at + 1].lower
    return word in officials_of(scan)


def _unknown_name(scan: Scan, at: int, hi: int) -> bool:
    """Whether two words with capitals that no list has stand right behind "with"."""
    prep = scan.ending(at, "prep") if at + 1 < hi else None
    if prep is None or "with" not in prep.entry.key.split():
        return False
    return all(scan.tokens[i].cap and not scan.starting.get(i) for i in (at, at + 1))


def _takes_part(hit: Hit) -> bool:
    if hit.entry.group == "actor":
        return hit.entry.key in _TAKE_PART
    return hit.entry.group != "office" or hit.entry.key not in _ASK_ONLY


def _beside(scan: Scan, hit: Hit, at: int) -> bool:
    """Whether a word stands where whoever else takes part does, with no other deed between it and the cue."""
    begin, end = (hit.hi, at) if at >= hit.hi else (at, hit.lo)
    between = (h for group in _OTHER_CLAUSE for h in scan.group(group, begin, end))
    if any(h.lo >= begin and h.hi <= end and not scan.within_plain(h) for h in between):  # not "newly appointed"
        return False
    preps = scan.group("prep", hit.hi if at >= hit.hi else max(at - NEAR_OWNER, 0), at)
    adverb = scan.ending(at, "further") or scan.ending(at, "adverbs")
    if preps and at >= hit.hi and adverb is not None and preps[-1].hi < adverb.lo:
        preps = []  # "mötte under besöket också företrädare": the adverb ends what the preposition governs
    last = {key for prep in preps if prep.hi == preps[-1].hi for key in prep.entry.key.split()}
    if at < hit.hi or not preps:
        return at >= hit.hi or bool(last & _PARTNERS)
    # "attended a meeting of ministers", but "received the support of the president"
    of_talks = hit.entry.group == "event-noun" or _is_talks(scan, hit)
    of_each = of_talks or _some_article(scan, hit, preps[0]) or _each_of(scan, hit, preps[0], at)
    return bool(last & _PARTNERS) or ("of" in last and of_each)


def _some_article(scan: Scan, hit: Hit, prep: Hit) -> bool:
    """``rencontrer des responsables``: "of the" right behind a verb is the article of some."""
    return prep.lo == hit.hi and scan.at(prep.lo, "articles") is not None


def _each_of(scan: Scan, hit: Hit, prep: Hit, at: int) -> bool:
    """``spoke with each of the ambassadors``: whether a word or two that no list has stand between a verb with its
    "with" and "of", and several people behind."""
    ending = scan.ending(hit.hi, "prep")
    if ending is None or ending.lo < hit.lo or "with" not in ending.entry.key.split():
        return False
    between = (h.entry.group for i in range(hit.hi, prep.lo) for h in scan.starting.get(i, ()))
    few = 0 < prep.lo - hit.hi <= EACH and set(between) <= _COUNTS
    office = scan.at(at, "office")
    many = tuple(scan.language.pack.grammar.plural_offices)
    return few and (office is None or scan.tokens[at].lower.endswith(many))


def _is_talks(scan: Scan, verb: Hit) -> bool:
    """Whether a verb's own words name the talks: "attended … the meeting"."""
    own, kinds = own_tokens(verb), scan.language.pack.events
    nouns = scan.group("event-noun", verb.lo, verb.hi)
    return any(kinds[int(noun.entry.key)].kind in _TALKS and own_tokens(noun) < own for noun in nouns)


def by_office_alone(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, draft: Draft) -> bool:
    """``Minister X was received by the president``: who is told by an office alone is a side beside one who is named;
    not where it is that one's own ("Minister X, deputy chairman") or that of whose thing is met with."""
    if any(scan.tokens[at].text == "," for at in range(hit.lo, hit.hi)):
        return False  # "heet X, en iedereen is welkom"
    named = [g for g in parties.groups[sentence.number] if g.people]
    bare = scan.language.pack.grammar.adjective_after
    for group in (*draft.doers, *draft.others):
        by_whom = group in draft.doers and (group.preps & _PARTNERS or _told_more_of(scan, group))
        if group.people or not (by_whom or group.preps <= _PARTNERS):
            continue
        if not any(item.kind == "office" and not item.states for item in group.items):
            continue
        beside = any(_only_parted(scan, g.hi, group.lo) or _only_parted(scan, group.hi, g.lo) for g in named)
        # "menerima surat perdana menteri": without an article, whoever is met stands right behind the verb
        owned = bare and not group.preps and group.lo > hit.hi + 1 and scan.ending(group.lo, "articles") is None
        if not beside and not owned:
            return True
    return False


def officers_of_a_body(scan: Scan, hit: Hit, draft: Draft) -> bool:
    """``The foreign ministers of ECOWAS met``: the officers of a body of several states meet one another."""
    if hit.entry.group != "event-verb" or draft.others or len(draft.doers) != 1 or hit.hi >= len(scan.tokens):
        return False
    if scan.at(hit.hi, "prep", "with") is not None or len(draft.doers[0].items) > 1:
        return False
    item, known = draft.doers[0].items[0], scan.language.reference.bodies
    bodies = [known[body] for body in item.organisations if body in known]
    return item.kind == "office" and any(body.kind in ("organisation", "group") for body in bodies)


def several_of_a_body(scan: Scan, hit: Hit, draft: Draft) -> bool:
    """``Die Verteidigungsminister der NATO trafen sich``: officers of a body of states beside a verb of several."""
    endings = scan.language.pack.grammar.plural_verbs
    return bool(endings) and scan.tokens[hit.lo].lower.endswith(endings) and officers_of_a_body(scan, hit, draft)


def _told_more_of(scan: Scan, group: Group) -> bool:
    """``goes to the house of the premier, who will receive him``: whether a clause behind tells of a group."""
    behind = group.hi + (group.hi < len(scan.tokens) and scan.tokens[group.hi].text == ",")
    return scan.at(behind, "relative") is not None


def _only_parted(scan: Scan, lo: int, hi: int) -> bool:
    """Whether nothing but a sign stands between two groups."""
    return lo <= hi <= lo + 1 and all(scan.tokens[at].kind == "p" for at in range(lo, hi))
