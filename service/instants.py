"""What was typed for a date -> an instant. Pure; ``now`` is given."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_NOW = re.compile(r"now(?:-(\d{1,6})(min|h|d|w))?", re.IGNORECASE)
_UNITS = {"min": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,6})?)?(.*)")
_OFFSET = re.compile(r"[Zz]|[+-]\d{2}(?::?\d{2})?")

_EXPECTED = (
    "must be a day (2022-09-22), a month (2022-09), a year (2022), "
    "an instant (2022-09-22T05:03:00Z) or like now-7d"
)


def zone(name: str) -> tzinfo:
    """The time zone of an IANA name; raises ValueError with the nearest names."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of the database is no zone
        raise ValueError(
            f"must be a time zone like Asia/Tokyo, not {name[:40]!r}{_near_zones(name)}"
        ) from None


def first_instant(text: str, zone: tzinfo, now: datetime) -> datetime:
    """Where a range that begins with ``text`` begins, in UTC; a day begins at its midnight."""
    return _resolved(text, zone, now, days_end=False)


def end_instant(text: str, zone: tzinfo, now: datetime) -> datetime:
    """Where a range that ends with ``text`` ends, in UTC and exclusive: a day (a month, a year)
    belongs to it whole."""
    return _resolved(text, zone, now, days_end=True)


def first_day(text: str) -> date | None:
    """The day that a range begins with; None where ``text`` is no day, month or year."""
    match = _DAY.fullmatch(text.strip())
    return _first(match) if match else None


def last_day(text: str) -> date | None:
    """The day that a range ends with, which belongs to it; None as for the first."""
    match = _DAY.fullmatch(text.strip())
    return _next(match) - timedelta(days=1) if match else None


def _resolved(text: str, zone: tzinfo, now: datetime, *, days_end: bool) -> datetime:
    text = text.strip()
    try:
        if match := _NOW.fullmatch(text):
            return _before(now, match[1], match[2])
        if match := _DAY.fullmatch(text):
            day = _next(match) if days_end else _first(match)
            return datetime.combine(day, time(), zone).astimezone(UTC)
        if match := _INSTANT.fullmatch(text):
            return _instant(text, match[1], zone)
    except OverflowError:
        raise ValueError("is outside the years 1 to 9999") from None
    except ValueError:
        raise ValueError(f"is no date that exists: {text[:40]!r}") from None
    raise ValueError(f"{_EXPECTED}, not {text[:40]!r}")


def _before(now: datetime, count: str | None, unit: str | None) -> datetime:
    if count is None or unit is None:
        return now
    return now - timedelta(**{_UNITS[unit.lower()]: int(count)})


def _first(match: re.Match[str]) -> date:
    return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))


def _next(match: re.Match[str]) -> date:
    first = _first(match)
    if match[3]:
        return first + timedelta(days=1)
    month, year = (first.month, first.year) if match[2] else (12, first.year)
    if (year, month) == (9999, 12):
        raise OverflowError
    return date(year + month // 12, month % 12 + 1, 1)


def _instant(text: str, offset: str, zone: tzinfo) -> datetime:
    if offset.startswith(" "):  # what a plus sign becomes when nobody escapes it in a URL
        text, offset = f"{text[: -len(offset)]}+{offset[1:]}", f"+{offset[1:]}"
    if offset and not _OFFSET.fullmatch(offset):
        raise ValueError
    found = datetime.fromisoformat(text.replace(",", "."))
    return (found if offset else found.replace(tzinfo=zone)).astimezone(UTC)


def _near_zones(name: str) -> str:
    from difflib import get_close_matches
    from zoneinfo import available_timezones

    names = {known.casefold(): known for known in available_timezones()}
    cities = {known.rsplit("/", 1)[-1]: whole for known, whole in names.items()}
    sought = name[:60].casefold()
    near = [names[key] for key in get_close_matches(sought, names, n=2, cutoff=0.6)]
    near += [cities[key] for key in get_close_matches(sought, cities, n=1, cutoff=0.6)]
    return f"; did you mean {' or '.join(dict.fromkeys(near))}?" if near else ""
