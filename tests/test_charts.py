"""Charts: one shape a datum, labels that never collide, and markup that any page may hold."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from alliances.charts import Mark, Row, Span, Step, joined, membership, spans, spark, timeline, without
from alliances.dates import When

REVIEWED = 2026.5
PICTOGRAMS = Path(__file__).parent.parent / "alliances" / "pictograms"

GROWING = [Step(1949.6 + 4 * n * n / 30, 12 + n, f"state {n} joins") for n in range(24)]
SHRINKING = [Step(1950.0, 9, "parties"), Step(1961.2, 8, "one withdraws"), Step(1968.7, 2, "six withdraw at once")]
ENDED = [Step(1955.4, 8, "signatories"), Step(1990.8, 6, "two leave"), Step(1991.5, 0, "dissolved")]
RETURNED = [Step(2007.4, 4, "first meeting"), Step(2008.1, 0, "lapses"), Step(2017.9, 4, "meets again")]
ALONE = [Step(1960.5, 2, "parties")]

CROWDED = [
    Mark(1948.0 + n * 1.27, 1948.0 + n * 1.27 + n % 9 if n % 4 == 0 else None, f"event {n} of many", kind, n % 5 == 0)
    for n in range(61)
    for kind in [("Founding", "Members", "Operations", "Decisions")[n % 7 % 4]]
]

MISSIONS = [
    *(Mark(start, start + 9.0, f"event of {start:.0f}", "Operations", True) for start in (1995.0, 1999.3, 2003.6)),
    *(Mark(start, start + 5.0, "minor", "Operations") for start in (1991.0, 1992.0, 1993.0, 1994.0, 1997.0, 2001.0)),
]

LEAGUES = [
    Row("League of XAA", "../league/", [Span(-549.0, -403.0)]),
    Row("Old treaty", None, [Span(1373.5, 1580.0), Span(1640.9, None)]),
    Row("Pact", "../pact/", [Span(1950.2, 1986.6), Span(1986.6, None, "hatched")]),
    Row("Forum", None, [Span(2007.4, 2008.1, "outlined"), Span(2017.9, None, "outlined")]),
]

NAMED = {"id_prefix": "x", "title": "Title", "description": "Description."}

CHARTS = {
    "growing": lambda: membership(GROWING, reviewed=REVIEWED, **NAMED),
    "shrinking": lambda: membership(SHRINKING, reviewed=REVIEWED, **NAMED),
    "ended": lambda: membership(ENDED, reviewed=REVIEWED, **NAMED),
    "returned": lambda: membership(RETURNED, reviewed=REVIEWED, **NAMED),
    "alone": lambda: membership(ALONE, reviewed=REVIEWED, **NAMED),
    "crowded": lambda: timeline(CROWDED, reviewed=REVIEWED, **NAMED),
    "missions": lambda: timeline(MISSIONS, reviewed=REVIEWED, **NAMED),
    "one event": lambda: timeline([Mark(1950.0, None, "signed", "Founding", True)], reviewed=REVIEWED, **NAMED),
    "leagues": lambda: spans(
        LEAGUES, reviewed=REVIEWED, skip=(-399.0, 1800.0), legend=[("solid", "pact"), ("hatched", "suspended")], **NAMED
    ),
    "unbroken": lambda: spans(LEAGUES[2:], reviewed=REVIEWED, **NAMED),
}


def drawings(markup: str) -> list[ET.Element]:
    """The svg elements of a chart."""
    return list(ET.fromstring(f"<div>{markup}</div>"))


def with_class(svg: ET.Element, name: str) -> list[ET.Element]:
    """The elements with this class, in the order in which they are drawn."""
    return [element for element in svg.iter() if name in element.get("class", "").split()]


def texts(svg: ET.Element) -> list[str]:
    """All words on the canvas."""
    return [element.text or "" for element in svg.iter("text")]


def box(text: ET.Element) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a text in a common sans serif."""
    size = float(text.get("font-size", "13"))
    room = 0.56 * size * len(text.text or "")
    left = float(text.get("x", "0")) - {"start": 0.0, "middle": room / 2, "end": room}[text.get("text-anchor", "start")]
    baseline = float(text.get("y", "0"))
    return left, baseline - 0.75 * size, left + room, baseline + 0.2 * size


