"""Dates: what is read, what is refused, how they compare and how they are written."""

from __future__ import annotations

import contextlib
import io

import pytest
from edtf import parse_edtf

from alliances.dates import Day, When, first_of, iso, last_of

SPANS: dict[str, tuple[Day, Day]] = {
    "1949": ((1949, 1, 1), (1949, 12, 31)),
    "1949-04": ((1949, 4, 1), (1949, 4, 30)),
    "1949-04-04": ((1949, 4, 4), (1949, 4, 4)),
    "2024-02": ((2024, 2, 1), (2024, 2, 29)),
    "1900-02": ((1900, 2, 1), (1900, 2, 28)),
    "-0477": ((-477, 1, 1), (-477, 12, 31)),
    "-0004-02-29": ((-4, 2, 29), (-4, 2, 29)),
    "0000": ((0, 1, 1), (0, 12, 31)),
    "1950~": ((1950, 1, 1), (1950, 12, 31)),
    "1949-04?": ((1949, 4, 1), (1949, 4, 30)),
    "1949-04-04%": ((1949, 4, 4), (1949, 4, 4)),
    "[-0477,-0476]": ((-477, 1, 1), (-476, 12, 31)),
    "[1948,1949,1950]": ((1948, 1, 1), (1950, 12, 31)),
    "1949/1950-03": ((1949, 1, 1), (1950, 3, 31)),
    "1949~/1950": ((1949, 1, 1), (1950, 12, 31)),
}


@pytest.mark.parametrize(("text", "span"), SPANS.items())
def test_a_date_is_read_as_the_span_of_days_that_it_may_mean(text: str, span: tuple[Day, Day]) -> None:
    """The first and the last possible day; and the text comes back as it was."""
    when = When.parse(text)
    assert span == (when.earliest, when.latest)
    assert text == str(when)


@pytest.mark.parametrize("text", SPANS)
def test_spans_are_those_of_the_edtf_library(text: str) -> None:
    """An independent implementation of EDTF reads every form that we read, as the same days."""
    with contextlib.redirect_stdout(io.StringIO()):  # it prints
        other = parse_edtf(text)
    when = When.parse(text)
    assert (tuple(other.lower_strict()[:3]), tuple(other.upper_strict()[:3])) == (when.earliest, when.latest)


FORM = "must be a date such as 1949, 1949-04 or 1949-04-04"
ORDER = "must run from the earlier date to the later one"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", FORM),
        ("49", FORM),
        ("1949-4-4", FORM),
        ("4 April 1949", FORM),
        ("1949-04-04T10:00:00", FORM),
        ("-0000", FORM),
        ("+1949", FORM),
        ("19490", FORM),
        (" 1949", FORM),
        ("1949\n", FORM),
        ("٣٣٣٣", FORM),
        ("~1950", FORM),
        ("1950??", FORM),
        ("[1949]", FORM),
        ("[1949, 1950]", FORM),
        ("[1949/1950]", FORM),
        ("[", FORM),
        ("1949/1950/1951", FORM),
        ("1949/..", FORM),
        ("1949-13", "must have a month from 01 to 12"),
        ("1949-00-01", "must have a month from 01 to 12"),
        ("2023-02-29", "must be a day that exists: February 2023 has 28 days"),
        ("-0003-02-29", "must be a day that exists: February 4 BC has 28 days"),
        ("1949-04-00", "must be a day that exists: April 1949 has 30 days"),
        ("1950/1949", ORDER),
        ("1949/1949", ORDER),
        ("[1950,1949]", ORDER),
    ],
)
def test_what_is_no_date_is_refused_in_one_clause(text: str, message: str) -> None:
    """The clause says what must hold."""
    with pytest.raises(ValueError, match="must") as refused:
        When.parse(text)
    assert message == str(refused.value)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1949-04-04", "4 April 1949"),
        ("1949-04", "April 1949"),
        ("1949", "1949"),
        ("-0477", "478 BC"),
        ("-0477-09", "September 478 BC"),
        ("0000", "1 BC"),
        ("0033", "33"),
        ("1950~", "about 1950"),
        ("1949?", "1949 (uncertain)"),
        ("1950%", "about 1950 (uncertain)"),
        ("[-0477,-0476]", "478 or 477 BC"),
        ("[1948,1949,1950]", "1948, 1949 or 1950"),
        ("[1949-04-04,1949-04-05]", "4 or 5 April 1949"),
        ("[1949-04-04,1949-05-04]", "4 April or 4 May 1949"),
        ("[1949?,1950?]", "1949 or 1950 (uncertain)"),
        ("[1949~,1949-04]", "about 1949 or April 1949"),
        ("[0000,0001]", "1 BC or 1"),
        ("1949/1950", "between 1949 and 1950"),
        ("-0477-02/-0477-05", "between February and May 478 BC"),
        ("1949~/1950", "between about 1949 and 1950"),
    ],
)
def test_a_date_is_written_for_readers(text: str, written: str) -> None:
    """In words, with what is uncertain said and nothing said twice."""
    assert written == When.parse(text).written()


