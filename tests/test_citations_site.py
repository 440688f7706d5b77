"""The citations of the built site: each page and section in each style, and the bibliography by others' parsers."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy

from alliances import formats
from alliances.load import load
from tests import built
from tests.built import ROOT, Site

WRONG = re.compile(r"\.\.|,,|\s,|\.,[”’]|[“‘][”’]|\(\)|undefined|null|<(?!/?i>)|&(?!#?\w+;)")
"""What no style writes: stops and commas that meet, empty quotation marks, remains of a program, other markup."""


@pytest.fixture(scope="module")
def site() -> Site:
    """The built site."""
    try:
        return built.under_test()
    except SystemExit as missing:
        pytest.fail(str(missing), pytrace=False)


def cited(site: Site) -> dict[str, dict[str, Any]]:
    """Page and anchor → what the dialog has of it."""
    found = {}
    for address in site.articles:
        page = json.loads((site.folder / address / "cite.json").read_text("utf-8"))
        found |= {f"{address}#{anchor}".removesuffix("#"): entry for anchor, entry in page["cited"].items()}
    return found


def test_every_page_and_section_has_each_style_and_its_own_link(site: Site) -> None:
    """Its link stands in every text, and nothing that a style would not write."""
    found = cited(site)
    assert len(found) > 3000
    for link, entry in found.items():
        assert entry["URL"] == site.url + link
        for name in formats.STYLES:
            text = entry["texts"][name]
            shown = text.replace(entry["URL"], "")
            assert entry["URL"] in text, f"{name}: {text}"
            assert not WRONG.search(shown), f"{name}: {text}"


def test_ids_of_citations_are_distinct(site: Site) -> None:
    """Two sections in one list of references do not get in each other's way."""
    ids = [entry["id"] for entry in cited(site).values()]
    assert len(set(ids)) == len(ids)


def test_what_is_cited_stands_on_its_page(site: Site) -> None:
    """The anchor of each link."""
    for link in cited(site):
        address, _, anchor = link.partition("#")
        assert not anchor or anchor in site.pages[address].ids


def test_the_bibliography_is_read_by_parsers_that_others_wrote(site: Site, tmp_path: Path) -> None:
    """Each work under its key, in each format: bibtexparser, rispy, and Citation.js for both."""
    folder = site.folder / "sources"
    keys = sorted(load(ROOT / "data").works)
    library = bibtexparser.parse_file(str(folder / "bibliography.bib"))
    assert library.failed_blocks == []
    assert sorted(entry.key for entry in library.entries) == keys
    assert sorted(entry["id"] for entry in rispy.loads((folder / "bibliography.ris").read_text("utf-8"))) == keys
    items = json.loads((folder / "bibliography.csl.json").read_text("utf-8"))
    assert sorted(item["id"] for item in items) == keys
    program = tmp_path / "read.mjs"
    program.write_text(
        'import { readFileSync } from "node:fs";\n'
        'import { createRequire } from "node:module";\n'
        f'const need = createRequire("{formats.ROOT}/citations/format.mjs");\n'
        'const { Cite } = need("@citation-js/core");\n'
        'for (const name of ["bibtex", "ris"]) need(`@citation-js/plugin-${name}`);\n'
        "const read = process.argv.slice(2).map((file) => new Cite(readFileSync(file, 'utf-8')).data);\n"
        "console.log(JSON.stringify(read.map((items) => items.map(({ id }) => id))));\n"
    )
    files = [folder / "bibliography.bib", folder / "bibliography.ris"]
    done = subprocess.run([Path(sys.executable).parent / "node", program, *files], capture_output=True, check=True)
    assert [sorted(ids) for ids in json.loads(done.stdout)] == [keys, keys]


def test_every_work_on_the_pages_has_a_text(site: Site) -> None:
    """And nothing that a style would not write, an ellipsis in a title or an address aside."""
    works = [work for page in site.pages.values() for work in page.tree.xpath("//ul[@class='bibliography']/li/cite")]
    assert len(works) == len(load(ROOT / "data").works)
    for work in works:
        text = work.text_content()
        assert len(text) > 10
        assert not re.search(r",,|[“‘][”’]|undefined|</?\w", text), text
