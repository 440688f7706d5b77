"""What all charts are drawn with: elements, a scale of years with its axis, and places for marks and labels.

Units are those of the viewBox: one is a pixel at the width that a layout is made for. There is no style attribute, and
colors are custom properties, so that a strict Content-Security-Policy holds and a chart follows light and dark.
"""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal, NamedTuple

GRID = "var(--chart-grid, currentColor)"
TEXT = "var(--chart-text, currentColor)"
ACCENT = "var(--chart-accent, currentColor)"
FILL = "var(--chart-fill, none)"
PAPER = "var(--chart-paper, Canvas)"
SIZE = 13
ROUND = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
"""Steps from one tick of an axis to the next."""

MARGIN = 14
"""Room to the right of a scale, for half a year's name and the point of an open bar."""

_BREAK = 40
_MOST_ROWS = 6
_MOST_TRIED = 5


class Layout(NamedTuple):
    """One of the two drawings of a chart."""

    name: Literal["wide", "narrow"]
    width: int


LAYOUTS = (Layout("wide", 680), Layout("narrow", 340))


class Labels(NamedTuple):
    """What a chart is called; the prefix keeps its ids apart from those of others on the page."""

    id_prefix: str
    title: str
    description: str


class Box(NamedTuple):
    """A rectangle that a label takes, or that it must keep clear of."""

    left: float
    top: float
    right: float
    bottom: float

    def clear_of(self, others: Sequence[Box]) -> bool:
        """Whether none of the others overlaps this one; a shared edge is no overlap."""
        return not any(
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
            for other in others
        )


@dataclass(frozen=True, slots=True)
class Scale:
    """Years to units, from ``left`` to ``right``; the years of ``skip`` share a fixed width, all others are equal."""

    first: float
    last: float
    left: float
    right: float
    skip: tuple[float, float] | None = None

    def __call__(self, year: float) -> float:
        """The place of a year."""
        if self.skip is None:
            return self.left + (year - self.first) * self.unit
        start, end = self.skip
        inside = (min(max(year, start), end) - start) / (end - start)
        return self.left + (min(year, start) - self.first + max(year - end, 0)) * self.unit + inside * _BREAK

    @property
    def unit(self) -> float:
        """Units a year, outside the break."""
        start, end = self.skip or (0, 0)
        width = self.right - self.left - (_BREAK if self.skip else 0)
        return width / max(self.last - self.first - (end - start), 0.5)

    def ticks(self) -> Iterator[int]:
        """Round years outside the break, at least 64 units apart."""
        step = next(step for step in ROUND if step * self.unit >= 64)
        start, end = self.skip or (math.inf, math.inf)
        for number in range(math.floor(self.first / step), math.ceil(self.last / step) + 1):
            # Year 1 - n is n BC: a round BC year is one off from a round number.
            year = number * step + (1 if number <= 0 else 0)
            if self.first <= year <= self.last and not start <= year <= end:
                yield year


def number(value: float) -> str:
    """At most one decimal, and none that says nothing."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def width(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """The room that a text takes at most: wide sans serifs have 0.6 em a letter on average, and 0.71 in bold."""
    return len(text) * size * (0.71 if bold else 0.6)


def add(parent: ET.Element, tag: str, content: str | None = None, **attributes: str | float) -> ET.Element:
    """Append an element; ``stroke_width`` stands for stroke-width and ``class_`` for class."""
    element = ET.SubElement(parent, tag)
    element.text = content
    for name, value in attributes.items():
        key = name if name[-1] != "_" else name[:-1]
        element.set(key.replace("_", "-"), value if isinstance(value, str) else number(value))
    return element


def write(
    parent: ET.Element,
    x: float,
    y: float,
    text: str,
    *,
    anchor: Literal["start", "middle", "end"] = "start",
    size: int = SIZE,
    weight: int = 400,
    halo: bool = False,
) -> ET.Element:
    """Append a text with its baseline at ``y``; a halo keeps it legible over the grid."""
    element = add(parent, "text", text, x=x, y=y, fill=TEXT)
    optional = {
        "text-anchor": anchor if anchor != "start" else "",
        "font-size": str(size) if size != SIZE else "",
        "font-weight": str(weight) if weight != 400 else "",
    }
    if halo:
        optional |= {"paint-order": "stroke", "stroke": PAPER, "stroke-width": "4", "stroke-linejoin": "round"}
    for name, value in optional.items():
        if value:
            element.set(name, value)
    return element


def canvas(layout: Layout, labels: Labels, *, linked: bool = False) -> ET.Element:
    """An svg element with its title and description; one with links is a group, since an image hides what is in it."""
    name = f"{labels.id_prefix}-{layout.name}"
    svg = ET.Element("svg", {"class": f"chart chart--{layout.name}", "role": "group" if linked else "img"})
    svg.set("aria-labelledby", f"{name}-title")
    svg.set("aria-describedby", f"{name}-desc")
    svg.set("font-size", str(SIZE))
    # The labels repeat the table beside the chart: a search for a name should find it once.
    if layout.name == "narrow":
        # Without the stylesheet, which overrules this attribute, only one of the two is shown.
        svg.set("display", "none")
    add(svg, "title", labels.title, id=f"{name}-title")
    add(svg, "desc", labels.description, id=f"{name}-desc")
    return svg


def finish(svg: ET.Element, layout: Layout, height: float) -> str:
    """The markup of a canvas, once its height is known."""
    svg.set("viewBox", f"0 0 {layout.width} {number(height)}")
    return ET.tostring(svg, encoding="unicode")


def axis(parent: ET.Element, scale: Scale, y: float) -> list[int]:
    """Years under a line at ``y``: the ends, a break's edges, and as many round ones as have room; gives the latter."""
    group = add(parent, "g", class_="chart-axis", aria_hidden="true")
    add(group, "path", class_="chart-base", d=_base(scale, y), fill="none", stroke=TEXT, stroke_width=1.25)
    ends = (scale.last, *(scale.skip or ()), scale.first)
    taken: list[Box] = []
    written: list[float] = []
    for year in (*ends, *scale.ticks()):
        text, at = _year(year), scale(year)
        room = width(text, bold=year in ends)
        left = min(max(at - room / 2, 0), scale.right + MARGIN - room)
        if scale.skip and year in scale.skip:
            left = at - room if year == scale.skip[0] else at
        box = Box(left - 2, y, left + room + 2, y + 20)
        if box.clear_of(taken):
            add(group, "path", d=f"M{number(at)} {number(y)}v4", stroke=TEXT, stroke_width=1.25)
            write(group, left + room / 2, y + 18, text, anchor="middle", weight=600 if year in ends else 400)
            taken.append(box)
            written.append(year)
    return [year for year in scale.ticks() if year in written]


