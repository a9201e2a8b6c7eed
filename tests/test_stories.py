"""Versions of one story in the store, whatever the order in which they arrive."""

import sqlite3
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

from index.article import RawArticle
from index.engine import Counts
from index.engines.whoosh import WhooshEngine
from index.indexer import catch_up
from index.query import Query
from index.reindex import reindex_stored
from index.store import STORE, ArticleStore
from test_generations import without

TEXT = """The harbour authority of Port Elster closed both of its piers on Monday after a crack \
was found in the eastern breakwater, and told 14 ships to wait outside.

"We do not know yet how deep it goes," said Marta Lindqvist, who heads the authority's engineers. \
Divers will go down as soon as the swell allows it, she said.

The breakwater was built in 1931 and mended twice, in 1968 and after the storm of 2003, which tore \
away 40 metres of it. Fishermen have asked for a new one for years."""
NOON = datetime(2024, 3, 4, 12, tzinfo=UTC)
FIRST = RawArticle(id="a", headline="Port Elster closes piers", text=TEXT, published=NOON)
MORE = replace(
    FIRST,
    id="b",
    headline="UPDATE 1-Port Elster closes piers",
    text=TEXT.replace("14 ships", "17 ships") + "\n\nThe mayor called the council for the evening.",
    published=NOON + timedelta(hours=2),
)
LAST = replace(
    FIRST,
    id="c",
    text=MORE.text + "\n\nIt will meet at 8 p.m., and the session is public.",
    published=NOON + timedelta(hours=4),
)
OTHER = replace(
    FIRST,
    id="d",
    headline="Orchestra names conductor",
    text="The Elster Philharmonic chose Jonas Weil as its next conductor, from the autumn of 2025.",
)
STORIES = (FIRST, MORE, LAST, OTHER)


def put(store: ArticleStore, *raws: RawArticle) -> None:
    with store.transaction() as change:
        for raw in raws:
            change.put(raw, "http")


def versions(store: ArticleStore) -> dict[str, tuple[str, ...]]:
    return {id: store.versions(id) for id in "abcd"}


def test_a_story_lists_its_versions_newest_first_however_they_arrive(tmp_path: Path) -> None:
    for number, order in enumerate(permutations(STORIES)):
        with ArticleStore(tmp_path / str(number)) as store:
            if number % 2:
                put(store, *order)
            else:
                for raw in order:
                    put(store, raw)
            story = ("c", "b", "a")
            assert versions(store) == {"a": story, "b": story, "c": story, "d": ()}


def test_articles_whose_story_has_another_version_now_are_told_as_changed(tmp_path: Path) -> None:
    with ArticleStore(tmp_path / "store") as store:
        put(store, FIRST, OTHER)
        before = store.sequence()
        put(store, LAST)
        told = store.changes(before)
        assert (sorted(told.changed), told.removed) == (["a", "c"], ())
        assert store.changes(store.sequence()).changed == ()


def test_putting_the_same_again_changes_no_story(tmp_path: Path) -> None:
    with ArticleStore(tmp_path / "store") as store:
        put(store, *STORIES)
        before = store.sequence()
        put(store, *reversed(STORIES))
        assert store.sequence() == before


def test_the_older_one_stands_again_when_the_newer_is_withdrawn(tmp_path: Path) -> None:
    with ArticleStore(tmp_path / "store") as store:
        put(store, FIRST, MORE)
        before = store.sequence()
        with store.transaction() as change:
            change.remove("b")
        assert versions(store) == {"a": (), "b": (), "c": (), "d": ()}
        told = store.changes(before)
        assert (told.changed, told.removed) == (("a",), ("b",))


def test_an_article_that_becomes_another_story_leaves_its_versions(tmp_path: Path) -> None:
    with ArticleStore(tmp_path / "store") as store:
        put(store, FIRST, MORE, OTHER)
        put(store, replace(OTHER, id="b"))
        assert versions(store) == {"a": (), "b": ("d", "b"), "c": (), "d": ("d", "b")}


