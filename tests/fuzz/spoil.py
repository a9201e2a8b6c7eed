"""Ways to spoil the bytes of a file, each drawn from a seeded chance."""

import random
from collections.abc import Callable

TOKENS = (
    b"<", b">", b"&", b"]]>", b"<!--", b"<![CDATA[", b"<!DOCTYPE x>", b"</", b"/>", b'"', b"'",
    b",", b";", b"\t", b"\n", b"\r", b"\n\n", b"\x0c", b"\0", b"\x01", b"\x02", b"\x03", b"\xff",
    b"\xc3", b"\xe2\x80\xa8", b"\xf0\x9f\x98\x80", b"\xef\xbb\xbf", b"---\n", b"[", b"]", b"{",
    b"null", b"-1e999", b"\\ud800", b"^", b"#x0;", b"&#0;", b"&#xD800;", b"&#99999999;", b"<p>",
    b'<?xml version="1.0" encoding="utf-7"?>', b' xml:lang="', b"9999-12-31T23:59:59-14:00",
)  # fmt: skip

Change = Callable[[random.Random, bytes], bytes]


def _cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _drop(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randrange(1, 60) :]


def _repeat(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.randrange(1, 60)]
    return data[:start] + piece * chance.choice((2, 3, 50)) + data[start:]


def _insert(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + chance.choice(TOKENS) * chance.choice((1, 1, 2, 200)) + data[start:]


def _flip(chance: random.Random, data: bytes) -> bytes:
    spoiled = bytearray(data)
    for _ in range(chance.randrange(1, 20)):
        if spoiled:
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
    return bytes(spoiled)


def _swap(chance: random.Random, data: bytes) -> bytes:
    a, b = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[b:] + data[a:b] + data[:a]


CHANGES: tuple[Change, ...] = (_cut, _drop, _repeat, _insert, _insert, _flip, _swap)


def spoiled(chance: random.Random, data: bytes, times: int) -> bytes:
    """The bytes after so many changes."""
    for _ in range(times):
        data = chance.choice(CHANGES)(chance, data)
    return data
