"""Dates as sources give them: partial, approximate, uncertain or BCE; each is read as the days that it may mean.

The forms are those of EDTF (ISO 8601-2) that a record needs. They are read here and not by the package ``edtf``, which
takes 4 to 30 ms a date, accepts 2023-02-29 and prints to the terminal; the tests hold our spans against its.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

Day = tuple[int, int, int]
"""Year, month, day; years are astronomical: 0 is 1 BC, -477 is 478 BC."""

Precision = Literal["day", "month", "year"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_PART = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")

_NOT_A_DATE = "must be a date such as 1949, 1949-04 or 1949-04-04"


@dataclass(frozen=True, slots=True)
class _Part:
    """One date of an expression, with its qualifier: ``~`` approximate, ``?`` uncertain, ``%`` both."""

    year: int
    month: int | None
    day: int | None
    qualifier: str

    @property
    def earliest(self) -> Day:
        return (self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> Day:
        month = self.month or 12
        return (self.year, month, self.day or _days_in(self.year, month))

    @property
    def precision(self) -> Precision:
        if self.day is not None:
            return "day"
        return "year" if self.month is None else "month"

    def written(self) -> str:
        words = [_written_year(self.year)]
        if self.month is not None:
            words.insert(0, _MONTHS[self.month - 1])
        if self.day is not None:
            words.insert(0, str(self.day))
        text = " ".join(words)
        if self.qualifier in ("~", "%"):
            text = f"about {text}"
        if self.qualifier in ("?", "%"):
            text = f"{text} (uncertain)"
        return text


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A date of a record; ordered by its earliest day, then by its latest.

    The forms: ``1949``, ``1949-04``, ``1949-04-04``, ``-0477`` (478 BC), each with ``~`` (approximate), ``?``
    (uncertain) or ``%`` (both) behind it; ``[a,b]``: one of these; ``a/b``: between the two. No blanks.
    """

    earliest: Day
    latest: Day
    text: str

    @staticmethod
    def parse(text: str) -> When:
        """Read an EDTF text; ValueError, with a clause that fits after the place of the fault, if it is not one."""
        return _parse(text)

    def __str__(self) -> str:
        return self.text

    def definitely_before(self, other: When) -> bool:
        """Whether the spans cannot overlap and this one comes first."""
        return self.latest < other.earliest

    @property
    def year(self) -> int:
        """The earliest year, astronomical."""
        return self.earliest[0]

    @property
    def middle(self) -> float:
        """The middle of the days that it may mean, as a year: 1949.5 for '1949', so that neither end is favored."""
        return (_fraction(self.earliest) + _fraction(self.latest)) / 2

    @property
    def precision(self) -> Precision:
        """How fine the date is; the coarsest of its parts."""
        precisions = {part.precision for part in _parts(self.text)}
        if "year" in precisions:
            return "year"
        return "month" if "month" in precisions else "day"

    @property
    def machine(self) -> str | None:
        """The value of ``<time datetime>``.

        None where HTML's grammar has no word for it (BCE, a choice, a span) or where the value would claim more than is
        known (approximate, uncertain).
        """
        parts = _parts(self.text)
        if len(parts) > 1 or parts[0].qualifier or parts[0].year <= 0:
            return None
        return self.text

    def written(self) -> str:
        """The date for readers: '4 April 1949', 'about 1950', '478 or 477 BC', 'between 1949 and 1950'."""
        parts = _parts(self.text)
        words = [part.written() for part in parts]
        if len({(part.precision, part.qualifier) for part in parts}) == 1:
            words = _without_repetition(words)
        if "/" in self.text:
            return f"between {words[0]} and {words[1]}"
        return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def iso(day: Day) -> str:
    """A day as ISO 8601, years astronomical: '1949-04-04', '-0477-01-01' (1 January 478 BC)."""
    year, month, date = day
    return f"{'-' * (year < 0)}{abs(year):04d}-{month:02d}-{date:02d}"


def last_of(dates: Sequence[When]) -> When:
    """The last of some dates: the one that may mean just the days on which the last of them can be, or a new one."""
    return _meaning(max(date.earliest for date in dates), max(date.latest for date in dates), dates)


def first_of(dates: Sequence[When]) -> When:
    """The first of some dates, as ``last_of``."""
    return _meaning(min(date.earliest for date in dates), min(date.latest for date in dates), dates)


def _meaning(earliest: Day, latest: Day, dates: Sequence[When]) -> When:
    known = [date for date in dates if (date.earliest, date.latest) == (earliest, latest)]
    if known:
        return max(known, key=lambda date: len(date.text))  # '1949~' before '1949': a doubt is kept
    return When.parse(f"{iso(earliest)}/{iso(latest)}")


@cache
def _parse(text: str) -> When:
    parts = _parts(text)
    if any(first.earliest >= second.earliest for first, second in pairwise(parts)):
        raise ValueError("must run from the earlier date to the later one")
    return When(parts[0].earliest, max(part.latest for part in parts), text)


@cache
def _parts(text: str) -> tuple[_Part, ...]:
    if text.startswith("[") and text.endswith("]"):
        texts = text[1:-1].split(",")
    elif text.count("/") == 1:
        texts = text.split("/")
    else:
        texts = [text]
    if text.startswith("[") and len(texts) < 2:
        raise ValueError(_NOT_A_DATE)
    return tuple(_part(part) for part in texts)


def _part(text: str) -> _Part:
    match = _PART.fullmatch(text)
    if match is None or match[1] == "-0000":
        raise ValueError(_NOT_A_DATE)
    year, month, day = int(match[1]), _number(match[2]), _number(match[3])
    if month is not None and not 1 <= month <= 12:
        raise ValueError("must have a month from 01 to 12")
    if month is not None and day is not None and not 1 <= day <= _days_in(year, month):
        month_and_year = f"{_MONTHS[month - 1]} {_written_year(year)}"
        raise ValueError(f"must be a day that exists: {month_and_year} has {_days_in(year, month)} days")
    return _Part(year, month, day, match[4])


def _written_year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def _days_in(year: int, month: int) -> int:
    # The calendar module knows no years before 1, but the rule for leap years is the same (proleptic Gregorian).
    return calendar.monthrange(2000 if calendar.isleap(year) else 2001, month)[1]


def _without_repetition(texts: list[str]) -> list[str]:
    """Leave out of all but the last text what they all end with: '478 or 477 BC', '4 or 5 April 1949'."""
    rows = [text.split() for text in texts]
    shared = 0
    while shared < min(map(len, rows)) - 1 and len({row[-1 - shared] for row in rows}) == 1:
        shared += 1
    return [*(" ".join(row[: len(row) - shared]) for row in rows[:-1]), texts[-1]]


def _fraction(day: Day) -> float:
    year, month, day_of_month = day
    days = sum(_days_in(year, earlier) for earlier in range(1, month)) + day_of_month - 0.5
    return year + days / (366 if calendar.isleap(year) else 365)
