"""The invented journeys, walked whole, held against what an editor takes from them and against the pinned floors."""

from pathlib import Path

import pytest

from bench.journey import measure
from bench.outcome import floors_of

EXAMPLES = Path(__file__).parents[2] / "examples"
JOURNEYS = sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir())


@pytest.mark.parametrize("journey", JOURNEYS)
def test_no_figure_is_below_its_floor(journey):
    scores = measure(EXAMPLES / journey / "reports", EXAMPLES / journey / "gold.yaml")
    figures = {f"{s.section}.recall": s.recall for s in scores} | {
        f"{s.section}.precision": s.precision for s in scores
    }
    floors = floors_of("journey", journey)
    assert floors, "every journey has pinned floors"
    below = {key: (figures[key], floor) for key, floor in floors.items() if figures[key] < floor - 1e-9}
    assert not below
