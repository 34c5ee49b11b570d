"""Freeze what the earlier steps read in the cases of events and facts, so that these tests judge those steps alone.

Run it after adding a case: ``python tests/annotate/freeze_event_readings.py``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


def freeze(text: str) -> dict[str, Any]:
    """The reading of one text, as plain lists."""
    from rashomon.annotate.encoder import Encoder
    from rashomon.annotate.names.finding import find_mentions
    from rashomon.annotate.times.finding import find_times
    from rashomon.model.report import Report, TextMap

    report = Report("rep-case", "raw-case", "case", text, TextMap("utf-8", len(text), ()))
    sentences = Encoder.load().read(text)
    mentions = find_mentions(report, sentences)
    places = {mention.id: number for number, mention in enumerate(mentions)}
    return {
        "sentences": [
            [s.start, s.end, [[t.start, t.end, t.lemma, t.upos, t.xpos, t.head, t.deprel] for t in s.tokens]]
            for s in sentences
        ],
        "mentions": [
            [m.span.start, m.span.end, m.kind, m.name, m.country, list(m.roles), places.get(m.same_as or "")]
            for m in mentions
        ],
        "times": [[t.span.start, t.span.end, t.type, t.value] for t in find_times(report, sentences)],
    }


def main() -> None:
    """Write the readings of all cases beside them, one case a line."""
    for name in ("event", "fact"):
        cases = yaml.safe_load((HERE / f"{name}_cases.yaml").read_text("utf-8"))
        lines = [
            f"{json.dumps(case['text'], ensure_ascii=False)}: "
            f"{json.dumps(freeze(case['text']), ensure_ascii=False, separators=(',', ':'))}"
            for group in cases.values()
            for case in group
        ]
        (HERE / f"{name}_readings.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()
