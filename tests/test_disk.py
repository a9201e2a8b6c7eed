"""Whatever stands in the place of a file of the data folder: refused by name, never waited for."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT, broadsheet
from faults.tampered import prepared
from index import disk
from index.backup import backup, verified
from index.engines.whoosh import WhooshEngine, publishing
from index.errors import BackupError, GenerationDamaged
from index.indexer import catch_up
from index.lock import reading_lock, write_lock
from index.reindex import settle
from test_indexer import found, put

HUGE = 1 << 50  # bytes; as a hole they take no room


def pipe(at: Path) -> None:
    os.mkfifo(at)


def folder(at: Path) -> None:
    at.mkdir()


def device(at: Path) -> None:
    try:
        os.mknod(at, stat.S_IFCHR | 0o600, os.makedev(1, 5))  # /dev/zero, which has no end
    except PermissionError:
        pytest.skip("making a device takes root")


def link(at: Path) -> None:
    at.symlink_to("/dev/zero")


def huge(at: Path) -> None:
    with at.open("wb") as file:
        try:
            file.truncate(HUGE)
        except OSError:  # a file system of smaller files
            file.truncate(1 << 42)


THINGS = (pipe, folder, device, link, huge)
Thing = Callable[[Path], None]


def put_in_place(at: Path, thing: Thing) -> None:
    at.unlink(missing_ok=True)
    thing(at)


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("name", ["manifest.json", "manifest.sha256", ".toc", ".postings"])
def test_the_one_before_takes_over_where_a_file_of_a_generation_is_none(
    tmp_path: Path, name: str, thing: Thing
) -> None:
    newer, older = prepared(tmp_path)
    engine, there = WhooshEngine(tmp_path), tmp_path / "generations" / newer
    at = next(path for path in there.iterdir() if path.name.endswith(name))
    put_in_place(at, thing)
    assert str(at) in str([kept.problem for kept in engine.survey()])
    with engine.open() as searcher:
        assert searcher.manifest.generation == older
    settle(tmp_path, engine)
    assert found(engine) == {"a", "b"}


@pytest.mark.parametrize("thing", THINGS)
def test_what_is_no_pointer_is_refused_by_name_and_mended_by_the_next_step(
    tmp_path: Path, thing: Thing
) -> None:
    newer, _ = prepared(tmp_path)
    engine, at = WhooshEngine(tmp_path), tmp_path / "current"
    put_in_place(at, thing)
    with pytest.raises(GenerationDamaged, match=f"{at}: "):
        engine.current()
    assert engine.manifest().generation == newer
    if thing is folder:
        with pytest.raises(OSError, match="current"):
            catch_up(tmp_path, engine)
        at.rmdir()
    catch_up(tmp_path, engine)
    assert engine.current() != newer
    assert found(engine) == {"a", "b"}


@pytest.mark.parametrize("thing", [pipe, folder, device, link])
@pytest.mark.parametrize("name", ["lock", "reading"])
def test_what_is_no_lock_is_refused_by_name(tmp_path: Path, name: str, thing: Thing) -> None:
    prepared(tmp_path)
    put_in_place(tmp_path / name, thing)
    lock = write_lock if name == "lock" else reading_lock
    with pytest.raises(OSError, match=str(tmp_path / name)), lock(tmp_path):
        pass
    done = broadsheet("--data", str(tmp_path), "reindex", "--stored")
    assert (done.returncode, str(tmp_path / name) in done.stderr) == (3, True), done.stderr


@pytest.mark.parametrize("thing", [pipe, device, link, huge])
def test_what_lies_where_the_pointer_is_prepared_is_replaced(tmp_path: Path, thing: Thing) -> None:
    prepared(tmp_path)
    thing(tmp_path / ".current.new")
    put(tmp_path, "c")
    settle(tmp_path, WhooshEngine(tmp_path))
    assert found(WhooshEngine(tmp_path)) == {"a", "b", "c"}


@pytest.mark.parametrize("thing", [pipe, device, link, huge])
@pytest.mark.parametrize("name", [".new-left", "20260101T000000-000001"])
def test_what_is_no_generation_is_removed_by_the_next_writer(
    tmp_path: Path, name: str, thing: Thing
) -> None:
    prepared(tmp_path)
    at = tmp_path / "generations" / name
    thing(at)
    put(tmp_path, "c")
    settle(tmp_path, WhooshEngine(tmp_path))
    assert not at.is_symlink()
    assert not at.exists()
    assert found(WhooshEngine(tmp_path)) == {"a", "b", "c"}


def test_a_pipe_is_no_backup_and_none_is_written_over_it(tmp_path: Path) -> None:
    prepared(tmp_path)
    pipe(tmp_path / "b.db")
    with pytest.raises(BackupError, match="is there, and is no backup"):
        backup(tmp_path, tmp_path / "b.db")
    with pytest.raises(BackupError, match="there is no such file"):
        verified(tmp_path / "b.db")


def test_a_file_is_prepared_anew_and_never_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("theirs")
    (tmp_path / ".current.new").hardlink_to(tmp_path / "theirs")
    disk.replace(tmp_path / "current", b"ours")
    assert (tmp_path / "theirs").read_text() == "theirs"
    assert (tmp_path / "current").read_text() == "ours"


def test_a_segment_is_never_written_over_a_file_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from whoosh.codec.base import Segment

    names = iter(["first", "unused", "first"])
    monkeypatch.setattr(Segment, "_random_id", lambda *_: next(names))
    engine = WhooshEngine(tmp_path)
    put(tmp_path, "a")
    settle(tmp_path, engine)
    before = engine.current()
    put(tmp_path, "b")
    with pytest.raises(FileExistsError, match="MAIN_first"):
        settle(tmp_path, engine)
    assert engine.current() == before
    assert found(engine) == {"a"}
    with publishing.building(tmp_path):
        pass
    assert [path.name for path in (tmp_path / "generations").iterdir()] == [before]


def test_where_a_file_has_one_name_only_an_update_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM), str(target), None, str(self))

    put(tmp_path, *(f"a{number}" for number in range(300)))
    engine = WhooshEngine(tmp_path)
    settle(tmp_path, engine)
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    put(tmp_path, "b")
    settle(tmp_path, engine)
    assert len(found(engine)) == 301
    assert {path.stat().st_nlink for path in (tmp_path / "generations").glob("*/*")} == {1}


def test_two_who_write_one_file_at_once_each_write_a_whole_one(tmp_path: Path) -> None:
    file = tmp_path / "file"
    with disk.replacing(file) as first, disk.replacing(file) as second:
        second.write_text("second")
        first.write_text("first")
    assert file.read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_what_a_killed_process_left_beside_a_file_is_removed_by_the_next_one(
    tmp_path: Path,
) -> None:
    file = tmp_path / "fi[l]e"
    file.write_text("before")
    script = (
        "import os, sys; from pathlib import Path; from index import disk\n"
        "with disk.replacing(Path(sys.argv[1])) as new:\n"
        "    new.write_text('half'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, str(file)], cwd=ROOT, check=False)
    assert (file.read_text(), len(list(tmp_path.iterdir()))) == ("before", 2)
    with disk.replacing(file) as new:
        new.write_text("whole")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("fi[l]e", "whole")]


def test_a_file_that_was_not_written_to_its_end_is_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("before")

    def broken_off() -> None:
        with disk.replacing(file) as new:
            new.write_text("half")
            (tmp_path / "theirs").read_text()

    with pytest.raises(FileNotFoundError, match="theirs"):
        broken_off()
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("file", "before")]
