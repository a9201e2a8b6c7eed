"""Markdown with front matter, well made and hostile."""

import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from index.article import Block, RawArticle, Section, Tag
from index.formats import Record, Remark, markdown, read
from index.split import split
from reading import STORY, articles, one, refusals, write

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
    assert refusals(path) == [("", "Markdown longer than 524,288 characters")]


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "piece",
    ["![", "[a](", "[](", "*a **b ", "- a\n", "a\n", "> > ", "`a``", "[[a]", "<a ", ":", "_*"],
)
def test_markup_made_to_be_slow_takes_a_second_or_is_refused(tmp_path: Path, piece: str) -> None:
    whole = write(tmp_path, "a.md", piece * (markdown.TEXT_LIMIT // len(piece)))
    assert all(
        reason.startswith("Markdown of more than 25,000 marks") for _, reason in refusals(whole)
    )
    marks = max(1, len(markdown._MARK.findall(piece)))
    path = write(tmp_path, "b.md", (piece + "x" * 8) * (markdown.MARKS_LIMIT // marks // 4))
    start = time.process_time()
    assert len(articles(path)) == 1
    assert time.process_time() - start < 5  # a quarter of the bound, on a slow and busy machine
