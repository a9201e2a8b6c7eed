"""Dates as people write them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from index.formats.fields import instant
from index.text import Refused

JAPAN = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Thursday, September 22, 2022", datetime(2022, 9, 22, tzinfo=UTC)),
        ("Sept. 22, 2022", datetime(2022, 9, 22, tzinfo=UTC)),
        ("22 Sept 2022 14:03 JST", datetime(2022, 9, 22, 14, 3, tzinfo=JAPAN)),
        ("September 22, 2022 at 2:03 p.m. EDT", datetime(2022, 9, 22, 18, 3, tzinfo=UTC)),
        ("1 May 1963", datetime(1963, 5, 1, tzinfo=UTC)),
        ("2022年9月22日", datetime(2022, 9, 22, tzinfo=UTC)),
        ("２０２２年９月２２日（木）１４時３分", datetime(2022, 9, 22, 14, 3, tzinfo=JAPAN)),
    ],
)
def test_a_date_in_prose_is_read(written: str, meant: datetime) -> None:
    assert instant("Date", written) == meant


@pytest.mark.parametrize(
    "written", ["03/04/2022", "February 30, 2022", "22 Sept 2022 14:03 XYZ", "May 2022"]
)
def test_a_date_that_could_mean_two_days_or_none_is_refused(written: str) -> None:
    with pytest.raises(Refused, match="Date: not a date"):
        instant("Date", written)
