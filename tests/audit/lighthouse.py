"""Lighthouse on each kind of page, behind nginx with compression: the budgets of weight, speed and care."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.audit import nginx
from tests.browser import chromium
from tests.built import KINDS, ROOT, Site

FLOOR = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
"""The least score of each category."""

SHIFT = 0.01
"""The greatest layout shift."""

WEIGHT = {"alliances/nato/": 110_000}
"""The greatest transfer of a page in bytes, compressed."""

NO_SEO = {"404.html"}
"""Pages that no search engine should list."""


@dataclass(frozen=True)
class Result:
    """What came of one page on one kind of device; ``faults`` is empty where it keeps to the budgets."""

    page: str
    form: str
    scores: dict[str, int]
    shift: float
    weight: int
    faults: list[str]


def run(site: Site) -> Iterator[Result]:
    """Measure each kind of page, one after the other: two at once would slow each other."""
    with nginx.serve(site) as base:
        order = {
            "urls": [base + kind for kind in KINDS],
            "chromium": chromium.path(),
            "flags": chromium.ARGUMENTS,
            "performance": FLOOR["performance"],
        }
        command = [ROOT / ".venv" / "bin" / "node", ROOT / "tests" / "audit" / "lighthouse.mjs"]
        with subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdin
            assert process.stdout
            process.stdin.write(json.dumps(order))
            process.stdin.close()
            for line in process.stdout:
                yield _judge(json.loads(line), base)
        if process.returncode != 0:
            raise SystemExit("Lighthouse did not run to its end: its message is above.")


def _judge(found: dict[str, Any], base: str) -> Result:
    page, scores = found["url"].removeprefix(base), found["scores"]
    weight = sum(size for _, size in found["transfers"])
    faults = [found["error"]] if found["error"] else []
    for category, least in FLOOR.items():
        if scores[category] < least and not (category == "seo" and page in NO_SEO):
            because = [line for line in found["failed"] if line.startswith(f"{category}: ")]
            faults += [f"{category} {scores[category]}, at least {least}", *because]
    if found["shift"] > SHIFT:
        faults.append(f"layout shift {found['shift']:.3f}, at most {SHIFT}")
    if weight > WEIGHT.get(page, weight):
        heaviest = sorted(found["transfers"], key=lambda transfer: -transfer[1])
        faults += [f"{weight} bytes, at most {WEIGHT[page]}", *(f"  {size} {url}" for url, size in heaviest)]
    return Result(page, found["form"], scores, found["shift"], weight, faults)
