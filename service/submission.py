"""What a writer sends -> articles, or everything that is wrong with it. Nothing is stored here."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.article import RawArticle
from index.formats import ninjs, records
from index.formats.fields import Parsed
from index.text import Refused, printable
from service.asked import Fault

ARTICLE_BYTES = 4 * 1024 * 1024
"""Bytes of one article."""
FAULTS_TOLD = 20

_KEY = re.compile(r"([^:\[.\s]+)[:\[.]")
_STORY = {"text", "body", "paragraphs"}


@dataclass(frozen=True, slots=True)
class Submitted:
    """An article that may be stored, and what was ignored or changed in it."""

    article: RawArticle
    warnings: tuple[str, ...] = ()


class Unacceptable(Exception):
    """An article that may not be stored; ``syntax`` where it is not even JSON."""

    def __init__(self, faults: tuple[Fault, ...], *, syntax: bool = False) -> None:
        self.faults = faults
        self.syntax = syntax
        super().__init__("; ".join(_told(fault) for fault in faults))


def read(body: bytes, id: str | None = None) -> Submitted:
    """The article of one JSON text, ours or ninjs; with ``id``, under this id.

    Raises Unacceptable with all its faults.
    """
    try:
        value = records.load(body.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        fault = Fault("body", f"not UTF-8 (byte {error.start + 1})")
        raise Unacceptable((fault,), syntax=True) from None
    except Refused as refused:
        raise Unacceptable((Fault("body", str(refused)),), syntax=True) from None
    parsed, faults = _parsed(value if id is None else _with_id(value, id))
    given = parsed.article.id if parsed else None
    if id is not None and parsed and given != id:
        faults.append(Fault("id", f"{_shown(given)} in the body, and {_shown(id)} in the address"))
    if faults or parsed is None:
        raise Unacceptable(tuple(faults))
    ignored = (f"ignored: {', '.join(parsed.ignored[:20])}",) if parsed.ignored else ()
    return Submitted(parsed.article, (*parsed.remarks, *ignored))


def lines(body: io.BufferedIOBase) -> Iterator[tuple[int, bytes | None]]:
    """(number, line) of each line that is not blank; None for a line longer than an article."""
    number = 0
    while line := body.readline(ARTICLE_BYTES + 1):
        number += 1
        if len(line) > ARTICLE_BYTES:
            while line and not line.endswith(b"\n"):
                line = body.readline(ARTICLE_BYTES)
            yield number, None
        elif line.strip():
            yield number, line


def _parsed(value: object) -> tuple[Parsed | None, list[Fault]]:
    """The reader tells one fault; what is at fault is left out to hear the next one."""
    faults: list[Fault] = []
    while True:
        try:
            return records.parse(value), faults
        except Refused as refused:
            key = _key(value, str(refused))
            if key is None and faults:
                return None, faults  # a consequence of what was left out
            faults.append(Fault(key or "body", str(refused).removeprefix(f"{key}: ")))
            if key is None or key.lower() in _STORY or len(faults) == FAULTS_TOLD:
                return None, faults
            value = _without(value, key)


def _key(value: object, said: str) -> str | None:
    match = _KEY.match(said)
    if match is None or not isinstance(value, dict):
        return None
    key = match[1]
    tags = value.get("tags")
    return key if key in value or (isinstance(tags, dict) and key in tags) else None


def _without(value: object, key: str) -> object:
    if not isinstance(value, dict):
        return value
    kept = {name: each for name, each in value.items() if name != key}
    tags = kept.get("tags")
    if isinstance(tags, dict):
        kept["tags"] = {name: each for name, each in tags.items() if name != key}
    return kept


def _with_id(value: object, id: str) -> object:
    """The id of the address stands in where the body has none."""
    if not isinstance(value, dict) or ninjs.looks_like(value):
        return value
    given = {key.lower(): each for key, each in value.items()}.get("id")
    if given is None or given == "":
        return {key: each for key, each in value.items() if key.lower() != "id"} | {"id": id}
    return value


def _told(fault: Fault) -> str:
    return fault.message if fault.parameter == "body" else f"{fault.parameter}: {fault.message}"


def _shown(id: str | None) -> str:
    return repr(printable(id or "")[:100])
