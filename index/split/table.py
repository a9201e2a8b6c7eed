"""Which lines are rows of a table: cells that stand below each other, or apart by tabs.

    ==================  ===============================  ========================================
    rule                example                          not
    ==================  ===============================  ========================================
    cells stand apart   two spaces, or a tab             one space; two behind a full stop, as
                                                         typists put them
    a row ends in one   ``Penwick Town   9   6  .600``   a line of justified text
    two rows meet       cells begin, or end, in one      a line alone
                        column; as many tabs
    a heading stands    ``             W   L   Pct``     a sentence above the table
    on top
    ==================  ===============================  ========================================

A row keeps a tab between its cells, so that who shows it can tell them apart.
"""

import re
from collections.abc import Sequence

_WIDEST = 200  # columns of a row; bounds the work
_CELL = re.compile(r"[^ \t]+(?: [^ \t]+)*")
_FIGURE = re.compile(
    r"(?:(?:loss|profit|up|off|down|about) )?[-+(~<>$£€¥]* ?[.,]?\d|[-–—.]+$"
    r"|(?:nil|none|n/?a|unch\w*)$",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"[.!?:;][\"'”’)\]]*$")


def rows(lines: Sequence[str]) -> list[bool]:
    """Which of the lines are rows of a table, its heading among them."""
    cells = [_cells(line) for line in lines]
    counted = [
        len(row) > 1
        and _FIGURE.match(line, *row[-1]) is not None
        and any(map(str.isdigit, line[row[1][0] :]))
        for line, row in zip(lines, cells, strict=True)
    ]
    found = [False] * len(lines)
    for at in range(1, len(lines)):
        if counted[at] and counted[at - 1] and _meet(lines, cells, at):
            found[at - 1] = found[at] = True
    for at in range(1, len(lines)):
        heading = found[at] and not found[at - 1] and len(cells[at - 1]) > 1
        if heading and _meet(lines, cells, at):
            found[at - 1] = True
    return found


def row(line: str) -> str:
    """A row on one line: a tab between its cells, one space between the words of a cell."""
    return "\t".join(line[start:end] for start, end in _cells(line))


def _cells(line: str) -> list[tuple[int, int]]:
    """Where the cells of a line begin and end; none where it is too long for a row."""
    if len(line) > _WIDEST or ("  " not in line and "\t" not in line):
        return []
    found: list[tuple[int, int]] = []
    for match in _CELL.finditer(line):
        if found and "\t" not in line and _CLOSED.search(line, found[-1][0], found[-1][1]):
            found[-1] = found[-1][0], match.end()  # It ended.  The next one began.
        else:
            found.append(match.span())
    return found


def _meet(lines: Sequence[str], cells: Sequence[list[tuple[int, int]]], at: int) -> bool:
    """Whether a line and the one above have cells that stand below each other."""
    above, here = cells[at - 1], cells[at]
    if "\t" in lines[at].strip() and "\t" in lines[at - 1].strip():
        return abs(len(above) - len(here)) < 2
    begins = {start for start, _ in above[1:]} & {start for start, _ in here[1:]}
    return bool(begins or {end for _, end in above[1:]} & {end for _, end in here[1:]})
