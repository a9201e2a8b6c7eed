"""Tags say that a rule gave them, and nothing else of an article changes. Names are invented."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filed import PUBLISHED, story
from index.article import Article, Paragraph, RawArticle, Section, Tag, TagField
from index.split import split
from index.tagging import dates_mentioned, organizations, people, places, tag
from index.tagging.capitals import mixed_case


def test_text_in_capitals_is_read_as_if_it_were_not() -> None:
    article = story(
        '"WE HAVE WON," SAID HAROLD WINSTANLEY, SECRETARY OF THE STRIKE COMMITTEE.',
        "THE MINISTRY OF LABOR IN LONDON TOLD US OF FRUIT FROM SPAIN AND ISRAEL.",
        "SUPERINTENDENT HALLIWELL OF THE HONG KONG POLICE DECLINED.",
        "WINSTANLEY SAID SO.",
    )
    assert people(article) == ("HAROLD WINSTANLEY", "HALLIWELL")
    assert places(article).mentioned == ("United Kingdom", "Spain", "Israel")
    assert organizations(article) == ("MINISTRY OF LABOR", "HONG KONG POLICE")


@given(st.text(alphabet="ABCDEFGHIJ .,'-\"", max_size=80))
def test_mixed_case_keeps_every_offset(text: str) -> None:
    assert mixed_case(text).upper() == text


def test_related_headlines_and_boilerplate_are_not_read() -> None:
    paragraphs = tuple(
        Paragraph(f"a.p{n}", n, section, "Japan, NATO and Fumio Hirata, 40, on Oct. 8, 2016")
        for n, section in enumerate((Section.RELATED, Section.BOILERPLATE), start=1)
    )
    article = Article("a", "A headline", "given", paragraphs)
    assert tag(article) == article
    assert dates_mentioned(article) == ()


def test_tags_say_rule_and_given_ones_stay_and_are_not_repeated() -> None:
    given_tags = (Tag("place", "japan"), Tag("topic", "fishing"))
    article = story("Japan and Norway met.", "Sweden did not.", dateline="OSLO (AP) —")
    tagged = tag(Article("a", "A headline", "given", article.paragraphs, tags=given_tags,
                         dateline=article.dateline))  # fmt: skip
    norway, sweden = Tag("place", "Norway", "rule"), Tag("place", "Sweden", "rule")
    assert tagged.tags == (*given_tags, norway, sweden)
    assert [p.tags for p in tagged.paragraphs] == [
        (norway, Tag("place", "Japan", "rule")),
        (sweden,),
    ]
    assert tag(tagged) == tagged


def test_the_country_filed_from_is_a_tag_of_the_lede() -> None:
    tagged = tag(story("Prices rose.", "They fell in Chile.", dateline="LIMA, Peru (AP) —"))
    assert [[t.value for t in p.tags] for p in tagged.paragraphs] == [["Peru"], ["Chile"]]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.text(max_size=60))
def test_any_text_is_tagged_and_nothing_else_of_it_changes(text: str, dateline: str) -> None:
    article = story(text, dateline=dateline, published=PUBLISHED)
    tagged = tag(article)
    assert [p.text for p in tagged.paragraphs] == [text]
    assert {t.field for t in tagged.tags} <= set(get_args(TagField))
    assert all(t.source == "rule" and t.value for t in tagged.tags)
    dates_mentioned(article)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece", ["A man ", "John Smith said. ", "JOHN SMITH SAID. ", "Apple Inc. "]
)
def test_what_is_long_without_end_is_tagged_in_seconds(piece: str) -> None:
    many = split(RawArticle(text=f"{piece}\n\n" * 10_000))
    one = split(RawArticle(text=piece * 100_000))
    assert len(tag(many).paragraphs) == 10_000
    assert [len(paragraph.text) for paragraph in tag(one).paragraphs] == [len(piece) * 100_000 - 1]


@pytest.mark.timeout(30)
@pytest.mark.parametrize("piece", ["カ", "University of ", "Department of Foreign "])
def test_a_name_without_end_in_every_paragraph_keeps_nobody_waiting(piece: str) -> None:
    article = split(RawArticle(text=f"{piece * (30_000 // len(piece))}\n\n" * 20))
    assert len(tag(article).paragraphs) == 20


@pytest.mark.timeout(30)
def test_thousands_of_organizations_keep_nobody_waiting() -> None:
    syllables = [a + b for a in "bdfglmnprst" for b in "aeiou"]
    names = [f"{a.title()}{b}{c}" for a in syllables for b in syllables for c in ("ka", "lo")]
    article = split(RawArticle(text="\n\n".join(f"{name} Corp rose." for name in names)))
    assert len(organizations(article)) == len(names)
