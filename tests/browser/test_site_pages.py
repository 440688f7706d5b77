"""Each kind of page in a real browser: its width, its stillness, what works without scripts, and whom it asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.windows import LAPTOP, PHONE
from tests.built import KINDS

pytestmark = pytest.mark.browser

SHIFTS = """() => new Promise(resolve => {
  let total = 0;
  const add = list => list.getEntries().forEach(entry => { total += entry.hadRecentInput ? 0 : entry.value; });
  new PerformanceObserver(add).observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(total), 500);
})"""

WIDER = """() => [...document.querySelectorAll("body *")]
  .filter(element => element.getBoundingClientRect().right > innerWidth + 0.5
    && element.checkVisibility() && !element.closest("[data-md-component=sidebar]")
    && ![...ancestors(element)].some(part => getComputedStyle(part).overflowX !== "visible"))
  .map(element => element.outerHTML.slice(0, 120))
function* ancestors(element) {
  while ((element = element.parentElement) && element !== document.body) yield element;
}"""


@pytest.mark.parametrize("address", KINDS)
def test_nothing_is_cut_off_on_a_phone(visit: Callable[..., Page], address: str) -> None:
    """At 360 px no page scrolls sideways; a wide table scrolls within itself."""
    page = visit(address, PHONE)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"], page.evaluate(WIDER)


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["360", "1280"])
@pytest.mark.parametrize("address", KINDS)
def test_layout_stays_still(visit: Callable[..., Page], address: str, size: dict[str, int]) -> None:
    """What is read does not move while the page loads: a layout shift of at most 0.01."""
    page = visit(address, size)
    assert page.evaluate(SHIFTS) <= 0.01


@pytest.mark.parametrize("address", KINDS)
def test_nobody_else_is_asked(new_context: Callable[..., Any], base_url: str, address: str) -> None:
    """A visit and a search send no request to another host, leave no cookie, and cause no error message."""
    context = new_context()
    page: Page = context.new_page()
    hosts: set[str] = set()
    messages: list[str] = []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: messages.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(address)
    page.wait_for_load_state("networkidle")  # alone it can come before a long page has been read, and its scripts run
    page.keyboard.press("/")
    page.keyboard.type("treaty")
    page.locator("[data-search-result]").first.wait_for(timeout=60_000)
    assert {urlsplit(base_url).netloc} == hosts - {""}
    assert context.cookies() == []
    assert messages == []


@pytest.mark.parametrize("address", KINDS)
def test_page_is_complete_without_scripts(new_context: Callable[..., Any], address: str) -> None:
    """With JavaScript switched off the same words can be read: scripts add controls, and no more."""
    words = []
    for scripted in (True, False):
        page: Page = new_context(java_script_enabled=scripted, viewport=LAPTOP).new_page()
        page.goto(address)
        page.evaluate("document.querySelectorAll('article :is(form, button, output)').forEach(part => part.remove())")
        words.append(set(page.locator("article").inner_text().split()))
    with_scripts, without = words
    assert without
    assert with_scripts - without == set()


def test_unknown_address_answers_with_the_sites_own_page(page: Page) -> None:
    """A reader with a mistyped link finds the site's search and its ways in, from any depth of folders."""
    answer = page.goto("alliances/no-such-alliance/deeper/")
    assert answer is not None
    assert answer.status == 404
    page.locator("article a[href$='/alliances/']").first.click()
    page.wait_for_url("**/alliances/")
    assert page.locator("h1").is_visible()


def test_a_link_to_what_stands_on_another_page_now_arrives_there(visit: Callable[..., Page]) -> None:
    """The permanent link of a work is one of the page of sources; its entry stands in the list of its kind."""
    found = visit("sources/#north-atlantic-treaty", LAPTOP)
    found.wait_for_url("**/sources/treaty/#north-atlantic-treaty")
    found.wait_for_function("document.querySelector(':target')?.id === 'north-atlantic-treaty'")
    found = visit("sources/webpage/#north-atlantic-treaty", LAPTOP)
    found.wait_for_url("**/sources/treaty/#north-atlantic-treaty")
