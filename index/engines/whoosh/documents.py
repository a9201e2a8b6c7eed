"""Article <-> the bytes stored with its document: JSON, a list in a fixed order."""

from datetime import datetime
from typing import Any, NamedTuple

import orjson

from index.article import Article, Paragraph, Quote, Section, Tag


class Stored(NamedTuple):
    """What is stored of an article, as JSON gives it; ``paragraphs`` are rows."""

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
    paragraphs: list[list[Any]]

    @property
    def moment(self) -> datetime | None:
        return datetime.fromisoformat(self.published) if self.published else None

    def paragraph(self, number: int) -> Paragraph:
        """The paragraph with this number, from 1."""
        id, section, text, credit, quotes, tags = self.paragraphs[number - 1]
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
            paragraphs=tuple(self.paragraph(at + 1) for at in range(len(self.paragraphs))),
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
    return orjson.dumps(
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
            [_row(paragraph) for paragraph in article.paragraphs],
        ]
    )


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
    return Stored(*orjson.loads(data))
