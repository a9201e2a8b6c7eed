"""What is warned of in a query, or refused: slips, unknown names, bounds."""

import pytest

from index.bounds import MAX_DEPTH, MAX_LEAVES, MAX_LENGTH
from index.errors import QuerySyntaxError, QueryTooLarge, UnknownField, UnknownSection
from index.query import (
    FIELDS,
    And,
    Everything,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)
from index.syntax import Parsed, parse


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
        ("place:-usa", Not(Word("usa", "place")), 7),
        ('b Place:-"South Korea"', And((Word("b"), Not(Phrase("South Korea", "place")))), 9),
        ("place:--usa", Not(Word("-usa", "place")), 7),
        ("place:+usa", Word("usa", "place"), 7),
        ("place:-(a OR b)", Not(Or((Word("a", "place"), Word("b", "place")))), 7),
        ("a place: usa", And((Word("a"), Word("place:"), Word("usa"))), 3),
        ('Place: "South Korea"', And((Word("Place:"), Phrase("South Korea"))), 1),
        ("-place: usa", And((Not(Word("place:")), Word("usa"))), 2),
        ("usa place:", And((Word("usa"), Word("place:"))), 5),
        ("(usa id:)", And((Word("usa"), Word("id:"))), 6),
        ("*shi*", Prefix("*shi"), 1),
        ("a*b~", Fuzzy("a*b", edits=1), 2),
        ('"oil* price"', Phrase("oil* price"), 5),
        ('"oil *"', Phrase("oil *"), 6),
        ('"oil pri*"~5', Phrase("oil pri*", distance=5), 9),
        ('a "oil pric~ up"', And((Word("a"), Phrase("oil pric~ up"))), 12),
        ('"oil pric~2"', Phrase("oil pric~2"), 10),
        ('"o*"', Phrase("o"), 1),
        ('""', Everything(), 1),
        ('" "', Everything(), 1),
        ('"" a', Word("a"), 1),
        ('"', Everything(), 1),
        ("()", Everything(), 1),
        ("a ( )", Word("a"), 3),
        ("!alpha", Not(Word("alpha")), 1),
        ("b ！alpha", And((Word("b"), Not(Word("alpha")))), 3),
        ('b !"alpha beta"', And((Word("b"), Not(Phrase("alpha beta")))), 3),
        ("b !(c OR 島)", And((Word("b"), Not(Or((Word("c"), Word("島")))))), 3),
        ("!place:usa", Not(Word("usa", "place")), 1),
        ("place:!usa", Not(Word("usa", "place")), 7),
        ("[1987 TO 1988]", And((Word("1987"), Word("1988"))), 1),
        ("b {a TO c}", And((Word("b"), And((Word("a"), Word("c"))))), 3),
        ("place:[ ann TO ben }", And((Word("ann", "place"), Word("ben", "place"))), 7),
        ("-[1987 TO *]", Not(And((Word("1987"), Everything()))), 2),
        ("[1987-03-05 TO now]", And((Word("1987-03-05"), Word("now"))), 1),
        ("alpha^2", Word("alpha"), 6),
        ("placed^2", Word("placed"), 7),
        ("alpha*^2.5 b", And((Prefix("alpha"), Word("b"))), 7),
        ("alpha~1＾２", Fuzzy("alpha", edits=1), 8),
        ("place:usa^2", Word("usa", "place"), 10),
        ('"alpha beta"~3^2', Phrase("alpha beta", distance=3), 15),
        ('"alpha bet*"^2', Prefix("alpha bet"), 13),
        ("(a b)^2", And((Word("a"), Word("b"))), 6),
        ("*^2", Everything(), 2),
        ('"oil pric"*', Prefix("oil pric"), 11),
        ('"oil pric*"*', Prefix("oil pric"), 12),
        ('(a OR place:"South Kor"*)', Or((Word("a"), Prefix("South Kor", "place"))), 24),
        ("「島」＊ a", And((Prefix("島"), Word("a"))), 4),
        ('"oil pric"~2* a', And((Phrase("oil pric", distance=2), Word("a"))), 13),
        ('"alpha beta"~-1', Phrase("alpha beta"), 1),
        ('"alpha beta"～－１', Phrase("alpha beta"), 1),
        ('"alpha beta"~.5', Phrase("alpha beta"), 1),
        ('"alpha beta"~+1', Phrase("alpha beta"), 1),
        ('a "alpha beta"~1.5', And((Word("a"), Phrase("alpha beta", distance=1))), 3),
        ('"a b"~x', And((Phrase("a b"), Word("x"))), 6),
        ('"a b"~-c', And((Phrase("a b"), Not(Word("c")))), 6),
        ('"a b"~2x d', And((Phrase("a b"), Word("2x"), Word("d"))), 6),
        ('"a b"~2-3', And((Phrase("a b"), Word("2-3"))), 6),
        ('"a b"~place:c', And((Phrase("a b"), Word("c", "place"))), 6),
        ('"a b"~(c d)', And((Phrase("a b"), And((Word("c"), Word("d"))))), 6),
        ('a "b c"~「d」', And((Word("a"), Phrase("b c"), Phrase("d"))), 8),
        ('"oil pric*"~x', And((Prefix("oil pric"), Word("x"))), 12),
        ('"a b"~2, c', And((Phrase("a b", distance=2), Word("c"))), 8),
        ('"a b"~?', Phrase("a b", distance=0), 7),
        ('"alpha beta"~12345678', Phrase("alpha beta", distance=100), 1),
        ("alpha~1.5", Fuzzy("alpha", edits=1), 1),
        ("alpha~0.8", Fuzzy("alpha", edits=1), 1),
        ("alpha~12345678", Fuzzy("alpha", edits=2), 1),
        ("a」 b", And((Word("a"), Word("b"))), 2),
        ("「a『b』", And((Word("a"), Phrase("b"))), 1),
        ("«a “b”", And((Word("a"), Phrase("b"))), 1),
        ("竹島 （a", And((Word("竹島"), Word("a"))), 4),
        ("place:−usa", Not(Word("usa", "place")), 7),
        ('"a b"〜−1', Phrase("a b"), 1),
        ("alpha〜9", Fuzzy("alpha", edits=2), 1),
        ("1987~1988", Fuzzy("1987", edits=2), 1),
        ("place：－usa", Not(Word("usa", "place")), 7),
        ("a ｐｌａｃｅ： usa", And((Word("a"), Word("ｐｌａｃｅ："), Word("usa"))), 3),
        ("＊shi＊", Prefix("＊shi"), 1),
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


