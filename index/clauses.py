"""Clauses that stand side by side -> one node."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from index.analysis import sought
from index.query import And, Everything, Node, Not, Optionally, Or, Word
from index.stops import STOPS, needless

_POSSESSIVE = re.compile(r"['’][sS]$")
_SHOUTED = re.compile(r"[^\W\d_]{5}")
"""Acronyms are shorter."""

Clauses: TypeAlias = Sequence[tuple[str, Node]]
"""Each with its sign: "+", or none."""


def spaced(clauses: Clauses) -> Clauses:
    """The clauses, with ``per cent`` as the one word it is: without its first word, which only
    binds, it would find every cent."""
    kept: list[tuple[str, Node]] = []
    before = ""
    for each, word in zip(clauses, map(str.lower, typed(clauses)), strict=True):
        if before == "per" and word == "cent":
            kept[-1] = ("", Word("percent"))
        else:
            kept.append(each)
        before = word
    return kept


def typed(clauses: Clauses) -> list[str]:
    """The text of each clause that is one word without sign and field; empty for any other."""
    return [
        node.text if isinstance(node, Word) and not sign and not node.field else ""
        for sign, node in clauses
    ]


def bare(clauses: Clauses, *, shouted: bool) -> list[str]:
    """The form of each clause that is one word and no more; empty for any other.

    One in capitals is a name (WHO), unless the whole query is ``shouted``, and so is one with a
    capital at the end (Doctor Who): it is not among them.
    """
    last = len(clauses) if len(clauses) > 1 else 0
    return [
        "" if sign else _form(clause, shouted=shouted, last=at == last)
        for at, (sign, clause) in enumerate(clauses, 1)
    ]


def _form(clause: Node, *, shouted: bool, last: bool) -> str:
    if not isinstance(clause, Word) or clause.field:
        return ""
    typed = _POSSESSIVE.sub("", clause.text)
    named = (len(typed) > 1 and typed.isupper()) or (last and typed[:1].isupper())
    found = sought(clause.text)
    return found[0].form if len(found) == 1 and (shouted or not named) else ""


def seeks(clauses: Clauses, words: Sequence[str]) -> bool:
    """Whether any of the clauses, with their bare words, says what is sought, and is no word that
    only binds or helps."""
    return any(
        word not in STOPS and not isinstance(clause, Not | Everything)
        for (_, clause), word in zip(clauses, words, strict=True)
    )


def telling(clauses: Clauses, words: Sequence[str], *, any_word: bool) -> Clauses:
    """The clauses without the words that need not be there beside what is sought; where one is
    enough (``any_word``) without all that are not."""
    if any_word:
        return [each for each, word in zip(clauses, words, strict=True) if word not in STOPS]
    around = zip(["", *words], words, [*words[1:], ""], strict=False)
    told = [needless(word, before, behind) for before, word, behind in around]
    return [each for each, bound in zip(clauses, told, strict=True) if not bound]


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
