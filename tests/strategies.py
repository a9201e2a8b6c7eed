"""Random articles and queries over a small vocabulary, so that they meet."""

from datetime import UTC, datetime, timedelta, timezone

import hypothesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from index.article import TAG_FIELDS, Article, Paragraph, Quote, Section, Tag
from index.query import (
    FACET_FIELDS,
    SECTION_FIELDS,
    VALUE_FIELDS,
    And,
    Everything,
    FacetAsk,
    Filter,
    Fuzzy,
    Leaf,
    Node,
    Not,
    Optionally,
    Or,
    Phrase,
    Prefix,
    Query,
    Sort,
    Unit,
    Word,
)

ENGLISH = (
    "talks", "talk", "Talked", "talking", "execute", "executive", "executed", "minister",
    "ministers", "ministry", "prime", "general", "generally", "Yoon", "Yoon’s", "Kishida's",
    "Kishida", "kisida", "don't", "U.S.", "US", "us", "U.N.", "UN", "1,900", "1900", "19.5", ".4",
    "0.4", "Seoul-Tokyo", "Seoul", "Tokyo", "co-operate", "cooperate", "café", "cafe", "CAFÉ", "x",
    "a", "the", "of", "université", "universite", "Universités", "déclaré", "Müller", "Mueller",
    "müllers", "Haeuser", "Häuser", "Japanese", "Japan", "l’État", "d'accord", "accord", "1.900",
    "747", "747s", "cease-fire", "ceasefire", "cease", "fires", "midday", "mid", "day", "Etre",
    "être",
)  # fmt: skip
OTHER = (
    "日韓首脳会談", "首脳会談", "首脳", "会談", "竹島", "島", "島島", "独島問題", "한국", "日本語",
    "ミサイル", "ＵＳ", "ｶﾞ", "ガス", "ﾋﾟﾝｸ", "Ёлка", "й", "हिन्दी", "日US", "𠮷野",
)  # fmt: skip
MARKS = ("…", "--", "&", "<b>", "。", "\u202e", "'", "_")
WORDS = ENGLISH + OTHER
VALUES = (
    *("Japan", "japan", "South Korea", "south-korea", "North Korea", "New York", "日本"),
    *("Côte d'Ivoire", "US"),
)
SOURCES = ("Hinode", "Hinode News", "hinode", "Gazette")
DATELINES = ("TOKYO, Sept. 22 (Kyodo) --", "SEOUL/TOKYO —", "【東京共同】", "New York -")
LANGUAGES = ("en", "ja", "EN", "fr", "de")
IDS = ("a-1", "a-10", "a-2", "B-1", "é-1", "日-1", "/x//y?z=1", "𠮷-1", "\uff21-1")
SAME = "The leaders met for talks in New York."
LONG = "Prime minister Yoon held talks. " + "The general café was of no use to us. " * 14
KNOWN_TEXTS = (SAME, SAME, LONG, LONG + "日韓首脳会談。", "日韓首脳会談が行われた。" * 40, "", "…")
INSTANTS = (
    datetime(2022, 9, 21, 23, 59, 59, tzinfo=UTC),
    datetime(2022, 9, 22, tzinfo=UTC),
    datetime(2022, 9, 22, 8, tzinfo=timezone(timedelta(hours=9))),
    datetime(2022, 9, 22, 9, tzinfo=timezone(timedelta(hours=9))),
    datetime(2022, 9, 22, 0, 0, 0, 1, tzinfo=UTC),
    datetime(2023, 1, 1, 2, tzinfo=timezone(timedelta(hours=5, minutes=30))),
    datetime(1969, 12, 31, 23, tzinfo=UTC),
)

words = st.sampled_from(WORDS) | st.sampled_from(ENGLISH)
texts: SearchStrategy[str] = st.sampled_from(KNOWN_TEXTS) | st.builds(
    lambda pieces: "".join(word + gap for word, gap in pieces).strip(),
    st.lists(
        st.tuples(
            words | st.sampled_from(MARKS),
            st.sampled_from((" ", " ", " ", " ", ", ", ". ", "-", "\n", "。", "")),
        ),
        min_size=1,
        max_size=25,
    ),
)
elided = st.tuples(
    st.sampled_from(("l'", "J’", "qu'", "dell’", "l", "")), st.text("aeétx1", max_size=6)
).map("".join)
paragraph_sections = st.sampled_from([s for s in Section if s is not Section.HEADLINE])
tags = st.builds(
    Tag, st.sampled_from(TAG_FIELDS), st.sampled_from(VALUES), st.sampled_from(("given", "rule"))
)


quotes = st.lists(
    st.builds(Quote, st.just(0), st.just(1), st.none() | st.sampled_from(VALUES)), max_size=2
).map(tuple)
known_ids = st.sampled_from(IDS)
many_ids = st.builds("{}{}".format, known_ids, st.integers(0, 10**6))


