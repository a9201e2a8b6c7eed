"""Dates the text speaks of, as days: ``2022-09-22``.

    ====================  =============================  =====================================
    in the text           day                            needs the article's own date
    ====================  =============================  =====================================
    Sept. 22, 2022        2022-09-22                     no; also ``22 September 2022``,
                                                         ``2022-09-22``, ``２０２２年９月２２日``
    Sept. 22              of the year that brings it     yes; also ``22 Sept``, ``９月２２日``
                          nearest to the article's; the
                          coming one behind ``due``
    ２２日                  of the month, likewise         yes
    Thursday              the last one, the day itself   yes
                          included; the next one behind
                          ``next``, ``will``, ``due``
    today, yesterday      that day, the one before       yes
    ====================  =============================  =====================================

A month alone, a year alone and a day that no calendar has give none.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from index.article import Article, unique
from index.tagging.prose import UNREAD

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"), 1,
    )
    for name in names.split()
}  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\b(?P<m1>{_MONTH})\.? (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|\.\d)"
    r"(?:,? (?P<y1>[12]\d{3})\b)?"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?P<m2>{_MONTH})\b\.?(?:,? (?P<y2>[12]\d{{3}})\b)?"
    r"|\b(?P<y3>[12]\d{3})-(?P<m3>\d\d)-(?P<d3>\d\d)\b"
    r"|(?:(?P<y4>\d{4})年)?(?:(?P<m4>\d{1,2})月)(?P<d4>\d{1,2})日"
    r"|(?<!\d)(?P<d5>\d{1,2})日(?![間本目前後ごぶ])"
    r"|\b(?P<w>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"|\b(?P<r>today|yesterday|tomorrow|tonight)\b",
    re.IGNORECASE,
)
_GUARD = re.compile(
    r"day\b|tomorrow|tonight|日|\d{4}-\d\d"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d"
    r"|\d (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:next|will|would|due|plans?|planned|scheduled|expected|until|by|before|set|to be)\b"
    r"(?:(?!\blast\b)[^.;]){0,40}$",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:will|due|deliver\w*|payable|matur\w+|expir\w+|deadline|scheduled|effective|closes?|until"
    r"|record|starting|beginning|begins?)\b(?:(?!\b(?:last|was|were|had)\b)[^.;]){0,40}$",
    re.IGNORECASE,
)
_LONG_AGO = timedelta(days=60)
"""A day so long before the article is not the nearest that something will happen on."""
_WIDE = {ord(wide): str(number) for number, wide in enumerate("０１２３４５６７８９")}
_REACH = 60


def dates_mentioned(article: Article) -> tuple[str, ...]:
    """ISO days in the order of their first mention; the dateline's own is not among them."""
    own = article.published.date() if article.published else None
    found: list[str] = []
    for paragraph in article.paragraphs:
        if paragraph.section not in UNREAD:
            text = paragraph.text.translate(_WIDE)
            if _GUARD.search(text):
                found.extend(day.isoformat() for day in _days(text, own))
    return unique(found)


def _days(text: str, own: date | None) -> Iterator[date]:
    for match in _DATE.finditer(text):
        day = _day(text, match, own)
        if day:
            yield day


def _day(text: str, match: re.Match[str], own: date | None) -> date | None:
    if word := match["w"]:
        return _weekday(text, match.start(), word.lower(), own) if own else None
    if word := match["r"]:
        shift = {"yesterday": -1, "tomorrow": 1}.get(word.lower(), 0)
        return own + timedelta(days=shift) if own else None
    day = next(int(match[f"d{i}"]) for i in range(1, 6) if match[f"d{i}"])
    month_word = next((match[f"m{i}"] for i in range(1, 5) if match[f"m{i}"]), None)
    year = next((int(match[f"y{i}"]) for i in range(1, 5) if match[f"y{i}"]), None)
    if month_word is None:
        return _near([(own.year, own.month), *_beside(own)], day, own) if own else None
    month = int(month_word) if month_word.isdigit() else _MONTHS[month_word.lower()[:3]]
    if year:
        return _make(year, month, day)
    if own is None:
        return None
    near = _near([(own.year + shift, month) for shift in (-1, 0, 1)], day, own)
    past = near is not None and near < own - _LONG_AGO
    if past and _COMING.search(text, max(0, match.start() - _REACH), match.start()):
        return (
            _make(own.year, month, day) if month >= own.month else _make(own.year + 1, month, day)
        )
    return near


def _beside(own: date) -> list[tuple[int, int]]:
    first = own.replace(day=1)
    before, after = first - timedelta(days=1), first + timedelta(days=32)
    return [(before.year, before.month), (after.year, after.month)]


def _near(months: list[tuple[int, int]], day: int, own: date) -> date | None:
    """The day of those months that is nearest to the article's own date."""
    found = [made for year, month in months if (made := _make(year, month, day))]
    return min(found, key=lambda made: abs((made - own).days), default=None)


def _weekday(text: str, at: int, word: str, own: date) -> date:
    back = (own.weekday() - _DAYS.index(word)) % 7
    if _FUTURE.search(text, max(0, at - _REACH), at):
        return own + timedelta(days=(7 - back) % 7 or 7 * ("next" in text[max(0, at - 6) : at]))
    return own - timedelta(days=back)


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
