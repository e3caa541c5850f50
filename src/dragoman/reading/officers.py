"""Whose officers a state sends away or calls in, and which state does so, where the words beside them tell."""

from __future__ import annotations

from dragoman.reading.groups import Group, each_once, states_named_by
from dragoman.reading.kinds.events import Draft
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.verbs import gap_of

DECISION_REACH = 3
"""Tokens between whose decision it is and the clause that says what was decided."""
_SEATED = "embassy-"
_TELLS = frozenset({"affirm", "report"})


def with_officers(
    scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, draft: Draft, states: tuple[str, ...]
) -> tuple[str, ...]:
    """The states of an expulsion, who expels first: "Poland said that four Irish and two Dutch diplomats are …".

    Those sent away are told by the adjectives before them, or by the mission where they serve; without a doer it is
    who announced it, whose decision it is, where that mission is, or the other state of the two spoken of.
    """
    theirs = officers_of(scan, parties, sentence, hit)
    sent = [body.split("-") for body in parties.bodies_named(sentence) if body.startswith(_SEATED)]
    seats = [parts[2] for parts in sent if len(parts) == 3 and parts[1] not in states]
    told = len(states) > 1 and bool(draft.doers)  # "after Kenya expelled two French diplomats": no mission is needed
    if not theirs and len(sent) == 1 and not told:
        theirs = (sent[0][1],)
    if not theirs and len(states) == 1 and _beside_verb(scan, hit, states[0]):
        theirs = states if any(state != states[0] for state in announced(scan, parties, sentence, hit)) else ()
    doing = tuple(state for state in states if state not in theirs)
    if not theirs or doing:
        return each_once((*doing, *(state for state in states if state in theirs), *theirs))
    if not draft.doers or set(theirs) == set(states):
        left = parties.groups[sentence.number] if parties.declined else [g for g in draft.goals if g.capital]
        whence = each_once(s for g in left if "from" in g.preps and not g.people for s in g.states)
        doing = whence if len(whence) == 1 else ()  # "two diplomats were expelled from Nairobi"
        doing = doing or announced(scan, parties, sentence, hit) or _decided(parties, sentence, hit)
    doing = doing or (tuple(seats) if len(seats) == 1 else ()) or _served_in(scan, hit, theirs)
    pair = parties.pairs[sentence.number]
    if not doing and len(theirs) == 1 and theirs[0] in pair and hit.entry.group == "event-verb":
        doing = pair
    if not doing and len(theirs) > 1:
        doing = _told_before(parties, sentence)
    return each_once((*(state for state in doing if state not in theirs), *theirs))


def _served_in(scan: Scan, hit: Hit, theirs: tuple[str, ...]) -> tuple[str, ...]:
    """``ti norske diplomater ved ambassaden i Moskva ble erklært uønsket``: in whose capital those served whom the
    words of a verb hold, where it is one and not their own."""
    held = (state for state in scan.states if hit.lo < state.lo and state.hi < hit.hi)
    seats = each_once(s.entry.key for s in held if s.entry.detail == "capital" and scan.at(s.lo - 1, "prep", "in"))
    return seats if len(seats) == 1 and seats[0] not in theirs else ()


