"""The sample newsroom: pages of eight invented outlets about real, public events.

They ship with the package so that ``dragoman demo`` has something to read, and the tests and
benchmarks have pages that may be copied freely. ``docs/sample-newsroom.md`` says what is in them.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from dragoman.errors import UsageError


def sample_path() -> Path:
    """The folder that holds the pages: ``<outlet's domain>/<language>/<page>.html`` or ``.txt``.

    Raises UsageError where the package was installed without its data, or is run from inside an archive.
    """
    folder = Path(str(files(__name__) / "pages"))
    if not folder.is_dir():
        raise UsageError(f"{folder}: the sample pages are not there; install dragoman again, unpacked")
    return folder
