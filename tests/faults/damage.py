"""Damaged files: one byte, a cut, zeroed blocks, in every file of a generation and the pointer."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from index.article import Article, Paragraph, Section
from index.engines.whoosh import WhooshEngine
from index.errors import GenerationError
from index.query import Query, Word

BLOCK = 512


@dataclass(frozen=True, slots=True)
class Found:
    """How many rounds there were, how many damages a survey did not name, and how many answers
    came that are not those of a whole generation."""

    rounds: int
    unnamed: int
    wrong: int


def damaged(data: Path, seed: int, rounds: int) -> Found:
    """Damages one file a round, looks, and puts it back."""
    chance = random.Random(seed)
    engine = WhooshEngine(data)
    engine.build([_article(number) for number in range(30)], sequence=1)
    engine.update([_article(number) for number in range(25, 35)], ["a-3"], sequence=2)
    right = {_answer(engine)}
    files = [path for path in sorted((data / "generations").rglob("*")) if path.is_file()]
    files.append(data / "current")
    first = sorted((data / "generations").iterdir())[0].name
    right |= _answers_of(data, first)
    unnamed = wrong = 0
    for _ in range(rounds):
        path = chance.choice(files)
        whole = path.read_bytes()
        path.write_bytes(chance.choice(HARMS)(whole, chance))
        try:
            unnamed += not any(kept.problem for kept in engine.survey())
            wrong += _answer(engine) not in right
        except GenerationError:
            pass  # refused by name
        finally:
            path.write_bytes(whole)
    assert _answer(engine) in right
    return Found(rounds, unnamed, wrong)


def _article(number: int) -> Article:
    id = f"a-{number}"
    text = f"The talks number {number} began in Seoul, and {'word ' * (number % 7)}went on."
    return Article(id, f"Talks {number}", "given", (Paragraph(f"{id}.p", 1, Section.LEDE, text),))


def _answer(engine: WhooshEngine) -> tuple[str, ...]:
    with engine.open() as searcher:
        return tuple(hit.id for hit in searcher.search(Query(Word("talks"), limit=100)).hits)


def _answers_of(data: Path, name: str) -> set[tuple[str, ...]]:
    """What the generation before answers: it may take over."""
    from index.engines.whoosh.generations import base
    from index.engines.whoosh.search import WhooshSearcher

    with WhooshSearcher(*base(data, name)) as searcher:
        return {tuple(hit.id for hit in searcher.search(Query(Word("talks"), limit=100)).hits)}


def _flipped(whole: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(whole))
    return whole[:at] + bytes([whole[at] ^ chance.randint(1, 255)]) + whole[at + 1 :]


def _cut(whole: bytes, chance: random.Random) -> bytes:
    return whole[: chance.randrange(len(whole))]


def _zeroed(whole: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(0, len(whole), BLOCK)
    held = whole[:at] + bytes(len(whole[at : at + BLOCK])) + whole[at + BLOCK :]
    return held if held != whole else _flipped(whole, chance)


HARMS: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flipped, _cut, _zeroed)
