"""The family of errors that Rashomon raises.

::

    RashomonError
    |-- DeskError       the desk (database) could not be opened, read or written
    |-- NotFoundError   no story, claim or line bears the id that was asked for
    `-- RecipeError     a setting is missing, misspelt or out of range

What cannot be read is no error: it comes back as `rashomon.model.report.Dropped`, and the others are read.

>>> issubclass(RecipeError, RashomonError)
True
"""

from __future__ import annotations


class RashomonError(Exception):
    """The base of all errors raised on purpose; its text is one line fit to print."""


class DeskError(RashomonError):
    """The desk could not be opened, read or written."""


class NotFoundError(RashomonError):
    """Nothing on the desk bears the id that was asked for."""


class RecipeError(RashomonError):
    """A recipe names an unknown setting or gives one an impossible value."""
