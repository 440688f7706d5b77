"""``python -m alliances``: check the data, start a new record, print the schema, write the pages or the exports."""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
import time
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from alliances import export, pages
from alliances.load import Faults, load
from alliances.model import ID_PATTERN, json_schema
from alliances.queries import statements
from alliances.yamlfile import display, shown


def check(options: argparse.Namespace) -> int:
    """Print every fault of the data and how many there are, or one line that says what was found."""
    start = time.monotonic()
    try:
        dataset = load(options.data)
    except Faults as faults:
        print(faults)
        return 1
    sources = len(dataset.sources) + sum(len(alliance.sources) for alliance in dataset.alliances.values())
    counts = (
        _count(len(dataset.alliances), "alliance", "alliances"),
        _count(len(dataset.countries), "party", "parties"),
        _count(sum(1 for _ in statements(dataset)), "statement", "statements"),
        _count(sources, "source", "sources"),
    )
    print(f"{', '.join(counts)}: no problems ({time.monotonic() - start:.1f} s)")
    return 0


def new(options: argparse.Namespace) -> int:
    """Write the commented template of a record; refuse, in one sentence, an id that is no id or is in use."""
    path: Path = options.data / "alliances" / f"{options.id}.yaml"
    if not re.fullmatch(ID_PATTERN, options.id):
        return _refuse(f"an id must be lower-case words joined by hyphens (got {shown(options.id)})")
    try:
        with path.open("x", encoding="utf-8") as file:
            template = (files("alliances") / "templates" / "new.yaml").read_text(encoding="utf-8")
            file.write(template.replace("ALLIANCE-ID", options.id))  # a work's id is unique in all records
    except FileExistsError:
        return _refuse(f"{display(path)} must not exist yet")
    except OSError as error:
        return _refuse(f"{display(path)} must be a place to write to (got: {error.strerror})")
    print(f"{display(path)}: fill it in, then run 'make check'")
    return 0


def schema(options: argparse.Namespace) -> int:
    """Print the JSON Schema of an alliance's file; data/alliance.schema.json is this text."""
    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return 0


def write_pages(options: argparse.Namespace) -> int:
    """Write the pages that the data makes below a folder, for an engine that knows no hooks."""
    try:
        pages.write(load(options.data), options.into)
    except Faults as faults:
        print(faults)
        return 1
    return 0


def write_export(options: argparse.Namespace) -> int:
    """Write the data to take along below a folder, at data/v1/."""
    try:
        export.write(load(options.data), options.data.parent, options.into)
    except Faults as faults:
        print(faults)
        return 1
    except (OSError, KeyError) as error:
        return _refuse(f"{display(options.into)} must be a place to write to, beside a project's data (got: {error})")
    return 0


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code: 0 where all is well, 1 where the data or the request is at fault."""
    parser = argparse.ArgumentParser(prog="python -m alliances", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    data = argparse.ArgumentParser(add_help=False)
    data.add_argument("--data", type=Path, default=Path("data"), help="the folder of the data (default: data)")

    command = commands.add_parser("check", parents=[data], help="report every fault of the data")
    command.set_defaults(run=check)
    command = commands.add_parser("new", parents=[data], help="write the template of a new record")
    command.add_argument("id", help="lower-case words joined by hyphens; it becomes part of a link and never changes")
    command.set_defaults(run=new)
    command = commands.add_parser("schema", help="print the JSON Schema of a record")
    command.set_defaults(run=schema)

    command = commands.add_parser("pages", parents=[data], help="write the pages that the data makes")
    command.add_argument("into", type=Path, help="the folder of the authored pages, or a copy of it")
    command.set_defaults(run=write_pages)

    command = commands.add_parser("export", parents=[data], help="write the data as JSON, CSV and SQLite")
    command.add_argument("into", type=Path, help="the folder that gets data/v1/")
    command.set_defaults(run=write_export)

    options = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(
            errors="backslashreplace"
        )  # a terminal that lacks a letter of a name still gets its line
    code: int = options.run(options)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