@pytest.mark.parametrize(
    ("text", "machine"),
    [
        ("1949", "1949"),
        ("1949-04", "1949-04"),
        ("1949-04-04", "1949-04-04"),
        ("-0477", None),
        ("0000", None),
        ("1950~", None),
        ("1949-04?", None),
        ("[1949,1950]", None),
        ("1949/1950", None),
    ],
)
def test_the_machine_form_is_what_html_can_say(text: str, machine: str | None) -> None:
    """None where the time element has no value that says as much and no more."""
    assert machine == When.parse(text).machine


def test_precision_is_that_of_the_coarsest_part() -> None:
    """Day, month or year."""
    texts = ("1949-04-04", "1949-04~", "1949", "[1949-04,1950]", "1949-04-04/1949-05", "[1949-04-04,1949-04-05]")
    assert [When.parse(text).precision for text in texts] == ["day", "month", "year", "year", "month", "day"]


def test_year_is_astronomical() -> None:
    """478 BC is the year -477."""
    assert (When.parse("[-0477,-0476]").year, When.parse("1949-04").year) == (-477, 1949)


def test_dates_sort_by_their_earliest_day() -> None:
    """Also before the year 1, and a wider span after a narrower one that begins with it."""
    texts = ["1949-04", "-0476", "1949", "1949-01-01", "-0477", "1948~"]
    assert [str(when) for when in sorted(map(When.parse, texts))] == [
        "-0477",
        "-0476",
        "1948~",
        "1949-01-01",
        "1949",
        "1949-04",
    ]


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        ("1949", "1950", True),
        ("1949-04-03", "1949-04-04", True),
        ("1949", "1949-04", False),
        ("1949-04", "1949", False),
        ("1950", "1949", False),
        ("1949-04-04", "1949-04-04", False),
        ("-0477", "-0476", True),
        ("[-0477,-0475]", "-0476", False),
        ("-0001", "0001", True),
    ],
)
def test_definitely_before_means_that_the_spans_cannot_overlap(first: str, second: str, before: bool) -> None:
    """A doubt is no proof."""
    assert before == When.parse(first).definitely_before(When.parse(second))


def test_equal_texts_are_one_date() -> None:
    """They may be keys and members of sets; other texts of the same days are other dates."""
    assert {When.parse("1949-04-04")} == {When.parse("1949-04-04")}
    assert When.parse("1949") != When.parse("1949?")


@pytest.mark.parametrize(
    ("texts", "first", "last"),
    [
        (["1950", "1960-05-01"], "1950", "1960-05-01"),
        (["1950", "1950-06-01"], "1950-01-01/1950-06-01", "1950-06-01/1950-12-31"),
        (["1950", "1950~"], "1950~", "1950~"),
        (["-0477", "-0476-03-04"], "-0477", "-0476-03-04"),
        (["[-0477,-0476]", "-0476"], "[-0477,-0476]", "-0476"),
        (["1949/1951", "1950", "1952"], "1949-01-01/1950-12-31", "1952"),
    ],
)
def test_the_first_and_the_last_of_partial_dates(texts: list[str], first: str, last: str) -> None:
    """One of them where it means just the right days, else the days between which it is; a doubt is kept."""
    dates = [When.parse(text) for text in texts]
    for order in (dates, dates[::-1]):
        assert (first, last) == (str(first_of(order)), str(last_of(order)))


@pytest.mark.parametrize(
    ("text", "day"),
    [("1949-04-04", "1949-04-04"), ("0033", "0033-01-01"), ("0000", "0000-01-01"), ("-0477", "-0477-01-01")],
)
def test_a_day_is_written_as_iso_8601(text: str, day: str) -> None:
    """With four digits of the astronomical year."""
    assert iso(When.parse(text).earliest) == day
