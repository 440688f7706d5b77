"""The changelog: its form, each fault of it in one sentence, and what it says of a record."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from alliances import changelog, edition
from alliances.load import load
from tests.built import ROOT
from tests.tinydata import ORIGINAL, Tiny

DATA = load(ORIGINAL)

GOOD = """\
# Changelog

## 2026.12 – 2027-01-02

### Data

- toe: One.

### Site

- Two.

## 2026.11 – 2026-11-23

### Data

- all records: Three.
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the changelog above and the two files that repeat its newest edition."""
    monkeypatch.chdir(tmp_path)
    Path("CHANGELOG.md").write_text(GOOD, "utf-8")
    Path("pyproject.toml").write_text('[project]\nname = "x"\nversion = "2026.12"\n')
    Path("CITATION.cff").write_text('cff-version: 1.2.0\nversion: "2026.12"\ndate-released: "2027-01-02"\n')
    return tmp_path


def faults(root: Path) -> list[str]:
    """The faults as they are printed."""
    return [str(problem) for problem in changelog.read(root)[1]]


def edit(file: str, old: str, new: str) -> None:
    """Put ``new`` for ``old``, which the file must have exactly once."""
    text = Path(file).read_text("utf-8")
    assert text.count(old) == 1
    Path(file).write_text(text.replace(old, new), "utf-8")


def test_editions_parts_and_entries_are_read() -> None:
    """The newest first, with anchors made of the edition, the part and the place in it."""
    assert [(one.version, str(one.date), one.anchor) for one in DATA.editions] == [
        ("2001.02.1", "2001-03-04", "2001-02-1"),
        ("2001.02", "2001-02-03", "2001-02"),
    ]
    found = [(entry.part, entry.anchor, entry.names, entry.text, entry.line) for entry in DATA.editions[0].entries]
    assert found == [
        (
            "Data",
            "2001-02-1-data-1",
            ("toe", "trio"),
            "Beland's return of 1970 has its day. It came from an atlas.",
            11,
        ),
        ("Data", "2001-02-1-data-2", ("countries",), "Old names of Aland.", 13),
        ("Schema", "2001-02-1-schema-1", (), "`how_left` may be `absorbed`.", 17),
    ]


def test_what_is_in_form_has_no_fault(root: Path) -> None:
    """A hyphen is as good as a dash, capitals as small letters, and a colon more does no harm."""
    assert faults(root) == []
    edit("CHANGELOG.md", "2026.12 – ", "2026.12 - ")
    edit(
        "CHANGELOG.md",
        "- all records: Three.",
        "- All records, NATO: Three: it\n  goes on, [here](https://example.org).",
    )
    editions, problems = changelog.read(root)
    assert problems == ()
    assert editions[1].entries[0].names == ("all records", "nato")
    assert editions[1].entries[0].text == "Three: it goes on, [here](https://example.org)."


FORM = "must be an edition and the day of its last change, such as '2026.11 – 2026-11-23'"
BEGIN = "must begin with the files below data/ that it is about, such as 'nato, csto: …' or 'all records: …'"

ONCE = "must stand once, in the order Data, Schema, Site"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("2026.12 – 2027-01-02", "2026.12", f"3: {FORM} (got '2026.12')"),
        ("2026.12 – 2027-01-02", "2026.13 – 2027-01-02", f"3: {FORM} (got '2026.13 – 2027-01-02')"),
        ("2026.12 – 2027-01-02", "2026.12 – 2027-02-30", f"3: {FORM} (got '2026.12 – 2027-02-30')"),
        (
            "2026.11 – ",
            "2026.12 – ",
            "13: must be an earlier edition than the one above it, 2026.12 (got 2026.12)",
        ),
        (
            "2026.11 – ",
            "2026.12.1 – ",
            "13: must be an earlier edition than the one above it, 2026.12 (got 2026.12.1)",
        ),
        (
            "2026.11 – 2026-11-23",
            "2026.11 – 2027-11-23",
            "13: must not have a later day than the edition above it, 2027-01-02 (got 2027-11-23)",
        ),
        ("### Site", "### Sites", "9: must be Data, Schema or Site (got 'Sites'); did you mean 'Site'?"),
        ("### Site\n\n- Two.", "### Data\n\n- toe: Two.", f"9: {ONCE} (got Data after Data)"),
        ("- Two.\n", "", "9: must have at least one entry"),
        ("- Two.\n", "Two.\n", "11: must be an entry of a list, begun with '- '"),
        ("- Two.\n", "1. Two.\n", "11: must be an entry of a list, begun with '- '"),
        ("- Two.\n", "- Two.\n\n  Three.\n", "11: must be one paragraph"),
        ("- Two.\n", "- Two.\n  - Three.\n", "11: must be one paragraph"),
        ("### Data\n\n- all records", "- all records", "15: must stand under a part: ### Data, ### Schema or ### Site"),
        (
            "\n### Data\n\n- all records: Three.\n",
            "",
            "13: must have at least one of the parts Data, Schema and Site",
        ),
        ("- toe: One.", "- One.", f"7: {BEGIN} (got 'One.')"),
        ("- toe: One.", "- The league: One.", f"7: {BEGIN} (got 'The league')"),
        ("- toe: One.", "- toe:", f"7: {BEGIN} (got 'toe:')"),
        ("Two.", "[Two](types.md).", "11: must link to an address that begins with https:// (got 'types.md')"),
        ("Two.", "Two\u202e.", "11: must not have tabs, control or invisible characters (got U+202E)"),
    ],
)  # fmt: skip
def test_what_is_not_in_form_is_said_at_its_line(root: Path, old: str, new: str, fault: str) -> None:
    """In one sentence, and nothing that only follows from it."""
    edit("CHANGELOG.md", old, new)
    assert faults(root) == [f"CHANGELOG.md:{fault}"]


def test_all_faults_are_said_at_once(root: Path) -> None:
    """Those of the other files too."""
    edit("CHANGELOG.md", "### Site", "### Sites")
    edit("CHANGELOG.md", "- toe: One.", "- One.")
    edit("pyproject.toml", "2026.12", "2026.11")
    assert [fault.partition(": ")[0] for fault in faults(root)] == [
        "CHANGELOG.md:7",
        "CHANGELOG.md:9",
        "pyproject.toml:3",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "wanted", "got"),
    [
        ("pyproject.toml", "2026.12", "2026.11", 3, 'version = "2026.12"', 'version = "2026.11"'),
        ("CITATION.cff", '"2026.12"', "2026.12", 2, 'version: "2026.12"', "version: 2026.12"),
        ("CITATION.cff", "2027-01-02", "2027-01-01", 3, 'date-released: "2027-01-02"', 'date-released: "2027-01-01"'),
        ("CITATION.cff", 'version: "2026.12"\n', "", 1, 'version: "2026.12"', ""),
    ],
)
def test_the_newest_edition_is_the_same_everywhere(
    root: Path, file: str, old: str, new: str, line: int, wanted: str, got: str
) -> None:
    """The other file's line is named, with what it must have."""
    edit(file, old, new)
    message = f"{file}:{line}: must have {wanted}, the newest edition in CHANGELOG.md"
    assert faults(root) == [message + (f" (got {got})" if got else "")]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\xff", "must be a text that can be read (got: it is not UTF-8)"),
        (b"# Changelog\n", "must have an edition, begun with a line such as '## 2026.11 – 2026-11-23'"),
        (b"", "must have an edition, begun with a line such as '## 2026.11 – 2026-11-23'"),
    ],
)
def test_a_changelog_without_editions_is_a_fault(root: Path, content: bytes, fault: str) -> None:
    """Nothing else is said then."""
    Path("CHANGELOG.md").write_bytes(content)
    assert faults(root) == [f"CHANGELOG.md:1: {fault}"]


