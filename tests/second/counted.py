"""Days between events, and counts of the ledger and of the record."""

from __future__ import annotations

from datetime import date

from .rules import rule
from .tables import table, where

EASED = ("suspended", "lifted", "eased")


def days_between(start: str, end: str) -> int:
    """Days from one date to another."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


@rule(r"eu\.days\.(?P<start>event-\w+)\.(?P<end>event-\w+)")
def days(start: str, end: str) -> int:
    """Days from one event to another."""
    dates = table("events").set_index("id").date
    return days_between(dates[start], dates[end])


@rule(r"americas\.days-to-easing\.(?P<release>prisoners-\w+)\.(?P<sender>EU|USA)")
def days_to_easing(release: str, sender: str) -> int:
    """Days from a release of prisoners to the next step by which sanctions were eased."""
    released = where("prisoners", id=release).date.iloc[0]
    steps = where("sanction_steps", sender=sender)
    return days_between(released, steps.date[(steps.date >= released) & steps.step.str.startswith(EASED)].min())


@rule(r"quantities\.(?P<which>[A-Z]{3}|all)")
def quantities(which: str) -> int:
    """Statements of the ledger that give a quantity, all or of a part of the thesis."""
    rows = where("claims", kind="quantity")
    return len(rows) if which == "all" else rows.id.str.startswith(f"C-{which}-").sum()


@rule(r"tolerance\.(?P<claim>C-[A-Z]+-\d+)")
def tolerance(claim: str) -> float:
    """Tolerance of a statement of its kind, hedge and unit."""
    (said,) = where("claims", id=claim).itertuples()
    manner = said.hedge if isinstance(said.hedge, str) else said.direction
    (line,) = where("tolerances", kind=said.kind, hedge=manner, unit=said.unit).itertuples()
    return min(line.tolerance, said.stated_low / 2) if line.rule == "within-half" else line.tolerance


@rule(r"interviewed\.2006")
def interviewed() -> int:
    """Interviewees that the record counts."""
    return where("record_counts", subject="interviewees")["count"].iloc[0]
