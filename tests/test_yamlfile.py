"""Reading YAML: texts with lines, and one sentence for each thing that another reader might see differently."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
import yaml

from alliances import yamlfile
from alliances.yamlfile import Problem, YamlFile, read


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to write to, in the current directory."""
    monkeypatch.chdir(tmp_path)
    return Path("x.yaml")


def reading(file: Path, content: str | bytes) -> YamlFile:
    """What is read where the file has this content."""
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(file)


def faults(file: Path, content: str | bytes) -> list[str]:
    """The faults of this content, as they are printed."""
    return [str(problem) for problem in reading(file, content).problems]


def test_every_scalar_is_a_text(file: Path) -> None:
    """Quoted or plain, folded or literal."""
    result = reading(
        file, 'a: "1949"\nb: plain words\nc: >-\n  two\n  lines\nd: |\n  kept\ne: [x, "2"]\nf: {}\ng: []\n'
    )
    assert result.problems == ()
    assert result.value == {
        "a": "1949",
        "b": "plain words",
        "c": "two lines",
        "d": "kept\n",
        "e": ["x", "2"],
        "f": {},
        "g": [],
    }


def test_each_place_has_its_line(file: Path) -> None:
    """The line of a key or a list's item; what the file lacks has the line of what would hold it."""
    result = reading(file, "# comment\nmembers:\n  - id: a\n    of:\n      - x\n  - id: b\n    text: >-\n      long\n")
    assert [
        result.line(place)
        for place in [
            ("members",),
            ("members", 0),
            ("members", 0, "id"),
            ("members", 0, "of"),
            ("members", 0, "of", 0),
            ("members", 1),
            ("members", 1, "text"),
        ]
    ] == [2, 3, 3, 4, 5, 6, 7]
    assert [result.line(("members", 1, "from")), result.line(("reviewed",))] == [6, 2]


def test_what_is_taken_out_leaves_the_lines_of_the_rest(file: Path) -> None:
    """Items move up and keep their lines; the mapping that lost a key is known."""
    result = reading(file, "a:\n  - x: '1'\n  - y: '2'\n    z: '3'\nb: c\n").without({("a", 0), ("a", 1, "z"), ("b",)})
    assert result.value == {"a": [{"y": "2"}]}
    assert [result.line(("a", 0)), result.line(("a", 0, "y"))] == [3, 3]
    assert {(), ("a", 0)} == result.cut


