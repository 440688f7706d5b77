"""Which pages the data makes, and the text of each: pure functions of the dataset and of where the page stands."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from alliances import anchors, changelog, charts, moves, queries, words
from alliances.dates import When
from alliances.model import Alliance, Citation, Country, Dataset, Event, Member, Obligation, Status
from alliances.writer import Writer

TEMPLATES = Path(__file__).parent / "templates"


def generated(dataset: Dataset) -> dict[str, str]:
    """The files that no author writes: path below ``docs`` → front matter and macro calls, or the file's text."""
    pages = {}
    for alliance in dataset.alliances.values():
        front = {"title": _titled(alliance), "description": alliance.summary}
        pages[f"alliances/{alliance.id}.md"] = _page(front, f"alliance_page('{alliance.id}')")
    for country in queries.parties(dataset):
        front = {"title": country.name, "description": lede(dataset, country)}
        pages[f"countries/{country.code.lower()}.md"] = _page(front, f"country_page('{country.code}')")
    description = "The terms of art used on this site, each with its definition, source and other names."
    front = {"title": "Glossary", "description": description}
    pages["glossary.md"] = _page(front | {"hide": ["toc"]}, "glossary()", "references()")
    for kind in queries.source_kinds(dataset):
        title = f"Sources: {words.SOURCE_TYPE[kind].lower()}"
        front = {"title": title, "description": f"{title}, each with every page that cites it."}
        pages[f"sources/{kind}.md"] = _page(front | {"hide": ["navigation", "toc"]}, f"source_list('{kind}')")
    for record in dataset.withdrawn:
        title = f"{record.name} (withdrawn)"
        front = {"title": title, "description": f"{record.name}: why this record was withdrawn."}
        pages[f"alliances/{record.id}.md"] = _page(front | {"hide": ["navigation", "toc"]}, f"withdrawn('{record.id}')")
    pages["assets/moved.json"] = json.dumps(moves.anchors(dataset), separators=(",", ":"))
    return pages


def origin(dataset: Dataset, path: str) -> str:
    """The data file behind a generated page, so that 'edit this page' leads to the YAML."""
    if path.startswith("sources/"):
        return "sources.yaml"
    if path == "glossary.md":
        return "vocabulary.yaml"
    if path in {f"alliances/{record.id}.md" for record in dataset.withdrawn}:
        return "moved.yaml"
    return path.removesuffix(".md") + ".yaml" if path.startswith("alliances/") else "countries.yaml"


