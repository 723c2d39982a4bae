"""Replications: for each measure that the ledger names, what every admissible specification gives.

A measure takes a query (years, subject, country) and returns a frame with one row a specification
(provider × definition of a bloc × base × window): ``specification`` in words, ``measured`` in the
statement's unit, ``rows`` the data behind it. Run on other countries it is a control, run on the
years after the thesis a hold-out.
"""

import importlib
import pkgutil

from .register import MEASURES, Query

__all__ = ["MEASURES", "Query"]

# Each module enters its measures into the register when it is imported.
for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
