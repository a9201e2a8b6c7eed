"""Accents left out by who types: a word is sought as the index has it, too.

``universite`` finds ``université`` and ``universités`` in French articles, although stemmers read
the accents, and ``Mueller`` finds ``Müller``. Which spellings there are an index has to tell.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from itertools import product

from index.folding import fold
from index.pattern import pattern
from index.query import SECTION_FIELDS, And, Node, Not, Optionally, Or, Word

Spellings = Callable[[str], Collection[str]]
"""A form -> its spellings with accents that some article has which can be found."""

LIMIT = 20
"""The most spellings of a word that are sought, the first in the order of their letters."""

_UMLAUTS = re.compile("([aou])e")
_MOST_UMLAUTS = 3
_DIAERESIS = {"a": "ä", "o": "ö", "u": "ü"}


def spelled(tree: Node, spellings: Spellings) -> Node:
    """The tree, with the spellings of each of its words that was typed without an accent."""
    match tree:
        case Word():
            return _word(tree, spellings)
        case And() | Or():
            children = tuple([spelled(child, spellings) for child in tree.children])
            # most have none, and a tree that is the same needs no new query around it
            return tree if children == tree.children else replace(tree, children=children)
        case Not():
            return Not(spelled(tree.child, spellings))
        case Optionally():
            return Optionally(spelled(tree.required, spellings), spelled(tree.optional, spellings))
        case _:
            return tree


def _word(leaf: Word, spellings: Spellings) -> Word:
    if leaf.field is not None and leaf.field not in SECTION_FIELDS:
        return leaf
    slots = pattern(leaf).slots
    if len(slots) != 1 or slots[0].spellings[:1] != (slots[0].form,):
        return leaf
    form = slots[0].form
    known = set(spellings(form))
    if _UMLAUTS.search(form):
        known.update(each for each in _umlauts(form) if each in spellings(fold(each)))
    return replace(leaf, spellings=tuple(sorted(known)[:LIMIT])) if known else leaf


def _umlauts(form: str) -> Iterator[str]:
    """What ``ae``, ``oe`` and ``ue`` in it may stand for."""
    parts = _UMLAUTS.split(form, maxsplit=_MOST_UMLAUTS)
    typed = [(f"{vowel}e", _DIAERESIS[vowel]) for vowel in parts[1::2]]
    for chosen in product(*typed):
        word = "".join(a + b for a, b in zip(parts[::2], (*chosen, ""), strict=True))
        if word != form:
            yield word
