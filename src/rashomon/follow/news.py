"""Whether a page that was fetched again says anything new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.model.report import Report

if TYPE_CHECKING:
    from rashomon.model.report import RawReport
    from rashomon.recipe import Recipe
    from rashomon.store import Desk


def is_news(raw: RawReport, desk: Desk, recipe: Recipe) -> bool:
    """Say whether a raw report says something else than the version of its page that the desk got last.

    Most pages are never the same bytes twice (a clock, an advertisement, a token in a form); what counts is their text.
    """
    from rashomon.clean import clean

    url = raw.says("url")
    older = desk.raws_of(url.value if url else raw.where)
    if not older or any(known.id == raw.id for known in older):
        return True  # what is known already is kept once, whatever is said here
    now, before = (clean(version, recipe.clean) for version in (raw, older[-1]))
    if isinstance(now, Report) and isinstance(before, Report):
        return now.text != before.text
    return isinstance(now, Report) != isinstance(before, Report)
