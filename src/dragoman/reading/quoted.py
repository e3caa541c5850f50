"""Whose words a quotation is that no plain verb of saying tells of, and which events words quoted tell."""

from __future__ import annotations

import msgspec

from dragoman.model import Event
from dragoman.reading.kinds.events import Draft
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Group, Parties
from dragoman.reading.scan import Scan, Sentence

_CLOSE = frozenset('"”»’“')
_OPEN = frozenset("\"“”„«»‘’'「『")
_DASHES = ("–", "—", "-", "―")
SUBJECT_REACH = 8
"""Words between words quoted and the verb that they are said by: its subject, to whom, where."""


def behind_quotes(scan: Scan, sentence: Sentence, verbs: list[Hit]) -> list[Hit]:
    """The verbs of saying, and such as "concluded" behind a mark that closes a quotation, with nothing or their
    subject between, or before a colon that opens one; in their order."""
    closing = [
        hit
        for hit in scan.group("closing-act", sentence.lo, sentence.hi)
        if (_closes(scan, sentence, hit) or _opens(scan, sentence, hit.hi))
        and not any(verb.lo < hit.hi and hit.lo < verb.hi for verb in verbs)
    ]
    return sorted([*verbs, *closing], key=lambda hit: hit.lo) if closing else verbs


def _closes(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``»,`` or ``»`` right before a verb, or before the words that end with it (``»,`` NAME ``commented``); in a
    paragraph that a dash opens as speech, the comma alone."""
    before = hit.lo - 1
    if hit.hi >= sentence.hi or scan.tokens[hit.hi].kind == "p":
        while before > sentence.lo and hit.lo - before <= SUBJECT_REACH and scan.tokens[before].kind == "w":
            before -= 1
    if before > sentence.lo and scan.tokens[before].text == ",":
        if before == hit.lo - 1 and _spoken(scan, sentence):
            return True
        before -= 1
    return before > sentence.lo and scan.tokens[before].text in _CLOSE


def _opens(scan: Scan, sentence: Sentence, at: int) -> bool:
    """``: «`` behind a token, with no more than a few words between: NAME ``commented: «``."""
    end = min(at + SUBJECT_REACH, sentence.hi - 1)
    colon = next((i for i in range(at, end) if scan.tokens[i].kind != "w"), None)
    return colon is not None and scan.tokens[colon].text in ":：" and scan.tokens[colon + 1].text in _OPEN


def quoted_after_name(scan: Scan, parties: Parties, sentence: Sentence) -> Group | None:
    """``Rutte: 'We agree.'``: the person whose words a quotation is that a colon parts from the name, which opens
    the sentence."""
    colon = next((at for at in range(sentence.lo + 1, sentence.hi - 1) if scan.tokens[at].text in ":："), None)
    if colon is None or scan.tokens[colon + 1].text not in _OPEN or sentence.kind != "paragraph":
        return None
    group = next((g for g in parties.groups[sentence.number] if g.hi == colon and len(g.people) == 1), None)
    if group is None or group.preps or group.items[0].kind != "person":
        return None
    before = group.lo - (scan.ending(group.lo, "articles") is not None)
    return group if before == sentence.lo else None


def _spoken(scan: Scan, sentence: Sentence) -> bool:
    """``– We go on, X concluded``: a dash and a space open the paragraph."""
    text = scan.document.text
    begin = text.rfind("\n", 0, sentence.start + 1) + 1
    return text[begin : begin + 1] in _DASHES and text[begin + 1 : begin + 2].isspace()


def told_inside(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``« …, a déclaré Mme X. … »``: behind a comma inside the words quoted, a verb of saying whose speaker follows
    and ends the clause is the page's own."""
    if hit.entry.key not in ("affirm", "report") or not scan.language.pack.grammar.adjective_after:
        return False
    if hit.lo <= sentence.lo or scan.tokens[hit.lo - 1].text != "," or hit.hi >= sentence.hi:
        return False
    speaker = next((g for g in parties.groups[sentence.number] if hit.hi <= g.lo <= hit.hi + 1), None)
    if speaker is None or not speaker.people or speaker.preps or not speaker.actor:
        return False
    if speaker.hi >= sentence.hi or scan.tokens[speaker.hi].text in '.,;»”"':
        return True
    return scan.at(speaker.hi, "prep") is not None


def asks(scan: Scan, parties: Parties, sentence: Sentence, at: int) -> bool:
    """Whether the words quoted in which a token stands, or their sentence, end as a question."""
    quotation = parties.quotation(sentence, at)
    for end in (quotation[1] if quotation is not None else sentence.hi, sentence.hi):
        last = end - 1
        while last > sentence.lo and scan.tokens[last].text in _CLOSE:
            last -= 1
        if scan.tokens[last].text in ("?", "？"):
            return True
    return False


def without_speaker(parties: Parties, sentence: Sentence, hit: Hit, draft: Draft) -> Draft:
    """``"The three ministers will meet on Monday," X announced``: who speaks behind the words quoted is no party."""
    quotation = parties.quotation(sentence, hit.lo)
    if quotation is None:
        return draft

    def inside(groups: tuple[Group, ...]) -> tuple[Group, ...]:
        return tuple(group for group in groups if group.lo < quotation[1])

    return msgspec.structs.replace(
        draft, doers=inside(draft.doers), others=inside(draft.others), goals=inside(draft.goals)
    )


def told_in_quotes(scan: Scan, sentence: Sentence, event: Event) -> bool:
    """``"Minister X will meet Minister Y on Monday," she said``: what somebody tells as done or planned is told, and
    who says so stands beside it; a noun alone, with nobody, no day and no word for its being planned or over, is only
    what the words are about: "I want talks between X and Y"."""
    if event.status not in ("happened", "planned"):
        return False
    if event.people or event.start is not None or not (event.rule or "").endswith(".noun"):
        return True
    return any(word.entry.key in ("happened", "planned") for word in scan.group("status", sentence.lo, sentence.hi))
