"""What the analyzer makes of a word in its language: family, stem, elision, plural, number."""

import pytest

from index.analysis import MARK, stem, tokens
from index.folding import fold
from index.language import families, family


@pytest.mark.parametrize(
    ("language", "expected"),
    [(None, "en"), ("", "en"), ("EN-gb", "en"), ("de-AT", "de"), ("nb", "no"), ("nn_NO", "no"),
     ("ja", "en"), ("zz", "en")],
)  # fmt: skip
def test_a_language_has_a_family_and_what_has_no_stemmer_is_read_as_english(
    language: str | None, expected: str
) -> None:
    assert family(language) == expected


def test_families_are_named_once_and_english_is_always_among_them() -> None:
    assert families(["fr-CA", None, "de", "fr", "ja"]) == ("en", "de", "fr")
    assert families([]) == ("en",)


STEMS = [
    ("de", "Häuser Haus", ["haus", "haus"]),
    ("fr", "chevaux cheval", ["cheval", "cheval"]),
    ("es", "naciones nación", ["nacion", "nacion"]),
    ("it", "governi governo", ["govern", "govern"]),
    ("pt", "governos governo", ["govern", "govern"]),
    ("nl", "regeringen regering", ["regeer", "regeer"]),
    ("sv", "regeringar regering", ["regering", "regering"]),
    ("no", "regjeringer regjering", ["regjering", "regjering"]),
    ("da", "regeringer regering", ["regering", "regering"]),
    ("fi", "talossa talo", ["talo", "talo"]),
    ("hu", "házban ház", ["haz", "haz"]),
    ("ro", "guvernului guvern", ["guvern", "guvern"]),
    ("ru", "президентом президент", ["президент", "президент"]),
    ("el", "κυβέρνησης κυβέρνηση", ["κυβερνησ", "κυβερνησ"]),
    ("sr", "Београд Beograd", ["beograd", "beograd"]),
    ("tr", "evler ev", ["ev", "ev"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), STEMS)
def test_stems_carry_the_mark_of_their_family(
    language: str, text: str, expected: list[str]
) -> None:
    assert [token.stem for token in tokens(text, language)] == [
        f"{stem}{MARK}{language}" for stem in expected
    ]


def test_what_every_language_has_alike_has_no_mark() -> None:
    for language in ("en", "de", "fr", "ru"):
        found = [token.stem for token in tokens("1,900 19.5 3rd US U.S. 首脳", language)]
        assert found == ["1900", "19.5", "3rd", "u.s.", "u.s.", "首脳", "脳"]


def test_a_word_in_another_alphabet_is_read_by_the_stemmer_of_that() -> None:
    assert [token.stem for token in tokens("президента talks κυβέρνησης", "de")] == [
        *("президент\x1fru", "talk\x1fde", "κυβερνησ\x1fel")
    ]
    assert [token.stem for token in tokens("президента talks", "ru")] == [
        *("президент\x1fru", "talk")
    ]


ELISIONS = [
    ("fr", "l'état L’ÉTAT d'Orsay qu'il", ["etat", "etat", "orsay", "il"]),
    ("fr", "aujourd'hui l' l'1er", ["aujourd'hui", "l", "l'1er"]),
    ("it", "l'arte dell’arte un'altra", ["arte", "arte", "altra"]),
    ("ca", "l'aigua d'or", ["aigua", "or"]),
    ("en", "d'Amato L'Oreal", ["d'amato", "l'oreal"]),
    ("de", "l'état", ["l'etat"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), ELISIONS)
def test_an_elision_is_no_part_of_the_word_where_the_language_has_them(
    language: str, text: str, expected: list[str]
) -> None:
    assert [token.form for token in tokens(text, language)] == expected


def test_a_word_stands_behind_its_elision() -> None:
    (token,) = tokens("L’Assemblée", "fr")
    assert (token.start, token.end) == (2, 11)


def test_half_width_kana_are_read_as_the_full_ones_they_are() -> None:
    wide, half = "コンピューターのガス", "ｺﾝﾋﾟｭｰﾀｰのｶﾞｽ"
    assert [t.form for t in tokens(half)] == [t.form for t in tokens(wide)]
    assert [half[t.start : t.end] for t in tokens(half)][2:4] == ["ﾋﾟｭ", "ｭｰ"]
    assert [t.position for t in tokens(half)] == list(range(10))
    assert [t.form for t in tokens("ﾟ ﾟｶ")] == [fold("ﾟ"), fold("ﾟｶ"), "カ"]


@pytest.mark.parametrize(
    ("family", "words"),
    [
        ("es", "año años"),
        ("es", "día días"),
        ("es", "isla islas"),
        ("pt", "ano anos"),
        ("pt", "eleição eleições"),
        ("pt", "milhão milhões"),
    ],
)
def test_plurals_that_snowball_does_not_see_have_the_stem_of_the_singular(
    family: str, words: str
) -> None:
    assert len({stem(word, family) for word in words.split()}) == 1


def test_what_only_ends_like_a_plural_is_none() -> None:
    assert stem("dios", "es") != stem("dio", "es")
    assert stem("mes", "es") != stem("me", "es")


def test_the_plural_of_a_number_has_its_stem_and_a_decade_its_own() -> None:
    assert [t.stem for t in tokens("Two F-16s, 747s")] == ["two", "f", "16", "747"]
    assert [t.stem for t in tokens("the 1980s, 20s")] == ["the", "1980s", "20s"]
    assert [t.stem for t in tokens("747s", "de")] == ["747"]


def test_a_point_parts_thousands_where_the_language_writes_it_so() -> None:
    text = "1.900 19.5 1.90 1,900"
    assert [t.form for t in tokens(text, "de")] == ["1900", "19.5", "1.90", "1900"]
    assert [t.form for t in tokens(text, "en")] == ["1.900", "19.5", "1.90", "1900"]
