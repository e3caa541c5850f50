"""Names in their cases: what a declined name may be in the nominative, and in which case it may stand.

A case is one letter, several where a form leaves it open ("ga": genitive or accusative), none where the form
tells nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from dragoman.packs.phrases import in_step
from dragoman.packs.schema import Pack
from dragoman.text import sound

CASES = {
    "nominative": "n",
    "genitive": "g",
    "dative": "d",
    "accusative": "a",
    "instrumental": "i",
    "locative": "l",
}
SHORTEST = 2
"""Letters that are left of a name without its ending."""
MOST_FORMS = 64
"""Readings of one name that are looked up: four words with two or three possible endings each."""
MOST_REMEMBERED = 20_000

Base = tuple[str, str, bool]
"""A nominative, the letter of the case that the declined form would be, and whether as a woman's name."""


class Declension:
    """How the names of one language are declined."""

    __slots__ = (
        "_by_ending",
        "_finals",
        "_given_only",
        "_known",
        "_longest",
        "_patronymics",
        "_plain",
        "_undeclined",
        "_vowels",
        "letters",
    )

    def __init__(
        self,
        letters: str,
        he: Sequence[Sequence[str]],
        she: Sequence[Sequence[str]],
        father: Sequence[str],
        undeclined: Sequence[str] = (),
    ):
        self.letters = letters
        self._by_ending: dict[str, list[tuple[str, str, bool]]] = {}
        for woman, paradigms in ((False, he), (True, she)):
            for paradigm in paradigms:
                for ending, letter in zip(paradigm, letters, strict=True):
                    self._by_ending.setdefault(ending, []).append((paradigm[0], letter, woman))
        # A name that ends in nothing ends in a consonant: in no letter that begins a plain ending.
        plain = [paradigm for paradigm in (*he, *she) if len(paradigm[0]) < 2]
        self._finals = frozenset(ending[0] for paradigm in plain for ending in paradigm if ending)
        # "Любовь" is declined, a surname of a woman that ends so is not.
        self._given_only = frozenset(
            paradigm[0] for paradigm in she if paradigm[0] and paradigm.count(paradigm[0]) > 1
        )
        # "ц" of "Шульц, Шульца" stays in every case, and is no vowel.
        steady = {one[0] for one in plain if one[0] and all(ending.startswith(one[0]) for ending in one)}
        self._vowels = self._finals - self._given_only - steady
        self._plain = he[0][letters.index("g")] if he else ""
        self._longest = max(map(len, self._by_ending), default=0)
        self._patronymics = tuple(father)
        self._undeclined = tuple(undeclined)
        self._known: dict[str, tuple[Base, ...]] = {}

    @classmethod
    def of(cls, pack: Pack) -> Declension | None:
        """Of a pack; None where its names are not declined."""
        grammar = pack.grammar
        if not grammar.cases or not (grammar.names_he or grammar.names_she):
            return None
        letters = "".join(CASES[case] for case in grammar.cases)
        he, she = ([in_step(one) or [one] for one in lists] for lists in (grammar.names_he, grammar.names_she))
        return cls(letters, he, she, grammar.patronymics, grammar.undeclined)

    def bases(self, word: str) -> tuple[Base, ...]:
        """What a word may be in the nominative, longest ending first; its own form is among them where it may be."""
        known = self._known.get(word)
        if known is None and word.isupper() and word != (capital := word.capitalize()):
            return self.bases(capital)  # "С ПРЕЗИДЕНТОМ ПАВЛОМ ОЛЬГИНЫМ"; "И́" has no other form
        if known is None:
            if len(self._known) > MOST_REMEMBERED:
                self._known.clear()
            found: dict[Base, None] = {}
            if self._undeclined and word.endswith(self._undeclined):
                found = {(word, letter, woman): None for letter in self.letters for woman in (False, True)}
                known = self._known[word] = tuple(found)
                return known
            for length in range(min(self._longest, len(word) - SHORTEST), -1, -1):
                ending = word[len(word) - length :]
                stem = word[: len(word) - length]
                for base, letter, woman in self._by_ending.get(ending, ()):
                    if base or (stem and stem[-1] not in self._finals):
                        found[stem + base, letter, woman] = None
            known = self._known[word] = tuple(found)
        return known

    def readings(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        """The sounds of a name in each form that it may have in the nominative, as written first."""
        options = [
            tuple(dict.fromkeys((sound(word), *(sound(base) for base, _, _ in self.bases(word))))) for word in words
        ]
        forms = list(itertools.islice(itertools.product(*options), MOST_FORMS))
        fathers = [at for at, word in enumerate(words[1:], 1) if at < len(words) - 1 and self.patronymic(word)]
        if fathers:
            short = [one for at, one in enumerate(options) if at not in fathers]
            forms += itertools.islice(itertools.product(*short), MOST_FORMS)
        return forms

    def patronymic(self, word: str) -> bool:
        """Whether a word is a father's name, in any case."""
        return any(base.endswith(self._patronymics) for base, _, _ in self.bases(word)) or word.endswith(
            self._patronymics
        )

    def case(self, words: Sequence[str], full: Sequence[Sequence[str]]) -> str:
        """The cases in which a name may stand whose words in the nominative have one of the sounds in ``full``.

        Empty where its form tells nothing.
        """
        sounds = {one for words_of in full for one in words_of}
        left = set(self.letters)
        told = False
        for word in words:
            letters = {letter for base, letter, _ in self.bases(word) if sound(base) in sounds}
            if sound(word) in sounds and "n" not in letters:
                continue  # a name that is not declined
            if letters and letters != set(self.letters):
                told = True
                left &= letters
        return "".join(letter for letter in self.letters if letter in left) if told else ""

    def nominative(self, words: Sequence[str], given: frozenset[str], case: str) -> tuple[str, ...] | None:
        """A full name in the nominative, where its given name is a known one in that case; else None.

        ``given``: sounds of given names; ``case``: of the office before the name, which tells "Александра" as a
        woman's name from a man's in the genitive.
        """
        first = words[0]
        if "n" in case and sound(first) not in given:
            # "замминистра Роберта Ольгина": the office is alike in two cases, the name is not
            other = [one for one in self.bases(first) if one[1] != "n" and sound(one[0]) in given]
            told = [one for one in other if one[1] in case or (len(words) > 1 and not self._odd(words[1:], one))]
            return self._joined(told[0], words[1:]) if told else tuple(words)
        if "n" in case or (not case and sound(first) in given):
            return tuple(words)
        known = [
            one
            for one in self.bases(first)
            if one[1] != "n" and sound(one[0]) in given and (not case or one[1] in case)
        ]
        if known:
            return self._joined(min(known, key=lambda one: self._odd(words[1:], one)), words[1:])
        if not case:
            return None
        # The office says that the name is declined too: a man's name in the genitive has an ending of its own.
        # "Келли", "Бунми" are declined in no case: a woman's name in a soft sign is one of the known ones.
        firsts = [one for one in self.bases(first) if one[1] in case and one[0][-1] not in self._given_only]
        firsts = [one for one in firsts if one[0][-1] not in self._vowels or self._declined(first, one[0])]
        if firsts and first[-1] in self._vowels and all(self._odd(words[1:], one) for one in firsts):
            # "Ари Флейшера": a given name that is not declined, before a surname that is.
            plain = next((c for c in case if all(self._behind(word, c, woman=False) for word in words[1:])), None)
            if plain is not None and len(words) > 1:
                return (first, *self._rest(words[1:], plain, woman=False))
        if not firsts:
            rest = self._rest(words[1:], case[0], woman=False)
            return (first, *rest) if rest != list(words[1:]) else None
        return self._joined(
            min(
                firsts,
                key=lambda one: (
                    not one[2] and one[0][-1] in self._finals,
                    not one[2],
                    self._odd(words[1:], one),
                    len(one[0]),
                ),
            ),
            words[1:],
        )

    def surname(self, word: str, case: str) -> str:
        """A surname behind initials in the nominative, where an office in another case stands before it."""
        for woman in (False, True):
            found = self._rest([word], case[0], woman=woman)[0] if case and "n" not in case else word
            if found != word:
                return found
        return word

    def _joined(self, first: Base, rest: Sequence[str]) -> tuple[str, ...]:
        base, letter, woman = first
        if woman and self._odd(rest, (base, letter, False)) < self._odd(rest, first):
            woman = False  # "Мусой Махаматом": a man's name that ends as a woman's does
        return (base, *self._rest(rest, letter, woman=woman))

    def _odd(self, words: Sequence[str], first: Base) -> int:
        """How many words behind a given name cannot stand in its case: "Шарму" is no genitive."""
        _, letter, woman = first
        return sum(not self._behind(word, letter, woman=woman) for word in words)

    def _behind(self, word: str, case: str, *, woman: bool) -> list[str]:
        """What a word behind a given name may be in the nominative; "Блази" and "Сноу" are no forms of others."""
        fits = [base for base, letter, she in self.bases(word) if she == woman and letter == case]
        if woman:
            fits = [base for base in fits if base[-1] not in self._given_only]
        return [base for base in fits if base[-1] not in self._vowels or self._declined(word, base)]

    def _declined(self, word: str, base: str) -> bool:
        """Whether a surname that ends in a vowel is declined as such surnames are."""
        if not word.startswith(base[:-1]):
            return True
        return (base[-1] == self._plain) != (base[-2] in self._vowels)

    def _rest(self, words: Sequence[str], case: str, *, woman: bool) -> list[str]:
        """The words behind a given name in the nominative; one without such an ending stays."""
        found: list[str] = []
        for word in words:
            fits = self._behind(word, case, woman=woman)
            found.append(fits[0] if fits else word)
        return found
