"""Pages in order of time, each put with the article that it is an edition of, and that with its story.

The order is that of :func:`place_in_time`: day, then the document's id. What comes out depends on which pages there
are and never on the order in which they arrived; a page that arrives late is put where it belongs by running the
stream again from there (:mod:`dragoman.store` knows from where to where).

An article joins a group only where both its best likeness and the mean over the group are high enough: one wrong
link cannot chain two groups together.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from datetime import date

from dragoman.model import Struct
from dragoman.stories.compare import STORY, Likeness, Side, likeness
from dragoman.stories.fingerprint import Fingerprint
from dragoman.stories.weights import WINDOW, Weights

DAYS = 7
"""Days back in which candidates are looked for; a declared source is good for ever."""
POSTINGS = 400
"""Of the pages that share a feature only the last so many are candidates."""
CANDIDATES = 60
"""Pages that are compared at the most, those with most rare features in common first."""
EDITION_MEAN = 0.25
STORY_MEAN = STORY / 2
"""Mean likeness over all of a group, or over all groups of a story, below which a page stays out."""
SAMPLE = 6
"""Pages of each of two groups that are compared before the groups are brought together."""
VERSION = "1"
"""Of the method: a link keeps it with its reasons."""


class Placed(Struct, frozen=True, kw_only=True):
    """Where a page was put. Groups are numbered from 0 as they are founded; so are stories."""

    document: str
    group: int
    story: int
    to: str | None = None
    """The page that it was linked to, or None where it founds a story of its own."""
    why: Likeness | None = None
    joined: tuple[tuple[int, int], ...] = ()
    """Pairs of groups that this page showed to be one: the first is part of the second now, and their stories one."""


class _Page:
    __slots__ = ("group", "side")

    def __init__(self, side: Side, group: int) -> None:
        self.side = side
        self.group = group


def place_in_time(print_: Fingerprint) -> tuple[str, str]:
    """Pages are put in this order; those without a day come last."""
    return print_.day or "9999-12-31", print_.document


class Stream:
    """The state between pages: weights, the pages of the last days, their groups and stories."""

    def __init__(self, window: int = WINDOW) -> None:
        self._weights = Weights(window)
        self._pages: dict[int, _Page] = {}
        self._next = 0
        self._recent: deque[tuple[str | None, int]] = deque()
        self._posted: defaultdict[str, deque[int]] = defaultdict(deque)
        self._banded: defaultdict[str, list[int]] = defaultdict(list)
        self._sourced: defaultdict[str, list[int]] = defaultdict(list)
        self._groups: list[list[int]] = []
        self._stories: list[list[int]] = []
        self._story_of: list[int] = []

    def place(self, print_: Fingerprint) -> Placed:
        """Put the next page where it belongs. Pages must come in the order of :func:`place_in_time`."""
        side = Side.of(print_)
        self._forget(print_.day)
        self._weights.add(print_.language, side.counts)
        found = {at: likeness(side, self._pages[at].side, self._weights) for at in self._candidates(side)}
        group, link = self._group_for(found)
        if group is None:
            story, link = self._story_for(found)
            group = len(self._groups)
            self._groups.append([])
            if story is None:
                story = len(self._stories)
                self._stories.append([])
            self._stories[story].append(group)
            self._story_of.append(story)
        self._keep(side, group)
        group, joined = self._join_groups(group, found)
        return Placed(
            document=print_.document,
            group=group,
            story=self._story_of[group],
            joined=joined,
            to=self._pages[link].side.print.document if link is not None else None,
            why=found[link] if link is not None else None,
        )

    def groups(self) -> dict[str, int]:
        """The group of each page so far, by its document's id."""
        return {page.side.print.document: page.group for page in self._pages.values()}

    def stories(self) -> dict[str, int]:
        """The story of each page so far, by its document's id."""
        return {page.side.print.document: self._story_of[page.group] for page in self._pages.values()}

    def run(self, prints: Iterable[Fingerprint]) -> list[Placed]:
        """Place many pages, whatever order they come in."""
        return [self.place(print_) for print_ in sorted(prints, key=place_in_time)]

    def _join_groups(self, group: int, found: dict[int, Likeness]) -> tuple[int, tuple[tuple[int, int], ...]]:
        """Early on, when weights are coarse, an article may be founded twice; a later edition that is close to both
        brings them together, where their pages bear it out."""
        joined = []
        for other, here in sorted(self._by_group(found).items()):
            if (
                other == group
                or not self._groups[other]
                or not any(found[at].kind in ("copy", "edition") for at in here)
            ):
                continue
            if not any(found[at].clash for at in here) and self._bear_out(group, other):
                older, younger = min(group, other), max(group, other)
                self._merge(younger, older)
                joined.append((younger, older))
                group = older
        return group, tuple(joined)

    def _bear_out(self, left: int, right: int) -> bool:
        """Whether the pages of two groups are editions of each other, on the whole and with the weights of now."""
        some = self._groups[left][-SAMPLE:]
        others = self._groups[right][-SAMPLE:]
        found = [likeness(self._pages[a].side, self._pages[b].side, self._weights) for a in some for b in others]
        if any(one.clash for one in found):
            return False
        return sum(one.score for one in found if one.kind in ("copy", "edition")) / len(found) >= EDITION_MEAN

    def _merge(self, younger: int, older: int) -> None:
        for at in self._groups[younger]:
            self._pages[at].group = older
        self._groups[older] = sorted(self._groups[older] + self._groups[younger])
        self._groups[younger] = []
        gone, kept = self._story_of[younger], self._story_of[older]
        self._stories[gone].remove(younger)
        if gone != kept:
            kept, gone = min(kept, gone), max(kept, gone)
            for group in self._stories[gone]:
                self._story_of[group] = kept
            self._stories[kept].extend(self._stories[gone])
            self._stories[gone] = []
            if older not in self._stories[kept]:
                self._stories[kept].append(older)
                self._story_of[older] = kept
        self._story_of[younger] = self._story_of[older]

    def _keep(self, side: Side, group: int) -> None:
        at, self._next = self._next, self._next + 1
        self._pages[at] = _Page(side, group)
        self._groups[group].append(at)
        self._recent.append((side.print.day, at))
        for feature in side.counts:
            posted = self._posted[feature]
            posted.append(at)
            if len(posted) > POSTINGS:
                posted.popleft()
        for band in side.print.bands:
            self._banded[band].append(at)
        for source in side.print.sources:
            self._sourced[source].append(at)

    def _forget(self, day: str | None) -> None:
        """Drop what is too old to be a candidate."""
        while self._recent:
            before, at = self._recent[0]
            if not _too_old(before, day):
                return
            self._recent.popleft()
            page = self._pages[at]
            for feature in page.side.counts:
                posted = self._posted.get(feature)
                if posted and posted[0] == at:
                    posted.popleft()
                    if not posted:
                        del self._posted[feature]
            for band in page.side.print.bands:
                self._banded[band].remove(at)
                if not self._banded[band]:
                    del self._banded[band]

    def _candidates(self, side: Side) -> list[int]:
        certain = {at for key in side.print.sources for at in self._sourced.get(key, ())}
        certain.update(at for band in side.print.bands for at in self._banded.get(band, ()))
        counted: Counter[int] = Counter()
        for feature in side.counts:
            if self._weights.rare(feature):
                counted.update(self._posted.get(feature, ()))
        likely = sorted((at for at, n in counted.items() if n > 1), key=lambda at: (-counted[at], -at))
        return sorted(certain.union(likely[:CANDIDATES]))

    def _group_for(self, found: dict[int, Likeness]) -> tuple[int | None, int | None]:
        """The group of the article that this page is a copy or an edition of, and the page to link it to."""
        best: tuple[float, int, int] | None = None
        for group, here in self._by_group(found).items():
            close = [at for at in here if found[at].kind in ("copy", "edition")]
            if not close:
                continue
            top = max(close, key=lambda at: (found[at].score, -at))
            certain = found[top].kind == "copy" or found[top].source is not None
            if not certain and any(found[at].clash for at in here):
                continue
            mean = sum(found[at].score for at in close) / len(self._groups[group])
            if not certain and mean < EDITION_MEAN:
                continue
            if best is None or found[top].score + mean > best[0]:
                best = (found[top].score + mean, group, top)
        return (best[1], best[2]) if best else (None, None)

    def _story_for(self, found: dict[int, Likeness]) -> tuple[int | None, int | None]:
        stories: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for group, here in self._by_group(found).items():
            top = max(here, key=lambda at: (found[at].score, -at))
            stories[self._story_of[group]][group] = top
        best: tuple[float, int, int] | None = None
        for story, tops in stories.items():
            linked = [at for at in tops.values() if found[at].kind is not None]
            if not linked:
                continue
            top = max(linked, key=lambda at: (found[at].score, -at))
            mean = sum(found[at].score for at in tops.values()) / len(self._stories[story])
            if mean >= STORY_MEAN and (best is None or found[top].score + mean > best[0]):
                best = (found[top].score + mean, story, top)
        return (best[1], best[2]) if best else (None, None)

    def _by_group(self, found: dict[int, Likeness]) -> dict[int, list[int]]:
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for at in found:
            groups[self._pages[at].group].append(at)
        return groups


def _too_old(before: str | None, now: str | None) -> bool:
    if before is None or now is None:
        return False
    try:
        return (date.fromisoformat(now) - date.fromisoformat(before)).days > DAYS
    except ValueError:
        return False
