"""Rules on texts: one paragraph of inline Markdown, whose links lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from alliances.checks.context import COUNTRIES, VOCABULARY, Context
from alliances.checks.references import has_anchor
from alliances.model import Prose
from alliances.yamlfile import Problem, shown

# Without one of these inside, or one that opens a block in front, a single line is plain words: no need to parse it.
_PLAIN = re.compile(r"(?![\s>#=~+*|-]|[0-9]+[.)])[^\n\[\]<>`*_&\\]*")

_BLOCKS = {
    "heading_open": "a heading",
    "bullet_list_open": "a list",
    "ordered_list_open": "a list",
    "blockquote_open": "a quotation",
    "fence": "a block of code",
    "code_block": "a block of code",
    "hr": "a rule",
    "html_block": "raw HTML",
}
_INLINE = {"image": "an image", "html_inline": "raw HTML"}
_BROKEN_LINK = re.compile(r"\]\s*\(|\b(?:alliance|party|term):[A-Za-z0-9]")


def texts_are_one_paragraph(context: Context) -> Iterator[Problem]:
    """A text is one paragraph of words, emphasis and links: no blocks, headings, images or HTML."""
    for file, found in context.everywhere:
        if found.type == Prose:
            for got in _more_than_words(found.value):
                message = f"must be one paragraph of words, emphasis and links (got {got})"
                yield context.problem(file, found.place, message)


def links_lead_somewhere(context: Context) -> Iterator[Problem]:
    """A link in a text leads to a record that there is, or to an address on the web."""
    for file, found in context.everywhere:
        if found.type == Prose:
            for token in _inline(found.value):
                for message in _faults(context, token):
                    yield context.problem(file, found.place, message)


def _faults(context: Context, token: Token) -> Iterator[str]:
    if token.type == "text" and (broken := _BROKEN_LINK.search(token.content)):
        around = token.content[max(0, broken.start() - 15) : broken.end() + 15]
        yield f"must write a link as [words](alliance:id), without a blank inside (got {shown(around)})"
    if token.type != "link_open":
        return
    kind, _, key = str(token.attrs["href"]).partition(":")
    if kind == "alliance":
        id_, _, anchor = key.partition("#")
        if id_ not in context.alliance_ids:
            yield f"no alliance '{id_}' in {context.folder}{context.alliance_ids.nearest(id_)}"
        elif anchor and not has_anchor(context, id_, anchor):
            yield f"no part '#{anchor}' on the page of '{id_}'"
    elif kind == "party":
        if key not in context.parties:
            yield f"no country '{key}' in {context.name(COUNTRIES)}"
    elif kind == "term":
        if key not in context.terms:
            yield f"no term '{key}' in {context.name(VOCABULARY)}{context.terms.nearest(key)}"
    elif kind not in ("http", "https"):
        yield f"a link must lead to alliance:, party:, term: or http(s) (got {shown(str(token.attrs['href']))})"


def _more_than_words(text: str) -> list[str]:
    tokens, definitions = _parsed(text)
    found = [_BLOCKS[token.type] for token in tokens if token.type in _BLOCKS]
    if sum(token.type == "paragraph_open" and token.level == 0 for token in tokens) > 1:
        found.append("several paragraphs")
    if definitions:
        found.append("a link's definition")
    found.extend(_INLINE[token.type] for token in _inline(text) if token.type in _INLINE)
    return list(dict.fromkeys(found))


def _inline(text: str) -> list[Token]:
    return [child for token in _parsed(text)[0] for child in token.children or []]


@cache
def _parsed(text: str) -> tuple[tuple[Token, ...], bool]:
    if _PLAIN.fullmatch(text):
        plain = Token("inline", "", 0, content=text, children=[Token("text", "", 0, content=text)])
        return (plain,), False
    environment: dict[str, Any] = {}
    tokens = _PARSER.parse(text, environment)
    return tuple(tokens), bool(environment.get("references"))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    # The parser leaves a link that it holds dangerous as plain text; here it must come out, to be refused.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


_PARSER = _parser()
