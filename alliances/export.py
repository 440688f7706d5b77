"""The data to take along: what stands below ``/data/v1/``, the same bytes from the same commit and site.

Within v1 things are only added: no file, column or word that was published goes or changes its meaning (the tests keep
the schemas that were published). What breaks with that needs /data/v2/ beside it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field

from alliances import anchors, edition, links, model, queries, tables
from alliances.dates import When
from alliances.edition import Edition
from alliances.model import Alliance, Country, Dataset, Id, Identifier, Model, Party, Source, Statement, Text, Url
from alliances.tables import DAY, LINK, Column, Table

FOLDER = "data/v1/"
"""Where the files stand, below the site's root."""

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".sqlite": "application/vnd.sqlite3",
    ".schema.json": "application/schema+json",
}
"""Ending of a file's name → its media type; the longest ending holds."""

INDEX = (
    "id", "name", "names", "former_ids", "identifiers", "summary", "arrangement", "regions", "periods", "selection",
    "reviewed",
)  # fmt: skip
"""What alliances.json has of each record; the rest is in the record's own file."""


class Meta(Model):
    """Of which edition a file is, and how it may be used."""

    title: Text
    """What the whole is called."""
    version: Text
    """The edition, such as "2026.11"."""
    date: Text
    """Day of the edition's last change: ISO 8601."""
    commit: Text | None = None
    """The commit that the file was made from, with '+' where files were changed since; absent outside a repository."""
    licence: Text
    """SPDX id of the licence."""
    authors: tuple[Text, ...]
    """Who is to be named as its authors."""
    url: Url
    """The page that describes the file."""


class PartyKeys(Model):
    """A party that a record names, with its keys elsewhere; the rest of it is in countries.json."""

    name: Text = Field(description=Country.model_fields["name"].description)
    kind: Text = Field(description=Country.model_fields["kind"].description)
    identifiers: tuple[Identifier, ...] = Field(default=(), description=Country.model_fields["identifiers"].description)
    link: Url = Field(description=LINK)


class Record(Alliance):
    """One alliance or related arrangement, with all that is said of it on this site."""

    meta: Meta
    """Of which edition the file is, and how it may be used."""
    link: Url = Field(description=LINK)
    parties: dict[Party, PartyKeys]
    """Every party that the record's entries name, by its key."""
    sources: dict[Id, Source]
    """Every work that the record cites, by its id."""


@dataclass(frozen=True)
class Published:
    """One published file, as lists of files give it."""

    path: str
    """Its path below the site's root, such as 'data/v1/alliances.csv'."""
    media_type: str
    size: int
    """In bytes."""
    sha256: str
    """In hexadecimal digits."""


def files(dataset: Dataset, of: Edition) -> Mapping[str, bytes]:
    """Every file, by its path below ``data/v1/``; kept, as the page that describes them is made before they are."""
    return _files(dataset, of)


def write(dataset: Dataset, root: Path, into: Path) -> None:
    """Write the files of the project at ``root`` below ``into``, at data/v1/."""
    for path, content in files(dataset, edition.read(root)).items():
        file = into / FOLDER / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def published(dataset: Dataset, of: Edition) -> list[Published]:
    """What a list of the files needs, in the order of their paths."""
    return [_published(path, content) for path, content in files(dataset, of).items()]


def _published(path: str, content: bytes) -> Published:
    ending = max((one for one in MEDIA_TYPES if path.endswith(one)), key=len)
    return Published(FOLDER + path, MEDIA_TYPES[ending], len(content), hashlib.sha256(content).hexdigest())


@lru_cache(maxsize=2)
def _files(dataset: Dataset, of: Edition) -> dict[str, bytes]:
    said = meta(of)
    flat = tables.tables(dataset, of.url)
    found = _json_files(dataset, of, said)
    found |= {f"{name}.csv": _csv(table) for name, table in flat.items()}
    found["alliances.sqlite"] = _sqlite(flat.values(), said)
    found["datapackage.json"] = _json(_package(flat, found, of))
    return dict(sorted(found.items()))


def meta(of: Edition) -> Meta:
    """What each file says of the edition that it belongs to."""
    return Meta(
        title=of.title,
        version=of.version,
        date=of.date,
        commit=of.commit or None,
        licence=of.licence,
        authors=of.authors,
        url=f"{of.url}data/",
    )


