"""An article laid out for reading: paragraphs in runs of one section, with what matched marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from urllib.parse import urlsplit

from index.article import Article, Paragraph, Section
from index.highlight import Sought, mark
from index.result import Part, Snippet

_WORD = re.compile(r"\w+")
_BULLET = re.compile(r"[-*+•‣·–—・○●■□▪◆◇①-⑳]|\(?\d{1,3}[.)．）]")
_DASHES = re.compile(r"\s*(?:--|–|—|-)\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, its text cut at what matched."""

    paragraph: Paragraph
    parts: tuple[Part, ...]

    @property
    def matched(self) -> bool:
        """Whether anything in it matched."""
        return any(part.match for part in self.parts)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring paragraphs of one section; ``marker`` is the line that announces them
    ("Related coverage:")."""

    section: Section
    lines: tuple[Line, ...]
    marker: Line | None = None

    @property
    def bulleted(self) -> bool:
        """Whether its lines bring bullets or numbers of their own."""
        return all(_BULLET.match(line.paragraph.text) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Story:
    """The headline and the runs, in the article's order."""

    headline: tuple[Part, ...]
    runs: tuple[Run, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every paragraph, markers included, in the article's order."""
        return tuple(
            line for run in self.runs for line in ((run.marker,) if run.marker else ()) + run.lines
        )

    @property
    def matched(self) -> tuple[Line, ...]:
        """The paragraphs in which something matched."""
        return tuple(line for line in self.lines if line.matched)


def story(article: Article, sought: Sought) -> Story:
    """The article with ``sought`` marked in its headline and its paragraphs."""
    mark_up = partial(_parts, sought=sought, language=article.language)
    lines = [Line(p, mark_up(p.text, p.section, p.id, p.number)) for p in article.paragraphs]
    headline = mark_up(article.headline, Section.HEADLINE, article.headline_id, 0)
    return Story(headline, tuple(_runs(lines)))


def dateline(article: Article) -> str:
    """The dateline with an em dash for whatever dash its source types; empty without one."""
    return _DASHES.sub(" —", article.dateline or "")


def words(text: str) -> str:
    """The words of a headline as a query that finds it: nothing in it is an operator."""
    return " ".join(_WORD.findall(text)).casefold()


def web_url(url: str | None) -> str | None:
    """The url where a browser may be led to it: over http or https, to a host."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _parts(
    text: str, section: Section, id: str, number: int, *, sought: Sought, language: str | None
) -> tuple[Part, ...]:
    spans = mark(text, section, sought, language)
    return Snippet(id, number, section, 0, len(text), text, spans, whole=True).parts


def _runs(lines: Iterable[Line]) -> list[Run]:
    runs: list[Run] = []
    for section, group in groupby(lines, key=lambda line: line.paragraph.section):
        run = Run(section, tuple(group))
        if section is Section.RELATED and runs and runs[-1].section is Section.BOILERPLATE:
            *rest, marker = runs.pop().lines
            if rest:
                runs.append(Run(Section.BOILERPLATE, tuple(rest)))
            run = Run(section, run.lines, marker)
        runs.append(run)
    return runs
