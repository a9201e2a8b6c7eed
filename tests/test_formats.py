"""Real files of every format, well made and broken, and what is read from them."""

import gzip
import json
import os
import tracemalloc
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Block, RawArticle, Section, Tag
from index.errors import ReadError
from index.formats import Record, Remark, fields, format_of, markup, read, source
from index.split import split
from index.text import Refused

STORY = "TOKYO, Sept. 22 (Kyodo) -- The talks were short.\n\nThey will go on."


def write(folder: Path, name: str, content: object) -> Path:
    path = folder / name
    if not isinstance(content, bytes):
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        content = text.encode()
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return path


def articles(path: Path) -> list[RawArticle]:
    """The articles of a file about which there is nothing else to say."""
    found = list(read(path))
    assert all(isinstance(item, Record) for item in found), found
    return [item.article for item in found if isinstance(item, Record)]


def one(path: Path) -> RawArticle:
    [article] = articles(path)
    return article


def refusals(path: Path) -> list[tuple[str, str]]:
    """(what stands behind the path, reason) of everything refused."""
    return [
        (item.where.removeprefix(str(path)), item.reason)
        for item in read(path)
        if isinstance(item, ReadError)
    ]


def remarks(path: Path) -> list[str]:
    return [item.reason for item in read(path) if isinstance(item, Remark)]


# ---------------------------------------------------------------- picking


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.txt", "text"), ("A.TXT", "text"), ("a.md", "markdown"), ("a.markdown", "markdown"),
        ("a.json", "json"), ("a.jsonl", "lines"), ("a.ndjson", "lines"), ("a.jsonl.gz", "lines"),
        ("a.txt.GZ", "text"), ("a.docx", None), ("a", None), ("a.gz", None), ("txt", None),
    ],
)  # fmt: skip
def test_the_name_says_the_format(name: str, format: str | None) -> None:
    assert format_of(Path("folder.md") / name) == format


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.json", "a.jsonl"])
def test_every_format_may_be_compressed(tmp_path: Path, name: str) -> None:
    content = STORY if name[2] in "tm" else json.dumps({"text": STORY})
    plain = split(one(write(tmp_path, name, content)))
    assert split(one(write(tmp_path, name + ".gz", content))) == plain
    assert (plain.dateline, plain.headline) == (
        "TOKYO, Sept. 22 (Kyodo) --",
        "The talks were short.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "[TOKYO] The talks were short.",
        "{The braces} are part of it.",
        "[1, 2, 3]",
        '{"unknown": "object"}',
        "---\nA rule, and no front matter.\n---\nMore.",
        "--- The talks were short.",
    ],
)
def test_text_that_begins_like_json_or_front_matter_is_text(tmp_path: Path, text: str) -> None:
    assert one(write(tmp_path, "a.txt", text)).text == text


def test_json_and_front_matter_in_a_text_file_are_recognised(tmp_path: Path) -> None:
    record = {"id": "a", "text": STORY}
    assert one(write(tmp_path, "a.txt", record)).id == "a"
    lines = f"{json.dumps(record)}\n{json.dumps(record | {'id': 'b'})}\n"
    assert [raw.id for raw in articles(write(tmp_path, "a.txt", lines))] == ["a", "b"]
    front = one(write(tmp_path, "a.txt", f"---\nid: c\n---\n{STORY}"))
    assert (front.id, len(front.blocks)) == ("c", 2)


def test_json_lines_under_the_name_of_json_and_the_other_way_round(tmp_path: Path) -> None:
    records = [{"id": "a", "text": STORY}, {"id": "b", "text": STORY}]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    assert [raw.id for raw in articles(write(tmp_path, "a.json", lines))] == ["a", "b"]
    pretty = json.dumps(records, indent=1)
    assert [raw.id for raw in articles(write(tmp_path, "a.jsonl", pretty))] == ["a", "b"]


# ---------------------------------------------------------------- wire text

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


# ---------------------------------------------------------------- Markdown

