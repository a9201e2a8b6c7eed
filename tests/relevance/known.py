"""Searches for one known article: by its own headline, which is taken out, or by what one may
remember of a sentence. Nobody judged anything; the article itself is what is relevant."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import orjson

from index.article import Article, RawArticle
from index.split import split

ARTICLES = 3_000
SOUGHT = 200
REMEMBERED = 4
"""Words of a sentence, in its order."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_MARKUP = re.compile(r"<[^>]*>")


def raw(path: Path) -> list[RawArticle]:
    """The first articles of the corpus that have a headline and a text of some length."""
    found = []
    for line in gzip.decompress(path.read_bytes()).splitlines():
        each = orjson.loads(line)
        if each["headline"] and len(each["body"]) > 400:
            found.append(RawArticle(id=each["id"], headline=each["headline"], text=each["body"]))
        if len(found) == ARTICLES:
            break
    return found


def by_headline(articles: list[RawArticle]) -> tuple[list[Article], dict[str, str]]:
    """The articles, those sought without their headline, and the topics by article."""
    sought = set(Random(21).sample(range(len(articles)), SOUGHT))
    texts: dict[str, str] = {}
    bare = list(articles)
    for at in sorted(sought):
        texts[articles[at].id or ""] = _MARKUP.sub("", articles[at].headline or "").lower()
        bare[at] = RawArticle(id=articles[at].id, text=articles[at].text)
    return [split(article) for article in bare], texts


def by_sentence(articles: list[RawArticle]) -> tuple[list[Article], dict[str, str]]:
    """The articles, and topics of four words of one of their sentences, by article."""
    chance = Random(22)
    found: dict[str, str] = {}
    for article in chance.sample(articles, len(articles)):
        sentences = [words for words in map(_telling, _sentences(article.text)) if len(words) > 5]
        if sentences and len(found) < SOUGHT:
            words = chance.choice(sentences)
            kept = sorted(chance.sample(range(len(words)), REMEMBERED))
            found[article.id or ""] = " ".join(words[at] for at in kept)
    return [split(article) for article in articles], found


def _sentences(text: str) -> Iterator[str]:
    yield from _SENTENCE.split(text.replace("\n", " "))


def _telling(sentence: str) -> list[str]:
    """Its longer words: what binds the others is not what one remembers."""
    words = (word.strip('.,"()').lower() for word in sentence.split())
    return [word for word in words if len(word) > 4 and word.isalpha()]
