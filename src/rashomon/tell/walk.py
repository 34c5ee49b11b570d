"""A trace on the terminal: each step indented under the one that rests on it, down to the raw characters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from rich.padding import Padding
from rich.text import Text

from rashomon.tell.evidence import say_place
from rashomon.tell.terminal import squeezed, unpadded

if TYPE_CHECKING:
    from rich.console import Console

    from rashomon.model.report import Edit
    from rashomon.tell.evidence import Evidence
    from rashomon.tell.trace import Trace

T = TypeVar("T")
_QUIET: Final = "bright_black"
_SHORT: Final = 8  # reasons, spans and steps shown at each level unless all are asked for


def print_trace(console: Console, step: Trace, *, everything: bool = False) -> None:
    """Print a trace; unless `everything`, the first few of each long list and how many more there are."""
    with unpadded(console):
        _print_step(console, step, 0, everything=everything)


def _print_step(console: Console, step: Trace, depth: int, *, everything: bool) -> None:
    head = Text.assemble(("└ " if depth else "", _QUIET), (f"{step.kind} ", "bold cyan"), squeezed(step.says))
    head.append(f"  {step.id}", style=_QUIET)
    if step.maker:
        head.append(f"  by {step.maker}", style=_QUIET)
    _line(console, head, depth)
    for reason in _first(step.reasons, everything=everything):
        _line(console, Text(f"because: {squeezed(reason)}", style="italic"), depth + 1)
    _and_more(console, "reasons", len(step.reasons), depth, everything=everything)
    for evidence in _first(step.evidence, everything=everything):
        _print_evidence(console, evidence, depth + 1)
    _and_more(console, "passages", len(step.evidence), depth, everything=everything)
    for below in _first(step.rests_on, everything=everything):
        _print_step(console, below, depth + 1, everything=everything)
    _and_more(console, "steps", len(step.rests_on), depth, everything=everything)


def _print_evidence(console: Console, evidence: Evidence, depth: int) -> None:
    where = f"{evidence.name}, clean {evidence.start}-{evidence.end}"
    clean = Text.assemble(
        (f"{where}  ", _QUIET),
        (squeezed(evidence.before) + " ", _QUIET),
        (f"»{squeezed(evidence.words)}«", "bold"),
        (" " + squeezed(evidence.after), _QUIET),
    )
    _line(console, clean, depth)
    if evidence.raw_words is None:
        _line(console, Text("the raw characters are not at hand", style=_QUIET), depth)
        return
    raw = Text.assemble(
        (f"raw {evidence.raw_start}-{evidence.raw_end} of {say_place(evidence.where)} ({evidence.encoding})  ", _QUIET),
        (visible(evidence.raw_before), _QUIET),
        (f"»{visible(evidence.raw_words)}«", "green"),
        (visible(evidence.raw_after), _QUIET),
    )
    _line(console, raw, depth)
    for edit in evidence.edits:
        _line(console, Text(f"edit: {say_edit(edit)}", style="yellow"), depth)


def visible(raw: str) -> str:
    r"""Show raw characters so that line ends and control characters are seen, and cannot act.

    >>> visible("a" + chr(10) + "b")
    'a⏎b'
    """
    return "".join("⏎" if c == "\n" else c if c.isprintable() else f"\\x{ord(c):02x}" for c in raw)


def say_edit(edit: Edit) -> str:
    """Say one edit in a line."""
    into = f" -> “{visible(edit.replacement)}”" if edit.replacement.strip() else ""
    return f"raw {edit.start}-{edit.end} {edit.kind}{into}: {edit.reason} (rule {edit.rule})"


def _first(items: tuple[T, ...], *, everything: bool) -> tuple[T, ...]:
    return items if everything else items[:_SHORT]


def _and_more(console: Console, what: str, count: int, depth: int, *, everything: bool) -> None:
    if not everything and count > _SHORT:
        _line(console, Text(f"… and {count - _SHORT} more {what}: --all shows them", style=_QUIET), depth + 1)


def _line(console: Console, text: Text, depth: int) -> None:
    console.print(Padding(text, (0, 0, 0, 2 * depth), expand=False))
