"""Queries made to cost as much as the bounds of the language let them."""

import tracemalloc
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from time import process_time
from typing import Any

from bench.document import FACETS
from index.article import Article
from index.bounds import MAX_DEPTH, MAX_EXPANDED, MAX_LEAVES
from index.engine import Searcher
from index.errors import QueryError
from index.query import FACET_FIELDS, FacetAsk, Filter, Query, Unit
from index.stops import STOPS
from index.syntax import parse

_ALL = {"limit": 100, "facets": tuple(map(FacetAsk, FACET_FIELDS)), "dates": "day", "explain": True}

ASKED: dict[str, dict[str, Any]] = {
    "page": {"facets": tuple(FacetAsk(field) for field in FACETS), "snippets": 1},
    "all": _ALL,
    "paragraphs": {**_ALL, "unit": Unit.PARAGRAPH},
    "sections": {**_ALL, "filters": (Filter("section", ("lede", "body", "quote")),)},
}
"""What is asked for: a page as the other engines are asked for, or a hundred hits with every facet
and all explanations, of articles, of paragraphs and of the paragraphs of some sections."""


def hostile(articles: Sequence[Article]) -> dict[str, tuple[str, str]]:
    """By name: what is asked for, and the text."""
    texts = [paragraph.text for article in articles[:300] for paragraph in article.paragraphs]
    words = [word for text in texts for word in text.split() if word.isalpha()]
    counted = [word for word, _ in Counter(map(str.lower, words)).most_common()]
    most = MAX_LEAVES - 10
    common = [word for word in counted if word not in STOPS][:most]
    short = [word for word in counted if len(word) < 5][:MAX_EXPANDED]
    first = sorted({word[:3].lower() for word in words if len(word) > 5})
    long = sorted({word.lower() for word in words if len(word) > 7})
    deep = "said"
    for at in range(MAX_DEPTH - 4):
        deep = f"({deep} {('OR', 'AND NOT')[at % 2]} {long[at]})"
    pairs = [pair for pair, _ in Counter(pairwise(map(str.lower, words))).most_common()]
    prefixes = _any(f"{prefix}*" for prefix in first[:: len(first) // 10][:MAX_EXPANDED])
    fuzzy = _any(f"{word}~2" for word in short)
    return {
        "one short prefix": ("page", "co*"),
        "ten prefixes": ("page", prefixes),
        "ten fuzzy words": ("page", _any(f"{word}~2" for word in long[:: len(long) // 10][:10])),
        "commonest words": ("page", "the of to in said and a for"),
        "phrase of the commonest": ("page", '"of the" OR "in the" OR "to the" OR "said the"'),
        "near, wide": ("page", '"company bank trade"~100'),
        "a hundred words": ("page", _any(long[:MAX_LEAVES])),
        "deep": ("page", deep),
        "long phrase": ("page", '"' + " ".join(words[:60]) + '"'),
        "ten prefixes, all": ("all", prefixes),
        "ten short fuzzy words, all": ("all", fuzzy),
        "common words, all": ("all", _any(common)),
        "common words of a section, all": ("all", _any(f"body:{word}" for word in common)),
        "phrases of stop words, all": ("all", _any(f'"of the {word}"' for word in common[:60])),
        "commonest pairs as phrases, all": ("all", _any(f'"{a} {b}"' for a, b in pairs[:most])),
        "commonest compounds, all": ("all", _any(map("-".join, pairs[: MAX_LEAVES // 3]))),
        "common words, paragraphs": ("paragraphs", _any(common)),
        "ten short fuzzy words, paragraphs": ("paragraphs", fuzzy),
        "common words, sections": ("sections", _any(common)),
        "ten short fuzzy words, sections": ("sections", fuzzy),
    }


def _any(leaves: Any) -> str:
    return " OR ".join(leaves)


def answered(searcher: Searcher, asked: str, text: str) -> dict[str, Any]:
    """CPU milliseconds of the answer, and the most megabytes that Python and NumPy take for it, of
    the same answer once more; ``refused`` has the reason."""
    query = Query(parse(text).tree, **ASKED[asked])
    begin = process_time()
    refused = _refused(searcher, query)
    spent = 1000 * (process_time() - begin)
    tracemalloc.start()
    _refused(searcher, query)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return {"cpu": spent, "megabytes": peak / 1e6, "refused": refused}


def _refused(searcher: Searcher, query: Query) -> str:
    try:
        searcher.search(query)
    except QueryError as error:
        return str(error)
    return ""
