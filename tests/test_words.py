"""Every value of the model's closed lists that readers see has a word, and no word is left over."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from alliances import anchors, model, words
from alliances.load import load
from alliances.writer import PICTOGRAMS

ROOT = Path(__file__).parents[1]

FIELDS: dict[str, list[tuple[type[BaseModel], str]]] = {
    "ROLE": [(model.Member, "as_")],
    "ROLES": [(model.Member, "as_")],
    "ENTERED": [(model.Member, "entered")],
    "HOW_LEFT": [(model.Member, "how_left")],
    "ACT": [(model.Act, "kind")],
    "INSTRUMENT": [(model.Treaty, "kind")],
    "BINDING": [(model.Treaty, "binding")],
    "STATE": [(model.Treaty, "state")],
    "BASIS": [(model.Period, "basis")],
    "CERTAINTY": [(model.Statement, "certainty")],
    "VARIANT": [(model.Variant, "basis")],
    "AGREES": [(model.Coding, "agrees")],
    "DIFFERS": [(model.Coding, "differs")],
    "OUTCOME": [(model.Event, "outcome")],
    "NAME_KIND": [(model.Name, "kind"), (model.CountryName, "kind")],
    "INSTITUTION": [(model.Institution, "kind")],
    "RELATION": [(model.Relation, "kind")],
    "PARTY_KIND": [(model.Country, "kind")],
    "STANDING": [(model.Standing, "kind")],
    "SUCCESSOR": [(model.Successor, "kind")],
    "SOURCE_TYPE": [(model.Source, "type")],
    "DEGREE": [(model.Source, "degree")],
    "ARCHIVE": [(model.Source, "archive")],
    "SCHEME": [(model.Identifier, "scheme")],
}
"""Table of the words module → the fields of the model whose values it words."""

WITHOUT_LIST = {
    "DATASET": "names of data sets are open: one that is not in the table is shown by its id",
    "SECTION": "the parts of a page, held against the anchors below",
    "FIELD": "a variant may be about any field: one that is not in the table is shown by its name",
}
UNSEEN = {
    (model.Source, "standing"): "it is for the check of the data: which work a statement may rest on alone",
    (model.Treaty, "calendar"): "the template says 'Old Style' for one of the two",
    (model.Obligation, "scheme"): "the template says 'this site' for one of the two",
    (model.Locator, "label"): "alliances.cite has the forms",
}
"""Closed lists without a table, and why."""


def values(hint: Any) -> set[str]:
    """The texts of a Literal, also of one that may be None."""
    found = {one for one in get_args(hint) if isinstance(one, str)}
    return found.union(*(values(one) for one in get_args(hint) if not isinstance(one, str)))


def closed() -> set[tuple[type[BaseModel], str]]:
    """The fields with a Literal that no base class has already, the vocabulary's lists aside."""
    listed = {"force", "trigger", "means", "rule"}
    return {
        (one, name)
        for one in vars(model).values()
        if isinstance(one, type) and issubclass(one, BaseModel)
        for name, hint in one.__annotations__.items()
        if "Literal" in str(hint) and name not in listed
    }


@pytest.mark.parametrize("table", FIELDS)
def test_a_table_has_a_word_for_each_value_and_no_other(table: str) -> None:
    """A value added to the model fails here until it has its word; a word that lost its value fails too."""
    expected = set().union(*(values(one.model_fields[field].annotation) for one, field in FIELDS[table]))
    assert set(getattr(words, table)) == expected


def test_every_table_is_held_against_the_model() -> None:
    """No table stands aside without a reason."""
    tables = {name for name in vars(words) if name.isupper()}
    assert tables == {*FIELDS, *WITHOUT_LIST}


def test_every_part_of_an_alliances_page_has_a_heading() -> None:
    """And there is none for a part that no page has."""
    assert set(words.SECTION) == anchors.PARTS


def test_every_closed_list_of_the_model_has_a_table() -> None:
    """Or a reason why readers need none; an exemption that is not needed any more fails."""
    assert closed() == {field for fields in FIELDS.values() for field in fields} | set(UNSEEN)


def test_every_table_is_used() -> None:
    """A table that no page reads is dead."""
    package = ROOT / "alliances"
    files = [*package.glob("*.py"), *package.glob("templates/*.jinja")]
    text = "".join(file.read_text("utf-8") for file in files)
    assert [name for name in vars(words) if name.isupper() and f"words.{name}" not in text] == []


def test_every_promise_of_the_vocabulary_has_its_pictogram() -> None:
    """And no drawing is left over."""
    kinds = {term.id for term in load(ROOT / "data").vocabulary.obligation}
    assert {file.stem for file in PICTOGRAMS.glob("*.svg")} == kinds
