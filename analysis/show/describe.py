"""Alternative text computed from what is drawn."""

from __future__ import annotations

import pandas as pd

from .wording import listed, number


def lines(frame: pd.DataFrame, unit: str, digits: int = 1) -> str:
    """Describe lines over years: first and last value, lowest and highest, for each column.

    Parameters
    ----------
    frame
        Index ``year``, one column a line, as drawn.
    unit
        Unit of all columns, as in :func:`analysis.show.wording.number`.
    """
    return " ".join(_line(str(name), frame[name].dropna(), unit, digits) for name in frame.columns)


def _line(name: str, values: pd.Series, unit: str, digits: int) -> str:
    if values.empty:
        return f"{name}: no data."

    def said(value: float) -> str:
        return number(float(value), unit, digits)

    return (
        f"{name}: {said(values.iloc[0])} in {values.index[0]}, {said(values.iloc[-1])} in {values.index[-1]}; "
        f"lowest {said(values.min())} in {values.idxmin()}, highest {said(values.max())} in {values.idxmax()}."
    )


def points(frame: pd.DataFrame, label: str, value: str, unit: str, digits: int = 1) -> str:
    """Describe labelled points one after another: ``label value, label value and …``."""
    said = [f"{row[label]} {number(float(row[value]), unit, digits)}" for _, row in frame.iterrows()]
    return f"{listed(said)}."


def long(frame: pd.DataFrame, name: str, value: str) -> pd.DataFrame:
    """A frame over years as a tidy table: columns ``year``, ``name``, ``value``, empty cells dropped."""
    tidy = frame.rename_axis("year").reset_index().melt("year", var_name=name, value_name=value)
    return tidy.dropna().reset_index(drop=True)
