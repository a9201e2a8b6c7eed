"""The dates of the search page: a bar to click, and the fields of a range."""

import pytest

import browsed
from browsed import Element, facets, headlines, link, read
from conftest import Serve, Server
from newsroom import SUMMIT, TALKS, TRAPS

server = browsed.server


def fields(page: Element) -> list[tuple[str, str, str]]:
    """Kind, name and value of what the form of the range sends."""
    inputs = page.one("form", "range").all("input")
    return [(field["type"], field["name"], field["value"]) for field in inputs]


def test_a_month_goes_on_and_off(server: Server) -> None:
    on = server.get(link(read(server.get("/")), "October 20221"))
    assert headlines(read(on)) == [SUMMIT.headline]
    assert facets(read(on))["Dates"] == [("1 October 2022", "1", False)]
    off = server.get(link(read(on), "Clear all"))
    assert read(off).one("h1").text == "Latest articles"


def test_a_range_is_asked_for_with_everything_else_of_the_search(server: Server) -> None:
    asked = "q=talks&any=true&place=Japan&topic=-x&sort=oldest&tz=Asia/Tokyo&unit=paragraph"
    page = read(server.get(f"/?{asked}&per_page=1&page=2"))
    assert fields(page) == [
        ("hidden", "q", "talks"),
        ("hidden", "any", "true"),
        ("hidden", "place", "Japan"),
        ("hidden", "topic", "-x"),
        ("hidden", "sort", "oldest"),
        ("hidden", "tz", "Asia/Tokyo"),
        ("hidden", "unit", "paragraph"),
        ("hidden", "per_page", "1"),
        ("date", "from", ""),
        ("date", "to", ""),
    ]
    form = page.one("form", "range")
    assert (form["action"], form["method"]) == ("/", "get")
    assert [(label.text, label["for"]) for label in form.all("label")] == [
        ("From", "from"),
        ("To", "to"),
    ]
    assert [field["id"] for field in form.all("input")][-2:] == ["from", "to"]


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("from=2022-09-22&to=2022-10-01", [SUMMIT.headline, TALKS.headline]),
        ("from=2022-09-23&to=", [SUMMIT.headline]),
        ("from=&to=2022-09-22", [TALKS.headline]),
        ("from=&to=", [SUMMIT.headline, TALKS.headline, TRAPS.headline]),
    ],
)
def test_either_end_of_a_range_may_be_left_empty(
    server: Server, sent: str, shown: list[str]
) -> None:
    assert headlines(read(server.get(f"/?{sent}"))) == shown


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("from=2022-09-22&to=2022-09-22", ("date", "2022-09-22"), ("date", "2022-09-22")),
        ("from=2022-09&to=2022-09", ("date", "2022-09-01"), ("date", "2022-09-30")),
        ("from=2022&to=2022", ("date", "2022-01-01"), ("date", "2022-12-31")),
        ("from=2022", ("date", "2022-01-01"), ("date", "")),
        ("from=now-7d", ("text", "now-7d"), ("date", "")),
        ("from=1987&to=2022-09-22T05:03Z", ("date", "1987-01-01"), ("text", "2022-09-22T05:03Z")),
    ],
)
def test_the_fields_show_the_range_that_is_on(
    server: Server, asked: str, first: tuple[str, str], last: tuple[str, str]
) -> None:
    assert fields(read(server.get(f"/?{asked}"))) == [
        (first[0], "from", first[1]),
        (last[0], "to", last[1]),
    ]


def test_a_range_that_cannot_be_is_a_400_page(server: Server) -> None:
    response = server.get("/?q=talks&from=2022-09-23&to=2022-09-22")
    assert response.status_code == 400
    assert [p.text for p in read(response).all("p", "reason")] == [
        "“to” must be later than from, which is 2022-09-23T00:00:00Z."
    ]
    for wrong in ("from=2022-02-30", "from=x", "to=20222-01-01", "from=0000"):
        assert server.get(f"/?q=talks&{wrong}").status_code == 400


def test_where_no_article_has_a_date_there_are_fields_only_for_a_range_that_is_on(
    serve: Serve,
) -> None:
    server = serve(TRAPS)
    assert not read(server.get("/")).all("form", "range")
    assert "Dates" not in facets(read(server.get("/")))
    page = read(server.get("/?from=2022-09-01"))
    assert fields(page) == [("date", "from", "2022-09-01"), ("date", "to", "")]
    assert link(page, "See the latest articles") == "/"


def test_a_range_without_articles_can_be_widened_or_left_out(server: Server) -> None:
    page = read(server.get("/?q=takeshima&to=2022-09-21"))
    assert facets(page) == {"Dates": []}
    assert fields(page) == [
        ("hidden", "q", "takeshima"),
        ("date", "from", ""),
        ("date", "to", "2022-09-21"),
    ]
    assert link(page, "Leave out the dates (1 article)") == "/?q=takeshima"
