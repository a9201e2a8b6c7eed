"""What comes back of a document the oracle found: its title, its snippets and its score."""

from collections.abc import Iterator

from index import ranking
from index.article import STORY, Article, Paragraph, Section
from index.highlight import mark, snippet
from index.query import Query, Unit
from index.result import Hit, Snippet, Span
from oracle_matching import Document
from oracle_scores import Scores


def hit(document: Document, query: Query, scores: Scores) -> Hit:
    article = document.article
    return Hit(
        id=article.id,
        headline=article.headline,
        headline_source=article.headline_source,
        title=title(article, scores),
        published=article.published,
        source=article.source,
        authors=article.authors,
        url=article.url,
        language=article.language,
        score=scores.of(document, query),
        snippets=tuple(snippets(document, query, scores)),
    )


def title(article: Article, scores: Scores) -> Snippet:
    spans = mark(article.headline, Section.HEADLINE, scores.sought, article.language)
    end = len(article.headline)
    where = (article.headline_id, 0, Section.HEADLINE)
    return Snippet(*where, 0, end, article.headline, spans, whole=True)


def snippets(document: Document, query: Query, scores: Scores) -> Iterator[Snippet]:
    if query.unit is Unit.PARAGRAPH and document.paragraphs[0].section is Section.HEADLINE:
        yield title(document.article, scores)
        return
    if query.unit is Unit.PARAGRAPH:
        yield shown(document.paragraphs[0], document.article, scores)
        return
    texts = [p for p in document.paragraphs if p.section is not Section.HEADLINE]
    score = {p: round(scores.paragraph(p, document.article), ranking.DECIMALS) for p in texts}
    many = {p: scores.leaves_in(p, document.article) for p in texts}
    best = sorted((p for p in texts if many[p]), key=lambda p: (-many[p], -score[p], p.number))
    best = spread(best, document, scores, query.snippets)
    standing = sorted(texts, key=lambda p: (p.section is not Section.LEDE, p.section not in STORY))
    silent = [p for p in texts if marked(p, document.article, scores)]
    for paragraph in (best or silent or standing[:1])[: query.snippets]:
        yield shown(paragraph, document.article, scores)


def spread(best: list[Paragraph], document: Document, scores: Scores, most: int) -> list[Paragraph]:
    """In order, but that each shown behind the first has a leaf not shown before it, if any can."""
    article = document.article
    which = {p: scores.which(p, article) for p in document.paragraphs}
    if not best or not 1 < len(set(scores.leaves)) <= 52:
        return best
    seen = {leaf for p in document.paragraphs if not p.number for leaf in which[p]} | which[best[0]]
    order, rest = best[:1], best[1:]
    while rest and len(order) < most:
        order.append(next((p for p in rest if which[p] - seen), rest[0]))
        rest.remove(order[-1])
        seen |= which[order[-1]]
    return [*order, *rest]


def marked(paragraph: Paragraph, article: Article, scores: Scores) -> tuple[Span, ...]:
    return mark(paragraph.text, paragraph.section, scores.sought, article.language)


def shown(paragraph: Paragraph, article: Article, scores: Scores) -> Snippet:
    text, section = paragraph.text, paragraph.section
    spans = marked(paragraph, article, scores)
    read = scores.sought.text(text, section, article.language)
    return snippet(
        text,
        spans,
        paragraph=paragraph.id,
        number=paragraph.number,
        section=section,
        apart=lambda: scores.sought.apart(read),
    )
