"""The model: it carries the hard cases of the subject, and its JSON Schema says what it accepts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import jsonschema
import pytest
from pydantic import BaseModel, ValidationError

from alliances.load import load
from alliances.model import Alliance, Dataset, Member, json_schema
from alliances.yamlfile import read
from tests.tinydata import ORIGINAL, Tiny

ROOT = Path(__file__).parent.parent
RECORDS = sorted((ORIGINAL / "alliances").glob("*.yaml"))


@pytest.fixture(scope="module")
def tiny_dataset() -> Dataset:
    """The invented dataset as it is."""
    return load(ORIGINAL)


def spells(alliance: Alliance, code: str) -> list[Member]:
    """The entries of one party."""
    return [entry for entry in alliance.members if entry.country == code]


def test_two_successive_treaties_with_different_duties(tiny_dataset: Dataset) -> None:
    """One side may help and gets bases; then both must help, within an area."""
    pair = tiny_dataset.alliances["pair"]
    assert [treaty.replaces for treaty in pair.treaties] == [(), ("treaty-1951",)]
    duties = {entry.id: (entry.force, entry.by, entry.toward, str(entry.until)) for entry in pair.obligations}
    assert duties == {
        "defense-1951": ("may", ("XAA",), ("XBB",), "1960-06-23"),
        "basing-1951": ("must", ("XBB",), ("XAA",), "1960-06-23"),
        "defense-1960": ("must", ("all",), ("all",), "None"),
    }
    assert [entry.treaty for entry in pair.scope] == ["treaty-1960"]


def test_a_partys_treaty_without_the_organization_built_on_it(tiny_dataset: Dataset) -> None:
    """A spell belongs to an instrument, not to the record."""
    pact = tiny_dataset.alliances["pact"]
    assert [(entry.as_, entry.of) for entry in spells(pact, "XCC")] == [("party", ("treaty",))]
    assert [(entry.as_, entry.of) for entry in spells(pact, "XEE")] == [
        ("party", ("treaty",)),
        ("member", ("charter",)),
    ]


def test_two_spells_of_one_party(tiny_dataset: Dataset) -> None:
    """It left and came back."""
    found = spells(tiny_dataset.alliances["toe"], "XBB")
    assert [(str(entry.from_), str(entry.until)) for entry in found] == [("1950-06-01", "1960"), ("1970-05-02", "None")]


def test_a_duty_that_rests_between_two_of_three(tiny_dataset: Dataset) -> None:
    """The third is bound to both as before; only one side says so."""
    (status,) = tiny_dataset.alliances["trio"].statuses
    assert (status.by, status.toward, status.suspends, status.according_to) == (("XAA",), ("XDD",), ("defense",), "XAA")


def test_a_lapse_and_a_return(tiny_dataset: Dataset) -> None:
    """Two periods of existence, and two spells to go with them."""
    quad = tiny_dataset.alliances["quad"]
    assert [(period.cause, str(period.until)) for period in quad.periods] == [("lapsed", "2008-02"), (None, "None")]
    assert [entry.how_left for entry in spells(quad, "XAA")] == ["lapsed", None]


def test_a_notice_two_years_before_its_effect(tiny_dataset: Dataset) -> None:
    """The act has its day, the end of the spell another."""
    (spell,) = spells(tiny_dataset.alliances["league"], "XAA")
    assert [(act.kind, str(act.date), str(spell.until)) for act in spell.acts] == [
        ("notice", "1933-10-21", "1935-10-21")
    ]


def test_an_exit_in_fact_before_the_one_in_law(tiny_dataset: Dataset) -> None:
    """The spell ends in law; what held before stands as a status and as a variant."""
    league = tiny_dataset.alliances["league"]
    (spell,) = spells(league, "XBB")
    assert str(spell.until) == "1968-09-13"
    assert [(one.field, one.value, one.basis) for one in spell.variants] == [("until", "1961", "de-facto")]
    assert [(one.status, str(one.from_)) for one in league.statuses] == [("frozen", "1961")]


def test_members_that_take_part_through_a_bloc(tiny_dataset: Dataset) -> None:
    """The bloc has an entry of its own, and theirs name it."""
    forum = tiny_dataset.alliances["forum"]
    assert {entry.country: entry.through for entry in forum.members} == {
        "XBLO": None,
        "XCC": "bloc",
        "XDD": "bloc",
        "XAA": None,
    }


def test_an_observer_of_one_body_only(tiny_dataset: Dataset) -> None:
    """It is of that body's instrument, and does not belong."""
    (spell,) = spells(tiny_dataset.alliances["quad"], "XCC")
    assert (spell.as_, spell.of, spell.belongs) == ("observer", ("sea-group",), False)


def test_an_area_that_shrank_and_grew_without_a_new_member(tiny_dataset: Dataset) -> None:
    """One entry for each time, end to end."""
    scope = tiny_dataset.alliances["toe"].scope
    assert [str(entry.until) for entry in scope] == ["1962-07-03", "1990-10-03", "None"]
    assert [str(entry.from_) for entry in scope[1:]] == [str(entry.until) for entry in scope[:-1]]


