"""Units of the numbers that the book prints; another one is refused where a number is computed, before a page is written."""

from __future__ import annotations

import difflib

NBSP = "\N{NO-BREAK SPACE}"
# Unit in the data: what stands before the number, what after it.
PRINTED = {
    "percent": ("", f"{NBSP}%"),
    "points": ("", f"{NBSP}points"),
    "musd": (f"US${NBSP}", f"{NBSP}million"),
    "busd": (f"US${NBSP}", f"{NBSP}billion"),
    "beur": (f"€{NBSP}", f"{NBSP}billion"),
    "usd_per_1000m3": (f"US${NBSP}", ""),
    "bcm": ("", f"{NBSP}billion m³"),
    "ratio": ("", ""),
    "index": ("", ""),
    "nats": ("", ""),
    "count": ("", ""),
    "rank": ("", ""),
    "year": ("", ""),
    "years": ("", f"{NBSP}years"),
    "mt": ("", f"{NBSP}million tonnes"),
    "rating": ("", ""),
    "correlation": ("", ""),
    "sd": ("", f"{NBSP}standard deviations"),
    "day_of_year": ("day ", ""),
    "yes_no": ("", ""),
}


def refusal(unit: str) -> str:
    """What is said of a unit that the book cannot print, with one that is nearly it and where new ones go; empty of one that it can."""
    if unit in PRINTED:
        return ""
    near = difflib.get_close_matches(str(unit), PRINTED, n=1)
    meant = f"did you mean {near[0]}? " if near else ""
    return f"unit {unit!r} is not one that the book prints; {meant}known: {', '.join(sorted(PRINTED))}; a new one goes into PRINTED in analysis/judge/units.py"
