"""Which paragraphs and articles an answer is about at all: filters."""

from dataclasses import dataclass

from index.article import STORY, Section
from index.engines.whoosh.subset import Subset
from index.engines.whoosh.values import ValueColumn
from index.folding import fold, fold_name
from index.query import Filter

ASIDE = frozenset(Section) - STORY
"""What stands beside the story."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The sections whose paragraphs there are (None: all, and articles without any as well), and
    those of them where words without a field are looked for."""

    there: frozenset[Section] | None = None
    looked: frozenset[Section] = STORY

    @property
    def plain(self) -> bool:
        """Whether the whole story is asked for, and nothing else."""
        return self.there is None and self.looked == STORY

    @staticmethod
    def of(asked: Filter | None) -> "Scope":
        """The scope of a filter on sections."""
        if asked is None or not (asked.include or asked.exclude):
            return _PLAIN
        excluded = named_sections(asked.exclude)
        if asked.include:
            there = named_sections(asked.include) - excluded
            return Scope(there, there)
        return Scope(frozenset(Section) - excluded, STORY - excluded)


_PLAIN = Scope()


def named_sections(values: tuple[str, ...]) -> frozenset[Section]:
    """The sections that filter values name; what names none is no section of any paragraph."""
    wanted = {fold(value) for value in values}
    return frozenset(section for section in Section if section in wanted)


def keeping(column: ValueColumn, asked: Filter, every: Subset) -> Subset:
    """The articles, of every one there is, that a filter on values keeps."""
    if asked.include:
        every = column.having(_named(column, asked.include))
    if asked.exclude:
        every -= column.having(_named(column, asked.exclude))
    return every


def _named(column: ValueColumn, values: tuple[str, ...]) -> list[int]:
    return [at for value in values if (at := column.names.find(fold_name(value))) >= 0]
