from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.report import Dropped
from rashomon.read.web import Web, WebOptions
from rashomon.read.web.addresses import address_of, host_of
from rashomon.read.web.refusal import Refusal

EXACT = {
    "http://Paper.Example": "http://paper.example/",
    "http://paper.example?q=1": "http://paper.example/?q=1",
    "https://paper.example/a#top": "https://paper.example/a",
    "  https://paper.example/a\n": "https://paper.example/a",
    "https://bücher.example/über": "https://xn--bcher-kva.example/%C3%BCber",
    "https://новости.example/": "https://xn--b1amnebsh.example/",
    "https://日本語。example/": "https://xn--wgv71a119e.example/",
    "http://paper.example:80/": "http://paper.example/",
    "http://paper.example:8080/a b": "http://paper.example:8080/a%20b",
    "http://my_paper.example/": "http://my_paper.example/",
    "http://93.184.215.14/": "http://93.184.215.14/",
    "http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/": "http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/",
}


@pytest.mark.parametrize(("text", "exact"), EXACT.items())
def test_exact(text, exact):
    assert str(address_of(text)) == exact


REFUSED = {
    "": "no web address",
    "paper.example/a": "no web address",
    "www.paper.example": "no web address",
    "//paper.example/": "no web address",
    "http:paper.example": "no web address",
    "/etc/passwd": "no web address",
    "C:\\news\\a.html": "no web address",
    "ftp://paper.example/": "ftp addresses",
    "file:///etc/passwd": "file addresses",
    "http://me:secret@paper.example/": "password",
    "http://me@paper.example/": "password",
    "http://paper.example\\@127.0.0.1/": "password",
    "http://": "no host",
    "http:///a": "no host",
    "http://a..b/": "no host",
    "http://pa per.example/": "no host",
    "http://-/../": None,
    "http://" + "a" * 64 + ".example/": "no host",
    "http://paper.example:0/": "port",
    "http://paper.example:65536/": "port",
    "http://paper.example:25/": "port",
    "http://paper.example:x/": "no sense",
    "http://[::1/": "no sense",
    "http://pa\x00per.example/": "no sense",
    "http://１２７.0.0.1/": None,
    "http://paper.example/" + "a" * 9_000: "characters",
}


@pytest.mark.parametrize(("text", "word"), [(t, w) for t, w in REFUSED.items() if w])
def test_refused(text, word):
    with pytest.raises(Refusal, match=word):
        address_of(text)


@settings(deadline=None)  # the first example loads libraries
@given(
    st.text(max_size=60)
    | st.text(max_size=60).map("http://".__add__)
    | st.text(max_size=30).map("https://paper.example/".__add__)
)
def test_any_text_is_an_address_or_a_refusal(text):
    assert isinstance(host_of(text), str)
    try:
        address = address_of(text)
    except Refusal:
        return
    assert str(address_of(str(address))) == str(address)


def test_the_client_drops_what_is_no_address_and_repeats_no_secret():
    with Web(WebOptions(cache=None)) as web:
        dropped = web.fetch("http://me:secret@paper.example/")
        assert isinstance(dropped, Dropped)
        assert dropped.step == "read"
        assert "secret" not in dropped.reason + dropped.remedy
