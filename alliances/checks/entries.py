"""Rules on one entry: which of its fields go together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from alliances import anchors
from alliances.checks.context import COUNTRIES, SOURCES, VOCABULARY, Context
from alliances.model import Force, Means, Rule, Source, Statement, Trigger
from alliances.queries import rests_on_one
from alliances.yamlfile import Place, Problem

_INVOCATION_ONLY = ("article", "by", "against", "outcome", "response")


def ends_explained(context: Context) -> Iterator[Problem]:
    """A spell with an end says how it ended, and a period with an end says why."""
    for file, alliance in context.alliances:
        for index, member in enumerate(alliance.members):
            place: Place = ("members", index)
            if member.until is not None and member.how_left is None and context.whole(file, place):
                message = f"must have 'how_left': {member.country} has left (until '{member.until}')"
                yield context.problem(file, (*place, "until"), message)
        for index, period in enumerate(alliance.periods):
            place = ("periods", index)
            if period.until is not None and period.cause is None and context.whole(file, place):
                message = f"must have 'cause': this period has ended (until '{period.until}')"
                yield context.problem(file, (*place, "until"), message)


def treaty_states_fit_dates(context: Context) -> Iterator[Problem]:
    """An instrument that never was in force has no day of it; one in force had no end before the review."""
    for file, alliance in context.alliances:
        for index, treaty in enumerate(alliance.treaties):
            if treaty.state == "never-in-force" and treaty.in_force is not None:
                message = f"must not be 'never-in-force' where 'in_force' is given ('{treaty.in_force}')"
                yield context.problem(file, ("treaties", index, "state"), message)
            ended = treaty.until is not None and treaty.until.definitely_before(alliance.reviewed)
            if treaty.state in ("in-force", "provisional") and ended:
                message = f"must be 'ended' where 'until' is in the past ('{treaty.until}')"
                yield context.problem(file, ("treaties", index, "state"), message)


def invocations_complete(context: Context) -> Iterator[Problem]:
    """An invocation has an article and an outcome; no other event has what belongs to an invocation."""
    for file, alliance in context.alliances:
        for index, event in enumerate(alliance.events):
            place: Place = ("events", index)
            if event.kind != "invocation":
                for key in _INVOCATION_ONLY:
                    if getattr(event, key):
                        message = f"only an event of kind 'invocation' has '{key}' (got kind '{event.kind}')"
                        yield context.problem(file, (*place, key), message)
            elif context.whole(file, place):
                for key in ("article", "outcome"):
                    if getattr(event, key) is None:
                        yield context.problem(file, place, f"an invocation must have '{key}'")


def relations_lead_to_one(context: Context) -> Iterator[Problem]:
    """A relation has the id of a record or, where there is none, a name."""
    for file, alliance in context.alliances:
        for index, relation in enumerate(alliance.related):
            place: Place = ("related", index)
            if (relation.alliance is None) == (relation.name is None) and context.whole(file, place):
                got = "none" if relation.name is None else "both"
                yield context.problem(file, place, f"must have either 'alliance' or 'name' (got {got})")


def sources_can_be_found(context: Context) -> Iterator[Problem]:
    """A source has an address or what a library needs, and an address has the day on which it was read."""
    for file, place, source in _sources(context):
        if not context.whole(file, place):
            continue
        if not any((source.url, source.isbn, source.doi, source.series, source.publisher)):
            yield context.problem(file, place, "must have 'url', 'isbn', 'doi', 'series' or 'publisher' to be found by")
        if source.url is not None and source.accessed is None:
            message = "must have 'accessed', the day on which the address was read"
            yield context.problem(file, (*place, "url"), message)


def creators_have_one_name(context: Context) -> Iterator[Problem]:
    """An author, editor or translator is a person, with a family name, or has one name."""
    for file, place, source in _sources(context):
        for role in ("authors", "editors", "translators"):
            for index, creator in enumerate(getattr(source, role)):
                if (creator.family is None) == (creator.name is None) and context.whole(file, (*place, role, index)):
                    got = "neither" if creator.name is None else "both"
                    message = f"must have either 'family' or 'name' (got {got})"
                    yield context.problem(file, (*place, role, index), message)
                elif creator.name is not None and (creator.given or creator.suffix):
                    message = "must not have 'given' or 'suffix' beside 'name'"
                    yield context.problem(file, (*place, role, index), message)


def degrees_are_of_theses(context: Context) -> Iterator[Problem]:
    """A thesis is a report of the university that gave the degree."""
    for file, place, source in _sources(context):
        if source.degree and context.whole(file, place) and (source.type != "report" or source.publisher is None):
            message = "must be left out but for a thesis: a report whose 'publisher' is the university"
            yield context.problem(file, (*place, "degree"), message)


def archives_fit(context: Context) -> Iterator[Problem]:
    """Only a work on the web is said to have no stored copy, and only one that has none."""
    for file, place, source in _sources(context):
        if source.archive == "none-known" and context.whole(file, place):
            if source.url is None:
                message = "must not be 'none-known' without 'url': only a work on the web is archived"
                yield context.problem(file, (*place, "archive"), message)
            elif source.archived is not None:
                yield context.problem(file, (*place, "archive"), "must not be 'none-known' where 'archived' is given")


def _sources(context: Context) -> Iterator[tuple[str, Place, Source]]:
    for file, alliance in context.alliances:
        for key, source in alliance.sources.items():
            yield file, ("sources", key), source
    for key, source in context.dataset.sources.items():
        yield SOURCES, (key,), source


def statements_rest_on_enough(context: Context) -> Iterator[Problem]:
    """A settled statement rests on two works or on an official one (docs/about/method.md, Sources)."""
    for file, place, entry in _statements(context):
        alone = rests_on_one(entry.cite, context.dataset.works)
        if alone and entry.certainty == "settled" and context.whole(file, place):
            message = "must rest on two sources, on an official one ('standing: official') or be 'probable'"
            yield context.problem(file, (*place, "cite"), message)


def _statements(context: Context) -> Iterator[tuple[str, Place, Statement]]:
    for file, alliance in context.alliances:
        for found in anchors.entries(alliance):
            if found.field != "datasets":  # what a data set says rests on the data set itself
                yield file, (found.field, found.index), found.entry
    for code, country in context.dataset.countries.items():
        for index, standing in enumerate(country.standings):
            yield COUNTRIES, (code, "standings", index), standing


def differences_named(context: Context) -> Iterator[Problem]:
    """A coding that agrees only in part or not at all says in what it differs, and no other does."""
    for file, alliance in context.alliances:
        for index, coding in enumerate(alliance.datasets):
            place: Place = ("datasets", index)
            other = coding.agrees in ("partly", "no")
            if other and not coding.differs and context.whole(file, place):
                message = f"must have 'differs': this record says the same only in part or not ('{coding.agrees}')"
                yield context.problem(file, (*place, "agrees"), message)
            if coding.differs and not other:
                message = f"only what agrees partly or not has 'differs' (got '{coding.agrees}')"
                yield context.problem(file, (*place, "differs"), message)


def words_fit_the_model(context: Context) -> Iterator[Problem]:
    """The vocabulary defines exactly the words that the model allows for force, trigger, means and rule."""
    for name, allowed in {"force": Force, "trigger": Trigger, "means": Means, "rule": Rule}.items():
        words = get_args(allowed)
        if not context.intact(VOCABULARY):
            continue
        have = [term.id for term in getattr(context.dataset.vocabulary, name)]
        for word in words:
            if word not in have:
                yield context.problem(VOCABULARY, (name,), f"{name} must define '{word}', which the model allows")
        for index, word in enumerate(have):
            if word not in words:
                message = f"the model must allow what {name} defines: {', '.join(words)} (got '{word}')"
                yield context.problem(VOCABULARY, (name, index, "id"), message)


def variants_name_a_field(context: Context) -> Iterator[Problem]:
    """A variant is about a field of the entry that it stands in."""
    for file, alliance in context.alliances:
        for section in type(alliance).model_fields:
            entries = getattr(alliance, section)
            for index, entry in enumerate(entries if isinstance(entries, tuple) else ()):
                for number, variant in enumerate(getattr(entry, "variants", ())):
                    keys = {field.alias or name for name, field in type(entry).model_fields.items()}
                    if variant.field not in keys - {"variants", "cite", "certainty"}:
                        place = (section, index, "variants", number, "field")
                        yield context.problem(file, place, f"must name a field of this entry (got '{variant.field}')")
