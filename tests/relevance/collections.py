"""Judged collections: articles, topics, and which articles are relevant to each."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

import orjson

from index.article import Article, RawArticle
from index.formats import read
from index.formats.outcome import Record
from index.split import split
from relevance import filed, known

SEEDS = Path(__file__).parents[2] / "seeds"
TOPICS = Path(__file__).parent / "topics.toml"
JUDGED = ("time", "cran")
KNOWN = {"headlines": known.by_headline, "sentences": known.by_sentence}
FILED = "filed"
SHARED = (*JUDGED, *KNOWN, FILED)
NAMES = ("seeds", *SHARED)


@dataclass(frozen=True)
class Collection:
    """``judged`` has a grade for each article judged for a topic; 0 and absent are not relevant.
    ``digest`` is over all that it was read from."""

    name: str
    articles: tuple[Article, ...]
    topics: dict[str, str]
    judged: dict[str, dict[str, int]]
    digest: str


def seeds() -> Collection:
    """The sample articles with our own judgments."""
    files = sorted(path for path in SEEDS.iterdir() if path.name != "README.md")
    found = (
        record.article for path in files for record in read(path) if isinstance(record, Record)
    )
    articles = tuple(split(article) for article in found)
    asked = tomllib.loads(TOPICS.read_text(encoding="utf-8"))["topic"]
    topics = {str(number): topic["q"] for number, topic in enumerate(asked, 1)}
    judged = {str(number): dict(topic["relevant"]) for number, topic in enumerate(asked, 1)}
    return Collection("seeds", articles, topics, judged, _digest([*files, TOPICS]))


def source(folder: Path, name: str) -> Path:
    """What a collection of the shared material is read from: a file or a folder."""
    return folder / (f"relevance/{name}" if name in JUDGED else "corpora/reuters21578.jsonl.gz")


def shared(folder: Path, name: str) -> Collection:
    """A collection of the shared material."""
    if name == FILED:
        return _filed(source(folder, name))
    return _known(folder, name) if name in KNOWN else _judged(folder, name)


def _filed(path: Path) -> Collection:
    articles, topics, judged = filed.by_subject_and_country(filed.raw(path))
    return Collection(FILED, tuple(articles), topics, judged, _digest([path]))


def _known(folder: Path, name: str) -> Collection:
    path = source(folder, name)
    articles, topics = KNOWN[name](known.raw(path))
    judged = {id: {id: 1} for id in topics}
    return Collection(name, tuple(articles), topics, judged, _digest([path]))


def _judged(folder: Path, name: str) -> Collection:
    """One of ``relevance/``: its texts have no paragraphs, and are kept so."""
    home = source(folder, name)
    files = [home / "docs.jsonl", home / "queries.tsv", home / "qrels.txt"]
    documents = map(orjson.loads, files[0].read_bytes().splitlines())
    articles = tuple(
        split(RawArticle(id=each["id"], headline=each["title"] or None, text=each["text"]))
        for each in documents
    )
    lines = files[1].read_text(encoding="utf-8").splitlines()
    topics = dict(line.split("\t", 1) for line in lines)
    judged: dict[str, dict[str, int]] = {}
    for line in files[2].read_text(encoding="utf-8").splitlines():
        topic, _, article, grade = line.split()
        judged.setdefault(topic, {})[article] = int(grade)
    # AND, OR and NOT in capitals are operators, and these topics are prose
    lowered = {topic: text.lower() for topic, text in topics.items()}
    return Collection(name, articles, lowered, judged, _digest(files))


def _digest(files: list[Path]) -> str:
    whole = hashlib.sha256()
    for path in files:
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
