"""``CHANGELOG.md``: what each edition has changed, in three parts; its form is checked together with the data.

An edition is a heading ``## 2026.11 – 2026-11-23`` (the day is that of its last change), a part is ``### Data``,
``### Schema`` or ``### Site``, and a change is an entry of a list. An entry under Data begins with the files below
``data/`` that it is about: ``- nato, csto: …``, ``- countries: …`` or ``- all records: …``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from alliances import links
from alliances.checks.context import did_you_mean
from alliances.dates import When
from alliances.model import ALL_RECORDS, ID_PATTERN, Change, Changes, Dataset
from alliances.yamlfile import Problem, display, shown

FILE = "CHANGELOG.md"
PARTS = ("Data", "Schema", "Site")

READ = (FILE, "pyproject.toml", "CITATION.cff")
"""The files that are read here: the changelog, and those that repeat its newest edition."""

_EDITION = re.compile(r"([0-9]{4}\.(?:0[1-9]|1[0-2])(?:\.[1-9][0-9]*)?) [–-] ([0-9]{4}-[0-9]{2}-[0-9]{2})")
_PARSER = MarkdownIt("commonmark", {"html": False})


def read(root: Path) -> tuple[tuple[Changes, ...], tuple[Problem, ...]]:
    """The editions in the changelog at ``root``, the newest first, and every fault of its form.

    Without a changelog there are none of either. Whether the files that an entry names are there is not asked here.
    """
    path = root / FILE
    if not path.exists():
        return (), ()
    name = display(path)
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        return (), (Problem(name, 1, f"must be a text that can be read (got: {why})"),)
    reader = _Reader(name)
    editions = reader.editions(text)
    problems = [*reader.problems, *(_disagreeing(root, name, editions[0]) if editions and editions[0].version else ())]
    return tuple(editions), tuple(problems)


def touching(dataset: Dataset, record: str) -> list[tuple[Changes, list[Change]]]:
    """What the editions say of an alliance, the newest first; those that do not name it are left out.

    ``record``: its id; KeyError if there is none such. An entry may give an id that it had then.
    """
    names = {ALL_RECORDS, record, *dataset.alliances[record].former_ids}
    found = [(one, [entry for entry in one.entries if names & {*entry.names}]) for one in dataset.editions]
    return [(edition, entries) for edition, entries in found if entries]


def last_change(dataset: Dataset, record: str) -> datetime.date:
    """The day of the newest edition that names an alliance or all records.

    A record that none names yet is new in the newest edition. KeyError if there is no such record, IndexError if
    there is no edition.
    """
    found = [edition for edition, _ in touching(dataset, record)] or dataset.editions
    return datetime.date(*found[0].date.earliest)


class _Reader:
    """Collects the faults of one changelog while it is taken apart."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []

    def found(self, where: SyntaxTreeNode | int, message: str) -> None:
        line = where if isinstance(where, int) else _line(where)
        self.problems.append(Problem(self.name, line, message))

    def editions(self, text: str) -> list[Changes]:
        for number, line in enumerate(text.split("\n"), 1):
            if hidden := next((sign for sign in line if not sign.isprintable()), None):
                self.found(number, f"must not have tabs, control or invisible characters (got U+{ord(hidden):04X})")
        # What stands before the first edition is the title and says how to go on.
        _, found = _sections(SyntaxTreeNode(_PARSER.parse(text)).children, "h2")
        if not found:
            self.found(1, "must have an edition, begun with a line such as '## 2026.11 – 2026-11-23'")
        editions: list[Changes] = []
        for heading, below in found:
            version, date = self.heading(heading, editions)
            entries = tuple(self.entries(version, heading, below))
            editions.append(Changes(version=version, date=date, entries=entries, file=self.name))
        return editions

    def heading(self, heading: SyntaxTreeNode, above: list[Changes]) -> tuple[str, When]:
        text = _content(heading)
        match = _EDITION.fullmatch(text)
        if match is None or not _is_day(match[2]):
            form = "must be an edition and the day of its last change, such as '2026.11 – 2026-11-23'"
            self.found(heading, f"{form} (got {shown(text)})")
            return (above[-1].version, above[-1].date) if above else ("", When.parse("9999-12-31"))
        version, date = match[1], When.parse(match[2])
        if above and above[-1].version and _key(version) >= _key(above[-1].version):
            last = above[-1].version
            self.found(heading, f"must be an earlier edition than the one above it, {last} (got {version})")
        if above and date.earliest > above[-1].date.earliest:
            last = str(above[-1].date)
            self.found(heading, f"must not have a later day than the edition above it, {last} (got {date})")
        return version, date

    def entries(self, version: str, heading: SyntaxTreeNode, below: list[SyntaxTreeNode]) -> Iterator[Change]:
        loose, parts = _sections(below, "h3")
        for block in loose:
            self.found(block, "must stand under a part: ### Data, ### Schema or ### Site")
        if not below:
            self.found(heading, "must have at least one of the parts Data, Schema and Site")
        last = -1
        for title, blocks in parts:
            part = _content(title)
            if part not in PARTS:
                self.found(title, f"must be Data, Schema or Site (got {shown(part)}){did_you_mean(part, PARTS)}")
            elif PARTS.index(part) <= last:
                self.found(title, f"must stand once, in the order Data, Schema, Site (got {part} after {PARTS[last]})")
            else:
                last = PARTS.index(part)
            if not blocks:
                self.found(title, "must have at least one entry")
            number = 0
            for block in blocks:
                if block.type != "bullet_list":
                    self.found(block, "must be an entry of a list, begun with '- '")
                    continue
                for item in block.children:
                    number += 1
                    names, text = self.entry(part, item)
                    anchor = f"{version.replace('.', '-')}-{part.lower()}-{number}"
                    yield Change(part=part, anchor=anchor, names=names, text=text, line=_line(item))

    def entry(self, part: str, item: SyntaxTreeNode) -> tuple[tuple[str, ...], str]:
        if [block.type for block in item.children] != ["paragraph"]:
            self.found(item, "must be one paragraph")
            return (), ""
        text = " ".join(_content(item.children[0]).split())
        names: tuple[str, ...] = ()
        if part == "Data":
            before, _, text = text.partition(": ")
            names = tuple(name.strip().lower() for name in before.split(","))
            if not text or not all(name == ALL_RECORDS or re.fullmatch(ID_PATTERN, name) for name in names):
                form = "must begin with the files below data/ that it is about, such as 'nato, csto: …'"
                self.found(item, f"{form} or '{ALL_RECORDS}: …' (got {shown(before)})")
                names = ()
        for target in sorted(links.targets(text)):
            if not target.startswith("https://"):
                self.found(item, f"must link to an address that begins with https:// (got {shown(target)})")
        return names, text


