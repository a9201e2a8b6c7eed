"""How a full name is made: which of its words is the family's, which names are one person's."""

import re
from collections.abc import Iterable

from index.tagging.lexicon import FAMILY_FIRST
from index.tagging.tables import is_given_name

NUMERALS = frozenset({"Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"})
_INITIAL = re.compile(r"(?:[A-Z]\.-?)+")


def is_initial(word: str) -> bool:
    """``F.`` and ``J.K.``; also ``Jr.`` is none."""
    return _INITIAL.fullmatch(word) is not None


def family(words: tuple[str, ...]) -> str:
    """The family name: the last word, but the first of ``Yoon Suk Yeol`` and ``Han Ji-woo``."""
    kept = [word for word in words if word not in NUMERALS] or list(words)
    asian = len(kept) == 3 or "-" in kept[-1] or not is_given_name(kept[0])
    return kept[0] if kept[0] in FAMILY_FIRST and asian else kept[-1]


class People:
    """The full names of an article, and which of them a shorter one means."""

    def __init__(self, names: Iterable[tuple[str, ...]]) -> None:
        self._by_word: dict[str, list[str]] = {}
        self._by_key: dict[tuple[str, ...], str] = {}
        self._by_end: dict[tuple[str, ...], str] = {}
        for words in sorted(dict.fromkeys(names), key=len, reverse=True):
            self._add(words)

    def __bool__(self) -> bool:
        return bool(self._by_word)

    def _add(self, words: tuple[str, ...]) -> None:
        key = _key(words)
        if key in self._by_key:
            return
        # Pieter van der Kolk for Van der Kolk
        full = self._by_key[key] = self._by_end.get(key) or " ".join(words)
        for at in range(len(key)):
            self._by_end.setdefault(key[at:], full)
        for word in dict.fromkeys((family(words), words[0], words[-1])):
            self._by_word.setdefault(word.lower(), []).append(full)

    def full(self, words: tuple[str, ...]) -> str:
        """The full name the words stand for; themselves where there is none."""
        if len(words) == 1:
            known = self.called(words[0])
            return known[-1] if known else words[0]
        return self._by_key.get(_key(words)) or " ".join(words)

    def called(self, word: str) -> list[str]:
        """The people with this family or given name."""
        return self._by_word.get(word.lower(), [])


def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    """``John F. Reed`` and ``John Reed`` are one person."""
    kept = tuple(w.lower() for w in words if not is_initial(w) and w not in NUMERALS)
    return kept if len(kept) > 1 else tuple(word.lower() for word in words)
