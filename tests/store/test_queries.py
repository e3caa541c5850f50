from __future__ import annotations

from collections.abc import Iterator

import pytest
from hand_readings import Sheet, ministers_in_oslo, talks_in_vientiane

from dragoman.model import Agreement, Figure, Office, Reading, Statement
from dragoman.reference import load
from dragoman.store import Store, queries
from dragoman.store import results as r
from dragoman.store.prepare import prepare
from dragoman.store.upkeep import bring_up_to_date
from dragoman.store.write import PageAside, PageRead, keep

WHEN = "2025-12-02T00:00:00Z"
TALKS, TALKS_VI, OSLO = talks_in_vientiane(), talks_in_vientiane("vi", outlet="bao.example"), ministers_in_oslo()


def put(store: Store, *readings: Reading) -> None:
    known = load()
    pages = [
        PageRead(name=f"/{one.article.id}", digest="x", reader="1", prepared=prepare(one, known, when=WHEN))
        for one in readings
    ]
    keep(store, pages, when=WHEN)
    bring_up_to_date(store)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(str(tmp_path_factory.mktemp("queries") / "record.sqlite"), create=True) as opened:
        put(opened, TALKS, TALKS_VI, OSLO)
        keep(opened, [PageAside(name="/bad", digest="", reader="1", reason="is empty")], when=WHEN)
        yield opened


def test_overview_counts_everything(store: Store) -> None:
    found = queries.overview(store)
    assert (found.documents, found.languages, found.outlets, found.set_aside) == (3, 3, 3, 1)
    assert (found.people, found.states) == (6, 5)
    assert {tally.key: tally.count for tally in found.facts} == {
        "agreement": 2, "anniversary": 2, "event": 5, "figure": 2, "partnership": 2, "statement": 4,
    }  # fmt: skip
    assert (found.last_taken_in, found.last_day) == (WHEN, "2025-12-01")


def test_recent_documents_come_latest_first_with_what_they_hold(store: Store) -> None:
    found = queries.recent_documents(store)
    assert [row.day for row in found] == ["2025-12-01", "2025-12-01", "2025-11-20"]
    talks = next(row for row in found if row.language == "sv")
    assert {tally.key: tally.count for tally in talks.marks}["event"] == 2
    assert [state.id for state in talks.states] == ["VNM", "LAO", "CHN"]
    assert talks.place == "Vientiane"
    assert talks.top is not None and talks.top.kind == "agreement"
    assert [row.language for row in queries.recent_documents(store, language="nb")] == ["nb"]
    assert len(queries.recent_documents(store, limit=1, offset=2)) == 1


def test_a_document_brings_its_reading_its_facts_and_who_is_who(store: Store) -> None:
    page = queries.document(store, TALKS.article.id)
    assert page is not None
    assert page.reading == TALKS
    assert [fact.kind for fact in page.facts] == [
        "event", "agreement", "figure", "statement", "event", "partnership", "anniversary",
    ]  # fmt: skip
    for fact in page.facts:
        assert TALKS.article.text[fact.sentence_start : fact.sentence_end] == fact.sentence
    assert page.entities["to-lam"].id == "to-lam" and not page.entities["to-lam"].provisional
    assert page.entities["anouvong"].id == "~anouvong-phommasack" and page.entities["anouvong"].provisional
    assert page.page_names == (f"/{TALKS.article.id}",)
    assert [row.id for row in page.same_source] == [TALKS_VI.article.id]
    assert queries.document(store, "none") is None


def test_what_two_pages_say_alike_is_one_entry_with_two_pages(store: Store) -> None:
    page = queries.document(store, TALKS.article.id)
    assert page is not None
    pages = {fact.kind: fact.pages for fact in page.facts}
    # What a statement says differs from page to page here: the sentence names the outlet.
    assert pages == {"event": 2, "agreement": 2, "figure": 2, "statement": 2, "partnership": 2, "anniversary": 2}


