"""An update reads what changed, prunes what is gone, and brings back nothing that was withdrawn."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

import wires
from index import files
from index.article import RawArticle
from index.corpus import load, update
from index.files import Notice
from index.store import ArticleStore
from wires import EMPTY, ids, wire

folder = wires.folder
store = wires.store


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
    wanted = replace(EMPTY, files=3, same=1, articles=2, added=1, changed=1, gone=1)
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
    left = replace(EMPTY, files=2, same=1, articles=1, unchanged=1, gone=2)
    assert update(store, [folder, folder / "b.jsonl"]) == left
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


def test_an_edited_story_without_an_id_takes_the_place_of_what_its_file_held(
    store: ArticleStore, folder: Path
) -> None:
    path = folder / "story.txt"
    for text, wanted in (
        ("The talks were short.", replace(EMPTY, files=1, articles=1, added=1)),
        ("The talks were long.", replace(EMPTY, files=1, articles=1, changed=1)),
        ("The talks were short.", replace(EMPTY, files=1, articles=1, changed=1)),
    ):
        path.write_text(f"{text}\n")
        assert update(store, [folder], rehearse=True) == wanted
        assert update(store, [folder]) == wanted
        assert [raw.text.strip() for raw in store.articles()] == [text]
    path.write_text("Id: mine\n\nThe talks were long.\n")
    assert load(store, [folder]) == replace(EMPTY, files=1, articles=1, changed=1)
    assert ids(store) == ["mine"]


def test_a_story_that_was_moved_before_its_file_was_edited_stays(
    store: ArticleStore, folder: Path
) -> None:
    (folder / "b.txt").write_text("The talks were short.\n")
    update(store, [folder])
    (folder / "b.txt").write_text("The talks were long.\n")
    for name in "ac":
        (folder / f"{name}.txt").write_text("The talks were short.\n")
        update(store, [folder])
        assert sorted(raw.text.strip() for raw in store.articles()) == [
            "The talks were long.",
            "The talks were short.",
        ]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.jsonl", '{"text": "One."}\n', '{"text": "Two."}\n'),
        ("a.txt", "Id: one\n\nOne.\n", "Id: two\n\nTwo.\n"),
        ("a.json", '[{"text": "One."}, {"text": "Two."}]', '{"text": "Two."}'),
    ],
)
def test_another_article_in_a_file_leaves_the_one_before_until_it_is_pruned(
    store: ArticleStore, folder: Path, name: str, before: str, after: str
) -> None:
    (folder / name).write_text(before)
    update(store, [folder])
    count = store.count()
    (folder / name).write_text(after)
    report = update(store, [folder])
    assert (report.gone, report.changed, report.removed) == (1, 0, 0)
    assert store.count() == count + report.added
    report = update(store, [folder], prune=True)
    assert (report.gone, report.removed, store.count()) == (0, 1, 1)
