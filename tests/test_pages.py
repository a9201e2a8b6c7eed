"""The search page as a real server sends it; tests/browser looks at it in a real browser."""

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

import browsed
from browsed import facets, headlines, link, read
from conftest import Serve, Server
from index.article import Article, Paragraph, Section, Tag
from index.syntax import parse
from newsroom import SUMMIT, TALKS, TRAPS
from service.app import create_app
from service.settings import Settings

server = browsed.server


def test_the_start_page_shows_the_latest_articles_and_facets(server: Server) -> None:
    page = read(server.get("/"))
    assert page.one("h1").text == "Latest articles"
    assert headlines(page) == [SUMMIT.headline, TALKS.headline, TRAPS.headline]
    assert facets(page)["Places"] == [("Japan", "2", False), ("South Korea", "1", False)]
    assert facets(page)["Dates"] == [("September 2022", "1", False), ("October 2022", "1", False)]
    assert page.all("select") == []


def test_an_answer_says_how_many_articles_and_marks_what_matched(server: Server) -> None:
    page = read(server.get("/?q=takeshima"))
    assert page.one("h1").text == "1 article for takeshima"
    assert page.one("title").text == "takeshima – Broadsheet"
    form = page.one("form", "box")
    assert form["role"] == "search"
    (box,) = [i for i in form.all("input") if i["name"] == "q"]
    assert box["value"] == "takeshima"
    hit = page.one("article", "hit")
    assert hit["lang"] == "en"
    assert [mark.text for mark in hit.all("mark")] == ["Takeshima", "Takeshima"]
    assert hit.one("time")["datetime"] == "2022-09-22T05:03:00Z"
    assert hit.one("p", "byline").text.startswith("22 September 2022")
    snippet = hit.one("ul", "snippets").one("a")
    assert snippet["href"] == "/articles/hinode-1?q=takeshima#hinode-1.p2"
    assert snippet.text == "Body The islets of Takeshima were not on the table."


def test_a_facet_goes_on_and_off_with_the_same_totals(server: Server) -> None:
    before = server.get("/?q=talks")
    on = server.get(link(read(before), "South Korea1"))
    assert read(on).one("h1").text == "1 article for talks"
    assert facets(read(on))["Places"] == [("Japan", "2", False), ("South Korea", "1", True)]
    both = server.get(link(read(on), "Japan2"))
    assert read(both).one("h1").text == "2 articles for talks"
    off = server.get(link(read(both), "South Korea×1"))
    off = server.get(link(read(off), "Japan×2"))
    assert str(off.url) == str(before.url)
    assert read(off).one("h1").text == read(before).one("h1").text == "3 articles for talks"


def test_chips_take_one_filter_away_and_keep_the_rest(server: Server) -> None:
    page = read(server.get("/?q=talks&place=Japan&topic=-diplomacy&sort=oldest"))
    assert [a.text for a in page.one("nav", "chips").all("a")] == [
        "Remove the filter Place Japan×",
        "Remove the filter Not topic diplomacy×",
        "Clear all",
    ]
    assert [a["href"] for a in page.one("nav", "chips").all("a")] == [
        "/?q=talks&topic=-diplomacy&sort=oldest",
        "/?q=talks&place=Japan&sort=oldest",
        "/?q=talks&sort=oldest",
    ]


def test_the_form_keeps_filters_and_forgets_the_page(server: Server) -> None:
    page = read(server.get("/?q=talks&place=Japan&per_page=1&page=2&sort=oldest"))
    form = page.one("form", "box")
    hidden = [(i["name"], i["value"]) for i in form.all("input") if i["type"] == "hidden"]
    assert hidden == [("place", "Japan"), ("per_page", "1")]


def test_the_chosen_order_stays_chosen(server: Server) -> None:
    page = read(server.get("/?q=talks&sort=oldest"))
    chosen = [o["value"] for o in page.one("select").all("option") if "selected" in o.attributes]
    assert chosen == ["oldest"]


