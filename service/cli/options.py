"""Options that commands share: ``--data``, and one for every parameter of a search."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click
from marshmallow import Schema, fields

from index.errors import QueryError
from service.asked import BadParameters, Fault
from service.fields import Among, Filters, Listed, Repeated
from service.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])

_DATA = "broadsheet.data"


def with_data(command: F) -> F:
    """``--data``, which may stand before or behind the name of the command."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        expose_value=False,
        callback=_keep,
        help="The data folder (BROADSHEET_DATA, else var).",
    )(command)


def settings() -> Settings:
    """The environment's settings, with the data folder of ``--data``."""
    given = Settings.from_environment()
    data = click.get_current_context().meta.get(_DATA)
    return replace(given, data=data) if data else given


def with_parameters(schema: Schema, *, leave_out: tuple[str, ...] = ()) -> Callable[[F], F]:
    """An option for each parameter; :func:`parameters` makes them one request again."""

    def decorate(command: F) -> F:
        for key, field in reversed(schema.fields.items()):
            name = field.data_key or key
            if name not in leave_out:
                command = _option(name, field)(command)
        return command

    return decorate


def parameters(given: dict[str, Any]) -> dict[str, object]:
    """What the options say, by the parameters' names; one not given, or empty, is left out."""
    found: dict[str, object] = {}
    for key, value in given.items():
        name = key.removesuffix("_")
        if isinstance(value, tuple):
            kept = Repeated(each for each in value if each.strip())
            found |= {name: kept} if kept else {}
        elif value is not None and value is not False:
            found[name] = value
    return found


def understood(error: QueryError) -> BadParameters:
    """What only the search itself found out, as the fault of a parameter."""
    if isinstance(error, BadParameters):
        return error
    return BadParameters([Fault(error.parameter, str(error))])


def _option(name: str, field: fields.Field[Any]) -> Callable[[F], F]:
    flag = isinstance(field, fields.Boolean)
    return click.option(
        f"--{name.replace('_', '-')}",
        f"{name}_",
        is_flag=flag or None,  # False would let the value be left out
        multiple=isinstance(field, Filters | Listed),
        metavar=None if flag else _metavar(field),
        help=str(field.metadata.get("description", "")).replace("`", ""),
    )


def _metavar(field: fields.Field[Any]) -> str:
    match field:
        case Filters():
            return "VALUE"
        case Listed():
            return "NAME,..."
        case fields.Integer():
            return "N"
    names = [name for rule in field.validators if isinstance(rule, Among) for name in rule.names]
    return "|".join(names) or "TEXT"


def _keep(context: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.meta[_DATA] = value  # a command and its group share their meta
