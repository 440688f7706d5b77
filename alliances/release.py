"""``python -m alliances.release``: what a release of the newest edition takes along, from the site in ``site/``.

It writes into ``build/release/``: the whole site as one zip, the published data as another, and the edition's part of
the changelog as notes.
"""

from __future__ import annotations

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from alliances import changelog, edition, site

DATA = "data/v1"
"""The folder of the published data below the site's root."""


def archive(folder: Path, into: Path, moment: int) -> None:
    """Write every file below ``folder`` into the zip ``into``, in a folder that is called as the zip is.

    The same files and the same moment (seconds since 1970) give the same bytes: order, times and rights are fixed.
    """
    day = datetime.fromtimestamp(moment, UTC)
    with ZipFile(into, "w", ZIP_DEFLATED) as zipped:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = f"{into.stem}/{file.relative_to(folder).as_posix()}"
            entry = ZipInfo(name, (day.year, day.month, day.day, day.hour, day.minute, day.second))
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # a plain file of Unix, on any system
            zipped.writestr(entry, file.read_bytes(), ZIP_DEFLATED)


def notes(text: str) -> str:
    """The newest edition's part of a changelog's text, without its heading."""
    newest = text.split("\n## ")[1]
    return newest.partition("\n")[2].strip() + "\n"


def main() -> int:
    """Write the release of the project in the current folder; exit code 0, or 1 where something is wanting."""
    root = Path.cwd()
    built = site.folder(root)
    for needed in (built, built / DATA):
        if not needed.is_dir():
            print(
                f"{needed.relative_to(root)} must be a folder: build the site first with 'make site'", file=sys.stderr
            )
            return 1
    moment = site.environment(root).get("SOURCE_DATE_EPOCH")
    if moment is None:
        print("SOURCE_DATE_EPOCH must be set where there is no commit to take the time from", file=sys.stderr)
        return 1
    target = root / "build" / "release"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    version = edition.read(root).version
    archive(built, target / f"military-alliances-{version}-site.zip", int(moment))
    archive(built / DATA, target / f"military-alliances-{version}-data.zip", int(moment))
    (target / "notes.md").write_text(notes((root / changelog.FILE).read_text("utf-8")), "utf-8")
    for file in sorted(target.iterdir()):
        print(f"{file.relative_to(root).as_posix()}: {file.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
