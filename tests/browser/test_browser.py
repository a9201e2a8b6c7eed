"""What the pages do in a real Chromium: wide and narrow, light and dark, with and without
JavaScript."""

import re
from typing import TYPE_CHECKING

import pytest

from browser import chromium
from browser.chromium import Look, fits, follow, headlines, total, unfold
from conftest import Server

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

browser, look, page = chromium.browser, chromium.look, chromium.page


def test_a_search_is_typed_and_answered(page: "Page") -> None:
    page.goto("/")
    assert total(page) == "Latest articles"
    page.get_by_role("searchbox").fill("missile")
    with page.expect_navigation():
        page.get_by_role("searchbox").press("Enter")
    assert re.fullmatch(r"[1-9]\d* articles? for missile", total(page))
    assert page.url.endswith("/?q=missile")
    assert page.get_by_role("searchbox").input_value() == "missile"
    marked = {text.lower() for text in page.locator(".hits mark").all_inner_texts()}
    assert marked <= {"missile", "missiles"}
    assert marked
    assert fits(page)


def test_a_facet_is_clicked_on_and_off(page: "Page", look: Look) -> None:
    page.goto("/?q=korea")
    before = total(page)
    unfold(page, look)
    choice = page.locator(".group", has_text="Places").locator("a").first
    name, count = choice.locator(".value").inner_text(), choice.locator(".count").inner_text()
    follow(page, choice)
    assert total(page) in {f"{count} articles for korea", f"{count} article for korea"}
    assert page.locator(".chips bdi").all_inner_texts() == [name]
    unfold(page, look)
    selected = page.locator(".facets [aria-current=true]")
    assert selected.locator(".value").inner_text() == name
    follow(page, selected)
    assert (total(page), page.url.endswith("/?q=korea")) == (before, True)


def test_a_month_is_clicked_on_and_cleared(page: "Page", look: Look) -> None:
    page.goto("/")
    unfold(page, look)
    month = page.locator(".dates a").last
    count = month.locator(".count").inner_text()
    follow(page, month)
    assert re.fullmatch(rf"{count} articles?", total(page))
    follow(page, page.get_by_role("link", name="Clear all"))
    assert total(page) == "Latest articles"


def test_a_range_of_dates_is_picked_and_given_up(page: "Page", look: Look) -> None:
    page.goto("/?q=japan&place=Japan&sort=oldest&per_page=1&page=2")
    unfold(page, look)
    page.get_by_label("From", exact=True).fill("2022-09-20")
    page.get_by_label("To", exact=True).fill("2022-09-22")
    follow(page, page.get_by_role("button", name="Show these dates"))
    kept = "/?q=japan&place=Japan&sort=oldest&per_page=1"
    assert page.url.endswith(f"{kept}&from=2022-09-20&to=2022-09-22")
    days = [day.inner_text() for day in page.locator(".byline time").all()]
    assert days == ["20 September 2022"]
    unfold(page, look)
    assert page.get_by_label("From", exact=True).input_value() == "2022-09-20"
    assert page.get_by_label("To", exact=True).input_value() == "2022-09-22"
    page.get_by_label("From", exact=True).fill("")
    page.get_by_label("To", exact=True).fill("")
    follow(page, page.get_by_role("button", name="Show these dates"))
    assert page.url.endswith(f"{kept}&from=&to=")
    assert page.locator(".chips bdi").all_inner_texts() == ["Japan"]


def test_the_keyboard_goes_from_one_date_to_the_other_and_to_their_button(
    page: "Page", look: Look
) -> None:
    page.goto("/?q=japan&from=now-99999d&to=now")
    unfold(page, look)
    page.get_by_label("From", exact=True).focus()
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("name") == "to"
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Show these dates"
    page.keyboard.press("Tab")
    assert page.locator(":focus .bar").count() == 1


def test_paging_shows_each_article_once(page: "Page", site: Server) -> None:
    articles = site.get("/v1/search?per_page=100").json()
    page.goto("/?per_page=3")
    seen = headlines(page)
    while page.get_by_role("link", name="Next").count():
        follow(page, page.get_by_role("link", name="Next"))
        seen += headlines(page)
    assert len(seen) == articles["total"]
    assert sorted(seen) == sorted(hit["headline"] for hit in articles["hits"])


def test_the_order_is_chosen(page: "Page") -> None:
    page.goto("/?q=japan&per_page=50")
    page.get_by_label("Sort by").select_option("Oldest first")
    follow(page, page.get_by_role("button", name="Sort"))
    dates = [t.get_attribute("datetime") for t in page.locator(".hit time").all()]
    assert dates == sorted(filter(None, dates))
    assert len(dates) > 3
    assert page.get_by_label("Sort by").input_value() == "oldest"


def test_a_snippet_leads_to_its_paragraph_and_back(page: "Page") -> None:
    page.goto("/?q=missile")
    before = total(page)
    snippet = page.locator(".snippets a").first
    marked = snippet.locator("mark").first.inner_text()
    follow(page, snippet)
    target = page.locator(":target")
    assert target.count() == 1
    assert marked in target.locator("mark").all_inner_texts()
    assert target.is_visible()
    assert fits(page)
    follow(page, page.get_by_role("link", name="All results for"))
    assert total(page) == before


def test_the_jumps_of_an_article_lead_to_what_matched(page: "Page") -> None:
    page.goto("/?q=missile")
    follow(page, page.locator(".hit h2 a").first)
    jumps = page.locator(".jumps a").all()
    assert jumps
    for jump in jumps:
        jump.click()
        assert page.locator(":target mark").count() >= 1


def test_the_keyboard_reaches_the_box_second_and_shows_where_it_is(page: "Page") -> None:
    page.goto("/?q=japan")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the articles"
    assert page.locator(":focus").bounding_box() is not None
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.evaluate("(e) => document.querySelector('main').contains(e)")
    assert focused.evaluate("(e) => getComputedStyle(e).outlineStyle") == "solid"
