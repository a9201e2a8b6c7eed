"""The rows of a table are items, and its cells stand apart."""

import pytest

from index.article import RawArticle, Section
from index.split import split

LEDE_OF_TABLE = (
    "OSLO, March 3 (AP) -- The table after the games was published on Monday by the union."
)

TABLE = """\
                  W    L    Pct    GB
Halford          12    3   .800    --
Penwick Town      9    6   .600   3.0
Eastmoor          4   11   .267   8.0"""


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (
            TABLE,
            [
                "W\tL\tPct\tGB",
                "Halford\t12\t3\t.800\t--",
                "Penwick Town\t9\t6\t.600\t3.0",
                "Eastmoor\t4\t11\t.267\t8.0",
            ],
        ),
        ("Copper\t6,200\nTin\t21,000", ["Copper\t6,200", "Tin\t21,000"]),
        (
            "    Shr     34 cts vs 1.19 dlrs\n    Net     807,000 vs 2,858,000",
            ["Shr\t34 cts vs 1.19 dlrs", "Net\t807,000 vs 2,858,000"],
        ),
    ],
)
def test_the_rows_of_a_table_are_items_whose_cells_stand_apart(table: str, rows: list[str]) -> None:
    article = split(RawArticle(text=f"{LEDE_OF_TABLE}\n\n{table}\n\nThe rest was not told."))
    found = [(p.section, p.text) for p in article.paragraphs]
    assert found[1:-1] == [(Section.LIST, row) for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        # two spaces behind a full stop, as typists put them, and justified lines
        "It rose in May.  In June it fell by 3.\nIt rose in May.  In July it fell by 4.",
        "The  price of copper  rose by 3 percent in\nthe  month and that of  tin fell by 4 percent",
        "Tel:  03-1234\nFax:  03-1235",
    ],
)
def test_what_only_has_wide_spaces_is_no_table(text: str) -> None:
    article = split(RawArticle(text=f"{LEDE_OF_TABLE}\n\n{text}\n\nThe rest was not told."))
    assert not any("\t" in p.text for p in article.paragraphs)
