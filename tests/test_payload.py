"""The bodies of the API, written out: their names are for ever."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from index.article import Section
from index.query import Unit
from index.result import (
    DateBucket,
    Dates,
    Facet,
    FacetValue,
    Hit,
    Results,
    Snippet,
    Span,
)
from newsroom import TALKS, TRAPS
from service import payload
from service.params import ArticleParams, FacetParams, SearchParams

NOW = datetime(2022, 9, 22, tzinfo=UTC)

HIT = Hit(
    id="kyodo-1",
    headline="Talks on islets",
    headline_source="given",
    title=Snippet(
        "kyodo-1.headline", 0, Section.HEADLINE, 0, 15, "Talks on islets", (Span(0, 5),), whole=True
    ),
    published=datetime(2022, 9, 22, 14, 3, tzinfo=timezone(timedelta(hours=9))),
    source="Kyodo",
    authors=("A. Writer",),
    url=None,
    language="en",
    score=7.312345,
    snippets=(
        Snippet(
            "kyodo-1.p7f3a",
            18,
            Section.BODY,
            10,
            34,
            "the islets of Takeshima.",
            (Span(14, 23),),
            whole=False,
        ),
    ),
)


def results(*hits: Hit, total: int = 42) -> Results:
    return Results("20220922T050300-000042", Unit.ARTICLE, total, hits)


def test_a_search_body_has_these_names_and_no_others() -> None:
    asked = SearchParams.parse([("q", "takeshima talks"), ("facets", "place"), ("page", "2")], NOW)
    found = Results(
        "20220922T050300-000042",
        Unit.ARTICLE,
        42,
        (HIT,),
        (Facet("place", (FacetValue("Japan", 12),), missing=3, other=5),),
        Dates("month", (DateBucket(date(2022, 9, 1), 12),), missing=1),
    )
    assert payload.search(asked, found, 1.3) == {
        "generation": "20220922T050300-000042",
        "took_ms": 1.3,
        "unit": "article",
        "total": 42,
        "page": 2,
        "per_page": 10,
        "query": {"q": "takeshima talks", "tree": "takeshima AND talks", "warnings": []},
        "hits": [
            {
                "id": "kyodo-1",
                "headline": "Talks on islets",
                "headline_source": "given",
                "headline_parts": [
                    {"text": "Talks", "match": True},
                    {"text": " on islets", "match": False},
                ],
                "headline_html": "<mark>Talks</mark> on islets",
                "published": "2022-09-22T05:03:00Z",
                "source": "Kyodo",
                "authors": ["A. Writer"],
                "url": None,
                "language": "en",
                "score": 7.3123,
                "snippets": [
                    {
                        "paragraph": "kyodo-1.p7f3a",
                        "number": 18,
                        "section": "body",
                        "start": 10,
                        "end": 34,
                        "parts": [
                            {"text": "the islets of ", "match": False},
                            {"text": "Takeshima", "match": True},
                            {"text": ".", "match": False},
                        ],
                        "html": "the islets of <mark>Takeshima</mark>.",
                    }
                ],
            }
        ],
        "facets": {
            "place": {"values": [{"value": "Japan", "count": 12}], "missing": 3, "other": 5}
        },
        "dates": {
            "interval": "month",
            "buckets": [{"from": "2022-09-01", "count": 12}],
            "missing": 1,
        },
        "links": {
            "self": "/v1/search?q=takeshima+talks&facets=place&page=2",
            "next": "/v1/search?q=takeshima+talks&facets=place&page=3",
            "prev": "/v1/search?q=takeshima+talks&facets=place",
        },
    }


def test_the_order_of_the_names_is_the_documents_own() -> None:
    body = payload.search(SearchParams.parse([], NOW), results(), 0.1)
    assert list(body) == [
        "generation",
        "took_ms",
        "unit",
        "total",
        "page",
        "per_page",
        "query",
        "hits",
        "facets",
        "dates",
        "links",
    ]


def test_what_was_not_asked_is_there_and_empty() -> None:
    body = payload.search(SearchParams.parse([], NOW), results(total=0), 0.1)
    assert (body["facets"], body["dates"], body["query"], body["links"]) == (
        {},
        None,
        {"q": "", "tree": "", "warnings": []},
        {"self": "/v1/search"},
    )


def test_resolved_instants_are_echoed_only_when_dates_were_asked() -> None:
    asked = SearchParams.parse([("from", "2022-09-22"), ("tz", "Asia/Tokyo")], NOW)
    body = payload.search(asked, results(), 0.1)
    assert body["query"] == {"q": "", "tree": "", "from": "2022-09-21T15:00:00Z", "warnings": []}
    assert body["links"]["self"] == "/v1/search?from=2022-09-22&tz=Asia%2FTokyo"


def test_only_the_fields_that_were_asked_come_back() -> None:
    asked = SearchParams.parse([("fields", "score,id")], NOW)
    body = payload.search(asked, results(HIT), 0.1)
    assert body["hits"] == [{"id": "kyodo-1", "score": 7.3123}]


def test_links_lead_only_to_pages_that_exist() -> None:
    def links(page: int, total: int) -> dict[str, str]:
        asked = SearchParams.parse([("page", str(page))], NOW)
        return payload.links(asked, total)

    assert links(1, 10) == {"self": "/v1/search"}
    assert links(1, 11) == {"self": "/v1/search", "next": "/v1/search?page=2"}
    assert links(2, 11) == {"self": "/v1/search?page=2", "prev": "/v1/search"}
    assert links(9, 11) == {"self": "/v1/search?page=9", "prev": "/v1/search?page=2"}
    assert links(9, 0) == {"self": "/v1/search?page=9", "prev": "/v1/search"}


def test_html_is_the_text_escaped_with_mark_elements() -> None:
    text = "<b>Talks</b> & 'more' \"talks\""
    title = Snippet("x", 0, Section.HEADLINE, 0, 29, text, (Span(3, 8), Span(23, 28)), whole=True)
    hit = Hit("x", text, "given", title, None, None, (), None, None, 0.0, ())
    body = payload.search(SearchParams.parse([], NOW), results(hit), 0.1)
    assert body["hits"][0]["headline_html"] == (
        "&lt;b&gt;<mark>Talks</mark>&lt;/b&gt; &amp; &#x27;more&#x27; "
        "&quot;<mark>talks</mark>&quot;"
    )


@given(st.text(max_size=40), st.data())
def test_no_text_becomes_markup_and_the_parts_give_it_back(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    snippet = Snippet("p", 1, Section.BODY, 0, len(text), text, spans, whole=True)
    hit = Hit("x", "x", "given", snippet, None, None, (), None, None, 0.0, (snippet,))
    (found,) = payload.search(SearchParams.parse([], NOW), results(hit), 0.1)["hits"]
    (shown,) = found["snippets"]
    assert "".join(part["text"] for part in shown["parts"]) == text
    bare = shown["html"].replace("<mark>", "").replace("</mark>", "")
    assert not set("<>\"'") & set(bare)


def test_a_facet_body_is_flat() -> None:
    asked = FacetParams.parse_for("place", [], NOW)
    facet = Facet("place", (FacetValue("Japan", 2),), missing=1, other=4)
    found = Results("g", Unit.ARTICLE, 5, (), (facet,))
    assert asked.query.limit == 0
    assert payload.facet(found, 0.2) == {
        "generation": "g",
        "took_ms": 0.2,
        "field": "place",
        "values": [{"value": "Japan", "count": 2}],
        "missing": 1,
        "other": 4,
    }


def test_an_article_body_has_everything_and_is_unmarked_without_a_query() -> None:
    talks = replace(
        TALKS,
        filed_from=("United States",),
        dates_mentioned=("2022-09-21",),
        versions=("hinode-2", "hinode-1"),
    )
    body = payload.article(talks, "g", 0.3)
    paragraphs = body.pop("paragraphs")
    assert body == {
        "generation": "g",
        "took_ms": 0.3,
        "id": "hinode-1",
        "headline": "Leaders hold talks on Takeshima",
        "headline_source": "given",
        "published": "2022-09-22T05:03:00Z",
        "source": "Hinode News",
        "authors": ["Haruka Minase", "Daichi Kurosawa"],
        "url": "https://example.org/hinode/1",
        "language": "en",
        "dateline": "NEW YORK, Sept. 21 (Hinode) --",
        "filed_from": ["United States"],
        "dates_mentioned": ["2022-09-21"],
        "versions": ["hinode-2", "hinode-1"],
        "superseded": True,
        "tags": [
            {"field": "place", "value": "Japan", "source": "given"},
            {"field": "place", "value": "South Korea", "source": "rule"},
            {"field": "person", "value": "Park Jin", "source": "given"},
            {"field": "topic", "value": "diplomacy", "source": "given"},
        ],
        "links": {"self": "/v1/articles/hinode-1"},
    }
    assert paragraphs[2:4] == [
        {
            "id": "hinode-1.p3",
            "number": 3,
            "section": "quote",
            "text": '"We want talks," Park Jin said.',
            "credit": None,
            "quotes": [{"start": 0, "end": 15, "speaker": "Park Jin", "confidence": 0.9}],
            "tags": [],
        },
        {
            "id": "hinode-1.p4",
            "number": 4,
            "section": "caption",
            "text": "The leaders shake hands.",
            "credit": "(Hinode)",
            "quotes": [],
            "tags": [],
        },
    ]


def test_with_a_query_every_text_of_an_article_says_what_matched() -> None:
    body = payload.article(TALKS, "g", 0.3, ArticleParams.parse([("q", "takeshima")], NOW))
    assert body["query"] == {"q": "takeshima", "tree": "takeshima", "warnings": []}
    assert body["headline_html"] == "Leaders hold talks on <mark>Takeshima</mark>"
    assert [paragraph["html"] for paragraph in body["paragraphs"]] == [
        "The leaders met for talks on Wednesday.",
        "The islets of <mark>Takeshima</mark> were not on the table.",
        "&quot;We want talks,&quot; Park Jin said.",
        "The leaders shake hands.",
        "Related coverage:",
        "Submarine drill off Takeshima",
    ]
    assert body["paragraphs"][0]["parts"] == [
        {"text": "The leaders met for talks on Wednesday.", "match": False}
    ]


def test_the_link_of_an_article_survives_any_id() -> None:
    link = payload.article(TRAPS, "g", 0.3)["links"]["self"]
    assert link == "/v1/articles//desk//b%3Fc%3D1%23d/%C3%A9%2541"
