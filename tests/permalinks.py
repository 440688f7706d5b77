"""Published links: ``tests/permalinks.txt`` lists them; run as a program, this adds the built site's new ones to it."""

from __future__ import annotations

import json
import re

from tests import built
from tests.built import ROOT, Page, Site

NUMBERED = re.compile(r"s[0-9]+|fn(ref)?:.*|__.*")
"""Anchors of a page's list of sources, which counts anew at each change, and of the theme."""

LIST = ROOT / "tests" / "permalinks.txt"


def listed() -> list[str]:
    """The links in the list, such as ``/alliances/nato/#members``."""
    return LIST.read_text("utf-8").splitlines() if LIST.exists() else []


def published(site: Site) -> list[str]:
    """The links of a built site that may be cited: each page, and each anchor of its text."""
    return sorted(f"/{key}{anchor}" for key, page in site.articles.items() for anchor in ("", *_anchors(page)))


def _anchors(page: Page) -> list[str]:
    """Anchors of the text; the parts of a drawing or a form are no places."""
    drawn = "ancestor-or-self::*[local-name()='svg' or self::input or self::form or self::label]"
    found = page.tree.xpath(f"//article//@id[not(../{drawn})]")
    return [f"#{value}" for value in found if not NUMBERED.fullmatch(str(value))]


def works(site: Site, link: str) -> bool:
    """Whether a published link leads to its place in the site, or to where the page's redirect sends its reader."""
    address, _, anchor = link.removeprefix("/").partition("#")
    page = site.pages.get(address)
    if page is None:
        return False
    if page.redirect is not None:
        target = site.local(page, page.redirect)
        return target is not None and site.holds(target[0])
    return not anchor or anchor in page.ids or moved(site, address, anchor)


def moved(site: Site, address: str, anchor: str) -> bool:
    """Whether the site knows where an anchor stands now that this page had, or the page above it; and it does."""
    known = json.loads((site.folder / "assets" / "moved.json").read_text("utf-8"))
    above = re.sub(r"[^/]+/$", "", address)
    target, _, now = (known.get(address, {}).get(anchor) or known.get(above, {}).get(anchor) or "").partition("#")
    return target in site.pages and (not now or now in site.pages[target].ids)


def main() -> None:
    """Add what is new to the list; what is in it stays."""
    old = listed()
    new = sorted({*old, *published(built.under_test())})
    LIST.write_text("".join(f"{link}\n" for link in new), "utf-8")
    print(f"tests/permalinks.txt: {len(new)} links, {len(new) - len(old)} of them new.")


if __name__ == "__main__":
    main()
