"""Promises by pair and spell, against rows made by hand from the invented records."""

from __future__ import annotations

from pathlib import Path

import pytest

from alliances.dyads import Pair, pairs
from alliances.load import load
from tests.tinydata import ORIGINAL, Tiny

ROOT = Path(__file__).parents[1]
DATA = load(ORIGINAL)
OWN = "{source: lexicon, locator: {label: section, value: T}}"


def row(pair: Pair) -> str:
    """A row as these tests write it: 'XAA XBB 1: 1950-06-01 to 1960', with 'on' where it goes on."""
    until = str(pair.until or ("unknown" if pair.ended else "on"))
    rest = f" ({pair.suspended})" if pair.suspended else ""
    return f"{pair.by} {pair.toward} {pair.spell}: {pair.from_} to {until}{rest}"


def rows(tiny: Tiny | None, alliance: str, promise: str = "defense") -> list[str]:
    """The rows of one promise."""
    data = tiny.load() if tiny else DATA
    return [row(pair) for pair in pairs(data.alliances[alliance]) if pair.obligation == promise]


def test_all_are_the_members_while_they_are_members() -> None:
    """One left and came back, one joined later, and a partner owes nothing."""
    assert rows(None, "toe") == [
        "XAA XBB 1: 1950-06-01 to 1960",
        "XAA XBB 2: 1970-05-02 to on",
        "XAA XCC 1: 1955 to on",
        "XBB XAA 1: 1950-06-01 to 1960",
        "XBB XAA 2: 1970-05-02 to on",
        "XBB XCC 1: 1955 to 1960",
        "XBB XCC 2: 1970-05-02 to on",
        "XCC XAA 1: 1955 to on",
        "XCC XBB 1: 1955 to 1960",
        "XCC XBB 2: 1970-05-02 to on",
    ]


def test_a_promise_of_one_to_one_has_one_row() -> None:
    """It ends with its treaty, and the one after it begins on that day."""
    assert rows(None, "pair", "defense-1951") == ["XAA XBB 1: 1952-04-28 to 1960-06-23"]
    assert rows(None, "pair", "basing-1951") == ["XBB XAA 1: 1952-04-28 to 1960-06-23"]
    assert rows(None, "pair", "defense-1960") == ["XAA XBB 1: 1960-06-23 to on", "XBB XAA 1: 1960-06-23 to on"]


def test_a_promise_rests_for_those_only_for_whom_it_is_suspended() -> None:
    """Aland owes Deland nothing from 1986 on; Deland is bound to Aland as before, and Celand to both."""
    assert rows(None, "trio") == [
        "XAA XCC 1: 1952 to on",
        "XAA XDD 1: 1952 to 1986-08-11",
        "XAA XDD 2: 1986-08-11 to on (xdd-1986)",
        "XCC XAA 1: 1952 to on",
        "XCC XDD 1: 1952 to on",
        "XDD XAA 1: 1952 to on",
        "XDD XCC 1: 1952 to on",
    ]


def test_a_promise_binds_again_when_its_suspension_ends(tiny: Tiny) -> None:
    """Three rows, one after the other."""
    tiny.edit("alliances/trio.yaml", 'from: "1986-08-11",', 'from: "1986-08-11", until: "1999-01-01",')
    assert [one for one in rows(tiny, "trio") if one.startswith("XAA XDD")] == [
        "XAA XDD 1: 1952 to 1986-08-11",
        "XAA XDD 2: 1986-08-11 to 1999-01-01 (xdd-1986)",
        "XAA XDD 3: 1999-01-01 to on",
    ]


def test_a_party_suspended_by_nobody_in_particular_owes_nobody(tiny: Tiny) -> None:
    """Where a standing names no other party, it is what that party owes that rests, toward all."""
    tiny.edit("alliances/trio.yaml", "by: [XAA], toward: [XDD], ", "")
    resting = [one for one in rows(tiny, "trio") if "(" in one]
    assert resting == ["XDD XAA 2: 1986-08-11 to on (xdd-1986)", "XDD XCC 2: 1986-08-11 to on (xdd-1986)"]


def test_a_standing_that_suspends_nothing_changes_nothing() -> None:
    """XAA stood outside the command from 1966 to 2009 and owed what it owed."""
    assert all("(" not in one for one in rows(None, "toe"))


def test_partial_dates_stay_partial(tiny: Tiny) -> None:
    """Where two overlap, the row begins on one of the days that both leave."""
    tiny.edit("alliances/toe.yaml", '    from: "1955"\n', '    from: "1950"\n')
    found = [one for one in rows(tiny, "toe") if one.startswith("XAA XCC")]
    assert found == ["XAA XCC 1: 1950-06-01/1950-12-31 to on"]


def test_spells_that_only_touch_are_no_pair(tiny: Tiny) -> None:
    """Who leaves on the day on which another joins owed it nothing; a day later it did for a day."""
    tiny.edit("alliances/toe.yaml", '    until: "1960"\n', '    until: "1960-05-01"\n')
    tiny.edit("alliances/toe.yaml", '    from: "1955"\n', '    from: "1960-05-01"\n')
    assert "XBB XCC 1: 1970-05-02 to on" in rows(tiny, "toe")
    tiny.edit("alliances/toe.yaml", '    from: "1960-05-01"\n', '    from: "1960-04-30"\n')
    assert "XBB XCC 1: 1960-04-30 to 1960-05-01" in rows(tiny, "toe")


