"""The skin: HTTP, pages and the command line. It translates for the index and decides nothing."""

from importlib import metadata


def version() -> str:
    """The installed version of Broadsheet; in a checkout that is not installed, ``0+checkout``."""
    try:
        return metadata.version("broadsheet")
    except metadata.PackageNotFoundError:
        return "0+checkout"
