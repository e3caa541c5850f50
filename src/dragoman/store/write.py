"""Writing what was read: a batch of pages in one transaction, together with its lines in the journal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

from dragoman.model import Struct
from dragoman.store.counting import count_up
from dragoman.store.derive import Derived
from dragoman.store.prepare import ClaimRow, Prepared
from dragoman.store.store import Store, Value


class PageRead(Struct, frozen=True, kw_only=True):
    """A page that was read. ``digest`` is of its bytes; ``reader`` says which reader read it."""

    name: str
    digest: str
    reader: str
    prepared: Prepared


class PageAside(Struct, frozen=True, kw_only=True):
    """A page that could not be read, and why."""

    name: str
    digest: str
    reader: str
    reason: str


class Kept(Struct, frozen=True, kw_only=True):
    """What a batch came to: pages by what became of them, facts by kind over the new and changed ones."""

    read: int = 0
    unchanged: int = 0
    aside: int = 0
    facts: dict[str, int]


class JournalLine(Struct, frozen=True, kw_only=True):
    """What became of a page earlier."""

    digest: str
    reader: str
    reason: str | None


def journal(store: Store, names: Sequence[str]) -> dict[str, JournalLine]:
    """The journal's lines for those of the pages that were handed in before."""
    found: dict[str, JournalLine] = {}
    for start in range(0, len(names), 500):
        some = names[start : start + 500]
        holes = ",".join("?" * len(some))
        for name, digest, reader, reason in store.rows(
            f"SELECT name, digest, reader, reason FROM page WHERE name IN ({holes})",  # noqa: S608 - holes are ?
            some,
        ):
            found[name] = JournalLine(digest=digest, reader=reader, reason=reason)
    return found


def keep(store: Store, pages: Iterable[PageRead | PageAside], *, when: str) -> Kept:
    """Write pages and their journal lines, all or none. Writing the same again changes nothing.

    A page set aside keeps the document that was read from it earlier. Raises StoreError.
    """
    with store.transaction():
        batch = _Batch(store, when)
        read = aside = unchanged = 0
        facts: dict[str, int] = {}
        for page in pages:
            if isinstance(page, PageAside):
                changed = batch.set_aside(page)
                aside += changed
            else:
                changed = batch.read(page)
                read += changed
                for entry in page.prepared.entries if changed else ():
                    facts[entry.kind] = facts.get(entry.kind, 0) + 1
            unchanged += not changed
        batch.finish()
    return Kept(read=read, unchanged=unchanged, aside=aside, facts=dict(sorted(facts.items())))


