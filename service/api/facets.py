"""``/v1/facets/{field}``."""

from http import HTTPStatus

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from index.query import FACET_FIELDS
from service import payload
from service.api.reply import etag, given, not_modified, reply, unchanged
from service.errors import Failure, Problem
from service.fields import near
from service.openapi import documented, in_query
from service.params import FacetParams
from service.schemas import FieldSchema
from service.searchers import searcher
from service.stopwatch import Stopwatch

blueprint = Blueprint("facets", __name__, url_prefix="/v1", description="Values and their counts.")


class FacetField(MethodView):
    """The values of one field."""

    @documented(blueprint, FieldSchema, parameters=in_query(FacetParams))
    def get(self, field: str) -> Response:
        """The values of a field in what a search finds, commonest first"""
        watch = Stopwatch()
        if field not in FACET_FIELDS:
            raise Failure(_no_field(field))
        asked = FacetParams.parse_for(field, given())
        found = searcher()
        tag = etag(found.manifest.generation, asked.key)
        if unchanged(tag):
            return not_modified(tag)
        return reply(payload.facet(found.search(asked.query), watch.ms), tag)


blueprint.add_url_rule("/facets/<field>", view_func=FacetField)


def _no_field(field: str) -> Problem:
    detail = (
        f"There is no facet field {field[:40]!r}{near(field, FACET_FIELDS) or ';'} "
        f"the fields are {', '.join(FACET_FIELDS)}."
    )
    return Problem(HTTPStatus.NOT_FOUND, detail, kind="no-such-field")
