"""One YAML file as plain texts, lists and mappings that know their lines; no type is ever guessed from a value.

What two YAML readers may see differently (a bare date, ``no``, a key given twice, an alias) is a Problem here, so that
whoever reads the data with another tool gets the same values.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import yaml

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Place: TypeAlias = tuple[str | int, ...]
"""The keys and indices that lead to a value: ``("members", 3, "from")``."""

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_PROBLEMS = 100

# The C parser is twenty times as fast; PyYAML's own wheels have it, some distributions' builds do not.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Control characters, those that are invisible or change the direction of writing, line ends that editors do not show,
# private use. Left in: line feed, and the two joiners (200C, 200D) that Persian and Indic scripts need.
_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\uffff\ue000-\uf8ff\U000e0000-\U0010ffff]"
)

# What the core schemas of YAML 1.1 (yaml.org/type) and 1.2.2 (chapter 10) make of a plain scalar, and what it becomes.
_RETYPED = (
    (re.compile(r"~|null|Null|NULL"), "nothing"),
    (re.compile(r"(?i:y|n|yes|no|true|false|on|off)"), "yes or no"),
    (re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \t]+|$).*"), "a date"),
    (re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"), "a number of seconds"),
    (re.compile(r"[-+]?(0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*)"), "a number"),
    (re.compile(r"[-+]?([0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)([eE][-+]?[0-9]+)?"), "a number"),
    (re.compile(r"(?i:[-+]?\.inf|\.nan)"), "a number"),
    (re.compile(r"="), "a default value"),
)

_HINTS = {
    "mapping values are not allowed in this context": "quote a text that has ': ' in it, and check the indentation",
    "did not find expected key": "check the quotation marks and the indentation",
    "found character that cannot start any token": "quote a text that starts with this character",
    "found unexpected end of stream": "close the quotation mark that is open here",
}


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: the file as the reader knows it, the line (the first is 1) and what must hold, in one sentence."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True)
class YamlFile:
    """What a file says: ``value`` (empty where it could not be read), the line of each place, and the faults found."""

    name: str
    value: dict[str, Value] = field(default_factory=dict)
    lines: dict[Place, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    faulty: frozenset[Place] = frozenset()
    readable: bool = True
    cut: frozenset[Place] = frozenset()
    """The mappings that ``without`` took a key from."""

    def line(self, place: Place) -> int:
        """The line of a place (of its key, or of a list's item); of what holds it where the file lacks the place."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, message: str) -> Problem:
        """A fault at that place."""
        return Problem(self.name, self.line(place), message)

    def without(self, places: Collection[Place]) -> YamlFile:
        """The same file without those places; later items of a list move up, and keep their own lines."""
        lines: dict[Place, int] = {}
        cut: set[Place] = set()

        def copy(value: Value, old: Place, new: Place) -> Value:
            if old in self.lines:
                lines[new] = self.lines[old]
            if isinstance(value, dict):
                if old in self.cut or any((*old, key) in places for key in value):
                    cut.add(new)
                return {key: copy(v, (*old, key), (*new, key)) for key, v in value.items() if (*old, key) not in places}
            if isinstance(value, list):
                kept = [index for index in range(len(value)) if (*old, index) not in places]
                return [copy(value[index], (*old, index), (*new, to)) for to, index in enumerate(kept)]
            return value

        copied = copy(self.value, (), ())
        assert isinstance(copied, dict)
        return YamlFile(self.name, copied, lines, cut=frozenset(cut))


def shown(value: Value) -> str:
    """A value as a message quotes it: in quotation marks, escaped, and short."""
    if isinstance(value, str):
        return repr(value if len(value) <= 60 else value[:57] + "...")
    return kind(value)


def kind(value: Value) -> str:
    """What shape a value has: a text, a list or a mapping."""
    if isinstance(value, str):
        return "a text"
    return "a list" if isinstance(value, list) else "a mapping"


def display(path: Path) -> str:
    """The path as messages show it: from the current directory where it lies below, with odd characters escaped."""
    absolute = path.absolute()
    below = absolute.is_relative_to(Path.cwd())
    text = (absolute.relative_to(Path.cwd()) if below else absolute).as_posix()
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def read(path: Path) -> YamlFile:
    """Read one file; its faults are in the result, none is raised. All scalars are texts."""
    name = display(path)
    try:
        size = path.stat().st_size
        if not path.is_file():
            return _unreadable(name, 1, "must be a file")
        if size > MAX_BYTES:
            return _unreadable(name, 1, f"must have at most {MAX_BYTES // 1_000_000} MB (got {size / 1e6:.1f} MB)")
        raw = path.read_bytes()
    except OSError as error:
        return _unreadable(name, 1, f"must be a file that can be read (got: {error.strerror})")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return _unreadable(name, line, f"must be UTF-8 (got byte 0x{raw[error.start]:02x})")
    reader = _Reader(name, text.removeprefix("\ufeff").replace("\r\n", "\n"))
    if text.startswith("\ufeff"):
        reader.found(1, "must not start with a byte order mark: save it as UTF-8 without one")
    reader.read()
    return reader.result()


def _unreadable(name: str, line: int, message: str) -> YamlFile:
    return YamlFile(name, problems=(Problem(name, line, message),), readable=False)


class _Stop(Exception):  # noqa: N818 (it ends the reading; the fault is recorded already)
    """Nothing after this point can be understood."""


@dataclass
class _Frame:
    """A list or mapping that is still open."""

    value: list[Value] | dict[str, Value]
    place: Place
    key: str | None = None
    repeated: bool = False


class _Reader:
    """Builds the value from the parser's events, with a stack of its own: no depth of nesting can exhaust Python's."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text
        self.problems: list[Problem] = []
        self.lines: dict[Place, int] = {}
        self.faulty: set[Place] = set()
        self.stack: list[_Frame] = []
        self.root: Value = ""
        self.readable = True

    def found(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.name, line, message))

    def result(self) -> YamlFile:
        problems = sorted(set(self.problems))
        if len(problems) > MAX_PROBLEMS:
            rest = f"and {len(problems) - MAX_PROBLEMS} more faults like these in this file"
            problems = [*problems[:MAX_PROBLEMS], Problem(self.name, problems[MAX_PROBLEMS].line, rest)]
        value = self.root if isinstance(self.root, dict) and self.readable else {}
        return YamlFile(self.name, value, self.lines, tuple(problems), frozenset(self.faulty), self.readable)

    def read(self) -> None:
        hidden = self._hidden_characters()
        documents = 0
        try:
            for event in yaml.parse(self.text, Loader=_LOADER):
                if isinstance(event, yaml.NodeEvent):
                    self._take(event, _line(event))
                elif isinstance(event, yaml.CollectionEndEvent):
                    self.stack.pop()
                elif isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self.found(_line(event), "must be one document: take this '---' out")
                        raise _Stop
        except _Stop:
            pass
        except yaml.YAMLError as error:
            self.readable = False
            if not hidden:  # a tab or control character is the cause then, and said already
                self._syntax(error)
        if not documents and self.readable:
            self.readable = False
            self.found(1, "must not be empty")
        elif self.readable and not isinstance(self.root, dict):
            self.readable = False
            self.found(1, f"must be a mapping of keys to values (got {kind(self.root)})")

    def _hidden_characters(self) -> bool:
        lines = [(number, _HIDDEN.search(line)) for number, line in enumerate(self.text.split("\n"), 1)]
        for number, match in lines:
            if match is not None:
                self.found(number, _hidden_message(match[0]))
        return any(match for _, match in lines)

    def _syntax(self, error: yaml.YAMLError) -> None:
        what = getattr(error, "problem", None) or "cannot be read"
        # What is left open is noticed at the end of the file; what to mend is where it began.
        last = self.text.rstrip().count("\n")
        marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
        line = next((mark.line for mark in marks if mark is not None and mark.line <= last), last)
        hint = f"; {_HINTS[what]}" if what in _HINTS else ""
        self.found(line + 1, f"must be valid YAML (got: {what}){hint}")

    def _take(self, event: yaml.NodeEvent, line: int) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._open_key(top, event, line)
            return
        place = self._place(top, line)
        if isinstance(event, yaml.ScalarEvent):
            self._check_scalar(event, "value", self.lines[place] if event.value == "" else line, place)
            self._put(top, event.value)
        elif isinstance(event, yaml.AliasEvent):
            self.found(line, f"must not use aliases (*{event.anchor}): write the value out")
            self.faulty.add(place)
            self._put(top, "")
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_extras(event, line)
            value: list[Value] | dict[str, Value] = {} if isinstance(event, yaml.MappingStartEvent) else []
            self._put(top, value)
            self.stack.append(_Frame(value, place))
            if len(self.stack) > MAX_DEPTH:
                self.readable = False
                self.found(line, f"must not be nested deeper than {MAX_DEPTH} levels")
                raise _Stop

    def _open_key(self, top: _Frame, event: yaml.NodeEvent, line: int) -> None:
        assert isinstance(top.value, dict)
        if not isinstance(event, yaml.ScalarEvent):
            self.readable = False
            self.found(line, "must have a plain text as the key")
            raise _Stop
        key = event.value
        if key == "<<" and event.style == "":
            self.found(line, "must not use merge keys ('<<'): write the values out")
            top.key, top.repeated = key, True
            return
        place = (*top.place, key)
        self._check_scalar(event, "key", line, place)
        top.key, top.repeated = key, key in top.value
        if top.repeated:
            self.found(line, f"must not have the key {shown(key)} twice (first in line {self.lines[place]})")
        self.lines.setdefault(place, line)

    def _place(self, top: _Frame | None, line: int) -> Place:
        if top is None:
            place: Place = ()
        elif isinstance(top.value, dict):
            assert top.key is not None
            place = (*top.place, top.key)
        else:
            place = (*top.place, len(top.value))
        self.lines.setdefault(place, line)
        return place

    def _put(self, top: _Frame | None, value: Value) -> None:
        if top is None:
            self.root = value
        elif isinstance(top.value, list):
            top.value.append(value)
        else:
            assert top.key is not None
            if not top.repeated:
                top.value[top.key] = value
            top.key = None

    def _refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int) -> None:
        if event.anchor is not None:
            self.found(line, f"must not use anchors (&{event.anchor}): write each value out")
        if event.tag is not None:
            self.found(line, f"must not use tags (got {shown(event.tag)})")

    def _check_scalar(self, event: yaml.ScalarEvent, what: str, line: int, place: Place) -> None:
        self._refuse_extras(event, line)
        if event.style == "" or event.style is None:
            if event.value == "":
                self.faulty.add(place)
                self.found(line, f"must have a {what}: leave out what is not known")
            seen = _retyped(event.value)
            if seen == "nothing":
                self.faulty.add(place)
            if seen is not None:
                self.found(line, f"quote this {what}: other YAML readers would see {seen}")
        elif event.style == '"' and (match := _HIDDEN.search(event.value)):  # written as an escape, such as \u202e
            self.found(line, _hidden_message(match[0]))


@lru_cache(maxsize=10_000)  # keys, codes and kinds come again and again
def _retyped(value: str) -> str | None:
    return next((seen for pattern, seen in _RETYPED if pattern.fullmatch(value)), None)


def _line(event: yaml.Event) -> int:
    return 1 if event.start_mark is None else event.start_mark.line + 1


def _hidden_message(character: str) -> str:
    if character == "\t":
        return "must not have tab characters: use spaces"
    return f"must not have control, invisible or direction-changing characters (got U+{ord(character):04X})"
