"""The page of an article shows it whole, marked where it was searched, and leads to others."""

from dataclasses import replace
from urllib.parse import unquote, urlsplit

import browsed
from browsed import link, read
from conftest import Serve, Server
from index.article import Paragraph, Quote, Section, Tag
from index.query import FIELDS
from newsroom import TALKS, TRAPS

server = browsed.server


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
    said = "Broadsheet · 1 article, and 1 older version that is not searched, indexed "
    assert new.one("footer", "foot").all("p")[0].text.startswith(said)


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
        "Filed from by rule": ["New York", "United States"],
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


def test_a_town_that_is_a_country_too_is_told_once(serve: Serve) -> None:
    story = replace(TALKS, dateline="SINGAPORE, Sept. 21 --", filed_from=("Singapore",))
    group = read(serve(story).get("/articles/hinode-1")).all("section", "group")[0]
    assert [(a.text, a["href"]) for a in group.all("a")] == [("Singapore", "/?dateline=Singapore")]


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
    group = read(serve(story).get("/articles/hinode-1")).all("section", "group")[1]
    folded = group.one("details")
    assert folded.one("summary").text == "4 more"
    assert [item.text for item in folded.all("li")] == places[8:]
    assert [item.text for item in group.all("li")] == places


def test_the_tags_of_an_article_lead_to_searches(server: Server) -> None:
    tags = read(server.get("/articles/hinode-1?q=talks")).one("aside", "tags")
    assert [(a.text, a["href"]) for a in tags.all("a")] == [
        ("New York", "/?dateline=New+York"),
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
    page = read(server.get("/articles/hinode-1?q=headline:leaders&section=quote"))
    assert page.one("article").all("mark") == []


def test_an_article_is_shown_unmarked_for_a_search_that_fails(server: Server) -> None:
    response = server.get("/articles/hinode-1?q=nofield:talks")
    assert response.status_code == 200
    page = read(response)
    assert page.one("aside", "notice").text == (
        f"There is no field 'nofield' (column 1); the fields are {', '.join(FIELDS)}; "
        r"type nofield\: for the word."
    )
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
