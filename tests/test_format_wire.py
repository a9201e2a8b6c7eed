"""Wire text: header lines, envelopes, slug lines."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.article import Block, RawArticle, Section, Tag
from index.formats import Record, Remark, read, wire
from index.split import split
from reading import one, refusals, write

WIRE = """\
Id: hinode-1
HEADLINE: Kishida, Yoon meet
Date: 2022-09-22T05:03:00Z
Source: Hinode News
Author: Taro Yamada; Hanako Sato
By: Jiro Suzuki
Places: Japan; South Korea;
  United States
Person: Fumio Kishida
Orgs: NATO
Topic: diplomacy
Lang: EN-us
Url: https://example.org/1
Slug: talks

NEW YORK -- The talks were short.

They will go on.
"""
WHOLE = RawArticle(
    text="NEW YORK -- The talks were short.\n\nThey will go on.",
    id="hinode-1",
    headline="Kishida, Yoon meet",
    published=datetime(2022, 9, 22, 5, 3, tzinfo=UTC),
    source="Hinode News",
    authors=("Taro Yamada", "Hanako Sato", "Jiro Suzuki"),
    url="https://example.org/1",
    language="en-us",
    tags=(
        Tag("place", "Japan"),
        Tag("place", "South Korea"),
        Tag("place", "United States"),
        Tag("person", "Fumio Kishida"),
        Tag("organization", "NATO"),
        Tag("topic", "diplomacy"),
    ),
)


@pytest.mark.parametrize("change", [str, lambda text: "\ufeff\n\n" + text.replace("\n", "\r\n")])
def test_wire_text_with_header_lines(tmp_path: Path, change: object) -> None:
    assert callable(change)
    path = write(tmp_path, "a.txt", change(WIRE))
    assert list(read(path)) == [
        Record(str(path), WHOLE, path.stat().st_size),
        Remark(str(path), "ignored: Slug"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kishida: The talks were short.\n\nThey will go on.",
        "People: they are all the same,\nshe said, and left.\n\nThey will go on.",
        "The talks were short.\nSource: nobody.",
    ],
)
def test_a_first_line_that_is_no_header_is_text(tmp_path: Path, text: str) -> None:
    assert one(write(tmp_path, "a.txt", text)) == RawArticle(text=text)


def test_a_header_without_a_blank_line_behind_it_is_text_and_said_so(tmp_path: Path) -> None:
    text = "Headline: Talks\nDate: 2022-09-22\nThe talks were short."
    path = write(tmp_path, "a.txt", text)
    assert list(read(path)) == [
        Record(str(path), RawArticle(text=text), len(text)),
        Remark(str(path), "header lines without a blank line behind them: read as text"),
    ]


def test_a_header_alone_has_no_text(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "Headline: Talks\n\n \n")
    assert refusals(path) == [("", "no text")]


def test_the_real_sample_is_read(shared: Path) -> None:
    [path] = (shared / "seeds").glob("000_*.txt")
    assert len(split(one(path)).paragraphs) == 24


# ---------------------------------------------------------------- envelopes

ANPA = (
    "\x16\x16\x01a0583\x1fr i\x13\x11 bc-Talks 09-22 0123\r\n"
    "\x02^BC-Talks, 1st Ld,0123<\r\n^Leaders of two countries meet<\r\n^Eds: Adds a quote.<\r\n"
    "^By TARO YAMADA=\r\n^Hinode Writer=\r\n"
    "\tNEW YORK (Hinode) -- The talks were short.<\r\n\tThey will go on.<\r\n"
    "\x03AP-NY-09-22-22 0503GMT<\r\n\x04"
)
IPTC_7901 = (
    "\x01HND0123 4 I 0250 JPN /HND-AB12\r\nJapan-Korea-talks\r\n"
    "\x02TOKYO, Sept. 22 (Hinode) - The talks were short.\r\n\r\nThey will go on.\r\n"
    "\x03\r\n220503 SEP 22\r\n\x04"
)


def test_an_anpa_envelope_is_taken_off_and_nothing_is_lost(tmp_path: Path) -> None:
    raw = one(write(tmp_path, "a.txt", ANPA))
    assert (raw.headline, raw.authors) == ("Leaders of two countries meet", ("TARO YAMADA",))
    assert raw.blocks == (
        Block("a0583 r i bc-Talks 09-22 0123", Section.BOILERPLATE),
        Block("BC-Talks, 1st Ld,0123", Section.BOILERPLATE),
        Block("Eds: Adds a quote.", Section.NOTE),
        Block("Hinode Writer", Section.BOILERPLATE),
        Block("NEW YORK (Hinode) -- The talks were short."),
        Block("They will go on."),
        Block("AP-NY-09-22-22 0503GMT", Section.BOILERPLATE),
    )


def test_an_iptc_7901_envelope_is_taken_off_and_nothing_is_lost(tmp_path: Path) -> None:
    raw = one(write(tmp_path, "a.txt", IPTC_7901))
    assert raw.blocks == (
        Block("HND0123 4 I 0250 JPN /HND-AB12", Section.BOILERPLATE),
        Block("Japan-Korea-talks", Section.BOILERPLATE),
        Block("TOKYO, Sept. 22 (Hinode) - The talks were short."),
        Block("They will go on."),
        Block("220503 SEP 22", Section.BOILERPLATE),
    )
    assert split(raw).dateline == "TOKYO, Sept. 22 (Hinode) -"


def test_several_messages_in_a_file_are_several_articles(tmp_path: Path) -> None:
    empty = "\x01HND0124 4 I 0000\r\n\x02\r\n\x03\r\n\x04"
    path = write(tmp_path, "a.txt", ANPA + empty + IPTC_7901)
    found = [item for item in read(path) if isinstance(item, Record)]
    assert [(item.where, len(item.article.blocks)) for item in found] == [
        (f"{path}:1", 7),
        (f"{path}:3", 5),
    ]
    assert refusals(path) == [(":2", "no text")]


@pytest.mark.parametrize(
    "slug",
    ["KYODO NEWS", "^KYODO NEWS^", "^KYODO NEWS<", "THE ASSOCIATED PRESS", "YONHAP NEWS AGENCY"],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\f\r\n"])
def test_a_slug_line_above_the_story_is_boilerplate(tmp_path: Path, slug: str, gap: str) -> None:
    text = f"{slug}{gap}TOKYO, Sept. 22 (Kyodo) -- The talks were short.\n\nThey will go on."
    article = split(one(write(tmp_path, "a.txt", text)))
    assert [(p.section, p.text) for p in article.paragraphs] == [
        (Section.BOILERPLATE, slug.strip("^<")),
        (Section.LEDE, "The talks were short."),
        (Section.BODY, "They will go on."),
    ]


def test_a_slug_line_may_stand_above_header_lines(tmp_path: Path) -> None:
    raw = one(write(tmp_path, "a.txt", "KYODO NEWS\nId: a\nHeadline: Talks\n\nThey were short."))
    assert (raw.id, raw.headline) == ("a", "Talks")
    assert raw.blocks == (Block("KYODO NEWS", Section.BOILERPLATE), Block("They were short."))


@pytest.mark.parametrize("text", ["KYODO NEWS", "^KYODO NEWS^", "Good news\n\nThe talks", "^"])
def test_a_text_that_is_nothing_else_stays_a_text(tmp_path: Path, text: str) -> None:
    assert one(write(tmp_path, "a.txt", text)) == RawArticle(text=text)


def test_a_form_feed_ends_a_paragraph(tmp_path: Path) -> None:
    raw = one(write(tmp_path, "a.txt", "One of two.\fTwo of two.\n\f\n"))
    assert [p.text for p in split(raw).paragraphs] == ["One of two.", "Two of two."]


def test_japanese_header_lines_are_headline_and_date() -> None:
    article = wire.parse(
        "見出し: 首相、訪韓へ\n日付：2022年9月22日\n\n政府は調整に入った。"
    ).article
    assert article.headline == "首相、訪韓へ"
    assert article.published == datetime(2022, 9, 22, tzinfo=UTC)
    assert article.text == "政府は調整に入った。"
