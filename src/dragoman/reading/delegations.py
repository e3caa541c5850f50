"""Delegations and who leads them: "a Vietnamese delegation led by X" is Viet Nam and X, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from dragoman.reading.kinds.names import Found, Item
from dragoman.reading.lexicon import Hit
from dragoman.reading.lookback import words_of
from dragoman.reading.scan import Scan, Sentence

LED: Final = "led"
"""The key of the prepositions behind which a leader stands."""
BEHIND: Final = 6
"""Tokens between a delegation and "led by", over whose it is: "a delegation of the defence ministry led by"."""
LED_BEHIND: Final = 4
"""Tokens between a leader and the delegation behind: "headed by X, a Norwegian delegation"."""
HOUSE: Final = 12
"""Tokens of a ministry's name before "led by"."""
MEMBERS: Final = 7
"""Tokens between a delegation and its state, over who is in it: "a delegation of lawmakers from Kenya"."""
_NO_MEMBERS: Final = frozenset(
    {"act", "event-verb", "event-noun", "auxiliary", "future", "status", "relative", "that", "clause", "and"}
)
_WITHIN: Final = frozenset({"office", "place"})
"""What may stand in the words for who is in a delegation and whence."""
DESCRIBED: Final = 2
"""Tokens between a state's adjective and the delegation: "a Kenyan trade and business delegation"."""


def with_senders(
    scan: Scan, items: list[Item], sentence: Sentence, preps: Callable[[int, Sentence], frozenset[str]]
) -> list[Item]:
    """``delegations from X and Y``, ``representatives of X``: who is sent takes part as the state behind the word."""
    words = officials_of(scan)
    if not words and not scan.has("delegations", sentence.lo, sentence.hi):
        return items
    if not scan.language.pack.grammar.spaced:
        return _with_words_behind(scan, items, words)
    told: list[Item] = []
    before: Item | None = None
    """The item before as it stood, where it was one who is sent."""
    for at, item in enumerate(items):
        one = len(item.states) == 1 and not item.people
        word = _sent(scan, item, words) if one and item.kind == "state" else None
        if one and item.kind == "office" and "of" in item.preps:  # "a delegation of business leaders from X"
            word = _delegation_of(scan, item.lo)
            item = msgspec.structs.replace(item, kind="state") if word is not None else item
        if word is not None and at + 1 < len(items) and _of_another(scan, item, items[at + 1]):
            word = None
        while word is not None and told and told[-1].lo > word and told[-1].kind in _WITHIN and not told[-1].people:
            told.pop()  # "a delegation of lawmakers from X", "делегация из Архангельской области России"
        if word is not None and word >= sentence.lo and not (told and told[-1].hi > word):
            marks = preps(word, sentence)
            told.append(msgspec.structs.replace(item, lo=word, preps=marks, owned=False, case=""))
            before = item
        elif before is not None and item.kind == "state" and _listed(scan, before, item):
            told.append(msgspec.structs.replace(item, preps=told[-1].preps, owned=False, case=""))
            before = item
        elif told and item.kind == "office" and not item.states and _in_delegation(scan, told[-1], item):
            told[-1] = msgspec.structs.replace(told[-1], hi=item.hi)
        else:
            told.append(item)
            before = None
    return told


def _in_delegation(scan: Scan, left: Item, item: Item) -> bool:
    """``a delegation of Kenyan lawmakers``: whether an office without a name tells who is in the delegation."""
    sent = left.kind == "state" and scan.at(left.lo, "delegations") is not None
    return sent and left.hi == item.lo and not item.people and not item.preps


def _of_another(scan: Scan, item: Item, behind: Item) -> bool:
    """``representatives of French and Belgian firms``: adjectives, of whatever stands behind the last of them."""
    joint = scan.at(item.hi, "and")
    adjectives = {state.lo for state in scan.states_from(item.lo, behind.hi) if state.entry.detail == "adjective"}
    return joint is not None and joint.hi == behind.lo and behind.owned and {item.lo, behind.lo} <= adjectives


