"""The web server that the audit measures behind: nginx with compression, as a host would serve the site."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import programs
from tests.built import Site

CONFIGURATION = """
daemon off;
worker_processes 1;
pid "{work}/nginx.pid";
error_log stderr crit;
{user}
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path "{work}/body";
  proxy_temp_path "{work}/proxy";
  fastcgi_temp_path "{work}/fastcgi";
  uwsgi_temp_path "{work}/uwsgi";
  scgi_temp_path "{work}/scgi";
  types {{
    text/html html;
    text/css css;
    text/javascript js mjs;
    text/plain txt;
    text/xml xml;
    text/csv csv;
    application/json json;
    application/manifest+json webmanifest;
    image/svg+xml svg;
    image/png png;
    image/x-icon ico;
  }}
  charset utf-8;
  charset_types text/css text/javascript text/plain text/xml text/csv application/json;
  gzip on;
  gzip_comp_level 6;
  gzip_types text/css text/javascript text/plain text/xml text/csv application/json image/svg+xml;
  server {{
    listen 127.0.0.1:{port};
    absolute_redirect off;
    error_page 404 {prefix}404.html;
    location {prefix} {{
      alias "{folder}/";
    }}
  }}
}}
"""


@contextmanager
def serve(site: Site) -> Iterator[str]:
    """The address of an nginx of its own that serves the site below the path that it was built for."""
    program = programs.need("NGINX", "nginx", "nginx-light")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as work:
        # Started as root, nginx would give its work to a user who need not be able to read the site.
        user = "user root;" if os.geteuid() == 0 else ""
        configuration = Path(work) / "nginx.conf"
        configuration.write_text(
            CONFIGURATION.format(work=work, user=user, port=port, prefix=site.prefix, folder=site.folder)
        )
        process = subprocess.Popen([program, "-p", work, "-e", "stderr", "-c", str(configuration)])
        try:
            _wait(process, port)
            yield f"http://127.0.0.1:{port}{site.prefix}"
        finally:
            process.terminate()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(100):
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("nginx did not start: its message is above.")
