"""What can be set from outside. The only module that reads the environment.

| variable | meaning | without it |
|---|---|---|
| ``BROADSHEET_DATA`` | the data folder | ``var`` |
| ``BROADSHEET_NAME`` | the name of the site, on its pages | ``Broadsheet`` |
| ``BROADSHEET_HOST`` | the address to listen on | ``127.0.0.1`` |
| ``BROADSHEET_PORT`` | the port, from 0 (any free one) to 65535 | ``8080`` |
| ``BROADSHEET_WORKERS`` | worker processes, from 1 to 64 | ``2`` |
| ``BROADSHEET_TOKEN`` | who sends it may write over HTTP | nobody may |
| ``BROADSHEET_PARENT`` | set by ``broadsheet serve``: its process, not to be outlived | ``0`` |
"""

import os
import re
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Self

from index.engine import Engine
from index.errors import BroadsheetError

WORKERS_LIMIT = 64
_SENDABLE = re.compile(r"[!-~]{0,1000}")  # what a header carries without being changed


class SettingsError(BroadsheetError):
    """A setting that cannot be used, with its name and what it may be."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How one process of Broadsheet is set up."""

    data: Path = Path("var")
    name: str = "Broadsheet"
    host: str = "127.0.0.1"
    port: int = 8080
    workers: int = 2
    token: str = field(default="", repr=False)
    parent: int = 0

    @classmethod
    def from_environment(cls) -> Self:
        """The settings that the environment gives; an empty variable is as good as none.

        Raises SettingsError for a number that is none, or a token that no header can carry.
        """
        return cls(
            data=Path(_given("BROADSHEET_DATA", "var")),
            name=_given("BROADSHEET_NAME", "Broadsheet"),
            host=_given("BROADSHEET_HOST", "127.0.0.1"),
            port=_number("BROADSHEET_PORT", "8080", 0, 65_535),
            workers=_number("BROADSHEET_WORKERS", "2", 1, WORKERS_LIMIT),
            token=_token("BROADSHEET_TOKEN"),
            parent=_number("BROADSHEET_PARENT", "0", 0, 99_999_999),
        )

    @property
    def bind(self) -> str:
        """Host and port as one, an IPv6 address in brackets."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def environment(self) -> dict[str, str]:
        """This process's environment with these settings in it, for a process to come."""
        return {
            **os.environ,
            "BROADSHEET_DATA": str(self.data.absolute()),
            "BROADSHEET_NAME": self.name,
            "BROADSHEET_HOST": self.host,
            "BROADSHEET_PORT": str(self.port),
            "BROADSHEET_WORKERS": str(self.workers),
            "BROADSHEET_TOKEN": self.token,
            "BROADSHEET_PARENT": str(self.parent),
        }


def open_engine(settings: Settings) -> Engine:
    """The engine of the data folder. Nothing on disk is touched yet."""
    from index.engines.whoosh import WhooshEngine

    return WhooshEngine(settings.data)


def samples() -> Path:
    """The folder of sample articles: inside the installed package, else beside it in a checkout.

    Raises SettingsError when neither is there.
    """
    package = Path(str(files("service")))
    for folder in (package / "seeds", package.parent / "seeds"):
        if folder.is_dir():
            return folder
    raise SettingsError(f"{package}: the sample articles are missing; install Broadsheet anew")


def _given(name: str, otherwise: str) -> str:
    return os.environ.get(name, "").strip() or otherwise


def _number(name: str, otherwise: str, least: int, most: int) -> int:
    text = _given(name, otherwise)
    if text.isascii() and text.isdecimal() and least <= int(text[:9]) <= most:
        return int(text[:9])
    raise SettingsError(f"{name}: must be a whole number from {least} to {most}, not {text[:40]!r}")


def _token(name: str) -> str:
    found = _given(name, "")
    if _SENDABLE.fullmatch(found):
        return found
    raise SettingsError(
        f"{name}: may have at most 1,000 letters, digits and signs of ASCII, and no space"
    )
