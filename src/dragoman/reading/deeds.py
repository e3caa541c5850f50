"""Deeds outside the forms of diplomacy: help, concessions, arrests, protests, attacks; and refusals of the mild.

A deed needs a doer, named or of a known kind, and somebody with a name among its parties. What is only agreed to,
asked for, threatened or alleged is that statement and no deed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dragoman.model import Event, Plover, Span, Statement, Status
from dragoman.packs.schema import EventCue
from dragoman.reading.actors import with_actors, with_given
from dragoman.reading.aims import opens_with_aim
from dragoman.reading.compiled import BARE
from dragoman.reading.drafted import unique
from dragoman.reading.events import only_frame, only_meant
from dragoman.reading.happening import status_of
from dragoman.reading.kinds.events import Draft
from dragoman.reading.kinds.names import PLACES
from dragoman.reading.lexicon import Hit
from dragoman.reading.nounpartakers import draft_of_noun
from dragoman.reading.partakers import draft_of_verb
from dragoman.reading.parties import Group, Parties
from dragoman.reading.retold import merge
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.speakers import speakers
from dragoman.reading.tails import within_news
from dragoman.reading.tellers import hidden, takes_part, tellers
from dragoman.reading.verbs import is_passive, made_noun, own_tokens, verbs_of
from dragoman.reading.when import Calendar

DEED_TYPES: dict[str, str] = {
    "aid": "AID",
    "cooperation": "COOPERATE",
    "concession": "CONCEDE",
    "retreat": "RETREAT",
    "reduction": "SANCTION",
    "proceedings": "ACCUSE",
    "protest": "PROTEST",
    "mobilisation": "MOBILIZE",
    "coercion": "COERCE",
    "assault": "ASSAULT",
}
"""PLOVER type of a deed that was done, by kind."""
MILD = frozenset({"aid", "cooperation", "concession", "retreat"})
"""Deeds that one agrees to or refuses; the others one threatens with."""
REFUSED = frozenset({"visit", "meeting", "call", "signing", "invitation", "relations"})
"""Kinds of diplomacy that one may refuse."""
RESTRAINED = frozenset(
    {"agree", "propose", "pledge", "hope", "request", "accuse", "reject", "threaten", "appreciate"}
)
"""Acts of speech whose words tell of no deed that the page itself reports."""
WITHOUT_DOER = frozenset({"coercion", "retreat"})
"""Deeds that tell enough where only who suffers it is named: "the minister was arrested"."""
REFUSAL_REACH = 3
"""Tokens before a deed in which "will not" refuses it."""
NO_THING = 2
"""Tokens between "no" and the object that it denies: "no new money"."""
OBJECT_REACH = 10
"""Tokens between a verb and the end of its search for an object."""
SAID_REACH = 9
"""Tokens between a saying verb and a deed of what was said, whose subject is a pronoun."""
TOPIC_REACH = 4
"""Tokens between "about" and a verb that only tells what the talk is of."""
DIPLOMATIC = frozenset({"expulsion", "recall", "summons", "sanction"})
_RECEIVING = frozenset({"to", "against"})
TARGET_REACH = 7
"""Tokens between a deed and the party behind "against"."""


def find_deeds(scan: Scan, parties: Parties, calendar: Calendar) -> list[Event]:
    """All deeds of the page; the same deed of the same parties told again is one."""
    found: list[Event] = []
    for sentence, view, hit, cue in _cues(scan, parties):
        if _governed(scan, sentence, hit):
            scan.drop(hit, "governed")
            continue
        noun = hit.entry.group == "deed-noun"
        if not noun and _told_already(scan, hit):
            scan.drop(hit, "same-words")
            continue
        status = status_of(scan, view, sentence, hit, cue, noun=noun)
        if status not in ("happened", "planned") or (status == "happened" and only_meant(scan, hit)):
            scan.drop(hit, "only-meant" if status == "happened" else "not-done")
            continue
        if not noun and (_aimed_at(scan, view, sentence, hit) or only_frame(scan, view, sentence, hit)):
            continue
        draft = _draft(scan, view, sentence, hit, cue, noun=noun)
        draft = within_news(draft, *view.frame(sentence), hit)
        event = _event(scan, view, calendar, sentence, hit, cue, status, draft)
        for teller in tellers(scan, view, sentence, hit):
            if event is None or not takes_part(event, teller):
                continue
            with hidden(view, sentence, teller):
                draft = _draft(scan, view, sentence, hit, cue, noun=noun)
                other = _event(scan, view, calendar, sentence, hit, cue, status, draft)
            event = other if other is not None and set(event.states) <= set(other.states) else event
        if event is None:
            scan.drop(hit, "no-party")
        else:
            scan.keep(hit, event.rule)
            merge(found, event)
    return found


def _told_already(scan: Scan, hit: Hit) -> bool:
    """``expels … diplomats``: a longer phrase that begins with the same word tells of the deed by its own kind."""
    cues = scan.language.pack.events
    own = own_tokens(hit)
    return any(
        other.entry.group == "event-verb"
        and cues[int(other.entry.key)].kind in DIPLOMATIC
        and own < own_tokens(other)
        for other in scan.starting.get(hit.lo, ())
    )


def find_refusals(scan: Scan, parties: Parties, said: Sequence[Statement]) -> list[Statement]:
    """``X will not release the prisoners``, ``will not go to Y``: refused by X, a statement that rejects; where X
    says so ("declared that they will not go"), the verb of saying has told it."""
    found: list[Statement] = []
    for sentence, view, hit, cue in (*_cues(scan, parties), *_forms(scan, parties)):
        if cue.together or (cue.kind not in MILD | REFUSED and cue.plover != "CONCEDE"):
            continue
        if not _refused(scan, sentence, hit) or _governed(scan, sentence, hit):
            continue
        subject = _draft(scan, view, sentence, hit, cue, noun=False).doers[:1]
        by = speakers(subject[0]) if subject else ()
        if by and not any(other.by == by and other.evidence == (sentence.span,) for other in found):
            if hit.entry.group == "deed-verb":
                scan.keep(hit, "statement.reject.refusal")
            behind = Span(start=scan.tokens[hit.lo].start, end=sentence.end)
            if any(_holds(other, by, sentence, behind) for other in said):
                continue
            found.append(
                Statement(
                    act="reject",
                    by=by,
                    says=behind,
                    plover=Plover(type="REJECT"),
                    rule="statement.reject.refusal",
                    evidence=(sentence.span,),
                )
            )
    return found


def _holds(said: Statement, by: tuple[str, ...], sentence: Sentence, refusal: Span) -> bool:
    """Whether a statement of the same speaker is what the sentence says of a refusal."""
    if said.by != by or said.says is None or sentence.span not in said.evidence:
        return False
    return said.says.start <= refusal.start < said.says.end


def _forms(scan: Scan, parties: Parties) -> Iterable[tuple[Sentence, Parties, Hit, EventCue]]:
    """The verbs of diplomacy, which one may refuse as well."""
    cues = scan.language.pack.events
    for sentence in scan.sentences:
        negated = scan.group("negation", sentence.lo, sentence.hi)
        if sentence.kind == "heading" or not negated or not scan.group("future", sentence.lo, sentence.hi):
            continue
        for hit in verbs_of(scan, sentence, "event-verb", parties.named):
            if not parties.in_quotes(sentence, hit.lo):
                yield sentence, parties, hit, cues[int(hit.entry.key)]


def known_parties(scan: Scan, parties: Parties, given: tuple[Span, ...]) -> Parties:
    """The parties with those that the caller knows."""
    return with_given(scan, parties, given) if given else parties


def _cues(scan: Scan, parties: Parties) -> Iterable[tuple[Sentence, Parties, Hit, EventCue]]:
    """Every deed told in a sentence that is no heading, sport or history, with its parties."""
    cues = scan.language.pack.events
    for sentence in scan.sentences_with("deed-verb", "deed-noun"):
        if sentence.kind == "heading" or scan.stopped(sentence) or scan.tokens[sentence.hi - 1].text in "?？":
            continue
        view = with_actors(scan, parties, sentence)
        chosen = _chosen(scan, view, sentence)
        for hit, own in chosen:
            if not parties.in_quotes(sentence, hit.lo) and not _elsewhere(scan, sentence, own):
                yield sentence, view, hit, cues[int(hit.entry.key)]


def _chosen(scan: Scan, parties: Parties, sentence: Sentence) -> list[tuple[Hit, set[int]]]:
    """Deeds of a sentence with their own tokens, objects among them: none shared, verbs and the fuller first."""
    ranked: list[tuple[bool, int, int, int, Hit, set[int]]] = []
    for group in ("deed-verb", "deed-noun"):
        for hit in scan.group(group, sentence.lo, sentence.hi):
            if scan.within_plain(hit) or (group == "deed-verb" and _no_verb(scan, parties, sentence, hit)):
                scan.drop(hit, "no-verb")
                continue
            own, distance = own_tokens(hit), 0
            if group == "deed-verb" and scan.language.pack.events[int(hit.entry.key)].objects:
                thing = _object(scan, parties, sentence, hit)
                if thing is None:
                    scan.drop(hit, "no-object")
                    continue
                if scan.has("negation", max(hit.hi, thing.lo - NO_THING), thing.lo):
                    scan.drop(hit, "negated")  # "gives for the time being no money"
                    continue
                distance = abs(thing.lo - hit.hi)
                own = own | own_tokens(thing)
            if group == "deed-verb" and (_told_of(scan, hit.hi) or _told_of(scan, max(own) + 1)):
                scan.drop(hit, "no-verb")
                continue
            if not own <= parties.named:
                ranked.append((group == "deed-noun", -len(own), distance, hit.lo, hit, own))
    ranked.sort(key=lambda r: r[:4])
    chosen: list[tuple[Hit, set[int]]] = []
    taken: set[int] = set()
    for *_, hit, own in ranked:
        if not own & taken:
            taken |= own
            chosen.append((hit, own))
    return sorted(chosen, key=lambda c: c[0].lo)


def _told_of(scan: Scan, at: int) -> bool:
    """Whether the mark of what is told of a thing stands there: "提供援助的国家", "释放的人质"."""
    grammar = scan.language.pack.grammar
    return not grammar.spaced and at < len(scan.tokens) and scan.tokens[at].text in grammar.genitive_suffixes


def _no_verb(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """Whether the word is no verb of its clause: "the release", "the wounded soldiers", "after attacks"."""
    if hit.lo == sentence.lo:
        return bool(hit.entry.detail == BARE)
    if sentence.kind == "paragraph" and scan.tokens[hit.lo].text.istitle() and scan.tokens[hit.lo - 1].kind == "w":
        return True  # "the god Ram"
    if scan.ending(hit.lo, "articles") is not None or scan.at(hit.lo - 1, "pronoun", "his") is not None:
        return True
    if made_noun(scan, sentence, hit):
        return True
    if any(g.hi == hit.lo and g.items[-1].owned for g in parties.groups[sentence.number]):
        grammar = scan.language.pack.grammar
        return grammar.spaced and not grammar.verb_second  # "Kenya's blockade of"
    if hit.entry.detail == BARE:
        marked = any(
            scan.ending(at, group) is not None
            for at in (hit.lo, hit.lo - 1)
            for group in ("infinitive", "future", "negation", "auxiliary", "conditional")
        )
        if scan.language.pack.grammar.verb_second and parties.ends_clause(sentence, hit):
            lo, _ = parties.clause(sentence, hit.lo)
            marked = marked or scan.has("future", lo, hit.lo)  # "will die Ukraine mit … unterstützen"
        # Where endings tell, an infinitive never stands for the verb of the subject before it.
        return not marked and (parties.declined or not any(g.hi == hit.lo for g in parties.groups[sentence.number]))
    return scan.ending(hit.lo, "prep") is not None and scan.ending(hit.lo, "infinitive") is None


def _object(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Hit | None:
    """The nearest object of a verb that is one of its own: behind it, or before it in the passive."""
    lo, hi = parties.clause(sentence, hit.hi - 1)
    if hit.slots:  # "nahm 400 Flüchtlinge auf"
        for thing in scan.group("deed-object", hit.lo + 1, hit.hi):
            if thing.entry.key == hit.entry.key:
                return thing
    for thing in scan.group("deed-object", hit.hi, min(hi, hit.hi + OBJECT_REACH)):
        if thing.entry.key == hit.entry.key and not scan.within_plain(thing):
            if scan.has("act", hit.hi, thing.lo):
                break
            return thing
    # "hat … geliefert": where the verb comes second, a participle closes its clause behind the object.
    closes = scan.language.pack.grammar.verb_second and (
        parties.ends_clause(sentence, hit)
        or any(scan.has(group, lo, hit.lo) for group in ("auxiliary", "future", "infinitive"))
    )
    inflected = any(scan.at(at, "passive") is not None for at in own_tokens(hit))  # "fångarna frigavs"
    if scan.ending(hit.lo, "auxiliary") is None and not closes and not inflected:
        return None
    before = scan.group("deed-object", max(lo, hit.lo - OBJECT_REACH), hit.lo)
    return next(
        (thing for thing in reversed(before) if thing.entry.key == hit.entry.key and thing.hi <= hit.lo), None
    )


def _elsewhere(scan: Scan, sentence: Sentence, own: set[int]) -> bool:
    """Whether a longer cue of diplomacy or of speech has the same words: "withdrew its ambassador", "held talks"."""
    return any(
        own & other and (len(other) > len(own) or other == own or (group == "act" and len(other) == len(own)))
        for group in ("event-verb", "event-noun", "act")
        for found in scan.group(group, sentence.lo, sentence.hi)
        for other in (own_tokens(found),)
    )


def _governed(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """Whether the deed is what somebody agrees to, asks for, threatens with, alleges or praises."""
    for act in scan.group("act", sentence.lo, hit.lo):
        if act.entry.key not in RESTRAINED or act.hi > hit.lo:
            continue
        between = range(act.hi, hit.lo)
        if not any(
            scan.tokens[at].text == ";" or scan.at(at, "relative") or _parted(scan, at, act.entry.key)
            for at in between
        ):
            return True
    return False


def _parted(scan: Scan, at: int, act: str) -> bool:
    """Whether a word opens a clause of its own; "accuse of having …" may begin as a clause of purpose does.

    What follows "thanked them for that" is what the thanks are for.
    """
    clause = scan.at(at, "clause")
    if clause is None or (act == "appreciate" and scan.ending(clause.hi, "that") is not None):
        return False
    return act != "accuse" or scan.ending(clause.hi, "infinitive") is None


def _aimed_at(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``để … thả các con tin``, ``về việc mở đường chuyển …``: a clause of purpose or a topic tells of no deed."""
    if opens_with_aim(scan, parties, sentence, hit.lo):
        return True
    lo, _ = parties.clause(sentence, hit.lo)
    groups = parties.groups[sentence.number]
    for at in range(hit.lo - 1, max(lo, hit.lo - TOPIC_REACH) - 1, -1):
        if any(g.lo <= at < g.hi for g in groups):
            return False
        if (
            scan.at(at, "prep", "about") is not None
            and scan.at(at, "nominal") is None
            and scan.tokens[at].kind == "w"
        ):
            return scan.language.pack.grammar.syllables
    return False


