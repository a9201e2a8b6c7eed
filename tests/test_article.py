"""The values an index is made of."""

from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given

from index.article import (
    STORY,
    TAG_FIELDS,
    Article,
    Paragraph,
    Quote,
    Section,
    Tag,
    joined,
    unique,
)
from index.query import VALUE_FIELDS
from strategies import articles

TALKS = Article(
    id="a",
    headline="Leaders meet",
    headline_source="given",
    paragraphs=(
        Paragraph("a.p1", 1, Section.CAPTION, "Leaders shake hands.", credit="(Hinode)"),
        Paragraph("a.p2", 2, Section.LEDE, "The leaders met on Wednesday."),
        Paragraph("a.p3", 3, Section.BODY, "No talks followed."),
    ),
    source="Hinode",
    authors=("B", "A", "B", ""),
    dateline="SEOUL, Sept. 22 (Hinode) --",
    tags=(
        Tag("place", "Seoul"),
        Tag("topic", "diplomacy"),
        Tag("place", "Japan", "rule"),
        Tag("place", "Seoul", "rule"),
        Tag("place", "seoul"),
    ),
)


def test_the_sections_are_a_closed_list() -> None:
    assert [section.value for section in Section] == [
        *("headline", "lede", "body", "quote", "caption", "list", "related", "note"),
        "boilerplate",
    ]


def test_the_story_is_every_section_but_related_and_boilerplate() -> None:
    assert {"headline", "lede", "body", "quote", "caption", "list", "note"} == STORY


def test_values_of_a_field_come_once_in_their_order() -> None:
    assert {field: TALKS.values(field) for field in VALUE_FIELDS} == {
        "place": ("Seoul", "Japan", "seoul"),
        "person": (),
        "organization": (),
        "topic": ("diplomacy",),
        "source": ("Hinode",),
        "author": ("B", "A"),
        "language": (),
        "speaker": (),
        "dateline": ("Seoul",),
    }


def test_speakers_are_those_of_its_quotes() -> None:
    said = (Quote(0, 4, "Park Jin", 0.9), Quote(5, 9), Quote(10, 14, "Park Jin", 0.8))
    spoken = replace(TALKS, paragraphs=(Paragraph("p", 1, Section.QUOTE, "x" * 20, quotes=said),))
    assert spoken.values("speaker") == ("Park Jin",)


def test_a_version_is_superseded_unless_it_is_the_newest() -> None:
    newest, older = replace(TALKS, versions=("a", "b")), replace(TALKS, versions=("b", "a"))
    assert (TALKS.superseded, newest.superseded, older.superseded) == (False, False, True)


def test_what_is_no_facet_field_has_no_values_to_ask_for() -> None:
    with pytest.raises(KeyError):
        TALKS.values("section")


def test_the_headline_has_an_id_of_its_own() -> None:
    assert TALKS.headline_id == "a.headline"


def test_joining_puts_dateline_and_credit_back_where_they_stood() -> None:
    assert joined(TALKS) == (
        "Leaders shake hands. (Hinode)\n\n"
        "SEOUL, Sept. 22 (Hinode) -- The leaders met on Wednesday.\n\n"
        "No talks followed."
    )


def test_without_a_lede_the_dateline_stands_before_the_first_paragraph() -> None:
    paragraphs = tuple(replace(p, section=Section.BODY) for p in TALKS.paragraphs)
    text = joined(replace(TALKS, paragraphs=paragraphs))
    assert text.startswith("SEOUL, Sept. 22 (Hinode) -- Leaders shake hands. (Hinode)\n\n")


def test_an_article_without_paragraphs_joins_to_nothing() -> None:
    assert joined(replace(TALKS, paragraphs=())) == ""


def test_unique_keeps_the_first_of_each() -> None:
    assert unique(["b", "a", "b", "A"]) == ("b", "a", "A")


def test_an_article_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        TALKS.headline = "x"  # type: ignore[misc]


@given(articles())
def test_every_value_of_an_article_is_one_it_was_given(article: Article) -> None:
    for field in TAG_FIELDS:
        given = [tag.value for tag in article.tags if tag.field == field]
        assert set(article.values(field)) == set(given)
        assert len(set(article.values(field))) == len(article.values(field))


@given(articles())
def test_joining_holds_every_paragraph_in_its_order(article: Article) -> None:
    plain = replace(article, dateline=None)
    assert joined(plain) == "\n\n".join(p.text for p in article.paragraphs)
