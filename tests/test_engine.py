"""The promises of :mod:`index.engine`, on every engine and on the slow, obvious oracle."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from math import log
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.analysis import ANALYZER
from index.article import STORY, Article, Paragraph, Section, Tag
from index.engine import EXPANSION_LIMIT, SCHEMA_VERSION, Engine, Searcher
from index.errors import NoGeneration, QueryError, QueryTooLarge
from index.query import (
    FACET_FIELDS,
    FIELDS,
    VALUE_FIELDS,
    And,
    Everything,
    FacetAsk,
    Filter,
    Fuzzy,
    Leaf,
    Node,
    Not,
    Optionally,
    Or,
    Phrase,
    Prefix,
    Query,
    Sort,
    Unit,
    Word,
)
from index.ranking import BEST, EXACT, HEADLINE, K1, LEDE, B
from index.result import DateBucket, Dates, Facet, FacetValue, Hit, Results, Snippet, Span
from oracle import OracleEngine
from strategies import corpus, queries

Opened = Callable[..., Searcher]
SHORT = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def whoosh(data: Path) -> Engine:
    from index.engines.whoosh import WhooshEngine

    return WhooshEngine(data)


@pytest.fixture(params=[OracleEngine, whoosh], ids=["oracle", "whoosh"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    made: Engine = request.param(tmp_path)
    return made


@pytest.fixture
def opened(engine: Engine) -> Iterator[Opened]:
    """``opened(article, ...)``: a searcher over an index of these articles."""
    with ExitStack() as searchers:

        def index(*articles: Article) -> Searcher:
            engine.build(articles, sequence=1)
            return searchers.enter_context(engine.open())

        yield index


def article(
    id: str,
    *texts: str | tuple[Section, str],
    headline: str | None = None,
    published: datetime | None = None,
    source: str | None = None,
    authors: tuple[str, ...] = (),
    language: str | None = None,
    tags: tuple[Tag, ...] = (),
) -> Article:
    """An article; of its texts the first is the lede and the others the body, if not said."""
    plain = [(Section.BODY if at else Section.LEDE, text) for at, text in enumerate(texts)]
    given = [text if isinstance(text, tuple) else plain[at] for at, text in enumerate(texts)]
    return Article(
        id=id,
        headline=str(given[0][1]) if headline is None else headline,
        headline_source="lede" if headline is None else "given",
        paragraphs=tuple(
            Paragraph(f"{id}.p{number}", number, section, str(text))
            for number, (section, text) in enumerate(given, 1)
        ),
        published=published,
        source=source,
        authors=authors,
        language=language,
        tags=tags,
    )


def ids(results: Results) -> list[str]:
    return [hit.id for hit in results.hits]


def found(searcher: Searcher, tree: Node, *filters: Filter) -> list[str]:
    """The ids of the articles that match, in their own order."""
    query = Query(tree, filters=filters, sort=Sort.NEWEST, limit=1000)
    return sorted(ids(searcher.search(query)))


def paragraphs(searcher: Searcher, tree: Node, *filters: Filter) -> list[str]:
    """The ids of the paragraphs that match, in their own order."""
    query = Query(tree, filters=filters, unit=Unit.PARAGRAPH, limit=1000)
    return sorted(hit.snippets[0].paragraph for hit in searcher.search(query).hits)


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[span.start : span.end] for span in snippet.spans]


def only(results: Results) -> Hit:
    (hit,) = results.hits
    return hit


SEOUL = Tag("place", "Seoul")

# Generations


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


# What matches


WIRE = (
    article(
        "a-1",
        "The prime ministers of Japan and South Korea held talks in New York.",
        (Section.QUOTE, '"We talked about the islets," Yoon said.'),
        (Section.CAPTION, "The leaders shake hands."),
        (Section.RELATED, "Submarine drill off Takeshima"),
        (Section.BOILERPLATE, "All rights reserved."),
        headline="Leaders meet at U.N.",
        published=datetime(2022, 9, 22, 5, tzinfo=UTC),
        source="Hinode News",
        authors=("Haruka Minase", "Daichi Kurosawa"),
        language="en",
        tags=(Tag("place", "Japan"), Tag("place", "South Korea"), Tag("person", "Yoon Suk-yeol")),
    ),
    article(
        "b-2",
        "A submarine drill off Takeshima cost 1,900 million yen.",
        "The US navy told us of the co-operation; the minister's café was closed.",
        published=datetime(2022, 9, 21, tzinfo=UTC),
        source="Gazette",
        language="en",
        tags=(Tag("place", "North Korea"), Tag("topic", "defence")),
    ),
    article(
        "C-3",
        "日韓首脳会談がニューヨークで行われた。",
        "竹島には触れなかった。島。",
        headline="首脳会談",
        language="ja",
        tags=(Tag("place", "Japan"),),
    ),
)

MATCHES: list[tuple[Node, list[str]]] = [
    (Everything(), ["C-3", "a-1", "b-2"]),
    (Word("minister"), ["a-1", "b-2"]),
    (Word("MINISTERS"), ["a-1", "b-2"]),
    (Word("talk"), ["a-1"]),
    (Phrase("talk"), []),
    (Phrase("talked"), ["a-1"]),
    (Phrase("prime ministers"), ["a-1"]),
    (Phrase("prime minister"), []),
    (Phrase("ministers prime"), []),
    (Phrase("york talks"), []),
    (Phrase("york talks", distance=2), ["a-1"]),
    (Phrase("york talks", distance=1), []),
    (Phrase("talks talked", distance=50), []),
    (And((Word("talks"), Word("hands"))), ["a-1"]),
    (And((Word("talks"), Word("drill"))), []),
    (Or((Word("hands"), Word("drill"))), ["a-1", "b-2"]),
    (Not(Word("minister")), ["C-3"]),
    (And((Word("minister"), Not(Word("talks")))), ["b-2"]),
    (Not(Not(Word("talks"))), ["a-1"]),
    (Optionally(Word("minister"), Word("talks")), ["a-1", "b-2"]),
    (Prefix("mini"), ["a-1", "b-2"]),
    (Prefix("MINISTER"), ["a-1", "b-2"]),
    (Prefix("the leader"), ["a-1"]),
    (Fuzzy("takeshema"), ["b-2"]),
    (Fuzzy("tkaeshima"), ["b-2"]),
    (Fuzzy("takxshxma"), []),
    (Fuzzy("takxshxma", edits=2), ["b-2"]),
    (Word("us"), ["b-2"]),
    (Word("U.S."), ["b-2"]),
    (Phrase("US navy"), ["b-2"]),
    (Phrase("us navy"), []),
    (Word("UN"), ["a-1"]),
    (Word("1900"), ["b-2"]),
    (Word("CAFE"), ["b-2"]),
    (Word("co-operation"), ["b-2"]),
    (Word("operation-co"), []),
    (Word("cooperation"), []),
    (Word("首脳会談"), ["C-3"]),
    (Word("韓首"), ["C-3"]),
    (Word("会首"), []),
    (Word("島"), ["C-3"]),
    (Word("竹"), ["C-3"]),
    (Prefix("竹"), ["C-3"]),
    (Word("submarine"), ["b-2"]),
    (Word("submarine", "related"), ["a-1"]),
    (Word("rights"), []),
    (Word("rights", "boilerplate"), ["a-1"]),
    (Word("leaders", "headline"), ["a-1"]),
    (Word("drill", "headline"), []),
    (Word("leaders", "lede"), []),
    (Word("leaders", "caption"), ["a-1"]),
    (Word("korea", "place"), ["a-1", "b-2"]),
    (Phrase("south korea", "place"), ["a-1"]),
    (Phrase("japan south", "place"), []),
    (Phrase("korea south", "place", distance=0), ["a-1"]),
    (Prefix("kor", "place"), ["a-1", "b-2"]),
    (Fuzzy("kores", field="place"), ["a-1", "b-2"]),
    (Word("hinode", "source"), ["a-1"]),
    (Word("minase", "author"), ["a-1"]),
    (Phrase("minase daichi", "author"), []),
    (Word("en", "language"), ["a-1", "b-2"]),
    (Word("korea", "person"), []),
    (Word("yoon", "person"), ["a-1"]),
    (Word("body", "section"), ["C-3", "b-2"]),
    (Word("BODY", "section"), ["C-3", "b-2"]),
    (Word("bod", "section"), []),
    (Prefix("bo", "section"), ["C-3", "a-1", "b-2"]),
    (Word("headline", "section"), ["C-3", "a-1"]),
    (Word("none such", "section"), []),
    (Word("a-1", "id"), ["a-1"]),
    (Word("A-1", "id"), []),
    (Word("a", "id"), []),
    (Phrase("a-1", "id"), ["a-1"]),
    (Prefix("a-", "id"), ["a-1"]),
    (Not(Prefix("a-", "id")), ["C-3", "b-2"]),
    (Word("…"), []),
    (Not(Word("…")), ["C-3", "a-1", "b-2"]),
    (Prefix("--"), []),
    (Fuzzy("&", edits=2), []),
    (Word("…", "place"), []),
]


@pytest.fixture(scope="module", params=[OracleEngine, whoosh], ids=["oracle", "whoosh"])
def wire(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """A searcher over the three articles of WIRE, for tests that only ask."""
    made: Engine = request.param(tmp_path_factory.mktemp("wire"))
    made.build(WIRE, sequence=1)
    with made.open() as searcher:
        yield searcher


@pytest.mark.parametrize(("tree", "expected"), MATCHES, ids=lambda value: str(value)[:60])
def test_a_tree_matches_the_articles_it_names(
    wire: Searcher, tree: Node, expected: list[str]
) -> None:
    assert found(wire, tree) == expected


def test_words_may_lie_in_two_paragraphs_of_an_article_but_not_of_a_paragraph(
    wire: Searcher,
) -> None:
    both = And((Word("talks"), Word("leaders")))
    assert found(wire, both) == ["a-1"]
    assert paragraphs(wire, both) == []
    assert paragraphs(wire, Or(both.children)) == ["a-1.headline", "a-1.p1", "a-1.p2", "a-1.p3"]


def test_with_unit_paragraph_not_takes_paragraphs_away(wire: Searcher) -> None:
    tree = And((Word("a-1", "id"), Not(Word("talks"))))
    assert paragraphs(wire, tree) == ["a-1.headline", "a-1.p3", "a-1.p4", "a-1.p5"]


def test_a_paragraph_has_the_values_of_its_article_and_a_section_of_its_own(
    wire: Searcher,
) -> None:
    assert paragraphs(wire, Word("japan", "place")) == [
        *("C-3.headline", "C-3.p1", "C-3.p2"),
        *("a-1.headline", "a-1.p1", "a-1.p2", "a-1.p3", "a-1.p4", "a-1.p5"),
    ]
    assert paragraphs(wire, Word("Lede", "section")) == ["C-3.p1", "a-1.p1", "b-2.p1"]


def test_a_headline_is_a_hit_of_its_own_only_when_it_was_given(opened: Opened) -> None:
    searcher = opened(article("a", "Talks."), article("b", "Talks.", headline="Talks on"))
    assert paragraphs(searcher, Word("talks")) == ["a.p1", "b.headline", "b.p1"]


def test_a_credit_is_not_searched(opened: Opened) -> None:
    caption = Paragraph("a.p1", 1, Section.CAPTION, "Hands.", credit="(Hinode)")
    searcher = opened(replace(article("a", "Hands."), paragraphs=(caption,)))
    assert (found(searcher, Word("hands")), found(searcher, Word("hinode"))) == (["a"], [])


def test_an_article_without_paragraphs_is_found_by_everything(opened: Opened) -> None:
    empty = replace(article("a", ""), paragraphs=())
    searcher = opened(empty, article("b", "Talks."))
    assert found(searcher, Everything()) == ["a", "b"]
    assert found(searcher, Not(Word("talks"))) == ["a"]
    assert paragraphs(searcher, Everything()) == ["b.p1"]


def numbered(count: int) -> Article:
    return article("a", *(f"w{number:04}" for number in range(count)))


@pytest.mark.parametrize("leaf", [Prefix("w"), Phrase("x"), Prefix("w", "place")])
def test_a_prefix_may_stand_for_as_many_words_as_the_limit(opened: Opened, leaf: Leaf) -> None:
    searcher = opened(numbered(EXPANSION_LIMIT))
    assert searcher.search(Query(leaf)).total == int(leaf == Prefix("w"))


@pytest.mark.parametrize("leaf", [Prefix("w"), Fuzzy("w0000", edits=2), Not(Prefix("W"))])
def test_more_words_than_the_limit_are_refused(opened: Opened, leaf: Node) -> None:
    many = 3 * EXPANSION_LIMIT if isinstance(leaf, Fuzzy) else EXPANSION_LIMIT + 1
    words = [f"w{number:04}" for number in range(many)]
    if isinstance(leaf, Fuzzy):
        words = [f"w{a}{b}00" for a in LETTERS for b in LETTERS]
    with pytest.raises(QueryTooLarge) as refused:
        opened(article("a", " ".join(words))).search(Query(leaf))
    assert refused.value.parameter == "q"


LETTERS = [chr(point) for point in range(0x561, 0x587)] + list("abcdefghijklmnopqrstuvwxyz")


# Filters


def test_a_value_filter_compares_whole_values_whatever_their_letter_case(wire: Searcher) -> None:
    assert found(wire, Everything(), Filter("place", ("SOUTH korea",))) == ["a-1"]
    assert found(wire, Everything(), Filter("place", ("korea",))) == []


def test_a_filter_keeps_any_of_include_and_none_of_exclude(wire: Searcher) -> None:
    assert found(wire, Everything(), Filter("place", ("Japan", "North Korea"))) == [
        *("C-3", "a-1", "b-2")
    ]
    assert found(wire, Everything(), Filter("place", ("Japan",), ("south korea",))) == ["C-3"]
    assert found(wire, Everything(), Filter("source", exclude=("Gazette",))) == ["C-3", "a-1"]
    assert found(wire, Everything(), Filter("place")) == ["C-3", "a-1", "b-2"]


def test_all_filters_must_hold(wire: Searcher) -> None:
    both = (Filter("place", ("Japan",)), Filter("language", ("en",)))
    assert found(wire, Everything(), *both) == ["a-1"]
    assert found(wire, Word("hands"), *both) == ["a-1"]
    assert found(wire, Word("drill"), *both) == []


def test_a_section_filter_is_answered_as_if_there_were_no_other_paragraphs(
    wire: Searcher,
) -> None:
    caption = Filter("section", ("caption",))
    assert found(wire, Everything(), caption) == ["a-1"]
    assert found(wire, Word("talks"), caption) == []
    assert found(wire, Not(Word("talks")), caption) == ["a-1"]
    assert found(wire, Word("talks", "lede"), caption) == []
    assert found(wire, Word("lede", "section"), caption) == []


def test_a_section_filter_names_the_paragraphs_that_words_look_in(wire: Searcher) -> None:
    assert found(wire, Word("submarine"), Filter("section", ("related",))) == ["a-1"]
    assert found(wire, Word("submarine"), Filter("section", ("related", "lede"))) == ["a-1", "b-2"]
    assert found(wire, Word("submarine"), Filter("section", exclude=("lede",))) == []
    assert found(wire, Word("talks"), Filter("section", exclude=("lede",))) == ["a-1"]
    assert found(wire, Word("talks"), Filter("section", ("lede",), ("lede",))) == []


def test_a_section_filter_ignores_letter_case(wire: Searcher) -> None:
    assert found(wire, Everything(), Filter("section", ("Caption",))) == ["a-1"]
    assert found(wire, Word("hands"), Filter("section", exclude=("CAPTION",))) == []


def test_a_section_filter_that_names_nothing_filters_nothing(opened: Opened) -> None:
    searcher = opened(replace(article("a", ""), paragraphs=()))
    assert found(searcher, Everything(), Filter("section")) == ["a"]


def test_a_range_of_time_has_its_start_and_not_its_end(wire: Searcher) -> None:
    day = datetime(2022, 9, 21, tzinfo=UTC)
    instant = datetime(2022, 9, 22, 14, tzinfo=timezone(timedelta(hours=9)))
    asked = [
        Query(since=day, until=instant),
        Query(since=day),
        Query(since=instant),
        Query(until=instant),
        Query(since=instant + timedelta(microseconds=1)),
        Query(since=instant, until=day),
    ]
    assert [sorted(ids(wire.search(query))) for query in asked] == [
        *(["b-2"], ["a-1", "b-2"], ["a-1"], ["b-2"], [], [])
    ]


def test_the_first_and_the_last_instant_there_are_may_be_asked_for(wire: Searcher) -> None:
    first = datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))
    last = datetime.max.replace(tzinfo=timezone(timedelta(hours=-12)))
    assert sorted(ids(wire.search(Query(since=first, until=last)))) == ["a-1", "b-2"]


# Totals, order and pages


def tied() -> list[Article]:
    days = (None, 3, 1, 3, None, 2, 1)
    return [
        article(id, "Talks.", published=datetime(2022, 9, day, tzinfo=UTC) if day else None)
        for id, day in zip(("é", "b", "B", "a", "日", "z", "A"), days, strict=True)
    ]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.RELEVANCE, ["a", "b", "z", "A", "B", "é", "日"]),
        (Sort.NEWEST, ["a", "b", "z", "A", "B", "é", "日"]),
        (Sort.OLDEST, ["A", "B", "z", "a", "b", "é", "日"]),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_pages_from_the_first_to_the_last_hold_each_hit_once_in_order(
    opened: Opened, sort: Sort, expected: list[str], size: int
) -> None:
    searcher = opened(*tied())
    pages = [
        searcher.search(Query(Word("talks"), sort=sort, offset=offset, limit=size))
        for offset in range(0, 8, size)
    ]
    assert [id for page in pages for id in ids(page)] == expected
    assert {page.total for page in pages} == {7}


def test_beyond_the_end_and_with_limit_0_there_is_a_total_and_no_hit(opened: Opened) -> None:
    searcher = opened(*tied())
    for query in (Query(offset=7), Query(offset=10**12), Query(limit=0)):
        answer = searcher.search(query)
        assert (answer.total, answer.hits) == (7, ())


def test_paragraphs_of_one_score_are_in_order_of_date_id_and_number(opened: Opened) -> None:
    new = datetime(2022, 9, 22, tzinfo=UTC)
    searcher = opened(
        article("b", "Talks.", "Talks.", published=new),
        article("c", *["Talks."] * 11),
        article("a", "Talks.", "Talks.", published=new),
    )
    query = Query(Word("talks"), unit=Unit.PARAGRAPH, limit=100)
    expected = ["a.p1", "a.p2", "b.p1", "b.p2", *(f"c.p{number}" for number in range(1, 12))]
    for sort in Sort:
        hits = searcher.search(replace(query, sort=sort)).hits
        assert [hit.snippets[0].paragraph for hit in hits] == expected


def test_sorted_by_date_hits_have_no_score(wire: Searcher) -> None:
    for sort in (Sort.NEWEST, Sort.OLDEST):
        hits = wire.search(Query(Word("talks"), sort=sort)).hits
        assert [hit.score for hit in hits] == [0.0]


# Scores


def once(tf: float, length: float = 1.0) -> float:
    """BM25's saturation, written out; at a tf and a length of 1 it is 1."""
    return tf * (K1 + 1) / (tf + K1 * (1 - B + B * length))


