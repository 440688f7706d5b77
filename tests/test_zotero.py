"""Our account of Zotero's rules gives what its own code gave for the same pages."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from tests import zotero
from tests.zotero import Name

WEB = '<meta property="og:type" content="website"><meta property="og:site_name" content="Site">'

CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "nothing but the page": ("", {"type": ""}),
    "a web page of a site": (WEB, {"type": "webpage", "title": "Page", "website": "Site", "creators": ()}),
    "a lone title of a citation": (
        '<meta name="citation_title" content="T"><meta name="dc.title" content="T">',
        {"type": "journalArticle"},
    ),
    "the same on a web page": (WEB + '<meta name="citation_title" content="T">', {"type": "webpage"}),
    "a journal wins over all": (
        WEB + '<meta name="citation_journal_title" content="J">',
        {"type": "journalArticle"},
    ),
    "og:type article": (
        '<meta property="og:type" content="article"><meta property="og:site_name" content="Site">',
        {"type": "webpage", "website": "Site"},
    ),
    "dcterms before og": (
        '<meta property="og:title" content="O"><meta name="DCTERMS.title" content="D">',
        {"title": "D"},
    ),
    "a title that ends with the site": (WEB + '<meta property="og:title" content="O | SITE">', {"title": "O"}),
    "the first date on the page": (WEB, {"date": "1949-04-04", "language": "en"}),
    "a date": (WEB + '<meta name="dcterms.date" content="2026-11-23">', {"date": "2026-11-23"}),
    "the day of issue first": (
        WEB + '<meta name="dcterms.date" content="2026"><meta name="dcterms.issued" content="2025">',
        {"date": "2025"},
    ),
    "a person": (WEB + '<meta name="dcterms.creator" content="Ann Example">', {"creators": (Name("Example", "Ann"),)}),
    "an institution, split": (
        WEB + '<meta name="dcterms.creator" content="The Site contributors">',
        {"creators": (Name("contributors", "The Site"),)},
    ),
    "no-break spaces": (
        WEB + '<meta name="dcterms.creator" content="The&nbsp;Site&nbsp;contributors">',
        {"creators": (Name("Site\u00a0contributors", "The"),)},
    ),
    "a comma at the end": (
        WEB + '<meta name="dcterms.creator" content="The Site contributors,">',
        {"creators": (Name("The Site contributors"),)},
    ),
    "a country in brackets": (
        WEB + '<meta name="dcterms.creator" content="Ann Example (France)">',
        {"creators": (Name("Example (France)", "Ann"),)},
    ),
    "bib before dcterms": (
        WEB + '<meta name="dcterms.creator" content="The Site contributors">'
        '<meta name="bib.authors" content="The Site contributors,"><meta name="bib.authors" content="Else, Ann">',
        {"creators": (Name("The Site contributors"), Name("Else", "Ann"))},
    ),
    "the tag of HTML": (
        WEB + '<meta name="author" content="The Site contributors">',
        {"creators": (Name("contributors", "The Site"),)},
    ),
    "rights and language": (
        WEB + '<meta name="dcterms.rights" content="CC"><meta name="dcterms.language" content="de">',
        {"rights": "CC", "language": "de"},
    ),
    "the address": (
        WEB + '<link rel="canonical" href="https://example.org/c">',
        {"url": "https://example.org/c"},
    ),
    "an address in a tag": (
        WEB
        + '<link rel="canonical" href="https://example.org/c"><meta property="og:url" content="https://example.org/o">',
        {"url": "https://example.org/o"},
    ),
    "an abstract": (
        WEB + '<meta name="description" content="D"><meta property="og:description" content="O">',
        {"abstract": "O"},
    ),
    "an identifier that is a URL": (
        WEB + '<meta name="dcterms.identifier" content="https://example.org/1234567890/">',
        {"type": "webpage", "url": ""},
    ),
}
"""What stands in a page's head → what Zotero's own code, run in a browser, saved of it; of the item only these."""


def page(head: str) -> str:
    """A page with this in its head."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page – Site</title>{head}</head>'
        "<body><h1>Page</h1><p><time datetime='1949-04-04'>4 April 1949</time></p></body></html>"
    )


@pytest.mark.parametrize("case", CASES)
def test_it_saves_what_zotero_saves(case: str) -> None:
    """Type, title, names and the rest."""
    head, expected = CASES[case]
    item = zotero.saved(html.document_fromstring(page(head)))
    assert {name: getattr(item, name) for name in expected} == expected


def test_a_tag_without_a_rule_is_refused() -> None:
    """It could change the type, as dc.type does."""
    with pytest.raises(ValueError, match=r"^no rule for dc:type, z:itemType$"):
        zotero.saved(
            html.document_fromstring(page('<meta name="DC.type" content="T"><meta name="z.itemType" content="x">'))
        )


def test_a_byline_is_refused() -> None:
    """What Zotero would guess from it is not told here."""
    text = page(WEB).replace("<h1>", "<p class='post-byline'>By Ann</p><h1>")
    with pytest.raises(ValueError, match="byline"):
        zotero.saved(html.document_fromstring(text))


def test_older_ways_come_first() -> None:
    """A page with a COinS tag, or with the address of an unAPI server, is not read by its own tags."""
    assert zotero.translator(html.document_fromstring(page(WEB))) == "Embedded Metadata"
    assert zotero.translator(html.document_fromstring(page("<span class='Z3988'></span>"))) == "COinS"
    assert zotero.translator(html.document_fromstring(page("<link rel='unapi-server' href='x'>"))) == "unAPI"
