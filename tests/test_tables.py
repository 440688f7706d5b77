"""The dataset as flat tables: rows made by hand from the invented records, and whole for the real ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from alliances import anchors, model, queries
from alliances.load import load
from alliances.model import Country, Dataset, Model, Statement, Text, below
from alliances.tables import SEPARATOR, Table, Value, _fields, tables
from tests.tinydata import ORIGINAL, Tiny

ROOT = Path(__file__).parents[1]
URL = "https://tiny.example/"
TINY = tables(load(ORIGINAL), URL)


def row(table: Table, **key: Value) -> dict[str, Value]:
    """The only row with these values, as a dictionary."""
    names = [column.name for column in table.columns]
    found = [
        values
        for values in (dict(zip(names, row, strict=True)) for row in table.rows)
        if all(values[name] == value for name, value in key.items())
    ]
    assert len(found) == 1, found
    return found[0]


def test_a_member_is_a_row() -> None:
    """Its fields, its dates in three columns, its keys elsewhere, its link; what is absent is None."""
    assert row(TINY["members"], alliance="toe", id="xbb-1950") == {
        "alliance": "toe",
        "id": "xbb-1950",
        "country": "XBB",
        "as": "member",
        "of": "main",
        "entered": "original",
        "through": None,
        "from": "1950-06-01",
        "from_earliest": "1950-06-01",
        "from_latest": "1950-06-01",
        "until": "1960",
        "until_earliest": "1960-01-01",
        "until_latest": "1960-12-31",
        "how_left": "withdrew",
        "text": None,
        "certainty": "settled",
        "belongs": True,
        "ended": True,
        "country_cow": "902",
        "country_wikidata": None,
        "alliance_atop": None,
        "alliance_cow": None,
        "alliance_wikidata": "Q2",
        "link": "https://tiny.example/alliances/toe/#members-xbb-1950",
    }


@pytest.mark.parametrize(
    ("alliance", "id_", "belongs", "ended", "until"),
    [
        ("toe", "xbb-1970", True, False, None),
        ("toe", "xff", False, True, None),
        ("oath", "xpb", True, True, None),
        ("oath", "xpa", True, True, "-0403"),
    ],
)
def test_an_end_is_open_or_dated_or_of_an_unknown_day(
    alliance: str, id_: str, belongs: bool, ended: bool, until: str | None
) -> None:
    """An empty end alone does not tell whether something goes on."""
    found = row(TINY["members"], alliance=alliance, id=id_)
    assert (found["belongs"], found["ended"], found["until"]) == (belongs, ended, until)


def test_a_period_that_lapsed_has_ended() -> None:
    """The one after it goes on."""
    assert row(TINY["periods"], alliance="quad", id="first")["ended"] is True
    assert row(TINY["periods"], alliance="quad", id="second")["ended"] is False


def test_years_before_our_era_are_astronomical() -> None:
    """478 or 477 BC."""
    found = row(TINY["members"], alliance="oath", id="xpa")
    assert [found[name] for name in ("from", "from_earliest", "from_latest")] == [
        "[-0477,-0476]",
        "-0477-01-01",
        "-0476-12-31",
    ]


def test_a_group_of_fields_is_columns_of_its_own() -> None:
    """How long a treaty binds; empty where its text says nothing."""
    parts = ("duration_term", "duration_notice", "duration_article")
    assert [row(TINY["treaties"], alliance="toe", id="main")[part] for part in parts] == ["20 years", "1 year", "13"]
    assert [row(TINY["treaties"], alliance="oath", id="oath")[part] for part in parts] == [None] * 3
    assert row(TINY["treaties"], alliance="toe", id="main")["unts"] == "12"


def test_a_list_of_groups_that_is_no_table_is_one_cell() -> None:
    """The values of a group are joined by commas, the groups by semicolons: nothing of the model is lost."""

    class Maker(Model):
        family: Text | None = None
        given: Text | None = None

    class Work(Model):
        makers: tuple[Maker, ...] = ()

    (field,) = _fields(Work)
    makers = (Maker(family="Doe", given="Jane"), Maker(family="Roe"))
    assert field.cells(Work(makers=makers)) == ("Doe, Jane;Roe",)
    assert field.cells(Work()) == (None,)


def test_an_alliance_says_what_it_is() -> None:
    """In force, between two, a defense pact: as the pages say."""
    found = row(TINY["alliances"], id="pair")
    assert (found["in_force"], found["bilateral"], found["defense_pact"]) == (True, True, True)
    found = row(TINY["alliances"], id="league")
    assert (found["in_force"], found["bilateral"], found["defense_pact"]) == (False, True, False)
    assert row(TINY["alliances"], id="toe")["former_ids"] == "examples"


def test_a_pair_has_the_keys_of_both_parties() -> None:
    """COW's numbers and Wikidata's items of both, and the link of the promise."""
    found = row(TINY["obligation_pairs"], alliance="trio", by="XAA", toward="XDD", spell=2)
    assert found["suspended"] == "xdd-1986"
    assert (found["by_cow"], found["by_wikidata"], found["toward_cow"]) == ("901", "Q1", None)
    assert found["link"] == "https://tiny.example/alliances/trio/#obligations-defense"


def test_the_parties_of_an_event_are_rows() -> None:
    """Those that it is about, and those that called on the article."""
    table = TINY["event_parties"]
    names = [column.name for column in table.columns]
    found = [dict(zip(names, one, strict=True)) for one in table.rows]
    assert [(one["country"], one["role"]) for one in found if one["event"] == "article-5-confirmed"] == [
        ("XAA", "concerned"),
        ("XAA", "invoking"),
        ("XBB", "invoking"),
    ]


def test_citations_name_the_row_that_they_are_in() -> None:
    """Those of a statement, of a member's act and of a variant."""
    cited = TINY["citations"]
    found = row(cited, table_name="members", row_key="toe/xcc", number=1)
    assert (found["source"], found["locator_label"], found["locator_value"]) == ("treaty", "page", "9")
    assert found["link"] == "https://tiny.example/alliances/toe/#members-xcc"
    assert row(cited, table_name="acts", row_key="toe/xaa/3", number=1)["source"] == "treaty"
    assert row(TINY["variants"], table_name="members", row_key="league/xbb", number=1)["value"] == "1961"
    assert row(cited, table_name="variants", row_key="periods/toe/first/1", number=1)["source"] == "atlas"


