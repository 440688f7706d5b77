"""Cases of the rules on the fields of one entry."""

from tests.tinydata import Breach, Change

TOE, PAIR, QUAD = "alliances/toe.yaml", "alliances/pair.yaml", "alliances/quad.yaml"
SOURCES, WORDS, COUNTRIES = "sources.yaml", "vocabulary.yaml", "countries.yaml"

KEEPS = {
    "ends_explained": [
        Change(TOE, 'until: "1960"\n    how_left', "how_left"),
        Change(QUAD, 'until: "2008-02", cause', "cause"),
    ],
    "treaty_states_fit_dates": [
        Change(PAIR, 'signed: "1960-01-19"', 'until: "2041", signed: "1960-01-19"'),
        Change(TOE, 'state: in-force\n    signed: "1950-01-02"\n    in_force: "1950-06-01"', "state: never-in-force"),
    ],
    "invocations_complete": [
        Change(TOE, "    outcome: accepted\n    response: The others sent ships.", "    outcome: declined")
    ],
    "relations_lead_to_one": [Change(TOE, "alliance: trio", "name: Trio")],
    "sources_can_be_found": [
        Change(SOURCES, "publisher: Tiny Press", "isbn: 978-0-00-000000-2"),
        Change(SOURCES, "publisher: Tiny Press", "doi: 10.1000/1"),
        Change(SOURCES, "publisher: Tiny Press", "series: Tiny Papers"),
    ],
    "archives_fit": [
        Change(PAIR, 'example/1951", accessed', 'example/1951", archive: none-known, accessed'),
        Change(SOURCES, "title: Who Pays", "title: Who Pays\n  archived: https://archive.example/1"),
    ],
    "statements_rest_on_enough": [
        Change(TOE, "certainty: disputed", "certainty: probable"),
        Change(SOURCES, "title: Who Pays", "title: Who Pays\n  standing: official"),
    ],
    "creators_have_one_name": [
        Change(SOURCES, "{family: Author, given: A.}", "{family: Author, suffix: Jr.}"),
        Change(SOURCES, "{family: Author, given: A.}", "{name: Atlas Office}"),
    ],
    "degrees_are_of_theses": [
        Change(SOURCES, "type: book\n  title: Atlas", "type: report\n  degree: doctoral\n  title: Atlas"),
    ],
    "differences_named": [
        Change(TOE, "agrees: partly, differs: [dates]", 'agrees: "no", differs: [members, promises]'),
        Change(TOE, "agrees: partly, differs: [dates]", 'agrees: "yes"'),
    ],
    "words_fit_the_model": [Change(WORDS, "label: May,", "label: Allowed,")],
    "variants_name_a_field": [Change(TOE, "field: from", "field: basis")],
}