RARE = log(1 + 0.5 / 1.5)
"""The idf of what the only article there is has."""


@pytest.mark.parametrize(
    ("tree", "score"),
    [
        (Word("talks"), RARE * (1 + EXACT)),
        (Word("talk"), RARE),
        (Phrase("talks"), RARE),
        (Prefix("talk"), RARE),
        (Fuzzy("talkz"), RARE),
        (And((Phrase("talks"), Phrase("talks"))), 2 * RARE),
        (Or((Phrase("talks"), Phrase("islets"))), RARE),
        (Optionally(Everything(), Phrase("talks")), RARE),
        (And((Phrase("talks"), Not(Word("islets")))), RARE),
        (Everything(), 0.0),
        (Not(Word("islets")), 0.0),
        (Word("seoul", "place"), 0.0),
        (Word("lede", "section"), 0.0),
        (Word("a", "id"), 0.0),
    ],
    ids=str,
)
def test_the_score_of_the_only_word_of_the_only_article_is_its_idf(
    opened: Opened, tree: Node, score: float
) -> None:
    searcher = opened(article("a", "Talks.", tags=(Tag("place", "Seoul"),)))
    paragraph = only(searcher.search(Query(tree, unit=Unit.PARAGRAPH)))
    assert paragraph.score == round(score, 6)
    assert only(searcher.search(Query(tree))).score == round(round(score, 6) + BEST * score, 6)


