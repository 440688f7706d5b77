"""Rules on what was renamed, moved or withdrawn: every link that was published leads on, in one step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from alliances import moves
from alliances.checks.context import MOVED, Context, file_of
from alliances.checks.references import has_anchor, once
from alliances.yamlfile import Place, Problem


def ids_never_reused(context: Context) -> Iterator[Problem]:
    """An id that a record had is no other record's, nor that of one that was withdrawn."""
    first: dict[str, tuple[str, Place]] = {}
    for what, id_, file, place in _old_ids(context):
        if id_ in context.alliance_ids:
            yield context.problem(file, place, f"{what} '{id_}' must not be the id of {context.name(file_of(id_))}")
        elif id_ in first:
            other, at = first[id_]
            also = f"{context.name(other)}:{context.line(other, at)}"
            yield context.problem(file, place, f"{what} '{id_}' must be there once (also {also})")
        else:
            first[id_] = (file, place)


def _old_ids(context: Context) -> Iterator[tuple[str, str, str, Place]]:
    for index, record in enumerate(context.dataset.withdrawn):
        yield "withdrawn id", record.id, MOVED, ("withdrawn", index, "id")
        for number, former in enumerate(record.former_ids):
            yield "former id", former, MOVED, ("withdrawn", index, "former_ids", number)
    for file, alliance in context.alliances:
        for index, former in enumerate(alliance.former_ids):
            yield "former id", former, file, ("former_ids", index)


def moved_once_and_for_all(context: Context) -> Iterator[Problem]:
    """A link that has moved is there once, and leads to no other that has moved."""
    renames, links, passing = moves.renames(context.dataset), _links(context), _passing(context)
    yield from once(context, MOVED, [(link, ("moved", i, "from"), f"is the link '{link}'") for i, link, _ in links])
    for index, link, to in links:
        if link in renames:
            message = f"must not be here: '{link}' leads on by a former id of its record"
            yield context.problem(MOVED, ("moved", index, "from"), message)
        if to in passing:
            message = f"must lead to where '{to}' leads, without a link between"
            yield context.problem(MOVED, ("moved", index, "to"), message)


def moved_links_arrive(context: Context) -> Iterator[Problem]:
    """A link that has moved leads to a record that there is, to a part that its page has, or to a file of its kind."""
    known, passing = context.entry_ids(MOVED, "withdrawn"), _passing(context)
    for index, link, to in _links(context):
        place: Place = ("moved", index, "to")
        ending = PurePosixPath(link).suffix
        if PurePosixPath(to).suffix != ending:
            kind = f"a file that ends in '{ending}'" if ending else "a page or a part of one"
            yield context.problem(MOVED, place, f"must be {kind}, as '{link}' was")
        id_, anchor = moves.record_of(to), to.partition("#")[2]
        if id_ is None or to in passing:
            continue
        if id_ not in context.alliance_ids and id_ not in known:
            message = f"no alliance '{id_}' in {context.folder}{context.alliance_ids.nearest(id_)}"
            yield context.problem(MOVED, place, message)
        elif anchor and anchor != id_ and not has_anchor(context, id_, anchor):
            yield context.problem(MOVED, place, f"no part '#{anchor}' on the page of '{id_}'")


def moved_links_are_gone(context: Context) -> Iterator[Problem]:
    """A link that has moved is neither the page nor the data of a record that there is, nor a part of its page."""
    withdrawn = {record.id for record in context.dataset.withdrawn}
    for index, link, _ in _links(context):
        id_, anchor = moves.record_of(link), link.partition("#")[2]
        if id_ is None:
            continue
        still = f"'{link}' is still that of '{id_}'" if id_ in context.dataset.alliances or id_ in withdrawn else ""
        if anchor:
            known = id_ in context.dataset.alliances and context.intact(file_of(id_))
            there = known and (anchor == id_ or has_anchor(context, id_, anchor))
            still = f"the page of '{id_}' has the part '#{anchor}'" if there else ""
        if still:
            yield context.problem(MOVED, ("moved", index, "from"), f"must not be here: {still}")


def _redirects(context: Context) -> dict[str, str]:
    """What ``moves.redirects`` finds, without what is still there: that is reported for itself."""
    found = moves.redirects(context.dataset)
    return {old: new for old, new in found.items() if moves.record_of(old) not in context.dataset.alliances}


def _links(context: Context) -> list[tuple[int, str, str]]:
    """The links that have moved: index, the link as it is since its page has moved, and where it leads."""
    moved = _redirects(context)
    every = enumerate(context.dataset.moved)
    return [(i, moves.now(one.from_, moved) if "#" in one.from_ else one.from_, one.to) for i, one in every]


def _passing(context: Context) -> set[str]:
    """Where links lead that has itself moved, or whose page has."""
    moved, links = _redirects(context), _links(context)
    gone = {link for _, link, _ in links}
    return {to for _, _, to in links if to in gone or moves.now(to, moved) != to}
