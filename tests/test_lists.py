"""The lists over all records, as readers get them, from the invented dataset."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from lxml import html

from alliances import lists, names, pages
from alliances.load import load
from alliances.model import Dataset
from alliances.writer import Writer
from tests.rendered import by_id, hrefs, repeated, to_html, words
from tests.tinydata import ORIGINAL, Tiny

DATA = load(ORIGINAL)

NASTY = r"""Q&A "quoted" 'it' <b>bold</b> *star* [x](y) `tick` {{ 7 * 7 }} # {#id} \ end"""


def page(macro: Callable[..., str], *args: str, data: Dataset = DATA, url: str = "x/") -> html.HtmlElement:
    """A page that calls one macro and, where it cites, ends with its sources."""
    writer = Writer(data, url)
    body = macro(writer, *args)
    end = pages.references(writer) if writer.references.numbers else ""
    return to_html(f"# Title {{ #title }}\n\n{body}\n\n{end}")


def name(part: Callable[..., str] | tuple[str, ...]) -> str:
    """What a test is called for a macro or its arguments."""
    return "-".join(part) if isinstance(part, tuple) else part.__name__


EVERY: list[tuple[Callable[..., str], tuple[str, ...]]] = [
    *((macro, ()) for macro in (*lists.MACROS, *names.MACROS) if macro not in (lists.aims, lists.source_list)),
    (lists.aims, ("objectives",)),
    (lists.aims, ("challenges",)),
    (lists.source_list, ("book",)),
]
NAMING = [(macro, args) for macro, args in EVERY if macro not in (lists.source_kinds, lists.changelog, lists.codings)]


@pytest.mark.parametrize(("macro", "args"), EVERY, ids=name)
def test_a_list_is_whole(macro: Callable[..., str], args: tuple[str, ...]) -> None:
    """Ids are there once, anchors lead to what is there, and nothing of a template is left."""
    found = page(macro, *args)
    ids = [str(id_) for id_ in found.xpath("//@id")]
    assert repeated(ids) == []
    assert [href for href in hrefs(found) if href.startswith("#") and href[1:] not in ids] == []
    assert [sign for sign in ("{{", "{%", "None") if sign in found.text_content()] == []
    assert [part.tag for part in found.xpath("//ul | //ol | //dl | //table | //section") if not words(part)] == []


@pytest.mark.parametrize(("macro", "args"), NAMING, ids=name)
def test_a_list_shows_names_as_they_are_written(macro: Callable[..., str], args: tuple[str, ...], tiny: Tiny) -> None:
    """Signs of HTML, Markdown and templates in a name, a label, a title or a claim are text."""
    quoted = NASTY.replace("\\", "\\\\").replace('"', '\\"')
    tiny.edit("alliances/toe.yaml", "name: Treaty of Examples\nnames", f'name: "{quoted}"\nnames')
    tiny.edit("alliances/toe.yaml", "title: The treaty is signed", f'title: "{quoted}"')
    tiny.edit("countries.yaml", "name: Beland\n", f'name: "{quoted}"\n')
    tiny.edit("sources.yaml", "title: Atlas of the Tiny World", f'title: "{quoted}"')
    tiny.edit("confusions.yaml", "claim: The two treaties are one.", f'claim: "{quoted}"')
    for label in ("Burden sharing", "Collective defense", "Treaty organization", "Defense"):
        tiny.edit("vocabulary.yaml", f"label: {label},", f'label: "{quoted}",')
    found = page(macro, *args, data=tiny.load())
    assert NASTY in words(found)
    assert [words(part) for part in found.xpath("//b | //em | //code") if "bold" in words(part)] == []
    assert found.xpath("//code | //em") == []


# Cards and the table of alliances


def rows(found: html.HtmlElement) -> dict[str, html.HtmlElement]:
    """The rows of a table by the text of their heading."""
    return {words(row.xpath("th")[0]): row for row in found.xpath("//tbody/tr")}


def test_every_alliance_is_a_card_in_the_order_of_the_names() -> None:
    """With its short name, form, years, summary and count."""
    cards = page(lists.alliance_cards, url="alliances/").xpath("//li[@class='card']")
    assert [words(card.xpath("h3")[0]) for card in cards] == sorted(a.name for a in DATA.alliances.values())
    toe = cards[-2]
    assert hrefs(toe) == ["../alliances/toe/"]
    assert words(toe).startswith("Treaty of Examples TOE · Treaty organization · since 1950 An invented alliance")
    assert words(toe).endswith("3 members")
    assert toe.xpath("string(.//*[local-name()='svg']/@aria-label)") == "Number of members over time: from 2 to 3"


