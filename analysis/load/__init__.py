"""The tables of `data/`, read and checked.

>>> from analysis import load
>>> trade = load.table("trade_dots")
>>> trade.attrs["units"]["value_musd"]
'million US$'

A table that is not what its descriptor in ``data/datapackage.json`` says is refused with a
`DataError` that names file, row, column, what was expected and what was found.
"""

from analysis.load.blocs import definitions, members, partners, vector_of
from analysis.load.errors import DataError
from analysis.load.package import DATA, Package
from analysis.load.tables import forget, names, opened, path, resource, table
from analysis.load.vectors import VECTORS

__all__ = [
    "DATA",
    "DataError",
    "Package",
    "VECTORS",
    "definitions",
    "forget",
    "members",
    "names",
    "opened",
    "partners",
    "path",
    "resource",
    "table",
    "vector_of",
]