MARKDOWN = """\
---
id: 017
date: 2022-09-22 14:03:00+09:00
language: no
authors: [Taro Yamada, Hanako Sato]
source: ~
places:
  - Japan
  - South Korea
layout: post
---
# Kishida, *Yoon* meet

NEW YORK -- The **talks** were [short](https://example.org) &
`closed`.

![Two men shake hands. (Kyodo)](a.jpg "title")

> We will go on.
> Both of us.

## What is next

- one
- two
  wrapped

1. first

```
code
```

<div>Some <b>HTML</b></div>

日本と
韓国

## Related coverage

- [Another story](https://example.org/2)
"""


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    path = write(tmp_path, "a.md", MARKDOWN)
    record, remark = read(path)
    assert remark == Remark(str(path), "ignored: layout")
    assert isinstance(record, Record)
    raw = record.article
    assert raw == RawArticle(
        id="017",
        headline="Kishida, Yoon meet",
        published=datetime(2022, 9, 22, 14, 3, tzinfo=timezone(timedelta(hours=9))),
        authors=("Taro Yamada", "Hanako Sato"),
        language="no",
        tags=(Tag("place", "Japan"), Tag("place", "South Korea")),
        blocks=raw.blocks,
    )
    assert [(p.section.value, p.text) for p in split(raw).paragraphs] == [
        ("lede", "The talks were short & closed."),
        ("caption", "Two men shake hands."),
        ("quote", "We will go on. Both of us."),
        ("body", "What is next"),
        ("list", "one"),
        ("list", "two wrapped"),
        ("list", "first"),
        ("body", "code"),
        ("body", "Some HTML"),
        ("body", "日本と韓国"),
        ("boilerplate", "Related coverage"),
        ("related", "Another story"),
    ]


def test_markdown_without_front_matter(tmp_path: Path) -> None:
    raw = one(write(tmp_path, "a.md", "# Talks\n\nThey were short.\n"))
    assert (raw.headline, raw.blocks) == ("Talks", (Block("They were short."),))


def test_a_heading_that_is_not_the_given_headline_stays(tmp_path: Path) -> None:
    raw = one(write(tmp_path, "a.md", "---\ntitle: Talks\n---\n# Other\n\n# Talks\n\nShort ones."))
    assert raw.headline == "Talks"
    assert raw.blocks == (Block("Other", Section.BODY), Block("Short ones."))


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("- a\n- b", "front matter: expected keys and values, got a list"),
        ("just words", "front matter: expected keys and values, got text"),
        ("a: [1", "front matter is not YAML: "),
        ("a: &x [1]\nb: *x", "front matter with an alias (*name): write the value out"),
        (
            "a: !!python/object/apply:os.system [ls]",
            "front matter is not YAML: could not determine",
        ),
        ("a: " + "[" * 30 + "]" * 30, "front matter nested more than 20 levels deep"),
        ("a: " + "[" * 60_000, "front matter nested more than 20 levels deep"),
        ("a: " + "x" * 70_000, "front matter longer than 65,536 characters"),
        ("date: soon", "date: not a date: 'soon'; expected one such as 2022-09-22T05:03:00Z"),
        ("places: {a: b}", "places: expected text or a list of texts, got an object"),
        ("headline: [a]", "headline: expected text, got a list"),
        ("? [a, b]\n: c", "front matter is not YAML: "),
    ],
)
def test_front_matter_that_cannot_be_taken(tmp_path: Path, front: str, reason: str) -> None:
    [(where, said)] = refusals(write(tmp_path, "a.md", f"---\n{front}\n---\n{STORY}"))
    assert (where, said[: len(reason)]) == ("", reason)


