"""The schema, as named steps. Steps are only ever added at the end; one that has been released is never changed.

Every statement is plain SQL that PostgreSQL understands as well, but for the full-text tables and the triggers, which
stand in steps of their own (``sqlite-...``) so that another engine can bring its own in their place.
"""

from __future__ import annotations

from typing import Final

from dragoman.store.questionsteps import MOMENTS, QUESTIONS, RARE_WORDS, SQLITE_QUESTIONS, SQLITE_QUESTIONS_BY_KIND

RECORD: Final = (
    # A page's text, frozen, with its whole reading. `number` is for joins inside the database alone; `id` is the
    # document's own. `current` is 0 once no page shows this text any more: then it is kept, and out of every list.
    """
    CREATE TABLE document (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      current INTEGER NOT NULL DEFAULT 1,
      url TEXT, source_url TEXT, outlet TEXT, language TEXT,
      headline TEXT NOT NULL, lead TEXT, byline TEXT, section TEXT,
      published TEXT, day TEXT,
      faults INTEGER NOT NULL DEFAULT 0,
      marks TEXT NOT NULL,
      reading TEXT NOT NULL,
      reader TEXT NOT NULL,
      taken_in TEXT NOT NULL
    )
    """,
    "CREATE INDEX document_day ON document (current, day, id)",
    "CREATE INDEX document_language ON document (current, language, day)",
    "CREATE INDEX document_taken_in ON document (current, taken_in)",
    "CREATE INDEX document_source ON document (source_url) WHERE source_url IS NOT NULL",
    # The journal: what became of every page ever handed in. A row is written in the same transaction as what was
    # read from the page, so that whatever stops the work, the journal tells the truth.
    """
    CREATE TABLE page (
      name TEXT PRIMARY KEY,
      digest TEXT NOT NULL,
      reader TEXT NOT NULL,
      document INTEGER REFERENCES document (number),
      reason TEXT,
      taken_in TEXT NOT NULL
    )
    """,
    "CREATE INDEX page_document ON page (document)",
    "CREATE INDEX page_set_aside ON page (name) WHERE reason IS NOT NULL",
    """
    CREATE TABLE claim (
      document INTEGER NOT NULL REFERENCES document (number),
      id TEXT NOT NULL,
      subject TEXT NOT NULL,
      property TEXT NOT NULL,
      value TEXT NOT NULL,
      status TEXT,
      first INTEGER NOT NULL,
      past INTEGER NOT NULL,
      rule TEXT,
      first_seen TEXT NOT NULL,
      last_seen TEXT,
      PRIMARY KEY (document, id)
    )
    """,
    """
    CREATE TABLE judgement (
      number INTEGER PRIMARY KEY,
      left_id TEXT NOT NULL,
      right_id TEXT NOT NULL,
      same INTEGER NOT NULL,
      judge TEXT NOT NULL,
      moment TEXT NOT NULL,
      why TEXT NOT NULL
    )
    """,
    # From here on everything is derived from readings (and judgements) and can be made anew from them.
    """
    CREATE TABLE entity (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      provisional INTEGER NOT NULL,
      pages INTEGER NOT NULL DEFAULT 0,
      first_day TEXT,
      last_day TEXT
    )
    """,
    "CREATE INDEX entity_pages ON entity (kind, pages DESC, id)",
    # An entity of one reading, and who that is in the record.
    """
    CREATE TABLE seen (
      number INTEGER PRIMARY KEY,
      document INTEGER NOT NULL REFERENCES document (number),
      local TEXT NOT NULL,
      entity INTEGER NOT NULL REFERENCES entity (number),
      name TEXT NOT NULL,
      day TEXT,
      UNIQUE (document, local)
    )
    """,
    "CREATE INDEX seen_entity ON seen (entity, document, day)",
    """
    CREATE TABLE form (
      entity INTEGER NOT NULL REFERENCES entity (number),
      form TEXT NOT NULL,
      language TEXT,
      day TEXT,
      damaged INTEGER NOT NULL,
      seen INTEGER NOT NULL REFERENCES seen (number)
    )
    """,
    "CREATE INDEX form_entity ON form (entity, form, language, day, damaged)",
    "CREATE INDEX form_seen ON form (seen)",
    # Folded names, to find entities by.
    """
    CREATE TABLE alias (
      folded TEXT NOT NULL,
      entity INTEGER NOT NULL REFERENCES entity (number),
      PRIMARY KEY (folded, entity)
    )
    """,
    "CREATE INDEX alias_entity ON alias (entity)",
    """
    CREATE TABLE office (
      entity INTEGER NOT NULL REFERENCES entity (number),
      role TEXT,
      of_id TEXT,
      to_id TEXT,
      title TEXT,
      state TEXT,
      day TEXT,
      seen INTEGER NOT NULL REFERENCES seen (number)
    )
    """,
    "CREATE INDEX office_entity ON office (entity, role, of_id, to_id, title, state, day)",
    "CREATE INDEX office_state ON office (state, entity)",
    "CREATE INDEX office_seen ON office (seen)",
    """
    CREATE TABLE sentence (
      number INTEGER PRIMARY KEY,
      document INTEGER NOT NULL REFERENCES document (number),
      first INTEGER NOT NULL,
      past INTEGER NOT NULL,
      text TEXT NOT NULL,
      UNIQUE (document, first, past)
    )
    """,
    # How many there are of what would be slow to count: pages, pages by language and outlet, facts by kind.
    """
    CREATE TABLE tally (
      what TEXT NOT NULL,
      which TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (what, which)
    )
    """,
    # What facts of one or many pages say together. `best` is the fact that stands for it in lists.
    """
    CREATE TABLE entry (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      best INTEGER,
      pages INTEGER NOT NULL,
      kind TEXT NOT NULL,
      type TEXT NOT NULL,
      mark TEXT NOT NULL,
      fill TEXT NOT NULL,
      day TEXT,
      dated INTEGER NOT NULL,
      ledger TEXT,
      life TEXT,
      begin_day TEXT,
      due_day TEXT
    )
    """,
    "CREATE INDEX entry_day ON entry (day, mark, fill)",
    "CREATE INDEX entry_ledger ON entry (ledger, day) WHERE ledger IS NOT NULL",
    "CREATE INDEX entry_begin ON entry (begin_day) WHERE begin_day IS NOT NULL",
    "CREATE INDEX entry_due ON entry (due_day) WHERE due_day IS NOT NULL",
    """
    CREATE TABLE entry_party (
      entry INTEGER NOT NULL REFERENCES entry (number),
      role TEXT NOT NULL,
      entity INTEGER NOT NULL REFERENCES entity (number),
      PRIMARY KEY (entry, role, entity)
    )
    """,
    "CREATE INDEX entry_party_entity ON entry_party (entity, entry, role)",
    """
    CREATE TABLE entry_field (
      entry INTEGER NOT NULL REFERENCES entry (number),
      field TEXT NOT NULL,
      PRIMARY KEY (entry, field)
    )
    """,
    "CREATE INDEX entry_field_field ON entry_field (field, entry)",
    """
    CREATE TABLE fact (
      number INTEGER PRIMARY KEY,
      document INTEGER NOT NULL REFERENCES document (number),
      key TEXT NOT NULL,
      position INTEGER NOT NULL,
      entry INTEGER NOT NULL REFERENCES entry (number),
      sentence INTEGER NOT NULL REFERENCES sentence (number),
      kind TEXT NOT NULL, nth INTEGER NOT NULL, type TEXT NOT NULL, mark TEXT NOT NULL,
      status TEXT NOT NULL, fill TEXT NOT NULL,
      date TEXT, until TEXT, day TEXT, dated INTEGER NOT NULL,
      place TEXT, title TEXT, fields TEXT, period TEXT,
      count INTEGER, approximate INTEGER NOT NULL, value REAL, unit TEXT, bound TEXT,
      due TEXT, due_day TEXT, begin_day TEXT, change TEXT, plover TEXT, rule TEXT, ledger TEXT, life TEXT,
      says_first INTEGER, says_past INTEGER,
      UNIQUE (document, position)
    )
    """,
    "CREATE INDEX fact_entry ON fact (entry, day, document, position)",
    "CREATE INDEX fact_sentence ON fact (sentence)",
    """
    CREATE TABLE participant (
      fact INTEGER NOT NULL REFERENCES fact (number),
      position INTEGER NOT NULL,
      role TEXT NOT NULL,
      entity INTEGER NOT NULL REFERENCES entity (number),
      seen INTEGER NOT NULL REFERENCES seen (number),
      PRIMARY KEY (fact, position)
    )
    """,
    "CREATE INDEX participant_seen ON participant (seen)",
    """
    CREATE TABLE evidence (
      fact INTEGER NOT NULL REFERENCES fact (number),
      sentence INTEGER NOT NULL REFERENCES sentence (number),
      PRIMARY KEY (fact, sentence)
    )
    """,
    "CREATE INDEX evidence_sentence ON evidence (sentence, fact)",
)

