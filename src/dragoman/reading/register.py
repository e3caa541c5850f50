"""Who is who on a page: people by their names and offices, as the page goes on and as reference knows them."""

from __future__ import annotations

from rapidfuzz.distance import JaroWinkler

from dragoman.reading.cases import CASES
from dragoman.reading.compiled import COUNTERPART
from dragoman.reading.heldoffices import HEADS, HeldOffices
from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.people import Damage, Unit
from dragoman.reading.namewords import name_words, same_korean
from dragoman.reading.persons import (
    Profile,
    fits,
    general,
    within,
)
from dragoman.reading.runs import LONGEST_NAME
from dragoman.reading.scan import Scan, Sentence
from dragoman.reference import Person as Known
from dragoman.text import slug, sound

MOST_PARTICLES = 3
"""Particles before a surname: "von und zu"."""
NEAR_NAME = 0.8
"""Jaro-Winkler over sounds that each word of a name must reach to be the damaged name of one who holds that
office of that state: "Inham" for Ilham stands at 0.88. Of 915 known people only such pairs as Li Qiang and
Li Keqiang lie above it with one office and state, and those are on the list and so found exactly."""
LONGEST_SPELLED = 6
"""Words of a name in letters, in brackets behind the same in signs."""
INITIALS = 3
"""Letters from which on capitals are read as somebody's initials: two are too often a country or a body."""
OLDEST_PAGES = "2000"
"""A page without a date may be from any year of the web: who died later may act on it."""


