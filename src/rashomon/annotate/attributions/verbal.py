"""Verbs that attribute: who says, thinks, denies or orders what, as the tree tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rashomon.annotate.attributions.cues import Cue, lexicon
from rashomon.annotate.attributions.reading import Found, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.annotate.attributions.clauses import Clauses

_TIME_PREPOSITIONS: Final = frozenset({"on", "after", "before", "since", "until", "during", "at", "while", "in", "by"})
_CLAUSAL: Final = frozenset(
    {"governs a content clause", "is inserted in the clause it reports", "stands before the clause it reports"}
)
_SAYING: Final = frozenset({"said", "thought", "claimed", "alleged", "admitted", "denied", "confirmed"})


def find_verbal(reading: Reading) -> Iterator[Found]:
    """Yield one finding for every verb that attributes, with the contents that the tree gives it (maybe none)."""
    for number, clauses in enumerate(reading.clauses):
        for index, token in enumerate(clauses.tokens):
            cue = lexicon().verb(token.text, token.lemma)
            if cue is not None and cue.particles and clauses.children(index, "ccomp") and cue.lemma == "rule":
                cue = Cue("rule", "said", frames="c")  # a court that "ruled that", not "ruled out"
            if cue is not None and _attributes(reading, clauses, index, cue):
                found = _finding(reading, number, index, cue)
                if found is not None:
                    yield found


def _attributes(reading: Reading, clauses: Clauses, index: int, cue: Cue) -> bool:
    """Whether the word at `index` is a verb in use as a cue, and no idiom."""
    token = clauses.tokens[index]
    if not clauses.is_verb(index) and not (cue.takes("c") and clauses.is_inverted(index)):
        return False
    if cue.particles and not any(
        clauses.tokens[child].text.lower() in cue.particles
        for child in clauses.children(index, "compound", "advmod", "obl", "obj")
    ):
        return False
    if index and clauses.tokens[index - 1].xpos == "DT":
        return False  # "a claim": a noun, whatever its tag
    around = reading.text[max(0, token.start - 24) : token.end + 16].lower()
    if any(idiom in around for idiom in lexicon().idioms):
        return False
    if clauses.is_reduced(index) and cue.lemma in {"ask", "question"}:
        return False  # "asked by reporters": the answer counts
    if clauses.is_reduced(index) and clauses.agent(index) is None:
        # "experts called to investigate", "when asked": nobody says anything here, unless somebody stands accused
        return cue.takes("f") and cue.lemma in lexicon().passives and clauses.relation(index) != "conj"
    if cue.lemma in {"quote", "cite"} and (clauses.is_passive(index) or token.xpos in {"VBN", "VBG"}):
        return False
    if (
        token.xpos == "VB"
        and clauses.relation(index) in {"root", "parataxis"}
        and not clauses.children(index, "nsubj", "aux")
    ):
        return False  # an imperative speaks to the reader
    return clauses.relation(index) not in {"amod", "compound", "case", "mark"}


def _finding(reading: Reading, number: int, index: int, cue: Cue) -> Found | None:
    clauses = reading.clauses[number]
    subject = clauses.subject(index)
    contents, reason = _contents(clauses, index, cue)
    quotes_only = False
    if contents and all(clauses.tokens[i].upos in {"PRON", "DET", "PUNCT"} for i in contents):
        contents = set()  # "praised him", "which they see"
    if subject is not None and contents and subject in contents:
        contents = contents - clauses.under(subject)
    if contents and min(contents) > index:
        at = min(contents)
        while at - 1 > index and clauses.tokens[at - 1].upos in {"AUX", "PART"} and clauses.tokens[at - 1].text != "'s":
            at -= 1  # an auxiliary that the tree hung on the cue: "denied having signed"
        contents |= set(range(at, min(contents)))
    strength, polarity = cue.strength, cue.polarity
    if clauses.is_negated(index):
        if cue.lemma in lexicon().negated_denies:
            polarity = "denies"
        elif cue.lemma in lexicon().negated_declines:
            polarity = "declines"
        elif cue.strength == "denied":
            strength, polarity = "said", "asserts"
    if cue.polarity == "declines":
        contents, reason = _declined(clauses, index)
    elif polarity == "declines" and not contents:
        contents = set().union(*(clauses.under(i) for i in clauses.children(index, "obl", "obj", "xcomp") if i > index))
        contents, reason = contents or {index}, "is negated: nothing was said"
    if not _has_voice(reading, clauses, index, subject, cue, clausal=reason in _CLAUSAL or not contents):
        if subject is None or reason in _CLAUSAL or not cue.takes("q"):
            return None
        contents, reason, quotes_only = set(), "", True  # a quotation beside it may still be its content
    source = None
    if subject is not None:
        extents = clauses.extents(clauses.phrase(subject) - contents)
        source = next((e for e in extents if e[0] <= clauses.tokens[subject].start < e[1]), None)
    hearsay = subject is None and clauses.is_passive(index) and bool(contents)
    return Found(
        number,
        _cue_extent(clauses, index, contents, cue),
        cue.lemma,
        "verb",
        at=index,
        source=source,
        source_at=-1 if subject is None else clauses.tokens[subject].start,
        contents=clauses.extents(contents),
        strength="alleged" if hearsay and strength in {"said", "claimed"} else strength,
        polarity=polarity,
        reasons=(f"“{clauses.tokens[index].text}” {reason}",) if reason else (),
        quotes_only=quotes_only,
    )


def _cue_extent(clauses: Clauses, index: int, contents: set[int], cue: Cue) -> tuple[int, int]:
    """The verb with the auxiliaries and negation that stand right before it, and its particle."""
    first = last = index
    follows = index + 1 < len(clauses.tokens) and clauses.tokens[index + 1].text.lower() in cue.prepositions
    opener = index + 1 if follows and index + 2 in contents else None
    helpers = set(clauses.children(index, "aux")) | {
        child for child in clauses.children(index, "advmod") if clauses.tokens[child].lemma in {"not", "n't", "never"}
    }
    while first - 1 in helpers:
        first -= 1
    if last + 1 in clauses.children(index, "compound"):
        last += 1
    elif opener is not None and opener not in contents:
        last = opener  # "called for", "spoke of"
    return clauses.tokens[first].start, clauses.tokens[last].end


def _has_voice(reading: Reading, clauses: Clauses, index: int, subject: int | None, cue: Cue, *, clausal: bool) -> bool:
    """Whether the subject is somebody who can have said it.

    The writer's own voice is no source. Where a whole clause is said, any subject will do that is no mere it; an object
    or infinitive alone asks for a name, a person or a body, since things "signal", "promise" and "show" too.
    """
    if subject is None:
        if clauses.is_passive(index) or clauses.is_reduced(index):
            return cue.lemma in lexicon().passives
        return not cue.finding and cue.strength in _SAYING and cue.strength != "thought"
    word = clauses.tokens[subject]
    lowered = word.text.lower()
    if lowered in lexicon().own:
        return cue.strength != "thought" and reading.quotation_at(word.start) is None and lowered != "you"
    if lowered in {"it", "this", "that", "there", "which", "what"} and cue.strength == "thought":
        return False
    return (clausal and not cue.finding) or is_voice(reading, clauses, subject)


def is_voice(reading: Reading, clauses: Clauses, subject: int) -> bool:
    """Say whether a noun phrase names somebody who can speak: a name, a person, a body."""
    word = clauses.tokens[subject]
    lowered, lemma = word.text.lower(), word.lemma.lower()
    if lowered in lexicon().people or lowered in lexicon().speakers or lemma in lexicon().speakers:
        return True
    if word.upos == "NOUN" and lemma.endswith(lexicon().agentive) and lemma not in lexicon().things:
        return True
    if any(m.span.start <= word.start < m.span.end for m in reading.mentions_in(word.start - 60, word.end + 60)):
        return True
    return any(  # "his rival, Ana Ruiz"
        m.kind == "PERSON"
        for start, end in clauses.extents(clauses.phrase(subject))
        if start <= word.start < end
        for m in reading.mentions_in(start, end)
    )


def _contents(clauses: Clauses, index: int, cue: Cue) -> tuple[set[int], str]:
    """The tokens that the verb presents as somebody's words, and in words how they hang on it."""
    if cue.takes("q", "c"):
        found = _clause(clauses, index, cue)
        if found[0]:
            return found
    if cue.takes("f", "a") and (found_of := _somebody_of(clauses, index, cue)):
        return found_of, "somebody of something"
    if cue.takes("t") and (found_to := _somebody_to(clauses, index, cue)):
        return found_to, "somebody to do something"
    if cue.takes("i"):
        for child in clauses.children(index, "xcomp"):
            if clauses.tokens[child].upos in {"VERB", "AUX"} or clauses.children(child, "mark", "cop"):
                return _with_rest(clauses, index, clauses.under(child)), "takes an infinitive or gerund as content"
    if (
        cue.prepositions
        and not (cue.takes("o") and clauses.children(index, "obj"))
        and (found_by := _prepositional(clauses, index, cue))
    ):
        return found_by, "takes a prepositional phrase as content"
    if cue.takes("o"):
        if clauses.is_passive(index):
            subject = clauses.children(index, "nsubj")
            if subject and clauses.agent(index) is not None:
                return clauses.under(subject[0]), "passive, with its content as subject"
            return set(), ""
        for child in clauses.children(index, "obj"):
            return _object(clauses, index, child, cue), "takes its object as content"
    return set(), ""


