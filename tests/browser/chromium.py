"""The Chromium that is installed on this machine, and the ways to look at a page in it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from conftest import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


@dataclass(frozen=True)
class Look:
    """One way to look at a page; ``width`` in CSS pixels."""

    width: int
    scheme: Literal["light", "dark"]
    javascript: bool

    def __str__(self) -> str:
        return f"{self.width}-{self.scheme}-{'with' if self.javascript else 'without'}-javascript"


WIDE = Look(1280, "light", javascript=False)
NARROW = Look(360, "light", javascript=False)
LOOKS = (
    WIDE,
    NARROW,
    Look(1280, "dark", javascript=True),
    Look(360, "dark", javascript=True),
)


def launched() -> Iterator["Browser"]:
    """The installed Chromium, running; skips with the reason where there is none. None is ever
    downloaded."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = next(filter(None, map(shutil.which, NAMES)), None)
    path = path or next((name for name in APPLICATIONS if Path(name).exists()), None)
    if path is None:
        pytest.skip("no Chromium here: sh tests/browser/install-chromium.sh installs one")
    with api.sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        except api.Error as error:
            pytest.skip(f"{path} does not start: {str(error).splitlines()[0]}")
        yield browser
        browser.close()


@contextmanager
def opened(browser: "Browser", look: Look, url: str) -> Iterator["Page"]:
    """A page that looks so, with relative addresses under ``url``; in the end it has fetched
    nothing from elsewhere, and nothing in it has failed."""
    context = browser.new_context(
        base_url=url,
        viewport={"width": look.width, "height": 900},
        color_scheme=look.scheme,
        java_script_enabled=look.javascript,
        reduced_motion="reduce",  # smooth scrolling would have every click wait for its end
    )
    page = context.new_page()
    fetched: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        yield page
    finally:
        context.close()
    assert [address for address in fetched if not address.startswith(f"{url}/")] == []
    # Chromium itself notes that a page came with a status of 400 or more.
    assert [text for text in complaints if "Failed to load resource" not in text] == []


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    yield from launched()


@pytest.fixture(params=LOOKS, ids=str)
def look(request: pytest.FixtureRequest) -> Look:
    found: Look = request.param
    return found


@pytest.fixture
def page(browser: "Browser", look: Look, site: Server) -> Iterator["Page"]:
    with opened(browser, look, site.url) as page:
        yield page


def total(page: "Page") -> str:
    return page.locator("h1").inner_text()


def headlines(page: "Page") -> list[str]:
    return page.locator(".hit h2").all_inner_texts()


def unfold(page: "Page", look: Look) -> None:
    """Opens the facets where the screen is too narrow to show them at once."""
    if look.width < 960:
        page.locator(".facets summary").click()


def fits(page: "Page") -> bool:
    """Whether nothing makes the page scroll sideways."""
    widths: list[int] = page.evaluate(
        "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    return widths[0] <= widths[1]


def follow(page: "Page", link: "Locator") -> None:
    """Clicks, and waits for the page it leads to, style sheet included."""
    with page.expect_navigation():
        link.click()