def test_a_yaml_bomb_is_never_expanded(tmp_path: Path) -> None:
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    lines += [
        f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    bomb = "---\n" + "\n".join(lines) + f"\n---\n{STORY}"
    assert refusals(write(tmp_path, "a.md", bomb)) == [
        ("", "front matter with an alias (*name): write the value out")
    ]


def test_too_long_a_markdown_text_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    path = write(tmp_path, "a.md", "![" * 600_000)
    assert refusals(path) == [("", "Markdown longer than 1,048,576 characters")]


# ---------------------------------------------------------------- our JSON


def test_our_json(tmp_path: Path) -> None:
    record = {
        "id": 17,
        "title": "Talks",
        "published": "Thu, 22 Sep 2022 14:03:00 +0900",
        "author": None,
        "url": None,
        "dateline": "SALVADOR, Feb 26 -",
        "body": STORY,
        "orgs": ["WTO"],
        "tags": {"places": ["el-salvador", "usa"], "people": [], "orgs": ["EC", "WTO"], "x": ["y"]},
        "section": "commodities",
    }
    path = write(tmp_path, "a.json", record)
    assert list(read(path)) == [
        Record(
            str(path),
            RawArticle(
                text=STORY,
                id="17",
                headline="Talks",
                published=datetime(2022, 9, 22, 14, 3, tzinfo=timezone(timedelta(hours=9))),
                dateline="SALVADOR, Feb 26 -",
                tags=(
                    Tag("place", "el-salvador"),
                    Tag("place", "usa"),
                    Tag("organization", "WTO"),
                    Tag("organization", "EC"),
                ),
            ),
            path.stat().st_size,
        ),
        Remark(str(path), "ignored: section, tags.x"),
    ]


def test_paragraphs_of_our_json_keep_what_they_are(tmp_path: Path) -> None:
    paragraphs = [
        "First.",
        {"text": "Two men.", "section": "caption", "credit": "Kyodo"},
        {"text": "Third.", "section": None},
        " ",
    ]
    assert one(write(tmp_path, "a.json", {"paragraphs": paragraphs})).blocks == (
        Block("First."),
        Block("Two men.", Section.CAPTION, "Kyodo"),
        Block("Third."),
    )


def test_of_two_names_for_one_thing_the_stronger_holds(tmp_path: Path) -> None:
    record = {"date": "2021-01-01", "published": "2022-01-01", "text": STORY}
    path = write(tmp_path, "a.json", record)
    found, remark = read(path)
    assert isinstance(found, Record)
    assert found.article.published == datetime(2022, 1, 1, tzinfo=UTC)
    assert remark == Remark(str(path), "ignored: date")


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2022-09-22", datetime(2022, 9, 22, tzinfo=UTC)),
        ("1987-02-26T15:01:01", datetime(1987, 2, 26, 15, 1, 1, tzinfo=UTC)),
        ("2022-09-22T05:03:00.5Z", datetime(2022, 9, 22, 5, 3, 0, 500000, tzinfo=UTC)),
        ("22 Sep 2022 05:03 GMT", datetime(2022, 9, 22, 5, 3, tzinfo=UTC)),
        ("Thu, 22 Sep 2022 05:03:00 -0000", datetime(2022, 9, 22, 5, 3, tzinfo=UTC)),
    ],
)
def test_a_date_without_a_zone_is_in_utc(written: str, instant: datetime) -> None:
    found = fields.instant("published", written)
    assert (found, found.utcoffset()) == (instant, timedelta(0))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"published": "yesterday"}, "published: not a date: 'yesterday'; expected one such as"),
        ({"published": 1663822980}, "published: not a date: a number"),
        ({"published": "0999-01-01"}, "published: not a date of ours: '0999-01-01' is before"),
        ({"published": "9999-12-31T23:59:59-10:00"}, "published: not a date: '9999-12-31T"),
        ({"published": "0001-01-01T00:00:00+10:00"}, "published: not a date: '0001-01-01T"),
        ({"published": "Thu, 99 Sep 2022 05:03:00"}, "published: not a date: 'Thu, 99"),
        ({"Date": "２０２２-09-22"}, "Date: not a date: "),
        ({"headline": 5}, "headline: expected text, got a number"),
        ({"headline": "x" * 1001}, "headline: longer than 1,000 characters"),
        ({"id": True}, "id: expected text or a whole number, got true or false"),
        ({"id": "a\u0000b"}, "id: has control characters: 'a\\x00b'"),
        ({"id": "x" * 513}, "id: longer than 512 characters"),
        ({"url": "javascript:alert(1)"}, "url: not an address: 'javascript:alert(1)'; expected"),
        ({"url": "https://"}, "url: not an address: "),
        ({"url": "https://x/" + "x" * 2000}, "url: longer than 2,000 characters"),
        (
            {"language": "English language"},
            "language: not a language: 'English language'; expected",
        ),
        ({"places": [1]}, "places: expected text, got a number"),
        ({"places": ["x" * 201]}, "places: longer than 200 characters"),
        ({"places": [str(n) for n in range(201)]}, "places: more than 200 values"),
        (
            {"places": [str(n) for n in range(150)], "topics": [str(n) for n in range(51)]},
            "more than 200 tags",
        ),
        ({"authors": {"name": "x"}}, "authors: expected text or a list of texts, got an object"),
        ({"tags": ["a"]}, 'tags: expected an object such as {"places": ["Japan"]}, got a list'),
        ({"text": ["a"]}, "text: expected text, got a list"),
        ({"text": "x" * (4 * 1024 * 1024 + 1)}, "text longer than 4,194,304 characters"),
        ({"text": "x.\n\n" * 20_001}, "more than 20,000 paragraphs"),
        ({"text": None, "paragraphs": ["x"] * 20_001}, "more than 20,000 paragraphs"),
        ({"text": " \n"}, "no text: expected it under text, or as a list under paragraphs"),
        ({"text": "\u0000\u200b"}, "no text"),
        ({"body": "other"}, "text and body: give one of them"),
        ({"paragraphs": ["x"]}, "text and paragraphs: give one of them"),
        ({"text": None, "paragraphs": "x"}, "paragraphs: expected a list, got text"),
        (
            {"text": None, "paragraphs": [5]},
            "paragraphs[1]: expected text or an object, got a number",
        ),
        ({"text": None, "paragraphs": ["x", {}]}, "paragraphs[2].text: expected text, got nothing"),
        (
            {"text": None, "paragraphs": [{"text": "x", "section": "headline"}]},
            "paragraphs[1].section: expected one of lede, body, quote, caption, list, related, "
            "note, boilerplate; got 'headline'",
        ),
    ],
)
def test_a_value_of_a_wrong_kind_is_refused_by_its_name(
    tmp_path: Path, change: dict[str, object], reason: str
) -> None:
    [(where, said)] = refusals(write(tmp_path, "a.json", {"text": STORY} | change))
    assert (where, said[: len(reason)]) == ("", reason)


