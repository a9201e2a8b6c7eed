"""Clocks that jump, another machine's lock, other paths: nothing rests on them."""

import hashlib
import logging
import os
import shutil
import subprocess
import sys
import time
from datetime import datetime
from io import BufferedReader
from pathlib import Path
from types import SimpleNamespace

import pytest

from conftest import ROOT, broadsheet
from index import backup as backups
from index.backup import backup, restore
from index.check import check, rollback
from index.engines.whoosh import WhooshEngine
from index.errors import IndexLocked
from index.indexer import catch_up
from index.lock import write_lock
from index.reindex import reindex_stored, settle, update
from index.store import STORE, ArticleStore
from test_backup import articles
from test_indexer import found, put, withdraw

YEAR = 365 * 86_400

SHIFTED = """
import socket, sys, time
from datetime import datetime
from io import BufferedReader
from pathlib import Path
from types import SimpleNamespace
from index import lock
from index.engines.whoosh import WhooshEngine, publishing
from index.lock import reading_lock, write_lock
from index.reindex import reindex_stored, settle, update
shift, host, code, data = int(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[4])
now = time.time
time.time = lambda: now() + shift
socket.gethostname = lambda: host
for module in (lock, publishing):
    module.datetime = SimpleNamespace(now=lambda tz: datetime.fromtimestamp(time.time(), tz))
engine = WhooshEngine(data)
exec(code)
"""
"""Runs code in a process whose clock is so many seconds off, on a machine of that name."""

HOLD = """
with write_lock(data):
    print("held", flush=True)
    sys.stdin.read()
"""


def elsewhere(shift: int, code: str, data: Path, host: str = "desk") -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", SHIFTED, str(shift), host, code, str(data)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def shifted(shift: int, code: str, data: Path) -> None:
    with elsewhere(shift, code, data) as process:
        complaint = process.communicate()[1]
    assert process.returncode == 0, complaint


@pytest.mark.parametrize("shift", [-YEAR, YEAR])
def test_what_is_written_while_the_clock_is_off_is_current_and_so_is_what_follows(
    tmp_path: Path, shift: int
) -> None:
    engine = WhooshEngine(tmp_path)
    put(tmp_path, "a")
    settle(tmp_path, engine)
    put(tmp_path, "b")
    shifted(shift, "settle(data, engine)", tmp_path)
    assert (engine.current() or "")[:4] == f"{datetime.now().year + shift // YEAR}"  # noqa: DTZ005
    assert found(engine) == {"a", "b"}
    assert [kept.current for kept in engine.survey()] == [True, False]
    put(tmp_path, "c")
    settle(tmp_path, engine)
    assert found(engine) == {"a", "b", "c"}
    assert check(tmp_path, engine).whole
    rollback(tmp_path, engine)
    assert found(engine) == {"a", "b"}


@pytest.mark.parametrize("shift", [-YEAR, YEAR])
def test_the_newest_generation_is_the_one_that_goes_furthest_where_no_name_is_left(
    tmp_path: Path, shift: int
) -> None:
    engine = WhooshEngine(tmp_path)
    put(tmp_path, "a")
    shifted(-shift, "settle(data, engine)", tmp_path)
    put(tmp_path, "b")
    shifted(shift, "settle(data, engine)", tmp_path)
    (tmp_path / "current").unlink()
    assert found(engine) == {"a", "b"}
    catch_up(tmp_path, engine)
    assert check(tmp_path, engine).whole


