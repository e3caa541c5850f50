"""For each sentence of a page: which names, cues and rules there were, and why a tempting one made no fact."""

from __future__ import annotations

from dragoman import packs
from dragoman.document import read_page as document_of
from dragoman.model import FACT_KINDS, Document, Fact, Page, Reading, Struct
from dragoman.reading import labels, read_document
from dragoman.reading.lexicon import Hit
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.trace import REASONS, Trace

TEMPTING = {
    "event-verb": "verb of an event",
    "event-noun": "noun of an event",
    "deed-verb": "verb of a deed",
    "deed-noun": "noun of a deed",
    "act": "saying",
    "closing-act": "saying, beside words quoted",
    "attribution": "attribution",
    "document": "document that speaks",
    "paper": "paper",
    "level": "level of relations",
    "anniversary": "anniversary",
}
"""Groups of phrases that can make a fact, and what they are called."""
TELLING = {
    "status": "status",
    "stop": "stop word",
    "negation": "negation",
    "conditional": "supposition",
    "future": "future",
    "paper-status": "what is done with a paper",
    "level-change": "change of a level",
}
"""Groups that say what becomes of the others."""
_WEAK = frozenset({"no-object", "no-verb"})
"""Reasons that go without saying where another cue has the same words."""
_STOPPED = frozenset({"event-verb", "event-noun", "deed-verb", "deed-noun", "paper", "level"})


class Name(Struct, frozen=True, kw_only=True):
    """A name that was read (``entity``, ``kind``, ``rule``), or capitals that were taken for none (``reason``)."""

    text: str
    start: int
    end: int
    entity: str | None = None
    kind: str | None = None
    rule: str | None = None
    reason: str | None = None
    why: str | None = None


class Cue(Struct, frozen=True, kw_only=True):
    """A phrase of the pack, or a number.

    One that can make a fact has the ``rule`` that it was read by, or a ``reason``: a code of
    :data:`~dragoman.reading.trace.REASONS`, in words in ``why``. One that only tells of others has neither.
    """

    text: str
    start: int
    end: int
    cue: str
    key: str | None = None
    rule: str | None = None
    reason: str | None = None
    why: str | None = None


class FactNamed(Struct, frozen=True, kw_only=True):
    """A fact that has the sentence for evidence: the record's list, its place in it, and the rule that read it."""

    kind: str
    index: int
    says: str
    """In short: what kind of fact, its status, who takes part (ids)."""
    rule: str | None = None


class Explained(Struct, frozen=True, kw_only=True):
    """One sentence. ``reason`` where nothing in it could have made a fact."""

    text: str
    kind: str
    start: int
    end: int
    names: tuple[Name, ...] = ()
    cues: tuple[Cue, ...] = ()
    facts: tuple[FactNamed, ...] = ()
    reason: str | None = None
    why: str | None = None


class Explanation(Struct, frozen=True, kw_only=True):
    """A page, sentence by sentence; without sentences where its language has no pack."""

    name: str
    language: str | None
    pack: bool
    sentences: tuple[Explained, ...] = ()


def explain_page(page: Page) -> Explanation:
    """Read a page and tell why. Raises PageError where it cannot be read."""
    return explain_document(document_of(page, labels()), page.name)


def explain_document(document: Document, name: str) -> Explanation:
    """Read a document and tell why."""
    if document.language not in packs.available():
        return Explanation(name=name, language=document.language, pack=False)
    trace = Trace()
    reading = read_document(document, trace)
    page = trace.page
    if page is None:
        return Explanation(name=name, language=document.language, pack=True)
    sentences = tuple(_sentence(page, trace, reading, sentence) for sentence in page.sentences)
    return Explanation(name=name, language=document.language, pack=True, sentences=sentences)


def _sentence(page: Scan, trace: Trace, reading: Reading, sentence: Sentence) -> Explained:
    cues = [*_tempting(page, trace, sentence), *_numbers(page, trace, sentence)]
    if cues:
        cues += _telling(page, sentence, cues)
    facts = tuple(
        FactNamed(kind=kind, index=index, says=in_short(fact), rule=fact.rule)
        for kind in FACT_KINDS
        for index, fact in enumerate(getattr(reading, kind))
        if sentence.span in fact.evidence
    )
    reason = None if facts or any(cue.reason or cue.rule for cue in cues) else "no-cue"
    return Explained(
        text=page.document.text[sentence.start : sentence.end],
        kind=sentence.kind,
        start=sentence.start,
        end=sentence.end,
        names=_names(page, trace, reading, sentence),
        cues=tuple(sorted(cues, key=lambda cue: (cue.start, -cue.end))),
        facts=facts,
        reason=reason,
        why=REASONS[reason] if reason else None,
    )


