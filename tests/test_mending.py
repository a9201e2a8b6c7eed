"""A file damaged under a running service is never believed, and is mended from the store."""

import os
import time
from contextlib import suppress
from pathlib import Path

import httpx

import pressroom
from conftest import Server, broadsheet
from index.engines.whoosh import WhooshEngine
from pressroom import bulk, children, found, put, until, writable

desk = pressroom.desk


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
