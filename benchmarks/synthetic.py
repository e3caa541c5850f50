"""A made-up newsroom of any size: pages in every language with a pack, in the order in which they would arrive.

Two hundred pages a day. Happenings between two states (who with whom is heavy-tailed: a few pairs have most of the
news) are told by one to forty pages each: originals, copies with a sentence less, editions in other languages, other
reports, and mentions months later; one report in twenty has a number or a day wrong. People hold offices for a term,
and some are named once and never again. One page in fifty arrives days late, one in five
thousand months late, and one in a thousand has no day.

The same seed gives the same pages. Sentences and names are invented (``synthetic.toml``), states are real.
"""

from __future__ import annotations

import heapq
import itertools
import random
import re
import tomllib
from collections import deque
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Any

import msgspec
from babel.dates import format_date

from dragoman import packs, reference
from dragoman.model import Page, Struct

A_DAY = 200
FIRST_DAY = date(2023, 1, 2)
LATE, VERY_LATE, UNDATED, WRONG, BACKGROUND = 0.02, 0.0002, 0.001, 0.05, 0.6
TAIL = 0.65
"""Exponent of the pairs' weights: the busiest state then stands on about three pages in ten."""
OUTLETS_A_LANGUAGE = 5
_DAYS = {"vi": "d/M/y", "de": "d. MMMM y", "nb": "d. MMMM y", "da": "d. MMMM y", "ru": "d MMMM y 'года'"}
_MONTHS = {"zh": "y年M月", "vi": "'tháng' M/y", "es": "MMMM 'de' y", "pt": "MMMM 'de' y"}
_BRACES = re.compile(r"\{([^}]*)\}")
_STARRED = re.compile(r"\*|\|.*")


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("synthetic.toml").read_text(encoding="utf-8"))


class Somebody(Struct, frozen=True):
    """A person of the made-up world: syllables of given and family name, and the office held."""

    name: tuple[tuple[int, ...], tuple[int, ...]]
    state: str
    role: str


class Happening(Struct, frozen=True):
    """Something that pages tell of. ``left`` and ``right`` are of two states; it takes place in the left one's
    capital."""

    number: int
    day: date
    left: Somebody
    right: Somebody
    field: int
    kinds: tuple[str, ...]
    count: int
    value: int
    before: date
    """When an older agreement was signed that pages come back to."""


class Article(Struct, frozen=True):
    """One text about a happening; its editions are the same sentences in other languages."""

    happening: Happening
    seed: int
    kinds: tuple[str, ...]
    wrong: int
    """Added to the number, or as days to the date: 0 in most."""
    background: Article | None = None
    """Something older, of other states maybe, that it comes back to at its end."""


