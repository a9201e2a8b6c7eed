"""The array codec is a Whoosh codec: Whoosh's own queries give over it what they give over
Whoosh's, with several segments, deletions and merges."""

import random
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import fields, query
from whoosh.index import create_in

from index.engines.whoosh import arrayfile
from index.engines.whoosh.codec import ArrayCodec
from index.engines.whoosh.inverted import Inverted
from index.engines.whoosh.inverting import invert, merged
from index.engines.whoosh.ragged import gather, stable_order
from index.engines.whoosh.stored import StoredReader, StoredWriter, record, values
from index.errors import GenerationDamaged

WORDS = ["japan", "korea", "talks", "talk", "leader", "labor", "court", "seoul", "tokyo", "islet"]
WORDS += ["poll", "said", "would", "minister"]
SEGMENTS = ((0, 70), (70, 71), (71, 160))


def texts(seed: int, count: int) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=chance.randint(0, 30))) for _ in range(count)]


def built(folder: Path, codec: ArrayCodec | None) -> Any:
    folder.mkdir()
    schema = fields.Schema(
        id=fields.ID(unique=True, stored=True),
        text=fields.TEXT(stored=True),
        number=fields.NUMERIC(sortable=True),
        place=fields.KEYWORD(sortable=True),
    )
    index = create_in(str(folder), schema)
    held = texts(1, SEGMENTS[-1][1])
    for start, end in SEGMENTS:
        writer = index.writer(codec=codec)
        for at in range(start, end):
            place = WORDS[at % 5]
            writer.add_document(id=f"d{at}", text=held[at], number=at, place=place)
        writer.commit(merge=False)
    return index


def without(index: Any, codec: ArrayCodec | None, **how: bool) -> None:
    writer = index.writer(codec=codec)
    for at in range(0, 160, 7):
        writer.delete_by_term("id", f"d{at}")
    writer.commit(**how)


def leaf(chance: random.Random) -> query.Query:
    word = chance.choice(WORDS)
    pair = chance.choices(WORDS, k=2)
    return chance.choice(
        [
            query.Term("text", word),
            query.Prefix("text", word[:2]),
            query.FuzzyTerm("text", word[:-1] + "x"),
            query.Phrase("text", pair, slop=chance.choice([1, 3])),
            query.NumericRange("number", 5, chance.randrange(6, 160)),
            query.Term("place", "seoul"),
        ]
    )


def tree(chance: random.Random, depth: int = 0) -> query.Query:
    if depth > 2 or chance.random() < 0.4:
        return leaf(chance)
    one, other = tree(chance, depth + 1), tree(chance, depth + 1)
    return chance.choice(
        [
            query.Or([one, other]),
            query.And([one, other]),
            query.AndMaybe(one, other),
            query.And([one, query.Not(leaf(chance))]),
        ]
    )


def answer(searcher: Any, asked: query.Query) -> list[tuple[str, float]]:
    found = searcher.search(asked, limit=None, optimize=False)
    return sorted((hit["id"], round(hit.score, 6)) for hit in found)


def test_plain_whoosh_queries_give_what_they_give_over_whooshs_own_codec(tmp_path: Path) -> None:
    ours, theirs = built(tmp_path / "ours", ArrayCodec()), built(tmp_path / "theirs", None)
    stages: list[dict[str, bool] | None] = [None, {"merge": False}, {"optimize": True}]
    chance = random.Random(2)
    matched = 0
    for stage in stages:
        if stage is not None:
            without(ours, ArrayCodec(), **stage)
            without(theirs, None, **stage)
        with ours.searcher() as one, theirs.searcher() as other:
            assert one.doc_count() == other.doc_count()
            assert list(one.reader().all_terms()) == list(other.reader().all_terms())
            assert list(one.reader().all_stored_fields()) == list(
                other.reader().all_stored_fields()
            )
            for _ in range(150):
                asked = tree(chance)
                assert answer(one, asked) == answer(other, asked), asked
                matched += len(answer(one, asked))
            by_number = [
                [hit["id"] for hit in s.search(query.Every(), sortedby="number", limit=None)]
                for s in (one, other)
            ]
            assert by_number[0] == by_number[1]
    assert matched > 5000
    assert not list((tmp_path / "ours").glob("*.seg"))


TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=12), max_size=12)


def inverted(documents: list[list[str]]) -> Inverted:
    numbers = {word: at for at, word in enumerate(WORDS)}
    tokens = np.array([numbers[word] for words in documents for word in words], np.uint32)
    owners = np.array([at for at, words in enumerate(documents) for _ in words], np.uint32)
    places = np.array([at for words in documents for at in range(len(words))], np.int64)
    weights = np.full(len(tokens), 4, np.uint8)
    return invert([word.encode() for word in WORDS], tokens, owners, places, weights)


def occurrences(held: Inverted) -> set[tuple[int, int, str]]:
    found = set()
    for at, term in enumerate(held):
        owners = np.repeat(held.documents(at), held.occurrences(held.postings(at)))
        for owner, position in zip(owners, held.positions(at), strict=True):
            found.add((int(owner), int(position), term.decode()))
    return found


