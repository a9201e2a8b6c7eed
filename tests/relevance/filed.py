"""Searches for a subject in a country, judged by the agency's own editors: an article is relevant
where they filed it under both. Its tags are not indexed here."""

import gzip
from collections import defaultdict
from pathlib import Path
from typing import Any

import orjson

from index.article import Article, RawArticle
from index.split import split

ARTICLES = 10_000
FEWEST, MOST = 5, 100
"""Articles of a topic: what more are of, any ranking finds."""

_SUBJECTS = {
    "acq": "takeover acquisition",
    "alum": "aluminium",
    "barley": "barley",
    "bop": "balance of payments",
    "carcass": "meat",
    "cocoa": "cocoa",
    "coffee": "coffee",
    "copper": "copper",
    "corn": "corn maize",
    "cotton": "cotton",
    "cpi": "consumer prices inflation",
    "crude": "crude oil",
    "dlr": "dollar",
    "fuel": "fuel oil",
    "gas": "gasoline",
    "gnp": "gross national product growth",
    "gold": "gold",
    "grain": "grain",
    "heat": "heating oil",
    "hog": "hogs pigs",
    "housing": "housing starts",
    "income": "personal income",
    "interest": "interest rates",
    "ipi": "industrial production",
    "iron-steel": "iron steel",
    "jobs": "unemployment jobs",
    "lead": "lead",
    "lei": "leading indicators",
    "livestock": "livestock cattle",
    "lumber": "lumber timber",
    "meal-feed": "feed meal",
    "money-fx": "foreign exchange currency",
    "money-supply": "money supply",
    "nat-gas": "natural gas",
    "nickel": "nickel",
    "oilseed": "oilseeds",
    "orange": "orange juice",
    "palm-oil": "palm oil",
    "pet-chem": "petrochemicals",
    "platinum": "platinum",
    "reserves": "foreign reserves",
    "retail": "retail sales",
    "rice": "rice",
    "rubber": "natural rubber",
    "ship": "shipping",
    "silver": "silver",
    "soybean": "soybeans",
    "strategic-metal": "strategic metals",
    "sugar": "sugar",
    "tea": "tea",
    "tin": "tin",
    "trade": "trade",
    "veg-oil": "vegetable oil",
    "wheat": "wheat",
    "wpi": "wholesale prices",
    "yen": "yen",
    "zinc": "zinc",
}
_COUNTRIES = {"uk": "britain", "ussr": "soviet union", "usa": ""}
"""Codes that are not the country's name; stories of their own country seldom say it."""


def raw(path: Path) -> list[dict[str, Any]]:
    """The first articles of the corpus that have a text, as they are given."""
    lines = map(orjson.loads, gzip.decompress(path.read_bytes()).splitlines())
    return [each for each in lines if each["body"]][:ARTICLES]


def by_subject_and_country(
    given: list[dict[str, Any]],
) -> tuple[list[Article], dict[str, str], dict[str, dict[str, int]]]:
    """The articles, the topics, and the articles relevant to each."""
    judged: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for each in given:
        for subject in set(each["tags"]["topics"]) & set(_SUBJECTS):
            for country in each["tags"]["places"]:
                judged[subject, country][each["id"]] = 1
    topics = {key: _words(*key) for key in sorted(judged) if FEWEST <= len(judged[key]) <= MOST}
    asked = {"-".join(key): words for key, words in topics.items() if words}
    relevant = {"-".join(key): judged[key] for key, words in topics.items() if words}
    articles = (RawArticle(id=e["id"], headline=e["headline"], text=e["body"]) for e in given)
    return [split(article) for article in articles], asked, relevant


def _words(subject: str, country: str) -> str:
    name = _COUNTRIES.get(country, country.replace("-", " "))
    return name and f"{_SUBJECTS[subject]} {name}"
