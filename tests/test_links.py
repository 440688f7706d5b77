"""Links are relative to the page, from any depth, and prose is text whatever the data holds."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from lxml import html

from alliances import links
from alliances.links import Place
from alliances.load import load
from tests.rendered import hrefs, to_html, words
from tests.tinydata import ORIGINAL

PAGES = ["", "alliances/", "alliances/toe/", "countries/xaa/", "glossary/", "about/method/", "a/b/c/"]
TARGETS = {
    "": "",
    "alliance:toe": "alliances/toe/",
    "alliance:toe#members-xaa": "alliances/toe/#members-xaa",
    "party:XAA": "countries/xaa/",
    "party:XBLO": "countries/xblo/",
    "term:deterrence": "glossary/#deterrence",
    "sources/#atlas": "sources/#atlas",
    "about/method/#names": "about/method/#names",
}


@pytest.mark.parametrize("url", PAGES, ids=lambda url: url or "home")
@pytest.mark.parametrize(("target", "address"), TARGETS.items(), ids=lambda part: part or "home")
@pytest.mark.parametrize("root", ["https://example.org/", "https://example.org/below/a/path/"])
def test_a_link_leads_to_its_target_from_any_depth(url: str, target: str, address: str, root: str) -> None:
    """Below any path of a host, a browser arrives at the same page of the same site."""
    link = Place(url).to(target)
    assert urljoin(root + url, link) == root + address
    assert not link.startswith(("/", "http"))
    assert link


@pytest.mark.parametrize("url", [".", "./", "index.html", ""])
def test_the_home_page_has_one_place_whatever_the_engine_calls_it(url: str) -> None:
    """From it links go down without going up first."""
    assert Place(url).to("alliance:toe") == "alliances/toe/"
    assert Place(url).to("") == "./"


def test_a_link_to_an_anchor_of_the_same_page_is_the_anchor_alone() -> None:
    """It works wherever the page is shown, and loads nothing."""
    assert Place("alliances/toe/").to("alliance:toe#members") == "#members"
    assert Place("glossary/").to("term:deterrence") == "#deterrence"
    assert Place("alliances/trio/").to("alliance:toe#members") == "../../alliances/toe/#members"


@pytest.mark.parametrize(
    "target", ["treaty:toe", "country:XAA", "https://example.org/", "javascript:alert(1)", "a:b#c"]
)
def test_a_kind_of_record_that_there_is_none_of_is_refused(target: str) -> None:
    """It raises: a link that nobody understands is never written."""
    with pytest.raises(ValueError, match="no record"):
        Place("").to(target)


def test_prose_links_to_records_from_where_the_page_stands() -> None:
    """Addresses on the web stay as they are."""
    text = "See [TOE](alliance:toe#article-5), [Aland](party:XAA), [fear](term:deterrence), [x](https://example.org/?a=1&b=2)."
    found = html.fromstring(f"<p>{Place('alliances/trio/').prose(text)}</p>")
    assert hrefs(found) == [
        "../../alliances/toe/#article-5",
        "../../countries/xaa/",
        "../../glossary/#deterrence",
        "https://example.org/?a=1&b=2",
    ]
    assert words(found) == "See TOE, Aland, fear, x."


TEXTS = [
    "5 < 6 > 4 & 7 &amp; 8",
    "<script>alert(1)</script>",
    "<b onclick='x'>bold</b> </p></section><!-- no comment -->",
    "{{ 7 * 7 }} {% raw %} {# note #}",
    "\"double\" 'single' `` ` `` “curly”",
    "# no heading",
    "- no list",
    "1. no list",
    "| a | b |",
    "a:b {#id .class} [^1]: { .x }",
    "https://example.org is no link",
    "::: note\n!!! danger",
    "50 % of $100 ~tilde~ ^up^ ==mark==",
    "Δῆλος · Москва · 東京 · عدن",
]


@pytest.mark.parametrize("text", TEXTS)
def test_prose_is_text_where_it_is_no_inline_markdown(text: str) -> None:
    """Signs of HTML, of templates and of block Markdown come out as they were written, on the finished page too."""
    shown = words(html.fromstring(f"<p>{Place('').prose(text)}</p>"))
    page = to_html(f"Before.\n\n<section>\n<p>{Place('').prose(text)}</p>\n</section>\n\nAfter.")
    expected = " ".join(text.replace("&amp;", "&").replace("`` ` ``", "`").split())
    assert shown == expected
    assert words(page.xpath("//section/p")[0]) == expected
    assert [part.tag for part in page.xpath("//section/p//*") if part.tag != "code"] == []
    assert words(page[-1]) == "After."


def test_prose_keeps_its_inline_markdown() -> None:
    """Emphasis, code and an escaped sign mean what Markdown says."""
    assert Place("").prose("*a* **b** `c` 2 \\* 3") == "<em>a</em> <strong>b</strong> <code>c</code> 2 * 3"


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_prose_makes_no_link_of_what_would_run(href: str) -> None:
    """Such a link stays text."""
    assert "<a" not in Place("").prose(f"[click]({href})")


def test_targets_of_all_prose_below_a_part() -> None:
    """As written, each once; a text without a link has none."""
    data = load(ORIGINAL)
    assert links.targets(data.alliances["toe"]) == {"term:deterrence", "party:XAA"}
    assert links.targets(data.confusions) == {"alliance:trio", "alliance:trio#obligations-defense"}
    assert links.targets(data.alliances["quad"]) == set()
    assert "term:accession" in links.targets(data.countries)
