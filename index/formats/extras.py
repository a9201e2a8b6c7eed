"""Libraries that come with an extra, and what is said of a file that needs a missing one."""

from functools import cache
from importlib import import_module

from index.text import Refused, one_line, printable


def needed(what: str, extra: str, *modules: str) -> None:
    """Raises Refused, with what to install, where one of the modules cannot be imported. One that
    is there without something it needs itself is as good as none."""
    if fault := _fault(modules):
        name = f"broadsheet[{extra}]"
        raise Refused(f"{what} need the extra {name}: pip install '{name}' ({fault})")


@cache  # a failing import is tried anew each time, and a folder may have thousands of such files
def _fault(modules: tuple[str, ...]) -> str | None:
    try:
        for module in modules:
            import_module(module)
    except ImportError as error:
        return printable(one_line(str(error)))
    return None
