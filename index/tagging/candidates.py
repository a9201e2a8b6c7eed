"""Runs of capitalised words -> what may be the name of a person, its title taken off."""

import re
from calendar import month_name
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.tagging.evidence import is_role, points
from index.tagging.known import cities, countries
from index.tagging.lexicon import (
    FAMILY_FIRST,
    HEADS,
    NICKNAMES,
    NO_NAMES,
    ROLES,
    SURNAMES,
    TITLE_PARTS,
    TITLES,
    is_title,
)
from index.tagging.naming import NUMERALS, is_initial
from index.tagging.prose import Prose, Run
from index.tagging.spans import Span, free
from index.tagging.tables import is_given_name, words

LONGEST = 5
"""No name has more words."""

_PLACE_STARTS = words("place starts")
_SINGLE_TITLES = TITLES - {"Executive", "General", "Justice", "Deputy", "Chief"}
_NO_NAMES = NO_NAMES | HEADS | NICKNAMES
_NO_SURNAMES = _NO_NAMES | TITLES | TITLE_PARTS
_OPENERS = words("starts") | words("name openers")
_MONTHS = frozenset(month_name[1:])
_STATES = frozenset({"U.S.", "U.K.", "U.N.", "E.C.", "N.Z.", "H.K."})  # initials of nobody
_MADE = ("-tier", "-flight", "-seeded", "-led", "-based", "-backed", "-owned", "-run", "-made")
_AFTER_NAMES = frozenset({"QC", "KC", "SC", "MP", "MEP", "MSP", "TD", "CBE", "OBE", "MBE", "AO"})
_OFFICE = re.compile(
    r"(?:[Ss]ecretary|[Mm]inister|[Dd]irector|[Hh]ead|[Cc]hief|[Dd]epartment)"
    r"(?: of State)? (?:of|for) $"
)
_OFFICES = NO_NAMES | HEADS | TITLE_PARTS | words("portfolios")
_OPEN_MARKS = "\"“‘'`«「"
_CLOSE_MARKS = re.compile(r"[,.]?[\"”’'»」]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may name a person, without a title, and the points that speak for it."""

    paragraph: int
    start: int
    end: int
    words: tuple[str, ...]
    points: int


def candidates(number: int, prose: Prose, run: Run, taken: Sequence[Span]) -> Iterator[Candidate]:
    """The candidate of a run, if it has one; ``taken`` are the organizations beside it."""
    if len(run.words) == 1 or _quoted(prose.text, run):
        return
    parts = run.words
    first = _behind(run, taken)
    title = next((i for i in range(len(parts) - 2, first - 1, -1) if _is_title(parts, i)), None)
    first = _without_opening(prose, run, first) if title is None else title + 1
    first = _behind_office(prose, run, first)
    last = len(parts)
    while last - first > 2 and parts[last - 1] in _AFTER_NAMES:
        last -= 1
    rest = parts[first:last]
    start, end = run.offset(first), run.offset(last) - 1
    if (
        not rest
        or rest[0].islower()
        or len(rest) > LONGEST
        or not free(Span(start, end, ""), taken)
    ):
        return
    titled = title is not None
    if len(rest) == 1:
        if (
            title is not None
            and parts[title].rstrip(".") in _SINGLE_TITLES
            and _is_surname(rest[0])
        ):
            yield Candidate(number, start, end, rest, 2)
    elif _is_name(rest, titled):
        found = points(prose.text, rest, start, end, titled)
        if not titled and not is_given_name(rest[0]) and _is_thing(parts[:first]):
            found -= 3  # The Four Cheese Grille Sandwich is a blend
        yield Candidate(number, start, end, rest, found)


def _is_thing(opening: Sequence[str]) -> bool:
    """Whether what was taken off in front says that a thing is named: an article and more words."""
    return len(opening) > 1 and opening[0] in {"The", "A", "An"}


def _behind_office(prose: Prose, run: Run, first: int) -> int:
    """Past what an office is of: ``Secretary of State Colin Powell``, ``of Trade Ada Roth``."""
    if first or not prose.text.endswith((" of ", " for "), 0, run.start):
        return first
    name = next((i for i, w in enumerate(run.words) if is_given_name(w) or w not in _OFFICES), 0)
    if not 0 < name < len(run.words) - 1:
        return first
    office = _OFFICE.search(prose.text, max(0, run.start - 40), run.start) is not None
    return name if office and all(w in _OFFICES for w in run.words[:name]) else first


def _behind(run: Run, taken: Sequence[Span]) -> int:
    """Past an organization in the same run: of the Bank of ``Japan Governor Kazuo Ueda``."""
    first = 0
    for span in taken:
        if span.end <= run.start or run.end <= span.start:
            continue
        while first < len(run.words) and span.start <= run.offset(first) < span.end:
            first += 1
    return first


def _quoted(text: str, run: Run) -> bool:
    """Whether the run is all there is between quotation marks: the title of a work."""
    before = text[run.start - 1 : run.start]
    return bool(before) and before in _OPEN_MARKS and _CLOSE_MARKS.match(text, run.end) is not None


def _is_title(parts: Sequence[str], i: int) -> bool:
    """Whether this word is a title of the words behind it, and no part of their name."""
    word = parts[i].rstrip(".")
    named = i > 0 and is_given_name(parts[i - 1])
    if word in TITLES or ("-" in word and is_title(word)):
        return not (named and word in SURNAMES)
    return (is_role(word) or is_role(_singular(word))) and not named and not is_given_name(word)


def _singular(word: str) -> str:
    """``Businessman`` of ``Businessmen Solomon Lew and Lindsay Fox``."""
    return f"{word[:-2]}an" if word.endswith("men") else word.removesuffix("s")


def _without_opening(prose: Prose, run: Run, first: int) -> int:
    """Past what has its capital from the sentence or is no name: ``When``, ``French``."""
    parts, last = run.words, len(run.words) - 1
    begins = prose.opens(run.start)
    while (
        first < last
        and parts[first] not in SURNAMES
        and (
            parts[first] in _OPENERS
            or (begins and parts[first] in NO_NAMES and not is_given_name(parts[first]))
        )
    ):
        first += 1
    if begins and first == 0 and last > 1 and parts[0] not in FAMILY_FIRST:
        first += not is_given_name(parts[0]) and is_given_name(parts[1])
    while first < last - 1 and _is_adjective(parts[first]):
        first += 1
    return first


def _is_adjective(word: str) -> bool:
    known = countries()[0].get(word)
    return known is not None and not known.loose


def _is_surname(word: str) -> bool:
    """Whether one word behind a title is a name: ``Judge Prewitt``; not ``Minister Thursday``."""
    if word in _NO_SURNAMES or word.lower() in ROLES or _is_adjective(word):
        return False
    return len(word) > 1 and not (word.isupper() and len(word) > 2)


def _is_name(parts: tuple[str, ...], titled: bool) -> bool:
    """Whether nothing in the words themselves speaks against a name."""
    opens = is_given_name(parts[0])
    if not all(_is_part(parts, i, opens) for i in range(len(parts))):
        return False
    if not opens and not titled and parts[0] in _PLACE_STARTS:
        return False
    whole = " ".join(parts)
    if (
        whole in countries()[0]
        or f"{whole}." in countries()[0]
        or (whole in cities() and not opens)
    ):
        return False
    if opens or titled:
        return True
    known = countries()[0].get(parts[0])
    return (known is None or known.loose == "name") and not _ends_no_name(parts[-1])


def _ends_no_name(word: str) -> bool:
    """Whether no name ends so, but one that begins with a given name: ``Statistics Canada``,
    ``Rotterdam May 1``."""
    known = countries()[0].get(word)
    return word in _MONTHS or (known is not None and not known.loose)


def _is_part(parts: tuple[str, ...], i: int, opens: bool) -> bool:
    word = parts[i]
    if i and parts[i - 1].islower():
        return True  # Joop van Dam
    if word.endswith(_MADE) or word in _STATES:
        return False  # Soviet-led Comecon
    if word in NUMERALS or is_initial(word):
        return True
    if word == "&" or (not word.isascii() and word.isnumeric()) or any(map(str.isdigit, word)):
        return False
    if word.isupper() and len(word) > 1:
        return False
    if word not in _NO_NAMES:
        return True
    if i == 0:
        return opens or (word in FAMILY_FIRST and (len(parts) == 3 or "-" in parts[-1]))
    return opens and word in SURNAMES
