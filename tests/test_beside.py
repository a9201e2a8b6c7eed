"""What a second process prepares is the same, in order, and nothing of it is left over."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT
from index.article import RawArticle
from index.beside import CHUNK, LEAST, prepared
from index.engines.whoosh import WhooshEngine
from index.errors import ProcessDied
from index.prepare import prepare
from index.rawjson import to_json
from index.reindex import reindex_stored
from index.store import STORE, ArticleStore

TEXTS = (
    'TOKYO, Sept. 22 (Hinode) -- Talks go on in Seoul.\n\n"We want peace," Park Jin said.',
    "首脳会談が行われた。\n\n「続ける」と岸田文雄首相は述べた。",
    "",
)


def raws(count: int) -> Iterator[RawArticle]:
    for number in range(count):
        yield RawArticle(text=f"{TEXTS[number % 3]}\n\nIt is {number}.", id=f"{number:05}")


def files(generation: Path) -> dict[str, bytes]:
    """The files of the segments by their kind; a segment has a name by chance."""
    return {
        path.suffix: path.read_bytes() for path in generation.glob("*_*.*") if path.suffix != ".toc"
    }


def children(pid: int) -> set[int]:
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return set(map(int, found.stdout.split()))


def gone(pids: set[int]) -> bool:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.05)
    return False


def test_they_are_the_articles_that_one_process_prepares() -> None:
    given = list(raws(12 * CHUNK + 1))
    assert list(prepared(map(to_json, given))) == list(map(prepare, given))
    assert list(prepared([])) == []


def test_only_so_many_are_under_way() -> None:
    asked = []

    def bodies() -> Iterator[bytes]:
        for raw in raws(40 * CHUNK):
            asked.append(raw.id)
            yield to_json(raw)

    articles = prepared(bodies())
    most = 0
    for number, _ in enumerate(articles):
        most = max(most, len(asked) - number)
    assert (len(asked), number) == (40 * CHUNK, 40 * CHUNK - 1)
    assert most <= 7 * CHUNK


def test_an_index_by_two_processes_has_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.beside._cores", lambda: 2)
    monkeypatch.setattr("index.beside.LEAST", 100)
    engine = WhooshEngine(tmp_path)
    with ArticleStore(tmp_path / STORE) as store, store.transaction() as change:
        for raw in raws(3 * CHUNK):
            change.put(raw, "http")
    one, two = (
        files(tmp_path / "generations" / reindex_stored(tmp_path, engine, beside=beside).generation)
        for beside in (False, True)
    )
    assert len(one) > 1
    assert one == two


def test_closing_it_early_leaves_no_process() -> None:
    before = children(os.getpid())
    articles = prepared(map(to_json, raws(40 * CHUNK)))
    next(articles)
    begun = children(os.getpid()) - before
    articles.close()
    assert begun
    assert [pid for pid in begun if "spawn_main" in command(pid)] == []


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def test_a_killed_process_is_told_and_nothing_hangs() -> None:
    before = children(os.getpid())
    articles = prepared(map(to_json, raws(40 * CHUNK)))
    next(articles)
    for pid in children(os.getpid()) - before:
        if "spawn_main" in command(pid):
            os.kill(pid, signal.SIGKILL)
    with pytest.raises(ProcessDied, match="broadsheet reindex --stored"):
        list(articles)


RUN = """
import sys
from pathlib import Path
from index.article import RawArticle
from index.engines.whoosh import WhooshEngine
from index.reindex import reindex_stored
if __name__ == "__main__":
    def watch(progress):
        print(progress.done, flush=True)
    reindex_stored(Path(sys.argv[1]), WhooshEngine(Path(sys.argv[1])), watch, beside=True)
"""


@pytest.mark.skipif(not Path("/proc").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_both_processes_end_where_the_first_one_is_ended(
    tmp_path: Path, end: signal.Signals
) -> None:
    script = tmp_path / "run.py"
    script.write_text(RUN)
    data = tmp_path / "data"
    with ArticleStore(data / STORE) as store, store.transaction() as change:
        for raw in raws(LEAST + 1_000):
            change.put(raw, "http")
    with subprocess.Popen(
        [sys.executable, str(script), str(data)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "1\n"
        begun = children(process.pid)
        # As a terminal does it for Ctrl-C: to the whole group.
        (os.killpg if end is signal.SIGINT else os.kill)(process.pid, end)
        _, said = process.communicate(timeout=60)
    assert len(begun) == 2  # the one that prepares, and the tracker of its semaphores
    assert gone(begun)
    assert process.returncode == -end
    assert said.count("Traceback") == (end is signal.SIGINT)
    assert not list((data / "generations").glob("2*"))
