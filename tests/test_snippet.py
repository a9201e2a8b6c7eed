"""Which window of a paragraph is shown."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Section
from index.highlight import SLACK, WINDOW, mark, seek, snippet
from index.query import (
    And,
    Fuzzy,
    Leaf,
    Node,
    Or,
    Phrase,
    Prefix,
    Word,
)
from index.result import Part, Snippet
from strategies import texts, trees


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
