"""ArticleStore: the articles as given, in SQLite; any index can be rebuilt from it.

Every change of an article gets the next number of one sequence, and no number is ever given twice,
also not after deletions. What is deleted stays as an empty row, so that an index can be told.
What one transaction changed has numbers without a gap, and becomes true at once; when the
transaction ends it is on the disk. Several processes may write: they take turns.

:mod:`index.reading` is what can be asked of it, :mod:`index.change` how it changes,
:mod:`index.database` how it lies on the disk.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from index import database
from index.article import RawArticle
from index.change import Change, sequence_of
from index.reading import Damaged, Reading, older
from index.rehearsal import Rehearsal
from index.stories import Stories

STORE = "articles.sqlite"
"""The name of the store in a data folder."""


class ArticleStore(Reading):
    """One database file. Opening creates it, and the folders above it, where it is not there.

    For the thread that opened it; opening takes about a millisecond. Raises StoreError, with the
    path and what to do, for everything that goes wrong: StoreFull and StoreBusy where another try
    may help, StoreDamaged where a backup is called for.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, database.opened(path))
        try:
            with database.told(path):
                if not Stories(self._connection).up_to_date():
                    self.tell_versions_anew(all=False)
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Gives back the file. Closing twice is no error."""
        self._connection.close()

    @classmethod
    def of(cls, path: Path, indexed: int) -> Self:
        """The store of an index that is made up to this change. Raises as opening does, and
        StoreOlder where it is not, or is not there at all: then it is not made either."""
        if indexed and not path.exists():
            raise older(path, 0, indexed)
        store = cls(path)
        try:
            store.refuse_older(indexed)
        except BaseException:
            store.close()
            raise
        return store

    @contextmanager
    def snapshot(self) -> Iterator[Reading]:
        """The store as of one moment, whatever is written meanwhile. Keep it short or rare: the
        log grows until it ends."""
        with database.told(self.path):
            connection = database.connect(self.path)
            try:
                connection.execute("BEGIN")
                sequence_of(connection)  # the moment is that of the first reading
                yield Reading(self.path, connection)
            finally:
                connection.close()

    def articles(self, damaged: Damaged | None = None) -> Iterator[RawArticle]:
        """Every article in the order of its id, as of one moment: that of the first one."""
        with self.snapshot() as now:
            yield from now.articles(damaged)

    @contextmanager
    def transaction(self) -> Iterator["Change"]:
        """Changes that all become true at the end, or none of them where anything is raised.

        Others who write wait meanwhile, so what takes long is done before: :meth:`ready`.
        """
        with database.told(self.path), database.transaction(self._connection, self.path):
            change = Change(self._connection)
            yield change
            change.settle()

    def tell_versions_anew(self, *, all: bool = True) -> None:
        """Tells the versions of every article by its text, whatever is kept of them; those that
        have others then have changed. Without ``all``, only where the rules are new."""
        with database.told(self.path), database.transaction(self._connection, self.path):
            if all or not Stories(self._connection).up_to_date():
                Change(self._connection).tell_versions_anew()

    @contextmanager
    def rehearsal(self) -> Iterator["Change"]:
        """The same, and then nothing becomes true: what would happen, without a lock."""
        with database.told(self.path):
            yield Rehearsal(self._connection)


def brought_back(path: Path, sequence: int) -> str | None:
    """What an index of that change would bring back that the store has no more, in words; None
    where it is nothing, and where there is no store."""
    if not path.exists():
        return None
    with ArticleStore(path) as store:
        if not store.is_of(sequence):
            return "articles of another store than there is now"
        return "articles that were withdrawn since" if store.changes(sequence).removed else None
