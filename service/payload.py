"""Results and Articles -> the JSON of the API. The names in it are for ever.

Everything here returns plain dicts, lists and scalars; :func:`encode` makes the bytes that HTTP
and ``--json`` both send.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape
from typing import Any
from urllib.parse import quote, urlencode

import orjson

from index.article import Article, Paragraph, Quote, Section, Tag
from index.highlight import Sought, mark, seek
from index.query import Everything
from index.result import Dates, Explanation, Facet, Hit, Results, Snippet, Span, cut
from service.asked import HIT_FIELDS, Asked

JSON = dict[str, Any]

SEARCH_PATH = "/v1/search"


def encode(body: JSON) -> bytes:
    """The body as UTF-8 JSON."""
    return orjson.dumps(body)


def search(asked: Asked, results: Results, took_ms: float, path: str = SEARCH_PATH) -> JSON:
    """The body of a search."""
    return {
        "generation": results.generation,
        "took_ms": took_ms,
        "unit": results.unit.value,
        "total": results.total,
        "page": asked.page,
        "per_page": asked.query.limit,
        "query": _query(asked),
        "hits": [_hit(hit, asked.fields) for hit in results.hits],
        "facets": {facet.field: _facet(facet) for facet in results.facets},
        "dates": _dates(results.dates) if results.dates else None,
        "links": links(asked, results.total, path),
    }


def facet(results: Results, took_ms: float) -> JSON:
    """The values of the one facet that was asked."""
    found = results.facets[0]
    head = {"generation": results.generation, "took_ms": took_ms, "field": found.field}
    return head | _facet(found)


def article(article: Article, generation: str, took_ms: float, asked: Asked | None = None) -> JSON:
    """A whole article; where something is ``asked``, with what matches marked in every text."""
    sought = seek(asked.parsed.tree) if asked else None
    body: JSON = {
        "generation": generation,
        "took_ms": took_ms,
        "id": article.id,
        "headline": article.headline,
        "headline_source": article.headline_source,
    }
    if asked and sought:
        spans = mark(article.headline, Section.HEADLINE, sought, article.language)
        parts = _parts(article.headline, spans)
        body |= {"headline_parts": parts, "headline_html": _html(parts)}
        body |= {"query": _query(asked)}
    return body | {
        "published": moment(article.published) if article.published else None,
        "source": article.source,
        "authors": list(article.authors),
        "url": article.url,
        "language": article.language,
        "dateline": article.dateline,
        "filed_from": list(article.filed_from),
        "dates_mentioned": list(article.dates_mentioned),
        "versions": list(article.versions),
        "superseded": article.superseded,
        "tags": [_tag(tag) for tag in article.tags],
        "paragraphs": [_paragraph(p, sought, article.language) for p in article.paragraphs],
        "links": {"self": f"/v1/articles/{quote(article.id, safe='/:@')}"},
    }


def links(asked: Asked, total: int, path: str = SEARCH_PATH) -> dict[str, str]:
    """``self``, and ``next`` and ``prev`` where there are such pages."""
    last = -(-total // asked.query.limit) if asked.query.limit else 0
    start = urlencode([pair for pair in asked.pairs if pair[0] != "page"])
    found = {"self": _address(path, start, asked.page)}
    if asked.page < last:
        found["next"] = _address(path, start, asked.page + 1)
    if asked.page > 1:
        found["prev"] = _address(path, start, max(1, min(asked.page - 1, last)))
    return found


def moment(instant: datetime) -> str:
    """RFC 3339 in UTC, ``2022-09-22T05:03:00Z``."""
    return instant.astimezone(UTC).isoformat().removesuffix("+00:00") + "Z"


def _address(path: str, start: str, page: int) -> str:
    """The address of a page of the search that the query string ``start`` asks for."""
    if page > 1:
        start = f"{start}&page={page}" if start else f"page={page}"
    return f"{path}?{start}" if start else path


def _query(asked: Asked) -> JSON:
    """What was understood. Everything prints as no text at all."""
    everything = isinstance(asked.parsed.tree, Everything)
    body: JSON = {"q": asked.q, "tree": "" if everything else asked.tree}
    if asked.query.since:
        body["from"] = moment(asked.query.since)
    if asked.query.until:
        body["to"] = moment(asked.query.until)
    return body | {"warnings": list(asked.warnings)}


def _hit(hit: Hit, fields: tuple[str, ...]) -> JSON:
    title = _parts(hit.title.text, hit.title.spans)
    whole: JSON = {
        "id": hit.id,
        "headline": hit.headline,
        "headline_source": hit.headline_source,
        "headline_parts": title,
        "headline_html": _html(title),
        "published": moment(hit.published) if hit.published else None,
        "source": hit.source,
        "authors": list(hit.authors),
        "url": hit.url,
        "language": hit.language,
        "score": round(hit.score, 4),
        "snippets": [_snippet(snippet) for snippet in hit.snippets],
    }
    shown = whole if fields == HIT_FIELDS else {name: whole[name] for name in fields}
    if hit.explanation is not None:
        shown["explanation"] = _explanation(hit.explanation)
    return shown


def _explanation(why: Explanation) -> JSON:
    return {
        "gains": [
            {
                "leaf": each.leaf,
                "idf": round(each.idf, 4),
                "frequency": each.frequency,
                "exact": each.exact,
                "gain": round(each.gain, 4),
            }
            for each in why.gains
        ],
        "silent": list(why.silent),
        "looked_into": why.looked_into,
        "paragraph": why.paragraph,
        "paragraph_gain": round(why.paragraph_gain, 4),
        "near_gain": round(why.near_gain, 4),
        "feedback_gain": round(why.feedback_gain, 4),
        "feedback_words": list(why.feedback_words),
    }


def _snippet(snippet: Snippet) -> JSON:
    parts = _parts(snippet.text, snippet.spans)
    return {
        "paragraph": snippet.paragraph,
        "number": snippet.number,
        "section": snippet.section.value,
        "start": snippet.start,
        "end": snippet.end,
        "parts": parts,
        "html": _html(parts),
    }


def _parts(text: str, spans: Iterable[Span]) -> list[JSON]:
    return [{"text": piece, "match": match} for piece, match in cut(text, spans)]


def _html(parts: Iterable[JSON]) -> str:
    """The text escaped, what matched in ``mark`` elements, and nothing else."""
    return "".join(
        [
            f"<mark>{escape(part['text'])}</mark>" if part["match"] else escape(part["text"])
            for part in parts
        ]
    )


def _facet(facet: Facet) -> JSON:
    return {
        "values": [{"value": value.value, "count": value.count} for value in facet.values],
        "missing": facet.missing,
        "other": facet.other,
    }


def _dates(dates: Dates) -> JSON:
    return {
        "interval": dates.interval,
        "buckets": [
            {"from": bucket.start.isoformat(), "count": bucket.count} for bucket in dates.buckets
        ],
        "missing": dates.missing,
    }


def _paragraph(paragraph: Paragraph, sought: Sought | None, language: str | None) -> JSON:
    body: JSON = {
        "id": paragraph.id,
        "number": paragraph.number,
        "section": paragraph.section.value,
        "text": paragraph.text,
    }
    if sought:
        spans = mark(paragraph.text, paragraph.section, sought, language)
        parts = _parts(paragraph.text, spans)
        body |= {"parts": parts, "html": _html(parts)}
    return body | {
        "credit": paragraph.credit,
        "quotes": [_quote(quote) for quote in paragraph.quotes],
        "tags": [_tag(tag) for tag in paragraph.tags],
    }


def _quote(quote: Quote) -> JSON:
    return {
        "start": quote.start,
        "end": quote.end,
        "speaker": quote.speaker,
        "confidence": quote.confidence,
    }


def _tag(tag: Tag) -> JSON:
    return {"field": tag.field, "value": tag.value, "source": tag.source}
