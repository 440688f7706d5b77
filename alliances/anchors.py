"""The permanent anchors of an alliance's page: how an entry of the record is linked to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from alliances.model import Alliance, Statement

SECTIONS = {
    "periods": "founding",
    "treaties": "founding",
    "obligations": "obligations",
    "scope": "obligations",
    "members": "members",
    "statuses": "members",
    "decisions": "organization",
    "institutions": "organization",
    "related": "organization",
    "objectives": "objectives",
    "challenges": "challenges",
    "events": "history",
}
"""Which section of the page shows which list of the record; an entry's anchor is section, hyphen, its id."""

PARTS = {*SECTIONS.values(), "at-a-glance", "articles", "datasets", "sources", "changes"}
"""The anchors of the sections themselves."""


@dataclass(frozen=True)
class Anchored:
    """An entry under its anchor, with where it stands in the record and the field that the anchor is made of."""

    anchor: str
    field: str
    index: int
    made_of: str
    entry: Statement


def entries(alliance: Alliance) -> Iterator[Anchored]:
    """Every entry that can be linked to, articles first, then in the order of the sections.

    An article of the main instrument (the first of the record) is 'article-5', one of another instrument its own id.
    """
    main = alliance.treaties[0].id if alliance.treaties else None
    for index, article in enumerate(alliance.articles):
        if article.treaty == main:
            yield Anchored(f"article-{slug(article.number)}", "articles", index, "number", article)
        else:
            yield Anchored(article.id, "articles", index, "id", article)
    for field, section in SECTIONS.items():
        for index, entry in enumerate(getattr(alliance, field)):
            yield Anchored(f"{section}-{entry.id}", field, index, "id", entry)
    for index, coding in enumerate(alliance.datasets):
        yield Anchored(f"datasets-{slug(coding.dataset)}", "datasets", index, "dataset", coding)


def anchor(alliance: Alliance, entry: Statement) -> str:
    """The anchor of one entry; ValueError if the record has no such entry."""
    for found in entries(alliance):
        if found.entry is entry:
            return found.anchor
    raise ValueError(f"no entry of {alliance.id}")


def slug(text: str) -> str:
    """A name of the data as a part of an anchor: 'cow-4-1' for 'cow-4.1'."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
