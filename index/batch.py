"""What goes into the store in one transaction: articles, and files that are done with."""

import time
from dataclasses import dataclass, field

from index.change import Seen
from index.files import Found
from index.ready import Ready

MOST = 2_000
"""Steps of a batch."""
MOST_BYTES = 16_000_000
MOST_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Put:
    """An article to put, and where it stands."""

    where: str
    ready: Ready


@dataclass(frozen=True, slots=True)
class Step:
    """An article to put, or a file that is done with: ``read``, or the same as before."""

    found: Found
    what: Put | Seen
    read: bool = True

    @property
    def bytes(self) -> int:
        return 0 if isinstance(self.what, Seen) else len(self.what.ready.body)


@dataclass(slots=True)
class Batch:
    """Steps that wait for their transaction, since when the batch was begun."""

    _steps: list[Step] = field(default_factory=list)
    _bytes: int = 0
    _since: float = field(default_factory=time.monotonic)

    def add(self, step: Step) -> None:
        """One more step."""
        self._steps.append(step)
        self._bytes += step.bytes

    @property
    def full(self) -> bool:
        """Whether it is time for the transaction."""
        late = time.monotonic() - self._since > MOST_SECONDS
        return len(self._steps) >= MOST or self._bytes >= MOST_BYTES or late

    def take(self) -> list[Step]:
        """Its steps, once: what a transaction refused is not tried again."""
        steps, self._steps, self._bytes = self._steps, [], 0
        return steps
