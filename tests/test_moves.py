"""Where published links lead now, and what of that stands in the built site, whichever engine has built it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from alliances import edition, moves, redirects
from alliances.load import load
from tests.built import ROOT
from tests.rendered import hrefs, words
from tests.tinydata import ORIGINAL

DATA = load(ORIGINAL)

# Where they lead


def test_pages_and_files_that_stand_elsewhere() -> None:
    """What data/moved.yaml says, and for each former id the page and the data, of withdrawn records too."""
    assert moves.redirects(DATA) == {
        "about/old/": "about/method/",
        "data/v1/old.csv": "data/v1/members.csv",
        "alliances/examples/": "alliances/toe/",
        "data/v1/alliances/examples.json": "data/v1/alliances/toe.json",
        "alliances/phantom/": "alliances/never/",
        "data/v1/alliances/phantom.json": "data/v1/alliances/never.json",
    }


def test_anchors_that_stand_on_another_page() -> None:
    """Each work on the list of its kind; what moved; and all that spoke of a withdrawn record."""
    found = moves.anchors(DATA)
    assert found["sources/"]["atlas"] == "sources/book/#atlas"
    assert found["alliances/toe/"] == {"lost-entry": "alliances/trio/#members"}
    assert found["alliances/never/"] == {"*": "alliances/never/"}
    assert found["history/"] == {"phantom-*": "alliances/never/", "never-*": "alliances/never/"}
    assert found["countries/"]["ties-phantom-*"] == found["countries/"]["statuses-never-*"] == "alliances/never/"


def test_anchors_with_another_name_on_the_same_page() -> None:
    """Also where the page had another address at the time."""
    assert moves.renamed(DATA) == {"alliances/toe/": {"old-entry": "members", "older-entry": "members-xaa"}}


@pytest.mark.parametrize(
    ("link", "now"),
    [
        ("a/", "b/"),
        ("a/#x", "b/#x"),
        ("c/", "d/#part"),
        ("c/#x", "d/#x"),
        ("e/#x", "e/#x"),
        ("f.csv", "g.csv"),
    ],
)
def test_an_anchor_goes_with_its_page(link: str, now: str) -> None:
    """One that the old link names stands before one that the new address has."""
    assert moves.now(link, {"a/": "b/", "c/": "d/#part", "f.csv": "g.csv"}) == now


# What the site is given


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder as any engine might have left it, with the redirects written into it."""
    (tmp_path / "alliances" / "toe").mkdir(parents=True)
    (tmp_path / "alliances" / "toe" / "index.html").write_text(
        '<h2 id="members">Members</h2>\n<table><tr data-x=\'1\' id="members-xaa">\n<td>Aland</td></tr></table>'
    )
    (tmp_path / "data" / "v1" / "alliances").mkdir(parents=True)
    (tmp_path / "data" / "v1" / "alliances" / "toe.json").write_text('{"id": "toe"}')
    redirects.write(DATA, ROOT, tmp_path)
    return tmp_path


def test_a_page_that_moved_sends_on(site: Path) -> None:
    """At once without scripts, by the script with its anchor, and by a link that can be seen; no robot keeps it."""
    page = html.fromstring((site / "alliances" / "examples" / "index.html").read_text())
    assert page.xpath("//noscript/meta[@http-equiv='refresh']/@content") == ["0; url=../../alliances/toe/"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{edition.read(ROOT).url}alliances/toe/"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert hrefs(page) == ["../../alliances/toe/"]
    assert words(page.xpath("//p")[0]) == f"It stands at {edition.read(ROOT).url}alliances/toe/ now."
    assert (site / "about" / "old" / "index.html").exists()


def test_a_file_that_moved_is_copied(site: Path) -> None:
    """A program that reads JSON follows no page; where the new file is not there, nothing is."""
    assert (site / "data" / "v1" / "alliances" / "examples.json").read_text() == '{"id": "toe"}'
    assert not (site / "data" / "v1" / "old.csv").exists()


def test_a_withdrawn_record_has_data_that_say_so(site: Path) -> None:
    """Under its former ids too."""
    folder = site / "data" / "v1" / "alliances"
    found = json.loads((folder / "never.json").read_text())
    assert (folder / "phantom.json").read_text() == (folder / "never.json").read_text()
    now = edition.read(ROOT)
    assert found.pop("meta")["version"] == now.version
    assert found == {
        "link": f"{now.url}alliances/never/",
        "id": "never",
        "name": 'The "Never" Pact',
        "withdrawn": "2026-05-01",
        "why": "It was no pact but a draft of the [Treaty of Examples](alliance:toe).",
        "to": "toe",
    }


def test_a_part_that_was_renamed_has_its_old_anchor_too(site: Path) -> None:
    """Inside the part; in a row of a table inside its first cell, which alone may hold it."""
    text = (site / "alliances" / "toe" / "index.html").read_text()
    assert '<h2 id="members"><span class="was" id="old-entry"></span>Members</h2>' in text
    assert '<td><span class="was" id="older-entry"></span>Aland</td>' in text


def test_what_the_site_has_stays(tmp_path: Path) -> None:
    """A page or a file in the old place is not written over; without data, no data are made."""
    (tmp_path / "about" / "old").mkdir(parents=True)
    (tmp_path / "about" / "old" / "index.html").write_text("here")
    redirects.write(DATA, ROOT, tmp_path)
    assert (tmp_path / "about" / "old" / "index.html").read_text() == "here"
    assert not (tmp_path / "data").exists()
    assert redirects.named('<p id="a">x</p>', "old", "b") == '<p id="a">x</p>'
