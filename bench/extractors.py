"""The main-text extractors that others publish for Python, each as its users call it: bytes of a page to text."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

# The name to print, the distribution that must be installed, and the module that it brings.
_NEEDS: Final = {
    "trafilatura": "trafilatura",
    "trafilatura fast": "trafilatura",
    "newspaper4k": "newspaper",
    "readability-lxml": "readability",
    "resiliparse": "resiliparse",
    "goose3": "goose3",
    "boilerpy3": "boilerpy3",
    "jusText": "justext",
    "rs-trafilatura": "rs_trafilatura",
}


def rivals() -> tuple[dict[str, Callable[[bytes], str]], list[str]]:
    """Return the extractors that are installed, by name, and the names of those that are not."""
    calls = {
        "trafilatura": _trafilatura,
        "trafilatura fast": _trafilatura_fast,
        "newspaper4k": _newspaper,
        "readability-lxml": _readability,
        "resiliparse": _resiliparse,
        "goose3": _goose,
        "boilerpy3": _boilerpy,
        "jusText": _justext,
        "rs-trafilatura": _rs_trafilatura,
    }
    missing = [name for name, module in _NEEDS.items() if importlib.util.find_spec(module) is None]
    return {name: call for name, call in calls.items() if name not in missing}, missing


def _trafilatura(source: bytes) -> str:
    import trafilatura

    return trafilatura.extract(source, include_comments=False) or ""


def _trafilatura_fast(source: bytes) -> str:
    import trafilatura

    return trafilatura.extract(source, fast=True, include_comments=False) or ""


def _newspaper(source: bytes) -> str:
    import newspaper

    text = source.decode("utf-8", "replace")
    try:
        article = newspaper.Article("https://example.org/", fetch_images=False)
        article.download(input_html=text)
        article.parse()
    except ImportError:  # some languages need packages of their own: as for a reader of English
        article = newspaper.Article("https://example.org/", fetch_images=False, language="en")
        article.download(input_html=text)
        article.parse()
    return str(article.text)


def _readability(source: bytes) -> str:
    import readability
    from lxml import html

    return str(html.fromstring(readability.Document(source.decode("utf-8", "replace")).summary()).text_content())


def _resiliparse(source: bytes) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(source.decode("utf-8", "replace"), main_content=True, alt_texts=False))


def _goose(source: bytes) -> str:
    from goose3 import Goose

    with Goose({"enable_image_fetching": False, "strict": False}) as goose:
        return str(goose.extract(raw_html=source.decode("utf-8", "replace")).cleaned_text)


def _boilerpy(source: bytes) -> str:
    from boilerpy3.extractors import ArticleExtractor

    return str(ArticleExtractor(raise_on_failure=False).get_content(source.decode("utf-8", "replace")))


def _justext(source: bytes) -> str:
    import justext

    paragraphs = justext.justext(source, justext.get_stoplist("English"))
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


def _rs_trafilatura(source: bytes) -> str:
    import rs_trafilatura

    return str(rs_trafilatura.extract(source.decode("utf-8", "replace")).text)
