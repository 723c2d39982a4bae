"""Figures, tables and numbers as the book shows them; one module a subject."""

import importlib
import pkgutil

__all__ = [module.name for module in pkgutil.iter_modules(__path__)]


def __getattr__(name: str):
    """Import a module of figures when it is asked for: a chapter needs few, a page of words none."""
    if name in __all__:
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