SQLITE_SEARCH: Final = (
    # Contentless: the tables hold the index and no second copy of the text. What they are given has been folded, so
    # the tokenizer is to split at what is no letter, mark or digit, and to leave the rest alone.
    """
    CREATE VIRTUAL TABLE page_words USING fts5 (
      headline, body, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
    )
    """,
    """
    CREATE VIRTUAL TABLE sentence_words USING fts5 (
      words, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
    )
    """,
)

SQLITE_GUARDS: Final = (
    """
    CREATE TRIGGER claim_is_never_deleted BEFORE DELETE ON claim
    BEGIN SELECT RAISE (ABORT, 'claims are closed, never deleted'); END
    """,
    """
    CREATE TRIGGER claim_is_never_rewritten
    BEFORE UPDATE OF document, id, subject, property, value, status, first, past, first_seen ON claim
    BEGIN SELECT RAISE (ABORT, 'claims are closed, never rewritten'); END
    """,
    """
    CREATE TRIGGER judgement_is_never_deleted BEFORE DELETE ON judgement
    BEGIN SELECT RAISE (ABORT, 'judgements are only ever added'); END
    """,
    """
    CREATE TRIGGER judgement_is_never_rewritten BEFORE UPDATE ON judgement
    BEGIN SELECT RAISE (ABORT, 'judgements are only ever added'); END
    """,
)

PAGE_READING: Final = (
    # A digest of the reading that a page gave: two pages of one text may give two readings, of which the document
    # holds one.
    "ALTER TABLE page ADD COLUMN reading TEXT",
)

