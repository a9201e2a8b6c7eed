"""The terms of a segment, as its queries look them up."""

from pathlib import Path

from index.engines.whoosh import WhooshEngine
from index.engines.whoosh.search import WhooshSearcher
from index.query import VALUE_FIELDS
from seam import article


def test_the_words_of_values_are_listed_once_for_all_queries(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    engine.build([article("a", "x", authors=("Haruka Minase",))], 1)
    with engine.open() as searcher:
        assert isinstance(searcher, WhooshSearcher)
        (segment,) = searcher.segments
        for name in VALUE_FIELDS:
            assert segment.files.words(name) is segment.files.words(name)
        assert list(segment.files.words("author").form) == [b"haruka", b"minase"]
