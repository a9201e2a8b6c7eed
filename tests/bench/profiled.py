"""Where Broadsheet spends its time over the whole set of queries."""

import cProfile
import io
import pstats
from pathlib import Path

from bench.corpus import corpus
from bench.document import write
from bench.installed import engine
from bench.queries import queries


def profile(size: int, each: int, folder: Path, shared: Path | None, top: int = 30) -> str:
    """The ``top`` functions by their own time, and by all below them, after a warm round."""
    ours = engine("broadsheet")
    asked = queries(write(corpus(size, shared), folder).sample, each)
    place = folder / "broadsheet"
    place.mkdir()
    ours.build(ours.read(folder), place)
    searcher = ours.Engine(place).searcher
    questions = [ours.query(one) for one in asked]
    for question in questions:
        searcher.search(question)
    profiler = cProfile.Profile()
    profiler.enable()
    for question in questions:
        searcher.search(question)
    profiler.disable()
    text = io.StringIO()
    stats = pstats.Stats(profiler, stream=text).strip_dirs()
    stats.sort_stats("tottime").print_stats(top)
    stats.sort_stats("cumulative").print_stats(top)
    return text.getvalue()
