"""The questions to the dataset, on the cases that make them hard; see the invented records in tests/tiny."""

from __future__ import annotations

import pytest

from alliances import queries
from alliances.dates import When
from alliances.load import load
from alliances.model import Alliance, Dataset
from tests.tinydata import ORIGINAL, Tiny


def on(text: str) -> When:
    """A day, month or year."""
    return When.parse(text)


@pytest.fixture(scope="module")
def data() -> Dataset:
    """The invented dataset as it is."""
    return load(ORIGINAL)


@pytest.fixture
def toe(data: Dataset) -> Alliance:
    """Four states, one of which left and came back."""
    return data.alliances["toe"]


# Who belongs


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1950-05-31", []),
        ("1950-06-01", ["XAA", "XBB"]),
        ("1954-12-31", ["XAA", "XBB"]),
        ("1955-06-01", ["XAA", "XBB", "XCC"]),
        ("1960-12-31", ["XAA", "XBB", "XCC"]),
        ("1961-01-01", ["XAA", "XCC"]),
        ("1970-05-01", ["XAA", "XCC"]),
        ("1970-05-02", ["XAA", "XCC", "XBB"]),
        ("1970", ["XAA", "XCC", "XBB"]),
        ("2100", ["XAA", "XCC", "XBB"]),
    ],
)
def test_members_of_a_day_with_two_spells_of_one_party(toe: Alliance, day: str, expected: list[str]) -> None:
    """Both ends of a spell count, a doubt counts as yes, and between two spells a party does not belong."""
    assert expected == queries.members(toe, on(day))


def test_members_without_a_day_are_those_of_the_review(toe: Alliance) -> None:
    """Each party once, however many spells it has; a partner does not belong."""
    assert queries.members(toe) == ["XAA", "XCC", "XBB"]


def test_a_party_to_two_instruments_counts_once(data: Dataset) -> None:
    """A state that is party to the treaty and member of the organization built on it is one member."""
    pact = data.alliances["pact"]
    assert queries.members(pact) == ["XEE"]
    assert queries.members(pact, on("1998")) == ["XEE", "XCC"]
    counts = [(str(step.when), step.count) for step in queries.membership_steps(pact)]
    assert counts == [("1994-04-20", 2), ("1999-04-20", 1)]


def test_a_party_of_the_treaty_alone_leaves_when_the_treaty_lets_it_go(data: Dataset) -> None:
    """Who never joined the organization belongs by the treaty only, and until its end there."""
    ties = queries.of_country(data, "XCC")
    tie = next(tie for tie in ties if tie.alliance.id == "pact")
    assert list(tie.member.of) == ["treaty"]
    assert not tie.current
    assert [code for code in queries.members(data.alliances["pact"], on("1999-04-21")) if code == "XCC"] == []


def test_a_spell_that_ended_on_an_unknown_day_is_not_said_to_go_on(data: Dataset) -> None:
    """What is known of it is its beginning: it belongs then, and is claimed for no later day."""
    oath = data.alliances["oath"]
    assert "XPB" in queries.members(oath, on("-0450"))
    assert "XPB" not in queries.members(oath, on("-0410"))
    assert queries.members(oath) == []
    assert sorted({code for step in queries.membership_steps(oath) for code in step.joined}) == ["XPA"]


def test_years_before_the_common_era_run_forward(data: Dataset) -> None:
    """478 or 477 BC is before 404 BC; on either year of a choice the league may have been there."""
    oath = data.alliances["oath"]
    assert queries.members(oath, on("-0478")) == []
    assert queries.members(oath, on("-0477")) == ["XPA"]
    assert queries.members(oath, on("-0403")) == ["XPA"]
    assert queries.members(oath, on("-0402")) == []
    assert [(step.when.year, step.count) for step in queries.membership_steps(oath)] == [(-477, 1), (-403, 0)]


def test_a_bloc_is_not_counted_beside_those_who_take_part_through_it(data: Dataset) -> None:
    """A bloc of two states and one state more are three participants."""
    forum = data.alliances["forum"]
    assert queries.members(forum) == ["XCC", "XDD", "XAA"]
    assert [step.count for step in queries.membership_steps(forum)] == [3]
    assert [(tie.alliance.id, tie.current) for tie in queries.of_country(data, "XBLO")] == [("forum", True)]


