"""Parameters as they were given -> the values of a schema and every fault, and the way back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, cast

from marshmallow import Schema, ValidationError, fields
from webargs.fields import DelimitedList

from service.asked import Fault
from service.fields import Repeated, near

Given = Mapping[str, object] | Iterable[tuple[str, str]]
"""A JSON object, or the pairs of a query string."""

UNKNOWN_LIMIT = 20
"""The most unknown parameters that are named one by one: a body holds thousands."""


def names(schema: Schema) -> tuple[str, ...]:
    """The parameters of a schema, as they are spelt outside, in its order."""
    return tuple(_known(schema))


def load(schema: Schema, given: Given) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    """The values, defaults for what is absent or wrong, and what is wrong.

    Only fields that were given something are asked: the load of a schema goes through them all.
    """
    known, values = _known(schema), dict(_defaults(schema))
    strange: list[str] = []
    faults: list[Fault] = []
    for name, value in _gathered(given).items():
        if name not in known:
            strange.append(name)
            continue
        key, field = known[name]
        try:
            values[key] = field.deserialize(value, name)
        except ValidationError as error:
            faults += [Fault(name, message) for message in dict.fromkeys(_flat(error.messages))]
    return values, (*_unknown(strange, tuple(known)), *faults)


@cache
def _known(schema: Schema) -> dict[str, tuple[str, fields.Field[Any]]]:
    return {_name(key, field): (key, field) for key, field in schema.fields.items()}


@cache
def _defaults(schema: Schema) -> dict[str, Any]:
    return cast("dict[str, Any]", schema.load({}))


def canonical(schema: Schema, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The pairs that load to these values: only what differs from the defaults."""
    for key, field in schema.fields.items():
        value = values.get(key)
        if value is None or value == field.load_default:
            continue
        name = _name(key, field)
        if isinstance(field, DelimitedList):
            yield name, ",".join(value)
        elif isinstance(field, fields.List):
            yield from ((name, each) for each in value)
        else:
            yield name, "true" if value is True else str(value)


def _gathered(given: Given) -> dict[str, object]:
    """One value a name, Repeated where a query string names it twice. What is empty was not
    given: a form sends its empty boxes along."""
    if isinstance(given, Mapping):
        return {name: value for name, value in given.items() if value not in ("", [])}
    found: dict[str, Repeated] = {}
    for name, value in given:
        if value.strip():
            found.setdefault(name, Repeated()).append(value)
    return {name: values if len(values) > 1 else values[0] for name, values in found.items()}


def _unknown(strange: Sequence[str], known: tuple[str, ...]) -> Iterator[Fault]:
    for name in strange[:UNKNOWN_LIMIT]:
        yield Fault(name[:100], f"is not a parameter here{near(name, known)}")
    for name in strange[UNKNOWN_LIMIT : UNKNOWN_LIMIT + 1]:
        more = len(strange) - UNKNOWN_LIMIT
        yield Fault(
            name[:100], f"is not a parameter here, the first of {more:,} more that are none"
        )


def _flat(found: object) -> Iterator[str]:
    """Marshmallow's messages: a list of texts, or for a list field such lists by index."""
    if isinstance(found, dict):
        for inner in found.values():
            yield from _flat(inner)
    elif isinstance(found, list):
        yield from (str(message) for message in found)


def _name(key: str, field: fields.Field[Any]) -> str:
    return field.data_key or key
