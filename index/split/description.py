"""Who is meant by an office: ``the minister``, ``The Ashland chairman``."""

import re

from index.split.transcript import DESCRIBED, FAR, ROLE, Told, Transcript
from index.split.words import STATES

_OFFICE = re.compile(r"(?:treasury|crown|opposition|cabinet|defen[cs]e|state|commerce)$", re.I)
_MANY = frozenset({"official", "source", "member", "worker"})
HELD = frozenset({"chairman", "chairwoman", "president", "minister", "premier", "chancellor"}) | {
    *("governor", "mayor", "king", "queen", "pope", "secretary", "director", "coach", "captain"),
    *("manager", "ambassador", "commissioner", "senator", "congressman", "judge", "leader"),
    *("founder", "owner", "treasurer", "chief"),
}
"""What is held by one alone, who mostly has a name."""
_OFFICES = HELD | {"spokesman", "spokeswoman"}
_PARTY = frozenset({"democrat", "republican"})
_SEAT = re.compile(  # the Ohio Democrat, the West Virginia senator
    r"the ((?:[A-Z]\w+ )?[A-Z]\w+) (democrat|republican|senator|congressman|congresswoman)$",
    re.IGNORECASE,
)
_SEATED = frozenset({"sen", "rep", "senator", "representative", "congressman", "congresswoman"}) | {
    *("speaker", "democrat", "republican", "democratic"),
}
_NEAR = 8  # paragraphs above that are gone through for who has a seat, and the first ones
_COMPLEMENT = re.compile(r"\b(?:of|for|at|in charge)\b|['’]s?\s")


def in_role(script: Transcript, words: str, number: int) -> Told:
    """Who has an office; ``the girl`` alone is nobody, ``the manager of a bank`` is himself."""
    if seat := _SEAT.fullmatch(words):
        return _in_seat(script, number, seat)
    if words[:4].casefold() == "the " and len(words.split()) < 5 and not _OFFICE.search(words):
        noun = words.casefold().split()
        # A party has many officials, and the one who speaks is seldom the one who is named.
        if noun[-1] not in _MANY and (name := script.people.in_role(noun[1:])):
            return script.written(name), ROLE
    if words[:4].casefold() == "the " and not _COMPLEMENT.search(words):
        return None  # somebody met before, who may have a name
    return words, DESCRIBED


def _in_seat(script: Transcript, number: int, seat: re.Match[str]) -> Told:
    """Who ``the Ohio Democrat`` is: of whom the article says both; else the member of Congress who
    spoke last, of whom it tells no other state and no other party."""
    state, party = seat[1].casefold().split(), seat[2].casefold()
    if name := script.people.in_role([*state, party]):
        return script.written(name), ROLE
    begin = max(0, number - _NEAR)
    spoke = map(script.speaker, range(number - 1, begin - 1, -1))
    above = next(filter(None, spoke), None)
    about = script.people.about(above[0]) if above else frozenset()
    states = {word for word in STATES if word in about} - set(state)
    others = _PARTY & about - {party} if party in _PARTY else False
    if above is None or states or others or _SEATED.isdisjoint(about):
        return None
    home = re.compile(rf"{re.escape(above[0])},? (?:of|from|\(?[DR]-) ?([A-Z]\w+)")
    views = (*script.views[: min(begin, _NEAR)], *script.views[begin:number])
    for match in filter(None, map(home.search, views)):  # Sen. Anna Lindqvist of Nevada
        if not seat[1].startswith(match[1]):
            return None
    return above[0], min(above[1], FAR)


def holder(script: Transcript, words: str) -> Told:
    """Who has the office that opens a sentence; a confidence of 0 where it is not told who. What is
    no office of one alone stands for itself: ``The trader``, ``Her daughter``."""
    noun = words.casefold().split()[-1]
    if words[:4].casefold() != "the " or noun not in _OFFICES or _COMPLEMENT.search(words):
        return words, FAR
    name = script.people.in_role([noun])
    return (script.written(name), FAR) if name else ("", 0.0)
