"""The page in a real browser: nothing blocked, nothing fetched, nothing wider than the screen, all of it usable."""

from __future__ import annotations

import os
import shutil

import harbour
import pytest

from rashomon.tell.dossier import tell_story
from rashomon.tell.page import render_page
from rashomon.tell.papers import Papers

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser():
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is not installed here; CI must not pass without these tests")
        pytest.skip("Chromium is not installed on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    papers = Papers(harbour.REPORTS, harbour.MARKS, harbour.LINKS, harbour.WEIGHTS, raw=harbour.RAWS.__getitem__)
    papers.dossiers = (tell_story(harbour.STORY, papers),)
    place = tmp_path_factory.mktemp("page") / "dossier.html"
    place.write_text(render_page(papers), encoding="utf-8")
    return place


@pytest.fixture(params=[360, 1280])
def page(request, browser, file):
    opened = browser.new_page(viewport={"width": request.param, "height": 800})
    opened.faults, opened.requests_made = [], []
    opened.on("console", lambda message: opened.faults.append(message.text))
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    opened.on("request", lambda sent: opened.requests_made.append(sent.url))
    opened.goto(file.as_uri())
    yield opened
    opened.close()


def test_it_loads_without_a_word_and_without_a_request(page, file):
    assert page.faults == []
    assert [url for url in page.requests_made if not url.startswith("data:")] == [file.as_uri()]


def test_it_is_never_wider_than_the_screen(page):
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_line_opens_its_evidence(page):
    entry = page.locator(".entry").first
    assert not entry.locator(".evidence").is_visible()
    entry.locator("summary").first.press("Enter")
    assert entry.locator(".evidence").is_visible()
    assert entry.locator("mark").first.inner_text() in harbour.FIRST.text + harbour.OTHER.text


def test_marks_filter_the_timeline(page):
    assert page.locator(".entry:visible").count() == 3
    page.get_by_role("button", name="planned 1").click()
    assert page.locator(".entry:visible").count() == 1
    assert page.get_by_role("button", name="planned 1").get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="all").click()
    assert page.locator(".entry:visible").count() == 3


def test_a_link_to_a_line_opens_it(page, file):
    entry = page.locator(".entry").nth(1).get_attribute("id")
    page.goto(f"{file.as_uri()}#{entry}")
    page.reload()
    assert page.locator(f"#{entry} details").first.get_attribute("open") is not None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    weak = page.evaluate(CONTRAST)
    assert weak == []


# The contrast of every text with what lies behind it, by WCAG 2.2; what falls under 4.5 to 1 is returned.
CONTRAST = """() => {
  const light = (c) => { const f = (v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
    return 0.2126 * f(c[0]) + 0.7152 * f(c[1]) + 0.0722 * f(c[2]); };
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const parse = (s) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = s; canvas.fillRect(0, 0, 1, 1);
    const d = canvas.getImageData(0, 0, 1, 1).data; return [d[0], d[1], d[2], d[3] / 255]; };
  const ground = (e) => { const layers = []; for (let n = e; n; n = n.parentElement) layers.push(parse(getComputedStyle(n).backgroundColor));
    return layers.reverse().reduce((under, c) => c.slice(0, 3).map((v, i) => v * c[3] + under[i] * (1 - c[3])), [255, 255, 255]); };
  const weak = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.checkVisibility() || e.matches('script, style, .skip')) continue;
    const a = light(parse(getComputedStyle(e).color)), b = light(ground(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) weak.push(`${e.className || e.tagName}: ${ratio.toFixed(2)}: ${e.textContent.trim().slice(0, 40)}`);
  }
  return weak;
}"""
