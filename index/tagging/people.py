"""People: full names as first given, and the second mentions that lead back to them.

A run of two to five capitalised words (:mod:`index.tagging.candidates`) is a person's name when
enough speaks for it (:mod:`index.tagging.evidence`).

    =================================  =====================================================
    rule                               example
    =================================  =====================================================
    its family name stands alone       ``Arrieta did the rest``: a point for ``Tomás Arrieta``
    elsewhere
    a family name alone is a mention   ``Pasek fell to 3-7``: Ron Pasek
    of two with one family name, the   ``Tamura apologized``
    one named last
    a title and one word, no full      ``Miss Washington``: by the one word
    name
    behind ``to`` or ``in`` a place    ``money to Washington``, though a Ms. Washington is
    stays one                          in the story
    one name beside kin or an age      ``her nephew Ray``, ``said Asmita, 13,``, ``named Curtis``
    two given names before it          ``Virgil and Elaine Hoffmann``: both of them
    inside an organization: none       ``Wellcome Trust``
    =================================  =====================================================
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from index.article import unique
from index.tagging import japanese
from index.tagging.candidates import Candidate, candidates
from index.tagging.evidence import ENOUGH
from index.tagging.known import is_place
from index.tagging.lexicon import HEADS, NO_NAMES, STARTS
from index.tagging.naming import People, family
from index.tagging.prose import Prose, Run
from index.tagging.spans import Span, free
from index.tagging.tables import is_given_name

_LOCATIVE = re.compile(
    r"\b(?:in|to|from|near|at|outside|around|across|into|through|toward|towards|leave|leaves|left"
    r"|visit|visited|visits|visiting|reach|reached)(?: \w+ern)? $"
)
_RELATIVES = frozenset(
    {"husband", "wife", "son", "daughter", "brother", "sister", "father", "mother", "uncle", "aunt"}
) | {
    *("nephew", "niece", "cousin", "grandson", "granddaughter", "grandfather", "grandmother"),
    *("friend", "boyfriend", "girlfriend", "widow", "widower", "fiancé", "fiancée"),
}
_BEFORE_ONE = _RELATIVES | {"said", "says", "as", "named"}
_KIN = re.compile(
    r"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur|[Ww]hose)|['’]s?) (?:[a-z-]+ ){0,2}?"
    rf"(?:{'|'.join(sorted(_RELATIVES))}),? $"
)
_AGED = re.compile(r", (?:\d{1,2},|an? [a-z])")
_CALLED = re.compile(
    r"\b(?:name only as|identified(?: in court)? only as"
    r"|(?:man|woman|boy|girl|inmate|student) named) $"
)
_EAST_MENTION = "(?=氏|さん|は|が|選手|監督|社長|首相|局長|大統領)"


def find(paragraphs: Sequence[Prose], taken: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """The people of each paragraph; ``taken`` are the organizations of each."""
    chosen = _chosen(paragraphs, taken)
    people = People(c.words for c in chosen if len(c.words) > 1)
    found: list[list[Span]] = [
        [s for s in japanese.people(prose.text) if free(s, spans)] if prose.japanese else []
        for prose, spans in zip(paragraphs, taken, strict=True)
    ]
    for candidate in chosen:
        span = Span(candidate.start, candidate.end, people.full(candidate.words))
        found[candidate.paragraph].append(span)
    _second(paragraphs, taken, found, people)
    _alone(paragraphs, taken, found)
    _second_east(paragraphs, found)
    held = zip(paragraphs, found, strict=True)
    shouted = frozenset(s.value for prose, spans in held if prose.capitals for s in spans)
    return [_ordered(spans, shouted) for spans in found]


def names(found: Iterable[Iterable[Span]]) -> tuple[str, ...]:
    """The full names, each once, in order."""
    return unique(span.value for spans in found for span in spans)


def _chosen(paragraphs: Sequence[Prose], taken: Sequence[Sequence[Span]]) -> list[Candidate]:
    """The candidates with enough points; a family name that stands alone elsewhere is one more."""
    alone: set[str] = set()
    every: list[Candidate] = []
    for number, (prose, spans) in enumerate(zip(paragraphs, taken, strict=True)):
        if prose.east:
            continue
        for run in prose.runs:
            if len(run.words) == 1:
                alone.add(run.words[0])
            every.extend(candidates(number, prose, run, spans))
    chosen = [c for c in every if c.points + _repeated(c, alone) >= ENOUGH]
    return [*chosen, *(c for each in chosen for c in _with(paragraphs[each.paragraph], each))]


def _with(prose: Prose, candidate: Candidate) -> Iterator[Candidate]:
    """Who shares the family name: ``Virgil`` of ``Virgil and Elaine Hoffmann``."""
    first, *rest = candidate.words
    joined = prose.text.endswith(" and ", 0, candidate.start)
    if not joined or len(rest) != 1 or not is_given_name(first):
        return
    end = candidate.start - len(" and ")
    run = next((run for run in prose.runs if run.end == end), None)
    if run and is_given_name(run.words[-1]) and not any(w not in STARTS for w in run.words[:-1]):
        start = end - len(run.words[-1])
        yield replace(candidate, start=start, end=end, words=(run.words[-1], *rest))


def _repeated(candidate: Candidate, alone: set[str]) -> bool:
    words = candidate.words
    return len(words) > 1 and not alone.isdisjoint((family(words), words[-1]))


def _ordered(spans: list[Span], shouted: Container[str]) -> list[Span]:
    """In the order of the text; a name in capitals throughout stays so."""
    ordered = sorted(spans, key=lambda span: span.start)
    return [Span(s.start, s.end, s.value.upper()) if s.value in shouted else s for s in ordered]


def _second(
    paragraphs: Sequence[Prose],
    taken: Sequence[Sequence[Span]],
    found: list[list[Span]],
    people: People,
) -> None:
    """Adds the mentions of one word, a family or a given name."""
    last: dict[str, str] = {}
    for prose, spans, here in zip(paragraphs, taken, found, strict=True):
        if not people or prose.east:
            continue
        for run in prose.runs:
            known = people.called(run.words[0]) if len(run.words) == 1 else []
            if not known:
                for span in here:
                    if run.start <= span.start < run.end:
                        last.update((word.lower(), span.value) for word in span.value.split())
                continue
            span = Span(run.start, run.end, last.get(run.words[0].lower(), known[0]))
            if free(span, spans) and free(span, here) and not _is_place(prose, run):
                here.append(span)


def _alone(
    paragraphs: Sequence[Prose], taken: Sequence[Sequence[Span]], found: list[list[Span]]
) -> None:
    """Adds who has one name alone in the whole article, and everywhere that it stands."""
    names: set[str] = set()
    for prose, spans, here in zip(paragraphs, taken, found, strict=True):
        if prose.east or prose.capitals:
            continue
        for run in prose.runs:
            span = Span(run.start, run.end, run.words[0])
            if len(run.words) == 1 and _is_only_name(prose.text, run) and free(span, spans):
                names.update({run.words[0]} if free(span, here) else ())
    for prose, spans, here in zip(paragraphs, taken, found, strict=True):
        for run in prose.runs if names else ():
            span = Span(run.start, run.end, run.words[0])
            if len(run.words) == 1 and run.words[0] in names and free(span, [*spans, *here]):
                here.append(span)


def _is_only_name(text: str, run: Run) -> bool:
    """Whether what stands beside one word says that it is all the name somebody is given."""
    word, at = run.words[0], run.start
    before = text[max(0, at - 16) : at].rstrip(", ").rpartition(" ")[2].lower()
    if before not in _BEFORE_ONE:  # the patterns cost more
        return False
    if word in NO_NAMES or word in HEADS or word.isupper() or len(word) < 3:
        return False
    if _KIN.search(text, max(0, at - 40), at):
        return True
    if not is_given_name(word) and is_place(word):
        return False
    if before in {"said", "says"} and _AGED.match(text, run.end):
        return True
    return _CALLED.search(text, max(0, at - 32), at) is not None


def _is_place(prose: Prose, run: Run) -> bool:
    before = _LOCATIVE.search(prose.text, max(0, run.start - 24), run.start)
    return before is not None and is_place(run.words[0])


def _second_east(paragraphs: Sequence[Prose], found: list[list[Span]]) -> None:
    """高森氏 leads to 高森洋一, カートライト氏 and モディ首相 to the name behind the middle dot."""
    short: dict[str, str] = {}
    for name in names(found):
        if "・" in name:
            short.setdefault(name.rsplit("・", 1)[1], name)
        elif name > "\u3400":
            short.setdefault(name[:2], name)
    if not short:
        return
    longest_first = sorted(short, key=len, reverse=True)
    mention = re.compile(f"({'|'.join(map(re.escape, longest_first))}){_EAST_MENTION}")
    for prose, here in zip(paragraphs, found, strict=True):
        if prose.east:
            here[:] = [Span(s.start, s.end, short.get(s.value, s.value)) for s in here]
            spans = (Span(m.start(), m.end(), short[m[1]]) for m in mention.finditer(prose.text))
            here.extend([span for span in spans if free(span, here)])
