"""Whom ``he`` and ``she`` mean in an English text: who was named, or spoke, before.

``He`` passes over paragraphs that only go on about the same one (``But he added``), and is nobody
where two people open the paragraph above, or where a son or a daughter may be meant as well
(:mod:`index.split.bystander`). An official who has no name and spoke last is he. A company, a
country or a city is never ``he``.
"""

import re
from itertools import islice

from index.split import attribution, bystander, newcomer
from index.split.description import holder
from index.split.transcript import FAR, NEAR, SHORT, UNNAMED, Told, Transcript, described_gender

GENDER = {"he": "m", "she": "f"}
"""Of whom the pronouns speak."""

_BACK = 3  # paragraphs that a pronoun may reach back
_CHAIN = 8  # ... where each between goes on about the same one
_OPENER = re.compile(r"(?:(?:But|And|Still|Later|Yet|Then),? )?([Hh]e|[Ss]he)\b")
_SOMEBODY = re.compile(
    r"(?:An?|One|Another) (?:[\w-]+ ){0,3}(?:spokes(?:man|woman|person)|official|source|analyst"
    r"|trader|dealer|economist|broker|diplomat|adviser|aide|banker|executive|lawyer)(?= [a-z]+)"
    r"(?! (?:of|for|at|with|from|in|said|told|added)\b)"
)
_ROLE = re.compile(
    r"\b(?:the|an?|one|another) (?:[\w-]+ ){0,3}(?:spokes(?:man|woman|person)|official|officer"
    r"|source|analyst|trader|dealer|economist|broker|diplomat|banker|executive|minister|chairman)\b",
    re.IGNORECASE,
)
_ANYBODY = re.compile(
    r"(?:an?|one|another) (?:(?:\w+ )?(?:man|woman|boy|girl|person)|of \w+)$", re.IGNORECASE
)
_AGED = re.compile(r"([A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*), \d\d,")
_ONE = re.compile(r"(?:^|[.!?] )(?:One|Another|Some|Others?|Both) (?:of \w+ )?(?:said|says|told)\b")
_LEADS = re.compile(
    r"(?:(?!(?:by|of|with|to|for|at|in|from|and|on|but|when|as)\b)[\w.,'’-]+ ){0,5}", re.I
)
_OBJECT = re.compile(
    r"\b(?:(?<!according )to|against|over|than|like|beat|defeated|accused|praised)"
    r" (?:(?:the|an?|his|her|its|their) )?(?:[a-z-]+ ){0,3}(?:[A-Z][\w.]+ )?$"
)
_JOINED = re.compile(r",?(?: \d\d,)? and ")


def meant(script: Transcript, number: int, at: int, gender: str) -> Told:
    """Whom ``he`` or ``she`` means: the only one named before in the paragraph, else the one
    who spoke or was alone in the paragraph above."""
    told = (
        bystander.kin(script, number, at, gender)
        or bystander.epithet(script, number, at)
        or bystander.staff(script, number, at)
    )
    if told or bystander.stranger(script, number, at):
        return told if told and told[1] else None
    here = script.subjects(number, at, gender)
    if here and _goes_on_with(script, number, at, gender):
        here = []
    begin = _already(script, number, at, gender)
    if begin and here:  # She asked three runners before Girma said yes
        here = script.subjects(number, begin, gender)
        if not here and next(
            script.people.mentions(script.views[number][max(0, begin - SHORT) : begin]), None
        ):
            return None
    if told := _described(script, number, at, here):
        return told if told[1] else None
    if here:
        if _newcomer(script, number, at, gender) and not script.told_before(number, at):
            return None  # Holm waved. A fisherman laughed. "...," he said.
        only = (script.written(here[0]), NEAR)
        return only if len(here) == 1 else _spoke(script, number, at, here, gender)
    return _not_named_here(script, number, at, gender)