def _clause(clauses: Clauses, index: int, cue: Cue) -> tuple[set[int], str]:
    """A clause that hangs on the verb, or that the verb hangs on."""
    found: set[int] = set()
    for child in clauses.children(index, "ccomp"):
        if not _is_inserted_cue(clauses, index, child):
            own = [c for c in clauses.children(child, "conj") if _says_too(clauses, index, c)]
            found |= clauses.under(child, own) - _complementizer(clauses, child)
    for child in clauses.children(index, "obj"):
        if clauses.tokens[child].xpos in {"WRB", "WP"} and child > index:  # "told how she fled", "knows what he wants"
            found |= clauses.under(child)
    if found:
        return found, "governs a content clause"
    head = clauses.tokens[index].head
    relation = clauses.relation(index)
    finite = clauses.tokens[index].xpos != "VBG" or bool(clauses.children(index, "aux"))
    inserted = (relation == "parataxis" and finite) or (relation == "advcl" and clauses.marker(index) == "as")
    taken = [
        child for child in clauses.children(index, "obj") if clauses.tokens[child].text.lower() not in cue.particles
    ]
    taken += [child for child in clauses.children(index, "obl") if clauses.marker(child) in cue.prepositions]
    if inserted and head >= 0 and cue.takes("c") and not taken:
        return _host(clauses, head, index), "is inserted in the clause it reports"
    action = cue.takes("i") and any(clauses.marker(child) == "to" for child in clauses.children(index, "xcomp"))
    for child in [] if action else clauses.children(index, "parataxis"):
        if (
            child > index
            and clauses.children(child, "nsubj", "obj", "cop")
            and not _is_inserted_cue(clauses, index, child)
        ):
            return clauses.under(child), "stands before the clause it reports"
    if clauses.is_passive(index):
        subject = clauses.children(index, "nsubj")
        for child in clauses.children(index, "xcomp"):
            if subject and child > index:
                return clauses.under(subject[0]) | clauses.under(child), "passive, with what is said of its subject"
    return set(), ""


