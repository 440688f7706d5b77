"""What a rule may look at: the dataset, the lines it was read from, and which ids the files have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from alliances.model import Alliance, Citation, Dataset, Party, PartyOrAll, Prose, Vocabulary
from alliances.yamlfile import Place, Problem, Value, YamlFile

COUNTRIES, VOCABULARY, SOURCES, CONFUSIONS = "countries.yaml", "vocabulary.yaml", "sources.yaml", "confusions.yaml"
MOVED = "moved.yaml"
"""The shared files of the data folder."""


class Ids:
    """The ids that a file has, valid or not; where that is not known, every id counts as there."""

    def __init__(self, ids: Iterable[str], known: bool = True) -> None:
        """``known``: False where the file could not be read, so that nothing is reported for that reason again."""
        self._ids, self._known = frozenset(ids), known

    def __contains__(self, one: object) -> bool:
        return not self._known or one in self._ids

    @staticmethod
    def union(parts: Iterable[Ids]) -> Ids:
        """The ids of all the parts."""
        all_ = list(parts)
        return Ids(frozenset().union(*(part._ids for part in all_)), all(part._known for part in all_))

    def nearest(self, one: str) -> str:
        """A clause that names the id which looks most like ``one``; empty where none does."""
        return did_you_mean(one, self._ids)


def nearest(one: str, known: Iterable[str]) -> str | None:
    """The known word that looks most like ``one``, if any does."""
    return next(iter(get_close_matches(one, sorted(known), n=1)), None)


def did_you_mean(one: str, known: Iterable[str]) -> str:
    """The clause '; did you mean 'x'?' for the nearest of the known words, or nothing."""
    near = nearest(one, known)
    return f"; did you mean '{near}'?" if near else ""


class Found(NamedTuple):
    """A text or citation of a record, with its type in the model (Prose, Party, PartyOrAll) and its place."""

    place: Place
    type: object
    value: Any


@dataclass(frozen=True)
class Context:
    """What the rules look at; ``dataset`` has the valid parts only where there are faults already.

    ``files`` match the dataset place by place; ``raw`` are the same files as they were read. Keys: the file's path
    below the data folder, such as 'alliances/nato.yaml'.
    """

    dataset: Dataset
    files: Mapping[str, YamlFile]
    raw: Mapping[str, YamlFile]

    def problem(self, file: str, place: Place, message: str) -> Problem:
        """A fault at a place of the dataset."""
        return self.files[file].problem(place, message)

    def line(self, file: str, place: Place) -> int:
        """The line of a place of the dataset."""
        return self.files[file].line(place)

    def name(self, file: str) -> str:
        """A file as messages call it."""
        return self.raw[file].name

    def whole(self, file: str, place: Place) -> bool:
        """Whether an entry is as the file has it: one that lost a faulty key must not be said to lack it."""
        return place not in self.files[file].cut

    def intact(self, file: str) -> bool:
        """Whether nothing of the file had to be left out."""
        return self.files[file] is self.raw[file] and self.raw[file].readable

    @cached_property
    def alliances(self) -> tuple[tuple[str, Alliance], ...]:
        """Each alliance with its file."""
        return tuple((file_of(id_), alliance) for id_, alliance in self.dataset.alliances.items())

    @cached_property
    def everywhere(self) -> tuple[tuple[str, Found], ...]:
        """Every text with a type of its own and every citation of the data, with its file."""
        shared: list[tuple[str, object]] = [
            (COUNTRIES, self.dataset.countries),
            (VOCABULARY, self.dataset.vocabulary),
            (CONFUSIONS, {"confusions": self.dataset.confusions}),
            (MOVED, {"withdrawn": self.dataset.withdrawn}),
        ]
        return tuple((file, found) for file, part in [*shared, *self.alliances] for found in _walk(part, (), None))

    @cached_property
    def parties(self) -> Ids:
        """Keys of countries.yaml."""
        return self._keys(COUNTRIES)

    @cached_property
    def alliance_ids(self) -> Ids:
        """The stems of the alliances' files."""
        return Ids(id_of(file) for file in self.raw if file.startswith("alliances/"))

    @property
    def folder(self) -> str:
        """The folder of the alliances as messages call it."""
        return f"{self.name(COUNTRIES).removesuffix(COUNTRIES)}alliances"

    @cached_property
    def shared_sources(self) -> Ids:
        """Keys of sources.yaml."""
        return self._keys(SOURCES)

    def own_sources(self, file: str) -> Ids:
        """Keys under ``sources`` of an alliance's file; none for a shared file."""
        own = self.raw[file].value.get("sources", {}) if file.startswith("alliances/") else {}
        return Ids(own if isinstance(own, dict) else (), known=isinstance(own, dict) and self.raw[file].readable)

    def words(self, name: str) -> Ids:
        """Ids of one list of the vocabulary."""
        return self.entry_ids(VOCABULARY, name)

    @cached_property
    def terms(self) -> Ids:
        """Ids of all lists of the vocabulary together."""
        return Ids.union(self.words(name) for name in Vocabulary.model_fields)

    def entry_ids(self, file: str, section: str) -> Ids:
        """Ids of the entries of one list in a file."""
        raw = self.raw[file]
        entries = raw.value.get(section, [])
        if not raw.readable or not isinstance(entries, list):
            return Ids((), known=False)
        ids = [entry.get("id") if isinstance(entry, dict) else None for entry in entries]
        # One entry without an id of its own: whatever is looked for may be that one.
        return Ids((id_ for id_ in ids if isinstance(id_, str)), known=all(isinstance(id_, str) for id_ in ids))

    @cached_property
    def cited(self) -> Mapping[str, frozenset[str]]:
        """The source ids that each file cites, faulty entries included."""
        return {file: frozenset(_cited(raw.value)) for file, raw in self.raw.items()}

    def _keys(self, file: str) -> Ids:
        return Ids(self.raw[file].value, self.raw[file].readable)


def file_of(id_: str) -> str:
    """The file of an alliance below the data folder."""
    return f"alliances/{id_}.yaml"


def id_of(file: str) -> str:
    """The alliance of a file below the data folder."""
    return file.removeprefix("alliances/").removesuffix(".yaml")


def _cited(value: Value) -> Iterator[str]:
    if isinstance(value, dict):
        source = value.get("source")
        if isinstance(source, str):
            yield source
        for inner in value.values():
            yield from _cited(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _cited(inner)


def _walk(part: object, place: Place, type_: object) -> Iterator[Found]:
    if isinstance(part, str):
        if type_ is not None:
            yield Found(place, type_, part)
    elif isinstance(part, BaseModel):
        if isinstance(part, Citation):
            yield Found(place, Citation, part)
        for field, key, inner in _fields(type(part)):
            yield from _walk(getattr(part, field), (*place, key), inner)
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from _walk(value, (*place, key), type_)
    elif isinstance(part, tuple):
        for index, value in enumerate(part):
            yield from _walk(value, (*place, index), type_)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, object], ...]:
    hints = get_type_hints(model, include_extras=True)
    return tuple((name, field.alias or name, _type(hints[name])) for name, field in model.model_fields.items())


def _type(hint: object) -> object:
    """Which of the types that the rules follow a field is made of, if any."""
    for known in (Prose, Party, PartyOrAll):
        if hint == known:
            return known
    arguments = get_args(hint)[:1] if get_origin(hint) is Annotated else get_args(hint)
    return next((found for found in map(_type, arguments) if found is not None), None)
