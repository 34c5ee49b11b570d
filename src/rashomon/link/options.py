"""What may be set in the room where reports meet."""

from __future__ import annotations

from msgspec import Struct


class LinkOptions(Struct, frozen=True):
    """Thresholds for copies, stories and events; every count is in the unit its name gives.

    `shingle_words` is how many words in a row make a shingle, `run_words` how long a shared run must be to count,
    `crowd` how many reports share a shingle before each is compared with the first `crowd` of them alone.
    `copy_share` and `excerpt_share` are parts of the smaller report's words; `sentence_likeness` is how alike two
    sentences in other words must be, and `story_likeness` two reports of one story (cosines, 0 to 1).
    Groups of reports published more than `story_days` apart lose `gap_penalty` of their likeness, those more than
    `apart_days` apart never join unless their text is the same (`same_text_likeness`); undated ones that name the same
    days of the year gain `day_bonus`, those that name only far ones lose `season_penalty`. `rivals_days` is how far
    apart two tellings of one unique event may date it and still be one event, told differently.
    """

    shingle_words: int = 5
    run_words: int = 14
    crowd: int = 12
    copy_share: float = 0.6
    excerpt_share: float = 0.2
    sentence_likeness: float = 0.62
    reworded_sentences: int = 3
    reworded_share: float = 0.35
    story_likeness: float = 0.15
    same_text_likeness: float = 0.8
    story_days: int = 21
    apart_days: int = 90
    gap_penalty: float = 0.1
    season_penalty: float = 0.2
    day_bonus: float = 0.05
    neighbours: int = 40
    rivals_days: int = 125
    event_likeness: float = 0.3