def test_a_card_of_what_has_ended_says_so() -> None:
    """From when to when, and how many belonged at the end."""
    cards = {
        words(card.xpath("h3")[0]): words(card) for card in page(lists.alliance_cards).xpath("//li[@class='card']")
    }
    assert "1920 to 1968" in cards["League of Examples"]
    assert cards["League of Examples"].endswith("1 members at the end")
    assert "478 or 477 BC to 404 BC" in cards["League of the Oath"]


def test_what_came_back_is_there_since_it_came_back() -> None:
    """A card says the year of the present period, not of the one that lapsed."""
    cards = {words(card) for card in page(lists.alliance_cards).xpath("//li[@class='card']")}
    assert any("since 2017" in card for card in cards)


@pytest.mark.parametrize(
    ("begun", "expected"),
    [
        ("1950-06-01", "since 1950"),
        ("1950-06", "since 1950"),
        ("1950~", "since about 1950"),
        ("1950?", "since 1950 (uncertain)"),
        ("1949/1950", "since between 1949 and 1950"),
        ("1949-05-24/1949-05-25", "since 1949"),
    ],
)
def test_a_doubtful_beginning_stays_doubtful_on_a_card(tiny: Tiny, begun: str, expected: str) -> None:
    """A year alone is shown only where it is known."""
    tiny.edit("alliances/toe.yaml", 'id: first\n    from: "1950-06-01"', f'id: first\n    from: "{begun}"')
    cards = page(lists.alliance_cards, data=tiny.load()).xpath("//li[@class='card']")
    assert expected in words(cards[-2])


def test_the_table_of_alliances_has_what_it_is_filtered_by() -> None:
    """Type, promise, region and status in words, and the same for the filter."""
    table = rows(page(lists.alliance_table, url="alliances/"))
    pair = table["Pair of Treaties"]
    assert [words(cell) for cell in pair.xpath("td")] == [
        "Pact, bilateral",
        "Defense",
        "North",
        "1952",
        "2",
        "in force",
    ]
    assert (pair.get("data-type"), pair.get("data-obligation")) == ("Pact|bilateral", "Defense")
    toe = table["Treaty of Examples (TOE)"]
    assert (toe.get("data-region"), toe.get("data-status")) == ("North|South", "in force")
    assert table["League of the Oath"].get("data-status") == "ended"
    assert words(table["Forum Plus"].xpath("td")[1]) == "none"
    assert words(table["Forum Plus"].xpath("td")[4]) == "3"


def test_the_table_of_alliances_sorts_by_year() -> None:
    """The key of a beginning before the common era comes before all others."""
    keys = {name: row.xpath("td[@data-label='Since']/@data-sort")[0] for name, row in sorted_rows()}
    assert min(keys, key=lambda name: keys[name]) == "League of the Oath"
    assert keys["League of Examples"] < keys["Treaty of Examples (TOE)"] < keys["Quad (Talks of Four)"]


def sorted_rows() -> list[tuple[str, html.HtmlElement]]:
    """The rows of the table of alliances."""
    return list(rows(page(lists.alliance_table)).items())


def test_an_alliance_to_which_nobody_belonged_has_a_card(tiny: Tiny) -> None:
    """Signatories of what never was in force: no drawing, no number of members."""
    text = tiny.read("alliances/trio.yaml").replace("as: party", "as: signatory")
    tiny.write("alliances/trio.yaml", text)
    data = tiny.load()
    trio = next(c for c in page(lists.alliance_cards, data=data).xpath("//li[@class='card']") if "Trio" in words(c))
    assert trio.xpath(".//*[local-name()='svg']") == []
    assert words(trio).endswith("0 signatories")
    assert words(rows(page(lists.alliance_table, data=data))["Trio"].xpath("td")[4]) == "0"


# Countries


def test_the_table_of_countries_has_ties_of_today_and_ended_ones() -> None:
    """Belonging alone counts; a partner that is gone has none."""
    table = rows(page(lists.country_index, url="countries/"))
    assert [words(cell) for cell in table["Beland"].xpath("td")] == [
        "Pair of Treaties, TOE, Talks of Four",
        "League of Examples, TOE",
        "North",
    ]
    assert table["Beland"].get("data-tie") == "in force"
    assert table["Apolis"].get("data-tie") == "ended only"
    assert [words(cell) for cell in table["Union of Fland"].xpath("td")] == ["none", "none", "South"]
    assert table["Union of Fland"].get("data-tie") == "none described here"
    assert hrefs(table["Beland"]) == ["../countries/xbb/"]


