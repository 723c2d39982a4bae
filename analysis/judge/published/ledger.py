"""Published numbers on the ledger: counts of statements and verdicts."""

from __future__ import annotations

import pandas as pd

from analysis import load
from analysis.load import edition
from analysis.load.addresses import rows

from .. import ledger
from ..verdicts import table
from .family import family


@family("claims.{prefix}.{verdict}")
def claims(prefix: str, verdict: str) -> dict:
    """Number of claims of a prefix with a verdict; ``all`` counts all, prefix or verdict."""
    found = table()
    words = verdict.replace("-", " ")
    if prefix != "all":
        found = found[found.index.str.startswith(f"C-{prefix}-")]
    if verdict != "all":
        found = found[found["verdict"] == words]
    return {
        "value": float(len(found)), "unit": "count", "digits": 0,
        "measure": f"statements of the ledger{'' if prefix == 'all' else f' (part {prefix})'}{'' if verdict == 'all' else f', {words}'}",
        "provider": "this edition", "period": edition.read().thesis_span, "rows": rows("claims"),
    }


# What a statement says: a matter of reading, or something that a record could settle.
FACTS = ("institutional fact", "quantity", "dated event", "trend")
OPEN = {"readings": ("interpretation", "reported view"), "interpretations": ("interpretation",), "views": ("reported view",), "facts": FACTS}


@family("claims-open.{kinds}")
def left_open(kinds: str) -> dict:
    """Number of statements not testable here that are ``readings`` (``interpretations`` and reported ``views``) or ``facts`` (facts, quantities, dates, trends)."""
    found = table()
    found = found[(found["verdict"] == "not testable here") & found["kind"].isin(OPEN[kinds])]
    return {
        "value": float(len(found)), "unit": "count", "digits": 0, "measure": f"statements not testable here: {' or '.join(OPEN[kinds])}",
        "provider": "this edition", "period": edition.read().thesis_span, "rows": rows("claims", kind=list(OPEN[kinds])),
    }


@family("claims-kinds.{kinds}")
def of_kinds(kinds: str) -> dict:
    """Number of statements of the ledger that are ``readings``, ``interpretations``, ``views`` or ``facts``, judged or not."""
    return {
        "value": float(table()["kind"].isin(OPEN[kinds]).sum()), "unit": "count", "digits": 0, "measure": f"statements of the ledger: {' or '.join(OPEN[kinds])}",
        "provider": "this edition", "period": edition.read().thesis_span, "rows": rows("claims", kind=list(OPEN[kinds])),
    }


@family("claims-alike.{what}")
def alike(what: str) -> dict:
    """Judged claims that rest on the same readings as another one: ``statements``, or the ``groups`` that they make."""
    groups = claims_alike()
    counted = {"statements": sum(map(len, groups)), "groups": len(groups)}[what]
    measure = {"statements": "judged statements that rest on the same readings as another", "groups": "groups of judged statements that rest on the same readings"}[what]
    return {
        "value": float(counted), "unit": "count", "digits": 0, "measure": measure, "provider": "this edition",
        "period": edition.read().thesis_span, "rows": rows("verdicts", claim=sorted(claim for group in groups for claim in group)),
    }


def claims_alike() -> list[list[str]]:
    """Groups of claims whose specifications are the same by name, measured value and outcome."""
    read: dict[tuple, list[str]] = {}
    for claim, found in load.table("specifications").groupby("claim"):
        key = tuple(sorted(found[["specification", "measured", "holds"]].itertuples(index=False, name=None)))
        read.setdefault(key, []).append(claim)
    return [group for group in read.values() if len(group) > 1]


@family("quantities.{prefix}")
def quantities(prefix: str) -> dict:
    """Number of claims that state a quantity, of a prefix or of ``all``."""
    found = table()
    found = found[(found["kind"] == "quantity") & (found.index.str.startswith(f"C-{prefix}-") | (prefix == "all"))]
    return {
        "value": float(len(found)), "unit": "count", "digits": 0,
        "measure": f"statements of the ledger that give a quantity{'' if prefix == 'all' else f' (part {prefix})'}",
        "provider": "this edition", "period": edition.read().thesis_span, "rows": rows("claims", kind="quantity"),
    }


@family("controls-passing.{claim}")
def controls_passing(claim: str) -> dict:
    """Number of other countries that the rule of a claim supports."""
    return _count(claim, "controls_passing", f"other {edition.read().controls} that the same rule supports")


@family("controls-asked.{claim}")
def controls_asked(claim: str) -> dict:
    """Number of other countries that the rule of a claim was run on."""
    return _count(claim, "controls", f"other {edition.read().controls} that the same rule was run on")


@family("specifications.{claim}")
def specifications(claim: str) -> dict:
    """Number of admissible specifications of a claim."""
    return _count(claim, "specifications", "admissible specifications")


@family("specifications-held.{claim}")
def specifications_held(claim: str) -> dict:
    """Number of specifications that bear a claim out."""
    return _count(claim, "held", "specifications that bear the claim out")


@family("tolerance.{claim}")
def tolerance(claim: str) -> dict:
    """What the rule of a claim allows either way; points where the claim is in percent."""
    said = ledger.claim(claim)
    allowed = ledger.rule_of(said).tolerance
    manner = said["hedge"] if pd.isna(said["direction"]) else said["direction"]
    return {
        "value": allowed, "unit": "points" if said["unit"] == "percent" else said["unit"], "digits": int(allowed % 1 > 0),
        "measure": f"tolerance of the rule, claim {claim}", "provider": "this edition",
        "period": f"{said['first_year']}-{said['last_year']}",
        "rows": f"{rows('claims', id=claim)} + {rows('tolerances', kind=said['kind'], hedge=manner, unit=said['unit'])}",
    }


def _count(claim: str, column: str, words: str) -> dict:
    row = table().loc[claim]
    return {
        "value": float(row[column]), "unit": "count", "digits": 0, "measure": f"{words}, claim {claim}",
        "provider": "this edition", "period": f"{row['first_year']}-{row['last_year']}", "rows": rows("verdicts", claim=claim),
    }