def _listed(scan: Scan, before: Item, item: Item) -> bool:
    """``de la Russie et de l'Ukraine``: only "and" or a comma, a preposition and an article between two states
    that are governed alike."""
    if (before.preps, before.owned) != (item.preps, item.owned):
        return False
    joint = scan.at(before.hi, "and")
    at = joint.hi if joint is not None else before.hi + (scan.tokens[before.hi].text == ",")
    for group in ("prep", "articles"):
        found = scan.at(at, group) if at < item.lo else None
        at = found.hi if found is not None else at
    return before.hi < at == item.lo


def is_sent(scan: Scan, item: Item) -> bool:
    """Whether an item is a delegation or officials of a state, who meet in person."""
    words = officials_of(scan)
    return item.kind == "state" and (
        scan.tokens[item.lo].lower in words
        or scan.tokens[item.hi - 1].lower in words
        or scan.at(item.lo, "delegations") is not None
        or scan.ending(item.hi, "delegations") is not None
    )


def described_before(scan: Scan, sentence: Sentence, they: Hit, items: list[Item]) -> bool:
    """``officials came along; they will meet …``: a "they" behind people who are only described, where its sentence
    has named no two."""
    words = officials_of(scan)
    people = {person for item in items for person in item.people}
    return len(people) < 2 and any(scan.tokens[at].lower in words for at in range(sentence.lo, they.lo))


def officials_of(scan: Scan) -> frozenset[str]:
    """The pack's words for those whom a state sends."""
    return words_of(scan.language.pack.grammar.officials)


def _with_words_behind(scan: Scan, items: list[Item], words: frozenset[str]) -> list[Item]:
    """Without spaces the word stands behind the last of those who sent somebody: "来自甲国和乙国的代表团"."""
    told = list(items)
    for at, item in enumerate(items):
        if item.people or item.kind not in ("state", "office"):
            continue
        if item.kind == "state":
            told[at] = _with_word_behind(scan, item, words)
            if told[at].hi == item.hi:
                continue
        first = at
        while first and told[first - 1].kind == "state" and _only_joined(scan, told[first - 1].hi, told[first].lo):
            first -= 1
        if told[first].preps == {"from"}:  # who comes from there acts, and is not left
            told[first : at + 1] = [
                msgspec.structs.replace(sender, preps=frozenset(), owned=False) for sender in told[first : at + 1]
            ]
    return told


def _only_joined(scan: Scan, lo: int, hi: int) -> bool:
    """Whether nothing but "and" or a comma stands between two items of a list."""
    joint = scan.at(lo, "and")
    return hi == (joint.hi if joint is not None else lo + (scan.tokens[lo].text == ","))


def _with_word_behind(scan: Scan, item: Item, words: frozenset[str]) -> Item:
    """``甲国和乙国的代表``, ``双方官员``: the word for officials behind a state, over a mark or "both"."""
    at = item.hi
    for _ in range(2):
        if at >= len(scan.tokens):
            break
        if scan.tokens[at].lower in words:
            return msgspec.structs.replace(item, hi=at + 1, owned=False)
        sent = scan.at(at, "delegations")
        if sent is not None:
            return msgspec.structs.replace(item, hi=sent.hi, owned=False)
        both = scan.at(at, "anaphor")
        marked = scan.tokens[at].text in scan.language.pack.grammar.genitive_suffixes
        if both is None and not marked:
            break
        at = both.hi if both is not None else at + 1
    return item


def _sent(scan: Scan, item: Item, words: frozenset[str]) -> int | None:
    """The word for delegations or officials right before a state, or before the preposition between."""
    begin = item.lo
    article = scan.ending(begin, "articles")
    prep = scan.ending(article.lo if article is not None else begin, "prep")
    if prep is not None and prep.entry.key not in ("with", "to", "in", "by", "against", "between", "about"):
        begin = prep.lo
        if item.owned:
            return None  # "representatives of the Belgian trade unions"
    elif not item.owned:
        return None
    elif not scan.language.pack.grammar.adjective_after and any(
        state.entry.detail == "adjective" for state in scan.states_from(item.lo, item.hi)
    ):
        return None  # "Vertreter deutscher Unternehmen"
    if begin and scan.tokens[begin - 1].lower in words:
        return begin - 1
    return _delegation_of(scan, begin)


