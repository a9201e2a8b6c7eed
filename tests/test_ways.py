"""What is offered where a search finds nothing: only what finds something, and how much."""

from collections.abc import Callable

from index.query import Unit
from index.result import Doubtful, Results
from service.links import Address
from service.ways import ways_out

NOTHING = Results("g", Unit.ARTICLE, 0, ())
LATEST = ("See the latest articles", "/")


def at(query: str) -> Address:
    pairs = (pair.split("=") for pair in query.split("&"))
    return Address("/", tuple((name, value) for name, value in pairs))


def finding(found: dict[str, int]) -> Callable[[Address], int]:
    """Counts by what is left of the address: ``{"q_place": 3}`` for one with q and place."""

    def count(there: Address) -> int:
        return found.get("_".join(dict.fromkeys(name for name, _ in there.pairs)), 0)

    return count


def offered(
    query: str, found: dict[str, int], results: Results = NOTHING, page: int = 1
) -> list[tuple[str, str]]:
    ways = ways_out(results, at(query), page, finding(found))
    return [(text, str(there)) for text, there in ways]


def test_only_what_finds_something_is_offered_with_how_much_and_the_most_first() -> None:
    query = "q=oil&place=Japan&topic=acq&source=Wire"
    found = {"q_place_topic": 2, "q_place_source": 39, "q": 39}
    assert offered(query, found) == [
        ("Leave out the filter “Topic: acq” (39 articles)", "/?q=oil&place=Japan&source=Wire"),
        ("Leave out the filter “Source: Wire” (2 articles)", "/?q=oil&place=Japan&topic=acq"),
        LATEST,
    ]


def test_all_filters_are_left_out_where_that_finds_more_than_any_one() -> None:
    query = "q=oil&place=Japan&topic=acq&sort=newest&any=true"
    found = {"q_topic_sort_any": 1, "q_sort_any": 1_234}
    assert offered(query, found) == [
        (
            "Leave out the filter “Place: Japan” (1 article)",
            "/?q=oil&topic=acq&sort=newest&any=true",
        ),
        ("Leave out all filters (1,234 articles)", "/?q=oil&sort=newest&any=true"),
        LATEST,
    ]
    assert offered("place=Japan&topic=acq", {}) == [LATEST]


def test_a_range_of_ids_is_one_filter() -> None:
    found = {"q_place": 2, "q_id_from_id_to": 1, "q": 9}
    assert offered("q=oil&id_from=a&id_to=b&place=Japan", found) == [
        ("Leave out the range of ids (2 articles)", "/?q=oil&place=Japan"),
        ("Leave out the filter “Place: Japan” (1 article)", "/?q=oil&id_from=a&id_to=b"),
        ("Leave out all filters (9 articles)", "/?q=oil"),
        LATEST,
    ]


def test_from_and_to_are_one_filter() -> None:
    query = "q=oil&from=1987&to=1988&tz=Asia/Tokyo"
    assert offered(query, {"q": 5}) == [("Leave out the dates (5 articles)", "/?q=oil"), LATEST]
    assert offered("q=oil&to=1988", {"q": 5})[0] == ("Leave out the dates (5 articles)", "/?q=oil")


def test_the_values_of_a_field_of_which_one_is_enough_are_one_filter() -> None:
    query = "q=oil&place=Japan&place=japan&place=Oslo&place=-Busan"
    assert offered(query, {"q_place": 3, "q": 3}) == [
        ("Leave out the filter “Place: Japan or Oslo” (3 articles)", "/?q=oil&place=-Busan"),
        (
            "Leave out the filter “Not place: Busan” (3 articles)",
            "/?q=oil&place=Japan&place=japan&place=Oslo",
        ),
        LATEST,
    ]


def test_of_many_values_the_first_is_named_and_the_others_are_counted() -> None:
    query = "q=oil&section=lede&section=body&section=quote&section=list"
    assert offered(query, {"q": 3})[0][0] == (
        "Leave out the filter “Part of the story: Lede or 3 others” (3 articles)"
    )


def test_any_of_the_words_is_offered_where_it_finds_something_and_is_not_on() -> None:
    assert offered("q=zebra+talks", {"q_any": 2}) == [
        (
            "Look for any of the words instead of all of them (2 articles)",
            "/?q=zebra%2Btalks&any=true",
        ),
        LATEST,
    ]
    assert offered("q=zebra+talks", {}) == offered("q=zebra&any=true", {"q_any": 2}) == [LATEST]


