"""What is cited as CSL-JSON items, the form that citation processors and reference managers share (citationstyles.org).

Two kinds: the works that statements rest on, and the pages and sections of this site.
"""

from __future__ import annotations

import re
from typing import Any

from alliances import words
from alliances.dates import When
from alliances.edition import Edition
from alliances.model import Creator, Source

Item = dict[str, Any]
"""One CSL-JSON item."""

ANY_DAY = "2222-02-22"
"""The day of access in a citation of this site until the reader's browser puts in its own."""

_TYPES = {
    "treaty": "treaty",
    "webpage": "webpage",
    "report": "report",
    "book": "book",
    "article": "article-newspaper",
    "chapter": "chapter",
    "dataset": "dataset",
    "legislation": "legislation",
    "speech": "speech",
    "press-release": "webpage",
    "encyclopedia": "entry-encyclopedia",
    "document": "document",
}
_GENRES = {"press-release": "Press release"}


def section(edition: Edition, title: str, address: str, changed: str) -> Item:
    """A page or a section of this site: an entry of an encyclopedia, the type that shows its edition in every style.

    ``address``: below the site's root; ``changed``: ISO day of the last change.
    """
    return _site(edition, changed) | {
        "id": key(address),
        "type": "entry-encyclopedia",
        "title": title,
        "container-title": edition.title,
        "edition": f"{edition.version} ed.",
        "URL": edition.url + address,
    }


def whole(edition: Edition) -> Item:
    """The site as a whole, in one edition."""
    return _site(edition, edition.date) | {
        "id": key(""),
        "type": "book",
        "title": edition.title,
        "edition": f"{edition.version} ed.",
        "URL": edition.url,
    }


def data_file(edition: Edition, name: str) -> Item:
    """A file of the published data; ``name`` is its path below ``data/v1/``."""
    return _site(edition, edition.date) | {
        "id": key(name),
        "type": "dataset",
        "title": f"{edition.title}: {_fixed(name)}",
        "version": edition.version,
        "URL": f"{edition.url}data/v1/{name}",
    }


def _site(edition: Edition, changed: str) -> Item:
    return {
        "author": [{"literal": author} for author in edition.authors],
        "issued": {"date-parts": [_numbers(changed)]},
        "accessed": {"date-parts": [_numbers(ANY_DAY)]},
        "language": "en",
    }


def _numbers(day: str) -> list[int]:
    return [int(number) for number in day.split("-")]


def key(address: str) -> str:
    """An item's id: the site's name and the words of its address, joined by hyphens, by two where an anchor begins."""
    return "-".join(["military-alliances", *re.findall(r"[a-z0-9]+|#", address.lower())]).replace("-#", "-")


def work(id_: str, source: Source) -> Item:
    """A work that is cited, under its permanent id."""
    within = source.container
    kind = _TYPES[source.type]
    if source.type == "article" and (source.volume or source.issue or source.doi):
        kind = "article-journal"
    if source.degree:
        kind = "thesis"
    publisher = source.publisher
    if within is None and source.type in ("article", "webpage", "press-release", "encyclopedia"):
        # Who publishes a newspaper, a site or an encyclopedia is named by it.
        within, publisher = publisher, None
    item = {
        "id": id_,
        "type": kind,
        "title": _fixed(source.title),
        "genre": words.DEGREE[source.degree] if source.degree else _GENRES.get(source.type),
        "author": [_name(creator) for creator in source.authors],
        # Without authors a style would set a part's editors in their place.
        "editor": [_name(creator) for creator in source.editors if source.authors or within is None],
        "translator": [_name(creator) for creator in source.translators],
        "container-title": _fixed(within),
        "publisher": _fixed(publisher),
        "collection-title": source.series,
        "edition" if source.type in ("book", "encyclopedia", "chapter") else "version": source.version,
        # Of a report it is its number in the series.
        "collection-number" if kind == "report" else "volume": source.volume,
        "issue": source.issue,
        "page": source.page,
        "number": source.registration,
        "issued": _date(source.date) if source.date else None,
        "event-date": _date(source.date) if source.date and kind == "speech" else None,
        "accessed": _date(source.accessed) if source.accessed and source.url else None,
        "ISBN": source.isbn,
        "DOI": source.doi,
        "URL": source.url,
        "language": source.lang,
        "note": f"Read: {source.read_in}" if source.read_in else None,
    }
    if source.type == "treaty" and source.series:
        item |= {"container-title": source.series, "collection-title": None}
    return {field: value for field, value in item.items() if value}


def entry(id_: str, source: Source) -> Item:
    """A work as a bibliography shows it: what describes it in place of a title is not set as a title.

    Styles set a genre in roman type without quotation marks where there is no title (MLA 9, 5.28; APA 7, 9.22 has the
    brackets). For reference managers, which need a title, ``work`` is the item.
    """
    item = work(id_, source)
    if source.is_described:
        item["genre"] = item.pop("title")
    return item


def _fixed(text: str | None) -> str | None:
    """A text in which the name of a site or a file keeps its letters where a style capitalizes titles."""
    return _SITE.sub(r'<span class="nocase">\g<0></span>', text) if text else None


_SITE = re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}\b")


def _name(creator: Creator) -> dict[str, str]:
    if creator.name:
        return {"literal": creator.name}
    parts = {"family": creator.family, "given": creator.given, "suffix": creator.suffix}
    return {part: value for part, value in parts.items() if value}


def _date(when: When) -> dict[str, Any]:
    """A date as CSL has it; years before 1 are counted without a year 0 there, so 478 BC (-477 here) is -478."""
    several = any(sign in str(when) for sign in "[/")
    ends = [when.earliest, when.latest] if several else [when.earliest]
    size = {"year": 1, "month": 2, "day": 3}[when.precision]
    parts = [[day[0] if day[0] > 0 else day[0] - 1, *day[1:]][:size] for day in ends]
    return {"date-parts": parts} | ({"circa": True} if any(sign in str(when) for sign in "~?%") else {})
