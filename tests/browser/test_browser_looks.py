"""How the pages look in a real Chromium: legible, within the screen, unbroken by hostile text."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from browser import chromium
from browser.chromium import NARROW, WIDE, Look, fits, follow, headlines, opened, total, unfold
from conftest import Server, build, running
from index.article import Article, Paragraph, Section, Tag

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

browser, look, page = chromium.browser, chromium.look, chromium.page

EVERY_TEXT = """() => {
  const over = (a, b) => {
    const light = (c) => {
      const [r, g, b] = c.map((v) => v / 255)
        .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const colour = (text) => text.match(/[\\d.]+/g).map(Number);
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const style = getComputedStyle(e);
      const drawn = style.backgroundImage.match(/rgb\\([^)]*\\)/);
      if (drawn) return colour(drawn[0]);
      const plain = colour(style.backgroundColor);
      if (plain.length < 4 || plain[3] > 0) return plain;
    }
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const weak = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.data.trim();
    if (!text || !element.checkVisibility()) continue;
    const ratio = over(colour(getComputedStyle(element).color), behind(element));
    if (ratio < 4.5) weak.push([text, Math.round(ratio * 100) / 100]);
  }
  return weak;
}"""
"""The texts of the page that contrast less with what is behind them than WCAG 2.2 AA asks of
small text (1.4.3): 4.5 to 1. Contrast and luminance as that standard defines them."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data = tmp_path_factory.mktemp("hostile") / "data"
    build(data, [HOSTILE])
    with running(data) as server:
        yield server


def test_a_japanese_article_says_its_language(page: "Page") -> None:
    page.goto("/?language=ja")
    follow(page, page.locator(".hit h2 a").first)
    assert page.locator("article.story").get_attribute("lang") == "ja"
    assert page.locator("article.story h1").evaluate(
        "(h) => h.closest('[lang]').lang + getComputedStyle(h).letterSpacing"
    ) in {"janormal", "ja0px"}
    assert fits(page)


def test_every_text_can_be_read_and_fits(page: "Page") -> None:
    asked = ("?q=japan+korea&place=Japan", "?q=AND+zebra", "?from=2023&to=2022", "?to=1999")
    for path in ("", *asked, "?q=plaec:x", "articles/x"):
        page.goto(f"/{path}")
        assert page.evaluate(EVERY_TEXT) == []
        assert fits(page)


def test_every_text_of_an_article_can_be_read(page: "Page") -> None:
    page.goto("/?q=missile")
    follow(page, page.locator(".hit h2 a").first)
    assert page.evaluate(EVERY_TEXT) == []


def test_facets_are_folded_away_only_on_a_narrow_screen(page: "Page", look: Look) -> None:
    page.goto("/?q=japan")
    facet = page.locator(".facets .group").first
    assert facet.is_visible() is (look.width > 960)
    unfold(page, look)
    assert facet.is_visible()


def test_dark_is_dark(page: "Page", look: Look) -> None:
    page.goto("/")
    paper = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    shades = [int(number) for number in re.findall(r"\d+", paper)]
    assert max(shades) < 64 if look.scheme == "dark" else min(shades) > 192


WORDS = " ".join(["hostile", "<script>alert(1)</script>", "\"'&<>", "مرحبا بالعالم", "👩‍👩‍👧‍👦🏴"])
LONG = f"{WORDS} {'w' * 200} {WORDS}"
HOSTILE = Article(
    id='hostile "<id>" ?#1',
    headline=f"{WORDS} {'Ж' * 200}",
    headline_source="given",
    published=datetime(2022, 9, 1, tzinfo=UTC),
    source="S" * 200,
    authors=("<i>A" + "u" * 200,),
    url="javascript:alert(1)",
    language='en"><script>',
    dateline="D" * 200,
    tags=(Tag("place", "p" * 200), Tag("topic", "<b>\"'&"), Tag("person", "مرحبا")),
    paragraphs=tuple(
        Paragraph(f"hostile {section} <p>", number, section, LONG, credit="c" * 200)
        for number, section in enumerate((s for s in Section if s != Section.HEADLINE), 1)
    ),
)


@pytest.mark.parametrize("width", [320, 1280])
def test_hostile_text_breaks_neither_the_page_nor_its_layout(
    browser: "Browser", hostile: Server, width: int
) -> None:
    look = Look(width, "light", javascript=True)
    with opened(browser, look, hostile.url) as page:
        page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
        page.goto("/?q=hostile&topic=<b>\"'%26&place=" + "p" * 200)
        assert total(page) == "1 article for hostile"
        assert headlines(page) == [HOSTILE.headline]
        unfold(page, look)
        assert fits(page)
        follow(page, page.locator(".snippets a").first)
        assert page.locator(":target mark").count() >= 1
        assert fits(page)
        assert page.locator("script, i, .copy b, .tags b, .byline a").count() == 0
        page.goto("/?q=" + "x" * 1_500)
        assert fits(page)


def test_a_page_prints_its_stories_without_the_furniture(browser: "Browser", site: Server) -> None:
    with opened(browser, WIDE, site.url) as page:
        page.goto("/?q=japan")
        page.emulate_media(media="print")
        shown = [
            page.locator(kind).first.is_visible()
            for kind in (".hit", ".nameplate", ".facets", ".box", ".order")
        ]
        assert shown == [True, True, False, False, False]


def test_the_narrowest_phone_needs_no_sideways_scrolling(browser: "Browser", site: Server) -> None:
    with opened(browser, Look(320, "light", javascript=False), site.url) as page:
        for path in ("/", "/?q=japan&place=Japan&place=South+Korea&per_page=2", "/?q=plaec:x"):
            page.goto(path)
            assert fits(page)


def test_the_dates_of_a_range_have_room_on_the_narrowest_phone(
    browser: "Browser", site: Server
) -> None:
    look = Look(320, "light", javascript=False)
    with opened(browser, look, site.url) as page:
        for path in ("/", "/?from=2022-09&to=2022-10", "/?from=2022-09-22T05:03:00%2B09:00"):
            page.goto(path)
            unfold(page, look)
            assert fits(page)
            roomy = "(fields) => fields.map((field) => field.scrollWidth <= field.clientWidth)"
            shown = page.locator(".range input:not([type=hidden])")
            assert shown.evaluate_all(roomy) == [True, True]


def test_targets_of_a_finger_are_large_enough(browser: "Browser", site: Server) -> None:
    with opened(browser, NARROW, site.url) as page:
        page.goto("/?q=japan&place=Japan")
        unfold(page, NARROW)
        # 24 CSS pixels: WCAG 2.2 AA, 2.5.8. Links inside a sentence are excepted.
        targets = page.locator("button, input, select, summary, .group a").all()
        boxes = [target.bounding_box() for target in targets]
        assert [box for box in boxes if box and box["height"] < 24] == []
