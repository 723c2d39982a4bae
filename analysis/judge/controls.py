"""Which other countries the questions are asked of, and how far the data reach after the thesis."""

from __future__ import annotations

# Post-Soviet states with enough trade of their own to be asked what a statement says.
OF_STATEMENTS = ("ARM", "GEO", "KAZ", "KGZ", "MDA", "UKR")
# Those that a hypothesis is asked of which names no others.
OF_HYPOTHESES = ("ARM", "AZE", "EST", "GEO", "KAZ", "KGZ", "LTU", "LVA", "MDA", "UKR")
# Of trade by partner as Belarus reported it to the IMF.
LAST_OF_TRADE = 2020
# Of any series.
LAST_OF_ALL = 2024
