"""About 300 queries of every kind, from a fixed seed, of words that the articles have."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.analysis import sought, tokens
from index.article import Article
from index.hyphens import hyphened

SEED = 11
KINDS = (
    "frequent word",
    "middle word",
    "rare word",
    "two words",
    "three words",
    "one of three",
    "not",
    "phrase of 2",
    "phrase of 3",
    "prefix",
    "fuzzy",
    "by place",
    "by topic",
    "by source",
    "dates",
    "newest",
    "only facets",
    "no hits",
    "eight words, any",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as every engine is asked it.

    ``how`` joins the words: all, any, not (the first without the second), phrase, prefix, fuzzy
    (one edit) or everything. ``words`` are as typed; ``terms`` are what rivals look up: stems for
    all, any and not, forms else. ``since`` (inclusive) and ``until`` (exclusive) are in seconds.
    """

    kind: str
    how: str
    words: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    field: str = ""
    value: str = ""
    since: int = 0
    until: int = 0
    newest: bool = False

    @property
    def column(self) -> str:
        """Where the terms lie."""
        return "stems" if self.how in {"all", "any", "not"} else "forms"


def asked_from(given: dict[str, object]) -> Asked:
    """The query again, after JSON."""
    given = {name: tuple(v) if isinstance(v, list) else v for name, v in given.items()}
    return Asked(**given)  # type: ignore[arg-type]


class _Vocabulary:
    """Words by frequency, runs of words that occur, values and days of a sample of articles."""

    def __init__(self, articles: Sequence[Article], chance: random.Random) -> None:
        counted: Counter[str] = Counter()
        self.runs: list[tuple[str, ...]] = []
        for article in articles:
            for paragraph in article.paragraphs:
                forms = [token.form for token in tokens(paragraph.text)]
                plain = [form for form in forms if form.isascii() and form.isalpha()]
                counted.update(plain)
                if plain == forms and len(forms) > 4:
                    at = chance.randrange(len(forms) - 2)
                    self.runs.append(tuple(forms[at : at + 3]))
        ranked = [w for w, _ in counted.most_common() if len(w) > 3 and not hyphened(w)]
        self.frequent, self.middle = ranked[:60], ranked[60:1_200]
        self.rare = ranked[1_200:9_000] or ranked
        self.middle = self.middle or ranked
        self.long = [word for word in (*self.frequent, *self.middle) if len(word) > 5]
        self.values = {
            field: [value for article in articles for value in article.values(field)]
            for field in ("place", "topic", "source")
        }
        self.days = sorted(int(a.published.timestamp()) for a in articles if a.published)


def queries(articles: Sequence[Article], each: int, seed: int = SEED) -> list[Asked]:
    """``each`` queries of every kind, in an order that mixes the kinds."""
    chance = random.Random(seed)
    have = _Vocabulary(articles, chance)
    pick = chance.choice

    def word() -> str:
        return pick(pick((have.frequent, have.middle, have.rare)))

    def typo() -> str:
        right = pick(have.long)
        at = chance.randrange(1, len(right))
        return right[:at] + pick("aeiourstln") + right[at + 1 :]

    def span() -> tuple[int, int]:
        first, last = sorted((pick(have.days), pick(have.days)))
        return first, last + 1

    def dated(kind: str) -> Asked:
        since, until = span()
        return _all(kind, word(), since=since, until=until)

    def facets_only(kind: str) -> Asked:
        field = pick(("", "place", "topic"))
        value = pick(have.values[field]) if field else ""
        return Asked(kind, "everything", field=field, value=value)

    make: dict[str, Callable[[str], Asked]] = {
        "frequent word": lambda kind: _all(kind, pick(have.frequent)),
        "middle word": lambda kind: _all(kind, pick(have.middle)),
        "rare word": lambda kind: _all(kind, pick(have.rare)),
        "two words": lambda kind: _all(kind, word(), word()),
        "three words": lambda kind: _all(kind, *(pick(have.frequent + have.middle) for _ in "abc")),
        "one of three": lambda kind: _stemmed(kind, "any", (word(), word(), word())),
        "not": lambda kind: _stemmed(kind, "not", (word(), word())),
        "phrase of 2": lambda kind: _formed(kind, "phrase", pick(have.runs)[:2]),
        "phrase of 3": lambda kind: _formed(kind, "phrase", pick(have.runs)),
        "prefix": lambda kind: _formed(kind, "prefix", (pick(have.middle)[:4],)),
        "fuzzy": lambda kind: _formed(kind, "fuzzy", (typo(),)),
        "by place": lambda kind: _all(
            kind, word(), field="place", value=pick(have.values["place"])
        ),
        "by topic": lambda kind: _all(
            kind, word(), field="topic", value=pick(have.values["topic"])
        ),
        "by source": lambda kind: _all(
            kind, word(), field="source", value=pick(have.values["source"])
        ),
        "dates": dated,
        "newest": lambda kind: _all(kind, word(), newest=True),
        "only facets": facets_only,
        "no hits": lambda kind: _all(kind, word(), f"qzx{chance.randrange(999)}vwq"),
        "eight words, any": lambda kind: _stemmed(kind, "any", tuple(word() for _ in range(8))),
    }
    made = [make[kind](kind) for kind in KINDS for _ in range(each)]
    return chance.sample(made, len(made))


def _all(
    kind: str,
    *words: str,
    field: str = "",
    value: str = "",
    since: int = 0,
    until: int = 0,
    newest: bool = False,
) -> Asked:
    return Asked(kind, "all", words, _stems(words), field, value, since, until, newest)


def _stemmed(kind: str, how: str, words: tuple[str, ...]) -> Asked:
    return Asked(kind, how, words, _stems(words))


def _formed(kind: str, how: str, words: tuple[str, ...]) -> Asked:
    return Asked(kind, how, words, words)


def _stems(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sought(word)[0].stem for word in words)
