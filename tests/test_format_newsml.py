"""NewsML-G2 and NewsML 1: items, messages of several, and what has no story."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.article import Block, RawArticle, Section, Tag
from index.errors import ReadError
from index.formats import Record, read
from reading import one, refusals, write

NS = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
META = """
  <contentMeta>
    <located qcode="geo:1"/>
    <creator><name>The Desk</name></creator>
    <by>By Taro Yamada</by>
    <creditline>Hinode/Kyodo</creditline>
    <language tag="en-GB"/>
    <slugline>JAPAN-KOREA/TALKS</slugline>
    <headline role="hl:sub">Short talks</headline>
    <headline>Leaders meet</headline>
    <subject type="cpnat:person" qcode="p:1"><name>Fumio Kishida</name></subject>
    <subject type="cpnat:organisation"><name>NATO</name></subject>
    <subject type="cpnat:geoArea" qcode="geo:2"/>
    <subject qcode="medtop:20000638"/>
    <subject type="cpnat:abstract" qcode="x:1"><name>diplomacy</name></subject>
    <subject qcode="x:2"/>
    <keyword>talks</keyword>
    <description role="drol:caption">Two men shake hands.</description>
  </contentMeta>
  <assert qcode="geo:1"><name>New York</name></assert>
  <assert qcode="geo:2"><name>Japan</name></assert>
