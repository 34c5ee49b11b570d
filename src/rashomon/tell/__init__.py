"""What is told: a dossier for each story, on the terminal, as one HTML file, as JSON; and the trace of every line."""

from __future__ import annotations

from rashomon.tell.dossier import tell
from rashomon.tell.options import TellOptions
from rashomon.tell.papers import Papers
from rashomon.tell.trace import Trace, trace

__all__ = ["Papers", "TellOptions", "Trace", "tell", "trace"]
