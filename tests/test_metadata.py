"""What a page says of itself to programs, on invented data."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import html
from markupsafe import escape

from alliances import edition, metadata
from alliances.edition import Edition
from alliances.export import Published
from alliances.load import load
from tests.built import ROOT
from tests.rendered import NASTY
from tests.tinydata import ORIGINAL

DATA = load(ORIGINAL)
URL = "https://example.org/site/"
EDITION = Edition("2001.02", "2001-02-03", "The Site", ("The Site contributors",), "CC-BY-4.0", "", URL)


def built(address: str, title: str = "Page", crumbs: str = "") -> str:
    """A page as an engine builds it."""
    return (
        f'<html lang="en"><head><title>{escape(title)} – The site</title><meta name="description" content="A &amp; b.">'
        f'<link rel="canonical" href="{URL}{address}"></head><body>{crumbs}<h1>H</h1></body></html>'
    )


def head(address: str, title: str = "Page", crumbs: str = "", **of: Any) -> html.HtmlElement:
    """A page, parsed, with what it says of itself at the end of its head."""
    page = built(address, title, crumbs)
    found = metadata.head(DATA, of.pop("told", EDITION), html.document_fromstring(page), **of)
    return html.document_fromstring(page.replace("</head>", f"{found}</head>"))


def tags(tree: html.HtmlElement) -> list[tuple[str, str]]:
    """Name and content of the tags."""
    return [(tag.get("name") or tag.get("property") or "", tag.get("content") or "") for tag in tree.xpath("//meta")]


def nodes(tree: html.HtmlElement) -> dict[str, Any]:
    """The things that the JSON-LD speaks of, by type."""
    (script,) = tree.xpath("//script[@type='application/ld+json']")
    said = json.loads(script.text)
    assert said["@context"] == "https://schema.org"
    return {node["@type"]: node for node in said["@graph"]}


def test_tags_of_a_page() -> None:
    """Title without the site's name, one author, whose name Zotero must not split, date and address."""
    assert tags(head("types/")) == [
        ("description", "A & b."),
        ("og:type", "website"),
        ("og:site_name", "The Site"),
        ("og:title", "Page"),
        ("og:description", "A & b."),
        ("og:url", f"{URL}types/"),
        ("og:image", f"{URL}assets/social.png"),
        ("twitter:card", "summary_large_image"),
        ("dcterms.title", "Page"),
        ("dcterms.creator", "The Site contributors"),
        ("bib.authors", "The Site contributors,"),
        ("dcterms.date", "2001-02-03"),
        ("dcterms.identifier", f"{URL}types/"),
        ("dcterms.language", "en"),
        ("dcterms.rights", "CC-BY-4.0"),
    ]


