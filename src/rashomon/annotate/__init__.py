"""Room 3: a report's marks — names, times, quantities, attributions, events, facts — each with its reasons.

`annotate` reads one report alone; `anchor` fixes its times once it is known when the report was published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.annotate.options import AnnotateOptions
from rashomon.model.marks import Marks
from rashomon.model.report import Span

if TYPE_CHECKING:
    from rashomon.model.links import ReportDate
    from rashomon.model.report import Report

__all__ = ["AnnotateOptions", "anchor", "annotate"]


def annotate(report: Report, options: AnnotateOptions | None = None) -> Marks:
    """Return the marks of one report; its times are not yet anchored.

    Raises:
        RecipeError: a gazetteer that the options name cannot be read.
    """
    from rashomon.annotate.attributions import find_attributions
    from rashomon.annotate.dating import find_date_evidence
    from rashomon.annotate.encoder import Encoder
    from rashomon.annotate.events import find_events
    from rashomon.annotate.facts import find_facts
    from rashomon.annotate.names import find_mentions
    from rashomon.annotate.names.own_actors import own_actors
    from rashomon.annotate.quantities import find_quantities
    from rashomon.annotate.times import find_times

    options = options or AnnotateOptions()
    own = own_actors(options.gazetteer)
    sentences = Encoder.load(options.profile).read(report.text)
    mentions = find_mentions(report, sentences, own)
    times = find_times(report, sentences)
    quantities = find_quantities(report, sentences)
    attributions = find_attributions(report, sentences, mentions)
    return Marks(
        report.id,
        sentences=tuple(Span(report.id, sentence.start, sentence.end) for sentence in sentences),
        mentions=mentions,
        times=times,
        quantities=quantities,
        attributions=attributions,
        event_mentions=find_events(report, sentences, mentions, times, quantities, attributions, own),
        facts=find_facts(report, sentences, mentions, times, attributions),
        date_evidence=find_date_evidence(report, sentences, times),
    )


def anchor(report: Report, marks: Marks, date: ReportDate) -> Marks:
    """Return the marks with every time that the report's date can tell, and the events and facts they date."""
    from rashomon.annotate.times.anchoring import anchor as anchor_times

    return anchor_times(report, marks, date)
