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
    """Before where something comes from: från, van, from, de, dari, từ."""
    by: Phrases = ()
    """The doer in a passive: av, door, by, oleh, bởi."""
    led: Phrases = ()
    """Between a delegation (``delegations``) and who leads it: "led by", "under ledning av"; these words stand in
    ``by`` as well where they do else."""
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
    """He."""
    she: Phrases = ()
    """She."""
    him: Phrases = ()
    """Him, where it is no word for he: honom, ham, hem."""
    her: Phrases = ()
    """Her, where it is neither she nor a possessive: henne, hende."""
    person: Phrases = ()
    """He or she, where the language does not tell: ia, dia, beliau; ông."""
    they: Phrases = ()
    """They."""
    we: Phrases = ()
    """We: in speech reported by a page, the side that speaks."""
    his: Phrases = ()
    """Possessives: sin, hans, zijn, his, -nya is not a word."""


class Unmarked(Table, frozen=True, kw_only=True):
    """Pages that leave out the marks of their language: how to tell them, and what words without marks may be."""

    letters: str = ""
    """Marked letters, the commonest first, of which a page has hardly any: "éèàêç"; without them none is sought."""
    participles: tuple[str, ...] = ()
    """How participles end that are other words without their mark: "é" (déclaré) beside "déclare"."""
    infinitives: tuple[str, ...] = ()
    """How infinitives end, before which one of `prepositions` stands: "er", "ir"."""
    prepositions: tuple[str, ...] = ()
    """Prepositions that are verbs without their mark: "à" beside "a"."""


