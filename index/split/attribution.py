"""Who an English sentence says is speaking: ``"...," said X, the Y``; ``X told us: "..."``.

Everything here works on a *view* of a paragraph: the same text, letter by letter at the same
places, in which a paragraph in capitals (teletype) has got its small letters back.
"""

import re
from dataclasses import dataclass

from index.split import given, names
from index.split.subject import Subject, first_subject, last_subject, named
from index.split.words import ADVERB, SAYING, SMALL, WEAK

REACH = 240
"""Characters on either side of a quotation in which its attribution stands."""

_LONG = 600  # characters of a sentence; the lede of an agency is the longest

_SAID = re.compile(rf"\b(?:{'|'.join(sorted(SAYING))})\b")
_CLOSING = re.compile(rf", [^,]{{2,60}} ({'|'.join(sorted(SAYING - WEAK))})[.!?]\s*$")
_INVERTED = re.compile(rf"[,;]?\s*(?:{ADVERB} )?(?:{'|'.join(sorted(SAYING - WEAK))})\s+(?=\S)")
_COMMA = re.compile(r"[,;]?\s*")
_ACCORDING = re.compile(r"\baccording to\s+", re.IGNORECASE)
_STATED = re.compile(
    r",?\s*(?:(?!(?:he|she|said|told)\b)\w+ ){0,3}in an?"
    r" (?:\w+ ){0,2}(?:statement|letter|note|report|message|post|email"
    r"|interview)"
    r" (?:\w+ )?(?:by|from|with|released by|issued by)\s+"
)
_ATTACHED = re.compile(  # between the verb and the marks: "told reporters on Friday that"
    rf"(?:\s+(?:{ADVERB}|that|reporters|lawmakers|journalists|parliament|supporters|him|her|them|it"
    r"|us|me|the \w+|a (?:news|press) (?:conference|briefing)|as(?: saying)?|in a statement"
    r"|of (?:him|her|it|them)))"
    r"{0,3}\s*[:,]?\s*"
)
_QUOTED = re.compile(r"\b(?:quoted|quotes|cited|cites)\s+(\S.{1,120}?)\s+as\s+saying\b")
_PASSIVE = re.compile(  # was hailed by X as "a turning point"
    r"\b\w{3,}ed by\s+(\S.{1,100}?)\s+as(?: (?:an?|the|being))?\s*$"
)
_ASKED = re.compile(  # or a headline, a title: on the news program, "Meet the Press," she said
    r"\b(?:to the question|asked|headed|headlined|titled|entitled|captioned|reading"
    r"|(?:television|TV|radio|news) (?:program(?:me)?|show))[,:]?\s*$",
    re.IGNORECASE,
)
_TOLD_TO = re.compile(r"\b(?:told|urged|ordered|advised|warned) (?:[\w'’-]+ ){1,3}to $")
_WHETHER = re.compile(r"\b(?:if|whether) (?:he|she|they) $")  # asked if he thought it would pass
_SAYING = re.compile(  # ", saying it was", "before adding:"
    r"(?:,|\b(?:by|while|before|after|and))\s+(?:saying|adding|telling \w+|noting|insisting|arguing"
    r"|warning|declaring|explaining|stressing|joking|asking|replying|promising|calling (?:it|him"
    r"|her"
    r"|them|that|this|the \w+)|describing (?:it|him|her|them|the \w+) as)(?: that)?\s*[:,]?\s*$"
)
_PRONOUN_FIRST = re.compile(r"(?:\w+,? )?([Hh]e|[Ss]he)\s")
_LEAD = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|But|And|Still|Later),? )?(?:[a-z-]+ ){0,3}"
)
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-ZÀ-Þ\"“‘'`(«])")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Maj|Cmdr|Adm|Gov|Sen|Rep|Rev|Hon|St|Jr|Sr"
    r"|Inc|Corp|Co|Ltd|No|vs|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Supt|Messrs|Det|Insp|Pres|Cpl|Pvt|Brig|Cllr|Mme|Mlle|Msgr|Atty|Ald|Asst)"
    r"|\b(?:[A-Z]\.)+[A-Z])$"
)
_SILENT = frozenset({"act", "law", "code", "rule", "treaty", "agreement", "article", "amendment"})
_AND_SAID = re.compile(r"\b(?:but|and)(?: \w+ly)? $")  # She declined to name them but said that
_UNNAMED = re.compile(r"(?:an?|one|another) ", re.IGNORECASE)
_UPPER = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’-]*")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks, how close to the quotation that is said, and where the verb ends."""

    subject: Subject
    adjacent: bool
    inverted: bool = False
    end: int = 0


