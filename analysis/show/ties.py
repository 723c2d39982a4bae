"""Tables on treaties and memberships."""

from __future__ import annotations

import pandas as pd

from analysis import load

from .exhibit import TableExhibit

UNIONS = ("CIS", "Union State", "EAEC", "CSTO", "Customs Union", "CIS FTA", "EAEU")
NAMES = {
    "CIS": "Commonwealth of Independent States",
    "Union State": "Union State of Belarus and Russia",
    "EAEC": "Eurasian Economic Community",
    "CSTO": "Collective Security Treaty Organisation",
    "Customs Union": "Customs Union of Belarus, Kazakhstan and Russia",
    "CIS FTA": "Free trade area of the CIS",
    "EAEU": "Eurasian Economic Union",
}


def unions_with_russia() -> TableExhibit:
    """What Belarus and Russia are in together, with the year in which Belarus joined."""
    table = load.table("bloc_membership")
    rows = table[(table["iso3"] == "BLR") & table["bloc"].isin(UNIONS)]
    first = rows.groupby("bloc")["start"].min()
    frame = pd.DataFrame({"bloc": UNIONS}).assign(start=lambda f: f["bloc"].map(first)).dropna()
    frame = frame.assign(year=frame["start"].astype(str).str[:4].astype(int)).sort_values(["year", "bloc"])
    shown = pd.DataFrame({"Organisation": frame["bloc"].map(NAMES), "Belarus a member since": frame["year"]})
    return TableExhibit(
        name="unions",
        title=f"Belarus and Russia have joined {len(frame)} organisations together, one on top of another.",
        caption="Organisations of the post-Soviet space to which both belong or belonged. From the year given Belarus counts as a member, or the treaty was in force.",
        data=frame[["bloc", "start", "year"]],
        tables=("bloc_membership",),
        unit="year",
        shown=shown,
        align="lr",
    )
