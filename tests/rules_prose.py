"""Cases of the rules on texts."""

from tests.tinydata import Breach, Change

TOE, TRIO = "alliances/toe.yaml", "alliances/trio.yaml"
COUNTRIES, WORDS, CONFUSIONS = "countries.yaml", "vocabulary.yaml", "confusions.yaml"

OLD = "text: Each acts.,"


def text(words: str) -> str:
    """What takes the place of a short text, between quotation marks of YAML."""
    return f'text: "{words}",'


KEEPS = {
    "texts_are_one_paragraph": [
        Change(TRIO, OLD, text(words))
        for words in (
            "A *word*, a **word**, `a sign`; 3 < 4 & 5.",
            "# is a sign here: #1, 2. and - too".replace("# is", "The # is"),
            "See <https://example.org/>.",
            "A \\\\* and a &mdash;.",
        )
    ],
    "links_lead_somewhere": [
        Change(TRIO, OLD, text(words))
        for words in (
            "[One](alliance:toe), [its article](alliance:toe#article-5), [its patrol](alliance:toe#history-patrol).",
            "[Aland](party:XAA) and [accession](term:accession) and [burdens](term:burden-sharing).",
            "[A page](https://example.org/a_(b)) and [another](http://example.org 'with a title').",
            "A note [1] in brackets (so) and a term: none.",
        )
    ],
}

BREAKS = {
    "texts_are_one_paragraph": [
        Breach(TRIO, OLD, text(words), f"must be one paragraph of words, emphasis and links (got {got})")
        for words, got in (
            ("# Heading", "a heading"),
            ("Heading\\n---", "a heading"),
            ("- item", "a list"),
            ("2. item", "a list"),
            ("> words", "a quotation"),
            ("```\\ncode\\n```", "a block of code"),
            ("    code", "a block of code"),
            ("***", "a rule"),
            ("<div>words</div>", "raw HTML"),
            ("a <b>word</b>", "raw HTML"),
            ("a <!-- word --> b", "raw HTML"),
            ("an ![image](https://example.org/x.png)", "an image"),
            ("one\\n\\ntwo", "several paragraphs"),
            ("[a]: https://example.org/", "a link's definition"),
        )
    ]
    + [
        Breach(
            CONFUSIONS,
            "short: They are two.",
            'short: "# They"',
            "must be one paragraph of words, emphasis and links (got a heading)",
        ),
        Breach(
            WORDS,
            "definition: Joining later.",
            'definition: "<b>"',
            "must be one paragraph of words, emphasis and links (got raw HTML)",
        ),
    ],
    "links_lead_somewhere": [
        Breach(TRIO, OLD, text(words), message)
        for words, message in (
            ("[x](alliance:teo)", "no alliance 'teo' in data/alliances; did you mean 'toe'?"),
            ("[x](alliance:toe#article-6)", "no part '#article-6' on the page of 'toe'"),
            ("[x](party:XXX)", "no country 'XXX' in data/countries.yaml"),
            ("[x](term:acession)", "no term 'acession' in data/vocabulary.yaml; did you mean 'accession'?"),
            ("[x](country:XAA)", "a link must lead to alliance:, party:, term: or http(s) (got 'country:XAA')"),
            ("[x](../toe.md)", "a link must lead to alliance:, party:, term: or http(s) (got '../toe.md')"),
            (
                "[x](javascript:alert)",
                "a link must lead to alliance:, party:, term: or http(s) (got 'javascript:alert')",
            ),
            (
                "[x](JavaScript:alert)",
                "a link must lead to alliance:, party:, term: or http(s) (got 'JavaScript:alert')",
            ),
            (
                "[x](data:text/html,x)",
                "a link must lead to alliance:, party:, term: or http(s) (got 'data:text/html,x')",
            ),
            (
                "<mailto:a@example.org>",
                "a link must lead to alliance:, party:, term: or http(s) (got 'mailto:a@example.org')",
            ),
            ("[x]()", "a link must lead to alliance:, party:, term: or http(s) (got '')"),
            (
                "see [x] (alliance:toe)",
                "must write a link as [words](alliance:id), without a blank inside (got 'see [x] (alliance:toe)')",
            ),
            (
                "[x](alliance:to e)",
                "must write a link as [words](alliance:id), without a blank inside (got '[x](alliance:to e)')",
            ),
            (
                "see party:XAA",
                "must write a link as [words](alliance:id), without a blank inside (got 'see party:XAA')",
            ),
        )
    ]
    + [
        Breach(TOE, "(party:XAA)", "(party:XAX)", "no country 'XAX' in data/countries.yaml"),
        Breach(COUNTRIES, "(term:accession)", "(term:x)", "no term 'x' in data/vocabulary.yaml"),
        Breach(WORDS, "(alliance:toe)", "(alliance:x)", "no alliance 'x' in data/alliances"),
        Breach(CONFUSIONS, "(alliance:trio)", "(alliance:x)", "no alliance 'x' in data/alliances"),
    ],
}
