from datetime import UTC, date, datetime

from index.query import Query
from index.result import DateBucket, Dates, Facet, FacetValue
from service.furniture import (
    bars,
    chips,
    filters_off,
    groups,
    interval,
    pager,
)
from service.links import Address

HERE = Address("/", (("q", "talks now"), ("place", "Japan"), ("place", "-Busan")))


def place(*values: tuple[str, int], missing: int = 0, other: int = 0) -> Facet:
    return Facet("place", tuple(FacetValue(*value) for value in values), missing, other)


def test_a_facet_value_links_to_the_search_with_it_and_back() -> None:
    (group,) = groups([place(("Japan", 3), ("Seoul", 2))], HERE, 8, 100)
    assert [(c.label, c.count, c.selected, str(c.address)) for c in group.choices] == [
        ("Japan", 3, True, "/?q=talks+now&place=-Busan"),
        ("Seoul", 2, False, "/?q=talks+now&place=Japan&place=-Busan&place=Seoul"),
    ]


def test_a_value_that_is_on_stays_in_sight_when_it_is_not_among_the_commonest() -> None:
    (group,) = groups([place(("Seoul", 9), other=4)], HERE, 1, 100)
    assert [(c.label, c.count, c.selected) for c in group.choices] == [
        ("Seoul", 9, False),
        ("Japan", None, True),
    ]


def test_more_values_are_offered_only_while_some_are_hidden() -> None:
    (some,) = groups([place(("Seoul", 9), other=4)], HERE, 8, 100)
    assert some.more == HERE.having(facet_size="100")
    (most,) = groups([place(("Seoul", 9), other=4)], HERE, 100, 100)
    assert most.more is None


def test_a_facet_without_values_is_not_shown() -> None:
    assert groups([place(missing=3)], Address("/"), 8, 100) == ()


def test_the_facets_stand_in_the_order_of_the_page() -> None:
    facets = [Facet(f, (FacetValue("x", 1),), 0, 0) for f in ("source", "section", "place")]
    shown = groups(facets, Address("/"), 8, 100)
    assert [group.title for group in shown] == ["Places", "Parts of the story", "Sources"]


def test_a_month_leads_to_itself_from_and_to() -> None:
    dates = Dates("month", (DateBucket(date(2024, 2, 1), 3),), 0)
    (bar,) = bars(dates, Address("/", (("q", "talks"), ("tz", "Asia/Tokyo"))))
    assert (bar.label, str(bar.address)) == (
        "February 2024",
        "/?q=talks&from=2024-02&to=2024-02",
    )


def test_the_month_that_is_on_leads_to_every_date_again() -> None:
    dates = Dates("month", (DateBucket(date(2022, 12, 1), 3),), 0)
    here = Address("/", (("q", "talks"), ("from", "2022-12"), ("to", "2022-12")))
    (bar,) = bars(dates, here)
    assert (bar.selected, str(bar.address)) == (True, "/?q=talks")


def test_a_bar_is_on_whether_its_time_was_picked_by_it_or_by_days() -> None:
    months = Dates("month", (DateBucket(date(2024, 2, 1), 3), DateBucket(date(2024, 3, 1), 1)), 0)
    for since, until in (("2024-02", "2024-02"), ("2024-02-01", "2024-02-29")):
        february, march = bars(months, Address("/", (("from", since), ("to", until))))
        assert (february.selected, str(february.address), march.selected) == (True, "/", False)
    for since, until in (("2024-02-02", "2024-02-29"), ("now-7d", ""), ("", "2024-02")):
        on = bars(months, Address("/", (("from", since), ("to", until))))
        assert not any(bar.selected for bar in on)


def test_empty_months_are_left_out_and_bars_are_in_percent_of_the_longest() -> None:
    buckets = (
        DateBucket(date(2022, 8, 1), 200),
        DateBucket(date(2022, 9, 1), 0),
        DateBucket(date(2022, 10, 1), 50),
        DateBucket(date(2022, 11, 1), 1),
    )
    shown = bars(Dates("month", buckets, 0), Address("/"))
    assert [(bar.label, bar.count, bar.share) for bar in shown] == [
        ("August 2022", 200, 100),
        ("October 2022", 50, 25),
        ("November 2022", 1, 1),
    ]


def test_many_months_become_years() -> None:
    buckets = tuple(DateBucket(date(2020 + m // 12, m % 12 + 1, 1), 2) for m in range(30))
    shown = bars(Dates("month", buckets, 0), Address("/"))
    assert [(bar.label, bar.count, str(bar.address)) for bar in shown] == [
        ("2020", 24, "/?from=2020&to=2020"),
        ("2021", 24, "/?from=2021&to=2021"),
        ("2022", 12, "/?from=2022&to=2022"),
    ]


def test_the_newest_of_too_many_years_remain() -> None:
    buckets = tuple(DateBucket(date(1900 + n, 1, 1), 1) for n in range(100))
    shown = bars(Dates("month", buckets, 0), Address("/"))
    assert (len(shown), shown[0].label, shown[-1].label) == (24, "1976", "1999")


def test_no_dates_no_bars() -> None:
    assert bars(None, Address("/")) == ()
    assert bars(Dates("month", (), 4), Address("/")) == ()


def test_days_are_counted_only_within_two_months() -> None:
    september = Query(
        since=datetime(2022, 9, 1, tzinfo=UTC), until=datetime(2022, 10, 1, tzinfo=UTC)
    )
    year = Query(since=datetime(2022, 1, 1, tzinfo=UTC), until=datetime(2023, 1, 1, tzinfo=UTC))
    assert (interval(september), interval(year), interval(Query())) == ("day", "month", "month")


def test_a_chip_says_which_filter_it_takes_away() -> None:
    here = Address(
        "/",
        (
            *(*HERE.pairs, ("from", "2022-09-01"), ("to", "2022-10"), ("id_from", "a-1")),
            *(("id_to", "a-9"), ("any", "true"), ("sort", "x")),
        ),
    )
    assert [(chip.name, chip.value) for chip in chips(here)] == [
        ("Place", "Japan"),
        ("Not place", "Busan"),
        ("From", "1 September 2022"),
        ("To", "October 2022"),
        ("Id from", "a-1"),
        ("Id to", "a-9"),
        ("Words", "any of them"),
    ]
    assert [str(chip.address) for chip in chips(HERE)] == [
        "/?q=talks+now&place=-Busan",
        "/?q=talks+now&place=Japan",
    ]


def test_all_filters_off_keeps_the_words_and_the_order() -> None:
    here = Address("/", (*HERE.pairs, ("from", "2022-09-01"), ("sort", "newest"), ("page", "2")))
    assert str(filters_off(here)) == "/?q=talks+now&sort=newest"


def test_the_pager_counts_whole_pages() -> None:
    shown = pager(21, 2, 10, HERE)
    assert [(turn.number, turn.address and str(turn.address)) for turn in shown.turns] == [
        (1, "/?q=talks+now&place=Japan&place=-Busan"),
        (2, None),
        (3, "/?q=talks+now&place=Japan&place=-Busan&page=3"),
    ]
    assert (shown.previous, shown.next) == (HERE.turned_to(1), HERE.turned_to(3))


def test_one_page_needs_no_pager() -> None:
    assert pager(10, 1, 10, HERE).turns == ()


def test_from_behind_the_last_page_previous_leads_to_the_last() -> None:
    assert pager(21, 40, 10, HERE).previous == HERE.turned_to(3)
