"""RSS, Atom (the extra broadsheet[feeds]) and JSON Feed."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.article import Block, RawArticle, Tag
from index.errors import ReadError
from index.formats import Record, Remark, feeds, read
from reading import articles, one, refusals, remarks, write

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Hinode News</title><link>https://example.org/</link><language>en-us</language>
<item><guid isPermaLink="false">a-1</guid><link>https://example.org/1</link>
  <title>Leaders &amp;amp; ministers meet</title><pubDate>Thu, 22 Sep 2022 14:03:00 +0900</pubDate>
  <dc:creator>Taro Yamada</dc:creator><category>World</category><category>Talks</category>
  <description>The summary.</description>
  <content:encoded><![CDATA[<p>The talks were <b>short</b>.</p><p>They will go on.</p>]]>
  </content:encoded></item>
<item><title>Second</title><link>https://example.org/2</link>
  <description>&lt;p&gt;Only a summary.&lt;/p&gt;</description><pubDate>soon</pubDate></item>
<item><title>Third</title></item>
</channel></rss>"""
FIRST = RawArticle(
    id="a-1",
    headline="Leaders & ministers meet",
    published=datetime(2022, 9, 22, 5, 3, tzinfo=UTC),
    source="Hinode News",
    authors=("Taro Yamada",),
    url="https://example.org/1",
    language="en-us",
    tags=(Tag("topic", "World"), Tag("topic", "Talks")),
    blocks=(Block("The talks were short."), Block("They will go on.")),
)
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Hinode</title>
<author><name>The Desk</name></author>
<entry><id>urn:x:1</id><title type="html">&lt;b&gt;Gespräche&lt;/b&gt; kurz</title>
<link rel="alternate" href="https://example.org/1"/><updated>2022-09-22T05:03:00Z</updated>
<category term="w" label="Welt"/><summary>Kurz.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Die Gespräche waren kurz.</p>
<ul><li>eins</li></ul></div></content></entry></feed>"""


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "a.xml.gz", "a.atom"])
def test_every_entry_is_an_article(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, RSS)
    first, second, third, remark = read(path)
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert (first.where, first.article) == (f"{path}:1", FIRST)
    assert second.article == RawArticle(
        headline="Second",
        source="Hinode News",
        url="https://example.org/2",
        language="en-us",
        blocks=(Block("Only a summary."),),
    )
    assert isinstance(third, ReadError)
    assert (third.where, third.reason) == (f"{path}:3", "an entry without content or summary")
    assert remark == Remark(
        f"{path}:2",
        "left out: published: not a date: 'soon'; expected one such as 2022-09-22T05:03:00Z",
    )


def test_atom(tmp_path: Path) -> None:
    raw = one(write(tmp_path, "a.atom", ATOM))
    assert (raw.id, raw.headline, raw.source, raw.language, raw.url) == (
        "urn:x:1", "Gespräche kurz", "Hinode", "de", "https://example.org/1",
    )  # fmt: skip
    assert raw.published == datetime(2022, 9, 22, 5, 3, tzinfo=UTC)
    assert [block.text for block in raw.blocks] == ["Die Gespräche waren kurz.", "eins"]
    assert raw.tags == (Tag("topic", "Welt"),)


def test_a_feed_that_is_not_quite_xml_is_read_with_a_warning(tmp_path: Path) -> None:
    broken = RSS.replace("The summary.", "Q&A &nbsp; session").replace("</channel></rss>", "")
    path = write(tmp_path, "a.rss", broken)
    assert [i.article for i in read(path) if isinstance(i, Record)][:1] == [FIRST]
    [said] = [reason for reason in remarks(path) if "read as far as possible" in reason]
    assert said.startswith("a feed that is not XML: not well-formed (invalid token)")


def test_an_address_in_a_feed_file_is_never_fetched(tmp_path: Path) -> None:
    for text in ("http://127.0.0.1:9/feed", str(tmp_path / "a.atom")):
        write(tmp_path, "a.atom", ATOM)
        [(where, said)] = refusals(write(tmp_path, "a.rss", text))
        assert (where, said[:18]) == ("", "no entry was found")


JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Hinode News",
    "language": "en",
    "authors": [{"name": "The Desk"}],
    "items": [
        {
            "id": "1",
            "url": "https://example.org/1",
            "title": "Leaders meet",
            "content_html": "<p>The talks were short.</p><p>They will go on.</p>",
            "date_published": "2022-09-22T05:03:00Z",
            "tags": ["World", 5],
            "authors": [{"name": "Taro Yamada"}],
        },
        {"id": 2, "content_text": "First.\n\nSecond."},
        {"id": 3, "summary": "Short."},
        {"id": 4},
        5,
    ],
}


def test_json_feed(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", JSON_FEED)
    found = [item.article for item in read(path) if isinstance(item, Record)]
    assert found[0] == RawArticle(
        id="1",
        headline="Leaders meet",
        published=datetime(2022, 9, 22, 5, 3, tzinfo=UTC),
        source="Hinode News",
        authors=("Taro Yamada",),
        url="https://example.org/1",
        language="en",
        tags=(Tag("topic", "World"),),
        blocks=(Block("The talks were short."), Block("They will go on.")),
    )
    assert [(raw.id, raw.authors, [b.text for b in raw.blocks]) for raw in found[1:]] == [
        ("2", ("The Desk",), ["First.", "Second."]),
        ("3", ("The Desk",), ["Short."]),
    ]
    assert refusals(path) == [
        (":4", "an entry without content or summary"),
        (":5", "expected an object in items"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.json", {"version": "https://jsonfeed.org/version/1"}, "a JSON Feed without items"),
        ("a.rss", "<rss><channel/></rss>", "no entry was found: neither an RSS nor an Atom feed"),
        ("a.rss", "x" * (4 * 1024 * 1024 + 1), "a feed longer than 4,194,304 characters"),
        ("a.rss", "<rss>" + "&" * 300_000, "not XML: not well-formed (invalid token)"),
        ("a.rss", "<a>" * 101, "XML nested more than 100 levels deep"),
    ],
)
def test_a_feed_that_cannot_be_taken_is_refused(
    tmp_path: Path, name: str, content: object, reason: str
) -> None:
    [(where, said)] = refusals(write(tmp_path, name, content))
    assert (where, said[: len(reason)]) == ("", reason)


def test_entries_beyond_the_bound_are_named_by_their_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "ENTRIES", 1)
    path = write(tmp_path, "a.json", JSON_FEED)
    assert remarks(path) == ["4 entries beyond 1 were not read"]
    assert len(articles(write(tmp_path, "b.atom", ATOM))) == 1


def test_with_half_of_the_extra_the_refusal_names_it(tmp_path: Path) -> None:
    path = write(tmp_path, "a.rss", RSS)
    code = (
        "import sys; from pathlib import Path; sys.modules['feedparser_sgmllib'] = None\n"
        "from index.formats import read\n"
        "for item in read(Path(sys.argv[1])): print(item.reason)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    assert run.stdout.strip() == (
        "RSS and Atom need the extra broadsheet[feeds]: pip install 'broadsheet[feeds]' "
        "(import of feedparser_sgmllib halted; None in sys.modules)"
    )
