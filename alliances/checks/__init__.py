"""The rules that the data must keep, beyond the shape that the model gives it: one rule, one generator.

A rule gets a Context, yields a Problem for each breach, and says in its docstring, in one sentence, what it keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from alliances.checks import entries, order, permanence, prose, references
from alliances.checks.context import Context
from alliances.yamlfile import Problem

Check = Callable[[Context], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    order.members_leave_after_joining,
    order.dates_in_order,
    order.spells_apart,
    order.acts_in_order,
    order.parties_within_lifetime,
    order.gone_parties_have_left,
    order.readings_are_days,
    order.review_not_after_reading,
    entries.ends_explained,
    entries.treaty_states_fit_dates,
    entries.invocations_complete,
    entries.relations_lead_to_one,
    entries.sources_can_be_found,
    entries.creators_have_one_name,
    entries.degrees_are_of_theses,
    entries.archives_fit,
    entries.statements_rest_on_enough,
    entries.differences_named,
    entries.words_fit_the_model,
    entries.variants_name_a_field,
    references.parties_known,
    references.sources_known,
    references.sources_cited,
    references.pages_cite_known_works,
    references.source_ids_distinct,
    references.words_known,
    references.terms_known,
    references.entries_known,
    references.alliances_known,
    references.ids_once,
    references.identifiers_once,
    references.editions_name_known_files,
    permanence.ids_never_reused,
    permanence.moved_once_and_for_all,
    permanence.moved_links_arrive,
    permanence.moved_links_are_gone,
    prose.texts_are_one_paragraph,
    prose.links_lead_somewhere,
)


def problems(context: Context) -> Iterator[Problem]:
    """Every breach of every rule."""
    for check in CHECKS:
        yield from check(context)
