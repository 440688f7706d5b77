"""Charts as inline SVG: plain numbers and words in, the same markup out each time.

Each chart that is more than a spark comes twice, as a wide drawing and as a narrow one for phones, because text that
scales with the drawing would be too small on one of them. The stylesheet shows one of the two by the classes
``chart--wide`` and ``chart--narrow``; what ``display: none`` hides is not read aloud either.

Years are numbers: 1949.5 is the middle of 1949, and BCE years are astronomical (0 is 1 BC, -477 is 478 BC).
``reviewed`` is the year as of which open ends are asserted. Pages put a table of the same figures beside each chart.
"""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from alliances.svg import (
    ACCENT,
    FILL,
    GRID,
    LAYOUTS,
    MARGIN,
    PAPER,
    ROUND,
    SIZE,
    TEXT,
    Box,
    Labels,
    Layout,
    Scale,
    add,
    axis,
    bar,
    canvas,
    finish,
    number,
    pack,
    place_flags,
    rules,
    width,
    write,
)

SpanKind = Literal["solid", "hatched", "outlined"]
"""How a span is drawn: told by texture and not by color. A legend says what each means on its page."""

_STRONG = 17
_WIDEST_GUTTER = 250


@dataclass(frozen=True, slots=True)
class Step:
    """From ``year`` on there are ``count`` members, because of what ``label`` says; a last count of 0 is an end."""

    year: float
    count: int
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An event, or with ``until_year`` a bar; ``kind`` is its lane's printed name, and ``major`` shows its label."""

    when_year: float
    until_year: float | None
    label: str
    kind: str
    major: bool = False


class Span(NamedTuple):
    """A stretch of years; an ``end`` of None is still open on the day of review."""

    start: float
    end: float | None
    kind: SpanKind = "solid"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a chart of spans; several spans where there are gaps."""

    label: str
    href: str | None
    spans: Sequence[Span]


def joined(spans: Sequence[Span]) -> list[Span]:
    """The same years in as few spans as can be, in order, all of the first kind."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        last = found[-1] if found else None
        if last is not None and (last.end is None or span.start <= last.end):
            end = None if last.end is None or span.end is None else max(last.end, span.end)
            found[-1] = last._replace(end=end)
        else:
            found.append(span)
    return found


def without(spans: Sequence[Span], gaps: Sequence[Span]) -> list[Span]:
    """What is left of some spans outside of others; both as ``joined`` gives them."""
    left = list(spans)
    for gap in gaps:
        cut: list[Span] = []
        for span in left:
            end = math.inf if span.end is None else span.end
            if gap.start > span.start:
                cut.append(span._replace(end=span.end if gap.start >= end else gap.start))
            if gap.end is not None and gap.end < end:
                cut.append(span._replace(start=max(span.start, gap.end)))
        left = cut
    return left


def membership(points: Sequence[Step], *, reviewed: float, id_prefix: str, title: str, description: str) -> str:
    """A step chart of the number of members; ValueError if ``points`` is empty or runs back in time."""
    _require_order(points)
    labels = Labels(id_prefix, title, description)
    return "".join(_membership(layout, points, reviewed, labels) for layout in LAYOUTS)


def spark(points: Sequence[Step], *, reviewed: float, title: str) -> str:
    """The step chart without axis or text, 120 by 32, for a card; ``title`` is what a screen reader says."""
    _require_order(points)
    svg = ET.Element("svg", {"class": "chart chart--spark", "role": "img", "aria-label": title})
    svg.attrib |= {"viewBox": "0 0 120 32", "width": "120", "height": "32"}
    line = _Line(points, reviewed, Box(2, 5, 115, 30))
    line.draw(svg, thickness=1.75)
    return ET.tostring(svg, encoding="unicode")


def timeline(events: Sequence[Mark], *, reviewed: float, id_prefix: str, title: str, description: str) -> str:
    """Events along the years, one lane a kind, in the order in which the kinds first come; ValueError without any.

    The marks are no links: at ten a decade none could be 24 pixels wide (WCAG 2.2, 2.5.8). The list below has them.
    """
    if not events:
        raise ValueError("a timeline needs an event")
    labels = Labels(id_prefix, title, description)
    return "".join(_timeline(layout, events, reviewed, labels) for layout in LAYOUTS)


