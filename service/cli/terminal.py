"""Text for people: articles may hold anything, a terminal must not obey it."""

import io
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TextIO

from rich.console import Console
from rich.text import Text

from index.result import Part

# Escape sequences begin with a control character; the bidirectional ones reorder what follows.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile(r"\s*[\r\n\u2028\u2029\t]\s*")


def plain(text: str) -> str:
    """The text on one line, without what a terminal would obey."""
    return _UNSAFE.sub("", _BREAKS.sub(" ", text))


def console() -> Console:
    """Where answers go: styled on a terminal only, and as wide as its lines elsewhere."""
    terminal = sys.stdout.isatty()
    return Console(
        file=sys.stdout, markup=False, emoji=False, highlight=False, soft_wrap=not terminal
    )


def emphasized(parts: Iterable[Part], style: str = "") -> Text:
    """The parts as one line, what matched in bold."""
    line = Text(style=style)
    for part in parts:
        line.append(plain(part.text), "bold underline" if part.match else "")
    return line


def when(moment: datetime | None) -> str:
    """Day and time in UTC, or nothing."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if moment else ""


def complain(message: str) -> None:
    """One line on stderr."""
    sys.stderr.write(f"broadsheet: {plain(message)}\n")


def forgive(*streams: TextIO) -> None:
    """Characters that a stream's encoding does not have become question marks, not an error."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
