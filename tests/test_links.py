from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from service.links import Address, page_numbers

HERE = Address("/", (("q", "talks"), ("place", "Japan"), ("place", "Seoul"), ("page", "3")))

names = st.sampled_from(["q", "place", "person", "from", "sort"])
Pairs = tuple[tuple[str, str], ...]
pairs = st.lists(st.tuples(names, st.text(min_size=1, max_size=12)), max_size=6).map(tuple)


def test_an_address_escapes_what_has_a_meaning_in_a_url() -> None:
    here = Address("/", (("q", 'a&b="c" #1 東京'), ("place", "R&D")))
    assert str(here) == "/?q=a%26b%3D%22c%22+%231+%E6%9D%B1%E4%BA%AC&place=R%26D"


def test_an_address_without_parameters_has_no_question_mark() -> None:
    assert str(Address("/articles/a")) == "/articles/a"


def test_a_filter_goes_on_beside_the_others_of_its_field_and_back_to_the_first_page() -> None:
    assert str(HERE.toggling("place", "Busan")) == "/?q=talks&place=Japan&place=Seoul&place=Busan"


def test_a_filter_that_is_on_goes_off_whatever_its_letter_case() -> None:
    assert str(HERE.toggling("place", "JAPAN")) == "/?q=talks&place=Seoul"


def test_only_the_filter_of_the_same_field_goes_off() -> None:
    here = Address("/", (("place", "Japan"), ("source", "Japan")))
    assert str(here.toggling("source", "Japan")) == "/?place=Japan"


def test_having_replaces_every_earlier_value_and_an_empty_one_takes_it_away() -> None:
    assert str(HERE.having(place="Busan")) == "/?q=talks&place=Busan"
    assert str(HERE.having(place="")) == "/?q=talks"


def test_the_first_page_is_not_named() -> None:
    assert str(HERE.turned_to(1)) == "/?q=talks&place=Japan&place=Seoul"
    assert str(HERE.turned_to(2)) == "/?q=talks&place=Japan&place=Seoul&page=2"


def test_a_page_keeps_everything_else() -> None:
    assert HERE.turned_to(3) == HERE


def test_the_same_parameters_lead_to_an_article_and_back() -> None:
    assert HERE.at("/articles/a").at("/") == HERE


@given(pairs, names, st.text(min_size=1, max_size=12))
def test_a_filter_put_on_and_taken_off_leaves_the_address_as_it_was(
    given: Pairs, name: str, value: str
) -> None:
    here = Address("/", given)
    if not here.has(name, value):
        assert here.toggling(name, value).toggling(name, value) == here


@given(pairs)
def test_what_is_written_into_a_url_is_read_from_it(given: Pairs) -> None:
    assert tuple(parse_qsl(urlsplit(str(Address("/", given))).query)) == given


def test_the_pages_offered_are_the_ends_and_those_around() -> None:
    assert page_numbers(1, 1) == (1,)
    assert page_numbers(1, 3) == (1, 2, 3)
    assert page_numbers(6, 12) == (1, None, 4, 5, 6, 7, 8, None, 12)
    assert page_numbers(1, 12) == (1, 2, 3, None, 12)
    assert page_numbers(12, 12) == (1, None, 10, 11, 12)


def test_a_gap_never_stands_for_a_single_page() -> None:
    assert page_numbers(5, 9) == (1, 2, 3, 4, 5, 6, 7, 8, 9)


def test_a_page_behind_the_last_still_offers_the_last() -> None:
    assert page_numbers(40, 3) == (1, 2, 3)


@given(st.integers(1, 60), st.integers(1, 60))
def test_the_offered_pages_rise_and_hold_both_ends(page: int, pages: int) -> None:
    numbers = [n for n in page_numbers(page, pages) if n]
    assert numbers == sorted(set(numbers))
    assert (numbers[0], numbers[-1]) == (1, pages)