def write(dataset: Dataset, directory: Path) -> None:
    """Write the generated pages below ``directory``, for an engine that knows no hooks."""
    for path, text in generated(dataset).items():
        file = directory / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def _page(front: dict[str, Any], *calls: str) -> str:
    # The navigation lists no generated page, so its column is left to the table of contents.
    matter = yaml.safe_dump({"hide": ["navigation"], **front}, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{matter}---\n" + "".join(f"\n{{{{ {call} }}}}\n" for call in calls)


def _titled(alliance: Alliance) -> str:
    short = next((name.name for name in alliance.names if name.kind == "abbreviation" and name.lang == "en"), None)
    return f"{alliance.name} ({short})" if short not in (None, alliance.name) else alliance.name


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["heading"] = _heading
    environment.filters["lower_first"] = lambda text: text[:1].lower() + text[1:]
    return environment


def _heading(text: str) -> Markup:
    """A text of the data in a Markdown heading: neither HTML nor Markdown of its own."""
    for sign in "\\`*_{}[]#":
        text = text.replace(sign, "\\" + sign)
    # Last: an escaped quotation mark has a '#' of its own, which no backslash may stand before.
    return escape(text)


def render(template: str, writer: Writer, **values: object) -> str:
    """The text of a template with what it needs; UndefinedError where that is not all that it names."""
    return _environment().get_template(template).render(w=writer, dataset=writer.dataset, **values)


# One alliance


def alliance_page(writer: Writer, key: str) -> str:
    """Everything about one alliance."""
    a = writer.dataset.alliances[key]
    main, now = a.treaties[0], queries.members(a)
    steps = queries.membership_steps(a)
    role, in_force = roles(a), queries.in_force(a)
    counted = now if in_force else list(dict.fromkeys(entry.country for entry in queries.spells(a)))
    original = {entry.country for entry in a.members if entry.entered == "original"}
    spells = sorted(a.members, key=lambda entry: (entry.from_.earliest, writer.dataset.countries[entry.country].name))
    return render(
        "alliance.md.jinja",
        writer,
        a=a,
        main=main,
        short=writer.abbreviation(a),
        role=role,
        count=len(counted),
        founders=len(original.intersection(counted)),
        in_force=in_force,
        bilateral=queries.is_bilateral(a),
        defense_pact=queries.is_defense_pact(a),
        ended=[period for period in a.periods if period.until or period.cause],
        promises=distinct(queries.current_obligations(a) if in_force else a.obligations),
        seats=[seat for seat in a.institutions if seat.kind == "headquarters" and seat.until is None],
        names=writer.names(a),
        identifiers=a.identifiers,
        articles=[(anchors.anchor(a, entry), entry) for entry in a.articles],
        count_sentence=_count_sentence(a, role),
        chart=_membership_chart(writer, a) if len(steps) > 1 else None,
        steps=steps,
        standings=_standings_chart(writer, a) if a.statuses else None,
        any_left=any(entry.until or entry.how_left for entry in a.members),
        rows=[_member_row(writer, a, entry) for entry in spells],
        several_texts=queries.has_several_texts(a),
        ancient=spells[0].from_.year <= 0,
        timeline=_timeline(writer, a) if len(a.events) > 2 else None,
        decades=_decades(a),
        anchor_of=anchors.anchor,
        statement_count=sum(1 for _ in queries.statements(a)),
        changes=changelog.touching(writer.dataset, key),
    )


def distinct(obligations: Iterable[Obligation]) -> list[Obligation]:
    """One obligation of each kind, the first of the record."""
    first: dict[str, Obligation] = {}
    for entry in obligations:
        first.setdefault(entry.kind, entry)
    return list(first.values())


def roles(a: Alliance) -> str:
    """What those who belong are called, in the plural: as the first of them is; signatories where none belongs."""
    return words.ROLES[(queries.spells(a) or a.members)[0].as_]


def _count_sentence(a: Alliance, role: str) -> str:
    now = len(queries.members(a))
    ever = len({entry.country for entry in queries.spells(a)})
    on = a.reviewed.written()
    if a.selection:
        return f"{ever} {role} are named here."
    if not queries.in_force(a):
        return f"{ever} {role} belonged to it in all."
    left = ever > now or any(step.left for step in queries.membership_steps(a))
    return f"{now} {role} on {on}; " + (f"{ever} have belonged to it in all." if left else "none has ever left.")


def _member_row(writer: Writer, a: Alliance, entry: Member) -> dict[str, Any]:
    standing = words.ENTERED[entry.entered] if entry.entered else words.ROLE[entry.as_]
    if was := _was(writer.dataset.countries[entry.country], entry.from_):
        standing += f", then a {was}"
    if entry.how_left:
        standing += f"; {words.HOW_LEFT[entry.how_left]}"
    return {
        "entry": entry,
        "name": writer.dataset.countries[entry.country].name,
        "from_key": _key(entry.from_.earliest),
        # What ended on an unknown day is not said to hold after its beginning, as in queries.holds.
        "until_key": None if queries.is_open(entry) else _key((entry.until or entry.from_).latest),
        "standing": standing,
        "statuses": [status for status in a.statuses if _shows(a, entry, status)],
        "under": queries.main_text(a, entry),
        "more": bool(
            entry.acts
            or entry.text
            or entry.variants
            or entry.certainty != "settled"
            or writer.confusions(a, f"members-{entry.id}")
        ),
    }


def _was(country: Country, on: When) -> str | None:
    """A standing that readers would not expect of a member: that of a dominion, for example, and not of a kingdom."""
    standing = queries.standing_on(country, on)
    return words.STANDING[standing.kind] if standing and standing.kind in DEPENDENT else None


DEPENDENT = {"dominion", "colony", "mandate", "protectorate"}
"""Standings in which another state had a say in a party's affairs."""


def _shows(a: Alliance, entry: Member, status: Status) -> bool:
    """Whether a standing is shown in the row of a spell: that of a member, where the party has several at the time."""
    at_the_time = [
        one
        for one in a.members
        if one.country == status.country
        and not (status.until or a.reviewed).definitely_before(one.from_)
        and not (one.until is not None and one.until.definitely_before(status.from_))
    ]
    return entry is next((one for one in at_the_time if one.as_ == "member"), at_the_time[0] if at_the_time else None)


def _key(day: tuple[int, int, int]) -> str:
    """A day as text that sorts in time; years of the common era are ISO dates.

    An earlier year is its distance from 10,000 BC, so that of two such years the later one has the greater number.
    """
    year, month, date = day
    shown = f"{year:04d}" if year > 0 else f"-{9_999 + year:04d}"
    return f"{shown}-{month:02d}-{date:02d}"


def _membership_chart(writer: Writer, a: Alliance) -> Markup:
    steps = [charts.Step(step.when.middle, step.count, _change(writer, step)) for step in queries.membership_steps(a)]
    first, last = steps[0], steps[-1]
    most = max(step.count for step in steps)
    role = roles(a)
    return Markup(
        charts.membership(
            steps,
            reviewed=a.reviewed.middle,
            id_prefix=f"{a.id}-members",
            title=f"{role.capitalize()} of {writer.abbreviation(a)} over time",
            description=f"{first.count} at first, {most} at the most, {last.count} after the last change; "
            "the table has every step.",
        )
    )


def _standings_chart(writer: Writer, a: Alliance) -> Markup:
    """The spells of the parties that had a standing between in and out, hatched for as long as they had it."""
    rows = []
    for code in sorted({status.country for status in a.statuses}, key=lambda code: writer.dataset.countries[code].name):
        held = [
            charts.Span(status.from_.middle, status.until.middle if status.until else None, "hatched")
            for status in a.statuses
            if status.country == code
        ]
        spells = [
            charts.Span(entry.from_.middle, entry.until.middle if entry.until else None)
            for entry in queries.spells(a)
            if entry.country == code and (queries.is_open(entry) or entry.until is not None)
        ]
        whole = charts.without(charts.joined(spells), charts.joined(held))
        spans = [*whole, *(span._replace(kind="hatched") for span in charts.joined(held))]
        rows.append(charts.Row(writer.dataset.countries[code].name, None, sorted(spans)))
    end = max((period.until or a.reviewed).middle for period in a.periods)
    return Markup(
        charts.spans(
            rows,
            reviewed=end,
            id_prefix=f"{a.id}-standings",
            title=f"Standings in {writer.abbreviation(a)} between in and out",
            description="One line for each party that had such a standing; the entries below have the same dates.",
            legend=[("solid", "belongs in full"), ("hatched", "suspended, frozen or otherwise between")],
        )
    )


def _change(writer: Writer, step: queries.Step) -> str:
    name = lambda code: queries.name_on(writer.dataset.countries[code], step.when)  # noqa: E731
    joined, left = ", ".join(map(name, step.joined)), ", ".join(map(name, step.left))
    return "; ".join(filter(None, [f"joined: {joined}" if joined else "", f"left: {left}" if left else ""]))


MAJOR = {"founding", "entry-into-force", "invocation", "dissolution"}
"""The kinds of event whose label the drawn timeline shows."""


def _timeline(writer: Writer, a: Alliance) -> Markup:
    events = sorted(a.events, key=lambda entry: entry.date)
    marks = [
        charts.Mark(
            entry.date.middle,
            entry.until.middle if entry.until else None,
            entry.title,
            writer.term("event", entry.kind).label,
            entry.kind in MAJOR and entry.outcome in (None, "accepted"),
        )
        for entry in events
    ]
    return Markup(
        charts.timeline(
            marks,
            reviewed=a.reviewed.middle,
            id_prefix=f"{a.id}-history",
            title=f"Events in the history of {writer.abbreviation(a)}",
            description=f"{len(marks)} events, by kind, the first on {events[0].date.written()}; "
            "the list below gives each with its day.",
        )
    )


def _decades(a: Alliance) -> list[tuple[str, list[Event]]]:
    ordered = sorted(a.events, key=lambda entry: entry.date)
    return [(decade, list(found)) for decade, found in groupby(ordered, key=lambda entry: _decade(entry.date.year))]


def _decade(year: int) -> str:
    """'1940s' or, as years before 1 are counted astronomically, '470s BC' for -477."""
    return f"{year // 10 * 10}s" if year > 0 else f"{(1 - year) // 10 * 10}s BC"


# One country


def lede(dataset: Dataset, country: Country) -> str:
    """One sentence on what binds a party, for its page and for search engines."""
    ties = queries.of_country(dataset, country.code)
    now = [tie.alliance.name for tie in ties if tie.current and tie.member.belongs]
    ended = [tie.alliance.name for tie in ties if not tie.current and tie.member.belongs]
    if now:
        text = f"{country.name} belongs to {_and(now)}"
    elif ended:
        text = f"{country.name} belonged to {_and(ended)}"
    else:
        text = (
            f"{country.name} takes part in the history of alliances told here, and belongs to none of those described"
        )
    return text + ": since when, with whom and to what it is bound, with sources."


def _and(names: list[str]) -> str:
    distinct = list(dict.fromkeys(f"the {name}" if name[0].isupper() and " " in name else name for name in names))
    return distinct[0] if len(distinct) == 1 else ", ".join(distinct[:-1]) + " and " + distinct[-1]


def country_page(writer: Writer, code: str) -> str:
    """Everything that the records say about one party."""
    country = writer.dataset.countries[code]
    ties = queries.of_country(writer.dataset, code)
    return render(
        "country.md.jinja",
        writer,
        c=country,
        lede=lede(writer.dataset, country),
        groups=[
            (
                "in-force",
                "Ties today",
                "Nothing described here binds it today.",
                [tie for tie in ties if tie.current],
            ),
            ("ended", "Ended ties", "No ended tie is described here.", [tie for tie in ties if not tie.current]),
        ],
        promises=queries.promises,
        several_texts=queries.has_several_texts,
        main_text=queries.main_text,
        party=lambda key: _party(writer, key),
        statuses=queries.statuses_of(writer.dataset, code),
        events=queries.events_of(writer.dataset, code),
    )


def _party(writer: Writer, code: str) -> Markup:
    """A party's name; a link only where it has a page."""
    named = {party.code for party in queries.parties(writer.dataset)}
    return writer.country(code) if code in named else escape(writer.dataset.countries[code].name)


# A record that was withdrawn


def withdrawn(writer: Writer, key: str) -> str:
    """What stands in the place of a record that was taken out: what it was, when and why, and what to read now."""
    record = next(one for one in writer.dataset.withdrawn if one.id == key)
    return render("withdrawn.md.jinja", writer, record=record, instead=writer.dataset.alliances.get(record.to or ""))


# What authored pages may call


def cite(writer: Writer, source: str, label: str, value: str) -> str:
    """The mark of a source in an authored page: its id, and the place in it ('section', 'Members')."""
    return str(
        writer.cites((Citation.model_validate({"source": source, "locator": {"label": label, "value": value}}),))
    )


def references(writer: Writer) -> str:
    """The list of the sources that the page has cited so far, with its heading; stands at the page's end."""
    return render("references.md.jinja", writer)


def count(writer: Writer, what: str) -> str:
    """A number of the whole data set: 'alliances', 'parties', 'statements' or 'sources'; KeyError for another word."""
    numbers = {
        "alliances": len(writer.dataset.alliances),
        "parties": len(queries.parties(writer.dataset)),
        "statements": sum(1 for _ in queries.statements(writer.dataset)),
        "sources": len(writer.dataset.works),
    }
    return str(numbers[what])


MACROS = (alliance_page, country_page, withdrawn, cite, references, count)