# Topics


def test_types_sort_the_alliances_by_form_promise_and_strength() -> None:
    """An arrangement that promises two kinds stands under both; a kind without an example has none."""
    found = page(lists.types, url="types/")
    assert "Here: League of Examples, Pact and Organization, Treaty of Examples" in words(
        by_id(found, "treaty-organization")
    )
    assert "Here: Pair of Treaties, Treaty of Examples, Trio" in words(by_id(found, "defense"))
    assert "Here: Pair of Treaties" in words(by_id(found, "may"))
    assert "Here:" not in words(by_id(found, "offense"))
    assert "../glossary/#defense" in hrefs(by_id(found, "defense"))


def test_types_say_which_are_bilateral(tiny: Tiny) -> None:
    """Once the vocabulary has the words."""
    more = "".join(f"  - {{id: {one}, label: {one}, definition: How many.}}\n" for one in ("bilateral", "multilateral"))
    tiny.edit("vocabulary.yaml", "term:\n", f"term:\n{more}")
    found = page(lists.types, data=tiny.load())
    assert "Pact and Organization, Pair of Treaties, Quad" in words(by_id(found, "bilateral"))
    assert "Here: Forum Plus, Treaty of Examples, Trio" in words(by_id(found, "multilateral"))


def test_types_name_what_promises_nothing_and_the_regions(tiny: Tiny) -> None:
    """A region without an alliance is left out; a promise of the site's own kinds is none of ATOP's five."""
    tiny.edit("vocabulary.yaml", "term:\n", "term:\n  - {id: no-obligation, label: None, definition: Nothing.}\n")
    found = page(lists.types, data=tiny.load())
    assert words(by_id(found, "no-obligation")).endswith(
        "Here: Forum Plus, League of Examples, League of the Oath, Pact and Organization, Quad"
    )
    assert "Here:" in words(by_id(found, "south"))
    assert [
        words(part) for part in found.xpath("//h2[@id='regions']/following::section") if "Here:" not in words(part)
    ] == []


def test_an_aim_lists_the_alliances_that_have_it() -> None:
    """In the record's words, with its source, and the way to the entry itself."""
    found = page(lists.aims, "challenges", url="challenges/")
    part = by_id(found, "toe-burden-sharing")
    assert words(part).startswith("Treaty of Examples # Who pays is disputed. [1, p. 21]")
    assert hrefs(part)[0] == "../alliances/toe/#challenges-burden-sharing"
    assert by_id(found, "burden-sharing").tag == "h2"


def test_two_aims_of_one_kind_in_one_alliance_are_two_entries(tiny: Tiny) -> None:
    """Each with a link of its own."""
    cite = 'cite: [{source: atlas, locator: {label: page, value: "22"}}]'
    second = f"  - {{id: who-leads, kind: burden-sharing, text: Who leads., {cite}}}\n"
    tiny.edit("alliances/toe.yaml", "challenges:\n", f"challenges:\n{second}")
    found = page(lists.aims, "challenges", data=tiny.load())
    assert "Who leads." in words(by_id(found, "toe-who-leads"))
    assert "Who pays" in words(by_id(found, "toe-burden-sharing"))
    assert repeated(str(id_) for id_ in found.xpath("//@id")) == []


def test_history_has_every_period_and_the_turning_points_by_era() -> None:
    """An arrangement that lapsed and came back has two lines; a patrol is no turning point."""
    found = page(lists.history, url="history/")
    lines = [words(row) for row in found.xpath("//figure//tbody/tr")]
    assert lines[0] == "League of the Oath 478 or 477 BC 404 BC"
    assert "Quad May 2007 February 2008" in lines
    assert "Quad 12 November 2017 still so on 30 June 2026" in lines
    assert [str(id_) for id_ in found.xpath("//h3/@id")] == ["events-cold-war", "events-after-1991"]
    assert [str(id_) for id_ in found.xpath("//li[@class='event']/@id")] == [
        "toe-signature",
        "toe-article-5-conditional",
        "toe-article-5-confirmed",
    ]
    assert "../alliances/toe/#history-signature" in hrefs(by_id(found, "toe-signature"))


