"""What grammar makes of a word, and no other word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import stem
from index.inflection import inflections


@pytest.mark.parametrize(
    ("form", "same", "other"),
    [
        ("report", "reports reported reporting", "reporter reporters reportedly"),
        ("imported", "import imports importing", "importer importers important"),
        ("customs", "custom", "customer customers customary"),
        ("author", "authors authored authoring", "authority authorized"),
        ("cities", "city", "citizen"),
        ("carried", "carry carries carrying", "carrier carriage"),
        ("planning", "plan plans planned", "planner plane"),
        ("plan", "plans planned planning", "planes"),
        ("making", "make makes", "maker"),
        ("executes", "execute executed executing", "execution executive"),
        ("passes", "pass passed passing", "passage passengers"),
        ("news", "news", "new"),
        ("us", "us", "use"),
    ],
)
def test_inflections_are_of_one_word(form: str, same: str, other: str) -> None:
    found = inflections(form)
    assert found[0] == form
    assert set(same.split()) <= set(found)
    assert not set(other.split()) & set(found)


@given(st.text(max_size=12))
def test_all_inflections_have_the_stem_of_the_word(form: str) -> None:
    found = inflections(form)
    assert {stem(each) for each in found} == {stem(form)}
    assert len(set(found)) == len(found)
