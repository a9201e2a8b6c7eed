"""The pages people see: the search page, the article page, and kind words where either fails."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import quote

from flask import Blueprint, Response, current_app, make_response, render_template, request, url_for
from flask.sansio.blueprints import BlueprintSetupState

from index.article import Section
from index.engine import Searcher
from index.errors import GenerationError, NoGeneration, QueryError
from index.highlight import Sought, positive, seek
from index.query import Everything, FacetAsk, Query, Sort, Unit
from index.result import Hit
from service import furniture, tagged, ways, wording
from service.answering import answer
from service.asked import BadParameters
from service.chosen import chosen
from service.errors import RETRY_AFTER
from service.links import Address
from service.params import ArticleParams, SearchParams
from service.searchers import searcher
from service.story import dateline, story, web_url, words
from service.wording import FIELD_NAMES, SECTION_NAMES

pages = Blueprint("pages", __name__)

SORTS = (
    (Sort.RELEVANCE.value, "Best match"),
    (Sort.NEWEST.value, "Newest first"),
    (Sort.OLDEST.value, "Oldest first"),
)

_LATEST = "See the latest articles"
_COUNTED = 10
"""Words and phrases of a query for which ways out are tried."""

_FACET_SIZE = 8
_FACET_SIZE_MORE = 200


@pages.get("/")
def search() -> Response:
    """The search page: an answer with its furniture, or the latest articles."""
    here = _here()
    asked = SearchParams.parse(here.pairs)
    query = _for_page(asked.query, here)
    found = searcher()
    asked, results = answer(replace(asked, query=query), found)
    bars = furniture.bars(results.dates, here)
    return _page(
        "search.html",
        here=here,
        front=not here.pairs,
        results=results,
        manifest=found.manifest,
        warnings=asked.warnings,
        sort=query.sort.value,
        sorts=SORTS,
        first=query.offset + 1,
        other_unit=here.having(unit="paragraph" if results.unit is Unit.ARTICLE else ""),
        groups=furniture.groups(results.facets, here, query.facets[0].size, _FACET_SIZE_MORE),
        bars=bars,
        ends=furniture.ends(here, dated=bool(bars)),
        undated=results.dates.missing if results.dates else 0,
        chips=furniture.chips(here),
        filters_off=furniture.filters_off(here),
        pager=furniture.pager(results.total, asked.page, query.limit, here),
        ways_out=ways.ways_out(results, here, asked.page, _counting(found, query), asked.doubts),
        api=here.at(_api("search")),
    )


@pages.get("/articles/<path:id>")
def article(id: str) -> Response:
    """The article page; ``q`` and its like say what to mark and what to go back to."""
    here = _here()
    found = searcher()
    shown = found.article(id)
    if shown is None:
        return _message(
            HTTPStatus.NOT_FOUND,
            "There is no such article",
            (
                f"Nothing with the id {id} is in the index.",
                "It may have been taken out, or renamed.",
            ),
            ways_out=((_LATEST, Address(here.path)),),
        )
    sought, warnings = _sought(here, found)
    return _page(
        "article.html",
        here=Address(here.path, (("q", here.get("q")),)),
        asked=here.get("q"),
        back=here,
        article=shown,
        manifest=found.manifest,
        story=story(shown, sought),
        dateline=dateline(shown),
        versions=[(each, _read_at(each, here)) for each in shown.versions],
        warnings=warnings,
        source_url=web_url(shown.url),
        groups=tagged.groups(shown, Address(here.path)),
        api=Address(_api(f"articles/{quote(id, safe='/:@')}"), _marking(here)),
        search_for=lambda **parameters: Address(here.path).having(**parameters),
    )


@pages.errorhandler(QueryError)
def not_understood(error: QueryError) -> Response:
    """400 with every fault. The box is kept as it was; other parameters at fault are dropped, so
    that the next search does not fail for them again."""
    wrong = {f.parameter for f in error.faults} if isinstance(error, BadParameters) else set()
    return _message(
        HTTPStatus.BAD_REQUEST,
        "That search could not be understood",
        _reasons(error),
        here=_here().without(*wrong - {"q"}),
        help=True,
    )


@pages.errorhandler(GenerationError)
def no_index(error: GenerationError) -> Response:
    """503 with what whoever runs this has to do. Where things lie on this machine goes to the log,
    not onto the page."""
    if isinstance(error, NoGeneration):
        title, reason = "Nothing has been indexed yet", "This site is ready, but holds no articles."
    else:
        current_app.logger.error("%s", error)
        title, reason = "The index cannot be read", "The log of this site says why."
    response = _message(
        HTTPStatus.SERVICE_UNAVAILABLE,
        title,
        (reason,),
        commands_for="Whoever runs this site fills it from a folder of articles:",
        commands=("broadsheet reindex PATH",),
    )
    response.headers["Retry-After"] = RETRY_AFTER
    return response


def error_page(status: HTTPStatus, title: str, detail: str) -> Response:
    """The page for a failure outside these views, as :data:`service.errors.ErrorPage` asks."""
    if status is HTTPStatus.NOT_FOUND:
        title, detail = "There is no such page", f"Nothing is at {request.path[:200]}"
    return _message(status, title, (detail,), ways_out=((_LATEST, Address(_here().path)),))


@pages.record_once
def _answer_failures(state: BlueprintSetupState) -> None:
    state.app.extensions["error_page"] = error_page


_WORDED = (wording.articles, wording.clock, wording.day, wording.goes_on, wording.sentence)
for _filter in (*_WORDED, wording.utc, words):
    pages.add_app_template_filter(_filter)


@pages.app_template_filter("article_link")
def _article_link(hit: Hit, here: Address) -> str:
    return _read_at(hit.id, here)


def _read_at(id: str, here: Address) -> str:
    return str(here.at(url_for("pages.article", id=id)))


def _here() -> Address:
    """The search that is asked, empty parameters (an empty box) left out."""
    given = tuple((n, v) for n, v in request.args.items(multi=True) if v.strip())
    return Address(url_for("pages.search"), given)


def _for_page(query: Query, here: Address) -> Query:
    """The query with all that the page shows around its hits. Without words, the newest lead."""
    size = int(here.get("facet_size") or _FACET_SIZE)
    newest = isinstance(query.tree, Everything) and not here.get("sort")
    return replace(
        query,
        sort=Sort.NEWEST if newest else query.sort,
        facets=tuple(FacetAsk(field, size) for field in FIELD_NAMES),
        dates=furniture.interval(query),
    )


def _counting(found: Searcher, query: Query) -> Callable[[Address], int]:
    """How many hits an address finds, without looking at any; for what is much like the query, of
    which none is refused that was answered: the counts by section have read all that its words
    stand for. Of a long query nothing is counted: each try takes as long as it does."""
    if len(list(positive(query.tree))) > _COUNTED:
        return lambda _: 0

    def count(there: Address) -> int:
        query = SearchParams.parse(there.pairs).query
        return found.search(replace(query, offset=0, limit=0, facets=(), dates=None)).total

    return count


def _sought(here: Address, found: Searcher) -> tuple[Sought, tuple[str, ...]]:
    """What to mark in an article, as the search it was found by marked it; or why nothing is."""
    try:
        asked = ArticleParams.parse(_marking(here))
    except BadParameters as error:
        return Sought(), tuple(_reasons(error))
    only = [on.value for on in map(chosen, here.values("section")) if not on.excluded]
    sections = frozenset(Section(name) for name in only if name in SECTION_NAMES)
    tree = found.spelled(asked.query.tree)
    return (seek(tree, sections, there=sections) if sections else seek(tree)), ()


def _marking(here: Address) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in here.pairs if pair[0] in ("q", "any", "strict"))


def _api(path: str) -> str:
    return f"{request.script_root}/v1/{path}"


def _reasons(error: QueryError) -> list[str]:
    """What was at fault, a sentence each; the parameter is named unless it is the box."""
    if not isinstance(error, BadParameters):
        return [str(error)]
    return [
        fault.message if fault.parameter == "q" else f"“{fault.parameter}” {fault.message}"
        for fault in error.faults
    ]


def _message(status: HTTPStatus, title: str, reasons: Iterable[str], **more: object) -> Response:
    values = {"here": _here(), "title": title, "reasons": reasons} | more
    return _page("message.html", status, **values)


def _page(template: str, status: HTTPStatus = HTTPStatus.OK, **values: object) -> Response:
    html = render_template(
        template,
        site_name=current_app.config["SITE_NAME"],
        section_names=SECTION_NAMES,
        **values,
    )
    return make_response(html, status)
