"""The model: every field that a record may have, with its meaning; checks, pages and JSON Schema all read it here.

Values are the YAML's strings, validated. Every type is frozen. A field that is a list is empty where the record has
none; a single field that may be absent is ``None``. Lists of this project's vocabulary (``kind: burden-sharing``) are
plain ids here and are held against ``data/vocabulary.yaml`` by the checks. The text below a field is for contributors:
the JSON Schema carries it into their editors, and ``templates/new.yaml`` says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from alliances.dates import When

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
PARTY_PATTERN = r"^[A-Z]{3,5}$"


def _when(value: object) -> object:
    if isinstance(value, When):
        return value
    # A list or mapping too: pydantic would build a dataclass from a mapping.
    return When.parse(value if isinstance(value, str) else "")


def _no_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("must not be empty: leave the field out instead")
    return value


Text = Annotated[str, AfterValidator(_no_blank)]
"""A text of at least one visible character."""

Prose = Annotated[str, AfterValidator(_no_blank), "inline Markdown"]
"""One paragraph of inline Markdown, with links such as [NATO](alliance:nato). Its last mark tells it from a Text."""

Id = Annotated[str, Field(pattern=ID_PATTERN)]
"""Lower-case words joined by hyphens; permanent: it is part of a link."""

Party = Annotated[str, Field(pattern=PARTY_PATTERN)]
"""Key in data/countries.yaml: ISO 3166-1 alpha-3, ISO 3166-3 or a project code."""

PartyOrAll = Annotated[str, Field(pattern=r"^(all|[A-Z]{3,5})$")]
"""A party, or 'all' for every party of the instrument."""

Word = Annotated[str, Field(pattern=ID_PATTERN)]
"""Id in data/vocabulary.yaml."""

Force = Literal["must", "own-judgement", "may", "declaratory"]
Trigger = Literal["armed-attack", "aggression", "threat", "internal-disorder", "other"]
Means = Literal["own-choice", "armed-force", "all-means", "non-military"]
Rule = Literal["unanimity", "consensus", "majority", "hegemon"]

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""BCP 47 language tag."""

Url = Annotated[str, Field(pattern=r"^https?://[^\s<>\"\[\]]+$")]
"""An http or https address."""

LINK_PATTERN = r"^(([a-z0-9-]+/)+|([a-z0-9-]+/)*(#[a-z0-9-]+|[a-z0-9_-]+(\.[a-z0-9]+)+))$"

Link = Annotated[str, Field(pattern=LINK_PATTERN)]
"""Address below the site's root: of a page (alliances/nato/), a part of one (alliances/nato/#members) or a file."""

Date = Annotated[When, BeforeValidator(_when), PlainSerializer(str), WithJsonSchema({"type": "string"})]
"""EDTF: 1949, 1949-04, 1949-04-04, -0477 (478 BC), 1949~, 1949?, [a,b], a/b."""


class Model(BaseModel):
    """Base of all types: frozen, no unknown keys, no conversion between types; the text below a field describes it."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        arbitrary_types_allowed=True,
        use_attribute_docstrings=True,
    )


class Locator(Model):
    """Where in a work: CSL's labels."""

    label: Literal["article", "page", "section", "book", "chapter", "paragraph"]
    """What the place is called: one of CSL's locator labels (citationstyles.org)."""
    value: Text
    """Number or heading of the place, such as "5" or Members; one that was looked up, never guessed."""


class Citation(Model):
    """One source with the place in it that was read."""

    source: Id
    """Id of the work, under 'sources' in this file or in data/sources.yaml."""
    locator: Locator
    """The place in the work that was read."""


Cite = Annotated[tuple[Citation, ...], Field(min_length=1)]
"""The sources of a statement."""


class Variant(Model):
    """What sources say otherwise about one field of the statement it stands in."""

    field: Text
    """Name of the field of this entry that these sources give otherwise, such as from or until."""
    value: Text
    """What they give, in the form of that field."""
    basis: Literal["legal", "de-facto"] | None = None
    """Whether that holds by law (legal) or in practice (de-facto); left out where neither is meant."""
    text: Prose | None = None
    """Why they say so: one paragraph, with links as [NATO](alliance:nato); may be left out."""
    cite: Cite
    """Sources that say so, each with the place in it that was read."""


class Statement(Model):
    """What every sourced statement may carry."""

    certainty: Literal["settled", "probable", "disputed"] = "settled"
    """How sure it is: settled (meant where this is left out), probable, or disputed where it cannot be settled."""
    variants: tuple[Variant, ...] = ()
    """What sources say otherwise, one field of this entry at a time; left out where they agree."""
    cite: Cite
    """Sources, each with the place that was read; for a date, two independent ones or an official one."""


