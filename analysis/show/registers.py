"""Back matter written from the tables of ``data/``: numbers, ledger, data sources (MyST)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pandas as pd

from analysis import load
from analysis.judge import golden, ledger, verdicts
from analysis.judge.rules import NOT_TESTABLE
from analysis.load import addresses

from . import claims as claim_words
from .wording import number, plain

ROWS_SHOWN = 4
COLUMNS_LEFT_OUT = ("estimate", "source_url", "note", "basis_original", "reason", "n_sources")


def anchor_of_number(key: str) -> str:
    """Permanent anchor of a number in the register."""
    return "n-" + "".join(c if c.isalnum() else "-" for c in key).lower()


def anchor_of_claim(identifier: str) -> str:
    """Permanent anchor of a claim in the ledger."""
    return identifier.lower()


def anchor_of_table(name: str) -> str:
    """Permanent anchor of a table among the data sources."""
    return f"table-{name}".replace("_", "-")


class Part(NamedTuple):
    """A part of a register: MyST text, under a heading with a permanent anchor where it has one."""

    text: str
    heading: str = ""
    anchor: str = ""


def number_register() -> list[Part]:
    """Every golden number with its measure, provider and rows of data."""
    return [Part("\n".join(line for entry in golden.all_committed() for line in _number(entry)))]


def _number(entry: golden.Number) -> Iterator[str]:
    value = plain(number(entry.value, entry.unit, entry.digits))
    yield f"({anchor_of_number(entry.key)})="
    yield f"`{entry.key}`"
    yield f": **{value}**: {plain(entry.measure)}; {plain(entry.period)}. {plain(entry.provider)}."
    for name, rows in addresses.resolve(entry.rows):
        yield ""
        yield from (f"  {line}" for line in _rows(name, rows))
    yield ""


def _rows(name: str, rows: pd.DataFrame) -> Iterator[str]:
    """The first rows behind a number, each with its line in the file."""
    columns = [c for c in rows if c not in COLUMNS_LEFT_OUT and rows[c].notna().any()]
    shown = rows.head(ROWS_SHOWN)
    more = f"; the first {ROWS_SHOWN} of {len(rows)}, the last is line {rows.index[-1]}" if len(rows) > ROWS_SHOWN else ""
    yield "::::{container} for-screens"
    yield f"{{table-file}}`{name}` ([what it is](#{anchor_of_table(name)})){more}"
    yield ""
    yield "| line | " + " | ".join(columns) + " |"
    yield "| ---: |" + " :--- |" * len(columns)
    for line, row in shown.iterrows():
        yield f"| {line} | " + " | ".join(plain(_cell(row[c])) for c in columns) + " |"
    yield "::::"


def _cell(value: object) -> str:
    if pd.isna(value):
        return ""
    text = f"{value:,.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def ledger_register() -> list[Part]:
    """Every claim, by part of the thesis: what is stated, how it is judged, what each specification gives."""
    table = verdicts.table()
    letters = table.index.str[2:5]
    return [
        Part("\n".join(line for _, row in table[letters == part].iterrows() for line in _claim(row)), name, f"ledger-{part.lower()}")
        for part, name in ledger.PARTS.items()
        if (letters == part).any()
    ]


def _claim(row: pd.Series) -> Iterator[str]:
    yield f":::::{{container}} claim-entry {row['verdict'].split()[0]}"
    yield f"({anchor_of_claim(row.name)})="
    yield f"{row.name}"
    yield f": {plain(row['statement'])} *Section {row['section']}; {_note(row)}.*"
    yield ""
    if row["verdict"] == NOT_TESTABLE:
        yield f"  **{NOT_TESTABLE.capitalize()}.** {plain(claim_words.reason(row))}"
        yield "::::: "
        yield ""
        return
    yield (
        f"  **{row['verdict'].capitalize()}.** Stated: {plain(claim_words.stated_in_words(row))}. "
        f"Measured: {plain(claim_words.measured_in_words(row.name))}. Rule: {plain(ledger.rule_of(row).reason)} "
        f"{claim_words.agreement(row.name)} bear it out.{claim_words.elsewhere_and_after(row)}"
    )
    yield ""
    yield "::::{container} for-screens"
    yield from (f"- {line}" for line in _specifications(row))
    yield "::::"
    yield ":::::"
    yield ""


def _specifications(row: pd.Series) -> Iterator[str]:
    digits = claim_words.digits(row["unit"])
    for _, found in verdicts.specifications(row.name).iterrows():
        mark = "holds" if found["holds"] else "fails"
        tables = " ".join(f"{{table-file}}`{name}`" for name in dict.fromkeys(addresses.tables(found["rows"])))
        yield f"{plain(found['specification'])}: {plain(number(found['measured'], row['unit'], digits))} ({mark}); {tables}"


def _note(statement: pd.Series) -> str:
    if pd.isna(statement["note"]):
        return "no note"
    return f"note {int(statement['note'])}, {'text lost' if statement['note_source'] == 'lost' else statement['note_source']}"


def data_sources() -> list[Part]:
    """Every table of the data package: what, whose, vintage, licence, columns, known gaps."""
    resources = [load.resource(name) for name in sorted(load.names())]
    return [Part("\n".join(_table(r)), r["title"], anchor_of_table(r["name"])) for r in resources]


def claims_by_table() -> dict[str, list[str]]:
    """Tables of the data package → the claims whose specifications rest on them."""
    found: dict[str, set[str]] = {}
    for identifier in ledger.claims().index:
        for address in verdicts.specifications(identifier)["rows"]:
            for table in addresses.tables(address):
                found.setdefault(table, set()).add(identifier)
    return {table: sorted(claims) for table, claims in found.items()}


def _table(resource: dict) -> Iterator[str]:
    name = resource["name"]
    yield plain(resource["description"])
    yield ""
    yield f"File\n: {{table-file}}`{name}`, {resource['rows']:,} rows"
    yield ""
    yield f"Used in\n: {{table-uses}}`{name}`"
    yield ""
    for label, text in _facts(resource):
        yield f"{label}\n: {plain(text)}"
        yield ""
    yield ":::{container} for-screens"
    yield "| Column | Type | Unit | Meaning |"
    yield "| :--- | :--- | :--- | :--- |"
    for field in resource["schema"]["fields"]:
        yield f"| `{field['name']}` | {field['type']} | {plain(field.get('unit', ''))} | {plain(field.get('description', ''))} |"
    yield ":::"
    yield ""


def _facts(resource: dict) -> Iterator[tuple[str, str]]:
    yield "Provider" if len(resource["sources"]) == 1 else "Providers", " / ".join(_provider(s) for s in resource["sources"])
    labels = {"vintage": "Vintage", "retrieved": "Retrieved", "licence_note": "Licence", "redistribution": "Redistribution"}
    for key, label in labels.items():
        if resource.get(key):
            yield label, str(resource[key])
    gaps = resource.get("known_gaps")
    if gaps:
        yield "Known gaps and oddities", " ".join(gaps) if isinstance(gaps, list) else str(gaps)


def _provider(source: dict) -> str:
    page = f" <{source['path']}>" if str(source.get("path", "")).startswith("http") else ""
    return f"{source['citation']}{page}"


WRITERS: dict[str, Callable[[], list[Part]]] = {
    "number-register": number_register,
    "ledger": ledger_register,
    "data-sources": data_sources,
}