def _delegation_of(scan: Scan, begin: int) -> int | None:
    """The word for a delegation before a token, with nothing between but who is in it."""
    for at in range(begin, max(begin - MEMBERS, 0), -1):
        word = scan.ending(at, "delegations")
        if word is not None:
            return word.lo
        if not _of_its_members(scan, at - 1):
            return None
    return None


def _of_its_members(scan: Scan, at: int) -> bool:
    """``a delegation of business leaders of X``, ``делегация из Архангельской области России``: whether a word tells
    of whom or whence a delegation is, and of no deed."""
    if (scan.tokens[at].kind != "w" and scan.tokens[at].text not in "'’") or not scan.language.pack.grammar.spaced:
        return False
    hits = [hit.entry for hit in scan.starting.get(at, ())]
    if any(entry.group in _NO_MEMBERS for entry in hits):
        return False
    return all(set(entry.key.split()) <= {"of", "from"} for entry in hits if entry.group == "prep")


def with_leaders(
    scan: Scan, items: list[Item], sentence: Sentence, preps: Callable[[int, Sentence], frozenset[str]]
) -> tuple[list[Item], frozenset[int]]:
    """The items with leaders beside their delegations, and where the second of each such pair begins.

    ``preps``: what the preposition before a token marks; the pair has that of the whole phrase.
    """
    if not scan.has("delegations", sentence.lo, sentence.hi):
        return [_plain(item) for item in items], frozenset()
    joined: set[int] = set()
    told: list[Item] = []
    led_behind: Hit | None = None
    """The delegation that stands behind the leader who was the item before."""
    for item in items:
        if not scan.language.pack.grammar.spaced:
            if told and told[-1].people and _leads(scan, told[-1], item):
                marks = told[-1].preps - {"by", "other"}
                told[-1] = _marked(told[-1], marks)
                joined.add(item.lo)
                item = _marked(item, marks)
            told.append(item)
            continue
        if led_behind is not None and told and item.kind == "state" and _of_delegation(item, led_behind):
            joined.add(item.lo)
            item, led_behind = _marked(item, told[-1].preps), None
            told.append(item)
            continue
        led_behind = None
        found = _delegation(scan, sentence, item) if item.people else None
        before_it = _delegation_behind(scan, sentence, item) if item.people and found is None else None
        if before_it is not None:  # "headed by X, a Norwegian delegation"
            led_behind, mark = before_it
            told = [one for one in told if one.lo < mark.lo]
            told.append(_marked(item, preps(mark.lo, sentence) - {LED}))
            continue
        if found is None:
            told.append(_plain(item))
            continue
        word, mark = found
        while told and told[-1].lo >= mark.lo:
            told.pop()  # "во главе с": part of the words for leading
        left = told[-1] if told else None
        inside = left is not None and left.lo <= word.lo < left.hi
        before = left is not None and left.owned and 0 <= word.lo - left.hi <= DESCRIBED
        behind = left is not None and left.lo >= word.hi and left.preps <= {"of", "from", "in"}
        if left is not None and left.kind == "state" and (inside or before or behind):
            marks = preps(word.lo, sentence) if behind else left.preps
            told[-1] = msgspec.structs.replace(left, preps=marks, owned=False)
            joined.add(item.lo)
        else:
            marks = preps(word.lo, sentence)
        told.append(_marked(item, marks))
    return told, frozenset(joined)


