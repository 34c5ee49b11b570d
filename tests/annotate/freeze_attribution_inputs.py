"""Read the attribution cases with the encoder and keep trees and mentions beside them.

Run by hand after adding cases: ``python tests/annotate/freeze_attribution_inputs.py``. Frozen inputs make a failing case
speak of the attribution rules alone, whatever weights are in use.
"""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import yaml

from rashomon.annotate.encoder import Encoder
from rashomon.annotate.names.finding import find_mentions
from rashomon.model.report import Report, TextMap

HERE = Path(__file__).parent


def main():
    cases = yaml.safe_load((HERE / "attribution_cases.yaml").read_text("utf-8"))
    frozen = {}
    for text in sorted(case["text"] for group in cases.values() for case in group):
        report = Report("rep-case", "raw-case", "case", text, TextMap("utf-8", len(text)))
        sentences = Encoder.load().read(text)
        mentions = find_mentions(report, sentences)
        frozen[text] = {
            "sentences": [[s.start, s.end, [list(msgspec.structs.astuple(t)) for t in s.tokens]] for s in sentences],
            "mentions": [msgspec.to_builtins(m) for m in mentions],
        }
    lines = ",\n".join(
        f"{json.dumps(text)}: {json.dumps(entry, separators=(',', ':'))}" for text, entry in frozen.items()
    )
    (HERE / "attribution_inputs.json").write_text(f"{{\n{lines}\n}}\n", "utf-8")


if __name__ == "__main__":
    main()
