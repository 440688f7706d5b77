"""Anchors: permanent, and made of ids."""

from __future__ import annotations

import pytest

from alliances import queries
from alliances.anchors import anchor, entries
from alliances.load import load
from alliances.model import Alliance, Dataset
from tests.tinydata import ORIGINAL


@pytest.fixture(scope="module")
def data() -> Dataset:
    """The invented dataset as it is."""
    return load(ORIGINAL)


@pytest.fixture
def toe(data: Dataset) -> Alliance:
    """Four states, one of which left and came back."""
    return data.alliances["toe"]


def test_every_entry_has_one_anchor_made_of_its_id(toe: Alliance) -> None:
    """Section, hyphen, id; an article of the main instrument by its number."""
    anchors = [found.anchor for found in entries(toe)]
    assert len(anchors) == len(set(anchors))
    assert {
        "founding-first",
        "founding-main",
        "article-5",
        "obligations-defense",
        "obligations-area-1962",
        "organization-council-rule",
        "members-xbb-1970",
        "members-xaa-1966",
        "organization-hq",
        "objectives-collective-defense",
        "challenges-burden-sharing",
        "history-article-5-confirmed",
        "datasets-cow-4-1",
        "organization-trio",
    } <= set(anchors)
    assert len(list(queries.statements(toe))) == len(anchors)


def test_articles_of_the_first_instrument_have_the_short_anchor(data: Dataset) -> None:
    """The other instruments' articles keep the id that the record gives them."""
    pair = data.alliances["pair"]
    assert [found.anchor for found in entries(pair)][:2] == ["article-1", "treaty-1960-article-5"]


def test_the_anchor_of_an_entry_is_the_one_under_which_it_is_listed(data: Dataset) -> None:
    """Both ways to ask agree, on every entry."""
    for alliance in data.alliances.values():
        for found in entries(alliance):
            assert found.anchor == anchor(alliance, found.entry)


def test_an_entry_of_another_record_has_no_anchor(data: Dataset) -> None:
    """It raises instead of making up a link."""
    with pytest.raises(ValueError, match="no entry of toe"):
        anchor(data.alliances["toe"], data.alliances["trio"].members[0])