@pytest.mark.parametrize(
    ("date", "era"),
    [
        ("-0430", "antiquity"),
        ("1373-06-16", "before-1914"),
        ("1914-07", "world-wars"),
        ("1991-12-31", "cold-war"),
        ("1992", "after-1991"),
        ("2014", "since-2014"),
    ],
)
def test_an_event_stands_in_the_era_of_its_first_year(tiny: Tiny, date: str, era: str) -> None:
    """From antiquity on; an era without an event is left out."""
    tiny.edit("alliances/toe.yaml", 'id: signature, date: "1950-01-02"', f'id: signature, date: "{date}"')
    tiny.edit("alliances/toe.yaml", "countries: [XAA, XBB], title", "title")
    found = page(lists.history, data=tiny.load())
    section = by_id(found, "toe-signature").xpath("string(preceding::h3[1]/@id)")
    assert section == f"events-{era}"


# Reference


def test_the_glossary_has_each_word_once() -> None:
    """From A to Z, with its source or as the site's own, and where it is used."""
    found = page(lists.glossary, url="glossary/")
    defense = by_id(found, "defense")
    assert words(defense).startswith("Defense # To help a party that is attacked. [")
    assert "See also: Deterrence" in words(defense)
    assert "#deterrence" in hrefs(defense)
    assert "Used on: Pair of Treaties, TOE, Trio" in words(defense)
    assert "This site’s own word." in words(by_id(found, "may"))
    assert "Also: free riding" in words(by_id(found, "burden-sharing"))
    assert "Used on: TOE" in words(by_id(found, "deterrence"))
    assert "Used on:" not in words(by_id(found, "accession"))
    labels = [words(part) for part in found.xpath("//dfn")]
    assert sorted(labels, key=str.casefold) == labels


def test_a_word_of_two_lists_is_one_entry_with_two_senses(tiny: Tiny) -> None:
    """The link to it is one; each sense says to which list it belongs."""
    tiny.edit("vocabulary.yaml", "term:\n", "term:\n  - {id: defense, label: Defense, definition: Not offense.}\n")
    text = words(by_id(page(lists.glossary, data=tiny.load()), "defense"))
    assert "As obligation: To help a party that is attacked." in text
    assert "As term: Not offense." in text


def test_sources_say_which_authored_pages_cite_them() -> None:
    """By the page's title, once."""
    lexicon = by_id(page(lists.source_list, "webpage", url="sources/webpage/"), "lexicon")
    assert "../../topic/" in hrefs(lexicon)
    assert words(lexicon).count("Topic") == 1


def test_sources_say_where_they_are_cited() -> None:
    """The first place of each page, and how many there are: an entry, a country, a word, an answer."""
    found = page(lists.source_list, "book", url="sources/book/")
    atlas = by_id(found, "atlas")
    assert words(atlas).startswith("Author, A. Atlas of the Tiny World. Tiny Press, 2020.")
    assert "Cited in " in words(atlas)
    assert re.search(r"\bTOE \(\d\)", words(atlas))
    places = hrefs(atlas)
    for place in (
        "../../alliances/toe/#founding-first",
        "../../countries/xbb/",
        "../../often-confused/#toe-and-trio",
    ):
        assert place in places
    assert len([place for place in places if place.startswith("../../alliances/toe/")]) == 1
    lexicon = by_id(page(lists.source_list, "webpage", url="sources/webpage/"), "lexicon")
    assert "../../glossary/#defense" in hrefs(lexicon)


@pytest.mark.parametrize(
    ("title", "lang", "marked"), [("Atlas mundi", "la", "la"), ("[Atlas]", "la", None), ("Atlas", "en", None)]
)
def test_a_title_is_marked_with_its_language(title: str, lang: str, marked: str | None, tiny: Tiny) -> None:
    """For a voice that reads it aloud; not English, nor this site's own English for it, which stands in brackets."""
    tiny.edit("sources.yaml", "title: Atlas of the Tiny World", f'title: "{title}"\n  lang: {lang}')
    found = page(lists.source_list, "book", url="sources/book/", data=tiny.load())
    assert by_id(found, "atlas").find("cite").get("lang") == marked


