"""The value of a filter and how it is typed: ``Seoul`` to keep, ``-Seoul`` to leave out.

Wholly in double quotes a value is taken as it is: ``"-x"`` keeps what is named -x, and ``-"-x"``
leaves it out. What stands between the first and the last of the quotes is the value, others
included, so that every value can be typed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from index.folding import fold_name
from index.query import Filter


@dataclass(frozen=True, slots=True)
class Chosen:
    """A value, and whether it is left out. ``str`` types it, in quotes only where it needs them."""

    value: str
    excluded: bool = False

    def __str__(self) -> str:
        value, sign = self.value, "-" if self.excluded else ""
        quoted = value.startswith("-") or _is_quoted(value) or not value.strip()
        return f'{sign}"{value}"' if quoted else f"{sign}{value}"

    def same(self, other: "Chosen") -> bool:
        """Whether both choose the same, as the index compares values: whole, letter case,
        accents and hyphens ignored."""
        return (self.excluded, fold_name(self.value)) == (other.excluded, fold_name(other.value))


def chosen(typed: str) -> Chosen:
    """What was typed; its value is empty where only a minus sign or quotes were."""
    excluded = typed.startswith("-")
    value = typed.removeprefix("-")
    return Chosen(value[1:-1] if _is_quoted(value) else value, excluded)


def filtered(field: str, typed: Iterable[str]) -> Filter:
    """The filter on a field that all these values make."""
    values = [chosen(each) for each in typed]
    include = tuple(each.value for each in values if not each.excluded)
    return Filter(field, include, tuple(each.value for each in values if each.excluded))


def _is_quoted(value: str) -> bool:
    return len(value) > 1 and value[0] == value[-1] == '"'