def test_what_is_counted_is_called_what_it_is() -> None:
    nothing = Results("g", Unit.PARAGRAPH, 0, ())
    assert offered("q=oil&place=Oslo&unit=paragraph", {"q_unit": 2}, nothing)[0][0] == (
        "Leave out the filter “Place: Oslo” (2 paragraphs)"
    )


def test_a_hundred_filters_are_not_all_tried() -> None:
    tried: list[Address] = []

    def count(there: Address) -> int:
        tried.append(there)
        return 0

    here = Address("/", tuple(("place", f"-{number}") for number in range(100)))
    assert ways_out(NOTHING, here, 1, count) == (("See the latest articles", Address("/")),)
    assert len(tried) == 13


def test_a_page_behind_the_end_leads_to_the_first_and_nothing_is_counted() -> None:
    some = Results("g", Unit.ARTICLE, 3, ())
    here = at("q=talks&place=Japan")
    assert offered("q=talks&place=Japan", {"q": 7}, some, 9) == [
        ("Go back to the first page", str(here))
    ]
    assert offered("q=talks&place=Japan", {"q": 7}, some, 1) == []


GORBACHEV = Doubtful("Gorbachov", near=("gorbachev", "gorbachef"))
BRITAIN = Doubtful("Britain", "place", near=("United Kingdom", "uk"))


def meant(query: str, found: dict[str, int], *doubts: Doubtful) -> list[tuple[str, str]]:
    def count(there: Address) -> int:
        return found.get(str(there), 0)

    ways = ways_out(NOTHING, at(query), 1, count, doubts)
    return [(text, str(there)) for text, there in ways if (text, str(there)) != LATEST]


def test_what_is_nearly_a_mistyped_word_is_offered_in_its_place() -> None:
    found = {"/?q=gorbachev+talks": 2, "/?q=gorbachef+talks": 1}
    assert meant("q=Gorbachov talks", found, GORBACHEV) == [
        ("Search for “gorbachev” instead (2 articles)", "/?q=gorbachev+talks"),
        ("Search for “gorbachef” instead (1 article)", "/?q=gorbachef+talks"),
    ]
    assert meant("q=Gorbachov talks", {"/?q=gorbachef+talks": 1}, GORBACHEV) == [
        ("Search for “gorbachef” instead (1 article)", "/?q=gorbachef+talks"),
    ]


def test_a_word_or_phrase_may_be_left_out_for_the_fewest_hits_first() -> None:
    found = {"/?q=volcker+%22fed+chief%22": 3, "/?q=P.+volcker": 0, "/?q=P.+%22fed+chief%22": 90}
    assert meant('q=P. volcker "fed chief"', found) == [
        ("Leave out “P.” (3 articles)", "/?q=volcker+%22fed+chief%22"),
        ("Leave out “volcker” (90 articles)", "/?q=P.+%22fed+chief%22"),
    ]


def test_nothing_is_left_out_of_one_word_of_many_and_of_what_has_operators() -> None:
    def tried(query: str) -> list[str]:
        ways = ways_out(NOTHING, at(query), 1, lambda there: "any" not in str(there))
        return [text for text, _ in ways if text.startswith("Leave")]

    for q in ("a", "a OR b", "a (b c)", "a -b", "+a b", '"a', "a | b", "a b c d e f g h i"):
        assert tried(f"q={q}") == []
    assert tried("q=a b&any=true") == []
    assert len(tried("q=a b c d")) == 3


def test_the_value_meant_is_offered_in_the_place_of_one_that_is_none() -> None:
    there = "/?q=talks&place=Japan&place=United+Kingdom"
    assert meant("q=talks&place=Britain&place=Japan", {there: 3}, BRITAIN) == [
        ("Search for “United Kingdom” instead (3 articles)", there),
    ]


def test_the_value_meant_is_offered_in_the_query_where_it_was_asked_for_there() -> None:
    there = "/?q=place%3A%22United+Kingdom%22+talks"
    expected = [("Search for “United Kingdom” instead (3 articles)", there)]
    for typed in ("place:Britain", 'place:"Britain"'):
        assert meant(f"q={typed} talks", {there: 3}, BRITAIN) == expected


def test_of_several_that_may_be_mistyped_all_are_put_right_at_once() -> None:
    there = "/?q=gorbachev&place=United+Kingdom"
    assert meant("q=Gorbachov&place=Britain", {there: 9}, GORBACHEV, BRITAIN) == [
        ("Search for “gorbachev” and “United Kingdom” instead (9 articles)", there),
    ]


def test_what_does_not_stand_in_the_box_as_it_was_read_is_not_put_right() -> None:
    assert meant("q=a", {"/?q=a": 9}, GORBACHEV, Doubtful("xyz")) == []
