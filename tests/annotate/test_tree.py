"""The best tree is a tree, has one root, and no other tree scores higher."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotate.tree import best_heads


def is_tree(heads):
    for start in range(len(heads)):
        node, seen = start, set()
        while node != -1:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node]
    return heads.count(-1) == 1


def score(table, heads):
    return sum(table[word, head + 1] for word, head in enumerate(heads))


def best_by_trying_all(table):
    count = len(table)
    trees = [heads for heads in product(range(-1, count), repeat=count) if is_tree(list(heads))]
    return max(score(table, heads) for heads in trees)


tables = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(st.integers(-20, 20), min_size=n + 1, max_size=n + 1), min_size=n, max_size=n)
)


@given(tables)
@settings(max_examples=150, deadline=None)
def test_no_other_tree_scores_higher(rows):
    table = np.array(rows, dtype=np.float32)
    heads = best_heads(table)
    assert is_tree(heads)
    assert score(table, heads) == pytest.approx(best_by_trying_all(table))


@given(st.integers(1, 60), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_any_size_gives_one_root_and_no_cycle(count, seed):
    table = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    assert is_tree(best_heads(table))


CASES = [
    ("one word", [[0.0, 5.0]], [-1]),
    ("two words in a cycle", [[1.0, 0.0, 9.0], [2.0, 9.0, 0.0]], [1, -1]),
    ("two would-be roots", [[9.0, 0.0, 1.0], [8.0, 2.0, 0.0]], [-1, 0]),
    ("all equal", [[0.0, 0.0, 0.0], [0.0, 0.0, 0.0]], None),
]


@pytest.mark.parametrize(("name", "rows", "heads"), CASES, ids=[case[0] for case in CASES])
def test_cases(name, rows, heads):
    found = best_heads(np.array(rows))
    assert is_tree(found)
    assert heads is None or found == heads


def test_no_words():
    assert best_heads(np.zeros((0, 1))) == []


def test_a_table_of_another_shape_is_refused():
    with pytest.raises(ValueError, match="arc scores"):
        best_heads(np.zeros((2, 2)))


def test_not_a_number_is_no_reason_to_fail():
    assert is_tree(best_heads(np.full((3, 4), np.nan)))
