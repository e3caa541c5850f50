"""The part of the schema by which questions are answered, as steps of :mod:`dragoman.store.migrations`."""

from __future__ import annotations

from typing import Final


def _stir(entry: str) -> str:
    return f"INSERT INTO stirred SELECT {entry} WHERE NOT EXISTS (SELECT 1 FROM stirred WHERE entry = {entry});"  # noqa: S608


QUESTIONS: Final = (
    # Who is in a statement besides its parties: the states for which its speakers speak (`by`) and to which its
    # addressees belong (`to`), and whoever its words name (`about`).
    """
    CREATE TABLE named (
      fact INTEGER NOT NULL REFERENCES fact (number),
      role TEXT NOT NULL,
      seen INTEGER NOT NULL REFERENCES seen (number),
      PRIMARY KEY (fact, role, seen)
    )
    """,
    "CREATE INDEX named_seen ON named (seen, fact)",
    # The fields that the words of a statement name.
    """
    CREATE TABLE topic (
      fact INTEGER NOT NULL REFERENCES fact (number),
      field TEXT NOT NULL,
      PRIMARY KEY (fact, field)
    )
    """,
    # Documents from before there were these two: they are gone through when questions are next made ready.
    "CREATE TABLE unheard (document INTEGER PRIMARY KEY REFERENCES document (number))",
    "INSERT INTO unheard SELECT number FROM document WHERE current = 1",
)

