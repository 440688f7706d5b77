"""A new record: the template is refused until it is filled in, and then passes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alliances.__main__ import main
from tests.tinydata import Tiny

BLANKS = {
    "name": "Fourth Pact",
    "lang": "en",
    "summary": "An invented pact.",
    "arrangement": "pact",
    "regions": "south",
    "from": "1950-06-01",
    "basis": "in-force",
    "text": "The day on which it took effect.",
    "value": "5",
    "title": "Fourth Treaty",
    "kind": "treaty",
    "binding": "legal",
    "state": "in-force",
    "id": "xcc",
    "country": "XCC",
    "as": "party",
    "reviewed": "2026-07-01",
    "url": "https://treaties.example/fourth",
    "accessed": "2026-07-01",
}
"""What a contributor might write into the blanks of each key."""

FITTING = {
    'state: "in-force"': 'state: "ended"',
    "[old-id]": "[older-id]",
    "earlier-treaty": "main",
    "through: bloc": "through: xcc",
    "other-id": "trio",
    "1966-0": "1976-0",
}
"""What of the template's examples the invented dataset lacks, and what it has."""


def filled_in(template: str) -> str:
    """The template with every blank filled by its key."""
    blank = re.compile(r'^(?!# )(.*\b(\w+): \[?)""', re.MULTILINE)
    return blank.sub(lambda found: f'{found[1]}"{BLANKS[found[2]]}"', template)


def with_all_parts(template: str) -> str:
    """The template with the '#' taken away in front of each optional part."""
    text = re.sub(r"^( *)#(?! [^ ]|$)", r"\1", template, flags=re.MULTILINE)
    for old, new in FITTING.items():
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.fixture
def template(tiny: Tiny) -> str:
    """What ``new fourth`` writes into the copy of the invented dataset."""
    assert main(["new", "fourth"]) == 0
    return tiny.read("alliances/fourth.yaml")


def test_the_template_as_it_is_names_each_blank(tiny: Tiny, template: str) -> None:
    """One fault for each line with a blank, and no other."""
    blanks = [number for number, line in enumerate(template.split("\n"), 1) if '""' in line.split(" #")[0]]
    blanks = [number for number in blanks if not template.split("\n")[number - 1].startswith("#")]
    found = [re.match(r"data/alliances/fourth\.yaml:([0-9]+): must ", fault) for fault in tiny.faults()]
    assert sorted({int(match[1]) for match in found if match}) == blanks
    assert all(found)


def test_the_template_passes_once_filled_in(tiny: Tiny, template: str) -> None:
    """And is one more alliance then."""
    tiny.write("alliances/fourth.yaml", filled_in(template))
    assert tiny.faults() == []
    assert tiny.load().alliances["fourth"].name == "Fourth Pact"


def test_every_optional_part_of_the_template_passes(tiny: Tiny, template: str) -> None:
    """With the invented examples that stand in it, where these name what there is."""
    tiny.write("alliances/fourth.yaml", with_all_parts(filled_in(template)))
    assert tiny.faults() == []
    record = tiny.load().alliances["fourth"]
    assert [name for name in type(record).model_fields if not getattr(record, name)] == []


def test_an_existing_record_is_left_alone(tiny: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    """Refused in one sentence."""
    before = tiny.read("alliances/toe.yaml")
    assert main(["new", "toe"]) == 1
    assert capsys.readouterr().err == "data/alliances/toe.yaml must not exist yet\n"
    assert tiny.read("alliances/toe.yaml") == before


@pytest.mark.parametrize("id_", ["Toe", "a b", "a_b", "-", "a--b", "../x", "x.yaml", "", "é", "a\n"])
def test_what_is_no_id_is_refused(tiny: Tiny, capsys: pytest.CaptureFixture[str], id_: str) -> None:
    """Nothing is written, in the folder or elsewhere."""
    before = sorted(Path().rglob("*"))
    assert main(["new", "--", id_]) == 1
    assert capsys.readouterr().err == f"an id must be lower-case words joined by hyphens (got {id_!r})\n"
    assert sorted(Path().rglob("*")) == before


def test_a_folder_that_is_not_there_is_named(tiny: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback."""
    assert main(["new", "x", "--data", "nowhere"]) == 1
    assert capsys.readouterr().err == (
        "nowhere/alliances/x.yaml must be a place to write to (got: No such file or directory)\n"
    )
