"""What articles gain by what they have in common with the first ones, on every engine."""

from dataclasses import replace
from pathlib import Path

import pytest

from index import ranking
from index.article import Article, Section
from index.engines.whoosh import WhooshEngine
from index.query import And, Node, Not, Optionally, Or, Query, Sort, Unit, Word
from oracle_feedback import vector
from seam import Opened, article, ids, whoosh

STRIKE = Or((Word("strike"), Word("walkout"), Word("lockout")))
MINERS = "Miners at the colliery pit heads: a {} of miners stopped the colliery."
ABOUT = (
    *(article(f"mine-{at}", MINERS.format(word), "Coal dust.") for at, word in enumerate(
        ("strike walkout", "strike walkout", "strike walkout", "walkout"))),
    article("baseball", "Pitchers at the stadium at night: a walkout of pitchers to the fans."),
    *(article(f"rain-{at}", f"Rain fell on town {at}.") for at in range(8)),
)  # fmt: skip


def test_what_is_about_the_same_as_the_first_comes_before_what_only_has_a_word(
    opened: Opened,
) -> None:
    searcher = opened(*ABOUT)
    hits = {hit.id: hit.score for hit in searcher.search(Query(STRIKE)).hits}
    alone = {hit.id: hit.score for hit in searcher.search(Query(Word("walkout"))).hits}
    assert list(hits) == ["mine-0", "mine-1", "mine-2", "mine-3", "baseball"]
    assert alone["baseball"] > alone["mine-3"]
    assert hits["mine-3"] > hits["baseball"]


@pytest.mark.parametrize(
    "tree",
    [
        And((Word("walkout"), Not(Or((Word("strike"), Word("lockout")))))),
        Or((Word("walkout"), Word("walkout"))),
        Or((Word("the"), Word("walkout"))),
        Word("walkout"),
    ],
    ids=str,
)
def test_nothing_is_fed_back_where_every_word_that_scores_is_asked_for(
    opened: Opened, tree: Node
) -> None:
    assert ids(opened(*ABOUT).search(Query(tree)))[0] == "baseball"


@pytest.mark.parametrize(
    "other",
    [
        Or((Word("en", "language"), Word("fr", "language"))),
        Or((Word("lede", "section"), Word("a", "section"))),
        Or((Word("the"), Word("of"))),
    ],
    ids=str,
)
def test_nothing_is_fed_back_where_only_what_scores_nothing_may_be_missing(
    opened: Opened, other: Node
) -> None:
    searcher = opened(*(replace(each, language="en") for each in ABOUT))
    asked = And((Word("colliery"), Word("walkout")))
    plain = searcher.search(Query(asked)).hits
    assert len(plain) > ranking.SOUGHT
    for tree in (And((*asked.children, other)), Optionally(asked, other)):
        hits = searcher.search(Query(tree)).hits
        assert [(hit.id, hit.score) for hit in hits] == [(hit.id, hit.score) for hit in plain]


def test_the_optional_words_of_a_query_may_be_missing_too(opened: Opened) -> None:
    searcher = opened(*ABOUT)
    tree = Optionally(Word("walkout"), Or((Word("strike"), Word("lockout"))))
    assert ids(searcher.search(Query(tree))) == ids(searcher.search(Query(STRIKE)))


def test_where_a_few_articles_have_every_word_these_are_what_is_sought(opened: Opened) -> None:
    told = "strike walkout lockout"
    for complete in (1, ranking.SOUGHT, ranking.SOUGHT + 1):
        more = [article(f"all-{at}", MINERS.format(told), "Coal dust.") for at in range(complete)]
        searcher = opened(*ABOUT, *more)
        found = ids(searcher.search(Query(STRIKE)))
        fed = found.index("mine-3") < found.index("baseball")
        assert fed == (complete > ranking.SOUGHT), complete


def test_only_what_is_sorted_by_relevance_and_of_articles_is_fed_back(opened: Opened) -> None:
    searcher = opened(*ABOUT)
    passages = searcher.search(Query(STRIKE, unit=Unit.PARAGRAPH)).hits
    told = {hit.id: hit.score for hit in passages}
    assert told["baseball"] > 0.0
    alone = searcher.search(Query(Word("walkout"), unit=Unit.PARAGRAPH)).hits
    assert told["baseball"] == {hit.id: hit.score for hit in alone}["baseball"]
    newest = searcher.search(Query(STRIKE, sort=Sort.NEWEST)).hits
    assert {hit.score for hit in newest} == {0.0}


def test_the_order_is_the_same_page_by_page(opened: Opened) -> None:
    searcher = opened(*ABOUT)
    whole = ids(searcher.search(Query(STRIKE)))
    assert [
        ids(searcher.search(Query(STRIKE, offset=at, limit=1))) for at in range(len(whole))
    ] == [[id] for id in whole]


def test_an_explanation_tells_the_gain(tmp_path: Path) -> None:
    engine = whoosh(tmp_path)
    engine.build(ABOUT, sequence=1)
    with engine.open() as searcher:
        hits = searcher.search(Query(STRIKE, explain=True)).hits
    gains = [hit.explanation.feedback_gain for hit in hits if hit.explanation]
    words = [hit.explanation.feedback_words for hit in hits if hit.explanation]
    first = hits[0].score - gains[0]
    assert gains[:3] == [pytest.approx(ranking.FEEDBACK * first, abs=1e-6)] * 3
    assert gains[0] > gains[3] > gains[4] > 0.0
    assert set(words[0]) == {
        *("miners", "colliery", "pit", "heads", "strike", "walkout", "stopped", "coal", "dust")
    }
    assert set(words[0][:2]) == {"miners", "colliery"}
    assert "walkout" in words[4]
    assert not {"colliery", "coal"} & set(words[4])


def test_hits_with_no_words_in_common_gain_nothing(opened: Opened) -> None:
    searcher = opened(article("a", "Strike."), article("b", "Walkout!"), article("c", ""))
    assert {hit.score for hit in searcher.search(Query(STRIKE)).hits} == {
        searcher.search(Query(Word(word))).hits[0].score for word in ("strike", "walkout")
    }
    nothing_scores = Or((Word("c", "id"), Not(Word("rain"))))
    assert {hit.score for hit in searcher.search(Query(nothing_scores)).hits} == {0.0}


BOOK = article(
    "book",
    "Der Zug and the train: trains, trains.",
    (Section.RELATED, "Submarine"),
    (Section.QUOTE, "Züge " * 300 + " ".join(f"word{at}" for at in range(60))),
    headline="Train “wreck” of l'État",
    language="de",
)


def kept(data: Path) -> list[list[tuple[int, int]]]:
    """The term vectors of all segments."""
    with WhooshEngine(data).open() as searcher:
        found = []
        for segment in searcher.segments:
            held = segment.columns.vectors
            for stems, counts in zip(held.stems.tolist(), held.counts.tolist(), strict=True):
                found.append([each for each in zip(stems, counts, strict=True) if each[1]])
        return found


def test_a_term_vector_has_the_commonest_stems_of_the_story(tmp_path: Path) -> None:
    articles = [BOOK, article("empty", ""), *ABOUT, replace(ABOUT[0], id="old", versions=("x",))]
    engine = whoosh(tmp_path)
    engine.build(articles, sequence=1)
    (book, empty, *others) = kept(tmp_path)
    assert (len(book), empty, others[-1]) == (ranking.STEMS, [], [])
    assert max(count for _, count in book) == 255
    assert [vector(each) for each in articles[:-1]] == [
        book,
        empty,
        *others[:-1],
    ]


def test_a_merge_keeps_the_term_vectors_of_what_it_keeps(tmp_path: Path) -> None:
    engine = whoosh(tmp_path)
    engine.build([BOOK, *ABOUT[:3]], sequence=1)
    for sequence, more in enumerate(ABOUT[3:], 2):
        gone = ["mine-1"] if sequence == 3 else []
        engine.update([more], gone, sequence)
    rest: list[Article] = [each for each in (BOOK, *ABOUT) if each.id != "mine-1"]
    told = [vector(each) for each in rest]
    assert [each for each in kept(tmp_path) if each in told] == told


def test_a_word_counts_no_more_than_255_times(opened: Opened) -> None:
    searcher = opened(
        article("many", "A strike.", "coal " * 2000),
        article("fewer", "A walkout.", "coal " * 300 + "dust " * 20),
        article("other", "A lockout.", "dust " * 30),
        *(article(f"rain-{at}", "Rain. Dust.") for at in range(8)),
    )
    scores = {hit.id: hit.score for hit in searcher.search(Query(STRIKE)).hits}
    assert list(scores) == ["other", "fewer", "many"]
