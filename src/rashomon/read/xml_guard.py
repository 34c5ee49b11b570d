"""XML from outside, parsed without its traps: no entities that grow, nothing fetched, no bottomless nesting."""

from __future__ import annotations

import re
from typing import Any, Final

from rashomon.read.parcel import Refused

# What a document may declare before its first element is far shorter than this.
_PROLOGUE: Final = 200_000
_DECLARED: Final = re.compile(rb"<!entity\s+([^>]{0,300})", re.IGNORECASE)
# The one honest use in old feeds: a name for a single character.
_CHARACTER: Final = re.compile(
    rb"\w{1,30}\s+(?:\"(?:&(?:amp;)?#x?[0-9a-f]{1,7};|[^&%\"]{1,4})\"|'&#x?[0-9a-f]{1,7};')\s*", re.IGNORECASE
)


def refuse_traps(content: bytes) -> None:
    """Look at an XML document's prologue and nesting, in time linear to its length.

    Raises:
        Refused: it declares entities that stand for more than a character, or nests without end.
    """
    flat = content[: 2 * _PROLOGUE].replace(b"\0", b"")  # UTF-16 looks like ASCII with zeros in between
    for declared in _DECLARED.finditer(flat):
        if not _CHARACTER.fullmatch(declared[1]):
            reason = "it declares entities of its own, as XML made to harm does"
            raise Refused(reason, "where you trust it, take its <!ENTITY …> declarations out")
    tree_of(content)


def tree_of(content: bytes) -> Any:
    """Return the root of an XML document, as far as it can be read; None where nothing can.

    Raises:
        Refused: it nests without end.
    """
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        root = None
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise Refused("its elements are nested without end", "mend it, or fetch it again")
    return root


def local_name(tag: object) -> str:
    """Return an element's name in lower case without its namespace; empty for what is no element.

    >>> local_name("{http://www.sitemaps.org/schemas/sitemap/0.9}urlset")
    'urlset'
    """
    return tag.rsplit("}", 1)[-1].lower() if isinstance(tag, str) else ""
