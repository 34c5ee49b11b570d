"""Running text of the corpora, as stories of a title and paragraphs, and reviews that serve as readers' comments."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from pathlib import Path


class Story(NamedTuple):
    title: str
    paragraphs: list[str]


def english_stories(data: Path) -> tuple[list[Story], list[str]]:
    """Stories of at least three paragraphs, and reviews that serve as comments."""
    stories: list[Story] = []
    remarks: list[str] = []
    for name in ("ewt-train", "gum-train"):
        text = (data / "parses" / f"{name}.conllu").read_text(encoding="utf-8")
        for document in re.split(r"(?m)^# newdoc id = ", text)[1:]:
            genre = document.split("\n", 1)[0]
            if "conversation" in genre or "vlog" in genre:
                continue
            paragraphs = [
                " ".join(re.findall(r"(?m)^# text = (.+)$", part)) for part in re.split(r"(?m)^# newpar", document)
            ]
            paragraphs = [part for part in paragraphs if part]
            if genre.startswith("reviews"):
                remarks += paragraphs
            elif len(paragraphs) >= 3:
                stories.append(Story(paragraphs[0], paragraphs[1:]))
    for path in sorted((data / "event_coreference" / "ecbplus").glob("*/*.xml")):
        sentences: dict[str, list[str]] = defaultdict(list)
        for token in ET.parse(path).getroot().iter("token"):  # noqa: S314 - a corpus of our choosing
            sentences[token.get("sentence", "")].append(token.text or "")
        lines = [_joined(words) for words in sentences.values()]
        lines = [line for line in lines if not line.startswith("http") and len(line) > 2]
        if len(lines) >= 4:
            stories.append(Story(lines[0], lines[1:]))
    return stories, remarks


def joined_paragraphs(parts: list[str], least: int) -> list[str]:
    """Join neighbours until each has so many words."""
    joined: list[str] = []
    waiting: list[str] = []
    for part in parts:
        waiting.append(part)
        if sum(len(words.split()) for words in waiting) >= least:
            joined.append(" ".join(waiting))
            waiting = []
    return joined or [" ".join(waiting)]


def _joined(words: list[str]) -> str:
    text = re.sub(r" ([.,;:!?%)\]”’]|'s\b|n't\b)", r"\1", " ".join(words))
    return re.sub(r"([(\[“$]) ", r"\1", text)
