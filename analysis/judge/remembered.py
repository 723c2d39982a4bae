"""What functions of the analysis remember of tables and verdicts, to be forgotten where those are about to change."""

from __future__ import annotations

import sys

from analysis import load

PACKAGE = "analysis"


def forget() -> None:
    """Empty the cache of every function in a module of the analysis, and forget all tables."""
    ours = [module for name, module in list(sys.modules.items()) if name == PACKAGE or name.startswith(f"{PACKAGE}.")]
    for module in ours:
        for value in list(vars(module).values()):
            if callable(clear := getattr(value, "cache_clear", None)):
                clear()
    load.forget()
