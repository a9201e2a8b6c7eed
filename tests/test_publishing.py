"""A generation is published whole or not at all, whoever kills or refuses its making."""

import errno
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT
from index.article import Article
from index.engines.whoosh import WhooshEngine, publishing
from test_generations import story


def test_a_build_that_fails_changes_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    name = engine.build([story("a", "Talks begin.")], sequence=1).generation

    def failing() -> Iterator[Article]:
        yield story("b", "Half of it.")
        raise RuntimeError("the source broke off")

    with pytest.raises(RuntimeError, match="broke off"):
        engine.build(failing(), sequence=2)
    assert engine.current() == name
    assert [path.name for path in (tmp_path / "generations").iterdir()] == [name]


def test_what_another_process_is_building_is_left_alone(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    with publishing.building(tmp_path) as built:
        engine.build([], sequence=1)
        assert built.folder.is_dir()
    assert not built.folder.exists()


def test_what_a_killed_build_left_is_removed_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / "generations" / ".new-killed"
    left.mkdir(parents=True)
    (left / "half.npy").write_bytes(b"x")
    WhooshEngine(tmp_path).build([], sequence=1)
    assert not left.exists()


KILLED = """
import os, shutil, sys
from itertools import count
from pathlib import Path
from index import disk
from index.article import Article
from index.engines.whoosh import WhooshEngine, publishing
left = 0
def counted(real):
    def call(*args, **more):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), 9)
        return real(*args, **more)
    return call
top = Path(sys.argv[1])
for step in count():
    shutil.copytree(top / "before", top / str(step))
    if os.fork() == 0:
        left = step
        publishing.sync = disk.sync = counted(disk.sync)
        publishing.replace = counted(publishing.replace)
        publishing.shutil.rmtree = counted(shutil.rmtree)
        Path.rename = counted(Path.rename)
        Path.replace = counted(Path.replace)
        Path.write_bytes = counted(Path.write_bytes)
        WhooshEngine(top / str(step)).build([Article("b", "B", "given", ())], sequence=9)
        os._exit(0)
    if os.wait()[1] == 0:
        break
print(step)
"""


def test_killed_at_any_step_of_publishing_the_old_or_the_new_one_is_whole(tmp_path: Path) -> None:
    before = WhooshEngine(tmp_path / "before")
    for sequence in (1, 2):
        before.build([story("a", "Talks begin.")], sequence=sequence)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", KILLED, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    steps = int(done.stdout)
    assert steps > 10
    ends = []
    for step in range(steps + 1):
        engine = WhooshEngine(tmp_path / str(step))
        with engine.open() as searcher:
            ends.append(searcher.manifest.sequence)
            assert (searcher.article("a") is None) == (searcher.article("b") is not None)
        with publishing.building(engine.data):
            pass
        assert len(list((engine.data / "generations").iterdir())) <= 3
    assert ends == sorted(ends)
    assert set(ends) == {2, 9}


def test_a_disk_that_refuses_is_told_with_the_folder_it_refused_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(descriptor: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match=re.escape(str(tmp_path))) as caught:
        WhooshEngine(tmp_path).build([story("a", "Talks begin.")], sequence=1)
    assert caught.value.errno == errno.EIO