class Identifier(Model):
    """The number or key under which another data set knows the same thing."""

    scheme: Literal["atop", "cow-alliance", "cow", "gw", "iso2", "wikidata", "unts", "pleiades"]
    """Whose key it is; gw is Gleditsch–Ward, iso2 ISO 3166-1 alpha-2, unts the United Nations Treaty Series."""
    value: Text
    """The key as that scheme writes it, in quotation marks, such as "3180" or "Q7184"."""


class Name(Model):
    """One name of an alliance."""

    name: Text
    """The name, in its own script."""
    lang: Language
    """Language of the name: a BCP 47 tag, such as en, fr or zh-Hant."""
    kind: Literal["official", "abbreviation", "short", "former", "nickname", "treaty"]
    """What kind of name it is; treaty: the name of its treaty."""


class Period(Statement):
    """A span in which the alliance existed."""

    id: Id
    """Lower-case words joined by hyphens, unique in this list; part of a link, so it never changes."""
    from_: Date = Field(alias="from")
    """First day, as 'basis' counts it, such as "1949-04-04", "1949" or "1949~" (about)."""
    basis: Literal["signed", "in-force", "founded", "first-meeting", "de-facto"]
    """What 'from' counts: signature, entry into force, the founding act, the first meeting or practice (de-facto)."""
    until: Date | None = None
    """Day of the end, written as 'from'; left out where it existed on the day of 'reviewed' or the day is unknown."""
    cause: Word | None = None
    """Why it ended: an id of 'cause' in data/vocabulary.yaml; goes with 'until', or alone if no day is known."""
    text: Prose
    """Why these dates: one paragraph, with links as [NATO](alliance:nato)."""


class Duration(Model):
    """How long the instrument binds, and how a party may leave."""

    term: Text | None = None
    """How long it binds, in words, such as "20 years"; left out where the text does not say."""
    notice: Text | None = None
    """How long before leaving notice is due, such as "1 year"; left out where the text does not say."""
    article: Text | None = None
    """Number of the article on leaving, such as "13"; left out where there is none."""


class Treaty(Statement):
    """An instrument: what was signed or declared, with its own life and parties."""

    id: Id
    """Lower-case words joined by hyphens, unique in this list; part of a link, so it never changes."""
    title: Text
    """Title of the text, in English."""
    kind: Literal[
        "treaty", "protocol", "charter", "exchange-of-notes", "political-declaration", "guidelines", "oath", "agreement"
    ]
    """What kind of text it is."""
    binding: Literal["legal", "political", "disputed"]
    """Whether it binds in law (legal) or only politically, or whether that is disputed."""
    state: Literal["in-force", "provisional", "never-in-force", "ended", "not-applicable"]
    """How it stood on the day of 'reviewed'; not-applicable: a text that has no entry into force."""
    signed: Date | None = None
    """Day of signature, such as "1949-04-04", "1949" or "1949~" (about); left out if unsigned or unknown."""
    calendar: Literal["gregorian", "julian"] = "gregorian"
    """Calendar of 'signed': julian where the date is Old Style; gregorian is meant where this is left out."""
    in_force: Date | None = None
    """Day of entry into force, written as 'signed'; left out where there was none or the day is unknown."""
    until: Date | None = None
    """Day on which it ceased to bind, written as 'signed'; left out where it still binds or the day is unknown."""
    place: Text | None = None
    """Place of signature, such as Washington; left out where there was none or it is unknown."""
    replaces: tuple[Id, ...] = ()
    """Ids of the texts of this list whose place it takes; left out where it replaces none."""
    identifiers: tuple[Identifier, ...] = ()
    """Keys of this text elsewhere, such as its place in the UNTS; left out where none is known."""
    duration: Duration | None = None
    """How long it binds, and how a party may leave; left out where the text says nothing of either."""
    text: Prose | None = None
    """What is special about this text: one paragraph, with links as [NATO](alliance:nato); may be left out."""


class Article(Statement):
    """What an article of an instrument says, in this site's own words."""

    id: Id
    """Id of the treaty, then article and number, as in main-article-5; part of a link, so it never changes."""
    treaty: Id
    """Id of the text that the article stands in, from the list 'treaties'."""
    number: Text
    """Number of the article as the text has it, in quotation marks: "5"."""
    title: Text
    """What the article is about, in a few words."""
    text: Prose
    """What it says, in this site's words: one paragraph, with links as [NATO](alliance:nato)."""


