"""The ranking stays above its floors on judged collections; and how floors and tests work."""

from pathlib import Path

import pytest

from index.article import RawArticle
from relevance import filed, floors, known, runs
from relevance.collections import SHARED, Collection, seeds, source
from relevance.collections import shared as collection
from relevance.measures import apart, chance, figures, means
from relevance.rankers import engine, lucene


def measured(held: Collection, data: Path) -> dict[str, float]:
    return means(figures(held.judged, engine(held, data)))


def test_the_ranking_of_the_seeds_stays_above_its_floors(tmp_path: Path) -> None:
    held = seeds()
    assert floors.unmet("seeds", held.digest, measured(held, tmp_path), floors.read()) == []


@pytest.mark.parametrize("name", SHARED)
def test_the_ranking_of_a_shared_collection_stays_above_its_floors(
    name: str, tmp_path: Path, shared: Path
) -> None:
    if not source(shared, name).exists():
        pytest.skip(f"the shared material has no {source(shared, name).relative_to(shared)}")
    held = collection(shared, name)
    assert floors.unmet(name, held.digest, measured(held, tmp_path), floors.read()) == []


def test_the_run_kept_is_the_one_that_the_floors_were_pinned_on() -> None:
    held, kept = seeds(), runs.read("seeds")
    assert kept is not None
    least = floors.read()["seeds"]
    for measure, value in means(figures(held.judged, kept)).items():
        assert value == pytest.approx(float(least[measure]) + floors.SLACK, abs=1e-4)


def test_a_run_is_read_as_it_was_kept(tmp_path: Path) -> None:
    run = {"1": {"a": 100.0, "b": 99.0}, "2": {"https://example.org/a?b#c": 100.0}}
    runs.write("some", run, tmp_path)
    assert runs.read("some", tmp_path) == run
    assert runs.read("other", tmp_path) is None


def test_every_judgment_is_of_an_article_there_is() -> None:
    held = seeds()
    known = {article.id for article in held.articles}
    assert {id for judged in held.judged.values() for id in judged} <= known
    assert all(judged for judged in held.judged.values())


def test_the_rival_answers_every_topic_of_the_seeds_with_articles_there_are() -> None:
    held = seeds()
    known = {article.id for article in held.articles}
    run = lucene(held)
    assert set(run) == set(held.topics)
    assert {id for scores in run.values() for id in scores} <= known


def test_a_known_item_is_sought_by_what_is_not_its_headline_in_the_index() -> None:
    told = "alphas betas gammas deltas epsilons zetas reported there."
    articles = [
        RawArticle(id=f"a{at}", headline=f"Story <{at}> number {at}", text=told)
        for at in range(known.SOUGHT + 10)
    ]
    found, topics = known.by_headline(articles)
    sought = [article for article in found if article.id in topics]
    assert len(sought) == len(topics) == known.SOUGHT
    assert {article.headline_source for article in sought} == {"lede"}
    assert topics[sought[0].id] == f"story  number {sought[0].id[1:]}"
    _, remembered = known.by_sentence(articles)
    assert len(remembered) == known.SOUGHT
    for words in map(str.split, remembered.values()):
        assert len(words) == known.REMEMBERED
        assert sorted(words, key=told.index) == words


def test_measures_are_of_every_topic_and_an_unanswered_one_counts_nothing() -> None:
    judged = {"1": {"a": 2, "b": 1}, "2": {"c": 1}}
    found = figures(judged, {"1": {"a": 2.0, "x": 1.0}})
    assert found["RR"] == {"1": 1.0, "2": 0.0}
    assert found["AP"] == {"1": 0.5, "2": 0.0}
    assert found["P@5"] == {"1": 0.2, "2": 0.0}
    assert means(found)["RR"] == 0.5


def test_chance_is_certain_where_nothing_differs_and_small_where_all_topics_agree() -> None:
    better = {str(topic): 0.1 for topic in range(12)}
    worse = dict.fromkeys(better, 0.0)
    assert chance(better, better) == 1.0
    assert chance(better, worse) < 0.01
    assert (apart(better, worse), apart(worse, better)) == ((len(better), 0), (0, len(better)))
    assert apart(better, better) == (0, 0)


def test_a_floor_rises_with_what_is_measured_and_falls_only_when_told() -> None:
    old: floors.Floors = {"seeds": {"digest": "d", "AP": 0.5, "RR": 0.9}}
    measured = {"AP": 0.7, "RR": 0.8}
    raised = floors.pinned("seeds", "d", measured, old, lower=False)
    assert raised == {"seeds": {"digest": "d", "AP": 0.698, "RR": 0.9}}
    lowered = floors.pinned("seeds", "d", measured, old, lower=True)
    assert lowered == {"seeds": {"digest": "d", "AP": 0.698, "RR": 0.798}}
    assert floors.unmet("seeds", "d", measured, raised) == ["seeds: RR is 0.8000, below 0.9000"]


def test_floors_are_of_the_data_they_were_pinned_on() -> None:
    least: floors.Floors = {"seeds": {"digest": "d", "AP": 0.5}}
    assert floors.unmet("seeds", "e", {"AP": 1.0}, least) == [
        "seeds: the data has changed since its floors were pinned"
    ]
    assert floors.unmet("time", "e", {"AP": 1.0}, least) == ["time: floors.toml says nothing of it"]


def test_a_story_is_relevant_to_what_its_editors_filed_it_under() -> None:
    given = [
        {
            "id": f"a{at}",
            "headline": None,
            "body": "Prices rose.",
            "tags": {"topics": ["wheat", "pork-belly"], "places": ["ussr", "usa", "new-zealand"]},
        }
        for at in range(filed.FEWEST)
    ]
    given.append({**given[0], "id": "b", "tags": {"topics": ["wheat"], "places": ["france"]}})
    articles, topics, judged = filed.by_subject_and_country(given)
    assert [article.id for article in articles] == [each["id"] for each in given]
    assert topics == {
        "wheat-ussr": "wheat soviet union",
        "wheat-new-zealand": "wheat new zealand",
    }
    assert judged == {key: {f"a{at}": 1 for at in range(filed.FEWEST)} for key in topics}
