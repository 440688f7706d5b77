"""Pure questions to the dataset; no text for readers is made here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from alliances import links, words
from alliances.dates import When
from alliances.model import (
    Alliance,
    Citation,
    Country,
    CountryName,
    Dataset,
    Event,
    Member,
    Obligation,
    Period,
    Source,
    Standing,
    Statement,
    Status,
    below,
)


def holds(entry: Member | Period | Status | Obligation, on: When) -> bool:
    """Whether what has ``from`` and ``until`` may hold on ``on``; both ends count, and a doubt counts as yes.

    An entry whose end is known to have come but not when (``how_left`` or ``cause`` without ``until``) is not said to
    hold after its beginning.
    """
    if on.definitely_before(entry.from_):
        return False
    if entry.until is not None:
        return not entry.until.definitely_before(on)
    ended = (isinstance(entry, Member) and entry.how_left) or (isinstance(entry, Period) and entry.cause)
    return not (ended and entry.from_.definitely_before(on))


def is_open(member: Member) -> bool:
    """Whether the spell goes on: no end, and none of unknown day."""
    return member.until is None and member.how_left is None


def spells(alliance: Alliance) -> list[Member]:
    """The spells that count as belonging, in the order of their beginning, then of the file.

    A bloc is not counted beside the parties that take part through it.
    """
    blocs = {entry.through for entry in alliance.members}
    counted = (entry for entry in alliance.members if entry.belongs and entry.id not in blocs)
    return sorted(counted, key=lambda entry: entry.from_.earliest)


def members(alliance: Alliance, on: When | None = None) -> list[str]:
    """Codes of the parties that belong on a day, each once, in the order of joining; today means ``reviewed``."""
    day = on or alliance.reviewed
    codes = (entry.country for entry in spells(alliance) if (is_open(entry) if on is None else holds(entry, day)))
    return list(dict.fromkeys(codes))


def in_force(alliance: Alliance, on: When | None = None) -> bool:
    """Whether the arrangement exists on a day; without a day, on the day of its review."""
    if on is None:
        return any(period.until is None and period.cause is None for period in alliance.periods)
    return any(holds(period, on) for period in alliance.periods)


def is_defense_pact(alliance: Alliance) -> bool:
    """Whether a promise of defense was ever made in it; a promise that only allows ('may') makes no defense pact."""
    return any(entry.kind == "defense" and entry.force in ("must", "own-judgement") for entry in alliance.obligations)


def current_obligations(alliance: Alliance) -> list[Obligation]:
    """The promises that have no end."""
    return [entry for entry in alliance.obligations if entry.until is None]


def is_bilateral(alliance: Alliance) -> bool:
    """Whether never more than two parties belonged to it."""
    return len({entry.country for entry in spells(alliance)}) == 2


@dataclass(frozen=True)
class Step:
    """The membership from a date on."""

    when: When
    count: int
    joined: tuple[str, ...]
    left: tuple[str, ...]


def membership_steps(alliance: Alliance) -> list[Step]:
    """How the number of those who belong changed: one step a date; a party in several instruments counts once.

    A spell that ended on an unknown day is left out: no step could end it.
    """
    changes: dict[When, tuple[list[Member], list[Member]]] = {}
    for entry in spells(alliance):
        if entry.until is None and not is_open(entry):
            continue
        changes.setdefault(entry.from_, ([], []))[0].append(entry)
        if entry.until is not None:
            changes.setdefault(entry.until, ([], []))[1].append(entry)
    present: list[str] = []
    steps: list[Step] = []
    for when in sorted(changes, key=lambda when: (when.middle, when)):
        before = set(present)
        joined, left = changes[when]
        for entry in left:
            if entry.country in present:
                present.remove(entry.country)
        present.extend(entry.country for entry in joined)
        now = set(present)
        if now != before:
            steps.append(Step(when, len(now), tuple(sorted(now - before)), tuple(sorted(before - now))))
    return steps


@dataclass(frozen=True)
class Tie:
    """What binds one party: an arrangement, the spell in it, and those who were in it at the same time."""

    alliance: Alliance
    member: Member
    current: bool
    others: tuple[str, ...]


def of_country(dataset: Dataset, code: str) -> list[Tie]:
    """Every spell of a party anywhere, the present ones first, each in the order of their beginning."""
    ties = []
    for alliance in dataset.alliances.values():
        now = members(alliance)
        for entry in alliance.members:
            if entry.country != code:
                continue
            current = is_open(entry) and in_force(alliance)
            others = now if current else [other.country for other in spells(alliance) if _overlap(entry, other)]
            ties.append(Tie(alliance, entry, current, tuple(c for c in dict.fromkeys(others) if c != code)))
    return sorted(ties, key=lambda tie: (not tie.current, tie.member.from_.earliest, tie.alliance.id))


def promises(tie: Tie) -> list[Obligation]:
    """What the party of a spell owes by it or, where the spell is over, owed at some time in it."""
    entry = tie.member
    if not entry.belongs:
        return []
    bound = (o for o in tie.alliance.obligations if o.treaty in entry.of and ("all" in o.by or entry.country in o.by))
    return [o for o in bound if (o.until is None if tie.current else _overlap(entry, o))]


def _overlap(one: Member, other: Member | Obligation) -> bool:
    before = one.until is not None and one.until.definitely_before(other.from_)
    after = other.until is not None and other.until.definitely_before(one.from_)
    return not before and not after


def statuses_of(dataset: Dataset, code: str) -> list[tuple[Alliance, Status]]:
    """Every status of a party, with the alliance."""
    return [(a, entry) for a in dataset.alliances.values() for entry in a.statuses if entry.country == code]


def events_of(dataset: Dataset, code: str) -> list[tuple[Alliance, Event]]:
    """Every event that names a party, with the alliance, in the order of time."""
    found = [
        (a, entry)
        for a in dataset.alliances.values()
        for entry in a.events
        if code in entry.countries or code in entry.by
    ]
    return sorted(found, key=lambda pair: pair[1].date)


def source_kinds(dataset: Dataset) -> list[str]:
    """The kinds of works that are cited at all, in the order in which pages list them."""
    kinds = {work.type for work in dataset.works.values()}
    return [kind for kind in words.SOURCE_TYPE if kind in kinds]


@lru_cache(maxsize=4)
def parties(dataset: Dataset) -> list[Country]:
    """Every party that a record or a text names, by name: each has a page, to which the others lead."""
    codes = {
        target.removeprefix(links.COUNTRY) for target in links.targets(dataset) if target.startswith(links.COUNTRY)
    }
    codes.update(*map(named, dataset.alliances.values()))
    return sorted((dataset.countries[code] for code in codes), key=lambda country: country.name)


def named(alliance: Alliance) -> set[str]:
    """Codes of the parties that the entries of a record name; those that its texts link to left out."""
    codes = {entry.country for entry in alliance.members}
    for status in alliance.statuses:
        codes.update((status.country, *status.by, *status.toward, status.according_to or status.country))
    for event in alliance.events:
        codes.update((*event.countries, *event.by))
    for promise in alliance.obligations:
        codes.update(code for code in (*promise.by, *promise.toward) if code != "all")
    return codes


def has_several_texts(alliance: Alliance) -> bool:
    """Whether its parties belong under different texts, as the treaty of one and the charter of another."""
    return len({entry.of[0] for entry in alliance.members}) > 1


def main_text(alliance: Alliance, member: Member) -> str:
    """The title of the first text under which a party belongs."""
    return next(treaty.title for treaty in alliance.treaties if treaty.id == member.of[0])


def standing_on(country: Country, on: When) -> Standing | None:
    """What the party was on a day; None where the record does not say."""
    held = (
        one
        for one in country.standings
        if not (one.from_ is not None and on.definitely_before(one.from_))
        and not (one.until is not None and one.until.definitely_before(on))
    )
    return next(held, None)


def name_on(country: Country, on: When | None) -> str:
    """The party's common English name on a day; without a day, today's (or its last)."""
    if on is not None:
        for name in country.names:
            if name.kind == "former" and name.lang == "en" and _covers(name, on):
                return name.name
    return country.name


def _covers(name: CountryName, on: When) -> bool:
    return not (
        (name.from_ is not None and on.definitely_before(name.from_))
        or (name.until is not None and not on.definitely_before(name.until))
    )


def rests_on_one(cited: Iterable[Citation], works: Mapping[str, Source]) -> bool:
    """Whether all that is cited is one work, and not an official one; a work that is not known is taken for official.

    Rule: a statement rests on two works or on an official one (docs/about/method.md, Sources).
    """
    keys = {citation.source for citation in cited}
    return len(keys) == 1 and not any(key not in works or works[key].is_official for key in keys)


def statements(part: object) -> Iterator[Statement]:
    """Every sourced statement below ``part``, depth first."""
    return (found for found in below(part) if isinstance(found, Statement))


def citations(part: object) -> Iterator[Citation]:
    """Every citation below ``part``, depth first, in the order of the model's fields."""
    return (found for found in below(part) if isinstance(found, Citation))
