"""A generated page as readers get it: its Markdown, turned into HTML by the extensions that mkdocs.yml names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import markdown
from lxml import html
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from alliances import pages
from alliances.model import Dataset
from alliances.writer import Writer

ROOT = Path(__file__).parents[1]

NASTY = r"""Q&A "quoted" 'it' <b>bold</b> *star* _under_ [x](y) `tick` {{ 7 * 7 }} {% if %} # {#id} \ end"""
"""A name with a sign of everything that a page is made with."""

PLAIN = r"""Q&A "quoted" 'it' 5 < 6 {{ 7 * 7 }} {% if %} # {#id} | :: end"""
"""A text with all such signs that mean nothing in inline Markdown."""


@cache
def _config() -> MkDocsConfig:
    return load_config(str(ROOT / "mkdocs.yml"))


def to_html(page: str) -> html.HtmlElement:
    """The parsed HTML of a page's Markdown."""
    config = _config()
    text = markdown.markdown(page, extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    return html.document_fromstring(f"<!doctype html><html><body>{text}</body></html>").xpath("//body")[0]


def words(part: html.HtmlElement) -> str:
    """The text of a part with single blanks."""
    return " ".join(str(part.text_content()).split())


def by_id(page: html.HtmlElement, id_: str) -> html.HtmlElement:
    """The only part of a page with that id; the heading of an entry stands for the entry."""
    found = page.xpath("//*[@id=$id]", id=id_)
    assert len(found) == 1, f"#{id_} is there {len(found)} times"
    parent = found[0].getparent()
    heads = found[0].tag == "h3" and parent is not None and parent.get("class", "").startswith("entry")
    return parent if heads else found[0]


def repeated(items: Iterable[str]) -> list[str]:
    """What is there more than once."""
    seen: set[str] = set()
    return [item for item in items if item in seen or seen.add(item)]  # type: ignore[func-returns-value]


def hrefs(part: html.HtmlElement) -> list[str]:
    """Where the links of a part lead, in order."""
    return [str(href) for href in part.xpath(".//a/@href")]


def alliance(data: Dataset, key: str) -> html.HtmlElement:
    """The page of an alliance."""
    return to_html(pages.alliance_page(Writer(data, f"alliances/{key}/"), key))


def country(data: Dataset, code: str) -> html.HtmlElement:
    """The page of a country."""
    return to_html(pages.country_page(Writer(data, f"countries/{code.lower()}/"), code))


def facts(page: html.HtmlElement) -> dict[str, str]:
    """The panel at a glance: what it says under each word."""
    return {words(row[0]): words(row[1]) for row in page.xpath("//aside//dl/div")}


def headings(page: html.HtmlElement) -> list[str]:
    """The ids of the sections."""
    return [str(id_) for id_ in page.xpath("//h2/@id")]


def empty(page: html.HtmlElement) -> list[html.HtmlElement]:
    """Parts that say nothing, and sections with a heading alone."""
    parts = page.xpath("//*[self::p or self::ul or self::ol or self::dl or self::dd or self::table or self::details]")
    parts += page.xpath("//section | //figure | //tbody | //span[not(@id)] | //div[@class='entries']")
    nothing = [part for part in parts if not words(part) and not part.xpath(".//*[local-name()='svg']")]
    alone = [part for part in page.xpath("//details") if len(part) == 1 and not (part[0].tail or "").strip()]
    following = [part for part in page.xpath("//h2 | //h3[not(ancestor::section)]") if part.getnext() is None]
    doubled = [part for part in page.xpath("//h2") if part.getnext() is not None and part.getnext().tag in ("h1", "h2")]
    return nothing + alone + following + doubled
