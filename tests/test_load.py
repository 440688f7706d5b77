"""Loading: every fault at once, each one sentence at its line, and nothing that only follows from another."""

from __future__ import annotations

import random
import re
import shutil
from typing import Annotated

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from alliances import faults, model
from alliances.load import Faults
from alliances.yamlfile import Problem, YamlFile
from tests.tinydata import ORIGINAL, Breach, Tiny

TOE, TRIO = "alliances/toe.yaml", "alliances/trio.yaml"
COUNTRIES, SOURCES, WORDS, CONFUSIONS = "countries.yaml", "sources.yaml", "vocabulary.yaml", "confusions.yaml"

XCC = "{id: xcc, country: XCC, as: party, of: [main], entered: original,"
DATE = "must be a date such as 1949, 1949-04 or 1949-04-04"

KEY = "must be a key that is known here"

MODEL_FAULTS = [
    Breach(TRIO, "name: Trio\n", "", "must have the key 'name'", at=(TRIO, "names:")),
    Breach(TRIO, "name: Trio", 'name: " "', "must not be empty: leave the field out instead"),
    Breach(TRIO, "name: Trio", "name: [Trio]", "must be a text (got a list)"),
    Breach(TRIO, "name: Trio", "id: trio\nname: Trio", "must not have the key 'id': the file's name is the id"),
    Breach(
        TRIO,
        "name: Trio",
        "nmae: Trio\nname: Trio",
        "must be a key that is known here (got 'nmae'); did you mean 'name'?",
    ),
    Breach(TRIO, "name: Trio", "weather: red\nname: Trio", "must be a key that is known here (got 'weather')"),
    Breach(TRIO, "regions: [south]", "regions: south", "must be a list (got a text)"),
    Breach(TRIO, "regions: [south]", "regions: {south: x}", "must be a list (got a mapping)"),
    Breach(TRIO, "regions: [south]", "regions: []", "must have at least one entry"),
    Breach(TRIO, "regions: [south]", "regions: [South]", f"must be {faults.PATTERNS[model.ID_PATTERN]} (got 'South')"),
    Breach(TRIO, "summary: A pact", f"summary: A {'very ' * 60}pact", "must have at most 300 characters (got 354)"),
    Breach(TRIO, XCC, XCC.replace("XCC", "Celand"), f"must be {faults.PATTERNS[model.PARTY_PATTERN]} (got 'Celand')"),
    Breach(TRIO, XCC, XCC.replace("[main]", "main"), "must be a list (got a text)"),
    Breach(TRIO, XCC, XCC.replace("[main]", "[]"), "must have at least one entry"),
    Breach(
        TRIO,
        XCC,
        XCC.replace("party", "friend"),
        "must be one of party, member, participant, observer, partner, associate, candidate, signatory (got 'friend')",
    ),
    Breach(TRIO, XCC, XCC.replace("as:", "as_:"), "must be a key that is known here (got 'as_'); did you mean 'as'?"),
    Breach(TRIO, f'{XCC} from: "1952"', f'{XCC} from: "1952-13"', "must have a month from 01 to 12 (got '1952-13')"),
    Breach(
        TRIO,
        f'{XCC} from: "1952"',
        f'{XCC} from: "2023-02-29"',
        "must be a day that exists: February 2023 has 28 days (got '2023-02-29')",
    ),
    Breach(TRIO, f'{XCC} from: "1952"', f"{XCC} from: soon", f"{DATE} (got 'soon')"),
    Breach(TRIO, f'{XCC} from: "1952"', f"{XCC} from: [b, c]", f"{DATE} (got a list)"),
    Breach(TRIO, f'{XCC} from: "1952"', f"{XCC} from: {{b: c}}", f"{DATE} (got a mapping)"),
    Breach(TRIO, f'{XCC} from: "1952"', f"{XCC} text: x", "must have the key 'from'"),
    Breach(
        TRIO,
        f'{XCC} from: "1952"',
        f'{XCC} form: "1952", from: "1952"',
        "must be a key that is known here (got 'form'); did you mean 'from'?",
    ),
    Breach(
        TRIO,
        f'{XCC} from: "1952", cite: [',
        f'{XCC} from: "1952", cite: [words, ',
        "must be a mapping of keys to values (got a text)",
    ),
    Breach(
        TRIO,
        f'{XCC} from: "1952", cite: [',
        f'{XCC} from: "1952", cite: [{{source: lexicon}}, ',
        "must have the key 'locator'",
    ),
    Breach(
        TRIO,
        "lang: en",
        "lang: English language",
        "must be a language tag, such as fr or zh-Hant (got 'English language')",
    ),
    Breach(TRIO, "by: [all]", "by: [All]", "must be 'all' or three to five capital letters, such as NOR (got 'All')"),
    Breach(
        TOE,
        "dataset: cow-4.1",
        "dataset: COW",
        "must be a name and a version, such as cow-4.1 (got 'COW')",
    ),
    Breach(
        TOE,
        "url: https://treaties.example/toe",
        "url: ftp://treaties.example/toe",
        "must be an address that starts with http:// or https:// and has no blank or bracket in it (got 'ftp://treaties.example/toe')",
    ),
    Breach(
        TRIO,
        'reviewed: "2026-06-30"',
        'reviewed: "2026-06-30"\nsources:\n  Big Book: {type: book, title: x, isbn: x}',
        f"must be {faults.PATTERNS[model.ID_PATTERN]} (got 'Big Book')",
        at=(TRIO, "Big Book"),
    ),
    Breach(COUNTRIES, "XCC: {", "XCC: {code: XCC, ", "must not have the key 'code': the entry's key is the code"),
    Breach(COUNTRIES, "XCC: {name: Celand, ", "XCC: {", "must have the key 'name'"),
    Breach(
        COUNTRIES,
        "XCC: {",
        "XNN: x\nXCC: {",
        "must be a mapping of keys to values (got a text)",
    ),
    Breach(
        COUNTRIES,
        "XCC: {",
        "Xnn: {name: x, kind: state, region: south}\nXCC: {",
        f"must be {faults.PATTERNS[model.PARTY_PATTERN]} (got 'Xnn')",
    ),
    Breach(
        SOURCES,
        "type: webpage",
        "type: page",
        "must be one of treaty, webpage, report, book, article, chapter, dataset, legislation, speech, "
        "press-release, encyclopedia, document (got 'page')",
    ),
    Breach(WORDS, "rule:\n", "rules:\n", "must be a key that is known here (got 'rules'); did you mean 'rule'?"),
    Breach(
        WORDS,
        "label: Defense, definition",
        "label: Defense, definitoin: x, definition",
        "must be a key that is known here (got 'definitoin'); did you mean 'definition'?",
    ),
    Breach(
        CONFUSIONS,
        "    claim: The two treaties are one.\n",
        "",
        "must have the key 'claim'",
        at=(CONFUSIONS, "- id: toe-and-trio"),
    ),
    Breach(
        CONFUSIONS,
        "confusions:",
        "confusion:",
        "must be a key that is known here (got 'confusion'); did you mean 'confusions'?",
    ),
]