def test_what_was_withdrawn_while_the_clock_was_off_stays_so(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "a.txt"
    file.write_text("Id: a\n\nTalks begin.\n")
    engine = WhooshEngine(data)
    update(data, engine, [file])
    put(data, "b")
    shifted(YEAR, "settle(data, engine)", data)
    withdraw(data, "a")
    shifted(-YEAR, "settle(data, engine)", data)
    assert found(engine) == {"b"}
    file.write_text("Id: a\n\nTalks begin again.\n")
    os.utime(file, (time.time() + YEAR, time.time() + YEAR))
    report = update(data, engine, [file]).report
    assert (report.withdrawn, report.added) == (1, 0)
    reindex_stored(data, engine)
    assert found(engine) == {"b"}


def test_a_file_changed_while_the_clock_was_off_is_read_again(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "a.txt"
    engine = WhooshEngine(data)
    for number, shift in enumerate((0, YEAR, -YEAR, 0)):
        file.write_text(f"Id: a\n\nTalks of day {number}.\n")
        os.utime(file, (time.time() + shift, time.time() + shift))
        shifted(shift, f"update(data, engine, [Path({str(file)!r})])", data)
        with engine.open() as searcher:
            article = searcher.article("a")
        assert article is not None
        assert article.paragraphs[0].text == f"Talks of day {number}."


def test_a_file_of_the_future_is_not_read_at_every_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = WhooshEngine(tmp_path)
    put(tmp_path, "a")
    settle(tmp_path, engine)
    folder = tmp_path / "generations" / (engine.current() or "")
    for path in folder.iterdir():
        os.utime(path, (time.time() + YEAR, time.time() + YEAR))
    read: list[str] = []
    real = hashlib.file_digest

    def counted(file: BufferedReader, name: str) -> object:
        read.append(str(file.name))
        return real(file, name)

    monkeypatch.setattr(hashlib, "file_digest", counted)
    engine.open().close()
    assert len(read) == len(engine.manifest().files)
    engine.open().close()
    assert len(read) == len(engine.manifest().files)


@pytest.mark.parametrize("shift", [-20 * YEAR, YEAR])
def test_the_age_of_a_lock_is_nothing_to_go_by(tmp_path: Path, shift: int) -> None:
    year = datetime.now().year + shift // YEAR  # noqa: DTZ005
    with elsewhere(shift, HOLD, tmp_path) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with (
            pytest.raises(IndexLocked, match=rf"process {holder.pid} on desk since {year}"),
            write_lock(tmp_path),
        ):
            pass
        holder.kill()
    with write_lock(tmp_path):
        pass


def test_a_lock_that_another_machine_has_is_told_as_such(tmp_path: Path) -> None:
    with elsewhere(0, HOLD.replace("write_", "reading_"), tmp_path, host="web-2") as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        done = broadsheet("--data", str(tmp_path), "update", "seeds")
        holder.kill()
    assert done.returncode == 3
    assert f"being filled by process {holder.pid} on web-2 since 20" in done.stderr
    assert "web-2 is another machine, and a data folder belongs to one" in done.stderr


def test_a_lock_that_another_machine_did_not_give_back_is_free_and_it_is_said(
    tmp_path: Path,
) -> None:
    with elsewhere(0, HOLD, tmp_path, host="web-2") as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        holder.kill()
    put(tmp_path, "a")
    done = broadsheet("--data", str(tmp_path), "update")
    assert done.returncode == 0, done.stderr
    assert f"process {holder.pid} on web-2 since 20" in done.stderr
    assert "did not give it back" in done.stderr
    put(tmp_path, "b")
    assert "web-2" not in broadsheet("--data", str(tmp_path), "update").stderr


def test_a_lock_that_was_given_back_names_nobody(tmp_path: Path) -> None:
    with elsewhere(0, HOLD, tmp_path, host="web-2") as holder:
        holder.communicate("")
    put(tmp_path, "a")
    assert "web-2" not in broadsheet("--data", str(tmp_path), "update").stderr


def test_a_lock_that_does_not_hold_between_machines_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR), write_lock(tmp_path):
        (tmp_path / "lock").write_text("process 7 on web-2 since 2026-01-01T00:00:00+00:00\n")
    [told] = [record.getMessage() for record in caplog.records]
    assert f"{tmp_path / 'lock'}: process 7 on web-2 since 2026" in told
    assert "locks do not hold here between machines" in told


def test_two_damaged_stores_of_one_second_are_both_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "a")
    backup(tmp_path, tmp_path / "b.db")

    still = SimpleNamespace(
        now=lambda tz: datetime(2026, 1, 1, tzinfo=tz), fromisoformat=datetime.fromisoformat
    )
    monkeypatch.setattr(backups, "datetime", still)
    asides = []
    for damage in (b"one", b"two"):
        (tmp_path / STORE).write_bytes(damage * 5_000)
        asides.append(restore(tmp_path, tmp_path / "b.db", force=True).aside)
    assert [path.read_bytes()[:3] for path in asides if path] == [b"one", b"two"]


def test_a_data_folder_is_whole_and_goes_on_in_another_place(tmp_path: Path) -> None:
    wire = tmp_path / "wire"
    wire.mkdir()
    for id in "ab":
        (wire / f"{id}.txt").write_text(f"Id: {id}\n\nTalks begin: {id}.\n")
    before, after = tmp_path / "data", tmp_path / "else" / "where" / "data"
    update(before, WhooshEngine(before), [wire])
    put(before, "c")
    settle(before, WhooshEngine(before))
    shutil.copytree(before, after)  # what was one file under two names is two
    shutil.rmtree(before)
    engine = WhooshEngine(after)
    assert check(after, engine).whole
    assert update(after, engine, [wire]).report.same == 2
    (wire / "a.txt").unlink()
    assert update(after, engine, [wire], prune=True).report.removed == 1
    assert found(engine) == {"b", "c"}
    assert check(after, engine).whole


def test_a_backup_is_restored_on_another_path_by_command_and_found(tmp_path: Path) -> None:
    before, after = tmp_path / "data", tmp_path / "else" / "where" / "data"
    put(before, "a", "b")
    file = str(tmp_path / "b.db")
    assert broadsheet("--data", str(before), "backup", file).returncode == 0
    shutil.rmtree(before)
    done = broadsheet("--data", str(after), "restore", file)
    assert done.returncode == 0, done.stderr
    assert found(WhooshEngine(after)) == {"a", "b"}
    assert set(articles(after)) == {"a", "b"}
    assert check(after, WhooshEngine(after)).whole
    with ArticleStore(after / STORE) as store:
        assert store.path == after / STORE
