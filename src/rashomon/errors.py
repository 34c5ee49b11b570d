"""The family of errors that Rashomon raises.

::

    RashomonError
    |-- ReadError       a file, folder or page could not be read; names the place and the remedy
    |-- DeskError       the desk (database) could not be opened, read or written
    |-- NotFoundError   no story, claim or line bears the id that was asked for
    `-- RecipeError     a setting is missing, misspelt or out of range

>>> str(ReadError("notes.txt", "the file is empty", "leave it out, or fetch it again"))
'notes.txt: the file is empty; leave it out, or fetch it again'
"""

from __future__ import annotations


class RashomonError(Exception):
    """The base of all errors raised on purpose; its text is one line fit to print."""


class ReadError(RashomonError):
    """An input could not be read.

    Args:
        where: the path or URL, as the user gave it.
        problem: what is wrong, without a full stop.
        remedy: what the user can do about it.
    """

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        super().__init__(f"{where}: {problem}; {remedy}")
        self.where = where
        self.problem = problem
        self.remedy = remedy


class DeskError(RashomonError):
    """The desk could not be opened, read or written."""


class NotFoundError(RashomonError):
    """Nothing on the desk bears the id that was asked for."""


class RecipeError(RashomonError):
    """A recipe names an unknown setting or gives one an impossible value."""
