"""Article <-> the bytes stored with its documents: JSON, a list in a fixed order."""

from datetime import datetime

import orjson

from index.article import Article, Paragraph, Quote, Section, Tag


def head_bytes(article: Article) -> bytes:
    """What is stored with the head: everything but the paragraphs."""
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
        ]
    )


def head(data: bytes, paragraphs: tuple[Paragraph, ...] = ()) -> Article:
    """The article of a head's bytes."""
    (
        id, headline, headline_source, published, source, authors, url, language, dateline, tags,
        filed_from, dates_mentioned, versions,
    ) = orjson.loads(data)  # fmt: skip
    return Article(
        id=id,
        headline=headline,
        headline_source=headline_source,
        paragraphs=paragraphs,
        published=datetime.fromisoformat(published) if published else None,
        source=source,
        authors=tuple(authors),
        url=url,
        language=language,
        dateline=dateline,
        tags=tuple(Tag(*tag) for tag in tags),
        filed_from=tuple(filed_from),
        dates_mentioned=tuple(dates_mentioned),
        versions=tuple(versions),
    )


def paragraph_bytes(paragraph: Paragraph) -> bytes:
    """What is stored with a paragraph; its number follows from its document."""
    return orjson.dumps(
        [
            paragraph.id,
            paragraph.section,
            paragraph.text,
            paragraph.credit,
            [
                [quote.start, quote.end, quote.speaker, quote.confidence]
                for quote in paragraph.quotes
            ],
            [[tag.field, tag.value, tag.source] for tag in paragraph.tags],
        ]
    )


def paragraph(data: bytes, number: int) -> Paragraph:
    """The paragraph of a document's bytes."""
    id, section, text, credit, quotes, tags = orjson.loads(data)
    return Paragraph(
        id=id,
        number=number,
        section=Section(section),
        text=text,
        credit=credit,
        quotes=tuple(Quote(*quote) for quote in quotes),
        tags=tuple(Tag(*tag) for tag in tags),
    )
