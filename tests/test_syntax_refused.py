"""What is said of a slip in a query, and what is refused however kindly it is read."""

import pytest

from index.bounds import MAX_DEPTH, MAX_EXPANDED, MAX_LEAVES, MAX_LENGTH
from index.errors import QuerySyntaxError, QueryTooLarge, UnknownField, UnknownSection
from index.query import FIELDS, And, Word
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
            "* needs at least 2 letters before it; it was ignored (column 1)",
            "* needs at least 2 letters before it; "
            "type more of the word, or leave the * out (column 1)",
        ),
        (
            "place:-usa",
            "- belongs before the field; read as -place: (column 7)",
            "- belongs before the field; type -place: (column 7)",
        ),
        (
            "Place: usa",
            "the field Place: needs a word right behind it, without a space; "
            "it was read as a word (column 1)",
            "the field Place: needs a word right behind it, without a space; "
            r"type one there, or Place\: for the word (column 1)",
        ),
        (
            '"oil* price"',
            "inside quotation marks * is understood only at the end of the last word; "
            "it was ignored here (column 5)",
            "inside quotation marks * is understood only at the end of the last word; "
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
            "~ behind a phrase takes a number from 0 to 100: how many words may lie between; "
            "it was ignored (column 1)",
            "~ behind a phrase takes a number from 0 to 100: how many words may lie between; "
            "type such a number, or leave it out (column 1)",
        ),
        (
            '"alpha beta"~x',
            "~ behind a phrase takes a number and nothing else: how many words may lie between; "
            "it was ignored, and what stands behind it was searched for by itself (column 13)",
            "~ behind a phrase takes a number and nothing else: how many words may lie between; "
            "type a number there, or a space in its place (column 13)",
        ),
        (
            '"alpha beta"~1.5',
            "~ behind a phrase takes a whole number; read as ~1 (column 1)",
            "~ behind a phrase takes a whole number; type ~1 (column 1)",
        ),
        (
            "alpha~1.5",
            "~ behind a word takes 1 or 2: how many letters may differ; "
            "the nearer was taken (column 1)",
            "~ behind a word takes 1 or 2: how many letters may differ; type ~1 or ~2 (column 1)",
        ),
        (
            "alpha^2",
            "^ gives no word more weight here; it and its number were ignored (column 6)",
            "^ gives no word more weight here; leave it and its number out, "
            r"or type \^ for the mark itself (column 6)",
        ),
        (
            "--alpha",
            "only one sign can stand before a word, not --; read as - (column 1)",
            "only one sign can stand before a word, not --; "
            r"type -, or \-- for the marks themselves (column 1)",
        ),
        (
            "NOT NOT a",
            "only one sign or NOT can stand before a word; read as one NOT (column 5)",
            "only one sign or NOT can stand before a word; "
            "type NOT alone, or NOT (NOT a) for what is not left out (column 5)",
        ),
        (
            "a || b",
            "|| is no operator; read as OR (column 3)",
            r"|| is no operator; type OR, or \|| for the marks themselves (column 3)",
        ),
        (
            "oil||gas",
            "|| is no operator within a word; it parts words that stand side by side; "
            "type OR with a space on each side (column 4)",
            "|| is no operator within a word; "
            r"type OR with a space on each side, or \|| for the marks themselves (column 4)",
        ),
        (
            "alpha~~",
            "one ~ is enough; read as one (column 6)",
            r"one ~ is enough; type one, or \~ for the mark itself (column 6)",
        ),
        (
            "b !alpha",
            "! is no sign here; "
            "it was read as -, which leaves out what stands behind it (column 3)",
            "! is no sign here; type - there "
            r"(before the field, if there is one), or \! for the mark itself (column 3)",
        ),
        (
            "b [1987 TO 1988]",
            "ranges are not understood here, and those of dates are asked for with from= and to=; "
            "both ends were searched as words (column 3)",
            "ranges are not understood here, and those of dates are asked for with from= and to=; "
            "give them (from=1987&to=1988), or type the words alone (column 3)",
        ),
        (
            "volck?r",
            "? is no wildcard here; its word was cut in two there; "
            "for a letter that may differ type a whole word with ~ at its end (goverment~), "
            "or how it begins with * (elect*) (column 6)",
            "? is no wildcard here; "
            "for a letter that may differ type a whole word with ~ at its end (goverment~), "
            r"or how it begins with * (elect*); for the mark itself type \? (column 6)",
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
            "OR needs a word on each side; it was ignored (column 3)",
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
@pytest.mark.parametrize("mark", ["&", "-", "--", "–", "—", "/", "...", "－", "・"])
def test_a_mark_that_stands_between_words_is_nothing_to_speak_of(mark: str, strict: bool) -> None:
    between = parse(f"procter {mark} gamble", strict=strict)
    assert between == Parsed(And((Word("procter"), Word("gamble"))))
    assert parse(f"{mark} {mark}").warnings == (
        "the query has no letter or digit, so nothing is found",
        f"'{mark}' has no letter or digit; it was left out (column 1)",
    )
    with pytest.raises(QuerySyntaxError, match="no letter or digit"):
        parse(mark, strict=True)


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
