"""A service that is written to while it runs, and the processes it is made of."""

import json
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from conftest import Server, running

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
