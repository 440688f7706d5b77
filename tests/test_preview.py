"""The live preview: a change shows without a restart, and a faulty one leaves the last good pages up."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from tests.built import ROOT

PARTS = (
    "alliances", "data", "docs", "overrides", "search", "macros.py", "mkdocs.yml", "pyproject.toml", "CITATION.cff",
)  # fmt: skip
NATO = "data/alliances/nato.yaml"


@dataclass(frozen=True)
class Preview:
    """A running preview of the project at ``root``."""

    root: Path
    port: int
    log: Path

    def page(self, address: str) -> str:
        """The text of a page, the one for a missing address too; OSError if it does not come within ten seconds."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/{address}", timeout=60) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            return error.read().decode()

    def shows(self, address: str, text: str) -> bool:
        """Whether a page holds ``text`` within a minute."""
        return _soon(lambda: text in self.page(address))

    def says(self, text: str) -> bool:
        """Whether the terminal shows ``text`` within a minute."""
        return _soon(lambda: text in self.log.read_text())

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace ``old``, which must be there, in a file of the project."""
        text = (self.root / path).read_text("utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new, 1), "utf-8")

    def append(self, path: str, text: str) -> None:
        """Add ``text`` to the end of a file of the project."""
        with (self.root / path).open("a", encoding="utf-8") as file:
            file.write(text)


def _soon(holds: Callable[[], bool]) -> bool:
    limit = time.monotonic() + 60
    while time.monotonic() < limit:
        try:
            if holds():
                return True
        except URLError:
            pass  # it builds before it listens
        time.sleep(0.2)
    return False


@contextmanager
def running(root: Path) -> Iterator[Preview]:
    """The preview as make starts it, in a process of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = root / "terminal.log"
    with log.open("w") as terminal:
        command = [sys.executable, "-u", "-m", "alliances.preview", "--port", str(port)]
        process = subprocess.Popen(
            command, cwd=root, stdout=terminal, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
        )
        try:
            yield Preview(root, port, log)
        finally:
            process.terminate()
            process.wait()


def copy(to: Path) -> Path:
    """A copy of the project's parts that a build reads."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, to / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, to / part)
    (to / "node_modules").symlink_to(ROOT / "node_modules")
    return to


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of a copy of the project, with its first pages up."""
    with running(copy(tmp_path_factory.mktemp("project"))) as running_preview:
        assert running_preview.shows("alliances/nato/", "</html>"), running_preview.log.read_text()
        yield running_preview


def test_change_in_data_shows(preview: Preview) -> None:
    """A value edited in a data file stands on the page that it belongs to, and in the list of names."""
    preview.edit(NATO, "{name: Atlantic Alliance,", "{name: Edited Alliance,")
    assert preview.shows("alliances/nato/", "Edited Alliance")
    assert preview.shows("names/", "Edited Alliance")


def test_change_in_a_template_shows(preview: Preview) -> None:
    """A sentence added to the template of an alliance stands on each alliance's page."""
    preview.append("alliances/templates/alliance.md.jinja", "\n\nEdited template.\n")
    assert preview.shows("alliances/nato/", "Edited template.")


def test_change_in_a_page_shows(preview: Preview) -> None:
    """A sentence added to an authored page stands on it."""
    preview.append("docs/about/privacy.md", "\n\nEdited page.\n")
    assert preview.shows("about/privacy/", "Edited page.")


def test_change_in_code_shows(preview: Preview) -> None:
    """Code is read anew at each build."""
    preview.append("macros.py", "\nprint('Edited code.')\n")
    assert preview.says("Edited code.")


def test_fault_is_told_and_the_last_good_pages_stay(preview: Preview) -> None:
    """A fault in the data is printed with its file and line and no traceback, and pages are still answered at once."""
    good = preview.page("alliances/nato/")
    assert "North Atlantic" in good
    preview.append(NATO, "nonsense: x\n")
    assert preview.says("The last good pages stay up.")
    log = preview.log.read_text()
    assert f"{NATO}:{len((preview.root / NATO).read_text('utf-8').splitlines())}: " in log
    assert "Traceback" not in log
    start = time.monotonic()
    assert "North Atlantic" in preview.page("alliances/nato/")
    assert time.monotonic() - start < 5
    preview.edit(NATO, "nonsense: x\n", "")
    preview.append("docs/about/privacy.md", "\n\nMended.\n")
    assert preview.shows("about/privacy/", "Mended.")


def test_first_build_with_a_fault_is_mended_without_a_restart(tmp_path: Path) -> None:
    """Where the very first build fails there is nothing to show yet; once mended, the pages come up by themselves."""
    root = copy(tmp_path)
    text = (root / NATO).read_text("utf-8")
    (root / NATO).write_text(text + "nonsense: x\n", "utf-8")
    with running(root) as preview:
        assert preview.shows("", "Not built yet")
        assert preview.says("There are no earlier pages to show.")
        (root / NATO).write_text(text, "utf-8")
        assert preview.shows("alliances/nato/", "North Atlantic")


def test_last_good_site_is_shown_where_the_first_build_fails(tmp_path: Path) -> None:
    """A preview that starts on faulty data shows the site of the last build that passed."""
    (tmp_path / "mkdocs.yml").write_text("site_name: X\nnonsense")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("the last good page")
    with running(tmp_path) as preview:
        assert preview.shows("", "the last good page")
        assert preview.says("The last good pages stay up.")


def test_taken_port_is_one_sentence(tmp_path: Path) -> None:
    """A port that another program uses is told at once, with what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "alliances.preview", "--port", str(port)]
        ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=30)
    assert ended.returncode == 1
    assert (
        f"Port {port} cannot be used (Address already in use): choose another one with PORT={port + 1}.\n"
        == ended.stderr
    )
