"""Whoosh's queries walk the array codec's postings as they walk those of Whoosh's own codec: within
each other, past the end, and for the best hits alone."""

import random
from itertools import permutations
from pathlib import Path
from typing import Any

from whoosh import fields, query, scoring
from whoosh.index import create_in

from index.engines.whoosh.codec import ArrayCodec
from test_codec import WORDS, built


def few(folder: Path, codec: ArrayCodec | None) -> Any:
    """Seven documents of one or two words of four."""
    folder.mkdir()
    index = create_in(str(folder), fields.Schema(id=fields.ID(stored=True), text=fields.TEXT))
    writer = index.writer(codec=codec)
    for at, text in enumerate(["a1 bb", "cc", "bb dd", "cc bb dd", "a1", "cc dd", "bb"]):
        writer.add_document(id=str(at), text=text)
    writer.commit()
    return index


def test_a_query_that_leaves_out_runs_past_no_end_within_another(tmp_path: Path) -> None:
    ours, theirs = few(tmp_path / "ours", ArrayCodec()), few(tmp_path / "theirs", None)
    found = set()
    with ours.searcher() as one, theirs.searcher() as other:
        for words in permutations(["a1", "bb", "cc", "dd"], 3):
            first, second, third = (query.Term("text", word) for word in words)
            within = query.AndNot(second, third)
            for asked in (
                query.AndMaybe(first, within),
                query.And([first, within]),
                query.Require(first, within),
                query.AndNot(first, within),
            ):
                hits = [
                    sorted(hit["id"] for hit in searcher.search(asked, limit=None))
                    for searcher in (one, other)
                ]
                assert hits[0] == hits[1], asked
                found.add(tuple(hits[0]))
    assert len(found) == 19


def tree(chance: random.Random, depth: int = 0) -> query.Query:
    """Words and phrases of the corpus of test_codec, all of which score."""
    if depth > 2 or chance.random() < 0.3:
        pair = chance.choices(WORDS, k=2)
        return chance.choice([query.Term("text", pair[0]), query.Phrase("text", pair, slop=3)])
    one, other = tree(chance, depth + 1), tree(chance, depth + 1)
    return chance.choice(
        [
            query.Or([one, other]),
            query.And([one, other]),
            query.AndMaybe(one, other),
            query.DisjunctionMax([one, other]),
        ]
    )


def test_the_best_few_and_the_count_are_those_of_all_that_is_found(tmp_path: Path) -> None:
    ours, theirs = built(tmp_path / "ours", ArrayCodec()), built(tmp_path / "theirs", None)
    chance = random.Random(7)
    fewer = 0
    for weighting in (scoring.BM25F(), scoring.Frequency()):
        with ours.searcher(weighting=weighting) as one, theirs.searcher(weighting=weighting) as two:
            for _ in range(100):
                asked, limit = tree(chance), chance.choice([1, 2, 5, 10])
                found = one.search(asked, limit=limit)
                page = one.search_page(asked, 1, pagelen=limit)
                whole = two.search(asked, limit=None, optimize=False)
                best = [round(hit.score, 6) for hit in whole][:limit]
                assert [round(hit.score, 6) for hit in found] == best, asked
                assert (len(found), page.total) == (len(whole), len(whole)), asked
                fewer += len(best) < len(whole)
    assert fewer > 150
