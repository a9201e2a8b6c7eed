"""Where the name of an organization begins that goes back before its run of capitals.

==================================  =========================================================
rule                                example
==================================  =========================================================
began before an "and"               ``Food and Agriculture Organization``
... as one that "it" stands for     ``Lumo and Holm Inc said it``; not ``they``
... with one letter behind it       ``G and H Technologies Inc``
... with nothing else behind it     ``Laurie Milbank and Co``
began before an "of"                ``Monfort of Colorado Inc``
began with whose it is              ``Lowe's Cos Inc``, where the rest names nobody
began where its acronym does        ``International Lead and Zinc Study Group (ILZSG)``
==================================  =========================================================
"""

import re
from collections.abc import Sequence

from index.tagging.known import is_place
from index.tagging.lexicon import COMPANY, HEADS, STARTS, is_title
from index.tagging.prose import CAPITAL, Prose
from index.tagging.tables import words

_LEFT_AND = re.compile(
    rf"((?:(?:{CAPITAL}[a-z]+ )?(?:[A-Z]\.)+ )?{CAPITAL}[\w'’-]*(?: {CAPITAL}[\w'’-]*)*)"
    rf"(?:, {CAPITAL}\w+,?)* and $"
)
_SECOND = frozenset(
    {"Telephone", "Investment", "Development", "Trading", "Finance", "Communications"}
)
"""Seldom the name of a company alone: ``Lumo Telegraph and Telephone Corp``."""
_LEFT_OF = re.compile(rf"\b({CAPITAL}[a-z]+) of $")
_BODIES = frozenset({"Commission", "Administration", "Agency", "Authority", "Board", "Council"}) | {
    *("Committee", "Department", "Ministry", "Bureau", "Union", "Organization", "Organisation"),
    *("Corp", "Corporation", "Association", "Workers"),
}
_FIELDS = words("weak heads") | {"Securities", "Insurance", "Electric", "Petroleum", "Airlines"}
"""What many bodies are of, and no name alone."""
_THE_ONE = re.compile(rf"\b[Tt]he ({CAPITAL}[a-z]{{3,}}) and $")
_SINGULAR = re.compile(  # one company, whatever "and" is in its name
    r" (?:<[^<>]{1,12}> )?(?:said|says)(?: \w+day)? its? |(?: <[^<>]{1,12}>)? (?:has|is|was) "
)
_ANDED = re.compile(rf"(?:{CAPITAL}[\w&.-]* ){{1,3}}and $")
_OPENS = re.compile(r"(?:^|[.!?] |<)$")
_WHOSE = re.compile(rf"\b({CAPITAL}[\w-]+['’]s) $")
_CHAIN = words("chain words")
"""What names nobody without whose it is: ``Lowe's Cos Inc``."""
_ACRONYM = re.compile(r" \(([A-Z]{4,8})\)")
_TOKEN = re.compile(r"[^\W\d_]+")


def by_what_follows(text: str, start: int, end: int) -> int | None:
    """Where a name begins that goes back before its run, told from its second half and from what
    stands behind it; None where nothing is sure."""
    if acronym := _ACRONYM.match(text, end):
        return _spelt(text, start, end, acronym[1].lower())
    *name, suffix = text[start:end].replace(",", "").split(" ")
    if suffix not in COMPANY:
        return None
    if _CHAIN.issuperset(name) and (whose := _WHOSE.search(text, max(0, start - 30), start)):
        joined = text.endswith("and ", 0, whose.start(1))  # Standard and Poor's Corp
        return None if joined else whose.start(1)
    before = _ANDED.search(text, max(0, start - 50), start)
    if not before:
        return None
    *words, _ = before[0].split()
    if COMPANY.issuperset(name):
        return _and_co(text, start)
    if len(name[0]) == 1 and len(words[-1]) < 4:
        return start - len(words[-1]) - len(" and ")
    opens = _OPENS.search(text, 0, before.start()) and words[0] not in STARTS
    one = opens and HEADS.isdisjoint(words) and _SINGULAR.match(text, end)
    return before.start() if one else None


def _and_co(text: str, start: int) -> int | None:
    """Where ``Laurie Milbank and Co``, ``Kidder, Peabody and Co`` begins."""
    match = _LEFT_AND.search(text, max(0, start - 60), start)
    if not match:
        return None
    words = match[1].split(" ")
    lead = next((i for i, w in enumerate(words) if w not in STARTS and not is_title(w)), 0)
    return match.start(1) + len(" ".join([*words[:lead], ""]))


def _spelt(text: str, start: int, end: int, acronym: str) -> int | None:
    """Where the words begin whose capitals the acronym behind the name is made of."""
    tokens = [t for t in _TOKEN.finditer(text, max(0, start - 80), end) if t[0][0].isupper()]
    letters = "".join(token[0][0].lower() for token in tokens[-len(acronym) :])
    begin = tokens[-len(acronym)].start() if letters == acronym else start
    return begin if begin < start and "." not in text[begin:start] else None


def before_of(prose: Prose, start: int) -> int:
    """Where ``Monfort of Colorado Inc`` begins, told from its second half."""
    match = _LEFT_OF.search(prose.text, max(0, start - 40), start)
    return match.start(1) if match and not is_title(match[1]) else start


def _one_the(prose: Prose, start: int) -> int:
    """Where ``the Computer and Business Equipment Manufacturers Association`` begins: one "the" and
    one word before the "and" are of one name."""
    match = _THE_ONE.search(prose.text, max(0, start - 40), start)
    if not match or match[1] in HEADS or is_title(match[1]) or is_place(match[1]):
        return start
    return match.start(1)


def before_and(prose: Prose, start: int, before: int, head: str) -> int:
    """Where ``Food and Agriculture Organization`` begins, told from its second half."""
    if before < 1 or prose.text[max(0, start - 4) : start] != "and ":
        return start
    match = _LEFT_AND.search(prose.text, max(0, start - 60), start)
    if before > 2 or not match:
        return _one_the(prose, start)
    for known in prose.known:  # U.S. Securities and Exchange Commission
        if match.start(1) <= known.start < start < known.end and known.known.kind == "organization":
            return known.start
    words = match[1].split(" ")
    at = match.start(1)
    if words[0] in STARTS:
        at += len(words[0]) + 1
        words = words[1:]
    second = prose.text[start:].split(" ", 1)[0]
    alone = head in _BODIES and bool(words) and words[-1] in _FIELDS  # Oil and Gas Commission
    if not words or _is_apart(words, alone or (before == 1 and second in _SECOND)):
        return start
    if is_place(words[-1]) and not is_place(second):
        return start
    listed = head in COMPANY and "," in match[0]  # Holm, Lufkin and Brandt Securities Corp
    if before == 2 and len(words) < 2 and not (alone or listed):
        return _one_the(prose, start)
    return at


def _is_apart(words: Sequence[str], half: bool) -> bool:
    """Whether the words before an "and" are a name, or none, of their own: ``the ASIO and Federal
    Police``; not so of what is only half of one."""
    last = words[-1]
    if len(words) > 3 or is_title(last) or (last.isupper() and len(last) > 1 and "." not in last):
        return True
    return last in HEADS and (last in COMPANY or not half)