def in_short(fact: Fact) -> str:
    """A fact in a few words: what kind, its status, who takes part (ids)."""
    what = next(
        str(v) for key in ("act", "kind", "level", "years", "value", "status") if (v := getattr(fact, key, None))
    )
    rest = [str(v) for key in ("status", "change", "unit", "measure", "of") if (v := getattr(fact, key, None))]
    who = [
        party for key in ("by", "people", "states", "organisations", "parties") for party in getattr(fact, key, ())
    ]
    told = ", ".join(dict.fromkeys([what, *rest]))
    return f"{told}: {', '.join(who)}" if who else told


def _names(page: Scan, trace: Trace, reading: Reading, sentence: Sentence) -> tuple[Name, ...]:
    kinds = {entity.id: entity.kind for entity in reading.entities}
    here = [m for m in reading.mentions if sentence.start <= m.start and m.end <= sentence.end]
    found = [
        Name(text=m.text, start=m.start, end=m.end, entity=m.entity, kind=kinds[m.entity], rule=m.rule) for m in here
    ]
    for lo, hi in trace.names:
        start, end = page.tokens[lo].start, page.tokens[hi - 1].end
        if sentence.lo <= lo < sentence.hi and not any(m.start < end and start < m.end for m in here):
            reason = "no-sign-of-person"
            found.append(Name(text=page.text(lo, hi), start=start, end=end, reason=reason, why=REASONS[reason]))
    return tuple(sorted(found, key=lambda name: (name.start, -name.end)))


def _tempting(page: Scan, trace: Trace, sentence: Sentence) -> list[Cue]:
    hits = sorted(
        (hit for group in TEMPTING for hit in page.group(group, sentence.lo, sentence.hi)),
        key=lambda hit: (hit.lo, -hit.hi),
    )
    told = {key for key in (*trace.kept, *trace.dropped) if sentence.lo <= key[0] < sentence.hi}
    cues: dict[tuple[int, int, str], Cue] = {}
    for hit in hits:
        key = (hit.lo, hit.hi, hit.entry.group)
        if key in cues:
            continue
        if key in trace.kept:
            cues[key] = _cue(page, hit, rule=trace.kept[key])
        elif key in trace.dropped:
            if trace.dropped[key] in _WEAK and any(lo < hit.hi and hit.lo < hi for lo, hi, _ in told - {key}):
                continue
            cues[key] = _cue(page, hit, reason=trace.dropped[key])
        elif not any(lo < hit.hi and hit.lo < hi for lo, hi, _ in (*told, *cues)):
            cues[key] = _cue(page, hit, reason=_unasked(page, sentence, hit))
    return list(cues.values())


def _unasked(page: Scan, sentence: Sentence, hit: Hit) -> str:
    """Why a phrase was not even looked at."""
    if sentence.kind == "heading":
        return "heading"
    stop = page.group("stop", sentence.lo, sentence.hi)
    if hit.entry.group in _STOPPED and page.stopped(sentence):
        return stop[0].entry.key if stop else "sports"
    if hit.entry.group == "level" and page.group("anniversary", sentence.lo, sentence.hi):
        return "anniversary"
    if hit.entry.group == "paper" and not page.group("paper-status", sentence.lo, sentence.hi):
        return "not-handled"
    return "covered"


def _telling(page: Scan, sentence: Sentence, cues: list[Cue]) -> list[Cue]:
    taken = {(cue.start, cue.end) for cue in cues}
    found: list[Cue] = []
    for group in TELLING:
        for hit in page.group(group, sentence.lo, sentence.hi):
            cue = _cue(page, hit)
            if (cue.start, cue.end) not in taken:
                taken.add((cue.start, cue.end))
                found.append(cue)
    return found


def _numbers(page: Scan, trace: Trace, sentence: Sentence) -> list[Cue]:
    text = page.document.text
    return [
        Cue(
            text=text[start:end],
            start=start,
            end=end,
            cue="number",
            rule=rule,
            reason=reason,
            why=REASONS[reason] if reason else None,
        )
        for start, end, rule, reason in trace.numbers
        if sentence.start <= start < sentence.end
    ]


def _own_words(page: Scan, hit: Hit) -> str:
    """The phrase's words, with dots for what stands in its gaps."""
    shown: list[str] = []
    at = hit.lo
    for name, lo, hi in hit.slots:
        if name == "…" and hi > lo:
            shown += [page.text(at, lo), "…"] if lo > at else ["…"]
            at = hi
    return " ".join([*shown, page.text(at, hit.hi)] if at < hit.hi else shown)


def _cue(page: Scan, hit: Hit, *, rule: str | None = None, reason: str | None = None) -> Cue:
    group, key = hit.entry.group, hit.entry.key
    if group in ("event-verb", "event-noun", "deed-verb", "deed-noun"):
        key = page.language.pack.events[int(key)].kind
    return Cue(
        text=_own_words(page, hit),
        start=page.tokens[hit.lo].start,
        end=page.tokens[hit.hi - 1].end,
        cue=TEMPTING.get(group) or TELLING[group],
        key=key or None,
        rule=rule,
        reason=reason,
        why=REASONS[reason] if reason else None,
    )
