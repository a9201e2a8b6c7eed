"""Where the name of an organization begins and ends, told from its head.

==================================  =========================================================
rule                                example
==================================  =========================================================
goes on behind "of", "for"          ``University of Oslo``, ``Institute of X and Y``
began before its run                :mod:`index.tagging.beginning`
ends before a person's title        ``Nordvind Chief Executive Sigrid Halvorsen``
begins behind where it is           ``Oslo-based``, ``Swiss-owned``, ``Norway's``
==================================  =========================================================
"""

import re
from collections.abc import Sequence

from index.tagging import beginning
from index.tagging.known import countries, is_place
from index.tagging.lexicon import COMPANY, HEADS, NICKNAMES, STARTS, TITLE_PARTS, is_title
from index.tagging.prose import CAPITAL, Prose, Run
from index.tagging.tables import words

_OF = re.compile(
    r" (?:of|for|on|des|de|du|of the|for the|on the) (?!(?:Mr|Mrs|Dr)\b)"
    rf"((?:{CAPITAL}[\w'’.-]*)(?: {CAPITAL}[\w'’-]*)*)"
)
_PARTS = 12
"""A name goes on behind its head with ``of`` no more often: each head of a text that does so to its
end would be followed to there."""
_AND = re.compile(rf"(?:, {CAPITAL}[\w-]+)*,? (?:and|&) ({CAPITAL}[\w'’-]*(?: {CAPITAL}[\w'’-]*)*)")
_CALENDAR = words("calendar")
_OF_UNION = frozenset({"U.S.", "US", "American", "United States", "America", "Washington"})
_GOVERNMENT = frozenset({"Ministry", "Department", "Senate", "Congress", "Parliament"})
_NO_LIST = frozenset({"Trust", "Bank", "Brothers", "Group"})
"""What stands before an "and" is another name than these: ``Morgan and Bankers Trust``."""
_WHERE = re.compile(
    rf"({CAPITAL}[\w.]*(?: {CAPITAL}\w*)?)['’]s (?=.*\s)"
    rf"|(?:{CAPITAL}\w+ )*{CAPITAL}\w+-(?:based|owned|controlled|backed|led|run) "
)
_TOLD = frozenset({"Reuters", "AFP", "AP", "UPI"})
_SUFFIX = re.compile(r",? (?:Inc|Corp|Co|Ltd|LLC|PLC|plc|S\.A|S\.p\.A)\b\.?")
_NUMBERED = re.compile(rf"\b{CAPITAL}[a-z]+ \d{{1,3}} $")  # Pier 1 Imports Inc
_OF_PLACE = re.compile(  # Anglo American Corp of South Africa Ltd
    rf"(?<=(?:Co|rp)) of {CAPITAL}\w+(?: {CAPITAL}\w+)? (?:Inc|Ltd|LLC|PLC|Plc)\b\.?"
)
_LEARNED = re.compile(r"\b(?:University|College)\b")
_OF_HEADS = words("of heads")
_MANY = frozenset(
    {"Senior", "Former", "Both", "Several", "Many", "Most", "Some", "Other", "Local"}
) | {
    *("Recent", "No", "Any", "Every", "Each", "Two", "Three", "Latest", "Last", "Next", "Around"),
}
_LENDERS = frozenset({"Bank", "Trust", "Savings"})
_BANKING = re.compile(  # Harris Trust and Savings Bank, Tozai Bank and Trust Co
    r",? (?:and|&) (?:Trust|Savings|Banking|Loan)\b"
    r"(?: (?:Bank|Trust|Banking|Company|Co|Corp|Ltd|Association)\b\.?)*"
)


def first_word(prose: Prose, run: Run, last: int) -> int:
    """The first word of the run that is of the name whose head is the word ``last``."""
    first, words = 0, run.words
    while first < last and (
        words[first] in STARTS or words[first] in _MANY or _is_told(prose, run, first)
    ):
        first += 1
    return _without_country(words, first, last)


