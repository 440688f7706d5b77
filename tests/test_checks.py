"""The rules themselves: each has a sentence, a change that keeps it and one that breaks it with an exact message."""

from __future__ import annotations

import pytest

from alliances.checks import CHECKS
from tests import rules_entries, rules_order, rules_permanence, rules_prose, rules_references
from tests.tinydata import Breach, Change, Tiny

THEMES = (rules_order, rules_entries, rules_references, rules_permanence, rules_prose)
KEEPS: list[tuple[str, Change]] = [
    (rule, one) for theme in THEMES for rule, some in theme.KEEPS.items() for one in some
]
BREAKS: list[tuple[str, Breach]] = [
    (rule, one) for theme in THEMES for rule, some in theme.BREAKS.items() for one in some
]


def test_the_invented_dataset_is_valid(tiny: Tiny) -> None:
    """What each test changes is without a fault before."""
    assert tiny.faults() == []


@pytest.mark.parametrize(("rule", "change"), KEEPS, ids=lambda value: value if isinstance(value, str) else value.new)
def test_what_keeps_a_rule_is_accepted(tiny: Tiny, rule: str, change: Change) -> None:
    """Also where it comes close to breaking it."""
    tiny.edit(*change)
    assert tiny.faults() == []


@pytest.mark.parametrize(("rule", "breach"), BREAKS, ids=lambda value: value if isinstance(value, str) else value.new)
def test_what_breaks_a_rule_is_reported_once_and_exactly(tiny: Tiny, rule: str, breach: Breach) -> None:
    """One sentence, at its line, and nothing that only follows from it."""
    tiny.edit(breach.file, breach.old, breach.new)
    assert [tiny.expected(breach)] == tiny.faults()


def test_all_breaches_are_reported_at_once(tiny: Tiny) -> None:
    """One of each file, together."""
    chosen = {breach.file: breach for _, breach in BREAKS if breach.at is None}
    for breach in chosen.values():
        tiny.edit(breach.file, breach.old, breach.new)
    assert len(chosen) > 7
    assert sorted(tiny.expected(breach) for breach in chosen.values()) == sorted(tiny.faults())


def test_every_rule_has_its_cases() -> None:
    """No rule without a test that it fires and one that it does not."""
    names = [check.__name__ for check in CHECKS]
    assert sorted(names) == sorted({rule for rule, _ in BREAKS})
    assert sorted(names) == sorted({rule for rule, _ in KEEPS})


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_every_rule_says_in_one_sentence_what_it_keeps(check: object) -> None:
    """Its docstring."""
    sentence = check.__doc__ or ""
    assert sentence.endswith(".")
    assert "\n" not in sentence