STORIES: Final = (
    # What a document is compared by, as msgpack; `method` says how it was made. One row for each current document.
    """
    CREATE TABLE print (
      document INTEGER PRIMARY KEY REFERENCES document (number),
      id TEXT NOT NULL,
      day TEXT NOT NULL,
      method TEXT NOT NULL,
      body BLOB NOT NULL
    )
    """,
    "CREATE INDEX print_order ON print (day, id)",
    "CREATE INDEX print_method ON print (method)",
    """
    CREATE TABLE print_source (
      source TEXT NOT NULL,
      document INTEGER NOT NULL REFERENCES document (number),
      PRIMARY KEY (source, document)
    )
    """,
    "CREATE INDEX print_source_document ON print_source (document)",
    # A story keeps its number and id for ever; where it was joined to another or fell apart, `became` says which one
    # to go to. `stale`: its counts are to be made anew.
    """
    CREATE TABLE story (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      became INTEGER REFERENCES story (number),
      stale INTEGER NOT NULL DEFAULT 1,
      best INTEGER,
      pages INTEGER NOT NULL DEFAULT 0,
      articles INTEGER NOT NULL DEFAULT 0,
      languages INTEGER NOT NULL DEFAULT 0,
      outlets INTEGER NOT NULL DEFAULT 0,
      first_day TEXT,
      last_day TEXT
    )
    """,
    "CREATE INDEX story_last_day ON story (last_day, pages, id)",
    "CREATE INDEX story_stale ON story (number) WHERE stale = 1",
    # Where each document was put, and the link that put it there.
    """
    CREATE TABLE telling (
      document INTEGER PRIMARY KEY REFERENCES document (number),
      article INTEGER NOT NULL,
      story INTEGER NOT NULL REFERENCES story (number),
      linked INTEGER REFERENCES document (number),
      kind TEXT,
      score REAL,
      why TEXT
    )
    """,
    "CREATE INDEX telling_story ON telling (story, article)",
    "CREATE INDEX telling_article ON telling (article)",
    "CREATE INDEX telling_linked ON telling (linked)",
    # From where to where documents are still to be put in their places: one row, or none where all are.
    """
    CREATE TABLE unplaced (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      first_day TEXT NOT NULL, first_id TEXT NOT NULL,
      last_day TEXT NOT NULL, last_id TEXT NOT NULL
    )
    """,
    # Documents from before there were stories are fingerprinted from their readings when stories are next told.
    "INSERT INTO unplaced SELECT 1, '', '', '9999-12-31', '~' WHERE EXISTS (SELECT 1 FROM document)",
)

IDENTITY: Final = (
    # `seen.node` is what the page's name came to; `seen.entity` is who that is in the light of all judgements, and so
    # are the entities of form, office, alias, participant and entry_party. `became` leads from an entity to the one
    # that it was found to be, never through a third.
    "ALTER TABLE seen ADD COLUMN node INTEGER REFERENCES entity (number)",
    "UPDATE seen SET node = entity",
    "CREATE INDEX seen_node ON seen (node, document)",
    "ALTER TABLE entity ADD COLUMN became INTEGER REFERENCES entity (number)",
    "CREATE INDEX entity_became ON entity (became) WHERE became IS NOT NULL",
    # A judge may take a judgement back without saying the contrary; rules say how sure they are, from 0 to 1.
    "ALTER TABLE judgement ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE judgement ADD COLUMN score REAL",
    "CREATE INDEX judgement_left ON judgement (left_id)",
    "CREATE INDEX judgement_right ON judgement (right_id)",
    # What is known of a node from all its pages: each spelling and each office once, by month, with the number of
    # pages. Empty text where a page says nothing.
    """
    CREATE TABLE node_form (
      node INTEGER NOT NULL REFERENCES entity (number),
      form TEXT NOT NULL,
      language TEXT NOT NULL,
      damaged INTEGER NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (node, form, language, damaged)
    )
    """,
    """
    CREATE TABLE node_office (
      node INTEGER NOT NULL REFERENCES entity (number),
      role TEXT NOT NULL,
      of_id TEXT NOT NULL,
      state TEXT NOT NULL,
      month TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (node, role, of_id, state, month)
    )
    """,
    "INSERT INTO node_form SELECT s.node, f.form, coalesce(f.language, ''), f.damaged, count(*) "
    "FROM form f JOIN seen s ON s.number = f.seen JOIN entity e ON e.number = s.node "
    "WHERE e.kind IN ('person', 'organisation') GROUP BY 1, 2, 3, 4",
    "INSERT INTO node_office SELECT s.node, coalesce(o.role, ''), coalesce(o.of_id, ''), coalesce(o.state, ''), "
    "coalesce(substr(o.day, 1, 7), ''), count(*) FROM office o JOIN seen s ON s.number = o.seen "
    "GROUP BY 1, 2, 3, 4, 5",
    # By what a node is found when another is to be compared with it.
    "CREATE TABLE name_key (key TEXT NOT NULL, node INTEGER NOT NULL REFERENCES entity (number), "
    "PRIMARY KEY (key, node))",
    "CREATE INDEX name_key_node ON name_key (node)",
    # Nodes of which something is new since they were last compared.
    "CREATE TABLE unsettled (node INTEGER PRIMARY KEY REFERENCES entity (number))",
    "INSERT INTO unsettled SELECT number FROM entity WHERE kind IN ('person', 'organisation') AND pages > 0",
)