# JSON


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _json_files(dataset: Dataset, of: Edition, said: Meta) -> dict[str, bytes]:
    def link(target: str) -> str:
        return of.url + links.path(target)

    head: dict[str, Any] = {"meta": _plain(said, {})}
    found = {"alliance.schema.json": _json(schema(of))}
    index = []
    for _, a in sorted(dataset.alliances.items()):
        own = {id(one.entry): link(f"alliance:{a.id}#{one.anchor}") for one in anchors.entries(a)}
        own[id(a)] = link(f"alliance:{a.id}")
        cited = sorted({citation.source for citation in queries.citations(a)})
        parties = {code: _plain(_party_keys(dataset, code, link), {}) for code in sorted(queries.named(a))}
        record = _plain(a, own) | {
            "parties": parties,
            "sources": {key: _plain(dataset.works[key], {}) for key in cited},
        }
        content = _json(head | record)
        # A record that was renamed keeps its old addresses: this file has no other way to lead on.
        found |= {f"alliances/{key}.json": content for key in (a.id, *a.former_ids)}
        facts = {key: record[key] for key in INDEX if key in record}
        index.append(facts | {"file": f"alliances/{a.id}.json", "link": record["link"]})
    found["alliances.json"] = _json(head | {"alliances": index})
    with_page = {party.code for party in queries.parties(dataset)}
    countries = [
        _plain(party, {id(party): link(f"party:{code}")} if code in with_page else {})
        for code, party in sorted(dataset.countries.items())
    ]
    found["countries.json"] = _json(head | {"countries": countries})
    lists = {
        name: [_plain(term, {id(term): link(f"term:{term.id}")}) for term in terms]
        for name, terms in dataset.vocabulary.lists.items()
    }
    found["vocabulary.json"] = _json(head | {"vocabulary": lists})
    works = {key: _plain(work, {id(work): link(f"sources/#{key}")}) for key, work in sorted(dataset.works.items())}
    found["sources.json"] = _json(head | {"sources": works})
    return found


def _party_keys(dataset: Dataset, code: str, link: Callable[[str], str]) -> PartyKeys:
    party = dataset.countries[code]
    return PartyKeys(name=party.name, kind=party.kind, identifiers=party.identifiers, link=link(f"party:{code}"))


def _plain(value: Any, own: Mapping[int, str]) -> Any:
    """A value of the model as JSON has it: what is absent left out, the days beside each date, the links of ``own``.

    ``own``: links of records and entries, by the identity of the object.
    """
    if isinstance(value, BaseModel):
        found: dict[str, Any] = {}
        for attribute, name in tables.fields(type(value)):
            part = getattr(value, attribute)
            if isinstance(part, When):
                found |= dict(zip((name, *(f"{name}_{end}" for end in DAY)), tables.dated(part), strict=True))
            elif part is not None and part not in ((), {}):
                found[name] = _plain(part, own)
        return found | ({"link": own[id(value)]} if id(value) in own else {})
    if isinstance(value, tuple):
        return [_plain(part, own) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part, own) for key, part in value.items()}
    return value


def schema(of: Edition) -> dict[str, Any]:
    """JSON Schema of alliances/<id>.json.

    It allows keys that it does not know, so that what is added later passes the schema of today.
    """
    found = Record.model_json_schema(by_alias=True)
    kinds = {"Record": Record, "Meta": Meta, "PartyKeys": PartyKeys, **vars(model)}
    for name, part in [("Record", found), *found["$defs"].items()]:
        part["properties"] = dict(_properties(kinds[name], part["properties"]))
        part.pop("additionalProperties")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{of.url}{FOLDER}alliance.schema.json",
        "$comment": ", ".join(filter(None, [of.title, of.version, of.commit and f"commit {of.commit}", of.licence])),
        **found,
    }


