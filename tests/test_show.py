"""How a page of hits is marked."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from index.finder import Finder, Text
from index.query import Query, Sort, Unit, Word
from index.result import Span
from seam import article, whoosh


@pytest.mark.parametrize("unit", Unit)
def test_hits_of_long_articles_are_marked_a_few_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unit: Unit
) -> None:
    engine = whoosh(tmp_path)
    engine.build([article(f"a{at:02}", f"talks {at} of it", language="fr") for at in range(20)], 1)
    query = Query(Word("talks"), unit=unit, sort=Sort.NEWEST, limit=15)
    together: list[int] = []
    every = Finder.every

    def counted(self: Finder, texts: Sequence[Text]) -> list[tuple[Span, ...]]:
        together.append(len(texts))
        return every(self, texts)

    monkeypatch.setattr(Finder, "every", counted)
    with engine.open() as searcher:
        page = searcher.search(query).hits
        assert together == [30]
        monkeypatch.setattr("index.engines.whoosh.show.TOGETHER", 150)
        assert searcher.search(query).hits == page
    assert sum(together[1:]) == 30
    assert max(together[1:]) <= 8
