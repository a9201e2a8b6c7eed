"""Articles to measure with, one after the other: real ones, then seeded mixtures of them."""

import gzip
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

import orjson

from index.article import Article, Paragraph, Section, Tag, TagField

SEED = 7
_TAGS: tuple[tuple[str, TagField], ...] = (("places", "place"), ("topics", "topic"))


def corpus(size: int, shared: Path | None) -> Iterator[Article]:
    """Articles of at least ``size`` paragraphs in all; the same at every run."""
    path = shared / "corpora" / "reuters21578.jsonl.gz" if shared else None
    real = path is not None and path.exists()
    source = recombined(list(reuters(path)), SEED) if real and path else generated(SEED)
    count = 0
    for article in source:
        yield article
        count += len(article.paragraphs)
        if count >= size:
            return


def reuters(path: Path) -> Iterator[Article]:
    """The articles of the Reuters file, split at its blank lines; the source has its bureau."""
    with gzip.open(path) as lines:
        for line in lines:
            given = orjson.loads(line)
            texts = [text for text in given["body"].split("\n\n") if text.strip()]
            if not texts or not given["headline"] or not given["published"]:
                continue
            bureau = (given["dateline"] or "").partition(",")[0].strip().title()
            yield Article(
                id=given["id"],
                headline=given["headline"],
                headline_source="given",
                paragraphs=_paragraphs(given["id"], texts),
                published=datetime.fromisoformat(given["published"]).replace(tzinfo=UTC),
                source=f"Reuters {bureau}".strip(),
                tags=tuple(Tag(f, v) for name, f in _TAGS for v in given["tags"][name]),
            )


def recombined(articles: list[Article], seed: int) -> Iterator[Article]:
    """The articles, then without end new ones of their paragraphs, dates spread over ten years."""
    yield from articles
    chance = random.Random(seed)
    begin = datetime(1987, 1, 1, tzinfo=UTC)
    for number in range(1 << 30):
        base = chance.choice(articles)
        texts = [chance.choice(chance.choice(articles).paragraphs).text for _ in base.paragraphs]
        id = f"mixed-{number}"
        yield replace(
            base,
            id=id,
            headline=chance.choice(articles).headline,
            paragraphs=_paragraphs(id, texts),
            published=begin + timedelta(minutes=chance.randrange(10 * 365 * 24 * 60)),
        )


def generated(seed: int) -> Iterator[Article]:
    """Articles without end: words of syllables by Zipf's law, commoner ones shorter; names."""
    chance = random.Random(seed)
    syllables = [a + b for a in "bcdfglmnprstv" for b in ("a", "e", "i", "o", "u", "an", "er")]
    made = {
        "".join(chance.choices(syllables, k=1 + min(3, at // 900 + at % 2))): None
        for at in range(60_000)
    }
    vocabulary = list(made)
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(vocabulary))))
    names = [
        f"{chance.choice(vocabulary).title()} {chance.choice(vocabulary).title()}"
        for _ in range(900)
    ]
    places = [word.title() for word in vocabulary[500:620]]
    topics = vocabulary[700:760]
    steep = [1 / (rank + 1) for rank in range(len(places))]
    begin = datetime(1990, 1, 1, tzinfo=UTC)

    def sentence() -> str:
        words = chance.choices(vocabulary, cum_weights=weights, k=chance.randint(8, 24))
        if chance.random() < 0.4:
            words[chance.randrange(len(words))] = chance.choice(names)
        return " ".join(words).capitalize() + "."

    for number in range(1 << 30):
        id = f"made-{number}"
        texts = [
            " ".join(sentence() for _ in range(chance.randint(1, 3)))
            for _ in range(chance.randint(2, 9))
        ]
        tags = [Tag("place", place) for place in set(chance.choices(places, steep, k=2))]
        tags += [Tag("topic", topic) for topic in set(chance.choices(topics, k=2))]
        yield Article(
            id=id,
            headline=sentence().rstrip("."),
            headline_source="given",
            paragraphs=_paragraphs(id, texts),
            published=begin + timedelta(minutes=37 * number),
            source=chance.choice(("Hinode", "Metro", "Wire")),
            tags=tuple(tags),
        )


def _paragraphs(id: str, texts: list[str]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(f"{id}.p{at}", at, Section.LEDE if at == 1 else Section.BODY, text)
        for at, text in enumerate(texts, start=1)
    )