def test_sections_are_joined_before_they_saturate_and_a_headline_counts_for_more(
    opened: Opened,
) -> None:
    searcher = opened(
        article("a", "Islets talks", headline="Talks"),
        article("b", (Section.BODY, "Drill"), (Section.RELATED, "Drill off")),
    )
    idf = log(1 + 1.5 / 1.5)
    scale = 3 / (HEADLINE + 2 * LEDE)  # weighted tokens add up to what there are
    length = 3 / ((3 + 1) / 2)  # the related headline has none
    joined = idf * once(scale * (HEADLINE + LEDE), length)
    lede = idf * once(1, length=2 / (6 / 4))  # six tokens in four paragraphs
    headline = idf * once(1, length=1 / (6 / 4))
    answer = searcher.search(Query(Phrase("talks")))
    assert only(answer).score == pytest.approx(joined + BEST * lede, abs=1e-6)
    hits = searcher.search(Query(Phrase("talks"), unit=Unit.PARAGRAPH)).hits
    assert [hit.score for hit in hits] == pytest.approx([headline, lede], abs=1e-6)


def test_the_form_typed_outranks_another_form_of_its_stem(opened: Opened) -> None:
    searcher = opened(article("a", "Talked."), article("b", "Talks."), article("c", "Talk."))
    assert ids(searcher.search(Query(Word("talks")))) == ["b", "a", "c"]


