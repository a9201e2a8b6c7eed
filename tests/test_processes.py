"""A process of the service that ends is started again or takes the others along, and none leaks."""

import os
import resource
import signal
import threading
from pathlib import Path

import httpx
import pytest

import pressroom
from conftest import Server
from index.engines.whoosh import WhooshEngine
from pressroom import children, found, gone, held, put, until, writable

desk = pressroom.desk


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
