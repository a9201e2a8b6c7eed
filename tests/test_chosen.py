"""Every value of a filter can be typed, and every link types it so that it reads back."""

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prompt
from browsed import facets, headlines, link, read
from conftest import Serve, build
from index.article import Article, Paragraph, Section, Tag
from index.query import FACET_FIELDS, Filter
from index.result import Facet, FacetValue
from prompt import Run
from service.asked import BadParameters, Fault
from service.chosen import Chosen, chosen
from service.furniture import chips, groups
from service.links import Address
from service.params import SearchParams
from service.payload import links

run = prompt.run

ONE, TWO, THREE = (
    Article(
        id=id,
        headline=f"Talks {id}",
        headline_source="given",
        tags=(Tag("topic", topic),),
        paragraphs=(Paragraph(f"{id}.p1", 1, Section.LEDE, "The talks went on."),),
    )
    for id, topic in (("one", "-x"), ("two", "x"), ("three", '"x"'))
)

texts = st.text(st.sampled_from('-"x é') | st.characters(exclude_categories=["Cs"]), min_size=1)
choices = st.builds(Chosen, texts, st.booleans())


@pytest.mark.parametrize(
    ("typed", "choice", "shortest"),
    [
        ("Seoul", Chosen("Seoul"), "Seoul"),
        ("-Seoul", Chosen("Seoul", excluded=True), "-Seoul"),
        ('"Seoul"', Chosen("Seoul"), "Seoul"),
        ('-"Seoul"', Chosen("Seoul", excluded=True), "-Seoul"),
        ('"-x"', Chosen("-x"), '"-x"'),
        ('-"-x"', Chosen("-x", excluded=True), '-"-x"'),
        ("--x", Chosen("-x", excluded=True), '-"-x"'),
        ('"-"', Chosen("-"), '"-"'),
        ('""x""', Chosen('"x"'), '""x""'),
        ('"a" and "b"', Chosen('a" and "b'), 'a" and "b'),
        ('The "Desk"', Chosen('The "Desk"'), 'The "Desk"'),
        ('"Weird Al" Yankovic', Chosen('"Weird Al" Yankovic'), '"Weird Al" Yankovic'),
        ('"', Chosen('"'), '"'),
        ("“-x”", Chosen("“-x”"), "“-x”"),
        ("x-", Chosen("x-"), "x-"),
        ('" "', Chosen(" "), '" "'),
    ],
)
def test_a_value_wholly_in_double_quotes_is_taken_as_it_is(
    typed: str, choice: Chosen, shortest: str
) -> None:
    assert (chosen(typed), str(choice)) == (choice, shortest)


@given(choices)
def test_what_is_chosen_reads_back_from_how_it_is_typed(choice: Chosen) -> None:
    assert chosen(str(choice)) == choice


@given(st.text())
def test_only_quotes_around_the_whole_value_mean_anything(text: str) -> None:
    value = text.removeprefix("-")
    if not (len(value) > 1 and value.startswith('"') and value.endswith('"')):
        assert chosen(text) == Chosen(value, excluded=text.startswith("-"))


@given(st.lists(choices, min_size=1, max_size=5, unique=True), st.sampled_from(FACET_FIELDS[1:]))
def test_a_filter_reads_back_from_its_parameters_and_from_the_links_of_the_answer(
    asked_for: list[Chosen], field: str
) -> None:
    asked = SearchParams.parse([(field, str(choice)) for choice in asked_for])
    include = tuple(choice.value for choice in asked_for if not choice.excluded)
    exclude = tuple(choice.value for choice in asked_for if choice.excluded)
    assert asked.query.filters == (Filter(field, include, exclude),)
    link = urlsplit(links(asked, 0)["self"]).query
    assert SearchParams.parse(parse_qsl(link)).query == asked.query
    assert SearchParams.parse({field: [str(choice) for choice in asked_for]}) == asked


