"""Rules on ids: what is named exists, and each id is there once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from alliances.anchors import PARTS, entries
from alliances.checks.context import (
    CONFUSIONS,
    COUNTRIES,
    MOVED,
    SOURCES,
    VOCABULARY,
    Context,
    Ids,
    file_of,
    id_of,
)
from alliances.model import ALL_RECORDS, Alliance, Citation, Country, Party, PartyOrAll, Vocabulary
from alliances.yamlfile import Place, Problem

_WORDS = {
    "obligations": ("kind", "obligation"),
    "objectives": ("kind", "objective"),
    "challenges": ("kind", "challenge"),
    "events": ("kind", "event"),
    "statuses": ("status", "status"),
    "periods": ("cause", "cause"),
}
"""The field of each section's entries that is a word of the vocabulary, and the list that has it."""


def parties_known(context: Context) -> Iterator[Problem]:
    """Every party that is named is in countries.yaml."""
    for file, found in context.everywhere:
        if found.type in (Party, PartyOrAll) and found.value != "all" and found.value not in context.parties:
            yield context.problem(file, found.place, f"no country '{found.value}' in {context.name(COUNTRIES)}")


def sources_known(context: Context) -> Iterator[Problem]:
    """Every source that is cited is in the same file or in sources.yaml."""
    known = {file: Ids.union([context.own_sources(file), context.shared_sources]) for file in context.raw}
    for file, found in context.everywhere:
        if not isinstance(found.value, Citation):
            continue
        key, ids = found.value.source, known[file]
        if key not in ids:
            where = f"in {context.name(SOURCES)}"
            where = f"in this file or {where}" if file.startswith("alliances/") else where
            yield context.problem(file, (*found.place, "source"), f"no source '{key}' {where}{ids.nearest(key)}")


def sources_cited(context: Context) -> Iterator[Problem]:
    """Every source is cited: an alliance's own in its file, a shared one anywhere, authored pages included."""
    for file, alliance in context.alliances:
        for key in alliance.sources:
            if key not in context.cited[file]:
                yield context.problem(file, ("sources", key), f"source '{key}' must be cited in this file")
    if all(raw.readable for raw in context.raw.values()):
        cited = frozenset().union(*context.cited.values(), (found.source for found in context.dataset.cited_by_pages))
        for key in context.dataset.sources:
            if key not in cited:
                yield context.problem(SOURCES, (key,), f"source '{key}' must be cited in some file")


def pages_cite_known_works(context: Context) -> Iterator[Problem]:
    """Every work that an authored page cites is in sources.yaml or in a record."""
    known = Ids.union([context.shared_sources, *(context.own_sources(file) for file in context.raw)])
    for found in context.dataset.cited_by_pages:
        if found.source not in known:
            message = f"no source '{found.source}' in {context.name(SOURCES)} or a record{known.nearest(found.source)}"
            yield Problem(found.file, found.line, message)


def source_ids_distinct(context: Context) -> Iterator[Problem]:
    """A work has one id in all files: one that several records cite stands in sources.yaml only."""
    holders = dict.fromkeys(context.dataset.sources, SOURCES)
    for file, alliance in context.alliances:
        for key in alliance.sources:
            if key in holders:
                message = f"source '{key}' must not have the id of a source in {context.name(holders[key])}"
                yield context.problem(file, ("sources", key), message)
            holders.setdefault(key, file)


def words_known(context: Context) -> Iterator[Problem]:
    """Every word of a closed list is defined in the vocabulary."""
    for file, place, name, word in _words(context):
        words = context.words(name)
        if word not in words:
            message = f"no {name} '{word}' in {context.name(VOCABULARY)}{words.nearest(word)}"
            yield context.problem(file, place, message)


def _words(context: Context) -> Iterator[tuple[str, Place, str, str]]:
    for file, alliance in context.alliances:
        if alliance.arrangement:
            yield file, ("arrangement",), "arrangement", alliance.arrangement
        for index, region in enumerate(alliance.regions):
            yield file, ("regions", index), "region", region
        for section, (key, name) in _WORDS.items():
            for index, entry in enumerate(getattr(alliance, section)):
                word = getattr(entry, key)
                if word is not None:
                    yield file, (section, index, key), name, word
    for code, country in context.dataset.countries.items():
        yield COUNTRIES, (code, "region"), "region", country.region


def terms_known(context: Context) -> Iterator[Problem]:
    """A term refers to terms that the vocabulary has."""
    terms = context.terms
    for name in Vocabulary.model_fields:
        for index, term in enumerate(getattr(context.dataset.vocabulary, name)):
            for number, other in enumerate(term.see):
                if other not in terms:
                    place = (name, index, "see", number)
                    yield context.problem(VOCABULARY, place, f"no term '{other}' in this file{terms.nearest(other)}")


def entries_known(context: Context) -> Iterator[Problem]:
    """Instruments, a bloc's entry and suspended obligations that an entry names are in the same file."""
    for file, alliance in context.alliances:
        for place, what, section, one in _named(alliance):
            ids = context.entry_ids(file, section)
            if one not in ids:
                yield context.problem(file, place, f"no {what} '{one}' in this file{ids.nearest(one)}")