class _Batch:
    """One transaction's work. Row numbers are given out here: nobody else writes meanwhile."""

    def __init__(self, store: Store, when: str) -> None:
        self._store = store
        self._when = when
        self._derived = Derived(store)

    def set_aside(self, page: PageAside) -> bool:
        old = self._store.row(
            "SELECT digest, reader, reason, document, reading FROM page WHERE name = ?", (page.name,)
        )
        if old and old[:3] == (page.digest, page.reader, page.reason):
            return False
        document, reading = old[3:] if old else (None, None)
        self._journal(page, document, reading, page.reason)
        return True

    def read(self, page: PageRead) -> bool:
        old = self._store.row(
            "SELECT digest, reader, document, reason, reading FROM page WHERE name = ?", (page.name,)
        )
        gives = _digest(page.prepared.json)
        number, changed = self._document(page, before=old[4] if old else None)
        if old and old[2] == number and old[3] is None:
            if (*old[:2], old[4]) != (page.digest, page.reader, gives):
                self._journal(page, number, gives, None)
            return changed
        self._journal(page, number, gives, None)
        if old and old[2] is not None and old[2] != number:
            self._retire_if_gone(old[2])
        return True

    def finish(self) -> None:
        """Derive what depends on several pages."""
        self._derived.finish()
        count_up(self._store)

    def _document(self, page: PageRead, before: str | None) -> tuple[int, bool]:
        """Its number, and whether anything is new about it. ``before`` is the reading that this page gave last."""
        ready = page.prepared
        old = self._store.row("SELECT number, reading, reader, current FROM document WHERE id = ?", (ready.id,))
        if old is None:
            number = self._store.execute(
                "INSERT INTO document (id, current, url, source_url, outlet, language, headline, lead, byline, "
                "section, published, day, faults, marks, reading, reader, taken_in, first_in) "
                "VALUES (?,1,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (ready.id, *_columns(ready), page.reader, self._when, self._when),
            )
            self._changed(number, "new", self._claims(number, ready.claims))
            self._derived.add(number, ready)
            return number, True
        number, old_json, old_reader, current = old
        # Two pages may hold one text with other metadata round it. Of one reader's readings the fuller one stays,
        # whichever came first, unless the page that gave it gives another one now; another reader's goes at once.
        fuller = (len(ready.json), ready.json) > (len(old_json), old_json)
        stays = page.reader == old_reader and not fuller and not self._given_up(page.name, number, before, old_json)
        if current and (ready.json == old_json or stays):
            if page.reader != old_reader:
                self._store.execute("UPDATE document SET reader = ? WHERE number = ?", (page.reader, number))
            return number, False
        if current:
            self._derived.remove(number, old_json)
        self._store.execute(
            "UPDATE document SET current = 1, url = ?, source_url = ?, outlet = ?, language = ?, headline = ?, "
            "lead = ?, byline = ?, section = ?, published = ?, day = ?, faults = ?, marks = ?, reading = ?, "
            "reader = ?, taken_in = ? WHERE number = ?",
            (*_columns(ready), page.reader, self._when, number),
        )
        self._changed(number, "again" if current else "back", self._claims(number, ready.claims))
        self._derived.add(number, ready)
        return number, True

    def _given_up(self, name: str, number: int, before: str | None, reading: str) -> bool:
        """Whether a document's reading was this page's alone, so that what the page gives now takes its place."""
        if before is None or before != _digest(reading):
            return False
        return not self._store.one(
            "SELECT 1 FROM page WHERE document = ? AND reading = ? AND name <> ? LIMIT 1", (number, before, name)
        )

    def _retire_if_gone(self, number: int) -> None:
        if self._store.one("SELECT 1 FROM page WHERE document = ? LIMIT 1", (number,)):
            return
        row = self._store.row("SELECT reading FROM document WHERE number = ? AND current = 1", (number,))
        if row is None:
            return
        self._derived.remove(number, row[0])
        self._derived.retire(number)
        self._store.execute("UPDATE document SET current = 0 WHERE number = ?", (number,))
        open_ = self._store.one("SELECT count(*) FROM claim WHERE document = ? AND last_seen IS NULL", (number,))
        self._store.execute(
            "UPDATE claim SET last_seen = ? WHERE document = ? AND last_seen IS NULL", (self._when, number)
        )
        self._changed(number, "gone", (0, open_))

    def _journal(
        self, page: PageRead | PageAside, document: int | None, reading: str | None, reason: str | None
    ) -> None:
        self._store.execute(
            "INSERT INTO page (name, digest, reader, document, reading, reason, taken_in) VALUES (?,?,?,?,?,?,?) "
            "ON CONFLICT (name) DO UPDATE SET digest = excluded.digest, reader = excluded.reader, "
            "document = excluded.document, reading = excluded.reading, reason = excluded.reason, "
            "taken_in = excluded.taken_in",
            (page.name, page.digest, page.reader, document, reading, reason, self._when),
        )

    def _changed(self, number: int, what: str, claims: tuple[int, int]) -> None:
        self._store.execute(
            "INSERT INTO change (moment, document, what, opened, closed) VALUES (?,?,?,?,?)",
            (self._when, number, what, *claims),
        )

    def _claims(self, number: int, claims: Sequence[ClaimRow]) -> tuple[int, int]:
        """Add what is new, close what is gone, open again what has come back: how many were opened and closed."""
        old: dict[str, str | None] = dict(
            self._store.rows("SELECT id, last_seen FROM claim WHERE document = ?", (number,))
        )
        now = {claim.id for claim in claims}
        self._store.many(
            "INSERT INTO claim VALUES (?,?,?,?,?,?,?,?,?,?,NULL)",
            [
                (
                    number, claim.id, claim.subject, claim.property, claim.value, claim.status,
                    claim.first, claim.past, claim.rule, claim.first_seen,
                )
                for claim in claims
                if claim.id not in old
            ],
        )  # fmt: skip
        gone = [id_ for id_, last in old.items() if last is None and id_ not in now]
        back = [id_ for id_, last in old.items() if last is not None and id_ in now]
        update = "UPDATE claim SET last_seen = ? WHERE document = ? AND id = ?"
        self._store.many(update, [(self._when, number, id_) for id_ in gone])
        self._store.many(update, [(None, number, id_) for id_ in back])
        return sum(id_ not in old for id_ in now) + len(back), len(gone)


def _digest(reading: str) -> str:
    return hashlib.sha256(reading.encode()).hexdigest()[:16]


def _columns(ready: Prepared) -> tuple[Value, ...]:
    return (
        ready.url, ready.source_url, ready.outlet, ready.language, ready.title, ready.lead, ready.byline,
        ready.section, ready.published, ready.day, ready.faults, json.dumps(ready.marks), ready.json,
    )  # fmt: skip
