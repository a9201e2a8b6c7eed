"""What reading a file gives: articles, warnings, refusals; and what is said once for all of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.article import RawArticle
from index.errors import ReadError
from index.formats.fields import Parsed
from index.text import Refused

REFUSALS = 1_000
"""Refused records after which the rest of a file is not read: it is a file of something else."""
BLANK_LINES = 100_000
"""Blank lines in a row after which it is not either: a small compressed file can hold billions."""
_KEYS = 20  # ignored keys named in a warning


@dataclass(frozen=True, slots=True)
class Record:
    """An article, and where it stands: the path, with ``:record`` behind it in a larger file.

    ``at`` is how many bytes of the file had been read by then.
    """

    where: str
    article: RawArticle
    at: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A warning about a file that was read all the same."""

    where: str
    reason: str


Item = Record | Remark | ReadError


class File:
    """What is said once at the end of a file, and how much of it was refused."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.refused = 0
        self._ignored: dict[str, None] = {}
        self._remarks: dict[str, str] = {}

    def taken(self, where: str, parsed: Parsed, at: int) -> Record:
        if len(self._ignored) <= _KEYS:
            self._ignored.update(dict.fromkeys(parsed.ignored))
        for remark in parsed.remarks:
            self.remark(where, remark)
        return Record(where, parsed.article, at)

    def remark(self, where: str, said: str | None) -> None:
        """The first record to which it applies stands for the others."""
        if said and len(self._remarks) < _KEYS:
            self._remarks.setdefault(said, where)

    def refuse(self, where: str, why: object) -> ReadError:
        if self.refused == REFUSALS:
            raise Refused(f"more than {REFUSALS:,} records were refused; the rest was not read")
        self.refused += 1
        return ReadError(where, str(why))

    def remarks(self) -> Iterator[Remark]:
        for said, where in self._remarks.items():
            yield Remark(where, said)
        if self._ignored:
            keys = list(self._ignored)
            more = ", ..." if len(keys) > _KEYS else ""
            yield Remark(self.where, f"ignored: {', '.join(keys[:_KEYS])}{more}")
