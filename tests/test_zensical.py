"""The second engine: Zensical builds the same addresses, anchors and words from the same pages."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.built import ROOT, Page, Site, under_test

OWN = {"__skip"}
"""Anchors that Zensical's own templates add."""


@pytest.fixture(scope="module")
def first() -> Site:
    """The site as MkDocs built it."""
    return under_test()


@pytest.fixture(scope="module")
def second() -> Site:
    """The site as Zensical builds it."""
    command = [sys.executable, "-m", "alliances.site", "--engine", "zensical"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return Site(ROOT / "site-zensical")


def differing(first: Site, second: Site, part: Callable[[Page], object]) -> dict[str, tuple[object, object]]:
    """Address → what both engines make of one part of a page, where they differ."""
    pairs = {key: (part(page), part(second.pages[key])) for key, page in first.pages.items() if key in second.pages}
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


def test_addresses_are_the_same(first: Site, second: Site) -> None:
    """Every page stands at the same address, and there is no other page."""
    assert sorted(first.pages) == sorted(second.pages)


def test_anchors_are_the_same(first: Site, second: Site) -> None:
    """Every published anchor is there, and no other one."""
    assert differing(first, second, lambda page: sorted(set(page.ids) - OWN)) == {}


def test_heads_are_the_same(first: Site, second: Site) -> None:
    """Title, canonical address and all that a page says to programs are the same."""
    xpath = (
        "//head/title/text() | //head/meta[@name != 'generator' or @property]/@content"
        " | //head/link[@rel='canonical']/@href | //head/script[@type='application/ld+json']/text()"
    )
    assert differing(first, second, lambda page: [str(text).strip() for text in page.tree.xpath(xpath)]) == {}


def test_words_are_the_same(first: Site, second: Site) -> None:
    """A reader finds the same text on every page."""
    xpath = "//article//text()"
    assert differing(first, second, lambda page: "".join(page.tree.xpath(xpath)).split()) == {}


def test_files_of_the_project_are_the_same(first: Site, second: Site) -> None:
    """What the project itself publishes beside its pages is there, byte for byte."""
    own = {
        file.relative_to(ROOT / "docs")
        for file in (ROOT / "docs").rglob("*")
        if file.is_file() and file.suffix not in (".md", ".html")
    }
    assert own
    assert sorted(name for name in own if read(first, name) != read(second, name)) == []


def read(site: Site, name: object) -> bytes | None:
    """The bytes of a published file; None if it is not there."""
    file = site.folder / str(name)
    return file.read_bytes() if file.exists() else None


def test_the_search_is_the_same(first: Site, second: Site) -> None:
    """Its index and its scripts, byte for byte."""
    files = [file.relative_to(first.folder) for file in (first.folder / "assets" / "search").rglob("*.*")]
    assert len(files) > 10
    assert sorted(str(name) for name in files if read(first, name) != read(second, name)) == []


def test_the_edition_and_its_feed_are_the_same(first: Site, second: Site) -> None:
    """The footer of every page, and the feed byte for byte."""
    assert differing(first, second, lambda page: "".join(page.tree.xpath("//footer//text()")).split()) == {}
    assert read(first, "changelog.atom") == read(second, "changelog.atom") is not None


def test_the_data_to_take_along_is_the_same(first: Site, second: Site) -> None:
    """Every file, byte for byte."""
    files = [
        file.relative_to(first.folder) for file in (first.folder / "data").rglob("*.*") if file.name != "index.html"
    ]
    assert len(files) > 40
    assert sorted(str(name) for name in files if read(first, name) != read(second, name)) == []


@pytest.mark.xfail(strict=True, reason="Zensical 0.0.73 publishes a text template of the theme as it stands, unfilled")
def test_robots_txt_is_the_same(first: Site, second: Site) -> None:
    """Crawlers find the sitemap."""
    assert read(first, "robots.txt") == read(second, "robots.txt")


def test_sitemaps_list_the_same_pages(first: Site, second: Site) -> None:
    """Search engines are told of the same addresses."""
    locations = [re.findall(r"<loc>(.*?)</loc>", (site.folder / "sitemap.xml").read_text()) for site in (first, second)]
    assert sorted(locations[0]) == sorted(locations[1])
