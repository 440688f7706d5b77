"""The files to take along: read by others' parsers, whole, the same each time, and only ever added to."""

from __future__ import annotations

import copy
import csv
import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from alliances import export, tables
from alliances.load import load
from alliances.model import Alliance
from tests import published
from tests.published import EDITION
from tests.tinydata import ORIGINAL, Tiny

ROOT = Path(__file__).parents[1]
DATA = load(ORIGINAL)
FILES = export.files(DATA, EDITION)


def read(path: str) -> Any:
    """A JSON file."""
    return json.loads(FILES[path])


# What is there


def test_there_is_a_file_of_each_kind() -> None:
    """One for each record, by its former ids too, each table, and what describes them."""
    records = {f"alliances/{key}.json" for key in DATA.alliances} | {"alliances/examples.json"}
    whole = {"alliances", "countries", "vocabulary", "sources", "alliance.schema", "datapackage"}
    assert set(FILES) == (
        records
        | {f"{name}.json" for name in whole}
        | {f"{name}.csv" for name in tables.tables(DATA, EDITION.url)}
        | {"alliances.sqlite"}
    )
    asked = {"alliances.csv", "members.csv", "obligation_pairs.csv", "events.csv", "sources.csv", "names.csv"}
    assert asked <= set(FILES)


def test_a_renamed_record_keeps_its_old_file() -> None:
    """The same bytes at both addresses."""
    assert FILES["alliances/examples.json"] == FILES["alliances/toe.json"]


META = {
    "title": "Tiny Alliances",
    "version": "2026.11",
    "date": "2026-11-23",
    "commit": EDITION.commit,
    "licence": "CC-BY-4.0",
    "authors": ["A. Author", "B. Author"],
    "url": "https://tiny.example/data/",
}


OTHERS = ("alliance.schema.json", "datapackage.json")


@pytest.mark.parametrize("path", [path for path in FILES if path.endswith(".json") and path not in OTHERS])
def test_every_json_file_says_of_which_edition_it_is(path: str) -> None:
    """Version, commit, licence and authors stand first."""
    found = read(path)
    assert next(iter(found)) == "meta"
    assert found["meta"] == META


def test_the_other_files_say_so_too() -> None:
    """The schema in a comment, the database in a table, the CSV files in the Data Package."""
    comment = read("alliance.schema.json")["$comment"]
    assert comment == f"Tiny Alliances, 2026.11, commit {EDITION.commit}, CC-BY-4.0"
    with database() as found:
        rows = dict(found.execute("SELECT key, value FROM meta"))
    assert rows == META | {"authors": "A. Author;B. Author"}
    package = read("datapackage.json")
    assert (package["version"], package["commit"]) == ("2026.11", EDITION.commit)
    assert package["licenses"] == [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}]
    assert [one["title"] for one in package["contributors"]] == ["A. Author", "B. Author"]


def test_outside_a_repository_no_commit_is_named() -> None:
    """An absent value is absent."""
    found = export.files(DATA, replace(EDITION, commit=""))
    assert "commit" not in json.loads(found["alliances.json"])["meta"]
    assert "commit" not in json.loads(found["datapackage.json"])


def test_lists_of_files_get_size_type_and_hash() -> None:
    """In bytes, as hexadecimal SHA-256, by path below the site's root."""
    found = {one.path: one for one in export.published(DATA, EDITION)}
    assert len(found) == len(FILES)
    one = found["data/v1/members.csv"]
    content = FILES["members.csv"]
    assert (one.media_type, one.size, one.sha256) == ("text/csv", len(content), hashlib.sha256(content).hexdigest())
    assert found["data/v1/alliance.schema.json"].media_type == "application/schema+json"
    assert found["data/v1/alliances/toe.json"].media_type == "application/json"
    assert found["data/v1/alliances.sqlite"].media_type == "application/vnd.sqlite3"


# JSON


def test_a_record_says_all_with_links_and_days() -> None:
    """What is absent is left out; each entry has its link, each date its first and last day."""
    found = read("alliances/oath.json")
    assert found["link"] == "https://tiny.example/alliances/oath/"
    member = found["members"][1]
    assert member == {
        "id": "xpb",
        "country": "XPB",
        "as": "member",
        "of": ["oath"],
        "from": "-0450~",
        "from_earliest": "-0450-01-01",
        "from_latest": "-0450-12-31",
        "how_left": "dissolved",
        "certainty": "settled",
        "cite": [{"source": "lexicon", "locator": {"label": "book", "value": "1"}}],
        "link": "https://tiny.example/alliances/oath/#members-xpb",
    }


