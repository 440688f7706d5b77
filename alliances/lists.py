"""The lists over all records: cards and tables, topics, the glossary, the sources, the names from A to Z."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, groupby
from math import inf
from typing import Any, NamedTuple

from markupsafe import Markup

from alliances import anchors, charts, csl, formats, links, names, queries, words
from alliances.cite import archived_copy, creators
from alliances.dates import When
from alliances.model import (
    ALL_RECORDS,
    Aim,
    Alliance,
    Article,
    Changes,
    Coding,
    Concern,
    Dataset,
    Decision,
    Event,
    Institution,
    Member,
    Obligation,
    Period,
    Relation,
    Scope,
    Source,
    Statement,
    Status,
    Term,
    Treaty,
)
from alliances.pages import MAJOR, distinct, render, roles
from alliances.writer import Writer


def _cards(writer: Writer) -> list[dict[str, Any]]:
    return [_card(writer, a) for a in sorted(writer.dataset.alliances.values(), key=lambda a: names.folded(a.name))]


def _card(writer: Writer, a: Alliance) -> dict[str, Any]:
    steps = queries.membership_steps(a)
    # What came back after a lapse is there since it came back.
    begun, ended = (a.periods[-1] if queries.in_force(a) else a.periods[0]).from_, a.periods[-1].until
    role = roles(a)
    obligations = distinct(queries.current_obligations(a) if queries.in_force(a) else a.obligations)
    sides = "bilateral" if queries.is_bilateral(a) else "multilateral"
    return {
        "a": a,
        "short": writer.abbreviation(a),
        "in_force": queries.in_force(a),
        "since": _year(begun),
        "since_key": f"{begun.year + 10_000:05d}",
        "ended": _year(ended) if ended else None,
        "spark": _spark(steps, (ended or a.reviewed).middle, role) if steps else "",
        **_count(a, role),
        "type_labels": [writer.term("arrangement", a.arrangement).label, sides],
        "obligation_labels": [writer.term("obligation", entry.kind).label for entry in obligations],
        "region_labels": [writer.term("region", region).label for region in a.regions],
    }


def _year(when: When) -> str:
    """The year where one is known for sure; a doubt, a choice between years or a year BC has its words."""
    sure = when.earliest[0] == when.latest[0] > 0 and not any(sign in str(when) for sign in "~?%")
    return str(when.year) if sure else when.written()


def _spark(steps: list[queries.Step], until: float, role: str) -> Markup:
    points = [charts.Step(step.when.middle, step.count, "") for step in steps]
    title = f"Number of {role} over time: from {steps[0].count} to {steps[-1].count}"
    return Markup(charts.spark(points, reviewed=until, title=title))


def _count(a: Alliance, role: str) -> dict[str, Any]:
    """The number that a card shows, and of what: those of today, of the end, or those that are named at all."""
    if a.selection:
        return {"count": len({entry.country for entry in queries.spells(a)}), "of": f"{role} named"}
    if queries.in_force(a):
        return {"count": len(queries.members(a)), "of": role}
    return {"count": _last_count(a), "of": f"{role} at the end"}


def _last_count(a: Alliance) -> int:
    """How many belonged just before the end."""
    return next((step.count for step in reversed(queries.membership_steps(a)) if step.count), 0)


def alliance_cards(writer: Writer) -> str:
    """Every alliance as a card."""
    return render("cards.html.jinja", writer, cards=_cards(writer))


def alliance_table(writer: Writer) -> str:
    """Every alliance as a row of a table to sort and filter."""
    return render("alliance_table.html.jinja", writer, cards=_cards(writer))


def country_index(writer: Writer) -> str:
    """Every party that a record names, as a table to sort and filter."""
    rows = []
    for country in queries.parties(writer.dataset):
        ties = [tie for tie in queries.of_country(writer.dataset, country.code) if tie.member.belongs]
        now = list(dict.fromkeys(writer.abbreviation(tie.alliance) for tie in ties if tie.current))
        ended = list(dict.fromkeys(writer.abbreviation(tie.alliance) for tie in ties if not tie.current))
        tie = "in force" if now else "ended only" if ended else "none described here"
        region = writer.term("region", country.region).label
        rows.append({"c": country, "now": now, "ended": ended, "region": region, "tie": tie})
    return render("country_index.html.jinja", writer, rows=rows)


def types(writer: Writer) -> str:
    """Every type of arrangement and of promise, with its definition and its examples."""
    dataset = writer.dataset
    every = sorted(dataset.alliances.values(), key=lambda a: a.name)
    by_side = {"bilateral": [a for a in every if queries.is_bilateral(a)]}
    by_side["multilateral"] = [a for a in every if a not in by_side["bilateral"]]
    by_side["no-obligation"] = [a for a in every if not any(o.scheme == "atop" for o in a.obligations)]
    terms = {entry.id: (entry, by_side[entry.id]) for entry in dataset.vocabulary.term if entry.id in by_side}
    sides = [terms[side] for side in ("bilateral", "multilateral") if side in terms]
    regions = [(entry, [a for a in every if entry.id in a.regions]) for entry in dataset.vocabulary.region]
    forms = [(entry, [a for a in every if a.arrangement == entry.id]) for entry in dataset.vocabulary.arrangement]
    promises = [
        (entry, [a for a in every if any(o.kind == entry.id for o in a.obligations)])
        for entry in dataset.vocabulary.obligation
    ]
    promises += [terms["no-obligation"]] if "no-obligation" in terms else []
    strength = [
        (entry, [a for a in every if any(o.force == entry.id for o in a.obligations)])
        for entry in dataset.vocabulary.force
    ]
    groups = [
        {
            "id": "forms",
            "title": "By form",
            "text": "What was set up: a bare treaty, an organization, a forum.",
            "rows": forms,
        },
        {"id": "parties", "title": "By the number of parties", "text": "How many bound themselves.", "rows": sides},
        {
            "id": "promises",
            "title": "By what is promised",
            "text": "Who reads only one thing about an alliance reads this.",
            "rows": promises,
        },
        {
            "id": "strength",
            "title": "By how strongly it binds",
            "text": "The same kind of promise can bind in different degrees.",
            "rows": strength,
        },
        {
            "id": "regions",
            "title": "By region",
            "text": "Where the parties are; an arrangement can span several regions.",
            "rows": [(entry, found) for entry, found in regions if found],
        },
    ]
    return render("types.md.jinja", writer, groups=groups)


def aims(writer: Writer, section: str) -> str:
    """Every objective or challenge ('objectives', 'challenges') with the alliances that pursue or meet it."""
    vocabulary: tuple[Term, ...] = getattr(writer.dataset.vocabulary, section.removesuffix("s"))
    rows = [
        (
            entry,
            [
                (a, aim)
                for a in sorted(writer.dataset.alliances.values(), key=lambda a: a.name)
                for aim in getattr(a, section)
                if aim.kind == entry.id
            ],
        )
        for entry in vocabulary
    ]
    return render("aims.md.jinja", writer, section=section, aims=rows)


ERAS = (
    ("antiquity", "Antiquity", -10_000),
    ("before-1914", "Before 1914", 500),
    ("world-wars", "1914 to 1945", 1914),
    ("cold-war", "1945 to 1991", 1945),
    ("after-1991", "1992 to 2013", 1992),
    ("since-2014", "Since 2014", 2014),
)
"""Id, title and first year of the parts of the history page."""

TURNING_POINTS = MAJOR | {"signature", "participation-change"}
"""The kinds of event that the history page tells of."""


def history(writer: Writer) -> str:
    """The alliances as bars along the years, and their turning points by era."""
    every = sorted(writer.dataset.alliances.values(), key=lambda a: a.periods[0].from_)
    rows = [
        charts.Row(
            writer.abbreviation(a),
            writer.to(f"alliance:{a.id}"),
            [charts.Span(p.from_.middle, p.until.middle if p.until else None) for p in a.periods],
        )
        for a in every
    ]
    chart = charts.spans(
        rows,
        reviewed=max(a.reviewed.middle for a in every),
        id_prefix="history",
        title="When the alliances existed",
        description="One bar for each alliance or related arrangement; the table has the same dates.",
        skip=_longest_gap([period for a in every for period in a.periods]),
    )
    events = sorted(
        ((a, e) for a in every for e in a.events if e.kind in TURNING_POINTS and e.outcome != "consultation"),
        key=lambda pair: pair[1].date,
    )
    ends = [*(first for _, _, first in ERAS[1:]), 10_000]
    eras = [
        ({"id": key, "title": title}, [pair for pair in events if first <= pair[1].date.year < end])
        for (key, title, first), end in zip(ERAS, ends, strict=True)
    ]
    periods = [(a, period) for a in every for period in a.periods]
    return render(
        "history.md.jinja",
        writer,
        chart=Markup(chart),
        periods=periods,
        eras=[(era, found) for era, found in eras if found],
    )


def _longest_gap(periods: list[Period]) -> tuple[float, float] | None:
    """The years that the chart may leave out: the longest in which nothing existed, if it is longer than a century."""
    ordered = sorted(periods, key=lambda period: period.from_.middle)
    ends = accumulate((period.until.middle if period.until else inf for period in ordered), max)
    gaps = [(end, after.from_.middle) for end, after in zip(ends, ordered[1:], strict=False)]
    begin, end = max(gaps, key=lambda gap: gap[1] - gap[0], default=(0.0, 0.0))
    return (begin + 20, end - 20) if end - begin > 100 else None


def glossary(writer: Writer) -> str:
    """Every word of the vocabulary once, from A to Z, with its senses and where it is used."""
    every = [(name, entry) for name, list_ in writer.dataset.vocabulary.lists.items() for entry in list_]
    labels = {entry.id: entry.label for _, entry in reversed(every)}
    senses: dict[str, list[tuple[str, Term]]] = {}
    for name, entry in every:
        senses.setdefault(entry.id, []).append((name, entry))
    used = _words_used(writer.dataset)
    terms = [
        {
            "id": key,
            "label": labels[key],
            "senses": [{"list": name, "entry": entry} for name, entry in found],
            "also": list(dict.fromkeys(word for _, entry in found for word in entry.also)),
            "see": [
                {"id": other, "label": labels[other]} for other in dict.fromkeys(o for _, e in found for o in e.see)
            ],
            "used": used.get(key, []),
        }
        for key, found in senses.items()
    ]
    terms.sort(key=lambda term: str(term["label"]).casefold())
    letters = [
        (letter, list(found)) for letter, found in groupby(terms, key=lambda term: str(term["label"])[0].upper())
    ]
    return render("glossary.md.jinja", writer, letters=letters)


def _words_used(dataset: Dataset) -> dict[str, list[Alliance]]:
    """Word → the alliances whose record uses it as a field or links to it."""
    used: dict[str, list[Alliance]] = {}
    for a in dataset.alliances.values():
        found = {a.arrangement, *a.regions, *(period.cause for period in a.periods if period.cause)}
        found |= {word for o in a.obligations for word in (o.kind, o.force, o.trigger, o.means) if word}
        found |= {aim.kind for aim in (*a.objectives, *a.challenges)} | {event.kind for event in a.events}
        found |= {status.status for status in a.statuses} | {decision.rule for decision in a.decisions}
        found |= {target.removeprefix(links.TERM) for target in links.targets(a) if target.startswith(links.TERM)}
        for word in found:
            used.setdefault(word, []).append(a)
    return used


def source_kinds(writer: Writer) -> str:
    """The kinds of works that are cited, each with a link to its list."""
    works = writer.dataset.works.values()
    return render(
        "source_kinds.html.jinja",
        writer,
        kinds=[(kind, sum(work.type == kind for work in works)) for kind in queries.source_kinds(writer.dataset)],
    )


def source_list(writer: Writer, kind: str) -> str:
    """Every work of one kind that is cited, from A to Z, with the pages that cite it."""
    uses = _uses(writer.dataset)
    works = [_work(key, work, uses.get(key, [])) for key, work in writer.dataset.works.items() if work.type == kind]
    works.sort(key=lambda item: (item["letter"][1].startswith("script"), item["letter"], names.folded(item["under"])))
    letters = [(*letter, list(found)) for letter, found in groupby(works, key=lambda item: item["letter"])]
    return render(
        "source_list.md.jinja",
        writer,
        title=words.SOURCE_TYPE[kind],
        count=len(works),
        letters=letters,
        described=any(item["work"].is_described for item in works),
        unused=names.unused([slug for _, slug, _ in letters]),
        formatted=_formatted(writer.dataset),
        archived_copy=archived_copy,
    )


def _work(key: str, work: Source, uses: list[Use]) -> dict[str, Any]:
    """A work, and the pages that cite it."""
    under = ", ".join(creators(work)) or work.title
    return {
        "key": key,
        "work": work,
        "lang": None if work.is_described or work.lang == "en" else work.lang,
        "under": under,
        "letter": names.first(under),
        "uses": uses,
    }


@lru_cache(maxsize=4)
def _formatted(dataset: Dataset) -> dict[str, Markup]:
    """Each work as the site's bibliography has it; of an address its host is shown, and paper has the whole."""
    items = [csl.entry(key, work) for key, work in dataset.works.items()]
    texts = formats.formatted(items, (formats.BIBLIOGRAPHY,))
    return {
        key: Markup(_ADDRESS.sub(r"\1\2</a>", text[formats.BIBLIOGRAPHY]))
        for key, text in zip(dataset.works, texts, strict=True)
    }


