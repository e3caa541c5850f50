"""Run every benchmark and print its table."""

from __future__ import annotations

from rich.console import Console

from benchmarks import reading

if __name__ == "__main__":
    reading.main(Console())