def test_a_record_brings_the_parties_and_works_that_it_names() -> None:
    """With the parties' keys elsewhere: a file stands for itself."""
    found = read("alliances/toe.json")
    assert found["parties"]["XAA"]["identifiers"] == [
        {"scheme": "cow", "value": "901"},
        {"scheme": "wikidata", "value": "Q1"},
    ]
    assert set(found["parties"]) == {"XAA", "XBB", "XCC", "XFF"}
    assert set(found["sources"]) == {"atlas", "pamphlet", "treaty"}


@pytest.mark.parametrize("key", sorted(load(ROOT / "data").alliances))
def test_a_record_comes_back_whole(key: str) -> None:
    """Without what the file adds, it is the record: certainty, variants, citations with their places and all."""
    dataset = load(ROOT / "data")
    record = json.loads(export.files(dataset, EDITION)[f"alliances/{key}.json"])
    for added in ("meta", "parties"):
        del record[added]
    record["sources"] = {one: work for one, work in record["sources"].items() if one in dataset.alliances[key].sources}
    assert Alliance.model_validate(_bare(record), by_alias=True, by_name=False) == dataset.alliances[key]


def _bare(value: Any) -> Any:
    if isinstance(value, list):
        return [_bare(one) for one in value]
    if not isinstance(value, dict):
        return value
    added = ("link", *(name for name in value if name.endswith(("_earliest", "_latest"))))
    return {name: _bare(one) for name, one in value.items() if name not in added}


def test_every_record_keeps_to_the_schema() -> None:
    """As the JSON Schema that stands beside it and the one that was published last have it."""
    records = [read(path) for path in FILES if path.startswith("alliances/")]
    for schema in (read("alliance.schema.json"), published.kept()["alliance.schema.json"]):
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        assert [fault.message for one in records for fault in validator.iter_errors(one)] == []


def test_the_schema_refuses_what_is_wrong() -> None:
    """A word that is none, a date's day that is none, a link that is missing."""
    validator = jsonschema.Draft202012Validator(read("alliance.schema.json"))
    for change in ({"reviewed_latest": "2026"}, {"members": [{"as": "friend"}]}, {"link": 1}):
        assert not validator.is_valid(read("alliances/toe.json") | change)


def test_the_index_leads_to_the_records() -> None:
    """With names, keys, periods, and the file of each."""
    found = read("alliances.json")["alliances"]
    assert [one["id"] for one in found] == sorted(DATA.alliances)
    assert all(one["file"] in FILES for one in found)
    toe = next(one for one in found if one["id"] == "toe")
    assert toe["identifiers"] == [{"scheme": "wikidata", "value": "Q2"}]
    assert toe["periods"][0]["from"] == "1950-06-01"
    assert "members" not in toe


def test_parties_words_and_works_are_there() -> None:
    """All of them, each with its link."""
    countries = {one["code"]: one for one in read("countries.json")["countries"]}
    assert set(countries) == set(DATA.countries)
    assert countries["XFF"]["successors"] == [{"party": "XEE", "kind": "continues"}]
    assert countries["XAA"]["link"] == "https://tiny.example/countries/xaa/"
    lists = read("vocabulary.json")["vocabulary"]
    assert list(lists) == list(DATA.vocabulary.lists)
    assert lists["obligation"][0]["link"] == "https://tiny.example/glossary/#defense"
    assert set(read("sources.json")["sources"]) == set(DATA.works)


# CSV and SQLite


def database() -> sqlite3.Connection:
    """The database, opened in memory."""
    found = sqlite3.connect(":memory:")
    found.deserialize(FILES["alliances.sqlite"])
    return found


def test_the_database_is_sound() -> None:
    """Its pages, and its foreign keys."""
    with database() as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert found.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_database_refuses_what_leads_nowhere() -> None:
    """The keys are real ones."""
    with database() as found:
        found.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            found.execute("UPDATE members SET country = 'XZZ' WHERE id = 'xcc'")


def test_the_database_says_what_its_columns_mean() -> None:
    """In the statement that makes a table."""
    with database() as found:
        (made,) = found.execute("SELECT sql FROM sqlite_master WHERE name = 'members'").fetchone()
    assert '"entered" TEXT, -- How it came in; original: as a founder;' in made


@pytest.mark.parametrize("name", tables.tables(DATA, EDITION.url))
def test_csv_and_database_have_the_same_rows(name: str) -> None:
    """An empty cell is NULL; true and false are 1 and 0."""
    text = FILES[f"{name}.csv"].decode("utf-8")
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    with database() as found:
        cursor = found.execute(f'SELECT * FROM "{name}"')
        assert head == [column[0] for column in cursor.description]
        kinds = {one[1]: one[2] for one in found.execute(f'PRAGMA table_info("{name}")')}
        stored = [[_shown(value) for value in row] for row in cursor.fetchall()]
    numbers = {place for place, key in enumerate(head) if kinds[key] == "INTEGER"}
    assert sorted([_number(cell) if place in numbers else cell for place, cell in enumerate(row)] for row in rows) == (
        sorted(stored)
    )


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _number(cell: str) -> str:
    return {"true": "1", "false": "0"}.get(cell, cell)


