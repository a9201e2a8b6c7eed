"""Words that only bind or help, and what a stemmer takes for them."""

from collections import Counter

import pytest

from index.analysis import stem, tokens
from index.folding import fold
from index.language import families, snowball
from index.query import Word
from index.stops import stops
from seam import Opened, article, found

EVERY = [(family, word) for family, words in stops().items() for word in sorted(words)]


@pytest.mark.parametrize(
    ("family", "word", "stop"),
    [
        ("de", "sicherheit", "sich"),
        ("de", "seite", "seit"),
        ("fr", "lee", "les"),
        ("fr", "parc", "parce"),
        ("fr", "désir", "dès"),
        ("es", "comida", "como"),
        ("it", "chiavi", "chi"),
        ("pt", "formar", "formos"),
        ("ca", "element", "el"),
        ("nl", "waarde", "waren"),
        ("da", "sommer", "som"),
        ("sv", "frans", "från"),
        ("no", "sannhet", "sånn"),
    ],
)
def test_no_word_has_the_stem_of_one_that_only_binds(family: str, word: str, stop: str) -> None:
    assert fold(snowball(word, family)) == fold(snowball(stop, family))
    assert stem(word, family) != stem(stop, family)


def test_each_such_word_has_a_stem_of_its_own_by_its_accents() -> None:
    assert len({stem(word, "es") for word in ("hay", "haya", "has", "habéis")}) == 4
    assert stem("würde", "de") != stem("wurde", "de")


def test_each_such_word_is_one_token_of_its_language_with_a_stem_of_their_own() -> None:
    for family, word in EVERY:
        (token,) = tokens(word, family)
        assert token.stem == f"{word}.\x1f{family}"


def test_each_such_word_is_written_down_once_for_a_family_there_is() -> None:
    assert [pair for pair, count in Counter(EVERY).items() if count > 1] == []
    assert set(stops()) <= set(families(stops()))
    assert "en" not in stops()


def test_a_word_that_is_one_elsewhere_is_none_in_english() -> None:
    assert stem("die") == "die"
    assert stem("war", "de") != stem("war")


def test_a_search_does_not_find_every_article_that_has_one(opened: Opened) -> None:
    searcher = opened(
        article("own", "Die Sicherheit der Bahn ist hoch", language="de"),
        article("reflexive", "Er freut sich auf die Reise", language="de"),
        article("name", "Spike Lee est à Cannes", language="fr"),
        article("les", "Les trains partent tôt", language="fr"),
        article("english", "Lee Kuan Yew spoke of safety"),
    )
    assert found(searcher, Word("Sicherheit")) == ["own"]
    assert found(searcher, Word("sicher")) == ["own"]
    assert found(searcher, Word("sich")) == ["reflexive"]
    assert found(searcher, Word("Lee")) == ["english", "name"]
    assert found(searcher, Word("les")) == ["les"]


def test_such_a_word_is_itself_in_capitals_that_lost_their_accents_and_with_a_dot_on_its_i() -> (
    None
):
    assert {t.stem for t in tokens("être Etre ÊTRE ETRE", "fr")} == {"être.\x1ffr"}
    assert {t.stem for t in tokens("için İçin", "tr")} == {"için.\x1ftr"}
    assert {t.stem for t in tokens("ou OU", "fr")} == {"ou.\x1ffr"}  # and not où


def test_what_is_typed_with_an_accent_is_not_what_has_none(opened: Opened) -> None:
    searcher = opened(
        article("dignity", "Die Würde des Menschen", language="de"),
        article("became", "Er wurde Kanzler", language="de"),
    )
    assert found(searcher, Word("Würde")) == ["dignity"]
    assert found(searcher, Word("wurde")) == ["became", "dignity"]
