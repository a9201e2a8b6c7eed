"""What speaks for a run of capitalised words being a person's name, in points.

Two points make a person. Rules that are sure by themselves give two or three.

    ======  ===================================================  ===============================
    points  rule                                                 example
    ======  ===================================================  ===============================
    3       a title or a role stands before it                   ``its delegate, Renzo Albani``
    2       a role stands before its comma                       ``its envoy in Chad, H. Marchetti``
    2       it opens with a given name                           ``Maria Lehtovaara``
    2       an initial, ``Jr.``                                  ``John F. Reed``
    2       it says or does what people do, or an age, a role    ``X said``, ``X, 31,``, ``X (R)``
            or a place in the picture stands behind it
    2       behind ``said``, ``named``, ``by``                   ``said Jordi Ferrer``
    1-2     it opens with a family name of East Asia             ``Luo Meifen``, ``Han Ji-woo``
    1       behind another preposition or verb, or ``'s``        ``beat Ben Harlow``
    1       ``van``, ``al-`` in the middle                       ``Pieter van der Kolk``
    -3      behind ``the`` or ``in``                             ``the Ryogoku Kokugikan``
    ======  ===================================================  ===============================
"""

import re
from functools import lru_cache

from index.tagging.lexicon import FAMILY_FIRST, ROLES
from index.tagging.naming import NUMERALS, is_initial
from index.tagging.tables import is_given_name

ENOUGH = 2

_SAY = (
    r"(?:said|says|told|added|asked|wrote|noted|warned|argued|testified|explained|recalled|insisted"
    r"|admitted|declared|announced|replied|responded|joked|quipped|acknowledged|conceded|agreed"
    r"|predicted|estimated|confirmed|denied|urged|stressed|commented|remarked|observed|concluded)"
)
_DO = (
    r"(?:did|won|lost|beat|took|led|made|ran|hit|struck|was|were|is|has|had|faces|denies|plays|went"
    r"|came|gave|got|met|wore|cut|put|set|let|kept|stood|sat|sang|wrote|built|sent|spent|drew|drove"
    r"|flew|grew|knew|threw|broke|chose|became|thought|brought|caught|taught|fought|sought|felt|found"
    r"|lay|read|held|paid|spoke|speaks|heads|left|celebrates|shakes|holds|poses|waves|greets?|attends?"
    r"|checks|bows|leaves|walks|(?!rais|report|post|launch|acquir|gain|eas|climb|jump|slipp|clos|trad"
    r"|open|rall|surg|tumbl|plung|start|end|list|expand|slump|swung|swing)\w+ed)"
)
_BEHIND = re.compile(
    rf"(?:,? {_SAY}\b|,? {_DO}\b|,? whos?e?\b"
    r"|, (?:aged? )?\d{1,3}\b|, (?:left|right|cent(?:er|re)|then|now|also)\b"
    r"|,? \((?:L|R|C|\d|left|right|cent)"
    r"|, (?:an?|the|his|her|its|their|one|another|former|chief|senior|head|deputy|professor"
    r"|director|president|chairman|secretary|spokes\w+|manager|owner|founder|leader|minister|editor|author"
    r"|vice|managing|executive|\w+['’]s)\b"
    r"|, [a-z-]+ (?:of|at|for|in|with)\b"
    r"|['’]s (?:wife|husband|son|daughter|lawyer|attorney|family|mother|father|brother|sister|death"
    r"|body|goal)\b)"
)
_SURE = re.compile(rf"(?:\b{_SAY}|\b(?:named|called|identified as|beating|defeating|by)):? $")
_WEAK = re.compile(
    r"(?:['’]s?|\b(?:against|beat|defeated|over|including|succeeds?|replaces?|replacing|met|meets|with"
    r"|like|and|to|from|for|late|as|than|via|between|past|on|off|of|thanked|praised|elected|appointed"
    r"|nominated|accused|charged|arrested|joined|then|under))[,:]? $"
)
_WITHIN = re.compile(r"\b(?:in|at|near|outside|around)(?: \w+ern)? $")
_ARTICLE = re.compile(r"(?:^|[\s\"“‘`(])(?:[Tt]he|[Aa]n?)(?: [a-z]+)? $")
_WORD_BEFORE = re.compile(r"([\w-]+),? $")
_OWNER = re.compile(r"([\w-]+?)s? (?:of|for|to) $")
_CLAUSE = re.compile(r"([^,.;:\"“]{3,40}), $")
_ROLE_ENDING = re.compile(
    r"(?:man|woman|person|ologist|mist|maker|keeper|worker|holder|leader|writer|player)$"
)
_REACH = 48


@lru_cache(maxsize=20_000)
def is_role(word: str) -> bool:
    """Whether the word says what a person is: ``spokeswoman``, ``geologist``."""
    word = word.lower()
    return word in ROLES or _ROLE_ENDING.search(word) is not None


def points(text: str, words: tuple[str, ...], start: int, end: int, titled: bool) -> int:
    """What speaks for ``text[start:end]`` being a person's name, less what speaks against it."""
    before = text[max(0, start - _REACH) : start]
    owner = text[end : end + 2] in {"'s", "’s"}  # in Hassan Abdel-Rahman's garden
    found = _own(words) + _around(before, owner) + (3 if titled else 0)
    if _BEHIND.match(text, end):
        found += 2
    if not titled and _ARTICLE.search(before):
        found -= 3
    return found


def _own(words: tuple[str, ...]) -> int:
    """What the words themselves say."""
    found = 2 if is_given_name(words[0]) else 0
    if any(is_initial(word) for word in words[:-1]) or words[-1] in NUMERALS:
        found += 2
    if words[0] in FAMILY_FIRST and len(words) < 4:
        found += 2 if "-" in words[-1] else 1
    return found + any(word[:1].islower() for word in words[1:-1])


def _around(before: str, owner: bool) -> int:
    """What the words before it say."""
    found = 0
    if match := _WORD_BEFORE.search(before):
        if is_role(match[1]):
            found += 3
        elif (of := _OWNER.search(before)) and is_role(of[1]):
            found += 1
        elif (clause := _CLAUSE.search(before)) and any(map(is_role, clause[1].split())):
            found += 2
    if _SURE.search(before):
        found += 2
    elif _WEAK.search(before):
        found += 1
    return found - (3 if not owner and _WITHIN.search(before) else 0)