def spans(
    rows: Sequence[Row],
    *,
    reviewed: float,
    id_prefix: str,
    title: str,
    description: str,
    skip: tuple[float, float] | None = None,
    legend: Sequence[tuple[SpanKind, str]] = (),
) -> str:
    """Bars along the years, one row each; ``skip`` squeezes years into a marked break; ValueError without a span."""
    if not any(row.spans for row in rows):
        raise ValueError("a chart of spans needs a span")
    labels = Labels(id_prefix, title, description)
    return "".join(_spans(layout, rows, reviewed, skip, legend, labels) for layout in LAYOUTS)


def _require_order(points: Sequence[Step]) -> None:
    if not points or any(first.year > second.year for first, second in pairwise(points)):
        raise ValueError("steps must be there and run forward in time")


class _Line:
    """The line of a step chart: where its corners are, and how it is drawn."""

    def __init__(self, points: Sequence[Step], until: float, frame: Box) -> None:
        self.frame = frame
        self.x = Scale(points[0].year, max(until, points[-1].year), frame.left, frame.right)
        self._highest = max(*(point.count for point in points), 1)
        self.corners = [(self.x(point.year), self.y(point.count)) for point in points]
        self.open = points[-1].count > 0
        self.end = (self.x.right if self.open else self.corners[-1][0], self.corners[-1][1])

    def y(self, count: int) -> float:
        return self.frame.bottom - count * (self.frame.bottom - self.frame.top) / self._highest

    def draw(self, parent: ET.Element, thickness: float) -> None:
        (left, top), *rest = self.corners
        start = f"M{number(left)} {number(top)}"
        moves = "".join(f"H{number(x)}V{number(y)}" for x, y in rest) + f"H{number(self.end[0])}"
        base = f"V{number(self.frame.bottom)}H{number(left)}Z"
        add(parent, "path", class_="chart-area", d=start + moves + base, fill=FILL)
        line = add(parent, "path", class_="chart-line", d=start + moves, fill="none", stroke=ACCENT)
        line.set("stroke-width", number(thickness))
        line.set("stroke-linejoin", "round")
        if self.open:
            end = add(parent, "circle", class_="chart-end", cx=self.end[0], cy=self.end[1], r=thickness * 1.75)
            end.attrib |= {"fill": PAPER, "stroke": ACCENT, "stroke-width": number(thickness)}

    def obstacles(self) -> Iterator[Box]:
        """The line itself, as thin boxes that no label may cross."""
        for (left, y), (right, following) in pairwise([*self.corners, self.end]):
            yield Box(left, y - 1.5, right, y + 1.5)
            yield Box(right - 1.5, min(y, following), right + 1.5, max(y, following))

    def beside(self, index: int, text: str, size: int, *, anywhere: bool) -> Iterator[Box]:
        """Where a count may stand: under its step, on it and, if it must be somewhere, above all that follows."""
        x, y = self.corners[index]
        left, right = x + 6, x + 6 + width(text, size, bold=True)
        yield Box(left, y + 4, right, y + 6 + size)
        yield Box(left, y - 4 - size, right, y - 2)
        if anywhere:
            highest = min(height for at, height in self.corners if at <= right)
            yield Box(left, highest - 4 - size, right, highest - 2)


def _membership(layout: Layout, points: Sequence[Step], reviewed: float, labels: Labels) -> str:
    frame = Box(34, 18, layout.width - 40, 214)
    height = 242
    svg = canvas(layout, labels)
    line = _Line(points, reviewed if points[-1].count else points[-1].year, frame)
    highest = max(point.count for point in points)
    grid = add(svg, "g", class_="chart-grid", aria_hidden="true", stroke=GRID)
    for count in range(0, highest + 1, next(step for step in ROUND if highest / step < 5)):
        add(grid, "path", d=f"M{number(frame.left)} {number(line.y(count))}H{number(frame.right)}")
        write(grid, frame.left - 9, line.y(count) + 4.5, str(count), anchor="end").set("stroke", "none")
    axis(svg, line.x, frame.bottom)
    line.draw(svg, thickness=2.5)
    margins = [Box(0, frame.bottom, layout.width, height), Box(frame.right - 6, 0, layout.width, height)]
    _write_counts(svg, line, points, [*line.obstacles(), *margins])
    return finish(svg, layout, height)


def _write_counts(parent: ET.Element, line: _Line, points: Sequence[Step], taken: list[Box]) -> None:
    """Write the counts, large jumps before small ones, then their labels, where there is room; the last at the edge."""
    last = max((index for index, point in enumerate(points) if point.count), default=0)
    edge, level = line.frame.right + 10, line.corners[last][1] + 6
    write(parent, edge, level, str(points[last].count), size=_STRONG, weight=700).set("fill", ACCENT)
    jumps = [points[0].count, *(abs(second.count - first.count) for first, second in pairwise(points))]
    placed: dict[int, Box] = {}
    inside = [index for index in range(len(points)) if index == 0 or index != last]
    for index in sorted(inside, key=lambda index: (index > 0, -jumps[index], index)):
        text, first = str(points[index].count), index == 0
        size = _STRONG if first else SIZE
        box = next((box for box in line.beside(index, text, size, anywhere=first) if box.clear_of(taken)), None)
        if box is not None:
            count = write(parent, box.left, box.bottom - 3, text, size=size, weight=700 if first else 600)
            if first:
                count.set("fill", ACCENT)
            placed[index] = box
            taken.append(box)
    for index, box in sorted(placed.items()):
        label = points[index].label
        words = Box(box.right + 3, box.bottom - SIZE - 2, box.right + 3 + width(label), box.bottom)
        if label and words.clear_of(taken):
            write(parent, words.left, words.bottom - 3, label)
            taken.append(words)


def _timeline(layout: Layout, events: Sequence[Mark], reviewed: float, labels: Labels) -> str:
    kinds = list(dict.fromkeys(event.kind for event in events))
    stacked = layout.name == "narrow" or max(map(width, kinds)) > _WIDEST_GUTTER
    gutter = 0 if stacked else max(width(kind, bold=True) for kind in kinds)
    first = math.floor(min(event.when_year for event in events))
    last = max(reviewed, *(event.when_year if event.until_year is None else event.until_year for event in events))
    x = Scale(first, last, gutter + 10, layout.width - MARGIN)
    svg = canvas(layout, labels)
    grid = add(svg, "g", class_="chart-grid", stroke=GRID)
    y = 4.0
    for kind in kinds:
        # Late before early among those with a label: so no leader passes through a bar that began before.
        major = sorted((event for event in events if event.kind == kind and event.major), key=_when, reverse=True)
        lane = major + sorted((event for event in events if event.kind == kind and not event.major), key=_when)
        anchors = [x(event.when_year) for event in major]
        rows = pack([_extent(event, x) for event in lane], anchors)
        flags = place_flags(anchors, [event.label for event in major], x)
        middle = y + (22 if stacked else 4) + 16 * max((flag.row + 1 for flag in flags), default=0) + 8
        write(svg, 0, y + 15 if stacked else middle + 4.5, kind, weight=600)
        for flag in flags:
            top, foot = middle - 10 - 16 * flag.row, middle + 12 * rows[flag.of]
            line = f"M{number(anchors[flag.of])} {number(top)}V{number(foot)}"
            add(grid, "path", class_="chart-leader", d=line, stroke=TEXT, stroke_opacity="0.5")
        for flag in flags:
            write(svg, flag.x, middle - 12 - 16 * flag.row, lane[flag.of].label, anchor=flag.anchor, halo=True)
        for event, row in zip(lane, rows, strict=True):
            _draw_mark(svg, event, x, middle + 12 * row, reviewed)
        y = middle + 12 * max(rows) + 11
        add(grid, "path", d=f"M0 {number(y)}H{layout.width}")
    rules(grid, x, 4, y, axis(svg, x, y))
    return finish(svg, layout, y + 28)


def _when(event: Mark) -> float:
    return event.when_year


def _extent(event: Mark, x: Scale) -> tuple[float, float]:
    start = x(event.when_year)
    if event.until_year is None:
        return start - 4.5, start + 4.5
    return start, max(x(event.until_year), start + 7)


