"""The tally of one section of the gold."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Score:
    """How many gold items were asked, answered and right; every miss in words; side figures by name.

    Recall is right / asked. Precision is right / (right + false), where `false` counts answers to a gold item that
    are wrong, and, where the gold is exhaustive (conflicts, stories), answers to nothing in the gold.
    """

    section: str
    asked: int = 0
    right: int = 0
    false: int = 0
    misses: list[str] = field(default_factory=list)
    asides: dict[str, list[int]] = field(default_factory=dict)

    def ask(self, item: str, *, right: bool, answered: bool = True, found: str = "") -> None:
        """Count one gold item."""
        self.asked += 1
        self.right += right
        if not right:
            self.false += answered
            self.misses.append(f"{item}{f'  <- {found}' if found else ''}")

    def aside(self, name: str, *, right: bool) -> None:
        """Count a side figure (a mode, a status, a channel) that does not decide the item."""
        tally = self.asides.setdefault(name, [0, 0])
        tally[0] += right
        tally[1] += 1

    @property
    def recall(self) -> float:
        """Right of asked, 1 where nothing was asked."""
        return self.right / self.asked if self.asked else 1.0

    @property
    def precision(self) -> float:
        """Right of answered, 1 where nothing was answered."""
        return self.right / (self.right + self.false) if self.right + self.false else 1.0