def _not_named_here(script: Transcript, number: int, at: int, gender: str) -> Told:
    """Whom it means where the paragraph names nobody before it."""
    if _AGED.match(script.views[number], 0, at):
        return None  # Hoffmann, 58, took off his cap: one of two Hoffmanns
    spoke = script.told_before(number, at)
    if spoke and script.fits(spoke[0], gender):
        return (spoke[0], FAR) if script.person(spoke[0]) else None
    if told := _newcomer(script, number, at, gender):
        return told if told[1] else None
    return bystander.owner(script, number, at, gender) or _above(script, number, gender)


def _newcomer(script: Transcript, number: int, at: int, gender: str) -> Told:
    """``A fisherman listened to it. "...," he said.``: whom the sentence begins with who has no
    name; a confidence of 0 where he only comes in there, and may be meant: ``a letter from a girl,
    who was not there``."""
    opener = _OPENER.match(script.views[number])
    if opener and GENDER[opener[1].casefold()] == gender:
        return None
    each = newcomer.latest(script, number, at, gender)
    if each and each.opens:
        return script.views[number][each.start : each.end], FAR
    return ("", 0.0) if each and each.more else None


def _above(script: Transcript, number: int, gender: str) -> Told:
    """Who spoke, or was alone, in the paragraphs above."""
    steps, same = 0, True
    for above in range(number - 1, max(-1, number - _CHAIN), -1):
        steps += 1
        sure = NEAR if steps == 1 else FAR
        told = script.speaker(above)
        if told and script.fits(told[0], gender):
            here = same or not UNNAMED.match(told[0])  # the officer defended it, who is another
            return (told[0], min(told[1], sure)) if here and script.person(told[0]) else None
        if nameless := _nameless(script, above, gender):
            brought_in = UNNAMED.match(nameless) and not _ANYBODY.match(nameless)
            return (nameless, FAR) if brought_in and same else None
        if _opens_with(script, above, gender):
            continue  # whoever is named there, he is not the one who is meant
        same = same and not _ROLE.search(script.views[above])
        if steps > _BACK:
            break
        found = script.subjects(above, len(script.texts[above]), gender)
        if len(found) == 1 and _behind_another(script, above, found[0]):
            return None
        if found and not _pair(script, above):
            first = script.opening(above, found)
            return (script.written(first), sure if len(found) == 1 else FAR) if first else None
    return None


def _opens_with(script: Transcript, number: int, gender: str) -> bool:
    """Whether a paragraph goes on about somebody: ``But he said``; ``..., she added.``"""
    view = script.views[number][:SHORT]
    match = _OPENER.match(view)
    said = None if match else bystander.SAID_SO.search(view)
    first = next(script.people.mentions(view), None) if said else None
    if first and not first[0] and script.subjects(number, first[1], gender):
        return False  # Philip Fricke is in the middle. While he buys, he said ...
    match = match or said
    return match is not None and GENDER[match[1].casefold()] == gender


def _goes_on_with(script: Transcript, number: int, at: int, gender: str) -> bool:
    """The same before a place in the paragraph, where nobody else begins a sentence."""
    view = script.views[number]
    opener = _OPENER.match(view)
    if not opener or GENDER[opener[1].casefold()] != gender:
        return False
    begins = (start for start, _, _ in script.people.mentions(view[: min(at, SHORT)]))
    return not any(view[max(0, start - 2) : start] in {". ", "? ", "! "} for start in begins)


def _pair(script: Transcript, number: int) -> bool:
    """Whether a paragraph begins with two people, of whom neither is meant more."""
    view = script.views[number]
    ends, first = 0, ""
    for start, end, name in islice(script.people.mentions(view[:SHORT]), 8):
        if not first and start:
            return False
        if first and name != first:
            return _JOINED.fullmatch(view, ends, start) is not None
        ends, first = end, name
    return False