def bounds(prose: Prose, run: Run, first: int, last: int) -> tuple[int, int]:
    """Where the name begins and ends in the text, of a head ``last`` in a run."""
    words = run.words
    start, end = run.offset(first), run.offset(last + 1) - 1
    if suffix := _SUFFIX.match(prose.text, end) or _OF_PLACE.match(prose.text, end):
        end = suffix.end()
    if words[last] in _LENDERS and (more := _BANKING.match(prose.text, end)):
        end = more.end()
    if words[last] in _OF_HEADS and last + 1 == len(words):
        end = _right(prose, end)
    if (joined := beginning.by_what_follows(prose.text, start, end)) is not None:
        return joined, end
    if words[last] in COMPANY and is_place(" ".join(words[first:last])):
        start = beginning.before_of(prose, start)
    elif words[last] not in _NO_LIST:
        start = beginning.before_and(prose, start, last - first, words[last])
    start += outside(prose.text[start:end])
    end -= prose.text[start:end].endswith(("'", "’"))
    numbered = _NUMBERED.search(prose.text, max(0, start - 30), start)
    if numbered and words[last] in COMPANY:
        start = numbered.start()
    return start, end


def outside(whole: str) -> int:
    """How much in front is where it is, not its name: ``Oslo-based``, ``Norway's``."""
    match = _WHERE.match(whole)
    if not match or (match[1] and not is_place(match[1])):
        return 0
    return match.end()


def _is_told(prose: Prose, run: Run, at: int) -> bool:
    """``told Reuters Senate Budget Committee``: who is told is no part of it."""
    if at or run.words[0] not in _TOLD:
        return False
    return prose.text.endswith("told ", 0, run.offset(0))


def cut(words: Sequence[str]) -> int:
    """Where a person begins in the run: ``Nordvind Chief Executive Sigrid Halvorsen``."""
    for i, word in enumerate(words):
        if i and is_title(word) and word not in HEADS:
            follows = words[i + 1] if i + 1 < len(words) else ""
            if follows.rstrip(",") not in HEADS and not follows.endswith(("'", "’")):
                return i - 1 if words[i - 1] in TITLE_PARTS else i
    return len(words)


def _without_country(words: Sequence[str], first: int, last: int) -> int:
    """``U.S. Agriculture Department`` without its country; ``American Embassy`` with it."""
    if words[last] not in _GOVERNMENT and " ".join(words[last - 1 : last + 1]) != "Supreme Court":
        return first
    names, _, _ = countries()
    for size in (2, 1):
        name = " ".join(words[first : first + size])
        if name in names and first + size <= last:
            noun = name == names[name].value and name != "United States"
            if names[name].value == "United States" and name not in _OF_UNION:
                return first  # Minnesota Department of Natural Resources
            return first if noun else first + size  # India Meteorological Department
    return first


def _right(prose: Prose, end: int) -> int:
    """Where a name ends that goes on behind its head: ``of Volcanology and Seismology``."""
    for _ in range(_PARTS):
        match = _OF.match(prose.text, end)
        if not match:
            break
        words = _ended(match[1].split(" "))
        learned = " for " in match[0] and _LEARNED.search(prose.text, max(0, end - 60), end)
        if learned and HEADS.intersection(words[1:]):
            break  # Oslo University for the Bureau of Statistics
        if words[-1] in NICKNAMES and len(words) > 1:
            words = words[:-1]
        size = _before_title(words)
        if not size or words[0].rstrip(".").lower() in _CALENDAR:
            break
        end = match.start(1) + len(" ".join(words[:size]))
        if words[size - 1].endswith(".") and len(words[size - 1]) > 2:
            return end - 1
        if words[size - 1].endswith(("'s", "’s")):
            return end - 2
        if size < len(match[1].split(" ")):
            break
        if not is_place(" ".join(words)):
            end = _and(prose.text, end)
    return end


def _ended(words: list[str]) -> list[str]:
    """The words up to one that ends a sentence, or owns what follows: ``Japan.``, ``England's``."""
    for i, word in enumerate(words):
        if i and word == "I":
            return words[:i]
        stop = word.endswith(".") and len(word) > 4 and "." not in word[:-1]
        if stop or word.endswith(("'s", "’s")):
            return words[: i + 1]
    return words


def _before_title(words: Sequence[str]) -> int:
    """How many words stand before a title: of the Bank of ``Japan Governor Kazuo Ueda``, one."""
    for i, word in enumerate(words[:-1]):
        if is_title(word) and not is_title(words[i + 1]):
            return i
    return len(words)


def _and(text: str, end: int) -> int:
    more = _AND.match(text, end)
    if not more:
        return end
    *first, last = more[1].split(" ")
    if last in HEADS or any(is_title(w) or is_place(w) for w in (*first, last)):
        return end  # but School and College Leaders
    return more.end()
