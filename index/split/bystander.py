"""Who else ``he`` and ``she`` may mean than those whom the article names in full: her daughter, the
new judge, somebody of whom it has one name."""

import re

from index.split import attribution
from index.split.transcript import FAR, SHORT, Told, Transcript
from index.split.words import COUNTRIES, FEMALE, HONORIFICS, MALE, ORGANIZATION, SAYING

SAID_SO = re.compile(r"[^\W\"”'’], (he|she) (?:said|added|noted|told)\b")
"""Where somebody is already ``he`` in a sentence."""

_OWNER = r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[A-Z][\w-]+['’]s?) (?:\w+ )?"
_KIN = {
    "m": re.compile(rf"{_OWNER}(?:son|father|brother|husband|uncle)\b(?!,? [A-Z])"),
    "f": re.compile(rf"{_OWNER}(?:daughter|mother|sister|wife|aunt)\b(?!,? [A-Z])"),
}
_OWNED_KIN = {  # whose husband or wife is told of, and who is of the other sex
    "m": re.compile(r"\b([A-ZÀ-Þ][\w-]+)['’]s? (?:[a-z-]+ ){0,2}(?:wife|mother|sister|daughter)\b"),
    "f": re.compile(r"\b([A-ZÀ-Þ][\w-]+)['’]s? (?:[a-z-]+ ){0,2}(?:husband|father|brother|son)\b"),
}
_NAMED_KIN = re.compile(
    r"(?:^|[.!?]['\"”’]* |, |(?<=Mr)\.? |(?<=Mrs)\.? |(?<=Ms)\.? )"
    r"(?:His|Her|Their|My|Our|[A-Z][\w-]+['’]s?) (?:[\w-]+ ){0,3}?(?:son|father"
    r"|brother|husband|uncle|daughter|mother|sister|wife|aunt|cousin|nephew|niece|friend|neighbou?r"
    r"|colleague|partner|boss|assistant|teammate|grand\w+|widow|fianc\w+),?"
    r" ([A-Z][\w-]+)\b(?! [A-Z])"
)
_STAFF = re.compile(  # His ward manager was less sure.
    r"((?:His|Her) (?:[a-z-]+ ){0,2}?(?:manager|boss|lawyer|doctor|teacher"
    r"|colleague|neighbou?r|friend|assistant|partner|agent|coach|landlord|employer|commander))\b"
    r"(?!,? [A-Z]|['’])"
)
_PERSONS = sorted((HONORIFICS | MALE | FEMALE) - ORGANIZATION)
_EPITHET = re.compile(
    r"(?:^|[.!?]['\"”’)]* )(?:The|This) (?:[\w-]+ ){0,3}?"
    rf"({'|'.join(_PERSONS)}|\d+-year-old),? (?!of\b|for\b|and\b)([a-z]+)"
)
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?]['\"”’)]* )$")


def kin(script: Transcript, number: int, at: int, gender: str) -> Told:
    """``His wife disagreed. "...," she said.``: she herself where a sentence begins with her; where
    her daughter only comes after her, a confidence of 0, for it may be either."""
    view, last = script.views[number], None
    for match in _KIN[gender].finditer(view, max(0, at - SHORT), at):
        if not script.in_marks(number, match.start()):
            last = match
    if last is None or next(script.people.mentions(view[last.end() : at]), None):
        return None
    opens = _OPENS_SENTENCE.search(view, max(0, last.start() - 6), last.start()) is not None
    return (last[0], FAR) if opens else ("", 0.0)


def staff(script: Transcript, number: int, at: int) -> Told:
    """Who works with the one named: ``His ward manager was less sure. "...," she
    said.``"""
    view = script.views[number]
    at = script.unmarked(number, at)
    begin = attribution.sentence_start(view, max(0, at - SHORT), max(0, at - 2))
    found = _STAFF.match(view, begin, at)
    if not found or next(script.people.mentions(view[found.end() : at]), None):
        return None
    return found[1], FAR


def owner(script: Transcript, number: int, at: int, gender: str) -> Told:
    """``Lindqvist's late husband, Bo, put it another way. "...," she recalled.``: Lindqvist."""
    view = script.views[number]
    whose = list(_OWNED_KIN[gender].finditer(view, max(0, at - SHORT), at))
    if not whose or script.in_marks(number, whose[-1].start()):
        return None
    name = script.people.named(whose[-1][1]) if script.people.known(whose[-1][1]) else None
    return (script.written(name), FAR) if name and script.fits(name, gender) else None


def stranger(script: Transcript, number: int, at: int) -> bool:
    """Whether somebody comes last before a place whom the article does not name in full: ``His
    sister Nuala runs the counter``; ``Her husband, Nicolás, said``."""
    view = script.views[number]
    at = script.unmarked(number, at)
    kin = list(_NAMED_KIN.finditer(view, max(0, at - SHORT), at))
    if kin and not script.people.known(kin[-1][1]):
        return next(script.people.mentions(view[kin[-1].end() : at]), None) is None
    told = attribution.teller(view, 0, at)
    if not told or told.subject.kind != "name":
        return False
    name = view[told.subject.start : told.subject.end]
    if " " in name or name.casefold() in COUNTRIES or script.people.known(name):
        return False
    later = next(script.people.mentions(view[told.end : at]), None)
    return later is None and not SAID_SO.search(view, told.end, at)


def epithet(script: Transcript, number: int, at: int) -> Told:
    """``The new judge took it well. "...," he said.``: who is that; a confidence of 0 where it is
    not told."""
    view = script.views[number]
    at = script.unmarked(number, at)
    found = list(_EPITHET.finditer(view, max(0, at - SHORT), at))
    if (
        not found
        or found[-1][2] in SAYING
        or next(script.people.mentions(view[found[-1].end() : at]), None)
    ):
        return None
    name = script.people.in_role([found[-1][1]])
    return (script.written(name), FAR) if name else ("", 0.0)
