"""The command line over stand-ins for the rooms, for tests that need a process of its own: to interrupt or to starve."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import fake_rooms
import pytest

if __name__ == "__main__":
    fake_rooms.install(pytest.MonkeyPatch())
    from rashomon.cli.app import main

    main()