@pytest.mark.parametrize(
    ("text", "warned", "refused"),
    [
        (
            "oil (price",
            "this parenthesis is not closed; it was closed at the end (column 5)",
            "this parenthesis is not closed; type ) where it ends (column 5)",
        ),
        (
            "o*",
            "* needs 2 letters before it; searched without it (column 1)",
            "* needs 2 letters before it; type more of the word, or leave the * out (column 1)",
        ),
        (
            "place:-usa",
            "- belongs before the field; read as -place: (column 7)",
            "- belongs before the field; type -place: (column 7)",
        ),
        (
            "Place: usa",
            "Place: needs a search right behind it, without a space; read as a word (column 1)",
            "Place: needs a search right behind it, without a space; "
            r"type it there, or Place\: for the word (column 1)",
        ),
        (
            '"oil* price"',
            "inside quotation marks * is understood at the end of the last word only; "
            "ignored here (column 5)",
            "inside quotation marks * is understood at the end of the last word only; "
            r"type it there, or \* for the mark itself (column 5)",
        ),
        (
            '"oil pric"*',
            "* belongs inside the quotation marks, at the end of the last word; "
            "read as if it stood there (column 11)",
            "* belongs inside the quotation marks, at the end of the last word; "
            "type it there (column 11)",
        ),
        (
            '"alpha beta"~-1',
            "~ takes 0 to 100 words that may lie between; it was ignored (column 1)",
            "~ takes 0 to 100 words that may lie between; "
            "type such a number, or leave it out (column 1)",
        ),
        (
            '"alpha beta"~x',
            "behind a phrase ~ takes a number of words and nothing else; "
            "it was ignored, and what stands behind it was searched for itself (column 13)",
            "behind a phrase ~ takes a number of words and nothing else; "
            "type a number there, or a space in its place (column 13)",
        ),
        (
            '"alpha beta"~1.5',
            "~ takes a whole number of words; read as ~1 (column 1)",
            "~ takes a whole number of words; type ~1 (column 1)",
        ),
        (
            "alpha~1.5",
            "~ takes 1 or 2 edits; read as the nearer (column 1)",
            "~ takes 1 or 2 edits; type ~1 or ~2 (column 1)",
        ),
        (
            "alpha^2",
            "words cannot be weighted with ^; it was ignored (column 6)",
            "words cannot be weighted with ^; leave it and its number out, "
            r"or type \^ for the mark itself (column 6)",
        ),
        (
            "b !alpha",
            "! is not understood before a search; read as - (column 3)",
            "! is not understood before a search; type - there "
            r"(before the field, if there is one), or \! for the mark itself (column 3)",
        ),
        (
            "b [1987 TO 1988]",
            "ranges are asked for by from and to, and are of dates; "
            "the words were searched, without TO (column 3)",
            "ranges are asked for by from and to, and are of dates; "
            "give them (from=1987&to=1988), or type the words alone (column 3)",
        ),
        (
            '""',
            "nothing stands between these quotation marks; they were ignored (column 1)",
            "nothing stands between these quotation marks; "
            "type words there, or leave them out (column 1)",
        ),
        (
            "a NOT",
            "nothing stands behind NOT; it was ignored (column 3)",
            "nothing stands behind NOT; type there what it is about, or \\NOT for the word, "
            "or leave it out (column 3)",
        ),
    ],
)
def test_a_warning_says_what_was_done_and_a_refusal_what_to_type(
    text: str, warned: str, refused: str
) -> None:
    assert parse(text).warnings == (warned,)
    with pytest.raises(QuerySyntaxError) as raised:
        parse(text, strict=True)
    assert str(raised.value) == refused


