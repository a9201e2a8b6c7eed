"""What the API answers with, as schemas of the OpenAPI document.

They only document. :mod:`service.payload` builds the bodies, and a test holds the two against each
other.
"""

from typing import Any

from marshmallow import EXCLUDE, Schema, fields

from index.article import TAG_FIELDS, Section
from index.query import FACET_FIELDS, Unit
from service.fields import Among


def _text(description: str = "", *, null: bool = False, among: Any = None) -> fields.String:
    return fields.String(
        required=True,
        allow_none=null,
        validate=Among([str(name) for name in among]) if among else None,
        metadata={"description": description} if description else {},
    )


def _count(description: str = "") -> fields.Integer:
    return fields.Integer(
        required=True, metadata={"description": description} if description else {}
    )


def _many(of: Any) -> fields.List[Any]:
    return fields.List(of if isinstance(of, fields.Field) else fields.Nested(of), required=True)


class _Documented(Schema):
    class Meta:
        unknown = EXCLUDE  # a client must not break when a name is added


class PartSchema(_Documented):
    text = fields.String(required=True)
    match = fields.Boolean(required=True)


class SnippetSchema(_Documented):
    paragraph = _text("The id of the paragraph.")
    number = _count("Which paragraph of the article, from 1; 0 is the headline.")
    section = _text(among=Section)
    start = _count("Where in the paragraph's text the snippet begins, in characters.")
    end = _count("Where it ends.")
    parts = _many(PartSchema)
    html = _text("The same, escaped, with mark elements.")


class GainSchema(_Documented):
    leaf = _text("The word or phrase, as the query language prints it.")
    idf = fields.Float(required=True)
    frequency = fields.Float(required=True)
    exact = fields.Float(required=True)
    gain = fields.Float(required=True)


class ExplanationSchema(_Documented):
    gains = _many(GainSchema)
    silent = _many(fields.String())
    looked_into = fields.Boolean(required=True)
    paragraph = _text("The best paragraph.", null=True)
    paragraph_gain = fields.Float(required=True)
    near_gain = fields.Float(
        required=True,
        metadata={"description": "By words of the query that stand close, by how seldom they do."},
    )
    feedback_gain = fields.Float(required=True)
    feedback_words = _many(fields.String())


class HitSchema(_Documented):
    id = _text()
    headline = _text()
    headline_source = _text("lede: no headline was given.", among=("given", "lede"))
    headline_parts = _many(PartSchema)
    headline_html = _text()
    published = _text("RFC 3339, UTC.", null=True)
    source = _text(null=True)
    authors = _many(fields.String())
    url = _text(null=True)
    language = _text(null=True)
    score = fields.Float(required=True)
    snippets = _many(SnippetSchema)
    explanation = fields.Nested(ExplanationSchema, metadata={"description": "With explain=true."})


class FacetValueSchema(_Documented):
    value = _text(
        "As its articles usually spell it: letter case, accents and hyphens make no other value."
    )
    count = _count("Hits that have it.")


class FacetSchema(_Documented):
    values = _many(FacetValueSchema)
    missing = _count("Hits that have no value.")
    other = _count("The counts of the values not shown, added up.")


class FieldSchema(FacetSchema):
    generation = _text()
    took_ms = fields.Float(required=True)
    field = _text(among=FACET_FIELDS)


BucketSchema = _Documented.from_dict(
    {"from": _text("The first day, UTC."), "count": _count()}, name="Bucket"
)


class DatesSchema(_Documented):
    interval = _text(among=("year", "month", "day"))
    buckets = _many(BucketSchema)
    missing = _count("Hits without a date.")


AskedSchema = _Documented.from_dict(
    {
        "q": _text("As it was given."),
        "tree": _text("As it was understood."),
        "from": fields.String(metadata={"description": "The resolved instant, if asked."}),
        "to": fields.String(metadata={"description": "The resolved instant, exclusive, if asked."}),
        "warnings": _many(fields.String()),
    },
    name="Asked",
)

LinksSchema = _Documented.from_dict(
    {"self": _text(), "next": fields.String(), "prev": fields.String()}, name="Links"
)


