"""Which other countries the questions are asked of, and how far the data reach after the thesis."""

from __future__ import annotations

# Those that a hypothesis is asked of which names no others, ISO3.
OF_HYPOTHESES: tuple[str, ...] = ()
# The last year of any series.
LAST_OF_ALL = 2020
