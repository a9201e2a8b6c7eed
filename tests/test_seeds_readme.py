"""The examples in seeds/README.md are read as they stand, and are one and the same story."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import ROOT
from index.article import Tag
from index.formats import SUFFIXES
from index.formats.fields import NAMES
from index.split import paragraphs
from reading import one, write

README = (ROOT / "seeds" / "README.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^### `(\S+)`\n.*?^```\w*\n(.*?)^```$", README, re.M | re.S))
PLACES = (Tag("place", "Japan", "given"), Tag("place", "South Korea", "given"))
FEEDS = ("story.rss", "story.atom", "story.feed.json")


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_the_same_story(tmp_path: Path, name: str) -> None:
    article = one(write(tmp_path, name, EXAMPLES[name]))
    told = [block.text for block in article.blocks] or paragraphs(article.text)
    assert (article.headline, article.source, article.authors, article.language) == (
        "Leaders meet in New York",
        "Hinode News",
        ("A. Writer",),
        "en",
    )
    assert article.published == datetime(2022, 9, 22, 5, 3, tzinfo=UTC)
    assert list(told) == [
        "The leaders of Japan and South Korea met in New York on Wednesday.",
        "They agreed to go on talking, officials of both countries said.",
    ]
    assert article.tags == (*(() if name in FEEDS else PLACES), Tag("topic", "diplomacy", "given"))
    html = name == "story.html"
    assert article.id == (None if html else "hinode-1")
    linked = html or name == "story.atom"
    assert article.url == ("https://example.org/leaders" if linked else None)


def test_every_format_has_an_example() -> None:
    kinds = {SUFFIXES[Path(name).suffix] for name in EXAMPLES}
    assert (kinds, len(EXAMPLES)) == (set(SUFFIXES.values()), 11)


def test_the_table_of_names_is_the_one_that_is_read() -> None:
    table = README.partition("## Every format\n")[2].partition("Other formats")[0]
    rows = re.findall(r"^\| `(\w+)` \| ((?:`\S+` ?)+)\|", table, re.M)
    assert {name: tuple(re.findall(r"`(\S+)`", told)) for name, told in rows} == NAMES
