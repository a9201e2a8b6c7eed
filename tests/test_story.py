from datetime import UTC, datetime

import pytest

from index.article import Article, Paragraph, Section
from index.highlight import Sought, seek
from index.query import Word
from index.result import Part
from service.story import Story, dateline, story, web_url, words

TALKS = seek(Word("talks"))


def article(*paragraphs: tuple[Section, str], dateline: str | None = None) -> Article:
    return Article(
        id="a",
        headline="Talks go on",
        headline_source="given",
        paragraphs=tuple(
            Paragraph(f"a.p{number}", number, section, text)
            for number, (section, text) in enumerate(paragraphs, 1)
        ),
        published=datetime(2022, 9, 1, tzinfo=UTC),
        dateline=dateline,
    )


def runs(shown: Story) -> list[tuple[str, int | None, list[int]]]:
    return [
        (
            run.section.value,
            run.marker.paragraph.number if run.marker else None,
            [line.paragraph.number for line in run.lines],
        )
        for run in shown.runs
    ]


def test_words_that_match_are_cut_out_of_headline_and_paragraphs() -> None:
    shown = story(article((Section.LEDE, "New talks began."), (Section.BODY, "Nothing.")), TALKS)
    assert shown.headline == (Part("Talks", True), Part(" go on", False))
    assert [line.parts for line in shown.lines] == [
        (Part("New ", False), Part("talks", True), Part(" began.", False)),
        (Part("Nothing.", False),),
    ]
    assert [line.paragraph.number for line in shown.matched] == [1]


def test_without_words_nothing_is_marked() -> None:
    shown = story(article((Section.LEDE, "New talks began.")), Sought())
    assert (shown.headline, shown.matched) == ((Part("Talks go on", False),), ())


def test_neighbours_of_one_section_stand_together() -> None:
    shown = story(
        article(
            (Section.LEDE, "a"),
            (Section.LIST, "b"),
            (Section.LIST, "c"),
            (Section.BODY, "d"),
            (Section.LIST, "e"),
        ),
        TALKS,
    )
    assert runs(shown) == [
        ("lede", None, [1]),
        ("list", None, [2, 3]),
        ("body", None, [4]),
        ("list", None, [5]),
    ]


def test_a_list_is_bulleted_when_each_of_its_items_is() -> None:
    typed = story(article((Section.LIST, "- one"), (Section.LIST, "2. two")), TALKS)
    plain = story(article((Section.LIST, "one"), (Section.LIST, "- two")), TALKS)
    assert (typed.runs[0].bulleted, plain.runs[0].bulleted) == (True, False)


def test_the_line_that_announces_related_coverage_heads_it() -> None:
    shown = story(
        article(
            (Section.BODY, "a"),
            (Section.BOILERPLATE, "Contact us."),
            (Section.BOILERPLATE, "Related coverage:"),
            (Section.RELATED, "b"),
            (Section.RELATED, "c"),
            (Section.BOILERPLATE, "All rights reserved."),
        ),
        TALKS,
    )
    assert runs(shown) == [
        ("body", None, [1]),
        ("boilerplate", None, [2]),
        ("related", 3, [4, 5]),
        ("boilerplate", None, [6]),
    ]
    assert [line.paragraph.number for line in shown.lines] == [1, 2, 3, 4, 5, 6]


def test_related_coverage_without_such_a_line_has_no_marker() -> None:
    shown = story(article((Section.BODY, "a"), (Section.RELATED, "b")), TALKS)
    assert runs(shown) == [("body", None, [1]), ("related", None, [2])]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("TOKYO, Sept. 22 (Kyodo) --", "TOKYO, Sept. 22 (Kyodo) —"),
        ("SEOUL (Agency) - ", "SEOUL (Agency) —"),
        ("【東京＝ひので】", "【東京＝ひので】"),
        ("", ""),
        (None, ""),
    ],
)
def test_whatever_dash_ends_a_dateline_is_shown_as_one(given: str | None, shown: str) -> None:
    assert dateline(article(dateline=given)) == shown


def test_the_words_of_a_headline_hold_no_operator() -> None:
    assert words('Kishida OR "Yoon": -talks (again)*') == "kishida or yoon talks again"
    assert words("日韓首脳が会談、対話継続") == "日韓首脳が会談 対話継続"


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org/x",
        "http://",
        "urn:newsml:x",
        "http://[",
    ],
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert web_url(url) is None


def test_a_web_address_is_kept_as_it_is() -> None:
    assert web_url("https://example.org/a?b=c") == "https://example.org/a?b=c"
