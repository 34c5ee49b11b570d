"""Nouns, adverbs and headlines that attribute: "X's claim that …", "reportedly", "Minister: …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rashomon.annotate.attributions.cues import lexicon
from rashomon.annotate.attributions.indirect import stripped
from rashomon.annotate.attributions.reading import Found, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.annotate.attributions.clauses import Clauses

_TOPIC: Final = re.compile(
    r"^(?:what|how|why|who|when|where|all|everything|live|watch|analysis|updates?)\b", re.IGNORECASE
)


def find_nominal(reading: Reading) -> Iterator[Found]:
    """Yield what a noun, an adverb or a headline puts on somebody's account."""
    for number in range(len(reading.sentences)):
        yield from _nominal(reading, number)
        yield from _hearsay(reading, number)
        yield from _headline(reading, number)


def _nominal(reading: Reading, number: int) -> Iterator[Found]:
    """A noun of saying with a content clause: "the minister's claim that", "a warning by Tokyo that"."""
    clauses = reading.clauses[number]
    for index, token in enumerate(clauses.tokens):
        cue = lexicon().nouns.get(token.lemma.lower())
        if cue is None or token.upos != "NOUN":
            continue
        contents: set[int] = set()
        for child in clauses.children(index, "acl", "ccomp"):
            marked = [i for i in clauses.children(child, "mark") if clauses.tokens[i].text.lower() in {"that", "to"}]
            relative = clauses.tokens[child].deprel.endswith("relcl") and not clauses.children(child, "nsubj")
            if marked and child > index and not relative:
                contents |= clauses.under(child) - {i for i in marked if clauses.tokens[i].text.lower() == "that"}
        if not contents:
            continue
        source = _owner(clauses, index)
        extents = () if source is None else clauses.extents(clauses.phrase(source))
        governed = clauses.relation(index) in {"obj", "nsubj"} and clauses.tokens[index].head >= 0
        if source is None and governed and clauses.relation(index) == "obj":
            subject = clauses.subject(clauses.tokens[index].head)
            if subject is not None:
                source, extents = subject, clauses.extents(clauses.phrase(subject))
        yield Found(
            number,
            (token.start, token.end),
            cue.lemma,
            "noun",
            at=index,
            source=extents[0] if extents else None,
            source_at=-1 if source is None else clauses.tokens[source].start,
            contents=clauses.extents(contents),
            strength=cue.strength,
            polarity=cue.polarity,
            reasons=(f"the noun “{token.text}” with its content clause",),
        )


def _owner(clauses: Clauses, index: int) -> int | None:
    """Whose claim or statement it is."""
    for child in clauses.children(index, "nmod"):
        if clauses.tokens[child].deprel == "nmod:poss" or clauses.marker(child) in {"by", "from", "of", "among"}:
            return child
    for child in clauses.children(index, "acl"):
        agent = clauses.agent(child)
        if agent is not None:
            return agent
    return None


def _hearsay(reading: Reading, number: int) -> Iterator[Found]:
    """A clause on the word of nobody named: "reportedly", "allegedly"."""
    clauses = reading.clauses[number]
    for index, token in enumerate(clauses.tokens):
        if token.text.lower() not in lexicon().adverbs or token.head < 0:
            continue
        head = token.head
        while clauses.relation(head) in {"advmod", "aux", "cop", "amod"} and clauses.tokens[head].head >= 0:
            head = clauses.tokens[head].head
        contents = clauses.under(head, [index]) - set(clauses.children(head, "mark", "cc"))
        yield Found(
            number,
            (token.start, token.end),
            token.text.lower(),
            "hearsay",
            at=index,
            contents=clauses.extents(contents),
            strength="alleged",
            certainty="certain",
            reasons=(f"“{token.text}” names nobody",),
        )


def _headline(reading: Reading, number: int) -> Iterator[Found]:
    """A headline that names its speaker before a colon: "Minister: the law will pass"."""
    sentence = reading.sentences[number]
    text = reading.text[sentence.start : sentence.end]
    line_start = reading.paragraph_start(sentence.start)
    line_end = reading.text.find("\n", sentence.end)
    line_end = len(reading.text) if line_end < 0 else line_end
    if reading.text[line_start : sentence.start].strip() or text.rstrip().endswith(".") or len(text) > 200:
        return
    match = re.match(r"(?P<head>[^:“”«»\"\n]{2,60}):\s+(?P<body>\S.{8,})", text)
    if not match or _TOPIC.match(match.group("body")):
        return
    head = (sentence.start + match.start("head"), sentence.start + match.end("head"))
    body = stripped(reading.text, sentence.start + match.start("body"), sentence.end)
    quoted = reading.quotation_at(body[0]) is not None
    kinds = {m.kind for m in reading.mentions_in(*head) if m.span.end == head[1] and m.span.start == head[0]}
    role = text[: match.end("head")].lower().split()[-1] in lexicon().speakers and len(match.group("head").split()) <= 4
    clauses = reading.clauses[number]
    tells = any(clauses.is_verb(i) for i in clauses.between(*body))
    if not (
        ((kinds & {"PERSON", "ORGANIZATION", "OFFICE"} or role) and (tells or quoted))
        or (kinds & {"COUNTRY"} and quoted)
    ):
        return
    yield Found(
        number,
        None,
        ":",
        "headline",
        source=head,
        source_at=clauses.head_of(head),
        contents=(body,),
        reasons=("a headline that names its speaker before a colon",),
    )
