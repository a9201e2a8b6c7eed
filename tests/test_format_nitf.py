"""NITF: what is read from a story, and XML that is refused before it does harm."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.article import Block, RawArticle, Section, Tag
from index.formats import Record, Remark, read
from index.split import split
from reading import one, refusals, write

NITF = """\
<?xml version="1.0" encoding="UTF-8"?>
<!-- a comment -->
<nitf xml:lang="en" uno="u-1">
  <head>
    <title>Title</title>
    <tobject><tobject.subject tobject.subject.refnum="11002000"
      tobject.subject.type="Politics" tobject.subject.matter="Diplomacy"/></tobject>
    <docdata>
      <doc-id id-string="hinode-1"/>
      <date.issue norm="20220922T050300Z"/>
      <ed-msg info="Adds a caption."/>
      <doc.copyright year="2022" holder="Hinode News"/>
      <key-list><keyword key="talks"/></key-list>
      <identified-content>
        <location>Japan</location>
        <location><city>Busan</city>, <country>South Korea</country></location>
        <person>Fumio Kishida, <function>prime minister</function></person>
        <org value="NATO"/>
        <classifier type="x" value="y"/>
      </identified-content>
    </docdata>
    <pubdata name="The Morning"/>
  </head>
  <body>
    <body.head>
      <hedline><hl1>Leaders &amp; <em>ministers</em> meet</hl1><hl2>Short talks</hl2></hedline>
      <note><body.content><p>Not for radio.</p></body.content></note>
      <rights>Copyright 2022 Hinode News</rights>
      <byline>By <person>Taro Yamada</person><byttl>Staff Writer</byttl></byline>
      <byline>By Hanako Sato</byline>
      <dateline><location>NEW YORK</location>, <story.date>Sept. 21</story.date> -</dateline>
      <abstract><p>A summary.</p></abstract>
    </body.head>
    <body.content>
      <block>
        <p>The talks were <em>short</em>, <location>the
          ministry</location> said.</p>
        <media media-type="image"><media-reference source="a.jpg"/>
          <media-caption>Two men shake hands.</media-caption>
          <media-producer>Kyodo</media-producer></media>
        <hl2>What is next</hl2>
        <bq><block><p>We will go on.</p></block></bq>
        <ul><li>one</li><li>two</li></ul>
      </block>
    </body.content>
    <body.end><tagline>Jiro Suzuki contributed.</tagline></body.end>
  </body>
