"""RawArticle -> the Article that is indexed: split, then tagged, then its dates."""

from dataclasses import replace

from index.article import Article, RawArticle
from index.split import split
from index.tagging import dates_mentioned, tag


def prepare(raw: RawArticle) -> Article:
    """The article with its paragraphs, tags by rule and dates; raises nothing for any text."""
    article = tag(split(raw))
    return replace(article, dates_mentioned=dates_mentioned(article))
