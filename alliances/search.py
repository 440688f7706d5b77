"""The documents of the search: what can be found, under which names, and with which text; ``search/`` makes the index.

The addresses are those below the site's root. ``prior`` is a small head start, so that of two equal matches the
alliance comes before the page that mentions it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from math import log1p
from pathlib import Path
from typing import Any

from anyascii import anyascii

from alliances import anchors, authored, queries, words
from alliances.links import plain
from alliances.model import (
    Aim,
    Alliance,
    Article,
    Coding,
    Country,
    Dataset,
    Decision,
    Event,
    Institution,
    Member,
    Obligation,
    Period,
    Relation,
    Scope,
    Statement,
    Status,
    Term,
    Treaty,
    below,
)
from alliances.writer import Writer

ASKED = {
    "at-a-glance": "summary facts overview",
    "founding": "treaties founded founding created start beginning signed entry into force date when",
    "obligations": "duties commitments promises bound whom",
    "articles": "articles text treaty",
    "members": "members member states countries parties participants joined left list",
    "organization": "organs bodies structure institutions headquarters decisions",
    "objectives": "objectives aims purpose goals",
    "challenges": "challenges problems criticism difficulties",
    "history": "history events timeline chronology",
    "datasets": "data sets coding correlates of war cow atop",
    "sources": "sources references bibliography",
    "changes": "changes corrections updates edition editions version changelog",
}
"""What readers ask for the parts of an alliance's page with, beside their headings."""

_READABLE = {"CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN"}
"""Scripts that readers type in Latin letters too, by their Unicode names."""


def documents(dataset: Dataset, data: Path) -> dict[str, Any]:
    """All that can be found: ``entities`` by their names, ``records`` with their entries and text.

    ``data`` is the folder of the data, beside which the authored pages stand.
    """
    writer = Writer(dataset, "")
    records: dict[str, Any] = {}
    entities: list[dict[str, Any]] = []
    mentioned = _mentions(dataset, data)
    for a in dataset.alliances.values():
        entities.append(_alliance(writer, a, mentioned[a.id]))
        records[a.id] = {
            "page": f"alliances/{a.id}/",
            "of": writer.abbreviation(a),
            "docs": [*_sections(a), *(_entry(dataset, a, found) for found in anchors.entries(a))],
        }
    entities += [_country(country) for country in queries.parties(dataset)]
    terms = [term for list_ in dataset.vocabulary.lists.values() for term in list_]
    entities += [
        _entity(
            f"glossary/#{term.id}", "term", term.label, [term.label, *term.also], "Glossary", 0.015, record="glossary"
        )
        for term in terms
    ]
    records["glossary"] = {"page": "glossary/", "of": "Glossary", "docs": [_word(term) for term in terms]}
    entities += [
        _entity(f"often-confused/#{one.id}", "answer", one.claim, [one.claim], "Often confused", 0.0, "often-confused")
        for one in dataset.confusions
    ]
    records["often-confused"] = {
        "page": "often-confused/",
        "of": "Often confused",
        "docs": [
            {"anchor": one.id, "kind": "answer", "title": one.claim, "text": plain(f"{one.short} {one.text}")}
            for one in dataset.confusions
        ],
    }
    for section, list_ in (("objectives", "objective"), ("challenges", "challenge")):
        entities += [
            _entity(f"{section}/#{term.id}", "page", term.label, [term.label], section.capitalize(), 0.01, section)
            for term in getattr(dataset.vocabulary, list_)
        ]
    entities.append(_entity("glossary/", "page", "Glossary", ["Glossary", "Terms"], "", 0.012))
    for page in authored.pages(data):
        found = _page(page, data.parent / "docs")
        if found is None:
            continue
        key, title, record = found
        entities.append(_entity(record["page"], "page", title, [title], "", 0.012, key))
        entities += [
            _entity(f"{record['page']}#{doc['anchor']}", "page", doc["title"], [doc["title"]], title, 0.005, key)
            for doc in record["docs"]
            if doc["anchor"]
        ]
        records[key] = record
    return {"entities": entities, "records": records}


_MENTION = re.compile(r"\(alliance:([a-z0-9-]+)|\balliances/([a-z0-9-]+)\.md")


