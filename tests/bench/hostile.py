"""Texts made to cost as much as the bounds of the language let them."""

import contextlib
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import Any

from bench.document import FACETS
from index.article import Article
from index.bounds import MAX_DEPTH, MAX_LEAVES
from index.engine import Searcher
from index.errors import QueryError
from index.query import FacetAsk, Query
from index.syntax import parse


def hostile(articles: Sequence[Article]) -> dict[str, str]:
    """Texts by name."""
    words = [w for a in articles[:300] for p in a.paragraphs for w in p.text.split() if w.isalpha()]
    first = sorted({word[:3].lower() for word in words if len(word) > 5})
    long = sorted({word.lower() for word in words if len(word) > 7})
    deep = "said"
    for at in range(MAX_DEPTH - 4):
        deep = f"({deep} {('OR', 'AND NOT')[at % 2]} {long[at]})"
    return {
        "one short prefix": "co*",
        "ten prefixes": " OR ".join(f"{prefix}*" for prefix in first[:: len(first) // 10][:10]),
        "ten fuzzy words": " OR ".join(f"{w}~2" for w in long[:: len(long) // 10][:10]),
        "commonest words": "the of to in said and a for",
        "phrase of the commonest": '"of the" OR "in the" OR "to the" OR "said the"',
        "near, wide": '"company bank trade"~100',
        "a hundred words": " OR ".join(long[:MAX_LEAVES]),
        "deep": deep,
        "long phrase": '"' + " ".join(words[:60]) + '"',
    }


def asked_in_text(searcher: Searcher, text: str) -> dict[str, Any]:
    """CPU milliseconds and added peak megabytes of the answer; ``refused`` has the reason."""
    before = _megabytes(reset=True)
    begin = process_time()
    refused = ""
    try:
        searcher.search(
            Query(parse(text).tree, facets=tuple(FacetAsk(f) for f in FACETS), snippets=1)
        )
    except QueryError as error:
        refused = str(error)
    spent = 1000 * (process_time() - begin)
    return {"cpu": spent, "megabytes": _megabytes() - before, "refused": refused}


def _megabytes(*, reset: bool = False) -> float:
    """The peak of the resident memory since it was last reset; Linux only, else 0."""
    with contextlib.suppress(OSError):
        if reset:
            Path("/proc/self/clear_refs").write_text("5")
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    return 0.0