ENTRIES: Final = (
    # What facts of many pages tell together. `settled`: it has been shown, so its id must lead somewhere for ever;
    # one that was joined to another keeps an empty row, and `became` says which one to go to. `part_of`: the visit
    # that it belongs to. `last_day`: the last day that its own dates name.
    "ALTER TABLE entry ADD COLUMN settled INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE entry ADD COLUMN became INTEGER REFERENCES entry (number)",
    "ALTER TABLE entry ADD COLUMN part_of INTEGER REFERENCES entry (number)",
    "ALTER TABLE entry ADD COLUMN last_day TEXT",
    "ALTER TABLE entry ADD COLUMN disputed INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE entry ADD COLUMN articles INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE entry ADD COLUMN outlets INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE entry ADD COLUMN languages INTEGER NOT NULL DEFAULT 1",
    # The id of its earliest fact: lists are ordered by it where all else is even, as ids depend on who came first.
    "ALTER TABLE entry ADD COLUMN founder TEXT NOT NULL DEFAULT ''",
    "UPDATE entry SET settled = 1, founder = id",
    "CREATE INDEX entry_became ON entry (became) WHERE became IS NOT NULL",
    "CREATE INDEX entry_part_of ON entry (part_of) WHERE part_of IS NOT NULL",
    "CREATE INDEX entry_disputed ON entry (day, founder) WHERE disputed = 1",
    "CREATE INDEX entry_empty ON entry (number) WHERE pages = 0 AND became IS NULL",
    # The values of an entry that several pages tell, from the first (0) on; of one page's entry they are the fact's
    # own. `against`: it cannot be true together with the first. `why`: why the first stands first, as JSON.
    """
    CREATE TABLE slot (
      entry INTEGER NOT NULL REFERENCES entry (number),
      slot TEXT NOT NULL,
      nth INTEGER NOT NULL,
      value TEXT NOT NULL,
      unit TEXT, bound TEXT, language TEXT,
      articles INTEGER NOT NULL,
      outlets INTEGER NOT NULL,
      pages INTEGER NOT NULL,
      first_day TEXT,
      against INTEGER NOT NULL,
      why TEXT,
      PRIMARY KEY (entry, slot, nth)
    )
    """,
    # Facts that share a key may tell of one thing: no others are ever compared.
    "CREATE TABLE fact_key (key BIGINT NOT NULL, fact INTEGER NOT NULL REFERENCES fact (number), "
    "PRIMARY KEY (key, fact))",
    "CREATE INDEX fact_key_fact ON fact_key (fact)",
    # Documents whose facts wait to be put with those of others.
    "CREATE TABLE unmerged (document INTEGER PRIMARY KEY REFERENCES document (number))",
    "INSERT INTO unmerged SELECT number FROM document WHERE current = 1",
)

SQLITE_UNMERGED: Final = (
    # Whoever moves a document to another story, or finds two entities to be one, need not know of entries. (OR IGNORE
    # will not do: the conflict clause of the statement that fires a trigger holds inside it as well.)
    """
    CREATE TRIGGER told_elsewhere AFTER UPDATE OF article, story ON telling
    WHEN old.article <> new.article OR old.story <> new.story
    BEGIN INSERT INTO unmerged SELECT new.document
    WHERE NOT EXISTS (SELECT 1 FROM unmerged WHERE document = new.document); END
    """,
    """
    CREATE TRIGGER told_first AFTER INSERT ON telling
    BEGIN INSERT INTO unmerged SELECT new.document
    WHERE NOT EXISTS (SELECT 1 FROM unmerged WHERE document = new.document); END
    """,
    """
    CREATE TRIGGER is_another AFTER UPDATE OF entity ON participant WHEN old.entity <> new.entity
    BEGIN INSERT INTO unmerged SELECT document FROM fact WHERE number = new.fact
    AND document NOT IN (SELECT document FROM unmerged); END
    """,
)

MONTHS_SEEN: Final = (
    # A month in which a node is seen is a row without any office.
    "INSERT INTO node_office SELECT s.node, '', '', '', coalesce(substr(s.day, 1, 7), ''), count(*) "
    "FROM seen s JOIN entity e ON e.number = s.node WHERE e.kind IN ('person', 'organisation') GROUP BY 1, 5",
)

LOOKING_BACK: Final = (
    "CREATE INDEX claim_closed_name ON claim (value, document) WHERE last_seen IS NOT NULL AND property = 'name'",
    "CREATE INDEX office_role ON office (state, role, entity, day)",
)

RULINGS: Final = (
    # A correction of stories by hand: pages joined, or parted, or one of these undone (`back`). Only ever added to.
    """
    CREATE TABLE ruling (
      number INTEGER PRIMARY KEY,
      verdict TEXT NOT NULL CHECK (verdict IN ('join', 'split', 'undo')),
      judge TEXT NOT NULL,
      moment TEXT NOT NULL,
      why TEXT NOT NULL,
      back INTEGER REFERENCES ruling (number)
    )
    """,
    # The documents that it speaks of, two and two. By id: they may not be there yet, or not any more.
    """
    CREATE TABLE ruling_pair (
      ruling INTEGER NOT NULL REFERENCES ruling (number),
      page TEXT NOT NULL,
      other TEXT NOT NULL,
      PRIMARY KEY (ruling, page, other)
    )
    """,
    "CREATE INDEX ruling_pair_page ON ruling_pair (page)",
    "CREATE INDEX ruling_pair_other ON ruling_pair (other)",
)

SQLITE_RULING_GUARDS: Final = (
    """
    CREATE TRIGGER ruling_is_never_deleted BEFORE DELETE ON ruling
    BEGIN SELECT RAISE (ABORT, 'corrections are only ever added'); END
    """,
    """
    CREATE TRIGGER ruling_is_never_rewritten BEFORE UPDATE ON ruling
    BEGIN SELECT RAISE (ABORT, 'corrections are only ever added'); END
    """,
)

