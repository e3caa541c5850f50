"""For those who write language packs: a skeleton to begin with, and a check that tells what is wrong or missing."""

from __future__ import annotations
