"""What a person typed -> lexemes with columns, in one pass.

White space and ``( ) "`` end a word; a backslash takes the next character literally. ``name:``
right before something is a field; ``+`` and ``-`` right before something are signs; ``AND OR NOT
ANDMAYBE`` in capitals are operators; ``*`` and ``~n`` at the end belong to their word or phrase.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

OPERATORS = frozenset({"AND", "OR", "NOT", "ANDMAYBE"})

_QUOTES = '"“”„‟'
_SPACE = re.compile(r"\s+")
_FIELD = re.compile(r"([A-Za-z_]+):(?!//)(?=[^\s)])")
_PHRASE = re.compile(
    rf"[{_QUOTES}]((?:\\.|[^\\{_QUOTES}])*)[{_QUOTES}](?:~(\d{{0,6}}))?", re.DOTALL
)
_WORD = re.compile(rf"(?:\\.|[^\s(){_QUOTES}\\])+|\\", re.DOTALL)
_TILDE = re.compile(r"(?<!\\)~(\d{0,6})\Z")
_STAR = re.compile(r"(?<!\\)\*\Z")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


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


@dataclass(frozen=True, slots=True)
class Lexeme:
    """``column`` counts characters from 1. ``tilde`` is the number behind ``~`` ("" for none
    given), ``star`` says that a ``*`` ended the word."""

    kind: Lex
    text: str
    column: int
    tilde: str | None = None
    star: bool = False


def lexemes(text: str) -> Iterator[Lexeme]:
    """The lexemes of a query, in order; every text has some reading."""
    at = 0
    valued = False  # right behind a field, nothing is a sign, an operator or another field
    while at < len(text):
        if space := _SPACE.match(text, at):
            at = space.end()
            continue
        lexeme, at = _next(text, at, valued)
        valued = lexeme.kind is Lex.FIELD
        yield lexeme


def _next(text: str, at: int, valued: bool) -> tuple[Lexeme, int]:
    column = at + 1
    character = text[at]
    if character in "()":
        return Lexeme(Lex(character), character, column), at + 1
    if character in _QUOTES:
        if found := _PHRASE.match(text, at):
            return Lexeme(Lex.PHRASE, unescaped(found[1]), column, found[2]), found.end()
        return Lexeme(Lex.STRAY, character, column), at + 1
    if not valued:
        following = text[at + 1 : at + 2]
        if character in "+-" and following and not following.isspace() and following != ")":
            return Lexeme(Lex.SIGN, character, column), at + 1
        if found := _FIELD.match(text, at):
            return Lexeme(Lex.FIELD, found[1], column), found.end()
    found = _WORD.match(text, at)
    assert found  # any character that is none of the above begins a word
    if found[0] in OPERATORS and not valued:
        return Lexeme(Lex.OPERATOR, found[0], column), found.end()
    return _word(found[0], column), found.end()


def _word(typed: str, column: int) -> Lexeme:
    if found := _STAR.search(typed):
        return Lexeme(Lex.WORD, unescaped(typed[: found.start()]), column, star=True)
    if len(typed) > 1 and (found := _TILDE.search(typed)):
        return Lexeme(Lex.WORD, unescaped(typed[: found.start()]), column, found[1])
    return Lexeme(Lex.WORD, unescaped(typed), column)


def unescaped(typed: str) -> str:
    """Without the backslashes that took a character literally."""
    return _ESCAPE.sub(r"\1", typed)


def escaped(word: str) -> str:
    """A word as it has to be typed to be read as just this word."""
    if word in OPERATORS:
        return f"\\{word}"
    typed = re.sub(rf"([\s(){_QUOTES}\\:*~])", r"\\\1", word)
    return re.sub(r"^([+-])", r"\\\1", typed)


def quoted(phrase: str) -> str:
    """A phrase in quotation marks."""
    return '"' + re.sub(rf"([{_QUOTES}\\])", r"\\\1", phrase) + '"'
