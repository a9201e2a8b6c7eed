"""HTML pages with NewsArticle metadata; needs the extra broadsheet[html]."""

import json
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from index.article import Block, RawArticle, Section, Tag
from index.formats import Record, Remark, read
from index.split import article_id
from reading import one, refusals, remarks, write

STORY = (
    "<p>NEW YORK, Sept. 21 (Hinode) -- The leaders of the two countries met for thirty minutes on"
    " Wednesday, the first such talks in almost three years.</p>"
    "<p>&ldquo;We will go on,&rdquo; the minister said to reporters after talks in the city.</p>"
    "<h2>What is next</h2><ul><li>Working talks in October, said an official of the ministry</li>"
    "<li>A visit in spring, which is not yet certain at all</li></ul>"
    "<p>The two sides differ about compensation for wartime laborers, and about a control.</p>"
)
BLOCKS = (
    Block(
        "NEW YORK, Sept. 21 (Hinode) -- The leaders of the two countries met for thirty minutes on"
        " Wednesday, the first such talks in almost three years."
    ),
    Block("“We will go on,” the minister said to reporters after talks in the city."),
    Block("What is next", Section.BODY),
    Block("Working talks in October, said an official of the ministry", Section.LIST),
    Block("A visit in spring, which is not yet certain at all", Section.LIST),
    Block("The two sides differ about compensation for wartime laborers, and about a control."),
)
LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Site"},
        {
            "@type": ["NewsArticle"],
            "headline": "Leaders &amp; ministers meet",
            "datePublished": "2022-09-22T14:03:00+09:00",
            "author": [{"@type": "Person", "name": "Taro Yamada"}, "Hanako Sato"],
            "publisher": {"@type": "Organization", "name": "Hinode News"},
            "articleSection": "World",
            "keywords": "talks, diplomacy",
            "mentions": [{"@type": "Person", "name": "Fumio Kishida"}, {"@type": "Thing"}],
            "contentLocation": {"@type": "Place", "name": "New York"},
        },
    ],
}
HEAD = '<link rel="canonical" href="https://example.org/1"><title>Other</title>'
EXPECTED = RawArticle(
    headline="Leaders & ministers meet",
    published=datetime(2022, 9, 22, 14, 3, tzinfo=timezone(timedelta(hours=9))),
    source="Hinode News",
    authors=("Taro Yamada", "Hanako Sato"),
    url="https://example.org/1",
    language="en",
    tags=(
        Tag("place", "New York"),
        Tag("person", "Fumio Kishida"),
        Tag("topic", "World"),
        Tag("topic", "talks"),
        Tag("topic", "diplomacy"),
    ),
    blocks=BLOCKS,
)


def page(ld: object, head: str = HEAD, body: str = STORY) -> str:
    script = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld else ""
    return (
        f'<!DOCTYPE html><html lang="en"><head>{head}{script}</head><body><nav><ul>'
        "<li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav><article>"
        f"<h1>Leaders &amp; ministers meet</h1>{body}</article><aside><h3>Related coverage</h3><ul>"
        "<li><a href='/2'>Another story of the day</a></li></ul></aside>"
        "<footer>Copyright 2022 Hinode News. All rights reserved.</footer></body></html>"
    )


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.html.gz", "a.xml"])
def test_a_page_with_json_ld(tmp_path: Path, name: str) -> None:
    raw = one(write(tmp_path, name, page(LD)))
    assert raw == EXPECTED
    assert article_id(raw).startswith("url-")


def test_a_page_with_microdata(tmp_path: Path) -> None:
    body = (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="headline" '
        'content="Leaders meet"><time itemprop="datePublished" datetime="2022-09-22">today</time>'
        '<span itemprop="author" itemscope itemtype="http://schema.org/Person">By <b '
        'itemprop="name">Taro Yamada</b></span><div itemprop="publisher" itemscope '
        'itemtype="http://schema.org/Organization"><meta itemprop="name" content="Hinode"></div>'
        f'<div itemprop="articleBody">{STORY}</div></div>'
    )
    raw = one(write(tmp_path, "a.html", page(None, body=body)))
    assert (raw.headline, raw.authors, raw.source) == ("Leaders meet", ("Taro Yamada",), "Hinode")
    assert str(raw.published) == "2022-09-22 00:00:00+00:00"
    assert raw.blocks[-len(BLOCKS) :] == BLOCKS


