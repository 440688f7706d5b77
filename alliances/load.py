"""The data folder as one valid Dataset, or every fault of it at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError, create_model

from alliances import authored, changelog, checks
from alliances.checks.context import CONFUSIONS, COUNTRIES, MOVED, SOURCES, VOCABULARY, Context, file_of, id_of
from alliances.dates import When
from alliances.faults import model_faults, real_errors
from alliances.model import (
    ID_PATTERN,
    Alliance,
    Confusion,
    Country,
    Dataset,
    Id,
    Model,
    Moved,
    Source,
    Vocabulary,
    Withdrawn,
)
from alliances.yamlfile import Place, Problem, Value, YamlFile, display, read, shown


class Faults(Exception):  # noqa: N818 (the data's faults, as a reader of the message calls them)
    """The data cannot be used; ``problems`` are all its faults, sorted by file and line."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(problems)

    def __str__(self) -> str:
        count = f"{len(self.problems)} problem" + "s" * (len(self.problems) != 1)
        return "\n".join([*map(str, self.problems), count])


def load(data: Path) -> Dataset:
    """Read and check a data folder; Faults, with all of them, if any rule is broken.

    The result is kept as long as no data file, no authored page and nothing of the changelog changes in size or time:
    an engine may ask once a page.
    """
    return _load(data.absolute(), _stamps(data))


_Stamp = tuple[str, int, int]


def _stamps(data: Path) -> tuple[_Stamp, ...]:
    stamps = []
    beside = [data.parent / name for name in changelog.READ if (data.parent / name).exists()]
    for path in [*sorted([*data.glob("*"), *data.glob("alliances/*")]), *authored.pages(data), *beside]:
        try:
            found = path.stat()
        except OSError:  # a link to nowhere: reading it reports the fault
            stamps.append((str(path), -1, -1))
        else:
            stamps.append((str(path), found.st_size, found.st_mtime_ns))
    return tuple(stamps)


@lru_cache(maxsize=4)
def _load(data: Path, stamps: tuple[_Stamp, ...]) -> Dataset:
    try:
        raw, problems = _read(data)
    except OSError as error:
        raise Faults(
            (Problem(display(data), 1, f"must be a folder that can be read (got: {error.strerror})"),)
        ) from None
    if not raw:
        raise Faults(tuple(problems))
    parts, files = {}, {}
    for name, file in raw.items():
        problems.extend(file.problems)
        part = _validated(name, file)
        problems.extend(part.problems)
        parts[name], files[name] = part.value, part.file
    alliances = {id_of(name): parts[name] for name, file in raw.items() if name not in _SHARED and file.readable}
    editions, faults = changelog.read(data.parent)
    problems.extend(faults)
    dataset = Dataset.model_construct(
        alliances=alliances,
        countries=parts[COUNTRIES],
        vocabulary=parts[VOCABULARY],
        confusions=parts[CONFUSIONS].confusions,
        sources=parts[SOURCES],
        moved=parts[MOVED].moved,
        withdrawn=parts[MOVED].withdrawn,
        cited_by_pages=tuple(authored.citations(data)),
        editions=editions,
    )
    problems.extend(checks.problems(Context(dataset, files, raw)))
    if problems:
        raise Faults(tuple(sorted(set(problems))))
    return dataset


def _read(data: Path) -> tuple[dict[str, YamlFile], list[Problem]]:
    """The files by their path below ``data``, and what is missing or does not belong; no file without the folders."""
    folder = data / "alliances"
    for needed in (data, folder):
        if not needed.is_dir():
            return {}, [Problem(display(needed), 1, "must be a folder")]
    problems = []
    for path in _visible(data):
        if path.suffix in (".yaml", ".yml") and path.name not in _SHARED:
            message = f"must be {', '.join(_SHARED)} or lie in the folder 'alliances' (got {shown(path.name)})"
            problems.append(Problem(display(path), 1, message))
    names = list(_SHARED)
    for path in _visible(folder):
        if path.suffix == ".yaml":
            names.append(file_of(path.stem))
        else:
            problems.append(Problem(display(path), 1, f"must end in .yaml (got {shown(path.name)})"))
    return {name: read(data / name) for name in names}, problems


