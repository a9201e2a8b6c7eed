"""Marshmallow fields that read a query string, a JSON body and a command line alike.

Messages are predicates of the parameter that stands before them: ``page`` "must be ...".
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from marshmallow import ValidationError, fields, validate
from webargs.fields import DelimitedList

from service.called import called
from service.chosen import chosen

VALUES_LIMIT = 100
"""The most values of one filter."""

_NULL = "must not be null"


class Repeated(list[str]):
    """The values of a parameter that may stand several times, in a query string or as an option."""


def near(name: str, names: Iterable[str]) -> str:
    """``; did you mean x or y?``: what is called so elsewhere, or spelled nearly so; or nothing."""
    known = tuple(names)
    found = called(name, known) or get_close_matches(name[:60].lower(), known, n=2, cutoff=0.5)
    return f"; did you mean {' or '.join(found)}?" if found else ""


class Among(validate.OneOf):
    """One of a closed list; the message names the nearest."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(names)
        self.names = tuple(names)

    def __call__(self, value: Any) -> Any:
        if value in self.names:
            return value
        raise ValidationError(
            f"must be one of {', '.join(self.names)}, not {str(value)[:40]!r}"
            f"{near(str(value), self.names)}"
        )


class Text(fields.String):
    """One text, as Unicode that can be written out: a lone surrogate becomes U+FFFD."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(error_messages={"invalid": "must be text", "null": _NULL}, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = str(super()._deserialize(_single(value), attr, data, **kwargs))
        if text.isascii():
            return text
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


_TEXT = Text()


class Choice(Text):
    """One of a closed list of names, letter case ignored."""

    def __init__(self, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(validate=Among([str(name) for name in names]), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return super()._deserialize(value, attr, data, **kwargs).strip().lower()


class Number(fields.Integer):
    """A whole number between two bounds, both allowed."""

    def __init__(self, least: int, most: int, **kwargs: Any) -> None:
        self._message = f"must be a whole number from {least} to {most}"
        bounds = validate.Range(least, most, error=self._message)
        super().__init__(validate=bounds, error_messages={"null": _NULL}, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:  # noqa: ARG002
        value = _single(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        text = value.strip() if isinstance(value, str) else ""
        if text.isascii() and text.isdecimal() and len(text) <= 18:
            return int(text)
        raise ValidationError(self._message)


class Flag(fields.Boolean):
    """True or false, in the usual spellings."""

    def __init__(self, **kwargs: Any) -> None:
        says: dict[str, Any] = {"invalid": "must be true or false", "null": _NULL}
        super().__init__(error_messages=says, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        return bool(super()._deserialize(_single(value), attr, data, **kwargs))


class Filters(fields.List[str]):
    """Values to keep; with ``-`` before it, a value to leave out. Repeats in a query string.

    They come out as :mod:`service.chosen` types them, each once.
    """

    def __init__(self, inner: Text | None = None, **kwargs: Any) -> None:
        bound = validate.Length(max=VALUES_LIMIT, error="takes at most {max} values")
        says: dict[str, Any] = {"null": _NULL}
        super().__init__(inner or Text(), validate=bound, error_messages=says, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        values = value if isinstance(value, list) else [value]
        if len({v for v in values if isinstance(v, str)}) > 2 * VALUES_LIMIT:  # not worth reading
            raise ValidationError(f"takes at most {VALUES_LIMIT} values")
        read = super()._deserialize(list(values), attr, data, **kwargs)
        return list(dict.fromkeys(_typed(text) for text in read if text))


class Listed(DelimitedList):
    """Names of a closed list, commas between, or the parameter repeated; in JSON also a list."""

    def __init__(self, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(Choice(names), error_messages={"null": _NULL}, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        if isinstance(value, list) and not isinstance(value, Repeated):
            names = value
        else:
            texts = value if isinstance(value, Repeated) else [value]
            joined = ",".join(_TEXT.deserialize(text) for text in texts)
            names = [name for name in joined.split(",") if name.strip()]
        if len({name for name in names if isinstance(name, str)}) > VALUES_LIMIT:
            raise ValidationError(f"takes at most {VALUES_LIMIT} names")
        return list(dict.fromkeys(fields.List._deserialize(self, names, attr, data, **kwargs)))


def _typed(text: str) -> str:
    """The value as it is typed without need for any quotes it does not need."""
    if text == "-":
        raise ValidationError("has a minus sign with no value behind it")
    found = chosen(text)
    if not found.value:
        raise ValidationError("has quotation marks with no value between them")
    return str(found)


def _single(value: Any) -> Any:
    if isinstance(value, Repeated):
        raise ValidationError(f"may be given only once, not {len(value)} times")
    if isinstance(value, list):
        raise ValidationError("must be one value, not a list")
    return value
