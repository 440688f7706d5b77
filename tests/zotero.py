"""What Zotero makes of a page: the rules of its own code that decide over the pages of this site, told anew in Python.

Where they stand (function names are given at each rule), as read in November 2026: zotero/translators, 'Embedded
Metadata.js' of 27 April 2026 and 'RDF.js' of 19 June 2026; zotero/utilities, 'utilities.js' of 19 August 2026.
A tag that no rule here speaks of is refused: whoever adds one to the site looks up what Zotero does with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

PREFIXES = {
    "bib", "bibo", "dc", "dcterms", "prism", "foaf", "vcard", "link", "z", "eprint", "eprints", "og", "article", "book",
    "music", "video", "so", "codemeta", "rdf",
}  # fmt: skip
"""Prefixes that are known without being declared in the page. Embedded Metadata, _prefixes."""

TITLE = ("dc:title", "dcterms:title", "og:title")
AUTHORS = ("bib:authors", "dc:creator", "dcterms:creator")
DATE = ("og:published_time", "article:published_time", "dcterms:issued", "dc:date", "dcterms:date")
URL = ("og:url",)
ABSTRACT = ("og:description",)
LANGUAGE = ("dc:language", "dcterms:language")
RIGHTS = ("dc:rights", "dcterms:rights")
"""Which tags are asked for each field; the first that is there wins. RDF, importItem."""

READ = {*TITLE, *AUTHORS, *DATE, *URL, *ABSTRACT, *LANGUAGE, *RIGHTS, "og:type", "og:site_name"}
IDLE = {"og:image", "dcterms:identifier"}
"""Tags without an effect on a web page; an identifier counts only if it is an ISBN, an ISSN or a DOI."""

OG_TYPE = {"website": "webpage", "book": "book", "music.song": "audioRecording", "video.movie": "videoRecording"}
"""RDF, detectType. There the type 'article' is only a guess, which gives way to the default type."""

CITATION = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_conference": "conferencePaper",
    "citation_book_title": "bookSection",
    "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
"""Tags that decide the type over all others; what else they give is not told here. Embedded Metadata, init."""

CITATION_DEFAULT = {"citation_title": "journalArticle", "citation_series_title": "journalArticle"}
"""Tags that make this the default type, in place of the web page. Embedded Metadata, init."""


@dataclass(frozen=True)
class Name:
    """A creator; one that was not split has no first name."""

    last: str
    first: str = ""


@dataclass(frozen=True)
class Item:
    """What is saved."""

    type: str
    title: str
    creators: tuple[Name, ...]
    date: str
    url: str
    website: str
    language: str
    abstract: str
    rights: str


def translator(page: HtmlElement) -> str:
    """Which of the translators that read any page is used: the one with the least 'priority' in its head."""
    if page.xpath("//link[@rel='unapi-server']"):
        return "unAPI"  # 300
    if page.xpath("//span[contains(@class, 'Z3988')]"):
        return "COinS"  # 310
    return "Embedded Metadata"  # 320


def saved(page: HtmlElement) -> Item:
    """What Embedded Metadata saves of a parsed page; ValueError, with their names, for tags without a rule here.

    A page without any tag has no type: it is left to the program, which knows its address and no more.
    """
    tags, decided, default = _tags(page)
    if unknown := sorted(set(tags) - READ - IDLE):
        raise ValueError(f"no rule for {', '.join(unknown)}")

    def first(names: Sequence[str]) -> str:
        return next((tags[name][0] for name in names if name in tags), "")

    type_ = decided or OG_TYPE.get(first(["og:type"])) or default
    website = first(["og:site_name"]) if type_ == "webpage" else ""
    # What to take where no tag has it: Embedded Metadata, addLowQualityMetadata.
    title = " ".join((first(TITLE) or _text(page, "//title")).split())
    if website:
        title = re.sub(rf"\s*[-–—=_:|~#]\s*{re.escape(website)}\s*$", "", title, flags=re.IGNORECASE)
    return Item(
        type=type_,
        title=title,
        creators=_creators(page, tags),
        date=first(DATE) or _text(page, "(//time[@datetime])[1]/@datetime"),
        url=first(URL) or _text(page, "//head/link[@rel='canonical']/@href"),
        website=website,
        language=first(LANGUAGE) or _text(page, "/html/@lang"),
        abstract=first(ABSTRACT) or _text(page, "//meta[@name='description']/@content"),
        rights=first(RIGHTS),
    )


def _tags(page: HtmlElement) -> tuple[dict[str, list[str]], str, str]:
    """The tags by prefix and name; the type that is decided, and the default one. Embedded Metadata, init."""
    found: dict[str, list[str]] = {}
    decided = default = ""
    for meta in page.xpath("//meta[@content != '']"):
        for tag in (meta.get("name") or meta.get("property") or "").split():
            parts = re.split("[.:_]", tag)
            # Of 'og:article:author' the second part counts, if it is a prefix.
            several = len(parts) > 2 and parts[1].lower() in PREFIXES
            prefix = parts[1 if several else 0]
            name = tag[len(prefix) + 1 + (len(parts[0]) + 1 if several else 0) :]
            citation = tag[max(tag.rfind("citation_"), 0) :]
            if prefix.lower() in PREFIXES:
                key = f"{prefix.lower()}:{name[:1].lower()}{name[1:]}"
                found.setdefault(key, []).append(str(meta.get("content")))
            elif citation in CITATION:
                decided = CITATION[citation]
            elif citation in CITATION_DEFAULT:
                default = CITATION_DEFAULT[citation]
    return found, decided, default or ("webpage" if found else "")


def _creators(page: HtmlElement, tags: dict[str, list[str]]) -> tuple[Name, ...]:
    # RDF, importItem and handleCreators.
    for name in AUTHORS:
        if name in tags:
            return tuple(clean_author(author, inverted="," in author) for author in tags[name])
    # Embedded Metadata, addLowQualityMetadata.
    if authors := page.xpath("//meta[@name='author']/@content"):
        return tuple(clean_author(str(author), inverted=False) for author in authors)
    # Embedded Metadata, getAuthorFromByline.
    if page.xpath("//*[contains(@class, 'byline') or contains(@class, 'vcard')] | //a[@rel='author']"):
        raise ValueError("without a tag for the author, one is guessed from what looks like a byline")
    return ()


_EDGES = " \t\n\r\u00a0.,/[]:"


def clean_author(name: str, inverted: bool) -> Name:
    """A name, taken apart; ``inverted`` where it is written with a comma. utilities.js, cleanAuthor.

    Without a comma the last word is the surname. No-break spaces do not help: the first blank of a name, of whatever
    kind, becomes a plain one. A comma at the end is gone before the name is split at commas.
    """
    name = re.sub(r"\s+", " ", name.strip(_EDGES), count=1)
    if inverted:
        parts = re.split("[,،] ?", name)
        return Name(parts[0], parts[1] if len(parts) > 1 else "")
    words = name.split(" ")
    # A word that does not begin with a letter belongs to the one before it: 'Ann Example [France]'.
    start = len(words) - 1
    while start > 0 and not unicodedata.category(words[start][:1] or " ").startswith("L"):
        start -= 1
    return Name(" ".join(words[start:]), " ".join(words[:start]))


def _text(page: HtmlElement, xpath: str) -> str:
    return str(page.xpath(f"string({xpath})"))
