"""What a piece of an English sentence names: a person, a description, a body, a pronoun."""

import re
from dataclasses import dataclass
from typing import Literal

from index.split import names, person
from index.split.words import ADVERB, HONORIFICS

_TAIL = re.compile(
    rf"\s+(?:{ADVERB}|has|have|had|was|is|would|could|who|which|that|and"
    r"|himself|herself|itself|,)$"
)
_PARTY = re.compile(r"\s*,?\s*\([^()]*\)$")  # Ed Jones, (D-Tenn.)
_HEAD_END = re.compile(
    r"(?<!\S)(?:of|from|at|for|in|with|who|which|that|whose|on|near|speaking|after|before|during|as|by|to"
    r"|outside|inside|behind|above|below|beside|under|when|while|whom|where|via|through|about|told|against|into)\b"
)
_DESCRIBED_END = re.compile(
    r"\s(?:who|which|that|whose|whom|speaking|after|before|during|when|while|where|as|by|on|via|contacted"
    r"|in (?!(?:his|her) \d\ds)(?:an?|the|his|her|its|their|\w+day|\d{4})|told|said|said,"
    r"|and(?! [A-Z])|because|if|since|through|now|here|there|today|yesterday|earlier|later)\b"
)
_JOINED_BY = re.compile(r"([\w-]*)\s*(?:\band|&)\s$")
_WHO_ENDS = re.compile(
    r"(?:an?|one|another)\s[^,;]{3,90}\s(?:officials?|source|spokesman|spokeswoman|spokesperson"
    r"|economist|analyst|trader|dealer|broker|diplomat|executive|member|leader|lawyer|expert|aide"
    r"|manager|engineer|adviser|advisor)$",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"(?:the|an?|his|her|its|their|one|another|our|my)\s", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:will|is|are|was|were|be|been|has|had|would|could|not)\b")
_CONJUNCTION = re.compile(r"(?:But|And|Yet|So|Still|However) ")
_OFFICE = re.compile(r"(?:of|for) (?=[A-Z])")
_BODY_OF = re.compile(
    r" (?:of|for|on) (?:the )?[A-Z][\w&-]*(?:(?: (?:and|of|for|the))* [A-Z][\w&-]*)*(?![\w'’])"
)
_APPOSED = re.compile(
    r"(?:(?:an?|the) (?:[\w-]+ ){1,6}|(?:[a-z-]+ ){1,4})(?:of|for|at|with|in) "
    r"|an? (?:[\w-]+ ){1,3}?[\w-]+$"
    r"|(?:[a-z-]+ )?(?:director|president|head|chief|chairman|manager|secretary|leader)"
    r" (?:of|for|and) "
    r"|(?!one |another )(?:[a-z-]+ ){0,4}"
    r"(?:president|director|chairman|chairwoman|manager|officer|economist|analyst"
    r"|spokesman|spokeswoman|secretary|treasurer|strategist)$"
)
_ACRONYM = re.compile(r"[A-Z]{3,6}")
_TWO = re.compile(  # chairman William Schreyer and president Daniel Tully: two of them
    r"[A-Z][\w.'’-]+(?: \([^()]*\))? (?:and|or) (?:the |its |his |her )?(?:[a-z-]+ ){1,4}$"
)
_OWNED = re.compile(r"(?:his|her|its|their|our|my)\s|[^,]*['’]s?\s", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:he|she|they|it|we|i|you|who)$", re.IGNORECASE)
_THING = re.compile(
    r"\b(?:sign|banner|board|poster|placard|plaque|statement|report|note|letter|notice|headline"
    r"|caption|inscription|slogan|message|text|script|billboard|graffiti|survey|study|poll|website"
    r"|document|e-?mail|post|tweet|card|label|sticker|book|song|article|editorial|newspaper|paper"
    r"|motto|wall|screen|leaflet|flyer|company|firm|group|ministry|agency|government|maker|bank"
    r"|retailer|carrier|airline|court|ruling|constitution|law|bill|charter)$",
    re.IGNORECASE,
)
_SEAT = re.compile(r" (?:Democrat|Republican)$")
_PLURAL = re.compile(r"\w{3,}[^su\W]s$")

Kind = Literal["name", "role", "pronoun", "body", "thing"]


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks, as the sentence has it: ``view[start:end]``; ``titled`` where a title, or an
    apposition, says that it is a person."""

    kind: Kind
    start: int
    end: int
    titled: bool = False


def first_subject(text: str, start: int, end: int) -> Subject | None:
    """The subject behind its verb: ``X, the Y of Z``; ``the chief engineer, X``; ``a dealer``."""
    parts = _parts(text, start, end)
    if not parts:
        return None
    found = _subject(text, *parts[0])
    if found and found.kind in {"role", "body"} and len(parts) > 1:
        second = _subject(text, *parts[1], whole=True)
        if second and second.kind == "name" and _two_words(text, second):
            return Subject("name", second.start, second.end, True)
    return found


def last_subject(text: str, start: int, end: int) -> Subject | None:
    """The subject in front of its verb: ``its president, X,``; ``X, who ...,``."""
    end = start + len(text[start:end].rstrip())
    while match := _TAIL.search(text, start, end) or _PARTY.search(text, start, end):
        end = match.start()
    closed = text[start:end].endswith(",")
    parts = _parts(text, start, end)
    if not parts:
        return None
    if not closed:
        return _unclosed(text, parts) or _subject(text, *parts[-1])
    role: Subject | None = None
    for number, part in enumerate(reversed(parts)):
        found = _subject(text, *part, whole=number == 0)
        if found and number < len(parts) - 1 and _ACRONYM.fullmatch(text, found.start, found.end):
            continue  # chairman of the Farm Credit Administration, FCA,
        if found and found.kind in {"name", "pronoun"}:
            return Subject(found.kind, found.start, found.end, found.titled or number > 0)
        if found and not (number == 0 and len(parts) > 1):
            role = role or found
    return role


def _unclosed(text: str, parts: list[tuple[int, int]]) -> Subject | None:
    """``X, an analyst with Y said``: the name, though a comma is missing behind the apposition."""
    if len(parts) != 2 or not _APPOSED.match(text, *parts[1]):
        return None
    first = _subject(text, *parts[0])
    whole = first is not None and first.kind == "name" and first.end == parts[0][1]
    return first if first and whole and _two_words(text, first) else None


def _two_words(text: str, subject: Subject) -> bool:
    return subject.titled or " " in text[subject.start : subject.end].strip()


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands between commas, as spans without white space around them."""
    found = []
    for piece in re.finditer(r"[^,;:]+", text[start:end]):
        words = piece[0].strip()
        aside = words[:1] == "(" and words[-1:] == ")"  # Employers' Associations, (Nikkeiren), said
        if words and not aside and words not in {"Jr.", "Sr."}:
            at = start + piece.start() + piece[0].index(words)
            found.append((at, at + len(words)))
    return found


