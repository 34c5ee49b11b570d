"""The desk: where raw reports, readings, links, weights and dossiers are kept.

SQLite in one file by default, PostgreSQL by URL. The store keeps and finds; it decides nothing.
"""

from __future__ import annotations

from rashomon.store.desk import Desk, Reading, open_desk
from rashomon.store.ledger import Item, Ledger, Source
from rashomon.store.search import Hit

__all__ = ["Desk", "Hit", "Item", "Ledger", "Reading", "Source", "open_desk"]
