"""Citations as text, by the real processor and libraries, held against what the guides of the styles show."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import bibtexparser
import pytest
import rispy

from alliances import csl, formats
from alliances.model import Source
from tests.test_csl import EDITION

SECTION = csl.section(EDITION, "Article 5: Attack on a party (TOE)", "alliances/toe/#article-5", "2026-11-23")
ALL = (*formats.STYLES, *formats.MANAGERS)
ADDRESS = "https://x.example/alliances/toe/#article-5"


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of its own for each test."""
    file = tmp_path / "build" / "citations.sqlite"
    monkeypatch.setattr(formats, "KEPT", file)
    return file


def work(**fields: object) -> csl.Item:
    """The item of a work."""
    return csl.work("x", Source.model_validate({"type": "webpage", "title": "X", **fields}))


def in_style(style: str, item: csl.Item) -> str:
    """An item in one style."""
    return formats.formatted([item], (style,))[0][style]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        # APA 7, 10.3, entry in a reference work by a group: Author. (Year). Title. In Work (edition). URL
        (
            "apa",
            (
                "Tiny authors. (2026). Article 5: Attack on a party (TOE). In <i>Tiny Alliances</i> (2026.11 ed.). "
                f"{ADDRESS}"
            ),
        ),
        # MLA 9: Author. “Title.” Container, version, date, location.
        (
            "mla",
            (
                "Tiny authors. “Article 5: Attack on a Party (TOE).” <i>Tiny Alliances</i>, 2026.11 ed., 23 Nov. 2026, "
                f"{ADDRESS}."
            ),
        ),
        # Chicago 17, 14.233: the stop stands within the quotation marks.
        (
            "chicago-note",
            (
                "Tiny authors, “Article 5: Attack on a Party (TOE),” in <i>Tiny Alliances</i>, 2026.11 ed., "
                f"November 23, 2026, {ADDRESS}."
            ),
        ),
        (
            "chicago-bibliography",
            (
                "Tiny authors. “Article 5: Attack on a Party (TOE).” In <i>Tiny Alliances</i>, 2026.11 ed. "
                f"November 23, 2026. {ADDRESS}."
            ),
        ),
        (
            "chicago-author-date",
            (
                "Tiny authors. 2026. “Article 5: Attack on a Party (TOE).” In <i>Tiny Alliances</i>, 2026.11 ed. "
                f"November 23. {ADDRESS}."
            ),
        ),
        # Cite Them Right: single quotation marks, the stop outside them, and the day of access.
        (
            "harvard",
            (
                "Tiny authors (2026) ‘Article 5: Attack on a party (TOE)’, <i>Tiny Alliances</i>. 2026.11 ed. "
                f"Available at: {ADDRESS} (Accessed: 22 February 2222)."
            ),
        ),
    ],
)
def test_a_section_in_each_style(style: str, expected: str) -> None:
    """Title, site, edition, day and link, each where the guide has it."""
    assert in_style(style, SECTION) == expected


def test_each_item_stands_alone() -> None:
    """Two of one author and year are neither '2026a' nor '———': each is copied by itself."""
    other = SECTION | {"id": "y", "title": "Members"}
    for texts in formats.formatted([SECTION, other], ALL):
        assert all("2026a" not in text and "———" not in text for text in texts.values())


def test_a_title_in_quotation_marks_has_its_stop_within() -> None:
    """And marks of its own inside."""
    item = SECTION | {"title": "“Who pays?”"}
    assert "“‘Who Pays?’” <i>Tiny" in in_style("mla", item)


def test_a_treaty_is_named_once() -> None:
    """With its series, volume and page."""
    item = work(type="treaty", title="Treaty of X", date="1949-04-04", series="UNTS", volume="34", page="243")
    assert in_style("mla", item) == "Treaty of X. <i>UNTS</i>, vol. 34, 4 Apr. 1949, p. 243."
    assert in_style("apa", item) == "Treaty of X, April 4, 1949, 34 UNTS 243."
    assert in_style("chicago-note", item) == "Treaty of X, April 4, 1949, 34 UNTS 243."


def test_a_translation_names_its_translator() -> None:
    """MLA 9, 5.40; Chicago 17, 14.104; and what reference managers read: A4 in RIS, BibLaTeX's field in BibTeX."""
    people = {"authors": [{"name": "Thucydides"}], "translators": [{"family": "Crawley", "given": "Richard & Co."}]}
    item = work(type="book", title="Peloponnesian War", publisher="Dent", date="1910", **people)
    assert in_style("mla", item).startswith("Thucydides. <i>Peloponnesian War</i>. Translated by Richard")
    assert in_style("chicago-note", item).startswith("Thucydides, <i>Peloponnesian War</i>, trans. Richard")
    [entry] = bibtexparser.parse_string(in_style("bibtex", item)).entries
    fields = {field.key: field.value for field in entry.fields}
    assert (fields["author"], fields["translator"]) == ("{Thucydides}", r"Crawley, Richard \& Co.")
    [entry] = rispy.loads(in_style("ris", item))
    assert (entry["authors"], entry["subsidiary_authors"]) == (["Thucydides"], ["Crawley, Richard & Co."])


@pytest.mark.parametrize(
    ("degree", "genre", "kind"),
    [("doctoral", "Doctoral thesis", "phdthesis"), ("master's", "Master’s thesis", "mastersthesis")],
)
def test_a_thesis_names_its_degree_and_university(degree: str, genre: str, kind: str) -> None:
    """Chicago 17, 14.215; in BibTeX the kind of entry says the degree."""
    author = {"authors": [{"family": "Doe", "given": "J."}]}
    item = work(type="report", degree=degree, title="Cities", publisher="University of X", date="2005", **author)
    assert in_style("chicago-note", item) == f"J. Doe, “Cities” ({genre}, University of X, 2005)."
    [entry] = bibtexparser.parse_string(in_style("bibtex", item)).entries
    assert (entry.entry_type, entry.fields_dict["school"].value) == (kind, "University of X")
    [entry] = rispy.loads(in_style("ris", item))
    assert entry["type_of_reference"] == "THES"


