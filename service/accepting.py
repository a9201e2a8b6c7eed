"""Articles that were sent -> the store. What is told as durable is on the disk by then."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from index.article import RawArticle
from index.change import Change, Outcome
from index.errors import StoreError
from index.ready import Ready
from index.split import article_id
from index.store import STORE, ArticleStore
from service.submission import ARTICLE_BYTES, Unacceptable, read

ORIGIN = "http"
BATCH = 500
"""Items that are stored in one transaction."""
ITEMS_LIMIT = 50_000
"""Items of one request."""
_NOT_KEPT = "not kept: the store refused it; send it again"


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of an article, and a number of the change sequence: an index that is this far
    has it."""

    id: str
    outcome: Outcome
    sequence: int


@dataclass(frozen=True, slots=True)
class Item:
    """What became of one line of a bulk: exactly one of ``outcome`` and ``refusal`` is there.

    ``durable`` says whether the article is on the disk; what was refused never is.
    """

    line: int
    id: str | None = None
    outcome: Outcome | None = None
    refusal: str | None = None
    durable: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bulk:
    """Every item that was looked at, in order; the sequence after the last of them; and what broke
    it off: a StoreError, or the limit of items."""

    items: tuple[Item, ...]
    sequence: int
    broken_off: StoreError | None = None
    too_many: bool = False


def put(data: Path, article: RawArticle, indexed: int = 0) -> Accepted:
    """Keeps one article; raises StoreError, and then nothing was kept: StoreOlder where the index,
    made up to the change ``indexed``, has what the store has not."""
    with ArticleStore.of(data / STORE, indexed) as store:
        ready = store.ready(article)
        with store.transaction() as change:
            outcome = change.put(ready, ORIGIN)
        return Accepted(ready.id, outcome, store.sequence())


def withdraw(data: Path, id: str, indexed: int = 0) -> int | None:
    """The sequence after the article is gone, or None where there was none; raises as put does."""
    if not indexed and not (data / STORE).exists():
        return None
    with ArticleStore.of(data / STORE, indexed) as store:
        with store.transaction() as change:
            there = change.remove(id)
        return store.sequence() if there else None


def put_all(data: Path, lines: Iterable[tuple[int, bytes | None]], indexed: int = 0) -> Bulk:
    """Keeps the articles of the lines, a batch a transaction, until the store refuses one, as it
    does with each where it is not the one of the index."""
    items: list[Item] = []
    sequence = 0
    numbered = iter(lines)
    limited = islice(numbered, ITEMS_LIMIT)
    while batch := [_read(number, line) for number, line in islice(limited, BATCH)]:
        try:
            stored, sequence = _stored(data, batch, sequence, indexed)
        except StoreError as error:
            return Bulk((*items, *(item for item, _ in batch)), sequence, error)
        items += stored
    too_many = len(items) == ITEMS_LIMIT and next(numbered, None) is not None
    return Bulk(tuple(items), sequence, too_many=too_many)


def _read(number: int, line: bytes | None) -> tuple[Item, RawArticle | None]:
    """An item that is not stored yet, and its article, if it has one."""
    if line is None:
        said = f"longer than {ARTICLE_BYTES:,} bytes"
        return Item(number, refusal=said), None
    try:
        found = read(line)
    except Unacceptable as reason:
        return Item(number, refusal=str(reason)), None
    id = article_id(found.article)
    return Item(number, id, refusal=_NOT_KEPT, warnings=found.warnings), found.article


def _stored(
    data: Path, batch: list[tuple[Item, RawArticle | None]], sequence: int, indexed: int
) -> tuple[list[Item], int]:
    """The items as they are after one transaction, and the sequence then; raises StoreError."""
    if not any(article for _, article in batch):
        return [item for item, _ in batch], sequence
    with ArticleStore.of(data / STORE, indexed) as store:
        made = [store.ready(article) if article else None for _, article in batch]
        with store.transaction() as change:
            stored = [
                replace(item, outcome=outcome, refusal=None, durable=True) if outcome else item
                for (item, _), outcome in zip(batch, _outcomes(change, made), strict=True)
            ]
        return stored, store.sequence()


def _outcomes(change: Change, made: Iterable[Ready | None]) -> Iterator[Outcome | None]:
    """What became of each. A transaction compares with what was there before it, so an id that
    comes again is compared here with the one before."""
    digests: dict[str, bytes] = {}
    for ready in made:
        if ready is None:
            yield None
        elif digests.get(ready.id) == ready.digest:
            yield "unchanged"
        else:
            outcome = change.put(ready, ORIGIN)
            again = ready.id in digests
            digests[ready.id] = ready.digest
            yield "changed" if again else outcome
