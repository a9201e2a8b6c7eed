"""What of a query with no hits may be mistyped, and what may be meant.

A name mistyped, or spelled as another paper spells it, finds nothing. What the index has instead is
told, and not searched in its place: whoever asks decides.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice

from rapidfuzz.distance import OSA

from index.analysis import Token, sought
from index.article import Section
from index.engine import Searcher
from index.folding import fold, fold_name
from index.highlight import positive
from index.language import NAMES
from index.query import (
    SECTION_FIELDS,
    VALUE_FIELDS,
    Everything,
    FacetAsk,
    Filter,
    Fuzzy,
    Leaf,
    Node,
    Phrase,
    Prefix,
    Query,
    Word,
)
from index.result import Doubtful
from index.slot import edits_of
from index.tagging.known import countries, full_names

NEAR = 3
"""At most so many near ones are told of each word or value."""

ASKED = 5
"""For the first so many words and values near ones are looked for."""

LEAST = 4
"""Letters of a word, at the least, for which near ones are told: of less they are any word."""

_RARE = 20
"""What so many times as many articles have is meant, and the rest mistyped as well."""

_FEW = 10_000
"""Of so many articles one may have a word mistyped. Of the words that one Reuters article of 19,000
has and that are a letter away from a common one half are mistyped, of those in two or three a
seventh, of those in more next to none: crash is no cash."""

_FAR = 9
"""No value that is near is so far."""

_VALUES = 1_000_000
_EVERYWHERE = (Filter("section", tuple(Section)),)


def doubtful(query: Query, searcher: Searcher) -> tuple[Doubtful, ...]:
    """The words of a query that no article has, but for what it leaves out, and such values of its
    fields and filters, each once; where there are none, the words that hardly any has and of which
    one a letter away is far more common."""
    told = dict.fromkeys([*_words(query, searcher), *_values(query, searcher)])
    none = [each for each in told if not each.articles]
    if none:
        nearly = [_near(each, searcher) for each in none[:ASKED]]
        return (*nearly, *none[ASKED:])
    most = max(1, searcher.manifest.searched.articles // _FEW)
    few = (each for each in told if each.articles <= most)
    near = (_near(each, searcher) for each in islice(few, ASKED))
    return tuple(each for each in near if each.near)


def _near(found: Doubtful, searcher: Searcher) -> Doubtful:
    if found.field:
        return found._replace(near=_values_near(found, searcher))
    return found._replace(near=_words_near(found, searcher))


def _words(query: Query, searcher: Searcher) -> Iterator[Doubtful]:
    for leaf in positive(query.tree):
        if leaf.field is None or leaf.field in SECTION_FIELDS:
            for each, asked in _parts(leaf):
                count = _having(each, (), searcher) or _having(each, _EVERYWHERE, searcher)
                yield Doubtful(asked, articles=count)


def _parts(leaf: Leaf) -> Iterator[tuple[Leaf, str]]:
    """What a leaf looks for, word by word, and how each is called."""
    if isinstance(leaf, Prefix | Fuzzy):
        yield type(leaf)(leaf.text), f"{leaf.text}{'*' if isinstance(leaf, Prefix) else '~'}"
        return
    tokens = sought(leaf.text)
    kind = Phrase if any(token.cjk for token in tokens) else Word
    for text in [leaf.text] if kind is Phrase else [_text(leaf, token) for token in tokens]:
        yield kind(text), text


def _text(leaf: Leaf, token: Token) -> str:
    return leaf.text[token.start : token.end]


def _having(tree: Node, filters: tuple[Filter, ...], searcher: Searcher) -> int:
    return searcher.search(Query(tree, filters, limit=0)).total


def _words_near(found: Doubtful, searcher: Searcher) -> tuple[str, ...]:
    """The words of stories that are spelled most nearly like one, the commonest first."""
    form = fold(found.asked)
    if len(form) < LEAST or not form.isalpha():
        return ()
    told = searcher.near(form, 1 if found.articles else edits_of(form))
    counts = {other: n for other, n in told.items() if n > _RARE * found.articles}
    apart = {other: OSA.distance(form, other) for other in counts}
    least = min(apart.values(), default=0)
    nearest = [other for other in counts if apart[other] == least]
    nearest.sort(key=lambda other: (-counts[other], other))
    return tuple(other for other in nearest if counts[other] * _RARE > counts[nearest[0]])[:NEAR]


def _values(query: Query, searcher: Searcher) -> Iterator[Doubtful]:
    for leaf in positive(query.tree):
        named = leaf.field in VALUE_FIELDS and isinstance(leaf, Word | Phrase)
        if named and leaf.field and not _having(leaf, (), searcher):
            yield Doubtful(leaf.text, leaf.field)
    for asked in query.filters:
        for value in asked.include:
            only = Filter(asked.field, (value,))
            if asked.field != "section" and not _having(Everything(), (only,), searcher):
                yield Doubtful(value, asked.field)


def _values_near(found: Doubtful, searcher: Searcher) -> tuple[str, ...]:
    """The values of a field that are another name of it, have its words, or are spelled nearly
    like it, in this order."""
    every = searcher.search(Query(limit=0, facets=(FacetAsk(found.field, _VALUES),))).facets[0]
    wanted = fold_name(found.asked)
    also = _names(found.field).get(wanted, frozenset())
    told = [(_apart(wanted, value, also), -count, value) for value, count in every.values]
    ranked = sorted(each for each in told if each[0] < _FAR)
    apart, others = _nearly_also(found.field, wanted)
    if not ranked or ranked[0][0] > 1 + apart:  # Britan is no Bhutan
        ranked = sorted(each for each in told if fold_name(each[2]) in others) + ranked
    return tuple(dict.fromkeys(value for _, _, value in ranked))[:NEAR]


def _apart(wanted: str, value: str, also: frozenset[str]) -> int:
    """How far a value is from what was asked for, folded, and is also called so."""
    name = fold_name(value)
    if name in also:
        return 0
    if set(wanted.split()) <= set(name.split()):
        return 1
    edits = edits_of(wanted) if len(wanted) >= LEAST else 0
    apart = OSA.distance(wanted, name, score_cutoff=edits)
    return 1 + apart if apart <= edits else _FAR


@lru_cache(maxsize=64)
def _nearly_also(field: str, wanted: str) -> tuple[int, frozenset[str]]:
    """The names of what has the names of a field that are nearest to this, and near; and how far
    these are."""
    if len(wanted) < LEAST:
        return _FAR, frozenset()
    edits = edits_of(wanted)
    told = {name: OSA.distance(wanted, name, score_cutoff=edits) for name in _names(field)}
    least = min((edits, *told.values()))
    nearest = (_names(field)[name] for name in told if told[name] == least)
    return least, frozenset().union(*nearest)


@cache
def _names(field: str) -> dict[str, frozenset[str]]:
    """All the names of what has a name, folded, where values of the field are such."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    for name, value in _named(field):
        told[value].update({fold_name(name), fold_name(value)})
    return {name: frozenset(names) for names in told.values() for name in names}


def _named(field: str) -> Iterable[tuple[str, str]]:
    """Each name of what has several, and what that is."""
    match field:
        case "place":
            known = countries()[0].items()
            return ((name, each.value) for name, each in known if each.value)
        case "language":
            return ((name, tag) for tag, name in NAMES.items())
        case "dateline" | "person":  # no city is another name of its country
            return ()
        case _:
            return full_names().items()
