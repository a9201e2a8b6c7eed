"""Real files of every format, spoiled in thousands of ways: read or refused, and never more.

The mutations are seeded, so that what fails once fails again.
"""

import json
import random
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import ReadError
from index.formats import Record, Remark, read
from index.prepare import prepare
from index.versions import signature
from test_format_csv import ROWS
from test_format_feeds import ATOM, JSON_FEED, RSS
from test_format_html import LD, page
from test_format_markdown import MARKDOWN
from test_format_newsml import NEWSML_1, XHTML, item
from test_format_ninjs import ITEM
from test_format_nitf import NITF
from test_format_wire import ANPA, IPTC_7901, WIRE

ROUNDS = 150
SECONDS = 2.0  # of processor time for one small file, on a slow and busy machine
MEMORY = 30_000_000  # bytes at the peak of one

FILES = {
    "wire.txt": WIRE,
    "anpa.txt": ANPA + IPTC_7901,
    "a.md": MARKDOWN,
    "own.json": json.dumps([{"id": "a", "headline": "x", "text": "One.\n\nTwo."}]),
    "lines.jsonl": '{"id": "a", "text": "x"}\n{"id": "b", "paragraphs": ["x", {"text": "y"}]}\n',
    "ninjs.json": json.dumps(ITEM),
    "feed.json": json.dumps(JSON_FEED),
    "a.csv": ROWS,
    "a.nitf": NITF,
    "a.newsml": f"<newsMessage><itemSet>{item(XHTML)}{item(XHTML)}</itemSet></newsMessage>",
    "newsml1.xml": NEWSML_1,
    "a.rss": RSS,
    "a.atom": ATOM,
    "a.html": page(LD),
}
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


def check(path: Path) -> None:
    """Every item of the file is an article that can be split, or says why not, safe to print."""
    start = time.process_time()
    found = list(read(path))
    assert found, "neither read nor refused"
    for each in found:
        assert isinstance(each, Record | Remark | ReadError)
        if isinstance(each, Record):
            assert prepare(each.article).headline
            signature(each.article)
            assert each.article.text or each.article.blocks
        else:
            assert each.reason
            assert each.reason.isprintable(), each.reason
            assert len(each.reason) < 5_000
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("name", FILES)
def test_the_files_themselves_are_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8", newline="")
    assert any(isinstance(each, Record) for each in read(path))


@pytest.mark.parametrize("name", FILES)
def test_a_spoiled_file_is_read_or_refused(tmp_path: Path, name: str) -> None:
    chance = random.Random(name)
    whole = FILES[name].encode()
    path = tmp_path / name
    for number in range(ROUNDS):
        data = whole
        for _ in range(1 + number % 4):
            data = chance.choice(CHANGES)(chance, data)
        path.write_bytes(data)
        try:
            check(path)
        except Exception as error:
            raise AssertionError(f"round {number}: {data!r}") from error


@pytest.mark.parametrize("name", FILES)
def test_a_file_under_the_name_of_another_is_read_or_refused(tmp_path: Path, name: str) -> None:
    for suffix in (".txt", ".md", ".json", ".jsonl", ".csv", ".xml", ".rss", ".html"):
        path = tmp_path / f"other{suffix}"
        path.write_text(FILES[name], encoding="utf-8", newline="")
        check(path)


@pytest.mark.parametrize("name", FILES)
def test_the_memory_for_a_file_is_bounded(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes((FILES[name] * 40).encode()[:100_000])
    check(path)  # what is loaded once
    tracemalloc.start()
    for _ in read(path):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MEMORY


def test_real_files_of_the_shared_material_may_be_spoiled(tmp_path: Path, shared: Path) -> None:
    chance = random.Random(7)
    for real in sorted((shared / "formats").rglob("*.*")):
        if real.suffix not in {".json", ".xml"}:
            continue
        whole = real.read_bytes()
        path = tmp_path / f"real{real.suffix}"
        for change in CHANGES:
            path.write_bytes(change(chance, whole))
            check(path)
