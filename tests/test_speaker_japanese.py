"""Japanese says who speaks by a title, by a verb behind the marks, or in the sentence before."""

import pytest

from speaking import speakers

SAID = "「長い間この日を待っていた。本当に長かった」"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (f"外務省の高森洋一局長は{SAID}と述べた。", "高森洋一"),
        (f"高森洋一氏は会談後、記者団に{SAID}と語った。", "高森洋一"),
        (f"避難した主婦、西原千恵さん（６８）は{SAID}と話した。", "西原千恵"),
        (f"{SAID}と高森洋一氏は述べた。", "高森洋一"),
        (f"{SAID}。高森洋一氏はこう強調した。", "高森洋一"),
        (f"共和党のデール・ホッブス議員は{SAID}と答えた。", "デール・ホッブス"),
        (f"気象庁の担当者は{SAID}と求めた。", "気象庁の担当者"),
        (f"{SAID}。政府関係者の一人はこう話す。", "政府関係者"),
        (f"看板には{SAID}と書かれていた。", None),
    ],
)
def test_japanese_says_who_speaks(sentence: str, speaker: str | None) -> None:
    assert speakers(sentence) == [speaker]


def test_a_japanese_second_mention_leads_to_the_full_name() -> None:
    named = "協議には外務省の高森洋一局長と、海洋水産省の朴在賢局長が出席した。"
    assert speakers(named, f"高森氏は{SAID}と述べた。") == ["高森洋一"]
    assert speakers(named, f"{SAID}。朴氏はこう話した。") == ["朴在賢"]
    assert speakers(
        named,
        f"高森氏は立った。同氏は{SAID}と述べた。",
    ) == ["高森洋一"]


@pytest.mark.parametrize(
    ("paragraphs", "told"),
    [
        (("久保寺健社長が会見した。", "社長は「株主への約束は守りたい」と話した。"), ["久保寺健"]),
        (("久保寺健社長は「来期前半には底を打つ」との見方を示した。",), ["久保寺健"]),
        (("毛文博副報道局長は「断固反対する」と述べた。",), ["毛文博"]),
        (
            ("最初の客は女川キヨさん（７２）だった。「廊下の匂いで泣いてしまった」という。",),
            ["女川キヨ"],
        ),
        (
            ("エース真鍋亮投手は投げ抜いた。「悔いはない。もう一球投げたかった」。そう話した。",),
            ["真鍋亮"],
        ),
        (("木内一選手と佐野二選手が来た。「悔いはない。もう一球投げたかった」という。",), [None]),
    ],
)
def test_a_japanese_speaker_is_the_holder_of_a_title_or_the_one_person_of_the_sentence_before(
    paragraphs: tuple[str, ...], told: list[str | None]
) -> None:
    assert speakers(*paragraphs) == told


@pytest.mark.timeout(30)
def test_thousands_of_japanese_names_are_looked_for_in_seconds() -> None:
    names = [f"{chr(0x4E00 + at)}{chr(0x7000 + at)}" for at in range(7_000)]
    assert len(speakers(*[f"{name}局長は{SAID}と述べた。" for name in names])) == len(names)
