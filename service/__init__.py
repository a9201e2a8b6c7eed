"""The skin: HTTP, pages and the command line. It translates for the index and decides nothing."""

from functools import cache
from importlib import metadata


@cache  # its file is read and parsed anew each time, and each answer has a tag with it
def version() -> str:
    """The installed version of Broadsheet; in a checkout that is not installed, ``0+checkout``."""
    try:
        return metadata.version("broadsheet")
    except metadata.PackageNotFoundError:
        return "0+checkout"
