"""The dataset as flat tables, for CSV and SQL: columns and their descriptions are those of the model's fields.

A row is made of one or more records side by side: what the row is about, and small ones for what no field has, such as
its keys elsewhere and its link. A field becomes a column of its name; a date becomes three, its EDTF text and the first
and the last day that it may mean; a list becomes one, its values joined by semicolons; a group of fields becomes one
column each. What is a table of its own (citations, acts, names) leaves the table that it stands in. An absent value is
``None``.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from inspect import cleandoc
from typing import Annotated, Any, Literal, TypeGuard, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, Field

from alliances import anchors, links, queries
from alliances.dates import When, iso
from alliances.dyads import Pair, pairs
from alliances.model import (
    Act,
    Alliance,
    Citation,
    Country,
    CountryName,
    Dataset,
    Event,
    Id,
    Identifier,
    Member,
    Model,
    Name,
    Party,
    Source,
    Standing,
    Statement,
    Successor,
    Term,
    Text,
    Treaty,
    Url,
    Variant,
)

SEPARATOR = ";"
"""Between the values of a list in one cell."""

Value = str | int | bool | None
Type = Literal["text", "word", "list", "date", "day", "yes-no", "number"]


@dataclass(frozen=True)
class Column:
    """One column: its name, what kind of value it has and what that means."""

    name: str
    type: Type
    text: str
    required: bool
    words: tuple[str, ...] = ()
    """The values that a column of type 'word' may have."""


@dataclass(frozen=True)
class Reference:
    """A foreign key: columns of this table, and those of another one that they name a row of."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table with its rows, each in the order of the columns."""

    name: str
    text: str
    """What a row is, in Markdown."""
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]
    rows: list[tuple[Value, ...]]


# From a type to columns

DAY = {
    "earliest": "First day that '{}' may mean: ISO 8601, with astronomical years (-0477 is 478 BC).",
    "latest": "Last day that '{}' may mean: ISO 8601, with astronomical years (-0477 is 478 BC).",
}
"""Endings of the two columns beside a date's own, and their descriptions."""

_ELSEWHERE = (Citation, Variant, Act, Name, CountryName, Successor, Standing, Identifier)
"""Types whose lists are tables or columns of their own."""


@dataclass(frozen=True)
class _Field:
    """One field of a type as columns, and what stands in them for an instance."""

    columns: tuple[Column, ...]
    cells: Callable[[Any], tuple[Value, ...]]


