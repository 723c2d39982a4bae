"""The schema of a descriptor as a pandera schema, and its first failure as a `DataError`."""

import re
from datetime import date

import pandas as pd
import pandera.pandas as pa

from analysis.load.errors import DataError
from analysis.load.reading import dtype, required

DATE = r"^\d{4}-\d{2}-\d{2}$"
# Patterns in words.
FORMS = {r"\d{4}(-\d{2}(-\d{2})?)?": "YYYY, YYYY-MM or YYYY-MM-DD", r"\d{4}-\d{2}": "YYYY-MM"}
# What a spreadsheet makes of a cell: what is asked about it.
SPREADSHEET = {
    r"-?\d+(?:[,\u00a0 ]\d+)+(?:\.\d+)?": "saved by a spreadsheet? Decimals want a point, and thousands are not set apart",
    r"\d{1,2}([./])\d{1,2}\1\d{4}": "a date turned round by a spreadsheet? The year comes first, as in 2005-01-31",
}
KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "date": "a day of the calendar YYYY-MM-DD",
}


def check(cells: pd.DataFrame, file: str, resource: dict, codes: frozenset[str]) -> None:
    """Check cells of text against the schema of a descriptor.

    Parameters
    ----------
    cells : DataFrame of str
        As `reading.cells` returns it: the index is the line number.
    file : str
        Name for the message.
    resource : dict
        Descriptor of the table.
    codes : frozenset of str
        Country codes that columns with a foreign key to `countries` may hold.

    Raises
    ------
    DataError
        At the first cell, in the order of the file, that breaks the schema.
    """
    try:
        build(resource, codes).validate(cells, lazy=True)
    except pa.errors.SchemaErrors as failure:
        raise _first(failure.failure_cases, cells, file, resource) from None


def build(resource: dict, codes: frozenset[str] = frozenset()) -> pa.DataFrameSchema:
    """Return the pandera schema of a descriptor: types, constraints, key, country codes."""
    schema = resource["schema"]
    countries = country_columns(resource)
    columns = {
        field["name"]: pa.Column(
            _dtype(field),
            checks=_checks(field) + ([pa.Check.isin(codes)] if field["name"] in countries else []),
            nullable=not required(field),
            coerce=True,
            unique=bool(field.get("constraints", {}).get("unique")),
        )
        for field in schema["fields"]
    }
    return pa.DataFrameSchema(
        columns, strict=True, ordered=True, unique=key(resource) or None, report_duplicates="exclude_first"
    )


def key(resource: dict) -> list[str]:
    """Return the columns of a table's primary key."""
    columns = resource["schema"].get("primaryKey", [])
    return [columns] if isinstance(columns, str) else list(columns)


def country_columns(resource: dict) -> set[str]:
    """Return the columns that hold codes of `countries`."""
    links = resource["schema"].get("foreignKeys", [])
    return {link["fields"] for link in links if link["reference"]["resource"] == "countries"}


def _dtype(field: dict) -> str:
    # Truth values and dates are compared as they are written; `reading.typed` turns them into types.
    return "str" if field["type"] in ("boolean", "date") else dtype(field)


def _checks(field: dict) -> list[pa.Check]:
    limits = field.get("constraints", {})
    checks = []
    if "enum" in limits:
        checks.append(pa.Check.isin(limits["enum"]))
    if "minimum" in limits:
        checks.append(pa.Check.ge(limits["minimum"]))
    if "maximum" in limits:
        checks.append(pa.Check.le(limits["maximum"]))
    if "pattern" in limits:
        checks.append(pa.Check.str_matches(f"^(?:{limits['pattern']})$"))
    if field["type"] == "boolean":
        checks.append(pa.Check.isin(["true", "false"]))
    if field["type"] == "date":
        checks += [pa.Check.str_matches(DATE), pa.Check(_is_day, element_wise=True)]
    return checks


def _is_day(text: str) -> bool:
    """Whether the calendar has a day; the thirteenth month has the form of one."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def expectation(field: dict, is_country: bool = False) -> str:
    """Say in words what a field of a schema may hold."""
    if is_country:
        return "a country code of data/countries.csv"
    limits = field.get("constraints", {})
    if "enum" in limits:
        return "one of " + ", ".join(map(str, limits["enum"]))
    words = [KINDS[field["type"]]]
    words += [f"at least {limits['minimum']}"] if "minimum" in limits else []
    words += [f"at most {limits['maximum']}"] if "maximum" in limits else []
    words += [f"of the form {FORMS.get(limits['pattern'], limits['pattern'])}"] if "pattern" in limits else []
    words += ["no empty cell"] if limits.get("required") else []
    return ", ".join(words)


def _found(cell: str) -> str:
    """A cell in quotes, with a question where a spreadsheet has probably rewritten it."""
    hint = next((hint for pattern, hint in SPREADSHEET.items() if re.fullmatch(pattern, cell)), "")
    return f"{cell!r} ({hint})" if hint else repr(cell)


def _first(failures: pd.DataFrame, cells: pd.DataFrame, file: str, resource: dict) -> DataError:
    doubled = failures["check"].astype(str).str.contains("unique|duplicate")
    single = failures[~doubled & failures["index"].notna()]
    if len(single):
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        order = list(fields)
        worst = min(single.itertuples(), key=lambda case: (case.index, order.index(case.column)))
        field = fields[worst.column]
        found = cells.loc[worst.index, worst.column]
        words = expectation(field, worst.column in country_columns(resource))
        return DataError(file, int(worst.index), worst.column, words, "an empty cell" if pd.isna(found) else _found(found))
    row = int(failures["index"].min())
    columns = key(resource)
    values = ", ".join(f"{name}={cells.loc[row, name]}" for name in columns)
    return DataError(file, row, ", ".join(columns), "each key once", f"a repeated row: {values}")
