"""The Nu checker on every page: valid HTML, but for what is listed here with its reason."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from tests import programs
from tests.built import ROOT, Site

ALLOWED: dict[str, str] = {}
"""The start of a message → why it stays. An entry that no page needs any more is a fault."""


@dataclass(frozen=True)
class Result:
    """What the checker said of a whole site: each fault once, with its first place and how often it was found."""

    pages: int
    faults: list[str]


def run(site: Site) -> Result:
    """Check every page at once."""
    java = programs.need("JAVA", "java", "default-jre-headless")
    jar = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [java, "-jar", str(jar), "--format", "json", "--skip-non-html", "--errors-only", "--exit-zero-always"]
    ended = subprocess.run([*command, str(site.folder)], capture_output=True, text=True)
    try:
        messages = json.loads(ended.stderr)["messages"]
    except (json.JSONDecodeError, KeyError):
        raise SystemExit(f"The Nu checker did not run to its end: {ended.stderr}") from None
    places: dict[str, list[str]] = {}
    for message in messages:
        file = unquote(urlsplit(message.get("url", "")).path).removeprefix(f"{site.folder}/")
        extract = " ".join(message.get("extract", "").split())
        places.setdefault(message["message"], []).append(f"{file}:{message.get('lastLine', 0)}: {extract}")
    unused = [start for start in ALLOWED if not any(text.startswith(start) for text in places)]
    faults = [f"no page needs this allowance any more, take it out: {start}" for start in unused]
    for text, found in sorted(places.items()):
        if not text.startswith(tuple(ALLOWED)):
            faults.append(f"{text} ({len(found)} times)\n      {min(found)}")
    return Result(len(site.pages), faults)
