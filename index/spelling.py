"""What who types leaves out, or writes out: a word is sought as the index has it, too.

``universite`` finds ``université`` and ``universités`` in French articles, although stemmers read
the accents, ``Mueller`` finds ``Müller``, and ``Müller`` ``Mueller``. A compound typed with hyphens
is sought as one word as well (``cease-fire``, ``ceasefire``), and a word that some papers write
with a hyphen so (:mod:`index.hyphens`). What there is an index has to tell.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from itertools import pairwise, product
from typing import NamedTuple

from index.analysis import sought
from index.folding import fold
from index.hyphens import hyphened
from index.inflection import inflections
from index.pattern import Pattern, pattern
from index.query import SECTION_FIELDS, And, Node, Not, Optionally, Or, Word
from index.slot import Kind, Slot


class Known(NamedTuple):
    """What an index tells of the words in its articles, of those that can be found.

    ``spellings``: a form -> its spellings with accents. ``has``: whether any of their words is one
    that the slot of a stem stands for. ``occurs``: whether a compound does.
    """

    spellings: Callable[[str], Collection[str]]
    has: Callable[[Slot], bool]
    occurs: Callable[[Pattern], bool]


LIMIT = 20
"""The most spellings of a word that are sought, the first in the order of their letters."""

COMPOUNDS = 20
"""The most words of a query that are sought as compounds, too: each takes as long as a phrase."""

_WRITTEN_OUT = {"ae": "ä", "oe": "öø", "ue": "ü", "aa": "å"}
"""Letters that are written so where a keyboard has none of them."""

_HYPHENS = frozenset("-\u2010")
_LEAST = 4
"""Letters of a compound that is sought as one word: fewer are mostly another (I-T)."""

_RE = """
    act bound call coil collect cord count course cover create creation fine form formation fund
    fuse grate lapse late lay lease lent mark mind mount move part past place port pose present
    press prove quest serve sign sole solution solve sort sound source spite store strain tail tire
    tort tract treat turn verse view
"""
_OTHERS = frozenset(_RE.split())
"""What "re" makes another word of without its hyphen (re-sign)."""

_LETTERS = 5
"""Letters of a word in which a pair of letters may stand for one: in shorter ones mostly not (FAA
is no `få`, Doe no `dø`)."""

_PAIRS = re.compile(f"({'|'.join(_WRITTEN_OUT)})")
_MOST_PAIRS = 3
_OUT = str.maketrans({letter: pair for pair, of in _WRITTEN_OUT.items() for letter in of})


def spelled(tree: Node, known: Known) -> Node:
    """The tree, with what else each of its words stands for in an index that knows these; but of
    the words that are compounds as well, only the first so many (:data:`COMPOUNDS`)."""
    return _spelled(tree, known._replace(occurs=_first(COMPOUNDS, known.occurs)))


def _first(most: int, occurs: Callable[[Pattern], bool]) -> Callable[[Pattern], bool]:
    """The same, of the first so many that occur; of any other that it does not."""
    found = 0

    def told(pattern: Pattern) -> bool:
        nonlocal found
        if found == most or not occurs(pattern):
            return False
        found += 1
        return True

    return told


def _spelled(tree: Node, known: Known) -> Node:
    match tree:
        case Word():
            return _word(tree, known)
        case And() | Or():
            children = tuple([_spelled(child, known) for child in tree.children])
            # most have none, and a tree that is the same needs no new query around it
            return tree if children == tree.children else replace(tree, children=children)
        case Not():
            return Not(_spelled(tree.child, known))
        case Optionally():
            return Optionally(_spelled(tree.required, known), _spelled(tree.optional, known))
        case _:
            return tree


def _word(leaf: Word, known: Known) -> Word:
    if leaf.field is not None and leaf.field not in SECTION_FIELDS:
        return leaf
    slot = _stem(leaf)
    if slot is None:
        return _compound(leaf, known)
    parts = hyphened(slot.form)
    if parts and known.occurs(pattern(Word(parts))):
        leaf = replace(leaf, otherwise=Word(parts))
    return _single(leaf, slot, known)


def _single(leaf: Word, slot: Slot, known: Known) -> Word:
    """A word sought by its stem, which is this slot, with the spellings that it stands for."""
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
    one = Word(_joined(leaf.text))
    slot = _stem(one) if one.text else None
    if slot is None:
        return leaf
    word = _single(one, slot, known)
    return replace(leaf, otherwise=word) if known.has(pattern(word).slots[0]) else leaf


def _joined(text: str) -> str:
    """Words of letters with a hyphen between each two, or letters and a number (F-16), as one;
    empty for anything else."""
    found = sought(text)
    between = {fold(text[one.end : other.start]) for one, other in pairwise(found)}
    if not (between and between <= _HYPHENS) or any(token.cjk for token in found):
        return ""
    first, *_, last = forms = [token.form for token in found]
    word = "".join(text[token.start : token.end] for token in found)
    if len(forms) == 2 and first.isalpha() and last.removesuffix("s").isdigit():
        return word.removesuffix("s")
    if not all(map(str.isalpha, forms)) or len(word) < _LEAST:
        return ""
    return "" if first == "re" and not _OTHERS.isdisjoint(inflections(last)) else word


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
