"""What the search is given to find: every name, every entry with its text, and nothing of Markdown in it."""

from __future__ import annotations

from typing import Any

import pytest

from alliances import anchors, queries, search
from alliances.load import load
from tests.tinydata import ORIGINAL, Tiny

DATA = load(ORIGINAL)
FOUND = search.documents(DATA, ORIGINAL)


def entity(href: str, found: dict[str, Any] = FOUND) -> dict[str, Any]:
    """What is found under one address."""
    return next(one for one in found["entities"] if one["href"] == href)


def entry(record: str, anchor: str, found: dict[str, Any] = FOUND) -> dict[str, Any]:
    """One entry of a record."""
    return next(doc for doc in found["records"][record]["docs"] if doc["anchor"] == anchor)


def test_every_alliance_and_every_party_is_found_by_each_of_its_names() -> None:
    """The title of its main text and a state's code too."""
    for a in DATA.alliances.values():
        names = {a.name, a.treaties[0].title, *(name.name for name in a.names)}
        assert set(entity(f"alliances/{a.id}/")["names"]) == names
    for country in queries.parties(DATA):
        assert {country.name, *(name.name for name in country.names)} <= set(
            entity(f"countries/{country.code.lower()}/")["names"]
        )
    assert "XAA" in entity("countries/xaa/")["names"]


def test_names_in_letters_that_readers_spell_in_latin_have_both(tiny: Tiny) -> None:
    """Cyrillic and Greek; Chinese is typed as it is."""
    tiny.edit(
        "alliances/toe.yaml",
        "{name: TOE,",
        "{name: Договор, lang: ru, kind: short}\n  - {name: 条约, lang: zh, kind: short}\n  - {name: TOE,",
    )
    names = entity("alliances/toe/", search.documents(tiny.load(), tiny.data))["names"]
    assert ["Договор", "Dogovor"] in names
    assert "条约" in names


@pytest.mark.parametrize("key", DATA.alliances)
def test_every_entry_and_every_section_of_a_record_can_be_found(key: str) -> None:
    """Under its anchor, once."""
    a = DATA.alliances[key]
    found = [doc["anchor"] for doc in FOUND["records"][key]["docs"]]
    assert len(found) == len(set(found))
    assert {one.anchor for one in anchors.entries(a)} <= set(found)
    assert {"at-a-glance", "founding", "members", "sources"} <= set(found)
    assert ("history" in found) == bool(a.events)


def test_a_member_is_found_by_every_name_of_the_country() -> None:
    """And a present spell stands before one that has ended."""
    past, present = entry("toe", "members-xbb-1950"), entry("toe", "members-xbb-1970")
    assert "Beland" in present["names"]
    assert present["prior"] > past["prior"]
    assert "left" in past["words"].split()


def test_an_article_is_found_with_its_instrument() -> None:
    """So that the one of 1951 is told from that of 1960."""
    found = entry("pair", "treaty-1960-article-5")
    assert found["title"] == "Article 5: Attack"
    assert "Second Treaty" in found["words"]
    assert "1960" in found["words"]


def test_texts_are_words_without_markdown() -> None:
    """Links have their words only."""
    texts = [doc.get("text", "") for record in FOUND["records"].values() for doc in record["docs"]]
    assert any(texts)
    assert [text for text in texts if "](" in text or "{{" in text or "alliance:" in text] == []


def test_authored_pages_are_found_by_their_headings(tiny: Tiny) -> None:
    """With the text below each, and the heading above it; a page whose headings have no anchors is left out."""
    docs = tiny.data.parent / "docs"
    assert "topic" not in FOUND["records"]
    parts = ["# Topic { #topic }", "First.", "## Peace { #peace }", "### At sea { #sea }", "A [ship](x.md)."]
    text = "\n\n".join([*parts, '{{ cite("lexicon", "section", "T") }}'])
    (docs / "topic.md").write_text(text)
    found = search.documents(tiny.load(), tiny.data)
    assert entity("topic/", found)["title"] == "Topic"
    assert entity("topic/#sea", found)["names"] == ["At sea"]
    assert entry("topic", "sea", found) == {
        "anchor": "sea", "kind": "page", "title": "At sea", "words": "Peace", "text": "A ship."
    }  # fmt: skip


def test_terms_and_answers_are_found() -> None:
    """A word by its other names too, an answer by the claim."""
    assert "free riding" in entity("glossary/#burden-sharing")["names"]
    assert entity("often-confused/#toe-and-trio")["names"] == ["The two treaties are one."]


def test_what_is_spoken_of_most_has_the_greatest_head_start(tiny: Tiny) -> None:
    """Of two alliances, that to which more texts link; its own do not count."""
    before = entity("alliances/trio/")["prior"]
    tiny.edit("alliances/quad.yaml", "text: The talks came back.", 'text: "As in [Trio](alliance:trio)."')
    after = search.documents(tiny.load(), tiny.data)
    assert entity("alliances/trio/", after)["prior"] > before
