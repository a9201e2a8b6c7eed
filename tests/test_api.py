"""What the API answers to a search, an article and a facet."""

import pytest

import answered
from answered import ids, problem
from conftest import Server
from newsroom import TRAPS

desk = answered.desk


def test_a_search_finds_articles_and_says_where_it_matched(desk: Server) -> None:
    body = desk.get("/v1/search?q=takeshima&facets=place,source&dates=year").json()
    (hit,) = body["hits"]
    assert hit.pop("score") > 0
    assert body["took_ms"] >= 0
    assert (body["total"], body["unit"], body["page"], body["per_page"]) == (1, "article", 1, 10)
    assert hit == {
        "id": "hinode-1",
        "headline": "Leaders hold talks on Takeshima",
        "headline_source": "given",
        "headline_parts": [
            {"text": "Leaders hold talks on ", "match": False},
            {"text": "Takeshima", "match": True},
        ],
        "headline_html": "Leaders hold talks on <mark>Takeshima</mark>",
        "published": "2022-09-22T05:03:00Z",
        "source": "Hinode News",
        "authors": ["Haruka Minase", "Daichi Kurosawa"],
        "url": "https://example.org/hinode/1",
        "language": "en",
        "snippets": [
            {
                "paragraph": "hinode-1.p2",
                "number": 2,
                "section": "body",
                "start": 0,
                "end": 46,
                "parts": [
                    {"text": "The islets of ", "match": False},
                    {"text": "Takeshima", "match": True},
                    {"text": " were not on the table.", "match": False},
                ],
                "html": "The islets of <mark>Takeshima</mark> were not on the table.",
            }
        ],
    }
    assert body["facets"] == {
        "place": {
            "values": [{"value": "Japan", "count": 1}, {"value": "South Korea", "count": 1}],
            "missing": 0,
            "other": 0,
        },
        "source": {"values": [{"value": "Hinode News", "count": 1}], "missing": 0, "other": 0},
    }
    assert body["dates"] == {
        "interval": "year",
        "buckets": [{"from": "2022-01-01", "count": 1}],
        "missing": 0,
    }
    assert body["links"] == {"self": "/v1/search?q=takeshima&dates=year&facets=place%2Csource"}


def test_a_post_answers_what_a_get_answers(desk: Server) -> None:
    asked = desk.get("/v1/search?q=talks&place=Japan&place=-Seoul&facets=topic&per_page=1").json()
    body = {"q": "talks", "place": ["Japan", "-Seoul"], "facets": ["topic"], "per_page": 1}
    posted = desk.client.post("/v1/search", json=body).json()
    assert {**asked, "took_ms": 0} == {**posted, "took_ms": 0}


def test_filters_of_one_field_are_or_and_of_different_fields_and(desk: Server) -> None:
    assert set(ids(desk.get("/v1/search?language=en&language=ja"))) == {"hinode-1", "hinode-ja-1"}
    assert ids(desk.get("/v1/search?language=ja&place=japan")) == ["hinode-ja-1"]
    assert ids(desk.get("/v1/search?place=Japan&language=-en")) == ["hinode-ja-1"]
    assert ids(desk.get("/v1/search?q=talks&section=quote")) == ["hinode-1"]
    assert ids(desk.get("/v1/search?q=submarine")) == []
    assert ids(desk.get("/v1/search?q=submarine&section=related")) == ["hinode-1"]


def test_dates_are_resolved_and_echoed(desk: Server) -> None:
    response = desk.get("/v1/search?from=2022-09-22&to=2022-09-22&tz=Asia/Tokyo")
    assert ids(response) == ["hinode-1"]
    assert response.json()["query"] == {
        "q": "",
        "tree": "",
        "from": "2022-09-21T15:00:00Z",
        "to": "2022-09-22T15:00:00Z",
        "warnings": [],
    }
    assert ids(desk.get("/v1/search?from=2022-10-01&sort=oldest")) == ["hinode-ja-1"]
    assert ids(desk.get("/v1/search?from=now-1d")) == []


def test_paging_yields_every_hit_once_and_links_lead_through(site: Server) -> None:
    path, seen = "/v1/search?q=talks&any=true&per_page=2", []
    while path:
        response = site.get(path)
        seen += ids(response)
        path = response.json()["links"].get("next", "")
    assert len(seen) == len(set(seen)) == response.json()["total"] > 2
    assert response.links["prev"]["url"] == response.json()["links"]["prev"]
    assert ids(site.get("/v1/search?q=talks&any=true&page=1000000")) == []


