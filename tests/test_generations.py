"""Generations on a real disk: published whole, verified when opened, never misread."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.article import Article, Paragraph, Section
from index.engines.whoosh import WhooshEngine
from index.errors import GenerationDamaged, GenerationForeign, NoGeneration
from index.query import Query, Word


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
        "manifest.json"
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


def test_a_generation_of_another_schema_says_so_and_stays(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    name = engine.build([story("a", "Talks begin.")], sequence=1).generation
    path = tmp_path / "generations" / name / "manifest.json"
    manifest = json.loads(path.read_text())
    path.write_text(json.dumps(manifest | {"schema_version": 99}))
    with pytest.raises(GenerationForeign, match=r"schema 99 .* run: broadsheet reindex PATH"):
        engine.open()
    assert path.exists()


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
