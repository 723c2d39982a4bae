"""Figures, tables and numbers as the book shows them; one module a subject."""

from . import energy, replication, scoreboard, sources, thesis, ties, trade

__all__ = ["energy", "replication", "scoreboard", "sources", "thesis", "ties", "trade"]
