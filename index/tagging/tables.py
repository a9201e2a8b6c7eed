"""The data files beside the code, read once."""

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a data file, without comments and empty ones."""
    text = files("index.tagging").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=20_000)
def is_given_name(word: str) -> bool:
    """Whether the word is a given name, whatever its accents: ``Hélène``, ``HELENE``."""
    plain = word.lower()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    first, dash, second = plain.partition("-")
    return plain in given_names() or (
        dash == "-" and first in given_names() and second in given_names()
    )


@cache
def given_names() -> frozenset[str]:
    """Given names in small letters."""
    return frozenset(word for line in lines("given_names.txt") for word in line.split())


@cache
def _word_lists() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    for line in lines("words.txt"):
        if line.startswith("["):
            here = lists.setdefault(line.strip("[]"), set())
        else:
            here.update(line.split())
    return {name: frozenset(words) for name, words in lists.items()}


def words(name: str) -> frozenset[str]:
    """A closed list of ``data/words.txt``; raises KeyError where there is none of that name."""
    return _word_lists()[name]