def officers_of(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> tuple[str, ...]:
    """``four Irish and two Dutch diplomats``: the states of those whom the words of a verb name or hold."""
    grammar = scan.language.pack.grammar
    if grammar.adjective_after or not grammar.spaced:
        return ()
    bodies = [i for g in parties.groups[sentence.number] for i in g.items if i.kind == "organisation"]
    found: list[str] = []
    for state in scan.states:
        within = hit.lo <= state.hi < hit.hi and scan.tokens[state.hi].kind == "w" and _describes(scan, state)
        if within and not any(body.lo <= state.lo < body.hi for body in bodies):
            before: Hit | None = state
            while before is not None:
                found.insert(0, before.entry.key)
                before = _joined_before(scan, before)
    return each_once(found)


def _beside_verb(scan: Scan, hit: Hit, state: str) -> bool:
    """``dijo que tres diplomáticos peruanos debían …``: whether a state stands in the words of a verb or right before
    them, so that it is that of those sent away."""
    near = (found for found in scan.states if hit.lo - 1 <= found.hi and found.lo < hit.hi)
    return hit.entry.group == "event-verb" and any(found.entry.key == state for found in near)


def _describes(scan: Scan, state: Hit) -> bool:
    """Whether a state's adjective stands before a word, or its name is one word with it ("US-Diplomaten")."""
    return state.entry.detail in ("adjective", "demonym") or scan.tokens[state.hi - 1].text in "-‐‑"


def _joined_before(scan: Scan, state: Hit) -> Hit | None:
    """The adjective joined before another by "and" or a comma, over how many they are."""
    counted = state.lo > 0 and (scan.tokens[state.lo - 1].text.isdigit() or _counts(scan, state.lo - 1))
    one = scan.ending(state.lo, "articles")  # "a German and a Polish diplomat"
    at = one.lo if one is not None else state.lo - counted
    joint = scan.ending(at, "and")
    at = joint.lo if joint is not None else at - 1
    if at < 1 or (joint is None and scan.tokens[at].text != ","):
        return None
    return next((s for s in scan.states if s.hi == at and _describes(scan, s)), None)


def _counts(scan: Scan, at: int) -> bool:
    """Whether a token is a word for a number."""
    word = scan.tokens[at].lower
    return any(word in key.split("|") for key in scan.language.pack.numbers.words)


def announced(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> tuple[str, ...]:
    """``Poland said that 45 diplomats are to be expelled``: the one state that speaks before what is said."""
    lo, _ = parties.clause(sentence, hit.lo)
    said = [act for act in scan.group("act", sentence.lo, max(lo, sentence.lo)) if act.entry.key in _TELLS]
    if not said:
        return ()
    subject = parties.subject(sentence, said[-1].lo, said[-1].hi, gap_of(said[-1]), capitals=True)
    return _states_of(parties, subject) if subject is not None else ()


def withdrawn_from(
    scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, draft: Draft, own: tuple[str, ...]
) -> tuple[str, ...]:
    """``recalled its ambassador from Washington``: of whose capital; ``X broke off relations with Y and withdrew its
    ambassador``: the one state with which relations are told of before, in the same sentence."""
    if draft.goals:
        return tuple(s for g in draft.goals if g.capital and "from" in g.preps for s in g.states if s not in own)
    cues = scan.language.pack.events
    verbs = (h for group in ("event-verb", "event-noun") for h in scan.group(group, sentence.lo, hit.lo))
    if not any(cues[int(h.entry.key)].kind == "relations" for h in verbs):
        return ()
    named = (
        s for g in parties.groups[sentence.number] if g.hi <= hit.lo for s in (*g.states, *_states_of(parties, g))
    )
    others = tuple(dict.fromkeys(s for s in named if s not in own))
    return others if len(others) == 1 else ()


def _decided(parties: Parties, sentence: Sentence, hit: Hit) -> tuple[str, ...]:
    """``Ireland's decision to expel``: whose it is stands before the clause of what was decided."""
    lo, _ = parties.clause(sentence, hit.lo)
    before = (g for g in parties.groups[sentence.number] if lo - DECISION_REACH <= g.hi <= lo and g.named)
    whose = next((g for g in before if g.items[-1].owned or "of" in g.preps), None)
    return _states_of(parties, whose) if whose is not None else ()


def _told_before(parties: Parties, sentence: Sentence) -> tuple[str, ...]:
    """``Russia accuses three of them. A Swedish and a Polish diplomat were expelled``: by whom the sentence before is
    of, where that is one state."""
    if sentence.number == 0:
        return ()
    before = next((g for g in parties.groups[sentence.number - 1] if g.actor and not g.preps and g.named), None)
    return _states_of(parties, before) if before is not None else ()


def _states_of(parties: Parties, group: Group) -> tuple[str, ...]:
    """The one state for which a group acts; none where it is not one."""
    capitals = tuple(state for item in group.items if item.kind == "capital" for state in item.states)
    owners = (owner for body in group.organisations if (owner := parties.owners.get(body)))
    found = each_once((*states_named_by(group), *capitals, *parties.states_of(group.people), *owners))
    return found if len(found) == 1 else ()
