"""Which pairs of articles are versions of one story, measured on real ones and made ones."""

import gzip
import json
import random
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import RawArticle
from index.stories import SCHEMA, Known, Stories
from index.versions import KEYS, WINDOW, resemblance, same_story, signature

EVERY = 40
"""Of the real articles every so many-th is made variants of."""


def lede(chance: random.Random, paragraphs: list[str]) -> list[str]:
    words = paragraphs[0].split()
    return [" ".join(["Officials", "confirmed", "late", "on", *words[4:]]), *paragraphs[1:]]


def paragraph(chance: random.Random, paragraphs: list[str]) -> list[str]:
    at = chance.randrange(1, len(paragraphs) + 1)
    more = "A spokesman declined to say more, and nobody else could be reached for comment."
    return [*paragraphs[:at], more, *paragraphs[at:]]


def correction(chance: random.Random, paragraphs: list[str]) -> list[str]:
    words = "\n\n".join(paragraphs).split(" ")
    at = chance.randrange(len(words))
    words[at] = words[at][::-1]
    return [" ".join(words)]


def typos(chance: random.Random, paragraphs: list[str]) -> list[str]:
    text = "\n\n".join(paragraphs)
    for _ in range(len(text) // 400 + 1):
        at = chance.randrange(len(text) - 1)
        text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return [text]


def dropped_tail(chance: random.Random, paragraphs: list[str]) -> list[str]:
    return paragraphs[: max(1, len(paragraphs) * 2 // 3)]


def number(chance: random.Random, paragraphs: list[str]) -> list[str]:
    text = "\n\n".join(paragraphs)
    digits = [at for at, character in enumerate(text) if character.isdigit()]
    if not digits:
        return paragraphs
    at = chance.choice(digits)
    return [text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]]


def name(chance: random.Random, paragraphs: list[str]) -> list[str]:
    text = "\n\n".join(paragraphs)
    names = re.findall(r"(?<=[a-z] )[A-Z][a-z]+", text)
    return [re.sub(rf"\b{chance.choice(names)}\b", "Quintley", text)] if names else paragraphs


VARIANTS: tuple[Callable[[random.Random, list[str]], list[str]], ...] = (
    lede, paragraph, correction, typos, dropped_tail, number, name,
)  # fmt: skip


def reuters(shared: Path) -> Iterator[RawArticle]:
    path = shared / "corpora" / "reuters21578.jsonl.gz"
    if not path.exists():
        pytest.skip("the Reuters corpus is not here")
    with gzip.open(path) as lines:
        for each in map(json.loads, lines):
            published = each["published"] and datetime.fromisoformat(each["published"])
            yield RawArticle(
                id=each["id"],
                headline=each["headline"],
                text=each["body"] or "",
                source=each["source"],
                published=published.replace(tzinfo=UTC) if published else None,
            )


def test_most_versions_made_of_real_articles_are_told(shared: Path) -> None:
    chance = random.Random(3)
    told = dict.fromkeys((variant.__name__ for variant in VARIANTS), 0)
    chosen = [raw for raw in reuters(shared) if len(raw.text.split()) >= 60][::EVERY]
    for raw in chosen:
        whole = signature(raw)
        for variant in VARIANTS:
            text = "\n\n".join(variant(chance, raw.text.split("\n\n")))
            other = signature(replace(raw, text=text))
            found = bool(set(whole.keys) & set(other.keys)) and same_story(whole, other, 3600)
            told[variant.__name__] += found
    share = {name: round(count / len(chosen), 3) for name, count in told.items()}
    assert min(share.values()) >= 0.98, share


def test_articles_by_one_template_are_not_versions() -> None:
    def earnings(name: str, *numbers: object) -> RawArticle:
        shr, was, net, before, revs, earlier = numbers
        text = (
            f"Shr {shr} cts vs {was} cts\n\nNet {net} vs {before}\n\nRevs {revs} vs {earlier}"
            "\n\nNOTE: Share adjusted for two-for-one stock split in February 1987."
        )
        return RawArticle(headline=f"{name} 4TH QTR NET", text=text)

    one = earnings("CHEROKEE GROUP INC", 22, 16, "2,460,000", "1,730,000", "37.0 mln", "27.3 mln")
    other = earnings("GROW GROUP INC", 31, 16, "3,101,000", "1,512,000", "52.1 mln", "44.9 mln")
    assert not same_story(signature(one), signature(other), 0)
    assert same_story(signature(one), signature(replace(one, headline="CHEROKEE 4TH QTR NET")), 0)


def test_the_name_in_the_headline_tells_short_articles_apart() -> None:
    text = "Qtly div 7-1/2 cts vs 7-1/2 cts prior\n\nPay April 30\n\nRecord March 31"
    one = signature(RawArticle(headline="WILCOX AND GIBBS INC SETS PAYOUT", text=text))
    other = signature(RawArticle(headline="GROW GROUP INC SETS QUARTERLY", text=text))
    assert not same_story(one, other, 0)


def test_the_same_text_is_a_version_within_the_window_only() -> None:
    one = signature(RawArticle(text="The harbour stays closed, the authority of the port said."))
    assert same_story(one, one, WINDOW)
    assert not same_story(one, one, WINDOW + 1)


def test_the_same_text_of_two_sources_is_two_stories() -> None:
    text = "The harbour stays closed, the authority of the port said on Monday after a storm."
    one = RawArticle(text=text, source="Agency A")
    other = replace(one, source="Agency B")
    assert not same_story(signature(one), signature(other), 0)
    assert not set(signature(one).keys) & set(signature(other).keys)
    assert signature(one).content != signature(other).content
    assert same_story(signature(one), signature(replace(one, source="AGENCY A")), 0)


def test_a_daily_formula_is_not_a_version_of_yesterdays() -> None:
    text = "The Federal Reserve arranged {} billion dlrs of customer repurchase agreements, a "
    text += "spokesman said. Dealers said Federal funds were trading at six pct when it began."
    one, other = (signature(RawArticle(text=text.format(n))) for n in ("1.5", "two"))
    assert same_story(one, other, 3600)
    assert not same_story(one, other, 24 * 3600)


@given(st.text(), st.text())
def test_any_text_has_a_signature_that_resembles_itself(text: str, headline: str) -> None:
    found = signature(RawArticle(text=text, headline=headline))
    again = signature(RawArticle(text=text, headline=headline))
    assert found.keys == again.keys
    assert len(found.keys) in (0, 1, KEYS)
    assert resemblance(found, again) == (1.0 if found.shingles else 0.0)


def test_signatures_are_the_same_in_every_process() -> None:
    assert signature(RawArticle(text="It rained all day in Port Elster.")).keys == (
        2980657550166634641,
    )


def test_few_real_articles_are_merged(shared: Path) -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA)
    stories = Stories(connection)
    stories.start_anew()
    raws = [(raw.id or "", raw) for raw in reuters(shared)][:4_000]
    stories.change((id, Known(signature(raw), raw.published)) for id, raw in raws)
    grouped = {id: stories.versions(id) for id, _ in raws}
    assert max(map(len, grouped.values())) <= 6
    assert sum(map(bool, grouped.values())) < 400
