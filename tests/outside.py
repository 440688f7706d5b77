"""``make links``: every link out of the site is asked once, by lychee; what is dead is told apart from what is not."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from alliances import edition, links
from alliances.yamlfile import Place, Value, read
from tests.built import ROOT

DEAD, NOT_ASKED = 1, 2
"""Exit codes: some link is dead; nothing was asked, because there is no network here."""

KINDS = {
    "dead": "Dead: the page or the whole domain is gone; look for where it went, or for an archived copy",
    "refused": "Refused: the server answers and does not show the page to a program; open it in a browser",
    "timed out": "Timed out: no answer came in time; it may be there tomorrow",
    "not reached": "Not reached: no connection; it may be there tomorrow",
}
"""What may be said of a link that did not open, in the order of the report."""

FIRST = 12
"""How many sites are asked before all others, to see whether there is a network."""


@dataclass(frozen=True)
class Options:
    """How the servers are asked; seconds. The defaults are those of a guest with time."""

    timeout: int = 30
    retries: int = 2
    wait: int = 5
    interval: str = "1s"


@dataclass
class Answer:
    """What came of one address: the kind, empty where it opened; the status, if a server answered at all; in words."""

    kind: str
    code: int | None
    reason: str
    places: list[str] = field(default_factory=list)


def named(root: Path) -> dict[str, list[str]]:
    """The addresses that the data of the project at ``root`` name, with each place as 'data/x.yaml:6'."""
    found: dict[str, list[str]] = {}
    for file in sorted((root / "data").rglob("*.yaml")):
        text = read(file)
        name = file.relative_to(root).as_posix()
        for address, place in _named(text.value, ()):
            found.setdefault(address, []).append(f"{name}:{text.line(place)}")
    return found


def _named(value: Value, place: Place) -> Iterator[tuple[str, Place]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str) and key in ("url", "archived"):
                yield inner, (*place, key)
            elif isinstance(inner, str) and key == "doi":
                yield f"https://doi.org/{inner}", (*place, key)
            else:
                yield from _named(inner, (*place, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _named(inner, (*place, index))
    else:
        yield from ((target, place) for target in sorted(links.targets(value)) if target.startswith("http"))


def ask(root: Path, addresses: dict[str, list[str]], pages: list[Path], options: Options) -> dict[str, Answer]:
    """Ask for the addresses and for what the authored pages link to; SystemExit where lychee does not run."""
    now = edition.read(root)
    contact = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))["repository-code"]
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "data.html"
        # One address a line: a line of the answer leads back to it, however lychee writes it.
        listed.write_text("".join(f'<a href="{escape(one)}">x</a>\n' for one in addresses), "utf-8")
        command = [
            *(str(Path(sys.executable).parent / "lychee"), "--format", "json", "-vv", "--no-progress"),
            *("--config", "/dev/null", "--scheme", "https", "--scheme", "http", "--exclude", "^http://localhost[:/]"),
            *("--timeout", str(options.timeout), "--max-redirects", "10"),
            *("--max-retries", str(options.retries), "--retry-wait-time", str(options.wait)),
            *("--max-concurrency", "16", "--host-concurrency", "1", "--host-request-interval", options.interval),
            *("--user-agent", f"{now.title} {now.version}, link check (+{contact})"),
            *map(str, [listed, *pages]),
        ]
        ended = subprocess.run(command, cwd=root, capture_output=True, text=True)
        if ended.returncode not in (0, 2):
            raise SystemExit(f"lychee did not run to its end: {ended.stderr.strip()}")
    report = json.loads(ended.stdout)
    entries = [(part, file, one) for part in _KIND for file, found in report[part].items() for one in found]
    # An address that two files name is asked once: the second time it is "cached", without the server's words.
    entries.sort(key=lambda one: "(cached)" in one[2]["status"]["text"])
    places = list(addresses.items())
    answers: dict[str, Answer] = {}
    for part, file, entry in entries:
        status, line, own = entry["status"], entry["span"]["line"], file == str(listed)
        address, where = places[line - 1] if own else (entry["url"], [f"{_name(root, file)}:{line}"])
        reason = str(status.get("details") or status["text"]).removeprefix("Rejected status code: ")
        answer = Answer(_KIND[part](entry), status.get("code"), reason)
        answers.setdefault(address, answer).places.extend(where)
    return answers


def _name(root: Path, file: str) -> str:
    return Path(file).relative_to(root).as_posix()


def _failed(entry: dict[str, Any]) -> str:
    code = entry["status"].get("code")
    if code is None:
        return "dead" if _nameless(urlsplit(entry["url"]).hostname or "") else "not reached"
    return "dead" if code in (404, 410) else "refused"


_KIND = {"success_map": lambda entry: "", "timeout_map": lambda entry: "timed out", "error_map": _failed}
"""The parts of lychee's report → the kind of an entry in it."""


def _nameless(host: str) -> bool:
    """Whether the name servers know no such host; a name server that does not answer says nothing."""
    try:
        socket.getaddrinfo(host, None)
    except socket.gaierror as error:
        return error.errno == socket.EAI_NONAME
    return False


def networked(root: Path, addresses: dict[str, list[str]], options: Options) -> bool:
    """Whether at least half of the sites that are named most answer at all, with whatever words."""
    sites: dict[str, str] = {}
    for address in addresses:
        sites.setdefault(urlsplit(address).netloc, address)
    often = Counter(urlsplit(address).netloc for address, places in addresses.items() for _ in places)
    first = {sites[site]: [] for site, _ in often.most_common(FIRST)}
    answers = ask(root, first, [], Options(min(options.timeout, 10), 0, options.wait, options.interval))
    return 2 * sum(answer.code is not None for answer in answers.values()) >= len(first)


def told(answers: dict[str, Answer]) -> str:
    """What did not open, by kind, each address with the places that name it; last, the count of each kind."""
    lines = []
    for kind, title in KINDS.items():
        found = sorted((address, one) for address, one in answers.items() if one.kind == kind)
        if found:
            lines += [f"{title} ({len(found)})", ""]
            for address, one in found:
                lines += [
                    f"- {address} ({one.reason})",
                    *(f"  - {place}" for place in sorted(one.places, key=_in_order)),
                ]
            lines.append("")
    counts = Counter(one.kind for one in answers.values())
    rest = ", ".join(f"{counts[kind]} {kind}" for kind in KINDS)
    return "\n".join([*lines, f"{len(answers)} links out of the site: {counts['']} open, {rest}."])


def _in_order(place: str) -> tuple[str, int]:
    file, _, line = place.rpartition(":")
    return file, int(line)


def main(root: Path = ROOT, options: Options = Options()) -> int:
    """Print the report on the project at ``root``; the exit code is 1 where a link is dead, and 2 without a network."""
    addresses = named(root)
    if not networked(root, addresses, options):
        print("There is no network here, or one that few sites can be reached from: no link was judged.")
        return NOT_ASKED
    answers = ask(root, addresses, [root / "docs", root / "README.md"], options)
    print(told(answers))
    return DEAD if any(answer.kind == "dead" for answer in answers.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())
