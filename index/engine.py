"""THE SEAM: what an engine promises, whichever search library stands behind it.

Each promise is a contract test (``tests/test_engine*.py``) that runs on every engine and on a slow,
obvious oracle.

1. **Counts count what the answer's unit is**: articles, or paragraphs with ``unit=paragraph``.
   ``total`` is exactly what paging from 0 to the end yields, each hit once; the last sort key is
   the id.
2. **Facet counts are exact, over the whole result set**, in the answer's unit. A facet ignores
   what the filter on its own field asks for, and leaves out what that leaves out. Where each hit
   has at most one value, values, ``other`` and ``missing`` add up to the total without that filter
   but for what it leaves out. The count beside a value is the total that filtering by it alone
   would give: spellings that a filter takes for one, because they differ in letter case, accents
   or hyphens for spaces alone, are one value, told in the best of those that make more than a
   quarter of its uses, hits or not (else in the commonest). An engine that keeps its index in
   parts, or joins parts, may take the spelling of a part for that of all its articles with the
   value: what is told is then exact of what was built as one part, and elsewhere an estimate, the
   rougher the smaller the parts were that it grew of. The count is that total with sections too;
   but ``related`` and ``boilerplate``, where words without a field are not looked for, have no such
   words to count unless they are filtered by.
3. **A Searcher is a snapshot** of one generation; one answer never mixes two.
4. **A build replaces the whole index or nothing.** Nothing is deleted on the way to opening.
5. **No text a person can type** makes anything but an answer or a ``QueryError``.
6. **The same generation and the same query give the same results**, on any worker, any day.
7. **Snippet text is the article's own text**: ``text[start:end]`` of a span is what matched.

What matches
------------
A leaf (:data:`index.query.Leaf`) matches paragraphs. An article matches a leaf when one of its
paragraphs does; so two words may lie in two paragraphs, while a phrase lies within one.
AND, OR and NOT combine articles, or paragraphs with ``unit=paragraph``. The headline, when one was
given, is searched like a paragraph, with number 0 and the section ``headline``; it is a hit of its
own only with ``unit=paragraph``.

- ``Word`` matches every form with the same stem, also of the spellings with accents that the
  generation has of a word typed without any, and of a word typed with umlauts as ``ae``, ``oe``,
  ``ue`` (:mod:`index.spelling`); one of several tokens (``cease-fire``) these in that order, each
  (of ten at the most) also in the inflections that English would make of it (``cease-fires``),
  and with hyphens between letters also every form of it as one word that the generation has; a
  word that some papers write with a hyphen (``underway``, :mod:`index.hyphens`) also so: all
  these score, count and are marked as the same leaf; ``Phrase`` the exact forms; ``Prefix`` and
  ``Fuzzy`` the exact forms they expand to, at most :data:`EXPANSION_LIMIT` (else
  ``QueryTooLarge``); of an elided word (``l'état``) also those of what the elision leaves, unless
  that is one letter of a prefix, or two of a fuzzy word. A ``Phrase`` with a distance is refused
  where its words occur together too often (:data:`NEAR_LIMIT`), and prefixes and fuzzy words
  where their occurrences have to be gone through and are too many (:data:`OCCURRENCE_LIMIT`). An
  engine that keeps its index in parts may hold each of them to the first two bounds alone. A leaf
  without a letter or a digit matches nothing.
- A leaf without a field looks in the story (:data:`index.article.STORY`); a filter on sections
  names the paragraphs to look in instead. ``lede:x`` and its like look in that section.
- ``place:x`` and its like match the words of the article's values; a paragraph has those of its
  article, but of ``speaker`` only those who speak in it. ``section:x`` and ``id:x`` compare the
  whole value.
- A filter on ``section`` answers as though the articles held no other paragraphs, and an article
  that has none of them were not there; the other filters keep articles by their values.
  ``since <= published < until``; an article without a date is outside every range.
  ``first_id <= id <= last_id``, as Python compares texts.

Score
-----
For an article: BM25F over the weighted section frequencies of its words, and of words akin to them
(Brazil, Brazilian), joined before they saturate (Robertson, Zaragoza and Taylor, CIKM 2004). The
spelling typed counts for a little more; a word whose stem is mostly other words for as much as it
is rarer than these (:data:`index.ranking.RARE`), and so does the form typed, of a word that scores
alone, where most have another, and what a fuzzy word finds with an edit less than it allows. For
the best of them also a share of their best paragraph's BM25, and something for words of the query
that stand close; where a query does not ask for all its words, also something for what an article
has in common with the first ones. :mod:`index.ranking` has formulas and parameters. The statistics
are those of the whole generation, of what can be found in it. Ties go to the newest, then to the
id.

An article that a newer version of its story stands for (``superseded``) is read by its id; it is in
no answer, no count and no statistic.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, Self

from index.article import Article
from index.query import Node, Query
from index.result import Results

SCHEMA_VERSION = 8
NEAR_LIMIT = 1_000_000
"""The most occurrences of its words that a phrase with a distance is looked for among."""

EXPANSION_LIMIT = 2_000
"""The most forms a prefix or a fuzzy word may stand for."""

OCCURRENCE_LIMIT = 10_000_000
"""The most occurrences of all that the prefixes and fuzzy words of a query stand for, where these
have to be gone through: for paragraphs, sections and phrases. Ten prefixes of two letters have six
million in a million paragraphs; ten fuzzy words of three letters have forty."""


@dataclass(frozen=True, slots=True)
class IndexFile:
    """A file of a generation: its size in bytes and its SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Counts:
    """The articles of an index and their paragraphs, and those of older versions among them, which
    no search finds."""

    articles: int
    paragraphs: int
    older: int = 0
    older_paragraphs: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is: written last, read first. ``back_to`` names the one that a rollback
    made it of. The counts are those of :class:`Counts`; where ``older`` is None they were not kept
    apart when it was written, and an open Searcher's manifest has them."""

    generation: str
    schema_version: int
    engine: str
    analyzer: str
    created: datetime
    sequence: int
    articles: int
    paragraphs: int
    files: tuple[IndexFile, ...] = ()
    back_to: str | None = None
    older: int | None = None
    older_paragraphs: int | None = None

    @property
    def searched(self) -> Counts:
        """The articles and paragraphs that a search can find, and the older versions beside."""
        older, theirs = self.older or 0, self.older_paragraphs or 0
        return Counts(self.articles - older, self.paragraphs - theirs, older, theirs)


