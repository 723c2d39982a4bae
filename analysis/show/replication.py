"""Tables that set the thesis's statements beside what is measured."""

from __future__ import annotations

import pandas as pd

from analysis.judge import ledger, rules, verdicts
from analysis.load import edition

from . import claims as words
from .exhibit import TableExhibit
from .wording import chapter_link, listed, number

VERDICTS = (rules.SUPPORTED, rules.PARTLY, rules.CONTRADICTED)


def statements(*prefixes: str) -> TableExhibit:
    """The judged statements whose id begins with one of the prefixes.

    Parameters
    ----------
    prefixes
        Beginnings of ids, for instance ``C-RUS``.

    Returns
    -------
    TableExhibit
        One row a statement that open data can judge: stated, measured, agreement, verdict.
    """
    table = verdicts.table()
    table = table[[i.startswith(prefixes) and n > 0 for i, n in table["specifications"].items()]]
    shown = pd.DataFrame(
        {
            "Claim": table.index,
            "Statement": table["statement"].to_numpy(),
            "Verdict": table["verdict"].to_numpy(),
            "Stated": [words.stated_in_words(ledger.claim(i)) for i in table.index],
            "Measured": [words.measured_in_words(i) for i in table.index],
            "Agree": [f"{h} of {n}" for h, n in zip(table["held"], table["specifications"], strict=True)],
        }
    )
    data = table.reset_index()[
        ["id", "statement", "stated_low", "stated_high", "unit", "measured_low", "measured_high", "held", "specifications", "verdict"]
    ]
    return TableExhibit(
        name="statements-" + "-".join(p.lower().removeprefix("c-") for p in prefixes),
        title=f"{listed([ledger.parts()[prefix.removeprefix('C-')] for prefix in prefixes])}: {_judged(table['verdict'])}.",
        caption=f"Measured: lowest and highest of all ways of counting; agree: how many of them bear the statement out{_where_rules_are_told()}.",
        data=data,
        tables=("claims", "tolerances"),
        unit="as given in each row",
        shown=shown,
        align="llllll",
        widths=(11, 40, 12, 15, 14, 8),
    )


def _judged(found: pd.Series) -> str:
    """``of 5 statements that data can judge, 3 are supported and 2 are contradicted``."""
    counts = found.value_counts().reindex(VERDICTS).dropna().astype(int)
    if len(found) == 1:
        return f"the one statement that data can judge is {counts.index[0]}"
    if len(counts) == 1:
        return f"all {len(found)} statements that data can judge are {counts.index[0]}"
    said = listed([f"{count} {'is' if count == 1 else 'are'} {verdict}" for verdict, count in counts.items()])
    return f"of {len(found)} statements that data can judge, {said}"


def _where_rules_are_told() -> str:
    """A link to the chapter on method, which a book that was just begun does not have."""
    return f" ({chapter_link('methodology')})" if (edition.ROOT / "book/methodology.md").is_file() else ""


def readings(identifier: str) -> TableExhibit:
    """What each admissible specification measures for one statement.

    Parameters
    ----------
    identifier
        Id of a judged claim, for instance ``C-ONE-01``.
    """
    statement, found = ledger.claim(identifier), verdicts.specifications(identifier).reset_index(drop=True)
    unit = statement["unit"]
    shown = pd.DataFrame(
        {
            "Reading": found["specification"],
            "Measured": [number(value, unit, words.digits(unit)) for value in found["measured"]],
            "Bears it out": found["holds"].map({True: "yes", False: "no"}),
        }
    )
    return TableExhibit(
        name=f"readings-{identifier.lower().removeprefix('c-')}",
        title=f"{statement['statement'].removesuffix('.')}: {int(found['holds'].sum())} of {len(found)} ways of counting bear this out.",
        caption=f"Claim {identifier}. Each reading is one admissible choice of provider, definition, base and years.",
        data=found[["specification", "measured", "holds"]],
        tables=("claims", "specifications"),
        unit=f"{unit} in the column measured",
        shown=shown,
        align="lrl",
        widths=(62, 20, 18),
    )
