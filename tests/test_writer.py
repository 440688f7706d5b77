"""The small pieces of a page: dates, names, words and drawings, as HTML from where the page stands."""

from __future__ import annotations

import pytest
from lxml import html

from alliances.dates import When
from alliances.load import load
from alliances.model import Dataset
from alliances.writer import Writer
from tests.rendered import hrefs, words
from tests.tinydata import ORIGINAL, Tiny


@pytest.fixture
def writer() -> Writer:
    """A writer of a page two folders down."""
    return Writer(load(ORIGINAL), "alliances/toe/")


def parsed(markup: str) -> html.HtmlElement:
    """Mark-up in a paragraph."""
    return html.fromstring(f"<p>{markup}</p>")


@pytest.mark.parametrize(
    ("when", "datetime", "text"),
    [
        ("1949-04-04", "1949-04-04", "4 April 1949"),
        ("1949-04", "1949-04", "April 1949"),
        ("1949", "1949", "1949"),
        ("1949~", None, "about 1949"),
        ("1949?", None, "1949 (uncertain)"),
        ("[-0477,-0476]", None, "478 or 477 BC"),
        ("1949/1950", None, "between 1949 and 1950"),
    ],
)
def test_a_date_is_marked_up_where_html_can_say_it(writer: Writer, when: str, datetime: str | None, text: str) -> None:
    """A doubt is told in words and to no machine as if it were certain."""
    part = parsed(writer.time(When.parse(when)))
    assert words(part) == text
    assert part.xpath("string(.//time/@datetime)") == (datetime or "")


def test_a_country_has_the_name_of_the_day_and_todays_beside_it(writer: Writer) -> None:
    """Today's is added only where it is another."""
    assert words(parsed(writer.country("XAA", When.parse("1950-06-01")))) == "Old Aland (now Aland)"
    assert words(parsed(writer.country("XAA", When.parse("1960-05-01")))) == "Aland"
    assert words(parsed(writer.country("XAA"))) == "Aland"
    assert hrefs(parsed(writer.country("XAA"))) == ["../../countries/xaa/"]


def test_several_countries_stand_in_the_order_of_their_names(writer: Writer) -> None:
    """And not in that of their codes."""
    assert words(parsed(writer.countries(("XPA", "XBB", "XAA")))) == "Aland, Apolis, Beland"
    assert writer.countries(()) == ""


def test_a_side_of_an_obligation_is_everyone_or_named(writer: Writer) -> None:
    """Whatever stands for everyone is text."""
    assert writer.whom(("all",), "every <other> party") == "every &lt;other&gt; party"
    assert words(parsed(writer.whom(("XBB", "XAA"), "every party"))) == "Aland, Beland"


def test_a_word_of_the_vocabulary_leads_to_the_glossary(writer: Writer) -> None:
    """Its label is shown; a word that is not there is refused."""
    part = parsed(writer.word("force", "own-judgement"))
    assert (words(part), hrefs(part)) == ("Own judgement", ["../../glossary/#own-judgement"])
    with pytest.raises(KeyError):
        writer.term("force", "perhaps")


def test_a_pictogram_is_hidden_from_screen_readers(writer: Writer) -> None:
    """The word stands beside it; a kind without a drawing is refused."""
    drawing = parsed(writer.pictogram("defense"))[0]
    assert drawing.get("aria-hidden") == "true"
    with pytest.raises(FileNotFoundError):
        writer.pictogram("no-such-kind")


@pytest.mark.parametrize(
    ("tag", "name"), [("fr", "French"), ("zh-Hant", "Chinese (Traditional)"), ("grc", "Ancient Greek"), ("qqq", "qqq")]
)
def test_a_language_has_its_english_name(writer: Writer, tag: str, name: str) -> None:
    """A tag that nobody knows is shown as it is."""
    assert writer.language(tag) == name


def test_the_short_name_is_the_first_that_english_has(tiny: Tiny) -> None:
    """An abbreviation before a short name, and the record's own name where there is neither."""
    data = tiny.load()
    short = {key: Writer(data, "").abbreviation(alliance) for key, alliance in data.alliances.items()}
    assert (short["toe"], short["quad"], short["trio"]) == ("TOE", "Talks of Four", "Trio")
    tiny.edit(
        "alliances/toe.yaml", "{name: TOE, lang: en, kind: abbreviation}", "{name: TDE, lang: fr, kind: abbreviation}"
    )
    assert Writer(tiny.load(), "").abbreviation(tiny.load().alliances["toe"]) == "Treaty of Examples"


def test_other_names_leave_out_the_records_own(writer: Writer) -> None:
    """Here too nothing is said twice."""
    alliances = writer.dataset.alliances
    assert [name.name for name in writer.names(alliances["toe"])] == ["TOE", "Traité d'exemples"]
    assert writer.names(alliances["forum"]) == []


def test_confusions_stand_where_they_belong(writer: Writer) -> None:
    """At the section or entry that they name, and all together for the alliance."""
    toe, trio = (writer.dataset.alliances[key] for key in ("toe", "trio"))
    assert [entry.id for entry in writer.confusions(trio, "obligations-defense")] == ["toe-and-trio"]
    assert writer.confusions(toe, "obligations-defense") == []


def test_names_are_text(tiny: Tiny) -> None:
    """Also in links and marks: HTML, quotes and braces of the data come out as they are written."""
    nasty = "A \"B\" & 'C' <b>{{ 7 * 7 }}</b>"
    quoted = nasty.replace("\\", "\\\\").replace('"', '\\"')
    tiny.edit("countries.yaml", "name: Beland", f'name: "{quoted}"')
    tiny.edit("vocabulary.yaml", "label: Defense,", f'label: "{quoted}",')
    data: Dataset = tiny.load()
    writer = Writer(data, "")
    for part in (parsed(writer.country("XBB")), parsed(writer.word("obligation", "defense"))):
        assert words(part) == nasty
        assert part.xpath(".//b") == []
