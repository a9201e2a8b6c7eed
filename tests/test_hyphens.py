"""Which words are written with a hyphen as well."""

from pathlib import Path

import pytest

import index.hyphens
from index.hyphens import hyphened

WRITTEN = Path(index.hyphens.__file__).with_name("hyphened.txt").read_text(encoding="utf-8")
LINES = [line.split() for line in WRITTEN.splitlines() if line and not line.startswith("#")]
WORDS = [word for line in LINES for word in line if not word.endswith("-")]
BEGINNINGS = [word for line in LINES for word in line if word.endswith("-")]

AS_WELL = [
    ("ceasefire", "cease-fire"),
    ("ceasefires", "cease-fire"),
    ("layoffs", "lay-off"),
    ("underway", "under-way"),
    ("percent", "per-cent"),
    ("cooperate", "co-operate"),
    ("cooperating", "co-operate"),
    ("cooperation", "co-operation"),
    ("teenagers", "teen-ager"),
    ("gunmen", "gun-men"),
    ("pretax", "pre-tax"),
    ("nonperforming", "non-performing"),
    ("multinationals", "multi-nationals"),
    ("midday", "mid-day"),
    ("g7", "g-7"),
    ("f16s", "f-16s"),
]


@pytest.mark.parametrize(("form", "expected"), AS_WELL)
def test_a_word_that_some_write_with_a_hyphen_is_told_with_it(form: str, expected: str) -> None:
    assert hyphened(form) == expected


ALONE = [
    "cease",
    "fire",
    "cooper",
    "overtime",
    "setup",
    "anyone",
    "re",
    "prep",
    "non",
    "1990s",
    "1a",
    "q1987",
    "",
]


@pytest.mark.parametrize("form", [*ALONE, "u.s.", "prétax", "pre-tax", "首脳"])
def test_any_other_word_has_none(form: str) -> None:
    assert hyphened(form) == ""


def test_every_word_of_the_list_stands_there_once_in_parts_of_letters() -> None:
    assert len(set(WORDS + BEGINNINGS)) == len(WORDS) + len(BEGINNINGS)
    assert all(word.islower() and word.replace("-", "").isalpha() for word in WORDS + BEGINNINGS)
    assert all(word.count("-") == 1 for word in WORDS + BEGINNINGS)
    assert [hyphened(word.replace("-", "")) for word in WORDS] == WORDS


def test_no_word_of_the_list_is_told_by_its_beginning_alone() -> None:
    assert [word for word in WORDS if word[: word.index("-") + 1] in BEGINNINGS] == []