def test_a_query_of_punctuation_alone_is_no_search_for_everything_and_says_so() -> None:
    assert parse("???") == Parsed(
        Word("???"),
        (
            "the query has no letter or digit, so nothing is found",
            "'???' has no letter or digit; it was left out (column 1)",
        ),
    )


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a plaec:japan", "no field 'plaec' (column 3); did you mean place?"),
        (
            "Washington:Reagan",
            f"no field 'Washington' (column 1); the fields are {', '.join(FIELDS)}; "
            r"type Washington\: for the word",
        ),
        ("plaec:-japan", "no field 'plaec' (column 1); did you mean place?"),
        ("section:headlin", "no section 'headlin' (column 9); did you mean headline?"),
        ("section:(lede Quotes)", "no section 'Quotes' (column 15); did you mean quote or note?"),
        ("section:headlin~", "no section 'headlin' (column 9); did you mean headline?"),
        ("section:bodi*", "no section 'bodi*' (column 9); did you mean body?"),
    ],
)
def test_an_unknown_field_or_section_is_refused_with_the_nearest_names_and_its_column(
    text: str, message: str, strict: bool
) -> None:
    with pytest.raises((UnknownField, UnknownSection)) as refused:
        parse(text, strict=strict)
    assert str(refused.value) == f"there is {message}"
    assert f"(column {refused.value.column}); " in message


def test_the_word_of_an_unknown_field_is_found_as_the_refusal_says() -> None:
    assert parse(r"Washington\:Reagan", strict=True).tree == Word("Washington:Reagan")


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
