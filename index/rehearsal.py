"""What a change of the store would do, without doing it."""

import os
import sqlite3

from index.change import Change, Row, Seen


class Rehearsal(Change):
    """Changes that are only thought of: their rows, without bodies, are kept in memory."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self._rows: dict[str, Row] = {}
        self._last = self._start

    def within(self, path: str) -> list[tuple[str, str]]:
        inside = path.rstrip(os.sep) + os.sep
        return [(i, o) for i, o in self.origins() if o == path or o.startswith(inside)]

    def origins(self) -> list[tuple[str, str]]:
        stored = dict(super().origins()) | {id: row.origin for id, row in self._rows.items()}
        gone = {id for id, row in self._rows.items() if row.deleted}
        return [(id, origin) for id, origin in stored.items() if id not in gone]

    def remember(self, path: str, seen: Seen) -> None:
        pass

    def forget(self, path: str) -> None:
        pass

    def begin_run(self, paths: str) -> tuple[int, bool]:  # noqa: ARG002
        return 0, False

    def end_run(self) -> None:
        pass

    def _row(self, id: str) -> Row | None:
        return self._rows.get(id) or super()._row(id)

    def _write(self, id: str, row: Row) -> None:
        self._rows[id] = row._replace(body=None)

    def _next(self) -> int:
        self._last += 1
        return self._last