@cache
def fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The attributes of a type, each with its name in the data; what every statement may carry comes last."""
    ordered = sorted(model.model_fields, key=lambda attribute: attribute in Statement.model_fields)
    return tuple((attribute, model.model_fields[attribute].alias or attribute) for attribute in ordered)


@cache
def _fields(model: type[BaseModel]) -> tuple[_Field, ...]:
    return tuple(field for attribute, name in fields(model) for field in _field(model, attribute, name))


def _field(model: type[BaseModel], attribute: str, name: str) -> Iterator[_Field]:
    info = model.model_fields[attribute]
    kind, optional = unwrapped(info.annotation)
    inner = unwrapped(get_args(kind)[0])[0] if get_origin(kind) is tuple else None
    given = info.is_required() or info.get_default(call_default_factory=True) not in ((), {}, None)
    column = Column(name, "text", info.description or "", given and not optional)

    def get(one: Any) -> Any:
        return getattr(one, attribute)

    if kind is When:
        days = [
            replace(column, name=f"{column.name}_{end}", type="day", text=DAY[end].format(column.name)) for end in DAY
        ]
        yield _Field((replace(column, type="date"), *days), lambda one: dated(get(one)))
    elif kind is str:
        yield _Field((column,), lambda one: (get(one),))
    elif kind in (bool, int):
        yield _Field((replace(column, type="yes-no" if kind is bool else "number"),), lambda one: (get(one),))
    elif get_origin(kind) is Literal:
        yield _Field((replace(column, type="word", words=get_args(kind)),), lambda one: (get(one),))
    elif inner is str or get_origin(inner) is Literal:
        # What must have an entry is never empty; all other lists may be.
        required = bool(info.metadata)
        yield _Field((replace(column, type="list", required=required),), lambda one: (_joined(get(one)),))
    elif _is_model(inner):
        if not issubclass(inner, (Statement, *_ELSEWHERE)):
            # A list of groups that is no table: a group's values are joined by commas.
            column = replace(column, type="list", required=False)
            yield _Field((column,), lambda one: (_joined(map(_shown, get(one))),))
    elif _is_model(kind):
        for part in _fields(kind):
            columns = tuple(
                replace(one, name=f"{column.name}_{one.name}", required=column.required and one.required)
                for one in part.columns
            )
            yield _Field(columns, _within(get, part))
    elif get_origin(kind) is not dict:
        raise TypeError(f"no column for {model.__name__}.{attribute}")


def _within(get: Callable[[Any], Any], part: _Field) -> Callable[[Any], tuple[Value, ...]]:
    return lambda one: (None,) * len(part.columns) if get(one) is None else part.cells(get(one))


def _is_model(kind: Any) -> TypeGuard[type[BaseModel]]:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def unwrapped(annotation: Any) -> tuple[Any, bool]:
    """The type that an annotation is about, and whether None may stand in its place."""
    if get_origin(annotation) is Annotated:
        return unwrapped(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        kept = [one for one in get_args(annotation) if one is not type(None)]
        return unwrapped(kept[0])[0], len(kept) < len(get_args(annotation))
    return annotation, False


@cache
def dated(when: When | None) -> tuple[str | None, str | None, str | None]:
    """A date as its text, its first and its last day."""
    return (None, None, None) if when is None else (str(when), iso(when.earliest), iso(when.latest))


def _joined(values: Iterable[str]) -> str | None:
    return SEPARATOR.join(values) or None


def _shown(group: BaseModel) -> str:
    return ", ".join(str(value) for _, value in group if value is not None)


# What no field has, as small records that stand beside others in a row


class _InAlliance(Model):
    alliance: Id
    """Id of the alliance's record: key of the table alliances."""


class _InMember(_InAlliance):
    member: Id
    """Id of the spell, in the table members."""


class _InEvent(_InAlliance):
    event: Id
    """Id of the event, in the table events."""


class _InCountry(Model):
    country: Party
    """Key of the party, in the table countries."""


class _InList(Model):
    list: Id
    """The list of the vocabulary that the word is in; 'term' has the words that no record uses."""


class _InRow(Model):
    table_name: Text
    """The table that the statement is in."""
    row_key: Text
    """The key of its row there, the parts joined by '/', as in nato/fin."""


class _Numbered(Model):
    number: int
    """Place in the list; the first is 1."""


class _Keyed(Model):
    id: Id
    """Id of the work, as citations name it."""


LINK = "Permanent link of what is said here; absent for a party that no record names, which has no page."


class _Linked(Model):
    link: Url | None = Field(description=LINK)


class _AllianceKeys(Model):
    alliance_atop: tuple[Text, ...]
    """Numbers of the alliance in ATOP (atopid)."""
    alliance_cow: tuple[Text, ...]
    """Numbers of the alliance in the Correlates of War's Formal Alliances (version4id)."""
    alliance_wikidata: tuple[Text, ...]
    """Item of the alliance in Wikidata."""


class _CountryKeys(Model):
    country_cow: tuple[Text, ...]
    """Numbers of the party in the Correlates of War's list of states (ccode); two where that list has two states."""
    country_wikidata: tuple[Text, ...]
    """Item of the party in Wikidata."""


class _PairKeys(Model):
    by_cow: tuple[Text, ...]
    """Numbers of 'by' in the Correlates of War's list of states (ccode)."""
    by_wikidata: tuple[Text, ...]
    """Item of 'by' in Wikidata."""
    toward_cow: tuple[Text, ...]
    """Numbers of 'toward' in the Correlates of War's list of states (ccode)."""
    toward_wikidata: tuple[Text, ...]
    """Item of 'toward' in Wikidata."""


class _MoreCountryKeys(Model):
    country_gw: tuple[Text, ...]
    """Numbers of the party in Gleditsch and Ward's list of states."""
    country_iso2: tuple[Text, ...]
    """The party's two letters in ISO 3166-1; Namibia's are NA, which is no absent value."""
    country_pleiades: tuple[Text, ...]
    """Number of the ancient place in the gazetteer Pleiades."""