def test_many_wrapped_lines_are_not_many_paragraphs(tmp_path: Path) -> None:
    text = "\n\n".join(
        "\n".join(["of words that go on and on up to the end of it"] * 30) for _ in range(900)
    )
    assert len(split(one(write(tmp_path, "a.txt", text))).paragraphs) == 900


def test_an_array_is_read_record_by_record(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", [{"id": "a", "text": STORY}, 5, {"id": "c", "text": STORY}])
    assert [(item.where.removeprefix(str(path)), type(item)) for item in read(path)] == [
        (":1", Record),
        (":2", ReadError),
        (":3", Record),
    ]
    assert refusals(path) == [(":2", "expected an object, got a number")]


# ---------------------------------------------------------------- JSON Lines


def test_a_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    lines = [
        b"\xef\xbb\xbf" + json.dumps({"id": "a", "text": STORY, "kind": 1}).encode(),
        b"",
        b'{"id": "b", "text": "cut',
        b"[" * 5_000,
        json.dumps(
            {"id": "e", "text": "Une dépêche à Genève.", "kind": 2}, ensure_ascii=False
        ).encode("latin-1"),
        b'{"id": "f", "text": "x", "published": "?"}',
        b"\x00\x01",
        json.dumps({"id": "h", "text": STORY}).encode() + b"\r",
    ]
    path = write(tmp_path, "a.jsonl", b"\n".join(lines))
    items = list(read(path))
    found = {item.article.id: item for item in items if isinstance(item, Record)}
    assert list(found) == ["a", "e", "h"]
    assert found["e"].article.text == "Une dépêche à Genève."
    assert [item.where.removeprefix(str(path)) for item in found.values()] == [":1", ":5", ":8"]
    assert [(where, reason[:10]) for where, reason in refusals(path)] == [
        (":3", "not JSON: "),
        (":4", "not JSON: "),
        (":6", "published:"),
        (":7", "not JSON: "),
    ]
    assert remarks(path) == ["not UTF-8; read as CP1252", "ignored: kind"]


def test_a_line_over_the_bound_is_refused_and_the_next_one_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "_SKIP", 1024)
    huge = json.dumps({"text": "x" * source.LINE_LIMIT})
    path = write(tmp_path, "a.jsonl", f'{huge}\n{{"id": "b", "text": "x"}}\n{huge}')
    assert [raw.article.id for raw in read(path) if isinstance(raw, Record)] == ["b"]
    assert refusals(path) == [
        (":1", "a line longer than 8 MiB"),
        (":3", "a line longer than 8 MiB"),
    ]


