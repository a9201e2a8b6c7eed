"""The names of values: which spellings are one, and which is shown."""

import numpy as np
import pytest

from index.engines.whoosh.names import Names, arrays, named, names
from index.folding import fold


@pytest.mark.parametrize(
    "spellings",
    [
        ("Japan", "japan", "JAPAN"),
        ("USA", "Usa", "usa"),
        ("Unesco", "UNESCO", "unesco"),
        ("Pelé", "Pele", "pelé", "PELE"),
        ("New York", "NEW YORK", "new york"),
        ("UN Security Council", "UN SECURITY COUNCIL"),
        ("日本",),
    ],
)
def test_the_best_spelling_of_a_name_is_shown_in_whatever_order_they_come(
    spellings: tuple[str, ...],
) -> None:
    everything_once = dict.fromkeys(spellings, 0)
    assert named(spellings) == ([spellings[0]], everything_once)
    assert named(reversed(spellings)) == ([spellings[0]], everything_once)


def held(*values: str) -> Names:
    return names("x", dict(arrays("x", named(values)[0])))


def test_names_are_in_the_order_of_their_folded_forms_and_found_by_them() -> None:
    found = held("Zürich", "ada", "Berlin", "ZURICH", "bern", "Øresund")
    assert found.shown.listed() == ["ada", "Berlin", "bern", "Øresund", "Zürich"]
    assert [found.find(fold(name)) for name in ("ADA", "BERN", "zurich", "x", "")] == [
        *(0, 2, 4),
        *(-1, -1),
    ]
    assert list(found.beginning("BER")) == [1, 2]
    assert list(found.beginning("")) == [0, 1, 2, 3, 4]
    assert list(found.beginning("y")) == []


def test_no_names_are_no_arrays_of_anything() -> None:
    found = held()
    assert (len(found), found.find("x"), list(found.beginning("x"))) == (0, -1, [])
    assert all(isinstance(array, np.ndarray) for _, array in arrays("x", []))
