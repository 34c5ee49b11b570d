"""What the `meta` and `link` tags of a page say: Open Graph, Dublin Core, schema.org, and habits of systems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rashomon.clean.head.evidence import Said, said
from rashomon.clean.markup import attributes_of

if TYPE_CHECKING:
    from rashomon.clean.markup import Source

# The detail, how far such a place is to be believed, and the names under which pages state it.
_NAMES: Final = (
    ("title", 3.0, "og:title"),
    ("title", 1.5, "twitter:title sailthru.title parsely-title twitter:text:title"),
    ("title", 1.5, "dc.title dcterms.title citation_title title headline hdl article:title"),
    ("outlet", 3.0, "og:site_name"),
    ("outlet", 2.0, "dc.publisher dcterms.publisher citation_journal_title publisher article:publisher cre"),
    ("outlet", 1.4, "application-name apple-mobile-web-app-title al:ios:app_name al:android:app_name"),
    ("outlet", 0.7, "dc.source copyright copyrightholder"),
    ("printed_date", 4.5, "article:published_time article:published og:article:published_time og:published_time"),
    ("printed_date", 4.0, "datepublished dc.date.issued dcterms.issued citation_publication_date citation_date pdate"),
    (
        "printed_date",
        4.0,
        "sailthru.date parsely-pub-date publish-date publication_date publish_date pubdate og:pubdate",
    ),
    ("printed_date", 4.0, "published published_at date_published publication-date article.published published-date"),
    ("printed_date", 4.0, "displaydate dc.date.created dcterms.created article_date_original publishdate ptime"),
    ("printed_date", 4.0, "cxenseparse:recs:publishtime bt:pubdate originalpublicationdate"),
    ("printed_date", 2.5, "dc.date dcterms.date date datecreated created release_date"),
    ("modified", 1.0, "article:modified_time og:updated_time article:modified datemodified last-modified lastmod"),
    ("modified", 1.0, "dc.date.modified dcterms.modified utime revised"),
    ("url", 2.0, "og:url"),
    ("url", 1.0, "twitter:url parsely-link al:web:url"),
    ("byline", 3.0, "author byl parsely-author sailthru.author dc.creator dcterms.creator citation_author authors"),
    ("byline", 3.0, "article:author_name article.author byline article:author og:article:author article-author"),
    ("byline", 3.0, "cxenseparse:author dc.contributor"),
    ("language", 2.0, "inlanguage dc.language dcterms.language content-language language"),
    ("language", 1.0, "og:locale"),
    ("licence", 2.5, "dc.rights dcterms.rights dcterms.license license"),
)
_META: Final = {key: (name, weight) for name, weight, keys in _NAMES for key in keys.split()}
_LABELS: Final = frozenset({"written by", "author", "by", "authors", "posted by", "verfasst von", "escrito por"})


def meta_tags(html: str, source: Source) -> list[Said]:
    """Return what the `meta` and `link` tags say of the page, in order.

    >>> from rashomon.clean.markup import walk
    >>> html = "<meta property='og:site_name' content='The Post'>"
    >>> [(item.name, item.value, item.rule) for item in meta_tags(html, walk(html))]
    [('outlet', 'The Post', 'meta-og:site_name')]
    """
    found: list[Said] = []
    labels: dict[str, str] = {}
    for tag in source.heads:
        attributes = attributes_of(html, tag)
        if tag.name == "link":
            found += _link(attributes)
            continue
        if "content" not in attributes:
            continue
        for key in ("property", "name", "itemprop", "http-equiv"):
            for name in attributes.get(key, ("",))[0].lower().split()[:3]:
                content = attributes["content"]
                if name.startswith("twitter:label"):
                    labels[name.removeprefix("twitter:label")] = content[0].strip().casefold()
                elif name.startswith("twitter:data") and labels.get(name.removeprefix("twitter:data")) in _LABELS:
                    found += said("byline", content, f"meta-{name}", 2.8)
                elif name in _META:
                    detail, weight = _META[name]
                    found += said(detail, content, f"meta-{name}", weight)
    return found


def _link(attributes: dict[str, tuple[str, int, int]]) -> list[Said]:
    relations = attributes.get("rel", ("",))[0].lower().split()
    if "href" not in attributes:
        return []
    if "canonical" in relations:
        return said("url", attributes["href"], "canonical-link", 4.0)
    if "license" in relations:
        return said("licence", attributes["href"], "license-link", 3.0)
    return []
