"""Cases of the rules on ids."""

from tests.tinydata import Breach, Change

TOE, PAIR, QUAD, TRIO = "alliances/toe.yaml", "alliances/pair.yaml", "alliances/quad.yaml", "alliances/trio.yaml"
FORUM, TOPIC = "alliances/forum.yaml", "../docs/topic.md"
COUNTRIES, SOURCES, WORDS, CONFUSIONS = "countries.yaml", "sources.yaml", "vocabulary.yaml", "confusions.yaml"
CHANGELOG = "../CHANGELOG.md"

SPARE = "{type: book, title: Spare, publisher: Tiny Press}\n"
CITE = 'cite: [{source: atlas, locator: {label: page, value: "1"}}]'
TWICE = "must have an id of its own: this"

KEEPS = {
    "parties_known": [Change(PAIR, "by: [XBB], toward: [XAA]", "by: [all], toward: [XAA]")],
    "sources_known": [
        Change(TOE, 'atlas, locator: {label: page, value: "20"}', "lexicon, locator: {label: page, value: x}")
    ],
    "sources_cited": [
        Change(COUNTRIES, "source: atlas", "source: lexicon"),
        Change(
            TOE,
            'source: atlas, locator: {label: page, value: "20"}',
            "source: treaty, locator: {label: page, value: x}",
        ),
    ],
    "pages_cite_known_works": [
        Change(TOPIC, 'cite("lexicon"', 'cite("atlas"'),
        Change(TOPIC, 'cite("lexicon"', "cite( 'treaty'"),
    ],
    "source_ids_distinct": [Change(PAIR, "text: The first", "text: The very first")],
    "words_known": [Change(TRIO, "regions: [south]", "regions: [south, north]")],
    "terms_known": [Change(WORDS, "see: [defense, accession]", "see: [burden-sharing]")],
    "entries_known": [Change(PAIR, "treaty: treaty-1960, from", "treaty: treaty-1951, from")],
    "alliances_known": [
        Change(TOE, "alliance: trio", "alliance: quad"),
        Change(CONFUSIONS, "anchor: at-a-glance", "anchor: article-5"),
        Change(CONFUSIONS, "anchor: at-a-glance", "anchor: main-article-5"),
        Change(CONFUSIONS, "anchor: at-a-glance", "anchor: datasets-cow-4-1"),
    ],
    "ids_once": [Change(PAIR, 'treaty: treaty-1960, number: "5"', 'treaty: treaty-1960, number: "1"')],
    "editions_name_known_files": [
        Change(CHANGELOG, "- toe, trio:", "- TOE, all records, confusions:"),
        Change(CHANGELOG, "- toe, trio:", "- examples, trio:"),
    ],
    "identifiers_once": [
        Change(COUNTRIES, "party: XEE", "party: XAA"),
        Change(COUNTRIES, 'until: "1991-01-01"', 'until: "1991-02"'),
        Change(COUNTRIES, '  from: "1991-01-02"\n', ""),
    ],
}

