"""Texts -> the numbers of their words: each is analysed once, and then looked up."""

from array import array

from index.analysis import indexed
from index.language import family
from index.surfaces import surfaces


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
        self._seen: dict[str, dict[str, int | tuple[int, ...]]] = {}

    def read(self, text: str, language: str | None) -> list[int]:
        """The pair of each token of the text, by number."""
        own = family(language)
        seen = self._seen.setdefault(own, {})
        found: list[int] = []
        for number in map(seen.get, words := surfaces(text)):
            if type(number) is not int:
                return self._slowly(words, own, seen)
            found.append(number)
        return found

    def add(self, tokens: list[int]) -> None:
        """The tokens of the next passage."""
        self.tokens.extend(tokens)
        self.lengths.append(len(tokens))

    def _slowly(
        self, words: list[str], family: str, seen: dict[str, int | tuple[int, ...]]
    ) -> list[int]:
        """The same where a word is new, or is not just one token."""
        found: list[int] = []
        for word in words:
            number = seen.get(word)
            if number is None:
                number = seen[word] = self._analysed(word, family)
            if isinstance(number, int):
                found.append(number)
            else:
                found.extend(number)
        return found

    def _analysed(self, word: str, family: str) -> int | tuple[int, ...]:
        numbers = tuple(self._pair(*pair) for pair in indexed(word, family))
        return numbers[0] if len(numbers) == 1 else numbers

    def _pair(self, term: str, stem: str) -> int:
        number = self.pairs.setdefault((term, stem), len(self.pairs))
        if number == len(self.term_of):
            self.term_of.append(self.terms.setdefault(term, len(self.terms)))
            self.stem_of.append(self.stems.setdefault(stem, len(self.stems)))
        return number