class Grammar(Table, frozen=True, kw_only=True):
    """Habits of sentences and clauses."""

    spaced: bool = True
    """False for a script that does not put spaces between words."""
    syllables: bool = False
    """True where each syllable is a word of its own and only the first of a body's name has a capital."""
    words: Phrases = ()
    """Without spaces: common words that stand in no other list, by which text is cut into words."""
    variants: str = ""
    """Pairs of characters: another spelling's, and the one that the pack is written in (國国 會会 …)."""
    family_names: Phrases = ()
    """Without spaces: family names that open a name: 王|李|欧阳|岸田."""
    name_signs: str = ""
    """Without spaces: the characters with which foreign names are written by their sound."""
    office_behind: bool = False
    """True where an office of a state may follow a full name without a comma: NAME Menteri Luar Negeri X."""
    title_after: bool = False
    """True where an office may follow a name without a sign: 王毅外长."""
    while_: Phrases = msgspec.field(default=(), name="while")
    """Words that close a clause which only says when: 期间, 前夕."""
    short_states: Phrases = ()
    """Phrases with {state} in which the ``short`` form of a state counts: 访{state}, {state}{state}."""
    doubtful_states: tuple[str, ...] = ()
    """Names of states that are other words as well where they open a clause ("Anh": he, or Britain): they
    count there only where the page names the state otherwise too."""
    shared_states: dict[str, Phrases] = {}
    """State -> words that are read as another state's ("Congo"): they are its own where the page names it by
    words that nobody shares ("Brazzaville"), and the other by none."""
    usual_short: tuple[str, ...] = ()
    """States whose ``short`` form counts in such phrases though the page never names them in full."""
    verb_second: bool = False
    """True where the subject follows the verb when something else comes first (sv nb da nl de)."""
    journeys: Phrases = ()
    """Nouns of a visit that are one word with the name of the state visited: "besök" in "Sverigebesök"."""
    present_ending: str = ""
    """How a verb of the present ends where that tells its tense: "r" in "ønsker", "säger"."""
    past_so_ending: Phrases = ()
    """Forms of the past that end so as well: "var"."""
    to_owns: bool = False
    """True where "to" before somebody in person tells whose a visit is: "besøket til statsministeren"."""
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
    undeclined: Phrases = ()
    """How names end that are not declined, where others are: оглу, швили, дзе."""
    attributes: Phrases = ()
    """Endings by which a word is known to describe the noun behind it ("*ого", "*ых"): they govern nothing."""
    adverbs: Phrases = ()
    """Words that may stand before a name and govern nothing: "also", "earlier", "now"."""
    capital_nouns: bool = False
    """True where every noun has a capital (de): a capital alone tells nothing of a name then, and a noun may stand
    between "um" and a name."""
    gap: int = 10
    """Words that a gap ("…") may hold: more where the rest of a verb ends its clause ("hat … zugesagt")."""
    and_: Phrases = msgspec.field(name="and")
    """And: och, en, and, y, dan, và."""
    pairs: dict[str, str] = {}
    """What opens a pair -> what joins its two: sowohl = "als auch", tanto = "como|quanto"."""
    or_: Phrases = msgspec.field(default=(), name="or")
    """Or."""
    clitics: Phrases = ()
    """Pronouns of an object that stand right before their verb, or behind it and a hyphen: lo, les, o."""
    first_person: Phrases = ()
    """How somebody tells of himself: pronouns ("I", "wir", "j"), or forms of verbs without one ("hemos")."""
    articles: Phrases = ()
    """Articles, definite and not: en, ett, de, het, the, el, la."""
    contractions: Phrases = ()
    """Prepositions that hold the article of a plural, as other phrases hold it by itself: des, aux; dos, pelas."""
    definite: Phrases = ()
    """Of the articles, the definite ones, where "the head of state" is somebody and "a head of state" only a rank."""
    indefinite: Phrases = ()
    """Words of one or some among many: "a Norwegian minister" is nobody whom the page has named."""
    definite_endings: tuple[str, ...] = ()
    """How an office ends that is definite, where the article is an ending: "ern" in "statsministern"."""
    home: dict[str, str] = {}
    """State whose pages are written in this language -> role of its head: "kungen", "ministern" alone is its."""
    stand_ins: Phrases = ()
    """Words that stand for an office said before, where no article does: "celui du Ghana", "that of Ghana"."""
    kin: Phrases = ()
    """Relatives of somebody in office, who have not that office: son-in-law, yerno, gendre, зять, menantu."""
    our_country: Phrases = ()
    """How a page calls its own state without a name: "our country", "nuestro país", "ons land"."""
    that_country: Phrases = ()
    """How the state where an envoy serves is called, behind a preposition: "the country", "ese país", "landet"."""
    its_country: Phrases = ()
    """How the state spoken of is called as the owner of an office: "the country's president", "президент страны"."""
    country: Phrases = ()
    """What may stand between an office and its state's name, saying that this is a country: "nước Lào"."""
    here: Phrases = ()
    """What a page calls the place of its dateline: "here", where a town in capitals opens it ("ISLAMABAD: …")."""
    holding: Phrases = ()
    """Verbs of holding talks and making visits, with auxiliaries: behind "which" their subject may follow them."""
    copulas: Phrases = ()
    """Words of being that say what office somebody holds now: is, es, est."""
    becomes: Phrases = ()
    """Words of becoming and going on that say what office somebody takes or keeps: becomes, devient, continues as."""
    as_: Phrases = msgspec.field(default=(), name="as")
    """Words that join a name to the office somebody has or gets: as, como, en tant que, para el cargo de."""
    without_article: Phrases = ()
    """Where a word is article and preposition ("a"): codes of the states whose names take no article, so that
    before them, before capitals and people it is the preposition (PRT, AGO), and before all else the article."""
    genitive_suffixes: Phrases = ()
    """Letters added to a name for the genitive, glued ("s": Vietnams) or behind a sign ("'s", ":s")."""
    name_suffixes: Phrases = ()
    """Other endings that a name may take: stripped only where what is left is a known name."""
    prepositions: Prepositions
    """See ``[grammar.prepositions]``."""
    pronouns: Pronouns
    """See ``[grammar.pronouns]``."""
    delegations: Phrases = ()
    """Words for a delegation, which takes part as its state and as whoever leads it."""
    but: Phrases = ()
    """Before a verb that goes on against what was said, with the same subject: but, aber, "men", "pero"."""
    lies: Phrases = ()
    """A town does where it is: lies, liegt, ligger: "the town of X, which lies in the north of Y"."""
    including: Phrases = ()
    """Before some of many that are only described: including, darunter, "trong đó có"."""
    ongoing: Phrases = ()
    """Before a visit that goes on while something else is done, and is not dated by it: đang, sedang, 正在."""
    compared: Phrases = ()
    """Words of a plan with which what took place is compared: "als geplant", "than scheduled", "as planned"; they say
    nothing of whether it did."""
    officials: Phrases = ()
    """Words in the plural for those whom a state told behind them has sent: officials, representatives, diplomats."""
    gatherings: Phrases = ()
    """Words for a meeting that say themselves who meets: "utrikesministermöte", "Gipfel", "summit"."""
    governments: Phrases = ()
    """Words for several houses that act for their states: governments, regeringar, cancillerías, правительства."""
    that: Phrases = ()
    """Words that open what was said: att, dat, that, bahwa, rằng."""
    relative: Phrases = ()
    """Words that open a relative clause: som, die, who, yang, mà."""
    where: Phrases = ()
    """Of the words in ``relative``, those for a place, which does nothing in its clause: där, hvor, waar."""
    besides: Phrases = ()
    """Words that open a sentence with what somebody does beside its main verb: "in addition to", "apart from"."""
    nth: Phrases = ()
    """First, second, last, only: which of many somebody is who does something ("the first leader to visit X")."""
    clause: Phrases = ()
    """Other words that begin a clause: när, eftersom, medan, because, karena, khi."""
    clause_or_preposition: Phrases = ()
    """Words that begin a clause where a subject and its verb follow, and are prepositions else: after, before."""
    negation: Phrases = ()
    """Not, never, no longer, nobody, neither."""
    auxiliary: Phrases = ()
    """Auxiliaries of the past and perfect that may stand between subject and verb: har, hade, heeft, has."""
    passive: Phrases = ()
    """Auxiliaries of the passive beside a participle: "wurde", "worden"; "été"; "sido", "fue". The subject then is
    spoken to, not speaking."""
    adjective_endings: tuple[str, ...] = ()
    """How adjectives end between an article and a noun ("Noorse"): another word there, behind a preposition of
    place, is a noun of its own: "in het paleis president NAME"."""
    plural_verbs: Phrases = ()
    """How verbs of a plural subject end: "en", "zijn". They part "she" from "they" where one word is both ("ze");
    beside one, officers of a body of states are several, who meet: "Die Außenminister der EU berieten"."""
    plural_offices: Phrases = ()
    """How nouns of offices end where several hold them, and no single one's: "ministers", "presidenten"."""
    plural_articles: Phrases = ()
    """Articles before a man's office that tell of several holders, alone ("die") or before such an adjective
    ("der *en"), where the office has no other ending then."""
    feminine_offices: Phrases = ()
    """How offices end that a woman holds, where others are a man's then: "in" in "Ministerin"."""
    articles_he: tuple[str, ...] = ()
    """Articles, alone or with a preposition, right before an office that a man holds: "el", "del"; single words."""
    articles_she: tuple[str, ...] = ()
    """The same where a woman does: "la", "à"."""
    reported: tuple[str, ...] = ()
    """How verbs end, in the present too, that go on with what somebody in the past "said that": "ait", "aba"."""
    charge_ends: Phrases = ()
    """Words that end what somebody is in charge of, right before the name: "for African Affairs NAME"."""
    genitive_endings: Phrases = ()
    """Where there are cases, how words may end in the genitive, for the body behind an office: "ого", "ства"."""
    present: Phrases = ()
    """Forms of the present that, with a day of the week, tell of the coming one: "reist", "trifft"."""
    drops_subject: bool = False
    """True where a verb may stand without its subject: "Afirmó que …" is said by who spoke before."""
    future: Phrases = ()
    """Auxiliaries and verbs that put what follows into the future: ska, kommer att, zal, will, akan, sẽ."""
    nominal: Phrases = ()
    """Words right before a verb that make a noun of it: những, lời, sự, việc; "da", "uma" before "visita"."""
    conditional: Phrases = ()
    """What turns a clause into mere talk: skulle kunna, zou, might, if, mungkin, nếu."""
    supposing: Phrases = ()
    """Verbs that make a supposition of their clause where they open the sentence: Had they met; hätte, skulle."""
    told_past: Phrases = ()
    """Auxiliaries of supposition that beside a word of saying tell what has happened: "sie hätten sich getroffen"."""
    heading: Phrases = ()
    """Behind who leads a delegation, where a word for "with" stands before: "с NAME во главе"."""
    converbs: Phrases = ()
    """How a form of a verb ends that has the subject of the sentence's main verb: "*ив" in "поблагодарив"."""
    impersonal: Phrases = ()
    """Right before a verb of saying that is then nobody's: "se" in "se le acusó de", "se cree que"."""
    infinitive: Phrases = ()
    """The mark before an infinitive: att, å, te, to, untuk, để. A verb behind it states nothing."""
    unmarked: Unmarked = Unmarked()
    """See `[grammar.unmarked]`."""
    bare_capitals: str = ""
    """Letters whose mark many pages leave out where they are capitals: "éèê" for Etat, Egypte beside État, Égypte."""
    abbreviations: Phrases = ()
    """Words whose point ends no sentence: kap, nr, TP, PGS (without the point)."""
    honorifics: Phrases = ()
    """Before a name, not part of it: herr, fru, dr, Bapak, đồng chí, ông."""
    particles: Phrases = ()
    """Lower-case words inside names: van, de, bin, al, von."""
    not_names: Phrases = ()
    """Capitalised words that open sentences or fill headlines and are never part of a person's name;
    those in capitals only where the page has them so."""
    state_titles: Phrases = ()
    """Before a state's plain name in its long one: "Republik" (Kenya), "Cộng hòa", "Vương quốc"."""
    sites: Phrases = ()
    """Houses that are visited without a visit to their state: museum, school, factory, hospital, mausoleum."""
    body_nouns: Phrases = ()
    """Nouns of bodies behind the office of who heads them ("committee", "folkkommitté*"): up to a full name behind
    one, the words are a body's name."""
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
    body_first: Phrases = ()
    """Words that open the name of a body with a capital, the rest in capitals behind: Universitas, Partai, PT."""
    body_last: Phrases = ()
    """Words that end the name of a body, the rest in capitals before: universitet, tingsrätt, AB, NV."""
    noun_endings: Phrases = ()
    """How nouns and other common words end that open sentences ("en", "et", "ing"): one word so is no name."""
    deeds: Phrases = ()
    """What people alone do, right behind a name: föddes, stierf, menjabat. Single words."""
    born: Phrases = ()
    """What stands in brackets behind a name with a day: född, lahir, "†"."""
    capital_titles: bool = False
    """True where names of bodies and works have capitals throughout (en, id): two capitals alone tell little."""


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
    three_leaders: Phrases = ()
    """The last three people named together, leaders or ministers: "the three leaders"."""
    three_sides: Phrases = ()
    """The last three states named together: "the three sides"."""
    three_countries: Phrases = ()
    """"the three countries"."""
    both: Phrases = ()
    """The last two people, only beside a verb: "the two" in "the two met", "de två", "die beiden"."""
    guest: Phrases = ()
    """Who was named last and serves another state than the people beside: "the guest", "гость"."""
    host: Phrases = ()
    """Of the two spoken of last, who was named first: "the host"."""
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
    short: Phrases = ()
    """A form too short to count by itself, but in the phrases of ``short-states`` (中, 越) or, where words are parted
    by spaces, in a row of states with dashes: "Hàn - Trung - Nhật"."""
    hide: Phrases = ()
    """CLDR forms that must not be used here, as they mean too much else."""


