"""Words of other languages than English that only bind or help: ``der``, ``les``, ``como``.

A stemmer takes some other word for nearly each of them (Sicherheit is to Snowball a form of
``sich``, and Lee one of ``les``), and whoever looked for that would find every article there is.
English ones are parted word by word (:mod:`index.stems`): too many of them are other words as well
(will, may, can).
"""

from collections import defaultdict
from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_suffix(".txt")


def binds(word: str, family: str) -> bool:
    """Whether a word, in lower case and with its accents, is one of these in that family."""
    return word in stops().get(family, ())


@cache
def stops() -> dict[str, frozenset[str]]:
    """The words by family; those that are missing have none written down."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            family, *words = line.split()
            found[family].update(words)
    return {family: frozenset(words) for family, words in found.items()}
