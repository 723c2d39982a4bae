"""How labels name partners and measures that several chapters print, so that one thing has one name."""

from __future__ import annotations

OF_THE_DAY, DAY = "of the day", "members of the day"
# A mean of shares, each year's counted alike, and not the share of sums.
EXTREMES = {"lowest": "lowest", "highest": "highest", "mean": "mean yearly"}
# The word between a flow and the partner.
TOWARDS = {"exports": "to", "imports": "from", "turnover": "with"}
INTERVAL = "95 percent interval of Cohen's kappa (Wilson's)"


def union(definition: str = OF_THE_DAY) -> str:
    """The European Union under a definition of its membership."""
    return f"the EU ({DAY if definition == OF_THE_DAY else definition})"


def vector(name: str) -> str:
    """A vector with its blanks; the EU with its membership, the others as the glossary has them."""
    return {"EU": union(), "USA": "the United States"}.get(name, name)


def agreement(who: str, other: str, several: bool) -> str:
    """Agreement in votes with one state, or with the ``several`` of a group."""
    over = "mean over roll calls of the mean over states" if several else "mean over roll calls"
    return f"agreement of {who} with {other} in the General Assembly, {over}, an abstention as half"


def over_specifications(which: str, claim: str, definition: str = "") -> str:
    """Lowest or highest value of a claim in the table of specifications, of one definition where one is given."""
    return f"{which} value of {claim} in the table of specifications{definition and f', by {definition}'}"
