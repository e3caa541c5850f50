"""Measure reading and print the tables; ``--help`` names the benchmarks that are called by themselves."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path

from rich.console import Console

from benchmarks import reading

APART = ("bodies", "editions", "happenings", "names", "plover", "scale", "stories")
"""Benchmarks that are called by themselves: they need a public set, or an hour."""


def apart() -> str:
    """One line for each, from the module's own first line."""
    lines = []
    for name in APART:
        spec = find_spec(f"benchmarks.{name}")
        if spec is not None and spec.origin is not None:
            first = Path(spec.origin).read_text(encoding="utf-8").split("\n", 1)[0].strip('"')
            lines.append(f"  python -m benchmarks.{name:10} {first}")
    return "\n".join(["by themselves (each with --help or a PATH):", *lines])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measure reading against peers in the same run.",
        epilog=apart(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--news", default="", help="a checkout of MicrosoftTranslator/NTREX: read its articles too")
    parser.add_argument("--web", default="", help="a copy of scrapinghub/article-extraction-benchmark: its pages too")
    given = parser.parse_args()
    try:
        reading.main(Console(), given.news, given.web)
    except ValueError as wrong:
        parser.error(str(wrong))
