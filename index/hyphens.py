"""Which words are written in one, and with a hyphen as well.

Papers differ, and one paper over the years: ``ceasefire`` and ``cease-fire``, ``pretax`` and
``pre-tax``, ``underway`` and ``under way``, ``G7`` and ``G-7``. The words are written down one by
one; what has one of some beginnings, or is letters and a number, is taken for one.
"""

import re
from functools import cache, lru_cache
from pathlib import Path

from index.inflection import inflections

_WORDS = Path(__file__).with_name("hyphened.txt")

_NUMBERED = re.compile("([a-z]{1,5})([0-9]{1,3}s?)")
"""Letters and a number (G7, F16s, covid19)."""

_REST = 3
"""Letters behind a beginning, at the least (mid-day)."""


@lru_cache(maxsize=1 << 12)
def hyphened(form: str) -> str:
    """The English word with a hyphen that a form is written as, too, in this or another inflection
    (``lay-off`` for ``layoffs``); empty where it is written without one alone."""
    if not (form.isascii() and form.isalnum()):
        return ""
    if numbered := _NUMBERED.fullmatch(form):
        return f"{numbered[1]}-{numbered[2]}"
    words, beginnings = _read()
    for each in inflections(form):
        if each in words:
            return words[each]
    ends = (end for end in range(len(form) - _REST, 1, -1) if form[:end] in beginnings)
    end = next(ends, 0)
    return f"{form[:end]}-{form[end:]}" if end else ""


@cache
def _read() -> tuple[dict[str, str], frozenset[str]]:
    """The words by what they are in one, and the beginnings."""
    lines = _WORDS.read_text(encoding="utf-8").splitlines()
    every = [word for line in lines if not line.startswith("#") for word in line.split()]
    words = {word.replace("-", ""): word for word in every if not word.endswith("-")}
    return words, frozenset(word[:-1] for word in every if word.endswith("-"))
