"""The words that readers see for the closed lists of the model; ``data/vocabulary.yaml`` has those with definitions."""

SECTION = {
    "at-a-glance": "At a glance", "founding": "Founding", "obligations": "Obligations", "articles": "Articles",
    "members": "Members", "organization": "Organization", "objectives": "Objectives", "challenges": "Challenges",
    "history": "History", "datasets": "In the data sets", "sources": "Sources",
    "changes": "Changes to this page",
}  # fmt: skip
ROLE = {
    "party": "party", "member": "member", "participant": "participant", "observer": "observer", "partner": "partner",
    "associate": "associate", "candidate": "candidate", "signatory": "signatory",
}  # fmt: skip
ROLES = {
    "party": "parties", "member": "members", "participant": "participants", "observer": "observers",
    "partner": "partners", "associate": "associates", "candidate": "candidates", "signatory": "signatories",
}  # fmt: skip
ENTERED = {"original": "founder", "acceded": "acceded", "admitted": "admitted", "succeeded": "succeeded"}
HOW_LEFT = {
    "withdrew": "withdrew", "lapsed": "lapsed", "expelled": "was expelled", "absorbed": "was absorbed",
    "dissolved": "ended with it", "replaced": "replaced by another instrument",
}  # fmt: skip
ACT = {
    "signed": "signed", "ratified": "ratified", "deposited": "instrument deposited",
    "provisional": "applied provisionally", "notice": "notice given", "decision": "decided",
    "reservation": "made a reservation", "understanding": "made an understanding",
}  # fmt: skip
INSTRUMENT = {
    "treaty": "treaty", "protocol": "protocol", "charter": "charter", "exchange-of-notes": "exchange of notes",
    "political-declaration": "political declaration", "guidelines": "guidelines", "oath": "oath",
    "agreement": "agreement",
}  # fmt: skip
BINDING = {"legal": "legally binding", "political": "politically binding", "disputed": "binding force disputed"}
STATE = {
    "in-force": "in force", "provisional": "applied provisionally", "never-in-force": "never in force",
    "ended": "ended", "not-applicable": "",
}  # fmt: skip
BASIS = {
    "signed": "counted from signature", "in-force": "counted from entry into force",
    "founded": "counted from the founding act", "first-meeting": "counted from the first meeting",
    "de-facto": "counted from practice",
}  # fmt: skip
CERTAINTY = {"settled": "", "probable": "probable", "disputed": "disputed"}
FIELD = {"from": "beginning", "until": "end", "in_force": "entry into force", "text": "account"}
AGREES = {"yes": "agrees", "partly": "agrees in part", "no": "differs", "not-covered": "not covered"}
DIFFERS = {"dates": "dates", "members": "members", "promises": "promises", "division": "division"}
OUTCOME = {"accepted": "accepted", "conditional": "conditional", "declined": "declined", "consultation": "consultation"}
NAME_KIND = {
    "official": "official name", "abbreviation": "abbreviation", "short": "short name", "former": "former name",
    "nickname": "nickname", "treaty": "name of the treaty", "native": "native name", "alternative": "other name",
}  # fmt: skip
INSTITUTION = {
    "headquarters": "Headquarters", "political": "Political body", "military": "Military body", "post": "Post",
    "parliamentary": "Parliamentary body", "judicial": "Court", "agency": "Agency", "working-group": "Working group",
}  # fmt: skip
RELATION = {
    "succeeds": "Succeeded", "succeeded-by": "Succeeded by", "rival": "Stood against", "partner": "Works with",
    "part-of": "Part of", "contains": "Contains", "related": "Related", "preceded-by": "Preceded by",
}  # fmt: skip
DATASET = {
    "igo-3": "Correlates of War, Intergovernmental Organizations 3",
    "cow-4.1": "Correlates of War, Formal Alliances 4.1",
    "atop-5": "ATOP 5 (Alliance Treaty Obligations and Provisions)",
}
PARTY_KIND = {
    "state": "state",
    "polis": "city-state (polis)",
    "dominion": "dominion",
    "bloc": "bloc",
    "territory": "territory",
}
STANDING = {
    "dominion": "dominion", "colony": "colony", "mandate": "mandate", "protectorate": "protectorate",
    "kingdom": "kingdom", "empire": "empire", "principality": "principality", "republic": "republic",
    "federation": "federation",
}  # fmt: skip
SUCCESSOR = {
    "continues": "continued by", "succeeds": "succeeded by", "absorbed": "absorbed by", "split": "split into",
    "disputed": "succession disputed",
}  # fmt: skip
VARIANT = {"legal": "by law", "de-facto": "in practice"}
SOURCE_TYPE = {
    "treaty": "Treaties and founding texts", "legislation": "Laws and resolutions", "document": "Documents",
    "press-release": "Press releases", "speech": "Speeches", "report": "Reports", "dataset": "Data sets",
    "book": "Books",
    "chapter": "Chapters", "article": "Articles", "encyclopedia": "Encyclopedias", "webpage": "Web pages",
}  # fmt: skip
DEGREE = {"doctoral": "Doctoral thesis", "master's": "Master's thesis"}
"""By these names the library that writes BibTeX knows them."""
ARCHIVE = {"none-known": "no archived copy known"}
SCHEME = {
    "atop": "ATOP", "cow-alliance": "COW alliance", "cow": "COW", "gw": "Gleditsch–Ward", "iso2": "ISO 3166-1 alpha-2",
    "wikidata": "Wikidata", "unts": "UN Treaty Series", "pleiades": "Pleiades",
}  # fmt: skip
