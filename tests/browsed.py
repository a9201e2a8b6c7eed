"""A server over the three stories, and its pages as trees of elements."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx
import pytest
from werkzeug.test import TestResponse

from conftest import Server, build, running
from newsroom import STORIES

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