class EventCue(Table, frozen=True, kw_only=True):
    """Words that tell of one kind of event.

    In a clause with one of ``verbs``, the subject and the objects and partners take part. A noun of
    ``nouns`` takes its parties from what depends on it ("talks between A and B", "A's visit to B").
    """

    kind: EventKind
    """What kind of event: visit, meeting, call, signing and so on."""
    verbs: Phrases = ()
    """Finite forms with all that belongs to them: "träffade", "höll … samtal", "met with"."""
    infinitives: Phrases = ()
    """Of a deed: verb forms that look like nouns or tell of no tense ("attack", "release", "raids"): they count only
    behind a mark of the infinitive, a word of the future, an auxiliary or negation, or right behind their subject."""
    objects: Phrases = ()
    """Of a deed: the verbs count only with one of these as their object (or subject, in the passive)."""
    nouns: Phrases = ()
    """What the event is called: "möte", "besök till", "talks"."""
    status: Status | None = None
    """Where the words themselves settle it: "will meet" need not be here, "cancelled visit" may."""
    change: str | None = None
    """For ``relations``: established, broken-off, restored."""
    plover: str | None = None
    """A PLOVER type that these words mean and the kind alone does not tell ("ACCUSE")."""
    mode: str | None = None
    """A PLOVER mode, where the words settle it ("arrest", "troops")."""
    people_only: bool = False
    """The verb is too common to trust unless a named person is its subject or object."""
    together: bool = False
    """Of a meeting: only the subject takes part, and what stands behind the verb is what they spoke of ("A and B
    discussed C"). An event only where the page tells of no other between them."""
    sends: bool = False
    """Of a visit: who travels stands in the gap, the goal right behind, and who sends them before: "sent … to"."""
    expected: bool = False
    """The verbs have a form that only says what is planned: they count behind words of a plan and "that" alone."""
    journey: bool = False
    """Of a visit: the words name the journey itself, and who travels is told of before: "the trip takes her to"."""


