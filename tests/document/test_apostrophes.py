"""Labels round an article are known with either apostrophe, and only where they stand."""

import pytest

from dragoman.document.labels import Openers


@pytest.mark.parametrize("line", ["Plus d'articles", "Plus d’articles", "PLUS D’ARTICLES :"])
def test_a_label_is_known_with_either_apostrophe(line: str) -> None:
    assert Openers(["Plus d'articles"]).whole(line)


def test_another_sign_is_no_apostrophe() -> None:
    assert not Openers(["Plus d'articles"]).whole("Plus d-articles")