def test_what_describes_a_work_is_no_title() -> None:
    """MLA 9, 5.28: neither in quotation marks nor in italics, and in the letters that it has."""
    for kind in ("webpage", "book", "article"):
        entry = csl.entry("x", Source.model_validate({"type": kind, "title": "[On who pays]", "date": "2005"}))
        assert in_style("mla", entry) == "[On who pays]. 2005."


def test_what_a_style_leaves_out_is_empty() -> None:
    """Chicago cites an encyclopedia's unsigned entry in a note alone."""
    item = work(type="encyclopedia", publisher="Lexicon")
    assert in_style("chicago-bibliography", item) == ""
    assert "Lexicon" in in_style("chicago-note", item)


def test_signs_of_html_are_text() -> None:
    """In a title and in an address."""
    item = work(title="A <b> & c", url="https://x.example/?a=1&b=2", accessed="2026-01-02")
    text = in_style(formats.BIBLIOGRAPHY, item)
    assert "&#60;b&#62; &#38; " in text
    assert '<a href="https://x.example/?a=1&#38;b=2">https://x.example/?a=1&#38;b=2</a>' in text


def test_bibtex_is_read_back() -> None:
    """By a parser that others wrote: the site as the whole, the key, the edition."""
    entry = bibtexparser.parse_string(in_style("bibtex", SECTION)).entries[0]
    fields = {field.key: field.value for field in entry.fields}
    assert (entry.entry_type, entry.key) == ("incollection", SECTION["id"])
    assert fields["booktitle"].replace("{", "").replace("}", "") == "Tiny Alliances"
    assert (fields["edition"], fields["year"], fields["month"], fields["url"]) == ("2026.11 ed.", "2026", "11", ADDRESS)
    assert fields["author"] == "{Tiny authors}"


def test_signs_of_tex_are_text() -> None:
    """In a title; an address stays as it is."""
    item = work(title="R&D at 5% of US$5 billion, #1_a", url="https://x.example/?a=$1&b=2#c_d", accessed="2026-01-02")
    text = in_style("bibtex", item)
    assert r"R\&{D} at 5\% of {US}\$5 billion, \#1" in text
    assert "url = {https://x.example/?a=$1&b=2#c_d}" in text


def test_ris_is_read_back() -> None:
    """Whole lines: an address of more than 70 signs is not broken, and an id not shortened."""
    long = SECTION | {"URL": ADDRESS + "-of-the-treaty" * 9}
    [entry] = rispy.loads(in_style("ris", long))
    assert (entry["type_of_reference"], entry["urls"], entry["id"]) == ("ENCYC", [long["URL"]], long["id"])
    assert (entry["title"], entry["secondary_title"], entry["authors"]) == (
        "Article 5: Attack on a party (TOE)",
        "Tiny Alliances",
        ["Tiny authors"],
    )


def test_a_newspaper_keeps_author_and_day_in_ris() -> None:
    """And a page of a site its site, in both formats."""
    news = work(type="article", publisher="Herald", authors=[{"family": "Doe", "given": "J."}], date="2001-02-03")
    [entry] = rispy.loads(in_style("ris", news))
    assert (entry["type_of_reference"], entry["authors"], entry["date"]) == ("NEWS", ["Doe, J."], "2001/2/3/")
    page = work(publisher="Site of X", url="https://x.example/", accessed="2026-01-02")
    [entry] = rispy.loads(in_style("ris", page))
    assert (entry["publisher"], entry["access_date"]) == ("Site of X", "2026/1/2/")
    assert "publisher = {Site of X}" in in_style("bibtex", page)


def test_what_was_formatted_is_kept(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time no program is run; another item is formatted anew."""
    first = formats.formatted([SECTION], ("mla",))
    run: list[object] = []
    monkeypatch.setattr(formats, "_run", lambda items, wanted: run.append(items) or [{"mla": "anew"} for _ in items])
    assert formats.formatted([SECTION], ("mla",)) == first
    assert run == []
    assert formats.formatted([SECTION, SECTION | {"title": "Y"}], ("mla",)) == [*first, {"mla": "anew"}]
    kept.unlink()
    assert formats.formatted([SECTION], ("mla",)) == [{"mla": "anew"}]


def test_no_item_makes_no_text() -> None:
    """And runs no program."""
    assert formats.formatted([], ALL) == []


def test_citation_js_reads_what_is_written(tmp_path: Path) -> None:
    """The library of the editors and of Wikidata's tools takes both formats for the same work."""
    program = tmp_path / "read.mjs"
    program.write_text(
        'import { createRequire } from "node:module";\n'
        f'const need = createRequire("{formats.ROOT}/citations/format.mjs");\n'
        'const { Cite } = need("@citation-js/core");\n'
        'for (const name of ["bibtex", "ris"]) need(`@citation-js/plugin-${name}`);\n'
        "const texts = Object.entries(JSON.parse(process.argv[2]));\n"
        "console.log(JSON.stringify(texts.map(([, text]) => new Cite(text).data[0])));\n"
    )
    texts = {name: in_style(name, SECTION) for name in formats.MANAGERS}
    node = Path(sys.executable).parent / "node"
    read = json.loads(subprocess.run([node, program, json.dumps(texts)], capture_output=True, check=True).stdout)
    assert len(read) == len(texts)
    for item in read:
        assert (item["title"], item["container-title"], item["URL"]) == (SECTION["title"], "Tiny Alliances", ADDRESS)