def _named(alliance: Alliance) -> Iterator[tuple[Place, str, str, str]]:
    for section in ("articles", "obligations", "scope"):
        for index, entry in enumerate(getattr(alliance, section)):
            yield (section, index, "treaty"), "treaty", "treaties", entry.treaty
    for index, treaty in enumerate(alliance.treaties):
        for number, other in enumerate(treaty.replaces):
            yield ("treaties", index, "replaces", number), "treaty", "treaties", other
    for index, member in enumerate(alliance.members):
        for number, treaty_id in enumerate(member.of):
            yield ("members", index, "of", number), "treaty", "treaties", treaty_id
        if member.through is not None:
            yield ("members", index, "through"), "member", "members", member.through
    for index, status in enumerate(alliance.statuses):
        for number, obligation in enumerate(status.suspends):
            yield ("statuses", index, "suspends", number), "obligation", "obligations", obligation


def alliances_known(context: Context) -> Iterator[Problem]:
    """An alliance that a relation, a confusion or a withdrawal names has a record, and its page the part named."""
    for file, alliance in context.alliances:
        for index, relation in enumerate(alliance.related):
            if relation.alliance is not None:
                yield from _alliance(context, file, ("related", index, "alliance"), relation.alliance)
    for index, confusion in enumerate(context.dataset.confusions):
        for number, concern in enumerate(confusion.concerns):
            place = ("confusions", index, "concerns", number)
            yield from _alliance(context, CONFUSIONS, (*place, "alliance"), concern.alliance)
            if not has_anchor(context, concern.alliance, concern.anchor):
                message = f"no part '#{concern.anchor}' on the page of '{concern.alliance}'"
                yield context.problem(CONFUSIONS, (*place, "anchor"), message)
    for index, record in enumerate(context.dataset.withdrawn):
        if record.to is not None:
            yield from _alliance(context, MOVED, ("withdrawn", index, "to"), record.to)


def _alliance(context: Context, file: str, place: Place, one: str) -> Iterator[Problem]:
    if one not in context.alliance_ids:
        message = f"no alliance '{one}' in {context.folder}{context.alliance_ids.nearest(one)}"
        yield context.problem(file, place, message)


def ids_once(context: Context) -> Iterator[Problem]:
    """No two parts of a page have one anchor, and no two entries of a shared list have one id."""
    for file, alliance in context.alliances:
        named = ((anchor, place, f"makes the anchor '#{anchor}'") for anchor, place in anchors(alliance))
        parts = ((part, (), "is a part of every page") for part in sorted(PARTS))
        yield from once(context, file, [*parts, *named])
    for name in Vocabulary.model_fields:
        terms = getattr(context.dataset.vocabulary, name)
        entries = [(term.id, (name, index, "id"), f"is the {name} '{term.id}'") for index, term in enumerate(terms)]
        yield from once(context, VOCABULARY, entries)
    confusions = enumerate(context.dataset.confusions)
    ids = [(one.id, ("confusions", index, "id"), f"has the id '{one.id}'") for index, one in confusions]
    yield from once(context, CONFUSIONS, ids)


def editions_name_known_files(context: Context) -> Iterator[Problem]:
    """Every file that an entry of the changelog is about is in the data folder, under its name of then or of now."""
    former = [old for _, alliance in context.alliances for old in alliance.former_ids]
    known = Ids([*map(id_of, context.raw), *former])
    for edition in context.dataset.editions:
        for entry in edition.entries:
            for name in entry.names:
                if name != ALL_RECORDS and name not in known:
                    message = f"no file '{name}.yaml' in {context.folder} or above it{known.nearest(name)}"
                    yield Problem(edition.file, entry.line, message)


def once(context: Context, file: str, entries: Iterable[tuple[str, Place, str]]) -> Iterator[Problem]:
    """A fault for each id that was there before; an entry is the id, its place and what it is, in words."""
    first: dict[str, Place] = {}
    for one, place, what in entries:
        if one in first:
            where = f" (first in line {context.line(file, first[one])})" if first[one] else ""
            yield context.problem(file, place, f"must have an id of its own: this {what} a second time{where}")
        else:
            first[one] = place


def anchors(alliance: Alliance) -> Iterator[tuple[str, Place]]:
    """The anchors of a record, with the place of what each is made of; an article's own id is always one of them."""
    for found in entries(alliance):
        yield found.anchor, (found.field, found.index, found.made_of)
        if found.made_of == "number":
            yield alliance.articles[found.index].id, (found.field, found.index, "id")


def has_anchor(context: Context, id_: str, anchor: str) -> bool:
    """Whether the page of an alliance has that anchor; True where its record is missing or faulty."""
    alliance = context.dataset.alliances.get(id_)
    if alliance is None or not context.intact(file_of(id_)):
        return True
    return anchor in PARTS or anchor in {name for name, _ in anchors(alliance)}


def identifiers_once(context: Context) -> Iterator[Problem]:
    """Two parties that exist at the same time have different identifiers in one scheme, save a party's successor."""
    holders: dict[tuple[str, str], list[tuple[Country, Place]]] = defaultdict(list)
    for code, country in context.dataset.countries.items():
        for index, one in enumerate(country.identifiers):
            holders[one.scheme, one.value].append((country, (code, "identifiers", index)))
    for (scheme, value), found in holders.items():
        for (first, _), (second, place) in combinations(found, 2):
            successors = {one.party for one in (*first.successors, *second.successors)}
            if _live_together(first, second) and not successors & {first.code, second.code}:
                message = f"{second.code} must not have the identifier of {first.code} ({scheme} '{value}')"
                yield context.problem(COUNTRIES, place, message)


def _live_together(first: Country, second: Country) -> bool:
    """Whether the lifetimes overlap for sure; two parties without an end both exist today."""
    return all(
        one.until is None or (other.from_ is not None and other.from_.definitely_before(one.until))
        for one, other in ((first, second), (second, first))
    )
