"""Where words stand in a text: runs of letters, numbers, acronyms, and runs of CJK characters.

What tokens they make is :mod:`index.analysis`'s to say.
"""

import re
import sys
import unicodedata
from collections.abc import Container, Iterator, Sequence

_CJK = (
    "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3040-\u3096\u3099-\u309f"
    "\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u3130-\u318f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f"
    "\U00020000-\U0003ffff"
)


def _ranges(points: Iterator[int]) -> str:
    runs: list[list[int]] = []
    for point in points:
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in runs)


# Python's \w leaves out the vowel signs of Devanagari, Thai and others, and would cut their words.
_MARKS = _ranges(
    point for point in range(0x300, sys.maxunicode + 1)
    if unicodedata.category(chr(point)) in {"Mn", "Mc"} and not 0x3099 <= point <= 0x309A
)  # fmt: skip
_LETTERS = rf"[^\W_{_CJK}]+(?:[{_MARKS}]+[^\W_{_CJK}]*)*"
# What most words are comes first: the general alternatives say the same, at thrice the cost.
# A number has at most nine commas, so that a megabyte of them is not read again from each.
_PLAIN = r"[A-Za-z]{2,}(?=[\s,;:)\"?!-]|\.(?:\s|$)|$)"
SURFACE = re.compile(
    rf"(?P<plain>{_PLAIN})|(?P<cjk>[{_CJK}]+)"
    r"|(?P<acronym>(?<!\w)[^\W\d_](?:\.[^\W\d_])+(?!\w)\.?(?:['’][sS](?!\w))?)"
    r"|(?P<number>(?<!\w)\d{1,3}(?:,\d{3}){1,9}(?!\w|,\d)|(?<!\w)\d+\.\d+(?!\w))"
    rf"|(?P<word>{_LETTERS}(?:['’]{_LETTERS})*)"
    r"|\.(?P<part>(?<![\w.]\.)\d+(?!\w))"  # a literal first: seen at once not to match
)
"""A word as it stands in a text. The group that matched says of what kind it is; what is ``plain``
is a word like any other, told at once."""

_PARTS = re.compile("[\u1161-\u1175\u11a8-\u11c2\u3099\u309a\uff9e\uff9f]")
"""What may be part of the character before: vowels and ends of Hangul syllables that were taken
apart (NFD), and marks of voice, as behind half-width kana (ﾋﾟ is ピ)."""

_PART = re.compile(
    "[\u3099\u309a\uff9e\uff9f]|(?<=[\u1100-\u1112])[\u1161-\u1175]"
    "|(?<=[\u1100-\u1112][\u1161-\u1175])[\u11a8-\u11c2]"
)
"""Those that are: of Hangul only where composing (NFC) makes one syllable of them."""

# The space before most words is matched with them: a search that begins at it fails six ways first.
surfaces = re.compile(rf" ?({re.sub(r'[?]P<[a-z]+>', '?:', SURFACE.pattern)})").findall
"""The words of a text as they stand there, in order: what tokens are made of."""


def beginnings(text: str, words: Container[str]) -> Iterator[int]:
    """Where those of :func:`surfaces` begin that are among the words."""
    return (match.start() for match in SURFACE.finditer(text) if match.group() in words)


def characters(text: str, start: int, end: int) -> Sequence[int]:
    """Where the characters of a CJK run begin, and its end; a part of the one before begins
    none."""
    if not _PARTS.search(text, start, end):
        return range(start, end + 1)
    begins = [at for at in range(start + 1, end) if not _PART.match(text, at)]
    return [start, *begins, end]
