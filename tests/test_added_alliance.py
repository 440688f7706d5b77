"""One file is enough: an alliance added to a copy of the project is on every page that it concerns."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from alliances import site
from tests.built import Site
from tests.copies import PARTS, copy
from tests.rendered import by_id, hrefs, words

ID = "made-up-pact"
NAME = """The "Made-up" Pact & {{ 7 * 7 }}, isn't *it*"""
"""A name with signs of YAML, HTML, Markdown and templates: on every page it is text."""

CITE = [{"source": "made-up-text", "locator": {"label": "article", "value": "1"}}]
RECORD = {
    "name": NAME,
    "names": [
        {"name": "MUPX", "lang": "en", "kind": "abbreviation"},
        {"name": "Erfundener Pakt", "lang": "de", "kind": "official"},
    ],
    "summary": "An invented pact of two states that shows what one file does.",
    "arrangement": "pact",
    "regions": ["europe"],
    "periods": [
        {"id": "first", "from": "1931-02-03", "basis": "signed", "text": "It counts from signature.", "cite": CITE}
    ],
    "treaties": [
        {
            "id": "main",
            "title": "Made-up Treaty",
            "kind": "treaty",
            "binding": "legal",
            "state": "in-force",
            "signed": "1931-02-03",
            "cite": CITE,
        }
    ],
    "obligations": [
        {
            "id": "neutrality",
            "kind": "neutrality",
            "scheme": "atop",
            "treaty": "main",
            "by": ["all"],
            "toward": ["all"],
            "force": "must",
            "trigger": "armed-attack",
            "from": "1931-02-03",
            "text": "Each stays out of the other's wars.",
            "cite": CITE,
        }
    ],
    "members": [
        {"id": "che", "country": "CHE", "as": "party", "of": ["main"], "from": "1931-02-03", "cite": CITE},
        {"id": "nor", "country": "NOR", "as": "party", "of": ["main"], "from": "1931-02-03", "cite": CITE},
    ],
    "objectives": [{"id": "aim", "kind": "", "text": "Both want quiet.", "cite": CITE}],
    "challenges": [{"id": "trouble", "kind": "", "text": "Neither gets it.", "cite": CITE}],
    "events": [
        {
            "id": "signature",
            "date": "1931-02-03",
            "kind": "founding",
            "countries": ["CHE", "NOR"],
            "title": "The made-up treaty is signed",
            "text": "Two states sign.",
            "cite": CITE,
        }
    ],
    "reviewed": "2026-01-02",
    "sources": {
        "made-up-text": {
            "type": "treaty",
            "title": "Made-up Treaty: the Text",
            "url": "https://treaties.example/made-up",
            "accessed": "2026-01-02",
        }
    },
}
"""What its file says; two kinds are taken from the vocabulary."""


def texts(root: Path) -> Mapping[str, bytes]:
    """The files that the site is made of, by path."""
    files = [file for part in PARTS for file in [root / part, *(root / part).rglob("*")] if file.is_file()]
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files if "__pycache__" not in file.parts}


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of the project, in its folder."""
    command = [sys.executable, "-m", *arguments]
    environment = {
        **site.environment(root),
        "SITE_URL": "http://localhost:8000/",
        "REPO_URL": "https://example.org/repo",
    }
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project."""
    return copy(tmp_path_factory.mktemp("added") / "project")


@pytest.fixture(scope="module")
def before(copied: Path) -> Mapping[str, bytes]:
    """The files of the project without the addition."""
    return texts(copied)


@pytest.fixture(scope="module")
def root(copied: Path, before: Mapping[str, bytes]) -> Path:
    """The copy with one file more, begun with the command that begins records, and built."""
    root = copied
    begun = run(root, "alliances", "new", ID)
    assert begun.returncode == 0, begun.stderr
    vocabulary = yaml.safe_load((root / "data" / "vocabulary.yaml").read_text("utf-8"))
    record = json.loads(json.dumps(RECORD))  # no part twice: YAML would write an anchor, which the data has none of
    for section in ("objectives", "challenges"):
        record[section][0]["kind"] = vocabulary[section.removesuffix("s")][0]["id"]
    file = root / "data" / "alliances" / f"{ID}.yaml"
    file.write_text(yaml.safe_dump(record, sort_keys=False, allow_unicode=True), "utf-8")
    built = run(root, "alliances.site")
    assert built.returncode == 0, built.stdout + built.stderr
    return root


@pytest.fixture(scope="module")
def pages(root: Path) -> Site:
    """The built site."""
    return Site(site.folder(root))


def test_a_record_that_was_just_begun_stops_the_build_line_by_line(root: Path) -> None:
    """What is still to be filled in is told as the check tells it, without a traceback; the last good site stays."""
    assert run(root, "alliances", "new", "begun-pact").returncode == 0
    try:
        checked, built = run(root, "alliances", "check"), run(root, "alliances.site")
    finally:
        (root / "data" / "alliances" / "begun-pact.yaml").unlink()
    assert (checked.returncode, built.returncode) == (1, 1)
    faults = checked.stdout.splitlines()[:-1]
    assert len(faults) > 10
    assert [line for line in faults if "data/alliances/begun-pact.yaml:" not in line] == []
    output = built.stdout + built.stderr
    assert [line for line in faults if line.partition(".yaml:")[2] not in output] == []
    assert "Traceback" not in output
    assert (site.folder(root) / "alliances" / ID / "index.html").exists()


def test_nothing_else_was_edited(root: Path, before: Mapping[str, bytes]) -> None:
    """The copy differs from the project in the one file that was added, after the build too."""
    after = texts(root)
    assert set(after) - set(before) == {f"data/alliances/{ID}.yaml"}
    assert [path for path in before if before[path] != after[path]] == []


def test_it_has_its_page(pages: Site) -> None:
    """With title, description, names and the way to its file."""
    tree = pages.pages[f"alliances/{ID}/"].tree
    assert words(tree.xpath("//h1")[0]) == f"{NAME}# Cite"
    assert tree.xpath("string(//title)").startswith(f"{NAME} (MUPX)")
    assert tree.xpath("string(//meta[@name='description']/@content)") == RECORD["summary"]
    assert "Erfundener Pakt" in words(tree.xpath("//aside")[0])
    assert f"https://example.org/repo/edit/main/data/alliances/{ID}.yaml" in hrefs(tree)
    assert words(by_id(tree, "members-nor")).startswith("Norway")


@pytest.mark.parametrize("address", ["", "alliances/"])
def test_it_is_a_card(root: Path, pages: Site, address: str) -> None:
    """On the home page and on the index."""
    cards = pages.pages[address].tree.xpath("//li[@class='card']")
    names = [words(card.xpath("h3")[0]) for card in cards]
    assert NAME in names
    assert len(names) == len(list((root / "data" / "alliances").glob("*.yaml")))


def test_it_is_a_row_of_the_table(pages: Site) -> None:
    """With what it is filtered by."""
    rows = pages.pages["alliances/"].tree.xpath("//table[@data-sortable]/tbody/tr")
    row = next(row for row in rows if NAME in words(row))
    assert hrefs(row) == [f"../alliances/{ID}/"]
    assert row.get("data-obligation") == "Neutrality"
    assert "bilateral" in str(row.get("data-type"))


@pytest.mark.parametrize(
    ("address", "anchor"),
    [("types/", "pact"), ("types/", "neutrality"), ("types/", "must"), ("types/", "bilateral")],
)
def test_it_is_an_example_of_its_types(pages: Site, address: str, anchor: str) -> None:
    """By form, number, promise and strength."""
    assert f"../alliances/{ID}/" in hrefs(by_id(pages.pages[address].tree, anchor))


@pytest.mark.parametrize(
    ("address", "anchor", "target"),
    [
        ("objectives/", f"{ID}-aim", "objectives-aim"),
        ("challenges/", f"{ID}-trouble", "challenges-trouble"),
        ("history/", f"{ID}-signature", "history-signature"),
    ],
)
def test_it_is_on_the_topic_pages(pages: Site, address: str, anchor: str, target: str) -> None:
    """Each entry leads to its place on the alliance's page, which is there."""
    assert f"../alliances/{ID}/#{target}" in hrefs(by_id(pages.pages[address].tree, anchor))
    assert target in pages.pages[f"alliances/{ID}/"].ids


