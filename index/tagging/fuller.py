"""What an organization is called where the article has a fuller name for it.

==============================  =====================================================
rule                            example
==============================  =====================================================
known beforehand                ``EU``: the European Union, where the article has that
its capitals                    ``MCA``: the Maritime and Coastguard Agency
its first word, its first       ``Swedbank``: Swedbank AB; ``Starrex Mining``
words
capitals in brackets            ``... Treaty Organization (NATO)``; what has them stands for
                                it everywhere
==============================  =====================================================
"""

import re
from collections.abc import Sequence

from index.tagging.known import countries, full_names, is_place
from index.tagging.lexicon import COMPANY, HEADS
from index.tagging.prose import Prose
from index.tagging.tables import is_given_name

COMPARED = 500
"""Names of an article that are compared with each other, the first ones: no news has as many, and
what has thousands, a register or a book, may not keep the indexer busy for minutes."""

_LATTER = frozenset({"Trust", "Bank", "Group", "Holdings", "International", "Industries"})
_EAST = frozenset({"高校", "大学", "株式会社", "グループ", "ホールディングス", "工業高校"})
_GIVEN = re.compile(r"(?: \(|, )([A-Z]{3,7})(?=[),])")
_BRACKET = re.compile(r"[,]? \(([A-Z][A-Za-z&.-]{1,9})\)")


def fuller(values: Sequence[str], paragraphs: Sequence[Prose]) -> dict[str, str]:
    """What a value is called where the article has a fuller name for it."""
    values = _compared(values)
    same: dict[str, str] = {}
    have = {value.lower(): value for value in reversed(values)}
    same.update({v: bare for v in values if (bare := v.removesuffix(".")) != v and bare in values})
    for value in values:
        full = have.get(full_names().get(value, "").lower())
        if not full and value.isupper():
            full = _spelt(value, values)
        if not full and " " not in value:  # Swedbank said: the short form of Swedbank AB
            full = next((other for other in values if other.startswith(f"{value} ")), None)
        full = full or next((other for other in values if _shortened(value, other)), None)
        if not full:  # Bankers Trust said: Bankers Trust Co
            full = next((o for o in values if _is_suffixed(o, value)), None)
        if not full and value > "\u3000":  # 港南工業: 港南工業高校
            full = next((o for o in values if o.removeprefix(value) in _EAST), None)
        if full:
            same[value] = full
    for prose in paragraphs:
        for match in _BRACKET.finditer(prose.text) if "(" in prose.text else ():
            before = prose.text[: match.start()]
            if owner := next((v for v in values if before.endswith(v) and v != match[1]), None):
                same[match[1]] = owner
    return same


def acronyms(values: Sequence[str], paragraphs: Sequence[Prose]) -> dict[str, str]:
    """The organizations that the article gives capitals of its own to, by these capitals: ``the
    Tin and Zinc Board (TZB)``, ``the Tin and Zinc Board, TZB, said``."""
    given: dict[str, str] = {}
    values = _compared(values)
    for prose in paragraphs if values else ():
        for match in _GIVEN.finditer(prose.text):
            before, owner = prose.text[: match.start()], _spelt(match[1], values)
            if owner and before.endswith(owner):
                given.setdefault(match[1], owner)
    return given


def short_forms(values: Sequence[str]) -> dict[str, str]:
    """What companies are called without what says that they are one: ``Lumo`` of Lumo Corp. Not a
    place, nor a word of small letters."""
    short: dict[str, str] = {}
    for value in values:
        words = value.split()
        while len(words) > 1 and (words[-1] in COMPANY or words[-1] in _LATTER):
            words = words[:-1]
        name = " ".join(words)
        if name != value and not is_place(name) and words[-1] not in HEADS and len(name) > 3:
            short.setdefault(name, value)
        half = name.partition(" and ")[0]
        is_person = is_given_name(half.split()[0])
        if (
            half != name
            and " " in half
            and not (is_person or is_place(half))
            and value.endswith(tuple(COMPANY))
        ):
            short.setdefault(half, value)  # China Industry Commerce and Development Corp
    return short


def _compared(values: Sequence[str]) -> list[str]:
    """Those that are compared with all others, each once."""
    return list(dict.fromkeys(values))[:COMPARED]


def _is_suffixed(other: str, value: str) -> bool:
    return other.startswith(f"{value} ") and other[len(value) + 1 :] in COMPANY


def _shortened(value: str, other: str) -> bool:
    """``Lufthansa`` for ``Deutsche Lufthansa AG``, ``Starrex Mining`` for ``... Corp Ltd``."""
    words = other.split()
    if words[-1] not in COMPANY:
        return False
    if other.startswith(f"{value} "):
        return COMPANY.issuperset(other[len(value) + 1 :].split())
    return value in words[1:-1] and value not in HEADS


def _spelt(acronym: str, values: Sequence[str]) -> str | None:
    """The name whose capitals are the acronym's letters: ``Maritime and Coastguard Agency``."""
    letters = acronym.replace(".", "")
    for value in values:
        words = value.split()
        if words[0] in countries()[0] and len(words) > len(letters):
            words = words[1:]  # the U.S. Interstate Commerce Commission, ICC
        initials = "".join(word[0] for word in words if word[:1].isupper())
        if len(letters) > 2 and initials == letters:
            return value
    return None