COMMITMENTS: Final = (
    # Where commitments wait for answers, from the first to the last day of pages that may bring one, and where
    # entries look for what they may answer. `block` is a hash of parties and one cue.
    """
    CREATE TABLE offer (
      block BIGINT NOT NULL,
      first TEXT NOT NULL,
      last TEXT NOT NULL,
      entry INTEGER NOT NULL,
      PRIMARY KEY (block, entry)
    )
    """,
    "CREATE INDEX offer_entry ON offer (entry)",
    """
    CREATE TABLE ask (
      block BIGINT NOT NULL,
      day TEXT NOT NULL,
      entry INTEGER NOT NULL,
      PRIMARY KEY (block, day, entry)
    )
    """,
    "CREATE INDEX ask_entry ON ask (entry)",
    # Which entry answers which commitment; `why` is the rule and what both have in common.
    """
    CREATE TABLE answer (
      entry INTEGER NOT NULL,
      commitment INTEGER NOT NULL,
      why TEXT NOT NULL,
      PRIMARY KEY (entry, commitment)
    )
    """,
    "CREATE INDEX answer_commitment ON answer (commitment)",
    # What a commitment has come to. `within`: it only tells another one further. From `turns_day` on it is what
    # `turns` says, unless a page speaks: that is derived on the day of asking.
    """
    CREATE TABLE commitment (
      entry INTEGER PRIMARY KEY,
      within INTEGER,
      ledger TEXT NOT NULL,
      day TEXT,
      life TEXT NOT NULL,
      heard TEXT,
      due TEXT,
      due_day TEXT,
      turns TEXT,
      turns_day TEXT
    )
    """,
    "CREATE INDEX commitment_within ON commitment (within) WHERE within IS NOT NULL",
    # Its steps in order, each with the fact, and so the sentence, that it rests on. `value` of `aim`: the arithmetic.
    """
    CREATE TABLE step (
      commitment INTEGER NOT NULL,
      place INTEGER NOT NULL,
      kind TEXT NOT NULL,
      day TEXT,
      date TEXT,
      fact INTEGER NOT NULL,
      pages INTEGER NOT NULL,
      why TEXT,
      value REAL,
      aim REAL,
      PRIMARY KEY (commitment, place)
    )
    """,
    "CREATE INDEX step_fact ON step (fact)",
    # Entries whose facts have changed since commitments were last followed.
    "CREATE TABLE unfollowed (entry INTEGER PRIMARY KEY)",
    "INSERT INTO unfollowed SELECT number FROM entry",
)

WAITING: Final = (
    # Each place in time at which something came, went or changed, instead of one stretch from the first to the last:
    # a page that comes a year late leaves most of the year alone. The empty place: documents from before there were
    # stories are still to be fingerprinted.
    "CREATE TABLE waiting (day TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (day, id))",
    "INSERT INTO waiting SELECT p.day, p.id FROM print p JOIN unplaced u "
    "ON (p.day, p.id) >= (u.first_day, u.first_id) AND (p.day, p.id) <= (u.last_day, u.last_id)",
    "INSERT INTO waiting SELECT '', '' FROM unplaced WHERE first_day = ''",
    "DROP TABLE unplaced",
)

