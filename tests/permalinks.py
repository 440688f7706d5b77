"""Published links: ``tests/permalinks.txt`` lists them; run as a program, this adds the built site's new ones to it."""

from __future__ import annotations

import json
import re

from tests import built
from tests.built import ROOT, Page, Site

NUMBERED = re.compile(r"s[0-9]+|citation|fn(ref)?:.*|__.*")
"""Anchors of a page's list of sources, which counts anew at each change, of its own citation, and of the theme."""

FILES = ("data/**/*", "*.atom")
"""What is published beside the pages to be cited or read by programs."""

LIST = ROOT / "tests" / "permalinks.txt"


def listed() -> list[str]:
    """The links in the list, such as ``/alliances/nato/#members``."""
    return LIST.read_text("utf-8").splitlines() if LIST.exists() else []


def published(site: Site) -> list[str]:
    """The links of a built site that may be cited: each page, each anchor of its text, and each file of the data."""
    pages = [f"/{key}{anchor}" for key, page in site.articles.items() for anchor in ("", *_anchors(page))]
    files = [file for part in FILES for file in site.folder.glob(part) if file.is_file() and file.suffix != ".html"]
    return sorted([*pages, *(f"/{file.relative_to(site.folder).as_posix()}" for file in files)])


def _anchors(page: Page) -> list[str]:
    """Anchors of the text; the parts of a drawing or a form are no places."""
    drawn = "ancestor-or-self::*[local-name()='svg' or self::input or self::form or self::label]"
    found = page.tree.xpath(f"//article//@id[not(../{drawn})]")
    return [f"#{value}" for value in found if not NUMBERED.fullmatch(str(value))]


def works(site: Site, link: str) -> bool:
    """Whether a reader who opens a published link arrives: at the page or file, and at the part that it names.

    A page that has moved sends on with the anchor, in one step; a part that is elsewhere now is in moved.json.
    """
    address, _, anchor = link.removeprefix("/").partition("#")
    page = site.pages.get(address)
    if page is None:
        return not anchor and site.holds(address)
    if page.redirect is not None:
        target = site.local(page, page.redirect)
        if target is None:
            return False
        address, anchor = target[0], anchor or target[1]
    return _arrives(site, address, anchor) or moved(site, address, anchor)


def moved(site: Site, address: str, anchor: str) -> bool:
    """Whether the site knows where an anchor stands now that this page had, or the page above it; and it does."""
    known = json.loads((site.folder / "assets" / "moved.json").read_text("utf-8"))
    pages = (known.get(one, {}) for one in (address, re.sub(r"[^/]+/$", "", address)))
    target = next(filter(None, (_place(anchors, anchor) for anchors in pages)), None)
    return target is not None and _arrives(site, *target.partition("#")[::2])


def _place(anchors: dict[str, str], anchor: str) -> str | None:
    """Where an anchor leads, as docs/assets/js/page.mjs finds it."""
    beginnings = (new for old, new in anchors.items() if old.endswith("*") and anchor.startswith(old[:-1]))
    return anchors.get(anchor) or next(beginnings, None)


def _arrives(site: Site, address: str, anchor: str) -> bool:
    """Whether the page is there and is no redirect, with the part, if one is named."""
    page = site.pages.get(address)
    return page is not None and page.redirect is None and (not anchor or anchor in page.ids)


def main() -> None:
    """Add what is new to the list; what is in it stays."""
    old = listed()
    new = sorted({*old, *published(built.under_test())})
    LIST.write_text("".join(f"{link}\n" for link in new), "utf-8")
    print(f"tests/permalinks.txt: {len(new)} links, {len(new) - len(old)} of them new.")


if __name__ == "__main__":
    main()