class ActCue(Table, frozen=True, kw_only=True):
    """Words of one act of speech."""

    verbs: Phrases = ()
    """The saying verb with all that belongs to it: "uttryckte … tacksamhet", "ble … enige"."""


class Statements(Table, frozen=True, kw_only=True):
    """Who said what: cues by act."""

    affirm: ActCue = ActCue()
    """Said, stressed, noted, told, declared: plain saying."""
    appreciate: ActCue = ActCue()
    """Thanked, praised, welcomed, congratulated."""
    agree: ActCue = ActCue()
    """Agreed, reached agreement, shared the view."""
    propose: ActCue = ActCue()
    """Proposed, suggested, offered."""
    pledge: ActCue = ActCue()
    """Promised, vowed, undertook, assured."""
    hope: ActCue = ActCue()
    """Hoped, wished, expected."""
    request: ActCue = ActCue()
    """Asked, urged, called on, demanded."""
    report: ActCue = ActCue()
    """Informed, briefed, reported to."""
    accuse: ActCue = ActCue()
    """Accused, blamed, condemned."""
    reject: ActCue = ActCue()
    """Rejected, refused, denied a charge."""
    threaten: ActCue = ActCue()
    """Threatened, warned of what will be done."""
    agreed: Phrases = ()
    """What says that something was agreed and not by whom, which then are the two states spoken of: "it was agreed",
    "es wurde vereinbart", "se acordó"."""
    ready: Phrases = ()
    """Right after "that SUBJECT" it makes an affirmation a pledge: "är redo att", "sẵn sàng", "siap"."""
    causing: Phrases = ()
    """Before somebody who then does no deed of their own, where verbs are not inflected: "buộc", "memaksa"."""
    supporting: Phrases = ()
    """At an affirmation, pledge or agreement it makes the PLOVER type SUPPORT: "support for", "reached a deal"."""
    demanding: Phrases = ()
    """Right after "that SUBJECT" it makes an affirmation's PLOVER type REQUEST: "must", "måste", "harus"."""
    attribution: Phrases = ()
    """Before a speaker, after the words said: aldus, enligt, according to, menurut."""
    attribution_behind: Phrases = ()
    """The same right behind the speaker: "dem Minister zufolge"."""
    he_said: Phrases = ()
    """Verbs of ``affirm`` that hold their subject, the one spoken of last: "katanya", "ujarnya"."""
    it: Phrases = ()
    """Right before a verb of saying that opens a sentence, the house spoken of before: it, den; "bộ này", 该部."""
    closing: Phrases = ()
    """Verbs that say something only beside words quoted: ``"…", concluyó X``, ``« … », a poursuivi X``."""
    to_face: Phrases = ()
    """Verbs whose object is spoken to, so that both took part in the talks at which it is said: "X told Y in a phone
    call", "assured", "сообщил"."""
    documents: Phrases = ()
    """What speaks for the one who gave it out: "a statement issued by X said", "thông báo của X nêu rõ"."""

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
    """Put off, delayed to a later day."""
    cancelled: Phrases = ()
    """Called off, cancelled."""
    denied: Phrases = ()
    """"förnekar att", "dementerar", "denied that"."""
    talk: Phrases = ()
    """Rumour, wish, supposition, idioms: there is no event beside "uppges", "is seeking talks", "guest book"."""


