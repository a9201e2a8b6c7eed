"""The people an article names: whom a second mention means, and what is said of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.split import given
from index.split.names import RUN, common, firms, full, organization, stripped
from index.split.single import Single, singles
from index.split.words import CITIES, COUNTRIES, FEMALE, MALE

_WORDS_AROUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# "asked her whether": the object is somebody else, so only an owner's "her" counts.
_GENDERED = re.compile(
    r"\b(he|his|she|(?<!told )(?<!asked )her(?= (?!whether|that|if|to|about|in|on|at|and|for|when"
    r"|the|an?\b)[a-z]))\b",
    re.IGNORECASE,
)
_BESIDE = 90  # characters behind a name, half as many before, that tell who it is
_FOR = re.compile(  # a spokesman for Reebok Japan, a woman near Armley Mills
    r"\b(?:for|at|of|with|from|near|outside|inside|behind|beside)\s(?:the\s)?$"
)
_FIRM = re.compile(r" (?:and|&) (?:Co|Cos|Sons|Bros|Partners|Associates)\b")
_STOP = re.compile(r"(?<=[a-z]{4})[.!?]['\"”’]*\s|; ")
_SENTENCE = re.compile(r"[.!?]['\"”’]*\s+(?=[A-ZÀ-Þ\"“‘'`])")


@dataclass(slots=True)
class Person:
    """Somebody named in full, with the words around the name that say who it is."""

    name: str
    parts: tuple[str, ...]
    about: set[str]
    gender: str = ""
    titled: bool = False
    apart: bool = False
    firm: bool = False


class People:
    """The people an article names in full, in the order of their first mention."""

    def __init__(self, texts: list[str]) -> None:
        self._found: dict[str, Person] = {}
        self._ends: dict[str, list[Person]] = {}
        self._firsts: dict[str, list[Person]] = {}
        bodies: set[str] = set()
        alone: list[Single] = []
        for text in texts:
            last, runs = 0, list(RUN.finditer(text))
            for start, end, titled in full(text, runs):
                self._meet(text, start, end, last).titled |= titled
                last = end
            bodies.update(firms(runs))
            alone += singles(text, runs)
        for name in bodies:
            if person := self._found.get(name.casefold()):
                person.firm = True  # Jardine Matheson, of Jardine Matheson Holdings Ltd
        for single in alone:
            self._meet_single(single)
        words = {re.escape(part) for person in self._found.values() for part in _called(person)}
        self._mention = re.compile(rf"\b(?:{'|'.join(sorted(words))})\b") if words else None

    def named(self, name: str, gender: str = "") -> str | None:
        """The full name somebody was first given; None where it could be two people."""
        parts = tuple(name.casefold().split())
        if " ".join(parts) in self._found:
            return self._found[" ".join(parts)].name
        ends = [p for p in self._ends.get(parts[-1], ()) if p.parts[-len(parts) :] == parts]
        if len(parts) > 1 and not ends:
            ends = [p for p in self._ends.get(parts[-1], ()) if p.parts[0] == parts[0]]
            return ends[0].name if ends else name
        for group in (ends, self._firsts.get(parts[0], []) if len(parts) == 1 else []):
            some = [p for p in group if not gender or p.gender in {"", gender}] or group
            sure = [p for p in some if p.gender == gender] if gender and len(some) > 1 else some
            if len(sure) == 1:
                return sure[0].name
            if group:
                return None
        return name

    def known(self, name: str) -> bool:
        parts = tuple(name.casefold().split())
        return bool(parts) and (
            " ".join(parts) in self._found or parts[-1] in self._ends or parts[0] in self._firsts
        )

    def in_role(self, role: Sequence[str]) -> str | None:
        """The one person of whom the article says that all these words are what they are."""
        found = [person.name for person in self._found.values() if person.about.issuperset(role)]
        return found[0] if len(found) == 1 else None

    def about(self, name: str) -> frozenset[str]:
        """The words around somebody's name that say who it is; in small letters."""
        person = self._found.get(name.casefold())
        return frozenset(person.about) if person else frozenset()

    def gender(self, name: str) -> str:
        person = self._found.get(name.casefold())
        return person.gender if person else ""

    def human(self, name: str) -> bool:
        """Whether nothing speaks against a person, whom ``he`` may mean: ``Reebok Japan`` is none,
        nor is what is only named as ``a spokesman for Harcourt Lyle``."""
        person = self._found.get(name.casefold())
        if (
            person is None
            or person.firm
            or person.parts[-1] in COUNTRIES
            or person.parts[0] in CITIES
        ):
            return False
        return bool(person.apart or person.titled or person.gender)

    def known_person(self, name: str) -> bool:
        """Whether a title, a given name or a pronoun says that it is a person's name."""
        person = self._found.get(name.casefold())
        return person is not None and self.human(name) and bool(person.titled or person.gender)

    def mentions(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where people of the article are named in a text, by any part of their name."""
        if self._mention is None:
            return
        last = -1
        for match in self._mention.finditer(text):
            if match.start() < last:
                continue
            name, last = self._at(text, match)
            if name:
                yield match.start(), last, name

    def _at(self, text: str, match: re.Match[str]) -> tuple[str | None, int]:
        """Who is named by the run of words that a part of a name stands in, and where it ends."""
        run = next(
            (r for r in RUN.finditer(text, max(0, match.start() - 60)) if r.end() >= match.end()),
            None,
        )
        if run and run.start() <= match.start():
            begin = run.start()
            while begin < match.start() and common(text[begin : match.start()].split(" ", 1)[0]):
                begin = text.index(" ", begin) + 1  # But Ruding expressed
            begin, _ = stripped(text, begin, run.end())
            words = text[begin : run.end()].rstrip(".")
            if organization(words):
                return None, match.end()
            if words and self.known(words):
                return self.named(words), max(match.end(), begin + len(words))
        return self.named(match[0]), match.end()

    def _meet(self, text: str, start: int, end: int, last: int) -> Person:
        """Takes in a full name and the words beside it, those behind ``last`` and before a stop."""
        parts = tuple(text[start:end].casefold().split())
        person = self._same(parts)
        if person is None:
            person = Person(" ".join(text[start:end].split()), parts, set())
            self._found[" ".join(parts)] = person
            self._ends.setdefault(parts[-1], []).append(person)
            self._firsts.setdefault(parts[0], []).append(person)
        behind = text[end : end + _BESIDE]
        if stop := _SENTENCE.search(behind):
            behind = behind[: stop.start()]
        before = _STOP.split(text[max(last, start - _BESIDE // 2) : start])[-1]
        belongs = _FOR.search(before) is not None
        person.firm |= _FIRM.match(behind) is not None
        person.apart |= not belongs
        close = set() if belongs else _words(before)
        person.about |= close
        # The publisher, Nowa Szkola, blamed an editor: behind an apposition its sentence goes on
        if behind.startswith(",") and text[max(0, start - 2) : start] != ", ":
            person.about |= _words(re.split(r",|\b(?:whose|her|his)\b", behind[1:])[0])
        known = given.gender(parts[0].split("-")[0])
        person.gender = person.gender or known or _gender(close | person.about, behind)
        return person

    def _meet_single(self, single: Single) -> None:
        """Takes in somebody of whom there is one name, unless somebody named in full has it."""
        name = single.name.casefold()
        if not self.known(name):
            person = Person(single.name, (name,), {single.about}, single.gender, titled=True)
            self._found[name] = person

    def _same(self, parts: tuple[str, ...]) -> Person | None:
        """Who is already known by this name, by a longer one, or by one with a middle name."""
        if found := self._found.get(" ".join(parts)):
            return found
        for person in self._ends.get(parts[-1], ()):
            if person.parts[-len(parts) :] == parts or person.parts[0] == parts[0]:
                return person
        return None


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORDS_AROUND.findall(text)}


def _gender(about: set[str], behind: str) -> str:
    if bool(about & MALE) != bool(about & FEMALE):
        return "m" if about & MALE else "f"
    match = _GENDERED.search(behind)
    if not match or RUN.search(behind, 1, match.start()):
        return ""
    return "m" if match[0].casefold() in {"he", "his", "him"} else "f"


def _called(person: Person) -> tuple[str, ...]:
    """The words of a name that may stand for it alone, as the text has them."""
    words = person.name.split()
    return (words[0], words[-1]) if not words[0].endswith(".") else (words[-1],)