class Newsroom:
    """Pages in the order of their arrival."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self._languages = packs.available()
        states = _words()["states"]
        self._pairs = sorted(
            itertools.combinations(range(len(states)), 2), key=lambda pair: ((pair[0] + 1) * (pair[1] + 1), pair)
        )
        self._weights = list(itertools.accumulate((rank + 1) ** -TAIL for rank in range(len(self._pairs))))
        self._states = states
        self._happenings = itertools.count()
        self._people: dict[tuple[str, str, int], Somebody] = {}
        self._lately: deque[Article] = deque(maxlen=3000)

    def pages(self, count: int) -> Iterator[tuple[date, Page]]:
        """So many pages, each with the day on which it arrives."""
        waiting: list[tuple[date, int, Article, str, int, date | None]] = []
        number, given, planned = itertools.count(), 0, 0
        day = FIRST_DAY
        while given < count:
            while planned < A_DAY * ((day - FIRST_DAY).days + 1):
                for arrival, article, language, mode, published in self._tellings(self._happening(day)):
                    heapq.heappush(waiting, (arrival, next(number), article, language, mode, published))
                    planned += 1
            while waiting and waiting[0][0] <= day and given < count:
                arrival, at, article, language, mode, published = heapq.heappop(waiting)
                yield arrival, self._page(at, article, language, mode, published)
                given += 1
            day += timedelta(days=1)

    def _happening(self, day: date) -> Happening:
        pick = self._random
        one, other = pick.choices(self._pairs, cum_weights=self._weights)[0]
        if pick.random() < 0.5:
            one, other = other, one
        left, right = self._states[one], self._states[other]
        role = pick.choices(
            ("president", "prime-minister", "foreign-minister", "defence-minister", "ambassador"), (2, 2, 4, 1, 2)
        )[0]
        kinds = pick.choices(
            (
                ("meeting", "agreement", "target"),
                ("meeting", "statement"),
                ("visit", "meeting", "agreement", "figure"),
                ("call", "statement"),
                ("statement", "planned"),
                ("agreement", "figure", "target"),
                ("pledge", "statement"),
                ("visit", "planned", "statement"),
            ),
            (3, 4, 3, 2, 2, 2, 1, 2),
        )[0]
        number = next(self._happenings)
        return Happening(
            number=number,
            day=day,
            left=self._holder(left, "foreign-minister" if role == "ambassador" else role, day, other),
            right=self._holder(right, role, day, one if pick.random() < 0.9 else 1000 + number),
            field=pick.randrange(len(_words()["fields"])),
            kinds=kinds,
            count=pick.randint(3, 19),
            value=pick.randint(11, 480),
            before=day - timedelta(days=pick.randint(20, 400)),
        )

    def _holder(self, state: str, role: str, day: date, of: int) -> Somebody:
        """Who holds an office on a day: terms of one to two years; ambassadors are sent to one state each."""
        place = self._states.index(state)
        term = (day.toordinal() + 97 * place + 31 * len(role)) // (400 + 13 * (place % 20))
        key = (state, role, term * 100_000 + (of if role == "ambassador" else 0))
        if key not in self._people:
            named = random.Random(repr(key))
            size = len(_words()["syllables"])
            given = tuple(named.randrange(size) for _ in range(2))
            family = tuple(named.randrange(size) for _ in range(named.choice((2, 3, 3))))
            somebody = Somebody((given, family), state, role)
            if of >= 1000:
                return somebody
            self._people[key] = somebody
        return self._people[key]

    def _tellings(self, happening: Happening) -> Iterator[tuple[date, Article, str, int, date | None]]:
        pick = self._random
        least, most = pick.choices(((1, 1), (2, 5), (6, 15), (16, 40)), (45, 35, 15, 5))[0]
        articles = [self._article(happening, pick)]
        self._lately.append(articles[0])
        for nth in range(pick.randint(least, most)):
            if nth and pick.random() < 0.3:
                articles.append(self._article(happening, pick))
            article = articles[-1] if nth == len(articles) - 1 else pick.choice(articles)
            language = pick.choice(self._languages)
            published = happening.day + timedelta(days=min(int(pick.expovariate(1.4)), 3))
            delay = 0
            if pick.random() < LATE:
                delay = 1 + min(int(pick.expovariate(0.4)), 20)
            elif pick.random() < VERY_LATE:
                delay = pick.randint(60, 400)
            arrival = published + timedelta(days=delay)
            undated = pick.random() < UNDATED
            yield arrival, article, language, pick.randrange(OUTLETS_A_LANGUAGE), None if undated else published

    def _article(self, happening: Happening, pick: random.Random) -> Article:
        kinds = [*happening.kinds]
        if len(kinds) > 2 and pick.random() < 0.5:
            kinds.pop(pick.randrange(1, len(kinds)))
        if pick.random() < 0.3:
            kinds.append("later")
        wrong = pick.choice((-1, 1)) if pick.random() < WRONG else 0
        older = pick.choice(self._lately) if self._lately and pick.random() < BACKGROUND else None
        background = msgspec.structs.replace(older, background=None, wrong=0) if older else None
        return Article(happening, pick.getrandbits(32), tuple(kinds), wrong, background)

    def _page(self, at: int, article: Article, language: str, outlet: int, published: date | None) -> Page:
        headline, sentences = _text(article, language)
        pick = random.Random(article.seed ^ at)
        if len(sentences) > 3 and pick.random() < 0.3:
            sentences.pop()
        site = f"{_SITES[outlet]}-{language}.example"
        slug = f"{article.happening.number}-{article.seed % 10_000}-{at}"
        head = [f"<title>{escape(headline)}</title>"]
        head.append(f'<meta property="og:site_name" content="{_SITES[outlet].title()} {language.upper()}">')
        if published is not None:
            moment = datetime(published.year, published.month, published.day, at % 24, at % 60, tzinfo=UTC)
            head.append(f'<meta property="article:published_time" content="{moment.isoformat()}">')
        paragraphs = [sentences[: len(sentences) // 2 + 1], sentences[len(sentences) // 2 + 1 :]]
        space = "" if language == "zh" else " "
        body = "".join(f"<p>{escape(space.join(some))}</p>\n" for some in paragraphs if some)
        url = f"https://{site}/{language}/{slug}.html"
        html = (
            f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">{"".join(head)}'
            f'<link rel="canonical" href="{url}"></head><body><article><h1>{escape(headline)}</h1>\n{body}'
            "</article></body></html>"
        )
        return Page(data=html.encode(), name=url, url=url, content_type="text/html; charset=utf-8")


_SITES = ("ferrypost", "stonewire", "lanterndaily", "harbourtimes", "northdesk")


@lru_cache(maxsize=4096)
def _text_of(article: Article, language: str) -> tuple[str, tuple[str, ...]]:
    words = _words()[language]
    pick = random.Random(article.seed)
    values = _values(article, language)
    turn = {kind: pick.random() for kind in (*article.kinds, "headline", "filler")}

    def one(kind: str) -> str:
        choices = words[kind]
        return _sentence(choices[int(turn[kind] * len(choices))], values)

    sentences = [one(kind) for kind in article.kinds]
    # What stands at the end of most pages: what else was signed and said, and how the day went.
    known = _values(article.background, language) if article.background else values
    sentences.append(one("filler"))
    sentences += [_sentence(words[kind][0], known) for kind in ("later", "figure") if article.background]
    sentences.append(_sentence(words["filler"][0], values))
    return one("headline"), tuple(dict.fromkeys(sentences))


def _text(article: Article, language: str) -> tuple[str, list[str]]:
    headline, sentences = _text_of(article, language)
    return headline, list(sentences)


def _sentence(template: str, values: dict[str, str]) -> str:
    made = template.format_map(values)
    made = made.replace("  ", " ").replace(",.", ".").replace("von der ", "der ").replace("von des ", "des ")
    return made[0].upper() + made[1:]


def _values(article: Article, language: str) -> dict[str, str]:
    happening, wrong = article.happening, article.wrong
    left, right = happening.left.state, happening.right.state
    shift = wrong if article.seed % 2 else 0
    return {
        "X": _subject(language, left),
        "Y": _subject(language, right),
        "insX": _case(left, 4),
        "insY": _case(right, 4),
        "datY": _case(right, 2),
        "a": _titled(language, happening.left),
        "b": _titled(language, happening.right),
        "sa": _family(language, happening.left),
        "sb": _family(language, happening.right),
        "place": _capital(language, left, 0),
        "inplace": _capital(language, left, 5),
        "date": _date(language, happening.day - timedelta(days=1) + timedelta(days=shift)),
        "soon": _date(language, happening.day + timedelta(days=20 + happening.count)),
        "month": _month(language, happening.before.replace(day=1)),
        "then": _month(language, (happening.day + timedelta(days=40 + happening.count)).replace(day=1)),
        "year": str(happening.day.year - 1),
        "due": str(happening.day.year + 2 + happening.count % 5),
        "field": _words()[language]["fields"][happening.field],
        "n": str(happening.count + (wrong if not shift else 0)),
        "v": str(happening.value + 3 * wrong),
        "w": str(happening.value * 2),
    }


def _titled(language: str, who: Somebody) -> str:
    words = _words()[language]
    state = _case(who.state, 1) if language == "ru" else _name(language, who.state)
    of = words["of"].format(state=state, de=_de(language, state))
    if language in ("de", "en", "nl"):
        own = words.get("ofs", {}).get(who.state)
        of = own or words["of"].format(state=words.get("article", {}).get(who.state, state))
    titled: str = words["roles"][who.role].format(person=_person(language, who), of=of)
    return titled


def _person(language: str, who: Somebody) -> str:
    given, family = ("".join(_syllable(language, one) for one in part) for part in who.name)
    return f"{given}·{family}" if language == "zh" else f"{given.title()} {family.title()}"


def _family(language: str, who: Somebody) -> str:
    family = "".join(_syllable(language, one) for one in who.name[1])
    return family if language == "zh" else family.title()


def _syllable(language: str, number: int) -> str:
    latin, cyrillic, han = _words()["syllables"][number]
    return str({"ru": cyrillic, "zh": han}.get(language, latin))


@cache
def _name(language: str, state: str) -> str:
    return _case(state, 0) if language == "ru" else str(reference.territory_names(language)[state])


@cache
def _subject(language: str, state: str) -> str:
    name = _name(language, state)
    own = _words()[language].get("article", {}).get(state)
    if own:
        return str(own)
    if language == "fr":
        return {"du ": "le ", "de la ": "la ", "de l'": "l'", "des ": "les "}[_de(language, name)] + name
    if language == "pt":
        return {"do ": "o ", "da ": "a ", "dos ": "os ", "das ": "as ", "de ": ""}[_de(language, name)] + name
    return name


@cache
def _de(language: str, name: str) -> str:
    """French and Portuguese join "of" with the article, which goes by the name's ending."""
    if language == "fr":
        if name[0] in "AEIOUÉ":
            return "des " if name.endswith("s") and "-" in name else "de l'"
        if name in ("Philippines", "Pays-Bas"):
            return "des "
        return "de la " if name.endswith("e") and name not in ("Cambodge", "Mexique") else "du "
    if language == "pt":
        if name in ("Portugal",):
            return "de "
        if name in ("Estados Unidos", "Países Baixos"):
            return "dos "
        return "das " if name == "Filipinas" else "da " if name.endswith(("a", "ia")) else "do "
    return ""


@cache
def _case(state: str, case: int) -> str:
    """A state's Russian name in a case, from the pack's endings."""
    return _ended(packs.load("ru").states[state].names[0], case)


@cache
def _capital(language: str, state: str, case: int) -> str:
    words = packs.load(language).states.get(state)
    known = words.capitals if words and words.capitals else packs.load("en").states[state].capitals
    return _STARRED.sub("", _ended(known[0], case))


def _ended(pattern: str, case: int) -> str:
    def ending(found: re.Match[str]) -> str:
        endings = found.group(1).split(",")
        return (endings * 6)[case] or _nominative(endings, case)

    return _BRACES.sub(ending, pattern)


def _nominative(endings: list[str], case: int) -> str:
    """An empty fourth ending is the accusative of lifeless things, which is as the first."""
    return endings[0] if case == 3 else ""


@lru_cache(maxsize=20_000)
def _date(language: str, day: date) -> str:
    return str(format_date(day, _DAYS.get(language, "long"), locale=language))


@lru_cache(maxsize=5_000)
def _month(language: str, day: date) -> str:
    return str(format_date(day, _MONTHS.get(language, "MMMM y"), locale=language))
