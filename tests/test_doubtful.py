"""What of a query with no hits may be mistyped, by every engine."""

from dataclasses import replace

import pytest
from hypothesis import given

from index.article import Section, Tag
from index.doubtful import ASKED, doubtful
from index.engine import Searcher
from index.query import And, Filter, Not, Or, Query, Word
from index.result import Doubtful
from index.syntax import parse
from seam import SHORT, Opened, Pair, article
from strategies import queries

NEWS = [
    *(
        article(f"g{at}", "Gorbachev spoke of the exchange", tags=(Tag("place", "United Kingdom"),))
        for at in range(50)
    ),
    article("b1", "Guinness was bought", tags=(Tag("place", "uk"), Tag("person", "Hisham Nazer"))),
    article("b2", "Guiness was sold", tags=(Tag("place", "South Korea"), Tag("topic", "veg-oil"))),
    article("b3", "Guinness Guinness", tags=(Tag("place", "North Korea"), Tag("topic", "coffee"))),
    article("b8", "Spike", tags=(Tag("place", "Bhutan"),)),
    article("b9", "Spike"),
    article("b4", "Gorbachef wrote", (Section.RELATED, "Kishida spoke"), language="en"),
    article("b5", "日韓首脳会談", language="ja", tags=(Tag("place", "Brazil"),)),
    article("b6", "Guinness", tags=(Tag("place", "United States"), Tag("place", "Iran"))),
    replace(article("b7", "Guinness"), dateline="NEW YORK, June 1"),
]


@pytest.fixture
def news(opened: Opened) -> Searcher:
    return opened(*NEWS)


MISTYPED = [
    ("Gorbachov", [Doubtful("Gorbachov", near=("gorbachev",))]),
    ("Gorbachov exchnge", [
        Doubtful("Gorbachov", near=("gorbachev",)), Doubtful("exchnge", near=("exchange",)),
    ]),
    ('"gorbachov spoke" was', [Doubtful("gorbachov", near=("gorbachev",))]),
    ("gorbachov-era", [Doubtful("gorbachov", near=("gorbachev",)), Doubtful("era")]),
    ("lede:gorbachov", [Doubtful("gorbachov", near=("gorbachev",))]),
    ("guinnes", [Doubtful("guinnes", near=("guinness",))]),
    ("gorb*", []),
    ("korb* gorpachov~", [Doubtful("korb*"), Doubtful("gorpachov~")]),
    ("xyz exc", [Doubtful("xyz"), Doubtful("exc")]),
    ("1987 中国 日韓", [Doubtful("1987"), Doubtful("中国")]),
    ("kishida -gorbachov", []),
    ("place:nowhere exchange", [Doubtful("nowhere", "place")]),
    ("place:brasil topic:coffee -place:nowhere", [Doubtful("brasil", "place", near=("Brazil",))]),
    ('person:"hisham naser"', [Doubtful("hisham naser", "person", near=("Hisham Nazer",))]),
    ("place:braz* place:bras*", []),
    ("gorbachef exchange", [Doubtful("gorbachef", articles=1, near=("gorbachev",))]),
    ("guiness exchange", []),
    ("spike exchange", []),
    ("kishida sold", []),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "expected"), MISTYPED)
def test_words_that_no_article_has_are_told_with_the_nearest_there_are(
    news: Searcher, typed: str, expected: list[Doubtful]
) -> None:
    assert doubtful(Query(parse(typed).tree), news) == tuple(expected)


VALUES = [
    ("place", "Britain", ("United Kingdom", "uk")),
    ("place", "Brittain", ("United Kingdom", "uk")),
    ("place", "Britan", ("United Kingdom", "uk", "Bhutan")),
    ("place", "uj", ()),
    ("place", "korea", ("South Korea", "North Korea")),
    ("place", "brasil", ("Brazil",)),
    ("place", "Atlantis", ()),
    ("topic", "oil", ("veg-oil",)),
    ("topic", "Coffe", ("coffee",)),
    ("person", "NAZER", ("Hisham Nazer",)),
    ("dateline", "Tehran", ()),
    ("dateline", "Texas", ()),
    ("place", "Tehran", ("Iran",)),
    ("organization", "Tehran", ()),
    ("language", "Japanese", ("ja",)),
]


@pytest.mark.parametrize(("field", "value", "near"), VALUES)
def test_a_value_that_no_article_has_is_told_with_other_names_and_near_ones(
    news: Searcher, field: str, value: str, near: tuple[str, ...]
) -> None:
    query = Query(filters=(Filter(field, (value, "United Kingdom"), ("nobody",)),))
    found = doubtful(query, news)
    expected = [Doubtful(value, field, near=near)]
    if field != "place":
        expected.append(Doubtful("United Kingdom", field))
    assert found == tuple(expected)


def test_a_section_is_never_told(news: Searcher) -> None:
    assert doubtful(Query(filters=(Filter("section", ("quote",)),)), news) == ()


def test_of_many_words_near_ones_are_looked_for_of_the_first(news: Searcher) -> None:
    typed = [f"gorbachov{'v' * at}x gorbachev{letter}" for at, letter in enumerate("abcdfghj")]
    words = " ".join(typed).split()
    told = doubtful(Query(And(tuple(map(Word, words)))), news)
    assert [each.asked for each in told] == words
    assert all(not each.near for each in told[ASKED:])
    assert any(each.near for each in told[:ASKED])


def test_a_word_asked_twice_is_told_once(news: Searcher) -> None:
    tree = Or((Word("xyz"), Word("xyz", "lede"), Not(Word("zyx"))))
    assert doubtful(Query(tree), news) == (Doubtful("xyz"),)


@given(queries)
@SHORT
def test_every_engine_tells_the_same(pair: Pair, query: Query) -> None:
    oracle, engine = pair
    assert doubtful(query, engine) == doubtful(query, oracle)


@pytest.mark.parametrize("edits", [1, 2])
@pytest.mark.parametrize("form", ["talk", "kishida", "cafe", "universite", "x", "首脳"])
def test_every_engine_has_the_same_words_near_one(pair: Pair, form: str, edits: int) -> None:
    oracle, engine = pair
    assert engine.near(form, edits) == oracle.near(form, edits)
