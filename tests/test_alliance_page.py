"""The page of one alliance, as readers get it, from the invented dataset."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from lxml import html

from alliances import anchors
from alliances.load import load
from alliances.model import Dataset
from tests.rendered import NASTY, PLAIN, alliance, by_id, empty, facts, headings, hrefs, words
from tests.tinydata import ORIGINAL, Tiny

DATA = load(ORIGINAL)
ALLIANCES = sorted(DATA.alliances)


@pytest.fixture(scope="module")
def toe() -> html.HtmlElement:
    """The page of the alliance that has something of everything."""
    return alliance(DATA, "toe")


@pytest.mark.parametrize("key", ALLIANCES)
def test_every_entry_of_a_record_has_its_anchor(key: str) -> None:
    """Each that is promised is on the page, once, and its own link names it."""
    page = alliance(DATA, key)
    for anchor in (found.anchor for found in anchors.entries(DATA.alliances[key])):
        assert f"#{anchor}" in hrefs(by_id(page, anchor))


def test_an_article_of_the_main_instrument_has_two_anchors(toe: html.HtmlElement) -> None:
    """The short one by its number, and its own id within it."""
    part = by_id(toe, "article-5")
    assert by_id(part, "main-article-5") is not None
    assert "Article 5: Attack" in words(part)
    assert "an attack on all; each helps" in words(part)


def test_sections_stand_in_their_order(toe: html.HtmlElement) -> None:
    """The anchors that the design promises."""
    assert headings(toe) == [
        "at-a-glance",
        "founding",
        "obligations",
        "articles",
        "members",
        "organization",
        "objectives",
        "challenges",
        "history",
        "datasets",
        "sources",
        "changes",
    ]


def test_the_panel_has_the_facts_in_short(toe: html.HtmlElement) -> None:
    """Status, type, dates, members, promises, seat and area."""
    assert facts(toe) == {
        "Status": "in force as of 1 July 2026",
        "Type": "Treaty organization, multilateral, defense pact",
        "Signed": "2 January 1950, Xville",
        "In force": "1 June 1950",
        "Members": "3, of them 2 founders",
        "Promises": "Defense",
        "Headquarters": "Xville",
        "Area": "North, South",
    }


def test_names_are_marked_with_their_language(toe: html.HtmlElement) -> None:
    """So that a screen reader pronounces them."""
    names = [(part.get("lang"), words(part)) for part in toe.xpath("//details[@class='names']//bdi")]
    assert names == [("en", "TOE"), ("fr", "Traité d'exemples")]


@pytest.mark.parametrize("key", ALLIANCES)
def test_every_mark_leads_to_its_source(key: str) -> None:
    """Numbers run from 1 as they are first cited; each leads to an entry, and each entry is cited."""
    page = alliance(DATA, key)
    marks = [
        (href, words(link).split(",")[0]) for link in page.xpath("//*[@class='cites']/a") for href in hrefs_of(link)
    ]
    assert marks
    assert [mark for mark in marks if mark[0] != f"#s{mark[1]}"] == []
    listed = [str(id_) for id_ in page.xpath("//ol[@class='sources']/li/@id")]
    assert listed == [f"s{number}" for number in range(1, len(listed) + 1)]
    assert list(dict.fromkeys(mark[0][1:] for mark in marks)) == listed


def hrefs_of(link: html.HtmlElement) -> list[str]:
    """Where one link leads."""
    return [str(link.get("href"))]


def test_two_spells_are_two_rows(toe: html.HtmlElement) -> None:
    """Each with its own dates; the name is that of the day on which it began."""
    rows = {str(row.get("id")): row for row in toe.xpath("//table[contains(@class, 'members')]/tbody/tr")}
    assert list(rows) == ["members-xaa", "members-xbb-1950", "members-xcc", "members-xbb-1970", "members-xff"]
    first, second = rows["members-xbb-1950"], rows["members-xbb-1970"]
    assert words(first).startswith("Beland # 1 June 1950 1960 founder, then a dominion; withdrew")
    assert words(second).startswith("Beland # 2 May 1970 acceded")
    assert (first.get("data-from"), first.get("data-until")) == ("1950-06-01", "1960-12-31")
    assert (second.get("data-from"), second.get("data-until")) == ("1970-05-02", None)
    assert words(rows["members-xaa"]).startswith("Old Aland (now Aland) #")


def test_an_end_of_unknown_day_is_said_and_not_shown_as_open(toe: html.HtmlElement) -> None:
    """The filter by day takes such a spell for its beginning alone, as the query does."""
    row = by_id(toe, "members-xff")
    assert "day not known" in words(row)
    assert "was absorbed" in words(row)
    assert row.get("data-until") == "1980-12-31"


def test_acts_of_a_member_are_told_with_their_sources(toe: html.HtmlElement) -> None:
    """In the record's order; who has none has no empty fold."""
    row = by_id(toe, "members-xaa")
    assert [words(part) for part in row.xpath(".//summary")] == ["3 acts"]
    assert [words(part).split(" [")[0] for part in row.xpath(".//li")] == [
        "2 January 1950: signed",
        "March 1950: ratified",
        "20 March 1950: instrument deposited",
    ]
    assert by_id(toe, "members-xcc").xpath(".//details") == []