class Stop(Table, frozen=True, kw_only=True):
    """Words whose presence in a sentence means that tempting cues are no diplomacy."""

    sports: Phrases = ()
    """Football, cup final, league, coach, Olympic: match reports use the words of diplomacy."""
    history: Phrases = ()
    """"under andra världskriget", "in 1975": old events told as background."""
    business: Phrases = ()
    """A company signing a player, an album, a shop."""


class Numbers(Table, frozen=True, kw_only=True):
    """How numbers are written."""

    decimal: str = ","
    """The sign before decimals."""
    thousands: tuple[str, ...] = (".", " ")
    """Signs between groups of three figures."""
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
    """Today, this morning, tonight."""
    yesterday: Phrases = ()
    """Yesterday, last night."""
    tomorrow: Phrases = ()
    """Tomorrow."""
    next: Phrases = ()
    """Beside a date that is the coming one: "próximo", "prochain", "kommenden"."""
    this_month: Phrases = ()
    """The month of the page: "this month", 本月."""
    last_month: Phrases = ()
    """The month before that of the page: "last month", 上个月."""
    next_month: Phrases = ()
    """The month after that of the page: "next month", 下月."""
    last_year: Phrases = ()
    """The year before that of the page, alone or beside a month or day: "mars i fjol", 去年1月."""
    next_year: Phrases = ()
    """The year after that of the page, alone or beside a month or day: "next year", 明年1月."""
    last_week: Phrases = ()
    """Beside a weekday that is one of last week: "vorige week", "i förra veckan"."""
    next_week: Phrases = ()
    """Beside a weekday that is one of next week: "volgende week", "i nästa vecka"."""
    this_day: Phrases = ()
    """Before a weekday that is the page's own day, where nothing tells its year: "este", "ce", "nesta"."""
    due: Phrases = ()
    """Before the date by which something is to be done: senast, före, by, uiterlijk, trước, đến năm."""
    since: Phrases = ()
    """Before a date from which time is counted, which dates no event: "since", "seit", "siden krigen"."""
    ending: Phrases = ()
    """Verbs behind which a day is the last of a visit still going on or to come: "ends", "termina", "prend fin"."""
    going_on_since: Phrases = ()
    """Before the day since which a visit has been going on: "since", "depuis", "desde"."""
    same_day: Phrases = ()
    """The day told before: "the same day", "am selben Tag", 同日."""
    day_after: Phrases = ()
    """The day after the one told before: "the next day", "keesokan harinya", 次日."""
    day_before: Phrases = ()
    """The day before the one told before: "a day earlier", "sehari sebelumnya", 前一天."""
    of_noun: Phrases = ()
    """Before a date that only says of when the noun before it is: "vom" in "die Anschläge vom 22. Juli"."""
    of_noun_time: Phrases = ()
    """Nouns of time before `of-noun`, whose date is still that of the event: "op de avond van 18 augustus"."""
    told_on: Phrases = ()
    """Before the day on which somebody told of something, which is not the day of that: dikutip, dilansir."""
    over: Phrases = ()
    """Before a visit that is over on the day that the sentence tells: "after", "returned from", usai."""
    ahead: Phrases = ()
    """Behind a deed and before another whose date then follows: "ahead of", "inför", "vor den Wahlen"."""
    weekdays: Phrases = ()
    """Monday first, seven of them (each a phrase, forms with |)."""
    places: Phrases = ()
    """Words that make a name of a place with a month behind them: "Rio de", "Plaza de"."""
    named: Phrases = ()
    """Words that make a name with a weekday behind them ("Black Friday"); without this list any capital does."""


