"""Citations: what a mark and a reference say, and that the numbers of a page lead to its own list."""

from __future__ import annotations

import pytest
from lxml import html

from alliances.cite import References, archived_copy, creators, locator
from alliances.model import Citation, Locator, Source
from tests.rendered import hrefs, words

WORKS = {
    "treaty": Source.model_validate({"type": "treaty", "title": "Treaty of Examples", "date": "1950-01-02"}),
    "atlas": Source.model_validate(
        {"type": "book", "title": "Atlas", "authors": [{"family": "Author"}], "publisher": "Tiny Press", "date": "2020"}
    ),
    "journal": Source.model_validate({"type": "article", "title": "On Pacts", "container": "Journal of Pacts"}),
}


def cited(source: str, label: str = "page", value: str = "1") -> Citation:
    """A citation."""
    return Citation.model_validate({"source": source, "locator": {"label": label, "value": value}})


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("article", "5", "art. 5"),
        ("page", "12–13", "p. 12–13"),
        ("section", "Members", "“Members”"),
        ("section", "a {b} c", "“a {b} c”"),
        ("book", "1", "bk. 1"),
        ("chapter", "96", "ch. 96"),
        ("paragraph", "3", "para. 3"),
    ],
)
def test_a_locator_in_short(label: str, value: str, expected: str) -> None:
    """Each of the labels has a form; braces in a value are no placeholders."""
    assert locator(Locator.model_validate({"label": label, "value": value})) == expected


def test_every_label_of_the_model_has_a_form() -> None:
    """A label added to the model is not forgotten here."""
    for label in Locator.model_fields["label"].annotation.__args__:  # type: ignore[union-attr]
        assert "7" in locator(Locator.model_validate({"label": label, "value": "7"}))


def test_what_is_known_of_a_stored_copy_is_said() -> None:
    """Its address, that there is none, or that nobody has looked; nothing for a work that is not on the web."""
    book = {"type": "book", "title": "Atlas"}
    page = {"type": "webpage", "title": "Atlas", "url": "https://example.org/"}
    stored = {"archived": "https://archive.example/?a=1&b=2"}
    found = [archived_copy(Source.model_validate(one)) for one in (book, page, page | {"archive": "none-known"})]
    assert found == [None, "archived copy not looked up", "no archived copy known"]
    assert archived_copy(Source.model_validate(page | stored)) == (
        "<a href='https://archive.example/?a=1&amp;b=2'>archived copy</a>"
    )


def test_marks_are_numbered_as_they_are_first_cited() -> None:
    """A work keeps its number on a page, whatever place in it is cited."""
    references = References()
    first = references.mark([cited("atlas", "page", "3"), cited("treaty", "article", "5")], WORKS)
    second = references.mark([cited("treaty", "article", "6"), cited("journal")], WORKS)
    assert words(html.fromstring(str(first))) == "[1, p. 3; 2, art. 5]"
    assert words(html.fromstring(str(second))) == "[2, art. 6; 3, p. 1]"
    assert hrefs(html.fromstring(str(second))) == ["#s2", "#s3"]
    listed = [(work.number, work.key, work.title + work.rest) for work in references.listing()]
    assert listed == [
        (1, "atlas", "Atlas, Tiny Press, 2020"),
        (2, "treaty", "Treaty of Examples, 2 January 1950"),
        (3, "journal", "On Pacts, Journal of Pacts"),
    ]


def test_two_pages_count_apart() -> None:
    """The list of one page knows nothing of another."""
    one, other = References(), References()
    one.mark([cited("atlas"), cited("treaty")], WORKS)
    other.mark([cited("treaty")], WORKS)
    assert [work.key for work in other.listing()] == ["treaty"]
    assert [work.number for work in other.listing()] == [1]


def test_no_source_makes_no_mark() -> None:
    """A word that the site defines itself stands without brackets."""
    references = References()
    assert references.mark([], WORKS) == ""
    assert references.listing() == []


def test_a_mark_escapes_its_locator() -> None:
    """The heading of a page may have any sign."""
    mark = str(References().mark([cited("atlas", "section", "A & B <c> 'd'")], WORKS))
    assert words(html.fromstring(mark)) == "[1, “A & B <c> 'd'”]"


def test_a_source_that_is_not_there_is_refused() -> None:
    """It raises: the checks have let no such citation pass."""
    with pytest.raises(KeyError):
        References().mark([cited("nowhere")], WORKS)


def test_what_was_read_in_place_of_a_work_stands_in_the_list() -> None:
    """So that a reader of the page knows it."""
    work = Source.model_validate({"type": "webpage", "title": "X", "publisher": "Y", "read_in": "copy at z.example"})
    references = References()
    references.mark([cited("x")], {"x": work})
    assert references.listing()[0].rest == ", Y, copy at z.example"


def test_who_made_a_work_is_named_as_a_list_sorts_it() -> None:
    """Its authors or, where it names none, its editors."""
    people = {"authors": [{"family": "Doe", "given": "Jane", "suffix": "Jr."}, {"name": "Thucydides"}]}
    both = Source.model_validate({"type": "book", "title": "X", **people, "editors": [{"family": "Roe"}]})
    assert creators(both) == ["Doe, Jane, Jr.", "Thucydides"]
    assert creators(both.model_copy(update={"authors": ()})) == ["Roe"]