def test_it_is_drawn_among_the_others(pages: Site) -> None:
    """The table below the drawing has its years."""
    lines = [words(row) for row in pages.pages["history/"].tree.xpath("//figure//tbody/tr")]
    assert f"{NAME} 3 February 1931 still so on 2 January 2026" in lines


def test_its_countries_have_it(pages: Site) -> None:
    """One that had a page already, and one that gets its first."""
    norway, switzerland = (pages.pages[f"countries/{code}/"].tree for code in ("nor", "che"))
    for tree, others in ((norway, "Switzerland"), (switzerland, "Norway")):
        tie = tree.xpath("//section[contains(@class, 'tie')][.//a[contains(@href, $id)]]", id=ID)[0]
        assert NAME in words(tie)
        assert "Neutrality" in words(tie)
        assert others in words(tie)
    names = [words(row.xpath("th")[0]) for row in pages.pages["countries/"].tree.xpath("//tbody/tr")]
    assert {"Norway", "Switzerland"} <= set(names)


def test_its_names_are_listed(pages: Site) -> None:
    """Each of them, and that of its treaty."""
    tree = pages.pages["names/"].tree
    found = {words(link) for link in tree.xpath("//a[contains(@href, $id)]", id=ID)}
    assert {NAME, "MUPX", "Erfundener Pakt", "Made-up Treaty"} <= found


def test_its_source_is_listed_with_all_that_it_bears(pages: Site) -> None:
    """And the first place that cites it, with how many there are."""
    item = by_id(pages.pages["sources/treaty/"].tree, "made-up-text")
    assert "Made-up Treaty: The Text" in words(item)  # MLA capitalizes
    assert f"../../alliances/{ID}/#founding-first" in hrefs(item)
    assert re.search(r"Cited in MUPX \(\d+\)", words(item))


def test_the_words_that_it_uses_say_so(pages: Site) -> None:
    """The glossary's entry of its promise leads to it."""
    assert f"../alliances/{ID}/" in hrefs(by_id(pages.pages["glossary/"].tree, "neutrality"))


def test_search_finds_it_by_each_of_its_names(pages: Site) -> None:
    """The index has its names, and its entries with their text."""
    index = pages.folder / "assets" / "search"
    names = json.loads((index / "names.json").read_text("utf-8"))["entities"]
    entity = next(entity for entity in names if entity.get("record") == ID)
    assert {NAME, "MUPX", "Erfundener Pakt"} <= set(entity["names"])
    entries = json.loads((index / "records" / f"{ID}.json").read_text("utf-8"))["docs"]
    assert {"members-nor", "members-che", "obligations"} <= {entry["anchor"] for entry in entries}


def test_every_link_to_it_leads_somewhere(pages: Site) -> None:
    """On whatever page it stands, to whichever of its sections."""
    found = [
        pages.local(page, href)
        for page in pages.articles.values()
        for href in hrefs(page.tree)
        if ID in href and not href.startswith("https://example.org")
    ]
    targets = {target for target in found if target is not None}
    assert len(targets) > 10
    assert [(key, anchor) for key, anchor in sorted(targets) if not pages.holds(key)] == []
    assert [(key, anchor) for key, anchor in sorted(targets) if anchor and anchor not in pages.pages[key].ids] == []


def test_finished_pages_are_mended(pages: Site) -> None:
    """What the theme gets wrong is on none of them, the one for an address that is not there included."""
    assert "404.html" in pages.pages
    for page in pages.pages.values():
        assert page.tree.xpath("//input[@type='checkbox'][@autocomplete]") == []
        assert page.tree.xpath("//*[@role='dialog'][not(@aria-label)]") == []


def test_it_is_in_the_sitemap(pages: Site) -> None:
    """So that search engines find it."""
    assert f"http://localhost:8000/alliances/{ID}/" in (pages.folder / "sitemap.xml").read_text("utf-8")
