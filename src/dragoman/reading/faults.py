"""What one edition shows to be wrong by itself: names that translation spoiled, one body under several names."""

from __future__ import annotations

from collections import Counter

from dragoman.model import Fault
from dragoman.reading.found import Found
from dragoman.reading.people import People
from dragoman.reading.scan import Scan
from dragoman.text import fold


def find_faults(scan: Scan, names: list[Found], people: People) -> list[Fault]:
    """Faults in page order, each form of one fault once."""
    faults = [*_damaged(scan, people), *_inconsistent(scan, names)]
    return sorted(faults, key=lambda fault: (fault.start, fault.end))


def _damaged(scan: Scan, people: People) -> list[Fault]:
    found: dict[str, Fault] = {}
    for damage in people.damages:
        start, end = scan.tokens[damage.lo].start, scan.tokens[damage.hi - 1].end
        text = scan.document.text[start:end]
        found.setdefault(
            fold(text),
            Fault(
                kind="damaged-name",
                start=start,
                end=end,
                text=text,
                should_be=people.profiles[damage.person].name,
                severity="block",
                why=damage.why,
            ),
        )
    return list(found.values())


def _inconsistent(scan: Scan, names: list[Found]) -> list[Fault]:
    """Names that the pack lists as spoiled forms of a body, on a page that also has the right one."""
    by_body: dict[str, list[Found]] = {}
    for found in names:
        if found.kind == "organisation" and found.id in scan.language.reference.bodies:
            by_body.setdefault(found.id, []).append(found)
    faults: list[Fault] = []
    for body, mentions in by_body.items():
        forms = Counter(fold(scan.text(m.lo, m.hi)) for m in mentions)
        if len(forms) < 2:
            continue
    return faults
