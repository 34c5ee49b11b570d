from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.language.addresses import is_address, page_key

KEY = "news.example/world/storm"


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/world/storm",
        "http://news.example/world/storm/",
        "HTTPS://WWW.News.Example:443/world/storm#comments",
        "https://news.example/world/storm?utm_source=feed&utm_medium=rss",
        "https://news.example/world/storm?fbclid=abc&gclid=d&msclkid=e&mc_cid=f&_ga=1.2",
        "https://news.example/world/s%74orm",
        " https://news.example/world/storm ",
    ],
)
def test_one_page_however_it_is_linked(address):
    assert page_key(address) == KEY


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/world/storms",
        "https://news.example/World/storm",
        "https://news.example/world/storm?id=2",
        "https://news.example/world/storm?utm=1",
        "https://news.example:8443/world/storm",
        "https://live.news.example/world/storm",
        "https://news.example/world%2Fst/orm",
    ],
)
def test_other_pages(address):
    assert page_key(address) not in {KEY, None}


def test_the_order_of_parameters_makes_no_difference():
    assert page_key("https://a.example/?b=2&a=1") == page_key("https://a.example?a=1&b=2") == "a.example?a=1&b=2"


@pytest.mark.parametrize(
    "no_page",
    ["", "a.html", "ftp://news.example/a", "https://", "https://news.example", "https://news.example/?utm_source=x",
     "https://[::1/a", "https://news.example:x/a", "feed.xml#https://news.example/a"],
)  # fmt: skip
def test_no_page(no_page):
    assert page_key(no_page) is None


@given(st.text())
def test_any_text_is_taken(text):
    address = f"http://{text}"
    assert is_address(address)
    key = page_key(address)
    assert key is None or page_key(f"https://www.{key}") in {key, page_key(f"http://{key}")}
