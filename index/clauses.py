"""Clauses that stand side by side -> one node."""

from collections.abc import Container, Iterable, Sequence
from typing import TypeAlias

from index.analysis import sought
from index.query import And, Everything, Node, Not, Optionally, Or, Word

Clauses: TypeAlias = Sequence[tuple[str, Node]]
"""Each with its sign: "+", or none."""


def telling(
    clauses: Clauses, binding: Container[str], *, shouted: bool = False
) -> tuple[Clauses, list[str]]:
    """The clauses without the words that only bind, where any other says what is sought; and these
    words, but for the first and the last clause. ``shouted``: the whole query is in capitals."""
    bound = [not sign and _binds(clause, binding, shouted) for sign, clause in clauses]
    told = [each for each, binds in zip(clauses, bound, strict=True) if not binds]
    if all(isinstance(clause, Not | Everything) for _, clause in told):
        return clauses, []
    between = zip(clauses[1:-1], bound[1:-1], strict=True)
    words = [clause.text for (_, clause), binds in between if binds and isinstance(clause, Word)]
    return told, words


def _binds(clause: Node, binding: Container[str], shouted: bool) -> bool:
    """Whether it is one of these words and no more. In capitals among small letters it is a name
    (WHO)."""
    if not isinstance(clause, Word) or clause.field:
        return False
    named = len(clause.text) > 1 and clause.text.isupper() and not shouted
    found = sought(clause.text)
    return not named and len(found) == 1 and found[0].form in binding


def every(nodes: Iterable[Node]) -> Node | None:
    """What matches all of them; None for none."""
    held = tuple(nodes)
    return And(held) if len(held) > 1 else next(iter(held), None)


def one_of(clauses: Iterable[tuple[str, Node]]) -> Node | None:
    """What matches one of the clauses, all that have a sign, and none that is refused."""
    held = list(clauses)
    refused = [clause for _, clause in held if isinstance(clause, Not)]
    needed = every(clause for sign, clause in held if sign and not isinstance(clause, Not))
    others = tuple(clause for sign, clause in held if not sign and not isinstance(clause, Not))
    one = Or(others) if len(others) > 1 else next(iter(others), None)
    if needed is not None and one is not None:
        needed = Optionally(needed, one)
    kept = needed if needed is not None else one
    return every(node for node in (kept, *refused) if node is not None)
