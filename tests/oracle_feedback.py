"""What the oracle gives hits for what they have in common with the first of them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log
from zlib import crc32

from index import ranking
from index.article import STORY, Article
from index.stops import STOPS, stops
from oracle_matching import read, searched

EVERY_STOP = frozenset().union(*stops().values())


def feedback(
    ranked: Sequence[Article],
    scores: Sequence[float],
    articles: Sequence[Article],
    norms: Sequence[float],
) -> list[float]:
    """What each of the hits gains: they are in order, with their scores and what their lengths do
    to saturation; ``articles`` are all that can be found."""
    vectors = [vector(article) for article in ranked]
    having = Counter(stem for article in articles for stem, _ in vector(article))
    lengths = [max(1, len(words(article))) for article in ranked]
    shares = [(score / scores[0]) ** 2 for score in scores[: ranking.FIRST]]
    often: defaultdict[int, float] = defaultdict(float)
    for own, share, length in zip(vectors, shares, lengths, strict=False):
        for stem, count in own:
            often[stem] += share / sum(shares) / length * count
    told = {stem: share * idf(len(articles), having[stem]) for stem, share in often.items()}
    ranks = sorted((round(each, 9) for each in told.values()), reverse=True)
    least = ranks[min(len(ranks), ranking.WORDS) - 1] if ranks else 0.0
    kept = {stem: each for stem, each in told.items() if round(each, 9) >= least}
    alike = [
        sum(
            kept.get(stem, 0.0)
            * idf(len(articles), having[stem])
            * count
            * (ranking.K1 + 1)
            / (count + norm)
            for stem, count in own
        )
        for own, norm in zip(vectors, norms, strict=True)
    ]
    most = max(alike)
    return [ranking.FEEDBACK * scores[0] * each / most if most else 0.0 for each in alike]


def vector(article: Article) -> list[tuple[int, int]]:
    """The commonest stems of a story, each by 16 bits, with how often it occurs; of equally common
    ones the first."""
    found = Counter(stem for form, stem in words(article) if form not in STOPS and not binds(stem))
    commonest = sorted(found.items(), key=lambda each: -min(each[1], 255))[: ranking.STEMS]
    return [(crc32(stem.encode()) & 0xFFFF, min(count, 255)) for stem, count in commonest]


def words(article: Article) -> list[tuple[str, str]]:
    """The form and the stem of each word of the story."""
    story = [p.text for p in searched(article) if p.section in STORY]
    return [(t.form, t.stem) for text in story for t in read(text, article.language)]


def binds(stem: str) -> bool:
    word, mark, _ = stem.partition("\x1f")
    return bool(mark) and word.endswith(".") and word[:-1] in EVERY_STOP


def idf(total: int, having: int) -> float:
    """0 for what one article alone has."""
    having = min(having, total)
    return log(1 + (total - having + 0.5) / (having + 0.5)) if having > 1 else 0.0
