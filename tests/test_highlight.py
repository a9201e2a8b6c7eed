"""What is marked in a paragraph, and which window of it is shown."""

from collections.abc import Mapping

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index import highlight
from index.analysis import tokens
from index.article import STORY, Section
from index.highlight import SLACK, WINDOW, mark, positive, seek, snippet
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
from index.result import Part, Snippet, Span
from strategies import texts, trees

ANY = st.text() | texts


def marked(text: str, tree: Node, section: Section = Section.BODY) -> list[str]:
    return [text[span.start : span.end] for span in mark(text, section, seek(tree))]


def shown(text: str, tree: Node, weights: Mapping[Leaf, float] | None = None) -> Snippet:
    sought = seek(tree, weights=weights)
    spans = mark(text, Section.BODY, sought)
    read = sought.text(text, Section.BODY, None)
    return snippet(
        text,
        spans,
        paragraph="a.p1",
        number=1,
        section=Section.BODY,
        apart=lambda: sought.apart(read),
    )


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


@given(st.text(max_size=900) | texts.map(lambda text: text * 4), trees)
def test_a_snippet_is_a_piece_of_the_text_with_its_spans_inside(text: str, tree: Node) -> None:
    piece = shown(text, tree)
    assert 0 <= piece.start <= piece.end <= len(text)
    assert piece.text == text[piece.start : piece.end]
    assert piece.whole == (piece.text == text)
    spans = mark(text, Section.BODY, seek(tree))
    assert all(0 <= span.start < span.end <= len(piece.text) for span in piece.spans)
    assert list(piece.spans) == sorted(piece.spans)
    assert bool(piece.spans) == bool(spans)
    assert "".join(part.text for part in piece.parts) == piece.text
    assert [part.text for part in piece.parts if part.match] == [
        piece.text[span.start : span.end] for span in piece.spans
    ]


@given(texts.map(lambda text: f"{text} " * 8), trees)
def test_a_snippet_is_no_longer_than_a_window_and_its_slack(text: str, tree: Node) -> None:
    spans = mark(text, Section.BODY, seek(tree))
    longest = max((span.end - span.start for span in spans), default=0)
    assert len(shown(text, tree).text) <= max(WINDOW, longest) + 3 * SLACK


FILLER = "The general view was of no use to anyone there. "


def test_a_text_that_fits_is_shown_whole() -> None:
    text = "x" * (WINDOW + SLACK)
    assert shown(text, Word("talks")) == Snippet(
        "a.p1", 1, Section.BODY, 0, 280, text, (), whole=True
    )


def test_without_a_match_the_beginning_is_shown_to_the_end_of_a_sentence() -> None:
    piece = shown(FILLER * 20, Word("talks"))
    assert (piece.start, piece.end, piece.whole) == (0, 239, False)
    assert piece.text == (FILLER * 5).rstrip()


MINISTERS = "and so they asked the ministers of both states who had come to that city for it "


@pytest.mark.parametrize("short", ["the U.S.", "by Mr.", "the Gray Co.", "in Sept.", "by J."])
def test_a_point_behind_an_abbreviation_is_no_place_to_begin_or_end(short: str) -> None:
    text = MINISTERS * 4 + f"{short} Marmots Talks " + MINISTERS * 4
    piece = shown(text, Word("talks"))
    assert f"{short} Marmots Talks" in piece.text
    text = MINISTERS * 2 + "Talks " + (MINISTERS + MINISTERS)[:128] + f"{short} Marmots " + text
    assert not shown(text, Phrase("talks and so")).text.endswith(short)


def test_a_text_is_shown_from_its_beginning_where_the_window_would_begin_a_little_behind() -> None:
    text = "Of the marmots (MMTS) it is told here " + MINISTERS + "in Talks " + MINISTERS * 4
    piece = shown(text, Word("talks"))
    assert (piece.start, piece.text[:20]) == (0, "Of the marmots (MMTS")


