"""Asking from the command line shows what matched, as text and as the API answers it."""

import json
import re
from pathlib import Path
from urllib.parse import urlencode

import prompt
from conftest import running
from newsroom import TRAPS
from prompt import Run
from service.loading import names
from service.params import SearchParams

desk = prompt.desk
run = prompt.run


def test_a_search_for_people_shows_where_it_matched(run: Run, desk: Path) -> None:
    ran = run("search", "takeshima", "--facets", "place", "--dates", "year", "--data", desk)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (
        "1 article\n"
        "\n"
        "  1  Leaders hold talks on Takeshima\n"
        "     2022-09-22 05:03 UTC · Hinode News · hinode-1\n"
        "     body        The islets of Takeshima were not on the table.\n"
        "\n"
        "place\n"
        "      1  Japan\n"
        "      1  South Korea\n"
        "\n"
        "year\n"
        "      1  2022-01-01\n"
    )


def test_the_parts_of_a_score_are_shown(run: Run, desk: Path) -> None:
    ran = run("search", "the OR talks OR islets OR korea", "--explain", "--data", desk)
    lines = [line.strip() for line in ran.out.splitlines()]
    parts = [line.split("  ", 1) for line in lines if line[:1].isdigit() and line[1:2] == "."]
    told = [name.split(":")[0].split(",")[0] for _, name in parts]
    assert told[:6] == [
        *("talks", "islets", "korea", "best paragraph", "like the first hits", "stop words")
    ]
    assert next(name for _, name in parts if name.startswith("like")).endswith(": talks")


def test_json_is_what_the_api_answers(run: Run, desk: Path) -> None:
    options = ("--section", "lede", "--section", "-quote", "--place", "Japan", "--facets", "place")
    ran = run("search", "talks", "--json", "--any", "--per-page", "1", *options, "--data", desk)
    with running(desk) as server:
        path = "/v1/search?q=talks&any=true&per_page=1&section=lede&section=-quote&place=Japan"
        answer = server.get(f"{path}&facets=place").json()
        article = server.get("/v1/articles/hinode-1?q=talks").json()
    assert {**json.loads(ran.out), "took_ms": 0} == {**answer, "took_ms": 0}
    assert list(json.loads(ran.out)) == list(answer)
    shown = run("show", "hinode-1", "--q", "talks", "--json", "--data", desk)
    assert {**json.loads(shown.out), "took_ms": 0} == {**article, "took_ms": 0}


def test_names_of_a_list_are_given_as_to_the_api_one_by_one_or_with_commas(
    run: Run, desk: Path
) -> None:
    given = (
        [("facets", "place"), ("facets", "source")],
        [("facets", "place,source"), ("facets", "section")],
        [("fields", "id"), ("fields", "headline")],
        [("fields", "")],
    )
    ran = [run("search", "talks", "--json", *options(pairs), "--data", desk) for pairs in given]
    told = [json.loads(each.out) for each in ran]
    with running(desk) as server:
        answers = [server.get(f"/v1/search?q=talks&{urlencode(pairs)}").json() for pairs in given]
    assert [{**each, "took_ms": 0} for each in told] == [{**each, "took_ms": 0} for each in answers]
    assert [list(each["facets"]) for each in told[:2]] == [
        ["place", "source"],
        ["place", "source", "section"],
    ]
    assert list(told[2]["hits"][0]) == ["id", "headline"]


def options(pairs: list[tuple[str, str]]) -> list[str]:
    return [text for name, value in pairs for text in (f"--{name}", value)]


def test_every_parameter_of_a_search_is_an_option(run: Run) -> None:
    told = run("search", "--help").out
    options = {f"--{name.replace('_', '-')}" for name in names(SearchParams()) if name != "q"}
    assert options <= set(re.findall(r"--[a-z-]+", told))


def test_all_wrong_options_are_told_at_once(run: Run, desk: Path) -> None:
    ran = run("search", "(x", "--strict", "--page", "0", "--sort", "new", "--data", desk)
    assert (ran.status, ran.out) == (2, "")
    assert [line.split(": ")[1] for line in ran.err.splitlines()] == [
        "the query",
        "--sort",
        "--page",
    ]


def test_a_query_may_begin_with_a_minus_sign(run: Run, desk: Path) -> None:
    ran = run("search", "--data", desk, "--", "-takeshima")
    assert (ran.status, ran.out.splitlines()[0]) == (0, "2 articles")


def test_who_leaves_a_word_out_as_if_it_were_an_option_is_told_how(run: Run, desk: Path) -> None:
    ran = run("search", "talks", "-takeshima", "--data", desk)
    assert ran.status == 2
    assert ran.err.splitlines()[-1].endswith(
        "To leave a word out, type the options first, then two minus signs: "
        "broadsheet search -- -takeshima"
    )
    assert "leave a word out" not in run("search", "talks", "-x", "--data", desk).err
    assert "leave a word out" not in run("search", "--palce", "Japan", "--data", desk).err


def test_what_was_not_understood_is_said_on_the_side(run: Run, desk: Path) -> None:
    ran = run("search", '"talks', "--data", desk)
    assert (ran.status, ran.out.splitlines()[0]) == (0, "3 articles")
    assert ran.err.startswith("broadsheet: ")


def test_what_may_be_mistyped_is_said_on_the_side(run: Run, desk: Path) -> None:
    ran = run("search", "takeshimo", "--data", desk)
    assert (ran.status, ran.out) == (0, "0 articles\n")
    assert "no article has the word 'takeshimo'; did you mean 'takeshima'?" in ran.err


def test_an_article_is_shown_with_its_sections(run: Run, desk: Path) -> None:
    ran = run("show", "hinode-1", "--data", desk)
    assert ran.out.startswith("Leaders hold talks on Takeshima\nid: hinode-1\n")
    assert "place: Japan; South Korea\n" in ran.out
    assert "\n  4 caption\nThe leaders shake hands.\n(Hinode)\n" in ran.out


def test_an_article_that_is_not_there_is_told_with_its_own_status(run: Run, desk: Path) -> None:
    ran = run("show", "nothing", "--data", desk)
    assert (ran.status, ran.out, ran.err) == (
        1,
        "",
        "broadsheet: nothing: there is no article with this id; broadsheet search finds ids\n",
    )


def test_article_text_cannot_command_the_terminal(run: Run, desk: Path) -> None:
    for ran in (run("show", TRAPS.id, "--data", desk), run("search", "more", "--data", desk)):
        assert "[31mred[0m gnp.exe" in ran.out
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", ran.out)


def test_the_statistics_count_every_section(run: Run, desk: Path) -> None:
    told = json.loads(run("stats", "--json", "--data", desk).out)
    created, size = told.pop("created"), told.pop("bytes")
    assert (created.endswith("Z"), size > 1_000) == (True, True)
    assert told.pop("generation").endswith("-000001")
    assert told == {
        "articles": 3,
        "paragraphs": 9,
        "older_versions": 0,
        "older_paragraphs": 0,
        "sections": {
            "headline": 2,
            "lede": 3,
            "body": 2,
            "quote": 1,
            "caption": 1,
            "list": 0,
            "related": 1,
            "note": 0,
            "boilerplate": 1,
        },
        "sources": {"Hinode News": 2, 'The "Desk"': 1},
        "languages": {"en": 1, "ja": 1},
        "first": "2022-09-22T05:03:00Z",
        "last": "2022-10-01T00:00:00Z",
        "data": str(desk),
    }
    assert "articles    3\n" in run("stats", "--data", desk).out
