"""What a typed tree stands for, by what an index tells of its words."""

import pytest

from index.printed import to_text
from index.query import And, Node, Not, Optionally, Or, Phrase, Prefix, Word
from index.slot import Slot
from index.spelling import COMPOUNDS, Known, spelled
from index.syntax import parse

SPELLINGS = {
    **{"muller": {"müller"}, "cafe": {"café"}, "cooperer": {"coopérer"}},
    **{"fa": {"få"}, "do": {"dø"}, "bor": {"bør"}, "arhus": {"århus"}},
}
STEMS = {"ceasefir", "poehl", "cooper", "resign", "recov", "reelect", "f16", "1-2", "12", "ab"}
PARTS = {("under", "way"), ("g", "7"), ("pre", "tax"), ("cease", "fire"), ("muller", "x")}
KNOWN = Known(
    lambda form: SPELLINGS.get(form, ()),
    lambda slot: slot.text in STEMS,
    lambda pattern: tuple(slot.text for slot in pattern.slots) in PARTS,
)

FIRE = Word("cease-fire", otherwise=Word("ceasefire"))
STANDS_FOR: list[tuple[Node, Node]] = [
    (Word("Mueller"), Word("Mueller", spellings=("müller",))),
    (Word("Aarhus"), Word("Aarhus", spellings=("århus",))),
    (Word("cafe", "lede"), Word("cafe", "lede", ("café",))),
    (Word("Pöhl"), Word("Pöhl", spellings=("poehl",))),
    (Word("cease-fire"), FIRE),
    (Word("co-operer"), Word("co-operer", otherwise=Word("cooperer", spellings=("coopérer",)))),
    (Word("Underway"), Word("Underway", otherwise=Word("under-way"))),
    (Word("ceasefires", "lede"), Word("ceasefires", "lede", otherwise=Word("cease-fire"))),
    (Word("re-election"), Word("re-election", otherwise=Word("reelection"))),
    (Word("F-16"), Word("F-16", otherwise=Word("F16"))),
    (Word("G7"), Word("G7", otherwise=Word("g-7"))),
    (Word("pretax"), Word("pretax", otherwise=Word("pre-tax"))),
    (Not(Word("cease-fire")), Not(FIRE)),
    (Optionally(Word("x"), Word("cease-fire")), Optionally(Word("x"), FIRE)),
    (Or((Word("x"), And((Word("cease-fire"),)))), Or((Word("x"), And((FIRE,))))),
]


@pytest.mark.parametrize(("typed", "expected"), STANDS_FOR, ids=str)
def test_a_word_stands_for_what_the_index_has(typed: Node, expected: Node) -> None:
    assert spelled(typed, KNOWN) == expected
    assert to_text(spelled(typed, KNOWN)) == to_text(typed)


ALONE: list[Node] = [
    Word("Mueller", "person"),
    Word("cease-fire", "topic"),
    Word("cease-fire", "id"),
    Word("Müller"),
    Word("two-day"),
    *(Word("re-sign"), Word("re-covered"), Word("1-2"), Word("a-b"), Word("F-16-C")),
    *(Word("FAA"), Word("Doe"), Word("Boer")),
    *(Word("takeover"), Word("prewar"), Word("underway", "topic"), Prefix("underway")),
    Phrase("cease-fire"),
    Prefix("cease-fire"),
    And((Word("oil"), Word("fire"))),
]


@pytest.mark.parametrize("typed", ALONE, ids=str)
def test_a_tree_that_stands_for_nothing_else_is_the_same_one(typed: Node) -> None:
    assert spelled(typed, KNOWN) is typed


def test_an_index_is_asked_for_words_only_where_one_has_a_hyphen_or_an_umlaut() -> None:
    asked: list[str] = []

    def has(slot: Slot) -> bool:
        asked.append(slot.form)
        return False

    tree = parse('oil café "long-term" 1986-87 U.S.-led F-16 long-term 首脳-会談 Noël Düne').tree
    spelled(tree, Known(lambda _: (), has, lambda _: False))
    assert asked == ["f16", "longterm", "duene"]


def test_of_a_word_full_of_what_may_be_umlauts_few_spellings_are_asked_for() -> None:
    asked: list[str] = []

    def spellings(form: str) -> tuple[str, ...]:
        asked.append(form)
        return ()

    spelled(Word("oe" * 50), Known(spellings, lambda _: False, lambda _: False))
    assert len(asked) == 27  # the form itself, and 26 with some umlaut


def test_of_many_words_that_are_compounds_as_well_the_first_are_sought_so() -> None:
    tree = And(tuple(Word(word) for word in ["underway", "pretax"] * COMPOUNDS))
    told = spelled(tree, KNOWN)
    assert isinstance(told, And)
    parts = [child.otherwise is not None for child in told.children if isinstance(child, Word)]
    assert parts == [True] * COMPOUNDS + [False] * COMPOUNDS