COUNTING: Final = (
    # What `dragoman.store.counting` keeps ready. `part` is how one takes part: by, to, met, in, via; '' for the
    # row that each entry has under entity 0.
    """
    CREATE TABLE standing (
      entry INTEGER NOT NULL, entity INTEGER NOT NULL, part TEXT NOT NULL, day TEXT, kind TEXT NOT NULL,
      type TEXT NOT NULL, mark TEXT NOT NULL, fill TEXT NOT NULL, ledger TEXT NOT NULL, life TEXT NOT NULL,
      PRIMARY KEY (entry, entity)
    )
    """,
    "CREATE INDEX standing_day ON standing (entity, part, day, entry, kind)",
    # Two who take part in one entry: two states `with` each other, two people who `met`, who `said` it to whom.
    """
    CREATE TABLE pairing (
      entry INTEGER NOT NULL, one INTEGER NOT NULL, what TEXT NOT NULL, other INTEGER NOT NULL, day TEXT,
      kind TEXT NOT NULL, type TEXT NOT NULL, mark TEXT NOT NULL, fill TEXT NOT NULL, ledger TEXT NOT NULL,
      life TEXT NOT NULL,
      PRIMARY KEY (entry, one, what, other)
    )
    """,
    "CREATE INDEX pairing_kind ON pairing (one, what, other, kind, day, entry, fill)",
    "CREATE INDEX pairing_day ON pairing (what, day, type, fill, one, other)",
    """
    CREATE TABLE standing_tally (
      entity INTEGER NOT NULL, month TEXT NOT NULL, part TEXT NOT NULL, kind TEXT NOT NULL, type TEXT NOT NULL,
      mark TEXT NOT NULL, fill TEXT NOT NULL, ledger TEXT NOT NULL, life TEXT NOT NULL, count INTEGER NOT NULL,
      PRIMARY KEY (entity, month, part, kind, type, mark, fill, ledger, life)
    )
    """,
    """
    CREATE TABLE pairing_tally (
      one INTEGER NOT NULL, what TEXT NOT NULL, other INTEGER NOT NULL, kind TEXT NOT NULL, type TEXT NOT NULL,
      mark TEXT NOT NULL, fill TEXT NOT NULL, ledger TEXT NOT NULL, life TEXT NOT NULL, count INTEGER NOT NULL,
      PRIMARY KEY (one, what, other, kind, type, mark, fill, ledger, life)
    )
    """,
    """
    CREATE TABLE naming (
      document INTEGER NOT NULL, entity INTEGER NOT NULL, state INTEGER NOT NULL, outlet TEXT NOT NULL,
      language TEXT NOT NULL, forms TEXT NOT NULL, offices TEXT NOT NULL, day TEXT,
      PRIMARY KEY (document, entity)
    )
    """,
    "CREATE INDEX naming_day ON naming (entity, day, document)",
    """
    CREATE TABLE reach (
      entity INTEGER NOT NULL, outlet TEXT NOT NULL, language TEXT NOT NULL, count INTEGER NOT NULL,
      PRIMARY KEY (entity, outlet, language)
    )
    """,
    """
    CREATE TABLE form_tally (
      entity INTEGER NOT NULL, form TEXT NOT NULL, language TEXT NOT NULL, damaged INTEGER NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (entity, form, language, damaged)
    )
    """,
    """
    CREATE TABLE office_tally (
      entity INTEGER NOT NULL, role TEXT NOT NULL, of_id TEXT NOT NULL, to_id TEXT NOT NULL, title TEXT NOT NULL,
      state TEXT NOT NULL, count INTEGER NOT NULL,
      PRIMARY KEY (entity, role, of_id, to_id, title, state)
    )
    """,
    "CREATE INDEX office_tally_state ON office_tally (state, entity)",
    """
    CREATE TABLE page_between (
      one INTEGER NOT NULL, other INTEGER NOT NULL, outlet TEXT NOT NULL, count INTEGER NOT NULL,
      PRIMARY KEY (one, other, outlet)
    )
    """,
    # With a number of its own: what is found by words is found by number, which nothing but an INTEGER PRIMARY KEY
    # keeps for ever.
    "ALTER TABLE alias RENAME TO alias_before",
    """
    CREATE TABLE alias (
      number INTEGER PRIMARY KEY,
      folded TEXT NOT NULL,
      entity INTEGER NOT NULL REFERENCES entity (number),
      UNIQUE (folded, entity)
    )
    """,
    "INSERT INTO alias (folded, entity) SELECT folded, entity FROM alias_before ORDER BY folded, entity",
    "DROP TABLE alias_before",
    "CREATE INDEX alias_entity ON alias (entity)",
    "CREATE TABLE uncounted (entry INTEGER PRIMARY KEY)",
    "CREATE TABLE unnamed (document INTEGER PRIMARY KEY)",
    "INSERT INTO uncounted SELECT number FROM entry",
    "INSERT INTO unnamed SELECT number FROM document WHERE current = 1",
    "CREATE INDEX document_days ON document (day, language) WHERE current = 1",
    "CREATE INDEX story_told ON story (last_day DESC, pages DESC, id) WHERE pages > 1",
)


def _noted(table: str, change: str, column: str, queue: str) -> tuple[str, ...]:
    """A trigger for each way in which a row of ``table`` changes: it notes whose counts are not true any more."""
    made = []
    for row in ("new", "old"):
        if (row, change.split(" ")[0]) in (("new", "DELETE"), ("old", "INSERT")):
            continue
        name = f"{table}_{change.split(' ')[0].lower()}_{row}_{queue}"
        made.append(
            f"CREATE TRIGGER {name} AFTER {change} ON {table} WHEN NOT EXISTS (SELECT 1 FROM {queue} WHERE "  # noqa: S608
            f"{queue}.{'document' if queue == 'unnamed' else 'entry'} = {row}.{column}) "
            f"BEGIN INSERT INTO {queue} VALUES ({row}.{column}); END"
        )
    return tuple(made)


SQLITE_COUNTING: Final = (
    # Words of names, so that a family name finds whom it names without reading every name there is.
    """
    CREATE VIRTUAL TABLE alias_words USING fts5 (
      words, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
    )
    """,
    "INSERT INTO alias_words (rowid, words) SELECT number, folded FROM alias",
    """
    CREATE TRIGGER alias_found AFTER INSERT ON alias
    BEGIN INSERT INTO alias_words (rowid, words) VALUES (new.number, new.folded); END
    """,
    """
    CREATE TRIGGER alias_lost AFTER DELETE ON alias
    BEGIN INSERT INTO alias_words (alias_words, rowid, words) VALUES ('delete', old.number, old.folded); END
    """,
    *_noted("entry", "INSERT", "number", "uncounted"),
    *_noted("entry", "UPDATE OF day, kind, type, mark, fill, ledger, life", "number", "uncounted"),
    *_noted("entry", "DELETE", "number", "uncounted"),
    *_noted("entry_party", "INSERT", "entry", "uncounted"),
    *_noted("entry_party", "UPDATE", "entry", "uncounted"),
    *_noted("entry_party", "DELETE", "entry", "uncounted"),
    *_noted("seen", "INSERT", "document", "unnamed"),
    *_noted("seen", "UPDATE OF entity, day", "document", "unnamed"),
    *_noted("seen", "DELETE", "document", "unnamed"),
)

FINER_KEYS: Final = (
    # Keys are made otherwise now: all nodes are compared anew.
    "DELETE FROM name_key",
    "INSERT INTO unsettled SELECT number FROM entity WHERE kind IN ('person', 'organisation') AND provisional = 1 "
    "AND number IN (SELECT node FROM seen) AND number NOT IN (SELECT node FROM unsettled)",
)

