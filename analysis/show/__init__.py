"""Figures, tables and numbers as the book shows them; one module a subject."""

from . import africa_asia, americas, attention, china, cis, discussion, elites, energy, european_union, identity, introduction, replication, scoreboard, sources, theory, thesis, ties, trade, vectors

__all__ = [
    "africa_asia",
    "americas",
    "attention",
    "china",
    "cis",
    "discussion",
    "elites",
    "energy",
    "european_union",
    "identity",
    "introduction",
    "replication",
    "scoreboard",
    "sources",
    "theory",
    "thesis",
    "ties",
    "trade",
    "vectors",
]