def test_what_links_two_versions_may_go_and_part_them(tmp_path: Path) -> None:
    paragraphs = [
        "Adam opened the session at the court of justice in 1900 with a speech of an hour. ",
        "Berta asked for a doctor, whom nobody could find in town until the 12th of May. ",
        "Witnesses from Caesar Street told how the warehouse had burnt for 3 days and two nights. ",
        "Of what was stored there, wool worth 4,000 crowns belonged to Dora Lind and others. ",
        "Insurers have paid half, Emil Brandt said, and want to see 15 more bills for the rest. ",
        "The judge, who is new, sent Frieda Holm home and will hear 6 fishermen in her place. ",
        "Gustav swore that no lamp was left alight when all 7 clerks went out to their supper. ",
        "In the end Heinrich Holm got leave to travel; he has to be back by 8 on Friday evening. ",
    ]
    pieces = ("".join(paragraphs[:5]), "".join(paragraphs[1:7]), "".join(paragraphs[3:8]))
    raws = [replace(FIRST, id=id, text=text) for id, text in zip("abc", pieces, strict=True)]
    with ArticleStore(tmp_path / "store") as store:
        put(store, *raws)
        assert store.versions("a") == ("c", "b", "a")
        with store.transaction() as change:
            change.remove("b")
        assert versions(store) == {"a": (), "b": (), "c": (), "d": ()}


def test_stories_far_apart_in_time_are_not_versions(tmp_path: Path) -> None:
    with ArticleStore(tmp_path / "store") as store:
        put(store, FIRST, replace(FIRST, id="b", published=NOON + timedelta(days=4)))
        assert store.versions("a") == ()


def test_without_a_date_the_text_decides_and_the_dated_one_is_newer(tmp_path: Path) -> None:
    with ArticleStore(tmp_path / "store") as store:
        put(store, replace(FIRST, id="x", published=None), FIRST)
        put(store, replace(FIRST, id="w", published=None))
        assert store.versions("x") == ("a", "x", "w")


def _interrupted(store: ArticleStore) -> None:
    with store.transaction() as change:
        change.put(MORE, "http")
        raise KeyboardInterrupt


def test_nothing_is_a_version_where_the_transaction_is_undone(tmp_path: Path) -> None:
    with ArticleStore(tmp_path / "store") as store:
        put(store, FIRST)
        with suppress(KeyboardInterrupt), store.transaction() as change:
            change.put(MORE, "http")
            raise KeyboardInterrupt
        assert store.versions("a") == ()


def test_a_store_of_older_rules_is_told_of_its_versions_when_it_is_opened(tmp_path: Path) -> None:
    with ArticleStore(tmp_path / "store") as store:
        put(store, *STORIES)
        before = store.sequence()
    connection = sqlite3.connect(tmp_path / "store")
    with connection:
        for table in ("story", "story_key", "story_link"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("UPDATE story_rules SET version = 0")
    connection.close()
    with ArticleStore(tmp_path / "store") as store:
        assert store.versions("b") == ("c", "b", "a")
        assert sorted(store.changes(before).changed) == ["a", "b", "c"]


def test_the_index_learns_of_versions_by_update_and_by_rebuild(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)

    def indexed() -> dict[str, tuple[tuple[str, ...], bool]]:
        with engine.open() as searcher:
            articles = (searcher.article(id) for id in "abcd")
            return {each.id: (each.versions, each.superseded) for each in articles if each}

    with ArticleStore(tmp_path / STORE) as store:
        put(store, FIRST, OTHER)
    catch_up(tmp_path, engine)
    assert indexed() == {"a": ((), False), "d": ((), False)}
    with ArticleStore(tmp_path / STORE) as store:
        put(store, LAST)
    catch_up(tmp_path, engine)
    expected = {"a": (("c", "a"), True), "c": (("c", "a"), False), "d": ((), False)}
    assert indexed() == expected
    reindex_stored(tmp_path, engine)
    assert indexed() == expected


def test_the_manifest_counts_older_versions_apart(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    with ArticleStore(tmp_path / STORE) as store:
        put(store, FIRST, OTHER)
        catch_up(tmp_path, engine)
        put(store, MORE, LAST)
    made = catch_up(tmp_path, engine)
    assert made
    paragraphs = [len(each.text.split("\n\n")) for each in (LAST, OTHER, FIRST, MORE)]
    expected = Counts(2, sum(paragraphs[:2]), 2, sum(paragraphs[2:]))
    assert (made.articles, made.searched) == (4, expected)
    with engine.open() as searcher:
        assert searcher.search(Query(limit=0)).total == 2
        assert searcher.manifest == made
    rebuilt = reindex_stored(tmp_path, engine)
    assert rebuilt.searched == expected
    without(tmp_path / "generations" / rebuilt.generation, "older", "older_paragraphs")
    assert engine.manifest().older is None
    with engine.open() as searcher:
        assert searcher.manifest.searched == expected
