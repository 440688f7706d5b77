"""The model: every field that a record may have, with its meaning; checks, pages and JSON Schema all read it here.

Values are the YAML's strings, validated. Every type is frozen. A field that is a list is empty where the record has
none; a single field that may be absent is ``None``. Lists of this project's vocabulary (``kind: burden-sharing``) are
plain ids here and are held against ``data/vocabulary.yaml`` by the checks.
"""

from __future__ import annotations

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

Prose = Annotated[
    str,
    AfterValidator(_no_blank),
    Field(
        description="Inline Markdown; links: [NATO](alliance:nato), [Norway](party:NOR), [deterrence](term:deterrence)."
    ),
]

Id = Annotated[
    str, Field(pattern=ID_PATTERN, description="Lower-case words joined by hyphens; permanent: it is part of a link.")
]
Party = Annotated[
    str,
    Field(
        pattern=PARTY_PATTERN,
        description="Key in data/countries.yaml: ISO 3166-1 alpha-3, ISO 3166-3 or a project code.",
    ),
]
PartyOrAll = Annotated[
    str, Field(pattern=r"^(all|[A-Z]{3,5})$", description="A party, or 'all' for every party of the instrument.")
]
Word = Annotated[str, Field(pattern=ID_PATTERN, description="Id in data/vocabulary.yaml.")]
Force = Literal["must", "own-judgement", "may", "declaratory"]
Trigger = Literal["armed-attack", "aggression", "threat", "internal-disorder", "other"]
Means = Literal["own-choice", "armed-force", "all-means", "non-military"]
Rule = Literal["unanimity", "consensus", "majority", "hegemon"]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", description="BCP 47 language tag.")]
Url = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$", description="An http or https address.")]
Date = Annotated[
    When,
    BeforeValidator(_when),
    PlainSerializer(str),
    WithJsonSchema(
        {"type": "string", "description": "EDTF: 1949, 1949-04, 1949-04-04, -0477 (478 BC), 1949~, 1949?, [a,b], a/b."}
    ),
]


class Model(BaseModel):
    """Base of all types: frozen, no unknown keys, no conversion between types."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, arbitrary_types_allowed=True)


class Locator(Model):
    """Where in a work: CSL's labels."""

    label: Literal["article", "page", "section", "book", "chapter", "paragraph"]
    value: Text


class Citation(Model):
    """One source with the place in it that was read."""

    source: Id
    locator: Locator


Cite = Annotated[
    tuple[Citation, ...], Field(min_length=1, description="Sources of this statement, each with a locator.")
]


class Variant(Model):
    """What sources say otherwise about one field of the statement it stands in."""

    field: Text
    value: Text
    basis: Literal["legal", "de-facto"] | None = None
    text: Prose | None = None
    cite: Cite


class Statement(Model):
    """What every sourced statement may carry."""

    certainty: Literal["settled", "probable", "disputed"] = "settled"
    variants: tuple[Variant, ...] = ()
    cite: Cite


class Identifier(Model):
    """The number or key under which another data set knows the same thing."""

    scheme: Literal["atop", "cow-alliance", "cow", "gw", "iso2", "wikidata", "unts", "pleiades"]
    value: Text


class Name(Model):
    """One name of an alliance."""

    name: Text
    lang: Language
    kind: Literal["official", "abbreviation", "short", "former", "nickname", "treaty"]


class Period(Statement):
    """A span in which the alliance existed."""

    id: Id
    from_: Date = Field(alias="from")
    basis: Literal["signed", "in-force", "founded", "first-meeting", "de-facto"]
    until: Date | None = None
    cause: Word | None = None
    text: Prose


class Duration(Model):
    """How long the instrument binds, and how a party may leave."""

    term: Text | None = None
    notice: Text | None = None
    article: Text | None = None