def view(text: str) -> str:
    """The text itself, or, where it is in capitals, the text with small letters."""
    return _UPPER.sub(_smaller, text) if text.isupper() else text


def _smaller(match: re.Match[str]) -> str:
    word = match[0]
    small = word.lower()
    initial = len(word) == 1 and match.string[match.end() : match.end() + 1] == "."
    if len(small) != len(word) or initial:
        return word
    return small if small in SMALL or small in SAYING else word[0] + small[1:]


def asked(text: str, at: int) -> bool:
    """Whether the quotation at ``at`` is another's than whoever speaks behind it: ``To the
    question, "Why?", he said``; ``X told them to "go home," according to Y``."""
    asks = _ASKED.search(text, max(0, at - 20), at) or _TOLD_TO.search(text, max(0, at - 60), at)
    return asks is not None


def accords(text: str, at: int) -> bool:
    """Whether ``according to`` stands right behind a quotation."""
    skip = _COMMA.match(text, at)
    return skip is not None and _ACCORDING.match(text, skip.end()) is not None


def behind(text: str, at: int, limit: int) -> Attribution | None:
    """The attribution behind a quotation that ends at ``at``, before ``limit``."""
    limit = min(limit, at + REACH)
    end = sentence_end(text, at, limit)
    if match := _INVERTED.match(text, at, end):
        subject = first_subject(text, match.end(), end)
        return Attribution(subject, True, True, match.end()) if subject else None
    if match := _STATED.match(text, at, end):
        subject = first_subject(text, match.end(), end)
        return Attribution(subject, True, True, match.end()) if subject else None
    skip = _COMMA.match(text, at, end)
    start = skip.end() if skip else at
    according = _ACCORDING.match(text, start, end)
    if according and (subject := first_subject(text, according.end(), end)):
        return Attribution(subject, True, True, according.end())
    if quoted := _QUOTED.search(text, start, end):
        subject = _quoted(text, start, quoted)
        return Attribution(subject, True, True, quoted.end()) if subject else None
    return _before_verb(text, start, end)


def _before_verb(text: str, start: int, end: int) -> Attribution | None:
    """The subject of the first verb of speech, between a place and the end of a sentence."""
    for verb in _SAID.finditer(text, start, end):
        if text[start : verb.start()].count(",") > 4 or verb.start() == start:
            return None
        if _WHETHER.search(text, start, verb.start()):
            return None
        if text[verb.start() - 2 : verb.start()] == ", " and (
            subject := _inverted(text, verb.end(), end)
        ):
            return Attribution(subject, True, True, verb.end())
        if subject := last_subject(text, start, verb.start()):
            return Attribution(subject, True, False, verb.end())
    return None


def _quoted(text: str, start: int, quoted: re.Match[str]) -> Subject | None:
    """``the paper quoted X as saying``: X; but a person who quotes what has no name speaks."""
    subject = first_subject(text, quoted.start(1), quoted.end(1))
    if subject and subject.kind == "name":
        return subject
    teller = last_subject(text, start, quoted.start())
    return teller if teller and teller.kind in {"name", "role"} else subject


def _inverted(text: str, at: int, end: int) -> Subject | None:
    """The full name right behind a verb: ``..." if it closes early again, said Jack Lehman.``"""
    if not text[at + 1 : at + 2].isupper():
        return None
    subject = first_subject(text, at + 1, end)
    full = subject and subject.kind == "name" and " " in text[subject.start : subject.end]
    return subject if full else None


def before(text: str, start: int, at: int) -> Attribution | None:
    """The attribution in front of a quotation that begins at ``at``, in the same sentence, which
    begins at ``start`` or later."""
    start = _sentence(text, start, at)
    if matches := list(_ACCORDING.finditer(text, start, at)):
        source = matches[-1].end()
        closed = text[source:at].rstrip()[-1:] in {",", ":"}
        if closed and (subject := first_subject(text, source, at)):
            return Attribution(subject, True, end=source)
    if saying := _SAYING.search(text, start, at):
        subject = _opening(text, start, saying.start())
        return Attribution(subject, False, end=saying.end()) if subject else None
    if quoted := _QUOTED.search(text, start, at):
        subject = first_subject(text, quoted.start(1), quoted.end(1))
        return Attribution(subject, True, True, quoted.end()) if subject else None
    if passive := _PASSIVE.search(text, start, at):
        subject = first_subject(text, passive.start(1), passive.end(1))
        return Attribution(subject, True, True, passive.end(1)) if subject else None
    return _closed(text, start, at) or _by_verb(text, start, at)


