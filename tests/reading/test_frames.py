"""What is told must not change with who tells it: examples of one sentence are put into frames that say who does,
where the page is written, or more of the first person named, and must yield the same events."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from dragoman import packs
from dragoman.model import Reading
from dragoman.packs.schema import Example
from dragoman.reading import read_document
from dragoman.reading.checking import document_of

ENCLOSING = ("clause", "where", "words")
ENOUGH = 20
"""Examples with a person's full name that these must find, for their shares to say anything."""
SAMPLE = 90
"""Examples of a pack that are put into every frame."""
FRAMES = {
    "en": {
        "end": "{}, spokesman Karl Otto said on Monday.",
        "that": "Spokesman Karl Otto said {}.",
        "source": "According to spokesman Karl Otto, {}.",
        "dateline": "OSLO (Reuters) - {}.",
    },
    "de": {
        "end": "{}, sagte Sprecher Karl Otto am Montag.",
        "that": "Sprecher Karl Otto sagte: {}.",
        "dateline": "Oslo (dpa) - {}.",
    },
    "nl": {
        "end": "{}, zei woordvoerder Karl Otto maandag.",
        "dateline": "OSLO (ANP) - {}.",
    },
    "sv": {"end": "{}, säger talespersonen Karl Otto.", "dateline": "OSLO (TT) – {}."},
    "nb": {"end": "{}, sier talsmann Karl Otto.", "dateline": "Oslo (NTB) – {}."},
    "da": {"end": "{}, siger talsmand Karl Otto.", "dateline": "Oslo (Ritzau) - {}."},
    "fr": {
        "end": "{}, a déclaré le porte-parole Karl Otto.",
        "that": "Le porte-parole Karl Otto a indiqué que {}.",
        "source": "Selon le porte-parole Karl Otto, {}.",
        "dateline": "Oslo (AFP) - {}.",
    },
    "es": {
        "end": "{}, dijo el portavoz Karl Otto.",
        "that": "El portavoz Karl Otto informó que {}.",
        "source": "Según el portavoz Karl Otto, {}.",
        "dateline": "Oslo (EFE).- {}.",
    },
    "pt": {
        "end": "{}, disse o porta-voz Karl Otto.",
        "that": "O porta-voz Karl Otto informou que {}.",
        "source": "Segundo o porta-voz Karl Otto, {}.",
        "dateline": "Oslo (Lusa) - {}.",
    },
    "ru": {
        "end": "{}, сообщил официальный представитель Карл Отто.",
        "that": "Официальный представитель Карл Отто сообщил, что {}.",
        "source": "По словам официального представителя Карла Отто, {}.",
        "dateline": "ОСЛО (Интерфакс) - {}.",
    },
    "zh": {"that": "发言人卡尔·奥托表示，{}。", "source": "据外交部消息，{}。", "dateline": "（奥斯陆电）{}。"},
    "vi": {
        "end": "{}, người phát ngôn Karl Otto cho biết.",
        "that": "Người phát ngôn Karl Otto cho biết {}.",
        "source": "Theo người phát ngôn Karl Otto, {}.",
        "dateline": "(TTXVN) - {}.",
    },
    "id": {
        "end": "{}, kata juru bicara Karl Otto.",
        "that": "Juru bicara Karl Otto mengatakan {}.",
        "source": "Menurut juru bicara Karl Otto, {}.",
        "dateline": "OSLO (Antara) - {}.",
    },
}
SAME = {
    "end": 0.93,
    "that": 0.88,
    "source": 0.88,
    "dateline": 0.92,
    "age": 0.85,
    "clause": 0.87,
    "where": 0.85,
    "words": 0.87,
}
"""The part of the examples that must stay the same in each frame; "age": a number between commas behind a name;
"clause", "where" and "words": what commas enclose there, the second with the name of a state."""
ENCLOSED = {
    "en": ("who speaks four languages", "who grew up in Japan", "a quiet man from the coast"),
    "de": ("der seit Mai im Amt ist", "der in Japan aufgewachsen ist", "ein stiller Mann von der Küste"),
    "nl": ("die vier talen spreekt", "die in Japan opgroeide", "een stille man van de kust"),
    "sv": ("som talar fyra språk", "som växte upp i Japan", "en tystlåten man från kusten"),
    "nb": ("som snakker fire språk", "som vokste opp i Japan", "en stillferdig mann fra kysten"),
    "da": ("der taler fire sprog", "der voksede op i Japan", "en stilfærdig mand fra kysten"),
    "fr": ("qui parle quatre langues", "qui a grandi au Japon", "un homme discret de la côte"),
    "es": ("que habla cuatro idiomas", "que creció en Japón", "un hombre callado de la costa"),
    "pt": ("que fala quatro línguas", "que cresceu no Japão", "um homem calado da costa"),
    "ru": ("который родился в горах", "который вырос в Японии", "человек тихий и скромный"),
    "vi": ("người sinh ra ở vùng núi", "người lớn lên ở Nhật Bản"),
    "id": ("yang menguasai empat bahasa", "yang besar di Jepang", "pria pendiam asal pesisir"),
}


def _sentences(language: str) -> list[Example]:
    """Examples of one sentence that tell of events, without words quoted."""
    stop = "。" if language == "zh" else "."
    found = [
        example
        for example in packs.load_examples(packs.HOME / language).example
        if example.events
        and example.text.endswith(stop)
        and example.text.count(stop) == 1
        and not set(example.text) & set('"«“”»„:：\n')
    ]
    random.Random(language).shuffle(found)
    return found[:SAMPLE]


def _events(reading: Reading) -> set[tuple[str, str, frozenset[str], frozenset[str]]]:
    return {(e.kind, e.status, frozenset(e.people), frozenset(e.states)) for e in reading.events}


def _framed(language: str, example: Example, reading: Reading) -> Iterator[tuple[str, str]]:
    text = example.text[:-1]
    for name, frame in FRAMES[language].items():
        yield name, frame.format(text)
    people = {entity.id for entity in reading.entities if entity.kind == "person"}
    ends = sorted((m.start, m.end) for m in reading.mentions if m.entity in people)
    if ends and language != "zh" and example.text[ends[0][1]] == " " and text[ends[0][1] - 1] not in "s'’":
        head, tail = example.text[: ends[0][1]], example.text[ends[0][1] :]
        yield "age", f"{head}, 54,{tail}"
        for name, words in zip(ENCLOSING, ENCLOSED[language], strict=False):
            yield name, f"{head}, {words},{tail}"


@pytest.mark.parametrize("language", packs.available())
def test_a_frame_leaves_the_events_as_they_are(language: str) -> None:
    same: dict[str, list[bool]] = {}
    for example in _sentences(language):
        plain = read_document(document_of(example.text, language, example.published))
        for name, text in _framed(language, example, plain):
            framed = read_document(document_of(text, language, example.published))
            same.setdefault(name, []).append(_events(framed) == _events(plain))
    judged = {name for name, told in same.items() if name not in ENCLOSING or len(told) >= ENOUGH}
    shares = {name: sum(told) / len(told) for name, told in same.items() if name in judged}
    assert {name: share for name, share in shares.items() if share < SAME[name]} == {}
    assert shares.keys() >= FRAMES[language].keys()
