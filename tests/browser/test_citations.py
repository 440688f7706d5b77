"""The dialog 'Cite' in a real browser: each style from the clipboard, files for managers, keys, touch, no script."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
from playwright.sync_api import Browser, BrowserContext, Page, expect

from alliances import formats
from tests.browser.windows import LAPTOP, PHONE

pytestmark = pytest.mark.browser
NATO = "alliances/nato/"
SECTION = "#article-5"


@pytest.fixture
def page(new_context: Callable[..., BrowserContext], base_url: str) -> Iterator[Page]:
    """NATO's page, in a browser that lets a page write to the clipboard."""
    context = new_context(viewport=LAPTOP, permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
    opened = context.new_page()
    opened.goto(NATO)
    yield opened
    context.close()


def dialog_of(page: Page, anchor: str = SECTION) -> Any:
    """The dialog, opened at a section."""
    page.locator(f"{anchor} button.cite").click()
    dialog = page.get_by_role("dialog", name="Cite")
    expect(dialog.get_by_role("button", name="Copy APA 7")).to_be_visible()
    return dialog


def copied(page: Page) -> str:
    """What lies on the clipboard as text."""
    return str(page.evaluate("navigator.clipboard.readText()"))


def known(site: Any, anchor: str) -> dict[str, Any]:
    """What was built for a section."""
    found: dict[str, Any] = json.loads((site.folder / NATO / "cite.json").read_text("utf-8"))
    return {**found["item"], **found["cited"][anchor]}


@pytest.mark.parametrize("style", formats.STYLES)
def test_two_clicks_copy_a_section_in_each_style(page: Page, site: Any, style: str) -> None:
    """As text, with the day of access where the style has it, and with its italics as HTML."""
    dialog = dialog_of(page)
    dialog.get_by_role("button", name=f"Copy {formats.STYLES[style].label}", exact=True).click()
    expect(dialog.get_by_role("status")).to_have_text(f"Copied: {formats.STYLES[style].label}.")
    text = copied(page)
    assert "Article 5" in text
    assert f"{site.url}alliances/nato/#article-5" in text
    assert "2222" not in text
    today = date.today()
    assert (f"Accessed: {today.day} {today:%B} {today.year}" in text) == (style == "harvard")
    marked = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())"
    )
    assert "<i>" in marked


def test_bibtex_ris_and_csl_json_are_copied_and_saved(page: Page, site: Any, tmp_path: Path) -> None:
    """Each is read by a parser that others wrote, with today as the day of access."""
    dialog = dialog_of(page)
    item, today = known(site, "article-5"), date.today()
    for label, end in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json")):
        with page.expect_download() as saving:
            dialog.get_by_role("link", name=f"Save as {label}").click()
        assert saving.value.suggested_filename == f"{item['id']}.{end}"
        saving.value.save_as(tmp_path / end)
        dialog.get_by_role("button", name=f"Copy {label}").click()
        expect(dialog.get_by_role("status")).to_have_text(f"Copied: {label}.")
        assert copied(page).strip() == (tmp_path / end).read_text("utf-8").strip()
    [entry] = bibtexparser.parse_file(str(tmp_path / "bib")).entries
    assert entry.key == item["id"]
    assert today.isoformat() in entry.fields_dict["note"].value
    [read] = rispy.loads((tmp_path / "ris").read_text("utf-8"))
    assert (read["title"], read["access_date"]) == (item["title"], f"{today.year}/{today.month}/{today.day}/")
    [csl] = json.loads((tmp_path / "json").read_text("utf-8"))
    assert csl["accessed"] == {"date-parts": [[today.year, today.month, today.day]]}
    assert {key: csl[key] for key in ("type", "title", "URL", "edition")} == {
        key: item[key] for key in ("type", "title", "URL", "edition")
    }


def test_every_heading_with_a_link_can_be_cited(page: Page, site: Any) -> None:
    """And names what is cited."""
    found = json.loads((site.folder / NATO / "cite.json").read_text("utf-8"))["cited"]
    links = page.locator("article :not(h1, li) > a.headerlink")
    assert links.count() == page.locator("article button.cite").count() == len(found) - 1
    expect(page.locator("#members button.cite")).to_have_accessible_name("Cite: Members")
    drawn = page.locator("article button.cite").evaluate_all(
        "all => all.map((one) => getComputedStyle(one, '::after').content)"
    )
    assert set(drawn) == {"none"}  # no sign of sorting in a table's row


def test_the_dialog_works_by_keys_alone(page: Page) -> None:
    """Open, copy and close; the focus comes back to where it was."""
    page.locator(f"{SECTION} button.cite").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copy APA 7")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("Copied: APA 7.")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(f"{SECTION} button.cite")).to_be_focused()


def test_the_style_that_was_copied_last_stands_first(page: Page) -> None:
    """Also on the next page."""
    dialog_of(page).get_by_role("button", name="Copy MLA 9").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("Copied: MLA 9.")
    page.goto("alliances/csto/")
    page.locator("h1 .cite").click()
    expect(page.get_by_role("button", name="Copy MLA 9")).to_be_focused()


def test_the_page_itself_is_cited_from_its_title(page: Page, site: Any) -> None:
    """Without an anchor in the link."""
    page.locator("h1 .cite").click()
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("Copied: the link.")
    assert copied(page) == f"{site.url}alliances/nato/"


def test_a_browser_that_refuses_the_clipboard_says_so(new_context: Callable[..., BrowserContext]) -> None:
    """The text can still be selected."""
    opened = new_context(viewport=LAPTOP).new_page()
    opened.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    opened.goto(NATO)
    dialog = dialog_of(opened)
    dialog.get_by_role("button", name="Copy APA 7").click()
    expect(dialog.get_by_role("status")).to_contain_text("select the text")


def test_citations_that_cannot_be_loaded_lead_to_those_on_the_page(page: Page) -> None:
    """Offline, for example; the next click tries again."""
    page.route("**/cite.json", lambda route: route.abort())
    page.locator(f"{SECTION} button.cite").click()
    expect(page.get_by_role("dialog")).to_contain_text("could not be loaded")
    page.keyboard.press("Escape")
    page.unroute("**/cite.json")
    dialog_of(page)


def test_a_phone_shows_the_control_without_hovering(browser: Browser, base_url: str) -> None:
    """And the dialog fits its window."""
    context = browser.new_context(base_url=base_url, viewport=PHONE, has_touch=True, is_mobile=True)
    opened = context.new_page()
    opened.goto(NATO)
    opened.locator(f"{SECTION} button.cite").tap()
    expect(opened.get_by_role("button", name="Copy APA 7")).to_be_in_viewport()
    assert opened.locator(f"{SECTION} button.cite").evaluate("(cite) => getComputedStyle(cite).opacity") == "1"
    box = opened.get_by_role("dialog").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    context.close()


def test_without_javascript_the_page_has_its_citations(browser: Browser, base_url: str) -> None:
    """The word at the title leads to them."""
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    opened = context.new_page()
    opened.goto(NATO)
    opened.locator("h1 .cite").click()
    assert opened.url.endswith("#citation")
    expect(opened.get_by_text("Chicago 17, author-date")).to_have_count(1)
    context.close()
