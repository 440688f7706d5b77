"""Copies of the project in which a test may change what it wants, and build."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.built import ROOT

PARTS = (
    "alliances", "citations", "data", "docs", "overrides", "search", "macros.py", "mkdocs.yml", "package-lock.json",
    "pyproject.toml", "CHANGELOG.md", "CITATION.cff",
)  # fmt: skip
"""What a build reads."""


def copy(to: Path) -> Path:
    """Copy what a build reads into a folder; citations that were formatted before come along, to save their time."""
    to.mkdir(exist_ok=True)
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, to / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / part, to / part)
    (to / "node_modules").symlink_to(ROOT / "node_modules")
    kept = ROOT / "build" / "citations.sqlite"
    if kept.exists():
        (to / "build").mkdir()
        shutil.copy2(kept, to / "build")
    return to
