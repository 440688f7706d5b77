"""Links: each one inside the site leads somewhere, and none that was published ever dies."""

from __future__ import annotations

import json
import subprocess

import pytest

from alliances import moves
from alliances.load import load
from tests import permalinks
from tests.built import ROOT, Page, Site


def test_internal_links_resolve(site: Site) -> None:
    """Every link inside the site, raw ones too, leads to a page or file, and its anchor is there."""
    faults = []
    for key, page in site.pages.items():
        for href in _hrefs(page):
            target = site.local(page, href)
            if target and not _reaches(site, *target):
                faults.append((key, href))
    assert faults == []


def _hrefs(page: Page) -> list[str]:
    found = [str(href) for href in page.tree.xpath("//a/@href | //area/@href | //*[local-name()='svg']//@href")]
    redirect = [page.redirect] if page.redirect is not None else []
    return found + redirect


def _reaches(site: Site, address: str, anchor: str) -> bool:
    if not site.holds(address):
        return False
    return not anchor or address not in site.pages or anchor in site.pages[address].ids


def test_links_keep_to_the_sites_own_path(site: Site) -> None:
    """A site that shares its host with others never links to the host's root, which is not its own."""
    rooted = [(key, href) for key, page in site.pages.items() for href in _hrefs(page) if href.startswith("/")]
    assert [(key, href) for key, href in rooted if not href.startswith(site.prefix)] == []


def test_links_out_are_secure(site: Site) -> None:
    """A link out of the site goes by https, mailto or, where a source has no other address, http."""
    schemes = {
        href.partition(":")[0]
        for page in site.pages.values()
        for href in _hrefs(page)
        if ":" in href.partition("/")[0] and site.local(page, href) is None
    }
    assert schemes <= {"https", "http", "mailto"}


def test_redirects_lead_to_a_page_at_once(site: Site) -> None:
    """A renamed page sends its reader on in one step."""
    faults = []
    for key, page in site.pages.items():
        if page.redirect is None:
            continue
        target = site.local(page, page.redirect)
        if target is None or site.pages[target[0]].redirect is not None:
            faults.append((key, page.redirect))
    assert faults == []


def test_published_links_still_work(site: Site) -> None:
    """Everything in tests/permalinks.txt is still there; a page that was renamed has left a redirect."""
    assert permalinks.listed()
    dead = [link for link in permalinks.listed() if not permalinks.works(site, link)]
    assert dead == [], "published links that no longer work: give the page or the anchor back, or leave a redirect"


def test_what_has_moved_leads_to_a_place(site: Site) -> None:
    """Each entry of data/moved.yaml, each former id and each anchor in assets/moved.json."""
    dataset = load(ROOT / "data")
    moved = json.loads((site.folder / "assets" / "moved.json").read_text("utf-8"))
    links = [one.from_ for one in dataset.moved]
    links += [old for old, new in moves.redirects(dataset).items() if site.holds(new.partition("#")[0])]
    links += [f"{page}#{anchor}" for page, anchors in moved.items() for anchor in anchors]
    assert [link for link in links if not permalinks.works(site, f"/{link}")] == []


def test_what_has_moved_is_not_in_its_old_place(site: Site) -> None:
    """An entry whose page or part came back would hide it, or be of no use."""
    dataset = load(ROOT / "data")
    moved = json.loads((site.folder / "assets" / "moved.json").read_text("utf-8"))
    entries = [(page, anchor) for page, anchors in moved.items() for anchor in anchors if page in site.pages]
    assert [entry for entry in entries if entry[1] in site.pages[entry[0]].ids] == []
    pages = [old for old in moves.redirects(dataset) if old.endswith("/")]
    assert [page for page in pages if site.pages[page].redirect is None] == []


def test_list_of_published_links_only_grows() -> None:
    """No line that was ever committed to tests/permalinks.txt is missing from it."""
    command = ["git", "log", "--format=", "--unified=0", "--patch", "--", "tests/permalinks.txt"]
    history = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if history.returncode != 0:
        pytest.skip("this copy of the project has no history to compare with")
    committed = {line[1:] for line in history.stdout.splitlines() if line.startswith(("+/", "-/"))}
    assert sorted(committed - set(permalinks.listed())) == []
