"""The page of one country, as readers get it, from the invented dataset."""

from __future__ import annotations

import pytest

from alliances import pages, queries
from alliances.load import load
from tests.rendered import NASTY, alliance, by_id, country, facts, headings, hrefs, words
from tests.tinydata import ORIGINAL, Tiny

DATA = load(ORIGINAL)


def test_the_name_of_a_country_is_text(tiny: Tiny) -> None:
    """In its heading, its links, the chart and the lead."""
    quoted = NASTY.replace("\\", "\\\\").replace('"', '\\"')
    tiny.edit("countries.yaml", "name: Beland", f'name: "{quoted}"')
    data = tiny.load()
    page = country(data, "XBB")
    assert words(page.xpath("//h1")[0]) == f"{NASTY}#"
    assert page.xpath("//h1/@id") == ["xbb"]
    assert words(page.xpath("//p[@class='lede']")[0]).startswith(f"{NASTY} belongs to")
    assert NASTY in words(by_id(alliance(data, "toe"), "members-xbb-1970"))


def test_a_country_page_parts_what_binds_it_from_what_has_ended() -> None:
    """Each tie with its dates, its promises and those who are bound with it."""
    page = country(DATA, "XBB")
    assert headings(page) == ["at-a-glance", "in-force", "ended", "standing", "statuses", "history", "sources"]
    ties = [str(id_) for id_ in page.xpath("//section[contains(@class, 'tie')]/@id")]
    assert ties == ["ties-pair-xbb", "ties-toe-xbb-1970", "ties-quad-xbb-2017", "ties-league-xbb", "ties-toe-xbb-1950"]
    now = by_id(page, "ties-toe-xbb-1970")
    assert "Member since 2 May 1970 (acceded)" in words(now)
    assert "Defense (article 5), own judgement" in words(now)
    assert "With 2 others Aland, Celand" in words(now)
    assert "../../alliances/toe/#members-xbb-1970" in hrefs(now)
    assert "Member since 1 June 1950, until 1960 (founder)" in words(by_id(page, "ties-toe-xbb-1950"))


def test_the_link_to_a_tie_outlives_the_tie(tiny: Tiny) -> None:
    """When a state leaves, what was said of its membership stays under the same link."""
    before = {str(id_) for id_ in country(DATA, "XCC").xpath("//section[contains(@class, 'tie')]/@id")}
    text = tiny.read("alliances/toe.yaml")
    left = 'from: "1955"\n    until: "2020"\n    how_left: withdrew\n'
    tiny.write("alliances/toe.yaml", text.replace('from: "1955"\n', left))
    page = country(tiny.load(), "XCC")
    assert "until 2020" in words(by_id(page, "ties-toe-xcc"))
    assert {str(id_) for id_ in page.xpath("//section[contains(@class, 'tie')]/@id")} == before


def test_a_country_that_is_gone() -> None:
    """It says since when and until when it was, and who came after, with a link; nothing binds it today."""
    page = country(DATA, "XFF")
    found = facts(page)
    assert (found["Since"], found["Until"]) == ("1920", "1 January 1991")
    assert found["Afterward"] == "continued by: Eland"
    assert "../../countries/xee/" in hrefs(page)
    assert headings(page) == ["at-a-glance", "in-force", "ended", "sources"]
    assert "Nothing described here binds it today." in page.text_content()
    assert "Partner since 1980; ended, day not known" in words(by_id(page, "ties-toe-xff"))


def test_a_successor_without_a_page_is_named_without_a_link(tiny: Tiny) -> None:
    """No link leads to a page that is not made."""
    tiny.edit("countries.yaml", "{party: XEE, kind: continues}", "{party: XZZ, kind: split}")
    tiny.write("countries.yaml", tiny.read("countries.yaml") + "\nXZZ: {name: Zeland, kind: state, region: south}\n")
    page = country(tiny.load(), "XFF")
    assert facts(page)["Afterward"] == "split into: Zeland"
    assert [href for href in hrefs(page) if "xzz" in href] == []


def test_a_contested_country_says_so() -> None:
    """In the words of the data, with the way to the naming policy."""
    page = country(DATA, "XDD")
    part = page.xpath("//p[@class='confused']")[0]
    assert words(part).startswith("Contested Its founding is told in two ways.")
    assert hrefs(part) == ["../../glossary/#accession", "../../about/method/#names"]


def test_names_of_a_country_say_when_they_were_used() -> None:
    """A former name with its days."""
    assert "Old Aland English, former name, from 1900, until 1 May 1960" in words(country(DATA, "XAA"))


def test_a_bloc_has_a_page_of_its_own() -> None:
    """Its tie says that it takes part; those who do so through it are named with it."""
    page = country(DATA, "XBLO")
    assert facts(page)["Kind"] == "Bloc"
    assert "With 3 others Aland, Celand, Deland" in words(by_id(page, "ties-forum-bloc"))


@pytest.mark.parametrize(
    ("code", "start"),
    [
        ("XAA", "Aland belongs to the Treaty of Examples, Trio, the Pair of Treaties, "),
        ("XPA", "Apolis belonged to the League of the Oath: since when"),
        ("XFF", "Union of Fland takes part in the history of alliances told here, and belongs to none"),
    ],
)
def test_the_lead_of_a_country_says_to_what_it_belongs(code: str, start: str) -> None:
    """Today's ties, else ended ones, else that there are none."""
    assert pages.lede(DATA, DATA.countries[code]).startswith(start)


def test_what_a_party_was_in_turn_is_told_with_its_days() -> None:
    """With a doubt where there is one; one whose standing did not change has no such part."""
    page = country(DATA, "XBB")
    lines = [words(line) for line in page.xpath("//ul[@class='standings']/li")]
    assert lines[0].startswith("Kingdom until 31 December 1948 [")
    assert lines[1].startswith("Dominion from 1 January 1949 until 1955 probable. The end is told in two ways. [")
    assert lines[2].startswith("Republic from 1955 [")
    assert country(DATA, "XAA").xpath("//*[@id='standing']") == []


def test_a_tie_names_its_text_where_the_parties_belong_under_several() -> None:
    """The treaty of one and the charter of another; where all belong under one, it goes without saying."""
    a = DATA.alliances["pact"]
    member = a.members[0]
    page = words(country(DATA, member.country))
    assert f" under the {queries.main_text(a, member)} since" in page
    assert " under the " not in words(by_id(country(DATA, "XBB"), "ties-toe-xbb-1970"))
