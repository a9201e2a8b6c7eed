"""Dates as people write them -> instants, where they can mean only one thing.

``Thursday, September 22, 2022``  ``22 Sept 2022 14:03 JST``  ``2022年9月22日 14時3分``. Not read,
as nobody can tell the month from the day: ``03/04/2022``.
"""

import re
import unicodedata
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_TIME = (
    r"(?:(?:,|,? at)?\s+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?"
    r"(?:\s*(?P<half>[ap])\.?m\.?)?"
    r"(?:\s*\(?(?P<zone>[a-z]{2,4}|[+-]\d\d:?\d\d)\)?)?)?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_FORMS = tuple(
    re.compile(_WEEKDAY + form + _TIME, re.IGNORECASE)
    for form in (rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}", rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}")
)
_EAST = re.compile(
    r"(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})日(?:\s*[(（][月火水木金土日][)）])?"
    r"(?:\s*(\d{1,2})(?:[:：]|時)(\d{1,2})分?)?"
)
_JAPAN = timezone(timedelta(hours=9))
_ZONES = {"JST": "+0900", "KST": "+0900", "UTC": "+0000", "GMT": "+0000", "CET": "+0100",
          "CEST": "+0200", "EST": "-0500", "EDT": "-0400", "PST": "-0800",
          "PDT": "-0700"}  # fmt: skip


def written(text: str) -> datetime | None:
    """The instant, without a zone where none is said (a Japanese time of day is Japan's); None
    where the form, or the zone, is not one of these. Raises ValueError for a day there is not."""
    text = unicodedata.normalize("NFKC", text).strip()
    if east := _EAST.fullmatch(text):
        year, month, day, hour, minute = (int(part or 0) for part in east.groups())
        zone = _JAPAN if east[4] else None
        return datetime(year, month, day, hour, minute, tzinfo=zone)
    match = next((m for form in _FORMS if (m := form.fullmatch(text))), None)
    return _instant(match) if match else None


def _instant(match: re.Match[str]) -> datetime | None:
    hour = int(match["hour"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(f"hour {hour} of a day in halves")
        hour = hour % 12 + 12 * (match["half"].lower() == "p")
    zone = match["zone"] or ""
    offset = zone.replace(":", "") if zone[:1] in {"+", "-"} else _ZONES.get(zone.upper(), "")
    if zone and not offset:
        return None
    day = f"{match['day']} {match['month'][:3]} {match['year']}"
    time = f"{hour:02}:{match['minute'] or '00'}:{match['second'] or '00'}"
    return parsedate_to_datetime(f"{day} {time} {offset}".strip())