@given(TEXTS)
def test_inverting_keeps_every_token_at_its_place(documents: list[list[str]]) -> None:
    held = inverted(documents)
    assert list(held) == sorted({word.encode() for words in documents for word in words})
    found = occurrences(held)
    expected = {(d, p, word) for d, words in enumerate(documents) for p, word in enumerate(words)}
    assert found == expected


@given(st.lists(TEXTS, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_merging_is_inverting_what_was_kept(parts: list[list[list[str]]], chance: Any) -> None:
    moves: list[Any] = []
    kept: list[list[str]] = []
    for documents in parts:
        move = [-1 if chance.random() < 0.3 else 0 for _ in documents]
        for at, words in enumerate(documents):
            if move[at] == 0:
                move[at] = len(kept)
                kept.append(words)
        moves.append(np.array(move, np.int64))
    whole, made = inverted(kept), merged([inverted(part) for part in parts], moves)
    for (name, one), (other_name, other) in zip(whole.arrays("f"), made.arrays("f"), strict=True):
        assert (name, one.tolist()) == (other_name, other.tolist())


def test_gaps_of_every_width_and_heavy_counts_come_back() -> None:
    owners = np.array([0, 1, 300, 300_000, 300_001], np.uint32)
    tokens = np.repeat(np.zeros(5, np.uint32), [1, 400, 1, 255, 254])
    held = invert([b"a"], tokens, np.repeat(owners, [1, 400, 1, 255, 254]))
    assert held.documents(0).tolist() == owners.tolist()
    assert held.run(range(1)).tolist() == owners.tolist()
    assert held.occurrences(slice(0, 5)).tolist() == [1, 400, 1, 255, 254]
    assert held.occurrences(slice(2, 4)).tolist() == [1, 255]


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_two_radix_passes_order_as_a_stable_sort(keys: list[int]) -> None:
    held = np.array(keys, np.uint32)
    assert stable_order(held).tolist() == np.argsort(held, kind="stable").tolist()


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 9))))
def test_gather_joins_the_ranges(ranges: list[tuple[int, int]]) -> None:
    data = np.arange(40)
    starts = np.array([start for start, _ in ranges], np.int64)
    counts = np.array([count for _, count in ranges], np.int64)
    expected = [n for start, count in ranges for n in range(start, start + count)]
    assert gather(data, starts, counts).tolist() == expected


@given(st.lists(st.binary(max_size=3000), max_size=12))
def test_stored_records_come_back(records: list[bytes]) -> None:
    writer = StoredWriter()
    for data in records:
        writer.add(data)
    reader = StoredReader(dict(writer.arrays()))
    assert [reader.record(at) for at in range(len(records))] == records
    assert [reader.record(at) for at in reversed(range(len(records)))] == records[::-1]


def test_a_dictionary_is_learnt_from_no_empty_records() -> None:
    writer = StoredWriter()
    records = [b""] * 60 + [b"x" * (1 << 20)]
    for data in records:
        writer.add(data)
    reader = StoredReader(dict(writer.arrays()))
    assert [reader.record(at) for at in range(len(records))] == records


def test_stored_values_are_bytes_or_what_json_can_say_and_nothing_else() -> None:
    held = {"a": b"\x00\xff", "b": "島", "c": [1, None, {"d": 1.5}], "e": True}
    assert values(record(held)) == held
    with pytest.raises(TypeError):
        record({"a": object()})


def test_a_weight_that_is_no_count_is_refused(tmp_path: Path) -> None:
    index = create_in(str(tmp_path), fields.Schema(text=fields.TEXT()))
    writer = index.writer(codec=ArrayCodec())
    writer.add_document(text="talks", _text_boost=1.5)
    with pytest.raises(ValueError, match=r"a weight of 1\.5"):
        writer.commit()


def array_file(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    with path.open("wb") as file:
        arrays = {"a": np.arange(5, dtype="<u4"), "b": np.zeros(0, "<f8"), "c": np.arange(3) > 1}
        arrayfile.write(file, {"fields": ["a"]}, arrays)
    return path


def test_arrays_come_back_aligned_and_read_only(tmp_path: Path) -> None:
    held = arrayfile.opened(array_file(tmp_path))
    assert held.meta == {"fields": ["a"]}
    assert {k: v.tolist() for k, v in held.arrays.items()} == {
        "a": [0, 1, 2, 3, 4],
        "b": [],
        "c": [0, 0, 1],
    }
    assert all(array.ctypes.data % 64 == 0 for array in held.arrays.values() if array.size)
    assert not any(array.flags.writeable for array in held.arrays.values())


def test_every_flipped_byte_of_an_array_file_is_found(tmp_path: Path) -> None:
    path = array_file(tmp_path)
    whole = path.read_bytes()
    assert arrayfile.verified(path)
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        with suppress(GenerationDamaged):
            assert not arrayfile.verified(path), at


@pytest.mark.parametrize("size", [0, 3, 15, 16, 150])
def test_a_cut_array_file_is_refused_before_an_array_is_made(tmp_path: Path, size: int) -> None:
    path = array_file(tmp_path)
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(GenerationDamaged, match="file"):
        arrayfile.opened(path)
