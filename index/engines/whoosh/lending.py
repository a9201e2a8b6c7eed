"""Stems that have the postings of a form: kept once, with the form.

Most words stand in one form only: every token of such a form has the same stem, and no other form
has it. The stem's postings would then repeat those of the form, byte for byte. They are left out,
and ``lent`` says, term by term, where they lie: the place of the form among the forms and 1, or 0
where the stem has postings of its own.

A stem is looked up by itself, a form also by how it begins; so it is the forms that stay whole,
and stand together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from index.engines.whoosh.arrayfile import Array
from index.engines.whoosh.inverted import HEAVY, Inverted
from index.engines.whoosh.inverting import merged
from index.engines.whoosh.ragged import Ints, Mask, expanded, starts


def lender(name: str) -> str:
    """The name of the forms whose stems a field has."""
    return name.replace("stem", "form")


def alike(forms: Array, stems: Array, pairs: Array) -> Mask:
    """Which of the pairs, a form and a stem by their numbers, are the only one of their form and of
    their stem; only ``pairs`` occur."""
    there = np.zeros(len(forms), np.bool_)
    there[pairs] = True
    of_form = np.bincount(forms[there], minlength=len(forms))
    of_stem = np.bincount(stems[there], minlength=len(stems))
    only: Mask = there & (of_form[forms] == 1) & (of_stem[stems] == 1)
    return only


def borrowing(own: Inverted, forms: Sequence[bytes], borrowed: Mapping[bytes, bytes]) -> Inverted:
    """The stems with postings of their own, and those that have the postings of a form, which
    ``borrowed`` names; a stem of a form that is not there is left out."""
    place = {form: at for at, form in enumerate(forms)}
    there = {stem: place[word] + 1 for stem, word in borrowed.items() if word in place}
    terms = sorted([*own.terms, *there])
    borrows = np.array([there.get(term, 0) for term in terms], "<u4")
    at = np.flatnonzero(borrows == 0)
    return replace(
        own,
        blob=np.frombuffer(b"".join(terms), np.uint8),
        term_starts=starts([len(term) for term in terms]),
        starts=starts(_spread(own.sizes, at, len(terms))),
        widths=_spread(own.widths, at, len(terms)),
        place_starts=None
        if own.place_starts is None
        else starts(_spread(np.diff(own.place_starts), at, len(terms))),
        lent=borrows,
    )


def _spread(values: Array, at: Ints, count: int) -> Array:
    """So many zeros, but for the values at these places."""
    spread = np.zeros(count, values.dtype)
    spread[at] = values
    return spread


def merged_stems(
    stems: Sequence[Inverted],
    forms: Sequence[Inverted],
    words: Sequence[bytes],
    moves: Sequence[Ints],
) -> Inverted:
    """One field of stems of several, as :func:`.inverting.merged`; ``words`` are the merged forms.

    A stem goes on borrowing where every part that has it, or its form, agrees on that.
    """
    borrowed = _agreed(stems, forms)
    parts, own_moves = [], []
    for stem, form, move in zip(stems, forms, moves, strict=True):
        back = [at for at in _borrowers(stem) if stem[at] not in borrowed]
        parts += [_without(stem), _returned(stem, form, back)]
        own_moves += [move, move]
    return borrowing(merged(parts, own_moves), words, borrowed)


def _agreed(stems: Sequence[Inverted], forms: Sequence[Inverted]) -> dict[bytes, bytes]:
    """The stems that borrow the same form in every part that has one of the two, and that form."""
    parts = [
        ({stem[at]: form[place] for at, place in _borrowers(stem).items()}, stem, form)
        for stem, form in zip(stems, forms, strict=True)
    ]
    told = [(borrows, set(stem.terms), set(form.terms)) for borrows, stem, form in parts]
    return {
        stem: form
        for borrows, *_ in told
        for stem, form in borrows.items()
        if all(
            own.get(stem) == form or not (stem in known or form in words)
            for own, known, words in told
        )
    }


def _borrowers(stem: Inverted) -> dict[int, int]:
    """The places of the stems that borrow, and of their forms."""
    if stem.lent is None:
        return {}
    at = np.flatnonzero(stem.lent)
    return dict(zip(at.tolist(), (stem.lent[at].astype(np.int64) - 1).tolist(), strict=True))


def _without(stem: Inverted) -> Inverted:
    """The field of those that have postings of their own."""
    if stem.lent is None:
        return stem
    own = np.flatnonzero(stem.lent == 0)
    terms = [stem[at] for at in own.tolist()]
    return replace(
        stem,
        blob=np.frombuffer(b"".join(terms), np.uint8),
        term_starts=starts([len(term) for term in terms]),
        starts=np.concatenate([stem.starts[own], stem.starts[-1:]]),
        widths=stem.widths[own],
        place_starts=None
        if stem.place_starts is None
        else np.concatenate([stem.place_starts[own], stem.place_starts[-1:]]),
        lent=None,
        lender=None,
    )


def _returned(stem: Inverted, forms: Inverted, back: Sequence[int]) -> Inverted:
    """A field of these stems, which borrow, with postings of their own."""
    places = _borrowers(stem)
    return selected(forms, np.array([places[at] for at in back], np.int64), [stem[a] for a in back])


def selected(field: Inverted, at: Ints, names: Sequence[bytes]) -> Inverted:
    """A field of a few terms of one, under other names, which ascend."""
    sizes, widths = field.sizes[at], field.widths[at]
    where = expanded(field.starts[at].astype(np.int64), sizes)
    codes = field.codes[where]
    heavy = np.flatnonzero(codes == HEAVY)
    apart = field.heavy.searchsorted(where[heavy].astype(field.heavy.dtype))
    narrow, middle, wide = (
        gaps[expanded(field.where[at][widths == width], sizes[widths == width])]
        for width, gaps in enumerate((field.narrow, field.middle, field.wide))
    )
    return replace(
        field,
        blob=np.frombuffer(b"".join(names), np.uint8),
        term_starts=starts([len(name) for name in names]),
        starts=starts(sizes),
        widths=widths,
        narrow=narrow,
        middle=middle,
        wide=wide,
        codes=codes,
        heavy=heavy.astype("<u4"),
        heavy_counts=field.heavy_counts[apart],
        heavy_weights=field.heavy_weights[apart],
        **_places(field, at),
    )


def _places(field: Inverted, at: Ints) -> dict[str, Any]:
    if field.places is None or field.place_starts is None:
        return {}
    begin = field.place_starts[at].astype(np.int64)
    sizes = field.place_starts[at + 1].astype(np.int64) - begin
    return {"place_starts": starts(sizes), "places": field.places[expanded(begin, sizes)]}
