"""What an article is about, group by group, and who says so: its source, or a rule that read it."""

from collections.abc import Iterable
from dataclasses import dataclass

from index.article import TAG_FIELDS, Article, unique
from service.chosen import Chosen
from service.links import Address
from service.wording import FIELD_NAMES, written

FIRST = 8
"""Values of a group that are shown before the rest is folded away."""

ORIGINS = {"given": "given", "rule": "by rule"}


@dataclass(frozen=True, slots=True)
class Value:
    """One value; ``origin`` where its neighbours have another one, ``day`` where it is a day."""

    text: str
    address: Address | None = None
    origin: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Values of one kind; ``origin`` where all have the same one."""

    title: str
    values: tuple[Value, ...]
    origin: str = ""

    @property
    def ruled(self) -> bool:
        """Whether any value was found by a rule."""
        return ORIGINS["rule"] in (self.origin, *(value.origin for value in self.values))

    @property
    def first(self) -> tuple[Value, ...]:
        """Those to be shown; one alone is not worth folding away."""
        return self.values[: FIRST if len(self.values) > FIRST + 1 else None]

    @property
    def rest(self) -> tuple[Value, ...]:
        """Those to be folded away."""
        return self.values[len(self.first) :]


def groups(article: Article, start: Address) -> tuple[Group, ...]:
    """The groups in the order of the page; ``start`` is the address of a search for everything."""
    return tuple(
        group
        for group in (
            _filed_from(article, start),
            *(_tags(article, field, start) for field in TAG_FIELDS),
            _plain(article, "speaker", start, ORIGINS["rule"]),
            _dates(article),
            *(_plain(article, field, start) for field in ("author", "source")),
        )
        if group.values
    )


def _filed_from(article: Article, start: Address) -> Group:
    """The towns, by which a search is narrowed down, and their countries."""
    towns = article.values("dateline")
    countries = [name for name in article.filed_from if name not in towns]  # Singapore is both
    values = (
        *(Value(town, _only(start, "dateline", town)) for town in towns),
        *(Value(name, _only(start, "place", name)) for name in countries),
    )
    return Group("Filed from", values, ORIGINS["rule"])


def _tags(article: Article, field: str, start: Address) -> Group:
    """A value that is given, and found by a rule too, is given."""
    tags = [tag for tag in article.tags if tag.field == field]
    given = {tag.value for tag in tags if tag.source == "given"}
    texts = unique(tag.value for tag in tags)
    origins = [ORIGINS["given" if text in given else "rule"] for text in texts]
    same = len(set(origins)) == 1
    values = (
        Value(text, _only(start, field, text), "" if same else origin)
        for text, origin in zip(texts, origins, strict=True)
    )
    return Group(_title(field, texts), tuple(values), origins[0] if same else "")


def _dates(article: Article) -> Group:
    days = sorted(article.dates_mentioned)
    title = "Date mentioned" if len(days) == 1 else "Dates mentioned"
    return Group(title, tuple(Value(written(day), day=day) for day in days), ORIGINS["rule"])


def _plain(article: Article, field: str, start: Address, origin: str = "") -> Group:
    texts = article.values(field)
    values = (Value(text, _only(start, field, text)) for text in texts)
    return Group(_title(field, texts), tuple(values), origin)


def _only(start: Address, field: str, value: str) -> Address:
    """The address of a search for what has the value."""
    return start.having(**{field: str(Chosen(value))})


def _title(field: str, values: Iterable[str]) -> str:
    return FIELD_NAMES[field][len(tuple(values)) > 1]
