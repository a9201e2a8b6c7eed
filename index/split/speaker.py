"""Who says what stands between quotation marks.

The rules, the first that finds somebody; each with how sure it is. Below :data:`SURE` nobody is
named.

====================================================================  ==========================
``"...," said X, the Y of Z``; ``"...," X told reporters``            0.95
``According to X, "..."``; ``X said: "..."``; ``... by X``            0.95
``"...," a municipal official said``: no name, so the description     0.9
``"...," the minister said``: the one person of that office           0.85
``X laughed. "...," the priest said``: whom the paragraph opens with  0.75
``"...," she said``: the one who was named or speaks before           0.85, 0.75 from afar
``X said the plan was "not beyond reason"``                           0.8
speech on its own behind attributed speech, in the paragraph          as sure as that
... behind ``X said the road came first.``                            0.8
speech that the paragraph before left open                            as sure as that
a paragraph of speech alone behind one whose speaker is known         0.75
====================================================================  ==========================

``He`` passes over paragraphs that only go on about the same one (``But he added``), and is nobody
where an unnamed official spoke last, where two people open the paragraph above, or where a son or
a daughter may be meant as well. A company, a country or a city is never ``he``.

A surname stands for the full name the article gives first. Where it gives two people of that name
and nothing tells them apart, nobody is named.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from index.article import Quote
from index.split import attribution, japanese, names, speech
from index.split.attribution import Attribution
from index.split.subject import Subject

SURE = 0.7
"""The confidence below which a quotation has no speaker."""

_BACK = 3  # paragraphs that a pronoun may reach back
_CHAIN = 8  # ... where each between goes on about the same one
_DIRECT, _INDIRECT, _DESCRIBED, _ROLE = 0.95, 0.8, 0.9, 0.85
_NEAR, _FAR, _ALONE, _UNKNOWN = 0.85, 0.75, 0.75, 0.6
_SHORT = 1_000  # characters of a paragraph that is gone through for who speaks in it
_OPENS = re.compile(r"(?!.*\b(?:by|of|with|to|for|at|in|from|and|on)\b)(?:[\w.,'’-]+ ){0,4}")
_ASKS = {  # whoever asks her is not her
    "m": re.compile(r"[^.!?]{0,60}\basked him\b"),
    "f": re.compile(r"[^.!?]{0,60}\basked her\b"),
}
_PRONOUNS = {"he": "m", "she": "f"}
_OFFICE = re.compile(r"(?:treasury|crown|opposition|cabinet|defen[cs]e|state|commerce)$", re.I)
_OPENER = re.compile(r"(?:(?:But|And|Still|Later|Yet|Then),? )?([Hh]e|[Ss]he)\b")
_SAID_SO = re.compile(r"[^\W\"”'’], (he|she) (?:said|added|noted|told)\b")
_SOMEBODY = re.compile(
    r"(?:An?|One|Another) (?:[\w-]+ ){0,3}(?:spokes(?:man|woman|person)|official|source|analyst"
    r"|trader|dealer|economist|broker|diplomat|adviser|aide|banker|executive|lawyer)(?= [a-z]+)"
    r"(?! (?:of|for|at|with|from|in|said|told|added)\b)"
)
_JOINED = re.compile(r",?(?: \d\d,)? and ")
_KIN = {
    "m": re.compile(
        r"\b(?:his|her|their) (?:\w+ )?(?:son|father|brother|husband|uncle)\b(?!,? [A-Z])"
    ),
    "f": re.compile(
        r"\b(?:his|her|their) (?:\w+ )?(?:daughter|mother|sister|wife|aunt)\b(?!,? [A-Z])"
    ),
}
_COMPLEMENT = re.compile(r"\b(?:of|for|at|in charge)\b|['’]s?\s")
_STOPS = frozenset(".!?…。")

Told = tuple[str, float] | None
"""Who speaks, and how sure that is."""


@dataclass(slots=True)
class _Spoken:
    """A quotation while its speaker is looked for."""

    start: int
    end: int
    long: bool
    by: Attribution | None = None
    told: Told = None
    attributed: bool = False


def tell(texts: Sequence[str], captions: Sequence[str] = ()) -> list[tuple[Quote, ...]]:
    """The quotations of each paragraph of a story; ``captions`` are read for full names only."""
    if not any(map(speech.MARKS.search, texts)):
        return [()] * len(texts)
    article = _Article(list(texts), list(captions))
    return [article.quotes(number) for number in range(len(texts))]


class _Article:
    """The paragraphs of a story, read in order, and who has spoken so far."""

    def __init__(self, texts: list[str], captions: list[str]) -> None:
        self.texts = texts
        self.views = list(map(attribution.view, texts))
        self._captions = captions
        self.spans: list[list[_Spoken]] = []
        self._last: dict[int, Told] = {}
        self.japanese = japanese.Speakers(texts, captions)
        self._people: names.People | None = None
        self._open: tuple[str, Told] | None = None

    @property
    def people(self) -> names.People:
        """The people of the article; found when first asked for."""
        if self._people is None:
            self._people = names.People([*self.views, *self._captions])
        return self._people

    def quotes(self, number: int) -> tuple[Quote, ...]:
        """The quotations of one paragraph with their speakers."""
        text = self.texts[number]
        after = self.texts[number + 1] if number + 1 < len(self.texts) else ""
        found = [
            _Spoken(start, end, speech.long(text[start:end]))
            for start, end in speech.spans(text, after)
        ]
        self.spans.append(found)
        for at in range(len(found)):
            self._attribute(number, at)
        self._carry(number)
        last = found[-1] if found else None
        open_ended = last is not None and last.end == len(text) and not _closed(text, last)
        self._open = (text[last.start], last.told) if last and open_ended else None
        return tuple(_quote(each) for each in found if each.long or each.attributed)

    def _attribute(self, number: int, at: int) -> None:
        """The attribution in the sentence of the quotation itself."""
        text, spoken = self.texts[number], self.spans[number]
        each = spoken[at]
        before = spoken[at - 1].end if at else 0
        limit = spoken[at + 1].start if at + 1 < len(spoken) else len(text)
        if text[each.start] in "「『":
            each.told = self.japanese.speaker(number, each.start, each.end)
            each.attributed = each.told is not None and japanese.said(text, each.end)
            return
        view = self.views[number]
        stop = _stop(text, each)
        if stop not in {".", "。"}:
            each.by = attribution.behind(view, each.end, limit) if _may(text, each, stop) else None
        if each.by and each.by.adjacent:
            each.attributed = stop in ",?!…—–-" or text[each.end : each.end + 1] == ","
        if not each.by:
            each.by = attribution.before(view, before, each.start)
            goes_on = at > 0 and spoken[at - 1].attributed
            whole = stop in _STOPS and (goes_on or _sentence(text, each))
            each.attributed = bool(each.by and each.by.adjacent and whole)
        if each.by:
            each.told = self._who(number, each.by, each)

    def _carry(self, number: int) -> None:
        """Speech without an attribution of its own, beside speech that has one."""
        text, spoken = self.texts[number], self.spans[number]
        for at, each in enumerate(spoken):
            if each.by or each.told or text[each.start] in "「『":
                continue
            previous = spoken[at - 1] if at else None
            gap = text[previous.end : each.start] if previous else text[: each.start]
            if previous and previous.told and self._goes_on(number, previous, each):
                each.told, each.attributed = previous.told, True
            elif not gap.strip() and not previous:
                each.told = self._from_above(number, each)
                each.told = each.told or self._from_next(number, at)
            elif gap.rstrip()[-1:] in _STOPS and _sentence(text, each):
                told = attribution.teller(
                    self.views[number], previous.end if previous else 0, each.start
                )
                if told and (who := self._who(number, told, each)):
                    each.told = who[0], min(who[1], _INDIRECT)

    def _goes_on(self, number: int, previous: _Spoken, each: _Spoken) -> bool:
        """Whether nothing but the attribution stands between two speeches, and nothing behind."""
        text = self.texts[number]
        gap = text[previous.end : each.start]
        if not gap.strip():
            return True
        end = attribution.sentence_end(self.views[number], previous.end, each.start)
        rest = text[end : each.start].strip(" .!?")
        return previous.attributed and not rest and (gap.rstrip()[-1:] in ".!?,:;—–-")

    def _from_above(self, number: int, each: _Spoken) -> Told:
        """Speech that goes on, or follows on, from the paragraph above."""
        text = self.texts[number]
        if self._open and text[each.start] == self._open[0]:
            return self._open[1]
        alone = sum(s.end - s.start for s in self.spans[number]) >= 0.9 * len(text)
        above = self._speaker(number - 1) if alone and number else None
        return (above[0], min(above[1], _ALONE)) if above else None

    def _from_next(self, number: int, at: int) -> Told:
        """``"Not a chance." "Never," X said.``: the attribution behind the second of two."""
        spoken = self.spans[number]
        following = spoken[at + 1] if at + 1 < len(spoken) else None
        between = self.texts[number][spoken[at].end : following.start] if following else "x"
        return following.told if following and not between.strip() else None

    def _speaker(self, number: int) -> Told:
        """Who spoke last in a paragraph, in marks or without; read when first asked for."""
        if number not in self._last:
            self._last[number] = self._read_last(number)
        return self._last[number]

    def _read_last(self, number: int) -> Told:
        if said := [each.told for each in self.spans[number] if each.told]:
            return said[-1]
        view = self.views[number]
        if self.spans[number] or len(view) > _SHORT:
            return None
        told = attribution.teller(view, 0, len(view))
        is_name = told is not None and told.subject.kind == "name"
        return self._who(number, told, None) if told and is_name else None

    def _who(self, number: int, by: Attribution, each: _Spoken | None) -> Told:
        subject = by.subject
        words = self.texts[number][subject.start : subject.end]
        sure = _DIRECT if by.adjacent else _INDIRECT
        if subject.kind == "name":
            return self._named(number, subject, sure)
        if subject.kind == "pronoun":
            gender = _PRONOUNS.get(words.casefold(), "")
            place = each.start if each and each.end > subject.start else subject.start
            return self._meant(number, min(place, subject.start), gender) if gender else None
        if subject.kind == "body":
            return (words, min(sure, _DESCRIBED)) if " " in words else None
        if subject.kind == "role" and by.adjacent:
            return self._in_role(words) or self._epithet(number, subject, each)
        return None

    def _epithet(self, number: int, subject: Subject, each: _Spoken | None) -> Told:
        """``Arcuri laughed. "...," the priest said.``: whoever the paragraph opens with, where it
        names nobody else before the speech."""
        at = min(subject.start, each.start) if each else subject.start
        view = self.views[number]
        told = attribution.teller(view, 0, min(at, _SHORT))
        noun = view[subject.start : subject.end].rsplit(" ", 1)[-1]
        if told and told.subject.kind == "role":  # An official of the union said ... the official
            words = view[told.subject.start : told.subject.end]
            if re.match(rf"(?:An?|One|Another) (?:[\w-]+ ){{0,3}}{re.escape(noun)}\b", words):
                return words, _FAR
        here = self._subjects(number, at, "")
        first = self._opening(number, here) if len(here) == 1 else None
        return (self._written(first), _FAR) if first else None

    def _named(self, number: int, subject: Subject, sure: float) -> Told:
        name = self.views[number][subject.start : subject.end].rstrip("., ")
        if name.endswith((" Jr", " Sr")) or len(name.rsplit(" ", 1)[-1]) == 1:
            name += "."
        if " " not in name and not self.people.known(name):
            return name, sure - 0.1 if subject.titled else _UNKNOWN
        full = self.people.named(name)
        return (self._written(full), sure) if full else None

    def _written(self, name: str) -> str:
        """The name as the article writes it where all of it is in capitals."""
        if any(name in text for text in self.texts):
            return name
        return name.upper() if any(name.upper() in text for text in self.texts) else name

    def _in_role(self, words: str) -> Told:
        """Who has an office; ``the girl`` alone is nobody, ``the manager of a bank`` is himself."""
        if words[:4].casefold() == "the " and len(words.split()) < 5 and not _OFFICE.search(words):
            noun = words.casefold().split()
            if name := self.people.in_role(noun[1:]):
                return self._written(name), _ROLE
        if words[:4].casefold() == "the " and not _COMPLEMENT.search(words):
            return None  # somebody met before, who may have a name
        return words, _DESCRIBED

    def _meant(self, number: int, at: int, gender: str) -> Told:
        """Whom ``he`` or ``she`` means: the only one named before in the paragraph, else the one
        who spoke or was alone in the paragraph above."""
        if self._kin(number, at, gender):
            return None
        here = self._subjects(number, at, gender)
        if here and self._goes_on_with(number, at, gender):
            here = []
        if told := self._described(number, at, here):
            return told if told[1] else None
        if here:
            only = (self._written(here[0]), _NEAR)
            return only if len(here) == 1 else self._spoke(number, here, gender)
        spoke = [each.told for each in self.spans[number] if each.told and each.end <= at]
        if spoke and self._fits(spoke[-1][0], gender):
            return (spoke[-1][0], _FAR) if self._person(spoke[-1][0]) else None
        steps = 0
        for above in range(number - 1, max(-1, number - _CHAIN), -1):
            steps += 1
            sure = _NEAR if steps == 1 else _FAR
            told = self._speaker(above)
            if told and self._fits(told[0], gender):
                return (told[0], min(told[1], sure)) if self._person(told[0]) else None
            if self._unnamed(above, gender):
                return None
            if self._opens_with(above, gender):
                continue  # whoever is named there, he is not the one who is meant
            if steps > _BACK:
                break
            found = self._subjects(above, len(self.texts[above]), gender)
            if found and not self._pair(above):
                first = self._opening(above, found)
                return (self._written(first), sure if len(found) == 1 else _FAR) if first else None
        return None

    def _opens_with(self, number: int, gender: str) -> bool:
        """Whether a paragraph goes on about somebody: ``But he said``; ``..., she added.``"""
        match = _OPENER.match(self.views[number]) or _SAID_SO.search(self.views[number][:_SHORT])
        return match is not None and _PRONOUNS[match[1].casefold()] == gender

    def _goes_on_with(self, number: int, at: int, gender: str) -> bool:
        """The same before a place in the paragraph, where nobody else begins a sentence."""
        view = self.views[number]
        opener = _OPENER.match(view)
        if not opener or _PRONOUNS[opener[1].casefold()] != gender:
            return False
        begins = (start for start, _, _ in self.people.mentions(view[: min(at, _SHORT)]))
        return not any(view[max(0, start - 2) : start] in {". ", "? ", "! "} for start in begins)

    def _pair(self, number: int) -> bool:
        """Whether a paragraph begins with two people, of whom neither is meant more."""
        view = self.views[number]
        ends, first = 0, ""
        for start, end, name in islice(self.people.mentions(view[:_SHORT]), 8):
            if not first and start:
                return False
            if first and name != first:
                return _JOINED.fullmatch(view, ends, start) is not None
            ends, first = end, name
        return False

    def _kin(self, number: int, at: int, gender: str) -> bool:
        """``Asked about it, her daughter laughed. "...," she said.``: who may be either."""
        last = None
        for match in _KIN[gender].finditer(self.views[number], max(0, at - _SHORT), at):
            if not any(each.start <= match.start() < each.end for each in self.spans[number]):
                last = match
        if last is None:
            return False
        behind = self.people.mentions(self.views[number][last.end() : at])
        return next(behind, None) is None

    def _person(self, name: str) -> bool:
        """Whether somebody who spoke has a name that a pronoun can stand for."""
        return self.people.human(name) or name[:2].lower() in {"a ", "an"}

    def _unnamed(self, number: int, gender: str) -> bool:
        """Whether the one who spoke last in a paragraph may be meant, and has no name."""
        spoke = [each for each in self.spans[number] if each.by]
        by = spoke[-1].by if spoke else None
        if not spoke and len(self.views[number]) <= _SHORT:
            by = attribution.teller(self.views[number], 0, len(self.views[number]))
        if by is None or (spoke and spoke[-1].told):
            return False
        words = self.texts[number][by.subject.start : by.subject.end].casefold()
        if not spoke:
            return by.subject.kind == "role" and words.startswith("the ")
        return by.subject.kind == "role" or _PRONOUNS.get(words) == gender

    def _described(self, number: int, at: int, here: list[str]) -> Told:
        """``Her daughter said she would go. "...," she said.``: somebody without a name, who also
        comes before those that he or she talks about. A confidence of 0 where it is not told who.
        """
        view = self.views[number]
        if somebody := _SOMEBODY.match(view, 0, at):
            return somebody[0], _FAR
        at = max((each.start for each in self.spans[number] if each.end <= at), default=at)
        told = attribution.teller(view, 0, at)
        if not told or told.subject.kind != "role":
            return None
        words = self.texts[number][told.subject.start : told.subject.end]
        if not here:
            return words, _FAR
        first = next(self.people.mentions(view[:_SHORT]), None)
        return ("", 0.0) if first and first[0] > told.end else None

    def _spoke(self, number: int, here: list[str], gender: str) -> Told:
        """Of several people named before in the paragraph, the one who already speaks in it."""
        spoke = [each.told for each in self.spans[number] if each.told]
        if spoke and self._fits(spoke[-1][0], gender):
            return spoke[-1][0], _FAR
        told = attribution.teller(self.views[number], 0, len(self.views[number]))
        if told and told.subject.kind == "name":
            who = self._named(number, told.subject, _FAR)
            return who if who and self._fits(who[0], gender) else None
        first = self._opening(number, here)
        return (self._written(first), _FAR) if first else None

    def _subjects(self, number: int, at: int, gender: str) -> list[str]:
        """The people named before a place, outside of speech and not as owners of something."""
        view = self.views[number]
        spans = self.spans[number]
        found = []
        begin = max(0, at - _SHORT)
        for start, end, name in self.people.mentions(view[begin:at]):
            if any(each.start <= begin + start < each.end for each in spans):
                continue
            owner = view[begin + end : begin + end + 2] in {"'s", "’s"}
            asks = gender and _ASKS[gender].match(view, begin + end)
            if not (owner or asks) and self._fits(name, gender) and self.people.human(name):
                found.append(name)
        return list(dict.fromkeys(found))

    def _opening(self, number: int, found: list[str]) -> str | None:
        """The one person, or of several the one whose name opens the paragraph."""
        if len(found) == 1:
            return found[0]
        view = self.views[number]
        first = next(self.people.mentions(view[:_SHORT]), None)
        opens = first is not None and _OPENS.fullmatch(view, 0, first[0])
        return first[2] if first and opens and first[2] == found[0] else None

    def _fits(self, name: str, gender: str) -> bool:
        return self.people.gender(name) in {"", gender}


def _quote(each: _Spoken) -> Quote:
    if each.told is None or each.told[1] < SURE:
        return Quote(each.start, each.end)
    return Quote(each.start, each.end, *each.told)


def _stop(text: str, each: _Spoken) -> str:
    """The last character of the speech itself: a comma says that the sentence goes on."""
    inside = text[each.start : each.end].rstrip("\"'”’»« ")
    return inside[-1:]


def _may(text: str, each: _Spoken, stop: str) -> bool:
    """Whether the sentence of the speech goes on behind its marks."""
    return stop in ",?!…—–-" or text[each.end : each.end + 1] in {",", ";"} or _sentence(text, each)


def _sentence(text: str, each: _Spoken) -> bool:
    """Whether the speech begins like a sentence."""
    words = text[each.start : each.end].lstrip("\"'“‘`«„»”¿¡ ")
    return words[:1].isupper() or words[:1].isdigit()


def _closed(text: str, each: _Spoken) -> bool:
    return text[each.end - 1] in "\"'”’»«」』" and each.end - each.start > 1
