"""What every key of a pack means, taken from the schema itself, so that skeleton and schema say the same."""

from __future__ import annotations

import ast
import inspect
from functools import cache

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