def coordinates(path: ET.Element) -> list[float]:
    """The numbers of a path: for a bar its left edge, its top and its right edge come first."""
    return [float(number) for number in re.findall(r"-?[0-9.]+", path.get("d", ""))]


@pytest.fixture(params=CHARTS, name="markup")
def every_chart(request: pytest.FixtureRequest) -> str:
    """Each of the charts above, in turn."""
    return CHARTS[request.param]()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1949", 1949.5), ("-0477", -476.5), ("2024-12-31", 2024 + 365.5 / 366), ("[-0477,-0476]", -476.0)],
)
def test_a_date_stands_in_the_middle_of_what_it_may_mean(text: str, expected: float) -> None:
    """A year alone is drawn at its middle, and a choice of years between them, before the common era too."""
    assert expected == pytest.approx(When.parse(text).middle, abs=0.001)


def test_each_chart_is_drawn_wide_and_narrow_and_named_once_each(markup: str) -> None:
    """Both drawings have a title and a description, referred to by ids that are unique on the page."""
    wide, narrow = drawings(markup)
    assert [wide.get("class"), narrow.get("class")] == ["chart chart--wide", "chart chart--narrow"]
    for svg in (wide, narrow):
        title, description = svg.find("title"), svg.find("desc")
        assert title is not None
        assert description is not None
        assert ("Title", svg.get("aria-labelledby")) == (title.text, title.get("id"))
        assert ("Description.", svg.get("aria-describedby")) == (description.text, description.get("id"))
    ids = re.findall(r' id="([^"]+)"', markup)
    assert len(ids) == len(set(ids))


def test_only_one_drawing_shows_without_a_stylesheet(markup: str) -> None:
    """The narrow drawing hides itself by an attribute that a stylesheet can overrule."""
    wide, narrow = drawings(markup)
    assert [wide.get("display"), narrow.get("display")] == [None, "none"]


def test_a_chart_obeys_a_strict_policy_and_the_palette(markup: str) -> None:
    """There is no style attribute, and each color is a custom property, none, or a pattern of the chart's own."""
    elements = [element for svg in drawings(markup) for element in svg.iter()]
    assert not [element.tag for element in elements if "style" in element.attrib or element.tag in ("style", "script")]
    colors = {element.get(name, "none") for element in elements for name in ("fill", "stroke")}
    assert not [
        color for color in colors if not re.fullmatch(r"none|var\(--chart-[a-z]+, \w+\)|url\(#x-\w+-hatch\)", color)
    ]


def test_numbers_have_one_decimal_at_most(markup: str) -> None:
    """No place on the canvas is given finer than a tenth of a unit, and the stroke's width never finer than it is."""
    for svg in drawings(markup):
        for element in svg.iter():
            places = [element.get(name, "") for name in ("x", "y", "cx", "cy", "d", "width", "height", "viewBox")]
            assert not re.search(r"\.[0-9]{2}", " ".join(places))


def test_the_same_figures_give_the_same_markup(markup: str, request: pytest.FixtureRequest) -> None:
    """A second drawing is equal, byte for byte, so that builds reproduce."""
    assert markup == CHARTS[request.node.callspec.params["markup"]]()


def test_no_text_overlaps_another_or_leaves_the_canvas(markup: str) -> None:
    """In both drawings, all labels, counts and years stand free and whole."""
    for svg in drawings(markup):
        _, _, width, height = (float(number) for number in svg.get("viewBox", "").split())
        boxes = [(text.text, *box(text)) for text in svg.iter("text")]
        assert boxes
        for name, left, top, right, bottom in boxes:
            assert left >= 0, name
            assert top >= 0, name
            assert right <= width, name
            assert bottom <= height, name
        for (a, *one), (b, *other) in combinations(boxes, 2):
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (a, b)


def test_words_from_the_data_are_escaped() -> None:
    """Markup in a title, a label or a link stays text."""
    rows = [Row("A <b> & 'c'", '../a/?x="1"&y=<2>', [Span(1950, None)])]
    wide, _ = drawings(spans(rows, reviewed=REVIEWED, id_prefix="x", title="<script>", description="a & b"))
    link = wide.find("a")
    assert link is not None
    assert (wide.findtext("title"), link.findtext("text")) == ("<script>", "A <b> & 'c'")
    assert link.get("href") == '../a/?x="1"&y=<2>'


