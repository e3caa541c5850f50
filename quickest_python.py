"""Prints the Python to compile the rules of reading for: of all at hand of one version, the one that runs quickest.

How Python was built tells as much as compiling does: with profile-guided optimisation, as distributions build it, the
same version reads in seven tenths of the time that one without takes, such as pyenv makes.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FIT = """
import ensurepip, pathlib, sys, sysconfig, venv
fit = pathlib.Path(sysconfig.get_path("include"), "Python.h").exists()
print(*sys.version_info[:2]) if fit and sys.implementation.name == "cpython" else None
"""
"""Prints the version of a Python that can make an environment and has what compiling needs."""
WORK = """
import time

class Word:
    __slots__ = ("kind", "text")

    def __init__(self, text, kind):
        self.text = text
        self.kind = kind

def work():
    known, found = {}, []
    for number in range(20000):
        word = Word(str(number & 255), number & 3)
        met = known.get(word.text)
        if met is None:
            known[word.text] = [word]
        else:
            met.append(word)
        found.append(any(other.kind == 3 for other in known[word.text][:2]))
    return found

least = 9.0
for _ in range(9):
    began = time.process_time()
    work()
    least = min(least, time.process_time() - began)
print(least)
"""
"""Prints the seconds a Python takes for work of the kind that reading is: look-ups, small objects, short lists."""
ROUNDS = 3
"""Turns that each takes, of which its least counts: other work on the machine slows all, but not at once."""
GAIN = 0.85
"""Of the time of the Python asked for; another that takes more of it is not worth a second Python."""


def answer(python: str, program: str) -> str:
    """What a Python prints when it runs a program; nothing where it does not run."""
    try:
        ran = subprocess.run([python, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return ran.stdout.strip() if ran.returncode == 0 else ""


def at_hand(folders: list[str], version: tuple[int, int]) -> list[str]:
    """Pythons of a version in folders, each once, by where they really are."""
    names = (f"python{version[0]}.{version[1]}", f"python{version[0]}")
    found = [Path(folder, name) for folder in folders if folder for name in names]
    real = {path.resolve(): str(path) for path in reversed(found) if os.access(path, os.X_OK)}
    return sorted(real.values())


def quickest(asked: str, others: list[str]) -> str:
    """The quickest of the Pythons that are fit to compile for and of the version of the one asked for, which stays
    the choice where none is much quicker."""
    version = answer(asked, FIT)
    fit = [python for python in others if python != asked and version and answer(python, FIT) == version]
    turns = [
        (python, float(answer(python, WORK) or "inf"))
        for _ in range(ROUNDS if fit else 0)
        for python in (asked, *fit)
    ]
    least = {python: min(seconds for one, seconds in turns if one == python) for python in fit}
    best = min(least, key=least.__getitem__, default=asked)
    before = min((seconds for one, seconds in turns if one == asked), default=0.0)
    return best if least.get(best, before) < before * GAIN else asked


if __name__ == "__main__":
    here = sys.version_info[:2]
    folders = [*os.environ.get("PATH", "").split(os.pathsep), "/usr/local/bin", "/usr/bin"]
    print(quickest(sys.executable, at_hand(folders, here)))
