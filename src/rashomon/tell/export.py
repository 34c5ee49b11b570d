"""The whole desk as one JSON document, the same bytes whenever the same is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rashomon.model.report import Dropped
    from rashomon.tell.papers import Papers

FORMAT: Final = "rashomon-desk/1"


def export_json(papers: Papers, recipe: str, dropped: Mapping[str, Dropped], *, raw: bool = True) -> bytes:
    """Return the desk as UTF-8 JSON, indented by one space.

    The fields of the document, each list sorted by id (entries by time):

    - ``format``: this layout's name; ``recipe``: the settings, as TOML.
    - ``raws``: raw reports (`rashomon.model.report.RawReport`), `content` in base64; left out without `raw`. An id can
      be checked: it is the SHA-256 of the content and, where something is `told`, of that list as JSON without spaces.
    - ``reports``, ``dropped``: `Report`; what could not be read, with reason and remedy, by raw id.
    - ``marks``: `rashomon.model.marks.Marks`, dated; every span in code points of the report's `text`.
    - ``links``, ``weights``, ``dossiers``: `rashomon.model.links`, `weights` and `telling`.
    """
    document: dict[str, Any] = {"format": FORMAT, "recipe": recipe}
    if raw and papers.raw is not None:
        ids = sorted({*(report.raw_id for report in papers.reports.values()), *dropped})
        document["raws"] = [papers.raw(key) for key in ids]
    document |= {
        "reports": [papers.reports[key] for key in sorted(papers.reports)],
        "dropped": {key: dropped[key] for key in sorted(dropped)},
        "marks": [papers.marks[key] for key in sorted(papers.marks)],
        "links": papers.links,
        "weights": papers.weights,
        "dossiers": sorted(papers.dossiers, key=lambda dossier: dossier.story_id),
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"
