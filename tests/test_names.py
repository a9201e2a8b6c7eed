"""The names of values: which spellings are one, and which is shown."""

from collections import Counter

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
def test_of_equally_common_spellings_the_best_is_shown_in_whatever_order_they_come(
    spellings: tuple[str, ...],
) -> None:
    every_one_first = dict.fromkeys(spellings, 0)
    assert named(Counter(spellings)) == ([spellings[0]], every_one_first)
    assert named(Counter(reversed(spellings))) == ([spellings[0]], every_one_first)


def test_the_best_spelling_that_more_than_a_quarter_of_the_articles_have_is_shown() -> None:
    found, place = named({"EARN": 1, "Earn": 2, "oil": 1, "earn": 5})
    assert found == ["earn", "oil"]
    assert place == {"EARN": 0, "Earn": 0, "oil": 1, "earn": 0}
    assert named({"EARN": 1, "Earn": 2, "earn": 4})[0] == ["Earn"]


def held(*values: str) -> Names:
    return names("x", dict(arrays("x", named(Counter(values))[0])))


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
