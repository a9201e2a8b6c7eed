"""Cities by name: what a dateline may be without a date or an agency beside it.

The names are those of the gazetteer of :mod:`index.tagging`, read here as data, because splitting
comes before tagging and knows nothing of it.
"""

from functools import cache
from importlib.resources import files

LARGE = 200_000
"""People; of smaller places too many are called like a person or a thing."""

_EVERYDAY = frozenset({"READING", "NICE", "MOBILE", "CORK", "SPLIT", "ORANGE", "MARCH", "POLICE"})
# Of the smaller ones: a thing or a state is better known, and tables and lists begin with it.
_BETTER_KNOWN = frozenset(
    {"BATH", "COCOA", "COLORADO", "STERLING"}
    | {"ARIZONA", "DELAWARE", "FLORIDA", "MONTANA", "OREGON", "VIRGINIA", "WYOMING", "ONTARIO"}
)


def is_large(name: str) -> bool:
    """Whether a large city is called so, in capitals or not; not one that is an everyday word."""
    return name.upper() in _names(LARGE)


def is_city(name: str) -> bool:
    """Whether any city is called so, in English of old, too: PEKING, NEW YORK. For a name in
    capitals that a dateline's dash follows."""
    return name.upper() in _cities()


@cache
def _names(least: int) -> frozenset[str]:
    rows = (line.split(" ", 2) for line in _lines("cities.txt"))
    return frozenset(name.upper() for _, people, name in rows if int(people) >= least) - _EVERYDAY


@cache
def _cities() -> frozenset[str]:
    rows = (line.partition(" ")[2].split(", ") for line in _lines("exonyms.txt"))
    exonyms = {name.upper() for row in rows for name in row}
    return (_names(0) | exonyms) - _EVERYDAY - _BETTER_KNOWN


def _lines(name: str) -> list[str]:
    text = files("index").joinpath("tagging", "data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