def test_a_bloc_that_takes_part_for_itself_counts(tiny: Tiny) -> None:
    """A bloc through which nobody takes part is a participant as any other."""
    text = tiny.read("alliances/forum.yaml")
    tiny.write("alliances/forum.yaml", text.replace("through: bloc, ", ""))
    assert "XBLO" in queries.members(tiny.load().alliances["forum"])


def test_observers_of_one_body_do_not_belong(data: Dataset) -> None:
    """They have a tie, and are not counted."""
    assert queries.members(data.alliances["quad"]) == ["XAA", "XBB"]
    tie = next(tie for tie in queries.of_country(data, "XCC") if tie.alliance.id == "quad")
    assert tie.current
    assert tie.others == ("XAA", "XBB")
    assert queries.promises(tie) == []


def test_notice_counts_when_it_takes_effect(data: Dataset) -> None:
    """Two years after the notice the state still belongs, and on the day of effect for the last time."""
    league = data.alliances["league"]
    assert queries.members(league, on("1934")) == ["XAA", "XBB"]
    assert queries.members(league, on("1935-10-22")) == ["XBB"]


def test_a_state_that_stays_away_belongs_until_it_has_left_by_law(data: Dataset) -> None:
    """The de facto exit is a status and a variant; the count follows the law."""
    league = data.alliances["league"]
    assert queries.members(league, on("1965")) == ["XBB"]
    held = [status.id for alliance, status in queries.statuses_of(data, "XBB") if queries.holds(status, on("1965"))]
    assert held == ["xbb-1961"]


# How membership changed


def test_steps_of_a_party_that_left_and_came_back(toe: Alliance) -> None:
    """One step a date, with who joined and who left."""
    steps = [(str(step.when), step.count, step.joined, step.left) for step in queries.membership_steps(toe)]
    assert steps == [
        ("1950-06-01", 2, ("XAA", "XBB"), ()),
        ("1955", 3, ("XCC",), ()),
        ("1960", 2, (), ("XBB",)),
        ("1970-05-02", 3, ("XBB",), ()),
    ]


def test_passing_from_one_treaty_to_the_next_is_no_step(tiny: Tiny) -> None:
    """A party whose spell under a second treaty begins as that under the first ends has neither left nor joined."""
    old = (
        '  - {id: xaa, country: XAA, as: party, of: [treaty-1951, treaty-1960], entered: original, from: "1952-04-28",'
    )
    first = old.replace(", treaty-1960]", "]") + ' until: "1960-06-23", how_left: replaced,'
    second = old.replace("treaty-1951, ", "").replace("id: xaa", "id: xaa-1960").replace("1952-04-28", "1960-06-23")
    text = tiny.read("alliances/pair.yaml")
    line = next(line for line in text.split("\n") if line.startswith(old))
    rest = line.removeprefix(old)
    tiny.write("alliances/pair.yaml", text.replace(line, first + rest + "\n" + second + rest))
    pair = tiny.load().alliances["pair"]
    assert [(str(step.when), step.count) for step in queries.membership_steps(pair)] == [("1952-04-28", 2)]
    assert queries.is_bilateral(pair)


# What exists, and what it is


@pytest.mark.parametrize(
    ("key", "day", "expected"),
    [
        ("toe", "1950-05-31", False),
        ("toe", "1950-06-01", True),
        ("toe", None, True),
        ("quad", "2008-01", True),
        ("quad", "2012", False),
        ("quad", "2017-11-12", True),
        ("quad", None, True),
        ("league", "1968-12-31", True),
        ("league", "1969", False),
        ("league", None, False),
        ("oath", "-0477", True),
        ("oath", "-0402", False),
        ("oath", None, False),
    ],
)
def test_in_force_on_a_day_with_a_lapse_and_a_return(data: Dataset, key: str, day: str | None, expected: bool) -> None:
    """An arrangement exists in its periods and not between them."""
    assert expected is queries.in_force(data.alliances[key], on(day) if day else None)


def test_a_period_that_ended_on_an_unknown_day_is_not_said_to_go_on(tiny: Tiny) -> None:
    """A cause without a day says that the end has come: nothing later is claimed."""
    tiny.edit("alliances/league.yaml", 'until: "1968", cause: dissolved', "cause: dissolved")
    league = tiny.load().alliances["league"]
    assert not queries.in_force(league)
    assert queries.in_force(league, on("1920-01-10"))
    assert not queries.in_force(league, on("2000"))