def _properties(kind: type[BaseModel], properties: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The properties of a type, without null for what is absent, with the days beside each date, and with the link."""
    for attribute, name in tables.fields(kind):
        part = {key: value for key, value in properties[name].items() if key not in ("default", "title")}
        if "anyOf" in part:
            (alone,) = (one for one in part.pop("anyOf") if one != {"type": "null"})
            part = alone | part
        yield name, part
        if tables.unwrapped(kind.model_fields[attribute].annotation)[0] is When:
            for end, text in DAY.items():
                yield f"{name}_{end}", {"type": "string", "pattern": DAY_PATTERN, "description": text.format(name)}
    if issubclass(kind, Statement):
        yield "link", {"type": "string", "description": LINK}


DAY_PATTERN = "^-?[0-9]{4}-[0-9]{2}-[0-9]{2}$"


# CSV, with the Data Package that describes it


def _csv(table: Table) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return text.getvalue().encode()


def _cell(value: tables.Value) -> str | int | None:
    return ("true" if value else "false") if isinstance(value, bool) else value


_TYPES = {"yes-no": ("boolean", "INTEGER"), "number": ("integer", "INTEGER")}
"""Type of a column → its types in a Table Schema and in SQL; all others are text."""


def _package(flat: Mapping[str, Table], found: Mapping[str, bytes], of: Edition) -> dict[str, Any]:
    """Frictionless Data Package: the tables with the types of their columns, and the other files."""
    resources = []
    for name, table in flat.items():
        fields = [_table_schema(column) for column in table.columns]
        keys = [
            {"fields": list(one.columns), "reference": {"resource": one.table, "fields": list(one.to)}}
            for one in table.references
            if _always(table, one.columns)
        ]
        described = {"fields": fields, "missingValues": [""], "primaryKey": list(table.key), "foreignKeys": keys}
        resource = _resource(f"{name}.csv", found) | {"profile": "tabular-data-resource", "encoding": "utf-8"}
        resources.append({"name": name, "description": table.text} | resource | {"schema": described})
    return {
        "profile": "data-package",
        "name": "military-alliances",
        "title": of.title,
        "homepage": f"{of.url}data/",
        "version": of.version,
        "created": f"{of.date}T00:00:00Z",
        **({"commit": of.commit} if of.commit else {}),
        "licenses": [{"name": of.licence, "path": LICENCES[of.licence]}],
        "contributors": [{"title": author, "role": "author"} for author in of.authors],
        "resources": resources,
    }


LICENCES = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}
"""SPDX id → the licence's own address."""


def _resource(path: str, found: Mapping[str, bytes]) -> dict[str, Any]:
    one = _published(path, found[path])
    return {"path": path, "mediatype": one.media_type, "bytes": one.size, "hash": f"sha256:{one.sha256}"}


def _always(table: Table, columns: tuple[str, ...]) -> bool:
    # A Table Schema has no word for a key of two columns of which one may be empty; SQL has.
    return all(column.required for column in table.columns if column.name in columns)


def _table_schema(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.words:
        constraints["enum"] = list(column.words)
    if column.type == "day":
        constraints["pattern"] = DAY_PATTERN
    kind = _TYPES.get(column.type, ("string",))[0]
    return {"name": column.name, "type": kind, "description": column.text, "constraints": constraints}


# SQLite


def _sqlite(flat: Iterable[Table], said: Meta) -> bytes:
    """One database with all tables; in memory, so that nothing of this machine and no earlier content is in it."""
    with sqlite3.connect(":memory:") as database:
        database.execute(
            "CREATE TABLE meta (\n  key TEXT PRIMARY KEY, -- as in the JSON files\n  value TEXT NOT NULL\n)"
        )
        values = _plain(said, {}) | {"authors": tables.SEPARATOR.join(said.authors)}
        database.executemany("INSERT INTO meta VALUES (?, ?)", values.items())
        for table in flat:
            database.execute(_create(table))
            marks = ", ".join("?" * len(table.columns))
            database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', table.rows)
        database.commit()
        return database.serialize()


def _create(table: Table) -> str:
    """The statement that makes a table; what its columns mean stands in it as comments, which SQLite keeps."""
    lines = []
    for column in table.columns:
        kind = _TYPES.get(column.type, ("", "TEXT"))[1]
        lines.append((f'"{column.name}" {kind}{" NOT NULL" if column.required else ""}', column.text))
    lines.append((f"PRIMARY KEY ({_names(table.key)})", ""))
    for one in table.references:
        lines.append((f'FOREIGN KEY ({_names(one.columns)}) REFERENCES "{one.table}" ({_names(one.to)})', ""))
    last = len(lines) - 1
    body = "".join(
        f"  {line}{',' * (number < last)}{f' -- {text}' if text else ''}\n" for number, (line, text) in enumerate(lines)
    )
    return f'CREATE TABLE "{table.name}" (\n{body}) WITHOUT ROWID'


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)