def _says_too(clauses: Clauses, index: int, conjunct: int) -> bool:
    """Whether a verb hung on the content is rather the speaker's next saying ("said it was against and warned …")."""
    token = clauses.tokens[conjunct]
    cue = lexicon().verb(token.text, token.lemma)
    alone = not clauses.children(conjunct, "nsubj", "aux", "mark")
    return cue is not None and alone and token.xpos == clauses.tokens[index].xpos and not cue.finding


def _is_inserted_cue(clauses: Clauses, index: int, child: int) -> bool:
    """Whether a clause behind a comma only tells who says it all ("…, a court heard on Monday")."""
    token = clauses.tokens[child]
    cue = lexicon().verb(token.text, token.lemma)
    if cue is None or child < index or clauses.children(child, "ccomp", "xcomp", "obj"):
        return False
    first = min(clauses.under(child))
    return first > 0 and (clauses.tokens[first].text == "," or clauses.tokens[first - 1].text == ",")


def _host(clauses: Clauses, head: int, index: int) -> set[int]:
    """The clause that an inserted verb reports, less what trails the verb without a clause of its own."""
    host = clauses.under(head, [index])
    own = clauses.under(index)
    behind = {i for i in host if i > max(own)}
    if behind and len(host) > len(behind):
        first = next((i for i in sorted(behind) if clauses.tokens[i].upos != "PUNCT"), None)
        if first is not None and (clauses.tokens[first].xpos in {"VBG", "WDT", "WP"} or head < min(own)):
            trails = not any(clauses.tokens[i].xpos in {"VBD", "VBZ", "VBP", "MD"} for i in behind)
            if trails or clauses.tokens[first].xpos in {"VBG", "WDT", "WP"}:
                host -= behind
    return host


