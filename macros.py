"""The functions that a page may call; each is the package's own, and the text stands where the page stands."""

from pathlib import Path
from typing import Any

from alliances import citing, datapage, edition, lists, names, pages
from alliances.load import load
from alliances.writer import Writer


def define_env(env: Any) -> None:
    """Register the functions with mkdocs-macros (or with Zensical, which calls this anew for each page)."""
    data = Path(env.project_dir) / "data"
    writers: dict[str, Writer] = {}

    def writer() -> Writer:
        # Where the data is a link, the project is where it leads: the second engine builds in a folder of its own.
        of = edition.read(data.resolve().parent)
        return writers.setdefault(env.page.url, Writer(load(data), env.page.url, edition=of))

    for function in (*pages.MACROS, *lists.MACROS, *names.MACROS, *citing.MACROS, *datapage.MACROS):
        env.macro(lambda *args, _function=function: _function(writer(), *args), function.__name__)
