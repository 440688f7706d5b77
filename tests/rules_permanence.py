"""Cases of the rules on what was renamed, moved or withdrawn."""

from tests.tinydata import Breach, Change

TRIO, TOE, MOVED = "alliances/trio.yaml", "alliances/toe.yaml", "moved.yaml"


def moved(from_: str, to: str) -> tuple[str, str, str]:
    """File, old and new text: one more entry of the list, the first."""
    return MOVED, "moved:\n", f'moved:\n  - {{from: "{from_}", to: "{to}", why: x}}\n'


KEEPS = {
    "ids_never_reused": [Change(TRIO, "name: Trio", "name: Trio\nformer_ids: [three]")],
    "moved_once_and_for_all": [
        Change(MOVED, 'alliances/toe/#members"', 'alliances/trio/#members"'),
        Change(*moved("countries/xyz/", "alliances/never/")),
    ],
    "moved_links_arrive": [
        Change(MOVED, "alliances/trio/#members", "alliances/trio/"),
        Change(MOVED, "alliances/trio/#members", "alliances/trio/#trio"),
        Change(*moved("alliances/toe/#o", "glossary/#defense")),
        Change(*moved("data/v1/old.json", "data/v1/alliances/toe.json")),
    ],
    "moved_links_are_gone": [
        Change(*moved("alliances/older/", "alliances/toe/")),
        Change(*moved("alliances/never/#members", "alliances/toe/#members")),
    ],
}

BREAKS = {
    "ids_never_reused": [
        Breach(
            TRIO,
            "name: Trio",
            "former_ids: [quad]\nname: Trio",
            "former id 'quad' must not be the id of data/alliances/quad.yaml",
        ),
        Breach(
            TRIO,
            "name: Trio",
            "former_ids: [examples]\nname: Trio",
            "former id 'examples' must be there once (also data/alliances/toe.yaml:6)",
        ),
        Breach(
            TRIO,
            "name: Trio",
            "former_ids: [never]\nname: Trio",
            "former id 'never' must be there once (also data/moved.yaml:8)",
        ),
        Breach(MOVED, "id: never", "id: quad", "withdrawn id 'quad' must not be the id of data/alliances/quad.yaml"),
        Breach(
            MOVED,
            "  - id: never",
            '  - {id: never, name: X, when: "2026-05-02", why: x}\n  - id: never',
            "withdrawn id 'never' must be there once (also data/moved.yaml:8)",
            at=(MOVED, "- id: never"),
        ),
        Breach(
            MOVED,
            "[phantom]",
            "[phantom, toe]",
            "former id 'toe' must not be the id of data/alliances/toe.yaml",
        ),
    ],
    "moved_once_and_for_all": [
        Breach(
            *moved("alliances/toe/#old-entry", "alliances/trio/"),
            "must have an id of its own: this is the link 'alliances/toe/#old-entry' a second time "
            '(first in line {#old-entry", to: "alliances/trio/})',
            at=(MOVED, '#old-entry", to: "alliances/toe/'),
        ),
        Breach(
            *moved("alliances/toe/#older-entry", "alliances/trio/"),
            "must have an id of its own: this is the link 'alliances/toe/#older-entry' a second time "
            '(first in line {#older-entry", to: "alliances/trio/})',
            at=(MOVED, "alliances/examples/"),
        ),
        Breach(
            *moved("alliances/examples/", "alliances/trio/"),
            "must not be here: 'alliances/examples/' leads on by a former id of its record",
            at=(MOVED, 'alliances/examples/",'),
        ),
        Breach(
            *moved("data/v1/alliances/phantom.json", "data/v1/alliances/trio.json"),
            "must not be here: 'data/v1/alliances/phantom.json' leads on by a former id of its record",
            at=(MOVED, "phantom.json"),
        ),
        Breach(
            *moved("alliances/toe/#oldest", "alliances/toe/#old-entry"),
            "must lead to where 'alliances/toe/#old-entry' leads, without a link between",
            at=(MOVED, "#oldest"),
        ),
        Breach(
            *moved("about/oldest/", "about/old/"),
            "must lead to where 'about/old/' leads, without a link between",
            at=(MOVED, "about/oldest/"),
        ),
        Breach(
            *moved("about/oldest/", "about/old/#part"),
            "must lead to where 'about/old/#part' leads, without a link between",
            at=(MOVED, "about/oldest/"),
        ),
        Breach(
            *moved("alliances/toe/#oldest", "alliances/examples/#members"),
            "must lead to where 'alliances/examples/#members' leads, without a link between",
            at=(MOVED, "#oldest"),
        ),
        Breach(
            *moved("data/v1/oldest.json", "data/v1/alliances/examples.json"),
            "must lead to where 'data/v1/alliances/examples.json' leads, without a link between",
            at=(MOVED, "oldest.json"),
        ),
        Breach(
            *moved("about/same/", "about/same/"),
            "must lead to where 'about/same/' leads, without a link between",
            at=(MOVED, "about/same/"),
        ),
    ],
    "moved_links_arrive": [
        Breach(
            *moved("alliances/toe/#o", "alliances/trios/"),
            "no alliance 'trios' in data/alliances; did you mean 'trio'?",
            at=(MOVED, "alliances/trios/"),
        ),
        Breach(
            *moved("alliances/toe/#o", "alliances/trio/#nothing"),
            "no part '#nothing' on the page of 'trio'",
            at=(MOVED, "#nothing"),
        ),
        Breach(
            *moved("data/v1/older.csv", "data/v1/members.json"),
            "must be a file that ends in '.csv', as 'data/v1/older.csv' was",
            at=(MOVED, "older.csv"),
        ),
        Breach(
            *moved("about/older/", "data/v1/members.json"),
            "must be a page or a part of one, as 'about/older/' was",
            at=(MOVED, "about/older/"),
        ),
    ],
    "moved_links_are_gone": [
        Breach(
            *moved("alliances/quad/", "alliances/toe/"),
            "must not be here: 'alliances/quad/' is still that of 'quad'",
            at=(MOVED, "alliances/quad/"),
        ),
        Breach(
            *moved("data/v1/alliances/quad.json", "data/v1/alliances/toe.json"),
            "must not be here: 'data/v1/alliances/quad.json' is still that of 'quad'",
            at=(MOVED, "quad.json"),
        ),
        Breach(
            *moved("alliances/never/", "alliances/toe/"),
            "must not be here: 'alliances/never/' is still that of 'never'",
            at=(MOVED, "alliances/never/"),
        ),
        Breach(
            *moved("alliances/toe/#article-5", "alliances/trio/"),
            "must not be here: the page of 'toe' has the part '#article-5'",
            at=(MOVED, "#article-5"),
        ),
        Breach(
            *moved("alliances/examples/#article-5", "alliances/trio/"),
            "must not be here: the page of 'toe' has the part '#article-5'",
            at=(MOVED, "#article-5"),
        ),
    ],
}
