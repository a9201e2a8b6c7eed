"""The golden articles: what is expected of each, and what the program says of it.

A half is a folder of ``tests/golden``. Of ``unseen`` nothing but sums may leave this package: what
is raised while one of its articles is read names neither the file nor a word of its text.
"""

import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from index.article import Article, Paragraph, RawArticle
from index.formats import wire
from index.split import split
from index.text import Refused, decode, one_line

FOLDER = Path(__file__).resolve().parent.parent / "golden"
HALVES = ("tuned", "unseen")

_DATE = re.compile(r"(?im)^date:.*\n")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation: the paragraph it stands in, its words with their marks, and who says them."""

    paragraph: int
    text: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of an article: the editor's or the program's.

    ``sections`` are pairs of a section and a text, the editor's text being the first words only.
    ``tags`` has no entry for a kind that nothing reads yet.
    """

    name: str
    headline: str | None
    dateline: str | None
    sections: tuple[tuple[str, str], ...]
    quotes: tuple[Spoken, ...]
    tags: dict[str, frozenset[str]]
    refused: bool = False


def half(name: str) -> Iterator[tuple[Reading, Reading]]:
    """What is expected and what was found, for each article of a half, in order."""
    for path in sorted((FOLDER / name).glob("*.txt")):
        try:
            pair = expected(path), found(path)
        except Exception as error:
            if name == "unseen":
                kind = type(error).__name__
                raise RuntimeError(f"an article of the unseen half failed: {kind}") from None
            raise
        yield pair


def expected(path: Path) -> Reading:
    """What the editor says of the article at ``path``."""
    label: dict[str, Any] = orjson.loads(path.with_suffix(".json").read_bytes())
    tags = {
        "places (filed)": label["places"]["filed"],
        "places (mentioned)": label["places"]["mentioned"],
        "people": label["people"],
        "organizations": label["organizations"],
    }
    return Reading(
        path.stem,
        label["headline"],
        label["dateline"] and squeezed(label["dateline"]),
        tuple((section, squeezed(words)) for section, words in label["sections"]),
        tuple(Spoken(q["paragraph"], squeezed(q["text"]), q["speaker"]) for q in label["quotes"]),
        {kind: same(values) for kind, values in tags.items()},
    )


def found(path: Path) -> Reading:
    """What the program says of the article at ``path``."""
    text, _ = decode(path.read_bytes())
    raw, refused = _parsed(text)
    article = split(raw)
    quotes = (
        Spoken(paragraph.number, paragraph.text[quote.start : quote.end], quote.speaker)
        for paragraph in article.paragraphs
        for quote in paragraph.quotes
    )
    return Reading(
        path.stem,
        article.headline if article.headline_source == "given" else None,
        article.dateline,
        tuple((each.section.value, _whole(each)) for each in article.paragraphs),
        tuple(quotes),
        _tags(article),
        refused,
    )


def _whole(paragraph: Paragraph) -> str:
    """A label gives a caption with its credit."""
    return f"{paragraph.text} {paragraph.credit}" if paragraph.credit else paragraph.text


def _parsed(text: str) -> tuple[RawArticle, bool]:
    """The article, and whether the reader refused it: it is then read again without its date, so
    that splitting is measured apart from the forms of dates a reader knows."""
    try:
        return wire.parse(text).article, False
    except Refused:
        return wire.parse(_DATE.sub("", text)).article, True


def squeezed(text: str) -> str:
    """The text as the labels are compared: composed characters, one space between words."""
    return one_line(text)


def same(names: Any) -> frozenset[str]:
    """The names as they are compared: without regard to case."""
    return frozenset(squeezed(name).casefold() for name in names)


def _tags(article: Article) -> dict[str, frozenset[str]]:
    """The tags by rule, where the tagger is there."""
    try:
        tagging = importlib.import_module("index.tagging")
    except ModuleNotFoundError:
        return {}
    if not hasattr(tagging, "places"):
        return {}
    places = tagging.places(article)
    return {
        "places (filed)": same(places.filed),
        "places (mentioned)": same(places.mentioned),
        "people": same(tagging.people(article)),
        "organizations": same(tagging.organizations(article)),
    }
