"""Is what versions are told by what the articles give, and does each link stand between two of it?

Nothing here depends on the order in which the articles came, as the links themselves may. A link
that was lost in both directions is not missed: no damage of one place does that.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from index.row import Garbled, is_whole, only
from index.stories.kept import SIGNATURE, TABLES, Known, apart, instant, signature_of
from index.text import printable
from index.versions import blob, reach

_OF_STORIES = re.compile(
    rf"(?!Tree |Page |Freelist|\*)(?:.* )?(?:sqlite_autoindex_)?(?:{'|'.join(TABLES)})[.\w]*"
)
_LINKED = (
    "SELECT link.one, link.other, article.id, back.one FROM story_link AS link"
    " LEFT JOIN story_link AS back ON back.one = link.other AND back.other = link.one"
    " LEFT JOIN story ON story.number = link.one LEFT JOIN article ON article.id = story.id"
)


def only_of_stories(said: str) -> bool:
    """Whether what SQLite's check says is of values that are told anew. Where it is of pages, they
    may be anybody's."""
    return _OF_STORIES.fullmatch(said) is not None


def faults(connection: sqlite3.Connection, known_of: Callable[[bytes], Known]) -> Iterator[str]:
    """What is wrong, an article or a link at a time, in words that name it; reads everything.

    Of an article whose body is not whole nothing is told: that is damage of another kind.
    """
    for table in TABLES:
        for (said,) in connection.execute(f"PRAGMA integrity_check({table})"):
            if said != "ok":
                yield said
    yield from _articles(connection, known_of)
    yield from _without_article(connection)
    yield from _links(connection)


def _articles(connection: sqlite3.Connection, known_of: Callable[[bytes], Known]) -> Iterator[str]:
    """The articles of which something else is kept than what they give."""
    query = (
        "SELECT article.id, digest, body, number, published, shingles, sketch, facts"
        " FROM article LEFT JOIN story USING (id) WHERE NOT deleted ORDER BY article.id"
    )
    for id, digest, body, number, *kept in connection.execute(query):
        if is_whole(body, digest):
            row, keys = _as_kept(known_of(body))
            if kept != row or _keys(connection, number) != keys:
                told = "its versions are told by something else than its text"
                yield f"article {printable(id)}: {told}"


def _as_kept(known: Known) -> tuple[list[object], list[tuple[object, object]]]:
    """The row of an article and those of its keys, as they are to be."""
    found, published = known.signature, instant(known.published)
    keys = {found.content, *found.keys} if found.shingles else set()
    row = [published, found.shingles, blob(found.sketch), blob(found.facts)]
    return row, [(key, published) for key in sorted(keys)]


def _keys(connection: sqlite3.Connection, number: object) -> list[tuple[Any, ...]]:
    query = "SELECT key, published FROM story_key WHERE number = ? ORDER BY key"
    return connection.execute(query, (number,)).fetchall()


def _without_article(connection: sqlite3.Connection) -> Iterator[str]:
    """What is kept of nothing, by its number: its name may be no text any more."""
    there = "SELECT 1 FROM article WHERE article.id = story.id AND NOT deleted"
    of_article = f"SELECT number FROM story WHERE NOT EXISTS ({there})"
    of_story = (
        "SELECT DISTINCT number FROM story_key WHERE number NOT IN (SELECT number FROM story)"
    )
    for query, what in ((of_article, "a signature"), (of_story, "a key")):
        for (number,) in connection.execute(query):
            yield f"{what} (number {number}) is kept of an article that is not there"


def _links(connection: sqlite3.Connection) -> Iterator[str]:
    """The links that lead one way only, and those between articles of two stories."""
    for one, other, id, back in connection.execute(_LINKED):
        if back is None:
            wrong = "and that one is not linked with it"
        elif one <= other and not _justified(connection, one, other):
            wrong = "which is no version of its story"
        else:
            continue
        of = "no article" if id is None else f"article {printable(id)}"
        yield f"{of} (number {one}) is linked with number {other}, {wrong}"


def _justified(connection: sqlite3.Connection, one: int, other: int) -> bool:
    """Whether two articles may be linked. Which was linked with which is not known, and the one
    may reach the other farther than that one back."""
    query = "SELECT published, shingles, sketch, facts FROM story WHERE number = ?"
    try:
        (mine, *kept), (theirs, *others) = (
            only(connection.execute(query, (number,)), int, *SIGNATURE) for number in (one, other)
        )
        first, second = signature_of(*kept), signature_of(*others)
    except Garbled:
        return False
    upto = max(reach(first, second), reach(second, first))
    return one != other and apart(mine, theirs) <= upto
