"""Generations on a real disk: published whole, verified when opened, never misread."""

import errno
import hashlib
import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import ROOT
from index.article import Article, Paragraph, RawArticle, Section
from index.engine import Manifest
from index.engines.whoosh import WhooshEngine, arrayfile, generations, merging, publishing
from index.errors import GenerationDamaged, GenerationForeign, NoGeneration
from index.query import Query, Word
from index.store import STORE, ArticleStore


def story(id: str, text: str) -> Article:
    return Article(
        id=id,
        headline=text,
        headline_source="lede",
        paragraphs=(Paragraph(f"{id}.p1", 1, Section.LEDE, text),),
        published=datetime(2022, 9, 22, tzinfo=UTC),
    )


def test_nothing_indexed_yet_is_said_with_what_to_run(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    assert engine.current() is None
    with pytest.raises(NoGeneration, match="run: broadsheet reindex PATH"):
        engine.open()


def test_a_generation_is_named_by_time_and_sequence_and_described_file_by_file(
    tmp_path: Path,
) -> None:
    manifest = WhooshEngine(tmp_path).build([story("a", "Talks begin.")], sequence=42)
    assert manifest.generation.endswith("-000042")
    assert (manifest.articles, manifest.paragraphs, manifest.sequence) == (1, 1, 42)
    folder = tmp_path / "generations" / manifest.generation
    assert {file.name for file in manifest.files} == {p.name for p in folder.iterdir()} - {
        "manifest.json",
        "manifest.sha256",
    }


def test_a_searcher_stays_with_its_generation_while_newer_ones_are_built(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    engine.build([story("a", "Talks begin.")], sequence=1)
    with engine.open() as old:
        for sequence in range(2, 6):
            engine.build([story("b", "Talks end.")], sequence=sequence)
        assert [hit.id for hit in old.search(Query(Word("talks"))).hits] == ["a"]
        assert old.article("a") == story("a", "Talks begin.")
    with engine.open() as new:
        assert [hit.id for hit in new.search(Query(Word("talks"))).hits] == ["b"]


def test_the_newest_two_generations_are_kept(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    names = [engine.build([story("a", "Talks.")], sequence=n).generation for n in range(1, 5)]
    kept = sorted(path.name for path in (tmp_path / "generations").iterdir())
    assert kept == sorted(names[-2:])
    assert engine.current() == names[-1]


def test_two_builds_within_a_second_have_two_names(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    assert len({engine.build([], sequence=1).generation for _ in range(3)}) == 3


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
    with publishing.building(tmp_path) as folder:
        engine.build([], sequence=1)
        assert folder.is_dir()
    assert not folder.exists()


def test_what_a_killed_build_left_is_removed_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / "generations" / ".new-killed"
    left.mkdir(parents=True)
    (left / "half.npy").write_bytes(b"x")
    WhooshEngine(tmp_path).build([], sequence=1)
    assert not left.exists()


def test_every_file_damaged_by_one_byte_or_cut_or_gone_is_named_when_opened(
    tmp_path: Path,
) -> None:
    engine = WhooshEngine(tmp_path)
    manifest = engine.build([story("a", "Talks begin.")], sequence=1)
    folder = tmp_path / "generations" / manifest.generation
    for file in manifest.files:
        path = folder / file.name
        whole = path.read_bytes()
        flipped = bytes([whole[0] ^ 1]) + whole[1:] if whole else b"x"
        for damaged in (flipped, whole[:-1] if whole else b"y", None):
            if damaged is None:
                path.unlink()
            else:
                path.write_bytes(damaged)
            with pytest.raises(GenerationDamaged, match=file.name):
                engine.open()
            path.write_bytes(whole)
    engine.open().close()


def foreign(folder: Path) -> None:
    """Makes the generation one of another version, whole in itself."""
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"schema_version": 99}))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    (folder / "manifest.sha256").write_text(f"{digest}  manifest.json\n")
    current = folder.parent.parent / "current"
    if current.read_text().startswith(folder.name):
        current.write_text(f"{folder.name} {digest}\n")


def test_a_generation_of_another_schema_says_so_and_stays(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    name = engine.build([story("a", "Talks begin.")], sequence=1).generation
    foreign(tmp_path / "generations" / name)
    with pytest.raises(GenerationForeign, match=r"schema 99 .* run: broadsheet reindex --stored"):
        engine.open()
    for sequence in range(2, 6):
        engine.build([story("a", "Talks begin.")], sequence=sequence)
    kept = engine.survey()
    assert [(each.name == name, each.foreign) for each in kept] == [
        (False, False),
        (False, False),
        (True, True),
    ]


def test_one_of_an_earlier_version_without_a_digest_is_foreign_not_damaged(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    name = engine.build([], sequence=1).generation
    foreign(tmp_path / "generations" / name)
    (tmp_path / "generations" / name / "manifest.sha256").unlink()
    (tmp_path / "current").write_text(f"{name}\n")
    with pytest.raises(GenerationForeign, match="schema 99"):
        engine.open()


@pytest.mark.parametrize("text", ["", "../../etc", "20260101T000000-000001/..", "\x00" * 40])
def test_a_current_file_with_another_text_is_damage_not_a_path(tmp_path: Path, text: str) -> None:
    (tmp_path / "current").write_text(text)
    with pytest.raises(GenerationDamaged, match="not the name of a generation"):
        WhooshEngine(tmp_path).current()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema_version": 1}', "\x00"])
def test_a_manifest_that_is_none_is_damage(tmp_path: Path, text: str) -> None:
    engine = WhooshEngine(tmp_path)
    name = engine.build([], sequence=1).generation
    (tmp_path / "generations" / name / "manifest.json").write_text(text)
    with pytest.raises(GenerationDamaged, match=r"manifest\.json"):
        engine.open()


def test_closing_gives_back_every_file_and_twice_is_no_error(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    engine.build([story("a", "Talks begin.")], sequence=1)

    def descriptors() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system has no /proc to count descriptors in")
    engine.open().close()
    before = descriptors()
    for _ in range(20):
        searcher = engine.open()
        searcher.search(Query(Word("talks")))
        searcher.close()
        searcher.close()
    assert descriptors() == before


def damages(whole: bytes) -> Iterator[bytes]:
    """One bit anywhere, cut anywhere, a zeroed block."""
    for at in {*range(0, len(whole), 23), *range(min(len(whole), 60)), len(whole) - 1}:
        yield whole[:at] + bytes([whole[at] ^ (1 << at % 8)]) + whole[at + 1 :]
        yield whole[:at]
    yield bytes(len(whole))


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sha256", "current"])
def test_no_damage_to_what_names_the_files_goes_unseen(tmp_path: Path, name: str) -> None:
    engine = WhooshEngine(tmp_path)
    generation = engine.build([], sequence=1).generation
    path = tmp_path / name if name == "current" else tmp_path / "generations" / generation / name
    whole = path.read_bytes()
    for damaged in damages(whole):
        path.write_bytes(damaged)
        assert any(kept.problem for kept in engine.survey()), damaged
    path.write_bytes(whole)
    assert [kept.problem for kept in engine.survey()] == [None]


@pytest.mark.parametrize("damage", ["a byte", "manifest", "current", "no current", "gone"])
def test_the_one_before_takes_over_from_a_damaged_generation_and_it_is_said(
    tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    engine = WhooshEngine(tmp_path)
    before = engine.build([story("a", "Talks begin.")], sequence=1).generation
    last = engine.build([story("b", "Talks end.")], sequence=2)
    folder = tmp_path / "generations" / last.generation
    match damage:
        case "a byte":
            path = folder / max(last.files, key=lambda file: file.size).name
            data = path.read_bytes()
            path.write_bytes(data[:-1] + bytes([data[-1] ^ 4]))
        case "manifest":
            (folder / "manifest.json").write_text("{}")
        case "current":
            (tmp_path / "current").write_text("nonsense\n")
        case "no current":
            (tmp_path / "current").unlink()
            # nothing says that it was not the newest one
            folder.rename(tmp_path / "elsewhere")
        case "gone":
            folder.rename(tmp_path / "elsewhere")
    if damage == "current":
        assert engine.manifest().generation == last.generation  # whole, and only its name was lost
    else:
        with caplog.at_level(logging.ERROR), engine.open() as searcher:
            assert searcher.manifest.generation == before
        assert [record.message for record in caplog.records if "takes over" in record.message]
    engine.build([story("c", "Talks go on.")], sequence=3)
    with engine.open() as searcher:
        assert searcher.article("c") is not None


def test_one_before_is_not_opened_where_it_has_what_was_withdrawn_since(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    with ArticleStore(tmp_path / STORE) as store:
        with store.transaction() as change:
            change.put(RawArticle(id="a", text="Talks begin."), "http")
            change.put(RawArticle(id="b", text="Talks end."), "http")
        before = engine.build([story("a", "Talks begin."), story("b", "Talks end.")], sequence=2)
        with store.transaction() as change:
            change.remove("a")
    last = engine.build([story("b", "Talks end.")], sequence=3)
    (tmp_path / "generations" / last.generation / "manifest.json").write_text("{}")
    with pytest.raises(GenerationDamaged, match="articles that were withdrawn since"):
        engine.open()
    assert engine.manifest() == before  # an update may go on from it
    engine.update([], ["a"], sequence=3)
    with engine.open() as searcher:
        assert [hit.id for hit in searcher.search(Query(Word("talks"))).hits] == ["b"]


@pytest.mark.parametrize("name", ["_MAIN_99.toc", "x.pkl", "sub", "link"])
def test_a_file_that_the_manifest_does_not_name_is_refused_by_name(
    tmp_path: Path, name: str
) -> None:
    engine = WhooshEngine(tmp_path)
    manifest = engine.build([story("a", "Talks begin.")], sequence=1)
    path = tmp_path / "generations" / manifest.generation / name
    if name == "sub":
        path.mkdir()
    elif name == "link":
        path.symlink_to(manifest.files[0].name)
    else:
        path.write_bytes(b"cos\nsystem\n(S'true'\ntR.")
    with pytest.raises(GenerationDamaged, match=f"{name}: a file the manifest does not name"):
        engine.open()


def test_a_link_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    manifest = engine.build([story("a", "Talks begin.")], sequence=1)
    path = tmp_path / "generations" / manifest.generation / manifest.files[0].name
    path.rename(tmp_path / "same")
    path.symlink_to(tmp_path / "same")
    with pytest.raises(GenerationDamaged, match=path.name):
        engine.open()


def test_a_file_that_was_read_before_is_read_again_when_it_changed(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    manifest = engine.build([story("a", "Talks begin.")], sequence=1)
    largest = max(manifest.files, key=lambda file: file.size)
    path = tmp_path / "generations" / manifest.generation / largest.name
    os.utime(path, (1_000_000_000, 1_000_000_000))
    engine.open().close()
    linked = tmp_path / "linked"
    linked.hardlink_to(path)
    data = linked.read_bytes()
    linked.write_bytes(bytes([data[0] ^ 1]) + data[1:])
    with pytest.raises(GenerationDamaged, match=path.name):
        engine.open()


def test_a_folder_removed_while_it_is_opened_is_tried_again_as_the_new_one(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    engine.build([story("a", "Talks begin.")], sequence=1)
    found: list[str] = []

    def through(folder: Path, manifest: Manifest) -> str:
        if not found:
            for sequence in (2, 3):
                engine.build([story("b", "Talks end.")], sequence=sequence)
        found.append(manifest.generation)
        (folder / "manifest.json").read_bytes()
        return manifest.generation

    assert generations.opened(tmp_path, through) == engine.current()
    assert [name.split("-")[1] for name in found] == ["000001", "000003"]


def flip(path: Path) -> None:
    """One byte in the middle, in place."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        byte = file.read(1)[0]
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte ^ 255]))


@pytest.mark.parametrize("articles", [3, 300], ids=["merged", "carried over"])
@pytest.mark.parametrize("extension", ["postings", "columns", "documents", "toc"])
def test_damage_done_while_an_update_goes_on_from_a_file_gets_no_digest_of_its_own(
    tmp_path: Path, articles: int, extension: str
) -> None:
    engine = WhooshEngine(tmp_path)
    stories = [story(f"a{number}", f"Talks begin: {number}.") for number in range(articles)]
    before = engine.build(stories, sequence=1).generation
    (path,) = (tmp_path / "generations" / before).glob(f"*.{extension}")

    def damaging() -> Iterator[Article]:
        flip(path)
        yield story("b", "Talks end.")

    with pytest.raises(GenerationDamaged, match=rf"\.{extension}: not "):
        engine.update(damaging(), (), sequence=2)
    assert engine.current() == before
    assert f"{path}: not the file the manifest names" in str(engine.survey()[0].problem)


@pytest.mark.parametrize("extension", ["postings", "columns", "documents"])
def test_damage_that_no_time_tells_is_not_merged_into_a_new_segment(
    tmp_path: Path, extension: str
) -> None:
    engine = WhooshEngine(tmp_path)
    before = engine.build([story("a", "Talks begin.")], sequence=1).generation
    (path,) = (tmp_path / "generations" / before).glob(f"*.{extension}")
    for each in path.parent.iterdir():
        os.utime(each, (1_000_000_000, 1_000_000_000))
    engine.open().close()  # every file is known to this process
    flip(path)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert engine.manifest().generation == before
    with pytest.raises(GenerationDamaged, match=rf"\.{extension}: "):
        engine.update([story("b", "Talks end.")], (), sequence=2)
    with pytest.raises(GenerationDamaged, match=rf"{path}: not the file the manifest names"):
        engine.manifest()


@pytest.mark.parametrize("extension", ["postings", "columns", "documents"])
def test_damage_in_the_middle_of_a_merge_is_told_with_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extension: str
) -> None:
    engine = WhooshEngine(tmp_path)
    before = engine.build([story("a", "Talks begin.")], sequence=1).generation
    (path,) = (tmp_path / "generations" / before).glob(f"*.{extension}")

    def read_and_then_garbled(each: Path) -> bool:
        good = arrayfile.verified(each)
        if each.suffix == path.suffix:
            with path.open("r+b") as file:
                file.seek(64)  # where the data begin
                file.write(bytes([0xA5]) * 16)
        return good

    monkeypatch.setattr(merging, "verified", read_and_then_garbled)
    with pytest.raises(GenerationDamaged, match=rf"^{path}: not the file the manifest names"):
        engine.update([story("b", "Talks end.")], (), sequence=2)
    monkeypatch.undo()
    assert engine.current() == before
    assert [kept.name for kept in engine.survey()] == [before]


def test_what_fails_of_something_else_is_not_called_damage(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    before = engine.build([story("a", "Talks begin.")], sequence=1)

    def failing() -> Iterator[Article]:
        raise ValueError("of the article's own")
        yield

    with pytest.raises(ValueError, match="of the article's own"):
        engine.update(failing(), (), sequence=2)
    assert engine.manifest() == before


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
