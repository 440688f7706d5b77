"""Which pages the data makes, what holds for each of them, and what authored pages may call."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import yaml
from lxml import html

from alliances import anchors, moves, pages, queries
from alliances.load import load
from alliances.writer import Writer
from tests.rendered import ROOT, alliance, by_id, country, empty, hrefs, repeated, to_html, words
from tests.tinydata import ORIGINAL, Tiny

DATA = load(ORIGINAL)
PARTIES = [party.code for party in queries.parties(DATA)]

# Which pages there are


def test_each_alliance_and_each_party_that_is_named_has_a_page() -> None:
    """The address is made of the id; a country's is in lower case."""
    expected = {f"alliances/{key}.md" for key in DATA.alliances} | {f"countries/{code.lower()}.md" for code in PARTIES}
    expected |= {f"sources/{kind}.md" for kind in ("treaty", "book", "article", "webpage")}
    assert set(pages.generated(DATA)) == expected | {"glossary.md", "assets/moved.json", "alliances/never.md"}


def test_a_generated_page_is_front_matter_and_one_call() -> None:
    """Title and description; no data in the page's own source."""
    text = pages.generated(DATA)["alliances/toe.md"]
    _, matter, body = text.split("---\n", 2)
    assert body.strip() == "{{ alliance_page('toe') }}"
    assert yaml.safe_load(matter) == {
        "title": "Treaty of Examples (TOE)",
        "description": "An invented alliance of four states, founded in 1950.",
        "hide": ["navigation"],
    }


def test_a_name_that_is_an_abbreviation_stands_once_in_the_title(tiny: Tiny) -> None:
    """'TOE', not 'TOE (TOE)'."""
    tiny.edit("alliances/toe.yaml", "name: Treaty of Examples\nnames", "name: TOE\nnames")
    assert "title: TOE\n" in pages.generated(tiny.load())["alliances/toe.md"]


def test_front_matter_holds_any_name(tiny: Tiny) -> None:
    """Colons, quotes, hashes, dashes and braces stay in their value, and the body is still one call."""
    name = "--- a: \"b\" # c {{ 7 * 7 }} 'd'"
    quoted = name.replace('"', '\\"')
    tiny.edit("alliances/toe.yaml", "name: Treaty of Examples\nnames", f'name: "{quoted}"\nnames')
    text = pages.generated(tiny.load())["alliances/toe.md"]
    assert text.startswith("---\n")
    matter, body = text.removeprefix("---\n").split("\n---\n")
    assert yaml.safe_load(matter)["title"] == f"{name} (TOE)"
    assert body.strip() == "{{ alliance_page('toe') }}"


def test_edit_this_page_leads_to_the_data() -> None:
    """An alliance to its own file, a country to the file of all, a withdrawn record to the file that says why."""
    origins = {path: pages.origin(DATA, path) for path in pages.generated(DATA) if path.endswith(".md")}
    assert origins["alliances/toe.md"] == "alliances/toe.yaml"
    assert origins["countries/xaa.md"] == "countries.yaml"
    assert origins["alliances/never.md"] == "moved.yaml"
    assert [origin for origin in origins.values() if not (ORIGINAL / origin).is_file()] == []


def test_pages_are_written_for_an_engine_without_hooks(tmp_path: Path) -> None:
    """The same texts, beside what is there already; files that are no pages too."""
    (tmp_path / "index.md").write_text("# Home\n")
    pages.write(DATA, tmp_path)
    written = {file.relative_to(tmp_path).as_posix(): file.read_text("utf-8") for file in tmp_path.rglob("*.*")}
    assert written == {**pages.generated(DATA), "index.md": "# Home\n"}


def test_a_link_that_has_moved_is_known_to_the_site() -> None:
    """What is looked up where a page lacks an anchor."""
    assert json.loads(pages.generated(DATA)["assets/moved.json"]) == moves.anchors(DATA)


# Every page


EVERY = [*((alliance, key) for key in DATA.alliances), *((country, code) for code in PARTIES)]


@pytest.mark.parametrize(("kind", "key"), EVERY, ids=lambda part: getattr(part, "__name__", part))
def test_a_page_is_whole(kind: Any, key: str) -> None:
    """Ids are there once, links lead to what is there, nothing is empty, and nothing of a template is left."""
    page = kind(DATA, key)
    ids = [str(id_) for id_ in page.xpath("//@id")]
    assert repeated(ids) == []
    assert [href for href in hrefs(page) if href.startswith("#") and href[1:] not in ids] == []
    assert [href for href in hrefs(page) if not href.startswith("#") and not leads_somewhere(kind, key, href)] == []
    assert [html.tostring(part)[:80] for part in empty(page)] == []
    assert [sign for sign in ("{{", "{%", "None", "StrictUndefined") if sign in page.text_content()] == []
    assert len(page.xpath("//h1")) == 1


