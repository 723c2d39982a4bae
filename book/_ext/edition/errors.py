"""Errors that stop the build and say where the prose went wrong."""

from __future__ import annotations

from sphinx.errors import SphinxError


class EditionError(SphinxError):
    """A chapter refers to something that the analysis or the ledger does not hold."""

    category = "Edition error"


def at(source: str | None, line: int | None, message: str) -> EditionError:
    """An error with its place in front."""
    return EditionError(f"{source or 'unknown source'}:{line or '?'}: {message}")