@st.composite
def articles(draw: st.DrawFn, ids: SearchStrategy[str] = known_ids) -> Article:
    """One article; its paragraphs may be many, one or none, and lie in any section."""
    id = draw(ids)
    given = draw(st.lists(st.tuples(paragraph_sections, texts), max_size=6))
    return Article(
        id=id,
        headline=draw(texts),
        headline_source=draw(st.sampled_from(("given", "given", "lede"))),
        paragraphs=tuple(
            Paragraph(f"{id}.p{number}", number, section, text, quotes=draw(quotes))
            for number, (section, text) in enumerate(given, 1)
        ),
        published=draw(st.none() | st.sampled_from(INSTANTS)),
        source=draw(st.none() | st.sampled_from(SOURCES)),
        authors=tuple(draw(st.lists(st.sampled_from(VALUES), max_size=2))),
        language=draw(st.none() | st.sampled_from(LANGUAGES)),
        tags=tuple(draw(st.lists(tags, max_size=4))),
        dateline=draw(st.none() | st.sampled_from(DATELINES)),
        versions=draw(st.sampled_from(((), (), (), (), (id, "older"), ("newer", id)))),
    )


def corpora(max_size: int = 5) -> SearchStrategy[list[Article]]:
    """A few articles, each with an id of its own."""
    return st.lists(articles(), max_size=max_size, unique_by=lambda article: article.id)


def corpus(seed: int, size: int) -> list[Article]:
    """``size`` articles, always the same for a seed: to be indexed once for many queries."""
    drawn: list[Article] = []

    @hypothesis.seed(seed)
    @settings(
        max_examples=4 * size,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @hypothesis.given(articles(many_ids))
    def draw(article: Article) -> None:
        drawn.append(article)

    draw()
    return list({article.id: article for article in drawn}.values())[-size:]


ALL_VALUES = (*VALUES, *SOURCES, *LANGUAGES, "SOUTH korea", "none such")
leaf_words = words | words | st.sampled_from(ALL_VALUES + MARKS)
several = st.lists(leaf_words, min_size=1, max_size=3).map(" ".join)
value_fields = st.sampled_from(VALUE_FIELDS)
text_fields = st.none() | st.none() | st.sampled_from(SECTION_FIELDS)
fields = text_fields | text_fields | value_fields
beginnings = st.builds(lambda word, size: word[:size], words, st.integers(1, 4))
exact_fields = st.tuples(st.just("section"), st.sampled_from((*Section, "LEDE", "bo", "none"))) | (
    st.tuples(st.just("id"), st.sampled_from((*IDS, "a", "A-1")))
)

leaves: SearchStrategy[Leaf] = st.one_of(
    st.builds(Word, leaf_words | several, fields),
    st.builds(Word, words),
    st.builds(Phrase, several, fields),
    st.builds(Phrase, several, fields, st.integers(0, 6)),
    st.builds(Prefix, beginnings | several, fields),
    st.builds(Fuzzy, leaf_words, st.integers(1, 2), fields),
    st.builds(
        lambda kind, to: kind(to[1], field=to[0]),
        st.sampled_from((Word, Phrase, Prefix, Fuzzy)),
        exact_fields,
    ),
)


def _branches(children: SearchStrategy[Node]) -> SearchStrategy[Node]:
    some = st.lists(children, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(And, some),
        st.builds(Or, some),
        st.builds(Not, children),
        st.builds(Optionally, children, children),
    )


trees: SearchStrategy[Node] = st.recursive(
    leaves | leaves | leaves | st.just(Everything()), _branches, max_leaves=5
)


def _values(field: str) -> SearchStrategy[tuple[str, ...]]:
    names = (*Section, "LEDE") if field == "section" else ALL_VALUES
    return st.lists(st.sampled_from(names).map(str), max_size=2).map(tuple)


def _filters(field: str) -> SearchStrategy[Filter]:
    return st.builds(Filter, st.just(field), _values(field), _values(field) | st.just(()))


filters = st.lists(
    st.sampled_from(("section", "section", *FACET_FIELDS)).flatmap(_filters),
    max_size=3,
    unique_by=lambda filter: filter.field,
).map(tuple)
asks = st.builds(
    FacetAsk, st.sampled_from(FACET_FIELDS), st.integers(0, 4), st.sampled_from(("", "", "j", "So"))
)
id_bounds = st.sampled_from(("", "", "", "", *IDS, "a", "A-1"))
instants = st.none() | st.none() | st.sampled_from(INSTANTS)

queries: SearchStrategy[Query] = st.builds(
    Query,
    tree=trees,
    filters=st.just(()) | filters,
    since=instants,
    until=instants,
    first_id=id_bounds,
    last_id=id_bounds,
    unit=st.sampled_from(Unit),
    sort=st.just(Sort.RELEVANCE) | st.sampled_from(Sort),
    offset=st.just(0) | st.integers(0, 30),
    limit=st.just(50) | st.integers(0, 12),
    facets=st.lists(asks, max_size=3).map(tuple),
    dates=st.sampled_from((None, "year", "month", "day")),
    snippets=st.integers(0, 4),
)