class Obligation(Statement):
    """A promise: who owes what to whom, when, and how strongly."""

    id: Id
    """Lower-case words joined by hyphens, unique in this list; part of a link, so it never changes."""
    kind: Word
    """What is promised: an id of the list 'obligation' in data/vocabulary.yaml, such as defense."""
    scheme: Literal["atop", "site"]
    """atop for ATOP's five kinds (defense, offense, neutrality, nonaggression, consultation), site for all others."""
    treaty: Id
    """Id of the text that makes the promise, from the list 'treaties'."""
    article: Text | None = None
    """Number of the article that makes it, such as "5"; left out where no article does."""
    by: tuple[PartyOrAll, ...] = Field(min_length=1)
    """Who owes it: keys of data/countries.yaml, such as NOR, or all for every party of the text."""
    toward: tuple[PartyOrAll, ...] = Field(min_length=1)
    """To whom it is owed: keys of data/countries.yaml, such as NOR, or all for every party of the text."""
    force: Force
    """must; own-judgement: must act, as it sees fit; may: makes no defense pact; declaratory: an intention only."""
    trigger: Trigger
    """The case in which it is owed, in the words of the text; other: 'text' says which."""
    means: Means | None = None
    """What help is owed; own-choice: each party chooses; left out where no help is, as in a promise of neutrality."""
    from_: Date = Field(alias="from")
    """First day on which it binds, such as "1949-04-04", "1949" or "1949~" (about)."""
    until: Date | None = None
    """Day of the end, written as 'from'; left out where there was none before 'reviewed' or the day is unknown."""
    text: Prose
    """What is promised, in this site's words: one paragraph, with links as [NATO](alliance:nato)."""


class Scope(Statement):
    """The area or matters that the obligations cover, for a time."""

    id: Id
    """Lower-case words joined by hyphens, unique in this list; part of a link, so it never changes."""
    includes: Prose
    """What is covered: one paragraph, with links as [NATO](alliance:nato)."""
    excludes: Prose | None = None
    """What is expressly not covered, written as 'includes'; left out where nothing is excluded."""
    treaty: Id
    """Id of the text that says so, from the list 'treaties'."""
    from_: Date = Field(alias="from")
    """First day on which it is so, such as "1949-04-04", "1949" or "1949~" (about)."""
    until: Date | None = None
    """Day of the end, written as 'from'; left out where there was none before 'reviewed' or the day is unknown."""


class Decision(Statement):
    """How a body decides."""

    id: Id
    """Lower-case words joined by hyphens, unique in this list; part of a link, so it never changes."""
    body: Text
    """Name of the body, such as North Atlantic Council."""
    rule: Rule
    """unanimity: all vote for it; consensus: nobody objects; majority: a share of votes; hegemon: one state leads."""
    text: Prose | None = None
    """How that works: one paragraph, with links as [NATO](alliance:nato); may be left out."""


class Act(Model):
    """A dated legal step of one party."""

    kind: Literal[
        "signed", "ratified", "deposited", "provisional", "notice", "decision", "reservation", "understanding"
    ]
    """What the party did; deposited: its instrument; provisional: it applied the text before its entry into force."""
    date: Date
    """Day of the act, such as "1949-04-04", "1949" or "1949~" (about)."""
    text: Prose | None = None
    """What is special about it: one paragraph, with links as [NATO](alliance:nato); may be left out."""
    cite: Cite
    """Sources of this act, each with the place in it that was read."""


class Member(Statement):
    """One spell of one party under one instrument."""

    id: Id
    """Words joined by hyphens: xbb, or xbb-1970 for a second spell; part of a link, so it never changes."""
    country: Party
    """Key of data/countries.yaml, such as NOR (ISO 3166-1 alpha-3, ISO 3166-3 or a code of this project)."""
    as_: Literal["party", "member", "participant", "observer", "partner", "associate", "candidate", "signatory"] = (
        Field(alias="as")
    )
    """Role of the party; party, member and participant belong to the alliance, the others do not."""
    of: tuple[Id, ...] = Field(min_length=1)
    """Ids of the texts under which it has this role, from the list 'treaties'; at least one."""
    entered: Literal["original", "acceded", "admitted", "succeeded"] | None = None
    """How it came in; original: as a founder; left out where none of the words fits."""
    through: Id | None = None
    """Id of the bloc's entry through which it takes part; left out where it takes part itself."""
    from_: Date = Field(alias="from")
    """First day of legal effect, not of signature (docs/about/method.md), such as "1949-08-24" or "1949"."""
    until: Date | None = None
    """Day of leaving, written as 'from'; left out where it was still in on 'reviewed' or the day is unknown."""
    how_left: Literal["withdrew", "lapsed", "expelled", "absorbed", "dissolved", "replaced"] | None = None
    """How it left; goes with 'until', alone if the day is unknown; left out where it has not left."""
    acts: tuple[Act, ...] = ()
    """Dated legal steps behind this entry, such as signature and deposit; left out where none is known."""
    text: Prose | None = None
    """What is special about this spell: one paragraph, with links as [NATO](alliance:nato); may be left out."""

    @property
    def belongs(self) -> bool:
        """Whether this role counts as belonging: party, member or participant."""
        return self.as_ in ("party", "member", "participant")


