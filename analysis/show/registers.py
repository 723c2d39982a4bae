"""Back matter written from the tables of ``data/``: numbers, ledger, data sources.

What is said is plain data here (sections, entries, pieces of text); the Sphinx extension gives it a form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pandas as pd

from analysis import load
from analysis.judge import golden, ledger, verdicts
from analysis.judge.rules import NOT_TESTABLE
from analysis.load import addresses

from . import claims as claim_words
from .wording import NBSP, number, of_period

ROWS_SHOWN = 3
VALUES_SHOWN = 6
# Of claims with more, the page names these; the table has all.
SPECIFICATIONS_LISTED = 30
# Of a wide row the first cells say which it is; the table has the others.
CELLS_SHOWN = 12
# Rows that take more characters are told once.
TOLD_AGAIN = 130
ADDRESS = re.compile(r"(https?://[^\s;,()]*[^\s;,().])")
COLUMNS_LEFT_OUT = ("estimate", "source_url", "note", "basis_original", "reason", "n_sources")


class Piece(NamedTuple):
    """A piece of running text.

    Attributes
    ----------
    text
        What is said; a table's name where ``kind`` is ``file`` or ``uses``, an anchor where it is ``pages``, a claim where it is ``mentions``.
    kind
        ``plain``, ``strong``, ``emphasis``, ``literal``, ``address`` (of a page elsewhere), ``file`` (a table's
        file), ``uses`` (a place for what rests on a table), ``mentions`` (a place for where a claim is spoken of) or ``pages``
        (a place for the pages of the PDF that print the number of an anchor).
    """

    text: str
    kind: str = "plain"


Sentence = tuple[Piece, ...]


class Rows(NamedTuple):
    """Rows of data behind a number: the table, what they have in common, and each row by its line in the file.

    Rows that are told at length at an earlier number are not told again: ``as_at`` is its key.
    """

    table: str
    common: str
    lines: tuple[str, ...] = ()
    as_at: str = ""


class Entry(NamedTuple):
    """An entry of a register.

    Attributes
    ----------
    term
        What the entry is called.
    said
        Its paragraphs.
    anchor
        Permanent anchor; empty where it has none.
    kind
        What sorts of entry are told apart by, in one word.
    rows, points, tables
        What only a screen shows: rows of data, points of a list, and the names of tables.
    """

    term: Piece
    said: tuple[Sentence, ...]
    anchor: str = ""
    kind: str = ""
    rows: tuple[Rows, ...] = ()
    points: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()


class Part(NamedTuple):
    """A part of a register, under a heading with a permanent anchor where it has one."""

    entries: list[Entry]
    heading: str = ""
    anchor: str = ""
    opening: str = ""
    columns: tuple[tuple[str, str, str, str], ...] = ()


def anchor_of_number(key: str) -> str:
    """Permanent anchor of a number in the register."""
    return "n-" + "".join(c if c.isalnum() else "-" for c in key).lower()


def anchor_of_claim(identifier: str) -> str:
    """Permanent anchor of a claim in the ledger."""
    return identifier.lower()


def anchor_of_table(name: str) -> str:
    """Permanent anchor of a table among the data sources."""
    return f"table-{name}".replace("_", "-")


def number_register() -> list[Part]:
    """Every golden number with its measure, provider and rows of data."""
    told: dict[Rows, str] = {}
    return [Part([_number(entry, told) for entry in golden.all_committed()])]


def _number(entry: golden.Number, told: dict[Rows, str]) -> Entry:
    value = number(entry.value, entry.unit, entry.digits)
    provider = f"{entry.provider[:1].upper()}{entry.provider[1:].rstrip('.')}"
    anchor = anchor_of_number(entry.key)
    said = (Piece(value, "strong"), Piece(f": {of_period(entry.measure, entry.period)}. {provider}."), Piece(anchor, "pages"))
    parts = addresses.read(entry.rows)
    rows = tuple(
        _rows(part, found) for part, (_, found) in zip(parts, addresses.resolve(entry.rows), strict=True)
    )
    rows = tuple(_told_once(each, told.setdefault(each, entry.key), entry.key) for each in rows)
    return Entry(Piece(entry.key, "literal"), (said,), anchor, rows=rows)


def _told_once(rows: Rows, first: str, here: str) -> Rows:
    long = len(rows.common) + sum(map(len, rows.lines)) > TOLD_AGAIN
    return Rows(rows.table, "", as_at=first) if long and first != here else rows


def _rows(part: addresses.Part, rows: pd.DataFrame) -> Rows:
    """The rows behind a number: a few are shown cell by cell, many are described."""
    if len(rows) > ROWS_SHOWN:
        common = ", ".join(f"{column} {_values(values)}" for column, values in part.conditions.items())
        return Rows(part.table, f"{len(rows):,} rows, lines {rows.index[0]} to {rows.index[-1]}: {common or 'all'}")
    filled = {c: values for c, values in rows.to_dict("list").items() if c not in COLUMNS_LEFT_OUT and not all(map(pd.isna, values))}
    cells = {c: [_cell(value) for value in values] for c, values in filled.items()}
    same = {column for column, said in cells.items() if len(set(said)) == 1}
    common = ", ".join(f"{column} {cells[column][0]}" for column in cells if column in same)
    if len(rows) == 1:
        return Rows(part.table, f"line {rows.index[0]}: {_first_cells(cells)}")
    others = [column for column in cells if column not in same]
    # The names of the columns once, then each row's cells in their order.
    head = "; ".join(filter(None, (common, f"then {', '.join(others)}" if others else "")))
    lines = (f"line {line}: " + ", ".join(cells[column][i] or "empty" for column in others) for i, line in enumerate(rows.index))
    return Rows(part.table, head, tuple(lines))


def _first_cells(cells: dict[str, list[str]]) -> str:
    said = [f"{column} {values[0]}" for column, values in cells.items()]
    more = len(said) - CELLS_SHOWN
    return ", ".join(said[:CELLS_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _values(values: list[str]) -> str:
    """``2005 to 2015``, ``RUS, WLD`` or ``one of 28``."""
    if len(values) > 2 and all(v.isdigit() for v in values) and int(values[-1]) - int(values[0]) == len(values) - 1:
        return f"{values[0]} to {values[-1]}"
    return ", ".join(values) if len(values) <= VALUES_SHOWN else f"one of {len(values)}"


def _cell(value: object) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    text = f"{value:,.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def ledger_register() -> list[Part]:
    """Every claim, by part of the thesis: what is stated, how it is judged, what each specification gives."""
    table = verdicts.table()
    letters = table.index.str[2:5]
    return [
        Part([_claim(row) for _, row in table[letters == part].iterrows()], name, f"ledger-{part.lower()}")
        for part, name in ledger.parts().items()
        if (letters == part).any()
    ]


def _claim(row: pd.Series) -> Entry:
    stated = (Piece(f"{row['statement']} "), Piece(f"{_place(row['section'])}; {_note(row)}.", "emphasis"), Piece(row.name, "mentions"))
    kind, verdict = row["verdict"].split()[0], Piece(f"{row['verdict'].capitalize()}.", "strong")
    name, anchor = Piece(row.name), anchor_of_claim(row.name)
    if row["verdict"] == NOT_TESTABLE:
        return Entry(name, (stated, (verdict, Piece(f" {claim_words.reason(row)}"))), anchor, kind)
    judged = (
        f" Stated: {claim_words.stated_in_words(row)}. {claim_words.measured_label(row.name)}: {claim_words.measured_in_words(row.name)}. "
        f"Rule: {_rule(row)} {claim_words.agreement(row.name)}"
        f"{claim_words.over_years(row)}{claim_words.elsewhere_and_after(row)}"
    )
    found = verdicts.specifications(row.name)
    tables = dict.fromkeys(table for address in found["rows"] for table in addresses.tables(address))
    points = tuple(_specifications(found, row["unit"]))
    return Entry(name, (stated, (verdict, Piece(judged))), anchor, kind, points=points, tables=tuple(tables))


def _rule(row: pd.Series) -> str:
    """The rule in words, with that on small shares where a reading is one of them."""
    rule = ledger.rule_of(row)
    small = verdicts.specifications(row.name)["relative"].notna().any()
    return f"{rule.reason} {rule.small.reason}" if small and rule.small else rule.reason


def _specifications(found: pd.DataFrame, unit: str) -> Iterator[str]:
    digits = claim_words.digits(unit)
    for row in found.head(SPECIFICATIONS_LISTED).itertuples():
        part = "" if pd.isna(row.relative) else f" ({number(row.relative, 'percent', 0)} of the share)"
        yield f"{row.specification}: {number(row.measured, unit, digits)}{part} {'✓' if row.holds else '✗'}"
    rest = found.iloc[SPECIFICATIONS_LISTED:]
    if len(rest):
        yield f"and {len(rest)} more, of which {rest['holds'].sum() or 'none'} ✓, in the table of specifications"


def _place(section: str) -> str:
    return f"Section{NBSP}{section}" if section[:1].isdigit() else section


def _note(statement: pd.Series) -> str:
    if pd.isna(statement["note"]):
        return f"no{NBSP}note"
    found = "text lost" if statement["note_source"] == "lost" else statement["note_source"]
    return f"note {int(statement['note'])}, {found}".replace(" ", NBSP)


def data_sources() -> list[Part]:
    """Every table of the data package: what, whose, vintage, licence, columns, known gaps."""
    return [_table(load.resource(name)) for name in sorted(load.names())]


def claims_by_table() -> dict[str, list[str]]:
    """Tables of the data package → the claims whose specifications rest on them."""
    found: dict[str, set[str]] = {}
    for identifier in ledger.claims().index:
        for address in verdicts.specifications(identifier)["rows"]:
            for table in addresses.tables(address):
                found.setdefault(table, set()).add(identifier)
    return {table: sorted(claims) for table, claims in found.items()}


def _table(resource: dict) -> Part:
    name = resource["name"]
    entries = [
        Entry(Piece("File"), ((Piece(name, "file"), Piece(f", {resource['rows']:,} rows")),)),
        Entry(Piece("Used in"), ((Piece(name, "uses"),),)),
        *(Entry(Piece(label), (said,)) for label, said in _facts(resource)),
    ]
    columns = tuple(
        (field["name"], field["type"], field.get("unit", ""), field.get("description", ""))
        for field in resource["schema"]["fields"]
    )
    return Part(entries, resource["title"], anchor_of_table(name), resource["description"], columns)


def _facts(resource: dict) -> Iterator[tuple[str, Sentence]]:
    yield "Provider" if len(resource["sources"]) == 1 else "Providers", tuple(_providers(resource["sources"]))
    labels = {"vintage": "Vintage", "retrieved": "Retrieved", "licence_note": "Licence", "redistribution": "Redistribution"}
    for key, label in labels.items():
        if resource.get(key):
            yield label, (Piece(str(resource[key])),)
    gaps = resource.get("known_gaps")
    if gaps:
        yield "Known gaps and oddities", (Piece(" ".join(gaps) if isinstance(gaps, list) else str(gaps)),)


def _providers(sources: list[dict]) -> Iterator[Piece]:
    """Each citation once, its addresses as links, with the addresses that it does not hold itself."""
    found: dict[str, dict[str, None]] = {}
    for source in sources:
        found.setdefault(source["citation"], {}).update(dict.fromkeys(str(source.get("path", "")).split(" ; ")))
    for i, (citation, links) in enumerate(found.items()):
        yield Piece(" / " * bool(i))
        for part in ADDRESS.split(citation):
            yield Piece(part, "address" if ADDRESS.fullmatch(part) else "plain")
        for address in links:
            if address.startswith("http") and address.rstrip("/") not in citation:
                yield Piece(" ")
                yield Piece(address, "address")


WRITERS: dict[str, Callable[[], list[Part]]] = {
    "number-register": number_register,
    "ledger": ledger_register,
    "data-sources": data_sources,
}