def with_several(
    scan: Scan, items: list[Item], sentence: Sentence, preps: Callable[[int, Sentence], frozenset[str]]
) -> list[Item]:
    """``the delegations of X and Y met``, ``X:s och Y:s regeringar``, ``los gobiernos español y peruano``: each
    of the states acts for itself, with the preposition that stands before the whole phrase."""
    words = [hit for group in ("delegations", "governments") for hit in scan.group(group, sentence.lo, sentence.hi)]
    for word in words:
        run = _states_behind(scan, items, word, sentence.hi) or _states_before(scan, items, word)
        if len({state for at, _ in run for state in items[at].states}) < 2:
            continue
        begin = min(word.lo, items[run[0][0]].lo)
        marks = preps(begin, sentence)
        for number, (at, lo) in enumerate(run):
            lo = begin if number == 0 else lo
            hi = max(word.hi, items[at].hi) if number == len(run) - 1 else items[at].hi
            items[at] = msgspec.structs.replace(items[at], lo=lo, hi=hi, kind="office", preps=marks, owned=False)
    return items


def _states_behind(scan: Scan, items: list[Item], word: Hit, hi: int) -> list[tuple[int, int]]:
    """Where among the items the states stand that "and" and commas join behind a word, from its own "of" on; each
    with the token that its words begin with."""
    run: list[tuple[int, int]] = []
    at = word.hi
    while True:
        prep = scan.at(at, "prep", "of") if at < hi else None
        begin = prep.hi if prep is not None else at
        article = scan.at(begin, "articles") if begin < hi else None
        ends = {at, begin, article.hi if article is not None else begin}
        inside = not run
        index = next(
            (
                i
                for i, item in enumerate(items)
                if item.kind == "state" and (item.lo in ends or (inside and item.lo <= word.lo < word.hi <= item.hi))
            ),
            None,
        )
        if index is None or any(index == known for known, _ in run):
            return run
        run.append((index, at))
        end = items[index].hi
        joint = scan.at(end, "and") if end < hi else None
        if joint is None and (end >= hi or scan.tokens[end].text != ","):
            return run
        at = joint.hi if joint is not None else end + 1


def _states_before(scan: Scan, items: list[Item], word: Hit) -> list[tuple[int, int]]:
    """The same before a word: genitives and adjectives, of which the last stands right before it."""
    last = next((i for i, item in enumerate(items) if item.hi == word.lo and item.kind == "state"), None)
    run: list[tuple[int, int]] = []
    while last is not None and (items[last].owned or run):
        lo = items[last].lo
        run.insert(0, (last, lo))
        article = scan.ending(lo, "articles")
        lo = article.lo if article is not None else lo
        joint = scan.ending(lo, "and")
        end = joint.lo if joint is not None else lo - 1
        if joint is None and (lo == 0 or scan.tokens[lo - 1].text != ","):
            break
        last = next((i for i, item in enumerate(items) if item.hi == end and item.kind == "state"), None)
    return run


def sent_by(scan: Scan, found: Found) -> tuple[int, int] | None:
    """``a delegation of the defence ministry of X``, ``försvarsministeriets delegation``: the tokens of a ministry's
    delegation, which is its state's; None where the ministry stands alone."""
    if not found.state or not found.of.startswith("ministry-") or not scan.language.pack.grammar.delegations:
        return None
    behind = scan.at(found.hi, "delegations") if found.hi < len(scan.tokens) else None
    if behind is not None:
        return found.lo, behind.hi
    begin = found.lo
    for group in ("articles", "prep", "articles"):
        before = scan.ending(begin, group)
        if before is not None and (group != "prep" or before.entry.key in ("of", "from")):
            begin = before.lo
    word = scan.ending(begin, "delegations")
    return (word.lo, found.hi) if word is not None else None


