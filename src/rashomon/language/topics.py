"""Topics over which parties accuse and deny: words that may stand for one another in two reports."""

from __future__ import annotations

from typing import Final

from rashomon.language.content import stem

_TOPICS: Final[dict[str, str]] = {
    "arms": "arms weapon weapons weaponry military munition munitions ammunition shell shells missile "
    "projectile projectiles rocket rockets artillery drone drones tank tanks arsenal armament armaments",
    "troops": "army troops soldiers soldier deployment deploy forces mobilisation mobilization mercenaries",
    "bribery": "bribe bribes bribery corruption corrupt kickback kickbacks embezzlement embezzle graft laundering",
    "fraud": "fraud fraudulent forged falsified falsify manipulate rigging rigged rig scam "
    "ballot-stuffing irregularities cheating",
    "abuse": "abuse abused harassment harassed rape raped assault assaulted misconduct torture",
    "killing": "kill killed killing murder murdered assassinate assassination poison poisoned poisoning massacre",
    "strike": "attack attacked strike struck bombing bombed shelling shelled raid airstrike hit",
    "spying": "spy spying espionage hacked hacking cyberattack surveillance wiretap interference interfere meddling",
    "overload": "overload overloaded overloading overcrowded overcrowding capacity",
    "negligence": "negligence negligent unsafe maintenance inspection safety defect faulty fault",
    "pollution": "pollution polluted leak leaked spill spilled contamination toxic discharge dumping",
    "doping": "doping doped steroid steroids banned-substance",
    "layoffs": "layoffs layoff redundancies redundancy dismissals jobs closure close shutdown",
    "deal": "merger takeover acquisition bid buyout sale talks offer",
    "clause": "clause annex secret protocol addendum",
    "resign": "resign resignation quit step-down departure",
    "drugs": "drugs cocaine heroin trafficking smuggling smuggle narcotics",
    "plagiarism": "plagiarism plagiarised plagiarized copied copying stolen",
    "tax": "tax taxes evasion evade offshore undeclared",
    "discrimination": "discrimination racist racism sexist sexism bias",
    "sanctions": "sanctions embargo circumvent circumvention evading violate violation violating",
    "nuclear": "nuclear uranium enrichment warhead warheads plutonium",
    "outbreak": "outbreak infection infections infected virus cases contagion epidemic",
    "hostages": "hostage hostages abduct abducted kidnapped kidnapping detain detained",
}

TOPICS: Final = {stem(word): topic for topic, listed in reversed(_TOPICS.items()) for word in listed.split()}


def topics_of(keys: frozenset[str] | set[str]) -> frozenset[str]:
    """Return the topics that the keys of some content words speak of.

    >>> topics_of({stem("missiles"), stem("delivered")}) == topics_of({stem("munitions")})
    True
    """
    return frozenset(TOPICS[key] for key in keys if key in TOPICS)