_ADDRESS = re.compile(r'(<a href="[^"]*">)https?://(?:www\.)?([^/<]+)[^<]*</a>')


@lru_cache(maxsize=4)
def _uses(dataset: Dataset) -> dict[str, list[Use]]:
    """Source → the pages that cite it, each with the first place, and with how many there are."""
    writer = Writer(dataset, "")
    uses: dict[str, dict[tuple[str, str], list[str]]] = {}

    def note(sources: Iterable[str], page: str, target: str) -> None:
        address = links.path(target).partition("#")[0]
        for source in dict.fromkeys(sources):
            uses.setdefault(source, {}).setdefault((page, address), []).append(target)

    def cited(part: object) -> Iterator[str]:
        return (citation.source for citation in queries.citations(part))

    for a in dataset.alliances.values():
        for found in anchors.entries(a):
            note(cited(found.entry), writer.abbreviation(a), f"alliance:{a.id}#{found.anchor}")
    named = {party.code for party in queries.parties(dataset)}
    for country in dataset.countries.values():
        if country.code in named:
            note(cited(country), country.name, f"party:{country.code}")
    for list_ in dataset.vocabulary.lists.values():
        for term in list_:
            note(cited(term), "Glossary", f"term:{term.id}")
    for confusion in dataset.confusions:
        note(cited(confusion), "Often confused", f"often-confused/#{confusion.id}")
    for page in dataset.cited_by_pages:
        address = page.page.removesuffix(".md").removesuffix("index")
        note([page.source], page.title, f"{address}/".removeprefix("/"))
    return {
        key: [Use(label, places[0], len(dict.fromkeys(places))) for (label, _), places in found.items()]
        for key, found in uses.items()
    }


