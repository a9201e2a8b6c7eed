"""The engines measured, one a module: NAME, WITHOUT (kinds it cannot), read, build, Engine."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

MODULES = {
    "broadsheet": "index",
    "plain_whoosh": "whoosh",
    "fts5": "sqlite3",
    "tantivy_rs": "tantivy",
    "xapian_db": "xapian",
}
"""Each module, with what must be importable for it."""


def present() -> list[str]:
    """The modules of the engines that are installed, Broadsheet's first."""
    return [name for name, needed in MODULES.items() if find_spec(needed)]


def engine(name: str) -> ModuleType:
    """The module of an engine."""
    return import_module(f"bench.engines.{name}")
