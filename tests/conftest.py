"""Fixtures that several test modules share: the real sample, and real servers."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from hypothesis import settings

from index.article import Article, RawArticle
from index.engines.whoosh import WhooshEngine

pytest_plugins = ("seam",)

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("untimed", deadline=None)  # no test depends on how busy a machine is
settings.load_profile("untimed")


@dataclass(frozen=True)
class Server:
    """A gunicorn of our own: its address, its data folder, and a client that asks it."""

    url: str
    data: Path
    client: httpx.Client
    log: Path
    pid: int

    def get(self, path: str, **more: object) -> httpx.Response:
        return self.client.get(path, **more)  # type: ignore[arg-type]


Serve = Callable[..., Server]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared material, which is never part of the project."""
    folder = Path(os.environ.get("BROADSHEET_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip("no shared material here: set BROADSHEET_SHARED to its folder")
    return folder


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """``serve(article, ...)`` indexes the articles and starts a server over them."""
    with ExitStack() as servers:

        def start(*articles: Article | RawArticle, **environment: str) -> Server:
            data = tmp_path / "data"
            build(data, articles)
            return servers.enter_context(running(data, **environment))

        yield start


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over the sample articles, one for the whole run."""
    data = tmp_path_factory.mktemp("site") / "data"
    done = broadsheet("--data", str(data), "reindex", str(ROOT / "seeds"))
    assert done.returncode == 0, done.stderr
    with running(data) as server:
        yield server


def build(data: Path, articles: Iterable[Article | RawArticle], sequence: int = 1) -> str:
    """Makes a generation of the articles the current one; returns its name."""
    data.mkdir(parents=True, exist_ok=True)
    whole = [article if isinstance(article, Article) else prepared(article) for article in articles]
    return WhooshEngine(data).build(whole, sequence).generation


def broadsheet(
    *arguments: str, cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs the command as a process of its own, from the checkout."""
    command = [sys.executable, "-m", "service", *arguments]
    return subprocess.run(
        command,
        cwd=cwd,
        env=clean_environment(**environment),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def clean_environment(**more: str) -> dict[str, str]:
    """The environment without settings of ours, and where our packages are found from anywhere."""
    kept = {name: value for name, value in os.environ.items() if "BROADSHEET" not in name}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"} | more


@contextmanager
def running(data: Path, *arguments: str, **environment: str) -> Iterator[Server]:
    """``broadsheet serve`` on a free port, until the block ends."""
    command = [sys.executable, "-m", "service", "--data", str(data), "serve", "--port", "0"]
    log = data.parent / f"{data.name}-server.log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [*command, "--workers", "1", *arguments],
            cwd=ROOT,
            env=clean_environment(**environment),
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
        )
    assert process.stdout is not None
    try:
        url = process.stdout.readline().removeprefix("Search page: ").strip()
        assert url, log.read_text()
        with httpx.Client(base_url=url, timeout=30) as client:
            _wait(client, log)
            yield Server(url.rstrip("/"), data, client, log, process.pid)
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


def _wait(client: httpx.Client, log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            if client.get("/livez").is_success:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError(f"the server did not come up:\n{log.read_text()}")


def prepared(raw: RawArticle) -> Article:
    """The article as indexing makes it of a raw one."""
    from index.prepare import prepare

    return prepare(raw)
