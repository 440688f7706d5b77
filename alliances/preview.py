"""``make serve``: the site on a local port, built anew at each change; a fault leaves the last good pages up."""

from __future__ import annotations

import argparse
import logging
import os
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from alliances import site

WATCHED = (
    "data", "docs", "alliances", "overrides", "search", "macros.py", "mkdocs.yml", "pyproject.toml", "CITATION.cff",
)  # fmt: skip
HOST = "127.0.0.1"
NOT_BUILT = b"""<!doctype html><title>Not built yet</title><meta http-equiv="refresh" content="2">
<p>There are no pages yet: the terminal says what is wrong. This page looks again every two seconds."""


def serve(root: Path, port: int) -> None:
    """Build and serve the project at ``root`` on ``port`` until interrupted; OSError if the port is taken."""
    socket.create_server((HOST, port)).close()
    os.environ.setdefault("SITE_URL", f"http://localhost:{port}/")
    target = site.folder(root)

    def rebuild() -> None:
        if site.build(root):
            return
        site.recover(root)
        stay = "The last good pages stay up." if target.exists() else "There are no earlier pages to show."
        print(f"Not built: mend what is said above and save. {stay}", file=sys.stderr, flush=True)

    def error_page(code: int) -> bytes | None:
        if not target.exists():
            return NOT_BUILT
        page = target / "404.html"
        return page.read_bytes() if page.exists() else None

    server = LiveReloadServer(rebuild, HOST, port, str(target), urlsplit(os.environ["SITE_URL"]).path)
    server.error_handler = error_page
    for name in WATCHED:
        if (root / name).exists():
            server.watch(str(root / name))
    rebuild()
    try:
        server.serve()  # type: ignore[no-untyped-call]
    finally:
        server.shutdown()


def main() -> int:
    """Serve the project in the current folder."""
    parser = argparse.ArgumentParser(prog="python -m alliances.preview", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port: int = parser.parse_args().port
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    try:
        serve(Path.cwd(), port)
    except KeyboardInterrupt:
        return 0
    except OSError as fault:
        print(
            f"Port {port} cannot be used ({os.strerror(fault.errno or 0)}): choose another one with PORT={port + 1}.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
