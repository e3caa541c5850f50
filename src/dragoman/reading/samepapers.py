"""Papers told of more than once on a page: the same number of the same sides on the same topic is one agreement."""

from __future__ import annotations

from typing import Any

from dragoman.model import Agreement, Span
from dragoman.reading.papertopics import Topic, apart
from dragoman.reading.retold import background


def _same_signing(known: Agreement, agreement: Agreement) -> bool:
    """A title has concluded 17 accords, the body signs 17: they are the same."""
    return _counted_alike(known, agreement) and {known.status, agreement.status} == {"agreed", "signed"}


def _counted_alike(known: Agreement, agreement: Agreement) -> bool:
    return known.count is not None and known.count > 1 and known.count == agreement.count


def _as_many(known: Agreement, agreement: Agreement) -> bool:
    """Whether two tell of as many papers: "the accords" are as many as were told before or come to be told."""
    counts = {known.count, agreement.count}
    return len(counts) == 1 or (None in counts and 1 not in counts)


def _count_of(known: Agreement, agreement: Agreement, *, bare: bool) -> int | None:
    """How many papers two tellings are of: what is told in figures counts, then "several"."""
    if agreement.count is None:
        return None if known.count == 1 else known.count
    return known.count if bare else agreement.count


def _status_of(known: Agreement, agreement: Agreement, *, to_come: bool) -> Any:
    """How far papers told of twice have come."""
    if to_come:
        return "planned"
    return "signed" if _same_signing(known, agreement) else known.status


def merge_paper(
    found: list[Agreement],
    topics: list[Topic],
    agreement: Agreement,
    topic: Topic,
    titles: set[Span],
    *,
    others: bool,
    bare: bool,
) -> None:
    """Put an agreement with the one that tells of the same papers. ``others``: what is also signed is told of nowhere
    but in the page's titles, or in as many papers; ``bare``: "签署仪式" may be of one paper or of all told before."""
    for i, known in enumerate(found):
        titled = known.evidence[-1] in titles
        if others and not titled and not _counted_alike(known, agreement):
            continue
        if not titled and agreement.count == 1 and apart(topics[i], topic):
            continue
        # "A and B sign 20 accords today" over "are to sign 20 accords"
        to_come = titled and _counted_alike(known, agreement)
        to_come = to_come and (known.status, agreement.status) == ("signed", "planned")
        if (
            (_as_many(known, agreement) or bare)
            and set(known.parties) == set(agreement.parties)
            and (known.status == agreement.status or _same_signing(known, agreement) or to_come)
            and background(known.start) == background(agreement.start)
            and (known.period == agreement.period or not (known.period and agreement.period))
            and (
                set(known.fields) & set(agreement.fields)
                or not (known.fields and agreement.fields)
                or (known.count or 0) > 1
            )
        ):
            if agreement.evidence[0] not in known.evidence:
                found[i] = type(known)(
                    **{
                        **{name: getattr(known, name) for name in known.__struct_fields__},
                        "status": _status_of(known, agreement, to_come=to_come),
                        "count": _count_of(known, agreement, bare=bare),
                        "fields": tuple(dict.fromkeys((*known.fields, *agreement.fields))),
                        "period": known.period or agreement.period,
                        "start": known.start or agreement.start,
                        "title": known.title or agreement.title,
                        "evidence": (*known.evidence, *agreement.evidence),
                    }
                )
            return
    found.append(agreement)
