"""Who speaks in an article, as tests look at it."""

from index.article import RawArticle
from index.split import split

LEDE = "The two sides met on Wednesday in the town hall and agreed to go on talking."
WORDS = "We have waited for this day"


def speakers(*paragraphs: str) -> list[str | None]:
    """The speakers of all quotations behind an ordinary lede."""
    article = split(RawArticle(text="\n\n".join((LEDE, *paragraphs))))
    return [quote.speaker for paragraph in article.paragraphs for quote in paragraph.quotes]