def test_paging_shows_every_article_once(server: Server) -> None:
    seen, address = [], "/?q=talks&per_page=1"
    for number in (1, 2, 3):
        page = read(server.get(address))
        seen += headlines(page)
        pages = page.one("nav", "pages")
        (here,) = [s.text for s in pages.all("span", "here")]
        assert here == f"Page {number}"
        following = [a["href"] for a in pages.all("a", "turn") if a["rel"] == "next"]
        address = following[0] if following else ""
    assert address == ""
    assert sorted(seen) == sorted([TALKS.headline, TRAPS.headline, SUMMIT.headline])


def test_a_page_behind_the_end_leads_back(server: Server) -> None:
    page = read(server.get("/?q=talks&page=9"))
    assert link(page, "Go back to the first page") == "/?q=talks"


def test_paragraphs_are_counted_and_shown_instead_of_articles(server: Server) -> None:
    page = read(server.get(link(read(server.get("/?q=takeshima")), "Show paragraphs")))
    assert page.one("h1").text == "2 paragraphs for takeshima"
    assert link(page, "Show articles") == "/?q=takeshima"


def test_a_headline_that_is_a_hit_is_shown_once(server: Server) -> None:
    page = read(server.get("/", params={"q": "headline:talks", "unit": "paragraph"}))
    assert TALKS.headline in headlines(page)
    assert [e.text for e in page.all("ul", "snippets")] == []


def test_where_nothing_is_found_there_is_nothing_to_narrow_down(server: Server) -> None:
    assert read(server.get("/?q=talks")).all("aside", "facets")
    assert not read(server.get("/?q=zebra")).all("aside", "facets")
    assert read(server.get("/?q=zebra&place=Japan")).all("aside", "facets")


def test_what_was_not_understood_is_said_kindly(server: Server) -> None:
    page = read(server.get("/", params={"q": "talks AND ("}))
    assert page.one("h1").text == "3 articles for talks AND ("
    said = [p.text for p in page.one("aside", "notice").all("p")]
    assert said
    assert all(text[0].isupper() and text.endswith(".") for text in said)


def test_what_cannot_be_answered_is_a_400_that_keeps_the_box(server: Server) -> None:
    response = server.get("/", params={"q": "plaec:japan", "page": "0", "place": "Japan"})
    assert response.status_code == 400
    page = read(response)
    assert page.one("h1").text == "That search could not be understood"
    assert [p.text for p in page.all("p", "reason")] == [
        "There is no field 'plaec' (column 1); did you mean place?",
        "“page” must be a whole number from 1 to 1000000.",
    ]
    fields = [(i["name"], i["value"]) for i in page.one("form").all("input")]
    assert fields == [("q", "plaec:japan"), ("place", "Japan")]


def test_a_refusal_shows_what_can_be_typed(server: Server) -> None:
    page = read(server.get("/?q=plaec:japan"))
    examples = [code.text for code in page.one("table").all("code")]
    assert examples == [
        "election results",
        '"prime minister"',
        "vote OR election",
        "election -recount",
        "elect*",
        "goverment~",
        "caption:flag",
    ]
    assert [parse(example, strict=True).warnings for example in examples] == [()] * 7


def test_a_parameter_that_is_none_does_not_stay_in_the_form(server: Server) -> None:
    page = read(server.get("/?q=talks&plaec=Japan"))
    assert [i["name"] for i in page.one("form", "box").all("input")] == ["q"]


def test_an_empty_answer_offers_what_finds_something(server: Server) -> None:
    response = server.get("/?q=zebra+talks&place=Japan&from=2022-09-01&to=2022-10-31")
    assert response.status_code == 200
    page = read(response)
    assert page.one("h1").text == "0 articles for zebra talks"
    ways = {a.text: a["href"] for a in page.one("section", "nothing").all("a")}
    any_word = "Look for any of the words instead of all of them (2 articles)"
    assert ways == {
        "Leave out “zebra” (2 articles)": "/?place=Japan&from=2022-09-01&to=2022-10-31&q=talks",
        any_word: "/?q=zebra+talks&place=Japan&from=2022-09-01&to=2022-10-31&any=true",
        "See the latest articles": "/",
    }
    assert [code.text for code in page.one("p", "hint").all("code")] == ["elect*", "goverment~"]
    relaxed = server.get(ways[any_word])
    assert read(relaxed).one("h1").text == "2 articles for zebra talks"


