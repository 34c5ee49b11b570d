"""Licences by their short names, from the addresses and phrases that pages state them with."""

from __future__ import annotations

import re

_CC_ADDRESS = re.compile(
    r"creativecommons\.org/(?:licenses/(?P<kind>by(?:-(?:nc|sa|nd)){0,2})|publicdomain/(?P<zero>zero|mark))"
    r"(?:/(?P<version>\d\.\d))?(?:/(?P<port>igo))?",
    re.IGNORECASE,
)
_CC_NAME = re.compile(r"\bCC0\b|\bCC[- ]?BY(?:[- ](?:NC|SA|ND|IGO)){0,3}(?:[- ]\d\.\d)?", re.IGNORECASE)


def licence_of(stated: str) -> str | None:
    """Return the short name of the open licence that an address or a phrase names; None where it names none.

    >>> licence_of("https://creativecommons.org/licenses/by-sa/4.0/"), licence_of("published under CC BY 3.0")
    ('CC-BY-SA-4.0', 'CC-BY-3.0')
    >>> licence_of("All rights reserved") is None
    True
    """
    address = _CC_ADDRESS.search(stated)
    if address:
        kind = f"CC-{address['kind'].upper()}" if address["kind"] else "CC0" if address["zero"] != "mark" else "PDM"
        return "-".join(part for part in (kind, (address["port"] or "").upper(), address["version"]) if part)
    name = _CC_NAME.search(stated)
    return name.group().upper().replace(" ", "-").replace("CCBY", "CC-BY") if name else None