def _draw_mark(parent: ET.Element, event: Mark, x: Scale, middle: float, reviewed: float) -> None:
    left, right = _extent(event, x)
    if event.until_year is None:
        mark = add(parent, "circle", cx=x(event.when_year), cy=middle, r=3.75)
    else:
        mark = add(parent, "path", d=bar(left, right, middle, 7, open_end=event.until_year >= reviewed))
    mark.set("class", "chart-mark chart-mark--major" if event.major else "chart-mark")
    mark.attrib |= {"fill": ACCENT if event.major else PAPER, "stroke": ACCENT, "stroke-width": "1.5"}


def _spans(
    layout: Layout,
    rows: Sequence[Row],
    reviewed: float,
    skip: tuple[float, float] | None,
    legend: Sequence[tuple[SpanKind, str]],
    labels: Labels,
) -> str:
    longest = max(width(row.label) for row in rows)
    stacked = layout.name == "narrow" or longest > _WIDEST_GUTTER
    every = [span for row in rows for span in row.spans]
    last = max(reviewed, *(reviewed if span.end is None else span.end for span in every))
    x = Scale(min(span.start for span in every), last, 6 if stacked else longest + 14, layout.width - MARGIN, skip)
    svg = canvas(layout, labels, linked=any(row.href for row in rows))
    hatch = f"{labels.id_prefix}-{layout.name}-hatch"
    pattern = add(add(svg, "defs"), "pattern", id=hatch, width=5, height=5, patternUnits="userSpaceOnUse")
    add(pattern, "path", d="M-1 1L1 -1M0 5L5 0M4 6L6 4", stroke=ACCENT, stroke_width=1.5)
    fills: dict[SpanKind, str] = {"solid": ACCENT, "hatched": f"url(#{hatch})", "outlined": PAPER}
    top = _draw_legend(svg, layout, legend, fills)
    grid = add(svg, "g", class_="chart-grid", aria_hidden="true", stroke=GRID)
    bars = add(svg, "g", class_="chart-spans", aria_hidden="true", stroke=ACCENT, stroke_width=1.5)
    pitch = 48 if stacked else 30
    for index, row in enumerate(rows):
        y = top + index * pitch
        _write_row(svg, row, y)
        for span in row.spans:
            left, right = x(span.start), x(reviewed if span.end is None else span.end)
            shape = bar(left, max(right, left + 4), y + (34 if stacked else 14), 12, open_end=span.end is None)
            add(bars, "path", class_=f"chart-span chart-span--{span.kind}", d=shape, fill=fills[span.kind])
    bottom = top + len(rows) * pitch + 2
    rules(grid, x, top, bottom, axis(svg, x, bottom))
    return finish(svg, layout, bottom + 28)


def _write_row(parent: ET.Element, row: Row, y: float) -> None:
    if row.href is None:
        write(parent, 0, y + 18.5, row.label, halo=True)
        return
    link = add(parent, "a", href=row.href, class_="chart-link")
    # A target of 24 units at least, however short the name is (WCAG 2.2, 2.5.8); it hides the grid as a halo would.
    add(link, "rect", width=max(width(row.label), 24), height=26, x=0, y=y + 1, fill=PAPER)
    write(link, 0, y + 18.5, row.label).attrib |= {"fill": ACCENT, "text-decoration": "underline"}


def _draw_legend(
    parent: ET.Element, layout: Layout, legend: Sequence[tuple[SpanKind, str]], fills: dict[SpanKind, str]
) -> float:
    """Draw what the textures mean, and give the height that it takes."""
    x, y = 0.0, 4.0
    for kind, text in legend:
        room = 30 + width(text) + 18
        if x > 0 and x + room > layout.width:
            x, y = 0.0, y + 22
        swatch = add(parent, "path", class_="chart-key", d=bar(x + 1, x + 23, y + 9, 12, open_end=False))
        swatch.attrib |= {"fill": fills[kind], "stroke": ACCENT, "stroke-width": "1.5"}
        write(parent, x + 30, y + 13.5, text)
        x += room
    return y + 28 if legend else y