@dataclass(frozen=True, slots=True)
class Kept:
    """A generation on disk as every byte of it was read: its manifest, or what is wrong with it.
    One that is ``foreign`` is whole for all we know, but another version's."""

    name: str
    current: bool = False
    manifest: Manifest | None = None
    problem: str | None = None
    foreign: bool = False


class Searcher(Protocol):
    """One open, immutable view of one generation. Safe to share between threads."""

    @property
    def manifest(self) -> Manifest: ...

    def search(self, query: Query) -> Results:
        """The answer; raises QueryError for what cannot be answered as asked."""
        ...

    def spelled(self, tree: Node) -> Node:
        """The tree as it is answered: with what else its words stand for in the generation
        (:mod:`index.spelling`), so that what is found can also be marked."""
        ...

    def near(self, form: str, edits: int) -> dict[str, int]:
        """The forms of words at most so many edits away that stories have (optimal string
        alignment), and in how many articles each is; once more for each of its spellings."""
        ...

    def article(self, id: str) -> Article | None:
        """The whole article as indexed, or None."""
        ...

    def ids(self) -> Iterator[str]:
        """The id of every article there is, in no order, also of those that no search finds."""
        ...

    def close(self) -> None:
        """Gives back every file. Closing twice is no error; asking what is closed is one
        (ValueError)."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...


class Engine(Protocol):
    """Builds generations in a data folder and opens the current one."""

    def build(
        self,
        articles: Iterable[Article],
        sequence: int,
        ready: Callable[[], object] = lambda: None,
    ) -> Manifest:
        """Writes a whole new generation beside the current one and makes it current.

        ``sequence`` is the store's change sequence that the articles are as of. Article ids are
        distinct. The caller holds the write lock (:mod:`index.lock`), or takes it in ``ready``,
        which is called when all is written and nothing is published. Where updates went on
        meanwhile beyond ``sequence``, the new generation is left for an update to go on from.
        """
        ...

    def update(
        self,
        changed: Iterable[Article],
        removed: Iterable[str],
        sequence: int,
        base: str | None = None,
    ) -> Manifest:
        """Makes a new generation current that has the changed articles in place of those with the
        same ids, and not the removed ones, changed or not; an id to be removed need not be there.
        An id twice among the changed is refused (ValueError), and nothing is published.
        A version of a story that a removed one stood for is found again (:func:`stood_for`), also
        where it is not among the changed ones yet.

        ``sequence`` is the store's change up to which this brings the index. It goes on from the
        generation ``base``, else from the current one, or from the newest that is whole where that
        one is damaged. The caller holds the write lock.
        """
        ...

    def go_back(self, to: str, removed: Iterable[str], sequence: int) -> Manifest:
        """Makes a new generation current that has what the earlier one ``to`` has, without the
        removed ones, as update does. Behind it ``to`` is kept, and not the one it takes the place
        of.

        ``sequence`` and the lock are those of update.
        """
        ...

    def manifest(self) -> Manifest:
        """That of the generation an update would go on from, verified; raises like open. Cheap
        where this process has read it before."""
        ...

    def sequence(self) -> int:
        """Up to which change the current generation is, by what it says of itself: nothing else of
        it is read. 0 where there is none that says so."""
        ...

    def survey(self) -> tuple[Kept, ...]:
        """Every generation there is, newest first; reads every byte."""
        ...

    def current(self) -> str | None:
        """The name of the current generation, or None; cheap enough to ask at every request."""
        ...

    def trace(self, generation: str) -> dict[str, tuple[int, int, int]]:
        """What the system tells of each file of a generation without reading it: inode, size and
        time of the last change in nanoseconds. A file that is not there is left out."""
        ...

    def open(self) -> Searcher:
        """The current generation; raises NoGeneration, GenerationDamaged, GenerationForeign."""
        ...


def stood_for(
    article: Callable[[str], Article | None], removed: Collection[str]
) -> Iterator[Article]:
    """The other versions of the stories of removed articles, as they are without these; ``article``
    gives one by its id."""
    every = {version for id in removed if (gone := article(id)) for version in gone.versions}
    for id in sorted(every - set(removed)):
        if found := article(id):
            left = tuple(version for version in found.versions if version not in removed)
            yield replace(found, versions=left if len(left) > 1 else ())
