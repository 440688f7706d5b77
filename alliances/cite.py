"""Citations: the marks beside the statements of one page, and the list of sources that they lead to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from alliances import words
from alliances.model import Citation, Locator, Source

_SHORT = {"article": "art.", "page": "p.", "section": "“{}”", "book": "bk.", "chapter": "ch.", "paragraph": "para."}


def locator(where: Locator) -> str:
    """The place in a work as a mark shows it: 'art. 5', 'p. 12', '“Members”'."""
    form = _SHORT[where.label]
    return form.format(where.value) if "{}" in form else f"{form} {where.value}"


def archived_copy(source: Source) -> Markup | None:
    """What is known of a stored copy of a work on the web: the link to it, or words; None for any other work."""
    if source.archived:
        return Markup("<a href='{}'>archived copy</a>").format(source.archived)
    if source.url is None:
        return None
    return escape(words.ARCHIVE[source.archive] if source.archive else "archived copy not looked up")


@dataclass(frozen=True)
class Listed:
    """One entry of a page's list of sources."""

    key: str
    number: int
    title: str
    rest: str


@dataclass
class References:
    """The sources of one page, numbered as they are first cited. It is filled while the page is written.

    The numbers are the page's own and may change; what is permanent is the source's entry on the page of sources.
    """

    numbers: dict[str, int] = field(default_factory=dict)
    works: dict[str, Source] = field(default_factory=dict)

    def mark(self, cited: Iterable[Citation], works: dict[str, Source]) -> Markup:
        """The marks of one statement: '[3, art. 5; 4, p. 2]', each leading to its entry in the list."""
        marks = []
        for citation in cited:
            key = citation.source
            self.works[key] = works[key]
            number = self.numbers.setdefault(key, len(self.numbers) + 1)
            marks.append(Markup("<a href=#s{0}>{0}, {1}</a>").format(number, locator(citation.locator)))
        return Markup("<span class='cites'>[{}]</span>").format(Markup("; ").join(marks)) if marks else Markup("")

    def listing(self) -> list[Listed]:
        """The sources in the order of their numbers, in short: who brought them out, and when."""
        return [
            Listed(key, number, self.works[key].title, _rest(self.works[key])) for key, number in self.numbers.items()
        ]


def _rest(source: Source) -> str:
    maker = source.publisher or source.container or ", ".join(creators(source))
    parts = (maker, source.date.written() if source.date else None, source.read_in)
    return "".join(f", {part}" for part in parts if part)


def creators(source: Source) -> list[str]:
    """Who wrote a work or, where nobody is named, who edited it, each as a bibliography sorts them: 'Doe, Jane'."""
    named = source.authors or source.editors
    return [one.name or ", ".join(filter(None, (one.family, one.given, one.suffix))) for one in named]