class Status(Statement):
    """A standing between in and out: suspended, frozen, outside the command."""

    id: Id
    """Lower-case words joined by hyphens, unique in this list; part of a link, so it never changes."""
    country: Party
    """Whose standing it is: a key of data/countries.yaml, such as NOR."""
    status: Word
    """An id of the list 'status' in data/vocabulary.yaml, such as suspended."""
    by: tuple[Party, ...] = ()
    """Who treats it so: keys of data/countries.yaml, such as NOR; left out where no single party does."""
    toward: tuple[Party, ...] = ()
    """Toward whom it holds: keys of data/countries.yaml, such as NOR; left out where it holds toward all."""
    suspends: tuple[Id, ...] = ()
    """Ids of the promises that rest meanwhile, from the list 'obligations'; left out where none does."""
    according_to: Party | None = None
    """The party that says so, as in 'country', where others do not; left out where it is not contested."""
    from_: Date = Field(alias="from")
    """First day of this standing, such as "1949-04-04", "1949" or "1949~" (about)."""
    until: Date | None = None
    """Day of the end, written as 'from'; left out where there was none before 'reviewed' or the day is unknown."""
    text: Prose
    """What it meant: one paragraph, with links as [NATO](alliance:nato)."""


class Institution(Statement):
    """A body, post or seat."""

    id: Id
    """Lower-case words joined by hyphens, unique in this list; part of a link, so it never changes."""
    kind: Literal[
        "headquarters", "political", "military", "post", "parliamentary", "judicial", "agency", "working-group"
    ]
    """What it is: headquarters is a seat, post an office held by a person; the others are bodies."""
    name: Text
    """Its name, in English."""
    place: Text | None = None
    """Where it sits, such as Brussels; left out where it has no seat or that is unknown."""
    from_: Date | None = Field(default=None, alias="from")
    """First day, such as "1949-04-04", "1949" or "1949~" (about); left out where it is unknown."""
    until: Date | None = None
    """Day of the end, written as 'from'; left out where there was none before 'reviewed' or the day is unknown."""
    text: Prose
    """What it does: one paragraph, with links as [NATO](alliance:nato)."""


class Aim(Statement):
    """An objective that the alliance pursues or a challenge that it meets."""

    id: Id
    """Lower-case words joined by hyphens, unique in this list; part of a link, so it never changes."""
    kind: Word
    """An id of the list 'objective' or 'challenge' in data/vocabulary.yaml, such as burden-sharing."""
    text: Prose
    """What is wanted or what is difficult: one paragraph, with links as [NATO](alliance:nato)."""


class Event(Statement):
    """Something that happened on a date."""

    id: Id
    """Lower-case words joined by hyphens, unique in this list; part of a link, so it never changes."""
    date: Date
    """The day, or the first of several, such as "1949-04-04", "1949" or "1949~" (about)."""
    until: Date | None = None
    """The last day, written as 'date'; left out where it took one day or was not over on the day of 'reviewed'."""
    kind: Word
    """An id of the list 'event' in data/vocabulary.yaml, such as summit; an invocation has fields of its own."""
    countries: tuple[Party, ...] = ()
    """Parties that it is about: keys of data/countries.yaml, such as NOR; left out where it is about none."""
    title: Text
    """What happened, in a few words."""
    text: Prose
    """What happened: one paragraph, with links as [NATO](alliance:nato)."""
    article: Text | None = None
    """For an invocation, the number of the article, such as "5"; left out for all else."""
    by: tuple[Party, ...] = ()
    """For an invocation, who called on the article: keys of data/countries.yaml, such as NOR; left out for all else."""
    against: Text | None = None
    """For an invocation, what it answered, in a few words; left out for all else."""
    outcome: Literal["accepted", "conditional", "declined", "consultation"] | None = None
    """For an invocation, what came of it; consultation: the parties consulted; left out for all else."""
    response: Prose | None = None
    """For an invocation, what the others did, written as 'text'; left out where it is unknown and for all else."""


