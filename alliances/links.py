"""Where a page stands and how one page leads to another: the one place that knows the site's addresses."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markupsafe import Markup

from alliances.model import below

ALLIANCE, COUNTRY, TERM = "alliance:", "party:", "term:"


def path(target: str) -> str:
    """The address of a record below the site's root: 'alliance:nato' gives 'alliances/nato/'.

    'alliance:nato#article-5' keeps its anchor; any other text is taken for an address already. ValueError for a
    record of a kind that there is none of.
    """
    if target.startswith(ALLIANCE):
        record, hash_, anchor = target.removeprefix(ALLIANCE).partition("#")
        return f"alliances/{record}/{hash_}{anchor}"
    if target.startswith(COUNTRY):
        return f"countries/{target.removeprefix(COUNTRY).lower()}/"
    if target.startswith(TERM):
        return f"glossary/#{target.removeprefix(TERM)}"
    if ":" in target.partition("/")[0]:
        raise ValueError(f"no record '{target}'")
    return target


class Place:
    """A page, seen from which every link is written: relative, so that the site works below any path."""

    def __init__(self, url: str) -> None:
        """``url``: the page's address below the site's root, such as 'alliances/nato/'; '' for the home page."""
        self.url = "" if url in (".", "./", "index.html") else url
        self.root = "../" * self.url.rstrip("/").count("/") + ("../" if self.url.strip("/") else "")

    def to(self, target: str) -> str:
        """The link to a record or an address, from here."""
        address = path(target)
        if address.partition("#")[0] == self.url and "#" in address:
            return "#" + address.partition("#")[2]
        return self.root + address or "./"

    def prose(self, text: str) -> Markup:
        """Inline Markdown of the data as HTML, with its links to records turned into links from here."""
        tokens = _PARSER.parseInline(text)
        for token in tokens[0].children or []:
            if token.type == "link_open":
                href = str(token.attrs["href"])
                if href.startswith((ALLIANCE, COUNTRY, TERM)):
                    token.attrs["href"] = self.to(href)
        return Markup(_PARSER.renderer.render(tokens, _PARSER.options, {}))


def plain(text: str) -> str:
    """The visible words of Markdown."""
    kinds = ("text", "code_inline", "softbreak")
    found = [child.content for token in _PARSER.parse(text) for child in token.children or [] if child.type in kinds]
    return re.sub(r"\s+", " ", " ".join(found)).replace(" ,", ",").replace(" .", ".").strip()


def targets(part: object) -> set[str]:
    """Every address that the prose below ``part`` links to, as it is written there."""
    texts = (text for text in below(part) if isinstance(text, str) and "](" in text)
    tokens = (token for text in texts for token in _PARSER.parseInline(text)[0].children or [])
    return {str(token.attrs["href"]) for token in tokens if token.type == "link_open"}


_PARSER = MarkdownIt("commonmark", {"html": False})
