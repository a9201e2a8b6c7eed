"""Generations swapped under load, and articles withdrawn, in a real service of two workers."""

import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from conftest import Server, broadsheet
from index.engines.whoosh import WhooshEngine
from pressroom import AUTH, bulk, children, held, until, writable

TAKEN = 8
"""Looks in a row, each on a new connection and so on any worker, after which what none of them
sees is gone from both."""


@dataclass(slots=True)
class Swaps:
    """Swaps; searches, and those that failed or mixed two generations; files of generations that
    workers still held at the end beyond one of each of the current one."""

    swaps: int = 0
    searches: int = 0
    failed: int = 0
    mixed: int = 0
    leaked: int = 0


@dataclass(slots=True)
class Withdrawals:
    """Withdrawals; those seen for longer than two seconds, and the most seconds any was; those that
    a look met after it was gone, or after a restart, or after a rollback."""

    withdrawals: int = 0
    late: int = 0
    slowest: float = 0.0
    back: int = 0


def swapped(folder: Path, _seed: int, rounds: int) -> Swaps:
    """Each round accepts the next edition of two articles together, so that one generation has one
    edition; three readers search all the while."""
    counted, stop = Swaps(), threading.Event()
    with writable(folder / "data") as server:
        _edition(server, 0)
        until(lambda: [_mixed(_search(server)) for _ in range(TAKEN)] == [None] * TAKEN)
        workers = children(server.pid, "gunicorn")[1:]
        readers = [threading.Thread(target=_read, args=(server, counted, stop)) for _ in range(3)]
        for reader in readers:
            reader.start()
        try:
            for number in range(1, rounds + 1):
                _edition(server, number)
                counted.swaps += 1
        finally:
            stop.set()
            for reader in readers:
                reader.join()
        with suppress(AssertionError):  # told by what is counted
            until(lambda: all(_leaked(server, pid) == 0 for pid in workers))
        counted.leaked = sum(_leaked(server, pid) for pid in workers)
    return counted


def withdrawn(folder: Path, _seed: int, rounds: int) -> Withdrawals:
    """Withdraws one of many articles a round; then the service is started again, and the index
    rolled back."""
    counted, data = Withdrawals(), folder / "data"
    with writable(data) as server:
        lines = [_atlantis(number) for number in range(rounds + 1)]
        assert bulk(server, *lines).json()["accepted"] == rounds + 1
        until(lambda: server.get("/readyz").json().get("behind") == 0)
        for number in range(rounds):
            _withdraw(server, number, rounds - number, counted)
        counted.back += _back(server, rounds)
    with writable(data) as server:
        counted.back += _back(server, rounds)
    assert broadsheet("--data", str(data), "rollback").returncode == 0
    with writable(data, "--no-indexer") as server:
        counted.back += _back(server, rounds)
    return counted


def _edition(server: Server, number: int) -> None:
    lines = [
        {"id": id, "headline": f"Edition {number}", "text": f"A strike {text}, number {number}."}
        for id, text in (("a", "at the harbor goes on"), ("b", "of teachers has begun in town"))
    ]
    sequence = bulk(server, *lines).json()["sequence"]
    until(lambda: server.get("/readyz").json().get("sequence", 0) >= sequence)


def _read(server: Server, counted: Swaps, stop: threading.Event) -> None:
    while not stop.is_set():
        counted.searches += 1
        answer = _search(server)
        if answer is None:
            counted.failed += 1
        elif said := _mixed(answer):
            counted.mixed += 1
            print(f"mixed: {said}", flush=True)


def _search(server: Server) -> dict[str, Any] | None:
    """An answer of any worker; None where there is none."""
    with suppress(httpx.HTTPError), connected(server) as client:
        answer = client.get("/v1/search?q=strike&facets=section")
        found: dict[str, Any] | None = answer.json() if answer.is_success else None
        return found
    return None


def _mixed(answer: dict[str, Any] | None) -> str | None:
    """What an answer says that does not have both articles of one edition, if it is one."""
    headlines = [hit["headline"] for hit in answer["hits"]] if answer else []
    if answer and (len(headlines), len(set(headlines))) == (2, 1):
        return None
    return f"{headlines} in {answer['generation']}" if answer else "nothing"


def _leaked(server: Server, pid: int) -> int:
    current = server.data / "generations" / (WhooshEngine(server.data).current() or "")
    whole = {str(path) for path in current.iterdir()}
    return sum(times if path not in whole else times - 1 for path, times in held(pid).items())


def _atlantis(number: int) -> dict[str, object]:
    text = f"The strike at harbor {number} ended with word{number}."
    return {"id": f"a-{number}", "text": text, "tags": {"places": ["Atlantis"]}}


def _withdraw(server: Server, number: int, left: int, counted: Withdrawals) -> None:
    answer = server.client.delete(f"/v1/articles/a-{number}", headers=AUTH)
    assert answer.status_code == 200, answer.text
    began = seen = time.monotonic()
    looks = 0
    while looks < TAKEN:
        looks += 1
        if _sees(server, number, left):
            seen, looks = time.monotonic(), 0
            assert seen - began < 60, f"a-{number} does not go away"
    counted.withdrawals += 1
    counted.late += seen - began > 2
    counted.slowest = max(counted.slowest, seen - began)


def _sees(server: Server, number: int, left: int) -> bool:
    """Whether any answer of one worker still has the article."""
    with connected(server) as client:
        found = client.get("/v1/search", params={"q": f"word{number}"}).json()["hits"]
        counted = client.get("/v1/facets/place").json()["values"][0]["count"]
        addresses = (f"/v1/articles/a-{number}", f"/articles/a-{number}")
        there = [client.get(address).is_success for address in addresses]
        return bool(found) or counted != left or any(there)


def _back(server: Server, rounds: int) -> int:
    """How many looks see what was withdrawn; the last article never was."""
    seen = 0
    for _ in range(TAKEN):
        with connected(server) as client:
            hits = client.get("/v1/search?q=strike&per_page=100").json()["hits"]
            seen += [hit["id"] for hit in hits] != [f"a-{rounds}"]
    return seen


def connected(server: Server) -> httpx.Client:
    """A connection of its own, to any worker; without certificates, which take long to load."""
    return httpx.Client(base_url=server.url, timeout=30, verify=False)
