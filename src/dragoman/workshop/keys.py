"""What every key of a pack means, taken from the schema itself, so that skeleton and schema say the same."""

from __future__ import annotations

import ast
import inspect
from functools import cache

import msgspec

from dragoman.packs import schema


@cache
def meanings() -> dict[tuple[str, str], str]:
    """By class and field of :mod:`dragoman.packs.schema`: the text below the field, on one line."""
    found: dict[tuple[str, str], str] = {}
    for node in ast.parse(inspect.getsource(schema)).body:
        if not isinstance(node, ast.ClassDef):
            continue
        for field, text in zip(node.body, node.body[1:], strict=False):
            if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
                continue
            if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
                found[node.name, field.target.id] = " ".join(str(text.value.value).split())
    return found


@cache
def about() -> dict[str, str]:
    """What each class of the schema stands for: the first line of its text."""
    return {
        node.name: (ast.get_docstring(node) or "").split("\n")[0]
        for node in ast.parse(inspect.getsource(schema)).body
        if isinstance(node, ast.ClassDef)
    }


_TABLES = {
    "Pack": "The file itself",
    "Identify": "`[identify]`",
    "PageLabels": "`[page]`",
    "Grammar": "`[grammar]`",
    "Prepositions": "`[grammar.prepositions]`",
    "Pronouns": "`[grammar.pronouns]`",
    "Unmarked": "`[grammar.unmarked]`",
    "Names": "`[names]`",
    "Anaphors": "`[anaphors]`",
    "Ministries": "`[ministries]`",
    "StateWords": "`[states.XXX]`, by ISO 3166-1 alpha-3 code",
    "EventCue": "`[[events]]`",
    "Statements": "`[statements]`",
    "ActCue": "`[statements.<act>]`",
    "StatusCues": "`[status]`",
    "Stop": "`[stop]`",
    "Numbers": "`[numbers]`",
    "Dates": "`[dates]`",
    "Figures": "`[figures]`",
    "Agreements": "`[agreements]`",
    "Partnerships": "`[partnerships]`",
    "Anniversaries": "`[anniversaries]`",
    "Examples": "`examples.toml`",
    "Example": "`[[example]]`",
    "ExamplePerson": "A person of an example",
    "ExampleFact": "A fact of an example",
}


def as_markdown() -> str:
    """A section for each table of a pack and its examples, with a row for each key."""
    named = {name: value for name, value in vars(schema).items() if isinstance(value, type)}
    new = [name for name, value in named.items() if issubclass(value, schema.Table) and name not in _SKIPPED]
    sections = []
    for name in dict.fromkeys([*_TABLES, *new]):
        rows = [
            f"| `{field.encode_name}` | {_cell(meanings().get((name, field.name), ''))} |"
            for field in msgspec.structs.fields(named[name])
        ]
        title = _TABLES.get(name, name)
        sections.append("\n".join([f"### {title}", "", about()[name], "", "| key | holds |", "|---|---|", *rows]))
    return "\n\n".join(sections) + "\n"


_SKIPPED = frozenset({"Table", "Head"})


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("``", "`").rstrip()
