"""The harness that judges the engines is judged itself."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench.corpus import corpus
from bench.document import cut, read_articles, read_documents, write
from bench.installed import MODULES, engine, present
from bench.oracle import Answer, Oracle
from bench.queries import KINDS, Asked, queries


def test_a_corpus_is_the_same_at_every_run_and_its_ids_are_distinct() -> None:
    first, second = list(corpus(500, None)), list(corpus(500, None))
    assert first == second
    assert len({article.id for article in first}) == len(first)


def test_the_files_give_back_what_was_written(tmp_path: Path) -> None:
    articles = list(corpus(200, None))
    write(articles, tmp_path)
    assert list(read_articles(tmp_path)) == articles
    assert list(read_documents(tmp_path)) == [cut(article) for article in articles]


@pytest.mark.parametrize("name", ["broadsheet", "fts5", "xapian_db"])
def test_every_kind_of_query_is_answered_as_the_oracle_does(tmp_path: Path, name: str) -> None:
    if name not in present():
        pytest.skip(f"{name} needs {MODULES[name]}, which is not installed")
    written = write(corpus(500, None), tmp_path)
    asked = queries(written.sample, 3)
    assert {one.kind for one in asked} == set(KINDS)
    oracle = Oracle(asked)
    oracle.read(read_documents(tmp_path))
    module = engine(name)
    place = tmp_path / name
    place.mkdir()
    module.build(module.read(tmp_path), place)
    opened = module.Engine(place)
    faults = [
        (one, oracle.fault(one, opened.ask(one), multi_select=module.MULTI_SELECT))
        for one in asked
        if one.kind not in module.WITHOUT
    ]
    assert [fault for fault in faults if fault[1]] == []


def test_the_oracle_names_a_wrong_total_facet_and_hit(tmp_path: Path) -> None:
    write(corpus(60, None), tmp_path)
    asked = Asked("only facets", "everything")
    oracle = Oracle([asked])
    oracle.read(read_documents(tmp_path))
    module = engine("broadsheet")
    module.build(module.read(tmp_path), tmp_path / "index")
    right: Answer = module.Engine(tmp_path / "index").ask(asked)

    def fault(answer: Answer) -> str:
        return (oracle.fault(asked, answer, multi_select=True) or "").partition(" ")[0]

    wrong = {**right.facets, "place": [(value, n + 1) for value, n in right.facets["place"]]}
    assert fault(right) == ""
    assert fault(replace(right, total=right.total + 1)) == "total"
    assert fault(replace(right, facets=wrong)) == "facet"
    assert fault(replace(right, hits=right.hits[:-1])) == "hits"
