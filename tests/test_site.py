"""Building beside and swapping: the last good site outlives a build that fails or is killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from alliances import site

HOOK = """
import time
from pathlib import Path

from mkdocs.exceptions import Abort

def on_post_build(config):
    while Path("wait").exists():
        time.sleep(0.05)
    if Path("fault").exists():
        raise Abort("data/x.yaml:1: must hold (got fault)")
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project whose build waits while there is a file 'wait' and fails where there is a file 'fault'."""
    root = tmp_path / "a project"
    (root / "docs").mkdir(parents=True)
    (root / "docs" / "index.md").write_text("# First\n")
    (root / "hook.py").write_text(HOOK)
    (root / "mkdocs.yml").write_text("site_name: X\ntheme: {name: mkdocs, locale: en}\nhooks: [hook.py]\n")
    return root


def start(root: Path) -> subprocess.Popen[str]:
    """The build as make runs it."""
    command = [sys.executable, "-m", "alliances.site"]
    return subprocess.Popen(command, cwd=root, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def run(root: Path) -> tuple[int, str]:
    """Exit code and output of a build."""
    process = start(root)
    output, _ = process.communicate(timeout=60)
    return process.returncode, output


def until(what: Callable[[], bool]) -> None:
    """Wait for what must come within a minute."""
    limit = time.monotonic() + 60
    while not what():
        assert time.monotonic() < limit
        time.sleep(0.05)


def home(root: Path) -> str:
    """The text of the published home page."""
    return (root / "site" / "index.html").read_text()


def test_build_is_published(project: Path) -> None:
    """A build that passes stands in site/, whole, and a second one takes its place."""
    assert run(project)[0] == 0
    assert "First" in home(project)
    (project / "docs" / "index.md").write_text("# Second\n")
    (project / "site" / "left-over.html").touch()
    assert run(project)[0] == 0
    assert "Second" in home(project)
    assert not (project / "site" / "left-over.html").exists()


def test_failed_build_leaves_the_last_good_site(project: Path) -> None:
    """A build that fails says why, exits with 1 and changes nothing that is published."""
    run(project)
    (project / "docs" / "index.md").write_text("# Second\n")
    (project / "fault").touch()
    code, output = run(project)
    assert code == 1
    assert "data/x.yaml:1: must hold (got fault)" in output
    assert "Traceback" not in output
    assert "site/ is still the last good site" in output
    assert "First" in home(project)


def test_warning_fails_the_build(project: Path) -> None:
    """A link that leads nowhere is no site: the build is strict."""
    (project / "docs" / "index.md").write_text("# First\n\n[nowhere](nowhere.md)\n")
    code, output = run(project)
    assert code == 1
    assert "nowhere.md" in output
    assert not (project / "site").exists()


@pytest.mark.parametrize("whole_group", [True, False], ids=["with its engine", "alone"])
def test_killed_build_leaves_the_last_good_site(project: Path, whole_group: bool) -> None:
    """A build killed with its pages half written leaves the published site whole, and the next build passes."""
    run(project)
    (project / "docs" / "index.md").write_text("# Second\n")
    (project / "wait").touch()
    command = [sys.executable, "-m", "alliances.site"]
    process = subprocess.Popen(command, cwd=project, start_new_session=True, stderr=subprocess.DEVNULL)
    until((project / "build" / "new-mkdocs" / "index.html").exists)
    if whole_group:
        os.killpg(process.pid, 9)
    else:
        process.kill()
    process.wait()
    assert "First" in home(project)
    (project / "wait").unlink()
    assert run(project)[0] == 0
    assert "Second" in home(project)


def test_site_lost_between_the_renames_comes_back(project: Path) -> None:
    """A build killed in the middle of its swap has put the last good site aside; the next one puts it back first."""
    run(project)
    (project / "site").rename(project / "build" / "old-mkdocs")
    (project / "fault").touch()
    assert run(project)[0] == 1
    assert "First" in home(project)


def test_builds_at_the_same_time_wait_for_one_another(project: Path) -> None:
    """Two builds of one project, as from two terminals, both pass."""
    (project / "wait").touch()
    both = [start(project), start(project)]
    until((project / "build" / "new-mkdocs" / "index.html").exists)
    (project / "wait").unlink()
    outputs = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    assert "First" in home(project)


def test_stamps_come_from_the_last_commit(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same commit gives the same site: the time in it is the commit's, unless the caller sets one."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for name in ("GIT_COMMITTER", "GIT_AUTHOR"):
        monkeypatch.setenv(f"{name}_DATE", "2001-02-03T04:05:06Z")
        monkeypatch.setenv(f"{name}_NAME", "X")
        monkeypatch.setenv(f"{name}_EMAIL", "x@example.org")
    assert "SOURCE_DATE_EPOCH" not in site.environment(project)
    for command in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "First"]):
        subprocess.run(["git", *command], cwd=project, check=True)
    assert site.environment(project)["SOURCE_DATE_EPOCH"] == "981173106"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert site.environment(project)["SOURCE_DATE_EPOCH"] == "1"
