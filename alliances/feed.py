"""The feed of the editions, as Atom (RFC 4287): an entry an edition, from the changelog."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree, html

from alliances import edition, lists
from alliances.model import Changes, Dataset
from alliances.writer import Writer

FILE = "changelog.atom"
PAGE = "about/changelog/"

TAG = "tag:military-alliances.github.io,2026:"
"""What the ids of the feed and its entries begin with (RFC 4151): they stay, wherever the site stands."""

_ATOM = "http://www.w3.org/2005/Atom"
_NAMES: dict[Any, str] = {None: _ATOM}  # None: without a prefix


def write(root: Path, dataset: Dataset, site: Path) -> None:
    """Write the feed of the project at ``root`` into the folder of its built site."""
    (site / FILE).write_bytes(atom(dataset, edition.read(root)))


def atom(dataset: Dataset, current: edition.Edition) -> bytes:
    """The feed in UTF-8. ``current``: what the whole is called, who wrote it, and where it stands."""
    feed = _part(
        "feed",
        _part("id", f"{TAG}changelog"),
        _part("title", f"{current.title}: editions"),
        _part("updated", _moment(current.date)),
        _part("link", rel="self", type="application/atom+xml", href=current.url + FILE),
        _part("link", rel="alternate", type="text/html", href=current.url + PAGE),
        *(_part("author", _part("name", author)) for author in current.authors),
        _part("rights", current.licence),
        *(_entry(dataset, changes, current.url) for changes in dataset.editions),
    )
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
    return etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _entry(dataset: Dataset, changes: Changes, root: str) -> etree._Element:
    text = lists.edition_changes(Writer(dataset, PAGE), changes, anchored=False)
    content = html.fragment_fromstring(text, create_parent="div")
    content.make_links_absolute(root + PAGE)
    return _part(
        "entry",
        _part("id", f"{TAG}edition/{changes.version}"),
        _part("title", f"Edition {changes.version}"),
        _part("updated", _moment(str(changes.date))),
        _part("link", rel="alternate", type="text/html", href=f"{root}{PAGE}#{changes.anchor}"),
        _part("content", html.tostring(content, encoding="unicode"), type="html"),
    )


def _part(tag: str, *inner: etree._Element | str, **attributes: str) -> etree._Element:
    part = etree.Element(f"{{{_ATOM}}}{tag}", attributes, nsmap=_NAMES)
    for one in inner:
        if isinstance(one, str):
            part.text = one
        else:
            part.append(one)
    return part


def _moment(day: str) -> str:
    """A day as Atom writes a moment: its beginning."""
    return f"{day}T00:00:00Z"
