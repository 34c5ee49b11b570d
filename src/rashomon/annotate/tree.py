"""The best dependency tree for a table of arc scores: a maximum spanning arborescence with exactly one root.

Chu and Liu 1965, Edmonds 1967: every word takes its best head; a cycle is contracted to one word and the question
asked again. One root is had exactly by making root arcs so dear that a best tree uses one only (Gabow and Tarjan
1984; Stanojević and Cohen 2021), which is sound because every word can govern every other.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Scores = npt.NDArray[np.floating]
    Heads = npt.NDArray[np.int64]


def best_heads(scores: "Scores") -> list[int]:
    """The head of each word in the tree of highest total score: word indices from 0, and -1 for the one root.

    `scores` is (words, words + 1): row i holds the score of each head for word i, column 0 being the root and
    column j + 1 word j. Raises ValueError where the shape is another.

    >>> import numpy as np
    >>> best_heads(np.array([[1.0, 0.0, 9.0], [2.0, 9.0, 0.0]]))
    [1, -1]
    """
    import numpy as np

    count = scores.shape[0]
    if scores.ndim != 2 or scores.shape[1] != count + 1:
        raise ValueError(f"arc scores of shape {scores.shape} are not (words, words + 1)")
    if count == 0:
        return []
    # A square table over root and words; nothing governs the root and no word governs itself.
    table = np.full((count + 1, count + 1), -np.inf)
    table[1:] = np.nan_to_num(scores.astype(np.float64), nan=-1e9, posinf=1e9, neginf=-1e9)
    np.fill_diagonal(table, -np.inf)
    heads = _greedy(table)
    if not _is_tree(heads):
        finite = table[np.isfinite(table)]
        table[1:, 0] -= 1.0 + (finite.max() - finite.min()) * (count + 1)
        heads = _arborescence(table)
    return [int(head) - 1 for head in heads[1:]]


def _greedy(table: "Scores") -> "Heads":
    heads: Heads = table.argmax(axis=1)
    heads[0] = 0
    return heads


def _is_tree(heads: "Heads") -> bool:
    """Whether exactly one word hangs on the root and all others reach it."""
    return int((heads[1:] == 0).sum()) == 1 and not _cycle(heads)


def _cycle(heads: "Heads") -> list[int]:
    """The nodes of one cycle among `heads`, or nothing."""
    settled = {0}
    for first in range(1, len(heads)):
        path: list[int] = []
        node = first
        while node not in settled and node not in path:
            path.append(node)
            node = int(heads[node])
        if node in path:
            return path[path.index(node) :]
        settled.update(path)
    return []


def _arborescence(table: "Scores") -> "Heads":
    """The best heads with node 0 as the root, by contraction."""
    import numpy as np

    heads = _greedy(table)
    cycle = _cycle(heads)
    if not cycle:
        return heads
    ring = np.array(cycle)
    rest = np.array([node for node in range(len(heads)) if node not in set(cycle)])
    kept = table[ring, heads[ring]]
    # The cycle becomes the last node: an arc into it breaks the cycle where that costs least.
    into = table[np.ix_(ring, rest)] - kept[:, None]
    out_of = table[np.ix_(rest, ring)]
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    small[:-1, :-1] = table[np.ix_(rest, rest)]
    small[-1, :-1] = into.max(axis=0)
    small[:-1, -1] = out_of.max(axis=1)
    small[0] = -np.inf
    inner = _arborescence(small)
    for place, node in enumerate(rest):
        if place == 0:
            continue
        head = int(inner[place])
        heads[node] = ring[out_of[place].argmax()] if head == len(rest) else rest[head]
    entrance = int(inner[-1])
    entered = int(into[:, entrance].argmax())
    heads[ring[entered]] = rest[entrance]
    return heads