def test_a_person_with_offices_names_meetings_and_statements(store: Store) -> None:
    page = queries.person(store, "to-lam")
    assert page is not None
    assert (page.documents, page.outlets, page.languages, page.meetings, page.statements) == (3, 3, 3, 1, 1)
    (office, bare) = page.offices
    assert (office.role, office.of, office.of_name, office.pages) == ("general-secretary", "VNM", "Viet Nam", 2)
    assert (office.first_day, office.last_day, office.days) == ("2025-12-01", "2025-12-01", ("2025-12-01",))
    assert (bare.of, bare.first_day) == (None, "2025-11-20")
    names = {(name.form, name.damaged, name.pages) for name in page.names if name.language in ("sv", "nb")}
    assert names == {("Tô Lâm", False, 1), ("till Lam", True, 1)}
    (met,) = page.met
    assert (met.entity.name, met.state, met.happened, met.days) == ("Thongloun Sisoulith", "Laos", 1, ("2025-12-01",))
    assert [(said.to, said.act, said.count) for said in page.said] == [(None, "appreciate", 1)]
    assert [fact.type for fact in page.latest_statements] == ["appreciate"]
    assert queries.person(store, "VNM") is None
    assert queries.person(store, "nobody") is None


def test_a_surname_alone_joins_nobody(store: Store) -> None:
    ids = {row.entity.id for row in queries.people(store, limit=100)}
    assert "~anouvong-phommasack" in ids
    assert f"~phommasack~{OSLO.article.id[:12]}" in ids


def test_a_state_with_people_and_relations(store: Store) -> None:
    page = queries.state(store, "LAO")
    assert page is not None
    assert [row.entity.id for row in page.people] == ["thongloun-sisoulith", "~anouvong-phommasack"]
    relation = page.relations[0]
    assert relation.other.id == "VNM"
    # One meeting, one lot of papers, one target, one pledge, one level, one anniversary.
    assert (relation.entries, relation.meetings, relation.agreements, relation.figures, relation.statements) == (
        6, 1, 1, 1, 1,
    )  # fmt: skip
    assert queries.state(store, "to-lam") is None


def test_the_relation_of_two_states_counts_what_their_people_do(store: Store) -> None:
    page = queries.relation(store, "NOR", "SWE")
    assert page is not None
    (meeting,) = page.facts
    assert [(party.role, party.id) for party in meeting.parties if party.role == "via"] == [
        ("via", "NOR"),
        ("via", "SWE"),
    ]
    assert (page.meetings, page.documents) == (1, 1)
    assert queries.relation(store, "NOR", "NOR") is None
    assert queries.relation(store, "NOR", "BRA") is None


def test_a_relation_has_its_timeline_its_open_commitments_and_its_figures(store: Store) -> None:
    page = queries.relation(store, "LAO", "VNM")
    assert page is not None
    assert [fact.day for fact in page.facts] == sorted(fact.day or "9" for fact in page.facts)
    assert (page.agreements, page.documents, page.outlets) == (1, 2, 2)
    assert sorted(fact.ledger or "" for fact in page.commitments) == ["agreement", "pledge", "target"]
    assert [fact.value for fact in page.trade] == [5e9]
    cut = queries.relation(store, "LAO", "VNM", since="2025-12-01")
    assert cut is not None and {fact.kind for fact in cut.facts} == {
        "event",
        "agreement",
        "figure",
        "statement",
        "partnership",
    }


def test_the_ledger_filters_and_counts(store: Store) -> None:
    everything = queries.ledger(store, r.LedgerFilter(kinds=()))
    assert everything.total == len(everything.rows) == 7
    assert {t.key: t.count for t in everything.kinds} == {
        "agreement": 1, "anniversary": 1, "level": 1, "planned": 1, "pledge": 1, "request": 1, "target": 1,
    }  # fmt: skip
    both = queries.ledger(store, r.LedgerFilter(kinds=(), states=("VNM", "CHN")))
    assert [(row.ledger, row.fact.date) for row in both.rows] == [("planned", "2025-12-20")]
    health = queries.ledger(store, r.LedgerFilter(kinds=("agreement",), fields=("health",)))
    assert (health.total, health.rows[0].fact.count) == (1, 12)
    assert {t.key for t in health.kinds} == {"agreement"}
    assert {t.key for t in health.fields} == {"defence", "health"}
    assert queries.ledger(store, r.LedgerFilter(since="2025-12-02")).total == 1
    assert queries.ledger(store, r.LedgerFilter(person="~anouvong-phommasack")).total == 1
    assert queries.ledger(store, r.LedgerFilter(kinds=(), open_only=True)).total == 5
    by_due = queries.ledger(store, r.LedgerFilter(order="due")).rows
    assert [row.ledger for row in by_due[:2]] == ["planned", "target"]
    assert {(m.month, m.mark): m.count for m in everything.months}[("2025-12", "statement")] == 1
    assert queries.ledger(store, r.LedgerFilter(), limit=1, offset=1).total == 6


def test_search_finds_sentences_pages_and_entities(store: Store) -> None:
    found = queries.search(store, "store")
    assert [hit.facts[0].type for hit in found.sentences] == ["meeting"]
    hit = found.sentences[0].snippet
    assert [hit.text[mark.start : mark.end] for mark in hit.marks] == ["Støre"]
    assert [entity.name for entity in found.entities] == ["Jonas Gahr Støre"]
    assert [page.document.id for page in found.pages] == [OSLO.article.id]
    headline = found.pages[0].headline
    assert [headline.text[mark.start : mark.end] for mark in headline.marks] == ["Støre"]
    assert queries.search(store, "da nang").sentences_total == 1
    assert queries.search(store, "nang da").sentences_total == 1
    assert queries.search(store, '"nang da"').sentences_total == 0
    assert queries.search(store, "laos oslo").pages_total == 0
    assert queries.search(store, "- * \"'").understood == ""


def test_search_tries_any_ending_where_the_words_as_they_are_find_nothing(store: Store) -> None:
    found = queries.search(store, "överläggning")
    assert (found.understood, found.pages_total) == ("overlaggning*", 2)
    text = found.pages[0].headline
    assert [text.text[mark.start : mark.end] for mark in text.marks] == ["Överläggningar"]


def test_search_narrows_and_counts_what_narrowing_would_leave(store: Store) -> None:
    found = queries.search(store, "till")
    assert found.sentences_total == 5
    assert {tally.key: tally.count for tally in found.languages} == {"nb": 1, "sv": 2, "vi": 2}
    narrow = queries.search(store, "till", which=r.SearchFilter(languages=("sv",), kinds=("figure",)))
    assert (narrow.sentences_total, narrow.pages_total) == (1, 1)
    assert {tally.key for tally in narrow.languages} == {"sv", "vi"}
    assert queries.search(store, "till", which=r.SearchFilter(states=("CHN",))).sentences_total == 2


def test_what_holds_the_words_together_comes_first(tmp_path_factory: pytest.TempPathFactory) -> None:
    apart = Sheet("Da A", "Da hun kom, kom Nang og Nang og Nang.")
    together = Sheet("B", "En lang setning om mangt og meget som til slutt nevner Da Nang, en by ved havet i øst.")
    for sheet in (apart, together):
        sheet.has("x", "person", "Anna Berg").add(Statement(act="report", by=("x",), evidence=sheet[1]))
    with Store.open(str(tmp_path_factory.mktemp("together") / "x.sqlite"), create=True) as store:
        put(store, apart.reading(), together.reading())
        found = queries.search(store, "da nang")
        assert [hit.document for hit in found.sentences] == [together.article.id, apart.article.id]
        assert [hit.document.id for hit in found.pages] == [together.article.id, apart.article.id]


def test_entities_are_found_by_any_name_code_or_id(store: Store) -> None:
    def ids(name: str) -> list[str]:
        return [row.id for row in queries.find_entities(store, name)]

    assert ids("to lam") == ids("TÔ LÂM") == ids("to-lam") == ["to-lam"]
    assert ids("vnm") == ids("Vietnam") == ids("viet nam") == ["VNM"]
    assert ids("la") == ["LAO"] and ids("VN") == ["VNM"]
    assert ids("Nederländerna") == []
    assert ids("Thụy Điển") == ids("SE") == ["SWE"]
    assert ids("store") == ["jonas-gahr-store"]
    assert ids("gahr") == ["jonas-gahr-store"]
    assert ids("till lam") == []
    assert set(ids("phommasack")) == {f"~phommasack~{OSLO.article.id[:12]}"}
    assert ids("nobody at all") == ids("--") == []


def test_days_matrix_weeks_and_what_is_to_come(store: Store) -> None:
    days = queries.facts_by_day(store, "2025-12-01", "2025-12-31")
    assert {(d.day, d.mark, d.fill): d.count for d in days} == {
        ("2025-12-01", "agreement", "happened"): 1,
        ("2025-12-01", "event", "happened"): 1,
        ("2025-12-01", "figure", "planned"): 1,
        ("2025-12-01", "level", "happened"): 1,
        ("2025-12-01", "statement", "happened"): 1,
        ("2025-12-20", "event", "planned"): 1,
    }
    cells = {(c.left, c.right): (c.happened, c.planned) for c in queries.matrix(store).cells}
    assert cells == {("LAO", "VNM"): (1, 0), ("CHN", "VNM"): (0, 1), ("NOR", "SWE"): (1, 0)}
    some = queries.matrix(store, states=("SWE", "VNM", "NOR", "BRA"), since="2025-11-01", until="2025-11-30")
    assert [state.id for state in some.states] == ["SWE", "NOR", "VNM"]
    assert [(c.left, c.right) for c in some.cells] == [("NOR", "SWE")]
    weeks = queries.pages_by_week(store, "2025-11-01", "2025-12-31")
    assert [(one.language, one.total, [(w.week, w.count) for w in one.weeks]) for one in weeks] == [
        ("nb", 1, [("2025-11-17", 1)]),
        ("sv", 1, [("2025-12-01", 1)]),
        ("vi", 1, [("2025-12-01", 1)]),
    ]
    due = queries.falling_due(store, "2025-12-02", days=60)
    assert [(one.what, one.day, one.fact.type) for one in due] == [("planned", "2025-12-20", "meeting")]
    later = queries.falling_due(store, "2030-06-01", days=365)
    assert [(one.what, one.day, one.date) for one in later] == [("due", "2030-12-31", "2030")]
    assert [(one.page, one.reason) for one in queries.set_aside(store)] == [("/bad", "is empty")]


def test_commitments_without_a_day_are_told_after_those_with_one(tmp_path_factory: pytest.TempPathFactory) -> None:
    sheet = Sheet("A", "Vietnam och Laos siktar mot 5 miljarder.", "Avtalet gäller 2026-2030.")
    sheet.has("VNM", "state", "Viet Nam", "Vietnam").has("LAO", "state", "Laos")
    states = ("VNM", "LAO")
    sheet.add(
        Figure(value=5e9, unit="USD", measure="trade", target=True, states=states, evidence=sheet[1]),
        Agreement(parties=states, period="2026-2030", evidence=sheet[2]),
    )
    with Store.open(str(tmp_path_factory.mktemp("due") / "x.sqlite"), create=True) as store:
        put(store, sheet.reading())
        found = queries.falling_due(store, "2025-12-02")
        assert [(one.what, one.day, one.fact.kind) for one in found] == [
            ("begins", "2026-01-01", "agreement"),
            ("due", None, "figure"),
        ]


def test_an_empty_record_answers_every_question(tmp_path_factory: pytest.TempPathFactory) -> None:
    with Store.open(str(tmp_path_factory.mktemp("empty") / "x.sqlite"), create=True) as store:
        assert queries.overview(store).documents == 0
        assert not (*queries.recent_documents(store), *queries.people(store), *queries.states(store))
        assert queries.ledger(store, r.LedgerFilter()) == r.LedgerPage(total=0, undated=0)
        assert queries.search(store, "laos").pages == ()
        assert queries.matrix(store, states=("VNM",)) == r.Matrix()
        assert queries.falling_due(store, "2025-12-02") == ()


def test_people_in_an_office_of_a_states_party_are_that_states(tmp_path_factory: pytest.TempPathFactory) -> None:
    sheet = Sheet("A", "Anna Berg talade.").has(
        "anna", "person", "Anna Berg", office=Office(role="general-secretary", of="Communist Party of Vietnam")
    )
    with Store.open(str(tmp_path_factory.mktemp("party") / "x.sqlite"), create=True) as store:
        put(store, sheet.reading())
        (row,) = queries.people(store, state="VNM")
        assert (row.entity.id, row.offices[0].of, row.offices[0].state) == (
            "~anna-berg", "Communist Party of Vietnam", "VNM",
        )  # fmt: skip
        assert queries.people(store, state="LAO") == ()