def test_an_invocation_first_conditional_then_confirmed(tiny_dataset: Dataset) -> None:
    """Two events of one article."""
    events = [event for event in tiny_dataset.alliances["toe"].events if event.kind == "invocation"]
    assert [(str(event.date), event.article, event.outcome) for event in events] == [
        ("2001-09-12", "5", "conditional"),
        ("2001-10-02", "5", "accepted"),
    ]


def test_cities_as_parties_with_a_date_that_is_one_of_two(tiny_dataset: Dataset) -> None:
    """478 or 477 BC."""
    oath = tiny_dataset.alliances["oath"]
    assert {tiny_dataset.countries[entry.country].kind for entry in oath.members} == {"polis"}
    assert oath.periods[0].from_.written() == "478 or 477 BC"


def test_the_end_of_a_spell_whose_day_is_not_known(tiny_dataset: Dataset) -> None:
    """There is how it ended, and no date."""
    (spell,) = spells(tiny_dataset.alliances["oath"], "XPB")
    assert (spell.until, spell.how_left) == (None, "dissolved")


def test_values_cannot_be_changed(tiny_dataset: Dataset) -> None:
    """What was checked once stays as it is."""
    with pytest.raises(ValidationError, match="frozen"):
        tiny_dataset.alliances["toe"].name = "x"


def test_a_title_is_no_text_with_links(tiny: Tiny) -> None:
    """What looks like Markdown in it is part of it: the rules on texts tell the two types apart."""
    tiny.edit("alliances/trio.yaml", "title: Treaty of the Three", 'title: "# Treaty of the [Three](alliance:none)"')
    assert tiny.faults() == []


def test_works_are_those_of_all_files(tiny_dataset: Dataset) -> None:
    """The shared ones and each record's own."""
    assert set(tiny_dataset.works) == {"atlas", "lexicon", "pamphlet", "treaty", "pair-1951", "pair-1960"}


def test_the_schema_is_a_schema() -> None:
    """Of the draft that it names."""
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_the_schema_beside_the_data_is_the_models() -> None:
    """``python -m alliances schema > data/alliance.schema.json`` renews it."""
    committed = json.loads((ROOT / "data" / "alliance.schema.json").read_text(encoding="utf-8"))
    assert committed == json_schema()


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_the_schema_accepts_what_the_checks_accept(path: Path) -> None:
    """Each record of the invented dataset."""
    jsonschema.validate(read(path).value, json_schema(), cls=jsonschema.Draft202012Validator)


def test_the_schema_accepts_the_real_records() -> None:
    """As an editor sees them."""
    paths = sorted((ROOT / "data" / "alliances").glob("*.yaml"))
    assert paths
    for path in paths:
        jsonschema.validate(read(path).value, json_schema(), cls=jsonschema.Draft202012Validator)


def broken() -> Iterator[tuple[str, dict[str, Any]]]:
    """Records with one fault each."""
    for name in (
        "a key too many",
        "a key too few",
        "a word of no list",
        "a wrong shape",
        "no entry",
        "a name as a code",
    ):
        record: dict[str, Any] = json.loads(json.dumps(read(ORIGINAL / "alliances" / "toe.yaml").value))
        match name:
            case "a key too many":
                record["members"][0]["colour"] = "red"
            case "a key too few":
                del record["summary"]
            case "a word of no list":
                record["members"][0]["as"] = "friend"
            case "a wrong shape":
                record["regions"] = "north"
            case "no entry":
                record["members"][0]["cite"] = []
            case "a name as a code":
                record["members"][0]["country"] = "Aland"
        yield name, record


@pytest.mark.parametrize(("name", "record"), list(broken()), ids=lambda value: value if isinstance(value, str) else "")
def test_the_schema_refuses_a_broken_record(name: str, record: dict[str, Any]) -> None:
    """So that an editor marks it while it is written."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, json_schema(), cls=jsonschema.Draft202012Validator)


def fields(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every key of a record and of what it holds, with the words that the model allows for it."""
    seen.add(model)
    hints = get_type_hints(model, include_extras=True)
    for name, field in model.model_fields.items():
        words: tuple[str, ...] = ()
        inner = [hints[name]]
        while inner:
            hint = inner.pop()
            if get_origin(hint) is Literal:
                words = get_args(hint)
            elif get_origin(hint) is Annotated:
                inner.append(get_args(hint)[0])
            elif get_origin(hint) in (Union, UnionType, tuple, dict):
                inner.extend(get_args(hint))
            elif isinstance(hint, type) and issubclass(hint, BaseModel) and hint not in seen:
                yield from fields(hint, seen)
        yield field.alias or name, words


def test_the_template_explains_every_key_and_every_word() -> None:
    """Nothing that a record may say is left for the reader of the code."""
    template = (ROOT / "alliances" / "templates" / "new.yaml").read_text(encoding="utf-8")
    for key, words in fields(Alliance, set()):
        if key != "id" or words:
            assert f"{key}:" in template, key
        for word in words:
            assert word in template, f"{key}: {word}"
