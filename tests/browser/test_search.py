"""The search that readers use, driven as they do: by typing."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Page

from alliances.load import load
from tests.built import ROOT, Site

SHARE = 0.9
"""The share of queries that must find their page first, typos aside."""

READY = "() => /Type to start/.test(document.querySelector('.md-search-result__meta').textContent)"
DONE = "() => /matching/.test(document.querySelector('.md-search-result__meta').textContent)"

Search = Callable[[str], list[str]]
Record = Callable[[str, object], None]


@pytest.fixture
def search(page: Page, base_url: str) -> Search:
    """The addresses below the root that a query finds, best first."""
    page.goto("")
    page.keyboard.press("/")
    page.wait_for_function(READY)
    field = page.locator(".md-search__input")

    def type_in(query: str) -> list[str]:
        # The search listens to keys, which filling in a field does not press.
        field.fill("")
        field.press("End")
        page.wait_for_function(READY)
        field.fill(query)
        field.press("End")
        page.wait_for_function(DONE)
        links = page.locator(".md-search-result__item > .md-search-result__link")
        return [_address(base_url, str(link.get_attribute("href"))) for link in links.all()[:5]]

    return type_in


def _address(base_url: str, href: str) -> str:
    return urlsplit(urljoin(base_url, href)).path.removeprefix(urlsplit(base_url).path)


@pytest.mark.browser
def test_queries_find_their_page_first(site: Site, search: Search, record_property: Record) -> None:
    """Of the queries whose page exists, typos aside, nine of ten or more find it first."""
    with (ROOT / "tests" / "search_queries.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["kind"] != "typo"]
    queries = {row["query"]: page for row in rows if (page := _page(site, row["expected_target"]))}
    missed = [(query, found) for query, page in queries.items() if page not in (found := search(query))[:1]]
    first = len(queries) - len(missed)
    record_property("search", f"{first} of {len(queries)} queries find their page first")
    assert queries
    assert first >= SHARE * len(queries), missed


def _page(site: Site, target: str) -> str | None:
    """The page that a target such as ``nato#article-5`` stands on; None where it is not built yet."""
    key = target.partition("#")[0]
    return next((page for page in (f"alliances/{key}/", f"{key}/") if page in site.articles), None)


@pytest.mark.browser
def test_every_name_finds_its_alliance_first(search: Search, record_property: Record) -> None:
    """Each name in the data, in any language, finds its alliance first."""
    names = [(name.name, key) for key, alliance in load(ROOT / "data").alliances.items() for name in alliance.names]
    missed = [(name, found) for name, key in names if (found := search(name))[:1] != [f"alliances/{key}/"]]
    record_property("search", f"{len(names) - len(missed)} of {len(names)} names find their alliance first")
    assert len(names) - len(missed) >= SHARE * len(names), missed


def test_names_stand_once_in_the_index(site: Site) -> None:
    """With the page and not with each of its sections, or the index would be twice its size."""
    docs = json.loads((site.folder / "search" / "search_index.json").read_text("utf-8"))["docs"]
    assert "OTAN" in next(doc["tags"] for doc in docs if doc["location"] == "alliances/nato/")
    assert [doc["location"] for doc in docs if "#" in doc["location"] and "tags" in doc] == []
