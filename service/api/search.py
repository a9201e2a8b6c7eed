"""``/v1/search``."""

from flask import Response, request
from flask.views import MethodView
from flask_smorest import Blueprint

from service import payload
from service.answering import answer
from service.api.reply import etag, given, not_modified, reply, unchanged
from service.openapi import documented, in_body, in_query
from service.params import SearchParams
from service.schemas import SearchSchema
from service.searchers import searcher
from service.stopwatch import Stopwatch

blueprint = Blueprint("search", __name__, url_prefix="/v1", description="Articles and paragraphs.")


class Search(MethodView):
    """A search, asked in the query string or in a JSON body."""

    @documented(blueprint, SearchSchema, parameters=in_query(SearchParams))
    def get(self) -> Response:
        """Search articles or paragraphs"""
        return _answer()

    @documented(blueprint, SearchSchema, requestBody=in_body(SearchParams))
    def post(self) -> Response:
        """Search, with the same parameters as a JSON object"""
        return _answer()


blueprint.add_url_rule("/search", view_func=Search)


def _answer() -> Response:
    watch = Stopwatch()
    asked = SearchParams.parse(given())
    found = searcher()
    tag = etag(found.manifest.generation, asked.key)
    if unchanged(tag):
        return not_modified(tag)
    asked, results = answer(asked, found)
    path = f"{request.script_root}{payload.SEARCH_PATH}"
    return reply(payload.search(asked, results, watch.ms, path), tag)
