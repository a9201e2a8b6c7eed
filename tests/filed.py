"""An article as it is filed, for the tests of tagging, whose names and events are all invented."""

from datetime import UTC, datetime

from index.article import Article, Paragraph, Section

PUBLISHED = datetime(2022, 9, 22, 5, 0, tzinfo=UTC)  # a Thursday


def story(*texts: str, dateline: str | None = None, published: datetime | None = None) -> Article:
    """An article whose first paragraph is the lede and whose others are body."""
    paragraphs = tuple(
        Paragraph(f"a.p{n}", n, Section.LEDE if n == 1 else Section.BODY, text)
        for n, text in enumerate(texts, start=1)
    )
    return Article("a", "A headline", "given", paragraphs, published, dateline=dateline)
