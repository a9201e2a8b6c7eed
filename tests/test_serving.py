"""The service goes on through new generations, damage and failures, and no answer is a mixture."""

import threading
import time
from pathlib import Path

import httpx
import pytest

from answered import ids
from conftest import Serve, build
from index.errors import NoGeneration
from newsroom import STORIES, TALKS
from service.app import create_app
from service.searchers import searcher
from service.settings import Settings


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
