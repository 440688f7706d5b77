"""Citations on the pages: what can be cited, under which title, and what stands on the page and beside it."""

from __future__ import annotations

import json
from dataclasses import replace
from html import escape
from pathlib import Path

import bibtexparser
import pytest
import rispy
from lxml import html

from alliances import citing, formats
from alliances.csl import ANY_DAY, section
from alliances.load import load
from tests.rendered import words
from tests.test_csl import EDITION
from tests.tinydata import ORIGINAL

LINK = '<a class="headerlink" href="#{0}">#</a>'
PAGE = """<!doctype html><meta property="og:title" content="Treaty of &amp; Examples"><title>TOE</title><article>
<h1 id="toe">Treaty {toe}</h1>
<h2 id="obligations">Obligations {obligations}</h2>
<h3><svg><title>shield</title></svg> Defense {defense}</h3>
<h3 id="scope">Where they apply {scope}</h3>
<p class="meta">1950 onward {area}</p>
<h2 id="articles">Articles {articles}</h2>
<h3 id="article-5">Article 5: Attack {article-5}</h3>
<h2 id="members">Members {members}</h2>
<table><tr><th>Beland <span class="chip">left</span> {members-xbb}</th></tr></table>
<h2 id="history">History {history}</h2>
<h3 id="history-1950s">1950s {history-1950s}</h3>
<h4>Founding {history-founding}</h4>
<h2 id="letter-a">A {letter-a}</h2>
<ul><li id="atlas">Atlas {atlas}</li></ul>
</article>"""
SITES = ("https://x.example/", "https://y.example/a&b_c/")
ANCHORS = [part.partition("}")[0] for part in PAGE.split("{")[1:]]
TITLES = {
    "": "Treaty of & Examples",
    "obligations": "Treaty of & Examples: Obligations",
    "defense": "Treaty of & Examples: Obligations: Defense",
    "scope": "Treaty of & Examples: Obligations: Where they apply",
    "area": "Treaty of & Examples: Obligations: Where they apply: 1950 onward",
    "articles": "Treaty of & Examples: Articles",
    "article-5": "Treaty of & Examples: Article 5: Attack",
    "members": "Treaty of & Examples: Members",
    "members-xbb": "Treaty of & Examples: Members: Beland",
    "history": "Treaty of & Examples: History",
    "history-1950s": "Treaty of & Examples: History: 1950s",
    "history-founding": "Treaty of & Examples: History: Founding",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one page, a home page, a redirect and the page for what is not there, with its citations."""
    root = tmp_path_factory.mktemp("site")
    page = PAGE
    for anchor in ANCHORS:
        page = page.replace("{" + anchor + "}", LINK.format(anchor))
    head = "<!doctype html><meta property='og:title' content='T'><title>T</title>"
    home = f"{head}<article><h1 id='home'>Who? {LINK.format('home')}</h1></article>"
    files = {
        "alliances/toe/index.html": page,
        "index.html": home,
        "404.html": home,
        "old/index.html": "<!doctype html><meta http-equiv='refresh' content='0; url=../'><title>x</title>",
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    citing.write(EDITION, lambda address: "2026-10-01" if "toe" in address else EDITION.date, root)
    return root


def cited(site: Path) -> dict[str, dict[str, object]]:
    """What the dialog reads for the page."""
    found: dict[str, dict[str, object]] = json.loads((site / "alliances/toe/cite.json").read_text("utf-8"))["cited"]
    return found


def test_a_section_is_titled_by_its_page_and_what_it_stands_in(site: Path) -> None:
    """Its heading alone would name nothing; letters and entries of a list are not cited."""
    assert {anchor: entry["title"] for anchor, entry in cited(site).items()} == TITLES


def test_a_section_has_its_own_link(site: Path) -> None:
    """The page's with the anchor."""
    assert cited(site)["defense"]["URL"] == "https://x.example/alliances/toe/#defense"
    assert cited(site)[""]["URL"] == "https://x.example/alliances/toe/"


def test_the_dialog_has_each_style_and_format(site: Path) -> None:
    """And the whole item, without saying for each section what all share."""
    found = json.loads((site / "alliances/toe/cite.json").read_text("utf-8"))
    assert set(found["labels"]) == {*formats.STYLES, *formats.MANAGERS}
    assert all(set(entry["texts"]) == set(found["labels"]) for entry in found["cited"].values())
    assert found["item"]["issued"] == {"date-parts": [[2026, 10, 1]]}
    assert set(found["cited"]["defense"]) == {"id", "title", "URL", "texts"}


def test_the_page_shows_its_citations_without_a_script(site: Path) -> None:
    """A link at its title leads to them; the day of access is left to the reader."""
    tree = html.document_fromstring((site / "alliances/toe/index.html").read_text("utf-8"))
    assert tree.xpath("//h1/a[@class='cite']/@href") == ["#citation"]
    [block] = tree.xpath("//article/details[@id='citation']")
    text = words(block)
    for style in formats.STYLES.values():
        assert style.label in text
    assert "(Accessed: [day of access])" in text
    assert "2222" not in text


def test_files_for_reference_managers_stand_beside_the_page(site: Path) -> None:
    """Each is read by a parser that others wrote, and claims no day of access."""
    folder = site / "alliances" / "toe"
    [entry] = bibtexparser.parse_file(str(folder / "cite.bib")).entries
    assert entry.fields_dict["url"].value == "https://x.example/alliances/toe/"
    [read] = rispy.loads((folder / "cite.ris").read_text("utf-8"))
    assert read["urls"] == ["https://x.example/alliances/toe/"]
    [item] = json.loads((folder / "cite.csl.json").read_text("utf-8"))
    assert item["title"] == TITLES[""]
    assert not any("2222" in (folder / f"cite.{end}").read_text("utf-8") for end in ("bib", "ris", "csl.json"))


def test_the_home_page_stands_for_the_whole(site: Path) -> None:
    """It is cited as the edition."""
    found = json.loads((site / "cite.json").read_text("utf-8"))
    assert (found["cited"][""]["title"], found["item"]["type"]) == ("Tiny Alliances", "book")


def test_what_is_no_page_to_read_is_not_cited(site: Path) -> None:
    """A redirect, and the page for an address that is not there."""
    assert not (site / "old" / "cite.json").exists()
    assert "citation" not in (site / "404.html").read_text("utf-8")


def test_a_day_of_access_that_the_dialog_does_not_know_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new version of a style may write it otherwise."""
    monkeypatch.setattr(formats, "formatted", lambda items, wanted: [{"mla": f"read {ANY_DAY}; 22. 2. 2222"}])
    with pytest.raises(ValueError, match="the day of access must stand as 22 February 2222 or"):
        citing.formatted([{"URL": "https://x.example/"}], "https://x.example/")


def test_texts_of_one_site_serve_at_another() -> None:
    """Only the address differs, and in HTML it is escaped."""
    items = [[section(replace(EDITION, url=url), "Members", "toe/#members", EDITION.date)] for url in SITES]
    one, other = (citing.formatted(item, url)[0] for item, url in zip(items, SITES, strict=True))
    assert {name: text.replace(SITES[0], "") for name, text in one.items()} == {
        name: text.replace(escape(SITES[1]), "").replace(SITES[1], "") for name, text in other.items()
    }
    assert escape(SITES[1]) in other["mla"]
    assert f"UR  - {SITES[1]}toe/#members" in other["ris"]


def test_the_bibliography_is_read_whole(tmp_path: Path) -> None:
    """Every work under its permanent key, by three parsers."""
    data = load(ORIGINAL)
    citing.write_bibliography(data, tmp_path)
    keys = sorted(data.works)
    assert sorted(entry.key for entry in bibtexparser.parse_file(str(tmp_path / "bibliography.bib")).entries) == keys
    assert sorted(entry["id"] for entry in rispy.loads((tmp_path / "bibliography.ris").read_text("utf-8"))) == keys
    assert sorted(item["id"] for item in json.loads((tmp_path / "bibliography.csl.json").read_text("utf-8"))) == keys
