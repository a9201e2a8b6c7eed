"""The pages as a real server sends them; tests/browser looks at them in a real browser."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import httpx
import pytest
from werkzeug.test import TestResponse

from conftest import Serve, Server, build, running
from index.article import Article, Paragraph, Quote, Section, Tag
from newsroom import STORIES, SUMMIT, TALKS, TRAPS
from service.app import create_app
from service.settings import Settings

VOID = {"meta", "link", "input", "rect", "br", "img"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def all(self, tag: str, kind: str = "") -> list["Element"]:
        """Every element of that tag, and class, within this one."""
        inside = [c for c in self.children if isinstance(c, Element)]
        here = [c for c in inside if c.tag == tag and kind in (c["class"].split() or [""])]
        if not kind:
            here = [c for c in inside if c.tag == tag]
        return [*here, *(found for c in inside for found in c.all(tag, kind))]

    def one(self, tag: str, kind: str = "") -> "Element":
        (found,) = self.all(tag, kind)
        return found

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def text(self) -> str:
        """What it says, white space as a browser collapses it."""
        return re.sub(r"[ \n]+", " ", "".join(self._texts())).strip()

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._texts()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice in <{tag}>"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open[-1].tag == tag, f"<{self.open[-1].tag}> is closed by </{tag}>"
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(response: httpx.Response | TestResponse) -> Element:
    """The page as a tree; fails where its tags do not nest."""
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    reader = _Reader()
    reader.feed(response.text)
    reader.close()
    (root,) = reader.open
    return root


def headlines(page: Element) -> list[str]:
    return [hit.one("h2").text for hit in page.all("article", "hit")]


def facets(page: Element) -> dict[str, list[tuple[str, str, bool]]]:
    """By title of the facet: value, count, whether it is on."""
    return {
        group.one("h3").text: [
            (
                link.one("span", "value").text,
                link.one("span", "count").text if link.all("span", "count") else "",
                link["aria-current"] == "true",
            )
            for link in group.all("a")
            if link.all("span", "value")
        ]
        for group in page.all("section", "group")
    }


def link(page: Element, text: str) -> str:
    """Where the one link that says this leads."""
    (found,) = {a["href"] for a in page.all("a") if a.text == text}
    return found


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data = tmp_path_factory.mktemp("pages") / "data"
    build(data, STORIES)
    with running(data) as server:
        yield server


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
    assert page.one("form")["role"] == "search"
    (box,) = [i for i in page.all("input") if i["name"] == "q"]
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


def test_a_month_goes_on_and_off(server: Server) -> None:
    on = server.get(link(read(server.get("/")), "October 20221"))
    assert headlines(read(on)) == [SUMMIT.headline]
    assert facets(read(on))["Dates"] == [("1 October 2022", "1", False)]
    off = server.get(link(read(on), "Clear all"))
    assert read(off).one("h1").text == "Latest articles"


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
    form = read(server.get("/?q=talks&place=Japan&per_page=1&page=2&sort=oldest")).one("form")
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
        "There is no field 'plaec'; did you mean place?",
        "“page” must be a whole number from 1 to 1000000.",
    ]
    fields = [(i["name"], i["value"]) for i in page.one("form").all("input")]
    assert fields == [("q", "plaec:japan"), ("place", "Japan")]


def test_a_parameter_that_is_none_does_not_stay_in_the_form(server: Server) -> None:
    page = read(server.get("/?q=talks&plaec=Japan"))
    assert [i["name"] for i in page.one("form").all("input")] == ["q"]


def test_an_empty_answer_offers_ways_out(server: Server) -> None:
    response = server.get("/?q=zebra+talks&place=Japan")
    assert response.status_code == 200
    page = read(response)
    assert page.one("h1").text == "0 articles for zebra talks"
    ways = {a.text: a["href"] for a in page.one("section", "nothing").all("a")}
    assert ways == {
        "Leave out the filter “Place: Japan”": "/?q=zebra+talks",
        "Look for any of the words instead of all of them": (
            "/?q=zebra+talks&place=Japan&any=true"
        ),
        "See the latest articles": "/",
    }
    relaxed = server.get(ways["Look for any of the words instead of all of them"])
    assert read(relaxed).one("h1").text == "2 articles for zebra talks"


def test_an_article_is_shown_with_its_sections(server: Server) -> None:
    page = read(server.get("/articles/hinode-1"))
    story = page.one("article", "story")
    assert story["lang"] == "en"
    assert story.one("h1").text == TALKS.headline
    assert story.one("time")["datetime"] == "2022-09-22T05:03:00Z"
    assert link(page, "Read it at its source ↗") == TALKS.url
    assert story.one("p", "lede").text == (
        "NEW YORK, Sept. 21 (Hinode) — The leaders met for talks on Wednesday."
    )
    assert story.one("blockquote", "quote")["id"] == "hinode-1.p3"
    assert story.one("aside", "caption").text == "Caption The leaders shake hands. (Hinode)"
    related = story.one("section", "related")
    assert related.one("h2").text == "Related coverage:"
    assert [a["href"] for a in related.all("a")] == ["/?q=submarine+drill+off+takeshima"]
    assert story.all("mark") == []


def test_an_older_version_says_so_and_leads_to_the_newest(serve: Serve) -> None:
    versions = ("hinode-2", "hinode-1")
    newer = replace(TALKS, id="hinode-2", versions=versions)
    desk = serve(replace(TALKS, versions=versions), newer)
    old = read(desk.get("/articles/hinode-1"))
    assert old.one("aside", "notice").one("a")["href"] == "/articles/hinode-2"
    assert [item.text for item in old.one("footer", "versions").all("li")] == list(versions)
    new = read(desk.get("/articles/hinode-2"))
    assert new.all("aside", "notice") == []
    assert [a["href"] for a in new.one("footer", "versions").all("a")] == ["/articles/hinode-1"]


def test_an_article_says_who_tagged_it_and_from_where_and_when(serve: Serve) -> None:
    story = replace(
        TALKS,
        tags=(
            *TALKS.tags,
            Tag("organization", "United Nations", "rule"),
            Tag("person", "Park Jin", "rule"),
        ),
        filed_from=("United States",),
        dates_mentioned=("2022-09-21", "2019-12-24"),
    )
    tags = read(serve(story).get("/articles/hinode-1")).one("aside", "tags")
    assert {
        group.one("h3").text: [item.text for item in group.all("li")]
        for group in tags.all("section", "group")
    } == {
        "Filed from by rule": ["United States"],
        "Places": ["Japan given", "South Korea by rule"],
        "Person given": ["Park Jin"],
        "Organization by rule": ["United Nations"],
        "Topic given": ["diplomacy"],
        "Speaker by rule": ["Park Jin"],
        "Dates mentioned by rule": ["24 December 2019", "21 September 2022"],
        "Authors": ["Haruka Minase", "Daichi Kurosawa"],
        "Source": ["Hinode News"],
    }
    assert [day["datetime"] for day in tags.all("time")] == ["2019-12-24", "2022-09-21"]
    assert tags.one("p", "origins").text.startswith("By rule: found in the text")


def test_who_speaks_in_an_article_leads_to_all_that_quote_them(serve: Serve) -> None:
    text = "“We will go on,” Park Jin said. “So will we,” Hayashi said. “Good,” Park said."
    spoken = (
        Quote(0, 16, "Park Jin", 1.0),
        Quote(32, 44, "Yoshimasa Hayashi", 1.0),
        Quote(59, 66, "Park Jin", 0.9),
    )
    told = Paragraph("hinode-1.p9", 9, Section.QUOTE, text, quotes=spoken)
    desk = serve(replace(TALKS, paragraphs=(*TALKS.paragraphs, told)))
    tags = read(desk.get("/articles/hinode-1")).one("aside", "tags")
    [group] = [each for each in tags.all("section", "group") if "Speaker" in each.one("h3").text]
    assert group.one("h3").text == "Speakers by rule"
    assert [(a.text, a["href"]) for a in group.all("a")] == [
        ("Park Jin", "/?speaker=Park+Jin"),
        ("Yoshimasa Hayashi", "/?speaker=Yoshimasa+Hayashi"),
    ]
    found = read(desk.get(group.all("a")[0]["href"]))
    assert [link["href"] for link in found.all("a") if "articles/hinode-1" in link["href"]]


def test_many_values_are_folded_away_and_none_is_lost(serve: Serve) -> None:
    places = [f"Place {number}" for number in range(12)]
    story = replace(TALKS, tags=tuple(Tag("place", place, "rule") for place in places))
    group = read(serve(story).get("/articles/hinode-1")).all("section", "group")[0]
    folded = group.one("details")
    assert folded.one("summary").text == "4 more"
    assert [item.text for item in folded.all("li")] == places[8:]
    assert [item.text for item in group.all("li")] == places


def test_the_tags_of_an_article_lead_to_searches(server: Server) -> None:
    tags = read(server.get("/articles/hinode-1?q=talks")).one("aside", "tags")
    assert [(a.text, a["href"]) for a in tags.all("a")] == [
        ("Japan", "/?place=Japan"),
        ("South Korea", "/?place=South+Korea"),
        ("Park Jin", "/?person=Park+Jin"),
        ("diplomacy", "/?topic=diplomacy"),
        ("Park Jin", "/?speaker=Park+Jin"),
        ("Haruka Minase", "/?author=Haruka+Minase"),
        ("Daichi Kurosawa", "/?author=Daichi+Kurosawa"),
        ("Hinode News", "/?source=Hinode+News"),
    ]


def test_an_article_marks_what_was_searched_and_leads_there(server: Server) -> None:
    page = read(server.get("/articles/hinode-1?q=talks&place=Japan"))
    assert [mark.text for mark in page.one("article").all("mark")] == ["talks"] * 3
    jumps = page.one("nav", "jumps")
    assert jumps.one("p").text == "Found talks in 2 of 6 paragraphs"
    assert [(a.text, a["href"]) for a in jumps.all("a")] == [
        ("Lede ¶ 1", "#hinode-1.p1"),
        ("Quote ¶ 3", "#hinode-1.p3"),
    ]
    assert page.one("nav", "back").one("a")["href"] == "/?q=talks&place=Japan"


def test_an_article_marks_only_the_sections_that_were_asked(server: Server) -> None:
    page = read(server.get("/articles/hinode-1?q=talks&section=quote"))
    marked = [q["id"] for q in page.all("blockquote") if q.all("mark")]
    assert marked == ["hinode-1.p3"]
    assert len(page.one("article").all("mark")) == 1


def test_an_article_is_shown_unmarked_for_a_search_that_fails(server: Server) -> None:
    response = server.get("/articles/hinode-1?q=nofield:talks")
    assert response.status_code == 200
    page = read(response)
    assert page.one("aside", "notice").text == "There is no field 'nofield'."
    assert page.all("mark") == []


def test_a_headline_that_stands_in_for_one_is_said_to(server: Server) -> None:
    story = read(server.get(link(read(server.get("/")), TRAPS.headline))).one("article", "story")
    assert story.one("p", "aside").text == (
        "No headline was given: the first sentence stands in for one."
    )


def test_an_article_with_traps_in_its_id_is_reached_by_its_link(server: Server) -> None:
    found = read(server.get("/?q=gnp.exe"))
    story = server.get(found.one("article", "hit").one("h2").one("a")["href"])
    assert story.status_code == 200
    page = read(story)
    assert page.one("h1").text == TRAPS.headline
    snippet = found.one("ul", "snippets").one("a")["href"]
    assert unquote(urlsplit(snippet).fragment) == page.one("p", "lede")["id"] == f"{TRAPS.id}.p1"
    as_json = server.get(link(page, "This article as JSON"))
    assert as_json.json()["id"] == TRAPS.id


def test_nothing_of_an_article_or_a_query_becomes_markup(server: Server) -> None:
    query = "\"><script>alert(1)</script>' talks"
    for path in ("/", f"/articles/{TALKS.id}"):
        response = server.get(path, params={"q": query, "place": "-<i>x</i>"})
        page = read(response)
        assert page.all("script") == page.all("i") == []
        (box,) = [i for i in page.all("input") if i["name"] == "q"]
        assert box["value"] == query


def test_an_unknown_article_is_a_404_page(server: Server) -> None:
    response = server.get("/articles/no/such?q=talks")
    assert response.status_code == 404
    page = read(response)
    assert page.one("h1").text == "There is no such article"
    assert link(page, "See the latest articles") == "/"


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
