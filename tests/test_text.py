"""Bytes become text, and text becomes clean, without a letter lost."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.text import Refused, clean, decode, one_line, printable

JAPANESE = "日本と韓国の首脳が会談した。両首脳は関係の改善で一致し、対話を続けることを確認した。"


def test_line_ends_of_every_system_become_one() -> None:
    assert clean("a\r\nb\rc\nd\u2028e\x0bf") == "a\nb\nc\nd\ne\nf"


def test_a_form_feed_separates_paragraphs() -> None:
    assert clean("one\x0ctwo\u2029three") == "one\n\ntwo\n\nthree"


def test_control_characters_and_byte_order_marks_are_taken_out() -> None:
    assert clean("\ufeffTo\x00k\x1by\x07o\u200b, Se\u00adoul\ttab") == "Tokyo, Seoul\ttab"


def test_odd_spaces_become_plain_ones() -> None:
    assert clean("25\u2009000\u00a0yen\u3000円\u202f!") == "25 000 yen 円 !"


def test_letters_are_composed() -> None:
    assert clean("Husø\u0301 か\u3099") == "Husǿ が"


def test_windows_quotation_marks_taken_for_controls_come_back() -> None:
    assert clean("\x93Yes,\x94 he said\x85 Dokdo\x92s \x81") == "“Yes,” he said… Dokdo’s "


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert clean("a\ud83db") == "a\ufffdb"


@given(st.text(alphabet=st.characters(exclude_categories=())))
@example("\r\ufeff\n")
@example("e\x00\u0301")
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(
        unicodedata.category(c) == "Cc" for c in once.replace("\n", "").replace("\t", "")
    )


def test_one_line_has_one_space_between_words() -> None:
    assert one_line("  Kishida,\r\n\t Yoon\u00a0 meet \n") == "Kishida, Yoon meet"


def test_what_is_printed_cannot_command_a_terminal() -> None:
    assert printable("ok 日本 \x1b[31m\udcff\n") == "ok 日本 \\x1b[31m\\udcff\\n"


@pytest.mark.parametrize(
    ("data", "text", "warning"),
    [
        (b"plain", "plain", None),
        (b"", "", None),
        ("Genève 日本".encode(), "Genève 日本", None),
        ("Genève".encode("utf-8-sig"), "Genève", None),
        ("日本".encode("utf-16"), "日本", "not UTF-8; read as UTF-16"),
        ("\ufeffdépêche".encode("utf-16-be"), "dépêche", "not UTF-8; read as UTF-16"),
        ("\ufeffdépêche".encode("utf-32-le"), "dépêche", "not UTF-8; read as UTF-32"),
        ("The talks".encode("utf-16-le"), "The talks", "not UTF-8; read as UTF-16"),
        ("The talks".encode("utf-16-be"), "The talks", "not UTF-8; read as UTF-16"),
        ("Un café à Genève".encode("latin-1"), "Un café à Genève", "not UTF-8; read as CP1252"),
        ("“Où ça ?” — là".encode("cp1252"), "“Où ça ?” — là", "not UTF-8; read as CP1252"),
        (JAPANESE.encode("cp932"), JAPANESE, "not UTF-8; read as CP932"),
        (JAPANESE.encode("euc_jp"), JAPANESE, "not UTF-8; read as EUC_JP"),
        (JAPANESE.encode("iso2022_jp"), JAPANESE, "not UTF-8; read as ISO-2022-JP"),
    ],
)
def test_bytes_are_read_in_the_encoding_they_are_in(
    data: bytes, text: str, warning: str | None
) -> None:
    assert decode(data) == (text, warning)


def test_a_few_bad_bytes_do_not_spoil_a_utf_8_text() -> None:
    data = "日本と韓国".encode() + b"\xff" + "の首脳".encode()
    warning = "not UTF-8 throughout; 1 unreadable places were replaced"
    assert decode(data) == ("日本と韓国\ufffdの首脳", warning)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"text\x00text and more text",
        bytes(range(1, 32)) * 10,
        b"\xff\xfe\x00\x00a\x00\x00\x00\x00\x00\x00\x00",
    ],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="looks like a binary file"):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except Refused:
        return
    assert "\0" not in text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\x1b\ufeff")))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    try:
        assert decode(text.encode()) == (text, None)
    except Refused:
        assert any(unicodedata.category(c) == "Cc" for c in text)
