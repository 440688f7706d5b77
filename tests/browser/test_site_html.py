"""What each built page must have; one test a rule, over all pages, so that a fault names every page concerned."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from lxml import etree, html

from alliances import edition
from alliances.load import load
from tests.built import KINDS, ROOT, Page, Site


@pytest.mark.parametrize("address", KINDS)
def test_there_is_a_page_of_each_kind(site: Site, address: str) -> None:
    """Every kind of page is built, so that the other tests see it."""
    assert address in site.pages


@pytest.mark.parametrize(
    ("what", "xpath"),
    [
        ("title", "//head/title[normalize-space()]"),
        ("description", "//head/meta[@name='description'][normalize-space(@content)]"),
        ("language", "/html[@lang='en']"),
        ("main heading", "//h1"),
        ("main part", "//main | //*[@role='main']"),
        ("icon", "//head/link[@rel='icon']"),
    ],
)
def test_every_page_has_exactly_one(site: Site, what: str, xpath: str) -> None:
    """A page says what it is once: to a reader, to a screen reader and to a search engine."""
    pages = {**site.articles, "404.html": site.pages["404.html"]}
    exempt = {"404.html"} if what == "description" else set()  # it stands at no address that could be found
    faults = {key: len(page.tree.xpath(xpath)) for key, page in pages.items() if key not in exempt}
    assert {key: count for key, count in faults.items() if count != 1} == {}


def test_titles_and_descriptions_are_unique(site: Site) -> None:
    """Two pages never look the same in a list of search results."""
    for xpath in ("string(//head/title)", "string(//head/meta[@name='description']/@content)"):
        first: dict[str, str] = {}
        repeated = []
        for key, page in site.articles.items():
            text = str(page.tree.xpath(xpath))
            if first.setdefault(text, key) != key:
                repeated.append((key, first[text], text))
        assert repeated == []


def test_canonical_link_is_the_pages_own_address(site: Site) -> None:
    """Each page names its own address, below the address that the site was built for."""
    found = {key: page.tree.xpath("//head/link[@rel='canonical']/@href") for key, page in site.articles.items()}
    assert {key: [urljoin(site.url, key)] for key in site.articles} == found


def test_ids_are_unique_within_a_page(site: Site) -> None:
    """An anchor leads to one place."""
    repeated = {
        key: [value for value, count in Counter(page.ids).items() if count > 1] for key, page in site.pages.items()
    }
    assert {key: values for key, values in repeated.items() if values} == {}


def test_nothing_is_loaded_from_elsewhere(site: Site) -> None:
    """No page loads a script, a style, an image or a frame from another host."""
    faults = [
        (key, url) for key, page in site.pages.items() for url in _resources(page) if site.local(page, url) is None
    ]
    assert faults == []


def test_every_loaded_file_is_there(site: Site) -> None:
    """Every script, style, image and icon that a page asks for is part of the site."""
    asked = {target[0] for page in site.pages.values() for url in _resources(page) if (target := site.local(page, url))}
    assert sorted(address for address in asked if not site.holds(address)) == []


def _resources(page: Page) -> list[str]:
    links = "//link[@rel!='canonical' and @rel!='alternate' and @rel!='prev' and @rel!='next']/@href"
    found = page.tree.xpath(f"{links} | //@src | //@poster | //object/@data | //*[local-name()='use']/@href")
    several = [part.split()[0] for value in page.tree.xpath("//@srcset") for part in value.split(",")]
    return [str(url) for url in [*found, *several] if not str(url).startswith(("data:", "#"))]


def test_social_preview_is_there(site: Site) -> None:
    """A shared link shows a picture, a title and a sentence, and the picture is part of the site."""
    wanted = ("og:title", "og:description", "og:image", "og:url")
    faults = []
    for key, page in site.articles.items():
        found = {name: page.tree.xpath(f"//head/meta[@property='{name}']/@content") for name in wanted}
        faults += [(key, name) for name, content in found.items() if len(content) != 1]
        faults += [(key, url) for url in found["og:image"] if not _own(site, page, str(url))]
    assert faults == []


def _own(site: Site, page: Page, url: str) -> bool:
    target = site.local(page, url)
    return bool(urlsplit(url).netloc) and target is not None and site.holds(target[0])


def test_sitemap_lists_each_page(site: Site) -> None:
    """A search engine is told of every page to read, and of no other."""
    tree = etree.fromstring((site.folder / "sitemap.xml").read_bytes())
    listed = [location.text or "" for location in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert sorted(urljoin(site.url, key) for key in site.articles) == sorted(listed)


def test_every_page_names_the_edition_and_its_feed(site: Site) -> None:
    """In the footer with its day, as a link to what it has changed; in the head for programs that read feeds."""
    current = edition.read(ROOT)
    pages = {**site.articles, "404.html": site.pages["404.html"]}
    feeds = "//head/link[@rel='alternate'][@type='application/atom+xml']/@href"
    for key, page in pages.items():
        link = page.tree.xpath("//footer//a[starts-with(., 'Edition')]")[0]
        assert link.text_content() == f"Edition {current.written}", key
        assert site.local(page, link.get("href")) == ("about/changelog/", ""), key
        assert [site.local(page, str(href)) for href in page.tree.xpath(feeds)] == [("changelog.atom", "")], key


def test_the_feed_leads_to_places_of_the_site(site: Site) -> None:
    """A feed reader finds each edition, and every link in it leads somewhere."""
    found = feedparser.parse((site.folder / "changelog.atom").read_bytes())
    assert found.bozo is False
    assert [entry.title for entry in found.entries] == [
        f"Edition {one.version}" for one in load(ROOT / "data").editions
    ]
    home = site.pages[""]
    texts = [html.fromstring(entry.content[0].value) for entry in found.entries]
    links = [found.feed.link, *(entry.link for entry in found.entries)]
    links += [str(href) for text in texts for href in text.xpath("//a/@href")]
    targets = {href: target for href in links if (target := site.local(home, href))}
    assert len(targets) > 12
    assert [href for href, (address, anchor) in targets.items() if not _there(site, address, anchor)] == []


def _there(site: Site, address: str, anchor: str) -> bool:
    return address in site.pages and (not anchor or anchor in site.pages[address].ids)


def test_robots_txt_names_the_sitemap(site: Site) -> None:
    """Crawlers are welcome, and find the sitemap."""
    lines = (site.folder / "robots.txt").read_text("utf-8").splitlines()
    assert f"Sitemap: {site.url}sitemap.xml" in lines
    assert "Disallow: /" not in lines


def test_pages_do_not_list_all_pages(site: Site) -> None:
    """The navigation stays small: what each page repeats would grow with the square of their number."""
    records = {key for key in site.articles if key.count("/") == 2 and key.startswith(("alliances/", "countries/"))}
    faults = {}
    for key, page in site.articles.items():
        links = page.tree.xpath("//nav[contains(@class, 'md-nav--primary')]//a/@href")
        targets = {target[0] for href in links if (target := site.local(page, str(href)))}
        faults[key] = sorted(targets & records - {key})
    assert {key: found for key, found in faults.items() if found} == {}
