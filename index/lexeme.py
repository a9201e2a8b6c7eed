"""What a text is cut into: words, phrases, signs and the like, each with its place."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

BEHIND = '"*'
"""A ``*`` behind the quotation mark that it belongs before."""

NUMBERLESS = '"~'
"""A ``~`` behind a phrase with something right behind it that is no number."""


class Lex(Enum):
    OPEN = "("
    CLOSE = ")"
    SIGN = "sign"
    FIELD = "field"
    OPERATOR = "operator"
    PHRASE = "phrase"
    WORD = "word"
    STRAY = "stray"
    """A quotation mark without its partner."""


class Odd(NamedTuple):
    """A mark that means nothing there, and its column; full-width ones in ASCII.

    A ``*``, within quotation marks a ``~``, the colon of a name with nothing right behind it, the
    ``^`` of a weight, a ``?`` between letters, the ``!`` of a sign, all of several signs (``--``),
    ``~~`` for several tildes, an operator of Lucene, or the bracket of a range. Behind a phrase a
    ``*`` is
    :data:`BEHIND`, a ``~`` with no number :data:`NUMBERLESS`.
    """

    mark: str
    column: int


@dataclass(frozen=True, slots=True)
class Lexeme:
    """``column`` counts characters from 1. ``tilde`` is the number behind ``~`` ("" for none
    given), ``star`` says that a ``*`` ended the word or phrase, ``odd`` is the first odd mark,
    ``late`` says that a sign stood behind the field that comes next."""

    kind: Lex
    text: str
    column: int
    tilde: str | None = None
    star: bool = False
    odd: Odd | None = None
    late: bool = False
