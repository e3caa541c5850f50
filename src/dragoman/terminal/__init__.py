"""What the commands print: records, lists and progress."""

from __future__ import annotations

from dragoman.terminal.console import errors, output
from dragoman.terminal.entries import print_disputes, print_entry
from dragoman.terminal.export import export_progress, print_export
from dragoman.terminal.identity import print_history, print_holder, print_judged
from dragoman.terminal.ledger import print_commitment, print_ledger
from dragoman.terminal.page import print_reading
from dragoman.terminal.progress import print_summary, progress
from dragoman.terminal.questions import print_changed, print_contributed, print_met, print_said, print_targets
from dragoman.terminal.record import (
    print_choices,
    print_fact,
    print_overview,
    print_person,
    print_search,
    print_state,
)
from dragoman.terminal.stories import print_ruling, print_rulings, print_stories, print_story

__all__ = [
    "errors",
    "export_progress",
    "output",
    "print_changed",
    "print_choices",
    "print_commitment",
    "print_contributed",
    "print_disputes",
    "print_entry",
    "print_export",
    "print_fact",
    "print_history",
    "print_holder",
    "print_judged",
    "print_ledger",
    "print_met",
    "print_overview",
    "print_person",
    "print_reading",
    "print_ruling",
    "print_rulings",
    "print_said",
    "print_search",
    "print_state",
    "print_stories",
    "print_story",
    "print_summary",
    "print_targets",
    "progress",
]
