"""What a page says of itself to programs: tags for citation managers and previews of links, and schema.org's terms.

Zotero makes a web page of what says og:type 'website', and a journal article of what has a lone citation_title;
Mendeley reads dcterms.*, Wikipedia's Citoid both. ``tests/zotero.py`` has Zotero's rules and where they are written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from lxml.html import HtmlElement
from markupsafe import Markup

from alliances import changelog
from alliances.edition import Edition
from alliances.export import LICENCES, Published
from alliances.links import plain
from alliances.model import Alliance, Country, Dataset, Term


def head(dataset: Dataset, edition: Edition, page: HtmlElement, files: Sequence[Published] = ()) -> Markup:
    """The markup that belongs to the end of a page's ``<head>``.

    ``page`` is the parsed page as an engine built it: language, title, description and canonical link are read from
    it. ``files`` are named on the page about the data.
    """
    told = _read(edition, page)
    day = changed(dataset, edition, told.address)
    graph = [_work(dataset, edition, told, day, files), *_breadcrumbs(told)]
    data = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    # No '<' within a script: it could end it.
    script = Markup('<script type="application/ld+json">{}</script>\n').format(Markup(data.replace("<", "\\u003c")))
    return Markup("").join(_tags(edition, told, day)) + script


def changed(dataset: Dataset, edition: Edition, address: str) -> str:
    """Day of the last change to what the page at an address below the root says, as ISO 8601.

    A record's is that of the newest edition that names it; other pages are made of many, and have the edition's.
    """
    section, _, key = address.rstrip("/").partition("/")
    if section == "alliances" and key in dataset.alliances:
        return changelog.last_change(dataset, key).isoformat()
    return edition.date


@dataclass(frozen=True)
class _Page:
    """What a built page already says."""

    url: str
    address: str
    """Below the site's root; '' for the home page."""
    title: str
    """Without the site's name."""
    description: str
    language: str
    trail: tuple[tuple[str, str], ...]
    """Label and URL of the pages above it, the home page first."""


def _read(edition: Edition, page: HtmlElement) -> _Page:
    url = str(page.xpath("string(//head/link[@rel='canonical']/@href)"))
    title = " ".join(str(page.xpath("string(//head/title)")).split())
    crumbs = page.xpath("//nav[@class='crumbs']/a")
    address = url.removeprefix(edition.url)
    return _Page(
        url=url,
        address=address,
        title=re.sub(f" – {re.escape(edition.title)}$", "", title, flags=re.IGNORECASE),
        description=str(page.xpath("string(//head/meta[@name='description']/@content)")),
        language=str(page.xpath("string(/html/@lang)")),
        trail=tuple((str(link.text), urljoin(url, str(link.get("href")))) for link in crumbs)
        or ((("Home", edition.url),) if address else ()),
    )


def _tags(edition: Edition, page: _Page, day: str) -> Iterator[Markup]:
    tags = [
        ("property", "og:type", "website"),
        ("property", "og:site_name", edition.title),
        ("property", "og:title", page.title),
        ("property", "og:description", page.description),
        ("property", "og:url", page.url),
        ("property", "og:image", f"{edition.url}assets/social.png"),
        ("name", "twitter:card", "summary_large_image"),
        ("name", "dcterms.title", page.title),
        *(("name", "dcterms.creator", author) for author in edition.authors),
        # For Zotero alone, which asks here first: it takes the last word of a name for a surname, but not where there
        # is a comma, and it drops one at the end.
        *(("name", "bib.authors", f"{author},") for author in edition.authors),
        ("name", "dcterms.date", day),
        ("name", "dcterms.identifier", page.url),
        ("name", "dcterms.language", page.language),
        ("name", "dcterms.rights", edition.licence),
    ]
    for attribute, name, content in tags:
        yield Markup('<meta {}="{}" content="{}">\n').format(attribute, name, content)


_KIND = {"data/": "Dataset", "glossary/": "DefinedTermSet"}
"""Address of a page → what it is in the terms of schema.org, where it is no article."""


def _work(dataset: Dataset, edition: Edition, page: _Page, day: str, files: Sequence[Published]) -> dict[str, Any]:
    kind = _KIND.get(page.address, "Article")
    work: dict[str, Any] = {
        "@type": kind,
        "@id": page.url,
        "url": page.url,
        "mainEntityOfPage": page.url,
        "headline" if kind == "Article" else "name": page.title,
        "description": page.description,
        "author": [{"@type": "Organization", "name": author} for author in edition.authors],
        "datePublished": day,
        "dateModified": day,
        "version": edition.version,
        "license": LICENCES[edition.licence],
        "inLanguage": page.language,
        "isPartOf": {"@type": "WebSite", "name": edition.title, "url": edition.url},
    }
    if kind == "Dataset":
        work |= _dataset(dataset, edition, files) | {"creator": work["author"]}
    elif kind == "DefinedTermSet":
        work["hasDefinedTerm"] = list(_terms(dataset, page.url))
    return work | _about(dataset, page.address)


def _about(dataset: Dataset, address: str) -> dict[str, Any]:
    """What the page of a record is about; nothing for another page."""
    section, _, key = address.rstrip("/").partition("/")
    record: Alliance | Country | None = None
    if section == "alliances":
        record = dataset.alliances.get(key)
    elif section == "countries":
        record = dataset.countries.get(key.upper())
    if record is None:
        return {}
    ids = [identifier.value for identifier in record.identifiers if identifier.scheme == "wikidata"]
    same = {"sameAs": f"https://www.wikidata.org/wiki/{ids[0]}"} if ids else {}
    return {"about": {"@type": "Thing", "name": record.name, **same}}


def _dataset(dataset: Dataset, edition: Edition, files: Sequence[Published]) -> dict[str, Any]:
    alliances = dataset.alliances.values()
    begin = min(period.from_.year for a in alliances for period in a.periods)
    named = {region for a in alliances for region in a.regions}
    return {
        "name": edition.title,
        "isAccessibleForFree": True,
        "usageInfo": f"{edition.url}about/citing/",
        "temporalCoverage": f"{'-' if begin < 0 else ''}{abs(begin):04d}/{max(a.reviewed for a in alliances)}",
        "spatialCoverage": [term.label for term in dataset.vocabulary.region if term.id in named],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.path.rpartition("/")[2],
                "contentUrl": edition.url + file.path,
                "encodingFormat": file.media_type,
                "contentSize": f"{file.size} B",
                "sha256": file.sha256,
            }
            for file in files
        ],
    }


def _terms(dataset: Dataset, url: str) -> Iterator[dict[str, Any]]:
    """Every word of the glossary once, with all its senses, from A to Z."""
    senses: dict[str, list[Term]] = {}
    for list_ in dataset.vocabulary.lists.values():
        for term in list_:
            senses.setdefault(term.id, []).append(term)
    for key, found in sorted(senses.items(), key=lambda item: item[1][0].label.casefold()):
        also = list(dict.fromkeys(word for term in found for word in term.also))
        yield {
            "@type": "DefinedTerm",
            "@id": f"{url}#{key}",
            "url": f"{url}#{key}",
            "name": found[0].label,
            "description": " ".join(plain(term.definition) for term in found),
        } | ({"alternateName": also} if also else {})


def _breadcrumbs(page: _Page) -> list[dict[str, Any]]:
    """The way to the page from the home page; none for the home page itself."""
    steps = [
        {"@type": "ListItem", "position": position, "name": name, "item": url}
        for position, (name, url) in enumerate((*page.trail, (page.title, page.url)), 1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": steps}] if page.trail else []
