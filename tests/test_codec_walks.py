"""Whoosh's queries walk the array codec's postings as they walk those of Whoosh's own codec: within
each other, and past the end."""

from itertools import permutations
from pathlib import Path
from typing import Any

from whoosh import fields, query
from whoosh.index import create_in

from index.engines.whoosh.codec import ArrayCodec


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
