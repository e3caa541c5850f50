"""Bytes to characters: every encoding that pages come in, and one clear line for what cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import PageError
from dragoman.intake.decode import clean, decode
from dragoman.model import Page

SWEDISH = "Utrikesministern träffade i måndags sin kollega på Åland; mötet ägde rum på ett värdshus vid sjön."
VIETNAMESE = "Bộ trưởng Ngoại giao hai nước hội đàm tại Hà Nội và ký một bản ghi nhớ về hợp tác."
POLISH = "Minister spraw zagranicznych spotkał się w środę z ambasadorem, żeby omówić współpracę państw."
CZECH = "Ministr zahraničí se v pondělí setkal s velvyslancem, který přijel na čtyřdenní návštěvu."
TURKISH = "Dışişleri bakanı komşu ülkenin başbakanıyla görüştü ve iki ülke arasındaki ilişkileri ele aldı."
RUSSIAN = "Министр иностранных дел встретился в Москве со своим коллегой — говорили о торговле."
GREEK = "Ο υπουργός Εξωτερικών συναντήθηκε με τον ομόλογό του στην Αθήνα"
CHINESE = "外交部长星期一在北京会见了来访的客人，双方就两国关系交换了意见。"
JAPANESE = "外務大臣は月曜日に東京で会談し、二国間の協力について話し合った。"
KOREAN = "외교부 장관은 월요일 서울에서 손님을 만나 두 나라의 협력을 논의했다."


def read(data: bytes, content_type: str | None = None) -> str:
    return decode(Page(data=data, name="page", content_type=content_type))


@pytest.mark.parametrize("text", [SWEDISH, VIETNAMESE, RUSSIAN, CHINESE, KOREAN])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_a_mark(text: str, encoding: str) -> None:
    if encoding in ("utf-16-le", "utf-16-be") and text in (CHINESE, KOREAN, RUSSIAN, VIETNAMESE):
        text = "Meeting in Hanoi and Beijing on Monday. " * 3
    assert read(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SWEDISH, "cp1252"),
        (POLISH, "cp1250"),
        (CZECH, "cp1250"),
        (TURKISH, "cp1254"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN.replace("—", "-"), "koi8-r"),
        (GREEK, "cp1253"),
        (CHINESE, "gb18030"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "cp949"),
    ],
)
def test_encodings_without_a_label_are_told_by_the_words(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)) == text
    assert read(b"<p class='x'>" + text.encode(encoding)).endswith(text)


@pytest.mark.parametrize(
    ("head", "content_type"),
    [
        (b'<meta charset="windows-1251">', None),
        (b'<META http-equiv="Content-Type" content="text/html; charset=windows-1251">', None),
        (b'<?xml version="1.0" encoding="windows-1251"?>', None),
        (b"<p>", "text/html; charset=windows-1251"),
    ],
)
def test_the_declared_encoding(head: bytes, content_type: str | None) -> None:
    # Two letters would be too few to guess from.
    assert "да" in read(head + "да".encode("cp1251"), content_type)


def test_utf_8_is_believed_against_a_wrong_label() -> None:
    assert SWEDISH in read(b'<meta charset="iso-8859-1">' + SWEDISH.encode())


def test_latin_1_is_read_as_browsers_do() -> None:
    assert "“så”" in read("<p>“så” sade hon i går på mötet".encode("cp1252"), "text/html; charset=iso-8859-1")


def test_a_label_that_no_one_knows_is_passed_over() -> None:
    assert read(b'<meta charset="x-nonsense">' + SWEDISH.encode("cp1252")).endswith(SWEDISH)


def test_a_page_cut_inside_a_character_is_still_utf_8() -> None:
    text = read((VIETNAMESE * 5).encode()[:-3])
    assert text.startswith(VIETNAMESE)
    assert text.count("\ufffd") <= 3


def test_newlines_and_controls() -> None:
    assert read("a\r\nb\rc\u2028d\x85e\x0cf\x00g\x07h\tij\ufeff".encode()) == "a\nb\nc\nd\ne\nfgh\tij"
    assert clean("plain\ntext") == "plain\ntext"


def test_surrogates() -> None:
    assert read(b"sm\xed\xa0\xbd\xed\xb8\x80ile, and alone: \xed\xa0\xbd!") == "sm\U0001f600ile, and alone: \ufffd!"
    assert clean("a\ud800b") == "ab"


@pytest.mark.parametrize("text", [SWEDISH, VIETNAMESE, RUSSIAN, CHINESE])
def test_text_that_was_encoded_twice_is_turned_back(text: str) -> None:
    twice = "".join(
        bytes([byte]).decode("cp1252") if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte) for byte in text.encode()
    )
    assert read(twice.encode()) == text


def test_garbled_text_that_cannot_be_turned_back_gets_one_line() -> None:
    garbled = SWEDISH.encode().decode("cp1252") + " " + "Ã¥Ã" * 20
    with pytest.raises(PageError, match=r"^page: the text is garbled .* save the page again as UTF-8$"):
        read(garbled.encode())


def test_one_garbled_name_does_not_spoil_a_page() -> None:
    text = SWEDISH + " Han heter SmÃ¥lÃ¤nning."
    assert read(text.encode()) == text


@pytest.mark.parametrize("data", [b"", b"\x00\x00", b" \n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_empty(data: bytes) -> None:
    with pytest.raises(PageError, match="page: is empty; nothing to read"):
        read(data)


def test_binary() -> None:
    with pytest.raises(PageError, match="is a PDF, not text or HTML"):
        read(b"%PDF-1.4")
    with pytest.raises(PageError, match="is binary data"):
        read(bytes(range(1, 32)) * 30)


def test_undecodable() -> None:
    with pytest.raises(PageError, match="cannot be decoded; save the page again as UTF-8"):
        read(b"\xff\xfe" + b"\x00\xd8" * 40 + "abc".encode("utf-16-le"))


@given(st.binary(max_size=400), st.sampled_from([None, "text/html; charset=shift_jis", "text/html; charset=utf-7"]))
def test_any_bytes_are_text_or_a_page_error(data: bytes, content_type: str | None) -> None:
    try:
        text = read(data, content_type)
    except PageError as error:
        assert "\n" not in str(error)
    else:
        assert text.strip()
        assert not set(text) & {"\x00", "\r", "\ufeff", "\x85", "\u2028"}
        text.encode()


@given(st.text(max_size=200))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    wanted = clean(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    if "\ufffd" in wanted or not wanted.strip():
        return
    try:
        assert read(wanted.encode()) == wanted
    except PageError as error:
        assert "garbled" in str(error) or "binary" in str(error) or "empty" in str(error) or " is a" in str(error)
