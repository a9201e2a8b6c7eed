"""The places of a dateline."""

import pytest

from index.filed import places, towns


@pytest.mark.parametrize(
    ("dateline", "found", "named"),
    [
        ("CANBERRA, March 3 -", ("CANBERRA",), ("Canberra",)),
        ("SEOUL/TOKYO, Oct. 6 (Kyodo) --", ("SEOUL", "TOKYO"), ("Seoul", "Tokyo")),
        ("LONDON and PARIS (AP) —", ("LONDON", "PARIS"), ("London", "Paris")),
        ("MACON, Ga. (AP) —", ("MACON, Ga.",), ("Macon",)),
        ("THE HAGUE, 12 June (ANP) -", ("THE HAGUE",), ("The Hague",)),
        ("N'DJAMENA — ", ("N'DJAMENA",), ("N'Djamena",)),
        ("(Reuters) - LIMA, May 2 -", ("LIMA",), ("Lima",)),
        ("【ワシントン共同】", ("ワシントン",), ("ワシントン",)),
        ("【ニューヨーク＝ひので通信】", ("ニューヨーク",), ("ニューヨーク",)),
        ("【東京・ソウル共同】", ("東京", "ソウル"), ("東京", "ソウル")),
        ("LIÈGE, May 3 (Belga) –", ("LIÈGE",), ("Liège",)),
        ("****OSLO, April 8 -", ("OSLO",), ("Oslo",)),
        ("(AP) --", (), ()),
        ("", (), ()),
        (None, (), ()),
    ],
)
def test_a_dateline_names_the_places_it_was_filed_from(
    dateline: str | None, found: tuple[str, ...], named: tuple[str, ...]
) -> None:
    assert places(dateline) == found
    assert towns(dateline) == named