@pytest.mark.parametrize("breach", MODEL_FAULTS, ids=lambda breach: breach.new[:60])
def test_what_the_model_refuses_is_one_sentence_at_its_line(tiny: Tiny, breach: Breach) -> None:
    """And nothing else is reported, though other files refer to what is at fault."""
    tiny.edit(breach.file, breach.old, breach.new)
    assert [tiny.expected(breach)] == tiny.faults()


def test_every_pattern_of_the_model_has_its_words() -> None:
    """A message never shows a regular expression."""
    parts = (model.Alliance, model.Country, model.Vocabulary, model.Confusion, model.Moved, model.Withdrawn)
    schemas = [part.model_json_schema() for part in parts]
    patterns = {found for schema in schemas for found in re.findall(r"'pattern': '(.+?)'[,}]", str(schema))}
    assert {pattern.replace("\\\\", "\\") for pattern in patterns} == set(faults.PATTERNS)


def test_a_rule_that_the_model_gets_later_is_reported_in_its_own_words() -> None:
    """No kind of fault goes unsaid for want of words."""
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(dict[str, Annotated[str, Field(min_length=3)]]).validate_python({"a": "b"})
    file = YamlFile("x.yaml", {"a": "b"}, {("a",): 7})
    assert [str(one) for one in faults.model_faults(refused.value, file, dict[str, str])] == [
        "x.yaml:7: String should have at least 3 characters (got 'b')"
    ]


