"""What is said of a slip in a query, and what is refused however kindly it is read."""

import pytest

from index.bounds import MAX_DEPTH, MAX_EXPANDED, MAX_LEAVES, MAX_LENGTH
from index.errors import QuerySyntaxError, QueryTooLarge, UnknownField, UnknownSection
from index.query import FIELDS, Word
from index.syntax import Parsed, parse


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
            "--alpha",
            "a search takes one sign before it, not --; read as - (column 1)",
            "a search takes one sign before it, not --; "
            r"type -, or \-- for the marks themselves (column 1)",
        ),
        (
            "NOT NOT a",
            "a search takes one sign or NOT before it; read as one NOT (column 5)",
            "a search takes one sign or NOT before it; "
            "type NOT alone, or NOT (NOT a) for what is not left out (column 5)",
        ),
        (
            "a || b",
            "|| is no operator; read as OR (column 3)",
            r"|| is no operator; type OR, or \|| for the marks themselves (column 3)",
        ),
        (
            "alpha~~",
            "one ~ is enough; read as one (column 6)",
            r"one ~ is enough; type one, or \~ for the mark itself (column 6)",
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


def test_an_operator_of_lucene_with_nothing_beside_it_is_ignored_and_both_is_said() -> None:
    assert parse("a ||") == Parsed(
        Word("a"),
        (
            "|| is no operator; read as OR (column 3)",
            "OR stands between two searches; it was ignored (column 3)",
        ),
    )


def test_a_query_of_punctuation_alone_is_no_search_for_everything_and_says_so() -> None:
    assert parse("???") == Parsed(
        Word("???"),
        (
            "the query has no letter or digit, so nothing is found",
            "'???' has no letter or digit; it was left out (column 1)",
        ),
    )
    assert parse("||").tree == Word("||")
    assert parse("||").warnings[0] == "the query has no letter or digit, so nothing is found"


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
        "NOT (" * (MAX_DEPTH // 2 + 1) + "a",
        "a " * (MAX_LEAVES + 1),
        "a-b " * (MAX_LEAVES // 3 + 1),
        "lede:a-b " * (MAX_LEAVES // 3 + 1),
        "((((place:a-b-c-d-e-f)))) " + "a " * MAX_LEAVES,
    ],
)
@pytest.mark.parametrize("any", [False, True])
def test_a_query_over_a_bound_is_refused(text: str, any: bool) -> None:
    with pytest.raises(QueryTooLarge):
        parse(text, any=any)


@pytest.mark.parametrize(
    "leaf", ["a", "id:2022-09-22", "place:a-b-c", '"a b c"', "a-b-c*", "日本-a"]
)
def test_what_is_looked_for_in_one_way_counts_for_one(leaf: str) -> None:
    joined = " OR ".join([leaf] * min(MAX_LEAVES, MAX_EXPANDED if "*" in leaf else MAX_LEAVES))
    assert parse(joined, strict=True)
