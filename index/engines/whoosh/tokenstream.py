"""Texts -> the numbers of their words: each is analysed once, and then looked up."""

from array import array
from collections.abc import Callable

from index.analysis import indexed
from index.language import family
from index.surfaces import surfaces


class _Seen(dict[str, int]):
    """The numbers of words as they stand in texts of one family; a new word is analysed."""

    def __init__(self, analysed: Callable[[str], int]) -> None:
        super().__init__()
        self._analysed = analysed

    def __missing__(self, word: str) -> int:
        number = self[word] = self._analysed(word)
        return number


class TokenStream:
    """The tokens of passages as numbers of pairs: a term of the field ``form`` and its stem.

    A word as it stands in a text is analysed once for each family of languages: after that it is
    one look into a dictionary.
    """

    def __init__(self) -> None:
        self.terms: dict[str, int] = {}
        self.stems: dict[str, int] = {}
        self.pairs: dict[tuple[str, str], int] = {}
        self.term_of = array("I")
        self.stem_of = array("I")
        self.tokens = array("I")
        self.lengths = array("I")
        self._seen: dict[str, _Seen] = {}
        self._several: list[tuple[int, ...]] = []

    def read(self, text: str, language: str | None) -> list[int]:
        """The pair of each token of the text, by number."""
        own = family(language)
        seen = self._seen.get(own)
        if seen is None:
            seen = self._seen[own] = _Seen(lambda word: self._analysed(word, own))
        found = [*map(seen.__getitem__, surfaces(text))]
        return self._spread(found) if found and min(found) < 0 else found

    def add(self, tokens: list[int]) -> None:
        """The tokens of the next passage."""
        self.tokens.extend(tokens)
        self.lengths.append(len(tokens))

    def _spread(self, found: list[int]) -> list[int]:
        """The pairs, where some words have not just one."""
        several = self._several
        return [own for at in found for own in ((at,) if at >= 0 else several[~at])]

    def _analysed(self, word: str, family: str) -> int:
        """The pair of a word; below zero, in turned bits, the place among those of several."""
        numbers = [self._pair(*pair) for pair in indexed(word, family)]
        if len(numbers) == 1:
            return numbers[0]
        self._several.append(tuple(numbers))
        return ~(len(self._several) - 1)

    def _pair(self, term: str, stem: str) -> int:
        number = self.pairs.setdefault((term, stem), len(self.pairs))
        if number == len(self.term_of):
            self.term_of.append(self.terms.setdefault(term, len(self.terms)))
            self.stem_of.append(self.stems.setdefault(stem, len(self.stems)))
        return number
