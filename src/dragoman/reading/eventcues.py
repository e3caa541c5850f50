"""Which words of a sentence tell of events: of verbs and nouns that overlap, the one that is meant."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.nounorverb import unlikely
from dragoman.reading.parties import Group, Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.verbs import capital_noun, gap_of, over_owner, own_tokens, verbs_of


def cues_of(scan: Scan, parties: Parties, sentence: Sentence) -> list[Hit]:
    """Verbs and nouns of events without overlap.

    A verb goes before a noun unless it lies wholly within a longer one ("official visit"); of one word that
    is both, what stands before it decides.
    """
    nouns = verbs_of(scan, sentence, "event-noun", parties.named)
    chosen: list[Hit] = []
    for verb in verbs_of(scan, sentence, "event-verb", parties.named):
        own = own_tokens(verb)
        said = scan.at(verb.lo, "act")
        writes = said is not None and said.entry.key == "affirm" and said.hi > verb.hi and not said.slots
        if _parted(scan, verb) or (writes and not verb.slots):
            continue  # "skriver på X": writes there, and signs nothing
        if scan.at(verb.lo, "pronoun", "his") is not None and scan.ending(verb.lo, "prep") is not None:
            continue  # "tijdens zijn bezoek aan": his visit, and no "are"
        if _described_by(scan, verb) and any(noun.hi == verb.hi and noun.lo > verb.lo for noun in nouns):
            continue  # "the recently concluded visit of X"
        if any(own < own_tokens(noun) or (own == own_tokens(noun) and unlikely(scan, verb)) for noun in nouns):
            continue
        if any(noun.hi == verb.hi and noun.lo > verb.lo for noun in nouns) and over_owner(
            scan, parties, sentence, verb
        ):
            continue  # "the accord was concluded during Berg's visit"
        his = scan.at(verb.lo - 1, "pronoun", "his") is not None
        if his and any(noun.lo == verb.lo and not (verb.slots and own_tokens(noun) < own) for noun in nouns):
            continue  # "the results of his meeting with X", but "his credentials presented"
        if _noun_with(scan, verb) and any(noun.lo == verb.lo for noun in nouns):
            continue  # "A meeting with X is scheduled"
        romance = scan.language.pack.grammar.adjective_after and scan.language.pack.grammar.spaced
        if (
            romance
            and scan.ending(verb.lo, "nominal") is not None
            and any(_longer_call(noun, verb) for noun in nouns)
        ):
            continue  # "numa conversa telefónica com": a noun, and no "conversa com"
        if capital_noun(scan, sentence, verb) and any(noun.lo == verb.lo for noun in nouns):
            continue  # "bei einem Treffen mit X … ein": the noun, and no "treffen … ein"
        owned = any(_owns_word(scan, g, verb.lo) for g in parties.groups[sentence.number])
        if owned and any(noun.lo == verb.lo for noun in nouns):
            continue  # "Berg's meeting with her counterpart"
        chosen.append(verb)
    taken = {token for verb in chosen for token in own_tokens(verb) if not _leads_to(scan, verb, nouns, token)}
    # "traf … auf … ein" leaves "auf Einladung" its preposition
    chosen.extend(noun for noun in nouns if not _without_prep(scan, noun) & taken)
    return sorted(chosen, key=lambda h: h.lo)


def _leads_to(scan: Scan, verb: Hit, nouns: list[Hit], at: int) -> bool:
    """``arrived in Cairo on Sunday for talks``: whether a verb of a visit ends in the noun of what it was for."""
    cues = scan.language.pack.events
    if at != verb.hi - 1 or not verb.slots or cues[int(verb.entry.key)].kind != "visit":
        return False
    return any(noun.hi == verb.hi and cues[int(noun.entry.key)].kind in _PURPOSES for noun in nouns)


_PURPOSES = frozenset({"meeting", "signing"})
"""What a journey is made for and told of by a noun: an event of its own."""


def _noun_with(scan: Scan, verb: Hit) -> bool:
    """``a meeting with``, ``came for talks with``: a word behind an article or a preposition, and a preposition that
    belongs to noun and verb alike."""
    if verb.hi - verb.lo != 2 or verb.slots:
        return False
    if scan.ending(verb.lo, "articles") is None and not _behind_preposition(scan, verb.lo):
        return False
    return scan.at(verb.lo + 1, "prep", "with") is not None and scan.at(verb.lo, "articles") is None


def _behind_preposition(scan: Scan, at: int) -> bool:
    """Whether a preposition that opens no infinitive stands before a token, where articles and the order of words
    tell nouns from verbs."""
    grammar = scan.language.pack.grammar
    if not grammar.articles or grammar.adjective_after or grammar.cases:
        return False
    return scan.ending(at, "prep") is not None and scan.ending(at, "infinitive") is None


def _described_by(scan: Scan, verb: Hit) -> bool:
    """Whether a participle right before its noun describes it: behind an article, be it over an adverb."""
    if verb.hi - verb.lo != 2 or scan.language.pack.grammar.adjective_after:
        return False
    if scan.ending(verb.lo, "articles") is not None:
        return True
    adverb = scan.ending(verb.lo, "adverbs") or scan.ending(verb.lo, "auxiliary")
    return adverb is not None and scan.ending(adverb.lo, "articles") is not None


def _longer_call(noun: Hit, verb: Hit) -> bool:
    """Whether a noun of several words begins where a verb does whose gap holds the rest of it."""
    return noun.lo == verb.lo and noun.hi - noun.lo > 1 and bool(verb.slots)


def _without_prep(scan: Scan, noun: Hit) -> set[int]:
    """The tokens of a noun, of one of an invitation without the preposition before it."""
    own = own_tokens(noun)
    invites = scan.language.pack.events[int(noun.entry.key)].kind == "invitation"
    return own - {noun.lo} if invites and len(own) > 1 and scan.at(noun.lo, "prep") is not None else own


def _owns_word(scan: Scan, group: Group, at: int) -> bool:
    """``Berg's visit``: a person in the genitive right before a word, the sign of the genitive between."""
    if not (group.items[-1].owned and group.people and group.hi <= at <= group.hi + 2):
        return False
    return all(scan.tokens[i].text in "'’:" or scan.tokens[i].lower == "s" for i in range(group.hi, at))


def _parted(scan: Scan, verb: Hit) -> bool:
    """``a rappelé la rencontre``: an auxiliary whose participle says something holds no meeting behind it."""
    grammar = scan.language.pack.grammar
    if grammar.verb_second or not grammar.adjective_after or not verb.slots:
        return False
    gap = gap_of(verb)
    if gap is None or gap[0] - verb.lo > 1:
        return False
    said = (hit for at in (verb.lo, gap[0]) for hit in scan.starting.get(at, ()) if hit.entry.group == "act")
    return any(hit.hi > gap[0] and not hit.slots and hit.entry.key in ("affirm", "report") for hit in said)
