"""What who types leaves out, or writes out: a word is sought as the index has it, too.

``universite`` finds ``université`` and ``universités`` in French articles, although stemmers read
the accents, ``Mueller`` finds ``Müller``, and ``Müller`` ``Mueller``. A compound typed with hyphens
is sought as one word as well (``cease-fire``, ``ceasefire``). What there is an index has to tell.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from itertools import pairwise, product
from typing import NamedTuple

from index.analysis import sought
from index.folding import fold
from index.pattern import Kind, Slot, pattern
from index.query import SECTION_FIELDS, And, Node, Not, Optionally, Or, Word


class Known(NamedTuple):
    """What an index tells of the words in its articles, of those that can be found.

    ``spellings``: a form -> its spellings with accents. ``has``: whether any of their words is one
    that the slot of a stem stands for.
    """

    spellings: Callable[[str], Collection[str]]
    has: Callable[[Slot], bool]


LIMIT = 20
"""The most spellings of a word that are sought, the first in the order of their letters."""

_WRITTEN_OUT = {"ae": "ä", "oe": "öø", "ue": "ü", "aa": "å"}
"""Letters that are written so where a keyboard has none of them."""

_HYPHENS = frozenset("-\u2010")
_LEAST = 4
"""Letters of a compound that is sought as one word: fewer are mostly another (I-T)."""

_UNJOINED = frozenset({"re"})
"""What makes another word without its hyphen (re-sign)."""

_LETTERS = 5
"""Letters of a word in which a pair of letters may stand for one: in shorter ones mostly not (FAA
is no `få`, Doe no `dø`)."""

_PAIRS = re.compile(f"({'|'.join(_WRITTEN_OUT)})")
_MOST_PAIRS = 3
_OUT = str.maketrans({letter: pair for pair, of in _WRITTEN_OUT.items() for letter in of})


def spelled(tree: Node, known: Known) -> Node:
    """The tree, with what else each of its words stands for in an index that knows these."""
    match tree:
        case Word():
            return _word(tree, known)
        case And() | Or():
            children = tuple([spelled(child, known) for child in tree.children])
            # most have none, and a tree that is the same needs no new query around it
            return tree if children == tree.children else replace(tree, children=children)
        case Not():
            return Not(spelled(tree.child, known))
        case Optionally():
            return Optionally(spelled(tree.required, known), spelled(tree.optional, known))
        case _:
            return tree


def _word(leaf: Word, known: Known) -> Word:
    if leaf.field is not None and leaf.field not in SECTION_FIELDS:
        return leaf
    slot = _stem(leaf)
    if slot is None:
        return _compound(leaf, known)
    if not slot.spellings:
        return leaf
    typed = slot.spellings[0]
    plain = typed == slot.form
    also = _accented(slot.form, known) if plain else _plain(typed, slot.form, known)
    return replace(leaf, spellings=tuple(sorted(also)[:LIMIT])) if also else leaf


def _stem(leaf: Word) -> Slot | None:
    """The slot of a word that is sought by its stem."""
    slots = pattern(leaf).slots
    return slots[0] if len(slots) == 1 and slots[0].kind is Kind.STEM else None


def _compound(leaf: Word, known: Known) -> Word:
    """A word of several tokens, with what it is as one word, where there is any of it."""
    one = _joined(leaf.text)
    word = _word(Word(one), known) if one else leaf
    slot = _stem(word)
    return replace(leaf, joined=word) if slot and known.has(slot) else leaf


def _joined(text: str) -> str:
    """Words of letters with a hyphen between each two, as one; empty for anything else."""
    found = sought(text)
    between = {fold(text[one.end : other.start]) for one, other in pairwise(found)}
    word = "".join(text[token.start : token.end] for token in found)
    letters = all(token.form.isalpha() and not token.cjk for token in found)
    if not (between and between <= _HYPHENS and letters and len(word) >= _LEAST):
        return ""
    return "" if found[0].form in _UNJOINED else word


def _accented(form: str, known: Known) -> set[str]:
    """The spellings there are of a word typed without an accent."""
    found = set(known.spellings(form))
    if len(form) >= _LETTERS and _PAIRS.search(form):
        found.update(each for each in _read(form) if each in known.spellings(fold(each)))
    return found


def _read(form: str) -> Iterator[str]:
    """What the pairs of letters in it may stand for."""
    parts = _PAIRS.split(form, maxsplit=_MOST_PAIRS)
    typed = [(pair, *_WRITTEN_OUT[pair]) for pair in parts[1::2]]
    for chosen in product(*typed):
        word = "".join(a + b for a, b in zip(parts[::2], (*chosen, ""), strict=True))
        if word != form:
            yield word


def _plain(typed: str, form: str, known: Known) -> set[str]:
    """A word typed with umlauts as it is without them, where there is any of it."""
    word = fold(typed.translate(_OUT))
    if word == form:
        return set()
    slot = _stem(Word(word))
    return {word} if slot and known.has(slot) else set()