class Coding(Statement):
    """How another data set codes the alliance, and whether this site agrees."""

    dataset: Annotated[str, Field(pattern=r"^[a-z]+-[0-9]+(\.[0-9]+)*$")]
    """Name and version of the data set, joined by a hyphen: cow-4.1, atop-5."""
    says: Text
    """What it says of this alliance, in short, such as "Type I, from 1950-01-02"."""
    agrees: Literal["yes", "partly", "no", "not-covered"]
    """Whether this record says the same: "yes" and "no" in quotation marks; not-covered: the data set lacks it."""
    differs: tuple[Literal["dates", "members", "promises", "division"], ...] = ()
    """In what the two differ, for partly and "no": division is into how many alliances or phases it is divided."""
    text: Prose
    """Why the two differ or agree: one paragraph, with links as [NATO](alliance:nato)."""


class Relation(Statement):
    """A tie to another alliance, or to an arrangement without a record here."""

    id: Id
    """Lower-case words joined by hyphens, unique in this list; part of a link, so it never changes."""
    kind: Literal["succeeds", "succeeded-by", "rival", "partner", "part-of", "contains", "related", "preceded-by"]
    """What this alliance is to the other: it succeeds it, is its rival, is part of it, and so on."""
    alliance: Id | None = None
    """Id of the other's record, its file's name without .yaml; left out where it has none: then there is 'name'."""
    name: Text | None = None
    """Name of an arrangement that has no record here; left out where 'alliance' is given."""
    text: Prose | None = None
    """What the tie is: one paragraph, with links as [NATO](alliance:nato); may be left out."""


class Creator(Model):
    """Who made a work: a person, or an organization or a writer known by one name."""

    family: Text | None = None
    """Family name of a person, in its own script, such as "de Gaulle"; left out where 'name' is given."""
    given: Text | None = None
    """Given names or initials of that person, such as "John M."; left out where 'name' is given or none is known."""
    suffix: Text | None = None
    """What stands behind the name, such as "Jr."; left out where there is none."""
    name: Text | None = None
    """An organization, or a person with one name, such as "Thucydides"; left out where 'family' is given."""


class Source(Model):
    """A work that statements cite."""

    type: Literal[
        "treaty", "webpage", "report", "book", "article", "chapter", "dataset", "legislation", "speech",
        "press-release", "encyclopedia", "document",
    ]  # fmt: skip
    """What kind of work it is."""
    title: Text
    """Title, as the work itself has it; in brackets this site's own English for it."""
    authors: tuple[Creator, ...] = ()
    """Who wrote it, in the order of the work; left out where the work does not say."""
    editors: tuple[Creator, ...] = ()
    """Who edited it, in the order of the work; left out where it has none."""
    translators: tuple[Creator, ...] = ()
    """Who translated what was read, in the order of the work; left out where it is no translation, or none is named."""
    degree: Literal["doctoral", "master's"] | None = None
    """For a thesis, which is a report whose publisher is the university, its degree; left out for all else."""
    publisher: Text | None = None
    """Who published it; left out where it is unknown; without 'url', one of this, series, isbn and doi is needed."""
    read_in: Text | None = None
    """What was read in place of the work itself, such as "copy at docslib.org" or "abstract"; else left out."""
    container: Text | None = None
    """The journal, book or site that it is part of; left out where it stands alone."""
    date: Date | None = None
    """When it was published, such as "1949-04-04", "1949" or "1949~" (about); left out where the work does not say."""
    version: Text | None = None
    """Edition or version, such as "2"; left out where it has none."""
    series: Text | None = None
    """Series that it appeared in, such as UNTS; left out where it is in none."""
    volume: Text | None = None
    """Number of the volume, such as "34"; left out where it has none."""
    issue: Text | None = None
    """Number of the issue, such as "2"; left out where it has none."""
    page: Text | None = None
    """First page, or the pages, such as "243"; left out where it is not part of a larger work."""
    registration: Text | None = None
    """Number under which a treaty was registered, such as "541"; left out where it was not."""
    isbn: Text | None = None
    """ISBN, with or without hyphens; left out where it has none."""
    doi: Text | None = None
    """DOI without https://doi.org/, such as 10.1000/1; left out where it has none."""
    url: Url | None = None
    """Address on the web, with http:// or https://; left out where it has none."""
    archived: Url | None = None
    """Address of a stored copy, with http:// or https://; left out where none is known."""
    archive: Literal["none-known"] | None = None
    """none-known: you looked for a stored copy of 'url' and found none; left out where nobody has looked."""
    accessed: Date | None = None
    """Full day on which it was really read, such as "2026-07-01"; without 'url' it may be left out."""
    lang: Language | None = None
    """Language of the work: a BCP 47 tag, such as en or fr; left out where it is unknown or not that of the title."""
    standing: Literal["official"] | None = None
    """official: of a party, an organ of the alliance or an archive of theirs; needless for a treaty or a law."""

    @property
    def is_described(self) -> bool:
        """Whether the title is none of the work's own: all of it is this site's English."""
        return self.title.startswith("[") and self.title.endswith("]")

    @property
    def is_official(self) -> bool:
        """Whether a statement may rest on this work alone."""
        return self.standing == "official" or self.type in ("treaty", "legislation")


