"""Why a word was followed or not: noted only while somebody asks, so that it costs nothing otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading.lexicon import Hit

if TYPE_CHECKING:
    from dragoman.reading.scan import Scan

REASONS: dict[str, str] = {
    "sports": "the sentence is about sports",
    "history": "the sentence tells of old times",
    "business": "the sentence is about business",
    "heading": "headings between paragraphs are not read for facts",
    "quoted": "it stands within a quotation, and not as done or planned by those named",
    "negated": "it is negated",
    "denied": "it is denied",
    "conditional": "it is only supposed or possible",
    "talk": "it is rumour, wish or supposition, or was called off",
    "frame": "it only says when something else happens",
    "only-wished": "it is only agreed on, proposed or hoped for, without a date",
    "invited-to": "it is what the invitation asks for",
    "anniversary": "the sentence looks back on an anniversary",
    "no-party": "nobody is named who could take part",
    "no-second-party": "only one party is named, and it takes two",
    "no-visitor": "nobody is named who makes the visit",
    "no-destination": "no state or body is named that is visited",
    "no-person": "no person is named, and this word needs one",
    "no-office": "no office is told that anybody could be appointed to",
    "no-speaker": "nobody is named who says it",
    "place-no-actor": "a place is named where an actor should be",
    "dead": "the person named has died",
    "not-said": "it is not said yet: an infinitive, a plan or a possibility",
    "governed": "it is what somebody agrees to, asks for, alleges or threatens with",
    "birthday": "it is a person's day, and of no relations",
    "carried-out": "only carrying out what was signed or agreed before is told",
    "only-meant": "it is an infinitive: meant, and not told as done",
    "only-site": "a house is visited, and no state or town by that",
    "not-done": "it was refused, put off or denied",
    "no-object": "none of the objects that the verb needs stands close by",
    "no-verb": "the word is no verb here, or part of a longer word",
    "others-words": "it belongs to what somebody else said",
    "same-saying": "it is one saying with the word before it",
    "told-already": "the page tells of the meeting or call at which they did so",
    "same-words": "its words tell of a deed, not of speech",
    "parted": "a verb of saying stands between its words",
    "not-handled": "no word close by says what was done with the paper, or it is an old one",
    "level-stays": "no word close by says that the level was raised, deepened or renamed",
    "no-number": "no number of years goes with it",
    "counts-expelled": "it counts who was sent away, and belongs to the expulsion",
    "counts-papers": "it counts papers, and belongs to the agreement",
    "no-unit": "nothing close by says what is counted",
    "small-count": "a small number or a span of time, with nothing measured",
    "no-sign-of-person": "capitals alone: no office, no known given name, not named before",
    "covered": "it is part of a longer word or phrase, or another word beside it says the same",
    "no-cue": "no word in it tells of anything that is kept",
}
"""Codes of the reasons why a tempting word made no fact, and what they mean."""


class Trace:
    """What became of the cues, numbers and names of one page, by tokens (numbers by characters)."""

    def __init__(self) -> None:
        self.page: Scan | None = None
        self.kept: dict[tuple[int, int, str], str | None] = {}
        self.dropped: dict[tuple[int, int, str], str] = {}
        self.numbers: list[tuple[int, int, str | None, str | None]] = []
        self.names: list[tuple[int, int]] = []

    def keep(self, hit: Hit, rule: str | None) -> None:
        """A cue was followed by a rule."""
        self.kept[hit.lo, hit.hi, hit.entry.group] = rule

    def drop(self, hit: Hit, reason: str) -> None:
        """A cue was not followed; the first reason counts."""
        self.dropped.setdefault((hit.lo, hit.hi, hit.entry.group), reason)

    def number(self, start: int, end: int, rule: str | None, reason: str | None) -> None:
        """A number was read by a rule, or not for a reason."""
        self.numbers.append((start, end, rule, reason))

    def name(self, lo: int, hi: int) -> None:
        """Capitalised words that were taken for no person."""
        self.names.append((lo, hi))
