"""``/v1/articles/{id}``."""

from http import HTTPStatus

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from service import payload
from service.api.reply import etag, given, not_modified, reply, unchanged
from service.errors import Failure, Problem
from service.openapi import documented, in_query
from service.params import ArticleParams
from service.schemas import ArticleSchema
from service.searchers import searcher
from service.stopwatch import Stopwatch

blueprint = Blueprint("articles", __name__, url_prefix="/v1", description="Whole articles.")


class OneArticle(MethodView):
    """An article by its id, which may have slashes in it."""

    @documented(blueprint, ArticleSchema, parameters=in_query(ArticleParams))
    def get(self, id: str) -> Response:
        """An article with its paragraphs and their sections; q marks words in it"""
        watch = Stopwatch()
        asked = ArticleParams.parse(given())
        found = searcher()
        tag = etag(found.manifest.generation, asked.key)
        article = found.article(id)
        if article is None:
            raise Failure(no_article(id))
        if unchanged(tag):
            return not_modified(tag)
        marked = asked.spelled(found) if asked.q else None
        body = payload.article(article, found.manifest.generation, watch.ms, marked)
        return reply(body, tag)


blueprint.add_url_rule("/articles/<path:id>", view_func=OneArticle)


def no_article(id: str, where: str = "index") -> Problem:
    """404 for an id that no article has."""
    detail = f"There is no article with the id {id[:200]!r} in the {where}."
    return Problem(HTTPStatus.NOT_FOUND, detail, kind="no-such-article")
