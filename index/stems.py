"""Words whose English stem is not what the stemmer says.

Snowball ("english", Porter's revised algorithm) takes endings off by rules. Some words it takes for
one tell of different things (France and francs, authors and the authorities), and it cannot know
that children are more than one child, and labour is labor. Both are written down word by word.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

_APART = Path(__file__).with_name("apart.txt")
_ALIKE = Path(__file__).with_name("alike.txt")


def respelled(form: str) -> str:
    """The form whose stem a form has: its singular, or its American spelling; most are their
    own."""
    words, beginnings = _alike()
    if form in words:
        return words[form]
    if form[:_SHORTEST] not in _begun():
        return form
    for end in range(len(form), _SHORTEST - 1, -1):
        instead = beginnings.get(form[:end])
        if instead and _follows(form[:end], form[end:]):
            return instead + form[end:]
    return form


def own(form: str) -> str:
    """The stem that is written down for a form; empty for what the stemmer reads."""
    return _own().get(form, "")


def apart() -> list[tuple[str, ...]]:
    """The words that have a stem of their own, one line each; the first is the stem."""
    return [tuple(line) for line in _lines(_APART)]


def alike() -> list[tuple[str, str]]:
    """Words and beginnings of words (``labour-``), and what is read in their place."""
    return [(word, instead) for word, instead in _lines(_ALIKE)]


_SHORTEST = 4
"""Letters of a beginning, at the least."""


def _follows(beginning: str, rest: str) -> bool:
    """Whether the rest makes it the word that is meant: organise, organisation, no organism."""
    return not beginning.endswith("is") or rest.startswith(("a", "e", "i"))


@cache
def _own() -> dict[str, str]:
    return {word: words[0] for words in apart() for word in words}


@cache
def _alike() -> tuple[dict[str, str], dict[str, str]]:
    words, beginnings = {}, {}
    for word, instead in alike():
        if word.endswith("-"):
            beginnings[word[:-1]] = instead[:-1]
        else:
            words[word] = instead
    return words, beginnings


@cache
def _begun() -> frozenset[str]:
    """What the beginnings begin with."""
    return frozenset(beginning[:_SHORTEST] for beginning in _alike()[1])


def _lines(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split()
