"""Article <-> the bytes stored with its document: lines of JSON, lists in a fixed order.

The first line is the article, each other a paragraph: a hit shows one or two of them, and only
those are read."""

from datetime import datetime
from typing import Any, NamedTuple

import orjson

from index.article import Article, Paragraph, Quote, Section, Tag


class Stored(NamedTuple):
    """What is stored of an article, as JSON gives it; ``rows`` are the lines of its paragraphs."""

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
    rows: list[bytes]

    @property
    def moment(self) -> datetime | None:
        return datetime.fromisoformat(self.published) if self.published else None

    def shown(self, number: int) -> tuple[str, Section, str]:
        """The id, the section and the text of the paragraph with this number, from 1."""
        id, section, text, *_ = orjson.loads(self.rows[number - 1])
        return id, Section(section), text

    def paragraph(self, number: int) -> Paragraph:
        """The paragraph with this number, from 1."""
        id, section, text, credit, quotes, tags = orjson.loads(self.rows[number - 1])
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
        return Article(
            id=self.id,
            headline=self.headline,
            headline_source=self.headline_source,
            paragraphs=tuple(self.paragraph(at + 1) for at in range(len(self.rows))),
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
            article.published,
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
    head, *rows = data.split(b"\n")  # JSON writes a line break within a text in two characters
    return Stored._make([*orjson.loads(head), rows])
