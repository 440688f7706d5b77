"""Cases of the rules on time."""

from tests.tinydata import Breach, Change

TOE, PAIR, QUAD, TRIO = "alliances/toe.yaml", "alliances/pair.yaml", "alliances/quad.yaml", "alliances/trio.yaml"
LEAGUE, OATH = "alliances/league.yaml", "alliances/oath.yaml"
COUNTRIES, SOURCES = "countries.yaml", "sources.yaml"

LEFT_1960 = 'until: "1960"\n    how_left: withdrew\n'
CITE = 'cite: [{source: treaty, locator: {label: page, value: "9"}}]'

KEEPS = {
    "members_leave_after_joining": [
        Change(TOE, 'until: "1960"', 'until: "1950"'),
        Change(TOE, 'until: "1960"', 'until: "1950-06-01"'),
    ],
    "dates_in_order": [
        Change(TOE, 'in_force: "1950-06-01"', 'in_force: "1950-01"'),
        Change(TOE, 'until: "2016"', 'until: "2001"'),
        Change(OATH, 'signed: "[-0477,-0476]"', 'signed: "-0403"'),
        Change(OATH, 'until: "-0403", cite', 'until: "-0477", cite'),
    ],
    "spells_apart": [
        Change(TOE, 'from: "1970-05-02"', 'from: "1960"'),
        Change(TOE, LEFT_1960, "how_left: withdrew\n"),
        Change(TOE, "country: XCC\n    as: member", "country: XBB\n    as: observer"),
        Change(QUAD, 'until: "2008-02", how_left', 'until: "2017-11-12", how_left'),
    ],
    "acts_in_order": [
        Change(TOE, 'date: "1950-03-20"', 'date: "1950-03-01"'),
        Change(TOE, 'kind: deposited, date: "1950-03-20"', 'kind: understanding, date: "1949"'),
        Change(LEAGUE, 'date: "1933-10-21"', 'date: "1935-10"'),
    ],
    "parties_within_lifetime": [
        Change(COUNTRIES, 'from: "1900-03"', 'from: "1920"'),
        Change(COUNTRIES, 'from: "1910", contested', 'from: "1999", contested'),
        Change(TOE, 'from: "1980"', 'from: "1991"'),
    ],
    "gone_parties_have_left": [Change(TOE, "how_left: absorbed", 'until: "1991-01-01"\n    how_left: absorbed')],
    "readings_are_days": [Change(TOE, 'reviewed: "2026-07-01"', 'reviewed: "2026-06-01"')],
    "review_not_after_reading": [
        Change(PAIR, '1951", accessed: "2026-06-30"', '1951", accessed: "2020-01-01"'),
        Change(TRIO, 'reviewed: "2026-06-30"', 'reviewed: "2020-01-01"'),
    ],
}

