"""The least that is accepted of each measure, in ``floors.toml``, for data of a given digest."""

import tomllib
from pathlib import Path

PATH = Path(__file__).parent / "floors.toml"
SLACK = 0.002
"""A floor is pinned this far below what was measured: other machines add in another order."""

Floors = dict[str, dict[str, str | float]]
"""Collection; the digest of its data and a floor for each measure."""


def read() -> Floors:
    return tomllib.loads(PATH.read_text(encoding="utf-8")) if PATH.exists() else {}


def unmet(name: str, digest: str, means: dict[str, float], floors: Floors) -> list[str]:
    """What falls short, a line each; so does data other than what the floors are of."""
    least = floors.get(name)
    if least is None:
        return [f"{name}: floors.toml says nothing of it"]
    if least["digest"] != digest:
        return [f"{name}: the data has changed since its floors were pinned"]
    return [
        f"{name}: {measure} is {value:.4f}, below {least[measure]:.4f}"
        for measure, value in means.items()
        if value < float(least[measure])
    ]


def pinned(
    name: str, digest: str, means: dict[str, float], floors: Floors, *, lower: bool
) -> Floors:
    """The floors with those of one collection just below the means; none lower unless told so,
    not even where the data has changed."""
    old = floors.get(name, {})
    new: dict[str, str | float] = {"digest": digest}
    for measure, value in means.items():
        floor = round(value - SLACK, 4)
        new[measure] = floor if lower else max(floor, float(old.get(measure, 0.0)))
    return {**floors, name: new}


def write(floors: Floors) -> None:
    lines = [
        "# The least of each measure, for the data with that digest.",
        "# Written by `make relevance ARGS=--pin`; a floor falls only with `--pin --lower-floors`.",
    ]
    for name, least in floors.items():
        lines += ["", f"[{name}]", f'digest = "{least["digest"]}"']
        lines += [f'"{m}" = {value:.4f}' for m, value in least.items() if m != "digest"]
    PATH.write_text("\n".join(lines) + "\n", encoding="utf-8")
