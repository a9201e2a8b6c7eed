"""A date is an instant or a whole day of its time zone, or is refused with a reason."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.instants import end_instant, first_day, first_instant, last_day, zone

NOW = datetime(2022, 9, 22, 5, 3, 0, 123456, tzinfo=UTC)


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("2022-09-22", at(2022, 9, 21, 15), at(2022, 9, 22, 15)),
        ("2022-09", at(2022, 8, 31, 15), at(2022, 9, 30, 15)),
        ("2022-12", at(2022, 11, 30, 15), at(2022, 12, 31, 15)),
        ("2022", at(2021, 12, 31, 15), at(2022, 12, 31, 15)),
        ("2022-09-22T05:03", at(2022, 9, 21, 20, 3), at(2022, 9, 21, 20, 3)),
        ("2022-09-22T05:03:00Z", at(2022, 9, 22, 5, 3), at(2022, 9, 22, 5, 3)),
        ("2022-09-22t05:03:00+09:00", at(2022, 9, 21, 20, 3), at(2022, 9, 21, 20, 3)),
        ("2022-09-22T05:03:00 09:00", at(2022, 9, 21, 20, 3), at(2022, 9, 21, 20, 3)),
        ("now", at(2022, 9, 22, 5, 3), at(2022, 9, 22, 5, 3)),
        ("now-7d", at(2022, 9, 15, 5, 3), at(2022, 9, 15, 5, 3)),
        ("NOW-12h", at(2022, 9, 21, 17, 3), at(2022, 9, 21, 17, 3)),
        ("now-3w", at(2022, 9, 1, 5, 3), at(2022, 9, 1, 5, 3)),
        ("now-3min", at(2022, 9, 22, 5, 0), at(2022, 9, 22, 5, 0)),
    ],
)
def test_days_are_whole_in_their_time_zone_and_instants_are_themselves(
    text: str, first: datetime, end: datetime
) -> None:
    tokyo, now = zone("Asia/Tokyo"), NOW.replace(microsecond=0)
    assert (first_instant(text, tokyo, now), end_instant(text, tokyo, now)) == (first, end)


def test_a_day_on_which_the_clocks_change_has_its_own_length() -> None:
    paris = zone("Europe/Paris")
    assert first_instant("2022-10-30", paris, NOW) == at(2022, 10, 29, 22)
    assert end_instant("2022-10-30", paris, NOW) == at(2022, 10, 30, 23)


@pytest.mark.parametrize("text", ["0000-01-01", "2022-13", "2022-09-31", "2022-09-22T25:00"])
def test_a_date_that_does_not_exist_is_said_not_to(text: str) -> None:
    with pytest.raises(ValueError, match="is no date that exists"):
        first_instant(text, UTC, NOW)


def test_beyond_the_years_there_is_nothing() -> None:
    for text in ("now-999999w", "9999", "9999-12-31", "9999-12"):
        with pytest.raises(ValueError, match="outside the years"):
            end_instant(text, UTC, NOW)
    with pytest.raises(ValueError, match="outside the years"):
        first_instant("0001-01-01", zone("Asia/Tokyo"), NOW)


@pytest.mark.parametrize("name", ["Asia", "../etc/passwd", "", "\0", "x" * 5000, "UTC+9 "])
def test_what_is_no_time_zone_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="must be a time zone"):
        zone(name)


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        assert first_instant(text, UTC, NOW) <= end_instant(text, UTC, NOW)
    except ValueError as error:
        assert str(error)  # noqa: PT017


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (" 2022-09-22 ", date(2022, 9, 22), date(2022, 9, 22)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-12", date(2022, 12, 1), date(2022, 12, 31)),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-09-22T05:03", None, None),
        ("now-7d", None, None),
        ("", None, None),
    ],
)
def test_a_day_a_month_and_a_year_have_a_first_and_a_last_day(
    text: str, first: date | None, last: date | None
) -> None:
    assert (first_day(text), last_day(text)) == (first, last)
