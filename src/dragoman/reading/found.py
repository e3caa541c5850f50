"""What the names on a page stand for, people apart: states, bodies, instruments, places, and offices as words.

Phrases overlap ("China" in "South China Sea"); the longest wins, once for each stretch of text.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dragoman.reading.kinds.names import Found
from dragoman.reading.lexicon import Hit
from dragoman.reading.scan import Scan, Sentence
from dragoman.text import fold, slug

_RANK = {
    "instrument": 0,
    "instrument-number": 0,
    "notstate": 1,
    "currency": 1,
    "body": 2,
    "office": 3,
    "head": 4,
    "ministry": 4,
    "person": 5,
    "state": 6,
    "place": 7,
}
"""Between phrases of one length the earlier wins: a body named in full is no state with words round it."""
_FORMS = {"name": 0, "genitive": 1, "capital": 2, "demonym": 3, "adjective": 4}
"""Of one word that may be several forms of a state: the plainer first ("Iran" is a name before anything else)."""
_KINDS = {
    "instrument": "instrument",
    "instrument-number": "instrument",
    "body": "organisation",
    "head": "organisation",
    "ministry": "organisation",
    "state": "state",
    "person": "person",
    "place": "place",
    "office": "office",
    "notstate": "notstate",
    "currency": "notstate",
}
SHORTEST_FAMILY = 3
"""Letters of a family's name behind a given one that is a state's."""
PLACED = frozenset({"state", "place"})
OF_BODY = 2
"""Tokens between an office and the body it is of: "of the"."""
MOST_SYLLABLES = 3
"""Syllables of a Vietnamese name before its last."""
STATE_HEADS = frozenset({"government", "delegation", "parliament", "army", "royal-court", "side", "people", "party"})
"""Bodies that act for their state."""
HEAD_NAMES = {
    "embassy": "Embassy of {0}",
    "consulate": "Consulate of {0}",
    "parliament": "Parliament of {0}",
    "government": "Government of {0}",
    "army": "Armed forces of {0}",
    "central-bank": "Central bank of {0}",
    "royal-court": "Royal Court of {0}",
    "party": "Ruling party of {0}",
}
FIELD_NAMES = {"foreign": "Foreign Affairs", "public-security": "Public Security"}
UNNAMED_HEADS = frozenset({"delegation", "side", "people", "government", "capital"})
"""Ways to speak of the state itself, not bodies with a name of their own."""


def find_names(scan: Scan) -> list[Found]:
    """All names in the document, sentence by sentence, without overlap, in order.

    A ministry or embassy without its state is the last such one that the page named with its state, or nobody's.
    """
    found: list[Found] = []
    owned: dict[str, Found] = {}
    for sentence in scan.sentences:
        for name in _in_sentence(scan, sentence):
            if name.kind == "organisation" and name.of:
                owned[name.of] = name
            if name.kind == "organisation" and name.of.startswith("ministry-"):
                owned["ministry"] = name
            meant = owned.get(name.id) if name.kind == "ministry" else None
            if meant is not None:
                found.append(
                    msgspec.structs.replace(meant, lo=name.lo, hi=name.hi, form=name.form, inside=(), case=name.case)
                )
            else:
                found.append(name)
    return found


def _in_sentence(scan: Scan, sentence: Sentence) -> list[Found]:
    states = scan.states_from(sentence.lo, sentence.hi)
    candidates = [*states, *(hit for hit in scan.hits_from(sentence.lo, sentence.hi) if hit.entry.group in _RANK)]
    if not candidates:
        return []
    offices = [(hit.lo, hit.hi) for hit in candidates if hit.entry.group == "office" and hit.hi - hit.lo > 1]
    if offices:
        # "presidente de la República Bolivariana de Venezuela": the state's name goes on where the office would end.
        shorter = [(hit.lo, hit.hi) for hit in candidates if hit.entry.group == "office"]
        cut = {
            span
            for span in offices
            for s in states
            # but "le chef de l'État du Togo": where no shorter office is left, it is whole
            if span[0] < s.lo < span[1] < s.hi and any(lo == span[0] and hi <= s.lo for lo, hi in shorter)
        }
        # "la présidente du Parlement européen": the name of a body goes on there, right behind a shorter office
        cut |= {
            span
            for body in candidates
            for span in offices
            if body.entry.group == "body" and span[0] < body.lo == span[1] - 1 and span[1] < body.hi
            if any(lo == span[0] and 0 < body.lo - hi <= OF_BODY for lo, hi in shorter)
        }
        candidates = [hit for hit in candidates if hit.entry.group != "office" or (hit.lo, hit.hi) not in cut]
        # "Chef du Gouvernement du Royaume du Maroc": the office, and not the body that begins inside it.
        candidates = [
            hit for hit in candidates if hit.entry.group != "head" or not any(lo < hit.lo < hi for lo, hi in offices)
        ]
    candidates = [hit for hit in candidates if hit.entry.group != "body" or not _held(scan, hit)]
    candidates = [hit for hit in candidates if hit.entry.group not in PLACED or not _in_name(scan, sentence, hit)]
    candidates.sort(
        key=lambda hit: (hit.lo - hit.hi, _RANK[hit.entry.group], hit.lo, _FORMS.get(hit.entry.detail, 0))
    )
    taken = bytearray(sentence.hi - sentence.lo)
    chosen: dict[tuple[int, int], list[Hit]] = {}
    for hit in candidates:
        a, b = hit.lo - sentence.lo, hit.hi - sentence.lo
        if any(taken[a:b]):
            if (hit.lo, hit.hi) in chosen and hit.entry.group == chosen[hit.lo, hit.hi][0].entry.group:
                chosen[hit.lo, hit.hi].append(hit)
            continue
        taken[a:b] = b"\x01" * (b - a)
        chosen[hit.lo, hit.hi] = [hit]
    ordered = sorted(chosen.items())
    ordered = [(_whole_body(scan, sentence, span, hits, taken), hits) for span, hits in ordered]
    by_end = {hi: hits[0] for (_, hi), hits in ordered}
    by_start = {lo: hits[0] for (lo, _), hits in ordered}
    found: list[Found] = []
    for (lo, hi), hits in ordered:
        if lo < hits[0].lo:
            words = scan.text(lo, hi)
            found.append(Found(lo=lo, hi=hi, kind="organisation", id=slug(words), name=words))
        else:
            found.append(_resolve(scan, hits, by_start, by_end, states))
    return found


def _given_before(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``Jordan Lind``, ``Israel Mwangi``: a state whose name is a given name too, before a word that nothing else
    explains; "Jordan Valley" and "Israel Police" are none."""
    at, signs = hit.hi, scan.language.signs
    if hit.hi - hit.lo > 1 or at >= sentence.hi or sentence.kind == "headline" or hit.entry.detail != "name":
        return False
    if scan.ending(hit.lo, "office") is not None and scan.language.pack.grammar.adjective_after:
        return False  # "Presiden Chad NAME"
    token, low = scan.tokens[at], scan.tokens[at].lower
    if not token.text.istitle() or token.glued or len(low) < SHORTEST_FAMILY or scan.starting.get(at):
        return False
    if signs.is_thing(low) or low in signs.place_nouns or low in signs.common or signs.is_agent(low):
        return False
    return scan.tokens[hit.lo].lower in signs.lists.given


