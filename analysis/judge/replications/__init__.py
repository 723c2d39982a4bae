"""Replications: for each measure that the ledger names, what every admissible specification gives.

A measure takes a query (years, subject, country) and returns a frame with one row a specification
(provider × definition of a bloc × base × window): ``specification`` in words, ``measured`` in the
statement's unit, ``rows`` the data behind it. Run on other countries it is a control, run on the
years after the thesis a hold-out.
"""

from . import economy, energy, memberships, products, records, trade
from . import arms, finance, growth, language, opinion, regime, stances, votes
from . import dynamics, shocks, vectors
from .register import MEASURES, Query

__all__ = ["MEASURES", "Query", "arms", "dynamics", "economy", "energy", "finance", "growth", "language", "memberships", "opinion", "products", "records", "regime", "shocks", "stances", "trade", "vectors", "votes"]
