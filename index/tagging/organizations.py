"""Organizations: ministries, parties, companies, courts, universities, unions, teams.

==================  =========================================================================
what                where the rules are stated
==================  =========================================================================
known beforehand    here: ``NATO``, ``House of Representatives``, ``Arab League``
by its own words    headed, and extent for where such a name begins and ends
by words beside it  beside
one for the other   fuller: an acronym, or a short form, is the full name the article gives
==================  =========================================================================
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from index.article import unique
from index.tagging import beside, headed, japanese
from index.tagging.fuller import acronyms, fuller, short_forms
from index.tagging.known import countries, full_names, is_place
from index.tagging.lexicon import COMPANY, HEADS, NO_NAMES, STARTS, is_title
from index.tagging.prose import Prose
from index.tagging.spans import Span, free
from index.tagging.tables import is_given_name

_DEBT = re.compile(r" (?:bill|bond|note|securit|stock|yield|coupon|market)")
_ADVERBIAL = frozenset({"United Nations", "U.N.", "UN"})
_MUSEUMS = frozenset({"Louvre", "Kremlin", "White House"})
_COMMON = frozenset(
    {"Labour", "Labor", "Conservatives", "Greens", "Parliament", "Congress", "Treasury"}
)
_PRONOUNS = frozenset({"WHO", "UN", "ANA", "ICC"})
_TRADE = frozenset(
    {"Day", "authorities", "costs", "unions", "market", "laws", "law", "shortages", "disputes"}
)
_ACCORD = re.compile(r" (?:accord|agreement|pact|treaty|communique|summit)")
_ITSELF = re.compile(r" (?:also )?(?:said|says) (?:it|its)\b|['’]s (?:board|shares|stock)\b")
_VERB = re.compile(
    r"(?:said|says|has|had|will|would|is|was|called|warned|told|and|in|on|to|or|by|for|at)$"
)


def find(paragraphs: Sequence[Prose]) -> list[list[Span]]:
    """The organizations of each paragraph, with the value all mentions of one share."""
    surnames = _surnames(paragraphs)
    found = [_paragraph(prose, surnames) for prose in paragraphs]
    values = [span.value for spans in found for span in spans]
    same = fuller(values, paragraphs)
    short = {**short_forms(values), **acronyms(values, paragraphs)}
    towns = _towns(values)
    for prose, spans in zip(paragraphs, found, strict=True):
        spans.extend(_again(prose, spans, short, towns))
        spans.sort(key=lambda span: span.start)
    return [[Span(s.start, s.end, same.get(s.value, s.value)) for s in spans] for spans in found]


def _surnames(paragraphs: Sequence[Prose]) -> frozenset[str]:
    """The last words of longer names that have nothing of an organization, or a given name."""
    runs = (run.words for prose in paragraphs for run in prose.runs if len(run.words) > 1)
    return frozenset(
        words[-1]
        for words in runs
        if HEADS.isdisjoint(words) or any(map(is_given_name, words[-3:-1]))
    )


def _again(
    prose: Prose, taken: Sequence[Span], short: Mapping[str, str], towns: Mapping[str, str]
) -> list[Span]:
    """Second mentions: ``Morgan Guaranty`` where the article has Morgan Guaranty Trust Co."""
    found = []
    for run in prose.runs if (short or towns) and not prose.east else ():
        first = 1 if run.words[0] in STARTS and len(run.words) > 1 else 0
        value = short.get(" ".join(run.words[first:]))
        span = Span(run.offset(first), run.end, value or "")
        if not value and first == len(run.words) - 1 and _ITSELF.match(prose.text, run.end):
            span = Span(span.start, span.end, towns.get(run.words[first], ""))
            value = span.value
        if value and free(span, taken):
            found.append(span)
    return found


def names(found: Iterable[Iterable[Span]]) -> tuple[str, ...]:
    """The values, each once (without regard to case), in order."""
    by_fold: dict[str, str] = {}
    for spans in found:
        for span in spans:
            by_fold.setdefault(span.value.lower(), span.value)
    return unique(by_fold.values())


def _towns(values: Iterable[str]) -> dict[str, str]:
    """The companies that begin with a place, but no country: ``Piedmont`` Aviation Inc."""
    towns: dict[str, str] = {}
    for first, *rest in map(str.split, values):
        known = countries()[0].get(first)
        town = is_place(first) and (known is None or known.value not in {first, ""})
        if town and rest and (rest[-1] in COMPANY or rest[-1] in {"Airlines", "Bank", "Motors"}):
            towns.setdefault(first, " ".join((first, *rest)))
    return towns


def _paragraph(prose: Prose, surnames: frozenset[str]) -> list[Span]:
    if prose.east:
        return japanese.organizations(prose.text, prose.known, endings=prose.japanese)
    spans: list[Span] = []
    for run in prose.runs:
        # "Nippon Telegraph" is the first half of what ends here
        if here := headed.find(prose, run):
            others = [s for s in spans if not here.start <= s.start < s.end <= here.end]
            spans = [*others, here] if free(here, others) else spans
    for match in prose.known:
        if match.known.kind == "organization":
            span = Span(match.start, match.end, prose.given[match.start : match.end])
            size = span.end - span.start
            shorter = [s for s in spans if not free(span, [s]) and s.end - s.start < size]
            if free(span, (s for s in spans if s not in shorter)) and _whole(prose, span):
                spans = [*(s for s in spans if s not in shorter), span]
    marks = list(beside.marked(prose))
    for mark in marks:
        if any(mark.start < s.start or s.end < mark.end for s in spans if not free(mark, [s])):
            spans = [*(s for s in spans if free(mark, [s])), mark]  # it has more words
    spans.extend(beside.find(prose, spans, marks, surnames))
    return sorted(spans, key=lambda span: span.start)


def _whole(prose: Prose, span: Span) -> bool:
    """Whether a known name is no part of a longer one: ``Labour Day``, ``Congress Street``."""
    after = prose.text[span.end : span.end + 12]
    word = after[1:].split(" ")[0].strip(".,'’s") if after[:1] == " " else ""
    if span.value == "Treasury" and _DEBT.match(prose.text, span.end):
        return False  # Treasury bills
    if prose.text[span.start - 1 : span.start] == "(" and after[:1] == ":":
        return False  # Lumo (NYSE: LMO)
    if span.value in {"Labour", "Labor"} and (
        is_title(word) or after[1:].split(" ")[0].rstrip(".,") in _TRADE
    ):
        return False  # Labour Minister, Labor authorities
    if span.value in _COMMON:
        return not prose.opens(span.start) or after[:1] in "'’" or word.islower()
    if span.value in _MUSEUMS and _ACCORD.match(prose.text, span.end):
        return False  # the Louvre accord was signed there
    if span.value in _ADVERBIAL and word[:1].isalpha() and not _VERB.match(word):
        return False  # the United Nations food agency
    if span.value in _PRONOUNS and prose.capitals:
        return False
    return not (word[:1].isupper() and word in NO_NAMES and span.value not in full_names())
