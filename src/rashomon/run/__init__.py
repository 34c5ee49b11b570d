"""Who does the work on each report: one after the other, or in worker processes.

A step that works on each item alone is a function of one item. A runner carries it out on many and yields the
results as they come, each with the key of its item; what is made of them must not depend on that order.
"""

from __future__ import annotations

from rashomon.run.inline import Inline
from rashomon.run.options import RunOptions
from rashomon.run.processes import Processes
from rashomon.run.runner import Runner, choose_runner

__all__ = ["Inline", "Processes", "RunOptions", "Runner", "choose_runner"]
