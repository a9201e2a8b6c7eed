"""The command line: what it prints, where, and the status it leaves with."""

import json
import os
import pty
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from conftest import ROOT, broadsheet, build, clean_environment, running
from index.lock import reading_lock
from index.store import ArticleStore
from newsroom import STORIES, TRAPS
from service.cli import main
from service.loading import names
from service.params import SearchParams


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


def test_a_file_that_is_passed_over_alone_is_named_and_several_are_counted(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    (folder / "README.md").write_text("About these articles.")
    ran = run("reindex", folder, "--data", tmp_path / "data")
    assert "Skipped     1 (README.md: by its name not an article)" in ran.out.splitlines()
    (folder / "LICENSE").write_text("MIT")
    ran = run("reindex", folder, "--data", tmp_path / "data")
    assert "Skipped     2 (2 by its name not an article)" in ran.out.splitlines()


def test_a_folder_is_indexed_and_the_summary_counts_it(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    ran = run("reindex", folder, "--data", tmp_path / "data")
    assert ran.status == 0
    lines = dict(re.split(r"\s+", line, maxsplit=1) for line in ran.out.splitlines())
    assert (lines["Files"], lines["Articles"], lines["Index"]) == (
        "2",
        "2 (2 added, 0 changed, 0 unchanged, 0 removed, 0 kept)",
        "2 articles, 2 paragraphs",
    )
    assert ran.err.splitlines()[0].startswith("Reading ")
    assert "Indexing " in ran.err


def test_a_second_run_says_what_changed(run: Run, folder: Path, tmp_path: Path) -> None:
    run("reindex", folder, "--data", tmp_path / "data")
    (folder / "one.txt").write_text("Headline: One\nId: one\n\nTalks begin again.\n")
    (folder / "two.txt").unlink()
    report = json.loads(run("reindex", folder, "--data", tmp_path / "data", "--json").out)
    assert {name: report[name] for name in ("articles", "added", "changed", "removed", "kept")} == {
        "articles": 1,
        "added": 0,
        "changed": 1,
        "removed": 1,
        "kept": 0,
    }


def test_what_is_refused_is_told_and_the_rest_is_indexed(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    (folder / "bad.json").write_text('{"text": ')
    ran = run("reindex", folder, "--data", tmp_path / "data")
    assert ran.status == 1
    assert re.search(r"^broadsheet: refused: .*bad\.json: .+$", ran.err, re.MULTILINE)
    assert "Refused     1\n" in ran.out
    assert run("search", "talks", "--data", tmp_path / "data").out.startswith("2 articles\n")


def test_fifty_refusals_are_told_and_the_others_counted(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    for number in range(53):
        (folder / f"bad{number:02}.json").write_text("{")
    ran = run("reindex", folder, "--data", tmp_path / "data")
    told = [line for line in ran.err.splitlines() if line.startswith("broadsheet: refused:")]
    assert (ran.status, len(told), told[-1]) == (1, 51, "broadsheet: refused: and 3 more")


def test_nothing_to_index_is_a_failure_with_its_reasons(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{")
    ran = run("reindex", tmp_path / "bad.json", "--data", tmp_path / "data")
    assert (ran.status, ran.out) == (3, "")
    assert "broadsheet: refused: " in ran.err
    assert "Traceback" not in ran.err


def test_wrong_usage_says_how(run: Run, tmp_path: Path) -> None:
    for arguments in (
        ("reindex",),
        ("reindex", str(tmp_path / "missing")),
        ("search", "--page"),
        ("nonsense",),
        ("serve", "--port", "70000"),
    ):
        ran = run(*arguments)
        assert (ran.status, ran.out) == (2, "")
        assert "Error: " in ran.err


def test_the_samples_come_along(run: Run, tmp_path: Path) -> None:
    assert run("reindex", "--samples", "--data", tmp_path / "data").status == 0
    assert json.loads(run("stats", "--json", "--data", tmp_path / "data").out)["articles"] >= 15


def test_the_data_folder_is_named_before_or_behind_the_command_or_by_the_environment(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    behind = run("search", "takeshima", "--data", desk)
    before = run("--data", desk, "search", "takeshima")
    monkeypatch.setenv("BROADSHEET_DATA", str(desk))
    assert run("search", "takeshima") == behind == before
    assert run("--data", desk / "none", "search", "takeshima").status == 3


def test_a_search_for_people_shows_where_it_matched(run: Run, desk: Path) -> None:
    ran = run("search", "takeshima", "--facets", "place", "--dates", "year", "--data", desk)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (
        "1 article\n"
        "\n"
        "  1  Leaders hold talks on Takeshima\n"
        "     2022-09-22 05:03 UTC · Hinode News · hinode-1\n"
        "     body        The islets of Takeshima were not on the table.\n"
        "\n"
        "place\n"
        "      1  Japan\n"
        "      1  South Korea\n"
        "\n"
        "year\n"
        "      1  2022-01-01\n"
    )


def test_json_is_what_the_api_answers(run: Run, desk: Path) -> None:
    options = ("--section", "lede", "--section", "-quote", "--place", "Japan", "--facets", "place")
    ran = run("search", "talks", "--json", "--any", "--per-page", "1", *options, "--data", desk)
    with running(desk) as server:
        path = "/v1/search?q=talks&any=true&per_page=1&section=lede&section=-quote&place=Japan"
        answer = server.get(f"{path}&facets=place").json()
        article = server.get("/v1/articles/hinode-1?q=talks").json()
    assert {**json.loads(ran.out), "took_ms": 0} == {**answer, "took_ms": 0}
    assert list(json.loads(ran.out)) == list(answer)
    shown = run("show", "hinode-1", "--q", "talks", "--json", "--data", desk)
    assert {**json.loads(shown.out), "took_ms": 0} == {**article, "took_ms": 0}


def test_every_parameter_of_a_search_is_an_option(run: Run) -> None:
    told = run("search", "--help").out
    options = {f"--{name.replace('_', '-')}" for name in names(SearchParams()) if name != "q"}
    assert options <= set(re.findall(r"--[a-z-]+", told))


def test_all_wrong_options_are_told_at_once(run: Run, desk: Path) -> None:
    ran = run("search", "(x", "--strict", "--page", "0", "--sort", "new", "--data", desk)
    assert (ran.status, ran.out) == (2, "")
    assert [line.split(": ")[1] for line in ran.err.splitlines()] == [
        "the query",
        "--sort",
        "--page",
    ]


def test_a_query_may_begin_with_a_minus_sign(run: Run, desk: Path) -> None:
    ran = run("search", "--data", desk, "--", "-takeshima")
    assert (ran.status, ran.out.splitlines()[0]) == (0, "2 articles")


def test_what_was_not_understood_is_said_on_the_side(run: Run, desk: Path) -> None:
    ran = run("search", '"talks', "--data", desk)
    assert (ran.status, ran.out.splitlines()[0]) == (0, "3 articles")
    assert ran.err.startswith("broadsheet: ")


def test_an_article_is_shown_with_its_sections(run: Run, desk: Path) -> None:
    ran = run("show", "hinode-1", "--data", desk)
    assert ran.out.startswith("Leaders hold talks on Takeshima\nid: hinode-1\n")
    assert "place: Japan; South Korea\n" in ran.out
    assert "\n  4 caption\nThe leaders shake hands.\n(Hinode)\n" in ran.out


def test_an_article_that_is_not_there_is_told_with_its_own_status(run: Run, desk: Path) -> None:
    ran = run("show", "nothing", "--data", desk)
    assert (ran.status, ran.out, ran.err) == (
        1,
        "",
        "broadsheet: nothing: there is no article with this id; broadsheet search finds ids\n",
    )


def test_article_text_cannot_command_the_terminal(run: Run, desk: Path) -> None:
    for ran in (run("show", TRAPS.id, "--data", desk), run("search", "more", "--data", desk)):
        assert "[31mred[0m gnp.exe" in ran.out
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", ran.out)


def test_the_statistics_count_every_section(run: Run, desk: Path) -> None:
    told = json.loads(run("stats", "--json", "--data", desk).out)
    created, size = told.pop("created"), told.pop("bytes")
    assert (created.endswith("Z"), size > 1_000) == (True, True)
    assert told.pop("generation").endswith("-000001")
    assert told == {
        "articles": 3,
        "paragraphs": 9,
        "sections": {
            "headline": 2,
            "lede": 3,
            "body": 2,
            "quote": 1,
            "caption": 1,
            "list": 0,
            "related": 1,
            "note": 0,
            "boilerplate": 1,
        },
        "sources": {"Hinode News": 2, 'The "Desk"': 1},
        "languages": {"en": 1, "ja": 1},
        "first": "2022-09-22T05:03:00Z",
        "last": "2022-10-01T00:00:00Z",
        "data": str(desk),
    }
    assert "articles    3\n" in run("stats", "--data", desk).out


def test_without_an_index_every_command_says_what_to_run(run: Run, tmp_path: Path) -> None:
    for command in (("search", "x"), ("show", "x"), ("stats",), ("serve", "--no-indexer")):
        ran = run(*command, "--data", tmp_path)
        assert (ran.status, ran.out) == (3, "")
        assert re.fullmatch(r"broadsheet: .*run: broadsheet reindex PATH\n", ran.err)


def test_a_damaged_index_is_named(run: Run, tmp_path: Path) -> None:
    name = build(tmp_path, STORIES)
    (tmp_path / "generations" / name / "manifest.json").write_text("{}")
    ran = run("search", "x", "--data", tmp_path)
    assert (ran.status, ran.out) == (3, "")
    assert re.fullmatch(r"broadsheet: .*manifest\.json.*\n", ran.err)


def test_a_data_folder_that_cannot_be_made_is_one_line(run: Run, folder: Path) -> None:
    ran = run("reindex", folder, "--data", folder / "one.txt" / "data")
    assert (ran.status, ran.out) == (3, "")
    assert re.fullmatch(r"broadsheet: .*one\.txt.*: Not a directory\n", ran.err)


def test_a_setting_that_is_no_number_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROADSHEET_PORT", "many")
    ran = run("stats")
    assert (ran.status, ran.err) == (
        3,
        "broadsheet: BROADSHEET_PORT: must be a whole number from 0 to 65535, not 'many'\n",
    )


def test_a_port_that_is_taken_is_said_without_a_trace(run: Run, desk: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = run("serve", "--port", str(port), "--data", desk)
    assert (ran.status, ran.out) == (3, "")
    assert ran.err == (
        f"broadsheet: 127.0.0.1:{port}: cannot listen here (Address already in use); "
        "choose another --port or --host\n"
    )


def test_the_exit_statuses_are_documented(run: Run) -> None:
    for arguments in (("--help",), ("reindex", "--help"), ("serve", "--help")):
        ran = run(*arguments)
        assert (ran.status, ran.err) == (0, "")
        assert "130  interrupted" in ran.out


def test_the_version_is_told(run: Run) -> None:
    assert re.fullmatch(r"broadsheet, version \S+\n", run("--version").out)


def test_the_service_says_where_it_is_and_runs_from_any_folder(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "service").mkdir()
    (tmp_path / "service" / "__init__.py").write_text("raise SystemExit('the wrong service')")
    (tmp_path / "index.py").write_text("raise SystemExit('the wrong index')")
    command = [sys.executable, "-P", "-m", "service", "--data", str(desk), "serve", "--port", "0"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        page, hint = process.stdout.readline(), process.stdout.readline()
        try:
            url = re.fullmatch(r"Search page: (http://127\.0\.0\.1:\d+)/\n", page)
            assert url is not None
            curl = re.fullmatch(r"Try: curl '(.+)'\n", hint)
            assert curl is not None
            assert curl[1] == f"{url[1]}/v1/search?q=takeshima+talks&facets=place"
            with httpx.Client(transport=httpx.HTTPTransport(retries=8), timeout=30) as client:
                assert client.get(curl[1]).json()["total"] == 1
        finally:
            process.terminate()


def test_an_update_reads_what_changed_and_a_dry_run_only_says_so(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    data = ("--data", tmp_path / "data")
    assert run("update", folder, *data).status == 0
    (folder / "one.txt").write_text("Headline: One\nId: one\n\nTalks begin again.\n")
    (folder / "two.txt").unlink()
    said = json.loads(run("update", folder, "--prune", "--dry-run", "--json", *data).out)
    assert run("search", "end", *data).out.startswith("1 article\n")
    done = json.loads(run("update", folder, "--prune", "--json", *data).out)
    for report, rehearsed in ((said, True), (done, False)):
        counts = {name: report[name] for name in ("files", "same", "changed", "removed")}
        assert counts == {"files": 1, "same": 0, "changed": 1, "removed": 1}
        assert (report["rehearsed"], report["generation"] is None) == (rehearsed, rehearsed)
    assert run("search", "end", *data).out.startswith("0 articles\n")
    assert run("search", "again", *data).out.startswith("1 article\n")
    assert json.loads(run("update", folder, "--json", *data).out)["generation"] is None


def test_a_dry_run_makes_no_data_folder(run: Run, folder: Path, tmp_path: Path) -> None:
    ran = run("reindex", folder, "--dry-run", "--data", tmp_path / "data")
    assert (ran.status, ran.out.splitlines()[0]) == (
        0,
        "Nothing was written. This is what would happen:",
    )
    assert "2 added" in ran.out
    assert not (tmp_path / "data").exists()


def test_a_second_reindex_is_told_who_is_at_it(run: Run, folder: Path, tmp_path: Path) -> None:
    with reading_lock(tmp_path / "data"):
        ran = run("reindex", folder, "--data", tmp_path / "data")
    assert (ran.status, ran.out) == (3, "")
    assert f"being filled by process {os.getpid()} on {socket.gethostname()} since " in ran.err


def test_an_index_is_built_anew_of_what_is_stored(run: Run, folder: Path, tmp_path: Path) -> None:
    data = ("--data", tmp_path / "data")
    run("reindex", folder, *data)
    shutil.rmtree(folder)
    shutil.rmtree(tmp_path / "data" / "generations")
    ran = run("reindex", "--stored", *data)
    assert (ran.status, ran.out.splitlines()[0]) == (0, "Index       2 articles, 2 paragraphs")
    assert run("search", "talks", *data).out.startswith("2 articles\n")


def test_damage_is_told_and_repaired(run: Run, folder: Path, tmp_path: Path) -> None:
    data = ("--data", tmp_path / "data")
    run("reindex", folder, *data)
    assert run("check", *data).status == 0
    [generation] = (tmp_path / "data" / "generations").iterdir()
    (generation / "manifest.json").write_text("{}")
    ran = run("check", *data)
    assert ran.status == 3
    assert f"damaged   {generation.name}, the current one\n" in ran.out
    assert "run: broadsheet check --repair\n" in ran.err
    assert json.loads(run("check", "--json", *data).out)["whole"] is False
    ran = run("check", "--repair", *data)
    assert (ran.status, ran.out.splitlines()[-1]) == (
        0,
        "Everything is whole, and index and store agree.",
    )


def test_going_back_says_what_it_did(run: Run, folder: Path, tmp_path: Path) -> None:
    data = ("--data", tmp_path / "data")
    first = json.loads(run("reindex", folder, "--json", *data).out)["generation"]
    (folder / "one.txt").write_text("Headline: One\nId: one\n\nTalks begin again.\n")
    second = json.loads(run("update", folder, "--json", *data).out)["generation"]
    ran = run("rollback", *data)
    assert ran.status == 0
    assert f", made of {first}\nInstead of  {second}\nUndone      1 changes; " in ran.out
    assert run("search", "again", *data).out.startswith("0 articles\n")


def test_a_backup_is_restored_and_indexed(run: Run, folder: Path, tmp_path: Path) -> None:
    run("reindex", folder, "--data", tmp_path / "data")
    file = tmp_path / "backup.db"
    ran = run("backup", file, "--data", tmp_path / "data")
    assert (ran.status, ran.out) == (0, f"2 articles, change 2, written to {file}\n")
    there = ("--data", tmp_path / "elsewhere")
    assert run("restore", file, *there).status == 0
    assert run("search", "talks", *there).out.startswith("2 articles\n")
    ran = run("restore", file, *there)
    assert (ran.status, "--force" in ran.err) == (3, True)
    assert json.loads(run("restore", file, "--force", "--json", *there).out)["changed"] == 0


def test_what_is_exported_is_read_back_to_equal_articles(run: Run, tmp_path: Path) -> None:
    run("reindex", "--samples", "--data", tmp_path / "one")
    file = tmp_path / "all.jsonl"
    assert run("export", file, "--data", tmp_path / "one").status == 0
    assert run("reindex", file, "--data", tmp_path / "two").status == 0
    stored = []
    for name in ("one", "two"):
        with ArticleStore(tmp_path / name / "articles.sqlite") as store:
            stored.append(list(store.articles()))
    assert stored[0] == stored[1]
    assert len(stored[0]) >= 15


def test_what_is_not_what_was_accepted_is_left_out_of_an_export_and_told(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    run("reindex", folder, "--data", tmp_path)
    connection = sqlite3.connect(tmp_path / "articles.sqlite", isolation_level=None)
    [(id,)] = connection.execute("SELECT id FROM article ORDER BY id LIMIT 1").fetchall()
    connection.execute("UPDATE article SET body = CAST('{' AS BLOB) WHERE id = ?", (id,))
    count = connection.execute("SELECT count(*) FROM article").fetchone()[0]
    connection.close()
    ran = run("export", tmp_path / "rest.jsonl", "--data", tmp_path)
    assert (ran.status, f"article {id} is not what was accepted" in ran.err) == (1, True)
    assert len((tmp_path / "rest.jsonl").read_text().splitlines()) == count - 1


def test_what_a_search_finds_is_exported_in_its_order(folder: Path, tmp_path: Path) -> None:
    (folder / "three.txt").write_text("Id: three\n\nA summit.\n")
    data = ("--data", str(tmp_path / "data"))
    broadsheet("reindex", str(folder), *data)
    for options, ids in (
        (("--query", "talks tokyo"), ["two"]),
        (("--query", "talks"), ["one", "two"]),
        ((), ["one", "three", "two"]),
    ):
        done = broadsheet("export", *options, *data)
        assert sorted(json.loads(line)["id"] for line in done.stdout.splitlines()) == ids
        assert done.stderr == f"broadsheet: {len(ids)} articles exported\n"


def test_an_interrupted_reindex_leaves_the_index_as_it_was(run: Run, tmp_path: Path) -> None:
    data = tmp_path / "data"
    build(data, STORIES)

    def talks(at: int) -> str:  # another text each: alike ones would be versions of one story
        return "\n\n".join(f"The talks{at}x{n} number {n} went on in Seoul." for n in range(20))

    many = tmp_path / "many.jsonl"
    lines = (json.dumps({"id": f"a{n}", "text": talks(n)}) for n in range(1_200))
    many.write_text("\n".join(lines))
    with subprocess.Popen(
        [sys.executable, "-m", "service", "reindex", str(many), "--data", str(data)],
        cwd=ROOT,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stderr is not None
        while not process.stderr.readline().startswith("Indexing"):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.splitlines()[-1] == (
        "broadsheet: interrupted; the index is as it was, and what was accepted is kept"
    )
    assert "Traceback" not in errors
    assert run("search", "takeshima", "--data", data).out.startswith("1 article\n")


def test_a_reader_that_stops_reading_is_no_failure(desk: Path) -> None:
    command = f"{sys.executable} -m service search --data {desk} --json talks | head -c 1"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=clean_environment(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert (done.stdout, done.stderr) == (b"{", b"")


def on_a_terminal(*arguments: str, **environment: str) -> str:
    """What the command writes to a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "service", *arguments],
        cwd=ROOT,
        env=clean_environment(TERM="xterm", COLUMNS="80", **environment),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    written = b""
    with suppress(OSError):  # Linux says EIO where a terminal has no other side any more
        while read := os.read(ours, 65_536):
            written += read
    os.close(ours)
    assert process.wait(60) == 0
    return written.decode()


def test_on_a_terminal_progress_is_a_bar_and_matches_are_bold(folder: Path, tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    shown = on_a_terminal("reindex", str(folder), "--data", data)
    assert "━" in shown
    assert "100 %" in shown
    found = on_a_terminal("search", "talks", "--data", data)
    assert re.search(r"\x1b\[[\d;]*1[\d;]*mTalks\x1b\[0m", found)


def test_without_color_wanted_no_color_is_used(desk: Path) -> None:
    shown = on_a_terminal("search", "talks", "--data", str(desk), NO_COLOR="1")
    assert not re.search(r"\x1b\[[\d;]*3\d", shown)
    assert "\x1b" not in broadsheet("search", "talks", "--data", str(desk)).stdout
