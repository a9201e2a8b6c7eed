"""Articles written over HTTP while the service runs: real processes, a real disk, real faults."""

import json
import os
import resource
import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from conftest import ROOT, Server, broadsheet, running
from index.engines.whoosh import WhooshEngine
from index.store import STORE, ArticleStore

TOKEN = "a-secret"
AUTH = {"Authorization": f"Bearer {TOKEN}"}
STORY = {"headline": "Harbor strike ends", "text": "The strike at the harbor ended."}
NDJSON = {**AUTH, "Content-Type": "application/x-ndjson"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Server]:
    """A service of two workers over an empty data folder."""
    with writable(tmp_path / "data") as server:
        yield server


def writable(data: Path, *arguments: str) -> Any:
    return running(data, "--workers", "2", *arguments, BROADSHEET_TOKEN=TOKEN)


def story(id: str) -> dict[str, Any]:
    """A story of its own: the same text under two ids would be two versions of one."""
    return STORY | {"text": f"The strike at the harbor ended, says {id}."}


def put(server: Server, id: str, article: object = None, **headers: str) -> httpx.Response:
    article = story(id) if article is None else article
    return server.client.put(f"/v1/articles/{id}", json=article, headers=AUTH | headers)


def bulk(server: Server, *lines: str | dict[str, Any]) -> httpx.Response:
    body = "\n".join(each if isinstance(each, str) else json.dumps(each) for each in lines)
    return server.client.post("/v1/articles", content=body, headers=NDJSON)


def found(server: Server, q: str) -> list[str] | None:
    """The ids a search finds, on a new connection and so on any worker; None for no answer."""
    response = httpx.get(f"{server.url}/v1/search", params={"q": q}, timeout=30)
    return [hit["id"] for hit in response.json()["hits"]] if response.is_success else None


def until(true: Callable[[], object], what: str = "it") -> None:
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline, f"{what} did not come true"
        time.sleep(0.02)


def children(pid: int, name: str) -> list[int]:
    """The processes below a process whose command line has this word."""
    listed = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    below, todo = set[int](), [pid]
    while todo:
        parent = todo.pop()
        for each, of, _ in rows:
            if int(of) == parent:
                below.add(int(each))
                todo.append(int(each))
    return [int(each) for each, _, args in rows if int(each) in below and name in args]


def gone(*pids: int) -> bool:
    return not any(Path(f"/proc/{pid}/cmdline").exists() and _lives(pid) for pid in pids)