def _behind_another(script: Transcript, number: int, name: str) -> bool:
    """Whether the only one named is whom the paragraph's subject has to do with: ``The champion
    lost to Milena Kostic``."""
    view = script.views[number]
    for start, _, found in script.people.mentions(view[:SHORT]):
        if found == name:
            return _OBJECT.search(view, max(0, start - 40), start) is not None
    return False


def _nameless(script: Transcript, number: int, gender: str) -> str:
    """The words for the one who spoke last in a paragraph, where he may be meant and has no name:
    ``A ministry official said``; empty where that is nobody."""
    spoke = [each for each in script.spans[number] if each.by]
    by = spoke[-1].by if spoke else None
    if not spoke and len(script.views[number]) <= SHORT:
        # A dealer said it "was a convenience. It will force us ...": the sentence before the marks
        marks = [each.start for each in script.spans[number]]
        at = marks[0] if marks else len(script.views[number])
        by = attribution.teller(script.views[number], 0, at)
    if by is None or (spoke and spoke[-1].told):
        return ""
    words = script.texts[number][by.subject.start : by.subject.end]
    if by.subject.kind == "role":
        if not spoke and not (UNNAMED.match(words) or words[:4].casefold() == "the "):
            return ""
        return words if described_gender(words) in {"", gender} else ""
    return words if spoke and GENDER.get(words.casefold()) == gender else ""


def _described(script: Transcript, number: int, at: int, here: list[str]) -> Told:
    """``Her daughter said she would go. "...," she said.``: somebody without a name, who also
    comes before those that he or she talks about. A confidence of 0 where it is not told who.
    """
    view = script.views[number]
    if somebody := _SOMEBODY.match(view, 0, at):
        return somebody[0], FAR
    if _ONE.search(view, max(0, at - SHORT), at):
        return "", 0.0  # Deputies came. One said the state had failed.
    at = script.unmarked(number, at)
    told = attribution.teller(view, 0, at)
    if not told or told.subject.kind != "role":
        return None
    words = script.texts[number][told.subject.start : told.subject.end]
    if not here:
        return holder(script, words)
    first = next(script.people.mentions(view[:SHORT]), None)
    return ("", 0.0) if first and first[0] > told.end else None


def _spoke(script: Transcript, number: int, at: int, here: list[str], gender: str) -> Told:
    """Of several people named before in the paragraph, the one who already speaks in it, whom the
    sentence before begins with, or whom the paragraph begins with."""
    spoke = script.told_before(number, len(script.views[number]))
    if spoke and script.fits(spoke[0], gender):
        return spoke[0], FAR
    told = attribution.teller(script.views[number], 0, len(script.views[number]))
    if told and told.subject.kind == "name":
        who = script.named(number, told.subject, FAR)
        return who if who and script.fits(who[0], gender) else None
    if last := _begins(script, number, at):
        return (script.written(last), FAR) if script.fits(last, gender) else None
    first = script.opening(number, here)
    return (script.written(first), FAR) if first else None


def _already(script: Transcript, number: int, at: int, gender: str) -> int:
    """Where the sentence in front of a place begins, if it begins with the same pronoun; else 0."""
    view = script.views[number]
    at = script.unmarked(number, at)
    begin = attribution.sentence_start(view, max(0, at - SHORT), max(0, at - 2))
    opener = _OPENER.match(view, begin)
    return begin if opener and GENDER[opener[1].casefold()] == gender else 0


def _begins(script: Transcript, number: int, at: int) -> str | None:
    """Whom the sentence in front of a place begins with: ``His friend Angus Bell sighed.``"""
    view = script.views[number]
    at = script.unmarked(number, at)
    begin = attribution.sentence_start(view, max(0, at - SHORT), max(0, at - 2))
    for start, end, name in islice(script.people.mentions(view[begin:at]), 2):
        if view[begin + end : begin + end + 2] in {"'s", "’s"}:
            continue  # Holm's brother, Tariq
        return name if _LEADS.fullmatch(view, begin, begin + start) else None
    return None
