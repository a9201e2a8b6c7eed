"""Folders of articles, good and bad, are read into a store, and nothing known is lost."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index import batch, corpus, files
from index.article import RawArticle
from index.corpus import load, update
from index.errors import ReadError
from index.files import Notice
from index.report import NOTHING, NothingToIndex, Progress
from index.store import ArticleStore

EMPTY = NOTHING


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ArticleStore]:
    with ArticleStore(tmp_path / "data" / "articles.sqlite") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "in"
    path.mkdir()
    return path


def wire(path: Path, id: str, text: str = "The talks were short.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"Id: {id}\n\n{text}\n", encoding="utf-8")
    return path


def ids(store: ArticleStore) -> list[str | None]:
    return [raw.id for raw in store.articles()]


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


def test_an_update_reads_only_the_files_that_changed(
    store: ArticleStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "SETTLED", 0.0)
    for name in "abc":
        wire(folder / f"{name}.txt", name)
    assert update(store, [folder]) == replace(EMPTY, files=3, articles=3, added=3)
    assert update(store, [folder]) == replace(EMPTY, files=3, same=3)
    wire(folder / "b.txt", "b", "Another text.")
    wire(folder / "d.txt", "d")
    (folder / "c.txt").unlink()
    wanted = replace(EMPTY, files=3, same=1, articles=2, added=1, changed=1)
    assert update(store, [folder], rehearse=True) == wanted
    assert update(store, [folder]) == wanted
    assert ids(store) == ["a", "b", "c", "d"]


def test_a_file_is_told_from_another_by_its_bytes_when_its_times_do_not_tell(
    store: ArticleStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = wire(folder / "a.txt", "a", "one")
    update(store, [folder])  # written a moment ago: its times do not count yet
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert update(store, [folder]).same == 1
    monkeypatch.setattr(files, "SETTLED", 0.0)
    assert update(store, [folder]).same == 1
    wire(path, "a", "two")
    os.utime(path, (1_000_000_000, 1_000_000_000))  # as a copying program does
    assert update(store, [folder]).changed == 1
    os.utime(path, (4_000_000_000, 4_000_000_000))  # the clock was set back since
    assert update(store, [folder]).same == 1
    wire(path, "a", "six")
    assert update(store, [folder]).changed == 1


def test_a_file_with_something_refused_is_read_again(store: ArticleStore, folder: Path) -> None:
    lines = folder / "b.jsonl"
    lines.write_text('{"id": "b1", "text": "x"}\n{"id": "b2", "te')
    for _ in range(2):
        report = update(store, [folder], prune=True)
        assert (report.same, len(report.refused), report.articles) == (0, 1, 1)


def test_pruning_removes_what_is_gone_from_the_paths_and_nothing_else(
    store: ArticleStore, folder: Path
) -> None:
    elsewhere = wire(folder.parent / "elsewhere" / "e.txt", "e")
    wire(folder / "a.txt", "a")
    lines = folder / "b.jsonl"
    lines.write_text('{"id": "b1", "text": "x"}\n{"id": "b2", "text": "y"}\n')
    wire(folder / "sub" / "c.txt", "c")
    update(store, [folder, elsewhere])
    with store.transaction() as change:
        change.put(RawArticle(id="posted", text="x"), "http")
    (folder / "sub" / "c.txt").unlink()
    elsewhere.unlink()
    lines.write_text('{"id": "b1", "text": "x"}\n')
    assert update(store, [folder]) == replace(EMPTY, files=2, same=1, articles=1, unchanged=1)
    wanted = replace(EMPTY, files=2, same=1, articles=1, unchanged=1, removed=2)
    assert update(store, [folder], prune=True, rehearse=True) == wanted
    assert update(store, [folder], prune=True) == wanted
    assert ids(store) == ["a", "b1", "e", "posted"]
    # a file that lost an article is read until it was seen to hold all that is known of it
    assert update(store, [folder]) == replace(EMPTY, files=2, same=1, articles=1, unchanged=1)
    assert update(store, [folder], prune=True) == replace(EMPTY, files=2, same=2)
    assert load(store, [folder]).removed == 1  # that from elsewhere; what was posted is no file's
    assert ids(store) == ["a", "b1", "posted"]


def test_an_article_in_two_files_is_the_later_ones_however_often_and_survives_it(
    store: ArticleStore, folder: Path
) -> None:
    wire(folder / "1.txt", "a", "Old.")
    later = wire(folder / "2.txt", "a", "New.")
    update(store, [folder])
    sequence = store.sequence()
    for _ in range(2):
        report = update(store, [folder], prune=True)
        assert [notice.reason for notice in report.warnings] == [
            f"the same article as {later} (id a); that one is taken"
        ]
    assert (store.sequence(), [raw.text for raw in store.articles()]) == (sequence, ["New."])
    later.unlink()
    update(store, [folder], prune=True)
    assert [raw.text for raw in store.articles()] == ["Old."]


def test_what_was_withdrawn_stays_so_whatever_a_file_says(
    store: ArticleStore, folder: Path
) -> None:
    path = wire(folder / "a.txt", "a")
    wire(folder / "b.txt", "b")
    load(store, [folder])
    with store.transaction() as change:
        change.remove("a")
    assert load(store, [folder]) == replace(
        EMPTY,
        files=2,
        articles=2,
        unchanged=1,
        withdrawn=1,
        warnings=(
            Notice(str(path), "withdrawn (id a): left out; PUT it over HTTP to bring it back"),
        ),
    )
    assert ids(store) == ["b"]


def test_a_rehearsal_says_what_a_run_then_does(store: ArticleStore, folder: Path) -> None:
    wire(folder / "a.txt", "a")
    wire(folder / "b.txt", "b")
    load(store, [folder])
    wire(folder / "a.txt", "a", "Changed.")
    (folder / "b.txt").unlink()
    wire(folder / "c.txt", "c")
    sequence = store.sequence()
    said = load(store, [folder], rehearse=True)
    assert store.sequence() == sequence
    assert (
        load(store, [folder])
        == said
        == replace(EMPTY, files=2, articles=2, added=1, changed=1, removed=1)
    )


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
