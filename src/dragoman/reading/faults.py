"""What one edition shows to be wrong by itself: names that translation spoiled, one body under several names."""

from __future__ import annotations

from dragoman.model import Fault
from dragoman.reading.kinds.people import People
from dragoman.reading.scan import Scan
from dragoman.text import fold


def find_faults(scan: Scan, people: People) -> list[Fault]:
    """Faults in page order, each form of one fault once."""
    faults = [*_damaged(scan, people), *_inconsistent(scan, people)]
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


def _inconsistent(scan: Scan, people: People) -> list[Fault]:
    """Bodies under names that no list has, where the same person's office tells which body is meant."""
    found: dict[str, Fault] = {}
    for alias in people.aliases:
        start, end = scan.tokens[alias.lo].start, scan.tokens[alias.hi - 1].end
        text = scan.document.text[start:end]
        body = scan.language.reference.bodies[alias.body].name
        found.setdefault(
            fold(text),
            Fault(
                kind="inconsistent-name",
                start=start,
                end=end,
                text=text,
                should_be=body,
                severity="warn",
                why=f"{people.profiles[alias.person].name} holds this office of {body}",
            ),
        )
    return list(found.values())
