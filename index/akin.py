"""Words that tell of the same thing and keep different stems: Brazil and Brazilian.

A search for one of them finds what has that one. What it finds is scored by all of them: a story
that says "Brazilian" ten times is about Brazil, however often it has the name.
"""

from functools import cache
from pathlib import Path

from index.analysis import tokens

_FAMILIES = Path(__file__).with_name("akin.txt")


def akin(stem: str) -> tuple[str, ...]:
    """The stems of the words akin to those of an English stem; none for most."""
    return _akin().get(stem, ())


def families() -> list[tuple[str, ...]]:
    """The families of words, as they are written."""
    lines = _FAMILIES.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split()) for line in lines if line and not line.startswith("#")]


@cache
def _akin() -> dict[str, tuple[str, ...]]:
    stems = [[token.stem for word in words for token in tokens(word)] for words in families()]
    return {
        stem: tuple(other for other in family if other != stem)
        for family in stems
        for stem in family
    }
