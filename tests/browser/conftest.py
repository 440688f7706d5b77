"""The built site behind a real web server, and the Chromium that visits it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests import built
from tests.browser import chromium


@pytest.fixture(scope="session")
def site() -> built.Site:
    """The built site, read once."""
    try:
        return built.under_test()
    except SystemExit as missing:
        pytest.fail(str(missing), pytrace=False)


@pytest.fixture(scope="session")
def base_url(site: built.Site) -> Iterator[str]:
    """Where the site is served: ``page.goto("alliances/")`` starts here."""
    with built.serve(site) as url:
        yield url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's Chromium in place of a download."""
    return {**browser_type_launch_args, "executable_path": chromium.path(), "args": list(chromium.ARGUMENTS)}


@pytest.fixture
def visit(new_context: Callable[..., Any]) -> Callable[..., Page]:
    """Opens a page of the site in a window of a size, in a color scheme."""

    def open_page(address: str, size: dict[str, int], scheme: str = "light") -> Page:
        page: Page = new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce").new_page()
        page.goto(address, wait_until="load")
        return page

    return open_page