"""
XHTML = """<inlineXML contenttype="application/xhtml+xml">
  <html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>
  <h1>Leaders meet</h1><p>The talks were <b>short</b> &amp; good.</p><p>They will go on.</p>
  </body></html></inlineXML>"""


def item(content: str, guid: str = "urn:x:1", kind: str = "text", status: str = "usable") -> str:
    return f"""<newsItem {NS} guid="{guid}" version="2" xml:lang="en">
  <itemMeta><itemClass qcode="ninat:{kind}"/><provider qcode="nprov:HND"/>
    <versionCreated>2022-09-22T14:03:00+09:00</versionCreated><pubStatus qcode="stat:{status}"/>
    <edNote>Adds details.</edNote></itemMeta>{META}
  <contentSet>{content}</contentSet></newsItem>"""


def texts(path: Path) -> list[str]:
    return [block.text for block in one(path).blocks]


@pytest.mark.parametrize("name", ["a.newsml", "a.xml"])
def test_an_item_with_xhtml(tmp_path: Path, name: str) -> None:
    raw = one(write(tmp_path, name, item(XHTML)))
    assert raw == RawArticle(
        id="urn:x:1",
        headline="Leaders meet",
        published=datetime(2022, 9, 22, 5, 3, tzinfo=UTC),
        source="Hinode/Kyodo",
        authors=("Taro Yamada",),
        language="en-GB",
        tags=(
            Tag("place", "Japan"),
            Tag("place", "New York"),
            Tag("person", "Fumio Kishida"),
            Tag("organization", "NATO"),
            Tag("topic", "medtop:20000638"),
            Tag("topic", "diplomacy"),
            Tag("topic", "talks"),
        ),
        blocks=(
            Block("JAPAN-KOREA/TALKS", Section.BOILERPLATE),
            Block("Adds details.", Section.NOTE),
            Block("The talks were short & good."),
            Block("They will go on."),
        ),
    )


def test_an_item_with_nitf_text_or_html_as_data(tmp_path: Path) -> None:
    nitf = """<inlineXML contenttype="application/nitf+xml"><nitf xmlns=""><body><body.head>
      <dateline>NEW YORK -</dateline></body.head><body.content><p>From NITF.</p></body.content>
      </body></nitf></inlineXML>"""
    raw = one(write(tmp_path, "a.xml", item(nitf)))
    assert (raw.blocks[2:], raw.dateline) == ((Block("From NITF."),), "NEW YORK -")
    text = '<inlineData contenttype="text/plain">First.\n\nSecond.</inlineData>'
    assert texts(write(tmp_path, "b.xml", item(text)))[2:] == ["First.", "Second."]
    html = '<inlineData contenttype="text/html">&lt;p&gt;One.&lt;p&gt;Two.</inlineData>'
    assert texts(write(tmp_path, "c.xml", item(html + text)))[2:] == ["One.", "Two."]


def test_a_picture_is_an_article_of_one_caption(tmp_path: Path) -> None:
    raw = one(write(tmp_path, "a.xml", item('<remoteContent href="a.jpg"/>', kind="picture")))
    assert raw.blocks[2:] == (Block("Two men shake hands.", Section.CAPTION, "Hinode/Kyodo"),)


def test_a_message_is_read_item_by_item(tmp_path: Path) -> None:
    package = f'<packageItem {NS} guid="p"/>'
    video = item('<remoteContent href="a.mpg"/>', "urn:x:3", "video")
    cancelled = item(XHTML, "urn:x:4", status="canceled")
    message = (
        f"<newsMessage {NS}><header/><itemSet>{item(XHTML)}{package}{video}{cancelled}"
        f"{item(XHTML, 'urn:x:5')}</itemSet></newsMessage>"
    )
    path = write(tmp_path, "a.xml", message)
    found = list(read(path))
    assert [i.article.id for i in found if isinstance(i, Record)] == ["urn:x:1", "urn:x:5"]
    assert [i.where for i in found if isinstance(i, Record)] == [f"{path}:1", f"{path}:5"]
    assert [(i.where, i.reason) for i in found if isinstance(i, ReadError)] == [
        (f"{path}:2", "NewsML-G2: a package, which lists other items and has no story of its own"),
        (
            f"{path}:3",
            "NewsML-G2: newsItem of class video has no text: its content is elsewhere "
            "(remoteContent)",
        ),
        (f"{path}:4", "NewsML-G2: canceled by its provider (pubStatus)"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (f"<packageItem {NS}/>", "NewsML-G2: a package, which lists other items and has no"),
        (f"<conceptItem {NS}/>", "NewsML-G2: a concept, which names a thing and has no story"),
        (f"<newsMessage {NS}/>", "a newsMessage without an item"),
        (f"<newsMessage {NS}><itemSet><x/></itemSet></newsMessage>", "NewsML-G2: <x>, which is no"),
        (f"<newsItem {NS}/>", "NewsML-G2: newsItem has no text: no inline content"),
        ("<NewsML/>", "NewsML 1 without a NewsItem"),
        ("<NewsML><NewsItem/></NewsML>", "NewsML 1: no text in the item; files it points at"),
    ],
)
def test_what_has_no_story_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    [(where, said)] = refusals(write(tmp_path, "a.xml", content))
    assert (where, said[: len(reason)]) == ("", reason)


NEWSML_1 = """<NewsML Version="1.2"><NewsItem>
  <Identification><NewsIdentifier><PublicIdentifier>urn:newsml:x:1</PublicIdentifier>
  </NewsIdentifier></Identification>
  <NewsManagement><ThisRevisionCreated>20220922T050300+0000</ThisRevisionCreated></NewsManagement>
  <NewsComponent><AdministrativeMetadata><Source><Party FormalName="Hinode"/></Source>
  </AdministrativeMetadata>
  <NewsLines><HeadLine>Leaders meet</HeadLine><ByLine>Taro Yamada</ByLine><DateLine>TOKYO</DateLine>
  <SlugLine>TALKS</SlugLine><CopyrightLine>Copyright 2022</CopyrightLine></NewsLines>
  <DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata>
  <NewsComponent><Role FormalName="StyleSheet"/><ContentItem><MimeType FormalName="text/css"/>
    <DataContent>p {}</DataContent></ContentItem></NewsComponent>
  <NewsComponent><Role FormalName="Contact"/><ContentItem><DataContent>Call us.</DataContent>
    </ContentItem></NewsComponent>
  <NewsComponent><Role FormalName="Body"/><ContentItem><MimeType FormalName="text/xhtml"/>
    <DataContent><html><body><p>First.</p><p>Second.</p></body></html></DataContent></ContentItem>
    </NewsComponent>
  </NewsComponent></NewsItem></NewsML>"""


def test_newsml_1(tmp_path: Path) -> None:
    assert one(write(tmp_path, "a.xml", NEWSML_1)) == RawArticle(
        id="urn:newsml:x:1",
        headline="Leaders meet",
        published=datetime(2022, 9, 22, 5, 3, tzinfo=UTC),
        source="Hinode",
        authors=("Taro Yamada",),
        language="en",
        dateline="TOKYO",
        blocks=(
            Block("TALKS", Section.BOILERPLATE),
            Block("First."),
            Block("Second."),
            Block("Call us.", Section.BOILERPLATE),
            Block("Copyright 2022", Section.BOILERPLATE),
        ),
    )


def test_real_newsml_1_files_are_read(shared: Path) -> None:
    found = [one(path) for path in sorted((shared / "formats").rglob("*.xml"))]
    assert [(raw.language, raw.dateline, len(raw.blocks)) for raw in found] == [
        ("en", "ROUND ROCK, Texas", 35),
        ("zh", "加州桑尼維爾", 16),
        ("zh", "印尼雅加达", 26),
        ("en", "KANSAS CITY, Mo.", 19),
    ]
    assert all(raw.id and raw.headline and raw.published and raw.source for raw in found)