def _mentions(dataset: Dataset, data: Path) -> Counter[str]:
    """How often the texts of the data and the authored pages link to each alliance's page, its own page left out."""
    found: Counter[str] = Counter()
    own = [(key, (text for text in below(a) if isinstance(text, str))) for key, a in dataset.alliances.items()]
    shared = (
        text for part in (*dataset.confusions, dataset.vocabulary) for text in below(part) if isinstance(text, str)
    )
    pages = (page.read_text("utf-8") for page in authored.pages(data))
    for key, texts in [*own, ("", shared), ("", pages)]:
        targets = (match[1] or match[2] for text in texts for match in _MENTION.finditer(text))
        found.update(target for target in targets if target != key)
    return found


def _entity(
    href: str, kind: str, title: str, names: list[str], note: str, prior: float, record: str | None = None
) -> dict[str, Any]:
    entity: dict[str, Any] = {
        "href": href,
        "kind": kind,
        "title": title,
        "names": [*map(_spelled, dict.fromkeys(names))],
    }
    entity |= {"note": note, "prior": round(prior, 4)}
    return entity | ({"record": record} if record else {})


def _spelled(name: str) -> str | list[str]:
    """A name, with its transliteration where readers may type that: ['Варшавский договор', 'Varshavskiy dogovor']."""
    scripts = {unicodedata.name(sign, "").partition(" ")[0] for sign in name if sign.isalpha()}
    return [name, anyascii(name)] if scripts & _READABLE else name


def _alliance(writer: Writer, a: Alliance, mentions: int) -> dict[str, Any]:
    names = [a.name, *(name.name for name in a.names), a.treaties[0].title]
    note = str(writer.term("arrangement", a.arrangement).label)
    # What the rest of the site speaks of most is asked for most.
    prior = 0.03 + 0.01 * log1p(mentions)
    return _entity(f"alliances/{a.id}/", "alliance", a.name, names, note, prior, a.id)


def _country(country: Country) -> dict[str, Any]:
    names = [country.name, *(name.name for name in country.names)]
    code = [country.code] if len(country.code) == 3 else []
    note = words.PARTY_KIND[country.kind].capitalize()
    return _entity(f"countries/{country.code.lower()}/", "country", country.name, [*names, *code], note, 0.03)


def _sections(a: Alliance) -> Iterator[dict[str, Any]]:
    shown = {anchors.SECTIONS[field] for field in anchors.SECTIONS if getattr(a, field)}
    shown |= {"at-a-glance", "sources", "changes"} | ({"articles"} if a.articles else set())
    shown |= {"datasets"} if a.datasets else set()
    for anchor, asked in ASKED.items():
        if anchor in shown:
            yield {"anchor": anchor, "kind": "section", "title": words.SECTION[anchor], "words": asked, "prior": 0.01}


def _entry(dataset: Dataset, a: Alliance, found: anchors.Anchored) -> dict[str, Any]:
    """One entry: its title, ``names`` that are as good as the title, further ``words``, and its text."""
    entry = found.entry
    doc: dict[str, Any] = {"anchor": found.anchor, "kind": _KINDS[type(entry)]}
    doc |= _named(dataset, a, entry)
    doc["words"] = f"{doc.get('words', '')} {found.anchor.partition('-')[2].replace('-', ' ')}".strip()
    text = plain(" ".join(part for part in _texts(entry) if part))
    return doc | ({"text": text} if text else {})


_KINDS: dict[type[Statement], str] = {
    Period: "founding", Treaty: "treaty", Article: "article", Obligation: "obligation", Scope: "area",
    Decision: "organ", Member: "member", Status: "standing", Institution: "organ", Aim: "aim", Event: "event",
    Coding: "coding", Relation: "relation",
}  # fmt: skip