</nitf>
"""
BARE = "<nitf><body><body.content><p>x</p></body.content></body></nitf>"


@pytest.mark.parametrize("name", ["a.nitf", "a.xml", "a.xml.gz", "a.newsml"])
def test_a_story_with_all_that_is_said_about_it(tmp_path: Path, name: str) -> None:
    assert one(write(tmp_path, name, NITF)) == RawArticle(
        id="hinode-1",
        headline="Leaders & ministers meet",
        published=datetime(2022, 9, 22, 5, 3, tzinfo=UTC),
        source="Hinode News",
        authors=("Taro Yamada", "Hanako Sato"),
        language="en",
        dateline="NEW YORK, Sept. 21 -",
        tags=(
            Tag("place", "Japan"),
            Tag("place", "Busan"),
            Tag("place", "South Korea"),
            Tag("person", "Fumio Kishida"),
            Tag("organization", "NATO"),
            Tag("topic", "Politics"),
            Tag("topic", "Diplomacy"),
            Tag("topic", "talks"),
        ),
        blocks=(
            Block("Adds a caption.", Section.NOTE),
            Block("Not for radio.", Section.NOTE),
            Block("Short talks", Section.BODY),
            Block("The talks were short, the\n          ministry said."),
            Block("Two men shake hands.", Section.CAPTION, "Kyodo"),
            Block("What is next", Section.BODY),
            Block("We will go on.", Section.QUOTE),
            Block("one", Section.LIST),
            Block("two", Section.LIST),
            Block("Jiro Suzuki contributed.", Section.BOILERPLATE),
            Block("Copyright 2022 Hinode News", Section.BOILERPLATE),
        ),
    )


def test_the_dateline_is_kept_apart_and_the_lede_found(tmp_path: Path) -> None:
    article = split(one(write(tmp_path, "a.nitf", NITF)))
    [lede] = [p.text for p in article.paragraphs if p.section is Section.LEDE]
    assert (article.dateline, lede) == (
        "NEW YORK, Sept. 21 -",
        "The talks were short, the ministry said.",
    )


def test_a_summary_without_a_body_is_the_text(tmp_path: Path) -> None:
    text = "<nitf><body><body.head><abstract><p>Short.</p></abstract></body.head></body></nitf>"
    assert one(write(tmp_path, "a.nitf", text)).blocks == (Block("Short."),)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<nitf/>", "NITF without text: no body.content and no abstract"),
        ("<x><nitf/></x>", "XML with the root element <x>; expected nitf, newsItem, newsMessage"),
        ("<nitf><p></nitf>", "not XML: mismatched tag: line 1, column 11"),
        ("<nitf>&nbsp;</nitf>", "not XML: undefined entity"),
        ("nothing", "not XML: syntax error"),
        ("<nitf>a few words about \x0b nothing</nitf>", "not XML: not well-formed (invalid token)"),
        ("<a>" * 200, "XML nested more than 100 levels deep"),
        ("<nitf>" + "<a/>" * 200_001, "XML of more than 200,000 elements"),
        (
            BARE.replace(
                "<body>", '<head><docdata><date.issue norm="soon"/></docdata></head><body>'
            ),
            "published: not a date: 'soon'; expected one such as 2022-09-22T05:03:00Z",
        ),
    ],
)
def test_xml_that_cannot_be_taken_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    [(where, said)] = refusals(write(tmp_path, "a.nitf", content))
    assert (where, said[: len(reason)]) == ("", reason)


BOMB = "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize("name", ["a.nitf", "a.xml", "a.rss"])
@pytest.mark.parametrize(
    "declaration",
    [
        f'<!DOCTYPE nitf [<!ENTITY a "ha">{BOMB}]>',
        '<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE nitf [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd"> %a;]>',
        '<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">',
        '<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.6//EN" "http://127.0.0.1:9/nitf.dtd">',
    ],
)
def test_declarations_are_refused_and_nothing_is_fetched(
    tmp_path: Path, name: str, declaration: str
) -> None:
    content = declaration + BARE.replace("x", "&a;" if "ENTITY a" in declaration else "x")
    [(where, said)] = refusals(write(tmp_path, name, content))
    assert where == ""
    assert said.endswith("billions of characters or for another file: take <!DOCTYPE ...> out")


def test_other_encodings_and_bad_bytes(tmp_path: Path) -> None:
    told = "Une dépêche à Genève, déjà là."
    for encoding in ("iso-8859-1", "utf-16"):
        text = f'<?xml version="1.0" encoding="{encoding}"?>{BARE.replace("x", told)}'
        raw = [i.article for i in read(write(tmp_path, "a.nitf", text.encode(encoding)))
               if isinstance(i, Record)]  # fmt: skip
        assert [block.text for block in raw[0].blocks] == [told]
    japanese = "日本と韓国の首脳が会談した。"
    text = f'<?xml version="1.0" encoding="Shift_JIS"?>{BARE.replace("x", japanese)}'
    data = text.encode("cp932")
    assert one(write(tmp_path, "a.nitf", data)).blocks == (Block(japanese),)
    record, remark = read(write(tmp_path, "b.nitf", data.replace(b"</p>", b"\x81</p>")))
    assert isinstance(record, Record)
    assert isinstance(remark, Remark)
    assert remark.reason == "not SHIFT_JIS throughout; 1 unreadable places were replaced"
