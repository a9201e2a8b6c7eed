"""Article <-> the bytes stored with its document: lines of JSON, lists in a fixed order.

The first line is the article, each other a paragraph: a hit shows one or two of them, and only
those are read."""

from datetime import datetime
from typing import Any, NamedTuple

import orjson

from index.article import Article, Paragraph, Quote, Section, Tag

_SECTIONS = {section.value: section for section in Section}


class Stored(NamedTuple):
    """What is stored of an article, as JSON gives it; ``lines`` are those of its paragraphs."""

    id: str
    headline: str
    headline_source: Any
    published: str | None
    source: str | None
    authors: list[str]
    url: str | None
    language: str | None
    dateline: str | None
    tags: list[list[Any]]
    filed_from: list[str]
    dates_mentioned: list[str]
    versions: list[str]
    lines: bytes

    @property
    def moment(self) -> datetime | None:
        return datetime.fromisoformat(self.published) if self.published else None

    def shown(self, number: int) -> tuple[str, Section, str]:
        """The id, the section and the text of the paragraph with this number, from 1."""
        row = orjson.loads(self.lines.split(b"\n", number)[number - 1])  # no more than is read
        return row[0], _SECTIONS[row[1]], row[2]

    def _paragraph(self, number: int, line: bytes) -> Paragraph:
        id, section, text, credit, quotes, tags = orjson.loads(line)
        return Paragraph(
            id=id,
            number=number,
            section=Section(section),
            text=text,
            credit=credit,
            quotes=tuple(Quote(*quote) for quote in quotes),
            tags=tuple(Tag(*tag) for tag in tags),
        )

    def article(self) -> Article:
        """The article, whole."""
        lines = self.lines.split(b"\n") if self.lines else []
        return Article(
            id=self.id,
            headline=self.headline,
            headline_source=self.headline_source,
            paragraphs=tuple(self._paragraph(*each) for each in enumerate(lines, 1)),
            published=self.moment,
            source=self.source,
            authors=tuple(self.authors),
            url=self.url,
            language=self.language,
            dateline=self.dateline,
            tags=tuple(Tag(*tag) for tag in self.tags),
            filed_from=tuple(self.filed_from),
            dates_mentioned=tuple(self.dates_mentioned),
            versions=tuple(self.versions),
        )


def to_bytes(article: Article) -> bytes:
    """What is stored of an article."""
    head = orjson.dumps(
        [
            article.id,
            article.headline,
            article.headline_source,
            article.published and article.published.isoformat(),  # JSON's rounds offsets to minutes
            article.source,
            article.authors,
            article.url,
            article.language,
            article.dateline,
            [[tag.field, tag.value, tag.source] for tag in article.tags],
            article.filed_from,
            article.dates_mentioned,
            article.versions,
        ]
    )
    return b"\n".join([head, *(orjson.dumps(_row(each)) for each in article.paragraphs)])


def _row(paragraph: Paragraph) -> list[Any]:
    return [
        paragraph.id,
        paragraph.section,
        paragraph.text,
        paragraph.credit,
        [[quote.start, quote.end, quote.speaker, quote.confidence] for quote in paragraph.quotes],
        [[tag.field, tag.value, tag.source] for tag in paragraph.tags],
    ]


def from_bytes(data: bytes) -> Stored:
    """The stored article of its bytes."""
    head, _, lines = data.partition(b"\n")  # JSON writes a line break in a text as two characters
    return Stored._make([*orjson.loads(head), lines])
