"""Small pieces of a page as HTML that stands where the page stands: a date, a country's name, a mark of sources."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from markupsafe import Markup, escape

from alliances import queries, words
from alliances.cite import References
from alliances.dates import When
from alliances.edition import Edition
from alliances.links import Place
from alliances.model import Alliance, Citation, Confusion, Dataset, Name, Term

PICTOGRAMS = Path(__file__).parent / "pictograms"


class Writer:
    """What the templates call; one for each page, because it counts the page's sources and knows where the page is."""

    def __init__(
        self, dataset: Dataset, url: str, references: References | None = None, edition: Edition | None = None
    ) -> None:
        self.dataset = dataset
        self.place = Place(url)
        self.references = references if references is not None else References()
        self.words = words
        self._edition = edition

    @property
    def edition(self) -> Edition:
        """The edition that the page describes; ValueError where none was given."""
        if self._edition is None:
            raise ValueError("the page needs the edition that it describes")
        return self._edition

    def to(self, target: str) -> str:
        """The link to a record ('alliance:nato', 'party:NOR', 'term:deterrence') or an address below the root."""
        return self.place.to(target)

    def to_source(self, key: str) -> str:
        """The link to the entry of a work in the list of its kind."""
        return self.place.to(f"sources/{self.dataset.works[key].type}/#{key}")

    def prose(self, text: str) -> Markup:
        """Inline Markdown of the data as HTML."""
        return self.place.prose(text)

    def cites(self, cited: tuple[Citation, ...]) -> Markup:
        """The marks of a statement's sources."""
        return self.references.mark(cited, self.dataset.works)

    def rests_on_one(self, cited: tuple[Citation, ...]) -> bool:
        """Whether what cites this rests on a single work that is not official."""
        return queries.rests_on_one(cited, self.dataset.works)

    def time(self, when: When) -> Markup:
        """A date in words, marked up for machines where HTML can say it."""
        if when.machine is None:
            return Markup("<span class='date'>{}</span>").format(when.written())
        return Markup("<time datetime='{}'>{}</time>").format(when.machine, when.written())

    def years(self, first: When, last: When) -> str:
        """The years of a span, in short: '1985–1986', '439–438 BC', or one where it is the same."""
        years = (first.earliest[0], last.latest[0])
        begin, end = (year if year > 0 else 1 - year for year in years)
        era = " BC" if years[1] <= 0 else ""
        return f"{begin}{era}" if begin == end else f"{begin}–{end}{era}"

    def value(self, text: str) -> Markup:
        """What a variant gives for a field: a date as dates are written here, any other text as it is."""
        try:
            return self.time(When.parse(text))
        except ValueError:
            return escape(text)

    def country(self, code: str, on: When | None = None) -> Markup:
        """A party's name on a day as a link to its page; today's name is added where it is another."""
        party = self.dataset.countries[code]
        then = queries.name_on(party, on)
        now = f" (now {party.name})" if then != party.name else ""
        return Markup("<a href='{}'>{}</a>{}").format(self.to(f"party:{code}"), then, now)

    def countries(self, codes: tuple[str, ...], on: When | None = None) -> Markup:
        """Several parties' names as links, in the order of their names."""
        ordered = sorted(codes, key=lambda code: self.dataset.countries[code].name)
        return Markup(", ").join(self.country(code, on) for code in ordered)

    def whom(self, codes: tuple[str, ...], everyone: str) -> Markup:
        """The side of an obligation: ``everyone`` where all parties owe it, else their names."""
        return escape(everyone) if codes == ("all",) else self.countries(codes)

    def term(self, list_: str, key: str) -> Term:
        """An entry of one list of the vocabulary; KeyError if there is none."""
        terms: tuple[Term, ...] = getattr(self.dataset.vocabulary, list_)
        return {entry.id: entry for entry in terms}[key]

    def word(self, list_: str, key: str) -> Markup:
        """The label of a word of the vocabulary as a link to the glossary."""
        return Markup("<a class='term' href='{}'>{}</a>").format(self.to(f"term:{key}"), self.term(list_, key).label)

    def pictogram(self, kind: str) -> Markup:
        """The drawing of an obligation, hidden from screen readers: the word always stands beside it."""
        return _pictogram(kind)

    def language(self, tag: str) -> str:
        """A language's English name; the tag itself where there is none."""
        return _language(tag)

    def abbreviation(self, alliance: Alliance) -> str:
        """What the alliance is called for short: its first English abbreviation, else short name, else its name."""
        for kind in ("abbreviation", "short"):
            for name in alliance.names:
                if name.kind == kind and name.lang == "en":
                    return name.name
        return alliance.name

    def names(self, alliance: Alliance) -> list[Name]:
        """All names but the record's own."""
        return [name for name in alliance.names if name.name != alliance.name]

    def confusions(self, alliance: Alliance, anchor: str) -> list[Confusion]:
        """The common confusions about one section or entry of an alliance's page."""
        return [
            entry
            for entry in self.dataset.confusions
            if any((about.alliance, about.anchor) == (alliance.id, anchor) for about in entry.concerns)
        ]


@cache
def _pictogram(kind: str) -> Markup:
    file = PICTOGRAMS / f"{kind}.svg"
    # The drawings are the project's own files, not a reader's input.
    return Markup(file.read_text("utf-8").strip().replace("<svg ", '<svg aria-hidden="true" ', 1))


@cache
def _language(tag: str) -> str:
    try:
        return str(Locale.parse(tag, sep="-").get_display_name("en") or tag)
    except (UnknownLocaleError, ValueError):
        # A language that no place uses today, such as Ancient Greek, has a name and no locale.
        name: str = Locale("en").languages.get(tag.partition("-")[0], tag)
        return name
