"""The desk in a browser and over HTTP: looks up what was told, computes nothing itself. Needs the extra ``serve``."""

from __future__ import annotations

from rashomon.serve.app import make_app

__all__ = ["make_app"]
