"""What is written about the code agrees with it: macros in pages, docstrings, the template of a record, the layers."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from types import ModuleType

import material
import pytest
from jinja2 import Environment, nodes
from pydantic import BaseModel

import alliances
from alliances import citing, datapage, lists, model, names, pages
from alliances.load import load
from alliances.mend import MENDS, mend
from tests.tinydata import ORIGINAL

ROOT = Path(__file__).parents[1]
MACROS: dict[str, Callable[..., str]] = {
    function.__name__: function
    for function in (*pages.MACROS, *lists.MACROS, *names.MACROS, *citing.MACROS, *datapage.MACROS)
}
DOCS = sorted((ROOT / "docs").rglob("*.md"))


def calls(text: str) -> list[nodes.Call]:
    """The calls in a page, as Jinja reads them."""
    return list(Environment().parse(text).find_all(nodes.Call))


@pytest.mark.parametrize("file", DOCS, ids=lambda file: file.relative_to(ROOT / "docs").as_posix())
def test_every_macro_that_a_page_calls_exists_and_takes_its_arguments(file: Path) -> None:
    """The writer comes first and is not written in the page."""
    for call in calls(file.read_text("utf-8")):
        assert isinstance(call.node, nodes.Name)
        inspect.signature(MACROS[call.node.name]).bind("writer", *call.args)


def test_every_macro_is_called_by_a_page() -> None:
    """A macro that no page calls is dead."""
    texts = [page.read_text("utf-8") for page in DOCS] + [
        text for path, text in pages.generated(load(ORIGINAL)).items() if path.endswith(".md")
    ]
    called = {call.node.name for text in texts for call in calls(text) if isinstance(call.node, nodes.Name)}
    assert called == set(MACROS)


def test_macros_only_registers() -> None:
    """The module stays under 30 lines: what a macro does is the package's."""
    assert len((ROOT / "macros.py").read_text("utf-8").splitlines()) < 30


def modules() -> list[str]:
    """The names of the package's modules."""
    found = pkgutil.walk_packages(alliances.__path__, "alliances.")
    return ["alliances", *(one.name for one in found if not one.name.endswith("__main__"))]


@pytest.mark.parametrize("name", modules())
def test_everything_public_says_what_it_is_for(name: str) -> None:
    """Modules, functions, classes and their methods have a docstring of their own."""
    module = importlib.import_module(name)
    assert [what for what, doc in _public(module) if not doc] == []


def _public(module: ModuleType) -> Iterator[tuple[str, str | None]]:
    yield module.__name__, module.__doc__
    for name, one in vars(module).items():
        if name.startswith("_") or getattr(one, "__module__", None) != module.__name__:
            continue
        if inspect.isfunction(one):
            yield name, one.__doc__
        elif inspect.isclass(one):
            yield name, one.__dict__.get("__doc__")
            for key, part in vars(one).items():
                if not key.startswith("_") and (inspect.isfunction(part) or isinstance(part, property)):
                    yield f"{name}.{key}", part.__doc__


def record_fields() -> set[str]:
    """The keys that an alliance's file may have, at any depth."""
    schema = model.json_schema()
    parts = [schema, *schema["$defs"].values()]
    return {key for part in parts for key in part.get("properties", {})}


def test_the_template_of_a_new_record_has_every_field() -> None:
    """Who fills it in sees all that can be said; what it shows is what the model takes."""
    text = (ROOT / "alliances" / "templates" / "new.yaml").read_text("utf-8")
    shown = set(re.findall(r"(?:^[ #]*(?:- )?|[{,] ?)([a-z_]+):(?= |$)", text, re.MULTILINE))
    assert record_fields() - shown == set()


def test_every_field_of_the_model_has_a_description() -> None:
    """An editor shows it while a record is written."""
    types = [one for one in vars(model).values() if isinstance(one, type) and issubclass(one, BaseModel)]
    fields = [(one.__name__, name, field) for one in types for name, field in one.model_fields.items()]
    assert [f"{one}.{name}" for one, name, field in fields if not field.description] == []


@pytest.mark.parametrize("wrong", MENDS)
def test_what_is_mended_is_still_wrong_in_the_theme(wrong: str) -> None:
    """A mend that a new version of the theme makes needless is to be taken out."""
    templates = Path(material.__file__).parent / "templates"
    assert [file for file in templates.rglob("*.html") if wrong in file.read_text("utf-8")] != []
    assert mend(f"<p {wrong}>") == f"<p {MENDS[wrong]}>"


def test_what_no_text_of_the_theme_shows_is_mended_too() -> None:
    """An empty tabindex goes, and a label of a switch that the page does not have is no label."""
    assert mend('<label id="a" tabindex="">') == '<label id="a">'
    assert mend('<label class="b" for="__toc">') == '<label class="b">'
    whole = '<input id="__toc"><label for="__toc">'
    assert mend(whole) == whole


def imports(name: str) -> set[str]:
    """The modules that a module imports at its head."""
    file = importlib.import_module(name).__file__
    assert file is not None
    found: set[str] = set()
    for node in ast.parse(Path(file).read_text("utf-8")).body:
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
    return found


def test_only_the_adapters_know_the_engine() -> None:
    """What makes the pages could make them for another engine: MkDocs is imported in two places."""
    using = [name for name in modules() if any(one.split(".")[0] == "mkdocs" for one in imports(name))]
    assert using == ["alliances.hooks", "alliances.preview"]


def test_imports_go_one_way() -> None:
    """No module needs, through others, itself."""
    known = {*modules()} - {"alliances"}
    graph = {name: (imports(name) & known) - {name} for name in known}
    order = list(TopologicalSorter(graph).static_order())
    assert order.index("alliances.model") < order.index("alliances.queries") < order.index("alliances.pages")