class Alliance(Model):
    """One alliance or related arrangement: a file of ``data/alliances``, whose stem is its permanent id."""

    id: Id
    """The file's name without .yaml: lower-case words joined by hyphens; it is not written in the file."""
    name: Text
    """The name that English readers look for."""
    names: tuple[Name, ...] = Field(min_length=1)
    """Its names: official ones in the languages of the texts, abbreviations, former and popular ones."""
    former_ids: tuple[Id, ...] = ()
    """Ids that this record had before, so that links to them keep working; left out where it had none."""
    identifiers: tuple[Identifier, ...] = ()
    """Keys of the same alliance elsewhere; left out where none is known."""
    summary: Annotated[str, AfterValidator(_no_blank), Field(max_length=300)]
    """One or two sentences, at most 300 characters, that stand alone."""
    arrangement: Word
    """What type it is: an id of the list 'arrangement' in data/vocabulary.yaml, such as pact."""
    regions: tuple[Word, ...] = Field(min_length=1)
    """Where its parties are: ids of the list 'region' in data/vocabulary.yaml, such as europe; at least one."""
    periods: tuple[Period, ...] = Field(min_length=1)
    """When it existed; two entries where it lapsed and came back."""
    treaties: tuple[Treaty, ...] = Field(min_length=1)
    """Texts that were signed or declared; the main one comes first."""
    articles: tuple[Article, ...] = ()
    """What the articles of those texts say; left out where none is described."""
    obligations: tuple[Obligation, ...] = ()
    """What is promised, and to whom; left out where nothing is."""
    scope: tuple[Scope, ...] = ()
    """What area or matters the promises cover, and when; left out where the texts do not say."""
    decisions: tuple[Decision, ...] = ()
    """How its bodies decide; left out where that is not set."""
    members: tuple[Member, ...] = Field(min_length=1)
    """Who takes part: one entry for each spell of a party, so two for one that left and came back."""
    selection: Prose | None = None
    """Why the list of members is not whole, and what was chosen: one paragraph; left out where it is whole."""
    statuses: tuple[Status, ...] = ()
    """Standings between in and out, such as suspended; left out where there was none."""
    institutions: tuple[Institution, ...] = ()
    """Bodies, posts and seats; left out where it has none."""
    objectives: tuple[Aim, ...] = ()
    """What it is for; left out where no source says."""
    challenges: tuple[Aim, ...] = ()
    """What it has to cope with; left out where no source says."""
    events: tuple[Event, ...] = ()
    """What happened, in any order; left out where nothing is described."""
    datasets: tuple[Coding, ...] = ()
    """How data sets code it, and whether this record agrees; left out where that was not looked up."""
    related: tuple[Relation, ...] = ()
    """Ties to other arrangements; left out where there are none."""
    reviewed: Date
    """Full day of the last review, such as "2026-07-01": no later than the newest 'accessed' of its sources."""
    sources: dict[Id, Source] = Field(default_factory=dict)
    """Works that only this record cites, under ids of your own; left out where all are in data/sources.yaml."""


class CountryName(Model):
    """One name of a party, for as long as it was used."""

    name: Text
    """The name, in its own script."""
    lang: Language
    """Language of the name: a BCP 47 tag, such as en, fr or zh-Hant."""
    kind: Literal["official", "native", "short", "former", "alternative"]
    """What kind of name it is; native: the usual one in a language of the country."""
    from_: Date | None = Field(default=None, alias="from")
    """First day of its use, such as "1949-04-04", "1949" or "1949~" (about); left out where none is known."""
    until: Date | None = None
    """Day on which its use ended, written as 'from'; left out where it is still used or the day is unknown."""


class Successor(Model):
    """Who came after a party that is gone."""

    party: Party
    """Who came after: a key of this file."""
    kind: Literal["continues", "succeeds", "absorbed", "split", "disputed"]
    """How: it continues the party, succeeds it, absorbed it or split from it, or that is disputed."""