def test_a_list_with_a_description_says_what_brackets_mean(tiny: Tiny) -> None:
    """And only such a list; the description is neither in quotation marks nor in italics."""
    said = "What stands in square brackets"
    assert said not in words(page(lists.source_list, "book", url="sources/book/"))
    tiny.edit("sources.yaml", "title: Atlas of the Tiny World", 'title: "[Atlas of a world]"')
    found = page(lists.source_list, "book", url="sources/book/", data=tiny.load())
    assert said in words(found)
    entry = by_id(found, "atlas").find("cite")
    assert words(entry) == "Author, A. [Atlas of a world]. Tiny Press, 2020."
    assert entry.find("i") is None


def test_works_stand_under_the_first_letter_of_their_author_else_of_their_title(tiny: Tiny) -> None:
    """Accents aside; each letter with its own link."""
    tiny.edit("sources.yaml", "family: Author, given: A.", "family: Åuthor")
    found = page(lists.source_list, "book", url="sources/book/", data=tiny.load())
    assert [words(part).rstrip("#") for part in found.xpath("//h2")] == ["A"]
    assert [str(id_) for id_ in found.xpath("//h2[@id='letter-a']/following::li[@class='entry'][1]/@id")] == ["atlas"]


def test_a_letter_under_which_nothing_stands_keeps_its_link() -> None:
    """It leads to the next that is used, or to the last; a script stands after all letters."""
    before, after = ["script-arabic", "script-armenian"], ["script-korean", "script-other-scripts"]
    found = names.unused(["digits", "b", "y", "script-greek"])
    assert {letter: held for letter, held in found.items() if letter != "script-greek"} == {
        "digits": [],
        "b": ["a"],
        "y": list("cdefghijklmnopqrstuvwx"),
    }
    assert found["script-greek"][:3] == ["z", *before]
    assert found["script-greek"][-2:] == after
    alone = names.unused(["b"])["b"]
    assert [letter for letter in alone if "-" not in letter] == ["digits", "a", *"cdefghijklmnopqrstuvwxyz"]
    assert {*before, "script-greek", *after} <= set(alone)
    shown = page(lists.source_list, "book")
    assert by_id(shown, "letter-z").getparent() is by_id(shown, "letter-a")


def test_every_work_that_is_cited_is_listed_once() -> None:
    """In the list of its kind, the records' own ones too; the page of sources leads to each list and counts it."""
    kinds = page(lists.source_kinds, url="sources/").xpath("//li")
    entries = []
    for kind in kinds:
        key = str(kind.get("id")).removeprefix("kind-")
        assert hrefs(kind) == [f"../sources/{key}/"]
        found = page(lists.source_list, key).xpath("//li[@class='entry']/@id")
        assert words(kind).endswith("1 work" if len(found) == 1 else f"{len(found)} works")
        entries += map(str, found)
    assert sorted(entries) == sorted(DATA.works)
    assert [words(kind.xpath("a")[0]) for kind in kinds] == [
        "Treaties and founding texts",
        "Books",
        "Articles",
        "Web pages",
    ]


def test_confusions_have_a_short_answer_first() -> None:
    """Then the reason with its source, and what it concerns."""
    found = page(lists.confusions, url="often-confused/")
    assert words(by_id(found, "toe-and-trio")) == "“The two treaties are one.”#"
    assert words(found.xpath("//p[@class='answer']")[0]) == "They are two."
    concerned = [href for href in hrefs(found) if "alliances/t" in href]
    assert "../alliances/toe/#at-a-glance" in concerned
    assert "../alliances/trio/#obligations-defense" in concerned
    assert "Concerns: TOE: at a glance, Trio: defense" in words(found)


def test_a_claim_with_an_apostrophe_is_a_heading_as_it_is_written(tiny: Tiny) -> None:
    """Quotation marks come out as marks, not as their codes."""
    claim = "The \"two\" parties' treaty isn't one."
    quoted = claim.replace('"', '\\"')
    tiny.edit("confusions.yaml", "claim: The two treaties are one.", f'claim: "{quoted}"')
    assert words(by_id(page(lists.confusions, data=tiny.load()), "toe-and-trio")) == f"“{claim}”#"


