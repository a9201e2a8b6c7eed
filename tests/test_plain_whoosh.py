"""Plain Whoosh reads an index of ours: its own queries over several segments and deletions."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from whoosh import query
from whoosh.filedb.filestore import FileStorage

from index import query as ours
from index.engines.whoosh import WhooshEngine
from index.engines.whoosh.documents import from_bytes
from strategies import corpus

WORDS = ("talks", "seoul", "islets", "the", "japan", "labor", "yoon")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, Any]]:
    """A Whoosh searcher and one of ours over the same generation."""
    engine = WhooshEngine(tmp_path_factory.mktemp("data"))
    articles = [replace(article, versions=()) for article in corpus(11, 60)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.engines.whoosh.tiered", lambda _, segments: list(segments))
        first, second = len(articles) // 3, 2 * len(articles) // 3
        engine.build(articles[:second], sequence=1)
        engine.update(articles[first:second], [articles[3].id], sequence=2)
        manifest = engine.update(articles[second:], [articles[first].id], sequence=3)
    folder = engine.data / "generations" / manifest.generation
    index = FileStorage(str(folder), readonly=True).open_index()
    assert len(index._segments()) == 3
    with index.searcher() as plain, engine.open() as searcher:
        yield plain, searcher


def plainly(searcher: Any, asked: query.Query) -> set[str]:
    hits = searcher.search(asked, limit=None)
    return {from_bytes(hit.fields()["document"]).id for hit in hits}


def found(searcher: Any, tree: ours.Node) -> set[str]:
    return {hit.id for hit in searcher.search(ours.Query(tree, limit=1000)).hits}


@pytest.mark.parametrize("word", WORDS)
def test_a_term_a_prefix_and_their_absence(both: tuple[Any, Any], word: str) -> None:
    plain, searcher = both
    term = query.Term("form", word)
    assert plainly(plain, term) == found(searcher, ours.Phrase(word))
    assert plainly(plain, query.Prefix("form", word[:3])) == found(searcher, ours.Prefix(word[:3]))
    assert plainly(plain, query.And([query.Every(), query.Not(term)])) == found(
        searcher, ours.Not(ours.Phrase(word))
    )


@pytest.mark.parametrize("other", WORDS[1:])
def test_two_terms_in_an_article_either_and_one_behind_the_other(
    both: tuple[Any, Any], other: str
) -> None:
    plain, searcher = both
    pair = [query.Term("form", WORDS[0]), query.Term("form", other)]
    leaves = (ours.Phrase(WORDS[0]), ours.Phrase(other))
    assert plainly(plain, query.And(pair)) == found(searcher, ours.And(leaves))
    assert plainly(plain, query.Or(pair)) == found(searcher, ours.Or(leaves))
    phrase = query.Phrase("form", [other, WORDS[0]])
    assert plainly(plain, phrase) == found(searcher, ours.Phrase(f"{other} {WORDS[0]}"))


def test_an_article_is_found_by_its_id_and_a_removed_one_is_not(both: tuple[Any, Any]) -> None:
    plain, searcher = both
    everything = plainly(plain, query.Every())
    assert everything == found(searcher, ours.Everything())
    for id in everything:
        assert plainly(plain, query.Term("id", id)) == {id}