def _lives(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


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
    assert {name: ready[name] for name in ("status", "sequence", "behind", "damaged")} == {
        "status": "ready",
        "sequence": 1,
        "behind": 0,
        "damaged": None,
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
    assert (body["accepted"], body["refused"], body["sequence"]) == (3, 2, 3)
    told = [
        (each["line"], each["id"], each["outcome"], each["durable"]) for each in body["results"]
    ]
    assert told == [
        (1, "a", "added", True),
        (2, None, "refused", False),
        (4, None, "refused", False),
        (5, "n", "added", True),
        (6, "a", "added", True),
    ]
    assert body["results"][1]["reason"].startswith("not JSON: ")
    assert body["results"][2]["reason"].startswith("published: not a date: 'never'")


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


def test_a_killed_indexer_is_started_again_and_nothing_is_lost(desk: Server) -> None:
    for number in range(4):
        (indexer,) = children(desk.pid, "service.indexer")
        put(desk, f"a-{number}")
        os.kill(indexer, signal.SIGKILL)
        until(lambda: children(desk.pid, "service.indexer") not in ([], [indexer]), "a new indexer")  # noqa: B023
    until(lambda: found(desk, "strike") == ["a-0", "a-1", "a-2", "a-3"])
    assert "the indexer ended with signal 9" in desk.log.read_text()


def test_an_indexer_that_the_disk_refused_goes_on_with_the_next_article(desk: Server) -> None:
    if not hasattr(resource, "prlimit"):
        pytest.skip("another process's limits can be set on Linux only")
    put(desk, "a")
    until(lambda: found(desk, "strike") == ["a"])
    (indexer,) = children(desk.pid, "service.indexer")
    unlimited = resource.RLIM_INFINITY
    resource.prlimit(indexer, resource.RLIMIT_FSIZE, (50_000, unlimited))  # its log has room
    many = " ".join(f"word{number}" for number in range(40_000))
    put(desk, "b", {"text": f"The strike has many words. {many}"})
    until(lambda: "; it is tried again" in desk.log.read_text(), "a refusal")
    assert found(desk, "strike") == ["a"]
    resource.prlimit(indexer, resource.RLIMIT_FSIZE, (unlimited, unlimited))
    put(desk, "c")
    until(lambda: sorted(found(desk, "strike") or []) == ["a", "b", "c"])
    assert "Traceback" not in desk.log.read_text()
    assert children(desk.pid, "service.indexer") == [indexer]


def test_a_killed_worker_is_replaced_and_the_service_goes_on(desk: Server) -> None:
    put(desk, "a")
    until(lambda: found(desk, "strike") == ["a"])
    killed = children(desk.pid, "gunicorn")[1]
    os.kill(killed, signal.SIGKILL)
    until(lambda: len(children(desk.pid, "gunicorn")) == 3 and gone(killed), "a new worker")
    put(desk, "b")
    until(lambda: found(desk, "strike") == ["a", "b"])


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_the_end_of_the_service_is_the_end_of_all_its_processes(tmp_path: Path, end: int) -> None:
    with writable(tmp_path / "data") as server:
        below = children(server.pid, "")
        assert len(below) == 4
        os.kill(server.pid, end)
        until(lambda: gone(server.pid, *below), "the end")


@pytest.mark.parametrize("who", ["service itself", "gunicorn"])
def test_a_killed_service_leaves_no_process_behind(tmp_path: Path, who: str) -> None:
    with writable(tmp_path / "data") as server:
        below = children(server.pid, "")
        victim = server.pid if who == "service itself" else children(server.pid, who)[0]
        os.kill(victim, signal.SIGKILL)
        until(lambda: gone(server.pid, *below), "the end")
        if who == "gunicorn":
            assert "gunicorn ended with signal 9" in server.log.read_text()


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


def test_a_file_damaged_under_a_reader_is_never_believed(desk: Server) -> None:
    for id in ("a", "b"):
        put(desk, id)
        until(lambda: id in (found(desk, "strike") or []))  # noqa: B023
    name = WhooshEngine(desk.data).current() or ""
    folder = desk.data / "generations" / name
    largest = max(folder.iterdir(), key=lambda path: path.stat().st_size)
    with largest.open("r+b") as file:
        file.seek(largest.stat().st_size // 2)
        file.write(b"\xff\x00\xff\x00" * 4)
    deadline = time.monotonic() + 30
    seen: list[list[str] | None] = []
    while "changed" not in desk.log.read_text() or seen[-1:] in ([], [None]):
        seen.append(found(desk, "strike"))
        assert time.monotonic() < deadline
    assert [each for each in seen if each not in (None, ["a"], ["a", "b"])] == []
    until(lambda: found(desk, "strike") == ["a", "b"], "a mended index")


def test_a_file_cut_under_a_worker_ends_that_worker_and_the_service_goes_on(desk: Server) -> None:
    """Reading a mapping beyond its file's end is a signal, not an exception."""
    ids: list[str] = []
    while "was sent SIGBUS" not in desk.log.read_text():
        assert len(ids) < 20, "no worker looked before it was told"
        put(desk, id := f"n{len(ids):02}")
        ids.append(id)
        until(lambda: sorted(found(desk, "strike") or []) == ids)
        name = WhooshEngine(desk.data).current() or ""
        for path in (desk.data / "generations" / name).glob("*.postings"):
            os.truncate(path, 0)
        with suppress(httpx.TransportError):
            there = found(desk, "strike")
            assert there is None or sorted(there) in (ids, ids[:-1])
        until(lambda: _steadily(desk, ids), "a mended index")
    until(lambda: len(children(desk.pid, "gunicorn")[1:]) == 2, "a worker in place of the dead one")


def _steadily(server: Server, ids: list[str]) -> bool:
    """Whether whichever worker answers has these articles."""
    try:
        return all(sorted(found(server, "strike") or []) == ids for _ in range(6))
    except httpx.TransportError:
        return False


def _shared(server: Server) -> Path:
    """A file that both generations have: there are more articles than are always merged."""
    lines = [{"id": f"a{number}", "text": f"Word{number} and words."} for number in range(300)]
    assert bulk(server, *lines).json()["accepted"] == 300
    broadsheet("--data", str(server.data), "update")
    put(server, "n")
    broadsheet("--data", str(server.data), "update")
    until(lambda: found(server, "id:n") == ["n"])
    name = WhooshEngine(server.data).current() or ""
    paths = (server.data / "generations" / name).glob("*.postings")
    return next(path for path in paths if path.stat().st_nlink == 2)


def _flip(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        byte = file.read(1)[0]
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte ^ 255]))


def test_damage_that_both_generations_share_is_mended_from_the_store(desk: Server) -> None:
    _flip(_shared(desk))
    seen: list[object] = []
    until(lambda: seen.append(found(desk, "word7")) or seen[-3:] == [["a7"]] * 3)  # type: ignore[func-returns-value]
    assert [each for each in seen if each not in (None, ["a7"])] == []
    assert broadsheet("--data", str(desk.data), "check").returncode == 0


def test_without_an_indexer_what_both_generations_lack_is_503_until_it_is_mended(
    tmp_path: Path,
) -> None:
    broadsheet("--data", str(tmp_path / "data"), "reindex", "--samples")
    with writable(tmp_path / "data", "--no-indexer") as server:
        _flip(_shared(server))
        until(lambda: found(server, "word7") is None)
        answers = [httpx.get(f"{server.url}/v1/search?q=word7", timeout=30) for _ in range(8)]
        told = {(answer.status_code, answer.json()["type"]) for answer in answers}
        assert told == {(503, "/problems/index-unreadable")}
        assert answers[0].headers["Retry-After"] == "30"
        assert broadsheet("--data", str(server.data), "check").returncode == 3
        assert broadsheet("--data", str(server.data), "check", "--repair").returncode == 0
        until(lambda: _finds(server, "word7", ["a7"]))


def _finds(server: Server, q: str, ids: list[str]) -> bool:
    return all(found(server, q) == ids for _ in range(6))


def test_fifty_swaps_under_load_leak_nothing_and_disturb_nobody(desk: Server) -> None:
    put(desk, "a-0")
    until(lambda: found(desk, "strike") == ["a-0"])
    workers = children(desk.pid, "gunicorn")[1:]
    wrong: list[object] = []
    stop = threading.Event()

    def ask() -> None:
        with httpx.Client(base_url=desk.url, timeout=30) as client:
            while not stop.is_set():
                answer = client.get("/v1/search?q=strike&per_page=100&facets=section")
                body = answer.json()
                if not answer.is_success or body["total"] != len(body["hits"]):
                    wrong.append((answer.status_code, body))

    readers = [threading.Thread(target=ask) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(1, 51):
        sequence = put(desk, f"a-{number}").json()["sequence"]
        until(lambda: desk.get("/readyz").json()["sequence"] >= sequence)  # noqa: B023
    stop.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    current = desk.data / "generations" / (WhooshEngine(desk.data).current() or "")
    whole = {str(path) for path in current.iterdir()}
    until(lambda: all(held(pid) and set(held(pid)) <= whole for pid in workers), "one generation")
    for pid in workers:
        assert [path for path, times in held(pid).items() if times > 1] == []


def held(pid: int) -> Counter[str]:
    """How often a process has each file of a generation open, counting descriptors or mappings,
    whichever are more; a file that was removed is named so."""
    links = []
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed since it was listed
            links.append(str(link.readlink()))
    maps = Path(f"/proc/{pid}/maps").read_text().splitlines()
    mapped = [line.split(maxsplit=5)[5] for line in maps if "/generations/" in line]
    return Counter(link for link in links if "/generations/" in link) | Counter(mapped)
