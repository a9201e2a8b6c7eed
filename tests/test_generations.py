"""Generations on a real disk: named, kept, told from foreign ones, the one before taking over."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.article import Article, Paragraph, RawArticle, Section
from index.engine import Manifest
from index.engines.whoosh import WhooshEngine, generations
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


def without(folder: Path, *names: str) -> None:
    """Makes the current generation's manifest that of a version that did not know these names."""
    path = folder / "manifest.json"
    written = {key: each for key, each in json.loads(path.read_text()).items() if key not in names}
    path.write_text(json.dumps(written))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    (folder / "manifest.sha256").write_text(f"{digest}  manifest.json\n")
    (folder.parent.parent / "current").write_text(f"{folder.name} {digest}\n")


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


EVERY = ("c", "b", "a")
"""The versions of a story, newest first."""


def version(id: str, *versions: str) -> Article:
    return replace(story(id, "Talks begin."), versions=versions)


@pytest.mark.parametrize(
    ("changed", "removed", "found"),
    [
        ([], ("c",), ("b", "b", "a")),
        ([version("b", "b", "a")], ("c",), ("b", "b", "a")),
        ([], ("c", "b"), ("a",)),
        ([], ("a",), ("c", "c", "b")),
        ([], EVERY, None),
    ],
)
def test_what_a_removed_version_stood_for_is_found_at_once_and_once(
    tmp_path: Path,
    changed: list[Article],
    removed: tuple[str, ...],
    found: tuple[str, ...] | None,
) -> None:
    engine = WhooshEngine(tmp_path)
    engine.build([version(id, *EVERY) for id in EVERY], sequence=1)
    engine.update(changed, removed, sequence=2)
    with engine.open() as searcher:
        hits = searcher.search(Query(Word("talks"))).hits
        read = [searcher.article(hit.id) for hit in hits]
        assert [(each.id, *each.versions) for each in read if each] == ([found] if found else [])
        assert sorted(searcher.ids()) == sorted({*EVERY} - {*removed})


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


def test_one_that_a_writer_replaced_and_removed_meanwhile_is_not_said_to_be_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    engine = WhooshEngine(tmp_path)
    first = engine.build([story("a", "Talks begin.")], sequence=1).generation
    verified = generations.verified

    def late(data: Path, name: str, *more: str | None) -> tuple[Path, Manifest]:
        """Looked at for the first time, it is the writer's turn."""
        monkeypatch.setattr(generations, "verified", verified)
        for number in (2, 3):
            engine.update([story("b", f"Talks end: {number}.")], [], sequence=number)
        assert not (data / "generations" / first).exists()
        return verified(data, name, *more)

    monkeypatch.setattr(generations, "verified", late)
    assert engine.manifest().sequence == 3
    assert caplog.messages == []


@pytest.mark.parametrize("again", [False, True])
def test_one_before_is_not_opened_where_it_has_what_was_withdrawn_since(
    tmp_path: Path, again: bool
) -> None:
    engine = WhooshEngine(tmp_path)
    with ArticleStore(tmp_path / STORE) as store:
        with store.transaction() as change:
            change.put(RawArticle(id="a", text="Talks begin."), "http")
            change.put(RawArticle(id="b", text="Talks end."), "http")
        before = engine.build([story("a", "Talks begin."), story("b", "Talks end.")], sequence=2)
        with store.transaction() as change:
            change.remove("a")
        if again:
            with store.transaction() as change:
                change.put(RawArticle(id="a", text="A correction."), "http")
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
