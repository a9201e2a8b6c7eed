"""The analyzer: text -> tokens with offsets. Indexing, queries and snippets share it.

- A word is a run of letters, digits and their marks, with apostrophes inside; a possessive ``'s``
  is not part of it, nor an elision (``l'état``) where the language has them. A hyphen separates.
- The ``form`` of a word is what is compared: compatibility-normalised (NFKC), case-folded, accents
  of the Latin, Greek and Cyrillic scripts removed. Its ``spelling`` keeps the accents; the index
  has both as one ``term``, so that the exact spelling can count for more.
- The ``stem`` is Snowball's for the family of the language (:mod:`index.language`), by the accented
  spelling (in English by the form), without its accents. All but English ones carry the mark of
  their family, so that stems of all languages lie in one field and never meet. Scripts without a
  stemmer stem to their form. A few hundred English words have another stem than Snowball's
  (:mod:`index.stems`), and in other languages articles, pronouns and the like have one each
  (:mod:`index.stops`).
- An acronym loses its points (``U.N.`` = ``UN``), but for ``U.S.``: with points or in capitals it
  is ``u.s.``, so that it never meets the pronoun ``us``.
- A number loses the commas of its thousands (``1,900`` = ``1900``), or in the languages that write
  points there, those, and gets the nought before its point (``.4`` = ``0.4``). Its plural stems to
  it (``747s``), but not that of a decade.
- A run of Chinese, Japanese or Korean characters becomes overlapping pairs. The last character
  also stands alone, so that every character of a run begins a token, and one character is found
  as a prefix. :func:`sought` leaves that last token out.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from index.folding import REMEMBERED, cased, fold
from index.language import APART, ENGLISH, elision, family, number, reduced, snowball, stemming
from index.stems import own, respelled
from index.stops import binding
from index.surfaces import SURFACE, characters

ANALYZER = "broadsheet-5"
"""Named in every manifest; to be raised whenever the same text would give other tokens."""

MARK = "\x1f"
"""Parts a form from its spelling and a stem from its family. No token has it, and it sorts before
all that tokens are made of: the spellings of a form lie together, right behind it."""

_STOP = "."
"""Ends the stem of a word that only binds or helps, which is the word; of others ends so only what
Unicode makes a number with a point (⒈)."""

TERM_LIMIT = 100
"""Characters of a form; what is longer is no word, and is cut in the index and the query alike."""

_WORDS = 1 << 15
"""Words that are not analysed again: what reads a whole archive keeps its own (and a worker that
serves takes some 40 MB for these, not 250)."""

_POSSESSIVE = re.compile(r"['’][sS]$")
_NUMBERS = re.compile(r"[0-9]*[1-9]s")


class Token(NamedTuple):
    """``text[start:end]`` as the index knows it; ``position`` counts tokens from 0."""

    form: str
    stem: str
    position: int
    start: int
    end: int
    cjk: bool = False
    tail: bool = False
    """The lone last character of a CJK run of two or more."""

    spelling: str = ""
    """The form with its accents; empty where it has none."""

    first: int = 0
    """Of a CJK token, how long its first character is in the text; 0 of others."""

    @property
    def lone(self) -> bool:
        """Whether it is one character of a CJK run by itself: its last, or its only one."""
        return self.first == self.end - self.start

    @property
    def term(self) -> str:
        """Form and spelling as one term of the index."""
        return _term(self.form, self.spelling)


def tokens(text: str, language: str | None = None) -> Iterator[Token]:
    """The tokens of a text in that language (BCP 47), in order."""
    own = family(language)
    position = 0
    for match in SURFACE.finditer(text):
        start, end = match.span()
        if match.lastgroup == "cjk":
            for token in _pairs(text, start, end, position):
                yield token
                position += 1
            continue
        (form, stemmed, spelling), skip, cut = _normal(
            match.group(), match.lastgroup or "word", own
        )
        if form:
            yield Token(form, stemmed, position, start + skip, end - cut, spelling=spelling)
            position += 1


@lru_cache(maxsize=_WORDS)
def single(surface: str, language: str | None = None) -> Token | None:
    """The token of a word as it stands in a text, where it is just one, and not a CJK pair."""
    found = tuple(tokens(surface, language))
    return found[0] if len(found) == 1 and not found[0].cjk else None


def terms(surface: str, language: str | None = None) -> tuple[tuple[str, str], ...]:
    """The forms and stems of the tokens of a word as it stands in a text; none for some marks.

    ``[term for s in surfaces(text) for term in terms(s)]`` are the form and stem of each of
    ``tokens(text)``, without offsets, and the same for a word every time.
    """
    return tuple((token.form, token.stem) for token in tokens(surface, language))


def indexed(surface: str, language: str | None = None) -> tuple[tuple[str, str], ...]:
    """What :func:`terms` gives, with the accents: the terms and stems that an index holds."""
    match = SURFACE.fullmatch(surface)
    if match is None or match.lastgroup == "cjk":
        return tuple((token.term, token.stem) for token in tokens(surface, language))
    read = _normal(surface, match.lastgroup or "word", family(language))[0]
    return ((read.term, read.stem),) if read.form else ()


def sought(text: str) -> tuple[Token, ...]:
    """The tokens that a query for this text looks for, as English has them."""
    return tuple(token for token in tokens(text) if not token.tail)


def _pairs(text: str, start: int, end: int, position: int) -> Iterator[Token]:
    begins = characters(text, start, end)
    for at, begin in enumerate(begins[:-1]):
        stop = begins[min(at + 2, len(begins) - 1)]
        form = fold(text[begin:stop])
        tail = at == len(begins) - 2 > 0
        first = begins[at + 1] - begin
        yield Token(form, form, position + at, begin, stop, cjk=True, tail=tail, first=first)


class Reading(NamedTuple):
    """What a word is in one family; the spelling is empty where it is the form."""

    form: str
    stem: str
    spelling: str = ""

    @property
    def term(self) -> str:
        return _term(self.form, self.spelling)


def _term(form: str, spelling: str) -> str:
    return f"{form}{MARK}{spelling}" if spelling else form


def _normal(surface: str, kind: str, family: str) -> tuple[Reading, int, int]:
    """The reading, and how many characters at either end of the surface are not of the word."""
    read = _read if len(surface) <= REMEMBERED else _read.__wrapped__
    return read(surface, kind, family)


@lru_cache(maxsize=_WORDS)
def _read(surface: str, kind: str, family: str) -> tuple[Reading, int, int]:
    if kind in {"number", "part"}:
        form = number(fold(surface.replace(",", "")), family)
        form = f"0{form}" if form.startswith(".") else form
        return Reading(form, form), 0, 0
    bare = _POSSESSIVE.sub("", surface)
    cut = len(surface) - len(bare)
    if kind == "acronym":
        form = fold(bare.replace(".", ""))
        if form == "us" or family == ENGLISH:
            form = "u.s." if form == "us" else form
            return Reading(form, form), 0, cut
        return reading(form, family), 0, cut
    if bare == "US":
        return Reading("u.s.", "u.s."), 0, cut
    skip = elision(bare, family)
    return _word(cased(bare[skip : skip + TERM_LIMIT]), family), skip, cut


@lru_cache(maxsize=1 << 16)
def reading(spelling: str, family: str) -> Reading:
    """A word, in lower case and with its accents, as articles of that family have it."""
    return _word(_rest(spelling, family), family)


def forms(spelling: str) -> dict[str, str]:
    """The forms that a word, in lower case and with its accents, has in any family, English first,
    and the term of each."""
    found: dict[str, str] = {}
    for rest in dict.fromkeys([_rest(spelling, each) for each in APART]):
        form, accented = _form(rest)
        found.setdefault(form, _term(form, accented))
    return found


def _rest(spelling: str, family: str) -> str:
    """A word without its elision, or a number without its points, where the family has such."""
    if spelling[:1].isdigit():
        spelling = number(spelling, family)
    return spelling[elision(spelling, family) :]


def _word(spelling: str, family: str) -> Reading:
    form, accented = _form(spelling)
    return Reading(form, stem(accented or form, family), accented)


def _form(spelling: str) -> tuple[str, str]:
    """The form, and the spelling where it is another."""
    form = fold(spelling)[:TERM_LIMIT]
    spelling = spelling.replace("’", "'")[:TERM_LIMIT]
    return form, "" if spelling == form else spelling


@lru_cache(maxsize=_WORDS)
def stem(spelling: str, family: str = ENGLISH) -> str:
    """The stem of a word in lower case, in that family; unmarked for English.

    What no stemmer reads (numbers, scripts without one, letters that English has not) is its form;
    but the plural of a number is the number (747s), which a decade is none of (1980s).
    """
    form = fold(spelling)
    if form == "u.s.":
        return form
    if not form[:1].isalpha():
        return form[:-1] if _NUMBERS.fullmatch(form) else form
    read = stemming(form, family)
    if read == ENGLISH:
        return _english(form) if form.isascii() else form
    if not read:
        return form
    if word := binding(spelling, read):
        return f"{word}{_STOP}{MARK}{read}"
    return f"{fold(reduced(spelling, read))}{MARK}{read}"


def _english(form: str) -> str:
    word = respelled(form)
    return own(word) or snowball(word, ENGLISH)


def binds(stem: str) -> bool:
    """Whether it is the stem of a word that only binds or helps (:mod:`index.stops`)."""
    return f"{_STOP}{MARK}" in stem


def stemmed_in(stem: str) -> str:
    """The family that a stem is of; English for one without a mark."""
    return stem.partition(MARK)[2] or ENGLISH