def state_led(scan: Scan, names: Mapping[int, Found], sentence: Sentence, at: int) -> Found | None:
    """The state whose delegation or ministry is led by whose office stands at a token: "a delegation of the ministry
    of X, led by the minister". ``names`` by first token."""
    article = scan.ending(at, "articles")
    ends = (at, article.lo) if article is not None else (at,)
    marks = [h for h in scan.group("prep", sentence.lo, at) if h.entry.key == LED and h.hi in ends]
    if not marks and scan.has("heading", at, min(at + HOUSE, sentence.hi)):
        marks = [h for h in scan.group("prep", sentence.lo, at) if h.entry.key == "with" and h.hi in ends]
    if not marks:
        return None
    mark = marks[-1].lo
    for word in scan.group("delegations", at, min(at + HOUSE, sentence.hi)):
        beside = (names.get(word.lo - 1), names.get(word.lo), names.get(word.hi), names.get(word.hi + 1))
        state = next((found for found in beside if found is not None and found.state), None)
        if state is not None and not any(scan.has(group, at, word.lo) for group in ("event-verb", "act")):
            return state
    for before in range(mark - 1, max(sentence.lo, mark - HOUSE) - 1, -1):
        found = names.get(before)
        if found is None or found.hi > mark:
            continue
        house = found.kind == "organisation" and found.of.startswith("ministry-")
        named = found.kind == "state" and scan.group("delegations", max(sentence.lo, before - BEHIND), mark)
        if found.state and (house or named or found.kind == "delegation"):
            return found
        if found.kind not in ("state", "ministry"):  # but not the state that a ministry's name ends in
            return None
    return None


def _marked(item: Item, marks: frozenset[str]) -> Item:
    """A leader with the marks of the delegation, whose case the words for leading hide."""
    return msgspec.structs.replace(item, preps=marks, owned=False, case="")


def _plain(item: Item) -> Item:
    """An item behind "led by" where no delegation is led."""
    return msgspec.structs.replace(item, preps=item.preps - {LED}) if LED in item.preps else item


def _delegation(scan: Scan, sentence: Sentence, item: Item) -> tuple[Hit, Hit] | None:
    """The word for a delegation that stands before "led by" and its leader, and the words for leading; also
    ``делегация Норвегии с NAME во главе``."""
    marks = _leading(scan, sentence, item)
    if not marks and "with" in item.preps and scan.at(item.hi, "heading") is not None:
        marks = [h for h in scan.group("prep", sentence.lo, item.lo) if h.hi == item.lo]
    if not marks:
        return None
    words = scan.group("delegations", max(sentence.lo, marks[-1].lo - BEHIND), marks[-1].lo)
    return (words[-1], marks[-1]) if words and words[-1].hi <= marks[-1].lo else None


def _leading(scan: Scan, sentence: Sentence, item: Item) -> list[Hit]:
    """The words for "led by" before an item."""
    if LED not in item.preps:
        return []
    return [h for h in scan.group("prep", sentence.lo, item.lo) if h.entry.key == LED and h.hi <= item.lo]


def _delegation_behind(scan: Scan, sentence: Sentence, item: Item) -> tuple[Hit, Hit] | None:
    """``headed by X, a Norwegian delegation``: the same where the delegation stands behind its leader."""
    marks = _leading(scan, sentence, item)
    words = scan.group("delegations", item.hi, min(item.hi + LED_BEHIND, sentence.hi)) if marks else []
    if not words or any(scan.has(group, item.hi, words[0].lo) for group in ("event-verb", "act", "auxiliary", "and")):
        return None
    return words[0], marks[-1]


def _of_delegation(item: Item, word: Hit) -> bool:
    """Whether a state stands within the words for a delegation, right before or right behind."""
    return item.lo <= word.lo < item.hi or item.hi == word.lo or word.hi <= item.lo <= word.hi + 2


def _leads(scan: Scan, left: Item, item: Item) -> bool:
    """``由X率领的越南代表团``: without spaces the leader stands before, closed by the word for leading."""
    mark = scan.at(left.hi, "prep", LED)
    reaches = mark is not None and item.lo - mark.hi in (0, 1)
    return item.kind == "state" and reaches and bool(scan.group("delegations", item.lo, item.hi))
