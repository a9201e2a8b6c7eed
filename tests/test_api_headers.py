"""An answer has a tag that changes with it, headers that keep it safe, and its request's id."""

import re

import answered
from answered import PROBLEM
from conftest import Serve, Server, build
from newsroom import STORIES, TALKS

desk = answered.desk


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
