"""Articles and queries to measure with: real ones where they are, else from a seeded generator."""

import gzip
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import orjson

from index.analysis import tokens
from index.article import Article, Paragraph, Section, Tag, TagField

KINDS = ("word", "two words", "one of three", "phrase", "prefix", "not", "filtered")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as every engine is asked it: forms for a phrase or prefix, words otherwise."""

    kind: str
    words: tuple[str, ...]
    place: str | None = None


def reuters(path: Path) -> Iterator[Article]:
    """The articles of the Reuters file, split at its blank lines."""
    tag_fields: tuple[tuple[str, TagField], ...] = (("places", "place"), ("topics", "topic"))
    with gzip.open(path) as lines:
        for line in lines:
            given = orjson.loads(line)
            texts = [text for text in given["body"].split("\n\n") if text.strip()]
            if not texts or not given["headline"] or not given["published"]:
                continue
            yield Article(
                id=given["id"],
                headline=given["headline"],
                headline_source="given",
                paragraphs=paragraphs(given["id"], texts),
                published=datetime.fromisoformat(given["published"]).replace(tzinfo=UTC),
                source=given["source"],
                tags=tuple(Tag(f, v) for name, f in tag_fields for v in given["tags"][name]),
            )


def generated(seed: int) -> Iterator[Article]:
    """Articles without end: words by Zipf's law, paragraphs and tags as long as news has them."""
    chance = random.Random(seed)
    vocabulary = ["".join(chance.choices("aeioubcdfglmnprst", k=2 + n % 8)) for n in range(30_000)]
    weights = [1 / (rank + 3) for rank in range(len(vocabulary))]
    places = vocabulary[100:220]
    begin = datetime(1990, 1, 1, tzinfo=UTC)
    for number in range(1 << 30):
        texts = [
            " ".join(chance.choices(vocabulary, weights, k=chance.randint(12, 48)))
            for _ in range(chance.randint(2, 9))
        ]
        yield Article(
            id=f"made-{number}",
            headline=" ".join(chance.choices(vocabulary, weights, k=7)),
            headline_source="given",
            paragraphs=paragraphs(f"made-{number}", texts),
            published=begin + timedelta(minutes=37 * number),
            source=chance.choice(("Hinode", "Metro", "Wire")),
            tags=tuple(Tag("place", place) for place in set(chance.choices(places, k=2))),
        )


def recombined(articles: list[Article], seed: int) -> Iterator[Article]:
    """The articles, then without end new ones made of their paragraphs."""
    yield from articles
    chance = random.Random(seed)
    for number in range(1 << 30):
        base = chance.choice(articles)
        texts = [chance.choice(chance.choice(articles).paragraphs).text for _ in base.paragraphs]
        id = f"mixed-{number}"
        yield replace(base, id=id, paragraphs=paragraphs(id, texts))


def paragraphs(id: str, texts: list[str]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(f"{id}.p{at}", at, Section.LEDE if at == 1 else Section.BODY, text)
        for at, text in enumerate(texts, start=1)
    )


def corpus(size: int, shared: Path | None) -> list[Article]:
    """Articles of at least ``size`` paragraphs in all."""
    path = shared / "corpora" / "reuters21578.jsonl.gz" if shared else None
    real = path is not None and path.exists()
    source = recombined(list(reuters(path)), 7) if real and path else generated(7)
    held: list[Article] = []
    count = 0
    for article in source:
        held.append(article)
        count += len(article.paragraphs)
        if count >= size:
            return held
    raise AssertionError("the sources have no end")


def queries(articles: list[Article], each: int, seed: int) -> list[Asked]:
    """``each`` queries of every kind, of words that the articles have, from a fixed seed."""
    chance = random.Random(seed)
    sample = [chance.choice(articles) for _ in range(min(2_000, len(articles)))]
    counted: Counter[str] = Counter()
    pairs: list[tuple[str, str]] = []
    for article in sample:
        for paragraph in article.paragraphs:
            forms = [token.form for token in tokens(paragraph.text)]
            plain = [form for form in forms if form.isascii() and form.isalpha()]
            counted.update(plain)
            if plain == forms and len(forms) > 3:
                at = chance.randrange(len(forms) - 1)
                pairs.append((forms[at], forms[at + 1]))
    ranked = [word for word, _ in counted.most_common() if len(word) > 3]
    bands = (ranked[:100], ranked[100:1_500], ranked[1_500:9_000] or ranked)
    places = [tag.value for article in sample for tag in article.tags if tag.field == "place"]

    def word() -> str:
        return chance.choice(chance.choice(bands))

    def asked(kind: str) -> Asked:
        match kind:
            case "word":
                return Asked(kind, (word(),))
            case "two words" | "not":
                return Asked(kind, (word(), word()))
            case "one of three":
                return Asked(kind, (word(), word(), word()))
            case "phrase":
                return Asked(kind, chance.choice(pairs))
            case "prefix":
                return Asked(kind, (chance.choice(bands[1])[:4],))
            case _:
                return Asked(kind, (word(),), chance.choice(places))

    made = [asked(kind) for kind in KINDS for _ in range(each)]
    return list(islice(chance.sample(made, len(made)), len(made)))