BREAKS = {
    "members_leave_after_joining": [
        Breach(TOE, 'until: "1960"', 'until: "1950-05"', "XBB leaves (1950-05) before it joins (1950-06-01)"),
    ],
    "dates_in_order": [
        Breach(
            TOE,
            'in_force: "1950-06-01"',
            'in_force: "1949"',
            "in_force (1949) must not be before signed (1950-01-02)",
        ),
        Breach(
            PAIR,
            'until: "1960-06-23", cite',
            'until: "1951-10", cite',
            "until (1951-10) must not be before in_force (1952-04-28)",
        ),
        Breach(
            TOE,
            'until: "1962-07-03"',
            'until: "1950-05-31"',
            "until (1950-05-31) must not be before from (1950-06-01)",
        ),
        Breach(TOE, 'until: "2016"', 'until: "2000"', "until (2000) must not be before date (2001-10)"),
        Breach(TOE, 'from: "1952"', 'from: "1952", until: "1951"', "until (1951) must not be before from (1952)"),
        Breach(TOE, 'until: "2009-04"', 'until: "1966-06"', "until (1966-06) must not be before from (1966-07-01)"),
        Breach(
            QUAD, 'until: "2008-02", cause', 'until: "2006", cause', "until (2006) must not be before from (2007-05)"
        ),
        Breach(
            PAIR,
            'until: "1960-06-23", text: Aland',
            'until: "1951", text: Aland',
            "until (1951) must not be before from (1952-04-28)",
        ),
        Breach(
            TOE,
            '    date: "1950-01-02"\n',
            '    date: "2026-07-02"\n',
            "accessed (2026-07-01) must not be before date (2026-07-02)",
            at=(TOE, "accessed:"),
        ),
        Breach(
            SOURCES,
            "  title: Lexicon of Alliances",
            '  title: Lexicon\n  date: "2027"',
            "accessed (2026-06-30) must not be before date (2027)",
            at=(SOURCES, "accessed:"),
        ),
        Breach(
            COUNTRIES,
            'from: "1900", until: "1960-05-01"',
            'from: "1961", until: "1960-05-01"',
            "until (1960-05-01) must not be before from (1961)",
        ),
        Breach(
            COUNTRIES,
            'from: "1967"',
            'from: "1967", contested: x, until: "1966"',
            "until (1966) must not be before from (1967)",
        ),
    ],
    "spells_apart": [
        Breach(
            TOE,
            f"    {LEFT_1960}",
            "",
            "XBB must not be member under 'main' twice at one time (the other spell is in line {- id: xbb-1950})",
            at=(TOE, 'from: "1970-05-02"'),
        ),
        Breach(
            TOE,
            'from: "1970-05-02"',
            'from: "1959-12-31"',
            "XBB must not be member under 'main' twice at one time (the other spell is in line {- id: xbb-1950})",
        ),
    ],
    "acts_in_order": [
        Breach(
            TOE,
            'date: "1950-03-20"',
            'date: "1950-02"',
            "XAA: deposited (1950-02) must not be before ratified (1950-03)",
        ),
        Breach(
            LEAGUE,
            'kind: notice, date: "1933-10-21"',
            'kind: notice, date: "1936"',
            "XAA has notice (1936) after it left (1935-10-21)",
        ),
    ],
    "parties_within_lifetime": [
        Breach(TOE, 'from: "1980"', 'from: "1992"', "XFF exists until 1991-01-01, not at this time (from: 1992)"),
        Breach(TOE, 'from: "1966-07-01"', 'from: "1899"', "XAA exists from 1900 on, not at this time (status: 1899)"),
        Breach(
            COUNTRIES,
            'from: "1900-03"',
            'from: "1923"',
            "XBB exists from 1923 on, not at this time (from: 1922)",
            at=(LEAGUE, 'from: "1922"'),
        ),
        Breach(
            TOE,
            "countries: [XAA, XBB]",
            "countries: [XAA, XEE]",
            "XEE exists from 1991-01-02 on, not at this time (event: 1950-01-02)",
        ),
        Breach(
            PAIR,
            "toward: [XBB], force: may",
            "toward: [XEE], force: may",
            "XEE exists from 1991-01-02 on, not at this time (obligation: 1952-04-28)",
        ),
        Breach(
            LEAGUE,
            'kind: notice, date: "1933-10-21"',
            'kind: signed, date: "1899"',
            "XAA exists from 1900 on, not at this time (signed: 1899)",
        ),
    ],
    "gone_parties_have_left": [
        Breach(
            TOE,
            '    from: "1980"\n    how_left: absorbed\n',
            '    from: "1980"\n',
            "must have 'until' or 'how_left': XFF exists until 1991-01-01",
            at=(TOE, "- id: xff"),
        )
    ],
    "readings_are_days": [
        Breach(
            TOE, 'reviewed: "2026-07-01"', 'reviewed: "2026"', "must be a full date such as 2026-11-23 (got '2026')"
        ),
        Breach(
            TOE,
            'accessed: "2026-07-01"',
            'accessed: "2026-07"',
            "must be a full date such as 2026-11-23 (got '2026-07')",
        ),
        Breach(
            SOURCES,
            'accessed: "2026-06-30"',
            'accessed: "2026-06-30/2026-07-02"',
            "must be a full date such as 2026-11-23 (got '2026-06-30/2026-07-02')",
        ),
    ],
    "review_not_after_reading": [
        Breach(
            file,
            f'reviewed: "{read}"',
            'reviewed: "2026-07-02"',
            f"reviewed (2026-07-02) must not be after the newest source was read ({read})",
        )
        for file, read in ((TOE, "2026-07-01"), (PAIR, "2026-06-30"), (TRIO, "2026-06-30"))
    ]
    + [
        Breach(
            TOE,
            '    url: https://treaties.example/toe\n    accessed: "2026-07-01"\n',
            "",
            "must have a source with 'accessed': a review reads one",
            at=(TOE, "reviewed:"),
        )
    ],
}