# The same each time


def test_two_exports_are_equal(tiny: Tiny) -> None:
    """Byte for byte, whatever the order of hashes, the time zone, the locale and the folder are."""
    for name in ("pyproject.toml", "CITATION.cff"):
        shutil.copy(ROOT / name, name)
    Path("CHANGELOG.md").unlink()  # the invented one is of other editions
    found = []
    for seed, zone, into in (("1", "UTC", "one"), ("2", "Asia/Tokyo", "two/deeper")):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": "C",
            "SITE_URL": "https://x.example/",
        }
        command = [sys.executable, "-m", "alliances", "export", into]
        ended = subprocess.run(command, env=environment, capture_output=True, text=True)
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
        folder = Path(into) / "data" / "v1"
        found.append({file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()})
    assert len(found[0]) == len(FILES)
    assert found[0] == found[1]


def test_an_export_without_an_edition_is_refused_in_one_sentence(tiny: Tiny) -> None:
    """Data alone says not of which edition it is."""
    command = [sys.executable, "-m", "alliances", "export", "out"]
    ended = subprocess.run(command, capture_output=True, text=True)
    assert ended.returncode == 1
    assert ended.stderr.startswith("out must be a place to write to, beside a project's data (got: ")
    assert "Traceback" not in ended.stderr


def test_faulty_data_is_not_exported(tiny: Tiny) -> None:
    """Its faults are printed, as by check."""
    tiny.edit("alliances/trio.yaml", "country: XCC", "country: XCX")
    ended = subprocess.run([sys.executable, "-m", "alliances", "export", "out"], capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (1, "")
    assert "no country 'XCX'" in ended.stdout
    assert not Path("out").exists()


# Only additions


def test_nothing_that_was_published_is_lost() -> None:
    """Files, tables, columns, types, words and fields of v1 are as they were published last, or more."""
    renew = "within v1 things are only added; what is new is written to tests/published by 'python -m tests.published'"
    assert list(published.lost(published.kept(), published.schemas())) == [], renew


def test_what_is_new_is_among_the_published_schemas() -> None:
    """So that it is kept from then on."""
    assert list(published.lost(published.schemas(), published.kept())) == [], "run 'python -m tests.published'"


OLD = {
    "files.json": {"alliances.csv": {}},
    "tables.json": {
        "members": {"key": ["id"], "columns": {"as": {"type": "word", "enum": ["a", "b"], "always": True}}}
    },
    "alliance.schema.json": {
        "properties": {"from": {"type": "string", "description": "x"}},
        "required": ["from"],
    },
}


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        (("files.json", "alliances.csv"), None, "/files.json/alliances.csv is gone"),
        (("tables.json", "members"), None, "/tables.json/members is gone"),
        (("tables.json", "members", "columns", "as"), None, "/tables.json/members/columns/as is gone"),
        (
            ("tables.json", "members", "columns", "as", "type"),
            "text",
            '/tables.json/members/columns/as/type was "word" and is "text"',
        ),
        (
            ("tables.json", "members", "columns", "as", "enum"),
            ["a", "c"],
            "/tables.json/members/columns/as/enum: b is gone",
        ),
        (
            ("tables.json", "members", "columns", "as", "always"),
            False,
            "/tables.json/members/columns/as may be empty now",
        ),
        (("tables.json", "members", "key"), ["x"], '/tables.json/members/key was ["id"] and is ["x"]'),
        (
            ("alliance.schema.json", "properties", "from", "type"),
            "integer",
            '/alliance.schema.json/properties/from/type was "string" and is "integer"',
        ),
        (("alliance.schema.json", "required"), [], "/alliance.schema.json/required: from is gone"),
    ],
)
def test_what_is_lost_is_told(place: tuple[str, ...], value: object, message: str) -> None:
    """One line for each."""
    new: Any = copy.deepcopy(OLD)
    holder = new
    for part in place[:-1]:
        holder = holder[part]
    if value is None:
        del holder[place[-1]]
    else:
        holder[place[-1]] = value
    assert list(published.lost(OLD, new)) == [message]


def test_additions_pass() -> None:
    """A file, a table, a column, a word, a field, another description."""
    new: Any = copy.deepcopy(OLD)
    new["files.json"]["new.csv"] = {}
    new["tables.json"]["new"] = {}
    new["tables.json"]["members"]["columns"]["new"] = {"type": "text"}
    new["tables.json"]["members"]["columns"]["as"]["enum"].append("c")
    new["alliance.schema.json"]["properties"]["from"]["description"] = "y"
    new["alliance.schema.json"]["properties"]["new"] = {"type": "string"}
    new["alliance.schema.json"]["required"].append("new")
    assert list(published.lost(OLD, new)) == []
