"""The citations of this site's pages and sections: a block on each page, and beside it what the dialog 'Cite' reads.

The built pages say what can be cited: each heading or entry with a link of its own, and the title that the page gives
itself. So both engines' pages are served, and those that an author wrote.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from lxml import html

from alliances import csl, formats, words
from alliances.edition import Edition
from alliances.model import Dataset
from alliances.writer import Writer

ENDS = {"bibtex": "bib", "ris": "ris"}
"""The ending of a file in a reference manager's format."""

_FORMATS = (*formats.STYLES, *formats.MANAGERS)
_NOT_CITED = "parent::li or starts-with(@href, '#letter-')"
"""Works of a bibliography, which are cited themselves, sentences of the changelog, which are no titles, and letters."""
_NOWHERE = "https://site.invalid/"
_DAYS = ("22 February 2222", csl.ANY_DAY, "2222/2/22/")
"""How the day of access is written, in each place that has it; docs/assets/js/cite.mjs puts the reader's day there."""


@dataclass(frozen=True)
class Cited:
    """What can be cited on one page: its item and, by anchor, those of its sections."""

    page: Path
    items: dict[str, csl.Item]


def write(current: Edition, changed: Callable[[str], str], site: Path) -> None:
    """Add the citations to the built site below ``site``.

    ``changed`` gives the ISO day of the last change of the page at an address below the root. ValueError where a style
    writes the day of access in a way that the dialog does not know.
    """
    pages = [cited for page in sorted(site.rglob("*.html")) if (cited := _page(current, changed, site, page))]
    texts = iter(formatted([item for cited in pages for item in cited.items.values()], current.url))
    undated = [{field: value for field, value in cited.items[""].items() if field != "accessed"} for cited in pages]
    files = formatted(undated, current.url, tuple(formats.MANAGERS))
    for cited, item, texts_of_files in zip(pages, undated, files, strict=True):
        _write(cited, {anchor: next(texts) for anchor in cited.items})
        _write_files(cited.page.parent, item, texts_of_files)


def _write_files(folder: Path, item: csl.Item, texts: dict[str, str]) -> None:
    """What a reader without JavaScript downloads: the page's item, without a day of access."""
    (folder / "cite.csl.json").write_text(json.dumps([item], ensure_ascii=False, indent=1) + "\n", "utf-8")
    for name, text in texts.items():
        (folder / f"cite.{ENDS[name]}").write_text(f"{text}\n", "utf-8")


def formatted(items: list[csl.Item], site: str, wanted: Sequence[str] = _FORMATS) -> list[dict[str, str]]:
    """Each item in each style and format; ``site`` is where this one stands, as the items have it.

    They are formatted for a site of no address, so that what is kept serves at every one. ValueError for a day of
    access that cannot be told.
    """
    found = formats.formatted([item | {"URL": item["URL"].replace(site, _NOWHERE, 1)} for item in items], wanted)
    found = [
        {name: text.replace(_NOWHERE, escape(site) if name in formats.STYLES else site) for name, text in texts.items()}
        for texts in found
    ]
    for texts in found:
        for name, text in texts.items():
            rest = text
            for day in _DAYS:
                rest = rest.replace(day, "")
            if "2222" in rest:
                raise ValueError(f"the day of access must stand as {' or '.join(_DAYS)} (got, in {name}: {text})")
    return found


def _page(current: Edition, changed: Callable[[str], str], site: Path, page: Path) -> Cited | None:
    address = page.relative_to(site).as_posix().removesuffix("index.html")
    tree = html.document_fromstring(page.read_bytes(), html.HTMLParser(encoding="utf-8"))
    found = dict(_sections(tree))
    if address == "404.html" or "" not in found:
        return None
    del found[""]
    title = str(tree.xpath("string(//meta[@property='og:title']/@content)"))
    day = changed(address)
    item = csl.section(current, title, address, day) if address else csl.whole(current)
    sections = {
        anchor: csl.section(current, f"{title}: {text}", f"{address}#{anchor}", day) for anchor, text in found.items()
    }
    return Cited(page, {"": item, **sections})


