"""What may be imported where, proven by importing and by reading the source."""

import ast
import os
import subprocess
import sys
from pathlib import Path

from conftest import ROOT, clean_environment

FOREIGN = ("flask", "whoosh", "marshmallow", "click", "rich", "werkzeug", "gunicorn")


def loaded_by(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=clean_environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return {name.split(".")[0] for name in done.stdout.split()}


def sources() -> list[Path]:
    return [path for folder in ("index", "service") for path in (ROOT / folder).rglob("*.py")]


def environment_reads(path: Path) -> list[str]:
    tree = ast.parse(path.read_text("utf-8"))
    # request.environ is what a server tells of a request, and no environment of a process.
    named = [
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) != "request"
    ]
    imported = [
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "os"
        for alias in node.names
    ]
    return [name for name in (*named, *imported) if name in ("environ", "environb", "getenv")]


def test_importing_the_index_loads_no_web_no_terminal_and_no_engine() -> None:
    assert loaded_by("import index, index.engine, index.syntax").isdisjoint(FOREIGN)


def test_asking_the_index_from_the_command_line_loads_no_web_framework() -> None:
    assert loaded_by("import service.cli").isdisjoint(("flask", "werkzeug", "gunicorn", "whoosh"))


def test_only_the_settings_read_the_environment() -> None:
    reading = {str(path.relative_to(ROOT)) for path in sources() if environment_reads(path)}
    assert reading == {str(Path("service", "settings.py"))}


def test_no_folder_of_tests_is_a_package_or_has_the_name_of_one() -> None:
    folders = [Path(where) for where, _, _ in os.walk(ROOT / "tests")]
    assert [path.name for path in folders if path.name in ("index", "service")] == []
    assert [path for path in folders if (path / "__init__.py").exists()] == []