def test_an_empty_answer_offers_the_filter_it_is_empty_for(server: Server) -> None:
    page = read(server.get("/?q=takeshima&place=Japan&from=2023&to=2024"))
    ways = {a.text: a["href"] for a in page.one("section", "nothing").all("a")}
    assert ways == {
        "Leave out the dates (1 article)": "/?q=takeshima&place=Japan",
        "See the latest articles": "/",
    }
    freed = server.get(ways["Leave out the dates (1 article)"])
    assert read(freed).one("h1").text == "1 article for takeshima"


@pytest.mark.parametrize(("times", "offered"), [(10, 2), (11, 1)])
def test_for_a_long_query_no_ways_out_are_tried(server: Server, times: int, offered: int) -> None:
    words = "+".join(["takeshima"] * times)
    page = read(server.get(f"/?q={words}&from=2023&to=2024"))
    assert len(page.one("section", "nothing").all("a")) == offered


def test_an_unknown_page_is_a_404_page_for_a_browser(server: Server) -> None:
    response = server.get("/nowhere", headers={"Accept": "text/html"})
    assert response.status_code == 404
    assert read(response).one("h1").text == "There is no such page"


def test_without_an_index_the_page_says_which_command_to_run(tmp_path: Path) -> None:
    # Without gunicorn: `broadsheet serve` refuses to start where nothing has been indexed.
    response = create_app(Settings(data=tmp_path / "empty")).test_client().get("/")
    assert (response.status_code, response.headers["retry-after"]) == (503, "30")
    page = read(response)
    assert page.one("h1").text == "Nothing has been indexed yet"
    assert page.one("code").text == "broadsheet reindex PATH"
    assert str(tmp_path) not in response.text


def test_the_pages_need_nothing_from_elsewhere(server: Server) -> None:
    for path in ("/?q=talks", "/articles/hinode-1"):
        response = server.get(path)
        assert "'unsafe-inline'" not in response.headers["content-security-policy"]
        page = read(response)
        fetched = [e["href"] for e in page.all("link")] + [e["src"] for e in page.all("img")]
        assert all(address.startswith("/static/") for address in fetched)
        assert all(server.get(address).status_code == 200 for address in fetched)
        assert page.all("script") == page.all("style") == []
        assert "style=" not in response.text


def test_the_answer_as_json_is_the_same_search(server: Server) -> None:
    page = read(server.get("/?q=talks&place=Japan&sort=oldest"))
    address = link(page, "This answer as JSON")
    assert parse_qsl(urlsplit(address).query) == [
        ("q", "talks"),
        ("place", "Japan"),
        ("sort", "oldest"),
    ]
    assert server.get(address).json()["total"] == 2


def test_a_long_list_of_values_can_be_shown_whole(serve: Serve) -> None:
    tags = tuple(Tag("topic", f"topic {number:02}") for number in range(30))
    paragraph = Paragraph("a.p1", 1, Section.LEDE, "Many topics.")
    server = serve(Article("a", "Topics", "given", (paragraph,), tags=tags))
    page = read(server.get("/"))
    assert len(facets(page)["Topics"]) == 8
    assert len(facets(read(server.get(link(page, "Show more"))))["Topics"]) == 30


def test_a_site_has_the_name_it_is_given(serve: Serve) -> None:
    server = serve(TALKS, BROADSHEET_NAME="The <Daily> Hinode")
    page = read(server.get("/"))
    assert page.one("p", "nameplate").text == page.one("title").text == "The <Daily> Hinode"
