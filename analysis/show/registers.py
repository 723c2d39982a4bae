"""Back matter written from the tables of ``data/``: numbers, ledger, data sources (MyST)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd

from analysis import load
from analysis.judge import golden, ledger, verdicts
from analysis.judge.rules import NOT_TESTABLE
from analysis.load import addresses

from . import claims as claim_words
from .wording import number

ROWS_SHOWN = 4


def anchor_of_number(key: str) -> str:
    """Permanent anchor of a number in the register."""
    return "n-" + "".join(c if c.isalnum() else "-" for c in key).lower()


def anchor_of_claim(identifier: str) -> str:
    """Permanent anchor of a claim in the ledger."""
    return identifier.lower()


def anchor_of_table(name: str) -> str:
    """Permanent anchor of a table among the data sources."""
    return f"table-{name}".replace("_", "-")


def number_register() -> str:
    """Every golden number with its measure, provider and rows of data."""
    return "\n".join(line for entry in golden.all_committed() for line in _number(entry))


def _number(entry: golden.Number) -> Iterator[str]:
    yield f"({anchor_of_number(entry.key)})="
    yield f"`{entry.key}`"
    yield f": **{number(entry.value, entry.unit, entry.digits)}**: {entry.measure}; {entry.period}. {entry.provider}."
    for name, rows in addresses.resolve(entry.rows):
        yield ""
        yield from _rows(name, rows)
    yield ""


def _rows(name: str, rows: pd.DataFrame) -> Iterator[str]:
    shown = rows.head(ROWS_SHOWN)
    more = len(rows) - len(shown)
    lines = f"{len(rows)} rows" if len(rows) > 1 else "1 row"
    yield f"  {{file}}`data/{load.path(name).name}` ([what it is](#{anchor_of_table(name)})), {lines}:"
    for line, row in shown.iterrows():
        yield f"  - line {line}: " + ", ".join(_cell(v) for v in row if pd.notna(v) and _cell(v))
    if more:
        yield f"  - and {more} more, to line {rows.index[-1]}"


def _cell(value: object) -> str:
    text = f"{value:,.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def ledger_register() -> str:
    """Every claim with what is stated, how it is judged, and what each specification gives."""
    return "\n".join(line for identifier in ledger.claims().index for line in _claim(identifier))


def _claim(identifier: str) -> Iterator[str]:
    statement = ledger.claim(identifier)
    yield f"({anchor_of_claim(identifier)})="
    yield f"{identifier}"
    yield f": {statement['statement']} *Section {statement['section']} of the thesis; {_note(statement)}.*"
    yield ""
    if verdicts.verdict(identifier) == NOT_TESTABLE:
        yield f"  **{NOT_TESTABLE.capitalize()}.** {statement['reason']}"
        yield ""
        return
    rule = ledger.rule_of(statement)
    yield (
        f"  **{verdicts.verdict(identifier).capitalize()}.** Stated: {claim_words.stated_in_words(statement)}. "
        f"Measured: {claim_words.measured_in_words(identifier)}. Rule: {rule.reason} "
        f"{claim_words.agreement(identifier)} bear it out."
    )
    yield ""
    unit = statement["unit"]
    for _, row in verdicts.specifications(identifier).iterrows():
        mark = "holds" if row["holds"] else "fails"
        yield f"  - {row['specification']}: {number(row['measured'], unit, claim_words.digits(unit))} ({mark})"
    yield ""


def _note(statement: pd.Series) -> str:
    if pd.isna(statement["note"]):
        return "no note"
    return f"note {int(statement['note'])}, {'text lost' if statement['note_source'] == 'lost' else statement['note_source']}"


def data_sources() -> str:
    """Every table of the data package: what, whose, vintage, licence, columns, known gaps."""
    return "\n".join(line for name in sorted(load.names()) for line in _table(load.resource(name)))


def _table(resource: dict) -> Iterator[str]:
    name = resource["name"]
    yield f"({anchor_of_table(name)})="
    yield f"## {resource['title']}"
    yield ""
    yield resource["description"]
    yield ""
    yield f"File\n: {{file}}`{resource['path']}`, {resource.get('rows', len(load.table(name))):,} rows"
    yield ""
    for label, text in _facts(resource):
        yield f"{label}\n: {text}"
        yield ""
    yield "| Column | Type | Unit | Meaning |"
    yield "| :--- | :--- | :--- | :--- |"
    for field in resource["schema"]["fields"]:
        yield f"| `{field['name']}` | {field['type']} | {field.get('unit', '')} | {field.get('description', '')} |"
    yield ""


def _facts(resource: dict) -> Iterator[tuple[str, str]]:
    for source in resource["sources"]:
        page = f" <{source['path']}>" if str(source.get("path", "")).startswith("http") else ""
        yield "Provider", f"{source.get('citation', source['title'])}{page}"
    labels = {"vintage": "Vintage", "retrieved": "Retrieved", "licence_note": "Licence", "redistribution": "Redistribution"}
    for key, label in labels.items():
        if resource.get(key):
            yield label, str(resource[key])
    gaps = resource.get("known_gaps")
    if gaps:
        yield "Known gaps and oddities", " ".join(gaps) if isinstance(gaps, list) else str(gaps)


WRITERS: dict[str, Callable[[], str]] = {
    "number-register": number_register,
    "ledger": ledger_register,
    "data-sources": data_sources,
}
