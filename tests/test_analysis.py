"""The analyzer: which words a text has, where they stand, and what they are compared as."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import (
    MARK,
    TERM_LIMIT,
    indexed,
    reading,
    single,
    sought,
    stem,
    terms,
    tokens,
)
from index.folding import fold
from index.language import family
from index.surfaces import beginnings, surfaces
from strategies import texts

ANY = st.text() | texts
LANGUAGES = st.none() | st.sampled_from(("en", "de-AT", "fr", "it", "ca", "ru", "el", "sr", "ja"))


def forms(text: str) -> list[str]:
    return [token.form for token in tokens(text)]


def words(text: str) -> list[str]:
    """The tokens as they stand in the text."""
    return [text[token.start : token.end] for token in tokens(text)]


FORMS = [
    ("", []),
    (" … -- & _ \u202e", []),
    ("Leaders held talks.", ["leaders", "held", "talks"]),
    ("prime-minister", ["prime", "minister"]),
    ("snake_case", ["snake", "case"]),
    ("Kishida's Yoon’s 'quoted'", ["kishida", "yoon", "quoted"]),
    ("don't don’t leaders'", ["don't", "don't", "leaders"]),
    ("U.N. UN un", ["un", "un", "un"]),
    ("U.N.'s", ["un"]),
    ("U.S. US us Us", ["u.s.", "u.s.", "us", "us"]),
    ("e.g. p.m.", ["eg", "pm"]),
    ("1,900 1900 19.5 1,90", ["1900", "1900", "19.5", "1", "90"]),
    ("rose .4 pct, $.50 (.2); 0.4", ["rose", "0.4", "pct", "0.50", "0.2", "0.4"]),
    ("No.1 Sept.22 ...5 1.2.3 .5m 10.", ["no", "1", "sept", "22", "5", "1.2", "3", "5m", "10"]),
    ("500,000, or 1,870, 1,875; 900,000,”", ["500000", "or", "1870", "1875", "900000"]),
    ("98,0000 1,000,00 1,000,x", ["98", "0000", "1", "000", "00", "1000", "x"]),
    (
        "Wałęsa Łódź Søren œuvre Đoković Þór",
        ["walesa", "lodz", "soren", "oeuvre", "dokovic", "thor"],
    ),
    ("İzmir izmir ışık", ["izmir", "izmir", "isik"]),
    ("G7 covid-19 3rd", ["g7", "covid", "19", "3rd"]),
    ("café CAFÉ cafe\u0301 naïve", ["cafe", "cafe", "cafe", "naive"]),
    ("ＡＢＣ ①② ﬁ", ["abc", "12", "fi"]),
    ("Straße ΣΊΣΥΦΟΣ", ["strasse", "σισυφοσ"]),
    ("Ёлка йод", ["елка", "йод"]),
    ("हिन्दी", ["हिन्दी"]),
    ("日韓首脳", ["日韓", "韓首", "首脳", "脳"]),
    ("島", ["島"]),
    ("日US独", ["日", "u.s.", "独"]),
    ("ｶﾞ", ["ガ"]),
    ("한국", ["한국", "국"]),
    ("竹島。独島", ["竹島", "島", "独島", "島"]),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_a_text_has_these_forms(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_the_index_keeps_the_spelling_beside_the_form() -> None:
    assert indexed("CAFÉ") == (("cafe\x1fcafé", "cafe"),)
    assert indexed("cafe") == (("cafe", "cafe"),)
    assert indexed("Straße") == (("strasse", "strass"),)
    assert indexed("日韓") == (("日韓", "日韓"), ("韓", "韓"))


def test_the_spellings_of_a_form_are_sorted_right_behind_it() -> None:
    held = sorted(term for word in ("cafe", "café", "cafes", "caf", "cafe1") for term, _ in
                  indexed(word))  # fmt: skip
    assert held == ["caf", "cafe", "cafe\x1fcafé", "cafe1", "cafes"]


def test_a_token_stands_where_its_word_stands() -> None:
    assert words("The U.S. navy's “1,900” cafe\u0301s, don’t") == [
        *("The", "U.S.", "navy", "1,900", "cafe\u0301s", "don’t")
    ]
    assert words("日韓首脳、島") == ["日韓", "韓首", "首脳", "脳", "島"]


def test_hangul_taken_apart_is_the_same_and_stands_where_it_stands() -> None:
    apart = unicodedata.normalize("NFD", "한국어 서울")
    assert len(apart) == 14
    assert forms(apart) == forms("한국어 서울") == ["한국", "국어", "어", "서울", "울"]
    assert words(apart) == [unicodedata.normalize("NFD", f) for f in forms("한국어 서울")]
    # what no syllable begins with, and a second vowel, are characters of their own
    assert words("\u1161\u11a8\u1100\u1161\u1161") == [
        *("\u1161\u11a8", "\u11a8\u1100\u1161", "\u1100\u1161\u1161", "\u1161")
    ]


@given(st.text("한국\u1100\u1161\u11a8\u11a7\u1113カ\u3099は", max_size=9))
def test_composing_a_text_changes_no_form_of_it(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert forms(apart) == forms(unicodedata.normalize("NFC", text))


def test_only_the_last_character_of_a_run_of_several_is_a_tail() -> None:
    assert [token.tail for token in tokens("日韓首 島 a")] == [False, False, True, False, False]
    assert [token.form for token in sought("日韓首 島 a")] == ["日韓", "韓首", "島", "a"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("talks", "talk"),
        ("ministers", "minist"),
        ("execute", "execut"),
        ("executives", "executive"),
        ("u.s.", "u.s."),
        ("us", "us"),
        ("1900", "1900"),
        ("島", "島"),
        ("", ""),
    ],
)
def test_a_stem_is_snowballs_or_written_down_and_else_the_form(form: str, expected: str) -> None:
    assert stem(form) == expected


def test_a_word_longer_than_any_is_cut_and_stays_marked_whole() -> None:
    (token,) = tokens("x" * 1000)
    assert (len(token.form), token.start, token.end) == (TERM_LIMIT, 0, 1000)
    assert forms("x" * 1000) == forms("x" * 2000)


def test_a_possessive_alone_is_no_word_that_breaks_the_count() -> None:
    assert [(token.form, token.position) for token in tokens("'s a's b")] == [
        *(("s", 0), ("a", 1), ("b", 2))
    ]


@given(ANY, LANGUAGES)
def test_tokens_are_in_order_inside_the_text_and_counted_from_0(
    text: str, language: str | None
) -> None:
    found = list(tokens(text, language))
    assert [token.position for token in found] == list(range(len(found)))
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    for before, after in pairwise(found):
        assert before.start < after.start
        assert before.end <= after.start or (before.cjk and after.cjk)


@given(ANY, LANGUAGES)
def test_every_token_has_a_form_and_a_stem(text: str, language: str | None) -> None:
    for token in tokens(text, language):
        assert token.form
        assert token.stem.partition(MARK)[0]
        assert token.spelling != token.form
        assert MARK not in token.form + token.spelling


@given(ANY, LANGUAGES)
def test_a_word_is_the_same_read_from_its_spelling(text: str, language: str | None) -> None:
    for token in tokens(text, language):
        if not token.cjk:
            word = reading(token.spelling or token.form, family(language))
            assert (word.form, word.spelling) == (token.form, token.spelling)


@given(ANY)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY, LANGUAGES)
def test_words_one_by_one_give_the_terms_of_the_text(text: str, language: str | None) -> None:
    found = list(tokens(text, language))
    words = surfaces(text)
    assert [term for word in words for term in terms(word, language)] == [
        (token.form, token.stem) for token in found
    ]
    assert [term for word in words for term in indexed(word, language)] == [
        (token.term, token.stem) for token in found
    ]
    starts = list(beginnings(text, set(words)))
    assert len(starts) == len(words)
    assert all(map(text.startswith, words, starts))
    assert list(beginnings(text, words[:1])) == [
        start for word, start in zip(words, starts, strict=True) if word == words[0]
    ]


@given(ANY, LANGUAGES)
def test_a_word_that_is_one_token_is_that_token_wherever_it_stands(
    text: str, language: str | None
) -> None:
    for surface in surfaces(text):
        token = single(surface, language)
        inside = list(tokens(surface, language))
        assert token is None or inside == [token]


@given(ANY, ANY)
def test_a_text_has_the_same_tokens_before_another_paragraph(text: str, other: str) -> None:
    found = list(tokens(text))
    assert list(tokens(f"{text}\n\n{other}"))[: len(found)] == found


RUBBISH = ("'", "a'", "a.", "111,", "1.1.", "a\u0301", "\u0301", "島", "島a", "’s", "<b>", "\x00")


@pytest.mark.parametrize("rubbish", RUBBISH, ids=ascii)
@pytest.mark.timeout(30)
def test_a_megabyte_of_rubbish_is_tokenised(rubbish: str) -> None:
    text = rubbish * (1_000_000 // len(rubbish)) + ",x"
    assert [token.form for token in tokens(text)][-1] == "x"
