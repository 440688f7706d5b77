"""CITATION.cff and .zenodo.json: in the form that others have laid down, and in agreement."""

from __future__ import annotations

import json
from html import unescape
from typing import Any

import jsonschema
import yaml

from tests.built import ROOT

CFF: dict[str, Any] = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
ZENODO: dict[str, Any] = json.loads((ROOT / ".zenodo.json").read_text("utf-8"))


def test_the_citation_file_is_valid() -> None:
    """By the official schema of the Citation File Format, with its formats of dates and addresses."""
    schema = json.loads((ROOT / "tests" / "schemas" / "cff-1.2.0.json").read_text("utf-8"))
    checker = jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)
    assert [error.message for error in checker.iter_errors(CFF)] == []
    assert [error.message for error in checker.iter_errors({**CFF, "license": "none"})] != []


def test_zenodo_is_told_the_same() -> None:
    """Title, authors, abstract, licence and keywords; the version and the day come from the release itself."""
    assert ZENODO["title"] == CFF["title"]
    assert unescape(ZENODO["description"]) == CFF["abstract"]
    assert [creator["name"] for creator in ZENODO["creators"]] == [author["name"] for author in CFF["authors"]]
    assert ZENODO["license"] == CFF["license"].lower()
    assert ZENODO["keywords"] == CFF["keywords"]
    assert ZENODO["upload_type"] == CFF["type"] == "dataset"
    assert {"doi", "version", "publication_date"} & set(ZENODO) == set()
