"""How evenly the packs read: one article in many translations should hold the same people, states and facts.

``python -m benchmarks.translations PATH``, where PATH is a checkout of MicrosoftTranslator/NTREX: 123 news articles,
translated by people line by line. What at least seven of the other languages read of a line (of the article, for
people) is taken for what it holds; a language's *found* is its share of that, *alone* what it reads there with no
more than one other. No gold, but no hand either: what all packs miss or invent is not seen, and a translator who
chose other words counts as a miss. ``--show LANGUAGE KIND`` prints the lines, to mend a pack by.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.editions import read_all
from benchmarks.ntrex import FILES, Text, read_set
from dragoman import packs
from dragoman.model import Reading

KINDS = ("people", "states", "statements", "events", "figures")
MOST = 7
"""Other languages that read a thing, from which on it counts as being there."""
OTHER_SCRIPTS = frozenset({"ru", "zh"})
"""Their people cannot be compared by how names are written."""
Key = tuple[str, str]
"""A kind, and what of it: a name, a state's code, a kind of event, a value; nothing for a statement."""
Place = tuple[str, int]
"""An article and a line of it; line -1 for the whole article."""
Found = dict[Place, set[Key]]


def found_in(reading: Reading) -> Iterator[tuple[int, Key]]:
    """Character and key of all that is compared; character -1 for people, who are of the whole article."""
    kinds = {entity.id: entity.kind for entity in reading.entities}
    for entity in reading.entities:
        if entity.kind == "person":
            yield -1, ("people", entity.name)
    for mention in reading.mentions:
        if kinds.get(mention.entity) == "state":
            yield mention.start, ("states", mention.entity)
    for statement in reading.statements:
        yield from ((span.start, ("statements", "")) for span in statement.evidence)
    for event in reading.events:
        yield from ((span.start, ("events", event.kind)) for span in event.evidence)
    for figure in reading.figures:
        yield from ((span.start, ("figures", f"{figure.value:g}")) for span in figure.evidence)


def by_line(one: Text, reading: Reading) -> Found:
    """What a reading holds, by article and line."""
    found: Found = defaultdict(set)
    for at, key in found_in(reading):
        found[one.article, one.text.count("\n", 0, at) if at >= 0 else -1].add(key)
    return found


def compared(kind: str, languages: Iterable[str]) -> list[str]:
    """The languages in which a kind can be compared."""
    return [language for language in languages if kind != "people" or language not in OTHER_SCRIPTS]


def misses(
    kind: str, language: str, found: dict[str, Found], texts: dict[tuple[str, str], str]
) -> tuple[int, list[tuple[Place, Key]], list[tuple[Place, Key]]]:
    """How much the other languages hold to be there, and of that what one language lacks; what it reads alone.

    A name counts only where the language's text has it as it is written.
    """
    others = [other for other in compared(kind, found) if other != language]
    held, lacking, alone = 0, [], []
    for place in sorted(set().union(*found.values())):
        here = {key for key in found[language].get(place, ()) if key[0] == kind}
        there = {key for other in others for key in found[other].get(place, ()) if key[0] == kind}
        for key in sorted(here | there):
            readers = sum(key in found[other].get(place, ()) for other in others)
            if readers >= MOST and (kind != "people" or key[1] in texts[place[0], language]):
                held += 1
                if key not in here:
                    lacking.append((place, key))
            elif readers < 2 and key in here:
                alone.append((place, key))
    return held, lacking, alone


def shown(texts: dict[tuple[str, str], str], language: str, place: Place, key: Key) -> str:
    """A line of the list that ``--show`` prints: the language's words and English ones."""
    article, line = place
    words = {name: texts.get((article, name), "").split("\n") for name in dict.fromkeys((language, "en"))}
    if line < 0:
        held = next((one for one in words[language] if key[1] in one), "")
        return f"{key[1]} | {held}"
    return " | ".join((key[1], *(lines[line] for lines in words.values() if line < len(lines))))


def main(console: Console, arguments: list[str]) -> None:
    """Measure, and print a table, or the lines of one language and kind."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.translations", description="Compares translations.")
    parser.add_argument("path", type=Path, help="a checkout of MicrosoftTranslator/NTREX")
    parser.add_argument(
        "--show", nargs=2, metavar=("LANGUAGE", "KIND"), help=f"print lines; kinds: {', '.join(KINDS)}"
    )
    given = parser.parse_args(arguments)
    languages = [language for language in packs.available() if language in FILES]
    if given.show and (given.show[0] not in languages or given.show[1] not in KINDS):
        sys.exit(f"error: --show takes one of {', '.join(languages)} and one of {', '.join(KINDS)}")
    try:
        articles = read_set(given.path, languages)
    except (OSError, ValueError) as error:
        sys.exit(f"error: {error}")
    readings = read_all(console, articles)
    texts = {(one.article, one.language): one.text for one in articles}
    found: dict[str, Found] = defaultdict(dict)
    for one in articles:
        found[one.language].update(by_line(one, readings[one.article, one.language]))
    if given.show:
        language, kind = given.show
        _, lacking, alone = misses(kind, language, found, texts)
        for title, listed in (("missed", lacking), ("alone", alone)):
            console.print(f"{title}: {len(listed)}")
            for place, key in listed:
                console.print(
                    f"  {place[0]} {shown(texts, language, place, key)}",
                    markup=False,
                    highlight=False,
                    soft_wrap=True,
                )
        return
    table = Table(title=f"{len(articles)} pages: found of what {MOST} others read, and alone", title_justify="left")
    table.add_column("")
    for kind in KINDS:
        table.add_column(kind, justify="right")
        table.add_column("alone", justify="right")
    for language in languages:
        row = [language]
        for kind in KINDS:
            if language not in compared(kind, languages):
                row += ["", ""]
                continue
            held, lacking, alone = misses(kind, language, found, texts)
            row += [f"{1 - len(lacking) / (held or 1):.3f}", str(len(alone))]
        table.add_row(*row)
    console.print(table)


if __name__ == "__main__":
    main(Console(), sys.argv[1:])
