"""Name lists of others - Wikidata, FollowTheMoney, tables - made into people and bodies of the reference."""

from __future__ import annotations
