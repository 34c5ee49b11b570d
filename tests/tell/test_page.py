from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import harbour
import msgspec
import pytest

from rashomon.model.report import Detail
from rashomon.tell.dossier import tell_story
from rashomon.tell.page import in_reading_order, render_page
from rashomon.tell.papers import Papers

VOID = {"meta", "link", "br", "img", "hr", "input"}


class _Outline(HTMLParser):
    """Checks that tags close in order, and notes ids, links and headings."""

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.headings, self.attributes = [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.attributes += [(tag, key, value) for key, value in attrs]
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found["href"])
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def _outline(page):
    outline = _Outline()
    outline.feed(page)
    assert outline.open == []
    return outline


def test_the_page_is_well_formed_and_its_links_lead_somewhere(papers):
    outline = _outline(render_page(papers))
    assert len(outline.ids) == len(set(outline.ids))
    for link in outline.links:
        assert link.startswith("#")
        assert link[1:] in outline.ids
    labelled = [value for _, key, value in outline.attributes if key == "aria-labelledby"]
    assert set(labelled) <= set(outline.ids)


def test_nothing_is_fetched_from_anywhere(papers):
    outline = _outline(render_page(papers))
    assert not [a for a in outline.attributes if a[1] in {"src", "srcset", "action", "background", "poster"}]
    assert [a for a in outline.attributes if a[0] == "link"] == [("link", "rel", "icon"), ("link", "href", "data:,")]
    assert "@import" not in render_page(papers)
    assert "url(" not in render_page(papers)


def test_the_policy_admits_only_the_pages_own_style_and_script(papers):
    page = render_page(papers)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    assert policy.startswith("default-src 'none'")
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy
    # The policy would block style attributes and handlers: there must be none.
    assert not [a for a in _outline(page).attributes if a[1] == "style" or a[1].startswith("on")]


def test_landmarks_and_headings(papers):
    page = render_page(papers)
    outline = _outline(page)
    for landmark in (
        "<main id=",
        "<header",
        "<footer",
        "<aside",
        'lang="en"',
        'class="skip"',
        "prefers-reduced-motion",
        "@media print",
    ):
        assert landmark in page
    assert outline.headings[0] == 1
    assert all(after - before <= 1 for before, after in zip(outline.headings, outline.headings[1:], strict=False))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</style><b>",
        "{{ 7*7 }}",
        "' onmouseover='x",
        "&lt;b&gt;",
    ],
)
def test_foreign_text_stays_text(text):
    report = harbour.FIRST
    hostile = msgspec.structs.replace(
        report, title=Detail(text, "x"), outlet=Detail(text, "x"), where=text, language=text
    )
    entity = msgspec.structs.replace(harbour.LINKS.entities[0], name=text, roles=(text,), forms=(text, "b"))
    story = msgspec.structs.replace(harbour.LINKS.stories[0], title=text)
    links = msgspec.structs.replace(harbour.LINKS, entities=(entity,), stories=(story,))
    conflict = msgspec.structs.replace(harbour.WEIGHTS.conflicts[0], about=text, reasons=(text,))
    weights = msgspec.structs.replace(harbour.WEIGHTS, conflicts=(conflict,))
    papers = Papers(harbour.REPORTS | {report.id: hostile}, harbour.MARKS, links, weights, raw=harbour.RAWS.__getitem__)
    papers.dossiers = (tell_story(harbour.STORY, papers),)
    page = render_page(papers)
    outline = _outline(page)
    assert page.count("<script>") == page.count("<style>") == 1
    assert "<img" not in page
    assert not [a for a in outline.attributes if a[1].startswith("on")]


def test_evidence_and_edits_are_in_the_page(papers):
    page = render_page(papers)
    assert "<mark>The stoppage in Velmora started on Sunday evening</mark>, the harbour master" in page
    assert "Share this article on Chirper!" in page
    assert "a line that asks the reader to share" in page
    assert "two words stuck together" in page
    assert "Sunday, report published 2031-03-11" in page
    assert "two outlets tell it without sharing text" in page


def test_only_the_stories_asked_for(papers):
    assert "No story lies on this desk" in render_page(papers, [])
    assert "Dockers walk out" in render_page(papers, [harbour.STORY])


def test_several_stories_get_a_list_of_contents(papers, dossier):
    other = msgspec.structs.replace(dossier, story_id="story-other", title="Another affair", reports=())
    papers.dossiers = (other, dossier)
    page = render_page(papers)
    assert page.index('href="#story-0') < page.index('href="#story-other"')
    assert [d.story_id for d in in_reading_order(papers.dossiers)] == [dossier.story_id, "story-other"]


def test_the_page_is_the_same_every_time(papers):
    assert render_page(papers) == render_page(papers)