def _complementizer(clauses: Clauses, clause: int) -> set[int]:
    return {
        child
        for child in clauses.children(clause, "mark")
        if clauses.tokens[child].text.lower() == "that"
        and child == min(i for i in clauses.under(clause) if clauses.tokens[i].upos != "PUNCT")
    }


def _somebody_of(clauses: Clauses, index: int, cue: Cue) -> set[int]:
    """The object with what is said of it: "accused Moscow of lying", "presented it as a success"."""
    tails = [
        child
        for child in clauses.children(index, "obl", "advcl", "xcomp", "nmod")
        if child > index
        and (
            clauses.marker(child) in cue.prepositions
            or (cue.takes("a") and (clauses.marker(child) == "as" or clauses.relation(child) == "xcomp"))
        )
    ]
    target = clauses.children(index, "nsubj") if clauses.is_passive(index) else clauses.children(index, "obj")
    if not target and tails and cue.lemma not in {"call", "present", "see", "figure"}:
        target = tails
    if not target or (not tails and not cue.takes("o")):
        # "accused of" with the phrase hung on the object still counts
        if cue.takes("f") and not clauses.is_passive(index):
            behind = {i for i in clauses.under(index) if i > index}
            hinge = next((i for i in sorted(behind) if clauses.tokens[i].text.lower() in cue.prepositions), None)
            if (
                hinge is not None
                and hinge <= index + 8
                and not any(clauses.is_verb(i) for i in range(index + 1, hinge))
            ):
                return behind
        deep = [c for t in target for c in clauses.children(t, "nmod", "acl") if clauses.marker(c) in cue.prepositions]
        if not deep or not cue.takes("f"):
            return set()
    found: set[int] = set()
    for part in [*target[:1], *tails]:
        found |= clauses.under(part)
    if not clauses.is_passive(index):  # whom, if the tree lost him: what stands between verb and phrase
        found |= {i for i in range(index + 1, min(found)) if clauses.tokens[i].upos not in {"ADV", "PUNCT"}}
    return found


def _somebody_to(clauses: Clauses, index: int, cue: Cue) -> set[int]:
    """What somebody is asked, told or urged to do; with the person asked where the request is the content."""
    found: set[int] = set()
    for child in clauses.children(index, "xcomp", "advcl"):
        if child > index and clauses.marker(child) == "to":
            found |= clauses.under(child)
    if not found:
        return found
    if cue.strength == "ordered" or cue.lemma == "call":
        for child in clauses.children(index, "obj", "obl"):
            if clauses.relation(child) == "obj" or clauses.marker(child) in cue.prepositions:
                found |= clauses.under(child)
        between = range(index + 1, min(found))
        if not any(clauses.is_verb(i) for i in between):
            found |= {i for i in between if clauses.tokens[i].upos != "ADV"}
    return found


def _prepositional(clauses: Clauses, index: int, cue: Cue) -> set[int]:
    found: set[int] = set()
    for child in clauses.children(index, "obl", "advcl", "nmod"):
        if child > index and clauses.marker(child) in cue.prepositions:
            found |= clauses.under(child)
    return found


def _with_rest(clauses: Clauses, index: int, found: set[int]) -> set[int]:
    """An action with what the tree hung on the cue instead, as long as it follows without a break."""
    end = max(found)
    for child in clauses.children(index, "obj", "obl", "xcomp", "ccomp"):
        tokens = clauses.under(child)
        if min(tokens) == end + 1 and clauses.marker(child) not in _TIME_PREPOSITIONS:
            found = found | tokens
            end = max(found)
    return found


def _object(clauses: Clauses, index: int, child: int, cue: Cue) -> set[int]:
    """The object and the phrases right behind it that complete it ("statements to the press")."""
    found = clauses.under(child)
    end = max(found)
    for phrase in clauses.children(index, "obl", "xcomp", "advcl", "nmod"):
        tokens = clauses.under(phrase)
        barred = {*_TIME_PREPOSITIONS, ""} - cue.prepositions
        if phrase > child and min(tokens) == end + 1 and clauses.marker(phrase) not in barred:
            found |= tokens
            end = max(tokens)
    return found


def _declined(clauses: Clauses, index: int) -> tuple[set[int], str]:
    """What somebody refused to say; nothing where the refusal was of something else."""
    for child in clauses.children(index, "xcomp"):
        if clauses.tokens[child].lemma.lower() in lexicon().declined:
            return clauses.under(child), "declines to speak"
    return set(), ""
