"""A store that is not the one of its index is told to be so, and nothing put into it is lost."""

import shutil
from pathlib import Path

import pytest

from index.backup import backup, restore
from index.check import check, repair, rollback
from index.engines.whoosh import WhooshEngine
from index.errors import GenerationDamaged, GenerationError, StoreOlder
from index.indexer import catch_up
from index.reindex import reindex, reindex_stored, settle, update
from index.store import STORE, ArticleStore
from pressroom import AUTH, bulk, story, until, writable
from pressroom import found as found_by
from pressroom import put as put_over_http
from test_indexer import found, put


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An index of the articles a to d, and a copy of the store from when it had a and b only."""
    data = tmp_path / "data"
    put(data, "a", "b")
    backup(data, tmp_path / "b.db")
    shutil.copy(data / STORE, tmp_path / "copy")
    put(data, "c", "d")
    settle(data, WhooshEngine(data))
    shutil.copy(tmp_path / "copy", data / STORE)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "new.txt").write_text("New talks begin at the harbor.")
    return data


def sequence(data: Path) -> int:
    with ArticleStore(data / STORE) as store:
        return store.sequence()


def test_an_older_copy_of_the_store_is_neither_indexed_nor_brought_files(
    data: Path, tmp_path: Path
) -> None:
    engine = WhooshEngine(data)
    told = r"has 2 changes, and the index was made of 4: it is not the store of this index"
    with pytest.raises(StoreOlder, match=told):
        catch_up(data, engine)
    with pytest.raises(StoreOlder, match="broadsheet reindex --stored"):
        update(data, engine, [tmp_path / "in"])
    assert sequence(data) == 2
    assert check(data, engine).index == (
        "made of 4 changes, and the store, which has 2, is not the one it was made of, or an "
        "older copy",
    )


@pytest.mark.parametrize("how", ["stored", "files", "repair", "restore"])
def test_an_index_built_anew_of_an_older_copy_counts_on_above_the_one_before(
    data: Path, tmp_path: Path, how: str
) -> None:
    engine = WhooshEngine(data)
    match how:
        case "stored":
            reindex_stored(data, engine)
        case "files":
            reindex(data, engine, [tmp_path / "in"])
        case "repair":
            repair(data, engine, check(data, engine))
        case _:
            restore(data, tmp_path / "b.db", force=True, after=engine.sequence())
            reindex_stored(data, engine)
    assert sequence(data) > 4
    put(data, "e", "f")
    settle(data, engine)
    assert found(engine) >= {"a", "b", "e", "f"}
    assert len(found(engine)) == (5 if how == "files" else 4)
    assert check(data, engine).whole


def test_a_step_of_an_older_copy_is_refused_until_the_building_anew_has_ended(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = WhooshEngine(data)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for at in ("index.reindex.rebuild", "index.indexer._build"):
        with monkeypatch.context() as patched:
            patched.setattr(at, killed)
            with pytest.raises(KeyboardInterrupt):
                reindex(data, engine, [tmp_path / "in"])
    put(data, *"efgh")
    assert sequence(data) == 10
    with pytest.raises(StoreOlder):
        catch_up(data, engine)
    reindex_stored(data, engine)
    assert check(data, engine).whole


@pytest.mark.parametrize("harm", ["the manifest", "a file", "what names it"])
def test_after_an_index_was_built_anew_the_one_of_another_store_does_not_take_over(
    data: Path, harm: str
) -> None:
    engine = WhooshEngine(data)
    before = engine.current()
    made = data / "generations" / reindex_stored(data, engine).generation
    spoiled = {
        "the manifest": made / "manifest.json",
        "a file": next(made.glob("*.postings")),
        "what names it": data / "current",
    }
    spoiled[harm].write_text("{}")
    assert engine.manifest().generation == (made.name if harm == "what names it" else before)
    if harm != "what names it":
        with pytest.raises(GenerationDamaged, match="has articles of another store than there is"):
            engine.open()
    assert catch_up(data, engine) is not None
    assert found(engine) == {"a", "b"}
    assert check(data, engine).whole


def test_no_rollback_leads_to_an_index_of_another_store(data: Path) -> None:
    engine = WhooshEngine(data)
    made = reindex_stored(data, engine)
    with pytest.raises(GenerationError, match=r"was made of another store.*reindex --stored"):
        rollback(data, engine)
    assert (engine.current(), found(engine)) == (made.generation, {"a", "b"})


def test_where_the_store_is_gone_none_is_made_by_the_way(data: Path, tmp_path: Path) -> None:
    engine = WhooshEngine(data)
    (data / STORE).unlink()
    with pytest.raises(StoreOlder, match="has 0 changes"):
        update(data, engine, [tmp_path / "in"])
    assert not (data / STORE).exists()
    reindex(data, engine, [tmp_path / "in"])
    assert sequence(data) > 4
    assert len(found(engine)) == 1
    assert check(data, engine).whole


def test_a_service_accepts_nothing_into_an_older_copy_and_says_so(data: Path) -> None:
    with writable(data) as desk:
        refused = [
            put_over_http(desk, "e"),
            desk.client.delete("/v1/articles/a", headers=AUTH),
            bulk(desk, story("e") | {"id": "e"}),
        ]
        assert [(each.status_code, each.json()["type"]) for each in refused] == [
            (503, "/problems/store-older")
        ] * 3
        assert "broadsheet reindex --stored" in refused[0].json()["detail"]
        ready = desk.get("/readyz")
        assert (ready.status_code, ready.json()["behind"]) == (200, None)
        assert "broadsheet reindex --stored" in ready.json()["refusing"]
        assert found_by(desk, "talks") == ["a", "b", "c", "d"]
        assert sequence(data) == 2
        reindex_stored(data, WhooshEngine(data))
        answer = put_over_http(desk, "e")
        assert (answer.status_code, answer.json()["sequence"]) == (201, 6)
        until(lambda: found_by(desk, "strike") == ["e"])
        until(lambda: found_by(desk, "talks") == ["a", "b"])
        assert desk.get("/readyz").json()["refusing"] is None
