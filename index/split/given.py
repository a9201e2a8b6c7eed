"""Which given names only women have, and which only men: what ``he`` and ``she`` can mean."""

from functools import cache
from importlib.resources import files


@cache
def _names(kind: str) -> frozenset[str]:
    text = files("index.split").joinpath("data", f"{kind}.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


def gender(name: str) -> str:
    """``m`` or ``f`` where the name, in small letters, is nearly always the one; else empty."""
    if name in _names("women"):
        return "f"
    return "m" if name in _names("men") else ""