def _sections(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Anchor and title of each part of a page; '' for the page itself.

    A title has the heading of the part that it stands in: 'Obligations: Defense', 'Members: Norway'.
    """
    part = group = ""
    for link in tree.xpath(f"//article//a[contains(@class, 'headerlink')][not({_NOT_CITED})]"):
        heading = link.getparent()
        text = _text(heading)
        if heading.tag == "h1":
            part = group = ""
            yield "", text
            continue
        if heading.tag == "h2":
            part, group = text, ""
            yield str(link.get("href"))[1:], text
            continue
        above = [part, group if heading.tag == "p" else ""]
        if heading.tag == "h3":
            group = text
        if part == words.SECTION["articles"]:
            above = []  # 'Article 5' says what it is
        yield str(link.get("href"))[1:], ": ".join(filter(None, [*above, text]))


def _text(heading: html.HtmlElement) -> str:
    """The words of a heading, without its link and its marks."""
    marks = "ancestor::*[contains(@class, 'headerlink') or contains(@class, 'chip') or local-name() = 'svg']"
    return re.sub(r"\s+", " ", "".join(heading.xpath(f".//text()[not({marks})]"))).strip()


def _write(cited: Cited, texts: dict[str, dict[str, str]]) -> None:
    own = cited.items[""]
    shared = {field: value for field, value in own.items() if field not in ("id", "title", "URL")}
    entries = {
        anchor: {**{field: item[field] for field in item if shared.get(field) != item[field]}, "texts": texts[anchor]}
        for anchor, item in cited.items.items()
    }
    labels = {**{name: style.label for name, style in formats.STYLES.items()}, **formats.MANAGERS}
    found = {"labels": labels, "item": shared, "cited": entries}
    shown = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    (cited.page.parent / "cite.json").write_text(shown, "utf-8")
    page = cited.page.read_text("utf-8")
    page = page.replace("</h1>", ' <a class="cite" href="#citation">Cite</a></h1>', 1)
    cited.page.write_text(page.replace("</article>", f"{block(texts[''])}</article>", 1), "utf-8")


def block(texts: dict[str, str]) -> str:
    """The citations of a page as HTML that needs no JavaScript."""
    managers = [f'<a href="cite.{ENDS[name]}" download>{label}</a>' for name, label in formats.MANAGERS.items()]
    files = ", ".join([*managers, '<a href="cite.csl.json" download>CSL-JSON</a>'])
    return (
        '<details class="citation" id="citation"><summary>Cite this page</summary>\n'
        f"<dl>{styles(texts)}</dl>\n<p>For reference managers: {files}.</p></details>\n"
    )


def styles(texts: dict[str, str]) -> str:
    """A citation in each style, as the entries of a list of terms."""
    return "".join(
        f"<div><dt>{style.label}</dt> <dd>{texts[name].replace(_DAYS[0], '[day of access]')}</dd></div>"
        for name, style in formats.STYLES.items()
    )


def write_bibliography(dataset: Dataset, into: Path) -> None:
    """Write every work that is cited, for reference managers, into the folder of the page of sources."""
    items = [csl.work(key, work) for key, work in sorted(dataset.works.items())]
    into.mkdir(parents=True, exist_ok=True)
    (into / "bibliography.csl.json").write_text(json.dumps(items, ensure_ascii=False, indent=1) + "\n", "utf-8")
    texts = formats.formatted(items, tuple(formats.MANAGERS))
    for name, end in ENDS.items():
        (into / f"bibliography.{end}").write_text("".join(f"{text[name]}\n\n" for text in texts), "utf-8")


def citing_examples(writer: Writer, kind: str) -> str:
    """An example of each style: 'section', 'file' or 'edition'; KeyError for another word."""
    current = writer.edition
    a = next(iter(writer.dataset.alliances.values()))
    address = f"alliances/{a.id}/#members"
    examples = {
        "section": lambda: csl.section(current, f"{a.name}: {words.SECTION['members']}", address, current.date),
        "file": lambda: csl.data_file(current, "members.csv"),
        "edition": lambda: csl.whole(current),
    }
    return f"<dl class='styles'>{styles(formatted([examples[kind]()], current.url)[0])}</dl>"


MACROS = (citing_examples,)
