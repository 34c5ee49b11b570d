from __future__ import annotations

import harbour
import pytest

from rashomon.tell.dossier import tell_story
from rashomon.tell.papers import Papers


@pytest.fixture
def papers():
    """The invented affair, told."""
    laid_out = Papers(harbour.REPORTS, harbour.MARKS, harbour.LINKS, harbour.WEIGHTS, raw=harbour.RAWS.__getitem__)
    laid_out.dossiers = (tell_story(harbour.STORY, laid_out),)
    return laid_out


@pytest.fixture
def dossier(papers):
    return papers.dossiers[0]
