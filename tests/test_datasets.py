"""The comparison with the data sets on alliances: counted, shown in a table, explained record by record."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from alliances import lists, pages
from alliances import words as labels
from alliances.load import load
from alliances.model import Dataset
from alliances.writer import Writer
from tests.rendered import by_id, hrefs, to_html, words
from tests.tinydata import ORIGINAL, Tiny

DATA = load(ORIGINAL)
REAL = load(Path(__file__).parents[1] / "data")


def page(data: Dataset = DATA) -> html.HtmlElement:
    """The page with both lists and its sources."""
    writer = Writer(data, "datasets/")
    body = f"{lists.codings(writer)}\n\n{lists.differences(writer)}"
    return to_html(f"# Title {{ #title }}\n\n{body}\n\n{pages.references(writer)}")


def counted(found: html.HtmlElement) -> dict[str, list[int]]:
    """The numbers of the first table, by what they count."""
    rows = found.xpath("//table")[0].xpath(".//tr[td]")
    return {words(row.xpath("th")[0]): [int(words(cell)) for cell in row.xpath("td")] for row in rows}


def compared(found: html.HtmlElement) -> dict[str, list[str]]:
    """The cells of the second table, by the name of the record."""
    rows = found.xpath("//table")[1].xpath(".//tbody/tr")
    return {words(row.xpath("th")[0]): [words(cell) for cell in row.xpath("td")] for row in rows}


def test_agreement_is_counted_by_data_set_and_by_respect() -> None:
    """One record agrees in part with one of the two, and differs in its dates."""
    numbers = counted(page())
    assert [*numbers] == [*labels.AGREES.values(), *labels.DIFFERS.values()]
    assert numbers["agrees in part"] == [1, 0]
    assert numbers["dates"] == [1, 0]
    assert sum(map(sum, numbers.values())) == 2


def test_a_further_coding_is_counted(tiny: Tiny) -> None:
    """Under its own degree, and in all that it differs in."""
    tiny.edit(
        "alliances/toe.yaml",
        "  - {dataset: cow-4.1,",
        '  - {dataset: atop-5, says: "5000", agrees: "no", differs: [members, promises], text: Other states., '
        'cite: [{source: atlas, locator: {label: page, value: "30"}}]}\n  - {dataset: cow-4.1,',
    )
    numbers = counted(page(tiny.load()))
    assert (numbers["differs"], numbers["members"], numbers["promises"]) == ([0, 1], [0, 1], [0, 1])
    assert compared(page(tiny.load()))["TOE"][1:] == ["agrees in part dates", "differs members, promises"]


def test_every_record_is_a_row_with_what_this_site_counts() -> None:
    """How many belong, since when and by what that is counted; what was not looked up says so."""
    rows = compared(page())
    assert len(rows) == len(DATA.alliances)
    assert rows["TOE"] == [
        "3 members; from 1 June 1950, counted from entry into force",
        "agrees in part dates",
        "not looked up",
    ]


def test_a_mark_leads_to_the_section_of_the_record() -> None:
    """Its link is the word for the degree."""
    cell = page().xpath("//table[2]//tr[contains(th, 'TOE')]/td[2]") or page().xpath("//tr[contains(th, 'TOE')]/td[2]")
    assert hrefs(cell[0]) == ["../alliances/toe/#datasets-cow-4-1"]


def test_each_difference_is_explained_with_its_sources() -> None:
    """Under a permanent anchor made of the ids, with what the data set says first."""
    entry = by_id(page(), "toe-cow-4-1")
    assert "Differs in dates. Type I, from 1950-01-02" in words(entry)
    assert "It counts from signature." in words(entry)
    assert hrefs(entry)[:2] == ["../alliances/toe/#datasets-cow-4-1", "#toe-cow-4-1"]
    assert entry.xpath(".//a[starts-with(@href, '#s')]") != []


def test_explanations_stand_by_data_set_and_degree(tiny: Tiny) -> None:
    """The two data sets on alliances first, then any other; what differs most first."""
    cited = 'cite: [{source: atlas, locator: {label: page, value: "30"}}]}'
    tiny.edit(
        "alliances/toe.yaml",
        "  - {dataset: cow-4.1,",
        f"  - {{dataset: igo-3, says: x, agrees: not-covered, text: x, {cited}\n"
        f'  - {{dataset: atop-5, says: x, agrees: "yes", text: x, {cited}\n  - {{dataset: cow-4.1,',
    )
    tiny.edit(
        "alliances/trio.yaml",
        "\nreviewed:",
        f'\ndatasets:\n  - {{dataset: cow-4.1, says: x, agrees: "no", differs: [dates], text: x, {cited}\nreviewed:',
    )
    found = page(tiny.load())
    assert [str(id_) for id_ in found.xpath("//h2/@id | //h3/@id")][:-1] == [
        "cow-4-1",
        "cow-4-1-no",
        "cow-4-1-partly",
        "atop-5",
        "atop-5-yes",
        "igo-3",
        "igo-3-not-covered",
    ]
    assert words(by_id(found, "cow-4-1-partly")).startswith("Agrees in part (1)")


@pytest.mark.parametrize("id_", sorted(REAL.alliances))
def test_every_record_was_looked_up_in_both_data_sets(id_: str) -> None:
    """One entry in each, or a reason why there is none: the table has no holes."""
    assert set(lists.COMPARED) <= {coding.dataset for coding in REAL.alliances[id_].datasets}


def test_the_counts_add_up() -> None:
    """Each data set's degrees to the number of records, and no respect above what differs."""
    numbers = counted(page(REAL))
    for column in range(len(lists.COMPARED)):
        degrees = {label: numbers[label][column] for label in labels.AGREES.values()}
        assert sum(degrees.values()) == len(REAL.alliances)
        differing = degrees["agrees in part"] + degrees["differs"]
        assert max(numbers[label][column] for label in labels.DIFFERS.values()) <= differing