def test_paragraphs_as_hits_have_the_paragraph_in_their_snippet(desk: Server) -> None:
    body = desk.get("/v1/search?q=takeshima&unit=paragraph&section=body").json()
    assert (body["total"], body["unit"]) == (1, "paragraph")
    assert body["hits"][0]["snippets"][0]["paragraph"] == "hinode-1.p2"


def test_no_hits_are_an_answer(desk: Server) -> None:
    response = desk.get("/v1/search?q=zeppelin")
    assert (response.status_code, response.json()["total"], response.json()["hits"]) == (200, 0, [])


def test_where_nothing_is_found_the_answer_says_what_may_be_mistyped(desk: Server) -> None:
    body = desk.get("/v1/search?q=takeshimo&place=Korea&place=Atlantis").json()
    assert (body["total"], body["query"]["warnings"]) == (
        0,
        [
            "no article has the word 'takeshimo'; did you mean 'takeshima'?",
            "no article has the place 'Korea'; did you mean 'South Korea'?",
            "no article has the place 'Atlantis'",
        ],
    )
    found = desk.get("/v1/search?q=takeshima OR takeshimo&place=Korea&place=Japan").json()
    assert (found["total"], found["query"]["warnings"]) == (1, [])


def test_markup_in_an_article_never_becomes_markup_in_an_answer(desk: Server) -> None:
    (hit,) = desk.get("/v1/search?q=talks&source=The+%22Desk%22").json()["hits"]
    assert hit["headline_html"] == (
        "Ampersand &amp; &lt;script&gt;alert(&#x27;<mark>talks</mark>&#x27;)&lt;/script&gt;"
    )
    assert hit["snippets"][0]["html"].startswith(
        "&lt;b&gt;<mark>Talks</mark>&lt;/b&gt; &amp; &#x27;more&#x27; &quot;<mark>talks</mark>"
    )


def test_an_article_comes_whole_and_marked_where_asked(desk: Server) -> None:
    body = desk.get("/v1/articles/hinode-1?q=takeshima").json()
    assert [(p["number"], p["section"]) for p in body["paragraphs"]] == [
        (1, "lede"),
        (2, "body"),
        (3, "quote"),
        (4, "caption"),
        (5, "boilerplate"),
        (6, "related"),
    ]
    assert body["paragraphs"][3]["credit"] == "(Hinode)"
    assert body["paragraphs"][1]["html"] == (
        "The islets of <mark>Takeshima</mark> were not on the table."
    )
    assert "parts" not in desk.get("/v1/articles/hinode-1").json()["paragraphs"][1]


def test_an_id_may_hold_slashes_and_signs(desk: Server) -> None:
    (hit,) = desk.get("/v1/search?source=The+%22Desk%22").json()["hits"]
    assert hit["id"] == TRAPS.id
    link = desk.get("/v1/articles//desk//b%3Fc%3D1%23d/%C3%A9%2541").json()["links"]["self"]
    assert desk.get(link).json()["id"] == TRAPS.id


def test_a_facet_field_lists_its_values(desk: Server) -> None:
    body = desk.get("/v1/facets/place?q=talks&prefix=s&size=1").json()
    generation, took = body.pop("generation"), body.pop("took_ms")
    assert (bool(generation), took >= 0) == (True, True)
    assert body["field"] == "place"
    assert body["values"] == [{"value": "South Korea", "count": 1}]
    assert body["missing"] == 1
    assert problem(desk.get("/v1/facets/plase"), 404)["detail"].startswith(
        "There is no facet field 'plase'; did you mean place?"
    )


def test_the_parts_of_a_score_are_told_and_add_up_to_it(desk: Server) -> None:
    asked = desk.get("/v1/search?q=the+OR+talks+OR+islets+OR+korea&explain=true").json()
    for hit in asked["hits"]:
        why = hit["explanation"]
        assert list(why) == [
            *("gains", "silent", "looked_into", "paragraph", "paragraph_gain", "near_gain"),
            *("feedback_gain", "feedback_words"),
        ]
        assert [each["leaf"] for each in why["gains"]] == ["talks", "islets", "korea"]
        parts = [each["gain"] for each in why["gains"]]
        parts += [why[f"{name}_gain"] for name in ("paragraph", "near", "feedback")]
        assert sum(parts) == pytest.approx(hit["score"], abs=1e-3)
        assert (why["silent"], why["looked_into"]) == (["the"], True)
        assert why["feedback_gain"] > 0
        assert "talks" in why["feedback_words"]
    assert asked["hits"][0]["id"] == "hinode-1"
