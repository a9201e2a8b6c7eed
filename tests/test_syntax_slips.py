"""Slips in a query: what they are read as, and where they are told to be."""

import pytest

from index.errors import QuerySyntaxError
from index.query import (
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
from index.syntax import parse


@pytest.mark.parametrize(
    ("text", "tree", "column"),
    [
        ("(a", Word("a"), 1),
        ("a)", Word("a"), 2),
        ('"a b', And((Word("a"), Word("b"))), 1),
        ("a AND", Word("a"), 3),
        ("OR a", Word("a"), 1),
        ("a NOT", Word("a"), 3),
        ("a*", Word("a"), 1),
        ("*shima", Word("*shima"), 1),
        ("word~9", Fuzzy("word", edits=2), 1),
        ('"a b"~999', Phrase("a b", distance=100), 1),
        ("place:* a", Word("a"), 1),
        ("place:-usa", Not(Word("usa", "place")), 7),
        ('b Place:-"South Korea"', And((Word("b"), Not(Phrase("South Korea", "place")))), 9),
        ("place:--usa", Not(Word("usa", "place")), 7),
        ("place:!!usa", Not(Word("usa", "place")), 7),
        ("-place:-usa", Not(Word("usa", "place")), 8),
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
        ("--alpha", Not(Word("alpha")), 1),
        ("a ---alpha", And((Word("a"), Not(Word("alpha")))), 3),
        ("++alpha", Word("alpha"), 1),
        ("!!alpha", Not(Word("alpha")), 1),
        ("-+alpha", Not(Word("alpha")), 1),
        ("+-alpha", Not(Word("alpha")), 1),
        ("-!alpha", Not(Word("alpha")), 1),
        ("!-alpha", Not(Word("alpha")), 1),
        ("b ！－alpha", And((Word("b"), Not(Word("alpha")))), 3),
        ("--5", Not(Word("5")), 1),
        ('--"a b"', Not(Phrase("a b")), 1),
        ("!!(a b)", Not(And((Word("a"), Word("b")))), 1),
        ("!!place:usa", Not(Word("usa", "place")), 1),
        ("!! a", Word("a"), 1),
        ("NOT NOT a", Not(Word("a")), 5),
        ("NOT NOT NOT a", Not(Word("a")), 5),
        ("a AND NOT -b", And((Word("a"), Not(Word("b")))), 11),
        ("-NOT a", Not(Word("a")), 2),
        ("NOT +a", Not(Word("a")), 5),
        ("NOT --a", Not(Word("a")), 5),
        ("a | b c", Or((Word("a"), And((Word("b"), Word("c"))))), 3),
        ("b volck?r", And((Word("b"), Word("volck?r"))), 8),
        ("b oil|gas", And((Word("b"), Word("oil|gas"))), 6),
        ("(b&&c) d", And((Word("b&&c"), Word("d"))), 3),
        ("a || b c", Or((Word("a"), And((Word("b"), Word("c"))))), 3),
        ("a ｜｜ b", Or((Word("a"), Word("b"))), 3),
        ("a && -b", And((Word("a"), Not(Word("b")))), 3),
        ("alpha~~", Fuzzy("alpha", edits=1), 6),
        ("alpha~~~2", Fuzzy("alpha", edits=2), 6),
        ('"a b"~~3', Phrase("a b", distance=3), 6),
        ('"a b"~~', Phrase("a b", distance=0), 6),
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
        ('"a b"~2 % c', And((Phrase("a b", distance=2), Word("c"))), 9),
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
    ("text", "columns"),
    [
        ("us trade", [1]),
        ("(Us) trade", [2]),
        ("ｕｓ us.", [1, 4]),
        ("trade -headline:us", [17]),
        ("us-japan trade", [1]),
        ("US trade", []),
        ('"trust us"', []),
        ("place:us", []),
        ("us*", []),
    ],
)
def test_who_types_us_is_told_that_it_is_no_country(text: str, columns: list[int]) -> None:
    told = tuple(
        f"the word 'us' was searched; type US or U.S. for the country (column {column})"
        for column in columns
    )
    assert parse(text).warnings == parse(text, strict=True).warnings == told


@pytest.mark.parametrize(
    "text", ["cocoa or coffee", "not oil", "us trade", "place: usa", "oil place:*"]
)
def test_a_warning_begins_with_nothing_that_was_typed_so_that_it_may_have_a_capital(
    text: str,
) -> None:
    [warning] = parse(text).warnings
    assert not warning.startswith(tuple(word for word in text.split() if word[0].isalpha()))
