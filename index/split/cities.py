"""Large cities by name: what a dateline may be without a date or an agency beside it.

The names are those of the gazetteer of :mod:`index.tagging`, read here as data, because splitting
comes before tagging and knows nothing of it.
"""

from functools import cache
from importlib.resources import files

LARGE = 200_000
"""People; of smaller places too many are called like a person or a thing."""

_EVERYDAY = frozenset({"READING", "NICE", "MOBILE", "CORK", "SPLIT", "ORANGE", "MARCH", "POLICE"})


def is_large(name: str) -> bool:
    """Whether a large city is called so, in capitals or not; not one that is an everyday word."""
    return name.upper() in _names()


@cache
def _names() -> frozenset[str]:
    text = files("index").joinpath("tagging", "data", "cities.txt").read_text(encoding="utf-8")
    rows = (line.split(" ", 2) for line in text.splitlines() if not line.startswith("#"))
    return frozenset(name.upper() for _, people, name in rows if int(people) >= LARGE) - _EVERYDAY
