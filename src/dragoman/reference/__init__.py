"""What is true in every language: states, bodies, instruments, offices and people.

The data stand in TOML files beside this module. Each file is read when it is first asked for, and once.
"""

from __future__ import annotations

from dragoman.reference.load import (
    Body,
    Instrument,
    OfficeHeld,
    Person,
    Reference,
    Role,
    State,
    load,
    territory_names,
    use,
)

__all__ = [
    "Body",
    "Instrument",
    "OfficeHeld",
    "Person",
    "Reference",
    "Role",
    "State",
    "load",
    "territory_names",
    "use",
]