class Figures(Table, frozen=True, kw_only=True):
    """Quantities worth keeping."""

    currencies: dict[str, Phrases] = {}
    """ISO 4217 code -> phrases."""
    units: dict[str, Phrases] = {}
    """Other units: people, troops, tonnes, barrels, km, MW, percent, countries, activities, years …"""
    measures: dict[str, Phrases] = {}
    """What is measured -> phrases: "trade turnover", investment, aid, loan, grant, exports, imports, debt …"""
    about: Phrases = ()
    """About, nearly, some."""
    at_least: Phrases = ()
    """More than, at least, over."""
    at_most: Phrases = ()
    """Less than, up to, at most."""
    target: Phrases = ()
    """Words that make it an aim: mål, "sträva efter", mot, "phấn đấu", menargetkan."""
    shared: Phrases = ()
    """Words between two sums that share scale and money: "from 5 to 10 billion", "5 and then 10 billion"."""
    parts: Phrases = ()
    """Parts of a state (province, county, tỉnh, provinsi): a figure of one is not the state's own."""


class Agreements(Table, frozen=True, kw_only=True):
    """Papers that bind."""

    nouns: Phrases
    """"*avtal*", memorandum, document, protocol, treaty …, all forms."""
    titled: Phrases = ()
    """Nouns whose quoted or capitalised continuation is the title."""
    planned: Phrases = ()
    """Is to be signed, negotiates: a paper still to come."""
    agreed: Phrases = ()
    """Agreed on, concluded talks on, initialled."""
    signed: Phrases = ()
    """Signed, inked."""
    exchanged: Phrases = ()
    """Exchanged (papers, before leaders)."""
    ratified: Phrases = ()
    """Ratified, approved by parliament."""
    in_force: Phrases = ()
    """Took effect, is in force."""
    ended: Phrases = ()
    """Left, terminated, suspended, expired."""
    carrying_out: Phrases = ()
    """Implement, fulfil, honour: a paper that is its object was signed before ("implement signed agreements")."""
    many: Phrases = ()
    """Before a paper in the plural whose number is not told: "several", "många", "nhiều"."""
    further: Phrases = ()
    """Also, further, besides: the papers are others than those told of before."""
    pending: Phrases = ()
    """Must, has yet to: a paper that must be ratified or approved is not yet so."""
    one_form: bool = False
    """True where one paper and several have one form, and no article parts them: a paper without a number may be all
    those told of before."""
    sides: Phrases = ()
    """Words for those who sign papers and that no list has, as their names hold them: university, company, city,
    province, agency."""
    period: Phrases = ()
    """Before a span of years: "för perioden", "giai đoạn"."""
    fields: dict[str, Phrases] = {}
    """Language-neutral id -> phrases: defence, security, justice, education, energy, trade …"""
    kinds: dict[str, Phrases] = {}
    """Language-neutral id -> nouns: memorandum, protocol, contract, plan, declaration. Papers of two kinds are two;
    words for papers in general ("agreement", "document") have none."""


