"""The Chromium that the browser tests drive; run as a program it is installed where it is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests import programs

ARGUMENTS = (
    "--no-sandbox",  # the sandbox needs rights that a container or a root user does not have
    # A test's only traffic is with the site under test.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)


def path() -> str:
    """A Chromium or Google Chrome: $CHROMIUM, else on the path, else Playwright's own, else newly installed.

    SystemExit with one sentence if there is none to be had.
    """
    found = _on_path() or _playwrights()
    if found is None:
        # The fonts make widths and line breaks those of a real machine: without any font each letter is a box.
        programs.install("chromium", "fonts-liberation")
        found = _on_path()
    if found is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"])
        found = _playwrights()
    if found is None:
        raise SystemExit("Chromium is needed: install it, or name one with CHROMIUM=/path/to/chromium.")
    return found


def _on_path() -> str | None:
    return programs.find("CHROMIUM", "chromium", "google-chrome")


def _playwrights() -> str | None:
    # In a process of its own: Playwright does not start twice in one, and a test may have started it.
    ask = "from playwright.sync_api import sync_playwright as p\nwith p() as q: print(q.chromium.executable_path)"
    own = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True).stdout.strip()
    return own if own and Path(own).exists() else None


if __name__ == "__main__":
    print(f"Browser: {path()}")
