"""Tree -> what a person could have typed."""

from index.marks import escaped, may_be_starred, quoted
from index.query import (
    And,
    Everything,
    Fuzzy,
    Leaf,
    Node,
    Not,
    Optionally,
    Or,
    Phrase,
    Prefix,
    Word,
)


def to_text(tree: Node) -> str:
    """The printed form: ``parse(to_text(tree)).tree == tree`` for every tree parse makes.

    It writes out operators and parentheses, so that of a text near a bound it may be over it.
    """
    match tree:
        case Everything():
            return "*"
        case Not():
            return f"NOT {_operand(tree.child)}"
        case And():
            return " AND ".join(_operand(child) for child in tree.children)
        case Or():
            return " OR ".join(_operand(child) for child in tree.children)
        case Optionally():
            return f"{_operand(tree.required)} ANDMAYBE {_operand(tree.optional)}"
        case _:
            return f"{tree.field}:{_leaf_text(tree)}" if tree.field else _leaf_text(tree)


def _operand(node: Node) -> str:
    leaf = isinstance(node, Leaf | Everything)
    return to_text(node) if leaf else f"({to_text(node)})"


def _leaf_text(leaf: Leaf) -> str:
    match leaf:
        case Phrase():
            near = "" if leaf.distance is None else f"~{leaf.distance}"
            return quoted(leaf.text) + near
        case Prefix():
            if _several(leaf.text) and may_be_starred(leaf.text):
                return quoted(leaf.text, star=True)
            return f"{escaped(leaf.text)}*"
        case Fuzzy():
            return f"{escaped(leaf.text)}~{leaf.edits}"
        case Word():
            return escaped(leaf.text)


def _several(text: str) -> bool:
    return any(character.isspace() for character in text)
