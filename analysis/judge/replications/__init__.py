"""Replications: for each measure that the ledger names, what every admissible specification gives.

A measure takes the first and last year of a statement and returns a frame with one row a
specification (provider × definition of a bloc × base × window): ``specification`` in words,
``measured`` in the statement's unit, ``rows`` the data behind it.
"""

from . import economy, energy, trade
from .register import MEASURES

__all__ = ["MEASURES", "economy", "energy", "trade"]
