"""Few links and few comparisons tell the versions that comparing every pair would tell."""

import sqlite3
from dataclasses import replace
from datetime import timedelta
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import RawArticle
from index.ready import known
from index.stories import CANDIDATES, SCHEMA, VERSIONS, Stories
from index.versions import WINDOW, Signature, reach, same_story, signature
from test_stories import FIRST, LAST, MORE, NOON, OTHER, TEXT

LONG = LAST.text + OTHER.text
TEXTS = (TEXT, MORE.text, LONG, LONG + " It was late.", OTHER.text, "Talks begin.", "")
HOURS = (0, 1, 13, 60, 80, 150, None)


def by_all_pairs(raws: dict[str, RawArticle]) -> dict[str, tuple[str, ...]]:
    """The versions of each article, every pair compared."""
    made = {id: signature(raw) for id, raw in raws.items()}

    def alike(one: str, other: str) -> bool:
        first, second = raws[one].published, raws[other].published
        apart = abs((first - second).total_seconds()) if first and second else WINDOW
        return one != other and same_story(made[one], made[other], apart)

    def story(id: str) -> set[str]:
        found, new = {id}, [id]
        while new:
            at = new.pop()
            more = {other for other in raws if other not in found and alike(at, other)}
            found |= more
            new += more
        return found

    def newest_first(id: str) -> tuple[float, str]:
        published = raws[id].published
        return (published.timestamp() if published else -inf, id)

    stories = {id: sorted(story(id), key=newest_first, reverse=True) for id in raws}
    return {id: tuple(found) if len(found) > 1 else () for id, found in stories.items()}


articles = st.tuples(st.sampled_from(TEXTS), st.sampled_from(HOURS))
steps = st.tuples(st.sampled_from("abcdefgh"), st.none() | articles)


@settings(deadline=None)
@given(st.lists(st.lists(steps, max_size=6), max_size=8))
def test_links_tell_what_comparing_every_pair_tells(
    batches: list[list[tuple[str, tuple[str, int | None] | None]]],
) -> None:
    connection = opened()
    stories = Stories(connection)
    raws: dict[str, RawArticle] = {}
    told: dict[str, tuple[str, ...]] = dict.fromkeys("abcdefgh", ())
    for batch in batches:
        now: dict[str, RawArticle | None] = {}
        for id, what in batch:
            if what is None:
                now[id] = None
                raws.pop(id, None)
            else:
                text, hours = what
                published = None if hours is None else NOON + timedelta(hours=hours)
                now[id] = raws[id] = RawArticle(id=id, text=text, published=published)
        affected = stories.change((id, known(raw) if raw else None) for id, raw in now.items())
        after = {id: stories.versions(id) for id in told}
        assert after == told | dict.fromkeys(told, ()) | by_all_pairs(raws)
        assert affected == {id for id in told if told[id] != after[id]}
        told = after


def opened() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA)
    return connection


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Signature, Signature]]:
    """The pairs that are compared from now on."""
    pairs: list[tuple[Signature, Signature]] = []

    def counted(one: Signature, other: Signature) -> int:
        pairs.append((one, other))
        return reach(one, other)

    monkeypatch.setattr("index.stories.reach", counted)
    return pairs


def links(connection: sqlite3.Connection) -> int:
    (found,) = connection.execute("SELECT count(*) FROM story_link").fetchone()
    return int(found)


@pytest.mark.parametrize("text", ["{}", "In week {} it rains. {}", TEXT + "Today it is number {}."])
@pytest.mark.parametrize("minutes", [0, 1])
def test_an_article_is_compared_with_few_others_however_many_are_alike(
    text: str, minutes: int, compared: list[tuple[Signature, Signature]]
) -> None:
    connection = opened()
    stories = Stories(connection)
    for n in range(4 * CANDIDATES):
        before = len(compared)
        published = NOON + timedelta(minutes=minutes * n)
        stories.change([(str(n), known(RawArticle(text=text.format(n, n), published=published)))])
        assert len(compared) - before <= CANDIDATES
    assert links(connection) <= 4 * CANDIDATES * 2 * CANDIDATES


@pytest.mark.parametrize("minutes", [0, 1])
def test_the_same_text_is_never_compared_and_links_only_with_its_neighbours(
    minutes: int, compared: list[tuple[Signature, Signature]]
) -> None:
    connection = opened()
    moments = [NOON + timedelta(minutes=minutes * n) for n in range(300)]
    made = ((str(n), known(replace(FIRST, published=at))) for n, at in enumerate(moments))
    Stories(connection).change(made)
    assert (compared, links(connection)) == ([], 2 * 299)


def test_other_short_texts_are_not_compared(
    compared: list[tuple[Signature, Signature]],
) -> None:
    texts = (f"Story {number} of w1." for number in range(300))
    made = ((text, known(RawArticle(text=text))) for text in texts)
    assert (Stories(opened()).change(made), compared) == (set(), [])


def test_of_very_many_versions_the_newest_are_told_and_the_article_itself() -> None:
    stories = Stories(opened())
    raws = [replace(FIRST, published=NOON + timedelta(minutes=n)) for n in range(VERSIONS + 5)]
    stories.change((f"{n:03}", known(raw)) for n, raw in enumerate(raws))
    newest = tuple(f"{n:03}" for n in range(VERSIONS + 4, 4, -1))
    assert stories.versions(newest[0]) == newest
    assert stories.versions("002") == (*newest, "002")
