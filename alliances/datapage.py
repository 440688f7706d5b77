"""What /data/ says of the published files: generated from the tables and files themselves."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from alliances import export
from alliances.pages import render
from alliances.tables import Column, Table, Value, tables
from alliances.writer import Writer

SHOWN = 3
"""How many rows of each table the page shows."""

WIDE = 60
"""How many characters of a value it shows."""

ABOUT = {
    "alliances.sqlite": "All tables in one SQLite database, with their keys; what a column means stands in the schema.",
    "datapackage.json": "Frictionless Data Package: the tables with types, keys and meanings of their columns.",
    "alliances.json": "The alliances with their names, keys and periods, and where the file of each is.",
    "countries.json": "The parties, with their names, standings, successors and keys elsewhere.",
    "vocabulary.json": "The words of the closed lists, with their definitions.",
    "sources.json": "The works cited.",
    "alliance.schema.json": "JSON Schema of alliances/<id>.json: every field and what it means.",
}
"""What is in the files that are neither a table nor a record."""

TYPES = {
    "text": "text",
    "list": "list",
    "date": "date (EDTF)",
    "day": "day (ISO 8601)",
    "yes-no": "true or false",
    "number": "whole number",
}


def site_url(writer: Writer) -> str:
    """The address of the site."""
    return writer.edition.url


def data_url(writer: Writer) -> str:
    """The address of the folder of the files, for examples."""
    return writer.edition.url + export.FOLDER


def data_files(writer: Writer) -> str:
    """Every file with what is in it, its size and its SHA-256: first those about all, then tables, then records."""
    of = writer.edition
    flat = tables(writer.dataset, of.url)
    about: dict[str, Markup] = {path: escape(text) for path, text in ABOUT.items()}
    about |= {f"{name}.csv": _first(writer, table) for name, table in flat.items()}
    about |= {f"alliances/{a.id}.json": escape(a.name) for a in writer.dataset.alliances.values()}
    found = {one.path.removeprefix(export.FOLDER): one for one in export.published(writer.dataset, of)}
    groups = [
        ("Everything, and what belongs to no table", list(ABOUT)),
        ("Tables (CSV)", [f"{name}.csv" for name in flat]),
        ("Records (JSON)", [f"alliances/{key}.json" for key in sorted(writer.dataset.alliances)]),
    ]
    shown = [(title, [(path, about[path], found[path]) for path in paths]) for title, paths in groups]
    return render("data_files.html.jinja", writer, groups=shown, size=_size)


def data_tables(writer: Writer) -> str:
    """Every table: what a row is, its columns, its keys and its first rows."""
    of = writer.edition
    return render(
        "data_tables.html.jinja",
        writer,
        tables=tables(writer.dataset, of.url).values(),
        paragraphs=lambda table: [writer.prose(text) for text in table.text.split("\n\n")],
        type_of=_type,
        first=lambda table: [[_cell(value) for value in row] for row in table.rows[:SHOWN]],
        folder=export.FOLDER,
    )


def _first(writer: Writer, table: Table) -> Markup:
    return writer.prose(table.text.split("\n\n")[0])


def _size(size: int) -> str:
    """Bytes for readers: '812 bytes', '93 kB', '16.4 MB' (powers of 1,000)."""
    if size < 1_000:
        return f"{size} bytes"
    return f"{size / 1_000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def _type(column: Column) -> str:
    return "one of: " + ", ".join(column.words) if column.words else TYPES[column.type]


def _cell(value: Value) -> str:
    if value is None:
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= WIDE else text[: WIDE - 1] + "…"


MACROS: tuple[Any, ...] = (site_url, data_url, data_files, data_tables)
