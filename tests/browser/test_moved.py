"""A record renamed, one withdrawn and links moved in a copy of the project: whoever opens an old link arrives."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from alliances import moves, site
from tests import built, permalinks
from tests.browser import test_site_html, test_site_links
from tests.browser.windows import LAPTOP
from tests.built import Site
from tests.copies import copy
from tests.rendered import words
from tests.test_added_alliance import run

pytestmark = pytest.mark.browser

OLD, NEW, GONE = "anzus", "pacific-security-treaty", "never-was"

MOVED = f"""
  - {{from: "about/former/", to: "about/method/", why: Renamed.}}
  - {{from: "about/former/#earlier", to: "about/method/#disputed", why: Renamed.}}
  - {{from: "about/method/#former", to: "about/method/#disputed", why: Renamed.}}
  - {{from: "types/#former", to: "glossary/#neutrality", why: It stands there now.}}
  - {{from: "countries/atlantis/", to: "alliances/{GONE}/", why: No record speaks of it any more.}}
  - {{from: "data/v1/former.json", to: "data/v1/alliances.json", why: Renamed.}}
withdrawn:
  - id: {GONE}
    former_ids: [atlantis]
    name: Pact of Atlantis
    when: "2026-11-01"
    why: No such pact was made; the record confused it with [NATO](alliance:nato).
    to: nato
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of a copy of the project in which one record has another id."""
    root = copy(tmp_path_factory.mktemp("moved") / "project")
    rename(root)
    with (root / "data" / "moved.yaml").open("a", encoding="utf-8") as file:
        file.write(MOVED)
    done = run(root, "alliances.site")
    assert done.returncode == 0, done.stdout + done.stderr
    return Site(site.folder(root))


def rename(root: Path) -> None:
    """What docs/about/contributing.md asks for: the file, the list of former ids, and what names the record."""
    folder = root / "data" / "alliances"
    (folder / f"{OLD}.yaml").rename(folder / f"{NEW}.yaml")
    naming = re.compile(rf"\b(alliance: ?|alliances/){OLD}(?![a-z0-9-])")
    for file in [*(root / "data").rglob("*.yaml"), *(root / "docs").rglob("*.md")]:
        text = naming.sub(rf"\g<1>{NEW}", file.read_text("utf-8"))
        if file.stem == NEW:
            text = text.replace("\nsummary:", f"\nformer_ids: [{OLD}]\nsummary:", 1)
        file.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def home(pages: Site) -> Iterator[str]:
    """Where the copy's site is served."""
    with built.serve(pages) as url:
        yield url


# Every link that was published


def test_every_published_link_still_works(pages: Site) -> None:
    """Those in tests/permalinks.txt and those of the project's own site: page, anchor, file."""
    links = {*permalinks.listed(), *permalinks.published(built.under_test())}
    assert len([link for link in links if link.startswith(f"/alliances/{OLD}/#")]) > 100
    assert len([link for link in links if f"#{OLD}-" in link or f"s-{OLD}-" in link]) > 20
    assert sorted(link for link in links if not permalinks.works(pages, link)) == []


@pytest.mark.parametrize(
    "link",
    [
        f"/alliances/{GONE}/",
        f"/alliances/{GONE}/#article-5",
        "/alliances/atlantis/#article-5",
        f"/history/#{GONE}-signing",
        "/objectives/#atlantis-deterrence",
        f"/countries/nor/#ties-{GONE}-nor",
        f"/countries/atlantis/#ties-{GONE}-atlantis",
        "/about/former/#dates",
        "/about/former/#earlier",
        "/about/method/#former",
        "/types/#former",
    ],
)
def test_every_kind_of_old_link_works(pages: Site, link: str) -> None:
    """Pages and parts that moved, and all that spoke of a withdrawn record."""
    assert permalinks.works(pages, link)


@pytest.mark.parametrize(
    "link",
    [
        "/no-such-page/",
        "/data/no-such-file.json",
        "/types/#no-such-part",
        f"/alliances/{OLD}/#no-such-part",
        "/about/former/#no-such-part",
        f"/history/#{GONE}",
    ],
)
def test_a_link_that_leads_nowhere_does_not_count_as_working(pages: Site, link: str) -> None:
    """Nor does one whose page has moved and lacks the part."""
    assert not permalinks.works(pages, link)


