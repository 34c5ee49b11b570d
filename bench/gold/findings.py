"""What the main job found, with the look-ups that the sections share."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bench.gold.text import Squeezed, same_name, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rashomon.model.links import Entity, Links
    from rashomon.model.marks import Argument, Marks, Mention
    from rashomon.model.report import RawReport, Report
    from rashomon.model.telling import Dossier
    from rashomon.model.weights import Weights


class Findings:
    """Everything on the desk after the main job; reports by the first three characters of their file's name."""

    def __init__(
        self,
        raws: Mapping[str, RawReport],
        reports: Mapping[str, Report],
        marks: Mapping[str, Marks],
        links: Links,
        weights: Weights,
        dossiers: Iterable[Dossier],
    ) -> None:
        self.raws, self.reports, self.marks = raws, reports, marks
        self.links, self.weights, self.dossiers = links, weights, tuple(dossiers)

    @cached_property
    def ids(self) -> dict[str, str]:
        """Report ids by the key that the gold uses."""
        return {Path(report.where).name[:3]: report_id for report_id, report in self.reports.items()}

    @cached_property
    def keys(self) -> dict[str, str]:
        """The gold's keys by report id."""
        return {report_id: key for key, report_id in self.ids.items()}

    @cached_property
    def squeezed(self) -> dict[str, Squeezed]:
        """The clean texts, made comparable, by report id."""
        return {report_id: Squeezed(report.text) for report_id, report in self.reports.items()}

    @cached_property
    def mentions(self) -> dict[str, Mention]:
        """All mentions by id."""
        return {mention.id: mention for marks in self.marks.values() for mention in marks.mentions}

    @cached_property
    def entity_of(self) -> dict[str, Entity]:
        """The entity of each mention id."""
        return {member: entity for entity in self.links.entities for member in entity.members}

    def raw_text(self, report_id: str) -> str:
        """The decoded raw text of one report."""
        report = self.reports[report_id]
        return self.raws[report.raw_id].content.decode(report.text_map.encoding, "replace")

    def names_of(self, mention_ids: Iterable[str]) -> list[str]:
        """Every name that the bearers of these mentions go by."""
        names: list[str] = []
        for mention_id in mention_ids:
            if mention_id in self.mentions:
                names.append(self.mentions[mention_id].name)
            if mention_id in self.entity_of:
                entity = self.entity_of[mention_id]
                names += (entity.name, *entity.forms)
        return names

    def plays(self, wanted: str | None, argument: Argument | None, report_id: str) -> bool:
        """Say whether an event's argument is the wanted actor: a country code, or a name in words."""
        if wanted is None:
            return True
        if argument is None:
            return False
        if len(wanted) == 3 and wanted.isupper():
            countries = {self.mentions[m].country for m in argument.mentions if m in self.mentions}
            countries |= {self.entity_of[m].country for m in argument.mentions if m in self.entity_of}
            return wanted in countries or any(wanted in code.split() for code in argument.codes)
        text = self.reports[report_id].quote(argument.span)
        return same_name(wanted, text, " ".join(argument.names), *argument.names, *self.names_of(argument.mentions))

    def speaks(self, wanted: str, phrases: Iterable[str | None], mention_id: str | None) -> bool:
        """Say whether a source is the wanted speaker: by its phrase, or by a name of the entity it stands for."""
        names = [squeeze(name) for name in self.names_of([mention_id] if mention_id else [])]
        return same_name(wanted, *phrases) or any(same_name(wanted, name) for name in names)