RETYPED = {
    "a date": ["1949-04-04", "1949-4-4", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43"],
    "a number": [
        "0", "1949", "-0477", "+5", "007", "0o17", "0x1F", "0b101", "1_000", "1.5", "1e3", "1.5E-3", ".5", "1.", ".inf",
        "-.Inf", ".NaN",
    ],
    "a number of seconds": ["12:30", "1:30:00", "12:30.5", "-1:30"],
    "yes or no": ["yes", "No", "NO", "on", "OFF", "true", "False", "y", "N"],
    "nothing": ["~", "null", "Null", "NULL"],
    "a default value": ["="],
}  # fmt: skip


@pytest.mark.parametrize(("seen", "text"), [(seen, text) for seen, texts in RETYPED.items() for text in texts])
def test_a_plain_value_that_another_reader_would_retype_must_be_quoted(file: Path, seen: str, text: str) -> None:
    """As a value and as a key, and not once it is quoted."""
    assert [f"x.yaml:1: quote this value: other YAML readers would see {seen}"] == faults(file, f"a: {text}\n")
    assert [f"x.yaml:1: quote this key: other YAML readers would see {seen}"] == faults(file, f"{text}: a\n")
    assert faults(file, f"a: '{text}'\n'{text}': \"{text}\"\n") == []


@pytest.mark.parametrize(
    "text", ["1949-04", "1950~", "1949/1950", "-", "-x", "none", "nor", "1a", "v1.0", "12-30", "0000-x", "1949-04-04x"]
)
def test_a_plain_value_that_every_reader_takes_for_a_text_may_stay(file: Path, text: str) -> None:
    """No quotation marks are asked for without need."""
    assert text == reading(file, f"a: '{text}'\n").value["a"]
    expected = [] if text != "-" else ["x.yaml:1: must be valid YAML"]
    assert expected == [fault[: len("x.yaml:1: must be valid YAML")] for fault in faults(file, f"a: {text}\n")]


def test_whatever_pyyaml_would_retype_is_found(file: Path) -> None:
    """PyYAML's own resolver (YAML 1.1) is the measure, over many short plain texts."""
    source = random.Random(1)
    texts = {
        "".join(source.choices("0123456789-+.:_eExXoObBtTzZ~yYnN=", k=source.randint(1, 6))) for _ in range(20_000)
    }
    resolver = yaml.resolver.Resolver()
    retyped = [t for t in texts if resolver.resolve(yaml.ScalarNode, t, (True, False)) != "tag:yaml.org,2002:str"]
    assert len(retyped) > 400
    assert [text for text in retyped if yamlfile._retyped(text) is None] == []


INVALID = "{}: must be valid YAML (got: {}); {}"
HIDDEN = "must not have control, invisible or direction-changing characters (got U+{:04X})"

FAULTS: dict[str, tuple[str | bytes, list[str]]] = {
    "a key twice": ("a: b\nc:\n  d: e\na: f\n", ["4: must not have the key 'a' twice (first in line 1)"]),
    "a key twice in one line": ("a: {b: c, b: d}\n", ["1: must not have the key 'b' twice (first in line 1)"]),
    "an anchor and an alias": (
        "a: &x b\nc: *x\n",
        [
            "1: must not use anchors (&x): write each value out",
            "2: must not use aliases (*x): write the value out",
        ],
    ),
    "an anchor on a list": ("a: &x [b]\n", ["1: must not use anchors (&x): write each value out"]),
    "a merge key": ("a:\n  <<: {b: c}\n", ["2: must not use merge keys ('<<'): write the values out"]),
    "a tag": ("a: !!binary eA==\n", ["1: must not use tags (got 'tag:yaml.org,2002:binary')"]),
    "a tag of a language": (
        "a: !!python/object/apply:os.system [ls]\n",
        ["1: must not use tags (got 'tag:yaml.org,2002:python/object/apply:os.system')"],
    ),
    "two documents": ("a: b\n---\na: c\n", ["2: must be one document: take this '---' out"]),
    "no value": ("a:\nb: c\n", ["1: must have a value: leave out what is not known"]),
    "no value in a list": ("a:\n  - b\n  -\n", ["3: must have a value: leave out what is not known"]),
    "no key": ("a: b\n? \n: c\n", ["2: must have a key: leave out what is not known"]),
    "a tab in front": ("a:\n\tb: c\n", ["2: must not have tab characters: use spaces"]),
    "a tab inside": ('a: "b\tc"\nd: e\n', ["1: must not have tab characters: use spaces"]),
    "an escaped tab": ('a: "b\\tc"\n', ["1: must not have tab characters: use spaces"]),
    "a control character": ("a: b\nc: d\x07\n", ["2: " + HIDDEN.format(7)]),
    "an escaped control character": ('a: "\\0"\n', ["1: " + HIDDEN.format(0)]),
    "a change of direction": ("a: b\u202ec\n", ["1: " + HIDDEN.format(0x202E)]),
    "an escaped change of direction": ('a: "b\\u2066c"\n', ["1: " + HIDDEN.format(0x2066)]),
    "an invisible character": ("a: b\u200bc\n", ["1: " + HIDDEN.format(0x200B)]),
    "a lost character": ("a: caf\ufffd\n", ["1: " + HIDDEN.format(0xFFFD)]),
    "a line end that few editors show": ("a: b\u2028c\n", ["1: " + HIDDEN.format(0x2028)]),
    "not UTF-8": ("a: b\nc: é\n".encode("latin-1"), ["2: must be UTF-8 (got byte 0xe9)"]),
    "UTF-16": ("a: b\n".encode("utf-16"), ["1: must be UTF-8 (got byte 0xff)"]),
    "a byte order mark": (
        "\ufeffa: b\n",
        ["1: must not start with a byte order mark: save it as UTF-8 without one"],
    ),
    "empty": ("", ["1: must not be empty"]),
    "comments alone": ("# a\n# b\n", ["1: must not be empty"]),
    "a list": ("- a\n", ["1: must be a mapping of keys to values (got a list)"]),
    "a text": ("a\n", ["1: must be a mapping of keys to values (got a text)"]),
    "10 MB": (b"a: b\n" * 2_000_000, ["1: must have at most 1 MB (got 10.0 MB)"]),
    "deep nesting": ("a: " + "[" * 19 + "]" * 19, []),
    "too deep nesting": ("a: " + "[" * 20 + "]" * 20, ["1: must not be nested deeper than 20 levels"]),
    "nesting without an end": ("[" * 500_000, ["1: must not be nested deeper than 20 levels"]),
    "a mapping as a key": ("{" * 500_000, ["1: must have a plain text as the key"]),
    "a list as a key": ("a: b\n? [c]\n: d\n", ["2: must have a plain text as the key"]),
    "a colon in a text": (
        "a: b\nc: d: e\n",
        [
            INVALID.format(
                2,
                "mapping values are not allowed in this context",
                "quote a text that has ': ' in it, and check the indentation",
            )
        ],
    ),
    "a quotation mark left open": (
        'a: b\nc: "d\n',
        ["2: must be valid YAML (got: found unexpected end of stream); close the quotation mark that is open here"],
    ),
    "wrong indentation": (
        "a:\n  b: c\n d: e\n",
        ["3: must be valid YAML (got: did not find expected key); check the quotation marks and the indentation"],
    ),
    "a sign in front": (
        "a: @b\n",
        [
            INVALID.format(
                1, "found character that cannot start any token", "quote a text that starts with this character"
            )
        ],
    ),
    "an unknown alias": ("a: *b\n", ["1: must not use aliases (*b): write the value out"]),
    "Windows line ends": ("a: b\r\nc: d\r\n", []),
    "old Mac line ends": ("a: b\rc: d\r", ["1: " + HIDDEN.format(0xD)]),
    "letters of all scripts": ("a: Türkiye, Ελλάδα, Россия, العربية, می‌خواهم, 中国, नेपाल 🏳\n", []),
    "several at once": (
        "a: 1\nb: &x 2\na: no\n",
        [
            "1: quote this value: other YAML readers would see a number",
            "2: must not use anchors (&x): write each value out",
            "2: quote this value: other YAML readers would see a number",
            "3: must not have the key 'a' twice (first in line 1)",
            "3: quote this value: other YAML readers would see yes or no",
        ],
    ),
}


@pytest.mark.parametrize(("content", "expected"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_one_sentence_at_its_line(file: Path, content: str | bytes, expected: list[str]) -> None:
    """All of them at once, in the order of the lines."""
    assert [f"x.yaml:{fault}" for fault in expected] == faults(file, content)


def test_very_many_faults_are_cut_short(file: Path) -> None:
    """A hundred are enough; the rest is a number."""
    found = faults(file, "a: 1\n" + "".join(f"k{n}: 1\n" for n in range(250)))
    assert len(found) == 101
    assert found[-1] == "x.yaml:101: and 151 more faults like these in this file"


def test_a_file_that_cannot_be_read_is_a_fault(file: Path) -> None:
    """One that is not there, a folder, a link to itself."""
    assert [str(problem) for problem in read(file).problems] == [
        "x.yaml:1: must be a file that can be read (got: No such file or directory)"
    ]
    Path("folder.yaml").mkdir()
    assert (Problem("folder.yaml", 1, "must be a file"),) == read(Path("folder.yaml")).problems
    Path("loop.yaml").symlink_to("loop.yaml")
    assert len(read(Path("loop.yaml")).problems) == 1


def test_a_file_outside_the_current_directory_is_named_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And odd characters of its name are escaped."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    path = tmp_path / "a\nb.yaml"
    path.write_text("")
    assert f"{tmp_path}/a\\nb.yaml:1: must not be empty" == str(read(path).problems[0])


def test_no_bytes_raise(file: Path) -> None:
    """Random bytes, and a good file with random damage, give problems or a value and never an exception."""
    source = random.Random(2)
    good = (Path(__file__).parent / "tiny" / "alliances" / "toe.yaml").read_bytes()
    pieces = [
        b"\t",
        b"\x00",
        b"\xff",
        b": ",
        b"- ",
        b"{",
        b"]",
        b'"',
        b"'",
        b"&a ",
        b"*a",
        b"!",
        b"---\n",
        b"\n",
        b"%",
        b"|",
    ]
    for _ in range(400):
        content = bytearray(source.choice([good, source.randbytes(200)]))
        for _ in range(source.randint(1, 6)):
            at = source.randrange(len(content))
            content[at : at + source.randint(0, 3)] = source.choice(pieces)
        for problem in reading(file, bytes(content)).problems:
            assert re.fullmatch(r"x\.yaml:[0-9]+: [^\n]+", str(problem))