class Use(NamedTuple):
    """A page that cites a work."""

    page: str
    """What the page is called for short."""
    first: str
    """The first place on it."""
    places: int
    """How many there are."""


def changelog(writer: Writer) -> str:
    """What each edition has changed, the newest first."""
    editions = [(edition, edition_changes(writer, edition, True)) for edition in writer.dataset.editions]
    return render("changelog.md.jinja", writer, editions=editions)


def edition_changes(writer: Writer, edition: Changes, anchored: bool) -> Markup:
    """What one edition has changed as HTML, part by part; ``anchored``: with the anchors of parts and entries."""
    by_part = [(part, list(found)) for part, found in groupby(edition.entries, key=lambda entry: entry.part)]
    about = lambda entry: [_file(writer.dataset, name) for name in entry.names]  # noqa: E731
    return Markup(render("edition.html.jinja", writer, edition=edition, parts=by_part, about=about, anchored=anchored))


_SHARED = {
    ALL_RECORDS: ("All records", "alliances/"),
    "countries": ("Countries", "countries/"),
    "vocabulary": ("Glossary", "glossary/"),
    "sources": ("Sources", "sources/"),
    "confusions": ("Often confused", "often-confused/"),
    "moved": ("Moved links", None),
}
"""What an entry of the changelog may be about beside single records, and the page that shows it."""


