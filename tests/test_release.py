"""A release: two zips that are the same each time, the edition's notes, and the workflow that publishes them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml

from alliances import release
from tests.built import ROOT, under_test

MOMENT = 1_795_464_001
"""23 November 2026, 20:00:01 UTC."""

WORKFLOW: dict[str, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8"))
JOBS: dict[str, dict[str, Any]] = WORKFLOW["jobs"]

CHANGELOG = """\
# Changelog

## 2026.12 – 2026-12-05

### Data

- toe: One, and `code`.

## 2026.11 – 2026-11-23

### Data

- toe: Two.
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a small site that is built, in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(MOMENT))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "2026.12"\n')
    (tmp_path / "CITATION.cff").write_text(
        'title: X\nlicense: CC-BY-4.0\nauthors: [{name: Y}]\nversion: "2026.12"\ndate-released: "2026-12-05"\n'
    )
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, "utf-8")
    (tmp_path / "site" / "data" / "v1").mkdir(parents=True)
    (tmp_path / "site" / "index.html").write_text("<!doctype html>")
    (tmp_path / "site" / "data" / "v1" / "alliances.json").write_text("{}")
    return tmp_path


def run(step: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A step of the workflow as its runner does it: in bash, that ends at the first fault."""
    (folder / ".venv" / "bin").mkdir(parents=True, exist_ok=True)
    python = folder / ".venv" / "bin" / "python"
    if not python.exists():
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        python.chmod(0o755)
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step]
    return subprocess.run(command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True)


def step(job: str, name: str) -> str:
    """The commands of a step."""
    return str(next(one["run"] for one in JOBS[job]["steps"] if one.get("name") == name))


def test_the_built_site_is_one_file(tmp_path: Path) -> None:
    """Every file of it is in there, byte for byte, in a folder of its own."""
    built = under_test().folder
    release.archive(built, tmp_path / "all.zip", MOMENT)
    with ZipFile(tmp_path / "all.zip") as zipped:
        assert zipped.testzip() is None
        inside = {name: zipped.getinfo(name).file_size for name in zipped.namelist()}
        assert zipped.read("all/index.html") == (built / "index.html").read_bytes()
    files = {path: path.stat().st_size for path in built.rglob("*") if path.is_file()}
    assert inside == {f"all/{path.relative_to(built).as_posix()}": size for path, size in files.items()}


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the order and the times of the files; another moment gives others."""
    made = []
    for number, names in enumerate([("b", "a", "c/d"), ("c/d", "a", "b")]):
        folder = tmp_path / str(number) / "site"
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(name * 1000)
            os.utime(folder / name, (number, number))
        (folder / "a").chmod(0o600 + number * 0o144)
        release.archive(folder, tmp_path / str(number) / "x.zip", MOMENT)
        made.append((tmp_path / str(number) / "x.zip").read_bytes())
    assert made[0] == made[1]
    release.archive(folder, tmp_path / "1" / "x.zip", MOMENT + 2)
    assert (tmp_path / "1" / "x.zip").read_bytes() != made[1]
    with ZipFile(tmp_path / "0" / "x.zip") as zipped:
        entries = [(one.filename, one.date_time, oct(one.external_attr >> 16)) for one in zipped.infolist()]
    moment = (2026, 11, 23, 20, 0, 0)
    assert entries == [(f"x/{name}", moment, "0o100644") for name in ("a", "b", "c/d")]


@pytest.mark.parametrize("missing", ["site", "site/data/v1"])
def test_without_the_site_or_its_data_there_is_no_release(project: Path, missing: str) -> None:
    """In one sentence, and nothing is written."""
    (project / missing).rename(project / "away")
    done = run(step("build", "Zips and notes"), project)
    message = f"{missing} must be a folder: build the site first with 'make site'\n"
    assert (done.returncode, done.stderr) == (1, message)
    assert not (project / "build").exists()


def test_a_folder_without_a_commit_needs_the_time(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the zips would differ each time."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    done = run(step("build", "Zips and notes"), project)
    assert done.returncode == 1
    assert done.stderr == "SOURCE_DATE_EPOCH must be set where there is no commit to take the time from\n"


# The workflow


def test_only_a_tag_that_is_an_edition_starts_it() -> None:
    """The two forms that the changelog knows; YAML 1.1 reads the key 'on' as true."""
    year, month = "[0-9][0-9][0-9][0-9]", "[0-9][0-9]"
    assert WORKFLOW[True] == {"push": {"tags": [f"{year}.{month}", f"{year}.{month}.[0-9]+"]}}


def test_it_may_do_no_more_than_it_must() -> None:
    """Only the job that runs nothing of the project may write."""
    assert WORKFLOW["permissions"] == {"contents": "read"}
    writing = [name for name, job in JOBS.items() if "write" in job.get("permissions", {}).values()]
    assert writing == ["publish"]
    assert [one.get("uses", "").partition("@")[0] for one in JOBS["publish"]["steps"]] == [
        "actions/download-artifact",
        "",
    ]


def test_each_job_waits_for_the_one_before() -> None:
    """Nothing is built before the tests have passed, and nothing published before it is built."""
    assert {name: job.get("needs") for name, job in JOBS.items()} == {
        "edition": None,
        "test": "edition",
        "build": "test",
        "publish": "build",
    }
    assert JOBS["test"]["uses"] == "./.github/workflows/test.yml"


def test_every_action_is_pinned_as_elsewhere() -> None:
    """To a major version, and the same one in each workflow."""
    versions: dict[str, set[str]] = {}
    for file in (ROOT / ".github" / "workflows").glob("*.yml"):
        for job in yaml.safe_load(file.read_text("utf-8"))["jobs"].values():
            for one in job.get("steps", []):
                if "uses" in one:
                    action, _, version = one["uses"].partition("@")
                    versions.setdefault(action, set()).add(version)
    assert {action: found for action, found in versions.items() if len(found) > 1} == {}
    assert [found for found in versions.values() if not all(one[1:].isdigit() for one in found)] == []


@pytest.mark.parametrize(("tag", "code"), [("2026.12", 0), ("2026.11", 1), ("2026.12.1", 1), ("2026.1", 1)])
def test_a_tag_that_is_not_the_version_is_refused(project: Path, tag: str, code: int) -> None:
    """With what must be the case."""
    done = run(step("edition", "The tag is the edition"), project, GITHUB_REF_NAME=tag)
    assert done.returncode == code
    assert done.stdout == (f"::error file=pyproject.toml::the version must be the tag, {tag}\n" if code else "")


def test_the_release_is_what_was_built_and_what_has_changed(project: Path) -> None:
    """The steps from the built site to the release; 'gh', which asks GitHub, notes here what it is given."""
    made = run(step("build", "Zips and notes"), project)
    assert (made.returncode, made.stderr) == (0, "")
    assert [line.partition(": ")[0] for line in made.stdout.splitlines()] == [
        "build/release/military-alliances-2026.12-data.zip",
        "build/release/military-alliances-2026.12-site.zip",
        "build/release/notes.md",
    ]
    with ZipFile(project / "build/release/military-alliances-2026.12-data.zip") as zipped:
        assert zipped.namelist() == ["military-alliances-2026.12-data/alliances.json"]
    uploaded = next(one["with"] for one in JOBS["build"]["steps"] if one.get("uses", "").startswith("actions/upload"))
    downloaded = JOBS["publish"]["steps"][0]["with"]
    assert (uploaded["path"], uploaded["name"]) == ("build/release", downloaded["name"])

    stand_in = project / "bin" / "gh"
    stand_in.parent.mkdir()
    stand_in.write_text('#!/bin/sh\nfor one in "$@"; do echo "$one"; done\ncat notes.md\n')
    stand_in.chmod(0o755)
    path = f"{stand_in.parent}{os.pathsep}{os.environ['PATH']}"
    done = run(step("publish", "Publish"), project / "build" / "release", PATH=path, GITHUB_REF_NAME="2026.12")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        *("release", "create", "2026.12", "--verify-tag", "--title", "Edition 2026.12", "--notes-file", "notes.md"),
        "./military-alliances-2026.12-data.zip",
        "./military-alliances-2026.12-site.zip",
        *("### Data", "", "- toe: One, and `code`."),
    ]


def test_notes_of_the_only_edition_go_to_the_end() -> None:
    """As of the first one."""
    assert release.notes("# C\n\nX\n\n## 2026.11 – 2026-11-23\n\n### Data\n\n- a: B\n") == "### Data\n\n- a: B\n"