SQLITE_QUESTIONS: Final = (
    # What questions are answered by, in the order in which answers are listed: of each entry who is in it, as what.
    """
    CREATE TABLE asked (
      entity INTEGER NOT NULL,
      what TEXT NOT NULL,
      day TEXT NOT NULL,
      entry INTEGER NOT NULL,
      PRIMARY KEY (entity, what, day, entry)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX asked_entry ON asked (entry)",
    # The same by words: places, fields, measures, and `` for every entry of a kind.
    """
    CREATE TABLE asked_word (
      what TEXT NOT NULL,
      word TEXT NOT NULL,
      day TEXT NOT NULL,
      entry INTEGER NOT NULL,
      PRIMARY KEY (what, word, day, entry)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX asked_word_entry ON asked_word (entry)",
    # Entries of which anything has changed that questions go by, whoever changed it.
    "CREATE TABLE stirred (entry INTEGER PRIMARY KEY)",
    "INSERT INTO stirred SELECT number FROM entry",
    *(
        f"CREATE TRIGGER {name} {when} BEGIN {stir} END"
        for name, when, stir in (
            ("fact_added", "AFTER INSERT ON fact", _stir("NEW.entry")),
            ("fact_removed", "AFTER DELETE ON fact", _stir("OLD.entry")),
            ("fact_moved", "AFTER UPDATE OF entry ON fact", _stir("OLD.entry") + _stir("NEW.entry")),
            ("entry_removed", "AFTER DELETE ON entry", _stir("OLD.number")),
            ("entry_changed", "AFTER UPDATE OF best, type, day ON entry", _stir("NEW.number")),
            ("party_added", "AFTER INSERT ON entry_party", _stir("NEW.entry")),
            ("party_removed", "AFTER DELETE ON entry_party", _stir("OLD.entry")),
            ("party_became", "AFTER UPDATE ON entry_party", _stir("OLD.entry") + _stir("NEW.entry")),
            (
                "seen_became",
                "AFTER UPDATE OF entity ON seen",
                "INSERT INTO stirred SELECT DISTINCT f.entry FROM named n JOIN fact f ON f.number = n.fact "
                "WHERE n.seen = NEW.number AND f.entry NOT IN (SELECT entry FROM stirred);",
            ),
        )
    ),
)

MOMENTS: Final = (
    # When a document was first taken in; `taken_in` is when its reading was last written.
    "ALTER TABLE document ADD COLUMN first_in TEXT",
    "UPDATE document SET first_in = taken_in",
    "CREATE INDEX document_first_in ON document (first_in)",
    "CREATE INDEX document_url ON document (url) WHERE url IS NOT NULL",
    "CREATE INDEX page_set_aside_when ON page (taken_in) WHERE reason IS NOT NULL",
    "CREATE INDEX judgement_moment ON judgement (moment)",
    # What each write did to a document: `new`, `again` (another reading of it), `gone` (no page shows it any more) or
    # `back`, and how many claims it opened and closed. Only ever added to.
    """
    CREATE TABLE change (
      number INTEGER PRIMARY KEY,
      moment TEXT NOT NULL,
      document INTEGER NOT NULL REFERENCES document (number),
      what TEXT NOT NULL,
      opened INTEGER NOT NULL,
      closed INTEGER NOT NULL,
      marked INTEGER NOT NULL DEFAULT 0
    )
    """,
    "INSERT INTO change (moment, document, what, opened, closed, marked) SELECT d.taken_in, d.number, 'new', "
    "(SELECT count(*) FROM claim c WHERE c.document = d.number AND c.last_seen IS NULL), 0, 1 FROM document d "
    "ORDER BY d.taken_in, d.number",
    "CREATE INDEX change_moment ON change (moment)",
    "CREATE INDEX change_what ON change (what, moment)",
    "CREATE INDEX change_closed ON change (moment) WHERE closed > 0",
    "CREATE INDEX change_document ON change (document)",
    "CREATE INDEX change_unmarked ON change (number) WHERE marked = 0",
    # When somebody was first named, and when an entry was first told and last told by a further page.
    "ALTER TABLE entity ADD COLUMN first_in TEXT",
    "UPDATE entity SET first_in = coalesce((SELECT min(d.first_in) FROM seen s "
    "JOIN document d ON d.number = s.document WHERE s.entity = entity.number), '')",
    "CREATE INDEX entity_first_in ON entity (kind, first_in)",
    "ALTER TABLE entry ADD COLUMN first_in TEXT",
    "ALTER TABLE entry ADD COLUMN last_in TEXT",
    "UPDATE entry SET first_in = coalesce((SELECT min(d.first_in) FROM fact f "
    "JOIN document d ON d.number = f.document WHERE f.entry = entry.number), '')",
    "UPDATE entry SET last_in = coalesce((SELECT max(d.first_in) FROM fact f "
    "JOIN document d ON d.number = f.document WHERE f.entry = entry.number), '')",
    "CREATE INDEX entry_first_in ON entry (first_in)",
    "CREATE INDEX entry_last_in ON entry (last_in)",
    "CREATE INDEX entry_commitment_in ON entry (last_in) WHERE ledger IS NOT NULL",
    # When pages were first found to disagree on it; of what was disputed before, unknown.
    "ALTER TABLE entry ADD COLUMN disputed_in TEXT",
    "UPDATE entry SET disputed_in = '' WHERE disputed = 1",
    "CREATE INDEX entry_disputed_in ON entry (disputed_in) WHERE disputed = 1",
    "CREATE INDEX entry_settled_in ON entry (disputed_in) WHERE disputed = 0 AND disputed_in IS NOT NULL",
    # When somebody was first seen in an office, and on which page; `changed`: they were known before.
    """
    CREATE TABLE office_first (
      entity INTEGER NOT NULL REFERENCES entity (number),
      role TEXT NOT NULL, of_id TEXT NOT NULL, to_id TEXT NOT NULL, title TEXT NOT NULL,
      first_in TEXT NOT NULL,
      document INTEGER NOT NULL REFERENCES document (number),
      changed INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (entity, role, of_id, to_id, title)
    )
    """,
    "CREATE INDEX office_changed_in ON office_first (first_in) WHERE changed = 1",
    "CREATE INDEX office_first_document ON office_first (document)",
    """
    INSERT INTO office_first (entity, role, of_id, to_id, title, first_in, document)
    SELECT o.entity, coalesce(o.role, ''), coalesce(o.of_id, ''), coalesce(o.to_id, ''), coalesce(o.title, ''), '',
      min(s.document)
    FROM office o JOIN seen s ON s.number = o.seen GROUP BY 1, 2, 3, 4, 5
    """,
)

SQLITE_QUESTIONS_BY_KIND: Final = (
    # As before, with what entries are narrowed by beside them (see `KINDS` and `FILLS` in `store/asked.py`): a walk
    # need not look entries up that it passes over.
    "DROP TABLE asked",
    "DROP TABLE asked_word",
    """
    CREATE TABLE asked (
      entity INTEGER NOT NULL,
      what TEXT NOT NULL,
      day TEXT NOT NULL,
      entry INTEGER NOT NULL,
      type INTEGER NOT NULL,
      fill INTEGER NOT NULL,
      PRIMARY KEY (entity, what, day, entry)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX asked_entry ON asked (entry)",
    """
    CREATE TABLE asked_word (
      what TEXT NOT NULL,
      word TEXT NOT NULL,
      day TEXT NOT NULL,
      entry INTEGER NOT NULL,
      type INTEGER NOT NULL,
      fill INTEGER NOT NULL,
      PRIMARY KEY (what, word, day, entry)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX asked_word_entry ON asked_word (entry)",
    "DROP TRIGGER entry_changed",
    f"CREATE TRIGGER entry_changed AFTER UPDATE OF best, type, fill, day ON entry BEGIN {_stir('NEW.number')} END",
    "INSERT INTO stirred SELECT number FROM entry WHERE number NOT IN (SELECT entry FROM stirred)",
    # What of the changed entries is listed, and nothing else.
    "DROP INDEX entry_commitment_in",
    # When a page last told something of a commitment: of itself, or of what answers it.
    "ALTER TABLE entry ADD COLUMN step_in TEXT",
    "UPDATE entry SET step_in = last_in WHERE ledger IS NOT NULL",
    "CREATE INDEX entry_step_in ON entry (step_in) WHERE step_in IS NOT NULL",
    "DROP INDEX entry_last_in",
    "CREATE INDEX entry_grown_in ON entry (last_in, first_in) WHERE last_in > first_in",
)

RARE_WORDS: Final = (
    # Entries are found by their type and by what has become of them as well.
    "INSERT INTO stirred SELECT number FROM entry WHERE number NOT IN (SELECT entry FROM stirred)",
    "UPDATE entry SET step_in = NULL WHERE ledger IN ('figure', 'level', 'anniversary')",
)
