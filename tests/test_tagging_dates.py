"""A day that is mentioned is resolved by the article's own."""

from datetime import UTC, datetime

from filed import PUBLISHED, story
from index.tagging import dates_mentioned


def test_dates_are_resolved_by_the_article_s_own() -> None:
    article = story(
        "They met Thursday and will meet Monday; last Monday they did not. See 2021-02-28.",
        "It ends on Dec. 31, began Jan 3, and he was born on 5 May 1950. Nothing on Feb. 30.",
        "Yesterday's vote. In March 2019 nothing.",
        "９月３０日と２３日に会う。２０２１年１月２日、３日間。",
        published=PUBLISHED,
    )
    assert dates_mentioned(article) == (
        "2022-09-22", "2022-09-26", "2022-09-19", "2021-02-28", "2022-12-31", "2023-01-03",
        "1950-05-05", "2022-09-21", "2022-09-30", "2022-09-23", "2021-01-02",
    )  # fmt: skip


def test_without_a_date_of_its_own_only_full_dates_are_days() -> None:
    assert dates_mentioned(story("On Monday, May 3, and on Oct. 8, 2016.")) == ("2016-10-08",)


def test_what_is_due_on_a_day_long_past_is_due_on_the_coming_one() -> None:
    article = story(
        "It is payable Dec. 20. It closed on Dec. 21. Delivery is due Jan. 5.",
        published=datetime(1987, 5, 3, tzinfo=UTC),
    )
    assert dates_mentioned(article) == ("1987-12-20", "1986-12-21", "1988-01-05")
