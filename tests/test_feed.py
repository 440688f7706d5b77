"""The feed of the editions: what RFC 4287 asks for, and what a reader's program makes of it."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO

import feedparser
import pytest
from lxml import etree

from alliances import feed
from alliances.edition import Edition
from alliances.load import load
from tests.tinydata import ORIGINAL

DATA = load(ORIGINAL)
HERE = Edition(
    version="2001.02.1",
    date="2001-03-04",
    title="Tiny & Co.",
    authors=("A. Author", "B. Writer"),
    licence="CC-BY-4.0",
    commit="",
    url="https://example.org/tiny/",
)
NS = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def text() -> bytes:
    """The feed of the invented changelog."""
    return feed.atom(DATA, HERE)


def test_a_reader_finds_each_edition(text: bytes) -> None:
    """The newest first, with its day, its place on the site and what it changed."""
    found = feedparser.parse(text)
    assert (found.bozo, found.version, found.encoding) == (False, "atom10", "utf-8")
    assert (found.feed.title, found.feed.language, found.feed.link) == (
        "Tiny & Co.: editions",
        "en",
        "https://example.org/tiny/about/changelog/",
    )
    assert [author.name for author in found.feed.authors] == ["A. Author", "B. Writer"]
    assert [(one.title, one.updated, one.link) for one in found.entries] == [
        ("Edition 2001.02.1", "2001-03-04T00:00:00Z", "https://example.org/tiny/about/changelog/#2001-02-1"),
        ("Edition 2001.02", "2001-02-03T00:00:00Z", "https://example.org/tiny/about/changelog/#2001-02"),
    ]
    assert found.entries[0].content[0].type == "text/html"
    content = found.entries[1].content[0].value
    assert '<a href="https://example.org/tiny/alliances/quad/">Talks of Four</a>: Seen' in content
    assert 'Seen <a href="https://example.org/quad">in print</a> &amp; checked.' in content
    assert re.findall('href="(?!https://)', content) == []


def test_ids_stay_wherever_the_site_stands(text: bytes) -> None:
    """Tag URIs (RFC 4151), each once, that do not depend on the address or the day."""
    elsewhere = Edition(**{**vars(HERE), "url": "https://other.example/", "date": "2001-03-05"})
    ids = [etree.fromstring(one).xpath("//a:id/text()", namespaces=NS) for one in (text, feed.atom(DATA, elsewhere))]
    assert ids[0] == ids[1]
    assert len(ids[0]) == len(set(ids[0])) == 3
    assert [one for one in ids[0] if not re.fullmatch(r"tag:[a-z0-9.-]+,[0-9]{4}:[a-z0-9./]+", str(one))] == []


def test_every_part_that_atom_requires_is_there_once(text: bytes) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: id, title and updated; 4.2.7: the links; 3.3: the form of a moment."""
    tree = etree.fromstring(text)
    assert tree.tag == f"{{{NS['a']}}}feed"
    for part in [tree, *tree.xpath("a:entry", namespaces=NS)]:
        for name in ("id", "title", "updated"):
            assert len(part.xpath(f"a:{name}", namespaces=NS)) == 1
        assert len(part.xpath("a:link[@rel='alternate']", namespaces=NS)) == 1
    assert tree.xpath("a:link[@rel='self']/@href", namespaces=NS) == ["https://example.org/tiny/changelog.atom"]
    for moment in tree.xpath("//a:updated/text()", namespaces=NS):
        assert datetime.strptime(str(moment), "%Y-%m-%dT%H:%M:%SZ")


@pytest.mark.filterwarnings("ignore")
def test_the_validator_of_the_w3c_finds_nothing(text: bytes) -> None:
    """That of validator.w3.org/feed, which is on no package index: a workflow brings it."""
    validator = pytest.importorskip("feedvalidator", reason="the W3C's feed validator is not on PYTHONPATH")
    compatibility = pytest.importorskip("feedvalidator.compatibility")

    def found(feed: bytes) -> list[str]:
        events = validator.validateStream(BytesIO(feed), base="https://example.org/tiny/changelog.atom")["loggedEvents"]
        return [type(event).__name__ for event in compatibility.AA(events)]

    assert found(text) == []
    assert found(text.replace(b"T00:00:00Z", b"")) != []


def test_the_same_editions_give_the_same_bytes(text: bytes) -> None:
    """No clock and no order of chance is in it."""
    assert feed.atom(DATA, HERE) == text
