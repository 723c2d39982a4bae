"""The argument of the thesis as hypotheses that the data could refute.

``data/hypotheses.csv`` holds them with their rules, written before the results; each module here
tests some of them, :mod:`.evaluation` runs all, :mod:`.committed` reads what it last wrote down.
"""

from . import asymmetry, blocs, commitments, continuity, drastic_change, elites, energy, evaluation
from . import opinion, primacy, regime, shocks, steadiness, votes, words
from .register import HYPOTHESES, Query, hypothesis, specification

__all__ = [
    "HYPOTHESES", "Query", "asymmetry", "blocs", "commitments", "continuity", "drastic_change", "elites", "energy", "evaluation",
    "hypothesis", "opinion", "primacy", "regime", "shocks", "specification", "steadiness", "votes", "words",
]  # fmt: skip
