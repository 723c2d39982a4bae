"""The argument of the thesis as hypotheses that the data could refute.

``data/hypotheses.csv`` holds them with their rules, written before the results; each module here
tests some of them, :mod:`.evaluation` runs all, :mod:`.committed` reads what it last wrote down.
"""

import importlib
import pkgutil

from .register import HYPOTHESES, Query, hypothesis, specification

__all__ = ["HYPOTHESES", "Query", "hypothesis", "specification"]

# Each module enters its tests into the register when it is imported.
for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