def test_a_paragraph_of_another_story_adds_nothing_to_the_length(opened: Opened) -> None:
    rest = (Section.RELATED, "Submarine drill off the islets " * 9)
    searcher = opened(article("a", "Talks.", rest), article("b", "Talks."))
    alone, other = searcher.search(Query(Phrase("talks"))).hits
    assert (alone.id, other.id) == ("a", "b")
    assert alone.score == other.score > 0


def test_near_words_count_once_for_a_paragraph(opened: Opened) -> None:
    searcher = opened(
        article("a", "one two x x x x"), article("b", "one two one two x x"), article("c", "x")
    )
    first, second = searcher.search(Query(Phrase("one two", distance=2))).hits
    assert first.score == second.score > 0


def test_one_word_near_itself_counts_once_for_a_paragraph(opened: Opened) -> None:
    searcher = opened(article("a", "one x x x"), article("b", "one one x x"), article("c", "x"))
    first, second = searcher.search(Query(Phrase("one", distance=2))).hits
    assert first.score == second.score > 0


def test_a_text_without_a_word_scores_nothing_and_is_found(opened: Opened) -> None:
    searcher = opened(article("a", "…"), article("b", "", headline=""))
    answer = searcher.search(Query(Or((Word("talks"), Everything()))))
    assert [(hit.id, hit.score) for hit in answer.hits] == [("a", 0.0), ("b", 0.0)]