def test_pages_that_send_on_are_sound(pages: Site) -> None:
    """They keep the rules of every page: one step, links that lead somewhere, ids that are there once."""
    assert sorted(key for key, page in pages.pages.items() if page.redirect is not None) == [
        "about/former/",
        f"alliances/{OLD}/",
        "alliances/atlantis/",
        "countries/atlantis/",
    ]
    test_site_links.test_internal_links_resolve(pages)
    test_site_links.test_redirects_lead_to_a_page_at_once(pages)
    test_site_links.test_links_keep_to_the_sites_own_path(pages)
    test_site_html.test_ids_are_unique_within_a_page(pages)
    test_site_html.test_titles_and_descriptions_are_unique(pages)


def test_the_data_are_at_their_old_address(pages: Site) -> None:
    """The same bytes as at the new one; those of a withdrawn record say that it was withdrawn."""
    if not (pages.folder / "data" / "v1").exists():
        pytest.skip("this site publishes no data")
    old, new = (pages.folder / moves.data(id_) for id_ in (OLD, NEW))
    assert old.read_bytes() == new.read_bytes()
    assert permalinks.works(pages, f"/{moves.data('atlantis')}")
    assert json.loads((pages.folder / moves.data(GONE)).read_text("utf-8"))["withdrawn"] == "2026-11-01"
    assert (pages.folder / "data/v1/former.json").read_bytes() == (pages.folder / "data/v1/alliances.json").read_bytes()


def test_a_withdrawn_record_is_in_no_list(pages: Site) -> None:
    """Its page is there for those who have its address; search and lists know nothing of it."""
    assert "was withdrawn" in words(pages.pages[f"alliances/{GONE}/"].tree.xpath("//article")[0])
    others = {key: page for key, page in pages.articles.items() if key != f"alliances/{GONE}/"}
    assert [key for key, page in others.items() if page.tree.xpath("//a[contains(@href, $id)]", id=f"{GONE}/")] == []
    search = [file.read_text("utf-8") for file in (pages.folder / "assets" / "search").rglob("*.json")]
    assert search
    assert [text for text in search if "Pact of Atlantis" in text] == []


# What a reader sees

ARRIVES = [
    (f"alliances/{OLD}/", f"alliances/{NEW}/", None),
    (f"alliances/{OLD}/#article-4", f"alliances/{NEW}/#article-4", "article-4"),
    (f"alliances/{OLD}/#members-nzl", f"alliances/{NEW}/#members-nzl", "members-nzl"),
    (f"alliances/{OLD}/#{OLD}", f"alliances/{NEW}/#{OLD}", OLD),
    (f"history/#{OLD}-signing", f"history/#{OLD}-signing", f"{OLD}-signing"),
    (f"countries/nzl/#ties-{OLD}-nzl", f"countries/nzl/#ties-{OLD}-nzl", f"ties-{OLD}-nzl"),
    ("about/method/#former", "about/method/#former", "former"),
    ("about/former/#earlier", "about/method/#earlier", "earlier"),
    ("types/#former", "glossary/#neutrality", "neutrality"),
    (f"alliances/{GONE}/#article-5", f"alliances/{GONE}/", None),
    (f"countries/nor/#ties-{GONE}-nor", f"alliances/{GONE}/", None),
]
"""Old link → where the reader is in the end, and the part that is shown."""


@pytest.mark.parametrize(("old", "new", "part"), ARRIVES, ids=[old for old, _, _ in ARRIVES])
def test_a_reader_arrives(new_context: Callable[..., Any], home: str, old: str, new: str, part: str | None) -> None:
    """At the page, scrolled to the part."""
    page: Page = new_context(viewport=LAPTOP, reduced_motion="reduce").new_page()
    page.goto(home + old)
    page.wait_for_url(home + new)
    assert page.locator("h1").inner_text() != "This page has moved"
    if part:
        page.wait_for_function("id => document.querySelector(':target')?.id === id", arg=part)
        page.wait_for_function(SHOWN)


SHOWN = """() => {
  const { top } = document.querySelector(":target").getBoundingClientRect();
  return top >= 0 && top < innerHeight / 2;
}"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"alliances/{OLD}/#article-4", f"alliances/{NEW}/"),
        ("about/method/#former", "about/method/#former"),
        (f"history/#{OLD}-signing", f"history/#{OLD}-signing"),
    ],
)
def test_a_reader_without_scripts_arrives_at_the_page(
    new_context: Callable[..., Any], home: str, old: str, new: str
) -> None:
    """And at the part, where that stands on the same page."""
    page: Page = new_context(viewport=LAPTOP, java_script_enabled=False).new_page()
    page.goto(home + old)
    page.wait_for_url(home + new)
    assert page.locator("h1").inner_text() != "This page has moved"
    if "#" in new:
        page.wait_for_timeout(200)
        assert page.evaluate(SHOWN)
