"""The two files every engine is built from, so that reading costs all of them the same.

``articles.ndjson`` has the articles as Broadsheet takes them; ``documents.ndjson`` has, for the
rivals, the same articles as our analyzer cuts them, so that everyone finds the same ones.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import orjson

from index.analysis import tokens
from index.article import Article, Paragraph, Section, Tag

FACETS = ("place", "topic", "source")
MARK = "¶"
"""A token between two paragraphs: no phrase reaches over it, and no query asks for it."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article as text to be cut at spaces: stems and forms; ``published`` in seconds."""

    id: str
    headline: str
    published: int
    source: str
    values: dict[str, list[str]]
    stems: str
    forms: str


@dataclass(frozen=True, slots=True)
class Written:
    """What a corpus amounts to (``text`` in bytes), and some of its articles for queries."""

    articles: int
    paragraphs: int
    text: int
    sample: tuple[Article, ...]


def cut(article: Article) -> Document:
    """The article as our analyzer cuts it."""
    stems: list[str] = []
    forms: list[str] = []
    for text in (article.headline, *(paragraph.text for paragraph in article.paragraphs)):
        for token in tokens(text):
            stems.append(token.stem)
            forms.append(token.form)
        stems.append(MARK)
        forms.append(MARK)
    assert article.published is not None
    return Document(
        id=article.id,
        headline=article.headline,
        published=int(article.published.timestamp()),
        source=article.source or "",
        values={field: list(article.values(field)) for field in FACETS},
        stems=" ".join(stems),
        forms=" ".join(forms),
    )


def write(articles: Iterable[Article], folder: Path, keep: int = 2_000) -> Written:
    """Writes both files, an article at a time, and keeps ``keep`` articles drawn evenly."""
    chance = random.Random(3)
    sample: list[Article] = []
    count = paragraphs = text = 0
    with (
        (folder / "articles.ndjson").open("wb") as ours,
        (folder / "documents.ndjson").open("wb") as theirs,
    ):
        for article in articles:
            ours.write(orjson.dumps(asdict(article)) + b"\n")
            theirs.write(orjson.dumps(cut(article)) + b"\n")
            count += 1
            paragraphs += len(article.paragraphs)
            text += sum(len(paragraph.text.encode()) for paragraph in article.paragraphs)
            at = count - 1 if count <= keep else chance.randrange(count)
            if at < keep:
                sample[at : at + 1] = [article]
    return Written(count, paragraphs, text, tuple(sample))


def read_articles(folder: Path) -> Iterator[Article]:
    """The articles again, one at a time."""
    with (folder / "articles.ndjson").open("rb") as lines:
        for line in lines:
            yield _article(orjson.loads(line))


def read_documents(folder: Path) -> Iterator[Document]:
    """The documents again, one at a time."""
    with (folder / "documents.ndjson").open("rb") as lines:
        for line in lines:
            yield Document(**orjson.loads(line))


def _article(given: dict[str, object]) -> Article:
    found: dict[str, list[dict[str, str]]] = given  # type: ignore[assignment]
    return Article(
        id=str(given["id"]),
        headline=str(given["headline"]),
        headline_source="given",
        paragraphs=tuple(
            Paragraph(p["id"], int(p["number"]), Section(p["section"]), p["text"])
            for p in found["paragraphs"]
        ),
        published=datetime.fromisoformat(str(given["published"])).astimezone(UTC),
        source=str(given["source"]),
        tags=tuple(Tag(tag["field"], tag["value"]) for tag in found["tags"]),  # type: ignore[arg-type]
    )
