"""Following: a desk kept up to date from feeds, sitemaps and pages, round by round.

`follow_once` makes one round; `follow` goes on until it is stopped. What changed in which story is a pure function of
the dossiers before and after: `compare`.
"""

from __future__ import annotations

from rashomon.follow.changes import StoryChange, compare
from rashomon.follow.options import FollowOptions
from rashomon.follow.rounds import Round, follow_once
from rashomon.follow.stopping import Stop
from rashomon.follow.watch import follow

__all__ = ["FollowOptions", "Round", "Stop", "StoryChange", "compare", "follow", "follow_once"]
