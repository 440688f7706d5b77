"""The last steps of a build, the same for both engines: what is made of the pages that an engine has written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from lxml import html

from alliances import citing, edition, export, feed, metadata, redirects, search
from alliances.edition import Edition
from alliances.mend import mend
from alliances.model import Dataset


def write(dataset: Dataset, root: Path, into: Path) -> None:
    """Finish the site that was built of the project at ``root`` into the folder ``into``."""
    current = edition.read(root)
    export.write(dataset, root, into)
    _finish_pages(dataset, current, into)
    citing.write(current, partial(metadata.changed, dataset, current), into)
    citing.write_bibliography(dataset, into / "sources")
    search.write(dataset, root, into)
    feed.write(root, dataset, into)
    redirects.write(dataset, root, into)  # last: what is there by now is not led away from


def _finish_pages(dataset: Dataset, current: Edition, into: Path) -> None:
    """Mend each page, and let it say what it is; the files of the data must be there by now.

    A page that only sends its reader on is left as it is.
    """
    # Those that are the whole of something; the records' own are too many to name.
    files = [file for file in export.published(dataset, current) if file.path.count("/") == 2]
    for file in sorted(into.rglob("*.html")):
        text = mend(file.read_text("utf-8"))
        page = html.document_fromstring(text)
        if page.xpath("//meta[@http-equiv='refresh']"):
            continue
        # The page for an address that is not there has no address of its own.
        if page.xpath("//link[@rel='canonical']"):
            text = text.replace("</head>", f"{metadata.head(dataset, current, page, files)}</head>", 1)
        file.write_text(text, "utf-8")
