"""Text in capitals -> mixed case of the same length, so that the other rules can read it.

    ========================================  ==============================================
    rule                                      example
    ========================================  ==============================================
    a given name and the words behind it      ``SAID HAROLD WINSTANLEY, SECRETARY``
    a title or rank and the words behind it   ``SUPERINTENDENT HALLIWELL``, ``DR. A. P. THURLOW``
    ``MINISTRY OF`` and its like              ``THE MINISTRY OF LABOR IN LONDON``
    a place and an office behind it           ``HONG KONG POLICE``
    ========================================  ==============================================

Places are looked for in the text with every word capitalised (:mod:`index.tagging.gazetteer`).
"""

import re

from index.tagging.lexicon import FUNCTION, HEADS, TITLES
from index.tagging.tables import is_given_name

_WORD = re.compile(r"[A-Z][A-Z'’-]*\.?|\S")
_OF = re.compile(
    r"\b(?:MINISTRY|DEPARTMENT|BANK|UNIVERSITY|BOARD|BUREAU|HOUSE|INSTITUTE|EMBASSY|CHAMBER)"
    r" OF (?:THE )?[A-Z]+(?: AND [A-Z]+)?"
    r"|\b(?:SENATE|HOUSE)(?: [A-Z]+){1,3} COMMITTEE\b"
)
_BODY = r"(?:MINISTRY|POLICE|EMBASSY|AIRLINES|UNIVERSITY|DEPARTMENT|CORP|CO)\b"
_OFFICE = re.compile(rf"\b(?:[A-Z]+ ){{0,2}}[A-Z]+(?= {_BODY})")
_SUFFIX = re.compile(_BODY)
_MORE = 2
"""So many words behind a given name or a title may belong to the name."""


def mixed_case(text: str) -> str:
    """The text in small letters but for what may be a name."""
    keep = [False] * len(text)
    for match in _OF.finditer(text):
        _mark(keep, match.start(), match.end())
    for match in _OFFICE.finditer(text):
        start = match.start()
        for word in re.finditer(r"[A-Z]+", match[0]):
            if word[0].lower() in FUNCTION:
                start = match.start() + word.end() + 1
        if start < match.end():
            following = _SUFFIX.match(text, match.end() + 1)
            _mark(keep, start, following.end() if following else match.end())
    _names(text, keep)
    letters = text.lower()
    if len(letters) != len(text):
        return text
    shown = [c if k or not c.isalpha() else s for c, s, k in zip(text, letters, keep, strict=True)]
    return _capitalised("".join(shown))


def _names(text: str, keep: list[bool]) -> None:
    open_ = 0
    started = False
    for match in _WORD.finditer(text):
        word = match[0].rstrip(".").lower()
        if not word[:1].isalpha():
            open_ = 0
            continue
        is_initial = len(word) == 1 and match[0].endswith(".")
        if word in FUNCTION and not is_initial:
            open_ = 0
            continue
        title = word.title() in TITLES
        begins = title or (is_given_name(word) and not open_)
        if begins:
            open_ = _MORE
            started = True
        elif open_ and started and _goes_on(word):
            open_ -= 0 if is_initial else 1
        else:
            open_ = 0
            continue
        _mark(keep, match.start(), match.end())
        if match[0].endswith(".") and not is_initial and not title:
            open_ = 0


def _goes_on(word: str) -> bool:
    """Whether a name may go on with this word: ``PRESIDENT JOHNSTON DECLINED`` stops there."""
    verb = word.endswith(("ed", "ing")) and not is_given_name(word)
    return not verb and word.title() not in HEADS


def _mark(keep: list[bool], start: int, end: int) -> None:
    keep[start:end] = [True] * (end - start)


def _capitalised(text: str) -> str:
    """``HAROLD`` -> ``Harold``; words the rules left alone are small already."""
    return re.sub(r"[A-Z]{2,}(?:['’-][A-Z]+)*", _word_case, text)


def _word_case(match: re.Match[str]) -> str:
    word = match[0]
    if word.lower() in FUNCTION and word.capitalize() not in HEADS:
        return word.lower()
    return re.sub(r"[A-Z]+", lambda part: part[0].capitalize(), word)