class Register(HeldOffices):
    """Everyone met in one document so far."""

    def __init__(self, scan: Scan, names: list[Found]) -> None:
        super().__init__(scan, names)
        self.nameless: dict[frozenset[str], int] = {}
        """Words of offices without a name, with the sentence that spoke first of their unknown holder."""
        self.damages: list[Damage] = []
        self.listing: tuple[Unit, int] | None = None
        """The office of a list of envoys, each with the state behind the name, and its sentence."""

    def _lookup(self, lo: int, hi: int, roles: tuple[str, ...] = ()) -> Profile | None:
        """A person of the page by the full name or a part of it; of several who holds the office, or was met last."""
        if hi - lo == 2 and self.tokens[hi - 1].text == "." and len(self.tokens[lo].text) == 1:
            return None  # an initial alone is nobody
        for words in self._stripped(lo, hi):
            candidates = self.by_word.get(words[-1], []) if words else []
            if len(words) == 1 and not candidates:
                continue
            fitting = [p for p in candidates if p.called(words) or (len(words) == 1 and words[0] in p.other_words)]
            if not fitting and len(words) > 1 and all(len(word) == 1 for word in words[:-1]):
                # "Minister J. Berg", met before as Jon Berg
                fitting = [p for p in candidates if len(p.words) > 1 and p.words[-1] == words[-1]]
                fitting = [p for p in fitting if p.words[0][0] == words[0]]
                fitting = fitting if len(fitting) == 1 else []
            if fitting:
                return max(
                    fitting,
                    key=lambda p: (p.words == words, p.holds(roles, None), bool(p.offices) and not p.dead, p.last),
                )
        return self._by_initials(lo) if hi - lo == 1 else None

    def _of_another(self, at: int, units: list[Unit], end: int, hi: int) -> bool:
        """``the Deputy Prime Minister, Minister B said``: with its article, the one named before."""
        if self.scan.ending(at, "articles") is None and self.scan.at(at, "articles") is None:
            return False
        holding = [p for p in self.profiles.values() if p.holds(units[-1].roles, None)]
        lo = self._skip_honorifics(end)
        words = self._words(lo, self._name_run(lo, hi))
        return len(holding) == 1 and len(words) > 0 and not holding[0].called(words)

    def _held_there(self, lo: int, hi: int, roles: tuple[str, ...]) -> bool:
        """Whether a name is that of somebody whom the page or reference knows in an office."""
        met = self._lookup(lo, hi)
        if met is not None and met.holds(roles, None):
            return True
        known = met.known if met is not None else self._known(lo, hi)
        return known is not None and any(office.current and office.role in roles for office in known.offices)

    def _surname_met(self, at: int) -> bool:
        """``Hue thanked Laos``, behind "Chairman Vuong Dinh Hue": the surname, and no town."""
        word = sound(self.tokens[at].text)
        met = any(len(p.words) > 1 and word in (p.words[0], p.words[-1]) for p in self.by_word.get(word, ()))
        return met and self.scan.ending(at, "prep") is None

    def _with_particles(self, profile: Profile, at: int, sentence: Sentence) -> int:
        """``forderte von der Leyen``: where a surname met begins, with its particles that are prepositions too."""
        for lo in range(max(sentence.lo + 1, at - MOST_PARTICLES), at if at > sentence.lo + 1 else 0):
            words = self._words(lo, at + 1)
            small = not any(token.cap or token.kind != "w" for token in self.tokens[lo:at])
            if small and 1 < len(words) < len(profile.words) and profile.words[-len(words) :] == words:
                return lo
        return at

    def _surname_of(self, lo: int, hi: int, end: int) -> bool:
        """``Rutte de Vermeer-zaal``, ``Rutte al Leterme``: a surname met before, and a small word."""
        if hi - lo != 1 or not self.pack.grammar.verb_second:
            return False
        word = self._words(lo, hi)
        met = [p for p in self.by_word.get(word[0], ()) if len(p.words) > 1] if word else []
        behind = self._words(hi, end + 1)
        return any(p.words[-1] == word[0] for p in met) and not any(p.called((*word, *behind)) for p in met)

    def _by_initials(self, at: int) -> Profile | None:
        """``Presiden SBY``: the one person of the page whose names begin with these capitals."""
        letters = self.tokens[at].text
        if not INITIALS <= len(letters) <= LONGEST_NAME or not letters.isupper() or not letters.isascii():
            return None
        fitting = [p for p in self.profiles.values() if "".join(w[:1] for w in name_words(p.name)).upper() == letters]
        return fitting[0] if len(fitting) == 1 else None

    def _first_named(self, lo: int, hi: int) -> Profile | None:
        """The first full name of the page that holds these words."""
        if hi <= lo or len(self.tokens[hi - 1].text) < 3:
            return None
        for words in self._stripped(lo, hi):
            fitting = [p for p in self.by_word.get(words[-1], []) if len(p.words) > 1 and p.called(words)]
            if fitting:
                return min(fitting, key=lambda p: p.first)
        return None

    def _known(self, lo: int, hi: int) -> Known | None:
        """A person of the reference list by the full name; as written, where other names sound alike."""
        if not self.pack.grammar.spaced:
            found = self.start.get(lo)
            exact = found is not None and found.kind == "person" and found.hi == hi
            return self.scan.language.reference.people[found.id] if found is not None and exact else None
        index = self.scan.language.people_by_sound
        for words in self._stripped(lo, hi):
            ids = index.get(words)
            # A surname that the pack gives one person is somebody else's where the page says so.
            if ids and not (len(words) == 1 and any(len(p.words) > 1 for p in self.by_word.get(words[0], ()))):
                known = self.scan.language.reference.people[ids[0]]
                return known if same_korean(known, self.scan.text(lo, hi)) else None
        return None

    def _add(self, lo: int, hi: int, known: Known | None, *, complete: bool = True, case: str = "") -> Profile:
        surface = self.scan.text(lo, hi)
        known = known or self._spelled(hi)
        if known is not None:
            met = self._met_in_full(known, lo, hi)
            if met is not None:
                return met
            identity, name = known.id, known.name
            words = tuple(sound(t) for t in name_words(known.name))
        else:
            words = self._words(lo, hi)
            suffix = self._genitive_ending(lo, hi)
            if suffix:
                surface = surface[: -len(suffix)]
                words = (*words[:-1], sound(self.tokens[hi - 1].text[: -len(suffix)]))
            governed = "" if case else self._governed(lo, hi)
            plain = (governed and self._nominative(lo, hi, governed)) or self._nominative(lo, hi, case)
            if plain is not None:
                surface, words = plain
            identity, name = slug(surface) or "person", surface
        profile = self.profiles.get(identity)
        if profile is None:
            profile = Profile(identity, name, words, known, lo, lo, next(self._numbers), dead=self._dead(known))
            profile.complete = complete
            # A damaged name is no other form of it.
            profile.forms = self._forms_of(lo, hi, known) if complete or self.declined else ()
            if known is not None:
                published = self.scan.document.published
                profile.serves = self.scan.language.reference.serves(known, published[:10] if published else None)
            self.profiles[identity] = profile
            if known is not None and not self.pack.grammar.spaced:
                profile.other_words = tuple(word for word in self._words(lo, hi) if len(word) > 3)
            declined = (word for form in profile.forms for sounds in form for word in sounds)
            for word in {*words, *self._words(lo, hi), *declined}:
                self.by_word.setdefault(word, []).append(profile)
            if known is not None and self.pack.grammar.spaced and not self.pack.grammar.syllables:
                self._take_over(profile)
        return profile

    def _spelled(self, at: int) -> Known | None:
        """``培斯科夫(Dmitry Peskov)``: whom reference knows by the spelling in brackets behind a name."""
        if self.pack.grammar.spaced or at >= len(self.tokens) or self.tokens[at].text != "(":
            return None
        end = at + 1
        while end < len(self.tokens) and end - at <= LONGEST_SPELLED and self.tokens[end].text.isascii():
            if self.tokens[end].text == ")":
                spelled = tuple(sound(word) for word in name_words(self.scan.text(at + 1, end)))
                ids = self.scan.language.people_by_sound.get(spelled) if len(spelled) > 1 else None
                return self.scan.language.reference.people[ids[0]] if ids and len(ids) == 1 else None
            end += 1
        return None

    def _met_in_full(self, known: Known, lo: int, hi: int) -> Profile | None:
        """``Michelle Bachelet`` behind ``Michelle Bachelet Jeria``: one met by a longer name than reference has."""
        words = self._words(lo, hi)
        if known.id in self.profiles or len(words) < 2:
            return None
        longer = (p for p in self.by_word.get(words[-1], ()) if p.known is None and len(p.words) > len(words))
        return next((p for p in longer if p.words[0] == words[0] and p.called(words)), None)

    def _governed(self, lo: int, hi: int) -> str:
        """The case of a full name right behind "with", "between" or "about"; empty where nothing tells it."""
        if self.scan.language.declension is None or hi - lo < 2:
            return ""
        hits = self.scan.starting.get(lo - 1, ())
        keys = {h.entry.key for h in hits if h.hi == lo and h.entry.group == "prep"}
        cases = self.pack.grammar.cases
        if keys & {"with", "between"} and "instrumental" in cases:
            return CASES["instrumental"]
        return CASES["locative"] if "about" in keys and "locative" in cases else ""

    def _nominative(self, lo: int, hi: int, case: str) -> tuple[str, tuple[str, ...]] | None:
        """A new name in the nominative with its sounds, where that is another form than the page has."""
        declension = self.scan.language.declension
        if declension is None:
            return None
        tokens = self.tokens[lo:hi]
        words = [token.text for token in tokens if token.kind == "w"]
        signs = [token for token in tokens if token.kind != "w"]
        if signs and all(token.text == "." for token in signs) and all(len(word) == 1 for word in words[:-1]):
            last = declension.surname(words[-1], case)  # "посла И.И.Ольгина"
            whole = self.scan.text(lo, hi)
            if last == words[-1] or not whole.endswith(words[-1]):
                return None
            return whole[: -len(words[-1])] + last, tuple(sound(word) for word in (*words[:-1], last))
        if signs and (len(words) < 3 or any(token.text != "-" for token in signs)):
            return None
        found = declension.nominative(words, self.given, case)
        if found is None or list(found) == words:
            return None
        # "Саадом аль-Кааби": the hyphen stays where it is.
        left = iter(found)
        pieces = [next(left) if token.kind == "w" else token.text for token in tokens]
        return " ".join(pieces).replace(" - ", "-"), tuple(sound(word) for word in found)

    def _forms_of(self, lo: int, hi: int, known: Known | None) -> tuple[tuple[frozenset[str], ...], ...]:
        """What else the words of a full name may be: of a known person, the names that the pack has."""
        declension = self.scan.language.declension
        if known is not None:
            here = self.scan.language.people_here.get(known.id, ())
            forms = tuple(tuple(frozenset((word,)) for word in words) for words in here)
            # "ông Tập" behind "Tập Cận Bình", whom reference calls Xi: as the page writes the name.
            return (*forms, self._bases(lo, hi))
        if declension is None:
            return ()
        return (self._bases(lo, hi),)

    def _bases(self, lo: int, hi: int) -> tuple[frozenset[str], ...]:
        """For each word of a name the sounds that it may have in the nominative, and as written."""
        declension = self.scan.language.declension
        words = [t.text for t in self.tokens[lo:hi] if t.kind == "w"]
        bases = (declension.bases(word) if declension is not None else () for word in words)
        return tuple(
            frozenset((sound(word), *(sound(base) for base, _, _ in of)))
            for word, of in zip(words, bases, strict=True)
        )

    def _renamed(self, profile: Profile, lo: int, hi: int) -> None:
        """A person met in another case only takes the nominative for a name as soon as the page has it."""
        declension = self.scan.language.declension
        if declension is None or profile.known is not None or not profile.forms:
            return
        words = [t.text for t in self.tokens[lo:hi] if t.kind == "w"]
        if len(words) != len(profile.words):
            return
        sounds = tuple(sound(word) for word in words)
        theirs = [frozenset((sound(w), *(sound(b) for b, _, _ in declension.bases(w)))) for w in words]
        if sounds != profile.words and not fits(profile.words, tuple(theirs)) and fits(sounds, profile.forms[0]):
            profile.words, profile.name = sounds, self.scan.text(lo, hi)
            profile.forms = (tuple(theirs),)

    def _dead(self, known: Known | None) -> bool:
        if known is None or known.died is None:
            return False
        published = self.scan.document.published or OLDEST_PAGES
        return published[: len(known.died)] > known.died

    def _genitive_ending(self, lo: int, hi: int) -> str:
        """A glued genitive ending of a name that owns what comes next ("Pål Jonsons besök"); empty where none is."""
        if hi >= len(self.tokens) or self.scan.at(hi, "event-noun") is None:
            return ""
        if len(self._words(lo, hi)) < 2:
            return ""
        last = self.tokens[hi - 1].lower
        endings = (s for s in self.pack.grammar.genitive_suffixes if s.isalpha())
        return next((s for s in endings if last.endswith(s) and len(last) > len(s) + 2), "")

    def _who(self, lo: int, hi: int, units: tuple[Unit, ...], office_lo: int) -> tuple[Profile | None, int]:
        """The person that a name after an office means, and the end of the name."""
        roles = tuple(role for unit in units for role in unit.roles)
        owner = next((u.owner.state for u in units if u.owner is not None and u.owner.state), None)
        if COUNTERPART in roles and owner is not None:
            other = self._counterpart_role(None, owner)
            roles = tuple(role for role in roles if role != COUNTERPART) + ((other,) if other else HEADS)
        if "queen" in roles:
            roles = (*roles, "monarch")  # "dronning Margrethe": she may reign
        glued = self.tokens[lo].glued and lo > 0 and self.tokens[lo - 1].kind == "w"
        listed = self.start.get(lo)
        if self.title_case and listed is not None and listed.kind == "person" and listed.hi < hi:
            hi = listed.hi
        if hi - lo == 2 and "monarch" in roles and self._surname_of_another(lo, hi):
            hi -= 1  # "zal koning Filip Tshisekedi ontvangen"
        known = self._known(lo, hi)
        if known is None and hi - lo > 2:
            hi, known = self._before_an_object(lo, hi, office_lo)
        if known is None and listed is not None and listed.kind == "person" and 3 <= listed.hi - listed.lo < hi - lo:
            known = self.scan.language.reference.people.get(listed.id)  # "Luis Inacio Lula de Silva"
        if known is None and self.pack.grammar.adjective_after and len(self._words(lo, hi)) > 2:
            known = self._by_first_surname(lo, hi, roles)
        if known is not None:
            profile = self._add(lo, hi, known)
            self._attest(profile, lo, hi)
            if self.pack.grammar.drops_subject and self.pack.grammar.spaced and hi - lo > len(profile.words):
                self._with_second_surname(profile, lo, hi)
            return profile, hi
        met = self._lookup(lo, hi, roles)
        if met is not None and hi - lo == 1 and _another_reigns(met, self._words(lo, hi), roles):
            met = None
        if met is not None:
            if met.complete or not glued:
                self._attest(met, lo, hi)
            if glued or not met.complete:
                self._damage(office_lo, hi, lo, met, glued=glued)
            return met, hi
        holder = self._holder(lo, hi, roles, owner)
        if holder is not None:
            person, why, damaged = holder
            profile = self._add(lo, hi, person, complete=not damaged)
            if damaged or glued:
                name_only = len(self._words(lo, hi)) > 1
                self._damage(lo if name_only else office_lo, hi, lo, profile, glued=glued, why=why)
                profile.complete = profile.complete and not damaged
            self._attest(profile, lo, hi)
            return profile, hi
        if hi - lo == 1 and len(self.tokens[lo].text) < (3 if self.pack.grammar.spaced else 2):
            return None, lo
        profile = self._completed(lo, hi, roles, owner) or self._add(lo, hi, None, case=units[0].case)
        self._attest(profile, lo, hi)
        return profile, hi

    def _surname_of_another(self, lo: int, hi: int) -> bool:
        """Whether the second of two words is the surname of somebody met before, whose first name is another."""
        first, last = self._words(lo, hi)[:1], self._words(lo, hi)[-1:]
        met = self.by_word.get(last[0], []) if last else []
        return any(len(p.words) > 1 and p.words[-1:] == last and p.words[:1] != first for p in met)

    def _by_first_surname(self, lo: int, hi: int, roles: tuple[str, ...]) -> Known | None:
        """``President Luis Arce Catacora``: somebody known without the second surname, who holds that office."""
        known = self._known(lo, hi - 1)
        held = known is not None and any(o.role in roles for o in known.offices)
        return known if held else None

    def _before_an_object(self, lo: int, hi: int, office_lo: int) -> tuple[int, Known | None]:
        """``besöker statsminister Stefan Löfven Oslo``: behind its verb a known name ends where the object begins."""
        verb = office_lo - 1
        inverted = self.pack.grammar.verb_second and verb >= 0
        if not inverted or not any(h.entry.group == "event-verb" for h in self.scan.starting.get(verb, ())):
            return hi, None
        for end in range(hi - 1, lo + 1, -1):
            known = self._known(lo, end)
            if known is not None:
                return end, known
        return hi, None

    def _completed(self, lo: int, hi: int, roles: tuple[str, ...], owner: str | None) -> Profile | None:
        """Somebody met by one name and the office alone whose full name this is; the id stays, the name grows.

        By the surname; by the first name ("Samoa's Prime Minister Fiame") where the office is of the same state too.
        """
        words = self._words(lo, hi)
        if len(words) < 2:
            return None
        last = {form[-1:] for form in self._stripped(lo, hi)} if self.scan.language.declension else {words[-1:]}
        for profile in self._as_met(p for (word,) in {*last, words[:1]} for p in self.by_word.get(word, ())):
            single = len(profile.words) == 1
            same_state = owner is not None or profile.state is None
            first = single and profile.words == words[:1] and same_state and profile.holds(roles, owner)
            alone = single and (profile.words in last or any(map(profile.called, last)))
            tail = len(words) > len(profile.words) > 1 and profile.words == words[-len(profile.words) :]
            # "Minister Berg" in the headline is "the minister for trade, Nils Berg": said in general, then in full.
            office = profile.holds(roles, None) or any(
                general(o.role or "", role) for o in profile.offices.values() for role in roles
            )
            office = office or (COUNTERPART in roles and profile.counterpart)
            # "Minister André" in the headline is "the minister, Arnoldo André Tinoco": the first of two surnames.
            alone = alone or (
                single and len(words) > 2 and profile.words == words[-2:-1] and len(profile.words[0]) > 3
            )
            # "Luis Quesada" in the headline is "Ambassador Luis Quesada Incháustegui", with the second surname.
            longer = self.pack.grammar.drops_subject and self.pack.grammar.spaced
            longer = longer and 1 < len(profile.words) < len(words) and profile.words == words[:-1]
            # "Faure Gnassingbé" in the headline is "the president, Faure Essozimna Gnassingbé", with a middle name.
            middle = 1 < len(profile.words) < len(words) and within(profile.words, words)
            middle = middle and profile.words[0] == words[0] and profile.words[-1] == words[-1]
            tail = tail or (middle and self.pack.grammar.spaced and not self.pack.grammar.syllables)
            held = first or ((alone or tail) and office) or ((tail or longer) and not profile.offices)
            held = held or (longer and office)
            if profile.known is not None and tail and office:
                return profile  # "Ishaq Dar" in the headline, "Senator Muhammad Ishaq Dar" below
            if profile.known is None and held:
                profile.words, profile.name = words, self.scan.text(lo, hi)
                profile.forms = self._forms_of(lo, hi, None)
                for word in {*words, *(one for form in profile.forms for sounds in form for one in sounds)}:
                    if profile not in self.by_word.setdefault(word, []):
                        self.by_word[word].append(profile)
                return profile
        return None

    def _attest(self, profile: Profile, lo: int, hi: int) -> None:
        self._renamed(profile, lo, hi)
        plain = self._plain_form(profile, lo, hi)
        if plain:
            profile.names.setdefault(plain, None)
        profile.names.setdefault(self.scan.text(lo, hi), None)

    def _plain_form(self, profile: Profile, lo: int, hi: int) -> str:
        """``встреча с Александром Лукашенко``: the nominative of the full name of somebody whom reference knows, as
        the page's language writes it; empty where the page has it, or where reference writes it otherwise."""
        if profile.known is None or not self.declined or len(self._words(lo, hi)) < len(profile.words):
            return ""
        declension, words = self.scan.language.declension, [t for t in self.tokens[lo:hi] if t.kind == "w"]
        for target in (*self.scan.language.people_here.get(profile.known.id, ()), profile.words):
            if declension is None or len(target) != len(words):
                continue
            bases = [(word.text, *(base for base, _, _ in declension.bases(word.text))) for word in words]
            plain = [next((b for b in of if sound(b) == want), "") for of, want in zip(bases, target, strict=True)]
            if all(plain):
                left = iter(plain)
                spelt = [next(left) if t.kind == "w" else t.text for t in self.tokens[lo:hi]]
                return " ".join(spelt).replace(" - ", "-").replace(" .", ".")
        return ""

    def _holder(self, lo: int, hi: int, roles: tuple[str, ...], owner: str | None) -> tuple[Known, str, bool] | None:
        """A known holder of the office whose name this partly is; why; and whether it is damage."""
        words = self._words(lo, hi)
        if not words or not self.pack.grammar.spaced:
            return None
        fitting: list[tuple[float, Known, bool]] = []
        stripped = {form[0] for form in self._stripped(lo, hi) if form} if len(words) == 1 else set()
        for known, theirs in self.scan.language.holder_names.named(roles, {*words, *stripped}):
            if owner is not None and known.state != owner and all(o.of != owner for o in known.offices):
                continue
            if len(words) == 1 and _by_given_name(known, theirs, {*words, *stripped}, roles):
                continue  # "president Simons" is no Shimon of long ago
            if len(words) == 1 and owner is None and self._only_alike(lo, hi, known):
                continue
            if len(words) == 1:
                # "Secretary Lam" lost half of To Lam; "Secretary Trong" is how Nguyen Phu Trong is called.
                called = len(theirs) > 2 and words[0] == theirs[-1]
                given_only = known.family == "first" and words[0] != theirs[0] and not called
                fitting.append((1.0, known, given_only))
            elif len(words) < len(theirs) and words == theirs[-len(words) :] and self.tokens[lo + 1].text in "-‐‑":
                fitting.append((1.0, known, False))  # "Minister Meinl-Reisinger"
            elif owner is not None and len(words) == len(theirs) and set(words) & set(theirs):
                score = min(JaroWinkler.similarity(a, b) for a, b in zip(words, theirs, strict=True))
                if score >= NEAR_NAME:
                    fitting.append((score, known, True))
        if not fitting:
            return None
        fitting.sort(key=lambda item: (-item[0], item[1].id))
        if len(fitting) > 1 and fitting[1][0] >= fitting[0][0] - 0.05:
            now = [item for item in fitting if any(o.current and o.role in roles for o in item[1].offices)]
            if len(now) != 1:
                return None
            fitting = now
        _, known, damaged = fitting[0]
        # In another script than the list's, a name that is near is written by another table, not spoiled.
        damaged = damaged and not self.scan.language.people_here
        return known, "the office and the state beside it point to one person of nearly this name", damaged

    def _only_alike(self, lo: int, hi: int, known: Known) -> bool:
        """``Presidente Lopes``: a surname of another language than López, on a page that names not his state."""
        if known.state is None or any(hit.entry.key == known.state for hit in self.scan.states):
            return False
        spelled = slug(self.scan.text(lo, hi))
        theirs = [slug(word) for word in name_words(known.name)]
        alike = {"s": "z", "z": "s"}.get(spelled[-1:])
        return alike is not None and spelled not in theirs and spelled[:-1] + alike in theirs

    def _bracketed_name(self, profile: Profile, at: int, end: int) -> None:
        """``Joko Widodo (Jokowi)``: one capitalised word in brackets is another name of the person."""
        if not self.pack.grammar.spaced and all(t.cap and t.text.isascii() for t in self.tokens[at + 1 : end - 1]):
            profile.names.setdefault(self.scan.text(at + 1, end - 1), None)
            return
        if end - at != 3:
            return
        token = self.tokens[at + 1]
        if token.kind != "w" or len(token.text) < 4 or not token.text.istitle() or self.cover.get(at + 1) is not None:
            return
        if token.lower in self.not_names:
            return
        word = sound(token.text)
        if profile not in self.by_word.setdefault(word, []):
            self.by_word[word].append(profile)
            profile.other_words = (*profile.other_words, word)
        profile.names.setdefault(token.text, None)

    def _damage(
        self, lo: int, hi: int, name_lo: int, profile: Profile, *, glued: bool, why: str | None = None
    ) -> None:
        reason = why or (
            "the name is glued to the office before it"
            if glued
            else "only a part of the name is left beside the office"
        )
        self.damages.append(Damage(lo=lo, hi=hi, person=profile.id, why=reason, glued=glued))


_CALLED_BY_GIVEN = frozenset({"monarch", "king", "queen", "emperor", "empress", "emir", "sultan", "pope"})
"""Offices whose holders are called by their given names, as princes are."""


def _another_reigns(met: Profile, words: tuple[str, ...], roles: tuple[str, ...]) -> bool:
    """``King Hussein`` beside an assistant, Hussein Khalaf: whether only the given name is the same, of somebody met
    in no such office."""
    reigns = _CALLED_BY_GIVEN & set(roles)
    if not reigns or len(met.words) < 2 or tuple(met.words[:1]) != words or met.known is not None:
        return False
    held = [office.role for office in met.offices.values() if office.role]
    return not any(role in _CALLED_BY_GIVEN or "prince" in role for role in held)


def _by_given_name(known: Known, name: tuple[str, ...], words: set[str], roles: tuple[str, ...]) -> bool:
    """Whether only the given name, which stands first, is one of the words, of somebody whom an office calls by the
    family's."""
    if known.family == "first" or len(name) < 2 or words & set(name[1:]):
        return False
    return not any(role in _CALLED_BY_GIVEN or "prince" in role for role in roles)
