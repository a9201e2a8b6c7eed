"""The command line: how it is used, what it says when it cannot, and the status it leaves with."""

import os
import pty
import re
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

import prompt
from conftest import ROOT, broadsheet, build, clean_environment
from newsroom import STORIES
from prompt import Run

desk = prompt.desk
folder = prompt.folder
run = prompt.run


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


def test_the_data_folder_is_named_before_or_behind_the_command_or_by_the_environment(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    behind = run("search", "takeshima", "--data", desk)
    before = run("--data", desk, "search", "takeshima")
    monkeypatch.setenv("BROADSHEET_DATA", str(desk))
    assert run("search", "takeshima") == behind == before
    assert run("--data", desk / "none", "search", "takeshima").status == 3


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


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Name a folder or files to index, or say --samples, or --stored."),
        (("--dry-run",), "Name a folder or files to index, or say --samples, or --stored."),
        (("--stored", "."), "--stored reads no file, and does not go with files and folders."),
        (("--stored", "--samples"), "--stored reads no file, and does not go with --samples."),
        (("--stored", "--dry-run"), "--stored reads no file, and does not go with --dry-run."),
    ],
)
def test_what_does_not_go_together_is_said(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    ran = run("reindex", *arguments, "--data", tmp_path / "data")
    assert (ran.status, ran.err.splitlines()[-1]) == (2, f"Error: {said}")
