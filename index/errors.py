"""What can go wrong, as one tree.

::

    BroadsheetError
    ├── ReadError              a file or a record that cannot be taken, with where and why
    ├── QueryError             a search that cannot be answered as asked
    │   ├── QuerySyntaxError   ... because of its grammar (strict only), with the column
    │   ├── UnknownField       ... because it names a field we do not have, with the nearest names
    │   ├── UnknownSection     ... because it names a section we do not have, in the same way
    │   └── QueryTooLarge      ... because it is over a bound
    ├── StoreError             the article store cannot be opened or written
    │   ├── StoreBusy          ... because another process has been writing it for too long
    │   ├── StoreFull          ... because the disk takes no more: nothing of that change was kept
    │   ├── StoreDamaged       ... because its file is not what SQLite wrote
    │   └── StoreOlder         ... because the index was not made of it: an older copy, or another
    ├── BackupError            a backup cannot be made, or is not one that can be restored
    ├── ProcessDied            a process beside this one ended before its work was done
    └── GenerationError        about the index on disk
        ├── NoGeneration       nothing has been indexed yet
        ├── GenerationDamaged  a file of it is missing or not what the manifest says
        ├── GenerationForeign  written by another schema version: run reindex
        └── IndexLocked        another process is writing; says which

Every message says what, where and what to do.
"""

from pathlib import Path


class BroadsheetError(Exception):
    """The root: catching it catches everything the index raises on purpose."""


class ReadError(BroadsheetError):
    """A file, or one record of it, that cannot be taken.

    ``where`` is the path, with ``:record`` behind it for a record of a larger file.
    """

    def __init__(self, where: str | Path, reason: str) -> None:
        self.where = str(where)
        self.reason = reason
        super().__init__(f"{self.where}: {reason}")


class QueryError(BroadsheetError):
    """A search that cannot be answered as asked.

    ``parameter`` names what was at fault: ``q`` or a filter's name. ``column`` is where in the text
    of a query, in characters from 1; None where that is not known.
    """

    column: int | None = None

    def __init__(self, message: str, parameter: str = "q") -> None:
        self.parameter = parameter
        super().__init__(message)


class QuerySyntaxError(QueryError):
    """The text of a query breaks the grammar; it always has a column."""

    def __init__(self, message: str, column: int) -> None:
        self.column = column
        super().__init__(f"{message} (column {column})")


class UnknownField(QueryError):
    """A query or a parameter names a field that does not exist; ``near`` are the names that may be
    meant, and where there are none the message has all ``names``, or for what is ``dated`` how
    dates are asked for."""

    def __init__(
        self,
        field: str,
        near: tuple[str, ...],
        names: tuple[str, ...],
        parameter: str = "q",
        column: int | None = None,
        *,
        dated: bool = False,
    ) -> None:
        self.field = field
        self.near = near
        self.column = column
        word = f"; type {field[:40]}\\: for the word" if column and not near else ""
        where = f" (column {column})" if column else ""
        otherwise = _DATES if dated else f"the fields are {', '.join(names)}"
        hint = _hint(near, f"{otherwise}{word}")
        super().__init__(f"there is no field {field[:40]!r}{where}; {hint}", parameter)


class UnknownSection(QueryError):
    """A query looks for a section that does not exist; ``near`` are the nearest names, and where
    there are none the message has all ``names``."""

    def __init__(
        self, section: str, near: tuple[str, ...], names: tuple[str, ...], column: int
    ) -> None:
        self.section = section
        self.near = near
        self.column = column
        hint = _hint(near, f"the sections are {', '.join(names)}")
        super().__init__(f"there is no section {section[:40]!r} (column {column}); {hint}")


_DATES = "dates are asked for with the parameters from= and to= (from=1987-03-01&to=1987-03-05)"


def _hint(near: tuple[str, ...], otherwise: str) -> str:
    return f"did you mean {' or '.join(near)}?" if near else otherwise


class QueryTooLarge(QueryError):
    """A query over one of the bounds stated in :mod:`index.syntax` and :mod:`index.engine`."""


class StoreError(BroadsheetError):
    """The article store cannot be opened, read or written."""


class StoreBusy(StoreError):
    """Another process has been writing the store for longer than we wait."""


class StoreFull(StoreError):
    """The disk took no more. Nothing of the change was kept; what was accepted before is."""


class StoreDamaged(StoreError):
    """The store's file is damaged, or no store at all."""


class StoreOlder(StoreError):
    """The index has changes that the store has not: it was made of another store, or of a newer
    copy. What were accepted now would never be found."""


class BackupError(BroadsheetError):
    """A backup that cannot be made, or that cannot be restored as asked."""


class ProcessDied(BroadsheetError):
    """A process that worked beside this one ended before its work was done."""


class GenerationError(BroadsheetError):
    """Something about the index on disk."""


class NoGeneration(GenerationError):
    """Nothing has been indexed yet in this data folder."""


class GenerationDamaged(GenerationError):
    """A file of a generation is missing, or is not what its manifest says."""


class GenerationForeign(GenerationError):
    """A generation written with another schema version; it is neither read nor deleted."""


class IndexLocked(GenerationError):
    """Another process is writing indexes in this data folder."""
