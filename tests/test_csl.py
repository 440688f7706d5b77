"""CSL-JSON items: what is cited, in the terms of citation processors."""

from __future__ import annotations

from typing import Any

import pytest

from alliances import csl
from alliances.edition import Edition
from alliances.model import Source

EDITION = Edition("2026.11", "2026-11-23", "Tiny Alliances", ("Tiny authors",), "CC-BY-4.0", "", "https://x.example/")


def work(**fields: Any) -> csl.Item:
    """The item of a work with these fields."""
    return csl.work("x", Source.model_validate({"type": "webpage", "title": "X", **fields}))


def test_a_section_is_an_entry_of_an_encyclopedia() -> None:
    """With the edition, its link, and the day of access left to the reader."""
    item = csl.section(EDITION, "Members", "alliances/toe/#members", "2026-10-01")
    assert item == {
        "id": "military-alliances-alliances-toe--members",
        "type": "entry-encyclopedia",
        "title": "Members",
        "container-title": "Tiny Alliances",
        "edition": "2026.11 ed.",
        "author": [{"literal": "Tiny authors"}],
        "issued": {"date-parts": [[2026, 10, 1]]},
        "accessed": {"date-parts": [[2222, 2, 22]]},
        "language": "en",
        "URL": "https://x.example/alliances/toe/#members",
    }


def test_the_whole_and_a_data_file_have_the_edition_too() -> None:
    """As an edition, and as a version."""
    assert csl.whole(EDITION)["edition"] == "2026.11 ed."
    file = csl.data_file(EDITION, "members.csv")
    assert (file["type"], file["version"], file["URL"]) == (
        "dataset",
        "2026.11",
        "https://x.example/data/v1/members.csv",
    )


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("1949", {"date-parts": [[1949]]}),
        ("1949-04", {"date-parts": [[1949, 4]]}),
        ("1949-04-04", {"date-parts": [[1949, 4, 4]]}),
        ("1949~", {"date-parts": [[1949]], "circa": True}),
        ("1949/1951", {"date-parts": [[1949], [1951]]}),
        ("-0477", {"date-parts": [[-478]]}),
        ("0000", {"date-parts": [[-1]]}),
    ],
)
def test_dates_are_those_of_csl(date: str, expected: object) -> None:
    """As fine as they are known; there is no year 0, and -478 is 478 BC."""
    assert work(date=date)["issued"] == expected


def test_creators_keep_their_parts() -> None:
    """A person's names apart; an organization whole."""
    item = work(
        authors=[{"family": "Doe", "given": "J.", "suffix": "Jr."}, {"name": "League"}], editors=[{"family": "R"}]
    )
    assert item["author"] == [{"family": "Doe", "given": "J.", "suffix": "Jr."}, {"literal": "League"}]
    assert item["editor"] == [{"family": "R"}]


def test_what_a_work_does_not_have_is_left_out() -> None:
    """No empty field."""
    assert work() == {"id": "x", "type": "webpage", "title": "X"}


@pytest.mark.parametrize("kind", ["article", "webpage", "press-release", "encyclopedia"])
def test_a_publisher_that_names_what_it_publishes_is_the_container(kind: str) -> None:
    """A newspaper, a site; where the container is named, both are kept."""
    assert work(type=kind, publisher="Herald")["container-title"] == "Herald"
    both = work(type=kind, publisher="Herald Inc.", container="Herald")
    assert (both["container-title"], both["publisher"]) == ("Herald", "Herald Inc.")


def test_an_article_with_a_volume_is_one_of_a_journal() -> None:
    """Others are of a newspaper."""
    assert work(type="article")["type"] == "article-newspaper"
    for field in ("volume", "issue", "doi"):
        assert work(type="article", **{field: "1"})["type"] == "article-journal"


def test_a_treaty_stands_in_its_series() -> None:
    """Which processors read as its container."""
    item = work(type="treaty", series="UNTS", volume="34", page="243", registration="541")
    assert item | {"container-title": "UNTS", "volume": "34", "page": "243", "number": "541"} == item
    assert "collection-title" not in item


def test_every_type_of_the_model_has_one_of_csl() -> None:
    """A type added to the model is not forgotten here."""
    for kind in Source.model_fields["type"].annotation.__args__:  # type: ignore[union-attr]
        assert work(type=kind)["type"]


def test_the_name_of_a_site_keeps_its_letters() -> None:
    """Where a style capitalizes titles; what only has a stop in it is no such name."""
    item = work(title="Data at x.example.org (see Mr. Doe, p. 3)", publisher="about.com")
    assert item["title"] == 'Data at <span class="nocase">x.example.org</span> (see Mr. Doe, p. 3)'
    assert item["container-title"] == '<span class="nocase">about.com</span>'


def test_editors_of_the_whole_are_not_authors_of_a_part() -> None:
    """A style would set them in the authors' place."""
    editors = {"type": "chapter", "container": "Handbook", "editors": [{"family": "Roe"}]}
    assert "editor" not in work(**editors)
    assert work(**editors, authors=[{"family": "Doe"}])["editor"] == [{"family": "Roe"}]


def test_a_translation_names_its_translators() -> None:
    """Beside the authors."""
    item = work(authors=[{"name": "Thucydides"}], translators=[{"family": "Crawley", "given": "Richard"}])
    assert item["translator"] == [{"family": "Crawley", "given": "Richard"}]


def test_a_thesis_is_one_by_its_degree() -> None:
    """Which styles print before the university."""
    for degree, genre in (("doctoral", "Doctoral thesis"), ("master's", "Master's thesis")):
        item = work(type="report", degree=degree, publisher="University of X")
        assert (item["type"], item["genre"], item["publisher"]) == ("thesis", genre, "University of X")


def test_a_bibliography_sets_no_description_as_a_title() -> None:
    """Reference managers need a title; a part in brackets does not make the whole of it a description."""
    for title, expected in (
        ("[Two promises]", {"genre": "[Two promises]"}),
        ("[1] Promises", {"title": "[1] Promises"}),
        ("Note [on promises]", {"title": "Note [on promises]"}),
    ):
        source = Source.model_validate({"type": "webpage", "title": title})
        assert csl.entry("x", source) == {"id": "x", "type": "webpage", **expected}
        assert csl.work("x", source)["title"] == title


def test_a_report_has_its_number_in_the_series_and_a_speech_its_day() -> None:
    """In the fields where the styles look for them."""
    assert work(type="report", series="Papers", volume="13")["collection-number"] == "13"
    assert work(type="speech", date="2001-10-02")["event-date"] == {"date-parts": [[2001, 10, 2]]}
