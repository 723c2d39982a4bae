"""Writing a tidy table: columns in order, rows by key, one spelling of every number."""

import csv
import io
import os
from pathlib import Path

import pandas as pd


def text(value: object, field: dict) -> str:
    """Write one value as the cell of a CSV file; missing is empty.

    Numbers are rounded to the field's `decimals` and written by their shortest exact spelling.
    """
    if value is None or value is pd.NA or value != value:
        return ""
    if field["type"] == "integer":
        return str(int(value))
    if field["type"] == "number":
        number = round(float(value), field["decimals"]) if "decimals" in field else float(value)
        return repr(int(number)) if number == int(number) else repr(number)
    if field["type"] == "boolean":
        return "true" if value else "false"
    return " ".join(str(value).split())


def csv_bytes(frame: pd.DataFrame, resource: dict) -> bytes:
    """Return a frame as the bytes of its CSV file: UTF-8, LF, rows in the order that the descriptor names.

    Raises
    ------
    ValueError
        If a column of the schema is missing in the frame.
    """
    fields = resource["schema"]["fields"]
    missing = [field["name"] for field in fields if field["name"] not in frame.columns]
    if missing:
        raise ValueError(f"{resource['name']}: the recipe gave no column {', '.join(missing)}")
    ordered = frame.sort_values(resource["order"], kind="stable", na_position="first")
    columns = [[text(value, field) for value in ordered[field["name"]].tolist()] for field in fields]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([field["name"] for field in fields])
    writer.writerows(zip(*columns, strict=True))
    return stream.getvalue().encode("utf-8")


def replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    partial = path.with_name(path.name + ".partial")
    partial.write_bytes(content)
    os.replace(partial, path)