class SearchSchema(_Documented):
    generation = _text("The index that answered.")
    took_ms = fields.Float(required=True)
    unit = _text(among=Unit)
    total = _count("Hits in all, exact.")
    page = _count()
    per_page = _count()
    query = fields.Nested(AskedSchema, required=True)
    hits = _many(HitSchema)
    facets = fields.Dict(keys=fields.String(), values=fields.Nested(FacetSchema), required=True)
    dates = fields.Nested(DatesSchema, required=True, allow_none=True)
    links = fields.Nested(LinksSchema, required=True)


class TagSchema(_Documented):
    field = _text(among=TAG_FIELDS)
    value = _text()
    source = _text("Who says so.", among=("given", "rule"))


class QuoteSchema(_Documented):
    start = _count()
    end = _count()
    speaker = _text(null=True)
    confidence = fields.Float(required=True)


class ParagraphSchema(_Documented):
    id = _text()
    number = _count("From 1.")
    section = _text(among=Section)
    text = _text()
    parts = fields.List(fields.Nested(PartSchema), metadata={"description": "With q."})
    html = fields.String(metadata={"description": "With q."})
    credit = _text("Taken off the end of a caption.", null=True)
    quotes = _many(QuoteSchema)
    tags = _many(TagSchema)


class ArticleSchema(_Documented):
    generation = _text()
    took_ms = fields.Float(required=True)
    id = _text()
    headline = _text()
    headline_source = _text(among=("given", "lede"))
    headline_parts = fields.List(fields.Nested(PartSchema), metadata={"description": "With q."})
    headline_html = fields.String(metadata={"description": "With q."})
    query = fields.Nested(AskedSchema, metadata={"description": "With q."})
    published = _text(null=True)
    source = _text(null=True)
    authors = _many(fields.String())
    url = _text(null=True)
    language = _text(null=True)
    dateline = _text(null=True)
    filed_from = _many(fields.String(metadata={"description": "The countries of the dateline."}))
    dates_mentioned = _many(fields.Date(metadata={"description": "Days the text names."}))
    versions = _many(fields.String(metadata={"description": "Ids of all, newest first."}))
    superseded = fields.Boolean(
        required=True, metadata={"description": "Whether a newer version is found in its place."}
    )
    tags = _many(TagSchema)
    paragraphs = _many(ParagraphSchema)
    links = fields.Nested(LinksSchema, required=True)


class AcceptedSchema(_Documented):
    id = _text()
    outcome = _text(among=("added", "changed", "unchanged", "withdrawn"))
    sequence = _count("An index that is this far has it; /readyz says how far it is.")
    warnings = fields.List(fields.String(), metadata={"description": "What was left out, and why."})


class ItemSchema(_Documented):
    line = _count("Which line of the body, from 1.")
    id = _text(null=True)
    outcome = _text(among=("added", "changed", "unchanged", "refused"))
    durable = fields.Boolean(required=True, metadata={"description": "Whether it is on the disk."})
    reason = _text("Why it was refused.", null=True)
    warnings = _many(fields.String())


class BulkSchema(_Documented):
    accepted = _count()
    refused = _count()
    sequence = _count("An index that is this far has all of it.")
    results = _many(ItemSchema)


class AliveSchema(_Documented):
    status = _text(among=("alive",))


class ReadySchema(_Documented):
    status = _text(among=("ready",))
    generation = _text("The index that answers.")
    sequence = _count("How far it is: the change up to which it has what was accepted.")
    behind = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "How many changes came since; null where nobody can tell."},
    )
    damaged = _text("The damaged generation that it stands in for.", null=True)
    refusing = _text("Why no article is accepted now.", null=True)
    took_ms = fields.Float(required=True)


class FaultSchema(_Documented):
    parameter = _text()
    message = _text()
    column = fields.Integer(metadata={"description": "In q, from 1."})


class ProblemSchema(_Documented):
    type = _text()
    title = _text()
    status = _count()
    detail = _text()
    errors = fields.List(fields.Nested(FaultSchema))
