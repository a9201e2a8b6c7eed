"""What README.md tells a newcomer to type works, and finds something in the sample articles."""

import json
import re
import shlex
from pathlib import Path

import pytest

from conftest import ROOT, Server, broadsheet
from index.formats import Record, read
from service.submission import read as submitted

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, re.DOTALL)
LINES = [line for kind, text in BLOCKS if kind == "sh" for line in text.splitlines()]
SEARCHES = [address for line in LINES for address in re.findall(r"'(http\S+/v1/search\S+)'", line)]
COMMANDS = [
    shlex.split(line, comments=True)[1:]
    for line in LINES
    if line.startswith(("broadsheet search", "broadsheet show", "broadsheet stats"))
]


@pytest.mark.parametrize("address", SEARCHES)
def test_a_search_over_http_finds_something(site: Server, address: str) -> None:
    assert site.get(address.removeprefix("http://127.0.0.1:8080")).json()["total"] > 0


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_shows_something(site: Server, words: list[str]) -> None:
    done = broadsheet("--data", str(site.data), *words)
    assert done.returncode == 0, done.stderr
    assert not done.stdout.startswith("0 articles")


def test_there_are_searches_and_commands() -> None:
    assert (len(SEARCHES), len(COMMANDS)) == (1, 3)


def test_every_address_is_there(site: Server) -> None:
    paths = set(site.get("/openapi.json").json()["paths"])
    told = set(re.findall(r"^\| `(?:PUT |POST |DELETE )?(/v1/[^` ]+)`", README, re.MULTILINE))
    assert len(told) >= 3
    assert told <= paths


def test_the_json_article_is_read_as_it_stands() -> None:
    (text,) = (text for kind, text in BLOCKS if kind == "json")
    found = submitted(text.encode())
    value = json.loads(text)
    assert (found.article.id, found.article.text) == (value["id"], value["text"])
    assert [tag.value for tag in found.article.tags] == ["Japan", "South Korea", "diplomacy"]
    assert found.warnings == ()


def test_the_wire_text_is_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(next(text for kind, text in BLOCKS if text.startswith("Headline:")))
    (record,) = read(path)
    assert isinstance(record, Record)
    article = record.article
    assert (article.headline, article.source) == ("Leaders meet on the sidelines", "Hinode News")
    assert [tag.value for tag in article.tags] == ["Japan", "South Korea"]
    assert article.text.strip() == "NEW YORK, Sept. 21 (Hinode) -- The story begins here."
