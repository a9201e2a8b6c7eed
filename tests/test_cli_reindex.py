"""Indexing from the command line says what was read, what changed and what was refused."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import prompt
from conftest import ROOT, build, clean_environment
from index.lock import reading_lock
from newsroom import STORIES
from prompt import Run

folder = prompt.folder
run = prompt.run


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


def test_the_samples_come_along(run: Run, tmp_path: Path) -> None:
    assert run("reindex", "--samples", "--data", tmp_path / "data").status == 0
    assert json.loads(run("stats", "--json", "--data", tmp_path / "data").out)["articles"] >= 15


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


def test_older_versions_of_a_story_are_told_apart_from_what_is_searched(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    for id in ("old", "new"):  # the same text twice: two versions of one story
        (folder / f"{id}.txt").write_text(f"Id: {id}\n\nThe harbor strike ended.\n")
    data = ("--data", tmp_path / "data")
    said = "Index       3 articles, 3 paragraphs, and 1 older version that is not searched"
    assert said in run("reindex", folder, *data).out.splitlines()
    indexed = json.loads(run("reindex", folder, "--json", *data).out)["indexed"]
    expected = {"articles": 3, "paragraphs": 3, "older_versions": 1, "older_paragraphs": 1}
    assert indexed == expected
    told = json.loads(run("stats", "--json", *data).out)
    assert {name: told[name] for name in expected} == expected
    assert sum(told["sections"].values()) - told["sections"]["headline"] == 3
    lines = run("stats", *data).out.splitlines()
    assert lines[2:6] == [
        "articles    3",
        "paragraphs  3",
        "        1  older versions beside, which are not searched",
        "        1  paragraphs in them",
    ]


def test_an_update_says_what_stands_in_no_file_any_more_until_it_is_pruned(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    (folder / "story.txt").write_text("The harbor strike ended.\n")
    data = ("--data", tmp_path / "data")
    run("reindex", folder, *data)
    (folder / "story.txt").write_text("The dock strike goes on.\n")
    (folder / "one.txt").write_text("Id: other\n\nAnother story.\n")
    (folder / "two.txt").unlink()
    said = "Gone        2 in no file any more; update --prune removes them"
    assert said in run("update", folder, "--dry-run", *data).out.splitlines()
    lines = run("update", folder, *data).out.splitlines()
    assert lines[1:3] == [
        "Articles    2 (1 added, 1 changed, 0 unchanged, 0 removed, 0 kept)",
        said,
    ]
    assert run("search", "strike", *data).out.startswith("1 article\n")
    assert json.loads(run("update", folder, "--json", *data).out)["gone"] == 2
    pruned = json.loads(run("update", folder, "--prune", "--json", *data).out)
    assert (pruned["gone"], pruned["removed"], pruned["indexed"]["articles"]) == (0, 2, 2)


def test_a_file_that_is_skipped_is_told_with_the_reason_where_there_is_no_other(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "hostname").write_text("here\n")
    (tmp_path / "a.docx").write_text("x")
    paths = (tmp_path / "hostname", tmp_path / "a.docx")
    ran = run("reindex", *paths, "--data", tmp_path / "data")
    assert (ran.status, ran.err.splitlines()) == (
        3,
        [
            f"broadsheet: skipped: {paths[0]}: no format is known by the name of this file",
            f"broadsheet: skipped: {paths[1]}: no format is known by the name .docx",
            f"broadsheet: {paths[0]}, {paths[1]}: nothing to index: not one article could be read "
            "(0 refused, 2 skipped)",
        ],
    )
