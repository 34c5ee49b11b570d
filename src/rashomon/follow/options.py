"""What may be set for following."""

from __future__ import annotations

from msgspec import Struct


class FollowOptions(Struct, frozen=True):
    """How often sources are polled, in seconds, and when something is given up.

    A source is polled every `every_s` at first; sooner, down to `shortest_s`, where it keeps bringing something, and
    later, up to `longest_s`, where it does not, fails, or asks for more time. `tries` is how often an article's page
    is asked for before the source's own summary is kept instead. `first_pages` is how many pages of a sitemap are
    read, newest first, when it is polled for the first time; later, all that is new is; of an index of sitemaps the
    `newest_maps` last changed are followed. `silence_s` is how long one
    who follows may not be heard of before another takes over.
    """

    every_s: int = 900
    shortest_s: int = 300
    longest_s: int = 21_600
    tries: int = 5
    first_pages: int = 50
    newest_maps: int = 10
    silence_s: int = 90
