"""Opening providers' workbooks."""

import warnings
from pathlib import Path

from openpyxl import Workbook, load_workbook

from analysis.recipes.raw import RawFormat


def open_workbook(path: Path, sheets: tuple[str, ...] = (), streamed: bool = True) -> Workbook:
    """Open a workbook to read its values.

    Parameters
    ----------
    path : Path
        The file.
    sheets : tuple of str
        Sheets that it must have.
    streamed : bool
        Read row by row, which is faster; not for files that misstate the size of their sheets.

    Raises
    ------
    RawFormat
        If one of the sheets is missing.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Workbook contains no default style")
        book = load_workbook(path, read_only=streamed, data_only=True)
    missing = sorted(set(sheets) - set(book.sheetnames))
    if missing:
        raise RawFormat(f"{path.name}: sheet missing: {', '.join(missing)}; found {', '.join(book.sheetnames)}")
    return book
