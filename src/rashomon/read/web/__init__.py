"""The web, read politely and safely.

`Web(options)` is a context manager; its `fetch` reads one URL, its `fetch_all` many at once. What cannot be read comes
back as `rashomon.model.report.Dropped`, with the reason and the remedy in plain words.
"""

from rashomon.read.web.client import Web
from rashomon.read.web.fetched import Fetched
from rashomon.read.web.options import WebOptions

__all__ = ["Fetched", "Web", "WebOptions"]
