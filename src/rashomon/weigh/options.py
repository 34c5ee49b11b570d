"""What may be set in the room where words are weighed."""

from __future__ import annotations

from msgspec import Struct


class WeighOptions(Struct, frozen=True):
    """Thresholds for conflicts and accords.

    `blur` is how far "about" and its like may stray from the number they blur (a part of it); `rounding` how far a
    round number may lie from an exact one and still be the same; `look_behind` how many sentences before an outcome its
    occasion may stand. `toll_days` is how near its story's news a toll must be
    dated to be a toll of that story. `shared_topic_words` is how many of their words
    an accusation and what denies it share before they are taken for one matter.
    """

    blur: float = 0.12
    rounding: float = 0.02
    look_behind: int = 2
    toll_days: int = 60
    shared_topic_words: int = 2