def rules(parent: ET.Element, scale: Scale, top: float, bottom: float, years: Sequence[int]) -> None:
    """Upright grid lines at the years, and the two jagged edges of a break."""
    for year in years:
        add(parent, "path", d=f"M{number(scale(year))} {number(top)}V{number(bottom)}")
    count = max(round((bottom - top) / 24), 1)
    tooth = (bottom - top) / count / 4
    for edge in scale.skip or ():
        teeth = f"l4 {number(tooth)}l-8 {number(2 * tooth)}l4 {number(tooth)}" * count
        path = add(parent, "path", class_="chart-break", d=f"M{number(scale(edge))} {number(top)}{teeth}", fill="none")
        path.set("stroke-width", "1.5")


def bar(left: float, right: float, middle: float, height: float, *, open_end: bool) -> str:
    """The path of a bar; one that goes on ends in a point instead of an edge."""
    x, y, half = number(left), number(middle - height / 2), height / 2
    tip = min(half, right - left)
    end = f"l{number(tip)} {number(half)}l-{number(tip)} {number(half)}" if open_end else f"v{number(height)}"
    return f"M{x} {y}H{number(right - tip if open_end else right)}{end}H{x}Z"


class Flag(NamedTuple):
    """Where the label of the mark with the number ``of`` stands: its row, from the lowest, and its end at ``x``."""

    of: int
    row: int
    x: float
    anchor: Literal["start", "end"]


def pack(extents: Sequence[tuple[float, float]], leaders: Sequence[float]) -> list[int]:
    """A row, from the top, for each extent, so that no two touch, first come, first served.

    The first extents have leaders, upright lines down to them: nothing comes to lie across one.
    """
    taken: list[Box] = []
    rows = []
    for index, (left, right) in enumerate(extents):
        for row in range(len(extents) + 1):
            boxes = [Box(left - 1, row, right + 1, row + 1)]
            if index < len(leaders):
                boxes.append(Box(leaders[index] - 2, 0, leaders[index] + 2, row))
            if all(box.clear_of(taken) for box in boxes):
                break
        taken += boxes
        rows.append(row)
    return rows


def place_flags(anchors: Sequence[float], texts: Sequence[str], scale: Scale) -> list[Flag]:
    """The labels that fit over their anchors, none over another or its leader: the most labels in the fewest rows."""
    # Each may begin or end at its anchor, and the rows may fill from any of them on: few enough to try them all.
    count = len(texts)
    sides = product(("start", "end"), repeat=count) if count <= _MOST_TRIED else [("start",) * count]
    from_left = sorted(range(count), key=lambda of: anchors[of])
    orders = [from_left[first:] + from_left[:first][::-1] for first in range(count, -1, -1)]
    tries = [_place(anchors, texts, scale, side, order) for side in sides for order in orders]
    return max(tries, key=lambda flags: (len(flags), -sum(flag.row for flag in flags)))


def _place(
    anchors: Sequence[float], texts: Sequence[str], scale: Scale, sides: Sequence[str], order: Sequence[int]
) -> list[Flag]:
    """Give each label, in this order, the lowest row where it stands free."""
    taken: list[Box] = []
    flags = []
    for index in order:
        at, room, edge = anchors[index], width(texts[index]), scale.right + MARGIN
        # A text may be narrower than estimated, and must still stand over its anchor where the edge pushes it left.
        begins = sides[index] == "start" and at <= edge - 0.3 * room
        left = min(at - 4, edge - room) if begins else min(at + 4, edge) - room
        for row in range(_MOST_ROWS if left >= scale.left - 10 else 0):
            text, leader = Box(left - 4, row, left + room + 4, row + 1), Box(at - 1, 0, at + 1, row)
            if text.clear_of(taken) and leader.clear_of(taken):
                taken += [text, leader]
                flags.append(Flag(index, row, left, "start") if begins else Flag(index, row, left + room, "end"))
                break
    return flags


def _base(scale: Scale, y: float) -> str:
    start, end = number(scale.left), number(scale.right)
    if scale.skip is None:
        return f"M{start} {number(y)}H{end}"
    before, after = (number(scale(year)) for year in scale.skip)
    return f"M{start} {number(y)}H{before}M{after} {number(y)}H{end}"


def _year(year: float) -> str:
    whole = math.floor(year)
    return str(whole) if whole > 0 else f"{1 - whole} BC"
