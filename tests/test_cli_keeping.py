"""What is kept is mended, taken back, saved and given out again from the command line."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

import prompt
from conftest import broadsheet
from index.store import ArticleStore
from prompt import Run

folder = prompt.folder
run = prompt.run


def test_damage_is_told_and_repaired(run: Run, folder: Path, tmp_path: Path) -> None:
    data = ("--data", tmp_path / "data")
    run("reindex", folder, *data)
    assert run("check", *data).status == 0
    [generation] = (tmp_path / "data" / "generations").iterdir()
    (generation / "manifest.json").write_text("{}")
    ran = run("check", *data)
    assert ran.status == 3
    assert f"damaged   {generation.name}, the current one\n" in ran.out
    assert "run: broadsheet check --repair\n" in ran.err
    assert json.loads(run("check", "--json", *data).out)["whole"] is False
    ran = run("check", "--repair", *data)
    assert (ran.status, ran.out.splitlines()[-1]) == (
        0,
        "Everything is whole, and index and store agree.",
    )


def test_going_back_says_what_it_did(run: Run, folder: Path, tmp_path: Path) -> None:
    data = ("--data", tmp_path / "data")
    first = json.loads(run("reindex", folder, "--json", *data).out)["generation"]
    (folder / "one.txt").write_text("Headline: One\nId: one\n\nTalks begin again.\n")
    second = json.loads(run("update", folder, "--json", *data).out)["generation"]
    ran = run("rollback", *data)
    assert ran.status == 0
    assert f", made of {first}\nInstead of  {second}\nUndone      1 put since; " in ran.out
    assert run("search", "again", *data).out.startswith("0 articles\n")
    assert f"rolled back to generation {first}, and leaves out" in run("check", *data).err
    ran = run("rollback", *data)
    assert (ran.status, ran.out) == (3, "")
    assert "none before that is kept; to index all that was accepted, run: broadsheet" in ran.err
    assert run("search", "again", *data).out.startswith("0 articles\n")


def test_a_backup_is_restored_and_indexed(run: Run, folder: Path, tmp_path: Path) -> None:
    run("reindex", folder, "--data", tmp_path / "data")
    file = tmp_path / "backup.db"
    ran = run("backup", file, "--data", tmp_path / "data")
    assert (ran.status, ran.out) == (0, f"2 articles, change 2, written to {file}\n")
    there = ("--data", tmp_path / "elsewhere")
    assert run("restore", file, *there).status == 0
    assert run("search", "talks", *there).out.startswith("2 articles\n")
    ran = run("restore", file, *there)
    assert (ran.status, "--force" in ran.err) == (3, True)
    assert json.loads(run("restore", file, "--force", "--json", *there).out)["changed"] == 0


@pytest.mark.parametrize("command", ["backup", "export"])
def test_where_nothing_can_be_written_is_named_with_what_is_wrong_there(
    run: Run, folder: Path, tmp_path: Path, command: str
) -> None:
    data = ("--data", tmp_path / "data")
    run("reindex", folder, *data)
    nowhere, file = tmp_path / "nowhere" / "b", tmp_path / "file" / "b"
    (tmp_path / "file").touch()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    far = tmp_path / ("x" * 300)
    for target, said in (
        (nowhere, f"there is no folder {nowhere.parent}"),
        (file, f"there is no folder {file.parent}"),
        (far, "File name too long"),
        (pipe, "not a regular file" if command == "export" else "is there, and is no backup"),
    ):
        ran = run(command, target, *data)
        told = ran.err.splitlines()[-1].removesuffix("; name another file")
        assert (ran.status, told) == (3, f"broadsheet: {target}: {said}")
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == ["articles", "data", "file", "pipe"]


def test_what_is_exported_is_read_back_to_equal_articles(run: Run, tmp_path: Path) -> None:
    run("reindex", "--samples", "--data", tmp_path / "one")
    file = tmp_path / "all.jsonl"
    assert run("export", file, "--data", tmp_path / "one").status == 0
    assert run("reindex", file, "--data", tmp_path / "two").status == 0
    stored = []
    for name in ("one", "two"):
        with ArticleStore(tmp_path / name / "articles.sqlite") as store:
            stored.append(list(store.articles()))
    assert stored[0] == stored[1]
    assert len(stored[0]) >= 15


def test_what_is_not_what_was_accepted_is_left_out_of_an_export_and_told(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    run("reindex", folder, "--data", tmp_path)
    connection = sqlite3.connect(tmp_path / "articles.sqlite", isolation_level=None)
    [(id,)] = connection.execute("SELECT id FROM article ORDER BY id LIMIT 1").fetchall()
    connection.execute("UPDATE article SET body = CAST('{' AS BLOB) WHERE id = ?", (id,))
    count = connection.execute("SELECT count(*) FROM article").fetchone()[0]
    connection.close()
    ran = run("export", tmp_path / "rest.jsonl", "--data", tmp_path)
    assert (ran.status, f"article {id} is not what was accepted" in ran.err) == (1, True)
    assert len((tmp_path / "rest.jsonl").read_text().splitlines()) == count - 1


def test_what_a_search_finds_is_exported_in_its_order(folder: Path, tmp_path: Path) -> None:
    (folder / "three.txt").write_text("Id: three\n\nA summit.\n")
    data = ("--data", str(tmp_path / "data"))
    broadsheet("reindex", str(folder), *data)
    for options, ids in (
        (("--query", "talks tokyo"), ["two"]),
        (("--query", "talks"), ["one", "two"]),
        ((), ["one", "three", "two"]),
    ):
        done = broadsheet("export", *options, *data)
        assert sorted(json.loads(line)["id"] for line in done.stdout.splitlines()) == ids
        assert done.stderr == f"broadsheet: {len(ids)} articles exported\n"
