"""What is said in the paragraphs of an article, as far as they are read, and by whom."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from index.split import attribution
from index.split.attribution import Attribution
from index.split.people import People
from index.split.subject import Subject
from index.split.words import FEMALE, MALE

DIRECT, INDIRECT, DESCRIBED, ROLE = 0.95, 0.8, 0.9, 0.85
"""How sure a speaker is who is named right beside the speech, elsewhere in its sentence, by a
description, by an office."""

NEAR, FAR, UNKNOWN = 0.85, 0.75, 0.6
"""... whom a pronoun means, nearby and from afar; and one of whom only a surname is known."""

SHORT = 1_000
"""The characters of a paragraph that are gone through for who speaks in it."""

_OF_TWO = re.compile(r"\bthe (?:elder|older|younger) $", re.IGNORECASE)
_NEAR = 50  # speeches
_OPENS = re.compile(r"(?!.*\b(?:by|of|with|to|for|at|in|from|and|on)\b)(?:[\w.,'’-]+ ){0,4}")
_ASKS = {  # whoever asks her is not her
    "m": re.compile(r"[^.!?]{0,60}\basked (?:him|whether he|if he|why he|what he)\b"),
    "f": re.compile(r"[^.!?]{0,60}\basked (?:her|whether she|if she|why she|what she)\b"),
}

UNNAMED = re.compile(r"(?:an?|one|another) ", re.IGNORECASE)
"""How somebody is brought in who has no name: ``A ministry official said``."""

Told = tuple[str, float] | None
"""Who speaks, and how sure that is."""


@dataclass(slots=True)
class Spoken:
    """A quotation while its speaker is looked for."""

    start: int
    end: int
    long: bool
    by: Attribution | None = None
    told: Told = None
    attributed: bool = False


class Transcript:
    """The paragraphs of an article, their views, and what is spoken in those that were read;
    ``captions`` are read for full names only."""

    def __init__(self, texts: Sequence[str], captions: Sequence[str]) -> None:
        self.texts = list(texts)
        self._joined = "\0".join(texts)  # no name has it, and no text
        self.views = list(map(attribution.view, texts))
        self.spans: list[list[Spoken]] = []
        self._captions = list(captions)
        self._last: dict[int, Told] = {}
        self._people: People | None = None

    @property
    def people(self) -> People:
        """The people of the article; found when first asked for."""
        if self._people is None:
            self._people = People([*self.views, *self._captions])
        return self._people

    def speaker(self, number: int) -> Told:
        """Who spoke last in a paragraph, in marks or without; read when first asked for."""
        if number not in self._last:
            self._last[number] = self._read_last(number)
        return self._last[number]

    def _read_last(self, number: int) -> Told:
        if said := [each.told for each in self.spans[number] if each.told]:
            return said[-1]
        view = self.views[number]
        if self.spans[number] or len(view) > SHORT:
            return None
        told = attribution.teller(view, 0, len(view))
        is_name = told is not None and told.subject.kind == "name"
        return self.named(number, told.subject, INDIRECT) if told and is_name else None

    def named(self, number: int, subject: Subject, sure: float) -> Told:
        name = self.views[number][subject.start : subject.end].rstrip("., ")
        if name.endswith((" Jr", " Sr")) or len(name.rsplit(" ", 1)[-1]) == 1:
            name += "."
        if _OF_TWO.search(self.views[number], max(0, subject.start - 12), subject.start):
            return None  # the elder Lindqvist: there are two
        if " " not in name and not self.people.known(name):
            return name, sure - 0.1 if subject.titled else UNKNOWN
        full = self.people.named(name)
        return (self.written(full), sure) if full else None

    def in_marks(self, number: int, at: int) -> bool:
        """Whether a place stands inside of speech."""
        spans = self.spans[number]
        place = bisect_right(spans, at, key=lambda each: each.start)
        return place > 0 and at < spans[place - 1].end

    def unmarked(self, number: int, at: int) -> int:
        """Where the last speech begins that ends before a place; else the place itself."""
        spans = self.spans[number]
        place = bisect_right(spans, at, key=lambda each: each.end)
        return spans[place - 1].start if place else at

    def told_before(self, number: int, at: int) -> Told:
        """Who speaks last in front of a place, of the speeches near it."""
        spans = self.spans[number]
        place = bisect_right(spans, at, key=lambda each: each.end)
        near = (spans[i].told for i in range(place - 1, max(-1, place - 1 - _NEAR), -1))
        return next((told for told in near if told), None)

    def written(self, name: str) -> str:
        """The name as the article writes it where all of it is in capitals."""
        if name in self._joined:
            return name
        return name.upper() if name.upper() in self._joined else name

    def person(self, name: str) -> bool:
        """Whether somebody who spoke has a name that a pronoun can stand for."""
        return self.people.human(name) or UNNAMED.match(name) is not None

    def fits(self, name: str, gender: str) -> bool:
        """Whether a pronoun, of this gender if it has one, can stand for a name or description."""
        return not gender or (self.people.gender(name) or described_gender(name)) in {"", gender}

    def subjects(self, number: int, at: int, gender: str) -> list[str]:
        """The people named before a place, outside of speech and not as owners of something."""
        view = self.views[number]
        found = []
        begin = max(0, at - SHORT)
        for start, end, name in self.people.mentions(view[begin:at]):
            if self.in_marks(number, begin + start):
                continue
            owner = view[begin + end : begin + end + 2] in {"'s", "’s"}
            asks = gender and _ASKS[gender].match(view, begin + end)
            if not (owner or asks) and self.fits(name, gender) and self.people.human(name):
                found.append(name)
        return list(dict.fromkeys(found))

    def opening(self, number: int, found: list[str]) -> str | None:
        """The one person, or of several the one whose name opens the paragraph."""
        if len(found) == 1:
            return found[0]
        view = self.views[number]
        first = next(self.people.mentions(view[:SHORT]), None)
        opens = first is not None and _OPENS.fullmatch(view, 0, first[0])
        return first[2] if first and opens and first[2] == found[0] else None


def described_gender(words: str) -> str:
    """``m`` for ``a spokesman for the bank``, ``f`` for ``her sister``; empty where it is open."""
    if not words[:1].islower() and not UNNAMED.match(words):
        return ""
    head = re.split(r"\b(?:of|for|at|in|with|from)\b|['’]s\b", words.casefold())[0].split()
    last = head[-1] if head else ""
    return "m" if last in MALE else "f" if last in FEMALE else ""