# Facets


def facet_of(
    searcher: Searcher, query: Query, field: str, size: int = 10, prefix: str = ""
) -> Facet:
    (facet,) = searcher.search(replace(query, facets=(FacetAsk(field, size, prefix),))).facets
    return facet


def counted(facet: Facet) -> dict[str, int]:
    return {each.value: each.count for each in facet.values}


def test_a_facet_counts_the_whole_result_set_commonest_first_then_by_name(
    wire: Searcher,
) -> None:
    assert facet_of(wire, Query(limit=1), "place") == Facet(
        "place",
        (FacetValue("Japan", 2), FacetValue("North Korea", 1), FacetValue("South Korea", 1)),
        missing=0,
        other=0,
    )
    assert facet_of(wire, Query(limit=0), "author") == Facet(
        "author", (FacetValue("Daichi Kurosawa", 1), FacetValue("Haruka Minase", 1)), 2, 0
    )


def test_what_a_facet_does_not_show_is_counted_as_other(wire: Searcher) -> None:
    shown = (FacetValue("Japan", 2),)
    assert facet_of(wire, Query(), "place", size=1) == Facet("place", shown, 0, other=2)
    assert facet_of(wire, Query(), "place", size=0) == Facet("place", (), 0, other=4)
    assert facet_of(wire, Query(), "place", prefix="jAp") == Facet("place", shown, 0, other=2)
    assert facet_of(wire, Query(), "place", prefix="x") == Facet("place", (), 0, other=4)


def test_a_facet_ignores_the_filter_on_its_own_field_and_no_other(wire: Searcher) -> None:
    query = Query(filters=(Filter("place", ("North Korea",)), Filter("language", ("en",))))
    assert counted(facet_of(wire, query, "place")) == {
        **{"Japan": 1, "North Korea": 1, "South Korea": 1}
    }
    assert facet_of(wire, query, "source") == Facet("source", (FacetValue("Gazette", 1),), 0, 0)
    assert counted(facet_of(wire, query, "language")) == {"en": 1}


def test_values_other_and_missing_add_up_where_each_hit_has_at_most_one(wire: Searcher) -> None:
    facet = facet_of(wire, Query(filters=(Filter("source", ("Gazette",)),)), "source", size=1)
    assert facet == Facet("source", (FacetValue("Gazette", 1),), missing=1, other=1)


def test_values_that_differ_in_letter_case_are_counted_apart_and_filtered_together(
    opened: Opened,
) -> None:
    searcher = opened(
        article("a", "x", source="AP"), article("b", "x", source="ap"), article("c", "x")
    )
    assert counted(facet_of(searcher, Query(), "source")) == {"AP": 1, "ap": 1}
    assert found(searcher, Everything(), Filter("source", ("Ap",))) == ["a", "b"]


def test_an_article_counts_once_for_a_value_it_has_twice(opened: Opened) -> None:
    tags = (Tag("place", "Seoul"), Tag("place", "Seoul", "rule"), Tag("topic", "Seoul"))
    searcher = opened(article("a", "x", tags=tags))
    assert counted(facet_of(searcher, Query(), "place")) == {"Seoul": 1}
    assert counted(facet_of(searcher, Query(), "topic")) == {"Seoul": 1}


def test_with_unit_paragraph_facets_count_paragraphs(wire: Searcher) -> None:
    query = Query(Word("talks"), unit=Unit.PARAGRAPH)
    assert counted(facet_of(wire, query, "place")) == {"Japan": 2, "South Korea": 2}
    assert counted(facet_of(wire, query, "section")) == {"lede": 1, "quote": 1}


def test_the_count_beside_a_section_is_the_total_that_filtering_by_it_gives(
    wire: Searcher,
) -> None:
    for tree in (Everything(), Word("leaders"), Not(Word("talks")), Word("rights", "boilerplate")):
        counts = counted(facet_of(wire, Query(tree), "section"))
        for section in STORY:
            only_there = Query(tree, filters=(Filter("section", (section,)),))
            assert wire.search(only_there).total == counts.get(section, 0)


def test_related_and_boilerplate_have_words_to_count_only_when_filtered_by(
    wire: Searcher,
) -> None:
    query = Query(Word("submarine"))
    assert counted(facet_of(wire, query, "section")) == {"lede": 1}
    for included in (("related",), ("related", "body")):
        filtered = replace(query, filters=(Filter("section", included),))
        assert counted(facet_of(wire, filtered, "section")) == {"lede": 1, "related": 1}
    assert counted(facet_of(wire, Query(Word("submarine", "related")), "section")) == {"related": 1}


def test_the_sections_of_everything_are_the_articles_that_have_them(wire: Searcher) -> None:
    assert facet_of(wire, Query(), "section", size=3) == Facet(
        "section",
        (FacetValue("lede", 3), FacetValue("body", 2), FacetValue("headline", 2)),
        missing=0,
        other=4,
    )


# Dates


def dated(*instants: datetime | None) -> list[Article]:
    return [article(f"a{at}", "x", published=when) for at, when in enumerate(instants)]


