"""``make audit``: the Nu checker and Lighthouse on the built site; a table, and exit code 1 if anything fails."""

from __future__ import annotations

from tests.audit import lighthouse, nu
from tests.built import under_test


def main() -> int:
    """Run all and print what came of it."""
    site = under_test()
    checked = nu.run(site)
    print(f"Nu checker: {checked.pages} pages, {len(checked.faults)} faults")
    for fault in checked.faults:
        print(f"    {fault}")
    passed, failed = (0, 1) if checked.faults else (1, 0)

    columns = "{:24} {:8} {:>12} {:>14} {:>15} {:>5} {:>7} {:>9}"
    print(columns.format("Lighthouse", "", *lighthouse.FLOOR, "shift", "bytes"), flush=True)
    for result in lighthouse.run(site):
        scores = [result.scores[category] for category in lighthouse.FLOOR]
        row = [f"/{result.page}", result.form, *scores, f"{result.shift:.3f}", result.weight]
        print(columns.format(*row), *(f"\n    {fault}" for fault in result.faults), flush=True)
        passed, failed = (passed, failed + 1) if result.faults else (passed + 1, failed)

    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
