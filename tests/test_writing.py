"""Articles are written over HTTP while the service runs, and found, or refused with a reason."""

import resource
import threading
import time
from pathlib import Path

import httpx
import pytest

import pressroom
from conftest import ROOT, Server, broadsheet, running
from index.engines.whoosh import WhooshEngine
from index.store import STORE, ArticleStore
from pressroom import AUTH, STORY, bulk, children, found, put, story, until

desk = pressroom.desk


def test_an_empty_service_goes_live_with_the_first_article(desk: Server) -> None:
    answer = desk.get("/v1/search?q=strike")
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/no-index")
    answer = put(desk, "a/1")
    assert (answer.status_code, answer.json()) == (
        201,
        {"id": "a/1", "outcome": "added", "sequence": 1, "warnings": []},
    )
    until(lambda: found(desk, "strike") == ["a/1"])
    ready = desk.get("/readyz").json()
    assert {
        name: ready[name] for name in ("status", "sequence", "behind", "damaged", "refusing")
    } == {
        "status": "ready",
        "sequence": 1,
        "behind": 0,
        "damaged": None,
        "refusing": None,
    }


def test_the_same_article_twice_changes_nothing_and_another_text_does(desk: Server) -> None:
    told = [put(desk, "a"), put(desk, "a"), put(desk, "a", STORY | {"text": "It goes on."})]
    assert [
        (each.status_code, each.json()["outcome"], each.json()["sequence"]) for each in told
    ] == [(201, "added", 1), (200, "unchanged", 1), (200, "changed", 2)]


def test_what_is_withdrawn_is_gone_from_every_worker_and_every_cache(desk: Server) -> None:
    put(desk, "a")
    put(desk, "b", story("b") | {"tags": {"places": ["Tokyo"]}})
    until(lambda: found(desk, "strike") == ["a", "b"])
    tag = desk.get("/v1/search?q=strike").headers["ETag"]
    answer = desk.client.delete("/v1/articles/b", headers=AUTH)
    assert (answer.status_code, answer.json()) == (
        200,
        {"id": "b", "outcome": "withdrawn", "sequence": 3},
    )
    until(lambda: desk.get("/readyz").json()["behind"] == 0)
    for _ in range(20):
        again = httpx.get(f"{desk.url}/v1/search?q=strike", headers={"If-None-Match": tag})
        assert (again.status_code, [hit["id"] for hit in again.json()["hits"]]) == (200, ["a"])
        assert httpx.get(f"{desk.url}/v1/articles/b").status_code == 404
        assert httpx.get(f"{desk.url}/articles/b").status_code == 404
        assert httpx.get(f"{desk.url}/v1/facets/place").json()["values"] == []
    assert desk.client.delete("/v1/articles/b", headers=AUTH).status_code == 404


def test_workers_take_a_new_generation_up_though_nobody_asks(desk: Server) -> None:
    put(desk, "a")
    until(lambda: found(desk, "strike") == ["a"])
    put(desk, "b")
    until(lambda: WhooshEngine(desk.data).manifest().sequence == 2)
    name = WhooshEngine(desk.data).current() or ""
    workers = children(desk.pid, "gunicorn")[1:]
    assert len(workers) == 2
    until(lambda: all(name in Path(f"/proc/{pid}/maps").read_text() for pid in workers))


def test_a_bulk_takes_what_is_good_and_says_what_is_bad_in_order(desk: Server) -> None:
    answer = bulk(
        desk,
        STORY | {"id": "a"},
        '{"id": "broken',
        "",
        {"id": "c", "text": "Talks.", "published": "never"},
        {"uri": "n", "type": "text", "headline": "A ninjs item", "body_text": "Talks go on."},
        STORY | {"id": "a"},
    )
    assert answer.status_code == 200
    body = answer.json()
    assert (body["accepted"], body["refused"], body["sequence"]) == (3, 2, 2)
    told = [
        (each["line"], each["id"], each["outcome"], each["durable"]) for each in body["results"]
    ]
    assert told == [
        (1, "a", "added", True),
        (2, None, "refused", False),
        (4, None, "refused", False),
        (5, "n", "added", True),
        (6, "a", "unchanged", True),
    ]
    assert body["results"][1]["reason"].startswith("not JSON: ")
    assert body["results"][2]["reason"].startswith("published: not a date: 'never'")


def test_an_id_that_comes_again_in_a_bulk_is_compared_with_the_one_before(desk: Server) -> None:
    first, later = STORY | {"id": "w-1"}, STORY | {"id": "w-1", "headline": "Strike goes on"}
    body = bulk(desk, first, first, later, later, first).json()
    assert [each["outcome"] for each in body["results"]] == [
        *("added", "unchanged", "changed", "unchanged", "changed")
    ]
    again = bulk(desk, first, later).json()
    assert [each["outcome"] for each in again["results"]] == ["unchanged", "changed"]
    with ArticleStore(desk.data / STORE) as store:
        kept = store.get("w-1")
        assert (kept and kept.headline, store.sequence()) == ("Strike goes on", again["sequence"])


def test_a_bulk_over_several_batches_is_all_there(desk: Server) -> None:
    lines = [story(f"a-{number}") | {"id": f"a-{number}"} for number in range(1_201)]
    body = bulk(desk, *lines).json()
    assert (body["accepted"], body["refused"], len(body["results"])) == (1_201, 0, 1_201)
    with ArticleStore(desk.data / STORE) as store:
        assert (store.count(), store.sequence()) == (1_201, 1_201)