def test_a_text_is_shown_to_its_end_where_the_window_would_end_a_little_before() -> None:
    last = "Marmots " * 7 + "International."
    text = MINISTERS * 4 + "Talks " + MINISTERS + last
    assert shown(text, Word("talks")).text.endswith(last)


def test_a_word_is_shown_whole_where_what_matched_lies_far_behind_its_beginning() -> None:
    text = MINISTERS * 4 + "x" * 130 + "-talks " + MINISTERS * 4
    piece = shown(text, Word("talks"))
    assert piece.text.startswith("x" * 130 + "-talks ")


def test_the_window_lies_where_the_most_matches_are() -> None:
    text = "Talks. " + FILLER * 20 + "Talks on talks. " + FILLER * 20
    piece = shown(text, Word("talks"))
    assert [piece.text[span.start : span.end] for span in piece.spans] == ["Talks", "talks"]
    assert piece.text.startswith("The general view")
    assert piece.text.endswith("there.")


LONG = " ".join(
    ["He said that he said it, and said it was said."]
    + ["x y z"] * 60
    + ["The marmot was there, he said."]
    + ["x y z"] * 60
    + ["A treaty, and said so, said who said so."]
)


def test_the_window_lies_where_the_most_of_the_query_is_and_not_where_one_word_is_often() -> None:
    both = shown(LONG, And((Word("said"), Word("marmot"))))
    assert [text for text, match in both.parts if match] == ["marmot", "said"]
    near = shown(LONG, Or((Phrase("the marmot"), Word("said"))))
    assert [text for text, match in near.parts if match] == ["The marmot", "said"]


def test_where_not_all_fit_in_the_most_telling_ones_are_shown() -> None:
    words = (Word("marmot"), Word("treaty"), Word("said"))
    rare: dict[Leaf, float] = dict(zip(words, (1.0, 3.0, 0.1), strict=True))
    piece = shown(LONG, Or(words), rare)
    assert [text for text, match in piece.parts if match] == ["treaty", "said", "said", "said"]
    silent = shown(LONG, Or(words), {words[0]: 0.5})
    assert [text for text, match in silent.parts if match] == ["marmot", "said"]


def test_of_two_places_with_as_many_matches_the_first_is_shown() -> None:
    text = FILLER * 3 + "One talks. " + FILLER * 20 + "Two talks. " + FILLER * 3
    assert "One talks." in shown(text, Word("talks")).text


def test_a_match_longer_than_the_window_is_shown_from_its_start() -> None:
    phrase = "talks " * 100
    text = FILLER * 10 + phrase + FILLER * 10
    piece = shown(text, Phrase(phrase))
    assert piece.spans[0].start < WINDOW
    assert piece.text[piece.spans[0].start :].startswith("talks talks")


def test_text_without_spaces_is_cut_between_characters() -> None:
    text = "日韓首脳会談" * 200
    piece = shown(text, Word("none"))
    assert (piece.start, piece.end) == (0, WINDOW)


def test_a_japanese_sentence_ends_at_its_stop() -> None:
    text = "首脳会談が行われた。" * 60
    assert shown(text, Word("none")).text.endswith("た。")


def test_parts_alternate_and_are_never_empty() -> None:
    assert shown("a b a", Word("a")).parts == (
        *(Part("a", match=True), Part(" b ", match=False), Part("a", match=True)),
    )
    assert shown("", Word("a")).parts == ()


@pytest.mark.parametrize("piece", ["a ", ". ", '."', "a a.", "島", "\n", "ab'"], ids=ascii)
@pytest.mark.timeout(30)
def test_long_rubbish_is_marked_and_shown(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    tree = Or((Word("a"), Phrase("a a"), Phrase("a 島", distance=5), Prefix("島"), Fuzzy("ab")))
    found = shown(text, tree)
    assert found.text == text[found.start : found.end]
    assert len(found.text) <= len(text)


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
