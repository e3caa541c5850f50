"""Where in a TOML file a key stands: TOML libraries read values and forget their lines."""

from __future__ import annotations

import re

_TABLE = re.compile(r"^\s*\[(\[?)\s*(.+?)\s*\]?\]\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_PART = re.compile(r""""([^"]*)"|'([^']*)'|([\w-]+)""")


class Lines:
    """Lines of the keys of one file, counted from 1. A key is written as in messages: ``events[2].verbs``."""

    def __init__(self, text: str) -> None:
        self._text = text.splitlines()
        self._of: dict[str, int] = {}
        table = ""
        counts: dict[str, int] = {}
        for number, line in enumerate(self._text, 1):
            header = _TABLE.match(line)
            if header is not None:
                table = _dotted(header[2])
                if header[1]:
                    counts[table] = counts.get(table, 0) + 1
                    table = f"{table}[{counts[table]}]"
                self._of.setdefault(table, number)
                continue
            key = _KEY.match(line)
            if key is not None:
                name = _dotted(key[1])
                self._of.setdefault(f"{table}.{name}" if table else name, number)
        self._sorted = sorted(self._of.values())

    def of(self, key: str, words: str | None = None) -> int | None:
        """The line of a key, or of the nearest table above it; with ``words`` the line below it that holds them."""
        at = key
        while at not in self._of:
            if not at:
                return None
            at = at.rpartition(".")[0] if "." in at else ""
        line = self._of[at]
        if words is None or at != key:
            return line
        until = next((other for other in self._sorted if other > line), len(self._text) + 1)
        quoted = (f'"{words}"', f"'{words}'")
        return next((n for n in range(line, until) if any(q in self._text[n - 1] for q in quoted)), line)


def _dotted(written: str) -> str:
    return ".".join(a or b or c for a, b, c in _PART.findall(written))
