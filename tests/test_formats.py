"""How a format is told by name and content, and files that cannot be read."""

import gzip
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import ReadError
from index.formats import Record, Remark, fields, format_of, read, records, source
from index.split import split
from index.text import Refused
from reading import STORY, articles, one, refusals, write


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.txt", "text"), ("A.TXT", "text"), ("a.md", "markdown"), ("a.markdown", "markdown"),
        ("a.json", "json"), ("a.jsonl", "lines"), ("a.ndjson", "lines"), ("a.jsonl.gz", "lines"),
        ("a.txt.GZ", "text"), ("a.docx", None), ("a", None), ("a.gz", None), ("txt", None),
    ],
)  # fmt: skip
def test_the_name_says_the_format(name: str, format: str | None) -> None:
    assert format_of(Path("folder.md") / name) == format


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.json", "a.jsonl"])
def test_every_format_may_be_compressed(tmp_path: Path, name: str) -> None:
    content = STORY if name[2] in "tm" else json.dumps({"text": STORY})
    plain = split(one(write(tmp_path, name, content)))
    assert split(one(write(tmp_path, name + ".gz", content))) == plain
    assert (plain.dateline, plain.headline) == (
        "TOKYO, Sept. 22 (Kyodo) --",
        "The talks were short.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "[TOKYO] The talks were short.",
        "{The braces} are part of it.",
        "[1, 2, 3]",
        '{"unknown": "object"}',
        "---\nA rule, and no front matter.\n---\nMore.",
        "--- The talks were short.",
    ],
)
def test_text_that_begins_like_json_or_front_matter_is_text(tmp_path: Path, text: str) -> None:
    assert one(write(tmp_path, "a.txt", text)).text == text


def test_json_and_front_matter_in_a_text_file_are_recognised(tmp_path: Path) -> None:
    record = {"id": "a", "text": STORY}
    assert one(write(tmp_path, "a.txt", record)).id == "a"
    lines = f"{json.dumps(record)}\n{json.dumps(record | {'id': 'b'})}\n"
    assert [raw.id for raw in articles(write(tmp_path, "a.txt", lines))] == ["a", "b"]
    front = one(write(tmp_path, "a.txt", f"---\nid: c\n---\n{STORY}"))
    assert (front.id, len(front.blocks)) == ("c", 2)


def test_json_lines_under_the_name_of_json_and_the_other_way_round(tmp_path: Path) -> None:
    records = [{"id": "a", "text": STORY}, {"id": "b", "text": STORY}]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    assert [raw.id for raw in articles(write(tmp_path, "a.json", lines))] == ["a", "b"]
    pretty = json.dumps(records, indent=1)
    assert [raw.id for raw in articles(write(tmp_path, "a.jsonl", pretty))] == ["a", "b"]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.json", "a.jsonl", "a.txt.gz", "a.jsonl.gz"])
