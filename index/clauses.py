"""Clauses that stand side by side -> one node."""

import re
from collections.abc import Container, Iterable, Sequence
from typing import TypeAlias

from index.analysis import sought
from index.query import And, Everything, Node, Not, Optionally, Or, Word
from index.stops import BINDING, STOPS

_POSSESSIVE = re.compile(r"['’][sS]$")
_SHOUTED = re.compile(r"[^\W\d_]{5}")
"""Acronyms are shorter."""

Clauses: TypeAlias = Sequence[tuple[str, Node]]
"""Each with its sign: "+", or none."""


def seeks(clauses: Clauses, *, shouted: bool) -> bool:
    """Whether any of the clauses says what is sought, and is no word that only binds or helps."""
    told = [clause for _, clause in _without(clauses, STOPS, shouted=shouted)]
    return any(not isinstance(clause, Not | Everything) for clause in told)


def telling(clauses: Clauses, *, any_word: bool, shouted: bool) -> Clauses:
    """The clauses without the words that need not be there beside what is sought; where one is
    enough (``any_word``) without all that are not.

    One in capitals is a name (WHO), unless the whole query is ``shouted``, and so is one with a
    capital at the end (Doctor Who).
    """
    return _without(clauses, STOPS if any_word else BINDING, shouted=shouted)


def _without(clauses: Clauses, words: Container[str], *, shouted: bool) -> Clauses:
    return [
        (sign, clause)
        for at, (sign, clause) in enumerate(clauses, 1)
        if sign or not _is_one(clause, words, shouted=shouted, last=1 < at == len(clauses))
    ]


def _is_one(clause: Node, words: Container[str], *, shouted: bool, last: bool) -> bool:
    if not isinstance(clause, Word) or clause.field:
        return False
    typed = _POSSESSIVE.sub("", clause.text)
    named = (len(typed) > 1 and typed.isupper()) or (last and typed[:1].isupper())
    found = sought(clause.text)
    return not (named and not shouted) and len(found) == 1 and found[0].form in words


def is_shouted(text: str) -> bool:
    """Whether a query is in capitals because all of it is, and not because of an acronym."""
    return text.isupper() and _SHOUTED.search(text) is not None


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
