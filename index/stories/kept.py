"""How what the versions of an article are told by lies in the store."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from index.row import Garbled
from index.versions import WINDOW, Signature, from_blob

SCHEMA = """
CREATE TABLE story (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    published INTEGER NOT NULL,
    shingles INTEGER NOT NULL,
    sketch BLOB NOT NULL,
    facts BLOB NOT NULL
);
CREATE TABLE story_key (
    key INTEGER NOT NULL,
    published INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (key, published, number)
) WITHOUT ROWID;
CREATE INDEX story_key_number ON story_key (number);
CREATE TABLE story_link (
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE TABLE story_rules (only INTEGER PRIMARY KEY CHECK (only = 1), version INTEGER NOT NULL);
INSERT INTO story_rules VALUES (1, 0)
"""
"""``published`` in microseconds since 1970, :data:`UNDATED` where there is none."""

TABLES = ("story", "story_key", "story_link", "story_rules")
"""What is told of the articles anew where it is lost."""
UNDATED = -(2**62)
SIGNATURE = (int, bytes, bytes)
"""Of the values that a signature is kept as."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Known(NamedTuple):
    """What has to be known of an article to tell its versions."""

    signature: Signature
    published: datetime | None


def instant(published: datetime | None) -> int:
    """The time as it is kept."""
    return (published - _EPOCH) // _MICROSECOND if published else UNDATED


def apart(one: int, other: int) -> float:
    """Seconds between two instants; WINDOW where one is not known."""
    return WINDOW if UNDATED in (one, other) else abs(one - other) / 1_000_000


def signature_of(shingles: int, sketch: bytes, facts: bytes) -> Signature:
    """The signature, without its keys, that is kept as this; raises Garbled."""
    try:
        return Signature(shingles, from_blob(sketch), from_blob(facts))
    except ValueError as error:
        raise Garbled("a signature is not what was written") from error