@pytest.mark.parametrize("content", [b"", b" \n\n \n"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    assert refusals(write(tmp_path, name, content)) == [("", "the file is empty")]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.json", "a.jsonl"])
def test_a_binary_file_is_refused(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(500))
    [(_, reason), *_] = refusals(path)
    assert reason == "looks like a binary file"


def test_text_in_another_encoding_is_read_with_a_warning(tmp_path: Path) -> None:
    for encoding in ("latin-1", "utf-16"):
        path = write(tmp_path, "a.txt", "Une dépêche à Genève, déjà là.".encode(encoding))
        record, remark = read(path)
        assert isinstance(record, Record)
        assert record.article.text == "Une dépêche à Genève, déjà là."
        assert isinstance(remark, Remark)
        assert remark.reason.startswith("not UTF-8; read as ")
    path = write(tmp_path, "a.jsonl", '{"text": "x"}'.encode("utf-16"))
    assert refusals(path) == [("", "UTF-16, where JSON Lines are UTF-8: convert the file")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"text": "cut', "not JSON: "),
        (b"[" * 100_000, "not JSON: "),
        (b'{"a":' * 100_000, "not JSON: "),
        (b"[]", "an empty array"),
        (b"5", "expected an object, got a number"),
        (b"null", "expected an object, got nothing"),
        (b"{}", "no text: expected it under text, or as a list under paragraphs"),
        (b'{"text": "\\ud800"}', "not JSON: "),
        (b'{"text": NaN}', "not JSON: "),
    ],
)
def test_broken_json_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    [(where, said)] = refusals(write(tmp_path, "a.json", content))
    assert (where, said[: len(reason)]) == ("", reason)


def test_damaged_compression_is_refused_and_what_came_before_is_kept(tmp_path: Path) -> None:
    assert refusals(_bytes(tmp_path, "a.txt.gz", b"no gzip")) == [
        ("", "not a gzip file, or a damaged one")
    ]
    whole = gzip.compress(
        "".join(json.dumps({"text": os.urandom(30).hex()}) + "\n" for _ in range(2_000)).encode()
    )
    cut = _bytes(tmp_path, "a.jsonl.gz", whole[: len(whole) // 2])
    assert sum(isinstance(item, Record) for item in read(cut)) > 100
    assert refusals(cut)[-1] == ("", "the compressed file ends too soon")
    spoiled = whole[:-8] + bytes(8)  # the checksum
    assert (
        refusals(_bytes(tmp_path, "b.jsonl.gz", spoiled))[-1][1]
        == "not a gzip file, or a damaged one"
    )


def test_a_compression_bomb_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(b" " * 100_000_000)
    for name in ("a.txt.gz", "a.jsonl.gz", "a.json.gz"):
        assert refusals(_bytes(tmp_path, name, bomb))[-1] == (
            "",
            "decompresses to more than 200 times its size",
        )
    lines = gzip.compress(b"\n" * 100_000_000)
    assert refusals(_bytes(tmp_path, "b.jsonl.gz", lines)) == [
        ("", "more than 100,000 blank lines; the rest was not read")
    ]


def test_a_file_over_the_bound_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(source.FILE_LIMIT + 1)
    assert refusals(path) == [
        ("", "larger than 64 MiB; a large collection can be read as JSON Lines")
    ]


def test_what_is_not_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    assert refusals(tmp_path / "folder.json") == [("", "not a regular file")]
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusals(tmp_path / "pipe.txt") == [("", "not a regular file")]
    (tmp_path / "link.txt").symlink_to("nowhere")
    assert refusals(tmp_path / "link.txt") == [("", "no such file or directory")]
    assert refusals(tmp_path / "missing.txt") == [("", "no such file or directory")]
    assert refusals(write(tmp_path, "a.docx", "x")) == [
        ("", "no format is known by the name .docx")
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", STORY)
    path.chmod(0)
    assert refusals(path) == [("", "permission denied")]


def test_what_is_said_about_a_file_is_safe_to_print(tmp_path: Path) -> None:
    path = write(tmp_path, "a\x1b[31m.json", {"text": "x", "k\x1b[2J": 1, "id": "\x1b"})
    [error] = read(path)
    assert isinstance(error, ReadError)
    assert str(error).isprintable()
    [_, remark] = read(write(tmp_path, "b.json", {"text": "x", "k\x1b[2J": 1}))
    assert remark == Remark(str(tmp_path / "b.json"), "ignored: k\\x1b[2J")


def test_ignored_keys_are_named_up_to_a_bound(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", {"text": "x"} | {f"k{n}": n for n in range(100)})
    [_, remark] = read(path)
    assert isinstance(remark, Remark)
    assert remark.reason == "ignored: " + ", ".join(f"k{n}" for n in range(20)) + ", ..."


_KEY = st.sampled_from(
    [*(name for names in fields.NAMES.values() for name in names), "text", "body", "paragraphs",
     "tags", "uri", "bodies", "headlines", "value", "role", "contentType", "associations",
     "descriptions", "edNote", "type", "body_xhtml", "section", "credit", "x"]
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEY, inner, max_size=6),
    max_leaves=20,
)


@given(st.dictionaries(_KEY, JSON, max_size=10))
def test_any_object_is_an_article_or_refused(value: dict[str, object]) -> None:
    try:
        parsed = records.parse(value)
    except Refused as refused:
        said = str(refused)
    else:
        said = split(parsed.article).headline
    assert said
    assert said.isprintable()


@settings(deadline=None)  # the detector of encodings is loaded by the first that needs it
@given(st.binary(max_size=200), st.sampled_from([".txt", ".md", ".json", ".jsonl", ".txt.gz"]))
def test_any_bytes_are_articles_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    path = _bytes(tmp_path_factory.getbasetemp(), f"any{suffix}", data)
    for item in read(path):
        if isinstance(item, Record):
            assert split(item.article).headline
        else:
            assert str(item.reason).isprintable()


def _bytes(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
