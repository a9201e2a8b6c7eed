"""The command within this process, a folder for it to index, and an index for it to ask."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import build
from newsroom import STORIES
from service.cli import main


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command within this process."""
    for name in os.environ:
        if name.startswith("BROADSHEET") and name != "BROADSHEET_SHARED":
            monkeypatch.delenv(name)

    def call(*arguments: str | Path) -> Ran:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(int(left.value.code or 0), captured.out, captured.err)

    return call


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the three stories."""
    data = tmp_path_factory.mktemp("desk") / "data"
    build(data, STORIES)
    return data


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two articles."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "one.txt").write_text("Headline: One\nId: one\n\nTalks begin in Seoul.\n")
    (articles / "two.txt").write_text("Headline: Two\nId: two\n\nTalks end in Tokyo.\n")
    return articles
