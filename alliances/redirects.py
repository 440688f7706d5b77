"""What leads on from links that were published before, written into the built site, whichever engine has built it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from markupsafe import Markup

from alliances import edition, export, moves
from alliances.links import Place
from alliances.model import Dataset, Withdrawn

# With JavaScript the anchor is carried along; without it the page at least is reached. The refresh would outrun the
# script and lose the anchor, so it stands where only a reader without scripts meets it.
PAGE = Markup("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>This page has moved</title>
<link rel="canonical" href="{page}">
<noscript><meta http-equiv="refresh" content="0; url={href}"></noscript>
</head>
<body>
<main>
<h1>This page has moved</h1>
<p>It stands at <a href="{href}">{page}</a> now.</p>
</main>
<script>
const link = document.querySelector("a");
if (location.hash) link.hash = location.hash;
location.replace(link.href);
</script>
</body>
</html>
""")


def write(dataset: Dataset, root: Path, into: Path) -> None:
    """Write into the finished site of the project at ``root``; what the site has already stays as it is.

    A page that moved gets a page in its old place, a file a copy of itself; a part of a page that was renamed gets its
    old anchor beside the new one; a record that was withdrawn has data that say so, where records have data.
    """
    for record in dataset.withdrawn:
        file = into / moves.data(record.id)
        if file.parent.is_dir():
            file.write_text(json.dumps(_data(record, root), indent=2, ensure_ascii=False) + "\n", "utf-8")
    for old, new in moves.redirects(dataset).items():
        file = into / old / "index.html" if old.endswith("/") else into / old
        if file.exists():
            continue
        if old.endswith("/"):
            file.parent.mkdir(parents=True, exist_ok=True)
            page = edition.read(root).url + new.partition("#")[0]
            file.write_text(PAGE.format(page=page, href=Place(old).to(new)), "utf-8")
        elif (into / new).exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(into / new, file)
    for at, anchors in moves.renamed(dataset).items():
        file = into / at / "index.html"
        if file.exists():
            text = file.read_text("utf-8")
            for old, new in anchors.items():
                text = named(text, old, new)
            file.write_text(text, "utf-8")


def named(page: str, old: str, new: str) -> str:
    """A page's HTML with ``old`` as one more anchor of the part ``new``; as it was where there is no such part."""
    # A row of a table may hold no text of its own: its first cell does.
    place = re.compile(rf'<tr\b[^<>]*\bid="{new}"[^<>]*>\s*<t[dh]\b[^<>]*>|<(?!tr\b)\w+\b[^<>]*\bid="{new}"[^<>]*>')
    return place.sub(lambda found: f'{found[0]}<span class="was" id="{old}"></span>', page, count=1)


def _data(record: Withdrawn, root: Path) -> dict[str, object]:
    now = edition.read(root)
    found: dict[str, object] = {"meta": export.meta(now).model_dump(mode="json", exclude_none=True)}
    found |= {"link": now.url + moves.page(record.id), "id": record.id, "name": record.name}
    found |= {"withdrawn": str(record.when), "why": record.why}
    return found | ({"to": record.to} if record.to else {})
