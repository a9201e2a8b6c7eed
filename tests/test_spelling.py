"""What a typed tree stands for, by what an index tells of its words."""

import pytest

from index.pattern import Slot
from index.printed import to_text
from index.query import And, Node, Not, Optionally, Or, Phrase, Prefix, Word
from index.spelling import Known, spelled
from index.syntax import parse

SPELLINGS = {
    **{"muller": {"müller"}, "cafe": {"café"}, "cooperer": {"coopérer"}},
    **{"fa": {"få"}, "do": {"dø"}, "bor": {"bør"}, "arhus": {"århus"}},
}
STEMS = {"ceasefir", "poehl", "cooper", "resign"}
KNOWN = Known(lambda form: SPELLINGS.get(form, ()), lambda slot: slot.text in STEMS)

FIRE = Word("cease-fire", joined=Word("ceasefire"))
STANDS_FOR: list[tuple[Node, Node]] = [
    (Word("Mueller"), Word("Mueller", spellings=("müller",))),
    (Word("Aarhus"), Word("Aarhus", spellings=("århus",))),
    (Word("cafe", "lede"), Word("cafe", "lede", ("café",))),
    (Word("Pöhl"), Word("Pöhl", spellings=("poehl",))),
    (Word("cease-fire"), FIRE),
    (Word("co-operer"), Word("co-operer", joined=Word("cooperer", spellings=("coopérer",)))),
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
    Word("re-sign"),
    *(Word("FAA"), Word("Doe"), Word("Boer")),
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
    spelled(tree, Known(lambda _: (), has))
    assert asked == ["longterm", "duene"]


def test_of_a_word_full_of_what_may_be_umlauts_few_spellings_are_asked_for() -> None:
    asked: list[str] = []

    def spellings(form: str) -> tuple[str, ...]:
        asked.append(form)
        return ()

    spelled(Word("oe" * 50), Known(spellings, lambda _: False))
    assert len(asked) == 27  # the form itself, and 26 with some umlaut
