"""What the authored pages cite."""

from __future__ import annotations

from alliances import authored
from tests.tinydata import Tiny


def test_every_call_of_cite_is_found_with_its_page_and_line(tiny: Tiny) -> None:
    """Both kinds of quotation marks, several in a line, pages in folders."""
    (tiny.data.parent / "docs" / "about").mkdir()
    tiny.write(
        "../docs/about/b.md",
        '---\ntitle: "B: b"\n---\n\n{{ cite(\'x\', \'page\', \'1\') }} {{ cite("y", "page", "2") }}\n',
    )
    found = [(one.page, one.title, one.file, one.line, one.source) for one in authored.citations(tiny.data)]
    assert found == [
        ("about/b.md", "B: b", "docs/about/b.md", 5, "x"),
        ("about/b.md", "B: b", "docs/about/b.md", 5, "y"),
        ("topic.md", "Topic", "docs/topic.md", 7, "lexicon"),
    ]


def test_a_work_that_only_a_page_cites_is_cited(tiny: Tiny) -> None:
    """It needs no record, and goes once no page cites it."""
    spare = "spare: {type: book, title: Spare, publisher: Tiny Press}\n"
    tiny.write("sources.yaml", tiny.read("sources.yaml") + spare)
    assert len(tiny.faults()) == 1
    tiny.edit("../docs/topic.md", 'cite("lexicon"', 'cite("spare"')
    assert tiny.faults() == []


def test_a_changed_page_is_seen(tiny: Tiny) -> None:
    """The dataset is not kept over a change of what the pages cite."""
    before = tiny.load()
    tiny.edit("../docs/topic.md", 'cite("lexicon"', 'cite("atlas"')
    assert [one.source for one in before.cited_by_pages] == ["lexicon"]
    assert [one.source for one in tiny.load().cited_by_pages] == ["atlas"]
