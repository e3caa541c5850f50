"""Pages in order of time, each put with the article that it is an edition of, and that with its story.

The order is that of :func:`place_in_time`: day, then the document's id. What comes out depends on which pages there
are and never on the order in which they arrived: whoever keeps the result runs the stream again from the place where
a late page belongs. All that a step looks at is the weights' window and the pages of the last :data:`DAYS` days, so
that such a run can begin anywhere (:meth:`Stream.resume`).

An article joins a group only where both its best likeness and the mean over the group are high enough: one wrong
link cannot chain two groups together.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from msgspec.structs import replace

from dragoman.model import Struct
from dragoman.stories.compare import STORY, STORY_SHARED, Likeness, Side, likeness
from dragoman.stories.fingerprint import Fingerprint
from dragoman.stories.rulings import NONE, Rulings
from dragoman.stories.weights import WINDOW, Weights

DAYS = 7
"""Days back in which candidates are looked for; a declared source is good for ever."""
POSTINGS = 400
"""Of the pages that share a feature only the last so many are candidates."""
CANDIDATES = 30
"""Pages that are compared at the most, those with most rare features in common first. On NTREX-128, the sample
newsroom and the held-out stories 24, 30, 40 and 60 come to the same."""
SAMPLE = 6
"""Of a group or story so many of the latest members are asked whether a page fits in."""
EDITION_MEAN = 0.25
EDITION_MANY = 1.20
EDITION_PAIRS = 4
"""Mean agreement in order over the pairs of two groups, and pairs, from which the groups are one article, whatever
each pair says by itself (on NTREX-128 B³ F1 is .960 without, .983 to .986 with)."""
STORY_MEAN = STORY / 2
"""Mean likeness over the members asked, below which a page stays out."""
STORY_LANGUAGE = 0.35
"""Likeness to its story's pages in its own language, where there are any, that a page needs (of .3 to .5 the best on
two sets that nothing was set on: from .4 on reports of one event by two outlets of one language come apart)."""
UNDATED = "9999-12-31"
"""The day that a page without a day is put under."""
VERSION = "5"
"""Of the method: a link keeps it with its reasons."""


class Placed(Struct, frozen=True, kw_only=True):
    """Where a page was put. Groups and stories have numbers that only the stream knows."""

    document: str
    group: int
    story: int
    to: str | None = None
    """The page that it was linked to, or None where it founds a story of its own."""
    why: Likeness | None = None
    joined: tuple[tuple[str, bool], ...] = ()
    """Pages whose stories it brought together with its own; True where they are one article now."""


class Kept(Struct, frozen=True, kw_only=True):
    """A page as it was placed earlier."""

    print: Fingerprint
    group: int
    story: int


class _Page:
    __slots__ = ("group", "side", "story")

    def __init__(self, side: Side, group: int, story: int) -> None:
        self.side = side
        self.group = group
        self.story = story


Recall = Callable[[tuple[str, ...]], Iterable[Kept]]
"""Pages placed before that name one of these sources."""


def place_in_time(print_: Fingerprint) -> tuple[str, str]:
    """Pages are put in this order; those without a day come last."""
    return print_.day or UNDATED, print_.document


class Stream:
    """The state between pages: weights, the pages of the last days, their groups and stories."""

    def __init__(self, *, window: int = WINDOW, recall: Recall | None = None, rulings: Rulings = NONE) -> None:
        self._weights = Weights(window)
        self._recall = recall
        self._rulings = rulings
        self._ruled_on = rulings.pages
        self._ruled: dict[str, tuple[int, int]] = {}
        self._pages: dict[int, _Page] = {}
        self._known: dict[str, int] = {}
        self._next_page = self._next_number = 0
        self._fresh: deque[int] = deque()
        self._posted: defaultdict[str, deque[int]] = defaultdict(deque)
        self._banded: defaultdict[str, list[int]] = defaultdict(list)
        self._sourced: defaultdict[str, list[int]] = defaultdict(list)
        self._in_group: defaultdict[int, list[int]] = defaultdict(list)
        self._in_story: defaultdict[int, list[int]] = defaultdict(list)
        self._group_into: dict[int, int] = {}
        self._story_into: dict[int, int] = {}

    def resume(
        self,
        counted: Iterable[Fingerprint],
        kept: Iterable[Kept],
        *,
        number: int,
        ruled: Mapping[str, tuple[int, int]] | None = None,
    ) -> None:
        """Take up the work where an earlier stream stood: ``counted`` are the pages of the weights' window, ``kept``
        those of the last days with their places; both in the order of :func:`place_in_time`. New groups and stories
        are numbered from ``number``, which must be above all that are in use. ``ruled`` are the group and story of
        each earlier page that rulings speak of, however old."""
        for print_ in counted:
            self._weights.add(print_.language, print_.features)
        for page in kept:
            self._forget(page.print.day)
            self._keep(Side.of(page.print), page.group, page.story)
        self._ruled.update(ruled or {})
        self._next_number = number

    def place(self, print_: Fingerprint) -> Placed:
        """Put the next page where it belongs. Pages must come in the order of :func:`place_in_time`."""
        side = Side.of(print_)
        self._forget(print_.day)
        self._remember(print_)
        self._weights.add(print_.language, side.counts)
        barred = self._barred(print_.document)
        found = {
            at: likeness(side, self._pages[at].side, self._weights)
            for at in self._candidates(side)
            if self._pages[at].story not in barred
        }
        link = self._article_of(side, found)
        if link is not None:
            group, story = self._pages[link].group, self._pages[link].story
        else:
            link = self._story_of(side, found)
            if link is not None and found[link].kind != "story":
                # Alike as two editions are, and yet refused by the group: another report of the same.
                found[link] = replace(found[link], kind="story", needs=None)
            group = self._number()
            story = self._pages[link].story if link is not None else self._number()
        at = self._keep(side, group, story)
        if print_.document in self._ruled_on:
            self._ruled[print_.document] = (group, story)
        joined = [(other, True) for other in self._join_groups(at, found)]
        to = self._pages[link].side.print.document if link is not None else None
        why = found[link] if link is not None else None
        for other in self._rulings.together.get(print_.document, ()):
            if self._join_by_hand(print_.document, other):
                joined.append((other, False))
                if why is None:
                    to, why = other, Likeness(kind="story", score=1.0, by_hand=True)
        page = self._pages[at]
        return Placed(
            document=print_.document, group=page.group, story=page.story, to=to, why=why, joined=tuple(joined)
        )

    def run(self, prints: Iterable[Fingerprint]) -> list[Placed]:
        """Place many pages, whatever order they come in."""
        return [self.place(print_) for print_ in sorted(prints, key=place_in_time)]

    def group_now(self, number: int) -> int:
        """The number that a group goes by now: another where it has been joined to an older one."""
        return _followed(self._group_into, number)

    def story_now(self, number: int) -> int:
        """The same of a story."""
        return _followed(self._story_into, number)

    def recent(self) -> list[Placed]:
        """The pages that the next one may be put with, as they stand now."""
        pages = [self._pages[at] for at in self._fresh]
        return [Placed(document=p.side.print.document, group=p.group, story=p.story) for p in pages]

    # -- state -----------------------------------------------------------------------------------

    def _number(self) -> int:
        self._next_number += 1
        return self._next_number - 1

    def _keep(self, side: Side, group: int, story: int, *, fresh: bool = True) -> int:
        at, self._next_page = self._next_page, self._next_page + 1
        self._pages[at] = _Page(side, group, story)
        self._known[side.print.document] = at
        for source in side.print.sources:
            self._sourced[source].append(at)
        if fresh:
            self._fresh.append(at)
            self._in_group[group].append(at)
            self._in_story[story].append(at)
            for feature in side.counts:
                posted = self._posted[feature]
                posted.append(at)
                if len(posted) > POSTINGS:
                    posted.popleft()
            for band in side.bands:
                self._banded[band].append(at)
        return at

    def _remember(self, print_: Fingerprint) -> None:
        if self._recall is None or not print_.sources:
            return
        for page in self._recall(print_.sources):
            if page.print.document not in self._known:
                self._keep(Side.of(page.print), self.group_now(page.group), self.story_now(page.story), fresh=False)

    def _forget(self, day: str | None) -> None:
        """Drop what is too old to be a candidate, unless it names a source."""
        while self._fresh and _too_old(self._pages[self._fresh[0]].side.print.day, day):
            at = self._fresh.popleft()
            page = self._pages[at]
            for feature in page.side.counts:
                posted = self._posted.get(feature)
                if posted and posted[0] == at:
                    posted.popleft()
                    if not posted:
                        del self._posted[feature]
            for where, keys in (
                (self._banded, page.side.bands),
                (self._in_group, (page.group,)),
                (self._in_story, (page.story,)),
            ):
                for key in keys:
                    _drop(where, key, at)  # type: ignore[arg-type]
            if not page.side.print.sources:
                del self._pages[at], self._known[page.side.print.document]

    # -- where a page belongs --------------------------------------------------------------------

    def _candidates(self, side: Side) -> list[int]:
        certain = {at for key in side.print.sources for at in self._sourced.get(key, ())}
        certain.update(at for band in side.bands for at in self._banded.get(band, ()))
        counted: Counter[int] = Counter()
        for feature in side.counts:
            if self._weights.rare(feature):
                counted.update(self._posted.get(feature, ()))
        likely = sorted((at for at, n in counted.items() if n >= STORY_SHARED), key=lambda at: (-counted[at], -at))
        return sorted(certain.union(likely[:CANDIDATES]))

    def _article_of(self, side: Side, found: dict[int, Likeness]) -> int | None:
        """The page that this one is a copy or an edition of."""
        best: tuple[float, int] | None = None
        for group, here in self._by_group(found).items():
            close = [at for at in here if found[at].kind in ("copy", "edition")]
            if not close:
                continue
            top = max(close, key=lambda at: (found[at].kind == "copy", found[at].score, -at))
            certain = found[top].kind == "copy" or found[top].source is not None
            if not certain and any(found[at].clash for at in here):
                continue
            mean = self._mean(side, found, self._in_group[group][-SAMPLE:] or [top])
            if not certain and mean < EDITION_MEAN:
                continue
            if best is None or found[top].score + mean > best[0]:
                best = (found[top].score + mean, top)
        return best[1] if best else None

    def _story_of(self, side: Side, found: dict[int, Likeness]) -> int | None:
        """The page whose story this one tells."""
        stories: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for group, here in self._by_group(found).items():
            top = max(here, key=lambda at: (found[at].score, -at))
            stories[self._pages[top].story][group] = top
        best: tuple[float, int] | None = None
        for story, tops in stories.items():
            linked = [at for at in tops.values() if found[at].kind is not None]
            if not linked:
                continue
            top = max(linked, key=lambda at: (found[at].score, -at))
            mean = self._mean(side, found, self._asked(story, tops))
            if not self._own_language_agrees(side, story, found):
                continue
            if mean >= STORY_MEAN and (best is None or found[top].score + mean > best[0]):
                best = (found[top].score + mean, top)
        return best[1] if best else None

    def _own_language_agrees(self, side: Side, story: int, found: dict[int, Likeness]) -> bool:
        """Whether of the story's pages in this one's own language, where it has any, one is alike enough: people and
        places of two events may be the same, and most of the rest can be compared in one language only."""
        language = side.print.language
        own = [
            found[at].score
            for at in found
            if self._pages[at].story == story and self._pages[at].side.print.language == language
        ]
        return not own or max(own) >= STORY_LANGUAGE

    def _asked(self, story: int, tops: dict[int, int]) -> list[int]:
        """One page for each of the latest groups of a story: the likest where that is known. Editions are asked once,
        so that an article's many translations have no more say than another article."""
        asked: dict[int, int] = {}
        for at in reversed(self._in_story[story]):
            group = self._pages[at].group
            asked.setdefault(group, tops.get(group, at))
            if len(asked) == SAMPLE:
                break
        return list(asked.values()) or list(tops.values())[:SAMPLE]

    def _mean(self, side: Side, found: dict[int, Likeness], asked: list[int]) -> float:
        for at in asked:
            if at not in found:
                found[at] = likeness(side, self._pages[at].side, self._weights)
        return sum(found[at].score for at in asked) / len(asked)

    def _by_group(self, found: dict[int, Likeness]) -> dict[int, list[int]]:
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for at in found:
            groups[self._pages[at].group].append(at)
        return groups

    # -- repair ----------------------------------------------------------------------------------

    def _join_groups(self, new: int, found: dict[int, Likeness]) -> list[str]:
        """Early on, while weights are coarse, an article may be founded twice; a later edition that is close to both
        brings them together, where their pages bear it out. Answers a page of each that it was joined to."""
        tried: set[int] = set()
        joined = []
        for at in sorted(found):
            ours, other = self._pages[new].group, self._pages[at].group
            hopeful = found[at].kind in ("copy", "edition") or found[at].agreed >= EDITION_MANY
            if other == ours or other in tried or not hopeful:
                continue
            if not self._may_join(self._pages[new].story, self._pages[at].story):
                continue
            tried.add(other)
            if self._bear_out(self._in_group[ours][-SAMPLE:], self._in_group[other][-SAMPLE:], new, found):
                joined.append(self._pages[at].side.print.document)
                self._merge(self._pages[new], self._pages[at])
                tried.clear()
        return joined

    def _bear_out(self, ours: list[int], others: list[int], new: int, known: dict[int, Likeness]) -> bool:
        """Whether two groups are one article by their pages, taken in pairs; two that cannot be editions of one
        article decide at once, so that those are looked at first."""
        pairs = [(self._pages[a].side, self._pages[b].side, a, b) for a in ours for b in others]
        pairs.sort(key=lambda pair: pair[0].print.language != pair[1].print.language)
        found: list[Likeness] = []
        for left, right, a, b in pairs:
            one = known[b] if a == new and b in known else likeness(left, right, self._weights)
            if one.clash:
                return False
            found.append(one)
        if len(found) >= EDITION_PAIRS and sum(one.agreed for one in found) / len(found) >= EDITION_MANY:
            return True
        linked = sum(one.score for one in found if one.kind in ("copy", "edition"))
        return bool(found) and linked / len(found) >= EDITION_MEAN

    def _merge(self, left: _Page, right: _Page) -> None:
        """Make two groups one, and their stories; the older number stays."""
        _unite(self._in_group, self._group_into, left.group, right.group)
        _unite(self._in_story, self._story_into, left.story, right.story)
        self._renumber()

    def _renumber(self) -> None:
        for page in self._pages.values():
            page.group, page.story = self.group_now(page.group), self.story_now(page.story)

    # -- what people say -------------------------------------------------------------------------

    def _barred(self, document: str) -> set[int]:
        """The stories that a page is not to be put in."""
        apart = self._rulings.apart.get(document, ())
        return {self.story_now(self._ruled[other][1]) for other in apart if other in self._ruled}

    def _may_join(self, one: int, other: int) -> bool:
        """Whether no pages of two stories are to stand apart."""
        pair = {self.story_now(one), self.story_now(other)}
        return len(pair) == 1 or not any(
            {self.story_now(self._ruled[left][1]), self.story_now(self._ruled[right][1])} == pair
            for left, others in self._rulings.apart.items()
            if left in self._ruled
            for right in others
            if right in self._ruled
        )

    def _join_by_hand(self, document: str, other: str) -> bool:
        """Put the stories of two pages together; False where one is still to come or they are to stand apart."""
        if other not in self._ruled:
            return False
        one, two = (self.story_now(self._ruled[page][1]) for page in (document, other))
        if not self._may_join(one, two):
            return False
        _unite(self._in_story, self._story_into, one, two)
        self._renumber()
        return True


def _unite(members: dict[int, list[int]], into: dict[int, int], one: int, other: int) -> None:
    kept, gone = sorted((one, other))
    if kept != gone:
        into[gone] = kept
        members[kept] = sorted(members[kept] + members.pop(gone, []))


def _followed(into: dict[int, int], number: int) -> int:
    while number in into:
        number = into[number]
    return number


def _drop(where: dict[object, list[int]], key: object, at: int) -> None:
    where[key].remove(at)
    if not where[key]:
        del where[key]


def _too_old(before: str | None, now: str | None) -> bool:
    if before is None or now is None:
        return False
    try:
        return (date.fromisoformat(now) - date.fromisoformat(before)).days > DAYS
    except ValueError:
        return False
