"""People of whom an article gives one name only: ``his wife, Inge``; ``Tariq, 14,``."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from index.split import given
from index.split.names import common, organization
from index.split.person import person
from index.split.words import COUNTRIES, HONORIFICS, STATES

_KIN = {
    **dict.fromkeys(("son", "father", "brother", "husband", "uncle", "nephew", "grandson"), "m"),
    **dict.fromkeys(("grandfather", "widower", "boyfriend", "stepson", "stepfather"), "m"),
    **dict.fromkeys(("half-brother", "fiancé", "son-in-law", "father-in-law"), "m"),
    **dict.fromkeys(("daughter", "mother", "sister", "wife", "aunt", "niece", "widow"), "f"),
    **dict.fromkeys(("granddaughter", "grandmother", "girlfriend", "stepdaughter"), "f"),
    **dict.fromkeys(("stepmother", "half-sister", "fiancée", "daughter-in-law"), "f"),
    **dict.fromkeys(("mother-in-law", "cousin", "twin", "fiance"), ""),
}
"""What somebody is to another, and who only can be that."""

_OWNED = re.compile(
    r"(?:\b(?:his|her|their|my|our)|['’]s|s['’]) (?:[a-z\d-]+ ){0,3}$", re.IGNORECASE
)
_AGE = re.compile(r", (?:now |aged |only |just )?\d\d,")
_CALLED = re.compile(
    r"\b(?:([a-z-]+) (?:who )?(?:named|called|known (?:only )?as)"
    r"|(?:his|her) (?:first )?name (?:only )?as) $"
)
_LINK = frozenset({"named", "called", "as"})
_PARTICLE = re.compile(r"(?:[A-Z][\w.'’-]*|\b(?:van|von|de|der|bin|al|du|di|la)) $")
_REACH = 48  # characters before a name


class Single(NamedTuple):
    """One name, what was said of whom it names, and ``m`` or ``f`` where that is told."""

    name: str
    about: str
    gender: str


def singles(text: str, runs: Iterable[re.Match[str]]) -> Iterator[Single]:
    """Those whom a text brings in by one name: as kin, with their age, as a man called so.

    A surname alone may be theirs who are named in full: whoever asks looks whether it is known.
    """
    for run in runs:
        start, end = run.span()
        name = run[0]
        if " " in name:
            first, _, name = name.partition(" ")
            if " " in name or not common(first):
                continue
            start += len(first) + 1
        about = _about(text, start, end)
        if about is None:
            continue
        name = name.rstrip(".")
        if len(name) < 2 or name.isupper() or common(name) or organization(name):
            continue
        folded = name.casefold()
        if folded not in COUNTRIES and folded not in STATES and folded not in HONORIFICS:
            yield Single(name, about, _KIN.get(about) or given.gender(folded))


def _about(text: str, start: int, end: int) -> str | None:
    """What is said of whoever has a name, next to it; None where nothing brings anybody in."""
    begin = max(0, start - _REACH)
    before = text[begin:start]
    word = before.rstrip(", ").rsplit(" ", 1)[-1]
    if word in _KIN and not text.startswith((", Inc", ", Ltd"), end):
        return word if _OWNED.search(before[: before.rindex(word)]) else None
    if word in _LINK and (called := _CALLED.search(before)):
        noun = called[1]
        return noun or "" if noun is None or person(noun) else None  # a place called Hope
    if text[end : end + 1] == "," and _AGE.match(text, end) and not _PARTICLE.search(before):
        return ""
    return None