def test_a_histogram_has_no_gaps_and_counts_in_utc(opened: Opened) -> None:
    tokyo = timezone(timedelta(hours=9))
    searcher = opened(
        *dated(
            datetime(2022, 11, 1, 8, 59, tzinfo=tokyo),
            datetime(2022, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
            datetime(2023, 1, 1, 9, tzinfo=tokyo),
            None,
        )
    )
    assert searcher.search(Query(dates="month")).dates == Dates(
        "month",
        (
            DateBucket(date(2022, 10, 1), 1),
            DateBucket(date(2022, 11, 1), 0),
            DateBucket(date(2022, 12, 1), 1),
            DateBucket(date(2023, 1, 1), 1),
        ),
        missing=1,
    )
    years = (DateBucket(date(2022, 1, 1), 2), DateBucket(date(2023, 1, 1), 1))
    assert searcher.search(Query(dates="year")).dates == Dates("year", years, missing=1)
    newest = Query(dates="day", since=datetime(2022, 12, 31, tzinfo=UTC))
    days = (DateBucket(date(2022, 12, 31), 1), DateBucket(date(2023, 1, 1), 1))
    assert searcher.search(newest).dates == Dates("day", days, missing=0)


def test_a_histogram_counts_in_the_unit_asked_for(opened: Opened) -> None:
    searcher = opened(article("a", "x", "x", published=datetime(1969, 7, 20, tzinfo=UTC)))
    answer = searcher.search(Query(dates="year", unit=Unit.PARAGRAPH))
    assert answer.dates == Dates("year", (DateBucket(date(1969, 1, 1), 2),), missing=0)


def test_a_histogram_of_nothing_dated_has_no_buckets(opened: Opened) -> None:
    assert opened(*dated(None)).search(Query(dates="day")).dates == Dates("day", (), missing=1)
    assert opened(*dated(None)).search(Query()).dates is None


def test_ten_thousand_days_are_counted_and_one_more_is_refused(opened: Opened) -> None:
    first, last = datetime(2000, 1, 1, tzinfo=UTC), datetime(2027, 5, 18, tzinfo=UTC)
    dates = opened(*dated(first, last)).search(Query(dates="day")).dates
    assert dates is not None
    assert (len(dates.buckets), dates.buckets[-1].start) == (10_000, date(2027, 5, 18))
    with pytest.raises(QueryTooLarge) as refused:
        opened(*dated(first, last + timedelta(days=1))).search(Query(dates="day"))
    assert refused.value.parameter == "dates"


def test_dates_of_every_year_there_is_are_counted(opened: Opened) -> None:
    searcher = opened(*dated(datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 31, 23, tzinfo=UTC)))
    dates = searcher.search(Query(dates="year")).dates
    assert dates is not None
    assert (len(dates.buckets), dates.buckets[0]) == (9999, DateBucket(date(1, 1, 1), 1))
    assert dates.buckets[-1] == DateBucket(date(9999, 1, 1), 1)
    assert ids(searcher.search(Query(sort=Sort.OLDEST))) == ["a0", "a1"]


# Snippets


def test_a_hit_is_the_article_with_its_title_and_its_best_paragraphs(wire: Searcher) -> None:
    assert only(wire.search(Query(Word("leaders"), snippets=1))) == Hit(
        id="a-1",
        headline="Leaders meet at U.N.",
        headline_source="given",
        title=Snippet(
            "a-1.headline",
            0,
            Section.HEADLINE,
            0,
            20,
            "Leaders meet at U.N.",
            (Span(0, 7),),
            whole=True,
        ),
        published=datetime(2022, 9, 22, 5, tzinfo=UTC),
        source="Hinode News",
        authors=("Haruka Minase", "Daichi Kurosawa"),
        url=None,
        language="en",
        score=only(wire.search(Query(Word("leaders")))).score,
        snippets=(
            Snippet(
                "a-1.p3",
                3,
                Section.CAPTION,
                0,
                24,
                "The leaders shake hands.",
                (Span(4, 11),),
                whole=True,
            ),
        ),
    )


def test_snippets_are_the_best_paragraphs_first_and_then_by_number(opened: Opened) -> None:
    searcher = opened(
        article("a", "talks x x x", "talks x x x", "talks talks x x", "x", "talks x x x")
    )
    for count, expected in ((0, []), (1, [3]), (3, [3, 1, 2]), (9, [3, 1, 2, 5])):
        hit = only(searcher.search(Query(Word("talks"), snippets=count)))
        assert [snippet.number for snippet in hit.snippets] == expected


def test_without_a_word_that_matched_the_lede_is_shown_unmarked(opened: Opened) -> None:
    searcher = opened(
        article("a", (Section.CAPTION, "Hands."), (Section.LEDE, "Talks."), (Section.BODY, "x")),
        article("b", (Section.RELATED, "Drill."), (Section.BODY, "Talks.")),
        article("c", (Section.RELATED, "Drill.")),
        replace(article("d", "", headline="Talks"), paragraphs=()),
    )
    hits = searcher.search(Query(sort=Sort.NEWEST, snippets=2)).hits
    assert [[(s.text, s.spans) for s in hit.snippets] for hit in hits] == [
        [("Talks.", ())],
        [("Talks.", ())],
        [("Drill.", ())],
        [],
    ]
    assert only(searcher.search(Query(Word("a", "id"), snippets=0))).snippets == ()


def test_snippets_stay_within_the_section_filter(wire: Searcher) -> None:
    query = Query(filters=(Filter("section", ("caption", "quote")),))
    assert [s.paragraph for s in only(wire.search(query)).snippets] == ["a-1.p2"]
    words = replace(query, tree=Or((Word("leaders"), Word("talks"))))
    hit = only(wire.search(words))
    assert sorted(s.paragraph for s in hit.snippets) == ["a-1.p2", "a-1.p3"]
    assert hit.title.spans == ()


def test_a_headline_standing_in_is_marked_though_it_is_not_searched(opened: Opened) -> None:
    searcher = opened(article("a", "Talks on the islets."))
    assert marked(only(searcher.search(Query(Word("talk")))).title) == ["Talks"]


def test_a_title_is_never_cut(opened: Opened) -> None:
    long = "Talks on the islets go on and on. " * 40
    hit = only(opened(article("a", long, headline=long)).search(Query(Word("talks"))))
    assert (hit.title.start, hit.title.end, hit.title.whole) == (0, len(long), True)
    assert len(hit.title.spans) == 40
    assert not hit.snippets[0].whole


