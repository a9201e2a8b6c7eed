"""A text skimmed for where words of a query may stand, so that the rest of it is not read.

In English text a word of ASCII is written much as the index has it: a form as it is, a stem with
another ending. Letters that every such word has (a *key*) are looked for, which is many times as
fast as cutting the text into tokens. No token reaches over a space, so the stretch between two
spaces around a key is cut by itself, and gives the tokens that the whole text would. A stretch with
any other letter in it is cut as well, whatever it says.
"""

import re
from collections.abc import Collection, Container, Iterable, Iterator
from functools import cache
from typing import TypeAlias

from index.language import ENGLISH
from index.slot import Kind, Slot
from index.stems import alike
from index.surfaces import beginnings

Bounds: TypeAlias = tuple[int, int]

KEPT = 4
"""Letters of a key at the most: more find no less, and an ending may change them."""

_TOLD = 3
"""Letters by which stems are told apart here; every stem has the first of its word."""

MANY = 30
"""Words that are looked for one by one; of more, the whole text is read once."""

_OTHER = re.compile("[^\x00-\x7f“”‘–—…•]")
"""Letters that may be of a word in ASCII (é, ﬁ, ’), or need to be seen for themselves: not the
marks that only stand beside a word."""


def keys(slots: Iterable[Slot]) -> frozenset[str] | None:
    """The keys of what fits any of the slots, in lower case; None where words that fit one may be
    written in too many ways."""
    found: set[str] = set()
    for slot in slots:
        if slot.kind is Kind.FUZZY:
            return None
        stemmed = slot.kind is Kind.STEM
        for text in slot.stems((ENGLISH,)) if stemmed else slot.texts:
            if text.isascii():  # what is not fits no token of ASCII
                found.update(_keys(text, stemmed=stemmed))
    return frozenset(found)


def _keys(text: str, *, stemmed: bool) -> Iterator[str]:
    if text == "u.s.":
        yield from ("u.s", "us")
    elif text[0].isdigit():
        yield text[0]  # 1,900 is 1900
        if text[0] == "0":
            yield "."  # .4 is 0.4
    else:
        yield text[: min(KEPT, max(len(text) - 1, 2))] if stemmed else text[:KEPT]
        if stemmed and len(text) == 3 and text.endswith("ie"):
            yield f"{text[0]}y"  # dying
        if stemmed:
            yield from _otherwise().get(text[:_TOLD], ())
        if len(text) > 1:
            yield f"{text[0]}.{text[1]}"  # N.A.T.O.


@cache
def _otherwise() -> dict[str, set[str]]:
    """How words are written that are stemmed as one which begins otherwise (mice), by the first
    letters of that."""
    found: dict[str, set[str]] = {}
    for word, instead in alike():
        if word[:KEPT] != instead[:KEPT]:
            found.setdefault(instead[:_TOLD], set()).add(word[:KEPT])
    return found


def stretches(text: str, keys: Iterable[str]) -> list[Bounds] | None:
    """Where stretches of an English text between spaces begin and end that may have words of these
    keys, in order; None for a text that cannot be skimmed."""
    lower = text.lower()
    if len(lower) != len(text):  # a letter that is two in lower case moves all behind it
        return None
    found: set[Bounds] = set()
    for key in keys:
        at = lower.find(key)
        while at >= 0:
            if at and lower[at - 1].isalnum():  # no token begins within a word
                at = lower.find(key, at + 1)
                continue
            stretch = _around(lower, at)
            found.add(stretch)
            at = lower.find(key, stretch[1])
    return sorted(found if text.isascii() else found.union(_strange(text)))


def having(text: str, words: Collection[str]) -> list[Bounds]:
    """Where the stretches of a text begin and end that have one of these of its own words."""
    if len(words) > MANY:
        return list(_read(text, frozenset(words)))
    found: set[Bounds] = set()
    for word in words:
        at = text.find(word)
        while at >= 0:
            stretch = _around(text, at)
            found.add(stretch)
            at = text.find(word, stretch[1])
    return sorted(found)


def _read(text: str, words: Container[str]) -> Iterator[Bounds]:
    """The same, in order, by reading the text once."""
    end = 0
    for at in beginnings(text, words):
        if at >= end:  # a stretch may be the text: each is looked for once
            begin, end = _around(text, at)
            yield begin, end


def _strange(text: str) -> Iterator[Bounds]:
    """The stretches that have letters which are not of ASCII."""
    match = _OTHER.search(text)
    while match:
        begin, end = _around(text, match.start())
        yield begin, end
        match = _OTHER.search(text, end)  # not from the next letter: a stretch may be the text


def _around(text: str, at: int) -> Bounds:
    end = text.find(" ", at)
    return text.rfind(" ", 0, at) + 1, end if end >= 0 else len(text)
