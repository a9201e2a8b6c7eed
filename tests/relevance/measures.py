"""How good a run is, and whether one is better than another."""

from statistics import fmean
from typing import Any

import ir_measures
import numpy as np
from ir_measures import AP, RR, P, nDCG

from relevance.rankers import Run

MEASURES: dict[str, Any] = {"nDCG@10": nDCG @ 10, "AP": AP, "P@5": P @ 5, "RR": RR}
TRIALS = 20_000

Figures = dict[str, dict[str, float]]
"""Measure, topic."""


def figures(judged: dict[str, dict[str, int]], run: Run) -> Figures:
    """Every measure of every topic that has a judgment; 0 for one the run does not answer."""
    found: Figures = {name: dict.fromkeys(judged, 0.0) for name in MEASURES}
    names = {str(measure): name for name, measure in MEASURES.items()}
    for metric in ir_measures.iter_calc(list(MEASURES.values()), judged, run):
        found[names[str(metric.measure)]][metric.query_id] = metric.value
    return found


def means(found: Figures) -> dict[str, float]:
    return {name: fmean(topics.values()) for name, topics in found.items()}


def apart(ours: dict[str, float], theirs: dict[str, float]) -> tuple[int, int]:
    """How many topics we answer better, and how many worse; the others are answered alike."""
    differences = [ours[topic] - theirs[topic] for topic in ours]
    better, worse = (sum(sign * each > 1e-9 for each in differences) for sign in (1, -1))
    return better, worse


def chance(ours: dict[str, float], theirs: dict[str, float]) -> float:
    """The p-value of the paired randomisation test, two-sided: how often a difference as large
    comes about when the signs of the topics' differences are thrown (Smucker, Allan and
    Carterette, CIKM 2007). The throws are from a fixed seed."""
    differences = np.array([ours[topic] - theirs[topic] for topic in sorted(ours)])
    signs = np.random.default_rng(1).choice((-1.0, 1.0), (TRIALS, len(differences)))
    thrown = np.abs((signs * differences).mean(axis=1))
    return float((thrown >= abs(differences.mean()) - 1e-12).mean())
