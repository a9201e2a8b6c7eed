"""Whom a paragraph brings in without a name: ``A woman walking her dog heard the shots.``"""

import re
from typing import NamedTuple

from index.split.description import HELD
from index.split.person import person
from index.split.transcript import SHORT, UNNAMED, Transcript, described_gender

_PLAIN = (  # words that no description goes on behind
    r"(?:an?|the|his|her|their|its|one|this|that|to|of|in|on|at|and|or|but|by|as|with|from|for|who"
    r"|whose|which|was|is|had|has|did|said|told)\b"
)
_BROUGHT_IN = re.compile(
    r"(?<![\w-])(?:[Aa]n?|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir) "
    rf"(?P<noun>(?:(?!{_PLAIN})(?:(?:[A-Z]\.)+|[\w&’'-]+)(?: (?=\w)|(?=\W|$))){{1,6}})"
)
_WHOLE = (  # what follows a noun, or a name, that is whole
    r"(?:[,.;:!?]|$| (?:of|in|on|at|by|from|for|with|near|outside|inside|beside|behind|under|and"
    r"|who|whose|that|said|says|told|was|is|had|has|did|came|went|stood|sat|ran|took|made|got"
    r"|spoke|wrote|put|held|saw|heard|left|lost|won|threw|\w+ing|\w+ed)\b)"
)
_NEXT = re.compile(_WHOLE)
_COMPLEMENT = re.compile(
    r" (?:of|from|for|at|with) (?:(?:the )?[A-Z][\w.&-]*(?:['’]s?(?: [a-z]+)?)?"
    r"(?: (?:(?:of|and|for) (?:the )?(?=[A-Z]))?[A-Z][\w&-]*)*"
    rf"|(?:the|an?|one) (?:[a-z-]+ ){{0,3}}?[a-z-]+)(?={_WHOLE})"
)
_OPENS = re.compile(
    r"(?:^|[.!?]['\"”’)]* )(?:(?:But|And|Then|Still|Later),? "
    r"|(?:In|On|At|By|Outside|Inside|Behind|Beside|Near|Across|Under) [^.!?\"“]+, )?$"
)
_TOLD_OF = re.compile(  # Anna Lindqvist, a teacher; Holm is a teacher
    r"(?:[A-ZÀ-Þ][\w.'’-]*\)?(?:, \d+)?, |\b(?:is|was|were|are|be|been|being|became|become|as|like"
    r"|not|once|still|also|only|former(?:ly)?) )$"
)
_SAID = re.compile(r" (?:said|says|told|added|noted)\b")
_LEAD = 160  # characters of a sentence before its subject
_BESIDE = 80
_RELATIVE = re.compile(r", who(?:se)?\b")
_ADJECTIVES = frozenset({"former", "senior", "other", "another", "older", "younger", "junior"})


class Newcomer(NamedTuple):
    """Somebody without a name: where the words for him or her stand, whether a sentence begins
    with them, whether it goes on about them (``, who``), and the noun."""

    start: int
    end: int
    opens: bool
    more: bool
    noun: str


def newcomers(text: str, start: int, end: int) -> list[Newcomer]:
    """Everybody whom a piece of a text brings in without a name, in order."""
    found = []
    for match in _BROUGHT_IN.finditer(text, start, end):
        at, last, noun = match.start("noun"), 0, ""
        for word in re.finditer(r"[\w&’'-]+", match["noun"]):
            stop = at + word.end()
            if (
                word[0] not in _ADJECTIVES
                and word[0].islower()
                and _NEXT.match(text, stop, end)
                and person(word[0])
            ):
                last, noun = stop, word[0]
                break
        if not last:
            continue
        if complement := _COMPLEMENT.match(text, last, end):
            last = complement.end()
        opens = _OPENS.search(text, max(0, match.start() - _LEAD), match.start()) is not None
        said = _SAID.match(text, last, end)  # to Mexico, an official said
        if not (opens or said) and _TOLD_OF.search(text, max(0, match.start() - 40), match.start()):
            continue
        more = _RELATIVE.match(text, last, end) is not None
        found.append(Newcomer(match.start(), last, opens, more, noun))
    return found


def latest(script: Transcript, number: int, at: int, gender: str) -> Newcomer | None:
    """The last one brought in before a place of a paragraph, outside of speech, who may be meant by
    a pronoun and behind whom nobody is named."""
    view = script.views[number]
    begin = max(0, at - SHORT)
    for each in reversed(newcomers(view, begin, at)):
        if script.in_marks(number, each.start):
            continue
        words = view[each.start : each.end]
        if described_gender(words) not in {"", gender}:
            continue
        later = script.people.mentions(view[each.end : at])
        named = any(
            view[each.end + end : each.end + end + 2] not in {"'s", "’s"}
            and not script.in_marks(number, each.end + start)
            for start, end, _ in later
        )
        return None if named else each
    return None


def called(script: Transcript, number: int, at: int, words: str) -> str:
    """Who ``the woman`` or ``the Drexel spokesman`` is: the one brought in by this noun in the
    paragraph before a place, or in the two above, beside the other names in the words; empty where
    there is none, or more than one."""
    noun = words.rsplit(" ", 1)[-1].casefold()
    if words[:4].casefold() != "the " or noun in HELD:
        return ""  # the minister has a name
    names = re.findall(r"[A-Z][\w&-]+", words.split(" ", 1)[-1])
    for above in range(number, max(-1, number - 3), -1):
        view = script.views[above]
        stop = min(at if above == number else len(view), SHORT)
        found = [
            each
            for each in newcomers(view, 0, stop)
            if each.noun == noun
            and UNNAMED.match(view, each.start)
            and not script.in_marks(above, each.start)
        ]
        if found:
            beside = view[max(0, found[0].start - _BESIDE) : found[0].end + _BESIDE]
            told = {view[each.start : each.end] for each in found}
            return told.pop() if len(told) == 1 and all(n in beside for n in names) else ""
    return ""
