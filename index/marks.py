"""Which characters mean something in a query, and how to type them where they mean nothing.

What is read as an operator, a sign or a quotation mark is told here once, for who reads
(:mod:`index.lexer`) and who prints (:mod:`index.printed`).
"""

import re

OPERATORS = frozenset({"AND", "OR", "NOT", "ANDMAYBE"})
LUCENE = {"&&": "AND", "||": "OR", "|": "OR"}
"""Operators as Lucene has them besides: read, and warned of."""

JOINING = re.compile(r"(?<=\w)(?:\|\|?|&&)(?=\w)")
"""Such an operator within a word (oil|gas)."""

WAVES = "～〜"
"""Tildes of a Japanese keyboard, the full-width one and the wave dash: which of them it types is a
matter of the system. In Japanese text both are dashes as well (``1987～1988``, ``～副題～``)."""

TILDES = f"~{WAVES}"
SIGNS = r"+\-＋－−"
"""The last is the minus sign, U+2212; dashes (– and —) are no signs: headlines have them."""

_HALF = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_HALF |= {ord("〜"): ord("~"), ord("−"): ord("-")}
"""From a full-width character, a wave dash or a minus sign to its ASCII counterpart."""

BETWEEN = frozenset(
    ["&", "–", "—", "-", "--", "---", "/", ":", ";", ",", ".", "..", "...", "…", "·", "・", "•"]
)
"""What stands between words by itself in names and headlines (Procter & Gamble, OIL UP - OPEC), and
means nothing."""

QUOTES = '"“”„‟＂'
KINDS = ((QUOTES, QUOTES), ("«»", "«»"), ("‹›", "‹›"), ("「", "」"), ("『", "』"), ("｢", "｣"))
"""Quotation marks that open a phrase, and those that close it."""

ENDS = r"\s()（）" + "".join(dict.fromkeys("".join(map("".join, KINDS))))
"""What ends a word."""

_STARRED = re.compile(r"[^\s\\*＊]\Z")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def half(typed: str) -> str:
    """With an ASCII counterpart for each character that has one, in the same columns."""
    return typed if typed.isascii() else typed.translate(_HALF)


def unescaped(typed: str) -> str:
    """Without the backslashes that took a character literally."""
    return _ESCAPE.sub(r"\1", typed)


def escaped(word: str) -> str:
    """A word as it has to be typed to be read as just this word."""
    if half(word) in OPERATORS or half(word) in LUCENE:
        return f"\\{word}"
    typed = re.sub(rf"([{ENDS}{TILDES}\\:：*＊^＾])", r"\\\1", word)
    typed = JOINING.sub(r"\\\g<0>", typed)
    return re.sub(
        rf"^([{SIGNS}!！]|//)", r"\\\1", typed
    )  # behind a field, // is that of an address


def quoted(phrase: str, *, star: bool = False) -> str:
    """A phrase in quotation marks; ``star`` puts one at its end (:func:`may_be_starred`)."""
    typed = re.sub(rf"([{QUOTES}\\*＊~])", r"\\\1", phrase)
    return f'"{typed}*"' if star else f'"{typed}"'


def may_be_starred(phrase: str) -> bool:
    """Whether a ``*`` at the end of a phrase is read as that of its last word."""
    return bool(_STARRED.search(phrase))
