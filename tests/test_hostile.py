"""Hostile texts of the query language: each is read or refused, and the work for it is bounded.

Work is counted, not timed: calls into functions, as the interpreter tells them.
"""

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given

from index.analysis import sought
from index.article import Section
from index.bounds import MAX_LENGTH
from index.errors import QueryError, QueryTooLarge
from index.lexer import lexemes
from index.printed import to_text
from index.query import And, Everything, Fuzzy, Node, Not, Optionally, Or, Phrase, Prefix, Word
from index.syntax import parse
from rubbish import MEGABYTE, planes, rubbish
from strategies import trees


def work(of: Callable[[], object]) -> int:
    """How many calls into Python and C functions it takes."""
    calls = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        of()
    finally:
        sys.setprofile(before)
    return calls


def read(text: str, *, any_word: bool = False) -> Node | None:
    """The tree; None for a text that is refused."""
    try:
        return parse(text, any=any_word).tree
    except QueryError:
        return None


def test_a_megabyte_is_refused_before_it_is_read() -> None:
    for text in rubbish(MEGABYTE).values():

        def refused(text: str = text) -> None:
            with pytest.raises(QueryTooLarge, match="at most 2,000 are allowed"):
                parse(text)

        assert work(refused) < 1_000


@pytest.mark.parametrize("any_word", [False, True])
@pytest.mark.parametrize("name", rubbish(MAX_LENGTH))
def test_rubbish_as_long_as_a_query_may_be_is_read_in_bounded_work_and_reads_back(
    name: str, any_word: bool
) -> None:
    text = rubbish(MAX_LENGTH)[name]
    assert work(lambda: read(text, any_word=any_word)) < 100 * MAX_LENGTH
    tree = read(text, any_word=any_word)
    if tree is not None and len(to_text(tree)) <= MAX_LENGTH:
        assert parse(to_text(tree)).tree == tree


@pytest.mark.parametrize("name", rubbish(1_000))
def test_a_text_twice_as_long_takes_twice_the_work_to_cut(name: str) -> None:
    short, long = rubbish(5_000)[name], rubbish(10_000)[name]
    assert work(lambda: list(lexemes(long))) < 2.2 * work(lambda: list(lexemes(short))) + 100


def test_characters_of_every_plane_are_read_and_read_back() -> None:
    for text in planes():
        tree = read(text)
        assert tree is None or parse(to_text(tree)).tree == tree


def parseable(tree: Node) -> bool:
    """Whether the grammar has a text for the tree: its leaves have a letter or a digit, no prefix
    is too short, and there is each section named."""
    match tree:
        case And() | Or():
            return all(map(parseable, tree.children))
        case Not():
            return parseable(tree.child)
        case Optionally():
            return parseable(tree.required) and parseable(tree.optional)
        case Everything():
            return True
        case Word() | Phrase() | Fuzzy() | Prefix() if tree.field == "section":
            known = [name for name in Section if name.startswith(tree.text.lower())]
            long = not isinstance(tree, Prefix) or len(tree.text) >= 2
            return long and (
                tree.text.lower() in known or (isinstance(tree, Prefix) and any(known))
            )
        case Prefix() if not any(token.cjk for token in sought(tree.text)):
            return sum(map(str.isalnum, tree.text)) >= 2 and bool(sought(tree.text))
        case Phrase() if tree.distance is not None:
            return len(sought(tree.text)) in range(1, 11)
        case _:
            return bool(sought(tree.text))


@given(trees)
def test_every_tree_of_every_kind_of_node_is_read_back_from_what_is_printed(tree: Node) -> None:
    if parseable(tree):
        assert parse(to_text(tree), strict=True).tree == tree
