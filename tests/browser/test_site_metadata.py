"""What the built pages say of themselves to citation managers and search engines; one test a rule, over all pages."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from alliances import edition
from alliances.edition import Edition
from tests import zotero
from tests.built import KINDS, ROOT, Page, Site


@pytest.fixture(scope="module")
def told() -> Edition:
    """The edition that the pages are of."""
    return edition.read(ROOT)


def graph(page: Page) -> list[dict[str, Any]]:
    """The things that a page's JSON-LD speaks of."""
    (script,) = page.tree.xpath("//head/script[@type='application/ld+json']")
    found: list[dict[str, Any]] = json.loads(script.text)["@graph"]
    return found


def test_zotero_saves_every_page_as_a_web_page(site: Site, told: Edition) -> None:
    """With one author, whose name stays whole, and with title, date, address, site, language and abstract."""
    for key, page in site.articles.items():
        item = zotero.saved(page.tree)
        assert zotero.translator(page.tree) == "Embedded Metadata", key
        assert item == zotero.Item(
            type="webpage",
            title=item.title,
            creators=tuple(zotero.Name(author) for author in told.authors),
            date=item.date,
            url=f"{site.url}{key}",
            website=told.title,
            language="en",
            abstract=str(page.tree.xpath("string(//head/meta[@name='description']/@content)")),
            rights=told.licence,
        )
        # The site's name is no part of the title: it stands beside it.
        whole = str(page.tree.xpath("normalize-space(//head/title)")).casefold()
        assert whole in {name.casefold() for name in (item.title, f"{item.title} – {item.website}")}, key
        assert date.fromisoformat(item.date) <= date.fromisoformat(told.date), key


def test_no_page_passes_for_an_article_of_a_journal(site: Site) -> None:
    """No tag of Highwire Press, of which one is enough for that, on any page."""
    tags = {key: page.tree.xpath("//meta[contains(@name, 'citation_')]") for key, page in site.pages.items()}
    assert [key for key, found in tags.items() if found] == []
    types = {
        str(text) for page in site.articles.values() for text in page.tree.xpath("//meta[@property='og:type']/@content")
    }
    assert types == {"website"}


def test_no_tag_stands_twice(site: Site, told: Edition) -> None:
    """Each thing is said once; authors are as many as there are."""
    several = {"dcterms.creator", "bib.authors"}
    for key, page in site.articles.items():
        names = [str(name) for name in page.tree.xpath("//head/meta/@name | //head/meta/@property")]
        once = [name for name in names if name not in several]
        assert sorted(set(once)) == sorted(once), key
        assert {name: names.count(name) for name in several} == dict.fromkeys(several, len(told.authors)), key


def test_pages_are_what_schema_org_calls_them(site: Site) -> None:
    """A data set, a set of terms, else an article; each with the way to it, but for the home page."""
    kinds = {"data/": "Dataset", "glossary/": "DefinedTermSet"}
    articles = site.articles
    for key, page in articles.items():
        types = [node["@type"] for node in graph(page)]
        assert types == [kinds.get(key, "Article")] + ["BreadcrumbList"] * (key != ""), key
    assert [key for key in site.pages if key not in articles and "ld+json" in _text(site, key)] == []


def _text(site: Site, key: str) -> str:
    file = site.folder / key
    return (file / "index.html" if file.is_dir() else file).read_text("utf-8")


def test_breadcrumbs_lead_to_pages(site: Site) -> None:
    """From the home page on, one below the other, to the page itself, by the names that are shown."""
    articles = site.articles
    for key, page in articles.items():
        steps = [step for node in graph(page) for step in node.get("itemListElement", [])]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1)), key
        targets = [site.local(page, step["item"]) for step in steps]
        assert [target for target in targets if target is None or target[0] not in articles] == [], key
        if key:
            assert (targets[0], targets[-1]) == (("", ""), (key, "")), key
        shown = [str(text) for text in page.tree.xpath("//nav[@class='crumbs']/a/text()")]
        assert not shown or shown == [step["name"] for step in steps[:-1]], key


def test_everything_of_this_site_that_is_named_is_there(site: Site) -> None:
    """Pages and anchors, the terms of the glossary among them, and the files of the data."""
    faults = []
    for key, page in site.articles.items():
        for url in _urls(graph(page)):
            target = site.local(page, url)
            if target is None:
                assert url.startswith(("https://www.wikidata.org/wiki/Q", "https://creativecommons.org/licenses/")), url
            elif not site.holds(target[0]) or (target[1] and target[1] not in site.pages[target[0]].ids):
                faults.append((key, url))
    assert faults == []


def _urls(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for inner in part.values():
            yield from _urls(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _urls(inner)
    elif isinstance(part, str) and part.startswith(("http://", "https://")):
        yield part


def test_every_word_of_the_glossary_is_a_term(site: Site) -> None:
    """And no other, by the label that the page shows."""
    page = site.pages["glossary/"]
    terms = {term["@id"]: term["name"] for term in graph(page)[0]["hasDefinedTerm"]}
    words = page.tree.xpath("//article//h3[dfn]")
    assert terms == {f"{site.url}glossary/#{word.get('id')}": str(word[0].text_content()) for word in words}


@pytest.mark.parametrize("address", [key for key in KINDS if key not in {"glossary/", "data/", "404.html"}])
def test_what_is_said_to_programs_stays_small(site: Site, address: str) -> None:
    """At most 1 KB, compressed, on a page; the terms of the glossary and the list of the data's files are more."""
    text = _text(site, address)
    start, end = text.index('<meta property="og:type"'), text.index("</head>")
    without = text[:start] + text[end:]
    assert len(gzip.compress(text.encode())) - len(gzip.compress(without.encode())) <= 1_000