def test_addresses_begin_with_that_of_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which ends with a slash, as in the canonical links, whether it was given with one or not."""
    for given in ("https://example.org/site", "https://example.org/site/"):
        monkeypatch.setenv("SITE_URL", given)
        assert edition.read(ROOT).url == URL


def test_each_author_has_a_tag_of_its_own() -> None:
    """In the order of CITATION.cff."""
    two = Edition("2001.02", "2001-02-03", "The Site", ("One", "Two"), "CC-BY-4.0", "", URL)
    tree = head("types/", told=two)
    assert [content for name, content in tags(tree) if name == "dcterms.creator"] == ["One", "Two"]
    assert [author["name"] for author in nodes(tree)["Article"]["author"]] == ["One", "Two"]


def test_a_page_is_an_article_of_the_site() -> None:
    """With what schema.org asks of one."""
    assert nodes(head("types/"))["Article"] == {
        "@type": "Article",
        "@id": f"{URL}types/",
        "url": f"{URL}types/",
        "mainEntityOfPage": f"{URL}types/",
        "headline": "Page",
        "description": "A & b.",
        "author": [{"@type": "Organization", "name": "The Site contributors"}],
        "datePublished": "2001-02-03",
        "dateModified": "2001-02-03",
        "version": "2001.02",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "inLanguage": "en",
        "isPartOf": {"@type": "WebSite", "name": "The Site", "url": URL},
    }


@pytest.mark.parametrize(
    ("address", "about"),
    [
        (
            "alliances/toe/",
            {"@type": "Thing", "name": DATA.alliances["toe"].name, "sameAs": "https://www.wikidata.org/wiki/Q2"},
        ),
        ("alliances/trio/", {"@type": "Thing", "name": "Trio"}),
        ("countries/xaa/", {"@type": "Thing", "name": "Aland", "sameAs": "https://www.wikidata.org/wiki/Q1"}),
        ("alliances/", None),
        ("alliances/withdrawn/", None),
        ("about/method/", None),
    ],
)
def test_a_record_s_page_says_what_it_is_about(address: str, about: dict[str, str] | None) -> None:
    """By its name, and by its key in Wikidata where the record has that."""
    assert nodes(head(address))["Article"].get("about") == about


def test_the_glossary_defines_its_words() -> None:
    """Each once, under its anchor, in plain words, from A to Z."""
    glossary = nodes(head("glossary/", "Glossary"))["DefinedTermSet"]
    assert glossary["name"] == "Glossary"
    terms = glossary["hasDefinedTerm"]
    labels = [term["name"] for term in terms]
    assert labels == sorted(labels, key=str.casefold)
    assert len({term["@id"] for term in terms}) == len(terms)
    assert {term["@id"]: term for term in terms}[f"{URL}glossary/#burden-sharing"] == {
        "@type": "DefinedTerm",
        "@id": f"{URL}glossary/#burden-sharing",
        "url": f"{URL}glossary/#burden-sharing",
        "name": "Burden sharing",
        "description": "Who pays.",
        "alternateName": ["free riding"],
    }
    assert "All for one, as in the first pact." in {term["description"] for term in terms}


def test_the_page_about_the_data_is_a_data_set() -> None:
    """From the first period of a record to its latest review, with each file that can be downloaded."""
    file = Published("data/v1/members.csv", "text/csv", 12, "ab")
    found = nodes(head("data/", "Data", files=[file]))["Dataset"]
    assert found["name"] == "The Site"
    assert found["creator"] == found["author"]
    assert found["isAccessibleForFree"] is True
    assert found["temporalCoverage"] == "-0477/2026-07-01"
    assert found["spatialCoverage"] == ["North", "South"]
    assert found["distribution"] == [
        {
            "@type": "DataDownload",
            "name": "members.csv",
            "contentUrl": f"{URL}data/v1/members.csv",
            "encodingFormat": "text/csv",
            "contentSize": "12 B",
            "sha256": "ab",
        }
    ]


def test_breadcrumbs_are_those_that_the_page_shows() -> None:
    """With the page itself at their end; a page without any stands below the home page, which stands below none."""
    crumbs = '<nav class="crumbs"><a href="../../">Home</a> <a href="../">Alliances</a></nav>'
    found = nodes(head("alliances/toe/", "TOE", crumbs))["BreadcrumbList"]["itemListElement"]
    assert found == [
        {"@type": "ListItem", "position": 1, "name": "Home", "item": URL},
        {"@type": "ListItem", "position": 2, "name": "Alliances", "item": f"{URL}alliances/"},
        {"@type": "ListItem", "position": 3, "name": "TOE", "item": f"{URL}alliances/toe/"},
    ]
    found = nodes(head("types/"))["BreadcrumbList"]["itemListElement"]
    assert [(step["name"], step["item"]) for step in found] == [("Home", URL), ("Page", f"{URL}types/")]
    assert "BreadcrumbList" not in nodes(head(""))


def test_signs_of_html_are_text() -> None:
    """Neither a tag nor the script is ended by a title."""
    title = f"{NASTY} </script><!-- </head>"
    tree = head("types/", title)
    assert dict(tags(tree))["og:title"] == title
    assert nodes(tree)["Article"]["headline"] == title
    assert [part.tag for part in tree] == ["head", "body"]
