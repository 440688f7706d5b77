"""A copy of the invented dataset in ``tests/tiny``, for a test to break."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple

from alliances.load import Faults, load
from alliances.model import Dataset

ORIGINAL = Path(__file__).parent / "tiny"


class Change(NamedTuple):
    """One text of one file, which has it once, and what takes its place."""

    file: str
    old: str
    new: str


class Breach(NamedTuple):
    """A change that breaks a rule, and the sentence that must be reported for it, and no other.

    It is reported in the line where the change begins, or in the only line of ``at`` (file, text) where that is given.
    In the message, {text} stands for the number of the only line of the file that has the text.
    """

    file: str
    old: str
    new: str
    message: str
    at: tuple[str, str] | None = None


class Tiny:
    """The copy; files are named from the data folder on, as in 'alliances/toe.yaml'."""

    def __init__(self, data: Path) -> None:
        """``data``: where the copy goes."""
        self.data = data
        shutil.copytree(ORIGINAL, data)
        # The authored page and the changelog that stand beside it.
        shutil.copytree(ORIGINAL.parent / "docs", data.parent / "docs")
        shutil.copy2(ORIGINAL.parent / "CHANGELOG.md", data.parent)

    def edit(self, file: str, old: str, new: str) -> None:
        """Put ``new`` for ``old``, which the file must have exactly once."""
        text = self.read(file)
        assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
        self.write(file, text.replace(old, new))

    def read(self, file: str) -> str:
        """The text of a file."""
        return (self.data / file).read_text(encoding="utf-8")

    def write(self, file: str, content: str | bytes) -> None:
        """Write a file, new or old."""
        (self.data / file).write_bytes(content if isinstance(content, bytes) else content.encode())

    def line(self, file: str, text: str) -> int:
        """The number of the only line of a file that has this text."""
        found = [number for number, line in enumerate(self.read(file).split("\n"), 1) if text in f"{line}\n"]
        assert len(found) == 1, f"{text!r} is in lines {found}"
        return found[0]

    def load(self) -> Dataset:
        """The dataset; Faults."""
        return load(self.data)

    def expected(self, breach: Breach) -> str:
        """What must be printed for a breach, once the change is made."""
        file, text = breach.at or (breach.file, breach.new.split("\n")[0])
        message = re.sub(r"\{(.+?)\}", lambda match: str(self.line(file, match[1])), breach.message)
        return f"{normpath(f'data/{file}')}:{self.line(file, text)}: {message}"

    def faults(self) -> list[str]:
        """The faults as they are printed; none where the data loads."""
        try:
            self.load()
        except Faults as faults:
            return [str(problem) for problem in faults.problems]
        return []
