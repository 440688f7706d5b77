"""All names from A to Z, then by script: of the alliances, their instruments and the parties."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from string import ascii_lowercase

from alliances import queries, words
from alliances.pages import render
from alliances.writer import Writer

_SCRIPTS = {
    "CYRILLIC": "Cyrillic",
    "GREEK": "Greek",
    "ARABIC": "Arabic",
    "HEBREW": "Hebrew",
    "CJK": "Chinese and Japanese",
    "HIRAGANA": "Chinese and Japanese",
    "KATAKANA": "Chinese and Japanese",
    "HANGUL": "Korean",
    "ARMENIAN": "Armenian",
    "GEORGIAN": "Georgian",
}
"""First word of a letter's Unicode name → how the list of names calls its script."""
_OTHER = "Other scripts"

_UNDIVIDED = str.maketrans(
    {"æ": "ae", "ð": "d", "đ": "d", "ə": "e", "ı": "i", "ł": "l", "ø": "o", "œ": "oe", "þ": "th"}
)
"""Latin letters that Unicode does not take apart, as those under which a reader looks for them."""


def first(name: str) -> tuple[str, str]:
    """Under what a name stands in a list, and that as an id: its first letter from A to Z, else its script."""
    letter = next((sign for sign in folded(name) if sign.isalnum()), "#")
    if letter.isascii():
        return (letter.upper(), letter) if letter.isalpha() else ("0–9", "digits")
    script = _SCRIPTS.get(unicodedata.name(letter, "OTHER").split()[0].split("-")[0], _OTHER)
    return script, _slug(script)


def _slug(script: str) -> str:
    return "script-" + script.lower().replace(" ", "-")


def unused(slugs: list[str]) -> dict[str, list[str]]:
    """The letters and scripts under which nothing stands: each is held by the next that is used, else by the last.

    So their links stay.
    """
    every = ["digits", *ascii_lowercase, *map(_slug, sorted({*_SCRIPTS.values(), _OTHER}))]
    held: dict[str, list[str]] = {slug: [] for slug in slugs}
    for letter in every:
        if letter not in held:
            later = [slug for slug in slugs if every.index(slug) > every.index(letter)]
            held[(later or slugs[-1:])[0]].append(letter)
    return held


def folded(name: str) -> str:
    """A name without case and diacritics, for sorting."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)).casefold()
    return plain.translate(_UNDIVIDED)


def names(writer: Writer) -> str:
    """Every name of an alliance, an instrument and a party, from A to Z, then by script."""
    rows = []
    for a in writer.dataset.alliances.values():
        target, short = f"alliance:{a.id}", writer.abbreviation(a)
        rows.append({"name": a.name, "lang": "en", "kind": "", "of": short, "target": target})
        rows += [
            {"name": n.name, "lang": n.lang, "kind": words.NAME_KIND[n.kind], "of": short, "target": target}
            for n in writer.names(a)
        ]
        rows += [
            {
                "name": t.title,
                "lang": "en",
                "kind": words.INSTRUMENT[t.kind],
                "of": short,
                "target": f"{target}#founding-{t.id}",
            }
            for t in a.treaties
            if all(t.title != n.name for n in a.names)
        ]
    for country in queries.parties(writer.dataset):
        target = f"party:{country.code}"
        rows.append({"name": country.name, "lang": "en", "kind": "", "of": "", "target": target})
        rows += [
            {"name": n.name, "lang": n.lang, "kind": words.NAME_KIND[n.kind], "of": country.name, "target": target}
            for n in country.names
            if n.name != country.name
        ]
    rows.sort(key=lambda row: (first(row["name"])[1].startswith("script"), first(row["name"]), folded(row["name"])))
    groups = groupby(rows, key=lambda row: first(row["name"]))
    letters = [(letter, slug, list(found)) for (letter, slug), found in groups]
    return render("names.html.jinja", writer, letters=letters)


MACROS = (names,)