class _TreatyKeys(Model):
    unts: tuple[Text, ...]
    """Place in the United Nations Treaty Series, or number under which it was registered there."""


class _Facts(Model):
    in_force: bool
    """Whether the arrangement existed on the day of 'reviewed'."""
    bilateral: bool
    """Whether never more than two parties belonged to it."""
    defense_pact: bool
    """Whether a promise of defense was ever made in it; one that only allows help ('may') makes no defense pact."""


class _Belonging(Model):
    belongs: bool
    """Whether this role counts as belonging: party, member or participant."""


class _Ended(Model):
    ended: bool = Field(description=Pair.model_fields["ended"].description)


class _Involved(Model):
    """A party of an event."""

    country: Party
    """Key of the party, in the table countries."""
    role: Literal["concerned", "invoking"]
    """concerned: the event is about it ('countries'); invoking: it called on the article ('by')."""


# The tables

REFERENCES = (
    Reference(("alliance",), "alliances", ("id",)),
    Reference(("other_alliance",), "alliances", ("id",)),
    Reference(("country",), "countries", ("code",)),
    Reference(("party",), "countries", ("code",)),
    Reference(("by",), "countries", ("code",)),
    Reference(("toward",), "countries", ("code",)),
    Reference(("according_to",), "countries", ("code",)),
    Reference(("alliance", "treaty"), "treaties", ("alliance", "id")),
    Reference(("alliance", "obligation"), "obligations", ("alliance", "id")),
    Reference(("alliance", "suspended"), "statuses", ("alliance", "id")),
    Reference(("alliance", "event"), "events", ("alliance", "id")),
    Reference(("alliance", "member"), "members", ("alliance", "id")),
    Reference(("alliance", "by_member"), "members", ("alliance", "id")),
    Reference(("alliance", "toward_member"), "members", ("alliance", "id")),
    Reference(("alliance", "through"), "members", ("alliance", "id")),
    Reference(("source",), "sources", ("id",)),
)
"""Where columns of these names lead, in whatever table they stand; a list leads nowhere."""


@lru_cache(maxsize=2)
def tables(dataset: Dataset, url: str) -> dict[str, Table]:
    """Every table by its name, those that are asked for most first, with links to the site that stands at ``url``."""
    return _Tables(dataset, url).all()


