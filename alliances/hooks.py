"""The adapter to MkDocs: loads the data once, reports its faults, and adds the pages that the data makes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from alliances import edition, finish, pages
from alliances.load import Faults, load


@event_priority(100)
def on_config(config: MkDocsConfig, **_: Any) -> MkDocsConfig:
    """Stop with the list of faults before any plugin meets the data; say which edition the footer shows."""
    try:
        load(_data(config))
    except Faults as faults:
        raise Abort(str(faults)) from None
    config.extra["edition"] = edition.read(_root(config)).written
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


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """Finish the pages, and add what is made of them."""
    finish.write(load(_data(config)), _root(config), Path(config.site_dir))


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _data(config: MkDocsConfig) -> Path:
    return _root(config) / "data"
