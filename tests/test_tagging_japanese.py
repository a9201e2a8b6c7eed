"""Japanese names are found by rules of their own, and whole."""

import pytest

from filed import story
from index.tagging import Places, organizations, people, places, tag


def test_japanese_text_has_its_own_rules() -> None:
    article = story(
        "日韓両政府は２２日、漁業協議を開いた。外務省の高森洋一局長が訪米する。",
        "高森氏は「前進だ」と述べた。共和党のデール・ホッブス議員、西原千恵さん（６８）も出席した。",
        "長谷川大地の二塁打で、気象庁と花園証券は日本海を見た。",
        dateline="【ソウル共同】",
    )
    assert places(article) == Places(("South Korea",), ("Japan", "United States"))
    assert people(article) == ("高森洋一", "デール・ホッブス", "西原千恵", "長谷川大地")
    assert organizations(article) == ("外務省", "共和党", "気象庁", "花園証券")
    assert [t.value for t in tag(article).paragraphs[1].tags] == [
        "高森洋一", "デール・ホッブス", "西原千恵", "共和党",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "named", "bodies"),
    [
        (
            "野々村明アナリストと根岸隼人選手が来た。根岸選手は笑った。",
            ("野々村明", "根岸隼人"),
            (),
        ),
        ("外務省の片桐宏アジア大洋州局長と尹東錫局長が会った。", ("片桐宏", "尹東錫"), ("外務省",)),
        ("三友建設工業は富士見総研に聞いた。", (), ("三友建設工業", "富士見総研")),
        ("日銀と理化学研究所、自衛隊が加わった。", (), ("日銀", "理化学研究所", "自衛隊")),
        (
            "全国大会で、北陵（長野）が港南工業高校を破った。港南工業は泣いた。",
            (),
            (
                "北陵",
                "港南工業高校",
            ),
        ),
    ],
)
def test_japanese_names_are_whole(
    text: str, named: tuple[str, ...], bodies: tuple[str, ...]
) -> None:
    article = story(text)
    assert (people(article), organizations(article)) == (named, bodies)
