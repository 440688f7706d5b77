"""The schemas of the published data: ``tests/published`` keeps the last ones; run as a program, this renews them.

Within /data/v1/ things are only added, so it refuses while anything of the last ones is gone or another.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alliances import export
from alliances.edition import Edition
from alliances.load import load
from alliances.tables import tables
from tests.tinydata import ORIGINAL

FOLDER = Path(__file__).parent / "published"

EDITION = Edition(
    version="2026.11",
    date="2026-11-23",
    title="Tiny Alliances",
    authors=("A. Author", "B. Author"),
    licence="CC-BY-4.0",
    commit="0123456789abcdef0123456789abcdef01234567",
    url="https://tiny.example/",
)
"""An invented edition; no schema depends on it."""


def schemas() -> dict[str, Any]:
    """What this code publishes, by file: the files that no record makes, the tables, and the JSON Schema."""
    dataset = load(ORIGINAL)
    flat = tables(dataset, EDITION.url)
    schema = export.schema(EDITION)
    return {
        "files.json": {path: {} for path in export.files(dataset, EDITION) if not path.startswith("alliances/")},
        "tables.json": {
            table.name: {
                "key": list(table.key),
                "columns": {
                    one.name: {"type": one.type, "enum": list(one.words), "always": one.required}
                    for one in table.columns
                },
            }
            for table in flat.values()
        },
        "alliance.schema.json": {key: schema[key] for key in schema if key not in ("$id", "$comment")},
    }


def kept() -> dict[str, Any]:
    """The schemas that were published last."""
    return {file.name: json.loads(file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.json"))}


def lost(old: Any, new: Any, place: str = "") -> Iterator[str]:
    """What the new schemas lack of the old ones, or have otherwise; what they have besides is an addition.

    Words that may stand in a value and keys that are always there may become more; descriptions may change.
    """
    if isinstance(old, dict) and isinstance(new, dict):
        for key, value in old.items():
            if isinstance(value, str) and key in ("description", "title", "pattern"):
                continue
            if key not in new:
                yield f"{place}/{key} is gone"
            elif key in ("enum", "required"):
                yield from (f"{place}/{key}: {word} is gone" for word in value if word not in new[key])
            elif key == "always":
                if value and not new[key]:
                    yield f"{place} may be empty now"
            else:
                yield from lost(value, new[key], f"{place}/{key}")
    elif old != new:
        yield f"{place} was {json.dumps(old)} and is {json.dumps(new)}"


def main() -> int:
    """Write the schemas of this code beside the tests, unless something published is lost."""
    found = schemas()
    missing = list(lost(kept(), found))
    if missing:
        print("\n".join([*missing, "Not written: within v1 things are only added."]))
        return 1
    FOLDER.mkdir(exist_ok=True)
    for name, content in found.items():
        (FOLDER / name).write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print(f"{FOLDER.name}: {len(found)} schemas written.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
