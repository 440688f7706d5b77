"""The authored pages beside the data: which works they cite, so that no source is unknown or idle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from alliances.model import PageCitation
from alliances.yamlfile import display

_CITE = re.compile(r"""\bcite\(\s*["']([^"']+)["']""")
_TITLE = re.compile(r"^title: *(.+)$", re.MULTILINE)


def pages(data: Path) -> list[Path]:
    """The authored pages beside the data folder; none where no folder 'docs' stands there."""
    return sorted((data.parent / "docs").rglob("*.md"))


def citations(data: Path) -> Iterator[PageCitation]:
    """Every call of ``cite`` in the authored pages, in the order of pages and lines."""
    for page in pages(data):
        text = page.read_text("utf-8", errors="replace")
        title = _TITLE.search(text)
        for number, line in enumerate(text.splitlines(), 1):
            for source in _CITE.findall(line):
                yield PageCitation(
                    page=page.relative_to(data.parent / "docs").as_posix(),
                    title=title[1].strip("\"' ") if title else page.stem,
                    file=display(page),
                    line=number,
                    source=source,
                )
