"""Why something of the web is not read, while it travels up to the one who asked."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error
    """A page cannot or must not be read; caught at the client's edge and told as `rashomon.model.report.Dropped`.

    `reason` and `remedy` are plain words. `again` says that another attempt may succeed, after `wait_s` seconds where
    the server named a time; `passing` that one at another time may, though none now. `of_host` says that no page of the
    host can be read, robots.txt neither.
    """

    def __init__(
        self,
        reason: str,
        remedy: str,
        *,
        again: bool = False,
        wait_s: float | None = None,
        of_host: bool = False,
        passing: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy
        self.again = again
        self.wait_s = wait_s
        self.of_host = of_host
        self.passing = passing or again


def stopped() -> Refusal:
    """Return the refusal of what was still to be read when the client was closed."""
    return Refusal("reading was stopped before its turn came", "read it again", of_host=True)