def test_a_status_stands_in_the_row_and_below(toe: html.HtmlElement) -> None:
    """The chip in the table leads to the entry that tells it."""
    chip = by_id(toe, "members-xaa").xpath(".//a[contains(@class, 'chip')]")[0]
    assert (chip.get("href"), words(chip)) == ("#members-xaa-1966", "Outside the command 1966–2009")
    assert "1 July 1966 to April 2009" in words(by_id(toe, "members-xaa-1966"))


def test_a_duty_that_rests_between_two_of_three_says_between_whom() -> None:
    """By whom, toward whom and in whose words."""
    text = words(by_id(alliance(DATA, "trio"), "members-xdd-1986"))
    assert "11 August 1986 onward; by Aland; toward Deland; in the words of Aland" in text


def test_an_area_that_shrank_has_each_of_its_spans(toe: html.HtmlElement) -> None:
    """In the order of the record, with what was left out."""
    spans = [words(part) for part in toe.xpath("//ol[contains(@class, 'scope')]/li/p[@class='meta']")]
    assert spans == [
        "1 June 1950 to 3 July 1962 #",
        "3 July 1962 to 3 October 1990 #",
        "3 October 1990 onward #",
    ]
    assert "Not covered: Islands in the south" in words(by_id(toe, "obligations-area-1950"))


def test_one_sided_duties_say_who_owes_whom() -> None:
    """Two treaties, three promises; the ended ones are marked, the panel has those in force."""
    page = alliance(DATA, "pair")
    basing = by_id(page, "obligations-basing-1951")
    assert "obligation--ended" in str(basing.get("class"))
    assert "Who Beland To whom Old Aland" in words(basing) or "Who Beland To whom Aland" in words(basing)
    assert "Coded by this site" in words(basing)
    assert "Who every party To whom every other party" in words(by_id(page, "obligations-defense-1960"))
    assert facts(page)["Promises"] == "Defense"
    assert page.xpath("//ul[@class='promises']//a/@href") == ["#obligations-defense-1960"]
    assert "1 further instrument" in words(page)


def test_what_other_sources_say_stands_at_the_entry(toe: html.HtmlElement) -> None:
    """With its own source."""
    text = words(by_id(toe, "founding-first"))
    assert "Other sources:" in text
    assert "by law" in text
    assert ", p. 20]" in text


def test_a_confusion_is_answered_where_it_arises() -> None:
    """At the entry that it is about."""
    part = by_id(alliance(DATA, "trio"), "obligations-defense")
    assert "../../often-confused/#toe-and-trio" in hrefs(part)


