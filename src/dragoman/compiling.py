"""What the compiler of the rules is told of a class. Plain Python runs without the compiler's own package.

Imports nothing of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_extensions import mypyc_attr
else:

    def mypyc_attr(**_told: object) -> object:
        """Leave a class as it is."""
        return lambda a_class: a_class


__all__ = ["mypyc_attr"]
