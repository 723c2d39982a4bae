"""Figures, tables and numbers as the book shows them; one module a subject."""

from . import africa_asia, americas, china, cis, costs, countries, discussion, elites, energy, european_union, hypotheses, identity, introduction, replication, robustness, scoreboard, sources, theory, thesis, ties, trade, vectors

__all__ = [
    "africa_asia",
    "americas",
    "china",
    "cis",
    "costs",
    "countries",
    "discussion",
    "elites",
    "energy",
    "european_union",
    "hypotheses",
    "identity",
    "introduction",
    "replication",
    "robustness",
    "scoreboard",
    "sources",
    "theory",
    "thesis",
    "ties",
    "trade",
    "vectors",
]