def test_a_lapse_and_a_return_are_told() -> None:
    """Two periods; the arrangement is in force, and the panel has both."""
    page = alliance(DATA, "quad")
    assert facts(page)["Status"].startswith("in force")
    assert facts(page)["Existed"] == "May 2007 to February 2008 12 November 2017 onward"
    assert words(by_id(page, "founding-first")).startswith("May 2007 to February 2008")
    assert words(by_id(page, "founding-second")).startswith("12 November 2017 onward")


def test_what_has_ended_counts_all_who_belonged() -> None:
    """The panel says how many there were, not that there are none now."""
    page = alliance(DATA, "league")
    assert facts(page)["Status"] == "ended as of 30 June 2026"
    assert facts(page)["Members"] == "2, of them 1 founder"
    assert words(page.xpath("//p[@class='count']")[0]) == "2 members belonged to it in all."


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("trio", "3 parties on 30 June 2026; none has ever left."),
        ("toe", "3 members on 1 July 2026; 3 have belonged to it in all."),
        ("forum", "3 participants on 30 June 2026; none has ever left."),
    ],
)
def test_the_count_says_whether_anyone_has_left(key: str, expected: str) -> None:
    """Who left and came back has left."""
    assert words(alliance(DATA, key).xpath("//p[@class='count']")[0]) == expected


def test_a_party_to_two_instruments_is_one_founder() -> None:
    """And one that has left is not among those of today."""
    assert facts(alliance(DATA, "pact"))["Parties"] == "1, of them 1 founder"


def test_a_league_before_the_common_era() -> None:
    """A choice of years and an approximate one have words and no machine's date."""
    page = alliance(DATA, "oath")
    assert facts(page)["Signed"] == "478 or 477 BC"
    assert page.xpath("//time[contains(@datetime, '-04')]") == []
    assert words(by_id(page, "members-xpb")).startswith("Bepolis # about 451 BC")
    rows = page.xpath("//table[contains(@class, 'members')]/tbody/tr")
    keys = [str(row.get("data-from")) for row in rows]
    assert sorted(keys) == keys


def test_events_before_the_common_era_stand_by_decades_too(tiny: Tiny) -> None:
    """431 and 421 BC are ten years apart, in this order."""
    cite = 'cite: [{source: lexicon, locator: {label: book, value: "5"}}]'
    events = [("peace", "-0420"), ("war", "-0430"), ("embassy", "-0431-05")]
    lines = [
        f'  - {{id: {id_}, date: "{date}", kind: founding, title: The {id_}, text: It came., {cite}}}'
        for id_, date in events
    ]
    tiny.edit("alliances/oath.yaml", 'reviewed: "2026', "\n".join(["events:", *lines, 'reviewed: "2026']))
    page = alliance(tiny.load(), "oath")
    assert [(str(part.get("id")), words(part)) for part in page.xpath("//h3[starts-with(@id, 'history')]")] == [
        ("history-430s-bc", "430s BC #"),
        ("history-420s-bc", "420s BC #"),
    ]
    assert [str(id_) for id_ in page.xpath("//li[@class='event']/@id")] == [
        "history-embassy",
        "history-war",
        "history-peace",
    ]
    assert "the first on May 432 BC" in html.tostring(page, encoding="unicode")


def test_the_membership_chart_has_the_same_figures_as_a_table(toe: html.HtmlElement) -> None:
    """One row a step, with who joined and who left under the names of the day."""
    rows = [words(row) for row in toe.xpath("//figure//table/tbody/tr")]
    assert rows == [
        "1 June 1950 2 joined: Old Aland (now Aland), Beland",
        "1955 3 joined: Celand",
        "1960 2 left: Beland",
        "2 May 1970 3 joined: Beland",
    ]
    assert by_id(toe, "members").getnext() is not None
    assert toe.xpath("//figure/*[local-name()='svg']")


def test_members_who_joined_together_and_stayed_need_no_chart() -> None:
    """One step is no change over time."""
    assert alliance(DATA, "trio").xpath("//figure[not(preceding::*[@id='members-statuses'])]") == []


