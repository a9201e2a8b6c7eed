"""Our own JSON and JSON Lines, record by record."""

import json
import tracemalloc
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from index.article import Block, RawArticle, Section, Tag
from index.errors import ReadError
from index.formats import Record, Remark, fields, read, source
from index.split import split
from reading import STORY, one, refusals, remarks, write


def test_our_json(tmp_path: Path) -> None:
    record = {
        "id": 17,
        "title": "Talks",
        "published": "Thu, 22 Sep 2022 14:03:00 +0900",
        "author": None,
        "url": None,
        "dateline": "SALVADOR, Feb 26 -",
        "body": STORY,
        "orgs": ["WTO"],
        "tags": {"places": ["el-salvador", "usa"], "people": [], "orgs": ["EC", "WTO"], "x": ["y"]},
        "section": "commodities",
    }
    path = write(tmp_path, "a.json", record)
    assert list(read(path)) == [
        Record(
            str(path),
            RawArticle(
                text=STORY,
                id="17",
                headline="Talks",
                published=datetime(2022, 9, 22, 14, 3, tzinfo=timezone(timedelta(hours=9))),
                dateline="SALVADOR, Feb 26 -",
                tags=(
                    Tag("place", "el-salvador"),
                    Tag("place", "usa"),
                    Tag("organization", "WTO"),
                    Tag("organization", "EC"),
                ),
            ),
            path.stat().st_size,
        ),
        Remark(str(path), "ignored: section, tags.x"),
    ]


def test_paragraphs_of_our_json_keep_what_they_are(tmp_path: Path) -> None:
    paragraphs = [
        "First.",
        {"text": "Two men.", "section": "caption", "credit": "Kyodo"},
        {"text": "Third.", "section": None},
        " ",
    ]
    assert one(write(tmp_path, "a.json", {"paragraphs": paragraphs})).blocks == (
        Block("First."),
        Block("Two men.", Section.CAPTION, "Kyodo"),
        Block("Third."),
    )


def test_of_two_names_for_one_thing_the_stronger_holds(tmp_path: Path) -> None:
    record = {"date": "2021-01-01", "published": "2022-01-01", "text": STORY}
    path = write(tmp_path, "a.json", record)
    found, remark = read(path)
    assert isinstance(found, Record)
    assert found.article.published == datetime(2022, 1, 1, tzinfo=UTC)
    assert remark == Remark(str(path), "ignored: date")


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2022-09-22", datetime(2022, 9, 22, tzinfo=UTC)),
        ("1987-02-26T15:01:01", datetime(1987, 2, 26, 15, 1, 1, tzinfo=UTC)),
        ("2022-09-22T05:03:00.5Z", datetime(2022, 9, 22, 5, 3, 0, 500000, tzinfo=UTC)),
        ("22 Sep 2022 05:03 GMT", datetime(2022, 9, 22, 5, 3, tzinfo=UTC)),
        ("Thu, 22 Sep 2022 05:03:00 -0000", datetime(2022, 9, 22, 5, 3, tzinfo=UTC)),
    ],
)
def test_a_date_without_a_zone_is_in_utc(written: str, instant: datetime) -> None:
    found = fields.instant("published", written)
    assert (found, found.utcoffset()) == (instant, timedelta(0))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"published": "yesterday"}, "published: not a date: 'yesterday'; expected one such as"),
        ({"published": 1663822980}, "published: not a date: a number"),
        ({"published": "0999-01-01"}, "published: not a date of ours: '0999-01-01' is before"),
        ({"published": "9999-12-31T23:59:59-10:00"}, "published: not a date: '9999-12-31T"),
        ({"published": "0001-01-01T00:00:00+10:00"}, "published: not a date: '0001-01-01T"),
        ({"published": "Thu, 99 Sep 2022 05:03:00"}, "published: not a date: 'Thu, 99"),
        ({"Date": "２０２２-09-22"}, "Date: not a date: "),
        ({"headline": 5}, "headline: expected text, got a number"),
        ({"headline": "x" * 1001}, "headline: longer than 1,000 characters"),
        ({"id": True}, "id: expected text or a whole number, got true or false"),
        ({"id": "a\u0000b"}, "id: has control characters: 'a\\x00b'"),
        ({"id": "x" * 513}, "id: longer than 512 characters"),
        ({"url": "javascript:alert(1)"}, "url: not an address: 'javascript:alert(1)'; expected"),
        ({"url": "https://"}, "url: not an address: "),
        ({"url": "https://x/" + "x" * 2000}, "url: longer than 2,000 characters"),
        (
            {"language": "English language"},
            "language: not a language: 'English language'; expected",
        ),
        ({"places": [1]}, "places: expected text, got a number"),
        ({"places": ["x" * 201]}, "places: longer than 200 characters"),
        ({"places": [str(n) for n in range(201)]}, "places: more than 200 values"),
        (
            {"places": [str(n) for n in range(150)], "topics": [str(n) for n in range(51)]},
            "more than 200 tags",
        ),
        ({"authors": {"name": "x"}}, "authors: expected text or a list of texts, got an object"),
        ({"tags": ["a"]}, 'tags: expected an object such as {"places": ["Japan"]}, got a list'),
        ({"text": ["a"]}, "text: expected text, got a list"),
        ({"text": "x" * (4 * 1024 * 1024 + 1)}, "text longer than 4,194,304 characters"),
        ({"text": "x.\n\n" * 20_001}, "more than 20,000 paragraphs"),
        ({"text": None, "paragraphs": ["x"] * 20_001}, "more than 20,000 paragraphs"),
        ({"text": " \n"}, "no text: expected it under text, or as a list under paragraphs"),
        ({"text": "\u0000\u200b"}, "no text"),
        ({"body": "other"}, "text and body: give one of them"),
        ({"paragraphs": ["x"]}, "text and paragraphs: give one of them"),
        ({"text": None, "paragraphs": "x"}, "paragraphs: expected a list, got text"),
        (
            {"text": None, "paragraphs": [5]},
            "paragraphs[1]: expected text or an object, got a number",
        ),
        ({"text": None, "paragraphs": ["x", {}]}, "paragraphs[2].text: expected text, got nothing"),
        (
            {"text": None, "paragraphs": [{"text": "x", "section": "headline"}]},
            "paragraphs[1].section: expected one of lede, body, quote, caption, list, related, "
            "note, boilerplate; got 'headline'",
        ),
    ],
)
def test_a_value_of_a_wrong_kind_is_refused_by_its_name(
    tmp_path: Path, change: dict[str, object], reason: str
) -> None:
    [(where, said)] = refusals(write(tmp_path, "a.json", {"text": STORY} | change))
    assert (where, said[: len(reason)]) == ("", reason)