class Standing(Statement):
    """What a party was for a time, where it continued under another form or standing."""

    kind: Literal[
        "dominion", "colony", "mandate", "protectorate", "kingdom", "empire", "principality", "republic", "federation"
    ]
    """What it was."""
    from_: Date | None = Field(default=None, alias="from")
    """First day, such as "1949-04-04", "1949" or "1949~" (about); left out where it is not known."""
    until: Date | None = None
    """Last day, written as 'from'; left out where it is so today or the day is unknown."""
    text: Prose | None = None
    """What the dates rest on: one paragraph, with links as [NATO](alliance:nato); may be left out."""


class Country(Model):
    """A party to alliances: a state of today or a gone one, a city, a dominion, a bloc."""

    code: Party
    """The entry's key: an ISO 3166-1 alpha-3 or ISO 3166-3 code, else X and three or, for a city, four letters."""
    name: Text
    """The name in common English use today, or when the party ended (docs/about/method.md, How parties are named)."""
    kind: Literal["state", "polis", "dominion", "bloc", "territory"]
    """What it acts as; polis: a city-state; it says nothing on recognition."""
    region: Word
    """An id of the list 'region' in data/vocabulary.yaml, such as europe."""
    names: tuple[CountryName, ...] = ()
    """Its other names, dated where they changed; left out where there are none."""
    from_: Date | None = Field(default=None, alias="from")
    """First day, such as "1949-04-04", "1949" or "1949~" (about); left out if unknown or, for a state, before 1816."""
    until: Date | None = None
    """Day of its end, written as 'from'; left out where it still exists or the day is unknown."""
    standings: tuple[Standing, ...] = ()
    """What it was in turn, such as a dominion or a kingdom; left out where that did not change or is not told."""
    contested: Prose | None = None
    """What is contested about it: one paragraph, with links as [NATO](alliance:nato); left out where nothing is."""
    successors: tuple[Successor, ...] = ()
    """Who came after; left out where it still exists or nobody did."""
    identifiers: tuple[Identifier, ...] = ()
    """Keys of the same party elsewhere; left out where none is known."""
    cite: tuple[Citation, ...] = ()
    """Sources of this entry, each with the place in it that was read; left out where none was needed."""


class Term(Model):
    """A word of the site's vocabulary, with its definition."""

    id: Id
    """Lower-case words joined by hyphens; records and links name the word by it, so it never changes."""
    label: Text
    """The word as readers see it."""
    definition: Prose
    """What it means: one paragraph, with links as [NATO](alliance:nato)."""
    also: tuple[Text, ...] = ()
    """Other words for the same; left out where there are none."""
    see: tuple[Id, ...] = ()
    """Ids of related words in this file; left out where there are none."""
    cite: tuple[Citation, ...] = ()
    """Sources, each with the place that was read; empty only where the site itself defines the word."""


class Vocabulary(Model):
    """``data/vocabulary.yaml``: the closed lists; together they are the glossary."""

    obligation: tuple[Term, ...]
    """What may be promised: the kinds of 'obligations'."""
    arrangement: tuple[Term, ...]
    """What types of alliances and related arrangements there are."""
    objective: tuple[Term, ...]
    """What alliances are for: the kinds of 'objectives'."""
    challenge: tuple[Term, ...]
    """What they have to cope with: the kinds of 'challenges'."""
    event: tuple[Term, ...]
    """What may happen: the kinds of 'events'."""
    status: tuple[Term, ...]
    """Standings between in and out, for 'statuses'."""
    cause: tuple[Term, ...]
    """Why an alliance ended, for 'periods'."""
    force: tuple[Term, ...]
    """How strongly a promise binds; the words are fixed in alliances/model.py."""
    trigger: tuple[Term, ...]
    """In which case a promise is owed; the words are fixed in alliances/model.py."""
    means: tuple[Term, ...]
    """What help is owed; the words are fixed in alliances/model.py."""
    rule: tuple[Term, ...]
    """How a body decides; the words are fixed in alliances/model.py."""
    region: tuple[Term, ...]
    """Parts of the world, for alliances and parties."""
    term: tuple[Term, ...]
    """Words of the glossary that no record uses as a value."""

    @property
    def lists(self) -> dict[str, tuple[Term, ...]]:
        """The lists by their names, in the order of the model."""
        return {name: getattr(self, name) for name in type(self).model_fields}


class Concern(Model):
    """The section that a common confusion is about."""

    alliance: Id
    """Id of the record, its file's name without .yaml."""
    anchor: Id
    """The part of its page, as in a link after '#', such as article-5 or obligations."""


class Confusion(Model):
    """One entry of 'often confused'."""

    id: Id
    """Lower-case words joined by hyphens, unique in this list; part of a link, so it never changes."""
    claim: Text
    """What is often said, in one sentence, although it is wrong."""
    short: Prose
    """What is right, in one sentence, with links as [NATO](alliance:nato)."""
    text: Prose
    """Why: one paragraph, with links as [NATO](alliance:nato)."""
    concerns: tuple[Concern, ...] = ()
    """The parts of alliances' pages that it is about; left out where it is about none."""
    cite: Cite
    """Sources, each with the place in it that was read."""


