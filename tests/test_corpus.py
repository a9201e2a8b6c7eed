"""Folders of articles are read into a store whole, file by file, and what was read is told."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

import wires
from index import corpus
from index.corpus import load
from index.errors import ReadError
from index.files import Notice
from index.report import Progress
from index.store import ArticleStore
from wires import EMPTY, ids, wire

folder = wires.folder
store = wires.store


def test_a_folder_is_read_with_those_in_it(store: ArticleStore, folder: Path) -> None:
    wire(folder / "b.txt", "b")
    wire(folder / "a" / "deep" / "a.txt", "a")
    (folder / "c.jsonl").write_text('{"id": "c1", "text": "x"}\n{"id": "c2", "text": "y"}\n')
    (folder / "x.json").mkdir()
    wire(folder / "x.json" / "d.txt", "d")
    assert load(store, [folder]) == replace(EMPTY, files=4, articles=5, added=5)
    assert ids(store) == ["a", "b", "c1", "c2", "d"]


def test_a_second_run_changes_nothing(store: ArticleStore, folder: Path) -> None:
    wire(folder / "a.txt", "a")
    wire(folder / "b.txt", "b")
    load(store, [folder])
    sequence = store.sequence()
    assert load(store, [folder]) == replace(EMPTY, files=2, articles=2, unchanged=2)
    assert store.sequence() == sequence


def test_what_changed_and_what_is_gone_is_told(store: ArticleStore, folder: Path) -> None:
    wire(folder / "a.txt", "a")
    wire(folder / "b.txt", "b")
    gone = wire(folder / "c.txt", "c")
    load(store, [folder])
    gone.unlink()
    wire(folder / "b.txt", "b", "Another text.")
    wire(folder / "d.txt", "d")
    assert load(store, [folder]) == replace(
        EMPTY, files=3, articles=3, added=1, changed=1, unchanged=1, removed=1
    )
    assert ids(store) == ["a", "b", "d"]


def test_an_article_that_moved_to_another_file_is_unchanged(
    store: ArticleStore, folder: Path
) -> None:
    wire(folder / "a.txt", "a")
    load(store, [folder])
    (folder / "a.txt").rename(folder / "z.txt")
    assert load(store, [folder]) == replace(EMPTY, files=1, articles=1, unchanged=1)


def test_what_is_no_article_is_skipped_with_a_reason(store: ArticleStore, folder: Path) -> None:
    wire(folder / "a.txt", "a")
    for name in ("README.md", "readme.txt", "LICENSE", "notes.docx", "Makefile", ".hidden.txt"):
        wire(folder / name, name)
    wire(folder / ".git" / "x.txt", "x")
    elsewhere = wire(folder.parent / "elsewhere" / "e.txt", "e").parent
    (folder / "linked").symlink_to(elsewhere)
    (folder / "file.txt").symlink_to(elsewhere / "e.txt")
    os.mkfifo(folder / "pipe.txt")
    report = load(store, [folder])
    assert ids(store) == ["a", "e"]
    assert (report.files, report.articles, report.refused) == (2, 2, ())
    assert [(Path(notice.where).name, notice.reason) for notice in report.skipped] == [
        ("LICENSE", "by its name not an article"),
        ("README.md", "by its name not an article"),
        ("linked", "a link to a folder"),
        ("readme.txt", "by its name not an article"),
        ("Makefile", "no format is known by the name of this file"),
        ("notes.docx", "no format is known by the name .docx"),
        ("pipe.txt", "not a regular file"),
    ]


def test_a_file_named_on_purpose_is_read_whatever_its_name(
    store: ArticleStore, folder: Path
) -> None:
    readme = wire(folder / "README.txt", "r")
    hidden = wire(folder / ".h" / "x.txt", "h").parent
    assert load(store, [readme, hidden]).articles == 2


def test_a_file_named_twice_is_read_once(
    store: ArticleStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = wire(folder / "a.txt", "a")
    monkeypatch.chdir(folder)
    report = load(store, [folder, path, Path("a.txt"), Path()])
    assert report == replace(EMPTY, files=1, articles=1, added=1)


def test_the_same_id_twice_takes_the_later_one_and_says_so(
    store: ArticleStore, folder: Path
) -> None:
    first = wire(folder / "1.txt", "a", "Old.")
    second = folder / "2.jsonl"
    second.write_text('{"id": "z", "text": "x"}\n{"id": "a", "text": "New."}\n')
    said = f"the same article as {first} (id a); this one is taken"
    wanted = replace(EMPTY, files=2, articles=2, warnings=(Notice(f"{second}:2", said),))
    assert load(store, [folder]) == replace(wanted, added=2)
    sequence = {raw.id: raw.text for raw in store.articles()}
    assert sequence == {"a": "New.", "z": "x"}
    assert load(store, [folder]) == replace(wanted, unchanged=2)


def test_a_path_that_is_not_there_stops_before_anything_changes(
    store: ArticleStore, folder: Path
) -> None:
    wire(folder / "a.txt", "a")
    with pytest.raises(ReadError) as caught:
        load(store, [folder, folder / "missing"])
    assert str(caught.value) == f"{folder / 'missing'}: no such file or directory"
    assert (store.count(), store.sequence()) == (0, 0)


def test_progress_ends_at_the_totals(store: ArticleStore, folder: Path) -> None:
    path = wire(folder / "a.txt", "a")
    lines = folder / "b.jsonl"
    lines.write_text('{"id": "b1", "text": "x"}\n{"id": "b2", "text": "y"}\n')
    seen: list[Progress] = []
    load(store, [folder], seen.append)
    one, two = path.stat().st_size, lines.stat().st_size
    total = one + two
    assert seen == [
        Progress(0, 2, 0, total, 0, str(path)),
        Progress(0, 2, one, total, 1, str(path)),
        Progress(1, 2, one, total, 1, str(path)),
        Progress(1, 2, one, total, 1, str(lines)),
        Progress(1, 2, one + two // 2, total, 2, f"{lines}:1"),
        Progress(1, 2, total, total, 3, f"{lines}:2"),
        Progress(2, 2, total, total, 3, str(lines)),
    ]


def test_names_that_no_terminal_should_see_are_escaped(store: ArticleStore, folder: Path) -> None:
    wire(folder / "a.txt", "a")
    name = os.fsdecode(b"bad\xff\x1b[31m.json")
    (folder / name).write_text("{")
    [refused] = load(store, [folder]).refused
    assert refused.where == f"{folder}/bad\\udcff\\x1b[31m.json"
    (folder / name).write_text('{"id": "b", "text": "x"}')
    assert load(store, [folder]).articles == 2


def test_the_seeds_of_this_project_are_all_read(store: ArticleStore) -> None:
    seeds = Path(corpus.__file__).resolve().parent.parent / "seeds"
    report = load(store, [seeds])
    assert report.refused == ()
    assert report.warnings == ()
    assert report.articles == store.count() > 0


def test_five_hundred_real_articles_are_read_whole(
    store: ArticleStore, folder: Path, shared: Path
) -> None:
    import gzip

    with gzip.open(shared / "corpora" / "reuters21578.jsonl.gz") as source:
        lines = [next(source) for _ in range(500)]
    (folder / "reuters.jsonl").write_bytes(b"".join(lines))
    report = load(store, [folder])
    where = str(folder / "reuters.jsonl")
    assert report == replace(
        EMPTY,
        files=1,
        articles=500,
        added=500,
        warnings=(Notice(where, "ignored: section, lewissplit, exchanges, kind"),),
    )
    given = {record["id"]: record for record in map(json.loads, lines)}
    for raw in store.articles():
        record = given[raw.id]
        assert (raw.headline, raw.dateline, raw.source) == (
            " ".join(record["headline"].split()),
            record["dateline"],
            "Reuters",
        )
        assert raw.text.split() == record["body"].split()
        assert raw.published is not None
        assert raw.published.isoformat() == record["published"] + "+00:00"
        tags = [value for values in record["tags"].values() for value in values]
        assert sorted(tag.value for tag in raw.tags) == sorted(tags)
