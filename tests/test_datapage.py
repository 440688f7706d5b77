"""What /data/ says of the published files, from the invented dataset."""

from __future__ import annotations

import pytest
from lxml import html

from alliances import datapage, export
from alliances.load import load
from alliances.tables import tables
from alliances.writer import Writer
from tests.published import EDITION
from tests.rendered import NASTY, hrefs, repeated, to_html, words
from tests.tinydata import ORIGINAL, Tiny

DATA = load(ORIGINAL)
FLAT = tables(DATA, EDITION.url)
WRITER = Writer(DATA, "data/", edition=EDITION)


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    """The page's generated parts."""
    return to_html(f"# Data {{ #data }}\n\n{datapage.data_files(WRITER)}\n\n{datapage.data_tables(WRITER)}")


def test_every_file_is_listed_with_its_size_and_hash(page: html.HtmlElement) -> None:
    """Once, with a link; the copy under a former id is not."""
    rows = {words(row.xpath("th")[0]): row for row in page.xpath("//table[contains(@class, 'files')]//tr[td]")}
    found = {one.path.removeprefix(export.FOLDER): one for one in export.published(DATA, EDITION)}
    del found["alliances/examples.json"]
    assert set(rows) == set(found)
    for path, one in found.items():
        assert hrefs(rows[path]) == [f"../{one.path}"]
        assert rows[path].xpath("string(td[3])") == one.sha256
        assert words(rows[path].xpath("td[1]")[0])


@pytest.mark.parametrize(("size", "shown"), [(812, "812 bytes"), (93_277, "93 kB"), (16_388_096, "16.4 MB")])
def test_a_size_is_short(size: int, shown: str) -> None:
    """In powers of 1,000."""
    assert datapage._size(size) == shown


@pytest.mark.parametrize("name", FLAT)
def test_every_table_and_column_is_described(page: html.HtmlElement, name: str) -> None:
    """By the sentences of its definition, under an anchor of its own."""
    table = FLAT[name]
    (section,) = page.xpath("//section[h3/@id=$id]", id=f"table-{name.replace('_', '-')}")
    shown = [[words(cell) for cell in row] for row in section.xpath(".//table[contains(@class, 'columns')]/tbody/tr")]
    assert [(row[0], row[2]) for row in shown] == [(one.name, " ".join(one.text.split())) for one in table.columns]
    assert all(row[1].endswith("may be empty") != one.required for row, one in zip(shown, table.columns, strict=True))
    head = [words(cell) for cell in section.xpath(".//table[contains(@class, 'rows')]/thead/tr/th")]
    assert head == [one.name for one in table.columns]
    assert len(section.xpath(".//table[contains(@class, 'rows')]/tbody/tr")) == min(datapage.SHOWN, len(table.rows))


def test_the_words_of_a_column_are_listed(page: html.HtmlElement) -> None:
    """They are all that may stand in it."""
    (section,) = page.xpath("//section[h3/@id='table-members']")
    assert "one of: original, acceded, admitted, succeeded, may be empty" in words(section)


def test_the_page_is_whole(page: html.HtmlElement) -> None:
    """Ids are there once, anchors lead to what is there, and nothing of a template is left."""
    ids = [str(id_) for id_ in page.xpath("//@id")]
    assert repeated(ids) == []
    assert [href for href in hrefs(page) if href.startswith("#") and href[1:] not in ids] == []
    assert [sign for sign in ("{{", "{%", "None") if sign in page.text_content()] == []
    labels = [str(label) for label in page.xpath("//@aria-label")]
    assert repeated(labels) == []


def test_values_are_shown_as_they_are(tiny: Tiny) -> None:
    """Signs of HTML, Markdown and templates in a name are text; a long value is cut, and says so."""
    quoted = NASTY.replace("\\", "\\\\").replace('"', '\\"')
    tiny.edit("alliances/forum.yaml", "name: Forum Plus\nnames", f'name: "{quoted}"\nnames')
    found = to_html(datapage.data_tables(Writer(tiny.load(), "data/", edition=EDITION)))
    assert NASTY[: datapage.WIDE - 1] + "…" in words(found)
    found = to_html(datapage.data_files(Writer(tiny.load(), "data/", edition=EDITION)))
    assert NASTY in words(found)


def test_addresses_are_those_of_the_edition() -> None:
    """For examples and for texts."""
    assert datapage.data_url(WRITER) == "https://tiny.example/data/v1/"
    assert datapage.site_url(WRITER) == "https://tiny.example/"


def test_without_an_edition_there_is_no_such_page() -> None:
    """What it would say of the files would be wrong."""
    with pytest.raises(ValueError, match="needs the edition"):
        datapage.data_url(Writer(DATA, "data/"))