class _Tables:
    def __init__(self, dataset: Dataset, url: str) -> None:
        self.dataset, self.url = dataset, url
        self.alliances = [dataset.alliances[key] for key in sorted(dataset.alliances)]
        self.countries = [dataset.countries[code] for code in sorted(dataset.countries)]
        self.keys = {a.id: _alliance_keys(a) for a in self.alliances}
        self.party_keys = {country.code: _country_keys(country) for country in self.countries}
        named = {party.code for party in queries.parties(dataset)}
        self.party_links = {
            country.code: self.link(f"party:{country.code}") if country.code in named else _Linked(link=None)
            for country in self.countries
        }
        self.links = {
            id(found.entry): self.link(f"alliance:{a.id}#{found.anchor}")
            for a in self.alliances
            for found in anchors.entries(a)
        }
        self.found: dict[str, Table] = {}
        self.cited: list[tuple[Model, ...]] = []
        self.varied: list[tuple[Model, ...]] = []

    def link(self, target: str) -> _Linked:
        return _Linked(link=self.url + links.path(target))

    def all(self) -> dict[str, Table]:
        self.add(
            "alliances",
            (Alliance, _Facts, _AllianceKeys, _Linked),
            ((a, _facts(a), self.keys[a.id], self.link(f"alliance:{a.id}")) for a in self.alliances),
            ("id",),
            about=0,
        )
        self.entries("members", (_Belonging, _Ended, _CountryKeys), self.of_member)
        self.add(
            "obligation_pairs",
            (_InAlliance, Pair, _PairKeys, _AllianceKeys, _Linked),
            (row for a in self.alliances for row in self.pairs(a)),
            ("alliance", "obligation", "by", "toward", "spell"),
        )
        self.entries("events")
        self.add(
            "event_parties",
            (_InEvent, _Involved, _CountryKeys, _AllianceKeys, _Linked),
            (row for a in self.alliances for event in a.events for row in self.involved(a, event)),
            ("alliance", "event", "country", "role"),
        )
        works = sorted(self.dataset.works.items())
        self.add(
            "sources",
            (_Keyed, Source, _Linked),
            ((_Keyed(id=key), work, self.link(f"sources/#{key}")) for key, work in works),
            ("id",),
        )
        self.add(
            "names",
            (_InAlliance, _Numbered, Name, _AllianceKeys, _Linked),
            (
                (_InAlliance(alliance=a.id), number, name, self.keys[a.id], self.link(f"alliance:{a.id}"))
                for a in self.alliances
                for number, name in _numbered(a.names)
            ),
            ("alliance", "number"),
            about=2,
        )
        self.add(
            "countries",
            (Country, _CountryKeys, _MoreCountryKeys, _Linked),
            ((c, self.party_keys[c.code], _more_country_keys(c), self.party_links[c.code]) for c in self.countries),
            ("code",),
            about=0,
        )
        self.of_countries("country_names", CountryName, "names")
        self.of_countries("country_standings", Standing, "standings")
        self.of_countries("successors", Successor, "successors")
        self.entries("periods", (_Ended,), lambda entry: (_Ended(ended=bool(entry.until or entry.cause)),))
        self.entries("treaties", (_TreatyKeys,), lambda entry: (_TreatyKeys(unts=_values(entry, "unts")),))
        for field in ("articles", "obligations", "scope", "decisions"):
            self.entries(field)
        self.add(
            "acts",
            (_InMember, _Numbered, Act, _CountryKeys, _AllianceKeys, _Linked),
            (row for a in self.alliances for member in a.members for row in self.acts(a, member)),
            ("alliance", "member", "number"),
            about=2,
        )
        self.entries("statuses", (_CountryKeys,), lambda entry: (self.party_keys[entry.country],))
        for field in ("institutions", "objectives", "challenges"):
            self.entries(field)
        self.entries("datasets", key="dataset")
        self.entries("related", renamed={"alliance": "other_alliance"})
        self.add(
            "terms",
            (_InList, Term, _Linked),
            (
                (_InList(list=name), term, self.link(f"term:{term.id}"))
                for name, terms in self.dataset.vocabulary.lists.items()
                for term in terms
            ),
            ("list", "id"),
        )
        in_row = ("table_name", "row_key", "number")
        self.add("variants", (_InRow, _Numbered, Variant, _Linked), self.varied, in_row, about=2)
        self.add("citations", (_InRow, _Numbered, Citation, _Linked), self.cited, in_row, about=2)
        return self.found

    def add(
        self,
        name: str,
        kinds: Sequence[type[Model]],
        rows: Iterable[tuple[Model, ...]],
        key: tuple[str, ...],
        about: int = 1,
        renamed: Mapping[str, str] | None = None,
    ) -> None:
        """A table whose rows have these kinds of records side by side; ``about``: the one that is the row's subject.

        ``renamed``: fields of the subject whose columns have other names.
        """
        plan = [_fields(kind) for kind in kinds]
        columns = []
        for place, fields in enumerate(plan):
            other = renamed or {} if place == about else {}
            columns += [replace(one, name=other.get(one.name, one.name)) for field in fields for one in field.columns]
        names = [column.name for column in columns]
        cells = []
        for row in rows:
            values = [v for record, fields in zip(row, plan, strict=True) for f in fields for v in f.cells(record)]
            cells.append(tuple(values))
            if getattr(row[about], "cite", ()):
                self.keep(name, "/".join(str(values[names.index(part)]) for part in key), row[about], row[-1])
        single = {column.name for column in columns if column.type != "list"}
        references = tuple(one for one in REFERENCES if single.issuperset(one.columns))
        self.found[name] = Table(name, cleandoc(kinds[about].__doc__ or ""), tuple(columns), key, references, cells)

    def keep(self, table: str, key: str, subject: Any, link: Model) -> None:
        """Keep what the subject of a row cites, and what sources say otherwise, for tables of their own."""
        row = _InRow(table_name=table, row_key=key)
        self.cited += [(row, number, one, link) for number, one in _numbered(subject.cite)]
        self.varied += [(row, number, one, link) for number, one in _numbered(getattr(subject, "variants", ()))]

    def entries(
        self,
        field: str,
        kinds: tuple[type[Model], ...] = (),
        more: Callable[[Any], tuple[Model, ...]] = lambda entry: (),
        key: str = "id",
        renamed: Mapping[str, str] | None = None,
    ) -> None:
        """A table of one list of the records; ``more``: what stands beside an entry, of these kinds."""
        model = unwrapped(get_args(unwrapped(Alliance.model_fields[field].annotation)[0])[0])[0]
        rows = (
            (_InAlliance(alliance=a.id), entry, *more(entry), self.keys[a.id], self.links[id(entry)])
            for a in self.alliances
            for entry in getattr(a, field)
        )
        shapes = (_InAlliance, model, *kinds, _AllianceKeys, _Linked)
        self.add(field, shapes, rows, ("alliance", key), renamed=renamed)

    def of_countries(self, name: str, model: type[Model], field: str) -> None:
        """A table of one list of the parties."""
        rows = (
            (_InCountry(country=c.code), number, one, self.party_keys[c.code], self.party_links[c.code])
            for c in self.countries
            for number, one in _numbered(getattr(c, field))
        )
        self.add(name, (_InCountry, _Numbered, model, _CountryKeys, _Linked), rows, ("country", "number"), about=2)

    def of_member(self, entry: Member) -> tuple[Model, ...]:
        belonging, ended = _Belonging(belongs=entry.belongs), _Ended(ended=not queries.is_open(entry))
        return belonging, ended, self.party_keys[entry.country]

    def pairs(self, a: Alliance) -> Iterator[tuple[Model, ...]]:
        links = {promise.id: self.links[id(promise)] for promise in a.obligations}
        head, keys = _InAlliance(alliance=a.id), self.keys[a.id]
        for pair in pairs(a):
            by, toward = self.party_keys[pair.by], self.party_keys[pair.toward]
            both = _PairKeys.model_construct(
                by_cow=by.country_cow,
                by_wikidata=by.country_wikidata,
                toward_cow=toward.country_cow,
                toward_wikidata=toward.country_wikidata,
            )
            yield head, pair, both, keys, links[pair.obligation]

    def involved(self, a: Alliance, event: Event) -> Iterator[tuple[Model, ...]]:
        head = _InEvent(alliance=a.id, event=event.id)
        roles = [*((code, "concerned") for code in event.countries), *((code, "invoking") for code in event.by)]
        for code, role in roles:
            party = _Involved.model_validate({"country": code, "role": role})
            yield head, party, self.party_keys[code], self.keys[a.id], self.links[id(event)]

    def acts(self, a: Alliance, member: Member) -> Iterator[tuple[Model, ...]]:
        head, party = _InMember(alliance=a.id, member=member.id), self.party_keys[member.country]
        for number, act in _numbered(member.acts):
            yield head, number, act, party, self.keys[a.id], self.links[id(member)]


