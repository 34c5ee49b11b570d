"""The damage that news text meets on its way, done to training sentences word by word, labels untouched."""

# ruff: noqa: S311  (chance picks training examples here; nothing is kept secret by it)
import random

_DOUBLE = (("“", "”"), ("«", "»"), ("„", "“"), ('"', '"'), ("''", "''"))


def damaged(sentence: dict) -> dict:  # type: ignore[type-arg]
    """A copy of one example, mostly whole, sometimes shouted, lower-cased, in headline case, with other quotes."""
    words = _requoted(sentence["words"]) if random.random() < 0.5 else list(sentence["words"])
    chance = random.random()
    if chance < 0.05:
        words = [word.upper() for word in words]
    elif chance < 0.09:
        words = [word.lower() for word in words]
    elif chance < 0.14:
        words = [word[:1].upper() + word[1:] if len(word) > 3 else word for word in words]
    elif chance < 0.17:
        words = [word.lower() if random.random() < 0.3 else word for word in words]
    copy = {**sentence, "words": words}
    if random.random() < 0.12:
        _drop_stop(copy)
    return copy


def _requoted(words: list[str]) -> list[str]:
    opening, closing = random.choice(_DOUBLE)
    curly = random.random() < 0.5
    out = []
    inside = False
    for word in words:
        if word in {'"', "“", "”", "``", "''"}:
            out.append(closing if inside else opening)
            inside = not inside
        elif curly and "'" in word and len(word) > 1:
            out.append(word.replace("'", "’"))
        else:
            out.append(word)
    return out


def _drop_stop(example: dict) -> None:  # type: ignore[type-arg]
    """Take the full stop off the end, as headlines and cut text have it."""
    if len(example["words"]) < 3 or example["words"][-1] not in {".", "!", "?"}:
        return
    if "head" in example and len(example["words"]) in example["head"]:
        return  # something hangs on the stop
    for key in ("words", "upos", "xpos", "lemma", "head", "deprel", "name"):
        if key in example:
            example[key] = example[key][:-1]
