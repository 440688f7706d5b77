"""Where published links lead now: of what was renamed, moved or withdrawn. Addresses stand below the site's root."""

from __future__ import annotations

import re

from alliances.model import Alliance, Dataset, Withdrawn

OWN = (
    "objectives/{}-", "challenges/{}-", "history/{}-", "datasets/{}-", "countries/ties-{}-", "countries/statuses-{}-",
)  # fmt: skip
"""How the anchors begin that other pages have for what a record says; {} is its id. Those of the countries stand on
the pages below. A template that makes such an anchor makes it for former ids too (``formerly`` in parts.html.jinja)."""


def page(id_: str) -> str:
    """The page of a record."""
    return f"alliances/{id_}/"


def data(id_: str) -> str:
    """The published data of one record."""
    return f"data/v1/alliances/{id_}.json"


def record_of(link: str) -> str | None:
    """The id of the record whose page, part or data a link is of; None for any other link."""
    found = re.fullmatch(r"alliances/([^/]+)/(#.*)?|data/v1/alliances/([^/]+)\.json", link)
    return (found[1] or found[3]) if found else None


def redirects(dataset: Dataset) -> dict[str, str]:
    """Pages and files that stand elsewhere now: old address → new one; that of a page may have an anchor."""
    return {one.from_: one.to for one in dataset.moved if "#" not in one.from_} | renames(dataset)


def renames(dataset: Dataset) -> dict[str, str]:
    """The part of ``redirects`` that former ids make: page and data of each."""
    found = {}
    records: tuple[Alliance | Withdrawn, ...] = (*dataset.alliances.values(), *dataset.withdrawn)
    for record in records:
        for former in record.former_ids:
            found[page(former)], found[data(former)] = page(record.id), data(record.id)
    return found


def now(link: str, moved: dict[str, str]) -> str:
    """A link as it is since its page has moved, its anchor carried along; ``moved`` is what ``redirects`` gives."""
    at, _, anchor = link.partition("#")
    target = moved.get(at, at)
    return f"{target.partition('#')[0]}#{anchor}" if anchor else target


def anchors(dataset: Dataset) -> dict[str, dict[str, str]]:
    """Anchors that a page, or a page below it, has no longer: page → anchor → address. A reader's browser follows.

    The permanent link of a work is its anchor on the page of sources, whatever kind of work it is said to be. An
    anchor that ends in '*' stands for all that begin so, and comes after those that are named.
    """
    found = {"sources/": {key: f"sources/{work.type}/#{key}" for key, work in sorted(dataset.works.items())}}
    for old, new in _moved(dataset):
        if not _same_page(old, new):
            at, _, anchor = old.partition("#")
            found.setdefault(at, {})[anchor] = new
    for record in dataset.withdrawn:
        found.setdefault(page(record.id), {})["*"] = page(record.id)
    gone = {id_: record.id for record in dataset.withdrawn for id_ in (record.id, *record.former_ids)}
    for id_ in sorted(gone, key=len, reverse=True):  # 'a-b-*' before 'a-*'
        for own in OWN:
            at, _, start = own.format(id_).partition("/")
            found.setdefault(f"{at}/", {})[f"{start}*"] = page(gone[id_])
    return found


def renamed(dataset: Dataset) -> dict[str, dict[str, str]]:
    """Anchors that are called otherwise now on the same page: page → old anchor → new one."""
    found: dict[str, dict[str, str]] = {}
    for old, new in _moved(dataset):
        if _same_page(old, new):
            at, _, anchor = old.partition("#")
            found.setdefault(at, {})[anchor] = new.partition("#")[2]
    return found


def _moved(dataset: Dataset) -> list[tuple[str, str]]:
    """The anchors that have moved, as links of where their pages stand now, and where they lead."""
    moved = redirects(dataset)
    return [(now(one.from_, moved), one.to) for one in dataset.moved if "#" in one.from_]


def _same_page(old: str, new: str) -> bool:
    return "#" in new and old.partition("#")[0] == new.partition("#")[0]
