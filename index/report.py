"""What a run over files says: how far it is, and what it did."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import ReadError
from index.files import Notice
from index.text import printable


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading is; ``bytes`` are those of the files as they lie on disk."""

    files: int
    files_total: int
    bytes: int
    bytes_total: int
    articles: int
    where: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did. ``files`` were found, and ``same`` of them not read, because they are as they
    were when they were read last; all other numbers count articles.

    ``articles`` were read; each of them was ``added``, ``changed``, ``unchanged`` or left out as
    ``withdrawn``. ``removed`` were no longer there; ``gone`` are not either, and were left because
    nobody asked for their removal; ``kept`` were not seen either, but their file or folder could
    not be read, or they came from none.
    """

    files: int
    articles: int
    added: int
    changed: int
    unchanged: int
    removed: int
    kept: int
    skipped: tuple[Notice, ...]
    refused: tuple[Notice, ...]
    warnings: tuple[Notice, ...]
    same: int = 0
    withdrawn: int = 0
    gone: int = 0
    resumed: bool = False


NOTHING = Report(0, 0, 0, 0, 0, 0, 0, (), (), ())
"""The report of a run over no path."""


class NothingToIndex(ReadError):
    """Not one article could be read; ``report`` says what was skipped and refused. The store is as
    it was."""

    def __init__(self, paths: Sequence[Path], report: Report) -> None:
        self.report = report
        super().__init__(
            ", ".join(printable(str(path)) for path in paths) or "no path",
            "nothing to index: not one article could be read "
            f"({len(report.refused)} refused, {len(report.skipped)} skipped)",
        )