class Moved(Model):
    """A published link whose place is gone or stands elsewhere now."""

    from_: Link = Field(alias="from")
    """The link as it was published, below the site's root, such as sources/#old-work, about/old/ or data/v1/old.csv."""
    to: Link
    """Where it leads now, written likewise: a file to a file, all else to a page or a part of one that stands there."""
    why: Text
    """What happened, in one sentence for other contributors."""


class Withdrawn(Model):
    """A record that was taken out: a page in its place says so, and every link to it leads to that page."""

    id: Id
    """The record's id; it is never used again."""
    former_ids: tuple[Id, ...] = ()
    """Ids that the record had before; left out where it had none."""
    name: Text
    """The name that the record had."""
    when: Date
    """Full day on which it was taken out, such as "2026-11-23"."""
    why: Prose
    """The reason: one paragraph, with links as [NATO](alliance:nato)."""
    to: Id | None = None
    """Id of the record to read now, its file's name without .yaml; left out where none takes its place."""


class PageCitation(Model):
    """One citation in an authored page."""

    page: str
    """The page's path below 'docs', such as 'about/method.md'."""
    title: str
    """The page's title."""
    file: str
    """The page as messages name it."""
    line: int
    """The line of the call."""
    source: str
    """Id of the work."""


ALL_RECORDS = "all records"
"""What an entry of the changelog begins with that is about every record."""


class Change(Model):
    """One entry of the changelog."""

    part: str
    """What has changed: 'Data', 'Schema' or 'Site'."""
    anchor: str
    """The entry's anchor on the page of the changelog, such as '2026-11-data-1'."""
    names: tuple[str, ...]
    """For a data entry the files below 'data' that it is about, such as 'nato' or 'countries', or 'all records'."""
    text: str
    """What has changed, as inline Markdown."""
    line: int
    """The line of the entry in the changelog."""


class Changes(Model):
    """What one edition has changed."""

    version: str
    """The edition, such as '2026.11'."""
    date: When
    """The day of its last change."""
    entries: tuple[Change, ...]
    """Its entries in their order: Data, Schema, Site."""
    file: str
    """The changelog as messages name it."""

    @property
    def anchor(self) -> str:
        """The edition's anchor on the page of the changelog, such as '2026-11'."""
        return self.version.replace(".", "-")


class Dataset(Model):
    """Everything in ``data/``, valid."""

    __hash__ = object.__hash__  # by identity, so that what is asked of it can be kept: it is loaded once

    alliances: dict[str, Alliance]
    """The records of data/alliances, by id."""
    countries: dict[str, Country]
    """The parties of data/countries.yaml, by code."""
    vocabulary: Vocabulary
    """The words of data/vocabulary.yaml."""
    confusions: tuple[Confusion, ...]
    """The entries of data/confusions.yaml."""
    sources: dict[str, Source]
    """The works of data/sources.yaml, by id; those of a record stand in the record."""
    moved: tuple[Moved, ...] = ()
    """The links that have moved, of data/moved.yaml."""
    withdrawn: tuple[Withdrawn, ...] = ()
    """The records that were taken out, of data/moved.yaml."""
    cited_by_pages: tuple[PageCitation, ...] = ()
    """What the authored pages beside the data cite."""
    editions: tuple[Changes, ...] = ()
    """The editions in the changelog beside the data, the newest first."""

    @cached_property
    def works(self) -> dict[str, Source]:
        """Every work that is cited anywhere; a work has one id, whichever file it stands in."""
        own = (alliance.sources for alliance in self.alliances.values())
        return {key: work for sources in (self.sources, *own) for key, work in sources.items()}


def below(part: object) -> Iterator[object]:
    """A part of the data and everything in it, depth first, in the order of the model's fields; texts included."""
    yield part
    inner: Iterable[object] = ()
    if isinstance(part, BaseModel):
        inner = (getattr(part, field) for field in type(part).model_fields)
    elif isinstance(part, dict):
        inner = part.values()
    elif isinstance(part, (tuple, list)):
        inner = part
    for one in inner:
        yield from below(one)


def json_schema() -> dict[str, Any]:
    """JSON Schema of one alliance's file, for editors: the file's stem is the id, so it is not written inside."""
    schema = Alliance.model_json_schema(by_alias=True)
    schema["properties"].pop("id")
    schema["required"].remove("id")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema
