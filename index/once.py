"""A value that is worked out when it is first asked for, and kept.

``functools.cached_property`` before Python 3.12 holds one lock while it works out the value, for
all instances of the class: one long query would keep those of every other thread waiting.
"""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801
    """``functools.cached_property`` without a lock. Of two threads that ask at the same time both
    work the value out, and get the same one."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, owner: None, kind: type) -> Self: ...
    @overload
    def __get__(self, owner: object, kind: type) -> T: ...
    def __get__(self, owner: object | None, kind: type) -> Self | T:
        if owner is None:
            return self
        value: T = owner.__dict__.setdefault(self._name, self._make(owner))
        return value
