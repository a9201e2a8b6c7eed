"""What a hit shows: titles, snippets and spans, on every engine."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from index.article import Section
from index.engine import Searcher
from index.query import (
    And,
    Filter,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Sort,
    Unit,
    Word,
)
from index.result import Hit, Snippet, Span
from index.syntax import parse
from seam import Opened, article, marked, only


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


def test_a_title_is_not_marked_where_a_section_filter_leaves_no_headlines(wire: Searcher) -> None:
    tree = Or((Word("leaders", "headline"), Word("talked")))
    assert marked(only(wire.search(Query(tree))).title) == ["Leaders"]
    for section in (Filter("section", ("quote",)), Filter("section", (), ("headline",))):
        hit = only(wire.search(Query(tree, (section,))))
        assert (hit.title.spans, marked(hit.snippets[0])) == ((), ["talked"])


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


def test_a_hit_that_only_a_word_which_scores_nothing_found_shows_it(opened: Opened) -> None:
    searcher = opened(
        article("a", (Section.LEDE, "Rain fell."), "The end of rain.", "More rain."),
        article("b", "A treaty of peace"),
    )
    tree = Or((Word("treaty"), Word("of")))
    answer = searcher.search(Query(tree))
    marked = {hit.id: [s.number for s in hit.snippets if s.spans] for hit in answer.hits}
    assert marked == {"a": [2], "b": [1]}


def test_the_paragraphs_shown_have_as_many_words_of_the_query_as_they_can(opened: Opened) -> None:
    text = [
        *("swiss national bank", "national bank swiss", "the national bank", "bank national"),
        *("reserves of nobody", "gold of somebody", "of a bank"),
    ]
    searcher = opened(article("a", *text), article("b", "bank", headline="Gold reserves"))
    tree = parse("swiss national bank reserves gold", any=True).tree
    shown = searcher.search(Query(tree, snippets=3)).hits[0].snippets
    assert [snippet.number for snippet in shown] == [1, 5, 6]
    shown = searcher.search(Query(tree, snippets=7)).hits[0].snippets
    assert [snippet.number for snippet in shown] == [1, 5, 6, 2, 4, 3, 7]
    assert len(searcher.search(Query(tree, snippets=1)).hits[0].snippets) == 1


def test_what_the_headline_shows_need_not_be_shown_again(opened: Opened) -> None:
    text = ["swiss bank", "swiss bank bank", "gold of somebody", "bank of nobody"]
    searcher = opened(article("a", *text, headline="Gold"))
    hit = searcher.search(Query(parse("swiss bank gold").tree, snippets=2)).hits[0]
    assert [snippet.number for snippet in hit.snippets] == [2, 1]


def test_of_very_many_words_the_paragraphs_with_most_are_shown(opened: Opened) -> None:
    words = [f"w{at}x" for at in range(53)]
    searcher = opened(article("a", " ".join(words[:50]), " ".join(words[:49]), words[51]))
    for count, expected in ((52, [1, 3]), (53, [1, 2])):
        query = Query(Or(tuple(map(Word, words[:count]))), snippets=2)
        shown = searcher.search(query).hits[0].snippets
        assert [snippet.number for snippet in shown] == expected
