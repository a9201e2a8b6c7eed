"""What our parameters are called elsewhere: by other search engines and archives."""

from index import called as fields

_ELSEWHERE = {
    "q": "keywords query search term terms text words",
    "per_page": "count hitsperpage limit num pagesize rows size",
    "page": "offset p start",
    "sort": "order orderby sortby sorting",
    "facets": "aggregations aggs facet",
    "snippets": "highlight highlights",
    "fields": "attributestoretrieve fl",
    "from": "after begin datefrom since startdate",
    "to": "before dateto end enddate until",
}
_PARAMETERS = {name: own for own, names in _ELSEWHERE.items() for name in names.split()}


def called(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Which of these parameters is called so elsewhere; () for none. Underscores, hyphens and
    letter case make no difference."""
    plain = name.lower().replace("_", "").replace("-", "")
    own = _PARAMETERS.get(plain)
    if own in names:
        return (own,)
    if plain in fields.DATES and {"from", "to"} <= set(names):
        return ("from", "to")
    return fields.called(plain, names)
