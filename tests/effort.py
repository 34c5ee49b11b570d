"""How hard properties are tried: as each test asks, or with ``HYPOTHESIS_PROFILE=long`` by 100,000 examples each."""

from __future__ import annotations

import os

LONG = 100_000


def examples(usual: int) -> int:
    """Return how many examples to try where a quick run tries `usual`."""
    return LONG if os.environ.get("HYPOTHESIS_PROFILE") == "long" else usual
