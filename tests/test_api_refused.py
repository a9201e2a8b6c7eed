"""What the API cannot answer is a problem that says why, with all its faults at once."""

import itertools
import socket

import httpx
import pytest

import answered
from answered import problem
from conftest import Server

desk = answered.desk


def test_an_article_that_is_not_there_is_a_problem(desk: Server) -> None:
    body = problem(desk.get("/v1/articles/no/such"), 404)
    assert (body["type"], body["detail"]) == (
        "/problems/no-such-article",
        "There is no article with the id 'no/such' in the index.",
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