def _subject(text: str, start: int, end: int, whole: bool = False) -> Subject | None:
    """What a part of a sentence without commas names; ``whole`` asks for an apposition, where a
    description is no subject of its own."""
    if aside := _PARTY.search(text, start, end):
        end = aside.start()  # the Muttahida Jihad Council (MJC)
    words = text[start:end]
    if _PRONOUN.fullmatch(words):
        return Subject("pronoun", start, end)
    if last := re.search(r"\b(?:he|she)$", words):
        return Subject("pronoun", start + last.start(), end)
    if _WHO_ENDS.fullmatch(words) and not _DESCRIBED_END.search(text, start, end):
        return Subject("role", start, end)
    stop = _HEAD_END.search(text, start, end)
    head = stop.start() if stop else end
    if name := named(text, start, head) or _of_office(text, start, head, end):
        return _whole_body(text, name, end) if name.kind == "body" else name
    if whole and not _DETERMINED.match(words):
        return None
    return _described(text, start, end)


def _whole_body(text: str, body: Subject, end: int) -> Subject:
    """``the Committee on Credit and Savings``: a body with what it is of or for."""
    more = _BODY_OF.match(text, body.end, end)
    if not more or any(map(person.person, more[0].split())):
        return body  # Department of Agriculture Undersecretary Daniel Amstutz
    return Subject("body", body.start, more.end())


def _of_office(text: str, start: int, head: int, end: int) -> Subject | None:
    """``Under Secretary of Commerce Bruce Smart``: the name behind what the title is of."""
    office = _OFFICE.match(text, head, end)
    title = text[start:head].split()[-1:]
    if not office or not title or not title[0][0].isupper():
        return None  # a lawyer for Sulu Star Lines
    if names.stripped(text, start, head)[0] < head:
        return None
    found = named(text, office.end(), end)
    if not found or found.kind != "name" or not _two_words(text, found):
        return None
    # Vice President for International Services at Chase Econometrics
    return None if _HEAD_END.search(text, office.end(), found.start) else found


def named(text: str, start: int, head: int) -> Subject | None:
    """The name at the end of a noun phrase: ``Rovers coach Helga Brandt``."""
    run = next((r for r in names.RUN.finditer(text, start, head) if r.end() >= head - 1), None)
    if not run:
        return None
    begin = run.start()
    while begin < head and names.common(text[begin:head].split(" ", 1)[0]):
        begin = text.find(" ", begin, head) + 1 or head
    whole = begin
    begin, titled = names.stripped(text, begin, head)
    words = text[begin:head]
    if not words:
        return None
    owned = _OWNED.match(text, start, run.start() + 1) is not None
    determined = _DETERMINED.match(text, start, run.start())
    if determined and _SEAT.search(words):
        return None  # the West Virginia Democrat
    if names.organization(words):
        return Subject("body", whole, run.end())
    if _TWO.search(text, start, run.start()):
        return None
    joined = _JOINED_BY.search(text[start : run.start()])
    if joined and not (titled and joined[1].casefold() in HONORIFICS):
        return None
    if determined and determined.end() == run.start() and not titled and not owned:
        return Subject("body", begin, head)
    lead = text[start : run.start()].strip()
    return Subject("name", begin, head, titled or (bool(lead) and lead.lower() != "and"))


def _described(text: str, start: int, end: int) -> Subject | None:
    """``a municipal official``, ``the European Union's negotiator``: somebody without a name."""
    if lead := _CONJUNCTION.match(text, start, end):
        start = lead.end()
    stop = _DESCRIBED_END.search(text, start, end)
    end = stop.start() if stop else end
    words = text[start:end].rstrip(" .!?")
    end = start + len(words)
    head = _HEAD_END.search(text, start, end)
    noun = text[start : head.start() if head else end]
    if _CLAUSE.search(words):
        return None  # Malaysia's debt ratio will also be
    if not _DETERMINED.match(words) and not re.match(r"[\w .-]{2,40}['’]s?\s", words):
        return None
    known = person.person(noun) or person.body(noun)
    if _THING.search(noun) or not (known or _PLURAL.search(noun)):
        return Subject("thing", start, end)
    if (
        _PLURAL.search(noun)
        or words.endswith((" of", " and", " the"))
        or not 1 < len(words.split()) <= 9
    ):
        return None
    return Subject("role", start, end)