LEDGER_SETS: Final = (
    # What `dragoman.store.booking` keeps ready. A place in the sets is used again when its entry has left the ledger
    # (`entry` is NULL meanwhile); `names` are the sets that the entry is in, as JSON.
    """
    CREATE TABLE booked (
      number INTEGER PRIMARY KEY, entry INTEGER UNIQUE, day TEXT, due TEXT, turns TEXT, turns_day TEXT,
      founder TEXT NOT NULL, names TEXT NOT NULL
    )
    """,
    "CREATE INDEX booked_day ON booked (day) WHERE day IS NOT NULL",
    "CREATE INDEX booked_due ON booked (due) WHERE due IS NOT NULL",
    "CREATE INDEX booked_turns ON booked (turns_day, turns) WHERE turns_day IS NOT NULL",
    "CREATE INDEX booked_free ON booked (number) WHERE entry IS NULL",
    # A stretch of 8,192 places of a set, bit by bit.
    """
    CREATE TABLE ledger_set (
      what TEXT NOT NULL, which TEXT NOT NULL, chunk INTEGER NOT NULL, bits BLOB NOT NULL,
      PRIMARY KEY (what, which, chunk)
    )
    """,
    # Entries that changed since they were last put into sets.
    "CREATE TABLE unbooked (entry INTEGER PRIMARY KEY)",
    "INSERT INTO unbooked SELECT number FROM entry WHERE ledger IS NOT NULL UNION SELECT entry FROM commitment",
)

SQLITE_LEDGER_SETS: Final = (
    *_noted("commitment", "INSERT", "entry", "unbooked"),
    *_noted("commitment", "UPDATE", "entry", "unbooked"),
    *_noted("commitment", "DELETE", "entry", "unbooked"),
    *_noted("entry_field", "INSERT", "entry", "unbooked"),
    *_noted("entry_field", "UPDATE", "entry", "unbooked"),
    *_noted("entry_field", "DELETE", "entry", "unbooked"),
    *_noted("entry", "UPDATE OF best, due_day, begin_day, founder", "number", "unbooked"),
)

FRONT_TALLIES: Final = (
    # Pages by day and language, and how often two states came together in a month.
    "CREATE TABLE page_tally (day TEXT NOT NULL, language TEXT NOT NULL, count INTEGER NOT NULL, "
    "PRIMARY KEY (day, language))",
    "INSERT INTO page_tally SELECT day, coalesce(language, ''), count(*) FROM document "
    "WHERE current = 1 AND day IS NOT NULL GROUP BY 1, 2",
    "CREATE TABLE meeting_tally (month TEXT NOT NULL, one INTEGER NOT NULL, other INTEGER NOT NULL, "
    "fill TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (month, one, other, fill))",
    "INSERT INTO meeting_tally SELECT substr(day, 1, 7), one, other, fill, count(*) FROM pairing "
    "WHERE what = 'with' AND type IN ('meeting', 'visit', 'call', 'signing', 'ceremony') "
    "AND fill IN ('happened', 'planned') AND day IS NOT NULL GROUP BY 1, 2, 3, 4",
)

NAMESAKES: Final = (
    # What keeps a name's plain id for whoever has borne it longest: a node that no page names.
    "ALTER TABLE entity ADD COLUMN base INTEGER REFERENCES entity (number)",
    "CREATE INDEX entity_base ON entity (base) WHERE base IS NOT NULL",
    # Ids that are good for one page alone, where a person's judgement holds on them.
    "CREATE TABLE parted (node INTEGER PRIMARY KEY REFERENCES entity (number))",
    # Names on pages of which it is to be found anew which node they come to.
    "CREATE TABLE misplaced (seen INTEGER PRIMARY KEY)",
    "INSERT INTO misplaced SELECT s.number FROM seen s JOIN entity e ON e.number = s.node WHERE e.kind = 'person' "
    "AND (e.provisional = 1 OR EXISTS (SELECT 1 FROM office o WHERE o.seen = s.number AND o.state IS NOT NULL))",
)

FINER_CUES: Final = (
    # Commitments wait elsewhere now: all are followed anew.
    "DELETE FROM offer",
    "DELETE FROM ask",
    "INSERT INTO unfollowed SELECT number FROM entry WHERE number NOT IN (SELECT entry FROM unfollowed)",
)

KEYS_BY_PARTY: Final = (
    # Facts of one story are looked for by who is in them.
    "INSERT INTO unmerged SELECT number FROM document WHERE current = 1 AND number NOT IN "
    "(SELECT document FROM unmerged)",
    # Fewer pages are compared with each: all find their stories anew.
    "INSERT INTO waiting SELECT day, id FROM print WHERE NOT EXISTS "
    "(SELECT 1 FROM waiting w WHERE w.day = print.day AND w.id = print.id)",
)

PLOVER_MODES: Final = ("ALTER TABLE fact ADD COLUMN plover_mode TEXT",)

SQLITE_PLOVER_MODES: Final = (
    # So far it stood in the reading alone.
    *(
        "UPDATE fact SET plover_mode = (SELECT json_extract(d.reading, "  # noqa: S608
        f"'$.{kind}s[' || fact.nth || '].plover.mode') FROM document d WHERE d.number = fact.document) "
        f"WHERE plover IS NOT NULL AND kind = '{kind}'"
        for kind in ("event", "agreement", "statement")
    ),
)

CLOSED_ENTRIES: Final = (
    # Where no fact of an entry is tied to one of another; and the row of a fact among the editions of its article.
    "ALTER TABLE entry ADD COLUMN closed INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE fact ADD COLUMN laid INTEGER",
)

NO_CLOSED_ENTRIES: Final = (
    # What need not be looked for is told by what is changed, and no longer by a mark that each change had to renew.
    "ALTER TABLE entry DROP COLUMN closed",
)