def test_spans_are_joined_where_they_touch() -> None:
    """An open one takes in all that begins after it."""
    spells = [Span(1960, 1970), Span(1950, 1960), Span(1980, 1990), Span(1985, None), Span(1995, 1996)]
    assert joined(spells) == [Span(1950, 1970), Span(1980, None)]


@pytest.mark.parametrize(
    ("gap", "left"),
    [
        (Span(1940, 1945), [Span(1950, 1990)]),
        (Span(1940, 1960), [Span(1960, 1990)]),
        (Span(1960, 1970), [Span(1950, 1960), Span(1970, 1990)]),
        (Span(1980, None), [Span(1950, 1980)]),
        (Span(1940, None), []),
        (Span(1995, None), [Span(1950, 1990)]),
    ],
)
def test_a_span_is_cut_where_a_gap_is(gap: Span, left: list[Span]) -> None:
    """Before, inside, at the end, over all of it, and after."""
    assert without([Span(1950, 1990)], [gap]) == left


def test_an_open_span_stays_open_after_a_gap() -> None:
    """And one that ends in an open gap does not."""
    assert without([Span(1950, None)], [Span(1960, 1970)]) == [Span(1950, 1960), Span(1970, None)]
    assert without([Span(1950, None)], [Span(1960, None)]) == [Span(1950, 1960)]


@pytest.mark.parametrize("points", [GROWING, SHRINKING, ENDED, RETURNED, ALONE])
def test_the_line_has_a_rise_for_each_step(points: list[Step]) -> None:
    """One line a drawing, with as many upright moves as there are changes."""
    for svg in drawings(membership(points, reviewed=REVIEWED, **NAMED)):
        (line,) = with_class(svg, "chart-line")
        assert len(points) - 1 == line.get("d", "").count("V")


@pytest.mark.parametrize(("points", "first", "last"), [(GROWING, "12", "35"), (SHRINKING, "9", "2"), (ENDED, "8", "6")])
def test_the_first_and_the_last_count_are_the_strong_ones(points: list[Step], first: str, last: str) -> None:
    """The first count and the last above zero are larger than the others, on a phone too."""
    for svg in drawings(membership(points, reviewed=REVIEWED, **NAMED)):
        strong = [text.text for text in svg.iter("text") if text.get("font-size") == "17"]
        assert sorted([first, last]) == sorted(strong)


def test_an_alliance_that_lasts_has_an_open_end_at_the_day_of_review() -> None:
    """A ring ends the line of what lasts, at the year of review."""
    wide, _ = drawings(membership(GROWING, reviewed=REVIEWED, **NAMED))
    assert len(with_class(wide, "chart-end")) == 1
    assert "2026" in texts(wide)


def test_an_alliance_that_is_gone_has_no_open_end() -> None:
    """The line of what ended falls to zero in its last year, where the axis ends."""
    wide, _ = drawings(membership(ENDED, reviewed=REVIEWED, **NAMED))
    assert with_class(wide, "chart-end") == []
    assert "1991" in texts(wide)
    assert "2026" not in texts(wide)


def test_a_step_is_labelled_where_there_is_room() -> None:
    """A long step carries its reason; crowded steps keep to counts."""
    wide, _ = drawings(membership(SHRINKING, reviewed=REVIEWED, **NAMED))
    assert "parties" in texts(wide)
    crowded, _ = drawings(membership(GROWING, reviewed=REVIEWED, **NAMED))
    assert "state 23 joins" not in texts(crowded)


@pytest.mark.parametrize("points", [[], [Step(1960, 2, ""), Step(1950, 3, "")]])
def test_steps_that_are_no_sequence_are_refused(points: list[Step]) -> None:
    """Neither no step nor steps back in time make a chart."""
    with pytest.raises(ValueError, match="run forward in time"):
        membership(points, reviewed=REVIEWED, **NAMED)
    with pytest.raises(ValueError, match="run forward in time"):
        spark(points, reviewed=REVIEWED, title="Title")


def test_a_spark_is_a_line_with_a_name_and_without_words() -> None:
    """The small chart of a card is an image with a label and no text of its own."""
    (svg,) = drawings(spark(GROWING, reviewed=REVIEWED, title="12 members in 1949, 35 in 2026"))
    assert (svg.get("role"), svg.get("aria-label")) == ("img", "12 members in 1949, 35 in 2026")
    assert (svg.get("viewBox"), svg.get("width"), svg.get("height")) == ("0 0 120 32", "120", "32")
    assert texts(svg) == []
    assert len(with_class(svg, "chart-line")) == 1


