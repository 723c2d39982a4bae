"""Reading a CSV file: once as cells to be checked, once as typed columns."""

import csv
import io
from pathlib import Path

import pandas as pd

from analysis.load.errors import NOT_THERE, SAVED_OTHERWISE, DataError

HEADER_ROW = 1
FIRST_ROW = 2
# What a spreadsheet writes into a CSV file, by its language and settings.
SEPARATORS = {";": "semicolons", "\t": "tabs"}
DTYPES = {"string": "str", "integer": "int64", "number": "float64", "boolean": "bool", "date": "str"}
NULLABLE = {"integer": "Int64", "boolean": "boolean"}


def label(path: Path) -> str:
    """Return a path as it is named in messages: folder and file."""
    return f"{path.parent.name}/{path.name}"


def required(field: dict) -> bool:
    """Say whether a field of a schema must be filled in every row."""
    return bool(field.get("constraints", {}).get("required"))


def dtype(field: dict) -> str:
    """Return the pandas dtype of a field of a schema."""
    kind = field["type"]
    return DTYPES[kind] if required(field) else NULLABLE.get(kind, DTYPES[kind])


def typed(path: Path, resource: dict) -> pd.DataFrame:
    """Read a file that is known to be good into typed columns; empty cells are missing values."""
    fields = resource["schema"]["fields"]
    frame = pd.read_csv(
        path,
        dtype={field["name"]: dtype(field) for field in fields},
        keep_default_na=False,
        na_values=[""],
        encoding="utf-8",
    )
    for field in fields:
        if field["type"] == "date":
            frame[field["name"]] = pd.to_datetime(frame[field["name"]], format="%Y-%m-%d")
    return frame


def cells(path: Path, resource: dict) -> pd.DataFrame:
    """Read a file into cells of text, refusing what is not a whole CSV file of the right shape.

    Returns
    -------
    DataFrame
        Text, empty cells as missing; index is the line number in the file.

    Raises
    ------
    DataError
        If the file is missing, not UTF-8, has a byte-order mark or other line ends, is cut off,
        has a wrong header, a line break within a cell, a row of another width, or too few rows.
    """
    text = _text(path)
    rows = list(csv.reader(io.StringIO(text)))
    if len(rows) != text.count("\n"):
        broken = next(number for number, row in enumerate(rows, HEADER_ROW) if any("\n" in cell for cell in row))
        raise DataError(label(path), broken, None, "one line for each row", "a line break within a cell")
    names = [field["name"] for field in resource["schema"]["fields"]]
    _check_header(rows[0], names, label(path))
    for number, row in enumerate(rows[1:], FIRST_ROW):
        if len(row) != len(names):
            found = f"{len(row)}: {','.join(row)[:80]}" if row else "an empty line"
            raise DataError(label(path), number, None, f"{len(names)} cells", found)
    least = resource.get("minimumRows", 1)
    if len(rows) - 1 < least:
        raise DataError(
            label(path), len(rows), None, f"at least {least} rows of data", f"{len(rows) - 1} (file cut off?)"
        )
    index = range(FIRST_ROW, len(rows) + HEADER_ROW)
    return pd.DataFrame(rows[1:], columns=names, index=index, dtype="str").replace("", None)


def _text(path: Path) -> str:
    name = label(path)
    if not path.is_file():
        raise DataError(name, None, None, "the table's file", "no such file", NOT_THERE.format(file=name, name=path.stem))
    content = path.read_bytes()
    save = SAVED_OTHERWISE.format(file=name)
    if content.startswith(b"\xef\xbb\xbf"):
        raise DataError(name, 1, None, "UTF-8 without a byte-order mark", "a byte-order mark (saved by a spreadsheet?)", save)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise DataError(name, row, None, "UTF-8 text", f"byte 0x{content[error.start]:02x}", save) from error
    if "\r" in text:
        raise DataError(name, text.count("\n", 0, text.index("\r")) + 1, None, "lines that end in LF", "a carriage return", save)
    if not text.endswith("\n"):
        last = text.count("\n") + 1
        raise DataError(name, last, None, "a whole last line", "a file that is empty or ends within a line (cut off?)")
    return text


def _check_header(found: list[str], names: list[str], file: str) -> None:
    if found == names:
        return
    for separator, name in SEPARATORS.items():
        if len(found) == 1 and separator in found[0]:
            raise DataError(file, HEADER_ROW, None, "cells separated by commas", f"{name} (decimals want a point, too)")
    missing = [name for name in names if name not in found]
    extra = [name for name in found if name not in names]
    column = (missing + extra + [None])[0]
    raise DataError(file, HEADER_ROW, column, f"the columns {', '.join(names)}", ", ".join(found))