def _sections(
    blocks: Sequence[SyntaxTreeNode], tag: str
) -> tuple[list[SyntaxTreeNode], list[tuple[SyntaxTreeNode, list[SyntaxTreeNode]]]]:
    """What stands before the first heading of a level, and each such heading with what stands below it."""
    before: list[SyntaxTreeNode] = []
    found: list[tuple[SyntaxTreeNode, list[SyntaxTreeNode]]] = []
    for block in blocks:
        if block.type == "heading" and block.tag == tag:
            found.append((block, []))
        else:
            (found[-1][1] if found else before).append(block)
    return before, found


def _line(block: SyntaxTreeNode) -> int:
    return block.map[0] + 1 if block.map else 1


def _content(block: SyntaxTreeNode) -> str:
    return block.children[0].content if block.children else ""


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _key(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _disagreeing(root: Path, name: str, newest: Changes) -> Iterator[Problem]:
    """The lines of other files that do not give the newest edition; a file that is not there has none."""
    wanted = (
        ("pyproject.toml", "version = ", newest.version),
        ("CITATION.cff", "version: ", newest.version),
        ("CITATION.cff", "date-released: ", newest.date),
    )
    for file, key, value in wanted:
        path = root / file
        if path.exists():
            lines = path.read_text("utf-8", errors="replace").splitlines()
            number, line = next(((at, line) for at, line in enumerate(lines, 1) if line.startswith(key)), (1, ""))
            if line.rstrip() != f'{key}"{value}"':
                got = f" (got {line})" if line else ""
                yield Problem(display(path), number, f'must have {key}"{value}", the newest edition in {name}{got}')
