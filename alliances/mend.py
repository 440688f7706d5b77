"""Mends in finished pages what the theme's own templates get wrong."""

from __future__ import annotations

MENDS = {
    # The Nu checker: autocomplete does not belong on a check box.
    'type="checkbox" id="__drawer" autocomplete="off"': 'type="checkbox" id="__drawer"',
    # The switch of the theme's own search, which is not here.
    '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">': "",
}
"""What the theme writes → what it should have written."""


def mend(page: str) -> str:
    """One finished page, mended."""
    for wrong, right in MENDS.items():
        page = page.replace(wrong, right)
    page = page.replace(' tabindex="">', ">")  # a section of the navigation without pages of its own
    if ' id="__toc"' not in page:  # a page outside the navigation has the label of this switch and not the switch
        page = page.replace(' for="__toc"', "")
    return page
