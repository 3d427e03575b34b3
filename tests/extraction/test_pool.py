from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from functools import partial
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pool_work
from libya_map.errors import InputError
from libya_map.extraction.pool import AHEAD, WorkerError, cores, in_order


@settings(max_examples=12)  # each starts processes
@given(st.lists(st.integers(), max_size=60), st.sampled_from([1, 2, 3]))
def test_results_come_in_the_order_of_the_items(items: list[int], workers: int) -> None:
    found = list(in_order(pool_work.squares, items, workers))
    assert found == [(item, item * item) for item in items]


def test_a_slow_item_holds_back_only_so_many() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(200):
            taken += 1
            yield number

    most = 0
    results = in_order(pool_work.slow_at_first, items(), 2)
    for told, (number, _) in enumerate(results):
        assert number == told
        most = max(most, taken - told)
    assert told == 199
    assert 1 < most <= AHEAD * 2  # how far ahead depends on when the second process is up


def test_a_worker_that_dies_is_told_with_its_item_behind_all_results_before() -> None:
    found = in_order(partial(pool_work.dying_at, 7), range(100), 2)
    assert [item for item, _ in islice(found, 7)] == list(range(7))
    with pytest.raises(WorkerError, match=r"died \(signal 9\) at 7"):
        next(found)


def test_a_worker_that_cannot_begin_is_told() -> None:
    with pytest.raises(WorkerError, match=r"exit code 3"):
        list(in_order(pool_work.unprepared, range(3), 2))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_fault_of_the_items_comes_behind_all_results_before(workers: int) -> None:
    def items() -> Iterator[int]:
        yield from range(5)
        raise InputError("some.jsonl", "is gone")

    found = in_order(pool_work.squares, items(), workers)
    assert [item for item, _ in islice(found, 5)] == list(range(5))
    with pytest.raises(InputError, match="is gone"):
        next(found)


def test_leaving_early_ends_the_processes() -> None:
    results = in_order(pool_work.squares, range(1000), 2)
    assert next(results) == (0, 0)
    assert multiprocessing.active_children()
    results.close()
    assert multiprocessing.active_children() == []


def test_there_is_at_least_one_core() -> None:
    assert cores() >= 1
