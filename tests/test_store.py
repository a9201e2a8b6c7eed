"""The store keeps what it was given, and tells what changed since."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import storeroom
from index.article import TAG_FIELDS, Block, RawArticle, Section, Tag
from index.errors import StoreError
from index.rawjson import from_json, to_json
from index.reading import Changes
from index.store import ArticleStore
from storeroom import OTHER, A, B, put, rows

path = storeroom.path

instants = st.datetimes(
    min_value=datetime(1000, 1, 2),  # noqa: DTZ001 (the strategy adds the zone)
    timezones=st.sampled_from(
        [UTC, timezone(timedelta(hours=9)), timezone(-timedelta(hours=3, minutes=30, seconds=15))]
    ),
)
raws = st.builds(
    RawArticle,
    text=st.text(),
    blocks=st.lists(
        st.builds(
            Block, st.text(), st.none() | st.sampled_from(list(Section)), st.none() | st.text()
        ),
        max_size=3,
    ).map(tuple),
    id=st.none() | st.text(min_size=1),
    headline=st.none() | st.text(),
    published=st.none() | instants,
    source=st.none() | st.text(),
    authors=st.lists(st.text(), max_size=3).map(tuple),
    url=st.none() | st.text(),
    language=st.none() | st.text(),
    dateline=st.none() | st.text(),
    tags=st.lists(
        st.builds(Tag, st.sampled_from(TAG_FIELDS), st.text(), st.sampled_from(["given", "rule"])),
        max_size=3,
    ).map(tuple),
)


@given(raws)
def test_an_article_comes_back_from_json_as_it_was(raw: RawArticle) -> None:
    again = from_json(to_json(raw))
    assert again == raw
    if raw.published and again.published:
        assert again.published.utcoffset() == raw.published.utcoffset()


def test_articles_come_back_in_the_order_of_their_ids(path: Path) -> None:
    with ArticleStore(path) as store:
        first = RawArticle(text="No id.")
        assert put(store, B, first, A) == ["added"] * 3
        found = list(store.articles())
        assert [raw.id for raw in found] == ["a", "b", "text-82032fe2b6691fa6"]
        assert found[:2] == [A, B]
        assert (found[2].text, store.count(), store.sequence()) == ("No id.", 3, 3)
        assert store.get("a") == A
        assert store.get("z") is None


def test_what_was_put_is_there_after_opening_again(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, A)
    with ArticleStore(path) as store:
        assert (list(store.articles()), store.sequence()) == ([A], 1)


def test_putting_tells_what_became_of_the_article(path: Path) -> None:
    with ArticleStore(path) as store:
        assert put(store, A) == ["added"]
        assert put(store, A) == ["unchanged"]
        assert store.sequence() == 1
        assert put(store, OTHER) == ["changed"]
        assert store.sequence() == 2
        assert store.get("a") == OTHER


def test_an_outcome_compares_with_the_beginning_of_the_transaction(path: Path) -> None:
    with ArticleStore(path) as store:
        assert put(store, A, OTHER, A) == ["added", "added", "added"]
        assert put(store, OTHER, A, B) == ["changed", "unchanged", "added"]
        last = store.sequence()
        with store.transaction() as change:
            assert change.drop("a")
            assert change.put(A, "/x/a.txt") == "unchanged"
            assert change.put(OTHER, "/x/a.txt") == "changed"
            assert change.put(A, "/x/a.txt") == "unchanged"
        assert {row[0]: row[1] for row in rows(path)}["a"] <= last
        assert store.get("a") == A


def test_a_new_origin_is_kept_without_being_a_change(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, A, origin="/x/old.txt")
        assert put(store, A, origin="/x/new\udcff.txt") == ["unchanged"]
        assert store.sequence() == 1
        with store.transaction() as change:
            assert change.origins() == [("a", "/x/new\\udcff.txt")]


def test_what_is_removed_leaves_an_empty_row_and_no_number_is_given_twice(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, A, B)
        with store.transaction() as change:
            assert change.drop("b")
            assert not change.drop("b")
            assert not change.drop("z")
            assert change.origins() == [("a", "/x/a.txt")]
        assert (store.count(), store.sequence(), store.get("b")) == (1, 3, None)
        assert list(store.articles()) == [A]
        assert rows(path) == [("a", 1, "/x/a.txt", 0), ("b", 3, "/x/a.txt", 1)]
        assert put(store, B) == ["added"]
        assert store.sequence() == 4


def test_reading_is_as_of_one_moment(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, A, B)
        reading = store.articles()
        first = next(reading)
        put(store, OTHER, RawArticle(text="Third.", id="c"))
        assert [first, *reading] == [A, B]
        assert [raw.id for raw in store.articles()] == ["a", "b", "c"]


def test_reading_that_is_given_up_gives_the_file_back(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, A, B)
        reading = store.articles()
        next(reading)
        reading.close()  # type: ignore[attr-defined]
    assert not path.with_name("articles.sqlite-wal").exists()  # the last one out closes it


def test_closing_twice_is_no_error_and_using_it_afterwards_is_one(path: Path) -> None:
    store = ArticleStore(path)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.count()


def test_what_changed_after_a_number_is_told_with_whole_transactions(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, A, B, RawArticle(text="Third.", id="c"))
        put(store, RawArticle(text="Fourth.", id="d"))
        with store.transaction() as change:
            change.put(OTHER, "/x/a.txt")
            change.remove("b")
        assert store.changes(0) == Changes(6, ("c", "d", "a"), ("b",))
        assert store.changes(3) == Changes(6, ("d", "a"), ("b",))
        assert store.changes(6) == Changes(6)
        # c is what is left of the first transaction, and nothing waits longer than a withdrawal
        assert store.changes(0, limit=1) == Changes(3, ("c",), ("b",))
        assert store.changes(3, limit=1) == Changes(4, ("d",), ("b",))
        assert store.changes(4, limit=1) == Changes(6, ("a",), ("b",))
        assert [raw.id for raw in store.those(("d", "b", "a"))] == ["d", "a"]


@settings(deadline=None)
@given(st.lists(st.lists(st.tuples(st.sampled_from("abcdef"), st.booleans()), max_size=4)))
def test_changes_taken_in_pieces_of_any_size_are_all_the_changes(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[tuple[str, bool]]]
) -> None:
    path = tmp_path_factory.mktemp("store") / "articles.sqlite"
    states: dict[int, dict[str, str]] = {0: {}}
    now: dict[str, str] = {}
    with ArticleStore(path) as store:
        for number, batch in enumerate(batches):
            with store.transaction() as change:
                for id, stays in batch:
                    text = f"{id} {number}"
                    if stays:
                        change.put(RawArticle(text=text, id=id), "http")
                        now[id] = text
                    elif change.remove(id):
                        del now[id]
            states[store.sequence()] = dict(now)
        held: dict[str, str] = {}
        at = 0
        while at < store.sequence():
            told = store.changes(at, limit=2)
            assert told.upto > at
            assert told.upto in states
            held = {id: text for id, text in held.items() if id not in told.removed}
            held |= {str(raw.id): raw.text for raw in store.those(told.changed)}
            at = told.upto
        assert held == now


def test_a_snapshot_is_of_one_moment(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, A, B)
        with store.snapshot() as then:
            put(store, OTHER)
            assert (then.sequence(), then.get("a"), then.changes(0).changed) == (2, A, ("a", "b"))
        assert (store.sequence(), store.get("a")) == (3, OTHER)


def test_what_was_withdrawn_is_not_brought_back_by_a_file(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, A, B)
        with store.transaction() as change:
            assert change.remove("a")
            assert change.drop("b")
        assert put(store, A, OTHER, B) == ["withdrawn", "withdrawn", "added"]
        assert (store.get("a"), store.get("b")) == (None, B)
        assert put(store, OTHER, origin="http") == ["added"]
        assert put(store, A) == ["changed"]


def test_a_rehearsal_tells_the_same_and_changes_nothing(path: Path) -> None:
    with ArticleStore(path) as store:
        put(store, A, B)
        before = rows(path)
        for during in (store.rehearsal, store.transaction):
            with during() as change:
                told = [change.put(raw, "/x/a.txt") for raw in (A, OTHER, OTHER, A)]
                told += [change.put(RawArticle(text="x", id="c"), "/x/c.txt")]
                assert told == ["unchanged", "changed", "changed", "unchanged", "added"]
                assert change.drop("b")
                assert not change.drop("b")
                assert sorted(change.origins()) == [("a", "/x/a.txt"), ("c", "/x/c.txt")]
            if during == store.rehearsal:
                assert rows(path) == before
        assert store.count() == 2