BREAKS = {
    "parties_known": [
        Breach(TRIO, "country: XCC,", "country: XCX,", "no country 'XCX' in data/countries.yaml"),
        Breach(TRIO, "by: [XAA], toward", "by: [XAX], toward", "no country 'XAX' in data/countries.yaml"),
        Breach(TRIO, "according_to: XAA", "according_to: XXX", "no country 'XXX' in data/countries.yaml"),
        Breach(TOE, "by: [all]", "by: [XAX]", "no country 'XAX' in data/countries.yaml"),
        Breach(COUNTRIES, "party: XEE", "party: XEX", "no country 'XEX' in data/countries.yaml"),
    ],
    "sources_known": [
        Breach(
            TOE,
            'atlas, locator: {label: page, value: "20"}',
            'atlsa, locator: {label: page, value: "20"}',
            "no source 'atlsa' in this file or in data/sources.yaml; did you mean 'atlas'?",
        ),
        Breach(CONFUSIONS, "source: atlas", "source: globe", "no source 'globe' in data/sources.yaml"),
        Breach(COUNTRIES, "source: atlas", "source: treaty", "no source 'treaty' in data/sources.yaml"),
    ],
    "sources_cited": [
        Breach(
            TOE,
            "sources:\n",
            f"sources:\n  spare: {SPARE}",
            "source 'spare' must be cited in this file",
            at=(TOE, "spare:"),
        ),
        Breach(SOURCES, "atlas:\n", f"spare: {SPARE}atlas:\n", "source 'spare' must be cited in some file"),
    ],
    "pages_cite_known_works": [
        Breach(
            TOPIC,
            'cite("lexicon"',
            'cite("lexikon"',
            "no source 'lexikon' in data/sources.yaml or a record; did you mean 'lexicon'?",
        ),
    ],
    "source_ids_distinct": [
        Breach(
            SOURCES,
            "atlas:\n",
            f"treaty: {SPARE}atlas:\n",
            "source 'treaty' must not have the id of a source in data/sources.yaml",
            at=(TOE, "  treaty:\n"),
        ),
        Breach(
            FORUM,
            'source: lexicon, locator: {label: section, value: F}}]}\nreviewed: "2026-06-30"\n',
            'source: treaty, locator: {label: section, value: F}}]}\nreviewed: "2026-06-30"\n'
            f"sources:\n  treaty: {SPARE}",
            "source 'treaty' must not have the id of a source in data/alliances/forum.yaml",
            at=(TOE, "  treaty:\n"),
        ),
    ],
    "words_known": [
        Breach(
            TRIO,
            "arrangement: pact",
            "arrangement: pakt",
            "no arrangement 'pakt' in data/vocabulary.yaml; did you mean 'pact'?",
        ),
        Breach(TRIO, "regions: [south]", "regions: [south, east]", "no region 'east' in data/vocabulary.yaml"),
        Breach(
            TRIO,
            "kind: defense",
            "kind: defence",
            "no obligation 'defence' in data/vocabulary.yaml; did you mean 'defense'?",
        ),
        Breach(
            TRIO,
            "status: suspended",
            "status: suspendet",
            "no status 'suspendet' in data/vocabulary.yaml; did you mean 'suspended'?",
        ),
        Breach(
            TOE,
            "kind: collective-defense",
            "kind: colective-defense",
            "no objective 'colective-defense' in data/vocabulary.yaml; did you mean 'collective-defense'?",
        ),
        Breach(
            TOE,
            "kind: burden-sharing",
            "kind: burden",
            "no challenge 'burden' in data/vocabulary.yaml; did you mean 'burden-sharing'?",
        ),
        Breach(TOE, "kind: operation", "kind: manoeuvre", "no event 'manoeuvre' in data/vocabulary.yaml"),
        Breach(
            QUAD,
            "cause: lapsed",
            "cause: elapsed",
            "no cause 'elapsed' in data/vocabulary.yaml; did you mean 'lapsed'?",
        ),
        Breach(
            COUNTRIES,
            "name: Celand, kind: state, region: south",
            "name: Celand, kind: state, region: suth",
            "no region 'suth' in data/vocabulary.yaml; did you mean 'south'?",
        ),
    ],
    "terms_known": [
        Breach(
            WORDS,
            "see: [defense, accession]",
            "see: [defense, acession]",
            "no term 'acession' in this file; did you mean 'accession'?",
        )
    ],
    "entries_known": [
        Breach(
            PAIR,
            "article-1, treaty: treaty-1951",
            "article-1, treaty: treaty-1952",
            "no treaty 'treaty-1952' in this file; did you mean 'treaty-1951'?",
        ),
        Breach(PAIR, "scheme: site, treaty: treaty-1951", "scheme: site, treaty: x", "no treaty 'x' in this file"),
        Breach(PAIR, "treaty: treaty-1960, from", "treaty: x, from", "no treaty 'x' in this file"),
        Breach(PAIR, "replaces: [treaty-1951]", "replaces: [x]", "no treaty 'x' in this file"),
        Breach(
            TRIO,
            "country: XDD, as: party, of: [main]",
            "country: XDD, as: party, of: [x]",
            "no treaty 'x' in this file",
        ),
        Breach(
            FORUM,
            "country: XDD, as: participant, of: [paper], through: bloc",
            "country: XDD, as: participant, of: [paper], through: block",
            "no member 'block' in this file; did you mean 'bloc'?",
        ),
        Breach(
            TRIO,
            "suspends: [defense]",
            "suspends: [defence]",
            "no obligation 'defence' in this file; did you mean 'defense'?",
        ),
    ],
    "alliances_known": [
        Breach(
            TOE,
            "alliance: trio",
            "alliance: trios",
            "no alliance 'trios' in data/alliances; did you mean 'trio'?",
        ),
        Breach(
            CONFUSIONS,
            "{alliance: toe,",
            "{alliance: to,",
            "no alliance 'to' in data/alliances; did you mean 'toe'?",
        ),
        Breach(
            CONFUSIONS,
            "anchor: obligations-defense",
            "anchor: obligations-offense",
            "no part '#obligations-offense' on the page of 'trio'",
        ),
    ],
    "ids_once": [
        Breach(
            TOE,
            "{id: hq,",
            "{id: council-rule,",
            f"{TWICE} makes the anchor '#organization-council-rule' a second time "
            "(first in line {- id: council-rule})",
        ),
        Breach(
            TOE,
            "{id: patrol,",
            "{id: article-5-confirmed,",
            f"{TWICE} makes the anchor '#history-article-5-confirmed' a second time "
            "(first in line {- id: article-5-confirmed})",
        ),
        Breach(
            TOE,
            "datasets:\n",
            f"datasets:\n  - {{dataset: cow-4.1, says: x, agrees: partly, differs: [dates], text: x, {CITE}}}\n",
            f"{TWICE} makes the anchor '#datasets-cow-4-1' a second time (first in line {{says: x}})",
            at=(TOE, "It counts from signature"),
        ),
        Breach(
            PAIR,
            'treaty: treaty-1960, number: "5"',
            'treaty: treaty-1951, number: "1"',
            f"{TWICE} makes the anchor '#article-1' a second time (first in line {{id: treaty-1951-article-1}})",
            at=(PAIR, "id: treaty-1960-article-5"),
        ),
        Breach(
            PAIR,
            "{id: treaty-1960-article-5,",
            "{id: members,",
            f"{TWICE} makes the anchor '#members' a second time",
        ),
        Breach(
            WORDS,
            "{id: neutrality,",
            "{id: nonaggression,",
            f"{TWICE} is the obligation 'nonaggression' a second time (first in line {{label: Neutrality}})",
            at=(WORDS, "label: Nonaggression"),
        ),
        Breach(
            CONFUSIONS,
            "confusions:\n",
            f"confusions:\n  - {{id: toe-and-trio, claim: x, short: x, text: x, {CITE}}}\n",
            f"{TWICE} has the id 'toe-and-trio' a second time (first in line {{claim: x}})",
            at=(CONFUSIONS, "- id: toe-and-trio"),
        ),
    ],
    "editions_name_known_files": [
        Breach(
            CHANGELOG,
            "- toe, trio:",
            "- toe, rio:",
            "no file 'rio.yaml' in data/alliances or above it; did you mean 'trio'?",
        ),
        Breach(CHANGELOG, "- quad:", "- xaa:", "no file 'xaa.yaml' in data/alliances or above it"),
    ],
    "identifiers_once": [
        Breach(
            COUNTRIES,
            'cow, value: "902"}',
            'cow, value: "901" }',
            "XBB must not have the identifier of XAA (cow '901')",
        )
    ],
}
