"""The published data in the built site: read by parsers that others wrote, and asked by the examples of its page."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pytest
from frictionless import Package

from alliances import queries
from alliances.dates import When
from alliances.load import load
from alliances.tables import tables
from tests.built import ROOT, Site, under_test


@pytest.fixture(scope="module")
def site() -> Site:
    """The built site."""
    return under_test()


@pytest.fixture(scope="module")
def folder(site: Site) -> Path:
    """Where its data is."""
    return site.folder / "data" / "v1"


@pytest.fixture(scope="module")
def package(folder: Path) -> dict[str, Any]:
    """The description of the data package."""
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return found


# Whole


def test_the_data_package_is_valid(folder: Path) -> None:
    """Types, words, keys, foreign keys, sizes and hashes of every table, by frictionless."""
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:20]
    assert len(report.tasks) == len(list(folder.glob("*.csv")))


def test_every_record_keeps_to_the_published_schema(folder: Path) -> None:
    """By jsonschema."""
    validator = jsonschema.Draft202012Validator(json.loads((folder / "alliance.schema.json").read_text("utf-8")))
    records = sorted((folder / "alliances").glob("*.json"))
    assert len(records) >= len(load(ROOT / "data").alliances)
    for record in records:
        assert [fault.message for fault in validator.iter_errors(json.loads(record.read_text("utf-8")))] == []


def test_the_database_is_sound(folder: Path) -> None:
    """By SQLite's own checks."""
    with sqlite3.connect(f"file:{folder / 'alliances.sqlite'}?mode=ro", uri=True) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


PANDAS = {"string": "string", "integer": "Int64", "boolean": "boolean"}


def test_pandas_reads_every_table_with_its_types(folder: Path, package: dict[str, Any]) -> None:
    """As many rows as the data has; what is required is there, and Namibia's letters are no absent value."""
    flat = tables(load(ROOT / "data"), "https://x.example/")
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        types = {field["name"]: PANDAS[field["type"]] for field in fields}
        frame = pd.read_csv(folder / resource["path"], dtype=types, keep_default_na=False, na_values=[""])
        assert list(frame.columns) == list(types)
        assert len(frame) == len(flat[resource["name"]].rows)
        assert frame.dtypes.astype(str).to_dict() == types
        required = [field["name"] for field in fields if field["constraints"].get("required")]
        assert not frame[required].isna().any(axis=None)
        if resource["name"] == "countries":
            assert frame.set_index("code").loc["NAM", "country_iso2"] == "NA"


# Links and figures


def test_every_link_of_a_row_leads_to_its_place(site: Site, folder: Path, package: dict[str, Any]) -> None:
    """Each is an address of this site, and the anchor is on that page or has moved."""
    links = set()
    for resource in package["resources"]:
        frame = pd.read_csv(folder / resource["path"], dtype=str, keep_default_na=False)
        links |= set(frame["link"]) - {""}
    assert len(links) > 3_000
    moved = json.loads((site.folder / "assets" / "moved.json").read_text("utf-8"))
    dead = []
    for link in sorted(links):
        assert link.startswith(site.url)
        address, _, anchor = link.removeprefix(site.url).partition("#")
        page = site.pages.get(address)
        if page is None or (anchor and anchor not in page.ids and anchor not in moved.get(address, {})):
            dead.append(link)
    assert dead == []


def test_the_page_gives_size_and_hash_of_what_is_there(site: Site, folder: Path) -> None:
    """Of the very files that stand beside it, and of all of them."""
    rows = site.pages["data/"].tree.xpath("//table[contains(@class, 'files')]//tr[td]")
    shown = {site.local(site.pages["data/"], row.xpath("string(th/a/@href)")): row for row in rows}
    files = [file for file in folder.rglob("*") if file.is_file()]
    former = {f"{key}.json" for a in load(ROOT / "data").alliances.values() for key in a.former_ids}
    assert len(shown) == len([file for file in files if file.name not in former])
    for (address, _), row in ((key, row) for key, row in shown.items() if key):
        content = (site.folder / address).read_bytes()
        assert row.xpath("string(td[3])") == hashlib.sha256(content).hexdigest(), address


# The examples of the page


def example(language: str, folder: Path) -> str:
    """The block of a language in the page, with the folder of the built site for its address."""
    text = (ROOT / "docs" / "data.md").read_text("utf-8")
    (code,) = re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(code).replace("{{ data_url() }}", f"{folder.resolve()}/")


@pytest.fixture(scope="module")
def nato() -> set[str]:
    """Who belonged to NATO on 1 January 1990, by the questions that the pages are made with."""
    return set(queries.members(load(ROOT / "data").alliances["nato"], When.parse("1990-01-01")))


OWED = {
    ("nato", "NOR", "TUR"),
    ("warsaw-pact", "SUN", "DDR"),
    ("us-japan", "USA", "JPN"),
    ("anzus", "USA", "NZL"),
    ("anzus", "NZL", "USA"),
    ("us-south-korea", "KOR", "USA"),
}
"""Some who owed whom defense in 1985."""

NOT_OWED = {
    ("warsaw-pact", "SUN", "ALB"),
    ("nato", "NOR", "POL"),
    ("delian-league", "XATHE", "XCHAL"),
    ("league-of-nations", "FRA", "GBR"),
}


def right(owed: set[tuple[str, str, str]], nato: set[str]) -> bool:
    """Whether an example's answer on 1985 is the data's: the members of NATO were then those of 1990."""
    inside = {(by, toward) for alliance, by, toward in owed if alliance == "nato"}
    return owed >= OWED and not owed & NOT_OWED and inside == {(a, b) for a in nato for b in nato if a != b}


def test_the_example_in_python_answers(folder: Path, nato: set[str], capsys: pytest.CaptureFixture[str]) -> None:
    """It runs as it stands in the page."""
    found: dict[str, Any] = {}
    exec(example("python", folder), found)
    assert set(found["nato"]["country"]) == nato
    assert right(set(found["owed"][["alliance", "by", "toward"]].itertuples(index=False, name=None)), nato)
    assert "'Belgium', 'Canada', 'Denmark'" in capsys.readouterr().out


def test_the_example_in_sql_answers(folder: Path, nato: set[str]) -> None:
    """Each of its questions, in the order of the page."""
    with sqlite3.connect(f"file:{folder / 'alliances.sqlite'}?mode=ro", uri=True) as database:
        members, owed, sources = (
            database.execute(question).fetchall() for question in example("sql", folder).split(";")[:3]
        )
        names = dict(database.execute("SELECT code, name FROM countries"))
    assert [name for (name,) in members] == sorted(names[code] for code in nato)
    assert right({tuple(row[:3]) for row in owed}, nato)
    fin = next(one for one in load(ROOT / "data").alliances["nato"].members if one.id == "fin")
    assert len(sources) == len(fin.cite)


def test_the_example_in_r_answers(folder: Path, nato: set[str], tmp_path: Path) -> None:
    """It runs as it stands in the page."""
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("Rscript is not on this machine")
    asked = 'cat(nato$country, fill = 9999)\ncat(paste(owed$alliance, owed$by, owed$toward, sep = "|"), sep = "\\n")\n'
    script = tmp_path / "example.R"
    script.write_text(example("r", folder) + 'cat("\\n---\\n")\n' + asked, "utf-8")
    ended = subprocess.run([program, "--vanilla", script], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    members, *owed = ended.stdout.split("\n---\n")[1].strip().split("\n")
    assert set(members.split()) == nato
    assert right({(a, b, c) for a, b, c in (line.split("|") for line in owed)}, nato)
