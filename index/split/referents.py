"""Whom the subject of a verb of speech means: a name, an office, a description, a pronoun.

A surname stands for the full name the article gives first. Where it gives two people of that name
and nothing tells them apart, nobody is named.
"""

import re

from index.split import attribution, names, newcomer, pronoun
from index.split.attribution import Attribution
from index.split.description import in_role
from index.split.subject import Subject
from index.split.transcript import (
    DESCRIBED,
    DIRECT,
    FAR,
    INDIRECT,
    SHORT,
    UNNAMED,
    Spoken,
    Told,
    Transcript,
)

_HUMAN = frozenset({"laughed", "sighed", "smiled", "grinned", "nodded", "shrugged", "cried"})
"""What no company and no place does."""


def who(script: Transcript, number: int, by: Attribution, each: Spoken | None) -> Told:
    subject = by.subject
    words = script.texts[number][subject.start : subject.end]
    sure = DIRECT if by.adjacent else INDIRECT
    if subject.kind == "name":
        return script.named(number, subject, sure)
    if subject.kind == "pronoun":
        gender = pronoun.GENDER.get(words.casefold(), "")
        place = each.start if each and each.end > subject.start else subject.start
        return pronoun.meant(script, number, min(place, subject.start), gender) if gender else None
    if subject.kind == "body":
        return (words, min(sure, DESCRIBED)) if " " in words else None
    if subject.kind == "role" and not by.adjacent:
        return (words, sure) if UNNAMED.match(words) else None
    if subject.kind == "role":
        place = min(subject.start, each.start) if each else subject.start
        if somebody := newcomer.called(script, number, place, words):
            return somebody, FAR
        told = in_role(script, words, number)
        body = names.organization(words.rsplit(" ", 1)[-1])  # the commission said
        return told if told or body else _epithet(script, number, subject, each)
    return None


def _epithet(script: Transcript, number: int, subject: Subject, each: Spoken | None) -> Told:
    """``Arcuri laughed. "...," the priest said.``: whoever the paragraph opens with, where it
    names nobody else before the speech."""
    at = min(subject.start, each.start) if each else subject.start
    view = script.views[number]
    told = attribution.teller(view, 0, min(at, SHORT))
    noun = view[subject.start : subject.end].rsplit(" ", 1)[-1]
    if told and told.subject.kind == "role":  # An official of the union said ... the official
        words = view[told.subject.start : told.subject.end]
        if re.match(rf"(?:An?|One|Another|His|Her) (?:[\w-]+ ){{0,3}}{re.escape(noun)}\b", words):
            return words, FAR
    opens = re.search(
        rf"(?:^|[.!?] )((?:An?|One|Another) (?:[\w-]+ ){{0,3}}?{re.escape(noun)})\b", view[:at]
    )
    if opens:  # A woman walking her dog heard the shots. "...," the woman said.
        return script.texts[number][opens.start(1) : opens.end(1)], FAR
    laughs = told is not None and view[: told.end].rsplit(" ", 1)[-1] in _HUMAN
    here = [n for n in script.subjects(number, at, "") if laughs or script.people.known_person(n)]
    first = script.opening(number, here) if len(here) == 1 else None
    return (script.written(first), FAR) if first else None
