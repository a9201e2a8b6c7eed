"""What is made before a transaction, so that who writes keeps others waiting for little."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.article import RawArticle
from index.store import ArticleStore
from index.versions import Signature, signature
from test_stories import FIRST, LAST, MORE, OTHER, STORIES, put


def test_no_signature_is_made_while_others_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def counted(raw: RawArticle) -> Signature:
        made.append(raw.id)
        return signature(raw)

    monkeypatch.setattr("index.ready.signature", counted)
    with ArticleStore(tmp_path / "store") as store:
        ready = [store.ready(raw) for raw in STORIES]
        before = list(made)
        with store.transaction() as change:
            outcomes = [change.put(each, "http") for each in ready]
        assert (before, made) == (["a", "b", "c", "d"], before)
        assert (outcomes, store.versions("a")) == (["added"] * 4, ("c", "b", "a"))


def test_an_article_that_is_there_already_takes_no_signature(tmp_path: Path) -> None:
    with ArticleStore(tmp_path / "store") as store:
        put(store, FIRST)
        assert store.ready(FIRST).known is None
        assert store.ready(replace(FIRST, headline="Piers closed")).known is not None


def test_what_another_writer_puts_meanwhile_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with ArticleStore(path) as store, ArticleStore(path) as other:
        put(store, FIRST, MORE, LAST)
        ready = store.ready(FIRST)
        put(other, replace(OTHER, id="a"))
        assert store.versions("a") == ()
        with store.transaction() as change:
            assert change.put(ready, "http") == "changed"
        assert store.versions("a") == ("c", "b", "a")
        assert store.get("a") == FIRST
