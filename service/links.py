"""The address of a page, and the addresses one step away from it: filters on and off, pages."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from service.chosen import chosen

PAGING = frozenset({"page", "cursor"})
"""Where in an answer one stands: meaningless as soon as something else about it changes."""


@dataclass(frozen=True, slots=True)
class Address:
    """A path and its parameters in order. Every change is a new Address; ``str`` makes the URL.

    Values of filters are compared as they are chosen (:mod:`service.chosen`), however typed.
    """

    path: str
    pairs: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return f"{self.path}?{urlencode(self.pairs)}" if self.pairs else self.path

    def get(self, name: str) -> str:
        """The first value of the parameter; the empty text where there is none."""
        return next((value for key, value in self.pairs if key == name), "")

    def values(self, name: str) -> tuple[str, ...]:
        """Every value of the parameter, in order."""
        return tuple(value for key, value in self.pairs if key == name)

    def has(self, name: str, value: str) -> bool:
        """Whether the parameter is given with that value."""
        return any(_same(value, given) for given in self.values(name))

    def having(self, **parameters: str) -> "Address":
        """With each of these parameters once; an empty value takes the parameter away."""
        kept = self.without(*parameters)
        added = ((name, value) for name, value in parameters.items() if value)
        return replace(kept, pairs=(*kept.pairs, *added))

    def without(self, *names: str) -> "Address":
        """Without these parameters, back on the first page."""
        return self._kept(pair for pair in self.pairs if pair[0] not in names)

    def removing(self, name: str, value: str) -> "Address":
        """Without this one value of the parameter, back on the first page."""
        return self._kept(p for p in self.pairs if p[0] != name or not _same(p[1], value))

    def toggling(self, name: str, value: str) -> "Address":
        """With the value if it was not there, without it if it was."""
        if self.has(name, value):
            return self.removing(name, value)
        kept = self._kept(self.pairs)
        return replace(kept, pairs=(*kept.pairs, (name, value)))

    def turned_to(self, page: int) -> "Address":
        """The same, on that page, counted from 1."""
        kept = self._kept(self.pairs)
        return replace(kept, pairs=(*kept.pairs, ("page", str(page)))) if page > 1 else kept

    def at(self, path: str) -> "Address":
        """The same parameters behind another path."""
        return replace(self, path=path)

    def _kept(self, pairs: Iterable[tuple[str, str]]) -> "Address":
        return replace(self, pairs=tuple(pair for pair in pairs if pair[0] not in PAGING))


def page_numbers(page: int, pages: int, around: int = 2) -> tuple[int | None, ...]:
    """The pages to offer from ``page``: the first, the last and those around it; None for a gap.

    A gap is never a single page, because its number takes no more room than the gap.
    """
    shown = {1, pages, *range(max(1, page - around), min(pages, page + around) + 1)}
    numbers: list[int | None] = []
    for number in sorted(n for n in shown if 1 <= n <= pages):
        before = next((n for n in reversed(numbers) if n), 0)
        if number - before == 2:
            numbers.append(number - 1)
        elif number - before > 2:
            numbers.append(None)
        numbers.append(number)
    return tuple(numbers)


def _same(one: str, other: str) -> bool:
    return chosen(one).same(chosen(other))
