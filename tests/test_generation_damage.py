"""No damage to a file of a generation goes unseen, when it is opened or when it is gone on from."""

import hashlib
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader
from pathlib import Path

import pytest

from index.article import Article
from index.engines.whoosh import WhooshEngine, arrayfile, merging
from index.errors import GenerationDamaged
from test_generations import story


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


def failing() -> Iterator[Article]:
    raise ValueError("of the caller's own")
    yield


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (lambda: [story("b", "Talks."), story("b", "Talks.")], "the id b is twice among the"),
        (failing, "of the caller's own"),
        (lambda: [story("b", "Talks \ud800.")], "surrogates"),
    ],
    ids=["an id twice", "what gives them", "no text"],
)
def test_for_a_fault_in_what_was_given_no_file_is_read_again(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    changed: Callable[[], Iterable[Article]],
    told: str,
) -> None:
    engine = WhooshEngine(tmp_path)
    before = engine.build([story("a", "Talks begin.")], sequence=1)
    for path in (tmp_path / "generations" / before.generation).iterdir():
        os.utime(path, (1_000_000_000, 1_000_000_000))
    engine.open().close()  # every file is known to this process
    read: list[str] = []
    digest = hashlib.file_digest

    def reading(file: BufferedReader, name: str) -> object:
        read.append(str(file.name))
        return digest(file, name)

    monkeypatch.setattr(hashlib, "file_digest", reading)
    with pytest.raises((ValueError, TypeError), match=told):
        engine.update(changed(), ["a"], sequence=2)
    assert read == []
    assert engine.manifest() == before