def test_many_wrapped_lines_are_not_many_paragraphs(tmp_path: Path) -> None:
    text = "\n\n".join(
        "\n".join(["of words that go on and on up to the end of it"] * 30) for _ in range(900)
    )
    assert len(split(one(write(tmp_path, "a.txt", text))).paragraphs) == 900


def test_an_array_is_read_record_by_record(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", [{"id": "a", "text": STORY}, 5, {"id": "c", "text": STORY}])
    assert [(item.where.removeprefix(str(path)), type(item)) for item in read(path)] == [
        (":1", Record),
        (":2", ReadError),
        (":3", Record),
    ]
    assert refusals(path) == [(":2", "expected an object, got a number")]


def test_a_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    lines = [
        b"\xef\xbb\xbf" + json.dumps({"id": "a", "text": STORY, "kind": 1}).encode(),
        b"",
        b'{"id": "b", "text": "cut',
        b"[" * 5_000,
        json.dumps(
            {"id": "e", "text": "Une dépêche à Genève.", "kind": 2}, ensure_ascii=False
        ).encode("latin-1"),
        b'{"id": "f", "text": "x", "published": "?"}',
        b"\x00\x01",
        json.dumps({"id": "h", "text": STORY}).encode() + b"\r",
    ]
    path = write(tmp_path, "a.jsonl", b"\n".join(lines))
    items = list(read(path))
    found = {item.article.id: item for item in items if isinstance(item, Record)}
    assert list(found) == ["a", "e", "h"]
    assert found["e"].article.text == "Une dépêche à Genève."
    assert [item.where.removeprefix(str(path)) for item in found.values()] == [":1", ":5", ":8"]
    assert [(where, reason[:10]) for where, reason in refusals(path)] == [
        (":3", "not JSON: "),
        (":4", "not JSON: "),
        (":6", "published:"),
        (":7", "not JSON: "),
    ]
    assert remarks(path) == ["not UTF-8; read as CP1252", "ignored: kind"]


def test_a_line_over_the_bound_is_refused_and_the_next_one_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "_SKIP", 1024)
    huge = json.dumps({"text": "x" * source.LINE_LIMIT})
    path = write(tmp_path, "a.jsonl", f'{huge}\n{{"id": "b", "text": "x"}}\n{huge}')
    assert [raw.article.id for raw in read(path) if isinstance(raw, Record)] == ["b"]
    assert refusals(path) == [
        (":1", "a line longer than 8 MiB"),
        (":3", "a line longer than 8 MiB"),
    ]


def test_json_lines_are_read_in_constant_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = json.dumps({"text": "word " * 2_000}).encode() + b"\n"
    with path.open("wb") as file:
        file.writelines(line for _ in range(2_000))
    assert path.stat().st_size > 20_000_000
    next(iter(read(path)))  # what is loaded once
    tracemalloc.start()
    count = sum(1 for _ in read(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 2_000
    assert peak < 1_000_000


def test_progress_is_in_bytes_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", (json.dumps({"text": STORY}) + "\n") * 3)
    third = path.stat().st_size // 3
    assert [item.at for item in read(path) if isinstance(item, Record)] == [
        third,
        2 * third,
        3 * third,
    ]


def test_a_file_of_something_else_is_given_up_after_a_thousand_refusals(tmp_path: Path) -> None:
    for name, content in (("a.jsonl", "x\n" * 5_000), ("a.json", [1] * 5_000)):
        found = refusals(write(tmp_path, name, content))
        assert len(found) == 1_001
        assert found[-1] == ("", "more than 1,000 records were refused; the rest was not read")
