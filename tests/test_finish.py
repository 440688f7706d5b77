"""The last steps of a build: each page is mended and says what it is, and the rest of it stays as it was."""

from __future__ import annotations

from pathlib import Path

from alliances import finish
from alliances.load import load
from tests.built import ROOT
from tests.tinydata import ORIGINAL

PAGE = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8"><title>Пакт – X</title><meta name="description" content="D">
    <link rel="canonical" href="http://localhost:8000/types/">
  HEAD</head>
  <body><p tabindex="">a &amp; b&nbsp;<br/> </p>&lt;/head></body>
</html>
"""

REDIRECT = """<!doctype html><html lang="en"><head><title>X</title><link rel="canonical" href="http://localhost:8000/y/">
<meta http-equiv="refresh" content="0; url=../y/"></head><body><p tabindex="">Moved</p></body></html>
"""


def test_pages_are_finished(tmp_path: Path) -> None:
    """A page with an address of its own, the one without, and one that sends its reader on."""
    page, missing, redirect = (tmp_path / name for name in ("types/index.html", "404.html", "x/index.html"))
    for file in (page, redirect):
        file.parent.mkdir()
    page.write_text(PAGE.replace("HEAD", ""), "utf-8")
    missing.write_text('<html><head><title>X</title></head><body><p tabindex="">No</p></body></html>', "utf-8")
    redirect.write_text(REDIRECT, "utf-8")
    finish.write(load(ORIGINAL), ROOT, tmp_path)
    before, after = PAGE.replace(' tabindex=""', "").split("HEAD")
    text = page.read_text("utf-8")
    assert text.startswith(before + '<meta property="og:type" content="website">\n')
    assert text.endswith("</script>\n" + after)
    assert missing.read_text("utf-8") == "<html><head><title>X</title></head><body><p>No</p></body></html>"
    assert redirect.read_text("utf-8") == REDIRECT
    assert (tmp_path / "assets" / "search" / "names.json").exists()
