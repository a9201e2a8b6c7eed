"""Organizations told by the words beside them, whatever their own words are.

==============================  =====================================
rule                            example
==============================  =====================================
capitals beside what it is      ``the union SEPLA``, ``the CGIL union``
capitals behind a preposition   ``Pierre Charpak of CERN``
behind what a company makes     ``truck maker Volvo``
"said it": a body, no person    ``Swedbank said it would cut jobs``
==============================  =====================================
"""

import re
from collections.abc import Iterator, Sequence

from index.tagging.known import is_place
from index.tagging.lexicon import HEADS, NO_NAMES, STARTS, is_title
from index.tagging.prose import CAPITAL, Prose, Run
from index.tagging.spans import Span, free
from index.tagging.tables import is_given_name, words

_KINDS = words("kinds")
_MAKERS = words("makers")
_NO_ACRONYM = words("no acronyms")
_NO_BODIES = NO_NAMES | STARTS | HEADS
_PREPOSITIONS = frozenset({"of", "at", "by", "from"})
_ACRONYM = re.compile(r"[A-Z][A-Z&]{2,7}")
_NEXT = re.compile(r" ([a-z-]+)")
_SAID_IT = re.compile(
    rf"\b({CAPITAL}[\w&'’-]+(?: {CAPITAL}[\w&'’-]+)?) (?:said|says)(?: \w+day)?,? it(?:s [a-z]+)?"
    r" (?:would|will|had|has|was|is|expects?|expected|plans?|planned|rose|fell)\b"
)


def find(prose: Prose, taken: Sequence[Span]) -> list[Span]:
    """The organizations of a paragraph besides those taken."""
    if prose.capitals:
        return []
    found = [span for run in prose.runs if (span := _told(prose.text, run)) and free(span, taken)]
    if " it" in prose.text:
        found.extend(_saying(prose.text, [*taken, *found]))
    return found


def _told(text: str, run: Run) -> Span | None:
    first = 1 if len(run.words) > 1 and run.words[0] in STARTS else 0
    start = run.offset(first)
    before = text[text.rfind(" ", 0, max(0, start - 1)) + 1 : start].strip()
    name = text[start : run.end]
    if name.isupper():
        return Span(start, run.end, name) if _is_acronym(text, run.end, before, name) else None
    if before not in _MAKERS or first or len(run.words) > 3 or is_place(name):
        return None
    is_person = len(run.words) > 1 and is_given_name(run.words[0])
    return None if is_person else Span(start, run.end, name)


def _is_acronym(text: str, end: int, before: str, name: str) -> bool:
    if name in _NO_ACRONYM or not _ACRONYM.fullmatch(name):
        return False
    kind = before.rstrip(",").lower()
    if kind in _KINDS or (before in _PREPOSITIONS and len(name) < 7):
        return True
    after = _NEXT.match(text, end)
    return kind == "the" and after is not None and after[1] in _KINDS


def _saying(text: str, taken: Sequence[Span]) -> Iterator[Span]:
    for match in _SAID_IT.finditer(text):
        parts = match[1].split()
        span = Span(match.start(1), match.end(1), match[1])
        if is_given_name(parts[0]) or is_title(parts[0]) or is_place(match[1]):
            continue
        if not _NO_BODIES.intersection(parts) and free(span, taken):
            yield span