@given(choices)
def test_a_link_of_the_page_switches_any_value_on_and_off_again(choice: Chosen) -> None:
    facet = Facet("topic", (FacetValue(choice.value, 1),), 0, 0)
    ((found,),) = (group.choices for group in groups([facet], Address("/"), 8, 100))
    given = SearchParams.parse(parse_qsl(urlsplit(str(found.address)).query)).query
    assert given.filters == (Filter("topic", (choice.value,), ()),)
    ((on,),) = (group.choices for group in groups([facet], found.address, 8, 100))
    assert (on.selected, on.address) == (True, Address("/"))
    (chip,) = chips(Address("/", (("topic", str(choice)),)))
    sign = "Not topic" if choice.excluded else "Topic"
    assert (chip.name, chip.value, chip.address) == (sign, choice.value, Address("/"))


def test_a_value_in_other_quotes_than_it_needs_is_the_same_value() -> None:
    plain, quoted = ([("place", "Japan"), ("section", "-lede")], [("place", '"Japan"')])
    one, other = (SearchParams.parse(p) for p in (plain, [*quoted, ("section", '-"Lede"')]))
    assert (one, one.key) == (other, other.key)
    assert Address("/", (("place", '"Japan"'),)).has("place", "JAPAN")
    assert SearchParams.parse([*quoted, ("place", "Japan")]) == SearchParams.parse(quoted)


@pytest.mark.parametrize("typed", ['""', '-""'])
def test_quotation_marks_without_a_value_are_refused(typed: str) -> None:
    with pytest.raises(BadParameters) as caught:
        SearchParams.parse([("place", typed)])
    says = "has quotation marks with no value between them"
    assert caught.value.faults == (Fault("place", says),)


def test_over_http_and_on_the_pages_a_value_that_begins_with_a_minus_sign_is_found(
    serve: Serve,
) -> None:
    server = serve(ONE, TWO, THREE)

    def found(*topics: str) -> tuple[set[str], str]:
        answer = server.get("/v1/search", params={"topic": list(topics)}).json()
        assert answer["total"] == server.get(answer["links"]["self"]).json()["total"]
        return {hit["id"] for hit in answer["hits"]}, answer["links"]["self"]

    assert found('"-x"') == ({"one"}, "/v1/search?topic=%22-x%22")
    assert found('-"-x"') == ({"two", "three"}, "/v1/search?topic=-%22-x%22")
    assert found("-x") == ({"one", "three"}, "/v1/search?topic=-x")
    assert found("x") == found('"x"') == ({"two"}, "/v1/search?topic=x")
    assert found('""x""') == ({"three"}, "/v1/search?topic=%22%22x%22%22")
    assert found('"-x"', "x") == ({"one", "two"}, "/v1/search?topic=%22-x%22&topic=x")
    posted = server.client.post("/v1/search", json={"topic": '"-x"'}).json()
    assert [hit["id"] for hit in posted["hits"]] == ["one"]
    counted = server.get("/v1/facets/topic", params={"topic": '-"-x"'}).json()
    assert [value["value"] for value in counted["values"]] == ['"x"', "x"]

    page = read(server.get(link(read(server.get("/")), "-x1")))
    assert headlines(page) == ["Talks one"]
    assert [shown for shown in facets(page)["Topics"] if shown[2]] == [("-x", "1", True)]
    assert page.one("nav", "chips").all("a")[0].text == "Remove the filter Topic -x×"
    article = read(server.get("/articles/one"))
    assert headlines(read(server.get(link(article, "-x")))) == ["Talks one"]


def test_on_the_command_line_a_value_that_begins_with_a_minus_sign_is_found(
    run: Run, tmp_path: Path
) -> None:
    build(tmp_path, (ONE, TWO, THREE))
    for typed, total in (('"-x"', "1 article"), ('-"-x"', "2 articles"), ("-x", "2 articles")):
        ran = run("search", "--topic", typed, "--data", tmp_path)
        assert (ran.status, ran.err, ran.out.splitlines()[0]) == (0, "", total)
    assert 'A value in double quotes is taken as it is: "-x" keeps -x' in " ".join(
        run("search", "--help").out.split()
    )
