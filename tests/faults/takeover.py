"""Files damaged under a running service: who takes over, how soon, and never a wrong answer."""

import os
import random
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from conftest import Server, broadsheet
from faults.swaps import TAKEN, connected
from index.engines.whoosh import WhooshEngine, generations, pointer
from index.engines.whoosh.search import WhooshSearcher
from index.errors import GenerationError
from pressroom import bulk, until, writable

ALWAYS = 300
"""Articles that stay as they are: enough for a segment that the next generation has too."""
BLOCK = 512


@dataclass(slots=True)
class Takeovers:
    """Damages; those in a file that both generations have; answers after them that are not those
    of a generation that was whole; requests that were not answered, or with 503; how many seconds
    it was until every worker answered again, where a generation was whole: how often more than
    five, and the most; and the most where the store had to make one anew; and whether the index was
    not mended in the end."""

    damages: int = 0
    shared: int = 0
    wrong: int = 0
    unanswered: int = 0
    late: int = 0
    slowest: float = 0.0
    anew: float = 0.0
    left: bool = False


def taken_over(folder: Path, seed: int, rounds: int) -> Takeovers:
    """Each round accepts the next edition of two articles, and damages a file of the generation
    that has it, in place, while workers have it mapped, and sometimes the indexer too."""
    chance, counted = random.Random(seed), Takeovers()
    with writable(folder / "data") as server:
        lines = [_always(number) for number in range(ALWAYS)]
        assert bulk(server, *lines).json()["accepted"] == ALWAYS
        _edition(server, 0)
        for number in range(1, rounds + 1):
            _edition(server, number)
            path, right = chance.choice(_files(server)), {number, *_editions(server)}
            counted.shared += path.stat().st_nlink > 1
            if chance.random() < 1 / 2:  # an update goes on from the file meanwhile
                bulk(server, {"id": f"more-{number}", "text": f"More of day {number}."})
                time.sleep(chance.random() / 2)
            with suppress(FileNotFoundError):
                chance.choice(HARMS)(path, chance)
                counted.damages += 1
            whole = bool(_editions(server))
            _look(server, right, counted, takes_over=whole)
        until(lambda: _answer(server) == (rounds, True))
        _edition(server, rounds + 1)  # a damaged generation before the current one goes with it
    counted.left = broadsheet("--data", str(folder / "data"), "check").returncode != 0
    return counted


def _always(number: int) -> dict[str, object]:
    return {"id": f"always-{number}", "text": f"Word{number} stands here, and nothing happens."}


def _edition(server: Server, number: int) -> None:
    lines = [
        {"id": id, "headline": f"Edition {number}", "text": f"A strike {text}, number {number}."}
        for id, text in (("a", "at the harbor goes on"), ("b", "of teachers has begun in town"))
    ]
    assert bulk(server, *lines).json()["accepted"] == 2
    until(lambda: all(_answer(server) == (number, True) for _ in range(TAKEN)), "an edition")


def _files(server: Server) -> list[Path]:
    folder = server.data / "generations" / (WhooshEngine(server.data).current() or "")
    return sorted(path for path in folder.iterdir() if path.stat().st_size)


def _answer(server: Server) -> tuple[int, bool] | None:
    """The edition that any one worker has, and whether the answer is right otherwise; None where
    there is none."""
    try:
        with connected(server) as client:
            answer = client.get("/v1/search?q=strike")
            always = client.get("/v1/search?q=word7")
    except httpx.TransportError:
        return None
    if not (answer.is_success and always.is_success):
        return None
    headlines = [hit["headline"] for hit in answer.json()["hits"]]
    whole = (len(headlines), len(set(headlines))) == (2, 1)
    there = [hit["id"] for hit in always.json()["hits"]] == ["always-7"]
    return int(headlines[0].split()[1]) if headlines else -1, whole and there


def _editions(server: Server) -> set[int]:
    """The edition of each generation that is whole: what may take over."""
    there = set()
    for name in pointer.names(server.data):
        with suppress(GenerationError), WhooshSearcher(*generations.base(server.data, name)) as one:
            article = one.article("a")
            there |= {int(article.headline.split()[1])} if article else set()
    return there


def _look(server: Server, right: set[int], counted: Takeovers, *, takes_over: bool) -> None:
    """Until so many looks in a row are answered; later ones see what the indexer made."""
    began = answered = time.monotonic()
    looks = 0
    while looks < TAKEN:
        found = _answer(server)
        looks += 1
        if found is None:
            counted.unanswered += 1
            looks = 0
            late = time.monotonic() - began > 60
            assert not late, f"nobody takes over:\n{server.log.read_text()[-10_000:]}"
        elif looks == 1:
            answered = time.monotonic()
        counted.wrong += found is not None and (found[0] not in right or not found[1])
    if takes_over:
        counted.late += answered - began > 5
        counted.slowest = max(counted.slowest, answered - began)
    else:
        counted.anew = max(counted.anew, answered - began)


def _flip(path: Path, chance: random.Random) -> None:
    at = chance.randrange(path.stat().st_size)
    _write(path, at, bytes([path.read_bytes()[at] ^ chance.randint(1, 255)]))


def _cut(path: Path, chance: random.Random) -> None:
    os.truncate(path, chance.randrange(path.stat().st_size))


def _zero(path: Path, chance: random.Random) -> None:
    whole = path.read_bytes()
    at = chance.randrange(0, len(whole), BLOCK)
    block = whole[at : at + BLOCK]
    _write(path, at, bytes(len(block)) if any(block) else b"\xff")


def _write(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


HARMS: tuple[Callable[[Path, random.Random], None], ...] = (_flip, _cut, _zero)
