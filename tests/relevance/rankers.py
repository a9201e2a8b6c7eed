"""The rankings compared: the engine's, and Lucene's BM25 as near as it can be made."""

from collections import Counter
from math import log
from pathlib import Path

import numpy as np

from index.analysis import tokens
from index.article import Article
from index.engines.whoosh import WhooshEngine
from index.query import Query
from index.syntax import parse
from relevance.collections import Collection

DEPTH = 100
Run = dict[str, dict[str, float]]
"""Topic, article, score."""


def engine(collection: Collection, data: Path) -> Run:
    """What the engine answers when one word is enough, over a generation built in ``data``."""
    WhooshEngine(data).build(collection.articles, 1)
    run: Run = {}
    with WhooshEngine(data).open() as searcher:
        for topic, text in collection.topics.items():
            tree = parse(text, any=True).tree
            hits = searcher.search(Query(tree, limit=DEPTH, snippets=0)).hits
            # ties are the engine's to break, and a measure would break them by name
            run[topic] = {hit.id: float(DEPTH - rank) for rank, hit in enumerate(hits)}
    return run


K1, B = 1.2, 0.75
_STOPS = """
a an and are as at be but by for if in into is it no not of on or such that the their then there
these they this to was will with
"""
LUCENE_STOPS = frozenset(_STOPS.split())


def lucene(collection: Collection) -> Run:
    """BM25 over one combined text, as Lucene's EnglishAnalyzer and its defaults would have it; the
    tokens and the stemmer are ours (Porter2, where that analyzer has Porter)."""
    counts = [Counter(_words(_text(article))) for article in collection.articles]
    lengths = np.array([sum(count.values()) for count in counts], np.float64)
    norms = K1 * (1 - B + B * lengths / lengths.mean())
    having = Counter(word for count in counts for word in count)
    run: Run = {}
    for topic, text in collection.topics.items():
        scores = np.zeros(len(counts))
        for word in _words(text):
            if having[word]:
                rarity = log(1 + (len(counts) - having[word] + 0.5) / (having[word] + 0.5))
                tf = np.array([count[word] for count in counts], np.float64)
                scores += rarity * tf / (tf + norms)
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        run[topic] = {
            collection.articles[at].id: float(DEPTH - rank)
            for rank, at in enumerate(best)
            if scores[at] > 0
        }
    return run


def _text(article: Article) -> str:
    given = [article.headline] if article.headline_source == "given" else []
    return "\n".join([*given, *(paragraph.text for paragraph in article.paragraphs)])


def _words(text: str) -> list[str]:
    return [token.stem for token in tokens(text) if token.form not in LUCENE_STOPS]
