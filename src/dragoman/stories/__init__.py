"""Copies, editions and stories: which pages are the same article, and which tell of the same thing.

* :mod:`fingerprint`: what a page is compared by; worked out once, from its reading alone.
* :mod:`weights`: how rare a feature has been among the pages before.
* :mod:`compare`: two fingerprints side by side, with the reasons.
* :mod:`rulings`: what people say of pages, whatever the measures say.
* :mod:`stream`: pages in order of time, each put where it belongs.

Pure functions and plain data: the store keeps what comes out.
"""

from dragoman.stories.fingerprint import Fingerprint, fingerprint_of
from dragoman.stories.stream import Placed, Stream

__all__ = ["Fingerprint", "Placed", "Stream", "fingerprint_of"]