class Partnerships(Table, frozen=True, kw_only=True):
    """Names of levels of relations, and what is done to them."""

    levels: dict[str, Phrases] = {}
    """"strategic partnership" -> phrases."""
    raised: Phrases = ()
    """Raised, upgraded, established (a level)."""
    deepened: Phrases = ()
    """Deepened, strengthened."""
    renamed: Phrases = ()
    """Renamed, added to the name."""
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
    secretaries: Phrases = ()
    """The same for state secretaries, who have one role whatever their field: "secretário de Estado da {field}"."""
    former: Phrases = ()
    """The same for former ministers, where "former" is one word with the office: "exministro de {field}"."""
    short: dict[str, Phrases] = {}
    """Short names of ministries by field: foreign = "МИД", finance = "Минфин"."""
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
    """See ``[identify]``."""
    page: PageLabels
    """See ``[page]``."""
    grammar: Grammar
    """See ``[grammar]``."""
    names: Names = Names()
    """See ``[names]``."""
    anaphors: Anaphors = Anaphors()
    """See ``[anaphors]``."""
    offices: dict[str, Phrases] = {}
    """Role id -> phrases, every form: bare, definite, genitive, plural where it stands before names."""
    office_former: Phrases = ()
    """Before or behind an office that is held no more: former, ex-, tidigare, f.d."""
    office_acting: Phrases = ()
    """Before or behind an office held for a while: acting, tillförordnad, interim."""
    office_counterpart: Phrases = ()
    """Words for one who holds the same office elsewhere: kollega, ambtgenoot, counterpart, người đồng cấp."""
    office_deputy: Phrases = ()
    """Before or behind an office, for the one below its holder: vice, deputy, adjunto, biträdande."""
    office_couples: Phrases = ()
    """A king and a queen in one word: "kungaparet", "the royal couple"; the state's own where nobody is named."""
    office_second: Phrases = ()
    """With the possessive, for the one below whoever was named just before: "his|her deputy", "wakilnya"."""
    office_houses: Phrases = ()
    """Of the words in `offices`, those for a house, behind which stands whom it serves: "пресс-служба NAME"."""
    office_epithets: Phrases = ()
    """Behind an office or its owner, without changing it: "yang baru" (new), "saat itu" (then)."""
    office_owners: dict[str, Phrases] = {}
    """State or body -> offices that no other has, where the page names no owner: DEU = "Bundesaußenminister".
    A couple counts so only where the page names the state."""
    ministries: Ministries = Ministries()
    """See ``[ministries]``."""
    states: dict[str, StateWords] = {}
    """ISO 3166-1 alpha-3 -> words."""
    not_states: Phrases = ()
    """Phrases that hold a state's name and are none: "forna Sovjetunionen", "South China Sea", "koreanska halvön"."""
    regions: Phrases = ()
    """Parts of the world that hold several states, where somebody may travel: "Midtøsten", "Southeast Asia"."""
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
    """See ``[[events]]``."""
    statements: Statements = Statements()
    """See ``[statements]``."""
    status: StatusCues = StatusCues()
    """See ``[status]``."""
    stop: Stop = Stop()
    """See ``[stop]``."""
    numbers: Numbers = Numbers()
    """See ``[numbers]``."""
    dates: Dates = Dates()
    """See ``[dates]``."""
    figures: Figures = Figures()
    """See ``[figures]``."""
    agreements: Agreements = Agreements(nouns=())
    """See ``[agreements]``."""
    partnerships: Partnerships = Partnerships()
    """See ``[partnerships]``."""
    anniversaries: Anniversaries = Anniversaries()
    """See ``[anniversaries]``."""