def test_json_lines_are_read_in_constant_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = json.dumps({"text": "word " * 2_000}).encode() + b"\n"
    with path.open("wb") as file:
        file.writelines(line for _ in range(2_000))
    assert path.stat().st_size > 20_000_000
    next(iter(read(path)))  # what is loaded once
    tracemalloc.start()
    count = sum(1 for _ in read(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 2_000
    assert peak < 1_000_000


def test_progress_is_in_bytes_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", (json.dumps({"text": STORY}) + "\n") * 3)
    third = path.stat().st_size // 3
    assert [item.at for item in read(path) if isinstance(item, Record)] == [
        third,
        2 * third,
        3 * third,
    ]


def test_a_file_of_something_else_is_given_up_after_a_thousand_refusals(tmp_path: Path) -> None:
    for name, content in (("a.jsonl", "x\n" * 5_000), ("a.json", [1] * 5_000)):
        found = refusals(write(tmp_path, name, content))
        assert len(found) == 1_001
        assert found[-1] == ("", "more than 1,000 records were refused; the rest was not read")


# ---------------------------------------------------------------- ninjs

ITEM = {
    "uri": "urn:x:1",
    "type": "text",
    "versionCreated": "2022-09-22T05:03:00Z",
    "firstCreated": "2022-09-21T05:03:00Z",
    "copyrightHolder": "TT",
    "edNote": "Noe utvidet.",
    "language": "nb-NO",
    "located": "Oslo",
    "by": "Paulo Santalucia and Frances d'Emilio",
    "headlines": [{"role": "short", "value": "Short"}, {"role": "main", "value": "The main one"}],
    "places": [{"name": "Sverige", "geoJSON": {}}, {"literal": "x"}],
    "people": [{"name": "Jonas Svensson"}],
    "organisations": [{"name": "Aurora"}],
    "subjects": [{"name": "Krig"}, {"name": "Sport"}],
    "bodies": [
        {"role": "ttnitf", "contentType": "application/xml", "value": "<x>nothing</x>"},
        {"role": "text", "contentType": "text/plain", "value": "Plain."},
        {
            "role": "html5",
            "contentType": "text/html",
            "value": "<html><head><title>The main one</title><style>p{}</style></head><body>"
            "<h1>The main one</h1><p>First &amp; <b>second</b>.</p><script>no()</script>"
            "<blockquote><p>Said so.</p></blockquote><h2>Next</h2><ul><li>one<li>two</ul>"
            "<figure><img alt='x'><div>Jane/TT</div><figcaption>In the body.</figcaption></figure>"
            "<!-- no --></body></html>",
        },
    ],
    "associations": [
        {"type": "picture", "by": "Karl/TT", "descriptions": [{"value": "A picture."}]},
        {"type": "picture", "descriptions": [{"value": "In the body."}]},
        {"type": "graphic", "renditions": []},
        {"type": "video", "descriptions": [{"value": "A film."}]},
    ],
}


def test_ninjs_of_version_3(tmp_path: Path) -> None:
    assert one(write(tmp_path, "a.json", ITEM)) == RawArticle(
        id="urn:x:1",
        headline="The main one",
        published=datetime(2022, 9, 22, 5, 3, tzinfo=UTC),
        source="TT",
        authors=("Paulo Santalucia and Frances d'Emilio",),
        language="nb-NO",
        tags=(
            Tag("place", "Sverige"),
            Tag("person", "Jonas Svensson"),
            Tag("organization", "Aurora"),
            Tag("topic", "Krig"),
            Tag("topic", "Sport"),
        ),
        blocks=(
            Block("Noe utvidet.", Section.NOTE),
            Block("First & second."),
            Block("Said so.", Section.QUOTE),
            Block("Next", Section.BODY),
            Block("one", Section.LIST),
            Block("two", Section.LIST),
            Block("In the body.", Section.CAPTION, "Jane/TT"),
            Block("A picture.", Section.CAPTION, "Karl/TT"),
        ),
    )


def test_ninjs_of_version_1(tmp_path: Path) -> None:
    item = {
        "uri": "http://example.com/1",
        "versioncreated": "2013-07-09T10:37:00Z",
        "byline": "Paulo Santalucia",
        "headline": "Captain on trial",
        "person": [{"name": "Francesco Schettino"}],
        "place": [{"name": "Italy"}],
        "organisation": [{"name": "Costa"}],
        "subject": [{"name": "trial"}],
        "body_text": "Captain on trial\n\nThe trial has begun.\n\nHe denies it.",
        "associations": {
            "main": {"type": "picture", "byline": "P.", "description_text": "A ship. "}
        },
    }
    raw = one(write(tmp_path, "a.json", item))
    assert raw.blocks == (
        Block("The trial has begun."),
        Block("He denies it."),
        Block("A ship.", Section.CAPTION, "P."),
    )
    assert (raw.id, raw.authors) == ("http://example.com/1", ("Paulo Santalucia",))
    assert [tag.value for tag in raw.tags] == ["Italy", "Francesco Schettino", "Costa", "trial"]
    html = one(write(tmp_path, "b.json", item | {"body_xhtml": "<p>One.</p><p>Two.</p>"}))
    assert [block.text for block in html.blocks] == ["One.", "Two.", "A ship."]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"type": "video"}, "ninjs item of type video has no text"),
        ({"type": "composite"}, "ninjs item of type composite has no text"),
        ({"type": None}, "ninjs item without a type has no text"),
        ({"type": "picture"}, "ninjs item of type picture has no text"),
        ({"headlines": "x"}, "headlines: expected a list of objects, got text"),
        (
            {"type": "text", "uri": 5.5, "description_text": "x"},
            "id: expected text or a whole number, got a number",
        ),
        ({"bodies": [5]}, "bodies: expected a list of objects, got a number"),
    ],
)
def test_ninjs_without_text_is_refused_by_its_type(
    tmp_path: Path, change: dict[str, object], reason: str
) -> None:
    item = {key: value for key, value in ITEM.items() if key not in {"bodies", "associations"}}
    assert refusals(write(tmp_path, "a.json", item | change)) == [("", reason)]