def _by_verb(text: str, start: int, at: int) -> Attribution | None:
    """Who says it by a verb right in front of the marks, or elsewhere in the sentence."""
    verbs = list(_SAID.finditer(text, start, at))
    if not verbs:
        return None
    verb = verbs[-1]
    if _ATTACHED.fullmatch(text, verb.end(), at):
        subject = last_subject(text, start, verb.start())
        if subject:
            return Attribution(subject, True, end=verb.end())
    for verb in verbs:
        if verb[0] in WEAK and verb is not verbs[-1]:
            continue
        subject = last_subject(text, start, verb.start())
        if subject is None and _AND_SAID.search(text, start, verb.start()):
            subject = _opening(text, start, verb.start())
        if subject and (subject.kind in {"name", "pronoun"} or _speaks(text, subject, verb[0])):
            return Attribution(subject, False, end=verb.end())
    return None


def _speaks(text: str, subject: Subject, verb: str) -> bool:
    """Whether a body or somebody brought in without a name says what is quoted in part: ``The
    Mill Workers' Union said it would fight "to the last man."``"""
    if subject.kind == "role":
        named_later = text.startswith((" who", ", who"), subject.end)  # who gave his name as X
        return (
            verb not in WEAK and not named_later and _UNNAMED.match(text, subject.start) is not None
        )
    words = text[subject.start : subject.end].casefold().split()
    person = any(map(given.gender, words[:-1]))  # Lawyer David Steel
    silent = words[-1] in _SILENT or verb in {"quoted", "quotes"}
    return subject.kind == "body" and not (person or silent)


def _opening(text: str, start: int, end: int) -> Subject | None:
    """Who a sentence begins with, whatever it says of them: ``X criticized the plan, saying``."""
    if match := _PRONOUN_FIRST.match(text, start, end):
        return Subject("pronoun", match.start(1), match.end(1))
    verb = next(_SAID.finditer(text, start, end), None)
    if verb and (subject := last_subject(text, start, verb.start())):
        return subject
    run = names.RUN.search(text, start, end)
    if not run or not _LEAD.fullmatch(text, start, run.start()):
        return None
    found = named(text, start, run.end())
    return found if found and found.kind == "name" else None


def teller(text: str, start: int, at: int) -> Attribution | None:
    """Whose words the sentence that ends at ``at`` reports without marks."""
    start = _sentence(text, start, at - 2)
    if closed := _closed(text, start, at):
        return closed
    for verb in _SAID.finditer(text, start, at):
        subject = None if verb[0] in WEAK else last_subject(text, start, verb.start())
        if subject:
            return Attribution(subject, False, end=verb.end())
    return None


def _closed(text: str, start: int, at: int) -> Attribution | None:
    """Who a sentence in front of a place ends with: ``He told a king to wait, Gagnon recalled.``"""
    if closing := _CLOSING.search(text, max(start, at - REACH), at):
        subject = last_subject(text, start, closing.start(1))
        if subject and subject.kind in {"name", "pronoun"}:
            return Attribution(subject, False, end=closing.end(1))
    return None


def _sentence(text: str, start: int, at: int) -> int:
    """Where the sentence begins; one that is too long to go through begins with a word."""
    if at - start > _LONG:
        start = text.find(" ", at - _LONG, at) + 1 or at
    return sentence_start(text, start, at)


def sentence_end(text: str, start: int, limit: int) -> int:
    for match in _SENTENCE_END.finditer(text, start, limit):
        if not _ABBREVIATED.search(text, max(0, match.start() - 8), match.start()):
            return match.start()
    return limit


def sentence_start(text: str, start: int, at: int) -> int:
    for match in _SENTENCE_END.finditer(text, start, at):
        if not _ABBREVIATED.search(text, max(0, match.start() - 8), match.start()):
            start = match.end()
    return start