def _owns_office(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``tog Tran Van Nam emot Laos president``: whose the office right behind is."""
    at = hit.hi + (hit.hi < sentence.hi and scan.tokens[hit.hi].text in "'’")
    return at < sentence.hi and scan.at(at, "office") is not None and not scan.tokens[at].cap


def _in_name(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``Pham Hong Thai``, ``Nguyen Hoa Binh``, ``Thai Thi Mai``: the words of a state or province amid the syllables
    of a Vietnamese name, whose family stands first."""
    tokens, lists = scan.tokens, scan.language.signs.lists
    if hit.hi - hit.lo > 2 or not scan.language.pack.grammar.spaced:
        return False
    if _given_before(scan, sentence, hit):
        return True
    if scan.language.pack.grammar.verb_second and _owns_office(scan, sentence, hit):
        return False
    if hit.hi - hit.lo == 1 and hit.hi + 1 < sentence.hi and tokens[hit.hi].lower in lists.vietnamese_second:
        return tokens[hit.lo].cap and tokens[hit.hi].cap and tokens[hit.hi + 1].cap
    at = hit.lo - 1
    while at >= sentence.lo and hit.lo - at <= MOST_SYLLABLES and tokens[at].kind == "w" and tokens[at].cap:
        if fold(tokens[at].text) in lists.vietnamese:
            return not any(h.entry.group in _RANK and h.entry.group != "person" for h in scan.starting.get(at, ()))
        at -= 1
    return False


def _held(scan: Scan, body: Hit) -> bool:
    """``Bundesrat Ignazio Cassis``: a word for a body that is an office as well, without an article before a name."""
    if not any(h.entry.group == "office" and h.hi == body.hi for h in scan.starting[body.lo]):
        return False
    if body.hi >= len(scan.tokens) or scan.ending(body.lo, "articles") is not None:
        return False
    behind = scan.tokens[body.hi]
    named = all(h.entry.group == "person" for h in scan.starting.get(body.hi, ()))
    return behind.kind == "w" and behind.cap and named


def _whole_body(
    scan: Scan, sentence: Sentence, span: tuple[int, int], hits: list[Hit], taken: bytearray
) -> tuple[int, int]:
    """``Supreme National Security Council`` is not the Security Council: capitals before a body belong to it.

    Not where what describes a noun comes behind it: there the words before a body are of what it owns.
    """
    lo, hi = span
    if scan.language.pack.grammar.adjective_after:
        return span
    if hits[0].entry.group != "body" or not scan.tokens[lo].cap or scan.tokens[lo].text.isupper():
        return span
    at = lo
    while at - 1 > sentence.lo and scan.tokens[at - 1].cap and not taken[at - 1 - sentence.lo]:
        token = scan.tokens[at - 1]
        if token.kind != "w" or token.text.isupper() or scan.at(at - 1, "articles") or scan.at(at - 1, "prep"):
            break
        at -= 1
    return at, hi


def _resolve(
    scan: Scan, hits: list[Hit], by_start: dict[int, Hit], by_end: dict[int, Hit], states: Iterable[Hit]
) -> Found:
    hit = hits[0]
    entry = hit.entry
    group, key = entry.group, entry.key
    lo, hi = hit.lo, hit.hi
    case = "".join(sorted({h.entry.case for h in hits})) if entry.case or len(hits) > 1 else ""
    reference = scan.language.reference
    states = _widest(states)
    if group == "office":
        roles = tuple(dict.fromkeys(h.entry.key for h in hits))
        if hi - lo == 1 and len(roles) > 1:  # "utenriksminister" is no minister of a field that no list has
            roles = tuple(role for role in roles if role != "minister")
        within = [
            (s.lo, s.hi, s.entry.key) for s in states if lo <= s.lo and s.hi <= hi and s.entry.detail != "capital"
        ]
        slot = next((one for one in within if ("state", *one[:2]) in hit.slots), within[0] if within else None)
        return Found(
            lo=lo,
            hi=hi,
            kind="office",
            id=roles[0],
            roles=roles,
            state=slot[2] if slot else None,
            inside=(slot, *(one for one in within if one != slot and ("state", *one[:2]) in hit.slots))
            if slot
            else (),
            case=case,
        )
    if group == "state":
        form = str(entry.detail or "name")
        if "g" in case and "n" not in case and form == "name":
            form = "genitive"
        hi, owned = _sign_suffix(scan, hi)
        return Found(lo=lo, hi=hi, kind="state", id=key, form="genitive" if owned else form, state=key, case=case)
    inside = tuple(
        (s.lo, s.hi, s.entry.key) for s in states if lo <= s.lo and s.hi <= hi and s.entry.detail != "capital"
    )
    if group == "head":
        if key in UNNAMED_HEADS:  # "the government in Kyiv"
            slots = {(a, b) for name, a, b in hit.slots if name == "state"}
            inside = (*inside, *((s.lo, s.hi, s.entry.key) for s in states if (s.lo, s.hi) in slots))
        found = _head(scan, hit, by_start, by_end, inside)
        return msgspec.structs.replace(found, case=case) if case else found
    if group == "ministry":
        found = _ministry(scan, hit, by_start, by_end, inside)
        return msgspec.structs.replace(found, case=case) if case else found
    form = "genitive" if entry.detail == "genitive" else "name"
    end, owned = _sign_suffix(scan, hi)
    form = "genitive" if owned else form
    if group == "body":
        body = reference.bodies.get(key)
        if body is not None and body.state is not None:
            # "Workers' Party of Korea": which Korea is known.
            inside = tuple(one for one in inside if one[2] == body.state)
        elif body is not None:
            # "Organization of American States": an adjective in the name of a body of many states is none of them.
            named = {(s.lo, s.hi) for s in scan.states if s.entry.detail in ("name", "genitive")}
            inside = tuple(one for one in inside if one[:2] in named)
        return Found(
            lo=lo,
            hi=end,
            kind="organisation",
            id=key,
            name=body.name if body else key,
            form=form,
            state=body.state if body else None,
            of="parliament" if body and body.kind == "parliament" else "",
            inside=inside,
            case=case,
        )
    if group == "instrument":
        instrument = reference.instruments.get(key)
        return Found(
            lo=lo, hi=hi, kind="instrument", id=key, name=instrument.name if instrument else key, inside=inside
        )
    if group == "instrument-number":
        hi = _code(scan, hi)
        words = scan.text(lo, hi)
        return Found(lo=lo, hi=hi, kind="instrument", id=slug(words) or "instrument", name=words, inside=inside)
    if group == "place":
        return Found(
            lo=lo, hi=end, kind="place", id=slug(scan.text(lo, hi)), name=scan.text(lo, hi), form=form, of=key
        )
    if group == "person":
        return Found(lo=lo, hi=hi, kind="person", id=key, form=form)
    return Found(lo=lo, hi=hi, kind="notstate", id="", inside=())


def _widest(states: Iterable[Hit]) -> list[Hit]:
    """Without those that are a part of another's name: "Korea" in "Korea Utara"."""
    found = list(states)
    return [
        s
        for s in found
        if not any(
            o.lo <= s.lo and s.hi <= o.hi and o.hi - o.lo > s.hi - s.lo and o.entry.key != s.entry.key for o in found
        )
    ]


def _sign_suffix(scan: Scan, hi: int) -> tuple[int, bool]:
    """``'s`` and ``:s`` behind a name, and a lone apostrophe: the end that takes them in, and whether they stand.

    Where no spaces part words, the mark of the genitive is a word by itself and no part of the name.
    """
    words = scan.tokens
    grammar = scan.language.pack.grammar
    if not grammar.spaced:
        return hi, hi < len(words) and words[hi].text in grammar.genitive_suffixes
    if hi < len(words) and words[hi].text in "'’:" and words[hi].glued:
        if hi + 1 < len(words) and words[hi + 1].glued and words[hi + 1].lower in ("s", "n", "t", "a", "en"):
            return hi + 2, True
        if words[hi].text != ":" and scan.text(hi - 1, hi).endswith(("s", "x", "z")):
            return hi + 1, True
    return hi, False


def _code(scan: Scan, hi: int) -> int:
    """The rest of a number such as ``59-NQ/TW``, glued on."""
    words = scan.tokens
    while hi < len(words) and words[hi].glued and (words[hi].kind != "p" or words[hi].text in "-/"):
        hi += 1
    while words[hi - 1].kind == "p":
        hi -= 1
    return hi


def _owner(
    scan: Scan, lo: int, hi: int, by_start: dict[int, Hit], by_end: dict[int, Hit]
) -> tuple[int, int, str | None]:
    """The state whose body this is, right before or behind a preposition: the widened bounds and the state."""
    before = by_end.get(lo)
    if before is None and scan.tokens[lo - 1].text in ("s",) and lo >= 3:
        before = by_end.get(lo - 2)
    if before is not None and before.entry.group == "state":
        return before.lo, hi, before.entry.key
    at = hi
    prep = scan.at(at, "prep", "of") if at < len(scan.tokens) else None
    if prep is not None:
        at = prep.hi
        article = scan.at(at, "articles")
        at = article.hi if article else at
    elif not scan.language.pack.grammar.adjective_after:
        return lo, hi, None
    after = by_start.get(at)
    # "Ministério da Defesa angolano": an adjective behind its noun owns it where no preposition stands between.
    told = after is not None and after.entry.group == "state"
    if after is not None and told and (after.entry.detail != "adjective" or prep is None):
        joint = scan.at(after.hi, "and") if after.hi < len(scan.tokens) else None
        if joint is not None and joint.hi in by_start and by_start[joint.hi].entry.group == "state":
            return lo, hi, None
        return lo, after.hi, after.entry.key
    return lo, hi, None


def _state_name(scan: Scan, iso: str | None) -> str:
    state = scan.language.reference.states.get(iso or "")
    return state.name if state else ""


def _head(
    scan: Scan,
    hit: Hit,
    by_start: dict[int, Hit],
    by_end: dict[int, Hit],
    inside: tuple[tuple[int, int, str], ...],
) -> Found:
    key = hit.entry.key
    if key == "ministry":
        return Found(lo=hit.lo, hi=hit.hi, kind="ministry", id=key)
    spans = [(a, b) for name, a, b in hit.slots if name == "state"]
    named = [iso for span in spans[:1] for x, y, iso in inside if (x, y) == span][:1]
    # "the embassy of X in Sofia": where it stands may be told by the capital
    named += [s.entry.key for span in spans[1:2] for s in scan.states if (s.lo, s.hi) == span][:1] if named else []
    lo, hi, owner = hit.lo, hit.hi, named[0] if named else None
    if owner is None:
        lo, hi, owner = _owner(scan, lo, hi, by_start, by_end)
    host = named[1] if len(named) > 1 else None
    at_home = _state_name(scan, owner)
    name = HEAD_NAMES.get(key, key.replace("-", " ").capitalize() + " of {0}").format(at_home) if owner else key
    if host:
        name += f" in {_state_name(scan, host)}"
    identity = "-".join(part for part in (key, owner, host) if part)
    if key == "people" and _names_a_house(scan, hi):
        return Found(lo=lo, hi=hi, kind="notstate", id="", inside=())  # "the Hanoi People's Committee"
    if key not in UNNAMED_HEADS and owner is None:
        return Found(lo=lo, hi=hi, kind="ministry", id=key)
    kind = "delegation" if key in UNNAMED_HEADS else "organisation"
    return Found(lo=lo, hi=hi, kind=kind, id=identity, name=name, state=owner, inside=inside, of=key)


def _names_a_house(scan: Scan, hi: int) -> bool:
    """Whether a genitive and a capital stand behind "people": "the Hanoi People's Committee" is no people."""
    past, owned = _sign_suffix(scan, hi)
    return owned and past < len(scan.tokens) and scan.tokens[past].cap and scan.tokens[hi - 1].cap


def _ministry(
    scan: Scan,
    hit: Hit,
    by_start: dict[int, Hit],
    by_end: dict[int, Hit],
    inside: tuple[tuple[int, int, str], ...],
) -> Found:
    lo, hi = hit.lo, hit.hi
    owner = next((iso for a, b, iso in inside if ("state", a, b) in hit.slots), None)
    if owner is None:
        lo, hi, owner = _owner(scan, lo, hi, by_start, by_end)
    if owner is None and scan.language.pack.grammar.spaced and hi < len(scan.tokens):
        prep = scan.at(hi, "prep", "in")
        seat = by_start.get(prep.hi) if prep is not None else None
        if seat is not None and seat.entry.group == "state" and seat.entry.detail == "capital":
            owner = seat.entry.key  # "the foreign ministry in Khartoum"
    field = hit.entry.key
    title = FIELD_NAMES.get(field, field.replace("-", " ").title())
    if owner is None:
        return Found(lo=lo, hi=hi, kind="ministry", id=f"ministry-{field}")
    name = f"Ministry of {title} of {_state_name(scan, owner)}"
    identity = f"ministry-{field}-{owner}"
    form = "genitive" if hit.entry.detail == "genitive" else "name"
    return Found(
        lo=lo,
        hi=hi,
        kind="organisation",
        id=identity,
        name=name,
        form=form,
        state=owner,
        inside=inside,
        of=f"ministry-{field}",
    )
