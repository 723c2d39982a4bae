"""What the words below an exhibit say of trade figures that were mended."""

from __future__ import annotations

from analysis import load
from analysis.judge import panels

from .wording import listed


def half_booked() -> str:
    """Whose trade with Russia is as Russian customs have it, in which years; a sentence."""
    names = load.table("countries").set_index("iso3")["name"]
    whose = [f"{names[code]}'s trade with Russia in {listed([str(year) for year in years])}" for code, years in panels.HALF_BOOKED.items()]
    return f"{listed(whose)} is as Russian customs have it, since the IMF carries about half."