DECISIONS: Final = (
    # What a document brought together when it was placed, beside the one that it is linked to.
    """
    CREATE TABLE joining (
      document INTEGER NOT NULL REFERENCES document (number),
      other INTEGER NOT NULL REFERENCES document (number),
      articles INTEGER NOT NULL,
      PRIMARY KEY (document, other, articles)
    )
    """,
    "CREATE INDEX joining_other ON joining (other)",
    # Decisions that stand no more, at the places where they were made. One behind every place: nothing is known.
    """
    CREATE TABLE undone (
      day TEXT NOT NULL, id TEXT NOT NULL,
      document INTEGER NOT NULL, other INTEGER NOT NULL, articles INTEGER NOT NULL
    )
    """,
    "INSERT INTO undone VALUES ('~', '', 0, 0, 0)",
    "INSERT INTO waiting SELECT p.day, p.id FROM print p WHERE NOT EXISTS "
    "(SELECT 1 FROM waiting w WHERE w.day = p.day AND w.id = p.id) ORDER BY p.day, p.id LIMIT 1",
)

MATTERS: Final = (
    # What each entry was to commitments when it was followed last, as a digest.
    "CREATE TABLE matter (entry INTEGER PRIMARY KEY, digest TEXT NOT NULL)",
)

MORE_TALLIES: Final = (
    # Who met whom at all stands in a month of its own, and each two states once.
    "DELETE FROM meeting_tally WHERE one > other",
    "INSERT INTO meeting_tally SELECT '', one, other, fill, sum(count) FROM pairing_tally WHERE what = 'with' "
    "AND one < other AND type IN ('meeting', 'visit', 'call', 'signing', 'ceremony') "
    "AND fill IN ('happened', 'planned') GROUP BY one, other, fill",
    # Entries by day.
    "CREATE TABLE day_tally (day TEXT NOT NULL, mark TEXT NOT NULL, fill TEXT NOT NULL, count INTEGER NOT NULL, "
    "PRIMARY KEY (day, mark, fill))",
    "INSERT INTO day_tally SELECT day, mark, fill, count(*) FROM standing WHERE entity = 0 AND day IS NOT NULL "
    "GROUP BY day, mark, fill",
    # Pages by the office that they give somebody, and by day.
    "CREATE TABLE office_day (state TEXT NOT NULL, role TEXT NOT NULL, day TEXT NOT NULL, entity INTEGER NOT NULL, "
    "count INTEGER NOT NULL, PRIMARY KEY (state, role, day, entity))",
    "INSERT INTO office_day SELECT o.state, o.role, coalesce(n.day, ''), n.entity, count(DISTINCT n.document) "
    "FROM office o JOIN seen s ON s.number = o.seen "
    "JOIN naming n ON n.document = s.document AND n.entity = s.entity "
    "WHERE o.state IS NOT NULL AND o.role IS NOT NULL GROUP BY 1, 2, 3, 4",
    "DROP INDEX entry_grown_in",
    "CREATE INDEX entry_grown_in ON entry (last_in, first_in) WHERE last_in > first_in AND best IS NOT NULL",
)

KEPT_MATTERS: Final = (
    # What each entry is to commitments, and what their steps stand on: as JSON, filled as entries are followed.
    "DROP TABLE matter",
    "CREATE TABLE matter (entry INTEGER PRIMARY KEY, matter TEXT NOT NULL, reports TEXT NOT NULL)",
)

STEPS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("0001-record", RECORD),
    ("0002-sqlite-search", SQLITE_SEARCH),
    ("0003-sqlite-guards", SQLITE_GUARDS),
    ("0004-page-reading", PAGE_READING),
    ("0005-stories", STORIES),
    ("0006-identity", IDENTITY),
    ("0007-entries", ENTRIES),
    ("0008-sqlite-unmerged", SQLITE_UNMERGED),
    ("0009-months-seen", MONTHS_SEEN),
    ("0010-looking-back", LOOKING_BACK),
    ("0011-questions", QUESTIONS),
    ("0012-sqlite-questions", SQLITE_QUESTIONS),
    ("0013-moments", MOMENTS),
    ("0014-rulings", RULINGS),
    ("0015-sqlite-ruling-guards", SQLITE_RULING_GUARDS),
    ("0016-commitments", COMMITMENTS),
    ("0020-waiting", WAITING),
    ("0021-counting", COUNTING),
    ("0022-sqlite-counting", SQLITE_COUNTING),
    ("0023-sqlite-questions-by-kind", SQLITE_QUESTIONS_BY_KIND),
    ("0024-rare-words", RARE_WORDS),
    ("0026-finer-keys", FINER_KEYS),
    ("0027-ledger-sets", LEDGER_SETS),
    ("0028-sqlite-ledger-sets", SQLITE_LEDGER_SETS),
    ("0029-front-tallies", FRONT_TALLIES),
    ("0030-namesakes", NAMESAKES),
    ("0031-finer-cues", FINER_CUES),
    ("0032-papers-alone", FINER_CUES),
    ("0033-keys-by-party", KEYS_BY_PARTY),
    ("0034-plover-modes", PLOVER_MODES),
    ("0035-sqlite-plover-modes", SQLITE_PLOVER_MODES),
    ("0036-closed-entries", CLOSED_ENTRIES),
    ("0037-decisions", DECISIONS),
    ("0038-matters", MATTERS),
    ("0039-more-tallies", MORE_TALLIES),
    ("0040-no-closed-entries", NO_CLOSED_ENTRIES),
    ("0041-kept-matters", KEPT_MATTERS),
)