BREAKS = {
    "ends_explained": [
        Breach(
            TOE,
            'until: "1960"\n    how_left: withdrew',
            'until: "1960"',
            "must have 'how_left': XBB has left (until '1960')",
        ),
        Breach(
            QUAD,
            'until: "2008-02", cause: lapsed, text',
            'until: "2008-02", text',
            "must have 'cause': this period has ended (until '2008-02')",
        ),
    ],
    "treaty_states_fit_dates": [
        Breach(
            PAIR,
            'state: ended, signed: "1951-09-08"',
            'state: in-force, signed: "1951-09-08"',
            "must be 'ended' where 'until' is in the past ('1960-06-23')",
        ),
        Breach(
            TOE,
            "state: in-force",
            "state: never-in-force",
            "must not be 'never-in-force' where 'in_force' is given ('1950-06-01')",
        ),
    ],
    "invocations_complete": [
        Breach(
            TOE,
            "    outcome: accepted\n    response: The others sent ships.\n",
            "",
            "an invocation must have 'outcome'",
            at=(TOE, "id: article-5-confirmed"),
        ),
        Breach(
            TOE,
            "{id: patrol,",
            '{id: patrol, article: "5",',
            "only an event of kind 'invocation' has 'article' (got kind 'operation')",
        ),
        Breach(
            TOE,
            "{id: patrol,",
            "{id: patrol, by: [XAA],",
            "only an event of kind 'invocation' has 'by' (got kind 'operation')",
        ),
    ],
    "relations_lead_to_one": [
        Breach(
            TOE,
            "alliance: trio",
            "alliance: trio, name: Trio",
            "must have either 'alliance' or 'name' (got both)",
        ),
        Breach(
            TOE,
            "kind: rival, name: Red Pact",
            "kind: rival, text: x",
            "must have either 'alliance' or 'name' (got none)",
        ),
    ],
    "statements_rest_on_enough": [
        Breach(
            TOE,
            "certainty: disputed",
            "certainty: settled",
            "must rest on two sources, on an official one ('standing: official') or be 'probable'",
        ),
        Breach(
            COUNTRIES,
            '{kind: republic, from: "1955", cite: [{source: lexicon, locator: {label: section, value: Beland}}]}',
            '{kind: republic, from: "1955", cite: [{source: pamphlet, locator: {label: section, value: Beland}}]}',
            "must rest on two sources, on an official one ('standing: official') or be 'probable'",
        ),
    ],
    "sources_can_be_found": [
        Breach(
            SOURCES,
            "  publisher: Tiny Press\n",
            "",
            "must have 'url', 'isbn', 'doi', 'series' or 'publisher' to be found by",
            at=(SOURCES, "atlas:"),
        ),
        Breach(
            PAIR,
            'url: "https://treaties.example/1951", accessed: "2026-06-30"',
            'url: "https://treaties.example/1951"',
            "must have 'accessed', the day on which the address was read",
        ),
    ],
    "creators_have_one_name": [
        Breach(
            SOURCES,
            "{family: Author, given: A.}",
            "{given: A.}",
            "must have either 'family' or 'name' (got neither)",
        ),
        Breach(
            SOURCES,
            "{family: Author, given: A.}",
            "{family: Author, name: A.}",
            "must have either 'family' or 'name' (got both)",
        ),
        Breach(
            SOURCES,
            "{family: Author, given: A.}",
            "{name: Author, given: A.}",
            "must not have 'given' or 'suffix' beside 'name'",
        ),
    ],
    "degrees_are_of_theses": [
        Breach(
            PAIR,
            'url: "https://treaties.example/1951", accessed',
            'url: "https://treaties.example/1951", degree: doctoral, accessed',
            "must be left out but for a thesis: a report whose 'publisher' is the university",
        ),
    ],
    "differences_named": [
        Breach(
            TOE,
            "agrees: partly, differs: [dates]",
            "agrees: partly",
            "must have 'differs': this record says the same only in part or not ('partly')",
        ),
        Breach(
            TOE,
            "agrees: partly, differs: [dates]",
            "agrees: not-covered, differs: [dates]",
            "only what agrees partly or not has 'differs' (got 'not-covered')",
        ),
    ],
    "archives_fit": [
        Breach(
            SOURCES,
            "title: Who Pays",
            "archive: none-known\n  title: Who Pays",
            "must not be 'none-known' without 'url': only a work on the web is archived",
        ),
        Breach(
            PAIR,
            'example/1951", accessed',
            'example/1951", archived: "https://archive.example/1", archive: none-known, accessed',
            "must not be 'none-known' where 'archived' is given",
        ),
    ],
    "words_fit_the_model": [
        Breach(
            WORDS,
            "  - {id: may, label: May, definition: Allowed to act.}\n",
            "",
            "force must define 'may', which the model allows",
            at=(WORDS, "force:"),
        ),
        Breach(
            WORDS,
            "rule:\n",
            "rule:\n  - {id: veto, label: Veto, definition: One can stop it.}\n",
            "the model must allow what rule defines: unanimity, consensus, majority, hegemon (got 'veto')",
            at=(WORDS, "id: veto"),
        ),
    ],
    "variants_name_a_field": [
        Breach(TOE, "field: from", "field: form", "must name a field of this entry (got 'form')"),
        Breach(TOE, "field: from", "field: cite", "must name a field of this entry (got 'cite')"),
    ],
}