def test_a_treaty_that_only_allows_help_makes_no_defense_pact(data: Dataset, tiny: Tiny) -> None:
    """Of two successive treaties the first says 'may', the second 'must': with the second it is a pact."""
    assert queries.is_defense_pact(data.alliances["pair"])
    assert queries.is_defense_pact(data.alliances["toe"])
    assert not queries.is_defense_pact(data.alliances["forum"])
    tiny.edit("alliances/pair.yaml", "force: must, trigger: armed-attack", "force: may, trigger: armed-attack")
    assert not queries.is_defense_pact(tiny.load().alliances["pair"])


def test_declared_help_makes_no_defense_pact(tiny: Tiny) -> None:
    """A declaration that binds nobody is no promise of defense."""
    tiny.edit("alliances/trio.yaml", "force: own-judgement", "force: declaratory")
    assert not queries.is_defense_pact(tiny.load().alliances["trio"])


def test_current_obligations_leave_out_those_of_the_treaty_before(data: Dataset) -> None:
    """Bases and one-sided help ended with the first treaty."""
    assert [entry.id for entry in queries.current_obligations(data.alliances["pair"])] == ["defense-1960"]


@pytest.mark.parametrize(
    ("key", "expected"), [("pair", True), ("league", True), ("toe", False), ("trio", False), ("forum", False)]
)
def test_bilateral_counts_all_who_ever_belonged(data: Dataset, key: str, expected: bool) -> None:
    """Three parties in turn are more than two."""
    assert expected is queries.is_bilateral(data.alliances[key])


# One party


def test_ties_of_a_party_stand_with_the_present_ones_first(data: Dataset) -> None:
    """Each spell is a tie of its own; ended ones come after, both in the order of their beginning."""
    ties = [(tie.alliance.id, tie.member.id, tie.current) for tie in queries.of_country(data, "XBB")]
    assert ties == [
        ("pair", "xbb", True),
        ("toe", "xbb-1970", True),
        ("quad", "xbb-2017", True),
        ("league", "xbb", False),
        ("toe", "xbb-1950", False),
    ]


def test_others_of_an_ended_tie_are_those_of_its_time(data: Dataset) -> None:
    """Who came after the party had left was not with it."""
    ties = {(tie.alliance.id, tie.member.id): tie.others for tie in queries.of_country(data, "XAA")}
    assert ties["quad", "xaa-2007"] == ()
    assert ties["quad", "xaa-2017"] == ("XBB",)
    assert ties["league", "xaa"] == ("XBB",)


def test_the_tie_of_a_party_that_is_gone_is_over(data: Dataset) -> None:
    """A partner that was absorbed on an unknown day has no present tie, and its successor has none by it."""
    ties = queries.of_country(data, "XFF")
    assert [(tie.alliance.id, tie.current) for tie in ties] == [("toe", False)]
    assert [tie.alliance.id for tie in queries.of_country(data, "XEE")] == ["pact", "pact"]


def test_no_tie_outlives_its_alliance(tiny: Tiny) -> None:
    """Where the record of an ended one says of a party not when it left, nothing binds it today."""
    tiny.edit("alliances/league.yaml", 'until: "1968-09-13"\n    how_left: withdrew\n    variants', "variants")
    tie = next(tie for tie in queries.of_country(tiny.load(), "XBB") if tie.alliance.id == "league")
    assert not tie.current


def test_a_party_without_an_entry_has_no_tie(data: Dataset) -> None:
    """To be known is not to be allied."""
    assert queries.of_country(data, "XZZ") == []


def test_promises_of_a_present_tie_are_those_in_force(data: Dataset) -> None:
    """One-sided duties are owed by one side alone, and ended ones by nobody."""
    ties = {code: queries.of_country(data, code) for code in ("XAA", "XBB")}
    for code in ties:
        tie = next(tie for tie in ties[code] if tie.alliance.id == "pair")
        assert [entry.id for entry in queries.promises(tie)] == ["defense-1960"]