def test_every_name_is_listed_from_a_to_z() -> None:
    """Alliances, instruments and countries, in every language, each with the way to its record."""
    found = page(names.names, url="names/")
    items = {words(item.xpath("a")[0]): item for item in found.xpath("//li")}
    assert hrefs(items["TOE"]) == ["../alliances/toe/"]
    assert words(items["Traité d'exemples"]) == "Traité d'exemples TOE, official name, French"
    assert items["Traité d'exemples"].xpath("string(.//bdi/@lang)") == "fr"
    assert hrefs(items["First Treaty"]) == ["../alliances/pair/#founding-treaty-1951"]
    assert words(items["Old Aland"]) == "Old Aland Aland, former name"
    assert hrefs(items["Union of Fland"]) == ["../countries/xff/"]
    letters = [words(part) for part in found.xpath("//h2")][:-1]
    assert sorted(letters) == letters


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Élan", ("E", "e")),
        ("Østland", ("O", "o")),
        ("Łąka", ("L", "l")),
        ("Ærø", ("A", "a")),
        ("Þing", ("T", "t")),
        ("İstanbul", ("I", "i")),
        ("‘Quoted’", ("Q", "q")),
        ("5 Eyes", ("0–9", "digits")),
        ("…", ("0–9", "digits")),
        ("НАТО", ("Cyrillic", "script-cyrillic")),
        ("Δῆλος", ("Greek", "script-greek")),
        ("حلف", ("Arabic", "script-arabic")),
        ("北约", ("Chinese and Japanese", "script-chinese-and-japanese")),
        ("나토", ("Korean", "script-korean")),
        ("नाटो", ("Other scripts", "script-other-scripts")),
    ],
)
def test_a_name_stands_under_its_letter_or_its_script(name: str, letter: tuple[str, str]) -> None:
    """Latin letters with marks or strokes stand where a reader looks for them."""
    assert names.first(name) == letter


# The changelog


def test_an_edition_has_its_day_and_its_parts() -> None:
    """Each with an anchor, and each entry too."""
    found = page(lists.changelog, url="about/changelog/")
    assert [(str(part.get("id")), words(part)) for part in found.xpath("//h2")] == [
        ("2001-02-1", "2001.02.1#"),
        ("2001-02", "2001.02#"),
    ]
    assert [words(part) for part in found.xpath("//p[@class='meta']")] == ["4 March 2001", "3 February 2001"]
    assert [str(part.get("id")) for part in found.xpath("//h3")] == [
        "2001-02-1-data",
        "2001-02-1-schema",
        "2001-02-data",
        "2001-02-site",
    ]
    assert words(by_id(found, "2001-02-1-schema-1")) == "how_left may be absorbed. #"


def test_an_entry_leads_to_what_it_is_about() -> None:
    """A record's page, or the one that shows a shared file."""
    found = page(lists.changelog, url="about/changelog/")
    first, second = by_id(found, "2001-02-1-data-1"), by_id(found, "2001-02-1-data-2")
    assert words(first).startswith("TOE, Trio: Beland's return")
    assert hrefs(first) == ["../../alliances/toe/", "../../alliances/trio/", "#2001-02-1-data-1"]
    assert hrefs(second) == ["../../countries/", "#2001-02-1-data-2"]
    assert hrefs(by_id(found, "2001-02-data-1"))[0] == "../../alliances/"


def test_an_entry_is_as_it_is_written(tiny: Tiny) -> None:
    """Under a former id and a name with signs of markup in it; its own Markdown counts, and HTML is text."""
    quoted = NASTY.replace("\\", "\\\\").replace('"', '\\"')
    tiny.edit("alliances/toe.yaml", "{name: TOE,", f'{{name: "{quoted}",')
    tiny.edit("../CHANGELOG.md", "- toe, trio: Beland's", "- examples, moved: <b>Q</b> & {{ 7 * 7 }} {#id} *Beland*'s")
    entry = by_id(page(lists.changelog, data=tiny.load()), "2001-02-1-data-1")
    assert words(entry).startswith(f"{NASTY}, Moved links: <b>Q</b> & {{{{ 7 * 7 }}}} {{#id}} Beland's return")
    assert [words(part) for part in entry.xpath(".//em | .//b")] == ["Beland"]


def test_an_entry_may_be_about_any_file_of_the_data(tiny: Tiny) -> None:
    """Each has what it is called on the page."""
    stems = sorted(path.stem for path in tiny.data.glob("*.yaml"))
    tiny.edit("../CHANGELOG.md", "- toe, trio:", f"- {', '.join(stems)}:")
    entry = by_id(page(lists.changelog, data=tiny.load()), "2001-02-1-data-1")
    assert len(stems) > 4
    assert words(entry).partition(":")[0].count(",") == len(stems) - 1