def test_faults_of_shape_and_of_sense_are_reported_together(tiny: Tiny) -> None:
    """In one entry, in one file and in all files; sorted, with the lines of the files as they are."""
    tiny.edit(TOE, "name: Treaty of Examples\nnames", "names")
    tiny.edit(TOE, "  - id: xaa\n    country: XAA", "  - id: xaa\n    weather: red\n    country: XAA\n    until: soon")
    tiny.edit(TOE, 'until: "1960"', 'weather: blue\n    until: "1949"')
    tiny.edit(TOE, "country: XCC", "country: XXX")
    tiny.edit(TRIO, "force: own-judgement", "force: own-judgment")
    tiny.edit(TRIO, "suspends: [defense]", "suspends: [defence]")
    tiny.edit(COUNTRIES, 'region: north\n  from: "1900-03"', 'from: "1900-03"')
    tiny.edit(COUNTRIES, "party: XEE", "party: XXX")
    tiny.edit(WORDS, "{id: deterrence, label: Deterrence,", "{id: deterrence,")
    tiny.write(CONFUSIONS, "confusions: [")
    tiny.write("alliances/second.yaml", "name: x\nname: other\n")
    lines = {
        "weather: red": f"{KEY} (got 'weather')",
        "until: soon": f"{DATE} (got 'soon')",
        "weather: blue": f"{KEY} (got 'weather')",
        'until: "1949"': "XBB leaves (1949) before it joins (1950-06-01)",
        "country: XXX": "no country 'XXX' in data/countries.yaml",
    }
    missing = ("summary", "arrangement", "regions", "periods", "treaties", "members", "reviewed", "names")
    assert tiny.faults() == [
        *sorted(
            [
                "data/alliances/second.yaml:2: must not have the key 'name' twice (first in line 1)",
                *(f"data/alliances/second.yaml:1: must have the key '{key}'" for key in missing),
            ]
        ),
        "data/alliances/toe.yaml:2: must have the key 'name'",
        *(f"data/{TOE}:{tiny.line(TOE, text)}: {message}" for text, message in lines.items()),
        f"data/{TRIO}:12: must be one of must, own-judgement, may, declaratory (got 'own-judgment')",
        f"data/{TRIO}:18: no obligation 'defence' in this file; did you mean 'defense'?",
        "data/confusions.yaml:1: must be valid YAML (got: did not find expected node content)",
        f"data/countries.yaml:{tiny.line(COUNTRIES, 'XBB:')}: must have the key 'region'",
        f"data/countries.yaml:{tiny.line(COUNTRIES, 'party: XXX')}: no country 'XXX' in data/countries.yaml",
        f"data/vocabulary.yaml:{tiny.line(WORDS, '{id: deterrence,')}: must have the key 'label'",
    ]


@pytest.mark.parametrize("file", [TOE, TRIO, COUNTRIES, SOURCES, WORDS, CONFUSIONS])
@pytest.mark.parametrize("content", ["", "[", "- a\n", "a: b: c\n", b"\xff\xfe", None], ids=repr)
def test_a_file_that_cannot_be_understood_is_one_fault(tiny: Tiny, file: str, content: str | bytes | None) -> None:
    """What refers to its entries is not reported: they may well be there."""
    if content is None:
        (tiny.data / file).unlink()
        (tiny.data / file).mkdir()
    else:
        tiny.write(file, content)
    found = tiny.faults()
    assert len(found) == 1
    assert found[0].startswith(f"data/{file}:1: must ")


def test_missing_files_are_faults(tiny: Tiny) -> None:
    """Each shared file is needed."""
    for file in (COUNTRIES, SOURCES, WORDS, CONFUSIONS):
        (tiny.data / file).unlink()
    assert tiny.faults() == [
        f"data/{file}:1: must be a file that can be read (got: No such file or directory)"
        for file in (CONFUSIONS, COUNTRIES, SOURCES, WORDS)
    ]


