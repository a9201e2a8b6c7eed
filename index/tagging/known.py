"""Every name that is known beforehand, found in one pass of an Aho-Corasick automaton.

Countries, adjectives and regions: our own table. Cities from 300,000 people: GeoNames (CC BY 4.0;
``data/cities.txt`` says so). Organizations: our own table. The longest name wins, so that
``Sea of Japan`` hides ``Japan``; a name counts only where it begins and ends with a word.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from index.tagging.tables import is_given_name, lines, words

LARGE = 300_000
"""A city of so many people is known without a preposition before it."""

Kind = Literal["country", "region", "city", "organization", "none"]


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the tables. ``loose``: it is also an everyday word, or a person's name."""

    kind: Kind
    value: str
    loose: Literal["", "word", "name", "prefix"] = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A known name at ``text[start:end]``."""

    start: int
    end: int
    known: Known


@dataclass(frozen=True, slots=True)
class City:
    """A city of this name: its country, and how many people live there."""

    country: str
    population: int


_WORDS = words("city words")
_NAMES = words("city names")
_PREFIXES = frozenset({"Franco", "Anglo", "Italo"})
_NO_CITIES = words("no cities")


@cache
def countries() -> tuple[dict[str, Known], dict[str, str], frozenset[str]]:
    """Names of countries and regions; country by ISO code; what may follow a city's comma."""
    names: dict[str, Known] = {}
    codes: dict[str, str] = {}
    for line in lines("countries.txt"):
        code, _, rest = line.partition(" ")
        value, _, others = f" {rest} ".partition(" = ")
        value = value.strip().removesuffix("=").strip()
        kind: Kind = "country" if code != "--" else "region"
        if not value or rest.startswith("="):
            kind, value = "none", ""
            others = rest.removeprefix("=")
        elif code != "--":
            codes[code] = value
        for name in (value, *others.split(",")):
            if name := name.strip():
                names[name] = Known(kind, value, _loose(name))
    names["Washington, D.C."] = Known("country", "United States")
    for line in lines("abbreviations.txt"):
        code, _, rest = line.partition(" ")
        for name in rest.split(","):
            names.setdefault(name.strip(), Known("country", codes[code], "word"))
    qualifiers = frozenset(name for name, known in names.items() if known.kind == "country")
    return names, codes, qualifiers


def _loose(name: str) -> Literal["", "word", "name", "prefix"]:
    if name in _PREFIXES:
        return "prefix"
    if name in _NAMES or is_given_name(name):
        return "name"
    return "word" if name in _WORDS else ""


@cache
def cities() -> dict[str, tuple[City, ...]]:
    """Cities from 15,000 people by name, the largest of a name first; English names included."""
    codes = countries()[1]
    found: dict[str, dict[str, int]] = {}
    for line in lines("cities.txt"):
        code, population, given = line.split(" ", 2)
        if country := codes.get(code):
            for name in {given, _plain(given)}:
                here = found.setdefault(name, {})
                here[country] = max(here.get(country, 0), int(population))
    for line in lines("exonyms.txt"):
        code, _, rest = line.partition(" ")
        for name in rest.split(","):
            found.setdefault(name.strip(), {})[codes[code]] = 10_000_000
    return {
        name: tuple(
            sorted((City(c, p) for c, p in here.items()), key=lambda city: -city.population)
        )
        for name, here in found.items()
    }


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("ł", "l")


def is_place(name: str) -> bool:
    """Whether a country, region or city has this name."""
    return name in countries()[0] or name in cities()


@cache
def full_names() -> dict[str, str]:
    """The full name of an organization by its acronym or short name."""
    parted = (line.partition("=") for line in lines("organizations.txt"))
    return {
        short.strip(): full.strip()
        for full, _, shorts in parted
        for short in shorts.split(",")
        if short.strip()
    }


@cache
def _automaton() -> Any:
    import ahocorasick  # type: ignore[import-not-found, import-untyped, unused-ignore]

    names: dict[str, Known] = {}
    for name, here in cities().items():
        if here[0].population >= LARGE and len(name) > 2 and name not in _NO_CITIES:
            names[name] = Known("city", here[0].country, _loose(name))
    for line in lines("japanese.txt"):
        value, _, others = line.partition("=")
        for name in others.split(","):
            names[name.strip()] = Known("country" if value.strip() else "none", value.strip())
    for name, known in countries()[0].items():
        names[name] = known
    for line in lines("organizations.txt"):
        full, _, shorts = line.partition("=")
        for name in (full, *shorts.split(",")):
            if name.strip():
                names[name.strip()] = Known("organization", name.strip())
    automaton = ahocorasick.Automaton()
    for name, known in names.items():
        automaton.add_word(name, (len(name), known, _letters(name)))
    automaton.make_automaton()
    return automaton


def _letters(name: str) -> Literal["latin", "katakana", "kanji"]:
    if name[0] < "\u3000":
        return "latin"
    return "katakana" if "\u30a0" <= name[0] <= "\u30ff" else "kanji"


def matches(text: str) -> tuple[Match, ...]:
    """The known names in the text, in order, the longest where two begin alike."""
    return tuple(_matches(text))


def _matches(text: str) -> Iterator[Match]:
    size = len(text)
    for last, (length, known, letters) in _automaton().iter_long(text):
        start, end = last + 1 - length, last + 1
        before = text[start - 1] if start else " "
        after = text[end] if end < size else " "
        if letters == "latin":
            if before.isalnum() or before in "@_" or (after.isalnum() and after < "\u3000"):
                continue
        elif letters == "katakana" and (_katakana(before) or _katakana(after)):
            continue
        yield Match(start, end, known)


def _katakana(character: str) -> bool:
    return "\u30a1" <= character <= "\u30ff"
