"""The argument of the thesis as hypotheses that the data could refute.

``data/hypotheses.csv`` holds them with their rules, written before the results; each module here
tests some of them, :mod:`.evaluation` runs all, :mod:`.committed` reads what it last wrote down.
"""

from . import asymmetry, blocs, continuity, drastic_change, evaluation, primacy, shocks, steadiness
from .register import HYPOTHESES, Query, hypothesis, specification

__all__ = ["HYPOTHESES", "Query", "asymmetry", "blocs", "continuity", "drastic_change", "evaluation", "hypothesis", "primacy", "shocks", "specification", "steadiness"]