def test_a_picture_is_an_article_of_one_caption(tmp_path: Path) -> None:
    item = {
        "uri": "urn:x:2",
        "type": "picture",
        "headlines": [{"value": "Rossi"}],
        "descriptions": [
            {"role": "creditline", "value": "AP"},
            {"role": "caption", "value": "Rossi in Jerez."},
        ],
    }
    raw = one(write(tmp_path, "a.json", item))
    assert (raw.headline, raw.blocks) == (
        "Rossi",
        (Block("Rossi in Jerez.", Section.CAPTION, "AP"),),
    )


def test_text_without_a_body_is_its_description_and_a_lead_is_the_lede(tmp_path: Path) -> None:
    item = {"uri": "urn:x:3", "type": "text", "descriptions": [{"role": "text", "value": "Short."}]}
    assert one(write(tmp_path, "a.json", item)).blocks == (Block("Short."),)
    lead = {"descriptions": [{"role": "lead", "value": "First."}], "body_text": "Second."}
    assert one(write(tmp_path, "b.json", item | lead)).blocks == (
        Block("First.", Section.LEDE),
        Block("Second."),
    )


def test_real_ninjs_files_are_read_or_refused_with_a_true_reason(shared: Path) -> None:
    files = sorted((shared / "formats" / "newsinjson").rglob("*.json"))
    found = [item for path in files for item in read(path)]
    read_ids = [item.article.id for item in found if isinstance(item, Record)]
    assert len(read_ids) == 33
    reasons = {
        (Path(item.where).name, item.reason) for item in found if isinstance(item, ReadError)
    }
    whole = {(name.partition(":")[0], reason) for name, reason in reasons}
    assert whole == {
        ("20231004-UEFA-ChampionLeague.json", "ninjs item without a type has no text"),
        ("20231005-65-addb-event.json", "ninjs item of type event has no text"),
        ("20231016-event-timeline-sample.json", "ninjs item without a type has no text"),
        ("ap_audio.json", "ninjs item of type audio has no text"),
        ("ap_video.json", "ninjs item of type video has no text"),
        (
            "extension-schema.json",
            "no text: expected it under text, or as a list under paragraphs",
        ),
        ("ninjs-1-4-examples.json", "ninjs item without a type has no text"),
        ("simpleEvent.json", "ninjs item of type event has no text"),
    }