_T = TypeVar("_T")


def _numbered(items: Iterable[_T]) -> Iterator[tuple[_Numbered, _T]]:
    return ((_Numbered(number=number), item) for number, item in enumerate(items, 1))


def _values(holder: Alliance | Country | Treaty, scheme: str) -> tuple[str, ...]:
    return tuple(one.value for one in holder.identifiers if one.scheme == scheme)


def _alliance_keys(a: Alliance) -> _AllianceKeys:
    return _AllianceKeys(
        alliance_atop=_values(a, "atop"),
        alliance_cow=_values(a, "cow-alliance"),
        alliance_wikidata=_values(a, "wikidata"),
    )


def _country_keys(country: Country) -> _CountryKeys:
    return _CountryKeys(country_cow=_values(country, "cow"), country_wikidata=_values(country, "wikidata"))


def _more_country_keys(country: Country) -> _MoreCountryKeys:
    return _MoreCountryKeys(
        country_gw=_values(country, "gw"),
        country_iso2=_values(country, "iso2"),
        country_pleiades=_values(country, "pleiades"),
    )


def _facts(a: Alliance) -> _Facts:
    return _Facts(
        in_force=queries.in_force(a),
        bilateral=queries.is_bilateral(a),
        defense_pact=queries.is_defense_pact(a),
    )
