from datetime import date, datetime

import pytest

from index.article import Section
from index.query import FACET_FIELDS
from index.result import Snippet
from service.wording import (
    FIELD_NAMES,
    SECTION_NAMES,
    clock,
    day,
    goes_on,
    sentence,
    utc,
    value_name,
    written,
)


def test_every_section_and_every_facet_field_has_a_name() -> None:
    assert set(SECTION_NAMES) == set(Section)
    assert set(FIELD_NAMES) == set(FACET_FIELDS)


def test_sections_and_languages_are_called_what_readers_call_them() -> None:
    assert value_name("section", "lede") == "Lede"
    assert value_name("section", "no-such") == "no-such"
    assert value_name("language", "ja") == "日本語"
    assert value_name("language", "tlh") == "tlh"
    assert value_name("place", "ja") == "ja"


def test_a_day_is_written_in_utc() -> None:
    assert day(date(2022, 9, 1)) == "1 September 2022"
    assert day(datetime.fromisoformat("2022-09-02T08:59:00+09:00")) == "1 September 2022"


def test_an_instant_is_written_in_utc() -> None:
    moment = datetime.fromisoformat("2022-09-02T08:59:00+09:00")
    assert (clock(moment), utc(moment)) == ("23:59 UTC", "2022-09-01T23:59:00Z")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2022-09-01", "1 September 2022"),
        ("2022-09", "September 2022"),
        ("2022", "2022"),
        ("now-7d", "now-7d"),
        ("2022-13", "2022-13"),
        ("2022-09-31", "2022-09-31"),
    ],
)
def test_a_day_or_a_month_that_exists_is_shown_in_words(typed: str, shown: str) -> None:
    assert written(typed) == shown


def test_a_message_becomes_a_sentence() -> None:
    assert sentence("the star was ignored") == "The star was ignored."
    assert sentence("Nothing is open.") == "Nothing is open."
    assert sentence("did you mean place?") == "Did you mean place?"
    assert sentence("") == ""


@pytest.mark.parametrize(
    ("start", "text", "whole", "expected"),
    [
        (0, "All of it", True, False),
        (0, "Its first sentence.", False, True),
        (9, "and the last.", False, False),
        (9, "from the middle", False, True),
    ],
)
def test_dots_follow_a_snippet_that_is_known_to_go_on(
    start: int, text: str, whole: bool, expected: bool
) -> None:
    shown = Snippet("a.p1", 1, Section.BODY, start, start + len(text), text, (), whole)
    assert goes_on(shown) is expected
