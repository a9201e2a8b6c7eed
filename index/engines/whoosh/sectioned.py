"""In which of its sections does an article match a tree? All sections at once."""

from functools import reduce

import numpy as np
from numpy.typing import NDArray

from index.article import Section
from index.engines.whoosh.columns import SECTIONS
from index.engines.whoosh.leafreader import LeafReader, whole
from index.engines.whoosh.scope import Scope
from index.query import VALUE_FIELDS, And, Everything, Leaf, Node, Not, Optionally, Or

Sections = NDArray[np.uint16]
"""A bit for the code of each section, by article."""


def by_section(tree: Node, reader: LeafReader, looked: frozenset[Section]) -> Sections:
    """For each article the sections in whose scope alone it matches the tree: what
    ``Evaluator.matches`` gives for each section."""
    there = reader.columns.sections
    match tree:
        case Everything():
            return there
        case And() | Or():
            several = (by_section(c, reader, looked) for c in dict.fromkeys(tree.children))
            return reduce(np.bitwise_and if isinstance(tree, And) else np.bitwise_or, several)
        case Not():
            return there & ~by_section(tree.child, reader, looked)
        case Optionally():
            return by_section(tree.required, reader, looked)
        case _:
            return _leaf(tree, reader, looked)


def _leaf(leaf: Leaf, reader: LeafReader, looked: frozenset[Section]) -> Sections:
    there = reader.columns.sections
    if leaf.field == "section":
        wanted = sum(1 << at for at, name in enumerate(SECTIONS) if whole(leaf, name))
        return there & np.uint16(wanted)
    if leaf.field == "id":
        return np.where(reader.ids(leaf).mask, there, np.uint16(0))
    if leaf.field in VALUE_FIELDS:
        return np.where(reader.valued(leaf, leaf.field).mask, there, np.uint16(0))
    return reader.columns.section_bits(reader.passages(leaf, Scope(None, looked)).numbers)