def test_an_instrument_that_never_bound_anyone_has_a_page(tiny: Tiny) -> None:
    """It has signatories, no members; nothing claims otherwise."""
    text = tiny.read("alliances/trio.yaml").replace("as: party", "as: signatory")
    text = text.replace(
        'state: in-force, signed: "1951-09-01", in_force: "1952"', 'state: never-in-force, signed: "1951-09-01"'
    )
    tiny.write("alliances/trio.yaml", text)
    page = alliance(tiny.load(), "trio")
    assert facts(page)["Signatories"] == "0"
    assert "never in force" in words(by_id(page, "founding-main"))
    assert page.xpath("//figure[not(preceding::*[@id='members-statuses'])]") == []


CITE = 'cite: [{source: lexicon, locator: {label: page, value: "1"}}]'
REQUIRED = """\
name: Bare Pact
names:
  - {name: Bare Pact, lang: en, kind: official}
summary: Nothing is known but that it was.
arrangement: pact
regions: [north]
periods:
  - {id: first, from: "1950", basis: signed, text: It was signed., CITE}
treaties:
  - {id: main, title: Pact, kind: treaty, binding: legal, state: in-force, CITE}
members:
  - {id: xaa, country: XAA, as: party, of: [main], from: "1950", CITE}
  - {id: xbb, country: XBB, as: party, of: [main], from: "1950", CITE}
reviewed: "2026-06-30"
"""


def test_a_record_with_the_required_fields_alone_has_no_empty_section(tiny: Tiny) -> None:
    """What is not known is left out, heading and all."""
    tiny.write("alliances/bare.yaml", REQUIRED.replace("CITE", CITE))
    page = alliance(tiny.load(), "bare")
    assert headings(page) == ["at-a-glance", "founding", "members", "sources", "changes"]
    assert [html.tostring(part)[:80] for part in empty(page)] == []
    assert facts(page) == {
        "Status": "in force as of 30 June 2026",
        "Type": "Pact, bilateral, no defense pact",
        "Parties": "2",
        "Area": "North",
    }
    assert page.xpath("//details") == []


# What the data holds is text


def nasty(tiny: Tiny) -> Dataset:
    """The dataset with signs of all that a page is made with in every text of one record."""
    record = yaml.safe_load(tiny.read("alliances/toe.yaml"))
    texts = {"name", "title", "place", "body", "summary", "against", "says", "term", "notice"}
    prose = {"text", "includes", "excludes", "response"}

    def spoil(part: Any, key: str = "") -> Any:
        if isinstance(part, dict):
            return {name: spoil(value, name) for name, value in part.items()}
        if isinstance(part, list):
            return [spoil(value, key) for value in part]
        return NASTY if key in texts else PLAIN if key in prose else part

    tiny.write("alliances/toe.yaml", yaml.safe_dump(spoil(record), sort_keys=False, allow_unicode=True, width=10_000))
    return tiny.load()


def test_every_text_of_a_record_comes_out_as_it_was_written(tiny: Tiny) -> None:
    """Signs of HTML, Markdown and templates in any field are text and change nothing else on the page."""
    data = nasty(tiny)
    page, usual = alliance(data, "toe"), alliance(DATA, "toe")
    assert words(page.xpath("//h1")[0]) == f"{NASTY}#"
    assert page.xpath("//h1/@id") == ["toe"]
    assert page.xpath("//em | //strong | //code | //script") == []
    assert [words(part) for part in page.xpath("//b")] == [words(part) for part in usual.xpath("//b")]
    assert words(page.xpath("//p[@class='lede']")[0]) == NASTY
    for anchor, entry in ((found.anchor, found.entry) for found in anchors.entries(data.alliances["toe"])):
        assert_shown(by_id(page, anchor), entry)
    assert headings(page) == headings(usual)
    assert page.xpath("//@id") == usual.xpath("//@id")


def assert_shown(part: html.HtmlElement, entry: object) -> None:
    """All spoiled texts of an entry are in its part of the page."""
    text = words(part)
    for field, value in vars(entry).items():
        if value in (NASTY, PLAIN) and field not in ("text",):
            assert value in text, f"{field} in {text}"
    if getattr(entry, "text", None) == PLAIN and type(entry).__name__ != "Treaty":
        assert PLAIN in text