class Head(Table, frozen=True, kw_only=True):
    """The first tables of a pack: what tells its language and the residue of its pages."""

    identify: Identify
    """See ``[identify]``."""
    page: PageLabels
    """See ``[page]``."""


class ExampleFact(Table, frozen=True, kw_only=True):
    """What an example must yield. Only the slots given are compared; people and bodies by any of their names."""

    kind: str | None = None
    """Of an event: visit, meeting and so on."""
    act: str | None = None
    """Of a statement: affirm, pledge and so on."""
    status: str | None = None
    """Of an event: happened, planned, postponed, cancelled or denied; of an agreement: signed and so on."""
    people: Phrases | None = None
    """Who takes part, by any of their names, all of them."""
    states: Phrases | None = None
    """Codes of the states that take part, all of them."""
    organisations: Phrases | None = None
    """Bodies that take part, by id or name."""
    host: str | None = None
    """Of a visit: the code of the state visited."""
    place: str | None = None
    """As the sentence writes it."""
    start: str | None = None
    """A date: "2025-12-01", "2025-12", "2025", "--12-01" without a year; "" says that none must be read."""
    end: str | None = None
    """The last day, where there are several."""
    change: str | None = None
    """Of relations: established, broken-off, restored; of a partnership: raised, deepened, renamed, stated."""
    by: Phrases | None = None
    """Of a statement: who speaks."""
    to: Phrases | None = None
    """Of a statement: who is spoken to; of an anniversary: the later date."""
    count: int | None = None
    """Of an agreement: how many papers."""
    approximate: bool | None = None
    """Of an agreement: whether the number is only about right."""
    parties: Phrases | None = None
    """Of an agreement: codes of states and ids of bodies."""
    fields: Phrases | None = None
    """Of an agreement: ids of its fields."""
    period: str | None = None
    """Of an agreement: "2026-2030"."""
    value: float | None = None
    """Of a figure: the number, written out (5e9)."""
    unit: str | None = None
    """Of a figure: the currency (USD) or unit."""
    measure: str | None = None
    """Of a figure: what is measured."""
    bound: str | None = None
    """Of a figure: exact, about, at-least or at-most."""
    target: bool | None = None
    """Of a figure: whether it is an aim."""
    due: str | None = None
    """Of a figure: by when."""
    level: str | None = None
    """Of a partnership: the id of the level."""
    years: int | None = None
    """Of an anniversary: how many."""
    of: str | None = None
    """Of an anniversary: the occasion."""
    from_: str | None = msgspec.field(default=None, name="from")
    """Of an anniversary: the earlier date."""
    plover: str | None = None
    """The PLOVER type: CONSULT, AGREE and so on."""


class ExamplePerson(Table, frozen=True, kw_only=True):
    """A person that an example must yield, with role ids where they are given."""

    name: str
    """As the sentence writes it."""
    offices: Phrases | None = None
    """Each as "role" or "role of" ("president LAO", "foreign-minister SWE")."""


class Example(Table, frozen=True, kw_only=True):
    """A sentence with the facts that it holds. A kind that is given (even empty) must be read exactly so."""

    text: str
    """One sentence or a few, in the language; a blank line parts paragraphs."""
    published: str | None = None
    """The day of the page, where a date needs one: "2025-12-01"."""
    why: str | None = None
    """What it shows, or which tempting rule must not fire."""
    people: tuple[ExamplePerson, ...] | None = None
    """All people that must be read; [] for none."""
    states: Phrases | None = None
    """Codes of all states; [] for none."""
    organisations: Phrases | None = None
    """All bodies, by id or name."""
    instruments: Phrases | None = None
    """All named papers, by id or name."""
    events: tuple[ExampleFact, ...] | None = None
    """All events; [] says that none must be read."""
    agreements: tuple[ExampleFact, ...] | None = None
    """All agreements."""
    figures: tuple[ExampleFact, ...] | None = None
    """All figures."""
    partnerships: tuple[ExampleFact, ...] | None = None
    """All levels of relations."""
    anniversaries: tuple[ExampleFact, ...] | None = None
    """All anniversaries."""
    statements: tuple[ExampleFact, ...] | None = None
    """All statements."""


class Examples(Table, frozen=True, kw_only=True):
    """``examples.toml``."""

    example: tuple[Example, ...] = ()
    """Each begins with [[example]]."""