def _file(dataset: Dataset, name: str) -> tuple[str, str | None]:
    """What a file of the data is called on a page, and the page that shows it; ``name`` may be a record's former id."""
    if name in _SHARED:
        return _SHARED[name]
    a = next(a for a in dataset.alliances.values() if name in (a.id, *a.former_ids))
    return Writer(dataset, "").abbreviation(a), f"alliance:{a.id}"


def confusions(writer: Writer) -> str:
    """Every entry of 'often confused'."""
    return render(
        "confusions.md.jinja",
        writer,
        confusions=writer.dataset.confusions,
        named=lambda concern: _about(writer, concern),
    )


def _about(writer: Writer, concern: Concern) -> str:
    """The part of an alliance's page that a confusion is about, in words."""
    a = writer.dataset.alliances[concern.alliance]
    entry = next((found.entry for found in anchors.entries(a) if found.anchor == concern.anchor), None)
    part = _label(writer.dataset, entry) if entry else words.SECTION[concern.anchor].lower()
    return f"{writer.abbreviation(a)}: {part}"


def _label(dataset: Dataset, entry: Statement) -> str:
    """What an entry is called where it is pointed to."""
    match entry:
        case Article():
            return f"article {entry.number}"
        case Member() | Status():
            return dataset.countries[entry.country].name
        case Event() | Treaty():
            return entry.title
        case Institution():
            return entry.name
        case Decision():
            return entry.body
        case Coding():
            return words.DATASET.get(entry.dataset, entry.dataset)
        case Obligation() | Aim() | Relation():
            return entry.kind.replace("-", " ")
        case Period():
            return "founding"
        case Scope():
            return "area"
    raise TypeError(f"no label for {type(entry).__name__}")


