"""Figures, tables and numbers as the book shows them; one module a subject."""

from . import energy, replication, sources, ties, trade

__all__ = ["energy", "replication", "sources", "ties", "trade"]
