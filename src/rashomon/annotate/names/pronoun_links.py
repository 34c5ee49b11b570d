"""Whom he and she stand for: the fitting person named last, subjects and speakers before others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.language.gazetteer import words

if TYPE_CHECKING:
    from rashomon.annotate.names.bearers import Bearer
    from rashomon.annotate.names.words import Draft, Line

_FARTHEST = 3  # sentences back
_MARGIN = 0.6
_OBJECTIVE = frozenset({"him", "her"})
_POSSESSIVE = frozenset({"his", "her", "hers"})


class PronounLinker:
    """Remembers who was named where and how, and finds whom a pronoun stands for."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._seen: list[tuple[Draft, Bearer]] = []
        self._speaker: tuple[int, Bearer] | None = None

    def saw(self, draft: Draft, bearer: Bearer | None) -> None:
        """Take note that `draft` names `bearer`."""
        if bearer is None:
            return
        self._seen.append((draft, bearer))
        if self._speaks(draft):
            self._speaker = (draft.sentence, bearer)

    def subject_of(self, sentence: int) -> Bearer | None:
        """The bearer that is the first subject of a sentence, if a person is."""
        found: Bearer | None = None
        for draft, bearer in reversed(self._seen):
            if draft.sentence < sentence:
                break
            if draft.sentence == sentence and self._is_subject(draft):
                found = bearer
        return found

    def resolve(self, draft: Draft) -> tuple[Bearer, str] | None:
        """Return the bearer a pronoun stands for and why, or None where that is not safe."""
        if draft.gender is None:
            return None
        if self._speaker is not None and self._speaks(draft) and draft.sentence - self._speaker[0] <= _FARTHEST + 1:
            speaker = self._speaker[1]
            if speaker.gender in (None, draft.gender) and not self._subject_since(speaker, draft):
                speaker.gender = draft.gender
                return speaker, f"speaks on: {speaker.best.name} spoke last"
        scores: dict[Bearer, float] = {}
        for seen, bearer in reversed(self._seen):
            back = draft.sentence - seen.sentence
            if back > _FARTHEST:
                break
            if bearer.gender not in (None, draft.gender) or not self._may_precede(seen, draft):
                continue
            score = 3.0 - back + (1.2 if self._is_subject(seen) else 0.0) + (0.4 if bearer.gender else 0.0)
            score += 0.2 if seen.kind == "PRONOUN" else 0.0
            scores[bearer] = max(scores.get(bearer, 0.0), score)
        return self._best(draft, scores)

    def _best(self, draft: Draft, scores: dict[Bearer, float]) -> tuple[Bearer, str] | None:
        if not scores:
            return None
        ranked = sorted(scores, key=lambda bearer: (-scores[bearer], -bearer.last.start))
        chosen = ranked[0]
        if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < _MARGIN:
            draft.certainty = "possible"
            if scores[ranked[0]] - scores[ranked[1]] < 0.2:
                return None
        return chosen, f"the fitting person named last: {chosen.best.name}"

    def _subject_since(self, speaker: Bearer, draft: Draft) -> bool:
        """Whether another person of the pronoun's gender has headed a sentence since the speaker was named."""
        for seen, bearer in reversed(self._seen):
            if bearer is speaker or draft.sentence - seen.sentence > _FARTHEST + 1:
                return False
            if bearer.gender == draft.gender and self._is_subject(seen):
                return True
        return False

    def _may_precede(self, seen: Draft, draft: Draft) -> bool:
        """Whether grammar lets `draft` mean `seen`: an object is not the subject of its own clause."""
        if seen.sentence != draft.sentence or draft.name.casefold() not in _OBJECTIVE:
            return True
        line = self._lines[draft.sentence]
        token = line.token(draft.first)
        if token.deprel.startswith("nmod") or (draft.name.casefold() in _POSSESSIVE and token.xpos == "PRP$"):
            return True
        mine = {line.words[at].token for at in range(seen.first, seen.last)}
        index = line.words[draft.first].token
        for clause in (index, *line.sentence.ancestors(index)):
            subjects = set(line.sentence.children(clause, "nsubj"))
            if subjects:
                return not subjects & mine
        return True

    def _is_subject(self, draft: Draft) -> bool:
        """Whether the mention is a subject, or explains one: "The minister, Ana Silva, said"."""
        line = self._lines[draft.sentence]
        tokens = line.sentence.tokens
        for at in range(draft.first, draft.last):
            token = line.token(at)
            for _ in range(3):
                if token.deprel.startswith("nsubj"):
                    return True
                if token.deprel not in ("appos", "flat", "compound") or token.head < 0:
                    break
                token = tokens[token.head]
        return False

    def _speaks(self, draft: Draft) -> bool:
        """Whether the mention is the subject of a verb of speaking, or stands beside one, or after "according to"."""
        line = self._lines[draft.sentence]
        tokens = line.sentence.tokens
        for at in range(draft.first, draft.last):
            token = line.token(at)
            if (
                token.deprel.startswith("nsubj")
                and token.head >= 0
                and tokens[token.head].lemma in words("speech verbs")
            ):
                return True
        after = line.words[draft.last].lower if draft.last < len(line.words) else ""
        before = line.words[draft.first - 1].lower if draft.first else ""
        if draft.kind == "OFFICE" and before == "the" and draft.first > 1:
            before = line.words[draft.first - 2].lower
        if after in words("speech forms") or before in words("speech forms"):
            return draft.name.casefold() not in _OBJECTIVE | _POSSESSIVE or draft.name.casefold() == "he"
        return before == "to" and draft.first > 1 and line.words[draft.first - 2].lower == "according"
