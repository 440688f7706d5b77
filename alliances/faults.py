"""What the model refuses, in plain words and at the line where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from alliances.checks.context import did_you_mean, nearest
from alliances.model import ID_PATTERN, LINK_PATTERN, PARTY_PATTERN
from alliances.yamlfile import Place, Problem, YamlFile, kind, shown

PATTERNS = {
    ID_PATTERN: "lower-case words joined by hyphens, such as north-atlantic",
    LINK_PATTERN: "an address below the site's root, such as alliances/nato/, alliances/nato/#members or data/v1/x.csv",
    PARTY_PATTERN: "three to five capital letters, such as NOR",
    r"^(all|[A-Z]{3,5})$": "'all' or three to five capital letters, such as NOR",
    r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "a language tag, such as fr or zh-Hant",
    r"^https?://[^\s<>\"\[\]]+$": "an address that starts with http:// or https:// and has no blank or bracket in it",
    r"^[a-z]+-[0-9]+(\.[0-9]+)*$": "a name and a version, such as cow-4.1",
}
"""The patterns of the model, in words."""


def model_faults(error: ValidationError, file: YamlFile, type_: object) -> Iterator[Problem]:
    """Each fault that pydantic found in a file of that type, as one sentence at its line."""
    found = [(details, _place(details)) for details in real_errors(error)]
    misspelled = {_meant(place, type_) for details, place in found if details["type"] == "extra_forbidden"}
    for details, place in found:
        follows = details["type"] == "missing" and place in misspelled
        if place not in file.faulty and not follows:
            yield file.problem(place, _message(details, place, type_))


def real_errors(error: ValidationError) -> list[ErrorDetails]:
    """Pydantic's errors, without those that only follow: a list is not too short because its entries are faulty."""
    found = error.errors(include_url=False)
    return [one for one in found if one["type"] != "too_short" or len(one["input"]) < one["ctx"]["min_length"]]


def _place(details: ErrorDetails) -> Place:
    return tuple(step for step in details["loc"] if step != "[key]")


def _meant(place: Place, type_: object) -> Place:
    """Where an unknown key would belong, if it is a known one misspelled."""
    near = nearest(str(place[-1]), keys(type_, place[:-1]))
    return (*place[:-1], near) if near else place


def _message(details: ErrorDetails, place: Place, type_: object) -> str:
    got = details["input"]
    plain = _PLAIN.get(details["type"])
    if plain is not None:
        return f"{plain} (got {kind(got)})"
    words = _WORDS.get(details["type"])
    if words is not None:
        return words(details, place, type_)
    return f"{details['msg']} (got {shown(got)})"  # a rule that the model got since: pydantic's own words


def _missing(details: ErrorDetails, place: Place, type_: object) -> str:
    return f"must have the key '{place[-1]}'"


def _unknown(details: ErrorDetails, place: Place, type_: object) -> str:
    key, known = str(place[-1]), keys(type_, place[:-1])
    return f"must be a key that is known here (got {shown(key)}){did_you_mean(key, known)}"


def _literal(details: ErrorDetails, place: Place, type_: object) -> str:
    allowed = re.findall(r"'([^']*)'", details["ctx"]["expected"])
    return f"must be one of {', '.join(allowed)} (got {shown(details['input'])})"


def _pattern(details: ErrorDetails, place: Place, type_: object) -> str:
    pattern = details["ctx"]["pattern"]
    return f"must be {PATTERNS.get(pattern, pattern)} (got {shown(details['input'])})"


def _too_short(details: ErrorDetails, place: Place, type_: object) -> str:
    return "must have at least one entry"


def _too_long(details: ErrorDetails, place: Place, type_: object) -> str:
    most = details["ctx"]["max_length"]
    return f"must have at most {most} characters (got {len(details['input'])})"


def _value(details: ErrorDetails, place: Place, type_: object) -> str:
    message, got = str(details["ctx"]["error"]), details["input"]
    return message if "empty" in message else f"{message} (got {shown(got)})"


_PLAIN = {
    "string_type": "must be a text",
    "tuple_type": "must be a list",
    "dict_type": "must be a mapping of keys to values",
    "model_type": "must be a mapping of keys to values",
}

_WORDS: dict[str, Callable[[ErrorDetails, Place, object], str]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "literal_error": _literal,
    "string_pattern_mismatch": _pattern,
    "too_short": _too_short,
    "too_long": _too_long,
    "value_error": _value,
}


def keys(type_: object, place: Place) -> list[str]:
    """The keys that the model knows at a place of a value of that type."""
    for step in place:
        type_ = _inner(_bare(type_), step)
    model = _bare(type_)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        raise ValueError(f"no keys of its own at {place}")
    return [field.alias or name for name, field in model.model_fields.items()]


def _bare(hint: Any) -> Any:
    """A type without its annotations and without the None that it may also be."""
    if get_origin(hint) is Annotated:
        return _bare(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        return _bare(next(one for one in get_args(hint) if one is not type(None)))
    return hint


def _inner(hint: Any, step: str | int) -> object:
    if get_origin(hint) is tuple:
        return get_args(hint)[0]
    if get_origin(hint) is dict:
        return get_args(hint)[1]
    hints = get_type_hints(hint, include_extras=True)
    return next(hints[name] for name, field in hint.model_fields.items() if (field.alias or name) == step)
