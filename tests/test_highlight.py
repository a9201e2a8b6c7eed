"""What is marked in a paragraph."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index import highlight
from index.analysis import tokens
from index.article import STORY, Section
from index.highlight import mark, positive, seek
from index.query import (
    And,
    Everything,
    Fuzzy,
    Leaf,
    Node,
    Not,
    Optionally,
    Or,
    Phrase,
    Prefix,
    Word,
)
from index.result import Span
from strategies import texts, trees

ANY = st.text() | texts


def marked(text: str, tree: Node, section: Section = Section.BODY) -> list[str]:
    return [text[span.start : span.end] for span in mark(text, section, seek(tree))]


MARKED: list[tuple[Node, str, list[str]]] = [
    (Word("talk"), "Talks: he talked of talking, stalking.", ["Talks", "talked", "talking"]),
    (Phrase("talks"), "Talks: he talked.", ["Talks"]),
    (Phrase("new york"), "New York, new-york; York New", ["New York", "new-york"]),
    (Phrase("a a"), "a a a", ["a a a"]),
    (Word("new-york"), "New York", ["New York"]),
    (Prefix("talk"), "Talks stalk", ["Talks"]),
    (Prefix("new yo"), "New York, new year", ["New York"]),
    (Fuzzy("tlaks"), "Talks tales", ["Talks"]),
    (Fuzzy("tlaks", edits=2), "Talks tales", ["Talks", "tales"]),
    (Word("U.S."), "U.S. or US, not us", ["U.S.", "US"]),
    (Word("Yoon"), "Yoon's", ["Yoon"]),
    (Word("1900"), "1,900 and 19", ["1,900"]),
    (Word("cafe"), "cafe\u0301s café", ["cafe\u0301s", "café"]),
    (Word("会談"), "首脳会談が行われた。", ["会談"]),
    (Word("首脳会談"), "日韓首脳会談が", ["首脳会談"]),
    (Word("島"), "竹島と島々", ["島", "島"]),
    (Prefix("首"), "日韓首脳", ["首"]),
    (Phrase("一 二", distance=0), "二一", ["二一"]),
    (Phrase("x z", distance=1), "z x y z", ["z", "x", "z"]),
    (Phrase("x z", distance=0), "x y z", []),
    (Phrase("x x", distance=1), "x y x", ["x", "x"]),
    (Or((Word("a"), Word("b"))), "a-b c", ["a", "b"]),
    (And((Word("a"), Not(Word("b")))), "a b", ["a"]),
    (Not(Not(Word("a"))), "a", []),
    (Optionally(Word("a"), Word("b")), "b a", ["b", "a"]),
    (Everything(), "a", []),
    (Word("…"), "…", []),
    (Word("korea", "place"), "Korea", []),
    (Word("korea", "section"), "Korea", []),
]


@pytest.mark.parametrize(("tree", "text", "expected"), MARKED, ids=str)
def test_what_matched_is_marked(tree: Node, text: str, expected: list[str]) -> None:
    assert marked(text, tree) == expected


def test_a_leaf_marks_only_the_sections_it_looks_in() -> None:
    lede = Word("talks", "lede")
    assert marked("Talks", lede, Section.LEDE) == ["Talks"]
    assert marked("Talks", lede, Section.BODY) == []
    assert marked("Talks", Word("talks"), Section.RELATED) == []
    related = seek(Word("talks"), frozenset({Section.RELATED}))
    assert mark("Talks", Section.RELATED, related) == (Span(0, 5),)
    assert mark("Talks", Section.BODY, related) == ()


def test_the_leaves_not_under_a_not_come_in_the_order_they_were_typed() -> None:
    tree = Optionally(And((Word("a"), Not(Word("b")))), Or((Phrase("c"), Everything())))
    assert list(positive(tree)) == [Word("a"), Phrase("c")]


@given(ANY, trees, st.sampled_from(Section))
def test_spans_are_sorted_apart_and_inside_the_text(
    text: str, tree: Node, section: Section
) -> None:
    spans = mark(text, section, seek(tree))
    at = -1
    for span in spans:
        assert at < span.start < span.end <= len(text)
        at = span.end


@given(ANY, trees)
def test_what_is_marked_begins_and_ends_with_a_token(text: str, tree: Node) -> None:
    found = list(tokens(text))
    starts, ends = {token.start for token in found}, {token.end for token in found}
    within_pairs = {token.start + token.first for token in found if token.cjk}
    for span in mark(text, Section.BODY, seek(tree)):
        assert span.start in starts
        assert span.end in ends | within_pairs


@given(ANY, trees)
def test_marking_again_with_the_same_words_marks_the_same(text: str, tree: Node) -> None:
    sought = seek(tree)
    first = mark(text, Section.BODY, sought)
    mark("a 島 talks", Section.LEDE, sought)
    assert mark(text, Section.BODY, sought) == first == mark(text, Section.BODY, seek(tree))


@given(ANY)
@example("ｶﾞ")
def test_a_text_is_marked_from_its_first_word_to_its_last_as_a_phrase_of_itself(
    text: str,
) -> None:
    found = list(tokens(text))
    expected = (Span(found[0].start, found[-1].end),) if found else ()
    assert mark(text, Section.BODY, seek(Phrase(text))) == expected


LEAF: Leaf = Word("talks")


def test_a_leaf_typed_twice_is_sought_once() -> None:
    assert seek(And((LEAF, LEAF))) == seek(LEAF)
    assert len(seek(And((LEAF, Word("talks", "lede")))).leaves) == 2
    assert seek(LEAF).leaves[0][1] == STORY


def test_a_paragraph_of_megabytes_is_marked_where_it_begins() -> None:
    spans = mark("talks " * 500_000, Section.BODY, seek(Word("talks")))
    assert (spans[0], spans[-1].end) == (Span(0, 5), 99_995)


@pytest.mark.parametrize("gap", [" ", "、"])
def test_a_long_text_is_marked_at_its_beginning_without_half_a_word(gap: str) -> None:
    unit = f"talks{gap}"
    text = f"the {unit * (highlight.MARKED // len(unit) + 9)}"
    spans = mark(text, Section.BODY, seek(Word("talks")))
    behind = (highlight.MARKED - len("the ")) // len(unit)
    assert len(spans) == behind
    assert spans[-1].end <= highlight.MARKED


def test_a_word_that_is_cut_off_is_not_marked() -> None:
    text = "x" * (highlight.MARKED - 7) + " talked"
    assert mark(f"{text} on", Section.BODY, seek(Word("talked"))) == (
        Span(highlight.MARKED - 6, highlight.MARKED),
    )
    assert mark(f" {text} on", Section.BODY, seek(Prefix("ta"))) == ()
