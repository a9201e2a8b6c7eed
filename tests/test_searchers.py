"""A worker's searchers: leased, renewed, closed in time; on an engine that is easily steered."""

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Self

import pytest

from index.article import Article
from index.engine import Kept, Manifest, Searcher
from index.errors import GenerationDamaged, NoGeneration
from index.query import Node, Query
from index.result import Results
from service import searchers
from service.searchers import Searchers


@dataclass
class FakeSearcher:
    name: str
    closed: int = 0

    @property
    def manifest(self) -> Manifest:
        return Manifest(self.name, 1, "fake", "none", datetime(2022, 9, 22, tzinfo=UTC), 1, 0, 0)

    def search(self, query: Query) -> Results:
        raise NotImplementedError

    def spelled(self, tree: Node) -> Node:
        return tree

    def near(self, form: str, edits: int) -> dict[str, int]:
        raise NotImplementedError

    def article(self, id: str) -> Article | None:
        raise NotImplementedError

    def ids(self) -> Iterator[str]:
        raise NotImplementedError

    def close(self) -> None:
        self.closed += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


@dataclass
class FakeEngine:
    name: str | None = "one"
    damaged: set[str] = field(default_factory=set)
    opened: list[FakeSearcher] = field(default_factory=list)
    tries: int = 0
    stands_in: str | None = None

    def build(self, articles: object, sequence: int, ready: object = None) -> Manifest:
        raise NotImplementedError

    def update(
        self, changed: object, removed: object, sequence: int, base: str | None = None
    ) -> Manifest:
        raise NotImplementedError

    def go_back(self, to: str, removed: object, sequence: int) -> Manifest:
        raise NotImplementedError

    def manifest(self) -> Manifest:
        raise NotImplementedError

    def sequence(self) -> int:
        raise NotImplementedError

    def survey(self) -> tuple[Kept, ...]:
        raise NotImplementedError

    def trace(self, generation: str) -> dict[str, tuple[int, int, int]]:
        return {}

    def current(self) -> str | None:
        return self.name

    def open(self) -> Searcher:
        self.tries += 1
        if self.name is None:
            raise NoGeneration("nothing here; run: broadsheet reindex PATH")
        if self.name in self.damaged:
            raise GenerationDamaged(f"{self.name} is damaged")
        self.opened.append(FakeSearcher(self.stands_in or self.name))
        return self.opened[-1]


def leased(manager: Searchers) -> str:
    with manager.lease() as searcher:
        return searcher.manifest.generation


def test_nothing_is_opened_before_the_first_lease() -> None:
    engine = FakeEngine()
    Searchers(engine)
    assert engine.opened == []


def test_one_searcher_serves_many_leases() -> None:
    engine = FakeEngine()
    manager = Searchers(engine)
    with manager.lease() as first, manager.lease() as second:
        assert first is second
    assert leased(manager) == "one"
    assert engine.opened == [FakeSearcher("one", closed=0)]


def test_a_new_generation_is_picked_up_and_the_old_one_closed() -> None:
    engine = FakeEngine()
    manager = Searchers(engine)
    assert leased(manager) == "one"
    engine.name = "two"
    assert leased(manager) == "two"
    assert engine.opened == [FakeSearcher("one", closed=1), FakeSearcher("two", closed=0)]


def test_one_that_stands_in_for_a_damaged_one_is_not_opened_at_every_request() -> None:
    engine = FakeEngine(name="two", stands_in="one")
    manager = Searchers(engine)
    assert [leased(manager) for _ in range(3)] == ["one"] * 3
    assert (engine.tries, engine.opened) == (1, [FakeSearcher("one", closed=0)])
    engine.name = "three"  # damaged as well
    assert [leased(manager) for _ in range(3)] == ["one"] * 3
    assert engine.opened == [FakeSearcher("one", closed=0), FakeSearcher("one", closed=1)]
    engine.stands_in, engine.name = None, "four"
    assert leased(manager) == "four"
    assert [searcher.closed for searcher in engine.opened] == [1, 1, 0]


def test_an_old_generation_stays_open_until_its_last_lease_ends() -> None:
    engine = FakeEngine()
    manager = Searchers(engine)
    with manager.lease() as old:
        with manager.lease():
            engine.name = "two"
            assert leased(manager) == "two"
        assert (old.manifest.generation, engine.opened[0].closed) == ("one", 0)
    assert engine.opened[0].closed == 1


def test_without_any_generation_every_lease_fails_and_later_ones_do_not() -> None:
    engine = FakeEngine(name=None)
    manager = Searchers(engine)
    for _ in range(2):
        with pytest.raises(NoGeneration), manager.lease():
            pass
    engine.name = "one"
    assert leased(manager) == "one"


def test_a_damaged_generation_leaves_the_old_one_serving_and_is_logged_once(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searchers, "RETRY", 0.0)
    engine = FakeEngine(damaged={"two"})
    manager = Searchers(engine)
    assert leased(manager) == "one"
    engine.name = "two"
    with caplog.at_level(logging.ERROR):
        assert [leased(manager) for _ in range(3)] == ["one"] * 3
    assert [record.message for record in caplog.records] == [
        "still serving generation one: two is damaged"
    ]
    assert engine.opened[0].closed == 0


def test_a_damaged_generation_is_not_tried_again_at_every_request() -> None:
    engine = FakeEngine(damaged={"two"})
    manager = Searchers(engine)
    leased(manager)
    engine.name = "two"
    for _ in range(5):
        leased(manager)
    assert engine.tries == 2


def test_after_a_damaged_generation_the_next_one_is_served() -> None:
    engine = FakeEngine(damaged={"two"})
    manager = Searchers(engine)
    leased(manager)
    engine.name = "two"
    leased(manager)
    engine.name = "three"
    assert leased(manager) == "three"


def test_a_generation_that_vanishes_is_served_on() -> None:
    engine = FakeEngine()
    manager = Searchers(engine)
    leased(manager)
    engine.name = None
    assert leased(manager) == "one"


def test_closing_waits_for_the_last_lease() -> None:
    engine = FakeEngine()
    manager = Searchers(engine)
    with manager.lease():
        manager.close()
        assert engine.opened[0].closed == 0
    assert engine.opened[0].closed == 1


def test_threads_under_changing_generations_never_hold_a_closed_searcher() -> None:
    engine = FakeEngine(name="0")
    manager = Searchers(engine)
    seen_closed: list[str] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            with manager.lease() as searcher:
                if isinstance(searcher, FakeSearcher) and searcher.closed:
                    seen_closed.append(searcher.name)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(300):
        engine.name = str(number)
    stop.set()
    for thread in threads:
        thread.join()
    assert leased(manager) == "299"
    manager.close()
    assert seen_closed == []
    assert {searcher.closed for searcher in engine.opened} == {1}