def test_a_party_that_no_record_names_has_no_link(tiny: Tiny) -> None:
    """It has no page."""
    tiny.write("countries.yaml", tiny.read("countries.yaml") + "XZZ: {name: Zeeland, kind: state, region: north}\n")
    countries = tables(tiny.load(), URL)["countries"]
    assert row(countries, code="XZZ")["link"] is None
    assert row(countries, code="XAA")["link"] == "https://tiny.example/countries/xaa/"


# All tables


@pytest.fixture(scope="module")
def real() -> tuple[Dataset, dict[str, Table]]:
    """The records of this project."""
    dataset = load(ROOT / "data")
    return dataset, tables(dataset, URL)


@pytest.mark.parametrize("table", TINY.values(), ids=lambda table: table.name)
def test_columns_say_what_they_mean(table: Table) -> None:
    """Once each, in a sentence; and the table says what a row is."""
    names = [column.name for column in table.columns]
    assert len(names) == len(set(names))
    assert [column.name for column in table.columns if not column.text.endswith(".")] == []
    assert table.text.endswith(".")
    assert names[-1] == "link"
    assert set(table.key) <= {column.name for column in table.columns if column.required}


def test_columns_of_fields_are_described_by_the_model() -> None:
    """Not by hand a second time."""
    texts = {column.name: column.text for column in TINY["members"].columns}
    for attribute, name in (("country", "country"), ("as_", "as"), ("until", "until"), ("certainty", "certainty")):
        assert texts[name] == model.Member.model_fields[attribute].description


def test_every_key_is_unique_and_every_reference_leads_to_a_row(real: tuple[Dataset, dict[str, Table]]) -> None:
    """What is required is there, a word is one of the words, a list has no separator in its values."""
    for table in real[1].values():
        cells = {column.name: [row[i] for row in table.rows] for i, column in enumerate(table.columns)}
        keys = list(zip(*(cells[name] for name in table.key), strict=True))
        assert len(keys) == len(set(keys)), table.name
        for column in table.columns:
            values = set(cells[column.name])
            assert not (column.required and None in values), (table.name, column.name)
            assert values - {None} <= set(column.words) if column.words else True, (table.name, column.name)
        for one in table.references:
            to = real[1][one.table]
            places = [[column.name for column in to.columns].index(name) for name in one.to]
            known = {tuple(row[place] for place in places) for row in to.rows}
            asked = set(zip(*(cells[name] for name in one.columns), strict=True))
            assert {key for key in asked if None not in key} <= known, (table.name, one)


def test_nothing_of_the_records_is_left_out(real: tuple[Dataset, dict[str, Table]]) -> None:
    """As many rows as the records have entries, and every identifier."""
    dataset, found = real
    for field, inner in (
        (name, getattr(next(iter(dataset.alliances.values())), name)) for name in model.Alliance.model_fields
    ):
        if isinstance(inner, tuple) and field in found:
            assert len(found[field].rows) == sum(len(getattr(a, field)) for a in dataset.alliances.values()), field
    statements = {one.field for a in dataset.alliances.values() for one in anchors.entries(a)}
    assert statements <= set(found)
    counts = {
        "countries": len(dataset.countries),
        "country_names": sum(len(one.names) for one in dataset.countries.values()),
        "country_standings": sum(len(one.standings) for one in dataset.countries.values()),
        "successors": sum(len(one.successors) for one in dataset.countries.values()),
        "sources": len(dataset.works),
        "terms": sum(map(len, dataset.vocabulary.lists.values())),
        "acts": sum(len(one.acts) for a in dataset.alliances.values() for one in a.members),
    }
    assert counts == {name: len(found[name].rows) for name in counts}
    parts = (*dataset.alliances.values(), *dataset.countries.values(), dataset.vocabulary)
    assert len(found["citations"].rows) == sum(1 for part in parts for _ in queries.citations(part))
    assert len(found["variants"].rows) == sum(len(one.variants) for part in parts for one in queries.statements(part))
    for name, holders in (
        ("alliances", list(dataset.alliances.values())),
        ("countries", list(dataset.countries.values())),
        ("treaties", [treaty for a in dataset.alliances.values() for treaty in a.treaties]),
    ):
        cells = {value for row in found[name].rows for cell in row for value in str(cell).split(SEPARATOR)}
        assert {one.value for holder in holders for one in holder.identifiers} <= cells


def test_no_value_of_a_list_has_the_separator(real: tuple[Dataset, dict[str, Table]]) -> None:
    """A list can be taken apart again."""
    lists: list[Any] = []
    for part in below(real[0]):
        if isinstance(part, (Statement, Country, model.Term, model.Alliance)):
            lists += [value for _, value in part if isinstance(value, tuple)]
    assert [text for one in lists for text in one if isinstance(text, str) and SEPARATOR in text] == []


def test_a_field_that_no_column_can_hold_is_refused() -> None:
    """A new kind of field is not lost in silence."""

    class Odd(BaseModel):
        share: float

    with pytest.raises(TypeError, match=r"no column for Odd\.share"):
        _fields(Odd)
