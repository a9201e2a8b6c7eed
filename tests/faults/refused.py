"""Refused articles in a batch: no trace of them, and their neighbours as if they had not been."""

import json
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from index.engines.whoosh import WhooshEngine
from index.query import Query, Word
from index.reindex import settle
from index.store import STORE, ArticleStore
from service.accepting import put_all

REFUSED = "zyzzyva"
"""A word that every refused line holds, and no other."""

BAD: tuple[bytes | None, ...] = (
    b'{"id": "a", "text": "' + REFUSED.encode(),
    b'{"id": "a", "text": "zyzzyva \xff"}',
    b'["zyzzyva"]',
    b'{"id": "b", "headline": "zyzzyva"}',
    b'{"id": "b", "text": "zyzzyva", "published": "never"}',
    b'{"id": "c", "text": ["zyzzyva", 7]}',
    b'{"id": "c", "text": "zyzzyva", "paragraphs": 7}',
    b'{"id": "d", "text": "zyzzyva", "tags": {"places": [[]]}}',
    b'{"id": "d", "text": "zyzzyva", "url": "x"}',
    None,  # too long
)
"""Lines that are refused for one reason each; their ids are those of good ones."""

Good = tuple[str, int]
Batch = list[Good | bytes | None]
goods = st.tuples(st.sampled_from("abcdef"), st.integers(0, 9))
batches = st.lists(goods | st.sampled_from(BAD), max_size=8)


@dataclass(slots=True)
class Refused:
    """Batches and the lines in them that were refused; answers that are not as promised; and after
    a batch, a store or an index that holds anything but what was accepted."""

    batches: int = 0
    refused: int = 0
    answered: int = 0
    stored: int = 0
    indexed: int = 0


def refused(data: Path, seeded: int, rounds: int) -> Refused:
    """Each round sends a batch to one and the same desk, and looks at store and index."""
    counted, engine = Refused(), WhooshEngine(data)
    there: dict[str, str] = {}
    for batch in _drawn(seeded, rounds):
        _send(engine, there, batch, counted)
    return counted


def _drawn(seeded: int, rounds: int) -> list[Batch]:
    """Drawn before any is sent: within an example hypothesis makes chance repeat itself, and with
    it the names that Whoosh gives to segments."""
    drawn: list[Batch] = []

    @seed(seeded)
    @settings(
        max_examples=rounds,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(batches)
    def draw(batch: Batch) -> None:
        drawn.append(batch)

    draw()
    return drawn


def _send(engine: WhooshEngine, there: dict[str, str], batch: Batch, counted: Refused) -> None:
    answer = put_all(engine.data, enumerate(map(_line, batch), start=1))
    good = [isinstance(each, tuple) for each in batch]
    counted.batches += 1
    counted.refused += good.count(False)
    counted.answered += [item.durable for item in answer.items] != good
    counted.answered += [item.refusal is None for item in answer.items] != good
    there.update((each[0], _text(each)) for each in batch if isinstance(each, tuple))
    with ArticleStore(engine.data / STORE) as store:
        counted.stored += {raw.id: raw.text for raw in store.articles()} != there
    settle(engine.data, engine)
    if engine.current() is not None:
        counted.indexed += not _indexed(engine, there)


def _indexed(engine: WhooshEngine, there: dict[str, str]) -> bool:
    """Whether every article is found by its own words and no other, and no refused one at all."""
    with engine.open() as searcher:

        def found(word: str) -> set[str]:
            return {hit.id for hit in searcher.search(Query(Word(word), limit=100)).hits}

        own = {text.split()[-1] for text in there.values()}
        held = {id for word in own for id in found(word) if word == there[id].split()[-1]}
        return held == set(there) == found("talks") and not found(REFUSED)


def _line(each: Good | bytes | None) -> bytes | None:
    if isinstance(each, tuple):
        return json.dumps({"id": each[0], "text": _text(each)}).encode()
    return each


def _text(good: Good) -> str:
    id, number = good
    return f"Talks at desk {id * 3} end with word{id}{number}"
