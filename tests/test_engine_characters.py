"""Characters that are written as several, syllables and kana taken apart, and halves of them, on
every engine."""

import unicodedata

import pytest

from index.query import Leaf, Phrase, Prefix, Query, Word
from seam import Opened, article, found


def apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize("leaf", [Word, Phrase, Prefix])
def test_hangul_is_found_however_it_was_typed(opened: Opened, leaf: type[Leaf]) -> None:
    searcher = opened(article("ko", "한국 대통령 서울"), article("other", "한글"))
    for typed in ("한국", "대통령", "서울"):
        assert found(searcher, leaf(typed)) == found(searcher, leaf(apart(typed))) == ["ko"]
    (hit,) = searcher.search(Query(Word(apart("대통령")))).hits
    (snippet,) = hit.snippets
    assert [snippet.text[span.start : span.end] for span in snippet.spans] == ["대통령"]


@pytest.mark.parametrize("typed", ["ガ", "ｶﾞ", "カ\u3099"])
def test_a_kana_with_its_mark_of_voice_begins_the_words_it_begins(
    opened: Opened, typed: str
) -> None:
    full, half = article("full", "ガス会社"), article("half", "ｶﾞｽ会社")
    searcher = opened(full, half, article("voiceless", "カス会社"))
    near = Phrase(f"{typed} 会社", distance=3)
    for leaf in (Word(typed), Phrase(typed), Prefix(typed), near):
        assert found(searcher, leaf) == ["full", "half"]
    hits = searcher.search(Query(Word(typed))).hits
    assert [[part.text for part in hit.snippets[0].parts if part.match] for hit in hits] == [
        *(["ガ"], ["ｶﾞ"])
    ]
    longer = searcher.search(Query(Prefix("ガス"))).hits
    assert [[part.text for part in hit.snippets[0].parts if part.match] for hit in longer] == [
        *(["ガス"], ["ｶﾞｽ"])
    ]


def test_half_of_a_character_is_in_no_id(opened: Opened) -> None:
    searcher = opened(article("a", "one"), article("a\ufffd", "two"))
    for leaf in (Word("a\ud800", "id"), Phrase("\udfff", "id"), Prefix("a\ud800", "id")):
        assert found(searcher, leaf) == []
    assert searcher.article("a\ud800") is None
