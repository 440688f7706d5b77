"""The built site as the tests and the audit see it: its pages, its kinds of pages, its links, and a server for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

ROOT = Path(__file__).parents[1]

KINDS = (
    "",
    "alliances/",
    "alliances/nato/",
    "countries/",
    "countries/nor/",
    "types/",
    "objectives/",
    "role/",
    "challenges/",
    "history/",
    "glossary/",
    "sources/",
    "sources/article/",
    "datasets/",
    "often-confused/",
    "names/",
    "data/",
    "about/method/",
    "about/citing/",
    "about/contributing/",
    "about/changelog/",
    "about/accessibility/",
    "about/privacy/",
    "404.html",
)
"""One page of each kind, as an address below the site's root."""


@dataclass(frozen=True)
class Page:
    """One page of the site: its address below the root, and its parsed text."""

    address: str
    tree: html.HtmlElement

    @cached_property
    def ids(self) -> list[str]:
        """All ids of the page, in order, repeated ones too."""
        return [str(value) for value in self.tree.xpath("//@id")]

    @property
    def redirect(self) -> str | None:
        """Where the page sends its reader at once, or None."""
        found = self.tree.xpath("//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh']/@content")
        return str(found[0]).partition("url=")[2] if found else None


class Site:
    """A folder that an engine has built."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Address below the root → page."""
        found = {}
        for file in sorted(self.folder.rglob("*.html")):
            address = file.relative_to(self.folder).as_posix().removesuffix("index.html")
            found[address] = Page(
                address, html.document_fromstring(file.read_bytes(), html.HTMLParser(encoding="utf-8"))
            )
        return found

    @property
    def articles(self) -> dict[str, Page]:
        """The pages that are read: neither redirects nor the page for an address that is not there."""
        return {key: page for key, page in self.pages.items() if page.redirect is None and key != "404.html"}

    @cached_property
    def url(self) -> str:
        """The address that the site was built for."""
        return str(self.pages[""].tree.xpath("//link[@rel='canonical']/@href")[0])

    @property
    def prefix(self) -> str:
        """The path that the site was built for: ``/``, or ``/project/`` on a host that it shares."""
        return urlsplit(self.url).path

    def local(self, page: Page, href: str) -> tuple[str, str] | None:
        """Where a link leads, as address below the root and anchor; None if it leads out of the site."""
        base = self.url if page.address == "404.html" else urljoin(self.url, page.address)
        target = urlsplit(urljoin(base, href))
        home = urlsplit(self.url)
        if (target.scheme, target.netloc) != (home.scheme, home.netloc) or not target.path.startswith(home.path):
            return None
        return unquote(target.path[len(home.path) :]), unquote(target.fragment)

    def holds(self, address: str) -> bool:
        """Whether a page or another file stands at an address below the root."""
        return address in self.pages or (self.folder / address).is_file()


def under_test() -> Site:
    """The site that the tests read: ``site/``, or the folder that $SITE_DIR names; SystemExit if it is not built."""
    folder = ROOT / os.environ.get("SITE_DIR", "site")
    if not (folder / "index.html").exists():
        raise SystemExit(f"There is no {folder.name}/index.html: build it first with 'make site'.")
    return Site(folder)


@contextmanager
def serve(site: Site) -> Iterator[str]:
    """The address of a local web server that serves the site below the path that it was built for."""

    class Handler(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            inside = path.startswith(site.prefix)
            return super().translate_path("/" + path[len(site.prefix) :] if inside else "/no-such-page")

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            page = site.folder / "404.html"
            if code != 404 or not page.exists():
                super().send_error(code, message, explain)
                return
            body = page.read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: a test reports what matters."""

    class Server(ThreadingHTTPServer):
        # A browser opens several connections at once; with the five that wait by default some are lost under load.
        request_queue_size = 128

    server = Server(("127.0.0.1", 0), lambda *args: Handler(*args, directory=str(site.folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{site.prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
