"""The topic pages: prose whose every paragraph has its source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
WORDS = {
    "why-alliances": 400,
    "history": 700,
    "types": 700,
    "objectives": 700,
    "role": 700,
    "challenges": 700,
    "outlook": 400,
    "national-strategies": 400,
    "datasets": 700,
}
"""Page → how many words of prose it has at least."""

UNSOURCED: dict[tuple[str, str], str] = {
    ("datasets", "“Agrees” means"): "it says what the words of the tables above it mean on this site",
}
"""Page and beginning of a paragraph → why it needs no source. An entry that no page needs any more is a fault."""


def paragraphs(page: str) -> list[str]:
    """The blocks of prose of a page: no front matter, headings, leads, raw HTML or calls that make a list."""
    text = (DOCS / f"{page}.md").read_text("utf-8").split("---\n", 2)[2]
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text)]
    return [block for block in blocks if block and not re.match(r"#|<p class=\"lede\"|\{\{ (?!cite)", block)]


@pytest.mark.parametrize("page", WORDS)
def test_every_paragraph_has_its_source(page: str) -> None:
    """A mark with a place in the work, in each."""
    bare = [block for block in paragraphs(page) if "cite(" not in block]
    assert [block for block in bare if not any(p == page and block.startswith(s) for p, s in UNSOURCED)] == []


@pytest.mark.parametrize("page", WORDS)
def test_a_topic_is_told_at_length(page: str) -> None:
    """Words of prose, citations not counted."""
    prose = re.sub(r"\{\{.*?\}\}", "", " ".join(paragraphs(page)))
    assert len(prose.split()) >= WORDS[page]


def test_every_exception_is_needed() -> None:
    """It stands for a paragraph without a source."""
    for page, start in UNSOURCED:
        assert [block for block in paragraphs(page) if block.startswith(start) and "cite(" not in block] != []