def test_the_body_of_the_metadata_stands_in_where_the_page_has_none(tmp_path: Path) -> None:
    ld = {"@type": "NewsArticle", "headline": "Talks", "articleBody": "First.\n\nSecond."}
    text = f'<html><script type="application/ld+json">{json.dumps(ld)}</script><body></body></html>'
    assert one(write(tmp_path, "a.html", text)).blocks == (Block("First."), Block("Second."))


def test_values_that_cannot_be_used_are_left_out_and_said(tmp_path: Path) -> None:
    ld = {
        "@type": "NewsArticle",
        "headline": "Talks",
        "datePublished": "yesterday",
        "url": "/relative",
        "inLanguage": "the English language",
    }
    path = write(tmp_path, "a.html", page(ld, head=""))
    [record] = [item for item in read(path) if isinstance(item, Record)]
    assert (record.article.published, record.article.url) == (None, None)
    assert remarks(path) == [
        "left out: published: not a date: 'yesterday'; expected one such as 2022-09-22T05:03:00Z",
        "left out: language: not a language: 'the English language'; expected one such as en or "
        "pt-BR",
    ]


def test_broken_json_ld_is_left_out_and_said(tmp_path: Path) -> None:
    script = '<script type="application/ld+json">{"@type": </script>'
    path = write(tmp_path, "a.html", page(LD, head=HEAD + script))
    record, remark = read(path)
    assert isinstance(record, Record)
    assert record.article == EXPECTED
    assert remark == Remark(str(path), "JSON-LD that is not JSON was left out")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            page(None),
            "HTML without NewsArticle metadata (JSON-LD or microdata): not a news article",
        ),
        (page({"@type": "Product"}), "HTML without NewsArticle metadata"),
        (
            '<script type=\'application/ld+json\'>{"@type":"NewsArticle"}</script>',
            "HTML: no story was found in the page",
        ),
        (page(LD, body="<p>x</p>" * 10_001), "HTML of more than 10,000 elements"),
        (page(LD, body="x " * 600_000), "HTML with a text longer than 1,048,576 characters"),
        (" " * 100 + "x" * (4 * 1024 * 1024), "HTML longer than 4,194,304 characters"),
        ("<!-- -->", "HTML"),
    ],
)
def test_a_page_that_cannot_be_taken_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    [(where, said)] = refusals(write(tmp_path, "a.html", content))
    assert (where, said[: len(reason)]) == ("", reason)


@pytest.mark.parametrize("missing", ["lxml", "trafilatura", "lxml_html_clean", "justext"])
def test_without_the_extra_or_a_part_of_it_a_page_is_refused_with_what_to_install(
    tmp_path: Path, missing: str
) -> None:
    path = write(tmp_path, "a.html", page(LD))
    code = (
        "import sys; from pathlib import Path\n"
        "sys.modules[sys.argv[2]] = None\n"
        "from index.formats import read\n"
        "for item in read(Path(sys.argv[1])): print(item.reason)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(path), missing],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    said = "HTML pages need the extra broadsheet[html]: pip install 'broadsheet[html]' ("
    assert run.stdout.startswith(said)
    assert missing in run.stdout


def test_a_page_that_nothing_can_read_here_keeps_no_other_file_from_being_indexed(
    tmp_path: Path,
) -> None:
    write(tmp_path, "a.html", page(LD))
    write(tmp_path, "b.txt", "Headline: Talks\n\nTalks begin in Seoul.\n")
    code = (
        "import sys; sys.modules['lxml_html_clean'] = None\n"
        "from service.cli import main\n"
        "main(sys.argv[1:])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, "reindex", str(tmp_path), "--data", str(tmp_path / "var")],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent.parent,
    )
    assert (run.returncode, "1 (1 added, 0 changed" in run.stdout) == (1, True)
    assert "a.html: HTML pages need the extra broadsheet[html]: pip install" in run.stderr
