"""The promises of :mod:`index.engine` about generations, and about articles that come back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from index.analysis import ANALYZER
from index.article import Article, Paragraph, Section, Tag
from index.engine import SCHEMA_VERSION, Engine
from index.errors import NoGeneration
from index.query import (
    FACET_FIELDS,
    Everything,
    FacetAsk,
    Or,
    Query,
    Word,
)
from index.result import Dates, Facet
from seam import Opened, article, found


def test_before_the_first_build_there_is_no_generation(engine: Engine) -> None:
    assert engine.current() is None
    with pytest.raises(NoGeneration):
        engine.open()


def test_the_manifest_says_what_the_generation_is(engine: Engine) -> None:
    built = engine.build([article("a", "Talks.", "More."), article("b", "Islets.")], sequence=7)
    assert (built.articles, built.paragraphs, built.sequence) == (2, 3, 7)
    assert (built.schema_version, built.analyzer) == (SCHEMA_VERSION, ANALYZER)
    assert built.created.tzinfo is not None
    with engine.open() as searcher:
        assert searcher.manifest == built
        assert searcher.search(Query()).generation == built.generation == engine.current()


def test_a_searcher_is_a_snapshot_that_a_build_does_not_disturb(engine: Engine) -> None:
    first = engine.build([article("a", "Talks.")], sequence=1)
    with engine.open() as before:
        second = engine.build([article("b", "Talks."), article("c", "Talks.")], sequence=2)
        assert engine.current() == second.generation != first.generation
        assert (found(before, Word("talks")), before.article("b")) == (["a"], None)
        assert before.manifest.generation == first.generation
        with engine.open() as after:
            assert (found(after, Word("talks")), after.article("a")) == (["b", "c"], None)


def test_a_build_that_breaks_off_changes_nothing(engine: Engine) -> None:
    def broken() -> Iterator[Article]:
        yield article("b", "Talks.")
        raise RuntimeError("the source broke off")

    built = engine.build([article("a", "Talks.")], sequence=1)
    with pytest.raises(RuntimeError, match="broke off"):
        engine.build(broken(), sequence=2)
    assert engine.current() == built.generation
    with engine.open() as searcher:
        assert found(searcher, Everything()) == ["a"]


def test_closing_twice_is_no_error(engine: Engine) -> None:
    engine.build([article("a", "Talks.")], sequence=1)
    searcher = engine.open()
    searcher.close()
    searcher.close()


def test_what_is_closed_answers_nothing(engine: Engine) -> None:
    engine.build([article("a", "Talks.")], sequence=1)
    with engine.open() as searcher:
        assert found(searcher, Word("talks")) == ["a"]
    for ask in (
        lambda: searcher.search(Query(Word("talks"))),
        lambda: searcher.article("a"),
        lambda: list(searcher.ids()),
    ):
        with pytest.raises(ValueError, match="closed"):
            ask()


def test_an_empty_index_answers_everything_with_nothing(opened: Opened) -> None:
    facets = tuple(FacetAsk(field) for field in FACET_FIELDS)
    query = Query(Or((Everything(), Word("talks"))), facets=facets, dates="day")
    answer = opened().search(query)
    assert (answer.total, answer.hits) == (0, ())
    assert answer.facets == tuple(Facet(field, (), missing=0, other=0) for field in FACET_FIELDS)
    assert answer.dates == Dates("day", (), missing=0)


def test_an_article_comes_back_as_it_was_indexed(opened: Opened) -> None:
    given = Article(
        id="/desk//b?c=1#é",
        headline="Talks",
        headline_source="given",
        paragraphs=(
            Paragraph(
                "p-1", 1, Section.CAPTION, "Hands.", "(Hinode)", (), (Tag("place", "Seoul"),)
            ),
        ),
        published=datetime(2022, 9, 22, 8, 30, 0, 5, tzinfo=timezone(timedelta(hours=9))),
        source="Hinode",
        authors=("B. Writer", "A. Writer"),
        url="https://example.org/1",
        language="en",
        dateline="SEOUL --",
        tags=(Tag("topic", "diplomacy", "rule"),),
    )
    searcher = opened(given, article("b", "Talks."))
    assert searcher.article("/desk//b?c=1#é") == given
    assert searcher.article("/desk//b?c=1#e") is None
    assert searcher.article("") is None


def test_every_article_there_is_has_its_id_told_once(engine: Engine) -> None:
    older = replace(article("b", "Talks go on."), versions=("c", "b"))
    engine.build([article("a", "Talks begin."), older, article("c", "Talks end.")], sequence=1)
    anew = [article("a", "Talks begin anew."), article("d", "A word.")]
    engine.update(anew, ["c", "none\ud800"], sequence=2)
    with engine.open() as searcher:
        assert sorted(searcher.ids()) == ["a", "b", "d"]


def test_an_article_both_changed_and_removed_is_removed(engine: Engine) -> None:
    engine.build([article("a", "Talks begin."), article("b", "Talks end.")], sequence=1)
    engine.update([article("a", "Anew."), article("c", "A word.")], ["a", "c"], sequence=2)
    with engine.open() as searcher:
        assert sorted(searcher.ids()) == ["b"]
        assert searcher.manifest.articles == 1


def test_an_id_twice_among_the_changed_is_refused_and_all_stays_as_it_was(engine: Engine) -> None:
    before = engine.build([article("a", "Talks begin.")], sequence=1)
    changed = [article("b", "One."), article("a", "Two."), article("b", "Three.")]
    for removed in ((), ("b",)):
        with pytest.raises(ValueError, match="the id b is twice among the changed articles"):
            engine.update(changed, removed, sequence=2)
    assert [each.name for each in engine.survey()] == [before.generation]
    with engine.open() as searcher:
        assert list(searcher.ids()) == ["a"]
        assert searcher.manifest == before
