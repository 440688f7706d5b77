"""Promises by pair of parties and spell: who owed what to whom, from when to when, as analysts of alliances count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal, NamedTuple

from pydantic import Field

from alliances import queries
from alliances.dates import When, first_of, last_of
from alliances.model import Alliance, Date, Force, Id, Member, Model, Obligation, Party, Status, Word

_CERTAINTY = ("settled", "probable", "disputed")


class Pair(Model):
    """What one party owed to one other by one promise, for one unbroken time.

    Each promise is set out for each party that owes it (`by`) and each other party to which it is owed (`toward`), in
    this direction only. Where the promise says 'all', these are the parties, members and participants under its text;
    a bloc gives way to those who take part through it.

    A row lasts as long as the promise stands and both belong under its text. A party that the promise names, but that
    has no spell under that text, is measured by its spells in the alliance. Where a standing (table statuses) suspends
    the promise between the two, that time is a row of its own, marked under `suspended`.

    Dates stay as partial as they are. A row is made wherever the times may overlap: where `from_latest` is not before
    `until_earliest`, the dates leave open whether they did. The day on which one row ends may be the first of the next.
    A spell that ended on an unknown day is paired only with what was there at its beginning.
    """

    obligation: Id
    """Id of the promise, in the table obligations."""
    by: Party
    """Who owes it: key of the table countries."""
    toward: Party
    """To whom it is owed: key of the table countries."""
    spell: int
    """Number of the row among those of the same promise, by and toward, in the order of time; the first is 1."""
    kind: Word
    """What is promised, as in the table obligations, such as defense."""
    scheme: Literal["atop", "site"]
    """atop for one of ATOP's five kinds, site for all others."""
    force: Force
    """How strongly it binds, as in the table obligations; a defense pact needs must or own-judgement."""
    from_: Date = Field(alias="from")
    """When it began for these two: the last of the beginnings of the promise and of both spells."""
    until: Date | None
    """When it ended for these two: the first of the ends of the promise and of both spells; empty as 'ended' says."""
    ended: bool
    """Whether it is over; true with an empty 'until': on an unknown day; false: still so on the day of the review."""
    suspended: Id | None
    """Id of the standing (table statuses) by which the promise rested for this time; empty where it bound."""
    by_member: Id | None
    """Id of the spell (table members) of the party that owes it; empty where it has none in the alliance."""
    toward_member: Id | None
    """Id of the spell (table members) of the party to which it is owed; empty where it has none in the alliance."""
    certainty: Literal["settled", "probable", "disputed"]
    """The weakest certainty among the promise and both spells."""


class _Span(NamedTuple):
    """A time: ``ended`` without ``until`` means that it is over since an unknown day."""

    from_: When
    until: When | None
    ended: bool


class _Side(NamedTuple):
    """One side of a promise: a party and its spell, if it has one."""

    country: str
    member: Member | None


def pairs(alliance: Alliance) -> list[Pair]:
    """Every promise of the record by pair of parties and spell, in the order of the promises, pairs and time."""
    return [pair for promise in alliance.obligations for pair in _pairs(alliance, promise)]


def _pairs(alliance: Alliance, promise: Obligation) -> Iterator[Pair]:
    whole = _of_promise(alliance, promise)
    rests = [status for status in alliance.statuses if promise.id in status.suspends]
    found: dict[tuple[str, str], list[tuple[_Span, Status | None, _Side, _Side]]] = defaultdict(list)
    for by in _sides(alliance, promise, promise.by):
        for toward in _sides(alliance, promise, promise.toward):
            if by.country == toward.country:
                continue
            spells = [_of_member(side.member) for side in (by, toward) if side.member is not None]
            if (span := _overlap(whole, *spells)) is None:
                continue
            resting = [status for status in rests if _rests(status, by.country, toward.country)]
            found[by.country, toward.country] += [(*phase, by, toward) for phase in _phases(span, resting)]
    for key in sorted(found):
        ordered = sorted(found[key], key=lambda row: row[0].from_)
        for number, (span, status, by, toward) in enumerate(ordered, 1):
            statements = [promise, *(side.member for side in (by, toward) if side.member is not None)]
            yield Pair.model_construct(
                obligation=promise.id,
                by=by.country,
                toward=toward.country,
                spell=number,
                kind=promise.kind,
                scheme=promise.scheme,
                force=promise.force,
                from_=span.from_,
                until=span.until,
                ended=span.ended,
                suspended=status.id if status else None,
                by_member=by.member.id if by.member else None,
                toward_member=toward.member.id if toward.member else None,
                certainty=max((one.certainty for one in statements), key=_CERTAINTY.index),
            )


def _sides(alliance: Alliance, promise: Obligation, named: tuple[str, ...]) -> list[_Side]:
    spells = queries.spells(alliance)
    under = [_Side(one.country, one) for one in spells if promise.treaty in one.of]
    if "all" in named:
        return under
    sides = []
    for code in named:
        own = [side for side in under if side.country == code]
        own = own or [_Side(code, one) for one in spells if one.country == code]
        sides += own or [_Side(code, None)]
    return sides


def _of_promise(alliance: Alliance, promise: Obligation) -> _Span:
    """As long as its text at the most: one without an end of its own may stand in a text that is over."""
    text = next(treaty for treaty in alliance.treaties if treaty.id == promise.treaty)
    until = promise.until or text.until
    return _Span(promise.from_, until, until is not None or text.state == "ended")


def _of_member(member: Member) -> _Span:
    return _Span(member.from_, member.until, not queries.is_open(member))


def _rests(status: Status, by: str, toward: str) -> bool:
    """Whether what one party owes another rests: what ``by`` owes, or where nobody is named there the party itself."""
    return by in (status.by or (status.country,)) and (not status.toward or toward in status.toward)


def _phases(span: _Span, statuses: list[Status]) -> list[tuple[_Span, Status | None]]:
    """The span, cut where the promise rests."""
    phases: list[tuple[_Span, Status | None]] = [(span, None)]
    for status in statuses:
        cut: list[tuple[_Span, Status | None]] = []
        for part, resting in phases:
            rest = _overlap(part, _Span(status.from_, status.until, status.until is not None))
            if rest is None or resting:
                cut.append((part, resting))
                continue
            before = _overlap(part, _Span(part.from_, status.from_, True))
            after = _overlap(part, _Span(status.until, None, False)) if status.until else None
            cut += [(one, by) for one, by in ((before, None), (rest, status), (after, None)) if one is not None]
        phases = cut
    return phases


def _overlap(*spans: _Span) -> _Span | None:
    """The time that all may share; None where they cannot, or share no more than the day on which one ends."""
    begin = last_of([span.from_ for span in spans])
    lost = [span for span in spans if span.ended and span.until is None]
    if any(span.from_.definitely_before(begin) for span in lost):  # as in queries.holds
        return None
    ends = [span.until for span in spans if span.until is not None]
    if not ends:
        return _Span(begin, None, bool(lost))
    end = first_of(ends)
    if begin.earliest >= end.latest:
        return None
    return _Span(begin, None if lost else end, True)