def test_every_event_has_its_mark() -> None:
    """Each drawing of a timeline has one mark an event: circles for moments, bars for what lasted."""
    for svg in drawings(timeline(CROWDED, reviewed=REVIEWED, **NAMED)):
        marks = with_class(svg, "chart-mark")
        assert len(CROWDED) == len(marks)
        assert sum(event.until_year is None for event in CROWDED) == sum(mark.tag == "circle" for mark in marks)


def test_marks_of_a_timeline_do_not_overlap() -> None:
    """Events at the same time are drawn under one another."""
    for svg in drawings(timeline(CROWDED, reviewed=REVIEWED, **NAMED)):
        circles = [mark for mark in with_class(svg, "chart-mark") if mark.tag == "circle"]
        places = [(float(circle.get("cx", "")), float(circle.get("cy", ""))) for circle in circles]
        for (x, y), (other_x, other_y) in combinations(places, 2):
            assert abs(x - other_x) >= 7.5 or abs(y - other_y) >= 7.5


def test_only_major_events_are_labelled() -> None:
    """The lanes are named, in the order in which they come, and no minor event shows its label."""
    events = [
        Mark(1950.0, None, "signed", "Founding", True),
        Mark(1951.0, None, "council meets", "Founding"),
        Mark(1960.0, 1965.0, "mission", "Operations", True),
    ]
    for svg in drawings(timeline(events, reviewed=REVIEWED, **NAMED)):
        words = [text for text in texts(svg) if not text.isdigit()]
        assert words == ["Founding", "signed", "Operations", "mission"]


@pytest.mark.parametrize("events", [CROWDED, MISSIONS])
def test_no_leader_passes_through_a_label_or_another_mark(events: list[Mark]) -> None:
    """The line from a label to its mark crosses neither another label nor a bar that began earlier."""
    for svg in drawings(timeline(events, reviewed=REVIEWED, **NAMED)):
        leaders = [coordinates(leader) for leader in with_class(svg, "chart-leader")]
        assert leaders
        labels = [box(text) for text in svg.iter("text") if (text.text or "").startswith("event")]
        bars = [coordinates(mark) for mark in with_class(svg, "chart-mark") if mark.tag == "path"]
        for x, top, foot in leaders:
            for left, upper, right, lower in labels:
                assert not (left < x < right and upper < foot and top < lower and top < upper)
            for left, upper, right, *_ in bars:
                assert not (left + 0.2 < x < right and top < upper < foot - 4)


def test_what_still_goes_on_ends_in_a_point() -> None:
    """A bar up to the day of review ends differently from one that ended before."""
    events = [Mark(1999.5, REVIEWED, "goes on", "Operations"), Mark(1999.5, 2004.0, "ended", "Operations")]
    wide, _ = drawings(timeline(events, reviewed=REVIEWED, **NAMED))
    ending = ["l" in mark.get("d", "") for mark in with_class(wide, "chart-mark")]
    assert sorted(ending, reverse=True) == [True, False]
    rows = [Row("A", None, [Span(1950.0, 1960.0), Span(1970.0, None)])]
    wide, _ = drawings(spans(rows, reviewed=REVIEWED, **NAMED))
    assert ["l" in span.get("d", "") for span in with_class(wide, "chart-span")] == [False, True]


def test_a_timeline_is_one_image_without_links() -> None:
    """The list below a timeline has the links: marks would be smaller than a finger."""
    for svg in drawings(timeline(CROWDED, reviewed=REVIEWED, **NAMED)):
        assert svg.get("role") == "img"
        assert list(svg.iter("a")) == []


def test_nothing_to_draw_is_refused() -> None:
    """A timeline without an event and a chart without a span are errors of the caller."""
    with pytest.raises(ValueError, match="needs an event"):
        timeline([], reviewed=REVIEWED, **NAMED)
    with pytest.raises(ValueError, match="needs a span"):
        spans([Row("A", None, [])], reviewed=REVIEWED, **NAMED)


def test_every_span_has_its_bar_and_kinds_differ_by_texture() -> None:
    """One bar a span; solid, hatched and outlined ones are filled differently."""
    for svg in drawings(spans(LEAGUES, reviewed=REVIEWED, **NAMED)):
        bars = with_class(svg, "chart-span")
        assert sum(len(row.spans) for row in LEAGUES) == len(bars)
        fills = {bar.get("class", ""): bar.get("fill") for bar in bars}
        assert len(fills) == len(set(fills.values())) == 3


