"""What a person typed, and what it is read as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.bounds import MAX_DEPTH, MAX_LEAVES, MAX_LENGTH
from index.errors import QueryError, QuerySyntaxError, QueryTooLarge, UnknownField
from index.printed import to_text
from index.query import And, Everything, Fuzzy, Node, Not, Optionally, Or, Phrase, Prefix, Word
from index.syntax import parse

READINGS = [
    ("", Everything()),
    ("*", Everything()),
    ("takeshima talks", And((Word("takeshima"), Word("talks")))),
    ("takeshima AND talks", And((Word("takeshima"), Word("talks")))),
    ("a OR b c", Or((Word("a"), And((Word("b"), Word("c")))))),
    ("a -b", And((Word("a"), Not(Word("b"))))),
    ("NOT (a OR b)", Not(Or((Word("a"), Word("b"))))),
    ('"prime minister"', Phrase("prime minister")),
    ("“prime minister”", Phrase("prime minister")),
    ('"talks islets"~5', Phrase("talks islets", distance=5)),
    ("takes*", Prefix("takes")),
    ("島*", Prefix("島")),
    ("kisida~", Fuzzy("kisida", edits=2)),
    ("yoon~", Fuzzy("yoon", edits=1)),
    ("yoon~2", Fuzzy("yoon", edits=2)),
    ("lede:agreed", Word("agreed", "lede")),
    ("Place:japan", Word("japan", "place")),
    (
        'place:("South Korea" OR japan)',
        Or((Phrase("South Korea", "place"), Word("japan", "place"))),
    ),
    ("id:urn:newsml:1-2", Word("urn:newsml:1-2", "id")),
    ("place:-x", Word("-x", "place")),
    ("https://example.org/x", Word("https://example.org/x")),
    ("10:30", Word("10:30")),
    ("and or not", And((Word("and"), Word("or"), Word("not")))),
    (r"\AND", Word("AND")),
    ("a ANDMAYBE b", Optionally(Word("a"), Word("b"))),
    ("竹島\u3000独島", And((Word("竹島"), Word("独島")))),
]


@pytest.mark.parametrize(("text", "tree"), READINGS)
def test_a_query_is_read_as_the_grammar_says_without_a_warning(text: str, tree: Node) -> None:
    read = parse(text, strict=True)
    assert (read.tree, read.warnings) == (tree, ())


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a b", Or((Word("a"), Word("b")))),
        ("+a b c", Optionally(Word("a"), Or((Word("b"), Word("c"))))),
        ("a b -c", And((Or((Word("a"), Word("b"))), Not(Word("c"))))),
        ("a AND b c", Or((And((Word("a"), Word("b"))), Word("c")))),
        ("-a", Not(Word("a"))),
        ("U.S.-led x", Or((Word("U.S."), Word("led"), Word("x")))),
        ("+U.S.-led x", Optionally(Word("U.S.-led"), Word("x"))),
        ("lede:two-day", Or((Word("two", "lede"), Word("day", "lede")))),
        ("place:South-Korea id:a-1", Or((Word("South-Korea", "place"), Word("a-1", "id")))),
        ("首脳会談", Or((Word("首脳"), Word("脳会"), Word("会談")))),
        ("会談 島", Or((Word("会談"), Word("島")))),
        ("談" * 99 + " a b c", Or((Word("談" * 99), Word("a"), Word("b"), Word("c")))),
    ],
)
def test_with_any_one_word_is_enough_where_nothing_else_is_said(text: str, tree: Node) -> None:
    assert parse(text, any=True).tree == tree


@pytest.mark.parametrize(
    ("text", "tree", "column"),
    [
        ("(a", Word("a"), 1),
        ("a)", Word("a"), 2),
        ('"a b', And((Word("a"), Word("b"))), 1),
        ("a AND", Word("a"), 3),
        ("OR a", Word("a"), 1),
        ("a NOT", Word("a"), 3),
        ("a & b", And((Word("a"), Word("b"))), 3),
        ("a*", Word("a"), 1),
        ("*shima", Word("*shima"), 1),
        ("word~9", Fuzzy("word", edits=2), 1),
        ('"a b"~999', Phrase("a b", distance=100), 1),
        ("place:* a", Word("a"), 1),
    ],
)
def test_what_is_not_understood_is_read_kindly_and_said_or_refused_with_its_column(
    text: str, tree: Node, column: int
) -> None:
    read = parse(text)
    assert read.tree == tree
    assert [warning.endswith(f"(column {column})") for warning in read.warnings] == [True]
    with pytest.raises(QuerySyntaxError) as refused:
        parse(text, strict=True)
    assert refused.value.column == column


def test_a_query_of_punctuation_alone_is_no_search_for_everything() -> None:
    assert parse("???").tree == Word("???")


def test_an_unknown_field_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(UnknownField, match=r"no field 'plaec'; did you mean place\?"):
        parse("plaec:japan")


@pytest.mark.parametrize(
    "text",
    [
        "x" * (MAX_LENGTH + 1),
        "(" * (MAX_DEPTH + 2),
        "NOT " * (MAX_DEPTH + 2) + "a",
        "a " * (MAX_LEAVES + 1),
    ],
)
def test_a_query_over_a_bound_is_refused(text: str) -> None:
    with pytest.raises(QueryTooLarge):
        parse(text)


@pytest.mark.parametrize(("text", "tree"), READINGS)
def test_the_printed_form_of_a_reading_reads_back(text: str, tree: Node) -> None:
    assert parse(to_text(tree), strict=True).tree == tree


_PIECES = ["a", "bc", "AND", "OR", "NOT", "ANDMAYBE", "(", ")", '"', "“", "~", "~2", "*", "+", "-"]
_PIECES += [":", "place:", "id:", "\\", " ", "  ", "島", "竹島", "é", "'", "\u3000", "//"]


@given(st.lists(st.sampled_from(_PIECES), max_size=20).map("".join) | st.text(), st.booleans())
def test_any_text_is_read_or_refused_and_its_printed_form_reads_back(
    text: str, any_word: bool
) -> None:
    try:
        read = parse(text, any=any_word)
    except QueryError:
        return
    assert parse(to_text(read.tree)).tree == read.tree