def test_data_alone_need_no_changelog(tiny: Tiny) -> None:
    """A folder of data without one beside it is complete."""
    Path("CHANGELOG.md").unlink()
    assert tiny.load().editions == ()


def test_the_check_of_the_data_reports_its_faults(tiny: Tiny) -> None:
    """With those of the data, and anew after each change."""
    assert tiny.faults() == []
    tiny.edit("../CHANGELOG.md", "### Schema", "### Scheme")
    tiny.edit("alliances/trio.yaml", "country: XCC,", "country: XCX,")
    assert tiny.faults() == [
        "CHANGELOG.md:15: must be Data, Schema or Site (got 'Scheme'); did you mean 'Schema'?",
        "data/alliances/trio.yaml:15: no country 'XCX' in data/countries.yaml",
    ]


def test_a_record_is_as_new_as_the_last_edition_that_names_it() -> None:
    """Or that speaks of all records; an entry about the shared files is none about a record."""
    assert changelog.last_change(DATA, "trio") == datetime.date(2001, 3, 4)
    assert changelog.last_change(DATA, "pair") == datetime.date(2001, 2, 3)
    assert [one.version for one, _ in changelog.touching(DATA, "pair")] == ["2001.02"]


def test_a_record_is_named_by_its_former_id_too(tiny: Tiny) -> None:
    """What an edition said once is not changed when a record gets another id."""
    tiny.edit("../CHANGELOG.md", "- toe, trio:", "- examples:")
    data = tiny.load()
    assert changelog.last_change(data, "toe") == datetime.date(2001, 3, 4)
    assert changelog.last_change(data, "trio") == datetime.date(2001, 2, 3)


def test_a_record_that_no_edition_names_is_new_in_the_newest(tiny: Tiny) -> None:
    """Its author has not written the entry yet."""
    tiny.edit("../CHANGELOG.md", "all records", "toe")
    assert changelog.touching(tiny.load(), "pair") == []
    assert changelog.last_change(tiny.load(), "pair") == datetime.date(2001, 3, 4)


@pytest.mark.parametrize("record", sorted(path.stem for path in (ROOT / "data" / "alliances").iterdir()))
def test_every_record_is_named_by_an_edition(record: str) -> None:
    """What is published has a line in CHANGELOG.md."""
    assert changelog.touching(load(ROOT / "data"), record) != []


def test_the_newest_edition_is_the_one_that_is_cited() -> None:
    """The version, the day, and how the footer writes both."""
    newest, cited = load(ROOT / "data").editions[0], edition.read(ROOT)
    assert (newest.version, str(newest.date)) == (cited.version, cited.date)
    assert cited.written == f"{newest.version}, {newest.date.written()}"


def test_the_example_for_contributors_is_in_form(root: Path) -> None:
    """What Contributing shows can be written so."""
    page = (ROOT / "docs" / "about" / "contributing.md").read_text("utf-8")
    example = re.search(r"```markdown\n(.*?)```", page, re.DOTALL)
    assert example is not None
    Path("CHANGELOG.md").write_text(f"## 2026.12 – 2027-01-02\n\n{example[1]}", "utf-8")
    editions, problems = changelog.read(root)
    assert problems == ()
    assert [entry.names for entry in editions[0].entries] == [
        ("nato", "csto"),
        ("countries",),
        ("all records",),
        (),
        (),
    ]
