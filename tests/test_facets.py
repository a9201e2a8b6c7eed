"""Facets over many values: as exact as plain counting, however few of them are looked at."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from index.article import Article, Paragraph, Section, Tag
from index.engine import Searcher
from index.engines.whoosh import WhooshEngine
from index.engines.whoosh.tally import COMMON
from index.query import Everything, FacetAsk, Not, Query, Unit, Word
from index.result import Facet, FacetValue

NAMES = [f"Place {chr(65 + at % 26)}{at}" for at in range(4 * COMMON)]
WORDS = ("one", "two", "three", "five", "eight")


def articles(count: int) -> list[Article]:
    """Articles of random places, few of them common, and of one topic, which some have not."""
    random = Random(7)
    return [_article(at, random) for at in range(count)]


def _article(at: int, random: Random) -> Article:
    places = {NAMES[int(len(NAMES) * random.random() ** 3)] for _ in range(random.randrange(4))}
    topics = [random.choice(NAMES)] if random.random() < 0.7 else []
    texts = [" ".join(random.sample(WORDS, 2)) for _ in range(random.randrange(1, 3))]
    return Article(
        id=f"a{at:04}",
        headline="",
        headline_source="lede",
        paragraphs=tuple(
            Paragraph(f"a{at:04}.p{number}", number, Section.BODY, f"{text} {at}")
            for number, text in enumerate(texts, 1)
        ),
        source=random.choice(NAMES[:3]),
        tags=(
            *(Tag("place", value, "given") for value in sorted(places)),
            *(Tag("topic", value, "given") for value in topics),
        ),
    )


ARTICLES = articles(2290)


@pytest.fixture(scope="module", params=[1, 3], ids=["one segment", "three segments"])
def searcher(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    data: Path = tmp_path_factory.mktemp("facets")
    engine = WhooshEngine(data)
    first, *others = cut(ARTICLES, request.param)
    engine.build(first, sequence=1)
    for sequence, more in enumerate(others, 2):
        engine.update(more, (), sequence=sequence)
    with engine.open() as opened:
        assert len(opened.segments) == request.param
        yield opened


def cut(every: list[Article], parts: int) -> list[list[Article]]:
    """Most of them first, so that the others are not merged with them."""
    sizes = [len(every)] if parts == 1 else [2000, 260, 30]
    taken, cuts = 0, []
    for size in sizes:
        cuts.append(every[taken : taken + size])
        taken += size
    return cuts


def expected(asked: FacetAsk, word: str | None, unit: Unit) -> Facet:
    counts: Counter[str] = Counter()
    missing = 0
    for article in ARTICLES:
        matching = [p for p in article.paragraphs if word is None or word in p.text.split()]
        hits = len(matching) if unit is Unit.PARAGRAPH else min(len(matching), 1)
        values = article.values(asked.field)
        for value in values:
            counts[value] += hits
        missing += 0 if values else hits
    beginning = asked.prefix.lower()
    told = [each for each in counts.items() if each[1] and each[0].lower().startswith(beginning)]
    told.sort(key=lambda each: (-each[1], each[0]))
    shown = told[: asked.size]
    other = counts.total() - sum(count for _, count in shown)
    return Facet(asked.field, tuple(FacetValue(*each) for each in shown), missing, other)


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("word", [None, *WORDS, "17"])
@pytest.mark.parametrize("size", [0, 1, 10, 40, COMMON, len(NAMES)])
@pytest.mark.parametrize("field", ["place", "topic", "source"])
def test_the_commonest_values_are_those_of_plain_counting(
    searcher: Searcher, field: str, size: int, word: str | None, unit: Unit
) -> None:
    asked = FacetAsk(field, size)
    query = Query(Word(word) if word else Everything(), unit=unit, limit=0, facets=(asked,))

    (facet,) = searcher.search(query).facets

    assert facet == expected(asked, word, unit)


@pytest.mark.parametrize("prefix", ["place a", "Place B1", "no such"])
def test_a_prefix_leaves_the_values_that_begin_so(searcher: Searcher, prefix: str) -> None:
    asked = FacetAsk("place", 5, prefix)

    (facet,) = searcher.search(Query(Word("one"), limit=0, facets=(asked,))).facets

    assert facet == expected(asked, "one", Unit.ARTICLE)


def test_a_set_without_a_hit_has_no_values(searcher: Searcher) -> None:
    query = Query(Not(Everything()), limit=0, facets=(FacetAsk("place"),))

    assert searcher.search(query).facets == (Facet("place", (), 0, 0),)
