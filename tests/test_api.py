"""The API over a real socket: gunicorn, an index on disk, and a client that knows only HTTP."""

import itertools
import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from conftest import Serve, Server, build, running
from index.errors import NoGeneration
from newsroom import STORIES, TALKS, TRAPS
from service.app import create_app
from service.searchers import searcher
from service.settings import Settings

PROBLEM = "application/problem+json"


def problem(response: httpx.Response, status: int) -> dict[str, Any]:
    assert (response.status_code, response.headers["content-type"]) == (status, PROBLEM)
    body: dict[str, Any] = response.json()
    assert body["status"] == status
    assert {"type", "title", "status", "detail"} <= set(body)
    return body


def ids(response: httpx.Response) -> list[str]:
    assert response.status_code == 200, response.text
    return [hit["id"] for hit in response.json()["hits"]]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over the three stories, for tests that change nothing."""
    data = tmp_path_factory.mktemp("desk") / "data"
    build(data, STORIES)
    with running(data) as server:
        yield server


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


def test_an_article_that_is_not_there_is_a_problem(desk: Server) -> None:
    body = problem(desk.get("/v1/articles/no/such"), 404)
    assert (body["type"], body["detail"]) == (
        "/problems/no-such-article",
        "There is no article with the id 'no/such' in the index.",
    )


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


def test_all_faults_of_a_request_come_at_once_with_their_parameter(desk: Server) -> None:
    response = desk.get("/v1/search?page=0&pages=2&section=bod&strict=true&q=%22talks")
    body = problem(response, 400)
    assert (body["type"], body["title"]) == ("/problems/bad-request", "Bad parameters")
    assert [error["parameter"] for error in body["errors"]] == ["q", "section", "page", "pages"]
    assert body["errors"][0]["column"] == 1
    assert (
        body["errors"][3]["message"]
        == "is not a parameter here; did you mean page or places?"[
            : len("is not a parameter here; did you mean page")
        ]
        + body["errors"][3]["message"][len("is not a parameter here; did you mean page") :]
    )


def test_what_cannot_be_understood_is_searched_and_said_so(desk: Server) -> None:
    body = desk.get("/v1/search?q=%22talks").json()
    assert (body["total"], len(body["query"]["warnings"])) == (3, 1)


@pytest.mark.parametrize(
    ("headers", "content", "status"),
    [
        ({"content-type": "application/json"}, b'{"q": ', 400),
        ({"content-type": "application/json"}, b'["q"]', 400),
        ({"content-type": "application/json"}, b"[" * 9_000, 400),
        ({"content-type": "application/json"}, b'{"q": "\xff"}', 400),
        ({"content-type": "application/json"}, b"", 400),
        ({"content-type": "application/json"}, b'{"q": 1, "foo": {}}', 400),
        ({"content-type": "application/x-www-form-urlencoded"}, b"q=talks", 415),
        ({}, b"{}", 415),
        ({"content-type": "application/json"}, b'{"q": "' + b"a" * 70_000 + b'"}', 413),
        ({"content-type": "application/json"}, b'{"q": "' + b"a" * 60_000 + b'"}', 400),
    ],
)
def test_a_body_that_is_no_json_object_is_a_problem(
    desk: Server, headers: dict[str, str], content: bytes, status: int
) -> None:
    # A connection of its own: gunicorn closes one on which too much was left unread.
    response = httpx.post(f"{desk.url}/v1/search", headers=headers, content=content)
    problem(response, status)
    assert desk.get("/livez").status_code == 200


def test_a_body_that_breaks_the_rules_of_http_is_a_problem(desk: Server) -> None:
    head = b"POST /v1/search HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    url = httpx.URL(desk.url)
    with socket.create_connection((url.host, url.port or 80), timeout=10) as connection:
        connection.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n" + b"z" * 9_000)
        assert b" 400 " in connection.recv(65_536).split(b"\r\n")[0]
    assert desk.get("/livez").status_code == 200


@pytest.mark.parametrize(
    "q",
    [
        " OR ".join(f"a{letter}*" for letter in "bcdefghijkl"),
        " ".join(f'"a b{n}"~5' for n in range(6)),
        '"' + "the " * 11 + '"~100',
        '"' + "the " * 501 + '"',
    ],
)
def test_a_query_that_would_take_long_is_refused(desk: Server, q: str) -> None:
    assert problem(desk.get("/v1/search", params={"q": q}), 400)["errors"][0]["parameter"] == "q"


def test_parameters_of_a_post_belong_into_its_body(desk: Server) -> None:
    body = problem(desk.client.post("/v1/search?q=talks", json={}), 400)
    assert body["errors"] == [{"parameter": "q", "message": "belongs into the body of a POST"}]


def test_other_methods_and_other_paths_are_problems(desk: Server) -> None:
    response = desk.client.delete("/v1/search")
    assert "possible: GET, HEAD, OPTIONS, POST" in problem(response, 405)["detail"]
    assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}
    assert problem(desk.get("/v1/nothing"), 404)["type"] == "about:blank"
    assert problem(desk.get("//v1/search"), 404)["status"] == 404


def test_a_browser_is_told_in_a_page_what_is_not_there_and_a_program_in_json(
    desk: Server,
) -> None:
    browser = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    response = desk.get("/nothing", headers=browser)
    assert (response.status_code, response.headers["content-type"]) == (
        404,
        "text/html; charset=utf-8",
    )
    assert "Accept" in response.headers["vary"]
    problem(desk.get("/nothing"), 404)
    problem(desk.get("/v1/nothing", headers=browser), 404)


def test_a_known_answer_is_not_sent_again(desk: Server) -> None:
    first = desk.get("/v1/search?q=talks&page=1")
    tag = first.headers["etag"]
    assert re.fullmatch(r'W/"[\w.+-]+"', tag)
    assert first.json()["generation"] in tag
    again = desk.get("/v1/search?page=1&q=talks&sort=relevance", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = desk.get("/v1/search?q=talk", headers={"If-None-Match": tag})
    assert (other.status_code, other.headers["etag"] != tag) == (200, True)


def test_the_tag_changes_with_the_generation(serve: Serve) -> None:
    desk = serve(*STORIES)
    tag = desk.get("/v1/articles/hinode-1").headers["etag"]
    same = desk.get("/v1/articles/hinode-1", headers={"If-None-Match": tag})
    assert same.status_code == 304
    build(desk.data, [TALKS], sequence=2)
    changed = desk.get("/v1/articles/hinode-1", headers={"If-None-Match": tag})
    assert (changed.status_code, changed.headers["etag"] != tag) == (200, True)


def test_head_answers_like_get_without_a_body(desk: Server) -> None:
    for path in ("/v1/search?q=talks", "/v1/articles/hinode-1", "/livez", "/v1/facets/place"):
        response = desk.client.head(path)
        assert (response.status_code, response.content) == (200, b"")
        assert int(response.headers["content-length"]) > 0


def test_every_response_carries_safe_headers(desk: Server) -> None:
    for path in ("/v1/search", "/v1/search?page=0", "/openapi.json"):
        headers = desk.get(path).headers
        assert headers["cache-control"] == "no-cache"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-type"] in ("application/json", PROBLEM)


def test_pages_may_load_only_from_their_own_site(desk: Server) -> None:
    response = desk.get("/", headers={"accept": "text/html"})
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", response.text)


def test_a_request_id_is_given_back_or_made(desk: Server) -> None:
    def given_back(value: str) -> str:
        return desk.get("/livez", headers={"x-request-id": value}).headers["x-request-id"]

    assert given_back("req-1:a/b=") == "req-1:a/b="
    assert re.fullmatch("[0-9a-f]{32}", given_back("no spaces"))
    assert re.fullmatch("[0-9a-f]{32}", given_back("x" * 129))
    assert desk.get("/livez").headers["x-request-id"] != desk.get("/livez").headers["x-request-id"]


def test_a_new_generation_is_served_as_it_is_open_and_nothing_is_lost(serve: Serve) -> None:
    desk = serve(*STORIES)
    total, before = 3, desk.get("/v1/search").json()["generation"]
    for sequence in range(2, 6):
        generation = build(desk.data, STORIES[: 1 + sequence % 2], sequence)
        body = desk.get("/v1/search").json()
        while body["generation"] != generation:  # a thread of the worker is opening it
            assert (body["generation"], body["total"]) == (before, total)
            body = desk.get("/v1/search").json()
        total, before = 1 + sequence % 2, generation
        assert body["total"] == total
        assert desk.get("/readyz").json()["generation"] == generation


def test_readers_see_one_generation_or_the_next_and_never_a_mixture(serve: Serve) -> None:
    desk = serve(*STORIES)
    totals = {desk.get("/readyz").json()["generation"]: len(STORIES)}
    answers: list[tuple[int, str, int, int]] = []
    stop = threading.Event()

    def read() -> None:
        with httpx.Client(base_url=desk.url, timeout=30) as client:
            while not stop.is_set():
                response = client.get("/v1/search?unit=article&facets=section")
                body = response.json()
                told = (body["generation"], body["total"], len(body["hits"]))
                answers.append((response.status_code, *told))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for sequence in range(2, 10):
        kept = STORIES[: 1 + sequence % 3]
        totals[build(desk.data, kept, sequence)] = len(kept)
    stop.set()
    for reader in readers:
        reader.join()
    assert len({generation for _, generation, _, _ in answers}) > 2
    wrong = [a for a in answers if a != (200, a[1], totals[a[1]], totals[a[1]])]
    assert wrong == []


def test_a_damaged_new_generation_leaves_the_old_one_serving(serve: Serve) -> None:
    desk = serve(*STORIES)
    before = desk.get("/v1/search?q=talks").json()["generation"]
    name = build(desk.data, [TALKS], sequence=2)
    (desk.data / "generations" / name / "manifest.json").write_text("{}")
    response = desk.get("/v1/search?q=takeshima")
    assert (response.json()["generation"], ids(response)) == (before, ["hinode-1"])
    deadline = time.monotonic() + 5
    while "takes over" not in desk.log.read_text() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert f"generation {before} takes over" in desk.log.read_text()
    assert desk.get("/readyz").json()["damaged"] == name


def test_without_an_index_the_service_is_alive_and_not_ready(tmp_path: Path) -> None:
    client = create_app(Settings(data=tmp_path)).test_client()
    assert client.get("/livez").status_code == 200
    for path in ("/readyz", "/v1/search?q=talks", "/v1/articles/a", "/v1/facets/place"):
        response = client.get(path)
        assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
        assert response.json == {
            "type": "/problems/no-index",
            "title": "Service Unavailable",
            "status": 503,
            "detail": "Nothing has been indexed yet; run: broadsheet reindex PATH",
        }


def test_a_damaged_index_is_not_ready_and_says_nothing_about_the_machine(tmp_path: Path) -> None:
    name = build(tmp_path, STORIES)
    (tmp_path / "generations" / name / "manifest.json").write_text("{")
    response = create_app(Settings(data=tmp_path)).test_client().get("/v1/search")
    assert (response.status_code, response.json and response.json["type"]) == (
        503,
        "/problems/index-unreadable",
    )
    assert str(tmp_path) not in response.text


def test_an_unforeseen_failure_shows_no_trace(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(Settings(data=tmp_path))

    def fail() -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(app.extensions["searchers"], "lease", fail)
    response = app.test_client().get("/v1/search", headers={"X-Request-ID": "r1"})
    assert response.status_code == 500
    assert response.json == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "Something went wrong here. The log knows it as request r1.",
    }
    assert "secret" in caplog.text
    assert "request r1 failed" in caplog.text


def test_making_the_application_touches_no_disk(tmp_path: Path) -> None:
    app = create_app(Settings(data=tmp_path / "nowhere"))
    assert not (tmp_path / "nowhere").exists()
    with app.app_context(), pytest.raises(NoGeneration):
        searcher()


def test_hostile_queries_are_answered_or_refused(site: Server) -> None:
    texts = [
        "(" * 500,
        '"' * 999,
        "a* b* c* *",
        "NOT NOT NOT",
        "\0\x01",
        "~~~ ^^^ {{}} [[]]",
        "-" * 300,
        "place:" * 50,
        "word " * 600,
        "é" * 900,
        "日" * 500,
        "a AND " * 100,
    ]
    for text, strict in itertools.product(texts, ("false", "true")):
        response = site.client.post("/v1/search", json={"q": text, "strict": strict})
        assert response.status_code in (200, 400), (text, response.text)


def names(schema: dict[str, Any], document: dict[str, Any]) -> Any:
    """The shape of a documented schema: names with the shapes below them."""
    if "$ref" in schema:
        return names(document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]], document)
    if "anyOf" in schema:
        return next(names(each, document) for each in schema["anyOf"] if each != {"type": "null"})
    if schema.get("type") == "array":
        return [names(schema["items"], document)]
    if "properties" in schema:
        return {name: names(inner, document) for name, inner in schema["properties"].items()}
    if isinstance(schema.get("additionalProperties"), dict):
        return {"*": names(schema["additionalProperties"], document)}
    return None


def undocumented(value: Any, shape: Any, path: str = "") -> list[str]:
    """The paths of an answer that its document does not name."""
    if isinstance(value, dict) and isinstance(shape, dict):
        return [
            wrong
            for name, inner in value.items()
            for wrong in (
                undocumented(inner, shape.get(name, shape.get("*")), f"{path}/{name}")
                if name in shape or "*" in shape
                else [f"{path}/{name}"]
            )
        ]
    if isinstance(value, list) and isinstance(shape, list):
        return [wrong for each in value for wrong in undocumented(each, shape[0], f"{path}[]")]
    return [path] if isinstance(value, dict | list) else []


def test_the_document_names_what_is_answered_and_every_reference_resolves(desk: Server) -> None:
    document = desk.get("/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    assert list(document["paths"]) == [
        *("/v1/search", "/v1/articles/{id}", "/v1/facets/{field}", "/v1/articles"),
    ]
    for name in re.findall(r'"#/components/schemas/(\w+)"', json.dumps(document)):
        assert name in document["components"]["schemas"]
    answers = {
        "/v1/search": "/v1/search?q=talks&facets=place&dates=month&from=2022&to=2022&per_page=1",
        "/v1/articles/{id}": "/v1/articles/hinode-1?q=talks",
        "/v1/facets/{field}": "/v1/facets/place",
    }
    for path, example in answers.items():
        answer = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
        shape = names(answer["schema"], document)
        body = desk.get(example).json()
        assert undocumented(body, shape) == []
        required = document["components"]["schemas"][answer["schema"]["$ref"].rsplit("/", 1)[1]]
        assert set(required["required"]) <= set(body)


def test_the_document_gives_every_parameter_its_bounds(desk: Server) -> None:
    document = desk.get("/openapi.json").json()
    given = {p["name"]: p for p in document["paths"]["/v1/search"]["get"]["parameters"]}
    assert given["per_page"]["schema"] == {
        "type": "integer",
        "default": 10,
        "minimum": 1,
        "maximum": 100,
    }
    assert (given["facets"]["explode"], given["place"]["explode"]) == (False, True)
    assert all(parameter.get("description") for parameter in given.values())
    body = document["paths"]["/v1/search"]["post"]["requestBody"]["content"]["application/json"]
    named = document["components"]["schemas"][body["schema"]["$ref"].rsplit("/", 1)[1]]
    assert set(named["properties"]) == set(given)
