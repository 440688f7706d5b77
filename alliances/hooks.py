"""The adapter to MkDocs: loads the data once, reports its faults, and adds the pages that the data makes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from alliances import pages, redirects, search
from alliances.load import Faults, load
from alliances.mend import mend


@event_priority(100)
def on_config(config: MkDocsConfig, **_: Any) -> MkDocsConfig:
    """Stop with the list of faults before any plugin meets the data."""
    try:
        load(_data(config))
    except Faults as faults:
        raise Abort(str(faults)) from None
    return config


def on_files(files: Files, config: MkDocsConfig, **_: Any) -> Files:
    """Add a page for each record; 'edit this page' leads to the file that it is made from."""
    dataset = load(_data(config))
    for path, text in pages.generated(dataset).items():
        file = File.generated(config, path, content=text)
        if file.is_documentation_page():
            file.edit_uri = f"../data/{pages.origin(dataset, path)}"
        files.append(file)
    return files


def on_post_page(output: str, **_: Any) -> str:
    """Mend what the theme's own templates get wrong."""
    return mend(output)


def on_post_template(output: str, **_: Any) -> str:
    """Mend the page for an address that is not there: to MkDocs it is a template and no page."""
    return mend(output)


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """Add the search, its index and its scripts; last of all, what leads on from links that were published before."""
    root, dataset, into = Path(config.config_file_path).parent, load(_data(config)), Path(config.site_dir)
    search.write(dataset, root, into)
    redirects.write(dataset, root, into)


def _data(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent / "data"
