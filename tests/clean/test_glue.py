"""Words stuck together are parted where both parts are known; names and rare words stay whole."""

from __future__ import annotations

import pytest

from rashomon.clean.draft import Draft
from rashomon.clean.glue import part_glued


def _parted(text: str) -> str:
    draft = Draft(text)
    draft.apply(part_glued(text))
    return draft.text


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("the invasion ofUkraine", "the invasion of Ukraine"),
        ("they invadedUkraine. Ukraine resisted", "they invaded Ukraine. Ukraine resisted"),
        ("follow us onFacebook", "follow us on Facebook"),
        ("for Kenyaa first since 2010", "for Kenya a first since 2010"),
        ("the union Voice of the Harbourwill be heard", "the union Voice of the Harbour will be heard"),
        (
            "Petrov spoke first. Then Andrei Petrovannounced a plan",
            "Petrov spoke first. Then Andrei Petrov announced a plan",
        ),
        ("Zelenski left. President Zelenskythus agreed", "Zelenski left. President Zelensky thus agreed"),
        ("Kenyahas signed the treaty", "Kenya has signed the treaty"),
        ("written inour weekly paper, ofthe town", "written in our weekly paper, of the town"),
        ("Portugalrejects these charges", "Portugal rejects these charges"),
        ("Lunde spoke. Ole Lundeaccuses his rivals", "Lunde spoke. Ole Lunde accuses his rivals"),
        ("their chairwoman, Siri Halvdalwho resigned", "their chairwoman, Siri Halvdal who resigned"),
        ("sought by Mr. Tarvidzefor reasons nobody gave", "sought by Mr. Tarvidze for reasons nobody gave"),
        ("the agreementwas not signed", "the agreement was not signed"),
    ],
)
def test_stuck_words_are_parted(damaged: str, right: str) -> None:
    assert _parted(damaged) == right


@pytest.mark.parametrize(
    "text",
    [
        "Washington. The Washingtonian of Indiana and Romania, Chinatown, Koreans, Ukrainians",
        "iPhone, eBay, YouTube, LinkedIn, McDonald, MacArthur, PlayStation, WhatsApp and deCODE",
        "Mr Ledgerwill and Ms Goodhand met Tutwill in Harwill",
        "Ivan and Ivana, Robert and Roberta, Petrov and Petrova, Carl and Carla",
        "notwithstanding, forthwith, therewith, insofar, breathe, sunbathe, headband, firebrand, contraband",
        "Star and Starship, Space and Spaceflight, Mine and Minecraft",
        "lifegate.it, @ofUkraine, #onFacebook, a/inTown, x_theEnd",
        "theSkimm wrote. theSkimm closed.",
        "Kirovograd, Kirov, Pushkin, Andersonville, Jacksonville, Jackson",
        "Chinaworks in Brem, Mr. Telfor said so, Mrs Beckwith and Mr. Skipwith said",
        "Hindustan, Pakistani, Iranian, Iran, Japanese, Germanic, Germany",
    ],
)
def test_whole_words_stay_whole(text: str) -> None:
    assert _parted(text) == text
