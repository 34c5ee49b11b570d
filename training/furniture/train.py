"""Train the line model on invented pages and write its weights: a logistic regression over bins, in numpy.

    python -m training.furniture.train ../shared/data src/rashomon/clean/line_model.json

Two minutes on one core. The weights of neighbouring bins are drawn together, so that few lines in a bin do no harm.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from rashomon.clean.furniture import is_phrase
from rashomon.clean.line_model_features import EDGES, measure
from rashomon.clean.lines import lines_of
from training.furniture.generate import UNSCORED, Pages

PAGES, SEED, STEPS, RATE, DECAY, SMOOTH = 1800, 20201122, 400, 0.05, 3e-4, 3e-4


def main(data: Path, target: Path) -> None:
    bins, labels, shares = examples(Pages(data, SEED), PAGES)
    held = np.arange(len(labels)) >= 0.9 * len(labels)
    constant, table = fitted(bins[~held], labels[~held], shares[~held])
    guess = constant + table[bins[held]].sum(axis=1) > 0
    print(f"{len(labels)} lines; right on pages left out: {np.mean(guess == labels[held]):.4f}")
    rounded = {}
    at = 0
    for name, edges in EDGES.items():
        rounded[name] = [round(float(weight), 3) for weight in table[at : at + len(edges) + 1]]
        at += len(edges) + 1
    target.write_text(json.dumps({"constant": round(constant, 3), "bins": rounded}, indent=1) + "\n", encoding="utf-8")


def examples(pages: Pages, count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Bins (an index into one table) of every scored line, whether it is the story's, and its share in the loss."""
    rows, labels, shares = [], [], []
    starts = np.cumsum([0, *(len(edges) + 1 for edges in EDGES.values())])[:-1]
    for _ in range(count):
        page = [(" ".join(words.split()), label) for words, label in pages.page()]
        lines = lines_of("\n".join(words for words, _ in page))
        figures = measure(lines, {line.number for line in lines if is_phrase(line)})
        bins = [np.searchsorted(edges, figures[name]) for name, edges in EDGES.items()]
        scored = np.array([label != UNSCORED for _, label in page])
        rows.append((np.stack(bins, axis=1) + starts)[scored])
        labels.append(np.array([label for _, label in page], dtype=np.float64)[scored])
        shares.append(np.full(int(scored.sum()), 1 / np.sqrt(max(20, len(page)))))
    return np.concatenate(rows), np.concatenate(labels), np.concatenate(shares)


def fitted(bins: np.ndarray, labels: np.ndarray, shares: np.ndarray) -> tuple[float, np.ndarray]:
    """The constant and the table of weights, by Adam over all lines at once."""
    size = sum(len(edges) + 1 for edges in EDGES.values())
    ends = np.cumsum([len(edges) + 1 for edges in EDGES.values()])[:-1]
    joined = np.ones(size - 1)
    joined[ends - 1] = 0.0  # the last bin of one figure and the first of the next have nothing in common
    shares = shares / shares.sum()
    values, first, second = np.zeros(size + 1), np.zeros(size + 1), np.zeros(size + 1)
    for step in range(1, STEPS + 1):
        odds = values[-1] + values[bins].sum(axis=1)
        error = shares * (1 / (1 + np.exp(-odds)) - labels)
        slope = np.zeros(size + 1)
        slope[:-1] = np.bincount(bins.ravel(), np.repeat(error, bins.shape[1]), size) + DECAY * values[:-1]
        gaps = SMOOTH * np.diff(values[:-1]) * joined
        slope[:-2] -= gaps
        slope[1:-1] += gaps
        slope[-1] = error.sum()
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        values -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return float(values[-1]), values[:-1]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