def leads_somewhere(kind: Any, key: str, href: str) -> bool:
    """Whether there is such a page, authored or generated, and on an alliance's page such an entry."""
    folder = "alliances" if kind is alliance else "countries"
    target = urljoin(f"https://site.example/{folder}/{key.lower()}/", href)
    if not target.startswith("https://site.example/"):
        return True
    path, _, anchor = target.removeprefix("https://site.example/").partition("#")
    found = re.fullmatch(r"alliances/([^/]+)/", path)
    if found and anchor:
        a = DATA.alliances[found[1]]
        return anchor in {found.anchor for found in anchors.entries(a)} | {"at-a-glance"}
    file = path.rstrip("/") + ".md"
    if file in pages.generated(DATA):
        return True
    return any((ROOT / "docs" / one).is_file() for one in (file, f"{path}index.md"))


def test_days_before_the_common_era_sort_in_time() -> None:
    """The keys of a table's rows are in the order of the days, also as text."""
    days = [(-3000, 1, 1), (-477, 1, 1), (-476, 12, 31), (-450, 2, 1), (0, 1, 1), (1, 1, 1), (800, 1, 1), (1950, 6, 1)]
    keys = [pages._key(day) for day in days]
    assert sorted(keys) == keys
    assert keys[-1] == "1950-06-01"


def test_the_page_of_a_withdrawn_record_says_so() -> None:
    """What it was called, when and why it was taken out, and what to read now; nothing of it is listed elsewhere."""
    page = to_html(pages.withdrawn(Writer(DATA, "alliances/never/"), "never"))
    assert words(page.xpath("//h1")[0]) == 'The "Never" Pact#'
    assert "withdrawn on 1 May 2026" in words(page)
    assert "It was no pact but a draft of the Treaty of Examples." in words(page)
    assert hrefs(page)[-2:] == ["../../alliances/toe/"] * 2
    assert [html.tostring(part)[:80] for part in empty(page)] == []
    front = yaml.safe_load(pages.generated(DATA)["alliances/never.md"].split("---\n")[1])
    assert front["title"] == 'The "Never" Pact (withdrawn)'


def test_a_withdrawn_record_may_have_none_in_its_place(tiny: Tiny) -> None:
    """The line is left out then."""
    tiny.edit("moved.yaml", "    to: toe\n", "")
    page = to_html(pages.withdrawn(Writer(tiny.load(), "alliances/never/"), "never"))
    assert "See instead" not in words(page)


def test_what_bore_a_former_id_keeps_its_anchor() -> None:
    """On the record's own page and on every other, beside the present one."""
    own = alliance(DATA, "toe")
    assert own.xpath("string(//h1/span[@id='examples']/parent::*/@id)") == "toe"
    ids = {str(id_) for id_ in country(DATA, "XAA").xpath("//@id")}
    for start in ("ties-", "statuses-"):
        now = {id_.removeprefix(f"{start}toe-") for id_ in ids if id_.startswith(f"{start}toe-")}
        assert now
        assert now == {id_.removeprefix(f"{start}examples-") for id_ in ids if id_.startswith(f"{start}examples-")}


# What authored pages call


def test_an_authored_page_cites_into_its_own_list() -> None:
    """The mark stands in the text, and the list at the end has the work."""
    writer = Writer(DATA, "about/method/")
    text = f"# Title\n\nSaid here. {pages.cite(writer, 'atlas', 'page', '3')}\n\n{pages.references(writer)}"
    page = to_html(text)
    assert words(page.xpath("//span[@class='cites']")[0]) == "[1, p. 3]"
    assert hrefs(by_id(page, "s1")) == ["../../sources/book/#atlas"]


def test_a_citation_in_an_authored_page_must_be_one() -> None:
    """A source or a label that is not there stops the build."""
    writer = Writer(DATA, "")
    with pytest.raises(KeyError):
        pages.cite(writer, "nowhere", "page", "3")
    with pytest.raises(ValueError, match="label"):
        pages.cite(writer, "atlas", "line", "3")


def test_numbers_of_the_whole() -> None:
    """Each is counted from the data; another word is refused."""
    writer = Writer(DATA, "")
    counted = {what: pages.count(writer, what) for what in ("alliances", "parties", "sources")}
    assert counted == {"alliances": "8", "parties": "9", "sources": "6"}
    assert int(pages.count(writer, "statements")) == sum(1 for _ in queries.statements(DATA))
    with pytest.raises(KeyError):
        pages.count(writer, "readers")


def test_promises_in_short_are_one_of_each_kind_in_the_order_of_the_record() -> None:
    """The first of a kind stands for it."""
    entries = DATA.alliances["pair"].obligations
    assert [entry.id for entry in pages.distinct(entries)] == ["defense-1951", "basing-1951"]
