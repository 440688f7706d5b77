"""``make bench-search``: what the search weighs and how fast it answers, at the real size and with invented alliances.

Bytes are those that nginx sends, with gzip, in a fresh browser that types one query. Times run from the key to the
results on the screen, in Chromium with its processor slowed four times, after the first search.

Measured once beside it, on 23 November 2026: Pagefind 1.6.0 over the same twelve alliances, behind the same nginx,
takes 228 KB for a first search (median of the same 24 queries, most 442; the texts of the first five results included)
and finds the page first for 18 of the 30 queries of the first list, 289 of the 471 of the second and 15 of the 80
misspelled names. Material's own search takes 671 KB for its index alone (3.08 MB before gzip), whichever the query,
with a bundle of 35 KB and a worker of 12 KB. MiniSearch was chosen for that: it runs over names alone, in 6 KB, and
leaves the ranking to this site.
"""

from __future__ import annotations

import json
import random
import shutil
import statistics
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Request, sync_playwright

from alliances import search
from alliances.load import load
from tests.audit import nginx
from tests.browser import chromium
from tests.browser.test_search import queries
from tests.built import ROOT, Site, under_test

SIZES = (0, 100, 1_000)
"""Invented alliances beside the real ones."""

BYTES = {0: 80_000, 1_000: 300_000}
"""What the first search may cost at most, by size."""

SLOWEST = {0: 50, 1_000: 150}
"""The milliseconds within which 95 of 100 answers must be there, by size."""

SAMPLE = 24
"""Queries of the second list that are typed."""

TYPE = """async queries => {
  const field = document.querySelector("dialog.find input"), dialog = document.querySelector("dialog.find");
  const times = [];
  for (const query of queries) {
    for (let end = 1; end <= query.length; end++) {
      const typed = query.slice(0, end);
      const start = performance.now();
      field.value = typed;
      field.dispatchEvent(new Event("input"));
      while (dialog.dataset.shown !== typed.trim()) await new Promise(requestAnimationFrame);
      times.push(performance.now() - start);
    }
  }
  return times;
}"""


@dataclass(frozen=True)
class Result:
    """What came of one size: bytes of the index, bytes of a first search (median, most), milliseconds (p50, p95)."""

    alliances: int
    index: int
    first: tuple[int, int]
    times: tuple[float, float]

    @property
    def faults(self) -> list[str]:
        """What is over its bar."""
        size = self.alliances
        found = []
        if self.first[1] > BYTES.get(size, self.first[1]):
            found.append(f"a first search takes {self.first[1]} bytes, at most {BYTES[size]}")
        if self.times[1] > SLOWEST.get(size, self.times[1]):
            found.append(f"95 of 100 answers take {self.times[1]:.0f} ms, at most {SLOWEST[size]}")
        return found


def invented(documents: dict[str, Any], count: int, seed: int = 1) -> dict[str, Any]:
    """The real documents with ``count`` alliances more: made-up names, and entries as many and as long as real ones."""
    chance = random.Random(seed)
    syllables = [
        consonant + vowel for consonant in "bdfghklmnprstvz" for vowel in ("a", "e", "i", "o", "ai", "or", "en")
    ]
    words = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(20_000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    real = [entity for entity in documents["entities"] if entity["kind"] == "alliance"]
    entities, records = list(documents["entities"]), dict(documents["records"])
    for number in range(count):
        like = chance.choice(real)
        key = f"invented-{number}"
        name = lambda old: " ".join(chance.choice(words).capitalize() for _ in str(old).split())  # noqa: E731
        names = [name(old if isinstance(old, str) else old[0]) for old in like["names"]]
        entities.append(like | {"href": f"alliances/{key}/", "title": names[0], "names": names, "record": key})
        docs = []
        for doc in records[like["record"]]["docs"]:
            length = len(doc.get("text", "").split())
            text = " ".join(chance.choices(words, weights, k=length))
            docs.append(doc | {"title": name(doc["title"]), "text": text} if length else doc)
        records[key] = {"page": f"alliances/{key}/", "of": names[0], "docs": docs}
    return {"entities": entities, "records": records}


def measure(browser: Browser, site: Site, size: int, typed: list[str]) -> Result:
    """One size, behind nginx."""
    folder = site.folder / "assets" / "search"
    index = sum(_packed(file) for file in folder.rglob("*.json"))
    with nginx.serve(site) as base:
        firsts = [_first(browser, base, query) for query in typed]
        page = browser.new_page()
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(base)
        page.keyboard.press("/")
        page.locator("dialog.find input").wait_for()
        page.evaluate(TYPE, typed[:4])  # what is loaded once is loaded
        times = sorted(page.evaluate(TYPE, typed))
        page.close()
    tail = times[int(0.95 * len(times))]
    return Result(size, index, (int(statistics.median(firsts)), max(firsts)), (statistics.median(times), tail))


def _packed(file: Path) -> int:
    return len(subprocess.run(["gzip", "-6", "-c", file], capture_output=True, check=True).stdout)


def _first(browser: Browser, base: str, query: str) -> int:
    """The bytes that one query costs in a fresh browser: scripts, index and all."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[Request] = []
    page.on("requestfinished", lambda request: asked.append(request) if "/assets/search/" in request.url else None)
    page.goto(base)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    field = page.locator("dialog.find input")
    field.wait_for()
    field.fill(query)
    page.locator(f"dialog.find[data-shown={json.dumps(query, ensure_ascii=False)}]").wait_for()
    page.wait_for_load_state("networkidle")
    sizes = [request.sizes() for request in asked]
    context.close()
    return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)


def main() -> int:
    """Measure every size, print a table, and say what is over its bar: exit code 1 then."""
    chosen = [query.text for query in queries("search_queries_more.tsv")]
    typed = random.Random(1).sample(chosen, SAMPLE)
    real = under_test()
    documents = search.documents(load(ROOT / "data"), ROOT / "data")
    results = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as temporary:
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=list(chromium.ARGUMENTS))
        for size in SIZES:
            folder = Path(temporary) / str(size)
            shutil.copytree(real.folder, folder, ignore=shutil.ignore_patterns("countries", "sources"))
            search.build(invented(documents, size), ROOT, folder)
            results.append(measure(browser, Site(folder), size, typed))
            one = results[-1]
            print(
                f"{size + 12:>5} alliances: index {one.index / 1000:.0f} KB; first search {one.first[0] / 1000:.0f} KB"
                f" (most {one.first[1] / 1000:.0f}); answers {one.times[0]:.0f} ms, 95 of 100 in {one.times[1]:.0f} ms",
                flush=True,
            )
    faults = [f"{result.alliances} invented: {fault}" for result in results for fault in result.faults]
    print("\n".join(faults) or "All within their bars.")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
