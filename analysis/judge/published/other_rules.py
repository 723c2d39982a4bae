"""Published numbers on verdicts by other rules than the book's."""

from __future__ import annotations

from analysis.load import edition
from analysis.load.addresses import rows

from .. import other_rules
from .family import family

STEPS = {"moved": (1, 2), "turned": (2,)}
TOLD = {"moved": "move", "turned": "turn from supported to contradicted or back"}


@family("other-rules.{rule}.{what}")
def by_rule(rule: str, what: str) -> dict:
    """Judged claims whose verdict another rule ``moved`` or ``turned``; the rules are those of ``other_rules.OTHER_RULES``, or ``any`` of them."""
    steps = other_rules.moved(None if rule == "any" else rule)
    found = steps[steps.isin(STEPS[what])]
    words = "some other rule" if rule == "any" else f"the rule \N{LEFT DOUBLE QUOTATION MARK}{other_rules.OTHER_RULES[rule].words}\N{RIGHT DOUBLE QUOTATION MARK}"
    return {
        "value": float(len(found)), "unit": "count", "digits": 0, "measure": f"judged claims whose verdict {words} would {TOLD[what]}",
        "provider": "this edition", "period": edition.read().thesis_span, "rows": rows("verdicts", claim=list(found.index)),
    }
