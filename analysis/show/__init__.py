"""Figures, tables and numbers as the book shows them; one module a subject."""

from . import energy, replication, ties, trade

__all__ = ["energy", "replication", "ties", "trade"]
