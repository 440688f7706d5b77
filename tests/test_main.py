"""The commands: what they print, and the exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from alliances.__main__ import main
from alliances.model import json_schema
from tests.tinydata import Tiny


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """``python -m alliances`` as a user runs it, in the current directory."""
    command = [sys.executable, "-m", "alliances", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env={**os.environ, **environment})


def test_valid_data_is_one_line_with_counts(tiny: Tiny) -> None:
    """Exit code 0."""
    done = run("check")
    assert (done.returncode, done.stderr) == (0, "")
    line = r"8 alliances, 9 parties, 75 statements, 6 sources: no problems \([0-9]+\.[0-9] s\)\n"
    assert re.fullmatch(line, done.stdout), done.stdout


def test_what_is_there_once_is_counted_in_the_singular(tiny: Tiny) -> None:
    """One record, of one party and one source."""
    for file in (tiny.data / "alliances").iterdir():
        if file.name != "trio.yaml":
            file.unlink()
    trio = tiny.read("alliances/trio.yaml").split("\n")
    others = ("  - {id: xcc,", "  - {id: xdd,", "statuses:", "  - {id: xdd-1986,")
    tiny.write("alliances/trio.yaml", "\n".join(line for line in trio if not line.startswith(others)))
    tiny.write("countries.yaml", "XAA: {name: Aland, kind: state, region: north}\n")
    tiny.edit("vocabulary.yaml", "[first pact](alliance:toe)", "first pact")
    tiny.write("../CHANGELOG.md", "## 2001.02 – 2001-02-03\n\n### Data\n\n- trio: One.\n")
    tiny.write("confusions.yaml", "confusions: []\n")
    tiny.write("moved.yaml", "moved: []\n")
    works = tiny.read("sources.yaml")
    tiny.write("sources.yaml", works[works.index("lexicon:") : works.index("pamphlet:")])
    done = run("check")
    assert done.stdout.startswith("1 alliance, 1 party, "), done.stdout
    assert ", 1 source: no problems (" in done.stdout


def test_faulty_data_is_one_line_a_fault_and_their_count(tiny: Tiny) -> None:
    """Exit code 1, and no traceback."""
    tiny.edit("alliances/trio.yaml", "country: XCC", "country: XCX")
    tiny.edit("alliances/trio.yaml", "country: XDD, as", "country: ISL, as")
    tiny.write("sources.yaml", b"\xff")
    done = run("check")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == (
        "data/alliances/trio.yaml:15: no country 'XCX' in data/countries.yaml\n"
        "data/alliances/trio.yaml:16: no country 'ISL' in data/countries.yaml\n"
        "data/sources.yaml:1: must be UTF-8 (got byte 0xff)\n"
        "3 problems\n"
    )


def test_another_folder_may_be_checked(tiny: Tiny) -> None:
    """Messages name it as it was given."""
    tiny.data.rename("elsewhere")
    assert run("check", "--data", "elsewhere").returncode == 0
    done = run("check")
    assert (done.returncode, done.stdout) == (1, "data:1: must be a folder\n1 problem\n")


def test_a_terminal_without_the_letter_gets_its_line(tiny: Tiny) -> None:
    """In ASCII it is escaped."""
    tiny.edit("alliances/trio.yaml", "according_to: XAA", "according_to: Türkiye")
    done = run("check", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 1
    assert "(got 'T\\xfcrkiye')" in done.stdout


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON."""
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json_schema()


def test_a_command_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """With the ones that are."""
    with pytest.raises(SystemExit) as refused:
        main(["chekc"])
    assert refused.value.code == 2
    assert "check" in capsys.readouterr().err
