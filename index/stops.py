"""Words of other languages than English that only bind or help: ``der``, ``les``, ``como``.

A stemmer takes some other word for nearly each of them (Sicherheit is to Snowball a form of
``sich``, and Lee one of ``les``), and whoever looked for that would find every article there is.
English ones are parted word by word (:mod:`index.stems`): too many of them are other words as well
(will, may, can).
"""

from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

from index.folding import fold

_LIST = Path(__file__).with_suffix(".txt")


def binding(word: str, family: str) -> str:
    """Which of these a word in lower case is in that family: itself, or, where it is none, the only
    one that it is without its accents (Etre, être). Empty for any other word."""
    return _told().get(family, {}).get(word, "")


@cache
def _told() -> dict[str, dict[str, str]]:
    told = {}
    for family, words in stops().items():
        plain = Counter(map(fold, words))
        told[family] = {fold(word): word for word in words if plain[fold(word)] == 1}
        told[family].update({word: word for word in words})
    return told


@cache
def stops() -> dict[str, frozenset[str]]:
    """The words by family; those that are missing have none written down."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            family, *words = line.split()
            found[family].update(words)
    return {family: frozenset(words) for family, words in found.items()}
