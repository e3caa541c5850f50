"""What the tests of documents share: pages read with labels of their own, and their blocks looked at.

The labels are written here so that the packs may change freely.
"""

from __future__ import annotations

from dragoman.document import Labels, read_page
from dragoman.model import Document, Page
from dragoman.packs.schema import Grammar, Identify, Pack, PageLabels, Prepositions, Pronouns

WORDS = {
    "sv": "och att är inte som för med på av till från har hade ska kommer när efter under mellan mot",
    "nb": "og at er ikke som for med på av til fra har hadde skal kommer når etter under mellom mot",
    "nl": "de het een en van in op te dat die voor met zijn er aan niet om door ook als",
    "id": "yang dan di untuk dengan pada dalam ini itu ke dari kepada oleh akan telah tidak adalah bahwa karena juga",
    "vi": "và của các là có trong cho được với một đã những không người này ra để tại về khi",
    "en": "the of and to in a that is was for on with as by at it from his he has",
}
PAGES = {
    "sv": (
        ("Källa",),
        ("Kommentar", "Kommentarer"),
        ("Foto", "Bild"),
        ("I samma ämne", "Läs mer"),
        ("Av",),
        ("Läs också", "Läs mer", "Dela", "Publicerad"),
    ),
    "nb": (("Kilde",), ("Kommentar", "Kommentarer"), ("Foto",), ("I samme emne",), ("Av",), ("Les også", "Del")),
    "nl": (("Bron",), ("Reactie", "Reacties"), ("Foto", "Beeld"), ("Gerelateerd nieuws",), ("Door",), ("Lees ook",)),
    "id": (
        ("Sumber",),
        ("Komentar",),
        ("Foto", "ANTARA FOTO"),
        ("Berita terkait",),
        ("Oleh", "Pewarta"),
        ("Baca juga",),
    ),
    "vi": (("Nguồn",), ("Bình luận",), ("Ảnh",), ("Tin liên quan",), ("Tác giả",), ("Xem thêm",)),
    "en": (
        ("Source",),
        ("Comment", "Comments"),
        ("Photo", "Photograph"),
        ("Related news",),
        ("By",),
        ("Read more", "Share"),
    ),
}


def pack(language: str) -> Pack:
    source, comments, credit, related, byline, residue = PAGES[language]
    return Pack(
        language=language,
        name=language,
        identify=Identify(words=tuple(WORDS[language].split())),
        page=PageLabels(
            source=source, comments=comments, credit=credit, related=related, byline=byline, residue=residue
        ),
        grammar=Grammar(and_=(), prepositions=Prepositions(), pronouns=Pronouns()),
    )


LABELS = Labels.of({language: pack(language) for language in WORDS})


def read(text: str | bytes, *, url: str | None = None, content_type: str | None = None) -> Document:
    """Read a text or a piece of HTML as a page."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return read_page(Page(data=data, name="page", url=url, content_type=content_type), LABELS)


def kinds(document: Document) -> list[tuple[str, str]]:
    """Each block's kind and text."""
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def of_kind(document: Document, *wanted: str) -> list[str]:
    return [text for kind, text in kinds(document) if kind in wanted]


def check_tiling(document: Document) -> None:
    """Blocks in order, without overlap, over every character that is not white space."""
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(document.text)
        assert not document.text[at : block.start].strip()
        assert document.text[block.start : block.end].strip()
        at = block.end
    assert not document.text[at:].strip()
    for photo in document.photos:
        assert " ".join(document.text[photo.start : photo.end].split()) == photo.caption
