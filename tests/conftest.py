"""What all tests share: the invented dataset; figures that a test reports stand above the closing line of a run."""

from __future__ import annotations

from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter

from tests.tinydata import Tiny


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    """A copy of the invented dataset, in the folder ``data`` of the current directory."""
    monkeypatch.chdir(tmp_path)
    return Tiny(Path("data"))


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print what tests recorded with ``record_property``."""
    reports = [report for found in terminalreporter.stats.values() for report in found]
    for report in reports:
        for name, value in getattr(report, "user_properties", []):
            if report.when == "call":
                terminalreporter.write_line(f"{name}: {value}")
