"""How long an answer took."""

import time


class Stopwatch:
    """Runs from when it is made."""

    def __init__(self) -> None:
        self._began = time.perf_counter()

    @property
    def ms(self) -> float:
        """Milliseconds until now, to a tenth."""
        return round((time.perf_counter() - self._began) * 1_000, 1)
