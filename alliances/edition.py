"""What is cited: the edition, its date and its authors, read from the files at the top of the project."""

from __future__ import annotations

import os
import subprocess
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from alliances.dates import When


@dataclass(frozen=True)
class Edition:
    """One edition of the site and of its data."""

    version: str
    """CalVer, such as '2026.11': the version in pyproject.toml."""
    date: str
    """Day of its last change, as ISO 8601: 'date-released' in CITATION.cff."""
    title: str
    """What the whole is called: 'title' in CITATION.cff."""
    authors: tuple[str, ...]
    """Who wrote it, as they are to be cited: 'authors' in CITATION.cff."""
    licence: str
    """SPDX id of the licence of text and data: 'license' in CITATION.cff."""
    commit: str
    """The commit that it is built from, with '+' where files were changed since; empty outside a repository."""
    url: str
    """Where the site stands, with a slash at its end: $SITE_URL, as in mkdocs.yml."""

    @property
    def written(self) -> str:
        """For readers: '2026.11, 23 November 2026'."""
        return f"{self.version}, {When.parse(self.date).written()}"


def read(root: Path) -> Edition:
    """The edition of the project at ``root``; KeyError or OSError where one of its files is not as it must be."""
    # MkDocs adds the slash where it is missing.
    return _read(root.resolve(), os.environ.get("SITE_URL", "http://localhost:8000/").rstrip("/") + "/")


@lru_cache(maxsize=4)
def _read(root: Path, url: str) -> Edition:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    cff = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    return Edition(
        version=project["version"],
        date=str(cff["date-released"]),
        title=cff["title"],
        authors=tuple(author["name"] for author in cff["authors"]),
        licence=cff["license"],
        commit=_commit(root),
        url=url,
    )


def _commit(root: Path) -> str:
    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True).stdout.strip()

    commit = git("rev-parse", "HEAD")
    return commit + ("+" if commit and git("status", "--porcelain") else "")