def _refused(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``will not``, ``would never`` right before the verb."""
    near = range(max(sentence.lo, hit.lo - REFUSAL_REACH), hit.lo)
    refusing = [at for at in near if scan.at(at, "negation") is not None]
    return scan.has("future", near.start, near.stop) and bool(refusing)


# -- who ------------------------------------------------------------------------------------------


def _draft(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, cue: EventCue, *, noun: bool) -> Draft:
    """Who takes part in a deed, without whom only a dateline, an aside, or who tells it names."""
    draft = _anybody(scan, parties, sentence, hit, cue, noun=noun)
    return within_news(draft, *parties.frame(sentence), hit)


def _anybody(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, cue: EventCue, *, noun: bool) -> Draft:
    if noun:
        return draft_of_noun(scan, parties, sentence, hit, cue.kind)
    draft = draft_of_verb(scan, parties, sentence, hit, cue.kind)
    groups = parties.groups[sentence.number]
    within = tuple(g for g in groups if g.lo <= hit.lo < g.hi and g.actor)
    if within:
        # "warplanes … attacked": the cue holds its own subject.
        others = tuple(g for g in draft.others if g not in within)
        return msgspec.structs.replace(draft, doers=within, others=others)
    if scan.language.pack.grammar.syllables:
        lo, _ = parties.clause(sentence, hit.lo)
        opens = next((h.lo for h in scan.group("nominal", lo, hit.lo) if h.lo - lo <= 1), None)
        own = opens is not None and any(g.lo > opens for g in draft.doers)
        if opens is not None and not own and scan.at(lo, "that") and scan.ending(hit.lo, "nominal") is None:
            # "nói rằng việc phương Tây cung cấp": what the noun opens has a subject of its own
            return Draft()
    if all(_pronoun(g) and not g.named for g in draft.doers):
        # "said it would release …": the speaker is the subject of what was said.
        lo, _ = parties.clause(sentence, hit.lo)
        said = scan.group("act", max(sentence.lo, hit.lo - SAID_REACH), hit.lo)
        if draft.doers or scan.at(lo, "that") is not None:
            outer = [g for g in groups if said and g.hi <= hit.lo and g.actor and not g.preps and g.named]
            draft = msgspec.structs.replace(draft, doers=tuple(outer[-1:]))
    if _passive(scan, parties, sentence, hit, draft):
        agents = tuple(g for g in draft.doers if "by" in g.preps)
        sufferers = tuple(g for g in draft.doers if g not in agents)
        draft = msgspec.structs.replace(draft, doers=agents, others=(*sufferers, *draft.others))
    if scan.language.pack.grammar.verb_second:
        # "heeft hulp aan X geleverd": receivers stand before the participle.
        lo, _ = parties.clause(sentence, hit.lo)
        before = tuple(g for g in groups if lo <= g.lo and g.hi <= hit.lo and g.preps & _RECEIVING and g.actor)
        draft = msgspec.structs.replace(draft, goals=(*draft.goals, *(g for g in before if g not in draft.goals)))
    known = (*draft.doers, *draft.others, *draft.goals)
    targets = tuple(
        g
        for g in groups
        if "against" in g.preps and hit.lo < g.lo <= hit.hi + TARGET_REACH and g not in known and g.actor
    )
    return msgspec.structs.replace(draft, others=(*draft.others, *targets))


def _passive(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, draft: Draft) -> bool:
    """``were arrested``: an auxiliary, and no object right behind the verb."""
    if scan.language.pack.grammar.passive:
        return is_passive(scan, parties, sentence, hit)
    if hit.lo == sentence.lo or scan.ending(hit.lo, "auxiliary") is None:
        return False
    if any("by" in g.preps for g in draft.doers):
        return True
    if scan.language.pack.grammar.verb_second:
        return False  # The participle ends the clause in the active as well.
    if any(g.lo >= hit.hi and not g.preps for g in draft.others) or (
        hit.hi < sentence.hi and scan.at(hit.hi, "bound") is not None
    ):
        return False
    behind = scan.tokens[hit.hi] if hit.hi < sentence.hi else None
    return behind is None or behind.kind == "p" or scan.at(hit.hi, "prep") is not None


def _event(
    scan: Scan,
    parties: Parties,
    calendar: Calendar,
    sentence: Sentence,
    hit: Hit,
    cue: EventCue,
    status: Status,
    draft: Draft,
) -> Event | None:
    given = tuple(g for g in draft.places if any(item.kind == "given" for item in g.items))
    everyone = (*draft.doers, *draft.others, *draft.goals, *given)
    people = unique(p for g in everyone for p in g.people)
    named = unique(s for g in everyone for i in g.items if i.kind not in PLACES for s in i.states)
    states = unique((*parties.states_of(people), *named))
    organisations = unique(o for g in everyone for o in g.organisations)
    if not (states or organisations) or not (draft.doers or given or cue.kind in WITHOUT_DOER):
        return None
    if cue.kind not in MILD and not given and all(_pronoun(g) for g in draft.doers or draft.others):
        return None
    start, end = calendar.when(sentence, hit.lo, to_come=status == "planned")
    if start is not None and status == "happened":
        if calendar.after_publication(start):
            status = "planned"
        elif _long_ago(calendar, start):
            return None
    if status == "happened" and start is None and calendar.years_ago(sentence, sentence.lo, hit.lo):
        return None
    return Event(
        kind=cue.kind,
        status=status,
        people=people,
        states=states,
        organisations=organisations,
        place=_place(draft, parties.groups[sentence.number]),
        start=start,
        end=end,
        plover=plover_of(cue, status),
        rule=f"event.{cue.kind}.{'noun' if hit.entry.group == 'deed-noun' else 'verb'}",
        evidence=(sentence.span,),
    )


def _pronoun(group: Group) -> bool:
    return all(item.kind == "pronoun" for item in group.items)


def _long_ago(calendar: Calendar, start: str) -> bool:
    """Whether a deed lies years before the page: background, no news."""
    if calendar.published is None or start.startswith("--"):
        return False
    return int(start[:4]) < int(calendar.published[:4]) - 1


def _place(draft: Draft, groups: list[Group]) -> str | None:
    items = [i for g in (*draft.places, *draft.goals, *groups) for i in g.items if i.kind in PLACES]
    return next((item.text for item in items if item.preps & {"in", "to"}), None)


def plover_of(cue: EventCue, status: Status) -> Plover:
    """The type of a deed: one still to come is agreed to where it is mild, and threatened where it is not."""
    if status == "planned" and cue.kind != "proceedings":
        return Plover(type="AGREE" if cue.kind in MILD else "THREATEN")
    return Plover(type=cue.plover or DEED_TYPES[cue.kind], mode=cue.mode)  # type: ignore[arg-type]