def _visible(folder: Path) -> list[Path]:
    # Editors put their locks and copies beside a file while it is being written: .#x.yaml, .x.yaml.swp, x.yaml~
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".") and not path.name.endswith("~"))


class _Confusions(Model):
    """``data/confusions.yaml``."""

    confusions: tuple[Confusion, ...]


class _Moves(Model):
    """``data/moved.yaml``."""

    moved: tuple[Moved, ...]
    withdrawn: tuple[Withdrawn, ...] = ()


_T = TypeVar("_T", bound=BaseModel)


def _some(model: type[_T]) -> type[_T]:
    """The same type with nothing required: what can be checked of a file with faults.

    The rules know a stand-in: it is the empty text, the empty list or a day before all others.
    """
    fields: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        if field.is_required():
            relaxed = copy(field)
            stand_ins = {str: "", When: When.parse("-9999-01-01")}
            relaxed.default = stand_ins.get(field.annotation, ()) if isinstance(field.annotation, type) else ()
            fields[name] = (field.annotation, relaxed)
    return create_model(f"Some{model.__name__}", __base__=model, **fields)


@dataclass(frozen=True)
class _Shape:
    """What a file must be: its type, and what can still be checked of it where it has faults."""

    type: Any
    some: Any

    @cached_property
    def strict(self) -> TypeAdapter[Any]:
        return TypeAdapter(self.type)

    @cached_property
    def lenient(self) -> TypeAdapter[Any]:
        return TypeAdapter(self.some)


_ALLIANCE = _Shape(Alliance, _some(Alliance))
_SHARED = {
    COUNTRIES: _Shape(dict[str, Country], dict[str, Country]),
    VOCABULARY: _Shape(Vocabulary, _some(Vocabulary)),
    SOURCES: _Shape(dict[Id, Source], dict[Id, Source]),
    CONFUSIONS: _Shape(_Confusions, _some(_Confusions)),
    MOVED: _Shape(_Moves, _some(_Moves)),
}


@dataclass(frozen=True)
class _Part:
    """What became of one file: its value, as far as it is valid; the file with only that; and the faults."""

    value: Any
    file: YamlFile
    problems: tuple[Problem, ...]


def _validated(name: str, file: YamlFile) -> _Part:
    shape = _SHARED.get(name, _ALLIANCE)
    problems = tuple(_name_faults(name, file))
    try:
        return _Part(_parse(shape.strict, name, file), file, problems)
    except ValidationError as error:
        if file.readable:
            problems = (*problems, *model_faults(error, file, shape.type))
    while True:  # each round takes out at least one place of the file; of an empty one nothing is wrong
        try:
            return _Part(_parse(shape.lenient, name, file), file, problems)
        except ValidationError as error:
            file = file.without({_held(file, details["loc"]) for details in real_errors(error)})


def _parse(adapter: TypeAdapter[Any], name: str, file: YamlFile) -> Any:
    """The file's value as the model has it, with the id or the codes put in; ValidationError."""
    value: dict[str, Value] = file.value
    if name == COUNTRIES:
        value = {key: {**entry, "code": key} if isinstance(entry, dict) else entry for key, entry in value.items()}
    elif name not in _SHARED:
        stem = id_of(name)
        value = {**value, "id": stem if re.fullmatch(ID_PATTERN, stem) else "x"}
    return adapter.validate_python(value, by_alias=True, by_name=False)


def _name_faults(name: str, file: YamlFile) -> Iterator[Problem]:
    """Faults of what is a name and a field of the model at once."""
    if name == COUNTRIES:
        for code in file.value:
            if (code, "code") in file.lines:
                yield file.problem((code, "code"), "must not have the key 'code': the entry's key is the code")
    elif name not in _SHARED:
        stem = id_of(name)
        if not re.fullmatch(ID_PATTERN, stem):
            message = f"the file's name must be lower-case words joined by hyphens (got {shown(stem)})"
            yield Problem(file.name, 1, message)
        if "id" in file.value:
            yield file.problem(("id",), "must not have the key 'id': the file's name is the id")


def _held(file: YamlFile, place: Place) -> Place:
    """The place itself or what holds it: the longest part of it that the file has."""
    while place not in file.lines:
        place = place[:-1]
    return place