def test_a_standing_is_drawn_in_the_years_of_the_spell() -> None:
    """One line a party that had one: in full, between, in full again."""
    page = alliance(DATA, "toe")
    drawn = page.xpath("//*[@id='members-statuses']/following::figure[1]")[0]
    kinds = [
        str(part.get("class"))
        for part in drawn.xpath(".//*[contains(@class, 'chart--wide')]//*[contains(@class, 'chart-span--')]")
    ]
    assert [kind.rpartition("--")[2] for kind in kinds] == ["solid", "hatched", "solid"]
    assert "Aland" in words(drawn)


def test_a_selection_is_said_to_be_one(tiny: Tiny) -> None:
    """At the count, in the panel and on the card; 'founders' would count those named."""
    tiny.edit("alliances/oath.yaml", "reviewed:", "selection: Those that a poet names.\nreviewed:")
    text = words(alliance(tiny.load(), "oath"))
    assert "named here. Those that a poet names." in text
    assert "founder" not in text.split("Members")[1][:40]


def test_the_text_that_a_member_belongs_under_is_shown_where_there_are_several() -> None:
    """And can be chosen; where all belong under one, it is not repeated in each row."""
    several = alliance(DATA, "pact")
    assert {str(text) for text in several.xpath("//tr/@data-under")} == {
        treaty.title
        for treaty in DATA.alliances["pact"].treaties
        if any(m.of[0] == treaty.id for m in DATA.alliances["pact"].members)
    }
    one = alliance(DATA, "trio")
    assert one.xpath("//tr/@data-under") == []


def test_a_member_that_was_a_dominion_then_is_shown_as_one(toe: html.HtmlElement) -> None:
    """In the row of the spell that began in that time, and in no other."""
    assert "founder, then a dominion; withdrew" in words(by_id(toe, "members-xbb-1950"))
    assert "dominion" not in words(by_id(toe, "members-xbb-1970"))


def test_an_act_that_rests_on_a_single_work_says_so(tiny: Tiny) -> None:
    """Where that work is not official; one of a treaty's text has no such mark."""
    old = 'kind: deposited, date: "1950-03-20", cite: [{source: treaty,'
    tiny.edit("alliances/toe.yaml", old, old.replace("treaty", "pamphlet"))
    acts = by_id(alliance(tiny.load(), "toe"), "members-xaa").xpath(".//li")
    assert ["one source" in words(act) for act in acts] == ["deposited" in words(act) for act in acts]
    assert any("deposited" in words(act) for act in acts)


def changes(page: html.HtmlElement) -> list[str]:
    """What the list of changes says, edition by edition."""
    return [words(part) for part in page.xpath("//dl[@class='changes']/div")]


def test_each_edition_that_names_the_record_says_what_it_changed() -> None:
    """The newest first, with its day; what is said of all records is said of this one."""
    page = alliance(DATA, "toe")
    assert changes(page) == [
        "Edition 2001.02.1, 4 March 2001 Beland's return of 1970 has its day. It came from an atlas.",
        "Edition 2001.02, 3 February 2001 First published.",
    ]
    links = page.xpath("//dl[@class='changes']//dt/a/@href")
    assert links == ["../../about/changelog/#2001-02-1", "../../about/changelog/#2001-02"]


def test_several_changes_of_one_edition_stand_together() -> None:
    """With their links and signs."""
    assert changes(alliance(DATA, "quad")) == [
        "Edition 2001.02, 3 February 2001 First published. Seen in print & checked."
    ]


def test_a_record_that_no_edition_names_says_so(tiny: Tiny) -> None:
    """Its section is there all the same, so that its link is."""
    tiny.edit("../CHANGELOG.md", "all records", "toe")
    page = alliance(tiny.load(), "pair")
    assert changes(page) == []
    assert words(by_id(page, "changes").getnext()) == "This record is new: no edition names it yet."
