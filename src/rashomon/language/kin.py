"""Words that name one and the same kind of happening, and happenings that take place once."""

from __future__ import annotations

from typing import Final

from rashomon.language.content import fold, stem

_KINDS: Final[dict[str, str]] = {
    "seal": "sign ink initial conclude finalize finalise seal clinch signing signature conclusion strike-a-deal",
    "veto": "veto",
    "arrive": "arrive land reach arrival touch-down",
    "leave": "leave depart departure set-off exit quit-town",
    "visit": "visit travel go trip tour journey head fly come embark voyage pay-visit host welcome receive",
    "return": "return come-back go-back",
    "meet": "meet summit meeting talk talks negotiate confer encounter consult",
    "die": "die kill death perish drown succumb claim-lives lose-life killed dead toll bury",
    "hurt": "wound injure hurt injury",
    "sink": "sink capsize founder shipwreck sinking wreck go-down",
    "crash": "crash collide derail derailment collision accident overturn plunge run-aground",
    "collapse": "collapse cave-in give-way",
    "blast": "explode explosion blast detonate blow-up go-off",
    "burn": "burn fire blaze catch-fire",
    "quake": "quake earthquake tremor shake jolt",
    "flood": "flood inundate overflow flooding submerge",
    "resign": "resign resignation step-down quit stand-down",
    "dismiss": "dismiss sack fire oust remove axe",
    "appoint": "appoint name elevate promote nominate designate install choose pick swear-in appointment",
    "elect": "elect re-elect reelect win victory defeat beat election",
    "vote": "vote ballot referendum",
    "approve": "approve pass adopt ratify enact approval endorse",
    "arrest": "arrest detain capture seize arrestation custody apprehend arrestee nab",
    "free": "free release liberate",
    "sentence": "sentence jail imprison convict condemn-to",
    "charge": "charge indict sue prosecute",
    "strike": "strike walk-out walkout stoppage stop-work down-tools",
    "protest": "protest demonstrate march rally demonstration",
    "buy": "acquire buy purchase take-over takeover acquisition buy-out snap-up",
    "merge": "merge merger join-forces",
    "cut-jobs": "lay-off layoff shed make-redundant",
    "raise": "raise increase rise climb hike jump soar surge grow",
    "lower": "lower cut reduce fall drop decline plunge slump decrease",
    "begin": "begin start open commence launch-into",
    "end": "end finish conclude-event close wind-up",
    "resume": "resume restart reopen",
    "suspend": "suspend halt freeze pause lift-for-now",
    "impose": "impose slap levy introduce",
    "supply": "supply deliver send ship provide furnish transfer supplies delivery",
    "give": "donate give offer gift present grant",
    "attack": "attack strike-at hit bomb shell raid assault fire-at bombard shoot invade invasion",
    "launch": "launch test-fire blast-off lift-off take-off fire-missile",
    "announce": "announce unveil reveal declare announcement",
    "promise": "promise pledge vow commit undertake",
    "accuse": "accuse blame allege charge-with",
    "deny": "deny denial refute repudiate",
    "reject": "reject refuse turn-down rebuff dismiss-claim",
    "demand": "demand request ask call-for urge appeal",
    "warn": "warn threaten caution",
    "cross": "cross intrude trespass incursion",
    "evacuate": "evacuate flee displace",
    "infect": "infect sicken outbreak spread",
    "marry": "marry wed wedding",
}  # fmt: skip

KIN: Final = {stem(fold(word)): kind for kind, listed in _KINDS.items() for word in listed.split()}

# A thing of this kind, with the same parties and described alike, is told twice rather than done twice.
_UNIQUE = (
    "seal veto leave arrive sink crash collapse resign dismiss appoint elect approve arrest sentence buy merge suspend "
    "impose marry launch burn blast quake begin end resume die"
)
UNIQUE: Final = frozenset(_UNIQUE.split())
# What befalls one place in one story on one day is one such event, however briefly it is named.
CALAMITIES: Final = frozenset({"quake", "sink"})


def kin_of(lemma: str) -> str:
    """Return the kind of happening that a trigger's lemma names, or the lemma's key where no kind holds it.

    >>> kin_of("depart") == kin_of("leave"), kin_of("veto"), kin_of("knit")
    (True, 'veto', 'knit')
    """
    key = stem(fold(lemma.replace(" ", "-")))
    return KIN.get(key) or KIN.get(stem(fold(lemma.partition(" ")[0]))) or key
