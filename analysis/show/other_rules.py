"""Tables on verdicts by other rules than the book's."""

from __future__ import annotations

import pandas as pd

from analysis.judge import ledger, other_rules, rules

from . import claims as claim_words
from .exhibit import TableExhibit

TESTABLE = (rules.SUPPORTED, rules.PARTLY, rules.CONTRADICTED)


def by_rule() -> TableExhibit:
    """How many claims are supported, supported in part and contradicted by each rule, and how many verdicts it moves."""
    table = other_rules.standing()
    columns = {"verdict": "As in this book"} | {name: rule.words for name, rule in other_rules.OTHER_RULES.items()}
    lines = []
    for column, words in columns.items():
        counts = table[column].value_counts().reindex(TESTABLE, fill_value=0)
        moves = other_rules.moved(column) if column in other_rules.OTHER_RULES else pd.Series(0, index=table.index)
        lines.append([words, *counts, (moves == 1).sum(), (moves == 2).sum()])
    shown = pd.DataFrame([[str(cell) for cell in line] for line in lines], columns=["Rule", *(word.capitalize() for word in TESTABLE), "Moved a step", "Turned over"])
    steps = other_rules.moved()
    return TableExhibit(
        name="other-rules",
        title=f"Of {len(table)} verdicts {(steps == 0).sum()} are the same by each of {len(other_rules.OTHER_RULES)} other rules, and {(steps == 2).sum()} turn into their opposite by one.",
        caption="Claims that the data judge. The first three rules change how many readings it takes. The fourth is the mean, over kinds of readings, of the share that holds in each; a kind is mostly a provider. "
        "The stricter rule also asks for twice the change in trends and sets marks, such as one half, farther off by a tenth. The laxer one does the reverse.",
        data=table.reset_index(),
        tables=("claims", "specifications", "tolerances", "verdicts"),
        unit="claims",
        shown=shown,
        align="lrrrrr",
        widths=(38, 12, 14, 14, 12, 10),
    )


def turned() -> TableExhibit:
    """Claims that another rule turns from supported to contradicted or back, with what was measured."""
    table = other_rules.standing()
    table = table[other_rules.moved() == 2]
    statements = [ledger.claim(claim) for claim in table.index]
    shown = pd.DataFrame(
        {
            "Claim": table.index,
            "Statement": [statement["statement"] for statement in statements],
            "Measured": [claim_words.measured_in_words(claim) for claim in table.index],
            "Rule of this book": [ledger.rule_of(statement).reason for statement in statements],
            "Verdict": list(table["verdict"]),
        }
    )
    return TableExhibit(
        name="turned-by-rules",
        title=f"The verdicts on {len(table)} claims turn into their opposite by a stricter or laxer rule.",
        caption="Claims that are supported by the rule of this book and contradicted by another, or the reverse.",
        data=table.reset_index(),
        tables=("claims", "specifications", "tolerances", "verdicts"),
        unit="verdicts",
        shown=shown,
        align="lllll",
        widths=(12, 30, 14, 32, 12),
    )