def test_missing_folders_are_faults(tiny: Tiny) -> None:
    """The data folder and the one of the alliances."""
    shutil.rmtree(tiny.data / "alliances")
    assert tiny.faults() == ["data/alliances:1: must be a folder"]
    shutil.rmtree(tiny.data)
    assert tiny.faults() == ["data:1: must be a folder"]


def test_files_in_the_wrong_place_are_faults(tiny: Tiny) -> None:
    """They would be passed over in silence otherwise; hidden files and other kinds beside the folder are none."""
    tiny.write("alliances/.hidden", "x")
    tiny.write("alliances/trio.yaml~", "x")
    (tiny.data / "alliances/.#trio.yaml").symlink_to("nowhere")
    tiny.write("README.md", "x")
    assert tiny.faults() == []
    tiny.write("alliances/four.yml", "x")
    tiny.write("alliances/notes.txt", "x")
    tiny.write("five.yaml", "x")
    tiny.write("alliances/Big Name.yaml", tiny.read("alliances/forum.yaml"))
    shared = "countries.yaml, vocabulary.yaml, sources.yaml, confusions.yaml, moved.yaml"
    five = f"must be {shared} or lie in the folder 'alliances'"
    assert tiny.faults() == [
        "data/alliances/Big Name.yaml:1: the file's name must be lower-case words joined by hyphens (got 'Big Name')",
        "data/alliances/four.yml:1: must end in .yaml (got 'four.yml')",
        "data/alliances/notes.txt:1: must end in .yaml (got 'notes.txt')",
        f"data/five.yaml:1: {five} (got 'five.yaml')",
    ]


def test_a_change_is_seen_and_no_change_reads_nothing(tiny: Tiny) -> None:
    """The dataset is the same object until a file changes, comes or goes."""
    first = tiny.load()
    assert tiny.load() is first
    tiny.edit(TRIO, "name: Trio", "name: Three")
    assert tiny.load().alliances["trio"].name == "Three"
    tiny.write("alliances/four.yaml", tiny.read("alliances/forum.yaml"))
    assert "four" in tiny.load().alliances
    (tiny.data / "alliances/four.yaml").unlink()
    assert "four" not in tiny.load().alliances


def test_the_count_closes_the_report() -> None:
    """One line a fault, then how many."""
    one, two = Problem("a.yaml", 2, "must be x"), Problem("b.yaml", 10, "must be y")
    assert str(Faults((one, two))) == "a.yaml:2: must be x\nb.yaml:10: must be y\n2 problems"
    assert str(Faults((one,))) == "a.yaml:2: must be x\n1 problem"


def test_faults_are_sorted_by_file_and_line() -> None:
    """Line 9 before line 10."""
    assert sorted([Problem("b", 1, "x"), Problem("a", 10, "x"), Problem("a", 9, "y")]) == [
        Problem("a", 9, "y"),
        Problem("a", 10, "x"),
        Problem("b", 1, "x"),
    ]


def test_no_damage_raises_anything_but_faults(tiny: Tiny) -> None:
    """Lines lost, repeated, moved or swapped for others: each gives a dataset or sentences, and never a traceback."""
    source = random.Random(3)
    files = [path.relative_to(ORIGINAL).as_posix() for path in sorted(ORIGINAL.rglob("*.yaml"))]
    pieces = [
        "x",
        "[]",
        "{}",
        "''",
        "- x",
        "id: x",
        "cite: []",
        "~",
        "[[x]]",
        "text: {a: b}",
        "from: [a]",
        "sources: []",
    ]
    for _ in range(150):
        file = source.choice(files)
        before = tiny.read(file)
        lines = before.split("\n")
        for _ in range(source.randint(1, 4)):
            at = source.randrange(len(lines))
            indent = " " * (len(lines[at]) - len(lines[at].lstrip()))
            lines[at] = source.choice(
                ["", lines[at - 1], indent + source.choice(pieces), lines[at].replace(":", ": x", 1)]
            )
        tiny.write(file, "\n".join(lines))
        for fault in tiny.faults():
            assert re.fullmatch(r"(data|docs)/[^\n:]+:[0-9]+: [^\n]+", fault), fault
        tiny.write(file, before)
