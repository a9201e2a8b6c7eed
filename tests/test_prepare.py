"""What indexing makes of an article as it was given."""

from dataclasses import replace
from datetime import UTC, datetime

from conftest import Serve
from index.article import RawArticle, Tag
from index.prepare import prepare

RAW = RawArticle(
    id="talks",
    headline="Ministers meet",
    text="SEOUL, Oct. 6 (Hinode) -- President Yoon Suk-yeol flew to Japan on Thursday."
    "\n\nThey will meet again on Oct. 20.",
    published=datetime(2022, 10, 6, 9, tzinfo=UTC),
    tags=(Tag("place", "Japan"), Tag("topic", "diplomacy")),
)


def test_given_tags_come_first_and_rules_add_what_they_find() -> None:
    assert prepare(RAW).tags == (
        Tag("place", "Japan", "given"),
        Tag("topic", "diplomacy", "given"),
        Tag("place", "South Korea", "rule"),
        Tag("person", "Yoon Suk-yeol", "rule"),
    )


def test_where_an_article_was_filed_is_kept_apart_from_what_it_mentions() -> None:
    article = prepare(RAW)
    assert article.filed_from == ("South Korea",)
    assert [(tag.field, tag.value) for tag in article.paragraphs[0].tags] == [
        ("place", "South Korea"),
        ("place", "Japan"),
        ("person", "Yoon Suk-yeol"),
    ]
    assert article.paragraphs[1].tags == ()


def test_dates_are_resolved_where_the_articles_own_date_allows() -> None:
    assert prepare(RAW).dates_mentioned == ("2022-10-06", "2022-10-20")
    assert prepare(replace(RAW, published=None)).dates_mentioned == ()


def test_an_article_of_no_text_is_prepared_too() -> None:
    article = prepare(RawArticle(id="empty"))
    assert (article.headline, article.paragraphs, article.tags) == ("empty", (), ())


def test_what_rules_find_is_served_and_counted(serve: Serve) -> None:
    desk = serve(RAW)
    article = desk.get("/v1/articles/talks").json()
    assert article["filed_from"] == ["South Korea"]
    assert article["dates_mentioned"] == ["2022-10-06", "2022-10-20"]
    assert article["tags"][2] == {"field": "place", "value": "South Korea", "source": "rule"}
    found = desk.get("/v1/search?place=South%20Korea&facets=person").json()
    assert found["facets"]["person"]["values"] == [{"value": "Yoon Suk-yeol", "count": 1}]


def test_a_misspelt_month_is_a_date_all_the_same() -> None:
    raw = RawArticle(text="They met on Sepember 12, 2022, in the capital.")
    assert prepare(raw).dates_mentioned == ("2022-09-12",)