def test_the_hatching_belongs_to_the_same_drawing() -> None:
    """A pattern in a drawing that is not shown cannot fill the other one's bars."""
    for svg in drawings(spans(LEAGUES, reviewed=REVIEWED, **NAMED)):
        (pattern,) = svg.iter("pattern")
        (bar,) = with_class(svg, "chart-span--hatched")
        assert f"url(#{pattern.get('id')})" == bar.get("fill")


def test_spells_of_a_row_stand_on_one_line_with_a_gap() -> None:
    """Two spells share a height, and the years between them stay empty."""
    wide, _ = drawings(spans([Row("A", None, [Span(1950.0, 1960.0), Span(1980.0, 1990.0)])], reviewed=2000.0, **NAMED))
    first, second = (coordinates(bar) for bar in with_class(wide, "chart-span"))
    assert first[1] == second[1]
    assert second[0] - first[2] == pytest.approx(2 * (first[2] - first[0]), abs=0.5)


def test_rows_with_a_link_can_be_reached() -> None:
    """A chart with links is a group, since an image hides what is in it, and its targets are 24 units high at least."""
    for svg in drawings(spans(LEAGUES, reviewed=REVIEWED, **NAMED)):
        assert svg.get("role") == "group"
        links = list(svg.iter("a"))
        assert [link.get("href") for link in links] == ["../league/", "../pact/"]
        for link in links:
            target = link.find("rect")
            assert target is not None
            assert float(target.get("height", "0")) >= 24
            assert float(target.get("width", "0")) >= 24
    (wide, _) = drawings(spans(LEAGUES[3:], reviewed=REVIEWED, **NAMED))
    assert wide.get("role") == "img"


def test_years_before_the_common_era_and_a_break_are_marked() -> None:
    """Ancient years read as BC, and two jagged lines say where years are left out."""
    for svg in drawings(spans(LEAGUES, reviewed=REVIEWED, skip=(-399.0, 1800.0), **NAMED)):
        assert {"550 BC", "400 BC", "1800", "2026"} <= set(texts(svg))
        assert len(with_class(svg, "chart-break")) == 2
    (wide, _) = drawings(spans(LEAGUES, reviewed=REVIEWED, **NAMED))
    assert with_class(wide, "chart-break") == []


def test_round_years_are_round_before_the_common_era() -> None:
    """An ancient axis counts by hundreds of years BC, which are no round astronomical years."""
    wide, _ = drawings(spans([Row("A", None, [Span(-549.0, -150.0)])], reviewed=-99.0, **NAMED))
    assert {"500 BC", "400 BC", "300 BC", "200 BC"} <= set(texts(wide))


def test_a_break_leaves_the_order_of_years_and_gives_room_to_the_rest() -> None:
    """Bars before, in and after the break stand in order, and the modern ones grow."""
    ages = [Row("A", None, [Span(-470.0, -420.0), Span(1373.0, 1500.0), Span(1900.0, 1950.0)])]
    (whole, _), (broken, _) = (
        drawings(spans(ages, reviewed=REVIEWED, skip=skip, **NAMED)) for skip in (None, (-399.0, 1800.0))
    )
    edges = [coordinates(bar)[:3:2] for bar in with_class(broken, "chart-span")]
    assert all(before[1] < after[0] for before, after in pairwise(edges))
    modern = coordinates(with_class(whole, "chart-span")[2])
    assert edges[2][1] - edges[2][0] > 5 * (modern[2] - modern[0])


@pytest.mark.parametrize(
    "name",
    [
        "defense", "offense", "neutrality", "nonaggression", "consultation",
        "contribution", "basing", "aid", "sanctions", "intervention",
    ],
)  # fmt: skip
def test_pictograms_are_one_family(name: str) -> None:
    """Each is drawn on the same grid with the same line in the text's color, and has no words."""
    svg = ET.parse(PICTOGRAMS / f"{name}.svg").getroot()
    assert tuple(svg.get(key) for key in ("viewBox", "fill", "stroke", "stroke-width", "stroke-linejoin")) == (
        "0 0 24 24",
        "none",
        "currentColor",
        "1.75",
        "round",
    )
    assert {"{http://www.w3.org/2000/svg}path"} == {child.tag for child in svg}