# ---------------------------------------------------------------- HTML


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("no markup at all", ["no markup at all"]),
        ("<p>3 < 4 and 5 > 2</p>", ["3 < 4 and 5 > 2"]),
        ("<a title='x > y' href=z>link</a>ed", ["linked"]),
        ("one<br/>two", ["one\ntwo"]),
        ("<p>one<p>two", ["one", "two"]),
        ("<h2>open<p>closed", ["open", "closed"]),
        ("<SCRIPT>if (a<b) {}</SCRIPT>after", ["after"]),
        ("a<!-- <p>no</p> -->b", ["ab"]),
        ("a<!-- never closed", ["a"]),
        ("&lt;b&gt; &#8220;x&#8221; &nbsp;", ["<b> “x” \xa0"]),
        ("<p", ["<p"]),
        ('<p class="never closed>text', ["text"]),
        ("</p></div>text</x>", ["text"]),
    ],
)
def test_html_becomes_blocks(html: str, texts: list[str]) -> None:
    assert [block.text for block in markup.blocks(html)] == texts


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece",
    ["<a ", "<!--", "<![CDATA[", "<a x='", '<a ""', "</", "<", "<a<", "&#", "<?", "<script>",
     "<div>", "<li>", "<p><h1>", "<figure>", "</p>"],
)  # fmt: skip
def test_broken_html_takes_time_in_proportion_to_its_length(piece: str) -> None:
    for block in markup.blocks(piece * (200_000 // len(piece))):
        assert block.text


@given(st.text())
def test_text_without_markup_comes_through_html_whole(text: str) -> None:
    from html import escape

    # The HTML standard itself replaces some of these.
    wanted = "".join(c for c in text if c.isprintable())
    assert "".join(b.text for b in markup.blocks(escape(wanted))).strip() == wanted.strip()


# ---------------------------------------------------------------- hostile files


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.json", "a.jsonl", "a.txt.gz", "a.jsonl.gz"])
@pytest.mark.parametrize("content", [b"", b" \n\n \n"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    assert refusals(write(tmp_path, name, content)) == [("", "the file is empty")]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.json", "a.jsonl"])
def test_a_binary_file_is_refused(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(500))
    [(_, reason), *_] = refusals(path)
    assert reason == "looks like a binary file"


def test_text_in_another_encoding_is_read_with_a_warning(tmp_path: Path) -> None:
    for encoding in ("latin-1", "utf-16"):
        path = write(tmp_path, "a.txt", "Une dépêche à Genève, déjà là.".encode(encoding))
        record, remark = read(path)
        assert isinstance(record, Record)
        assert record.article.text == "Une dépêche à Genève, déjà là."
        assert isinstance(remark, Remark)
        assert remark.reason.startswith("not UTF-8; read as ")
    path = write(tmp_path, "a.jsonl", '{"text": "x"}'.encode("utf-16"))
    assert refusals(path) == [("", "UTF-16, where JSON Lines are UTF-8: convert the file")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"text": "cut', "not JSON: "),
        (b"[" * 100_000, "not JSON: "),
        (b'{"a":' * 100_000, "not JSON: "),
        (b"[]", "an empty array"),
        (b"5", "expected an object, got a number"),
        (b"null", "expected an object, got nothing"),
        (b"{}", "no text: expected it under text, or as a list under paragraphs"),
        (b'{"text": "\\ud800"}', "not JSON: "),
        (b'{"text": NaN}', "not JSON: "),
    ],
)
def test_broken_json_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    [(where, said)] = refusals(write(tmp_path, "a.json", content))
    assert (where, said[: len(reason)]) == ("", reason)


def test_damaged_compression_is_refused_and_what_came_before_is_kept(tmp_path: Path) -> None:
    assert refusals(_bytes(tmp_path, "a.txt.gz", b"no gzip")) == [
        ("", "not a gzip file, or a damaged one")
    ]
    whole = gzip.compress(
        "".join(json.dumps({"text": os.urandom(30).hex()}) + "\n" for _ in range(2_000)).encode()
    )
    cut = _bytes(tmp_path, "a.jsonl.gz", whole[: len(whole) // 2])
    assert sum(isinstance(item, Record) for item in read(cut)) > 100
    assert refusals(cut)[-1] == ("", "the compressed file ends too soon")
    spoiled = whole[:-8] + bytes(8)  # the checksum
    assert (
        refusals(_bytes(tmp_path, "b.jsonl.gz", spoiled))[-1][1]
        == "not a gzip file, or a damaged one"
    )


def test_a_compression_bomb_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(b" " * 100_000_000)
    for name in ("a.txt.gz", "a.jsonl.gz", "a.json.gz"):
        assert refusals(_bytes(tmp_path, name, bomb))[-1] == (
            "",
            "decompresses to more than 200 times its size",
        )
    lines = gzip.compress(b"\n" * 100_000_000)
    assert refusals(_bytes(tmp_path, "b.jsonl.gz", lines)) == [
        ("", "more than 100,000 blank lines; the rest was not read")
    ]


def test_a_file_over_the_bound_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(source.FILE_LIMIT + 1)
    assert refusals(path) == [
        ("", "larger than 64 MiB; a large collection can be read as JSON Lines")
    ]


def test_what_is_not_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    assert refusals(tmp_path / "folder.json") == [("", "not a regular file")]
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusals(tmp_path / "pipe.txt") == [("", "not a regular file")]
    (tmp_path / "link.txt").symlink_to("nowhere")
    assert refusals(tmp_path / "link.txt") == [("", "no such file or directory")]
    assert refusals(tmp_path / "missing.txt") == [("", "no such file or directory")]
    assert refusals(write(tmp_path, "a.docx", "x")) == [
        ("", "no format is known by the name .docx")
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", STORY)
    path.chmod(0)
    assert refusals(path) == [("", "permission denied")]


def test_what_is_said_about_a_file_is_safe_to_print(tmp_path: Path) -> None:
    path = write(tmp_path, "a\x1b[31m.json", {"text": "x", "k\x1b[2J": 1, "id": "\x1b"})
    [error] = read(path)
    assert isinstance(error, ReadError)
    assert str(error).isprintable()
    [_, remark] = read(write(tmp_path, "b.json", {"text": "x", "k\x1b[2J": 1}))
    assert remark == Remark(str(tmp_path / "b.json"), "ignored: k\\x1b[2J")


def test_ignored_keys_are_named_up_to_a_bound(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", {"text": "x"} | {f"k{n}": n for n in range(100)})
    [_, remark] = read(path)
    assert isinstance(remark, Remark)
    assert remark.reason == "ignored: " + ", ".join(f"k{n}" for n in range(20)) + ", ..."


_KEY = st.sampled_from(
    [*(name for names in fields.NAMES.values() for name in names), "text", "body", "paragraphs",
     "tags", "uri", "bodies", "headlines", "value", "role", "contentType", "associations",
     "descriptions", "edNote", "type", "body_xhtml", "section", "credit", "x"]
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEY, inner, max_size=6),
    max_leaves=20,
)


@given(st.dictionaries(_KEY, JSON, max_size=10))
def test_any_object_is_an_article_or_refused(value: dict[str, object]) -> None:
    from index.formats import _parse

    try:
        parsed = _parse(value)
    except Refused as refused:
        said = str(refused)
    else:
        said = split(parsed.article).headline
    assert said
    assert said.isprintable()


@settings(deadline=None)  # the detector of encodings is loaded by the first that needs it
@given(st.binary(max_size=200), st.sampled_from([".txt", ".md", ".json", ".jsonl", ".txt.gz"]))
def test_any_bytes_are_articles_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    path = _bytes(tmp_path_factory.getbasetemp(), f"any{suffix}", data)
    for item in read(path):
        if isinstance(item, Record):
            assert split(item.article).headline
        else:
            assert str(item.reason).isprintable()


def _bytes(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
