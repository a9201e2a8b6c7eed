"""Which files are as they were when all of them was read last, and need not be read again?"""

from collections.abc import Callable
from dataclasses import dataclass, field

from index.change import Seen
from index.files import Found, digest, times
from index.reading import Reading


@dataclass(slots=True)
class SeenFiles:
    """What the store remembers of files, as far as it is trusted, and what they look like now.

    ``run`` is the number of the run that looks. A file is compared once.
    """

    store: Reading
    trusts: Callable[[Seen], bool] = lambda _: False
    run: int = 0
    _compared: dict[str, Seen | None] = field(default_factory=dict)

    def same(self, found: Found) -> Seen | None:
        """What the file looks like, where it need not be read again."""
        if found.origin not in self._compared:
            self._compared[found.origin] = self._compare(found)
        return self._compared[found.origin]

    def look(self, found: Found) -> Seen | None:
        """What a file that is to be read looks like, or None where it cannot be read."""
        try:
            stamp, _ = times(found.path)
            return Seen(found.path.stat().st_size, stamp, digest(found.path), self.run)
        except OSError:
            return None

    def _compare(self, found: Found) -> Seen | None:
        seen = self.store.remembered(found.origin)
        if seen is None or seen.size != found.size or not self.trusts(seen):
            return None
        try:
            stamp, settled = times(found.path)
            if settled and seen.stamp == stamp:
                return seen
            if digest(found.path) == seen.digest and times(found.path)[0] == stamp:
                return seen._replace(stamp=stamp if settled else "")
        except OSError:
            pass  # reading the file says why
        return None


def finished(found: Found, before: Seen) -> Seen | None:
    """What to remember of a file that was read, or None where it changed meanwhile."""
    try:
        stamp, settled = times(found.path)
    except OSError:
        return None
    if stamp != before.stamp:
        return None
    return before._replace(stamp=stamp if settled else "")