def test_who_may_not_write_is_told_how(desk: Server, tmp_path: Path) -> None:
    for headers, challenge in (
        ({}, 'Bearer realm="broadsheet"'),
        ({"Authorization": "Basic YTpi"}, 'Bearer realm="broadsheet"'),
        (
            {"Authorization": "Bearer wrong"},
            'Bearer realm="broadsheet", error="invalid_token"',
        ),
    ):
        answers = [
            desk.client.put("/v1/articles/a", json=STORY, headers=headers),
            desk.client.delete("/v1/articles/a", headers=headers),
            desk.client.post("/v1/articles", content="{}", headers=headers),
        ]
        told = [(each.status_code, each.headers["WWW-Authenticate"]) for each in answers]
        assert told == [(401, challenge)] * 3
    with running(tmp_path / "other") as server:
        answer = put(server, "a")
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/writing-off")
    assert "BROADSHEET_TOKEN" in answer.json()["detail"]
    assert not (desk.data / STORE).exists()


def test_all_faults_of_an_article_are_told_at_once_and_nothing_is_kept(desk: Server) -> None:
    answer = put(desk, "a", {"id": "b", "published": "never", "url": "x", "text": "Talks."})
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/bad-article")
    assert [each["parameter"] for each in answer.json()["errors"]] == ["published", "url", "id"]
    assert not (desk.data / STORE).exists()


def test_bodies_of_the_wrong_kind_or_size_are_refused(desk: Server) -> None:
    def send(content: bytes, **headers: str) -> int:
        kind = {"Content-Type": "application/json"}
        return desk.client.put(
            "/v1/articles/a", content=content, headers=AUTH | kind | headers
        ).status_code

    assert send(b"{") == 400
    assert send(b'{"text": "\xff"}') == 400
    assert send(b'{"text": "Talks."}', **{"Content-Type": "text/plain"}) == 415
    assert send(b'{"text": "Talks."}', **{"Content-Encoding": "gzip"}) == 415
    assert send(b'{"text": "' + b"a" * (4 * 1024 * 1024) + b'"}') == 413
    assert desk.client.post("/v1/articles", json={}, headers=AUTH).status_code == 415
    assert bulk(desk).status_code == 400
    answer = bulk(desk, '{"text": "' + "a" * (5 * 1024 * 1024) + '"}', STORY | {"id": "b"})
    assert [each["outcome"] for each in answer.json()["results"]] == ["refused", "added"]


def test_writes_during_a_reindex_are_all_kept(desk: Server) -> None:
    put(desk, "first")
    until(lambda: found(desk, "strike") == ["first"])
    ran: list[int] = []
    reindex = threading.Thread(
        target=lambda: ran.append(
            broadsheet("--data", str(desk.data), "reindex", str(ROOT / "seeds")).returncode
        )
    )
    reindex.start()
    ids: list[str] = []
    while reindex.is_alive():
        ids.append(f"during-{len(ids)}")
        assert put(desk, ids[-1]).status_code == 201
        time.sleep(0.02)
    reindex.join()
    assert ran == [0]
    until(lambda: desk.get("/readyz").json()["behind"] == 0)
    assert all(desk.get(f"/v1/articles/{id}").status_code == 200 for id in ["first", *ids])


def test_a_full_disk_refuses_with_507_and_goes_on_when_there_is_room(desk: Server) -> None:
    if not hasattr(resource, "prlimit"):
        pytest.skip("another process's limits can be set on Linux only")
    put(desk, "a")
    until(lambda: found(desk, "strike") == ["a"])
    workers = children(desk.pid, "gunicorn")[1:]
    unlimited = resource.RLIM_INFINITY
    for pid in workers:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (200_000, unlimited))
    large = {"text": "word " * 100_000}
    answer = put(desk, "b", large)
    assert (answer.status_code, answer.json()["type"]) == (507, "/problems/disk-full")
    answer = bulk(desk, large | {"id": "c"}, large | {"id": "d"})
    assert answer.status_code == 507
    assert [each["durable"] for each in answer.json()["results"]] == [False, False]
    assert found(desk, "strike") == ["a"]
    for pid in workers:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (unlimited, unlimited))
    assert put(desk, "b", large).status_code == 201


def test_a_store_that_others_write_for_too_long_is_503(desk: Server) -> None:
    put(desk, "a")
    with ArticleStore(desk.data / STORE) as store, store.transaction() as change:
        change.remove("a")
        answer = put(desk, "b")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
    assert answer.json()["type"] == "/problems/store-busy"


def test_an_address_that_is_not_utf_8_is_no_article_s(desk: Server) -> None:
    """Two of them would be one article, with a replacement character in its id."""
    for id in ("a%FF", "a%FE", "a%C3"):
        for method in ("PUT", "DELETE", "GET"):
            answer = desk.client.request(
                method, f"/v1/articles/{id}", json=story("a") if method == "PUT" else None,
                headers=AUTH,
            )  # fmt: skip
            assert (answer.status_code, answer.json()["type"]) == (400, "/problems/bad-request")
    assert put(desk, "a%EF%BF%BD", story("a")).json()["id"] == "a\ufffd"
    assert put(desk, "%C3%A9", story("b")).json()["id"] == "é"
