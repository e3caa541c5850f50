"""What tests of several rooms share."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import hypothesis
import pytest

# No test is timed: a busy machine is not a fault. What is tried is chosen anew on each run at a desk, and the same on
# each run of continuous integration, whose verdict is on the change and not on luck.
hypothesis.settings.register_profile("dragoman", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("dragoman")

# Readings put together by hand: for the store, and for whoever stands on it.
sys.path.append(str(Path(__file__).parent / "store"))
# A small record that exports find difficult, with its exports: for their tests, and for the site's downloads.
sys.path.append(str(Path(__file__).parent / "export"))
pytest_plugins = ["export_kit"]


@pytest.fixture
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, and no settings of the user's."""
    home = tmp_path_factory.mktemp("home")
    for variable in [name for name in os.environ if name.startswith("DRAGOMAN_")]:
        monkeypatch.delenv(variable)
    for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(home))
    return home
