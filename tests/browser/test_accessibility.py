"""axe-core on each kind of page, in both color schemes, on a phone and on a laptop; no rule is left out."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.windows import LAPTOP, PHONE
from tests.built import KINDS

BRIGHTNESS = """() => {
  const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number);
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("scheme", ["light", "dark"]),
    pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["360", "1280"]),
]


@pytest.mark.parametrize("address", KINDS)
def test_rules_hold(visit: Callable[..., Page], address: str, size: dict[str, int], scheme: str) -> None:
    """No violation on the page as it opens, and it opens in the colors that the reader's system asks for."""
    page = visit(address, size, scheme)
    assert (page.evaluate(BRIGHTNESS) > 0.5) == (scheme == "light")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("query", ["NATO", "NATO members Norway", "zzxqyw", ""])
def test_rules_hold_in_search(visit: Callable[..., Page], query: str, size: dict[str, int], scheme: str) -> None:
    """No violation while the search shows results, few or many, or none, or what was searched for before."""
    page = visit("", size, scheme)
    page.evaluate("localStorage.searches = JSON.stringify(['CSTO', 'OTAN'])")
    page.keyboard.press("/")
    page.locator("dialog.find input").fill(query)
    page.locator(f"dialog.find[data-shown={json.dumps(query)}]").wait_for()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_rules_hold_in_the_citations(visit: Callable[..., Page], size: dict[str, int], scheme: str) -> None:
    """No violation in the dialog, nor in the list at the page's end."""
    page = visit("alliances/nato/", size, scheme)
    page.locator(".citation summary").click()
    page.locator("h1 .cite").click()
    page.get_by_role("button", name="Copy APA 7").wait_for()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