def test_an_end_on_an_unknown_day_is_no_day(tiny: Tiny) -> None:
    """Such a spell is paired with what was there at its beginning, and not with what came later."""
    tiny.edit("alliances/toe.yaml", '    until: "1960"\n    how_left: withdrew\n', "    how_left: withdrew\n")
    found = rows(tiny, "toe")
    assert "XAA XBB 1: 1950-06-01 to unknown" in found
    assert [one for one in found if one.startswith("XBB XCC")] == ["XBB XCC 1: 1970-05-02 to on"]


def test_a_promise_ends_with_its_text(tiny: Tiny) -> None:
    """One without an end of its own stands in a treaty that is over since a day, or since an unknown one."""
    tiny.edit("alliances/pair.yaml", ', until: "1960-06-23", text: Aland may help.', ", text: Aland may help.")
    assert rows(tiny, "pair", "defense-1951") == ["XAA XBB 1: 1952-04-28 to 1960-06-23"]
    tiny.edit("alliances/pair.yaml", 'in_force: "1952-04-28", until: "1960-06-23"', 'in_force: "1952-04-28"')
    assert rows(tiny, "pair", "defense-1951") == ["XAA XBB 1: 1952-04-28 to unknown"]


def test_a_bloc_gives_way_to_those_who_take_part_through_it(tiny: Tiny) -> None:
    """They owe, and it does not."""
    promise = (
        "obligations:\n  - {id: talk, kind: consultation, scheme: atop, treaty: paper, by: [XAA], toward: [all], "
        f'force: must, trigger: other, from: "2010-10-12", text: They talk., cite: [{OWN}]}}\nmembers:\n'
    )
    tiny.edit("alliances/forum.yaml", "members:\n", promise)
    assert rows(tiny, "forum", "talk") == ["XAA XCC 1: 2010-10-12 to on", "XAA XDD 1: 2010-10-12 to on"]


def test_cities_of_antiquity_are_paired_likewise(tiny: Tiny) -> None:
    """One of two years is kept as such; a spell of unknown end has no end."""
    promise = (
        "obligations:\n  - {id: follow, kind: offense, scheme: atop, treaty: oath, by: [all], toward: [all], "
        f'force: must, trigger: other, from: "[-0477,-0476]", text: They follow., cite: [{OWN}]}}\nmembers:\n'
    )
    tiny.edit("alliances/oath.yaml", "members:\n", promise)
    assert rows(tiny, "oath", "follow") == ["XPA XPB 1: -0450~ to unknown", "XPB XPA 1: -0450~ to unknown"]


def test_a_named_party_without_a_spell_under_the_text_is_measured_by_its_others(tiny: Tiny) -> None:
    """XEE belongs under both texts of the pact, XCC only under the treaty."""
    promise = (
        "obligations:\n  - {id: aid, kind: basing, scheme: site, treaty: charter, by: [XEE], toward: [XCC], "
        f'force: must, trigger: other, from: "1995", text: It helps., cite: [{OWN}]}}\nmembers:\n'
    )
    tiny.edit("alliances/pact.yaml", "members:\n", promise)
    assert rows(tiny, "pact", "aid") == []
    tiny.edit("alliances/pact.yaml", 'until: "1999-04-20", how_left: lapsed, ', "")
    assert rows(tiny, "pact", "aid") == ["XEE XCC 1: 2003-09-18 to on"]


def test_a_row_says_what_it_rests_on() -> None:
    """The promise's kind and force, the spells, and the weakest certainty of the three."""
    pair = next(one for one in pairs(DATA.alliances["toe"]) if (one.by, one.toward, one.spell) == ("XBB", "XAA", 2))
    assert (pair.kind, pair.scheme, pair.force) == ("defense", "atop", "own-judgement")
    assert (pair.by_member, pair.toward_member, pair.certainty) == ("xbb-1970", "xaa", "settled")


@pytest.mark.parametrize("certainty", ["probable", "disputed"])
def test_a_row_is_as_doubtful_as_its_weakest_part(tiny: Tiny, certainty: str) -> None:
    """A doubtful spell makes a doubtful row, and no other one."""
    tiny.edit("alliances/trio.yaml", "{id: xcc, country: XCC,", f"{{id: xcc, certainty: {certainty}, country: XCC,")
    found = {(one.by, one.toward): one.certainty for one in pairs(tiny.load().alliances["trio"])}
    assert found["XAA", "XCC"] == found["XCC", "XDD"] == certainty
    assert found["XAA", "XDD"] == "settled"


@pytest.mark.parametrize("key", sorted(key for key, a in load(ROOT / "data").alliances.items() if a.obligations))
def test_every_promise_of_the_records_binds_somebody(key: str) -> None:
    """A promise that comes to no pair has parties that its text does not have."""
    alliance = load(ROOT / "data").alliances[key]
    assert {one.id for one in alliance.obligations} == {one.obligation for one in pairs(alliance)}


def test_rows_of_one_pair_follow_one_another() -> None:
    """No two rows of one promise, pair and pair of spells overlap, save on the day between them."""
    for alliance in load(ROOT / "data").alliances.values():
        last: dict[tuple[str | None, ...], Pair] = {}
        for one in pairs(alliance):
            key = (one.obligation, one.by, one.toward, one.by_member, one.toward_member)
            before = last.get(key)
            assert before is None or (before.until is not None and not one.from_.definitely_before(before.until))
            last[key] = one
