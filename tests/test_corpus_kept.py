"""Nothing known is lost to what cannot be read, nor to a run that is interrupted."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import wires
from index import batch
from index.corpus import load
from index.files import Notice
from index.report import NothingToIndex, Progress
from index.store import ArticleStore
from wires import EMPTY, ids, wire

folder = wires.folder
store = wires.store


def test_bad_files_are_refused_and_the_good_ones_taken(store: ArticleStore, folder: Path) -> None:
    wire(folder / "a.txt", "a")
    (folder / "b.json").write_text('{"text": "cut')
    (folder / "c.txt").write_bytes(b"\x00\x01\x02\x03" * 100)
    (folder / "d.txt").touch()
    (folder / "e.txt").symlink_to("nowhere")
    (folder / "f.jsonl").write_text('{"id": "f1", "text": "x"}\n{"id": "f2"}\n')
    (folder / "g.md").write_text("---\na: &x [1]\nb: *x\n---\ntext")
    (folder / "h.txt").write_bytes("Une dépêche à Genève.".encode("latin-1"))
    report = load(store, [folder])
    assert (report.files, report.articles, report.added) == (7, 3, 3)
    assert [(Path(n.where).name, n.reason[:30]) for n in report.refused] == [
        ("e.txt", "no such file or directory"),
        ("b.json", "not JSON: unexpected end of da"),
        ("c.txt", "looks like a binary file"),
        ("d.txt", "the file is empty"),
        ("f.jsonl:2", "no text: expected it under text"[:30]),
        ("g.md", "front matter with an alias (*n"),
    ]
    assert report.warnings == (Notice(str(folder / "h.txt"), "not UTF-8; read as CP1252"),)


@pytest.mark.parametrize("spoil", ["cut", "gone"])
def test_a_file_that_became_unreadable_loses_nothing(
    store: ArticleStore, folder: Path, spoil: str
) -> None:
    wire(folder / "a.txt", "a")
    lines = folder / "b.jsonl"
    lines.write_text('{"id": "b1", "text": "x"}\n{"id": "b2", "text": "y"}\n')
    load(store, [folder])
    if spoil == "cut":
        lines.write_text('{"id": "b1", "text": "new"}\n{"id": "b2", "te')
        wanted = replace(EMPTY, files=2, articles=2, changed=1, unchanged=1, kept=1)
    else:
        lines.unlink()
        lines.symlink_to("nowhere")
        wanted = replace(EMPTY, files=1, articles=1, unchanged=1, kept=2)
    report = load(store, [folder])
    assert len(report.refused) == 1
    assert report == replace(wanted, refused=report.refused)
    assert ids(store) == ["a", "b1", "b2"]
    lines.unlink()
    assert load(store, [folder]).removed == 2


def test_a_folder_that_cannot_be_listed_loses_nothing(
    store: ArticleStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire(folder / "a.txt", "a")
    wire(folder / "sub" / "deep" / "b.txt", "b")
    wire(folder / "sub2" / "c.txt", "c")
    load(store, [folder])
    listing = Path.iterdir

    def denied(path: Path) -> object:
        if path == folder / "sub":
            raise PermissionError(13, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", denied)  # root may list every folder
    (folder / "sub2" / "c.txt").unlink()
    assert load(store, [folder]) == replace(
        EMPTY,
        files=1,
        articles=1,
        unchanged=1,
        removed=1,
        kept=1,
        refused=(Notice(str(folder / "sub"), "permission denied"),),
    )
    assert ids(store) == ["a", "b"]


def test_nothing_to_index_changes_nothing_and_reports(store: ArticleStore, folder: Path) -> None:
    wire(folder / "a.txt", "a")
    load(store, [folder])
    (folder / "a.txt").write_text("")
    wire(folder / "b.docx", "b")
    with pytest.raises(NothingToIndex) as caught:
        load(store, [folder])
    assert str(caught.value) == (
        f"{folder}: nothing to index: not one article could be read (1 refused, 1 skipped)"
    )
    assert caught.value.report.refused == (Notice(str(folder / "a.txt"), "the file is empty"),)
    assert ids(store) == ["a"]
    empty = folder / "empty"
    empty.mkdir()
    with pytest.raises(NothingToIndex):
        load(store, [empty])
    with pytest.raises(NothingToIndex):
        load(store, [])


def interrupted(after: int) -> Callable[[Progress], None]:
    """A watch that is interrupted after so many files."""

    def watch(progress: Progress) -> None:
        if progress.files == after:
            raise KeyboardInterrupt

    return watch


def test_an_interrupted_run_keeps_what_it_read_and_goes_on_from_there(
    store: ArticleStore, folder: Path
) -> None:
    gone = wire(folder / "0.txt", "gone")
    load(store, [folder])
    gone.unlink()
    for name in "abc":
        wire(folder / f"{name}.txt", name)
    with pytest.raises(KeyboardInterrupt):
        load(store, [folder], interrupted(2))
    assert ids(store) == ["a", "b", "gone"]  # nothing is removed before everything was read
    wire(folder / "b.txt", "b", "Changed meanwhile.")
    assert load(store, [folder]) == replace(
        EMPTY, files=3, same=1, articles=2, added=1, changed=1, removed=1, resumed=True
    )
    assert ids(store) == ["a", "b", "c"]
    assert load(store, [folder]) == replace(EMPTY, files=3, articles=3, unchanged=3)


def test_an_interrupted_run_over_other_paths_is_not_gone_on_with(
    store: ArticleStore, folder: Path
) -> None:
    one, two = wire(folder / "a.txt", "a"), wire(folder / "b.txt", "b")
    with pytest.raises(KeyboardInterrupt):
        load(store, [one, two], interrupted(1))
    assert load(store, [two, one]) == replace(EMPTY, files=2, articles=2, added=1, unchanged=1)


def test_a_long_run_is_accepted_in_pieces(
    store: ArticleStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MOST", 10)
    lines = [json.dumps({"id": f"a{n:02}", "text": "x"}) for n in range(35)]
    (folder / "a.jsonl").write_text("\n".join(lines))
    sizes: list[int] = []

    def watch(progress: Progress) -> None:
        sizes.append(store.count())

    assert load(store, [folder], watch).added == 35
    assert sorted(set(sizes)) == [0, 10, 20, 30]
    assert store.count() == 35