def _named(dataset: Dataset, a: Alliance, entry: Statement) -> dict[str, Any]:
    match entry:
        case Article():
            treaty = next(treaty for treaty in a.treaties if treaty.id == entry.treaty)
            year = treaty.signed.written() if treaty.signed else ""
            title = f"Article {entry.number}: {entry.title}"
            return {
                "title": title,
                "names": [f"Article {entry.number}"],
                "words": f"{treaty.title} {year}",
                "prior": 0.02,
            }
        case Member() | Status():
            party = dataset.countries[entry.country]
            status = entry.status.replace("-", " ") if isinstance(entry, Status) else ""
            role = status or words.ROLE[entry.as_]  # type: ignore[union-attr]
            names = list(dict.fromkeys([party.name, *(name.name for name in party.names)]))
            found: dict[str, Any] = {"title": f"{queries.name_on(party, entry.from_)}: {role}", "names": names}
            return found | ({"words": "status member", "prior": 0.015} if isinstance(entry, Status) else _spell(entry))
        case Event():
            return {"title": entry.title, "words": entry.date.written()}
        case Treaty():
            return {"title": entry.title, "words": entry.signed.written() if entry.signed else "", "prior": 0.015}
        case Institution():
            whole, _, short = entry.name.removesuffix(")").partition(" (")
            found = {"title": entry.name, "names": [whole, short] if short else _initials(whole)}
            return found | {"words": f"{words.INSTITUTION[entry.kind]} {entry.place or ''}", "prior": 0.03}
        case Decision():
            return {"title": f"How decisions are made: {entry.body}", "words": entry.rule}
        case Coding():
            return {"title": words.DATASET.get(entry.dataset, entry.dataset), "words": "data set", "prior": -0.1}
        case Obligation() | Aim():
            term = _term(dataset, entry.kind)
            asked = ["obligation", "duty"] if isinstance(entry, Obligation) else []
            return {"title": term.label, "names": [*asked, *term.also], "prior": 0.01}
        case Relation():
            other = dataset.alliances[entry.alliance].name if entry.alliance else entry.name or ""
            return {"title": f"{words.RELATION[entry.kind]}: {other}", "names": [other, *_initials(other)]}
        case Period():
            return {"title": "Founding", "words": "founded beginning"}
        case Scope():
            return {"title": "Area", "words": "scope territory"}
    raise TypeError(f"no title for {type(entry).__name__}")


def _initials(name: str) -> list[str]:
    """What a name of three or more words is commonly shortened to: 'OAU' for 'Organization of African Unity'."""
    letters = re.findall(r"\b[A-Z]", name)
    return ["".join(letters)] if len(letters) > 2 else []


def _term(dataset: Dataset, key: str) -> Term:
    lists = (getattr(dataset.vocabulary, name) for name in ("obligation", "objective", "challenge"))
    terms: list[Term] = [term for terms in lists for term in terms]
    return next(term for term in terms if term.id == key)


def _spell(entry: Member) -> dict[str, Any]:
    left = " left" if entry.until or entry.how_left else ""
    # The present spell before an ended one, a later before an earlier, and a seat in the organization before the
    # party to its treaty.
    prior = 0.03 + 0.01 * (queries.is_open(entry) and entry.belongs) + 0.003 * (entry.as_ == "member")
    return {"words": f"member joined{left}", "prior": round(prior + entry.from_.middle / 1_000_000, 5)}


def _texts(entry: Statement) -> Iterator[str | None]:
    for field in ("text", "includes", "excludes", "response", "says"):
        yield getattr(entry, field, None)
    for variant in entry.variants:
        yield variant.text


def _word(term: Term) -> dict[str, Any]:
    return {
        "anchor": term.id,
        "kind": "term",
        "title": term.label,
        "names": list(term.also),
        "text": plain(term.definition),
        "prior": 0.02,
    }


_HEADING = re.compile(r"^(#{1,3}) (.+?) \{ #([a-z0-9-]+) \}$", re.MULTILINE)
_MARKS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<[^>]+>", re.DOTALL)


def _page(page: Path, docs: Path) -> tuple[str, str, dict[str, Any]] | None:
    """An authored page by its headings, each with the text below it; None for one that the search leaves out."""
    source = page.read_text("utf-8")
    path = page.relative_to(docs).as_posix().removesuffix(".md").removesuffix("index").rstrip("/")
    parts = list(_HEADING.finditer(source))
    if not parts or not path:
        return None
    ends = [*(part.start() for part in parts[1:]), len(source)]
    title = parts[0][2]
    entries = []
    above = ""
    for part, end in zip(parts, ends, strict=True):
        entry = {"anchor": part[3] if part[1] != "#" else "", "kind": "page", "title": part[2]}
        above = part[2] if part[1] == "##" else above
        entry |= {"words": above} if part[1] == "###" else {}
        entries.append(entry | {"text": plain(_MARKS.sub(" ", source[part.end() : end]))})
    return path.replace("/", "-"), title, {"page": f"{path}/", "of": title, "docs": entries}


def write(dataset: Dataset, root: Path, into: Path) -> None:
    """Write the search of the project at ``root`` into the built site: the index, and the scripts that read it."""
    build(documents(dataset, root / "data"), root, into)


def build(found: dict[str, Any], root: Path, into: Path) -> None:
    """Make the index of these documents, and the scripts, below the folder ``into``."""
    node = Path(sys.executable).parent / "node"
    asked = json.dumps(found, ensure_ascii=False).encode()
    subprocess.run([node, root / "search" / "build.mjs", into], input=asked, check=True)
