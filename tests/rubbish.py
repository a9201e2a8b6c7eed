"""Texts that nobody should type, and texts at the bounds of the query language, by name."""

import random
import sys

from index.bounds import (
    MAX_DEPTH,
    MAX_DISTANCE,
    MAX_EXPANDED,
    MAX_LEAVES,
    MAX_LENGTH,
    MAX_NEAR,
    MAX_NEAR_WORDS,
    MAX_PHRASE,
)

MEGABYTE = 1 << 20

_REPEATED = {
    "operators in a chain": "ANDNOT ",
    "NOTs": "NOT ",
    "ORs": "a OR ",
    "ANDMAYBEs": "a ANDMAYBE ",
    "operators without words": "AND OR NOT ANDMAYBE ",
    "open brackets": "(",
    "closing brackets": ")",
    "brackets with words": "(a OR (b AND ",
    "empty brackets": "()",
    "negated brackets": "-(+(",
    "quotation marks": '"',
    "quotation marks of all kinds": '"“”„‟',
    "unclosed phrases": '"a b ',
    "an escaped quotation mark in a phrase": '"\\',
    "backslashes": "\\",
    "colons": ":",
    "fields": "lede:",
    "fields in brackets": "lede:(",
    "unknown fields": "nosuchfield:x ",
    "tildes": "~",
    "fuzzy words": "word~2 ",
    "phrases with a distance": '"a b"~100 ',
    "stars": "*",
    "prefixes": "a* ",
    "stars inside": "*a*b ",
    "signs": "+-",
    "signs of all kinds": "-!−＋",
    "signs before nothing": "--!.",
    "wave dashes": "1〜",
    "tildes behind phrases": '"a"~x~',
    "operators of Lucene": "&& || ",
    "emoji": "\N{FAMILY}\N{ZERO WIDTH JOINER}\N{BOY}",
    "flags": "\U0001f1ef\U0001f1f5",
    "combining marks": "e\N{COMBINING ACUTE ACCENT}",
    "combining marks without a letter": "\N{COMBINING ACUTE ACCENT}",
    "characters of no width": "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}a",
    "right to left": "\N{RIGHT-TO-LEFT OVERRIDE}שלום ",
    "isolates": "\N{FIRST STRONG ISOLATE}a\N{POP DIRECTIONAL ISOLATE}",
    "nothing but NUL": "\0",
    "controls": "a\x1f\x7f\x1b[31m",
    "lone surrogates": "\ud800\udfffa",
    "the greatest character": "\U0010ffff",
    "Japanese": "首脳会談",
    "halfwidth voiced marks": "ｶﾞ",
    "a character that grows eighteenfold": "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}",
    "sharp s": "ß",
    "capital i with a dot": "İ",
    "thousands": "1,000,",
    "points": "a.b.",
    "apostrophes": "l'",
    "digits": "9",
    "one letter": "x",
    "white space": " \t\r\n\u2028\u3000",
    "the mark between form and spelling": "cafe\x1fcafé ",
}


def rubbish(length: int) -> dict[str, str]:
    """A text of each kind, that many characters long."""
    texts = {
        name: (piece * (length // len(piece) + 1))[:length] for name, piece in _REPEATED.items()
    }
    chance = random.Random(4)
    mixed = "".join(chance.choices(list(_REPEATED.values()), k=length))
    return texts | {"all of it": mixed[:length]}


def planes() -> list[str]:
    """Characters of every Unicode plane, those of a plane together; 200 a text."""
    points = [
        first + offset
        for first in range(0, sys.maxunicode, 0x10000)
        for offset in range(0, 0x10000, 64 if first == 0 else 655)
    ]
    return ["".join(map(chr, points[at : at + 200])) for at in range(0, len(points), 200)]


def at_the_bounds(words: list[str]) -> dict[str, str]:
    """The costliest texts that are accepted, of these words: at least 100, of five letters or
    more, no two of which begin alike."""
    assert len(words) >= MAX_LEAVES
    near = " ".join(words[:MAX_NEAR_WORDS])
    deep = words[0]
    for at in range(MAX_DEPTH - 1):
        deep = f"({deep}{(' OR ', ' AND NOT ', ' ')[at % 3]}{words[at + 1]})"
    texts = {
        "most words": " OR ".join(words[:MAX_LEAVES]),
        "most words, all needed": " ".join(words[:MAX_LEAVES]),
        "most words, one after the other optional": " ANDMAYBE ".join(words[:MAX_LEAVES]),
        "most prefixes": " OR ".join(f"{word[:2]}*" for word in words[:MAX_EXPANDED]),
        "most fuzzy words": " OR ".join(f"{word}~2" for word in words[:MAX_EXPANDED]),
        "fuzzy words in many fields": (
            f"headline:{words[0]}~2 lede:{words[1]}~2 place:{words[2]}~2 source:{words[3]}~2"
        ),
        "most phrases with a distance": " OR ".join(
            f'"{near}"~{MAX_DISTANCE}' for _ in range(MAX_NEAR)
        ),
        "the same word again and again, near": f'"{" ".join(words[:1] * MAX_NEAR_WORDS)}"~100',
        "longest phrase": f'"{" ".join(words[:MAX_PHRASE])}"',
        "longest phrase of one word": f'"{" ".join(words[:1] * MAX_PHRASE)}"',
        "most NOTs": "NOT (" * (MAX_DEPTH // 2) + words[0] + ")" * (MAX_DEPTH // 2),
        "deepest": deep,
        "only negative words": " ".join(f"-{word}" for word in words[:MAX_LEAVES]),
        "only stop words": "the of to in a and for it is was " * 9,
        "a run of Japanese": "首脳会談" * 24,
        "everything, a hundred times": "* " * MAX_LEAVES,
        "one word as long as a query": words[0] * (MAX_LENGTH // len(words[0])),
    }
    return {
        name: text[:MAX_LENGTH].rsplit(" ", 1)[0] if len(text) > MAX_LENGTH else text
        for name, text in texts.items()
    }
