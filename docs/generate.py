"""Writes the generated parts of the documents, or (``--check``) says which of them no longer tell the truth.

A generated part stands between ``<!-- generated: NAME -->`` and ``<!-- end -->``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rashomon.model.report import RawReport, Report

ROOT = Path(__file__).parent.parent
REPORTS = ROOT / "docs" / "three-reports"
DOCUMENTS = (ROOT / "README.md", ROOT / "docs" / "one-reports-journey.md")
_PART = re.compile(r"(<!-- generated: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_COLUMNS = "96"


def parts() -> dict[str, str]:
    """Return every generated part by name."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder) / "rashomon.db"
        dossier = _run("build", "docs/three-reports", "--desk", str(desk), desk=desk)
        third = Report.name(RawReport.of(max(REPORTS.iterdir()).read_bytes(), "", "").id)
        first = re.search(r"entry-[0-9a-f]{12}", dossier)
        conflict = re.search(r"conflict-[0-9a-f]{12}", dossier)
        walks = [_run("trace", found[0], "--desk", str(desk), desk=desk) for found in (first, conflict) if found]
        return {
            "reports": "\n\n".join(_quoted(path) for path in sorted(REPORTS.iterdir())) + "\n",
            "dossier": _fenced(dossier),
            "report": _fenced(_run("trace", third, "--all", "--desk", str(desk), desk=desk)),
            "entry": _fenced(walks[0]),
            "conflict": _fenced(walks[-1]),
        }


def _run(*arguments: str, desk: Path) -> str:
    """What one command prints, at a fixed width, the desk under its default name."""
    ran = subprocess.run(  # noqa: S603  our own command
        [sys.executable, "-m", "rashomon", *arguments],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": _COLUMNS, "NO_COLOR": "1", "TERM": "dumb"},
        capture_output=True,
        text=True,
        check=True,
    )
    shown = ran.stdout.replace(f" --desk {desk}", "")
    return "\n".join(line.rstrip() for line in shown.strip("\n").splitlines())


def _quoted(path: Path) -> str:
    """A report as a block of preformatted text under its file's name."""
    return f"`{path.name}`\n\n{_fenced(path.read_text(encoding='utf-8').strip())}".rstrip("\n")


def _fenced(text: str) -> str:
    return f"```text\n{text}\n```\n"


def renewed(document: str, made: dict[str, str]) -> str:
    """Return a document with its generated parts made anew."""
    return _PART.sub(lambda part: f"{part[1]}{made[part[2]]}{part[3]}", document)


def main(argv: list[str]) -> int:
    """Renew the documents, or check them: 1 where one has gone stale."""
    made = parts()
    stale = 0
    for path in DOCUMENTS:
        old = path.read_text(encoding="utf-8")
        new = renewed(old, made)
        if old != new and "--check" in argv:
            print(f"{path.relative_to(ROOT)} no longer says what the program prints; run: make docs")
            stale = 1
        elif old != new:
            path.write_text(new, encoding="utf-8")
            print(f"renewed {path.relative_to(ROOT)}")
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
