"""What a person typed -> lexemes with columns, in one pass.

White space and ``( ) "`` end a word; a backslash takes the next character literally. ``name:``
right before something is a field, else a word; ``+`` and ``-`` right before something are signs,
and one right behind a field comes out before it; ``AND OR NOT ANDMAYBE`` in capitals are operators;
``*`` and ``~n`` at the end belong to their word, ``*`` at the end within quotation marks and ``~n``
behind them to their phrase.

All of these marks and operators are also read full-width, as a Japanese keyboard types them
(``：（）＋－＊～＂``, ``ＡＮＤ``), the minus sign ``−`` as ``-``, the wave dash ``〜`` as ``～``.
These two tildes are dashes, and part of their word, behind one that has a digit or begins with one
(``1987～1988``, ``1987年～``, ``～副題～``), within quotation marks, and behind a phrase where no
number follows. Words and phrases keep what was typed. Guillemets and Japanese corner brackets are
quotation marks, each closed by one of its own kind.

Of Lucene, ``!`` right before something is the sign ``-``, ``&&`` is AND, ``||`` and ``|`` are OR,
``^n`` at the end is no part of its word or phrase, and ``[a TO b]`` comes out as ``(a b)``, each
with an odd mark; so do several signs or tildes as one, ``-`` where any of the signs says so. A
``?`` between letters, which Lucene takes for any letter, is an odd mark of its word, and so are
those of an operator (``oil|gas``).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from index.lexeme import BEHIND, NUMBERLESS, Lex, Lexeme, Odd
from index.marks import (
    ENDS,
    JOINING,
    KINDS,
    LUCENE,
    OPERATORS,
    QUOTES,
    SIGNS,
    TILDES,
    WAVES,
    half,
    may_be_starred,
    unescaped,
)

_BEFORE = r"(?=[^\s)）])"
"""Right before something."""

_LAST = r"[\s)）]|\Z"
"""Nothing follows right behind."""

_SPACE = re.compile(r"\s+")
_LETTERS = "A-Za-z_Ａ-Ｚａ-ｚ＿"
_FIELD = re.compile(rf"([{_LETTERS}]+)[:：](?!//){_BEFORE}")
_NAME = re.compile(rf"[{_LETTERS}]+[:：]")
_BOUND = rf"[^{ENDS}\\\[\]{{}}]+"
_RANGE = re.compile(rf"[\[{{]\s*({_BOUND})\s+TO\s+({_BOUND})\s*[\]}}]")
"""A range as Lucene has it: read as its two words in parentheses, and warned of."""
_WORD = re.compile(rf"(?:\\.|[^{ENDS}\\])+|\\", re.DOTALL)
_INITIALS = re.compile(rf"([A-Z]{{1,3}}) & ([A-Z])(?={_LAST})")
"""One name, and no two words (AT & T, R & D)."""
_NUMBER = rf"(?:[{SIGNS}]?\d+)?(?:\.\d+)?"
_WEIGHT = r"[\^＾](?:\d+(?:\.\d+)?|\.\d+)"
_BEHIND = rf"(?:(~++|[{WAVES}])({_NUMBER}))?([*＊](?=\^|＾|{_LAST}))?({_WEIGHT}(?={_LAST}))?"
"""What is read with the phrase right before it."""
_WORDED = re.compile(rf"[^{ENDS}]*[^\W_{ENDS}]")
"""Up to where a word, phrase or parenthesis begins or ends, with a letter or digit."""
_OPENED = re.compile(rf"[(（{''.join(opening for opening, _ in KINDS)}]")
_FIRST = rf"(?:(?<![\\{TILDES}])|(?<=\\[{TILDES}]))"
"""Not escaped, and not behind another tilde, unless that is escaped."""
_TILDE = re.compile(rf"{_FIRST}(~++|[{WAVES}])(\d*(?:\.\d+)?)\Z")
_WEIGHTED = re.compile(rf"(?<!\\){_WEIGHT}\Z")
_SIGN = re.compile(rf"[{SIGNS}!！]++(?=[\w(（{QUOTES}«‹「『｢])|[{SIGNS}]++{_BEFORE}")
"""``!`` is read as ``-`` right before what it may be about, and warned of; so are several signs."""
_SIGNLESS = "id"
"""The field whose values may begin with a sign."""
_MARK = re.compile(r"\\.|([*＊])|(?<=\S)(~)\d{0,6}(?=\s|\Z)", re.DOTALL)
"""What is understood at the end of a word that is not quoted, wherever it stands."""
_WILD = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_])")
_ADDRESS = re.compile("[/=]")
_STAR = re.compile(r"(?<!\\)[*＊]\Z")


def _phrases(opening: str, closing: str) -> re.Pattern[str]:
    marks = opening + closing
    inner = rf"((?:\\.|[^\\{marks}])*)"
    return re.compile(rf"[{opening}]{inner}[{closing}]{_BEHIND}", re.DOTALL)


_PHRASES = {mark: _phrases(*kind) for kind in KINDS for mark in kind[0]}
_QUOTING = frozenset("".join(map("".join, KINDS)))


def lexemes(text: str) -> Iterator[Lexeme]:
    """The lexemes of a query, in order; every text has some reading."""
    at = 0
    valued = False  # right behind a field, nothing is a sign, an operator or another field
    while at < len(text):
        if space := _SPACE.match(text, at):
            at = space.end()
            continue
        if found := _RANGE.match(text, at):
            at, valued = found.end(), False
            yield from _range(found)
            continue
        lexeme, at = _next(text, at, valued)
        valued = lexeme.kind is Lex.FIELD
        if valued and lexeme.text.lower() != _SIGNLESS and (sign := _SIGN.match(text, at)):
            at = sign.end()
            yield replace(_sign(sign), late=True)
        yield lexeme


def _next(text: str, at: int, valued: bool) -> tuple[Lexeme, int]:
    column = at + 1
    character = half(text[at])
    if character in "()":
        return Lexeme(Lex(character), character, column), at + 1
    if text[at] in _QUOTING:
        phrases = _PHRASES.get(text[at])
        if phrases and (found := phrases.match(text, at)):
            return _phrase(found, column)
        return Lexeme(Lex.STRAY, character, column), at + 1
    if not valued:
        if found := _SIGN.match(text, at):
            return _sign(found), found.end()
        if found := _FIELD.match(text, at):
            return Lexeme(Lex.FIELD, half(found[1]), column), found.end()
    if found := _INITIALS.match(text, at):
        return Lexeme(Lex.WORD, f"{found[1]}&{found[2]}", column), found.end()
    found = _WORD.match(text, at)
    assert found  # any character that is none of the above begins a word
    operator = half(found[0])
    if (operator in OPERATORS or operator in LUCENE) and not valued:
        odd = Odd(operator, column) if operator in LUCENE else None
        return Lexeme(Lex.OPERATOR, LUCENE.get(operator, operator), column, odd=odd), found.end()
    lexeme = _word(found[0], column)
    if not valued and _NAME.fullmatch(found[0]):
        lexeme = replace(lexeme, odd=Odd(":", column + len(found[0]) - 1))
    return lexeme, found.end()


def _range(found: re.Match[str]) -> Iterator[Lexeme]:
    column = found.start() + 1
    yield Lexeme(Lex.OPEN, "(", column, odd=Odd(found[0][0], column))
    for bound in (1, 2):
        yield _word(found[bound], found.start(bound) + 1)
    yield Lexeme(Lex.CLOSE, ")", found.end())


def _sign(found: re.Match[str]) -> Lexeme:
    marks, column = half(found[0]), found.start() + 1
    odd = None if marks in {"+", "-"} else Odd(marks, column)
    return Lexeme(Lex.SIGN, "-" if set(marks) - {"+"} else "+", column, odd=odd)


def _phrase(found: re.Match[str], column: int) -> tuple[Lexeme, int]:
    """The phrase, and where what was read with it ends."""
    typed, mark, tilde, behind, weight = found.groups()
    end, odd = found.end(), _odd(typed, column + 1)
    if numberless := tilde is not None and not behind and not weight and _numberless(found):
        tilde, end = None, found.end(2)
        if mark in WAVES:  # a dash, and part of what comes next
            numberless, end = False, found.start(2)
    ends = bool(odd) and odd[-1] == Odd("*", column + len(typed))
    star = ends and tilde is None and may_be_starred(typed[:-1])
    kept, odd = (typed[:-1], odd[:-1]) if star else (typed, odd)
    if numberless:
        odd = [Odd(NUMBERLESS, found.start(2) + 1)]
    elif len(mark or "") > 1:
        odd = [Odd("~~", found.start(2) + 1)]
    if behind:
        odd = [Odd(BEHIND if tilde is None else "*", found.start(4) + 1)]
        star = tilde is None
    if weight:
        odd = [Odd("^", found.start(5) + 1)]
    return Lexeme(Lex.PHRASE, unescaped(kept), column, tilde, star, next(iter(odd), None)), end


def _numberless(found: re.Match[str]) -> bool:
    """Whether what stands right behind a ``~`` is no number, or goes on behind one."""
    text, end = found.string, found.end()
    return bool(_WORDED.match(text, end) or (not found[3] and _OPENED.match(text, end)))


def _word(typed: str, column: int) -> Lexeme:
    kept, tilde, star, run = typed, None, False, None
    weight = _WEIGHTED.search(typed)
    if weight:
        kept = typed[: weight.start()]
    if found := _STAR.search(kept):
        kept, star = kept[: found.start()], True
    elif (found := _TILDE.search(kept)) and not _is_dash(kept, found.start()):
        tilde, run = found[2], Odd("~~", column + found.start()) if len(found[1]) > 1 else None
        kept = kept[: found.start()]
    odd = next((odd for odd in _odd(kept, column) if odd.mark == "*"), run)
    odd = odd or _within(kept, column)
    if weight:
        odd = Odd("^", column + weight.start())
    return Lexeme(Lex.WORD, unescaped(kept), column, tilde, star, odd)


def _within(typed: str, column: int) -> Odd | None:
    """The mark that parts its words, but for those of addresses."""
    found = None if _ADDRESS.search(typed) else _WILD.search(typed) or JOINING.search(typed)
    return Odd(found[0], column + found.start()) if found else None


def _is_dash(typed: str, at: int) -> bool:
    """Whether the tilde there is that of a range or of a subtitle, or begins the word."""
    before = typed[:at]
    dashed = before[:1] in WAVES or any(map(str.isdecimal, before))
    return not before or (typed[at] in WAVES and dashed)


def _odd(typed: str, column: int) -> list[Odd]:
    """The marks in it, which begins at that column."""
    found = (match for match in _MARK.finditer(typed) if match[1] or match[2])
    return [Odd(half(typed[match.start()]), column + match.start()) for match in found]