def test_promises_of_an_ended_tie_are_those_of_its_time(tiny: Tiny) -> None:
    """A state that had left before the second treaty owed what the first one asked of it, and no more."""
    text = tiny.read("alliances/pair.yaml")
    until = 'from: "1952-04-28", until: "1958", how_left: withdrew, cite:'
    changed = [
        line.replace('from: "1952-04-28", cite:', until) if "id: xbb, country" in line else line
        for line in text.split("\n")
    ]
    tiny.write("alliances/pair.yaml", "\n".join(changed))
    tie = next(tie for tie in queries.of_country(tiny.load(), "XBB") if tie.alliance.id == "pair")
    assert not tie.current
    assert [entry.id for entry in queries.promises(tie)] == ["basing-1951"]


def test_a_status_of_one_side_is_found_with_its_alliance(data: Dataset) -> None:
    """A duty that rests between two of three is a status of the one toward which it rests."""
    found = [
        (alliance.id, status.id, status.by, status.toward) for alliance, status in queries.statuses_of(data, "XDD")
    ]
    assert found == [("trio", "xdd-1986", ("XAA",), ("XDD",))]
    assert queries.statuses_of(data, "XCC") == []


def test_events_of_a_party_run_in_time(data: Dataset) -> None:
    """An invocation first conditional, then confirmed, is two events; whoever invoked is in both."""
    assert [event.id for _, event in queries.events_of(data, "XBB")] == [
        "signature",
        "article-5-conditional",
        "article-5-confirmed",
    ]
    outcomes = [event.outcome for _, event in queries.events_of(data, "XBB") if event.kind == "invocation"]
    assert outcomes == ["conditional", "accepted"]


def test_parties_are_all_to_which_a_page_may_lead(tiny: Tiny) -> None:
    """By name; also who is named by a promise, by a status or in a text alone, because its name is a link."""
    before = [party.code for party in queries.parties(tiny.load())]
    assert before == ["XAA", "XPA", "XBB", "XPB", "XBLO", "XCC", "XDD", "XEE", "XFF"]
    tiny.write("countries.yaml", tiny.read("countries.yaml") + _MORE)
    assert before == [party.code for party in queries.parties(tiny.load())]
    tiny.edit("alliances/trio.yaml", "by: [all], toward: [all]", "by: [all], toward: [XGG]")
    tiny.edit("alliances/trio.yaml", "according_to: XAA", "according_to: XHH")
    tiny.edit("alliances/toe.yaml", "text: The seat.", 'text: "The seat, far from [Iland](party:XII)."')
    after = {party.code for party in queries.parties(tiny.load())}
    assert {"XGG", "XHH", "XII"} == after - set(before)


_MORE = """
XGG: {name: Geland, kind: state, region: south}
XHH: {name: Heland, kind: state, region: south}
XII: {name: Iland, kind: state, region: south}
"""


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (None, "Aland"),
        ("1899-12-31", "Aland"),
        ("1900", "Old Aland"),
        ("1960-04-30", "Old Aland"),
        ("1960-05-01", "Aland"),
        ("1960", "Aland"),
        ("2020", "Aland"),
    ],
)
def test_the_name_of_the_day_changes_on_its_day(data: Dataset, day: str | None, expected: str) -> None:
    """The day of a change has the new name already; a year that had both has today's."""
    assert expected == queries.name_on(data.countries["XAA"], on(day) if day else None)


def test_only_a_former_name_in_english_is_a_name_of_the_day(data: Dataset) -> None:
    """An official name is never put for the common one."""
    assert queries.name_on(data.countries["XBB"], on("1950")) == "Beland"


# What is below a part


def test_statements_and_citations_are_found_at_any_depth(data: Dataset) -> None:
    """A variant or an act has citations and is no statement; the records make them, and the standings of parties."""
    oath, league = data.alliances["oath"], data.alliances["league"]
    assert sum(1 for _ in queries.statements(oath)) == 4
    assert [citation.source for citation in queries.citations(oath)] == ["lexicon"] * 4
    assert sum(1 for _ in queries.statements(league)) == 5
    assert sum(1 for _ in queries.citations(league)) == 7
    total = sum(sum(1 for _ in queries.statements(a)) for a in data.alliances.values())
    standings = sum(len(country.standings) for country in data.countries.values())
    assert total + standings == sum(1 for _ in queries.statements(data))