class Treaty(Statement):
    """An instrument: what was signed or declared, with its own life and parties."""

    id: Id
    title: Text
    kind: Literal[
        "treaty", "protocol", "charter", "exchange-of-notes", "political-declaration", "guidelines", "oath", "agreement"
    ]
    binding: Literal["legal", "political", "disputed"]
    state: Literal["in-force", "provisional", "never-in-force", "ended", "not-applicable"]
    signed: Date | None = None
    calendar: Literal["gregorian", "julian"] = "gregorian"
    in_force: Date | None = None
    until: Date | None = None
    place: Text | None = None
    replaces: tuple[Id, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    duration: Duration | None = None
    text: Prose | None = None


class Article(Statement):
    """What an article of an instrument says, in this site's own words."""

    id: Id
    treaty: Id
    number: Text
    title: Text
    text: Prose


class Obligation(Statement):
    """A promise: who owes what to whom, when, and how strongly."""

    id: Id
    kind: Word
    scheme: Literal["atop", "site"]
    treaty: Id
    article: Text | None = None
    by: tuple[PartyOrAll, ...] = Field(min_length=1)
    toward: tuple[PartyOrAll, ...] = Field(min_length=1)
    force: Force
    trigger: Trigger
    means: Means | None = None
    from_: Date = Field(alias="from")
    until: Date | None = None
    text: Prose


class Scope(Statement):
    """The area or matters that the obligations cover, for a time."""

    id: Id
    includes: Prose
    excludes: Prose | None = None
    treaty: Id
    from_: Date = Field(alias="from")
    until: Date | None = None


class Decision(Statement):
    """How a body decides."""

    id: Id
    body: Text
    rule: Rule
    text: Prose | None = None


class Act(Model):
    """A dated legal step of one party."""

    kind: Literal[
        "signed", "ratified", "deposited", "provisional", "notice", "decision", "reservation", "understanding"
    ]
    date: Date
    text: Prose | None = None
    cite: Cite


class Member(Statement):
    """One spell of one party under one instrument."""

    id: Id
    country: Party
    as_: Literal["party", "member", "participant", "observer", "partner", "associate", "candidate", "signatory"] = (
        Field(alias="as")
    )
    of: tuple[Id, ...] = Field(min_length=1)
    entered: Literal["original", "acceded", "admitted", "succeeded"] | None = None
    through: Id | None = Field(default=None, description="Id of the bloc's entry through which it takes part.")
    from_: Date = Field(alias="from")
    until: Date | None = None
    how_left: Literal["withdrew", "lapsed", "expelled", "absorbed", "dissolved", "replaced"] | None = None
    acts: tuple[Act, ...] = ()
    text: Prose | None = None

    @property
    def belongs(self) -> bool:
        """Whether this role counts as belonging: party, member or participant."""
        return self.as_ in ("party", "member", "participant")


class Status(Statement):
    """A standing between in and out: suspended, frozen, outside the command."""

    id: Id
    country: Party
    status: Word
    by: tuple[Party, ...] = ()
    toward: tuple[Party, ...] = ()
    suspends: tuple[Id, ...] = ()
    according_to: Party | None = None
    from_: Date = Field(alias="from")
    until: Date | None = None
    text: Prose


class Institution(Statement):
    """A body, post or seat."""

    id: Id
    kind: Literal[
        "headquarters", "political", "military", "post", "parliamentary", "judicial", "agency", "working-group"
    ]
    name: Text
    place: Text | None = None
    from_: Date | None = Field(default=None, alias="from")
    until: Date | None = None
    text: Prose


class Aim(Statement):
    """An objective that the alliance pursues or a challenge that it meets."""

    id: Id
    kind: Word
    text: Prose


class Event(Statement):
    """Something that happened on a date."""

    id: Id
    date: Date
    until: Date | None = None
    kind: Word
    countries: tuple[Party, ...] = ()
    title: Text
    text: Prose
    article: Text | None = None
    by: tuple[Party, ...] = ()
    against: Text | None = None
    outcome: Literal["accepted", "conditional", "declined", "consultation"] | None = None
    response: Prose | None = None


class Coding(Statement):
    """How another data set codes the alliance, and whether this site agrees."""

    dataset: Annotated[
        str, Field(pattern=r"^[a-z]+-[0-9]+(\.[0-9]+)*$", description="Name and version: cow-4.1, atop-5.")
    ]
    says: Text
    agrees: Literal["yes", "partly", "no", "not-covered"]
    text: Prose


class Relation(Statement):
    """A tie to another alliance, or to an arrangement without a record here."""

    id: Id
    kind: Literal["succeeds", "succeeded-by", "rival", "partner", "part-of", "contains", "related", "preceded-by"]
    alliance: Id | None = None
    name: Text | None = None
    text: Prose | None = None


class Source(Model):
    """A work that statements cite."""

    type: Literal[
        "treaty", "webpage", "report", "book", "article", "chapter", "dataset", "legislation", "speech",
        "press-release", "encyclopedia", "document",
    ]  # fmt: skip
    title: Text
    author: Text | None = None
    publisher: Text | None = None
    container: Text | None = None
    date: Date | None = None
    version: Text | None = None
    series: Text | None = None
    volume: Text | None = None
    issue: Text | None = None
    page: Text | None = None
    registration: Text | None = None
    isbn: Text | None = None
    doi: Text | None = None
    url: Url | None = None
    archived: Url | None = None
    accessed: Date | None = None
    lang: Language | None = None


class Alliance(Model):
    """One file of ``data/alliances``; its stem is the permanent id."""

    id: Id
    name: Text
    names: tuple[Name, ...] = Field(min_length=1)
    former_ids: tuple[Id, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    summary: Annotated[str, AfterValidator(_no_blank), Field(max_length=300)]
    arrangement: Word
    regions: tuple[Word, ...] = Field(min_length=1)
    periods: tuple[Period, ...] = Field(min_length=1)
    treaties: tuple[Treaty, ...] = Field(min_length=1)
    articles: tuple[Article, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    scope: tuple[Scope, ...] = ()
    decisions: tuple[Decision, ...] = ()
    members: tuple[Member, ...] = Field(min_length=1)
    statuses: tuple[Status, ...] = ()
    institutions: tuple[Institution, ...] = ()
    objectives: tuple[Aim, ...] = ()
    challenges: tuple[Aim, ...] = ()
    events: tuple[Event, ...] = ()
    datasets: tuple[Coding, ...] = ()
    related: tuple[Relation, ...] = ()
    reviewed: Date
    sources: dict[Id, Source] = Field(default_factory=dict)


class CountryName(Model):
    """One name of a party, for as long as it was used."""

    name: Text
    lang: Language
    kind: Literal["official", "native", "short", "former", "alternative"]
    from_: Date | None = Field(default=None, alias="from")
    until: Date | None = None


class Successor(Model):
    """Who came after a party that is gone."""

    party: Party
    kind: Literal["continues", "succeeds", "absorbed", "split", "disputed"]


class Country(Model):
    """A party to alliances: a state of today or a gone one, a city, a dominion, a bloc."""

    code: Party
    name: Text
    kind: Literal["state", "polis", "dominion", "bloc", "territory"]
    region: Word
    names: tuple[CountryName, ...] = ()
    from_: Date | None = Field(default=None, alias="from")
    until: Date | None = None
    contested: Prose | None = None
    successors: tuple[Successor, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    cite: tuple[Citation, ...] = ()


class Term(Model):
    """A word of the site's vocabulary, with its definition."""

    id: Id
    label: Text
    definition: Prose
    also: tuple[Text, ...] = ()
    see: tuple[Id, ...] = ()
    cite: tuple[Citation, ...] = Field(default=(), description="Empty only where the site itself defines the word.")


class Vocabulary(Model):
    """``data/vocabulary.yaml``: the closed lists; together they are the glossary."""

    obligation: tuple[Term, ...]
    arrangement: tuple[Term, ...]
    objective: tuple[Term, ...]
    challenge: tuple[Term, ...]
    event: tuple[Term, ...]
    status: tuple[Term, ...]
    cause: tuple[Term, ...]
    force: tuple[Term, ...]
    trigger: tuple[Term, ...]
    means: tuple[Term, ...]
    rule: tuple[Term, ...]
    region: tuple[Term, ...]
    term: tuple[Term, ...]


class Concern(Model):
    """The section that a common confusion is about."""

    alliance: Id
    anchor: Id


class Confusion(Model):
    """One entry of 'often confused'."""

    id: Id
    claim: Text
    short: Prose
    text: Prose
    concerns: tuple[Concern, ...] = ()
    cite: Cite


class Dataset(Model):
    """Everything in ``data/``, valid."""

    alliances: dict[str, Alliance]
    countries: dict[str, Country]
    vocabulary: Vocabulary
    confusions: tuple[Confusion, ...]
    sources: dict[str, Source]

    @cached_property
    def works(self) -> dict[str, Source]:
        """Every work that is cited anywhere; a work has one id, whichever file it stands in."""
        own = (alliance.sources for alliance in self.alliances.values())
        return {key: work for sources in (self.sources, *own) for key, work in sources.items()}


def json_schema() -> dict[str, Any]:
    """JSON Schema of one alliance's file, for editors: the file's stem is the id, so it is not written inside."""
    schema = Alliance.model_json_schema(by_alias=True)
    schema["properties"].pop("id")
    schema["required"].remove("id")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema
