"""The shape of a language pack: what ``pack.toml`` and ``examples.toml`` may say.

A pack is data. Unknown keys are errors that name the file and the key. Everywhere a *phrase* is asked
for, it is written in the small pattern language of :mod:`dragoman.packs.phrases`:

==================  ====================================================================================
``word``            this word, in any case (``Fn`` with a capital: only with that capital)
``stem*``           a word that begins so; ``*stem`` ends so; ``*stem*`` contains it
``a|b|c``           one of these words
``(a b|c)``         one of these phrases; ``[a b]``: these words or nothing
``…``               up to ten words in between, within one clause ("höll … samtal")
``{n}``             a number, in figures or words
``{state}``         a state's name, genitive or adjective
``{field}``         in ``ministers`` and ``ministries``: each name of each field, in turn
``stem{man}``       the stem with each ending of the list that ``[endings]`` calls ``man``
``stem{,a,u}``      the same with the endings written out
==================  ====================================================================================

Where a phrase has several lists of endings they go on together: the first of each, then the second of each.

Phrases match whole words, wherever they stand; marks (å, ế) count. Hyphens and apostrophes are words of
their own in matching, so ``Vietnam-Laos`` is three.
"""

from __future__ import annotations

import msgspec

from dragoman.model import Act, EventKind, Status

Phrases = tuple[str, ...]


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Base of all pack tables. Keys in TOML are kebab-case."""


class Identify(Table, frozen=True, kw_only=True):
    """How to know the language from a page."""

    words: Phrases
    """Forty or more of its commonest function words, as typical of it (against its sisters) as can be."""
    letters: str = ""
    """Letters that its sisters do not have."""


class PageLabels(Table, frozen=True, kw_only=True):
    """Words round an article on a page: never part of its text."""

    source: Phrases
    """Label before the link to the original: Källa, Sumber."""
    comments: Phrases
    """Label before the number of comments: Kommentar."""
    credit: Phrases
    """Label before a photographer: Foto, Photo, Ảnh."""
    related: Phrases
    """Headings from which on all is furniture: "I samma ämne"."""
    byline: Phrases = ()
    """Words before an author: Av, By."""
    residue: Phrases = ()
    """How other lines begin that are no article: "Läs också", "Dela", "Annons"."""
    reporters: Phrases = ()
    """Words that open a credit of agency style: "(TT)", "(ANTARA)" need not be here; "reporter" does."""


class Prepositions(Table, frozen=True, kw_only=True):
    """Prepositions (or case markers) by what they mark. A word may stand in several lists."""

    of: Phrases = ()
    """Between an office and its state or body, a noun and its owner: av, för, i; van; of."""
    with_: Phrases = msgspec.field(default=(), name="with")
    """Partner: med, met, with, dengan, với."""
    to: Phrases = ()
    """Goal or receiver: till, naar, aan, to, ke, kepada, tới, cho."""
    in_: Phrases = msgspec.field(default=(), name="in")
    """Place: i, på, in, te, di, tại, ở."""
    from_: Phrases = msgspec.field(default=(), name="from")
    by: Phrases = ()
    """The doer in a passive: av, door, by, oleh, bởi."""
    between: Phrases = ()
    """mellan, tussen, between, antara, giữa."""
    about: Phrases = ()
    """om, over, about, tentang, về."""
    addressee: Phrases = ()
    """Before who is spoken to, where fewer words than those of ``to`` and ``with`` mark it: kepada; với, tới."""
    against: Phrases = ()
    """mot, tegen, against, terhadap, chống: before whom a deed is done to. These words stand in ``other`` as well."""
    other: Phrases = ()
    """All remaining ones: what follows them is no party: under, enligt, efter, genom."""


class Pronouns(Table, frozen=True, kw_only=True):
    """Pronouns that may stand for a speaker or actor in the subject position."""

    he: Phrases = ()
    she: Phrases = ()
    person: Phrases = ()
    """He or she, where the language does not tell: ia, dia, beliau; ông."""
    they: Phrases = ()
    we: Phrases = ()
    his: Phrases = ()
    """Possessives: sin, hans, zijn, his, -nya is not a word."""


class Grammar(Table, frozen=True, kw_only=True):
    """Habits of sentences and clauses."""

    spaced: bool = True
    """False for a script that does not put spaces between words."""
    syllables: bool = False
    """True where each syllable is a word of its own and only the first of a body's name has a capital."""
    verb_second: bool = False
    """True where the subject follows the verb when something else comes first (sv nb da nl de)."""
    adjective_after: bool = False
    """True where "Vietnam's president" is "president Vietnam": the owner follows without a preposition."""
    cases: Phrases = ()
    """Where names and offices are declined: the cases in the order of the lists in ``[endings]`` that have as many
    members; of nominative, genitive, dative, accusative, instrumental, locative. The owner then stands behind."""
    names_he: Phrases = ()
    """How names of men are declined: lists of endings ("{,а,у,а,ом,е}"), the commonest first."""
    names_she: Phrases = ()
    """How names of women are declined."""
    patronymics: Phrases = ()
    """How a father's name between given name and surname ends: ович, евна."""
    attributes: Phrases = ()
    """Endings by which a word is known to describe the noun behind it ("*ого", "*ых"): they govern nothing."""
    adverbs: Phrases = ()
    """Words that may stand before a name and govern nothing: "also", "earlier", "now"."""
    and_: Phrases = msgspec.field(name="and")
    or_: Phrases = msgspec.field(default=(), name="or")
    articles: Phrases = ()
    genitive_suffixes: Phrases = ()
    """Letters added to a name for the genitive, glued ("s": Vietnams) or behind a sign ("'s", ":s")."""
    name_suffixes: Phrases = ()
    """Other endings that a name may take: stripped only where what is left is a known name."""
    prepositions: Prepositions
    pronouns: Pronouns
    that: Phrases = ()
    """Words that open what was said: att, dat, that, bahwa, rằng."""
    relative: Phrases = ()
    """Words that open a relative clause: som, die, who, yang, mà."""
    clause: Phrases = ()
    """Other words that begin a clause: när, eftersom, medan, because, karena, khi."""
    negation: Phrases = ()
    auxiliary: Phrases = ()
    """Auxiliaries of the past and perfect that may stand between subject and verb: har, hade, heeft, has."""
    passive: Phrases = ()
    """Auxiliaries of the passive beside a participle: "wurde", "worden"; "été"; "sido", "fue". The subject then is
    spoken to, not speaking."""
    present: Phrases = ()
    """Forms of the present that, with a day of the week, tell of the coming one: "reist", "trifft"."""
    drops_subject: bool = False
    """True where a verb may stand without its subject: "Afirmó que …" is said by who spoke before."""
    future: Phrases = ()
    """Auxiliaries and verbs that put what follows into the future: ska, kommer att, zal, will, akan, sẽ."""
    nominal: Phrases = ()
    """Words right before a verb that make a noun of it, where verbs bear no endings: những, lời, sự, việc."""
    conditional: Phrases = ()
    """What turns a clause into mere talk: skulle kunna, zou, might, if, mungkin, nếu."""
    infinitive: Phrases = ()
    """The mark before an infinitive: att, å, te, to, untuk, để. A verb behind it states nothing."""
    abbreviations: Phrases = ()
    """Words whose point ends no sentence: kap, nr, TP, PGS (without the point)."""
    honorifics: Phrases = ()
    """Before a name, not part of it: herr, fru, dr, Bapak, đồng chí, ông."""
    particles: Phrases = ()
    """Lower-case words inside names: van, de, bin, al, von."""
    not_names: Phrases = ()
    """Capitalised words that open sentences or fill headlines and are never part of a person's name."""
    state_titles: Phrases = ()
    """Before a state's plain name in its long one: "Republik" (Kenya), "Cộng hòa", "Vương quốc"."""
    body_words: Phrases = ()
    """First words of bodies behind an office ("Ủy ban", "Badan"): a name that no list has goes on to its state."""
    given_names: Phrases = ()
    """Common given names of the language area; evidence, never the decision."""


class Names(Table, frozen=True, kw_only=True):
    """Evidence for and against a name being a person's, where no office stands beside it."""

    given: Phrases = ()
    """More given names of the language area, each as written; those of the world's press need not be here."""
    family: Phrases = ()
    """Common names of families."""
    family_endings: Phrases = ()
    """How names of families end: "sson", "sen", "stra", "ink"."""
    common: Phrases = ()
    """Words that often open a sentence or stand capitalised in titles, and are no names."""
    common_endings: Phrases = ()
    """How words end that are no names: "ning", "heten", "ungen"."""
    things: Phrases = ()
    """Words that make a name that of a body, place or work: universitet, hotell, desa, gunung."""
    thing_endings: Phrases = ()
    """The same by their ends: "bladet", "partiet", "gatan"."""
    agents: Phrases = ()
    """What people are or do, right before a name: journalist, advokaten, trainer, penyanyi."""
    agent_endings: Phrases = ()
    """How such words end where hardly any other word does: "aren", "isten"."""
    place_nouns: Phrases = ()
    """Words before the name of a place or body: byen, kota, stad, selskapet, universitas."""
    capital_nouns: bool = False
    """True where every noun has a capital (de): then a capital alone tells nothing."""


class Anaphors(Table, frozen=True, kw_only=True):
    """Phrases that stand for parties named before."""

    leaders: Phrases = ()
    """The last two people named as speaking or meeting: "de två ledarna", "hai nhà lãnh đạo"."""
    ministers: Phrases = ()
    """The last two ministers: "de to ministrene"."""
    sides: Phrases = ()
    """The last two states (or bodies): "de två sidorna", "kedua belah pihak", "hai bên"."""
    countries: Phrases = ()
    """"the two countries", "kedua negara", "hai nước"."""
    all_leaders: Phrases = ()
    """Leaders in general, who have no name: "leiders van de landen", "high-ranking leaders"."""


class StateWords(Table, frozen=True, kw_only=True):
    """One state in this language, beyond the name that CLDR gives."""

    names: Phrases = ()
    """Other names: short, long, older, with and without article ("DPRK", "Republiken Korea"). One with a list of
    endings for the cases is known in each of them."""
    adjectives: Phrases = ()
    """Every form of the adjective: "laotisk|laotiska|laotiskt"."""
    demonyms: Phrases = ()
    """Every form of the word for its people: "laotier|laotierna"."""
    capitals: Phrases = ()
    """Its capital in this language."""
    hide: Phrases = ()
    """CLDR forms that must not be used here, as they mean too much else."""


class EventCue(Table, frozen=True, kw_only=True):
    """Words that tell of one kind of event.

    In a clause with one of ``verbs``, the subject and the objects and partners take part. A noun of
    ``nouns`` takes its parties from what depends on it ("talks between A and B", "A's visit to B").
    """

    kind: EventKind
    verbs: Phrases = ()
    infinitives: Phrases = ()
    """Of a deed: verb forms that look like nouns or tell of no tense ("attack", "release", "raids"): they count only
    behind a mark of the infinitive, a word of the future, an auxiliary or negation, or right behind their subject."""
    objects: Phrases = ()
    """Of a deed: the verbs count only with one of these as their object (or subject, in the passive)."""
    nouns: Phrases = ()
    status: Status | None = None
    """Where the words themselves settle it: "will meet" need not be here, "cancelled visit" may."""
    change: str | None = None
    """For ``relations``: established, broken-off, restored."""
    plover: str | None = None
    """A PLOVER type that these words mean and the kind alone does not tell ("ACCUSE")."""
    mode: str | None = None
    people_only: bool = False
    """The verb is too common to trust unless a named person is its subject or object."""


class ActCue(Table, frozen=True, kw_only=True):
    """Words of one act of speech."""

    verbs: Phrases = ()
    """The saying verb with all that belongs to it: "uttryckte … tacksamhet", "ble … enige"."""


class Statements(Table, frozen=True, kw_only=True):
    """Who said what: cues by act."""

    affirm: ActCue = ActCue()
    appreciate: ActCue = ActCue()
    agree: ActCue = ActCue()
    propose: ActCue = ActCue()
    pledge: ActCue = ActCue()
    hope: ActCue = ActCue()
    request: ActCue = ActCue()
    report: ActCue = ActCue()
    accuse: ActCue = ActCue()
    reject: ActCue = ActCue()
    threaten: ActCue = ActCue()
    ready: Phrases = ()
    """Right after "that SUBJECT" it makes an affirmation a pledge: "är redo att", "sẵn sàng", "siap"."""
    supporting: Phrases = ()
    """At an affirmation, pledge or agreement it makes the PLOVER type SUPPORT: "support for", "reached a deal"."""
    demanding: Phrases = ()
    """Right after "that SUBJECT" it makes an affirmation's PLOVER type REQUEST: "must", "måste", "harus"."""
    attribution: Phrases = ()
    """Before a speaker, after the words said: aldus, enligt, according to, menurut."""

    def act(self, act: Act) -> ActCue:
        """The cues of one act."""
        cue: ActCue = getattr(self, act)
        return cue


class StatusCues(Table, frozen=True, kw_only=True):
    """Words that say whether an event took place. Stronger than tense."""

    planned: Phrases = ()
    """"planerar att", "väntas", "is scheduled to", "dự kiến", "akan"."""
    happened: Phrases = ()
    """Words that settle that it did, though the tense may not: "just concluded"."""
    postponed: Phrases = ()
    cancelled: Phrases = ()
    denied: Phrases = ()
    """"förnekar att", "dementerar", "denied that"."""
    talk: Phrases = ()
    """Rumour, wish and supposition, after which there is no event: "uppges", "reportedly", "dikabarkan"."""


class Stop(Table, frozen=True, kw_only=True):
    """Words whose presence in a sentence means that tempting cues are no diplomacy."""

    sports: Phrases = ()
    history: Phrases = ()
    """"under andra världskriget", "in 1975": old events told as background."""
    business: Phrases = ()
    """A company signing a player, an album, a shop."""


class Numbers(Table, frozen=True, kw_only=True):
    """How numbers are written."""

    decimal: str = ","
    thousands: tuple[str, ...] = (".", " ")
    words: dict[str, float] = {}
    """noll = 0 … hundra = 100; forms that are also articles (en, ett, een) are left out."""
    scales: dict[str, float] = {}
    """tusen = 1e3, miljon|miljoner = 1e6, tỷ = 1e9."""
    ordinals: dict[str, float] = {}
    """första = 1, tredje = 3: needed so that they are not counted as quantities."""
    ordinal_suffixes: Phrases = ()
    """After figures: "e", ":a", "th", and before: "ke-", "thứ"."""


class Dates(Table, frozen=True, kw_only=True):
    """How dates are written, beyond what CLDR knows of the months."""

    order: str = "dmy"
    """Of figures in 9/10/2025: dmy, mdy or ymd."""
    months: dict[str, int] = {}
    """Other names and abbreviations: "tháng 5" = 5, "okt." = 10."""
    before: Phrases = ()
    """Words that may stand before a date: den, op, ngày, pada tanggal."""
    between: Phrases = ()
    """Words between the ends of a span: till, tot, hingga, đến, to."""
    from_: Phrases = msgspec.field(default=(), name="from")
    """Words that open a span: från, van, dari, từ, from."""
    patterns: Phrases = ()
    """Whole forms that CLDR does not have, with {d} {m} {month} {y}: "ngày {d} tháng {m} năm {y}"."""
    today: Phrases = ()
    yesterday: Phrases = ()
    tomorrow: Phrases = ()
    due: Phrases = ()
    """Before the date by which something is to be done: senast, före, by, uiterlijk, trước, đến năm."""
    weekdays: Phrases = ()
    """Monday first, seven of them (each a phrase, forms with |)."""


class Figures(Table, frozen=True, kw_only=True):
    """Quantities worth keeping."""

    currencies: dict[str, Phrases] = {}
    """ISO 4217 code -> phrases."""
    units: dict[str, Phrases] = {}
    """Other units: people, troops, tonnes, barrels, km, MW, percent, countries, activities, years …"""
    measures: dict[str, Phrases] = {}
    """What is measured -> phrases: "trade turnover", investment, aid, loan, grant, exports, imports, debt …"""
    about: Phrases = ()
    at_least: Phrases = ()
    at_most: Phrases = ()
    target: Phrases = ()
    """Words that make it an aim: mål, "sträva efter", mot, "phấn đấu", menargetkan."""


class Agreements(Table, frozen=True, kw_only=True):
    """Papers that bind."""

    nouns: Phrases
    """"*avtal*", memorandum, document, protocol, treaty …, all forms."""
    titled: Phrases = ()
    """Nouns whose quoted or capitalised continuation is the title."""
    planned: Phrases = ()
    agreed: Phrases = ()
    signed: Phrases = ()
    exchanged: Phrases = ()
    ratified: Phrases = ()
    in_force: Phrases = ()
    ended: Phrases = ()
    many: Phrases = ()
    """Before a paper in the plural whose number is not told: "several", "många", "nhiều"."""
    period: Phrases = ()
    """Before a span of years: "för perioden", "giai đoạn"."""
    fields: dict[str, Phrases] = {}
    """Language-neutral id -> phrases: defence, security, justice, education, energy, trade …"""


class Partnerships(Table, frozen=True, kw_only=True):
    """Names of levels of relations, and what is done to them."""

    levels: dict[str, Phrases] = {}
    """"strategic partnership" -> phrases."""
    raised: Phrases = ()
    deepened: Phrases = ()
    renamed: Phrases = ()
    relations: Phrases = ()
    """"förbindelserna", "betrekkingen", "quan hệ": what is raised."""


class Anniversaries(Table, frozen=True, kw_only=True):
    """So many years since."""

    patterns: Phrases = ()
    """With {n}: "{n}-årsdag*", "peringatan {n} tahun", "kỷ niệm {n} năm", "{n}th anniversary"."""
    of: dict[str, Phrases] = {}
    """Language-neutral occasion -> phrases: "diplomatic relations", independence, liberation …"""


class Ministries(Table, frozen=True, kw_only=True):
    """Ministers and ministries by field: each pattern is tried with each name of each field."""

    ministers: Phrases = ()
    """"{field}minister|{field}ministern", "minister van {field}", "Menteri {field}"."""
    deputies: Phrases = ()
    """The same for deputy ministers: "vice{field}minister", "Thứ trưởng [Bộ] {field}"."""
    ministries: Phrases = ()
    """"{field}ministeri*", "Ministerie van {field}", "Kementerian {field}"."""
    fields: dict[str, Phrases] = {}
    """foreign defence justice finance interior public-security trade economy education health agriculture
    energy environment culture labour transport science tourism industry planning …"""


class Pack(Table, frozen=True, kw_only=True):
    """One language: everything that reading needs to know of it, as data."""

    language: str
    """BCP 47."""
    name: str
    """In the language itself."""
    endings: dict[str, Phrases] = {}
    """Lists of endings by name, for phrases: with man = ["", "а", "у"] ``президент{man}`` is three words."""
    identify: Identify
    page: PageLabels
    grammar: Grammar
    names: Names = Names()
    anaphors: Anaphors = Anaphors()
    offices: dict[str, Phrases] = {}
    """Role id -> phrases, every form: bare, definite, genitive, plural where it stands before names."""
    office_former: Phrases = ()
    office_acting: Phrases = ()
    office_counterpart: Phrases = ()
    """Words for one who holds the same office elsewhere: kollega, ambtgenoot, counterpart, người đồng cấp."""
    office_deputy: Phrases = ()
    """Words beside an office: tidigare, f.d.; tillförordnad; vice, biträdande."""
    office_owners: dict[str, Phrases] = {}
    """State -> offices that no other has, where the page does not name it: DEU = "Bundesaußenminister"."""
    ministries: Ministries = Ministries()
    states: dict[str, StateWords] = {}
    """ISO 3166-1 alpha-3 -> words."""
    not_states: Phrases = ()
    """Phrases that hold a state's name and are none: "forna Sovjetunionen", "South China Sea", "koreanska halvön"."""
    people: dict[str, Phrases] = {}
    """Id in reference/people.toml -> names in this language, where its script or spelling hides them."""
    bodies: dict[str, Phrases] = {}
    """Id in reference/bodies.toml -> names in this language."""
    body_heads: dict[str, Phrases] = {}
    """Kinds of body whose full name is built with a state: embassy, parliament, government, party, central-bank
    -> phrases with {state} where it stands: "{state} ambassad i {state}", "Kedutaan Besar {state} [di {state}]"."""
    actors: dict[str, Phrases] = {}
    """Kinds of doers without a name, by id: police, army, court, rebels, protesters … They may attack, arrest,
    protest or help, but they are nobody's record of their own and never speak."""
    instruments: dict[str, Phrases] = {}
    """Id in reference/instruments.toml -> names in this language."""
    instrument_patterns: Phrases = ()
    """Named papers with a number: "Resolusi No. {n}", "Nghị quyết số {n}"."""
    places: Phrases = ()
    """Cities and places (no capitals) that often host diplomacy, as written in this language."""
    events: tuple[EventCue, ...] = ()
    statements: Statements = Statements()
    status: StatusCues = StatusCues()
    stop: Stop = Stop()
    numbers: Numbers = Numbers()
    dates: Dates = Dates()
    figures: Figures = Figures()
    agreements: Agreements = Agreements(nouns=())
    partnerships: Partnerships = Partnerships()
    anniversaries: Anniversaries = Anniversaries()


class Head(Table, frozen=True, kw_only=True):
    """The first tables of a pack: what tells its language and the residue of its pages."""

    identify: Identify
    page: PageLabels


class ExampleFact(Table, frozen=True, kw_only=True):
    """What an example must yield. Only the slots given are compared; people and bodies by any of their names."""

    kind: str | None = None
    act: str | None = None
    status: str | None = None
    people: Phrases | None = None
    states: Phrases | None = None
    organisations: Phrases | None = None
    host: str | None = None
    place: str | None = None
    start: str | None = None
    end: str | None = None
    change: str | None = None
    by: Phrases | None = None
    to: Phrases | None = None
    count: int | None = None
    approximate: bool | None = None
    parties: Phrases | None = None
    fields: Phrases | None = None
    period: str | None = None
    value: float | None = None
    unit: str | None = None
    measure: str | None = None
    bound: str | None = None
    target: bool | None = None
    due: str | None = None
    level: str | None = None
    years: int | None = None
    of: str | None = None
    from_: str | None = msgspec.field(default=None, name="from")
    plover: str | None = None


class ExamplePerson(Table, frozen=True, kw_only=True):
    """A person that an example must yield, with role ids where they are given."""

    name: str
    offices: Phrases | None = None
    """Each as "role" or "role of" ("president LAO", "foreign-minister SWE")."""


class Example(Table, frozen=True, kw_only=True):
    """A sentence with the facts that it holds. A kind that is given (even empty) must be read exactly so."""

    text: str
    published: str | None = None
    why: str | None = None
    """What it shows, or which tempting rule must not fire."""
    people: tuple[ExamplePerson, ...] | None = None
    states: Phrases | None = None
    organisations: Phrases | None = None
    instruments: Phrases | None = None
    events: tuple[ExampleFact, ...] | None = None
    agreements: tuple[ExampleFact, ...] | None = None
    figures: tuple[ExampleFact, ...] | None = None
    partnerships: tuple[ExampleFact, ...] | None = None
    anniversaries: tuple[ExampleFact, ...] | None = None
    statements: tuple[ExampleFact, ...] | None = None


class Examples(Table, frozen=True, kw_only=True):
    """``examples.toml``."""

    example: tuple[Example, ...] = ()