COMPARED = ("cow-4.1", "atop-5")
"""The data sets on alliances that every record is held against."""


def codings(writer: Writer) -> str:
    """Every alliance beside the data sets on alliances: agreement counted, then a row for each record."""
    compared = [_data_set(key) for key in COMPARED]
    tally: Counter[tuple[str, str]] = Counter()
    rows = []
    for a in sorted(writer.dataset.alliances.values(), key=lambda a: names.folded(writer.abbreviation(a))):
        found = {coding.dataset: coding for coding in a.datasets}
        tally.update((coding.dataset, word) for coding in a.datasets for word in (coding.agrees, *coding.differs))
        rows.append(
            {
                "a": a,
                "short": writer.abbreviation(a),
                "begun": a.periods[0],
                **_count(a, roles(a)),
                "codings": [(one, found.get(key)) for key, one in zip(COMPARED, compared, strict=True)],
            }
        )
    degrees = [(label, [tally[key, degree] for key in COMPARED]) for degree, label in words.AGREES.items()]
    aspects = [(label, [tally[key, aspect] for key in COMPARED]) for aspect, label in words.DIFFERS.items()]
    return render("codings.html.jinja", writer, rows=rows, degrees=degrees, aspects=aspects, compared=compared)


def differences(writer: Writer) -> str:
    """Every coding of every alliance explained, by data set and by how far the two agree, what differs first."""
    every = sorted(writer.dataset.alliances.values(), key=lambda a: names.folded(a.name))
    pairs = [(a, coding) for a in every for coding in a.datasets]
    others = sorted({coding.dataset for _, coding in pairs}.difference(COMPARED))
    datasets = []
    for key in (*COMPARED, *others):
        found = {
            degree: [pair for pair in pairs if (pair[1].dataset, pair[1].agrees) == (key, degree)] for degree in _BY
        }
        if any(found.values()):
            datasets.append(_data_set(key) | {"degrees": [(degree, some) for degree, some in found.items() if some]})
    return render("differences.md.jinja", writer, datasets=datasets)


_BY = ("no", "partly", "yes", "not-covered")
"""The degrees of agreement as the explanations are grouped, what differs most first."""


def _data_set(key: str) -> dict[str, Any]:
    """What a data set is called: 'COW 4.1' for short."""
    return {"anchor": anchors.slug(key), "short": key.replace("-", " ").upper(), "title": words.DATASET.get(key, key)}


MACROS = (
    alliance_cards,
    alliance_table,
    country_index,
    types,
    aims,
    history,
    glossary,
    source_kinds,
    source_list,
    confusions,
    changelog,
    codings,
    differences,
)