def test_with_unit_paragraph_the_paragraph_is_the_only_snippet(wire: Searcher) -> None:
    query = Query(Word("leaders"), unit=Unit.PARAGRAPH, sort=Sort.NEWEST)
    for count in (0, 3):
        hits = wire.search(replace(query, snippets=count)).hits
        shown = [[(s.paragraph, s.number, marked(s)) for s in hit.snippets] for hit in hits]
        assert shown == [[("a-1.headline", 0, ["Leaders"])], [("a-1.p3", 3, ["leaders"])]]


@pytest.mark.parametrize(
    ("tree", "text", "expected"),
    [
        (Word("talk"), "Talks: he talked of talking.", ["Talks", "talked", "talking"]),
        (Phrase("new york"), "New York, new-york, York New", ["New York", "new-york"]),
        (Word("U.S."), "The U.S. told us: US", ["U.S.", "US"]),
        (Word("Yoon"), "Yoon's and Yoon’s", ["Yoon", "Yoon"]),
        (Prefix("talk"), "Talks stalk", ["Talks"]),
        (Fuzzy("tlaks"), "Talks", ["Talks"]),
        (Word("会談"), "首脳会談が行われた。", ["会談"]),
        (Word("首脳会談"), "日韓首脳会談が", ["首脳会談"]),
        (Word("島"), "竹島と島", ["島", "島"]),
        (Word("cafe"), "The cafe\u0301 ＣＡＦＥ", ["cafe\u0301", "ＣＡＦＥ"]),
        (And((Word("a"), Not(Word("b")))), "a c", ["a"]),
        (Phrase("x z", distance=1), "x y z", ["x", "z"]),
    ],
    ids=str,
)
def test_a_span_is_what_matched(opened: Opened, tree: Node, text: str, expected: list[str]) -> None:
    hit = only(opened(article("a", text)).search(Query(tree)))
    assert marked(hit.snippets[0]) == marked(hit.title) == expected


# Whatever is asked


@given(st.text(max_size=30), st.sampled_from((None, *FIELDS)), st.integers(0, 3))
@SHORT
def test_no_text_makes_anything_but_an_answer_or_a_query_error(
    wire: Searcher, text: str, field: str | None, distance: int
) -> None:
    leaves = (
        Word(text, field),
        Phrase(text, field),
        Phrase(text, field, distance),
        Prefix(text, field),
        Fuzzy(text, 2, field),
    )
    for leaf in leaves:
        answer = answered(wire, Query(Or((leaf, Word("talks"))), facets=(FacetAsk("section"),)))
        assert isinstance(answer, QueryError) or "a-1" in ids(answer)


@given(st.sampled_from(("section", *VALUE_FIELDS)), st.text(max_size=20))
@SHORT
def test_no_value_of_a_filter_or_a_facet_makes_anything_but_an_answer_or_a_query_error(
    wire: Searcher, field: str, text: str
) -> None:
    for filter in (Filter(field, (text,)), Filter(field, exclude=(text,))):
        answered(wire, Query(filters=(filter,), facets=(FacetAsk(field, prefix=text),)))


def answered(searcher: Searcher, query: Query) -> Results | QueryError:
    try:
        return searcher.search(query)
    except QueryError as refused:
        return refused


def test_every_article_there_is_has_its_id_told_once(engine: Engine) -> None:
    older = replace(article("b", "Talks go on."), versions=("c", "b"))
    engine.build([article("a", "Talks begin."), older, article("c", "Talks end.")], sequence=1)
    engine.update([article("a", "Talks begin anew."), article("d", "A word.")], ["c"], sequence=2)
    with engine.open() as searcher:
        assert sorted(searcher.ids()) == ["a", "b", "d"]


@given(queries)
@SHORT
def test_the_same_query_gives_the_same_results(wire: Searcher, query: Query) -> None:
    first, second = answered(wire, query), answered(wire, query)
    assert first == second or isinstance(first, QueryError)


# Against the oracle

Pair = tuple[Searcher, Searcher]


@pytest.fixture(
    scope="module",
    params=[(0, 0, ""), (1, 1, ""), (2, 6, ""), (3, 25, ""), (4, 24, "apart"), (5, 24, "merged")],
    ids=lambda of: f"{of[1]}-articles{of[2]}",
)
def pair(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pair]:
    """The oracle and the Whoosh engine over the same random articles: built at once, or in steps
    that add, change and remove, with the segments kept apart or merged."""
    seed, size, steps = request.param
    articles = corpus(seed, size) if size else []
    engines: tuple[Engine, Engine] = (
        OracleEngine(),
        whoosh(tmp_path_factory.mktemp("random")),
    )
    with pytest.MonkeyPatch.context() as patch:
        if steps == "apart":
            patch.setattr("index.engines.whoosh.tiered", lambda _, segments: list(segments))
        for each in engines:
            if not steps:
                each.build(articles, sequence=1)
                continue
            each.build(articles[: size // 2], sequence=1)
            for at in range(size // 2, size, 1 + size // 8):
                changed = [
                    *articles[at : at + 1 + size // 8],
                    replace(articles[at // 3], headline="Islets and talks"),
                ]
                each.update(changed, [articles[at // 4].id, "none such"], sequence=2 + at)
    if steps == "apart":
        assert len(whoosh_segments(engines[1])) > 3
    with engines[0].open() as oracle, engines[1].open() as searcher:
        yield oracle, searcher


def whoosh_segments(engine: Engine) -> Sequence[object]:
    with engine.open() as searcher:
        held: Sequence[object] = searcher.segments  # type: ignore[attr-defined]
        return held


@given(queries)
@SHORT
def test_an_engine_answers_as_the_oracle_does(pair: Pair, query: Query) -> None:
    oracle, engine = pair
    expected, answer = answered(oracle, query), answered(engine, query)
    if isinstance(expected, QueryError) or isinstance(answer, QueryError):
        assert (type(answer), parameter(answer)) == (type(expected), parameter(expected))
        return
    assert unscored(answer) == unscored(expected)
    assert scores(answer) == pytest.approx(scores(expected), abs=1.001e-6)


def parameter(answer: Results | QueryError) -> str | None:
    return answer.parameter if isinstance(answer, QueryError) else None


@given(queries)
@SHORT
def test_the_parts_of_a_score_add_up_to_it(pair: Pair, query: Query) -> None:
    _, engine = pair
    answer = answered(engine, replace(query, sort=Sort.RELEVANCE, explain=True))
    for hit in () if isinstance(answer, QueryError) else answer.hits:
        why = hit.explanation
        assert why is not None
        parts = [each.gain for each in why.gains] + [why.paragraph_gain, why.near_gain]
        assert sum(parts) == pytest.approx(hit.score, abs=1e-5)


def test_an_explanation_names_what_counted(tmp_path: Path) -> None:
    engine = whoosh(tmp_path)
    engine.build(
        [article("a", "The islets talks begin.", "Rain."), article("b", "Talk of rain.")],
        sequence=1,
    )
    asked = Query(And((Word("the"), Word("islets"), Word("talk"))), explain=True)
    with engine.open() as searcher:
        why = only(searcher.search(asked)).explanation
        plain = only(searcher.search(replace(asked, explain=False)))
    assert why is not None
    assert [(gain.leaf, gain.frequency, gain.exact) for gain in why.gains] == [
        ("islets", LEDE, LEDE),
        ("talk", LEDE, 0.0),
    ]
    assert (why.silent, why.looked_into, why.paragraph) == (("the",), True, "a.p1")
    assert why.near_gain > 0
    assert plain.explanation is None


def unscored(results: Results) -> Results:
    hits = tuple(replace(hit, score=0.0) for hit in results.hits)
    return replace(results, generation="", hits=hits)


def scores(results: Results) -> list[float]:
    return [hit.score for hit in results.hits]


@given(queries)
@SHORT
def test_pages_facets_and_spans_agree_with_each_other(pair: Pair, query: Query) -> None:
    _, engine = pair
    query = replace(query, offset=0, limit=10**6, facets=(FacetAsk("source", 2),))
    answer = answered(engine, query)
    if isinstance(answer, QueryError):
        return
    assert answer.total == len(answer.hits)
    assert ids(answer)[2:5] == ids(engine.search(replace(query, offset=2, limit=3)))
    if not any(filter.field == "source" for filter in query.filters):
        (facet,) = answer.facets
        assert sum(counted(facet).values()) + facet.other + facet.missing == answer.total
    for hit in answer.hits:
        check_text(engine, hit)


def check_text(engine: Searcher, hit: Hit) -> None:
    whole = engine.article(hit.id)
    assert whole is not None
    texts = {p.id: p.text for p in whole.paragraphs} | {whole.headline_id: whole.headline}
    for snippet in (hit.title, *hit.snippets):
        assert snippet.text == texts[snippet.paragraph][snippet.start : snippet.end]
        assert "".join(part.text for part in snippet.parts) == snippet.text


# Accents left out


UNACCENTED = [
    ("declare", "Il a déclaré", "fr"),
    ("elections", "Les élections", "fr"),
    ("universite", "Des universités et une université", "fr"),
    ("nacion", "Una nación", "es"),
    ("hauser", "Die Häuser", "de"),
    ("Haeuser", "Die Häuser", "de"),
    ("Mueller", "Herr Müller", "de"),
    ("Mueller", "Mr. Müller", "en"),
    ("ueberpruefen", "Sie überprüfen es", "de-AT"),
]


@pytest.mark.parametrize(("typed", "text", "language"), UNACCENTED)
def test_a_word_typed_without_its_accents_is_found_and_marked_with_them(
    opened: Opened, typed: str, text: str, language: str
) -> None:
    searcher = opened(
        article("with", text, language=language), article("other", "x", language=language)
    )
    hit = only(searcher.search(Query(Word(typed))))
    assert hit.id == "with"
    assert marked(hit.snippets[0])
    assert found(searcher, Word(typed, "lede")) == ["with"]
    assert found(searcher, Not(Word(typed))) == ["other"]


def test_the_spelling_typed_comes_before_the_others_of_its_form(opened: Opened) -> None:
    searcher = opened(
        article("a", "La péche", language="fr"),
        article("b", "La peche", language="fr"),
        article("c", "La pêche", language="fr"),
    )
    assert ids(searcher.search(Query(Word("peche")))) == ["b", "a", "c"]
    assert ids(searcher.search(Query(Word("pêche"))))[0] == "c"


def test_accents_that_were_typed_are_not_taken_for_others(opened: Opened) -> None:
    searcher = opened(
        article("a", "Une université", language="fr"), article("b", "Universite", language="fr")
    )
    assert found(searcher, Word("université")) == ["a"]
    assert found(searcher, Word("universite")) == ["a", "b"]


def test_a_spelling_of_withdrawn_articles_alone_is_none(engine: Engine) -> None:
    held = article("a", "université", language="fr"), article("b", "universités", language="fr")
    engine.build(held, 1)
    with engine.open() as searcher:
        assert found(searcher, Word("universite")) == ["a", "b"]
    engine.update([], ["a"], 2)
    with engine.open() as searcher:
        assert searcher.spelled(Word("universite")) == Word("universite")
        assert found(searcher, Word("universite")) == []


def test_umlauts_written_out_are_read_so_only_where_the_index_has_them(opened: Opened) -> None:
    searcher = opened(article("a", "Goethe", language="de"), article("b", "Göthe", language="de"))
    assert found(searcher, Word("Goethe")) == ["a", "b"]
    assert searcher.spelled(And((Word("blue"), Word("goethe")))) == And(
        (Word("blue"), Word("goethe", spellings=("göthe",)))
    )
