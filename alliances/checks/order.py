"""Rules on time: what begins before it ends. They fire only where the spans of two dates cannot overlap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from alliances.checks.context import COUNTRIES, MOVED, SOURCES, Context
from alliances.dates import When
from alliances.model import Act, Alliance, Country, Member
from alliances.yamlfile import Place, Problem

_SPANS = ("periods", "obligations", "scope", "statuses", "institutions")


def members_leave_after_joining(context: Context) -> Iterator[Problem]:
    """A member leaves after it joins."""
    for file, alliance in context.alliances:
        for index, entry in enumerate(alliance.members):
            if _reversed(entry.from_, entry.until):
                message = f"{entry.country} leaves ({entry.until}) before it joins ({entry.from_})"
                yield context.problem(file, ("members", index, "until"), message)


def dates_in_order(context: Context) -> Iterator[Problem]:
    """What has a beginning and an end begins first; what is signed is in force later; what is read was published."""
    for file, place, first, second, one, other in _pairs(context):
        if _reversed(one, other):
            yield context.problem(file, (*place, second), f"{second} ({other}) must not be before {first} ({one})")


def _pairs(context: Context) -> Iterator[tuple[str, Place, str, str, When | None, When | None]]:
    for file, alliance in context.alliances:
        for section in _SPANS:
            for index, entry in enumerate(getattr(alliance, section)):
                yield file, (section, index), "from", "until", entry.from_, entry.until
        for index, event in enumerate(alliance.events):
            yield file, ("events", index), "date", "until", event.date, event.until
        for index, treaty in enumerate(alliance.treaties):
            place: Place = ("treaties", index)
            yield file, place, "signed", "in_force", treaty.signed, treaty.in_force
            yield file, place, "signed", "until", treaty.signed, treaty.until
            yield file, place, "in_force", "until", treaty.in_force, treaty.until
        for key, source in alliance.sources.items():
            yield file, ("sources", key), "date", "accessed", source.date, source.accessed
    for key, source in context.dataset.sources.items():
        yield SOURCES, (key,), "date", "accessed", source.date, source.accessed
    for code, country in context.dataset.countries.items():
        yield COUNTRIES, (code,), "from", "until", country.from_, country.until
        for index, name in enumerate(country.names):
            yield COUNTRIES, (code, "names", index), "from", "until", name.from_, name.until
        for index, standing in enumerate(country.standings):
            yield COUNTRIES, (code, "standings", index), "from", "until", standing.from_, standing.until


def spells_apart(context: Context) -> Iterator[Problem]:
    """Two spells of one party in one role under one instrument do not overlap."""
    for file, alliance in context.alliances:
        for (other, first), (index, second) in combinations(enumerate(alliance.members), 2):
            shared = [treaty for treaty in second.of if treaty in first.of]
            same = shared and first.country == second.country and first.as_ == second.as_
            if same and _overlap(first, second):
                line = context.line(file, ("members", other))
                yield context.problem(
                    file,
                    ("members", index, "from"),
                    f"{second.country} must not be {second.as_} under '{shared[0]}' twice at one time "
                    f"(the other spell is in line {line})",
                )


def _overlap(first: Member, second: Member) -> bool:
    return _begins_before_end(second.from_, first) and _begins_before_end(first.from_, second)


def _begins_before_end(begin: When, spell: Member) -> bool:
    if spell.until is not None:
        return begin.definitely_before(spell.until)
    return spell.how_left is None  # an end of unknown day proves nothing


def acts_in_order(context: Context) -> Iterator[Problem]:
    """A party signs, ratifies and deposits in this order, and does nothing more once it has left."""
    for file, alliance in context.alliances:
        for index, entry in enumerate(alliance.members):
            for number, act in enumerate(entry.acts):
                if _reversed(act.date, entry.until):
                    message = f"{entry.country} has {act.kind} ({act.date}) after it left ({entry.until})"
                    yield context.problem(file, ("members", index, "acts", number, "date"), message)
            if len(entry.of) == 1:  # with several instruments, one may be signed after another was ratified
                for earlier, later in pairwise(_steps(entry)):
                    if later.date.definitely_before(earlier.date):
                        number = entry.acts.index(later)
                        message = (
                            f"{entry.country}: {later.kind} ({later.date}) must not be before "
                            f"{earlier.kind} ({earlier.date})"
                        )
                        yield context.problem(file, ("members", index, "acts", number, "date"), message)


def _steps(entry: Member) -> list[Act]:
    """The first act of each of the three kinds that follow one another, in that order."""
    first = (
        next((act for act in entry.acts if act.kind == kind), None) for kind in ("signed", "ratified", "deposited")
    )
    return [act for act in first if act is not None]


def parties_within_lifetime(context: Context) -> Iterator[Problem]:
    """A party acts, and is acted upon, only while it exists; a contested lifetime is no measure."""
    for file, place, code, what, begin, end in _appearances(context):
        country = context.dataset.countries.get(code)
        if country is None or country.contested is not None:
            continue
        yield from _outside(context, file, place, country, what, begin, end)


def _outside(
    context: Context, file: str, place: Place, country: Country, what: str, begin: When | None, end: When | None
) -> Iterator[Problem]:
    for date in dict.fromkeys((begin, end)):
        if date is None:
            continue
        if _reversed(country.from_, date):
            message = f"{country.code} exists from {country.from_} on, not at this time ({what}: {date})"
            yield context.problem(file, place, message)
            return
        if _reversed(date, country.until):
            message = f"{country.code} exists until {country.until}, not at this time ({what}: {date})"
            yield context.problem(file, place, message)
            return


def _appearances(context: Context) -> Iterator[tuple[str, Place, str, str, When | None, When | None]]:
    for file, alliance in context.alliances:
        for index, entry in enumerate(alliance.members):
            yield file, ("members", index, "from"), entry.country, "from", entry.from_, None
            yield file, ("members", index, "until"), entry.country, "until", None, entry.until
            for number, act in enumerate(entry.acts):
                yield file, ("members", index, "acts", number, "date"), entry.country, act.kind, act.date, None
        for index, status in enumerate(alliance.statuses):
            for code in dict.fromkeys((status.country, *status.by, *status.toward)):
                yield file, ("statuses", index, "from"), code, "status", status.from_, status.until
        for index, event in enumerate(alliance.events):
            for code in dict.fromkeys((*event.countries, *event.by)):
                yield file, ("events", index, "countries"), code, "event", event.date, None
        for index, promise in enumerate(alliance.obligations):
            for code in dict.fromkeys((*promise.by, *promise.toward)):
                yield file, ("obligations", index, "from"), code, "obligation", promise.from_, promise.until


def gone_parties_have_left(context: Context) -> Iterator[Problem]:
    """The spell of a party that is gone has an end, or says how it ended."""
    for file, alliance in context.alliances:
        for index, entry in enumerate(alliance.members):
            country = context.dataset.countries.get(entry.country)
            if country is None or country.until is None or country.contested is not None:
                continue
            if entry.until is None and entry.how_left is None and context.whole(file, ("members", index)):
                message = f"must have 'until' or 'how_left': {country.code} exists until {country.until}"
                yield context.problem(file, ("members", index), message)


def readings_are_days(context: Context) -> Iterator[Problem]:
    """The day of a review, that of a withdrawal and the day on which a source was read are full dates."""
    for file, alliance in context.alliances:
        if "reviewed" in context.files[file].value:
            yield from _full_day(context, file, ("reviewed",), alliance.reviewed)
        for key, source in alliance.sources.items():
            yield from _full_day(context, file, ("sources", key, "accessed"), source.accessed)
    for key, source in context.dataset.sources.items():
        yield from _full_day(context, SOURCES, (key, "accessed"), source.accessed)
    for index, record in enumerate(context.dataset.withdrawn):
        yield from _full_day(context, MOVED, ("withdrawn", index, "when"), record.when)


def _full_day(context: Context, file: str, place: Place, date: When | None) -> Iterator[Problem]:
    if date is not None and date.earliest != date.latest:
        yield context.problem(file, place, f"must be a full date such as 2026-11-23 (got '{date}')")


def review_not_after_reading(context: Context) -> Iterator[Problem]:
    """A review is not later than the newest of its sources was read: what is open is asserted as of that day."""
    for file, alliance in context.alliances:
        if "reviewed" not in context.files[file].value or not context.intact(file) or not context.intact(SOURCES):
            continue
        read = [date for date in _readings(context, file, alliance) if date is not None]
        if not read:
            yield context.problem(file, ("reviewed",), "must have a source with 'accessed': a review reads one")
        elif max(read).definitely_before(alliance.reviewed):
            message = f"reviewed ({alliance.reviewed}) must not be after the newest source was read ({max(read)})"
            yield context.problem(file, ("reviewed",), message)


def _readings(context: Context, file: str, alliance: Alliance) -> Iterator[When | None]:
    for key in context.cited[file]:
        source = alliance.sources.get(key) or context.dataset.sources.get(key)
        if source is not None:
            yield source.accessed


def _reversed(first: When | None, second: When | None) -> bool:
    return first is not None and second is not None and second.definitely_before(first)
