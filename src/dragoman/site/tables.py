"""Lists as tables for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping

from dragoman.store import results as r

_COLUMNS: Mapping[str, Callable[[r.LedgerRow], object]] = {
    "id": lambda row: row.entry,
    "entry": lambda row: row.ledger,
    "life": lambda row: row.life,
    "silent": lambda row: "yes" if row.silent else None,
    "steps": lambda row: "; ".join(f"{step.kind} {step.day or ''}".rstrip() for step in row.steps),
    "heard": lambda row: row.heard,
    "due": lambda row: row.due,
    "status": lambda row: row.fact.status,
    "date": lambda row: row.fact.date,
    "said": lambda row: row.fact.published,
    "title": lambda row: row.fact.title,
    "parties": lambda row: "; ".join(party.id for party in row.fact.parties if party.role != "via"),
    "fields": lambda row: "; ".join(row.fact.fields),
    "period": lambda row: row.fact.period,
    "count": lambda row: row.fact.count,
    "value": lambda row: row.fact.value,
    "unit": lambda row: row.fact.unit,
    "bound": lambda row: row.fact.bound,
    "pages": lambda row: row.fact.pages,
    "sentence": lambda row: row.fact.sentence,
    "language": lambda row: row.fact.language,
    "outlet": lambda row: row.fact.outlet,
    "document": lambda row: row.fact.document,
}


def ledger_csv(rows: Iterable[r.LedgerRow]) -> str:
    """Entries as CSV with a header. A cell that a spreadsheet would take for a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for row in rows:
        cells = ["" if (value := column(row)) is None else str(value) for column in _COLUMNS.values()]
        writer.writerow([f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell for cell in cells])
    return out.getvalue()
