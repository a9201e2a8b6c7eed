"""Which characters mean something in a query, and how to type them where they mean nothing.

What is read as an operator, a sign or a quotation mark is told here once, for who reads
(:mod:`index.lexer`) and who prints (:mod:`index.printed`).
"""

import re

OPERATORS = frozenset({"AND", "OR", "NOT", "ANDMAYBE"})

_HALF = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""From a full-width character to its ASCII counterpart."""

QUOTES = '"“”„‟＂'
KINDS = ((QUOTES, QUOTES), ("«»", "«»"), ("‹›", "‹›"), ("「", "」"), ("『", "』"), ("｢", "｣"))
"""Quotation marks that open a phrase, and those that close it."""

ENDS = r"\s()（）" + "".join(dict.fromkeys("".join(map("".join, KINDS))))
"""What ends a word."""

_STARRED = re.compile(r"[^\s\\*＊]\Z")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def half(typed: str) -> str:
    """With each full-width character as its ASCII counterpart, in the same column."""
    return typed if typed.isascii() else typed.translate(_HALF)


def unescaped(typed: str) -> str:
    """Without the backslashes that took a character literally."""
    return _ESCAPE.sub(r"\1", typed)


def escaped(word: str) -> str:
    """A word as it has to be typed to be read as just this word."""
    if half(word) in OPERATORS:
        return f"\\{word}"
    typed = re.sub(rf"([{ENDS}\\:：*＊~～^＾])", r"\\\1", word)
    return re.sub(r"^([+\-＋－!！]|//)", r"\\\1", typed)  # behind a field, // is that of an address


def quoted(phrase: str, *, star: bool = False) -> str:
    """A phrase in quotation marks; ``star`` puts one at its end (:func:`may_be_starred`)."""
    typed = re.sub(rf"([{QUOTES}\\*＊~～])", r"\\\1", phrase)
    return f'"{typed}*"' if star else f'"{typed}"'


def may_be_starred(phrase: str) -> bool:
    """Whether a ``*`` at the end of a phrase is read as that of its last word."""
    return bool(_STARRED.search(phrase))
