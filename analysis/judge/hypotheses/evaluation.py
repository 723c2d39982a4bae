"""The hypotheses tested: all specifications, controls, years after the thesis, and what hangs on one year, partner or event."""

from __future__ import annotations

import math

import pandas as pd

from analysis import load
from analysis.load import addresses

from .. import evaluation, raised, rules, units
from ..ledger import LedgerError
from . import criteria, own_words
from .register import HYPOTHESES, SUBJECT, Hypothesis, Query

TEST_COLUMNS = [
    "hypothesis", "country", "part", "window", "specification", "criterion", "provider", "flow", "definition", "goods",
    "estimator", "estimate", "low", "high", "unit", "n", "statistic", "p", "p_holm", "p_bh", "p_first_order", "holds", "firm", "headline",
    "no_interval", "rows",
]
VERDICT_COLUMNS = [
    "hypothesis", "verdict", "own_words", "from_zero", "share", "by_criterion", "held", "firm", "specifications", "headline", "estimate", "low", "high", "unit", "n", "p",
    "p_holm", "p_bh", "p_first_order", "lowest", "highest", "median", "median_lowest", "median_highest", "median_unit", "median_criterion", "median_of", "n_least", "n_most",
    "controls", "controls_passing", "hold_out", "hold_out_held",
    "hold_out_specifications", "year_out_lowest", "year_out_highest", "partner_out_lowest", "partner_out_highest",
    "event_out_lowest", "event_out_highest", "country_out_lowest", "country_out_highest", "reason",
]
CORRECTED = ["p_holm", "p_bh"]
# What is told of a reading and of a verdict beside the estimate and the rule, where it has changed.
OF_A_READING = ["low", "high", "n", "p", "p_first_order", "firm", "headline", "rows"]
OF_A_VERDICT = [
    "own_words", "from_zero", "controls", "controls_passing", "hold_out", "hold_out_held", "year_out_lowest", "year_out_highest", "partner_out_lowest",
    "partner_out_highest", "event_out_lowest", "event_out_highest", "country_out_lowest", "country_out_highest",
]
WHOLE = ["n", "n_least", "n_most"]
TOLD, NOT_TOLD = "told", "not told"
WINDOW, AFTER, OTHERS = "window", "hold-out", "control"
NOT_YET = "No test of it is written."


def query_of(identifier: str) -> Query:
    """The question as written down: of the country of the thesis, over the hypothesis's own years."""
    row = criteria.hypotheses().loc[identifier]
    return Query(int(row["first_year"]), int(row["last_year"]))


def evaluate(identifier: str, query: Query | None = None, part: str = WINDOW) -> pd.DataFrame:
    """What each admissible specification estimates, and whether it bears the hypothesis out.

    Parameters
    ----------
    identifier
        Id of a hypothesis, for instance ``H1``.
    query
        Country, years, what is left out; the hypothesis's own where None.
    part
        ``window``, ``hold-out`` or ``control``.

    Returns
    -------
    DataFrame
        Columns of ``data/hypothesis_tests.csv``; empty where the data hold nothing.
    """
    table = _judged(identifier, query or query_of(identifier), part)
    return _adjusted(table, ~criteria.repeated(table))[TEST_COLUMNS] if len(table) else table


def _judged(identifier: str, query: Query, part: str = WINDOW) -> pd.DataFrame:
    asked = HYPOTHESES.get(identifier)
    found = pd.DataFrame([] if asked is None else _answers(identifier, asked, query))
    if found.empty:
        return pd.DataFrame(columns=TEST_COLUMNS)
    rule = criteria.criteria(identifier)
    _refuse_unfit(identifier, asked, found, rule)
    asked_of = list(zip(*(found[name] for name in ("criterion", "estimate", "low", "high", "p")), strict=True))
    held = [rule[criterion].holds(estimate, low, high, p) for criterion, estimate, low, high, p in asked_of]
    firm = [rule[criterion].holds_throughout(low, high) and h for (criterion, _, low, high, _), h in zip(asked_of, held, strict=True)]
    window = f"{query.first}-{query.last}"
    return found.assign(hypothesis=identifier, country=query.country, part=part, window=window, holds=held, firm=firm)


def _refuse_unfit(identifier: str, asked: Hypothesis, found: pd.DataFrame, rule: dict[str, criteria.Criterion]) -> None:
    """Raise a `LedgerError` for a reading whose criterion the rule does not name, or whose unit the book cannot print."""
    for criterion in found["criterion"].unique():
        if criterion not in rule:
            raise LedgerError(
                f"hypothesis {identifier} (data/hypotheses.csv): {raised.within(asked.function, criterion)}: a reading answers to {criterion!r}, "
                f"which its rule does not name; it names {', '.join(rule)}. Put the one or the other right, then run `make golden` again."
            )
    for unit in found["unit"].unique():
        if said := units.refusal(unit):
            raise LedgerError(f"hypothesis {identifier} (data/hypotheses.csv): {raised.within(asked.function, unit)}: {said}. Then run `make golden` again.")


def _answers(identifier: str, asked: Hypothesis, query: Query) -> list[dict]:
    """What a test yields; where it cannot be asked this, that is said of the hypothesis and the country."""
    try:
        return list(asked.function(query))
    except load.DataError:
        raise
    except (KeyError, ValueError, TypeError) as error:
        where = raised.under(error, asked.function) or "the function in analysis/judge/hypotheses"
        raise LedgerError(
            f"hypothesis {identifier} (data/hypotheses.csv): {asked.function.__name__} cannot be asked of {query.country} in {query.first}-{query.last} "
            f"({type(error).__name__}: {error}). Let {where} leave out what the data do not hold; "
            "then run `make golden` again."
        ) from error


def deciding(identifier: str, tests: pd.DataFrame) -> pd.Series:
    """The answers that the verdict rests on: all, or those to the weakest criterion where each one is needed."""
    held = tests["holds"].astype(bool)
    if criteria.hypotheses().at[identifier, "needs"] == criteria.POOLED or tests.empty:
        return held
    weakest = held.groupby(tests["criterion"]).mean().idxmin()
    return held[tests["criterion"] == weakest]


def _by_criterion(tests: pd.DataFrame) -> str:
    """``fall 13 of 14; after 2012 1 of 3``; empty with a single criterion."""
    counts = tests["holds"].astype(bool).groupby(tests["criterion"], sort=False).agg(["sum", "count"])
    return "; ".join(f"{name} {row['sum']} of {row['count']}" for name, row in counts.iterrows()) if len(counts) > 1 else ""


def _adjusted(table: pd.DataFrame, counted: pd.Series) -> pd.DataFrame:
    """With p values corrected for their number: over all counted rows that have one, of the country of the thesis alone."""
    from statsmodels.stats.multitest import multipletests

    if "country" in table and (table["country"] != SUBJECT).all():
        return table.assign(p_holm=math.nan, p_bh=math.nan)
    known = table.loc[table["p"].notna() & counted, "p"].to_numpy()
    table = table.assign(p_holm=math.nan, p_bh=math.nan)
    for column, method in (("p_holm", "holm"), ("p_bh", "fdr_bh")):
        if len(known):
            table[column] = table["p"].map(dict(zip(known, multipletests(known, method=method)[1], strict=True)))
    return table


def evaluate_all() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Test all hypotheses.

    Returns
    -------
    (DataFrame, DataFrame)
        All specifications (of the country of the thesis over the window, after it, and of the controls) and one row a
        hypothesis: the tables ``hypothesis_tests`` and ``hypothesis_verdicts``.

    Raises
    ------
    BadAddress
        If rows that a specification names are not in the tables.
    """
    found = [_all_parts(identifier) for identifier in criteria.hypotheses().index]
    filled = [table for table in found if len(table)]
    tests = pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=TEST_COLUMNS)
    for one in tests.drop_duplicates("rows").itertuples():
        _refuse_lost(one.hypothesis, one.rows)
    judged = [_row(i, tests[tests["hypothesis"] == i]) for i in criteria.hypotheses().index]
    verdicts = pd.DataFrame(judged, columns=[column for column in VERDICT_COLUMNS if column not in CORRECTED])
    return tests, _adjusted(verdicts, verdicts["p"].notna())[VERDICT_COLUMNS].astype(dict.fromkeys(WHOLE, "Int64"))


def _refuse_lost(identifier: str, address: str) -> None:
    """Raise a `BadAddress` for rows that are not in the tables, with the hypothesis and the line that names them."""
    try:
        addresses.resolve(address)
    except addresses.BadAddress as error:
        where = raised.within(HYPOTHESES[identifier].function, next(iter(addresses.tables(address)), ""))
        raise addresses.BadAddress(f"hypothesis {identifier}: {where}: {error}. Put the address right that the test gives, then run `make golden` again.") from error


def _all_parts(identifier: str) -> pd.DataFrame:
    query, asked = query_of(identifier), HYPOTHESES.get(identifier)
    if asked is None:
        return pd.DataFrame(columns=TEST_COLUMNS)
    tables = [evaluate(identifier, query)]
    if asked.hold_out:
        tables.append(evaluate(identifier, query.but(first=asked.hold_out[0], last=asked.hold_out[1]), AFTER))
    tables += [evaluate(identifier, query.but(country=country), OTHERS) for country in asked.controls]
    filled = [table for table in tables if len(table)]
    return pd.concat(filled, ignore_index=True) if filled else tables[0]


def _row(identifier: str, tests: pd.DataFrame) -> dict:
    main, after, others = (tests[tests["part"] == part] for part in (WINDOW, AFTER, OTHERS))
    verdicts = pd.Series({country: rules.verdict(deciding(identifier, table)) for country, table in others.groupby("country")}, dtype=object)
    decisive = deciding(identifier, main)
    return {
        "hypothesis": identifier,
        "verdict": rules.verdict(decisive),
        "own_words": own_words.judged(identifier, main),
        "from_zero": from_zero(identifier, main.loc[decisive.index], rules.verdict(decisive)),
        "share": decisive.mean() * 100 if len(decisive) else math.nan,
        "by_criterion": _by_criterion(main),
        "held": int(main["holds"].sum()),
        "firm": int(main["firm"].sum()),
        "specifications": len(main),
        **_headline(identifier, main),
        **_median(identifier, main.loc[decisive.index]),
        "controls": len(verdicts),
        "controls_passing": int((verdicts == rules.SUPPORTED).sum()),
        "hold_out": rules.verdict(deciding(identifier, after)) if len(after) else "",
        "hold_out_held": int(after["holds"].sum()),
        "hold_out_specifications": len(after),
        **_left_out(identifier),
        "reason": "" if len(main) else (HYPOTHESES[identifier].untestable if identifier in HYPOTHESES else NOT_YET),
    }


def _headline(identifier: str, main: pd.DataFrame) -> dict:
    """The specification that the prose speaks of, and the range of all in its unit."""
    names = ("estimate", "low", "high", "n", "p", "p_first_order")
    if main.empty:
        return {"headline": "", "unit": criteria.hypotheses().at[identifier, "unit"], **dict.fromkeys(names, math.nan),
                "lowest": math.nan, "highest": math.nan}
    chosen = main[main["headline"].astype(bool)]
    if len(chosen) != 1:
        raise LedgerError(
            f"hypothesis {identifier} (data/hypotheses.csv): {len(chosen)} of {len(main)} specifications are marked as its headline; one is needed. "
            "Let the function in analysis/judge/hypotheses mark one of those that it yields (`headline=True`); then run `make golden` again."
        )
    row = chosen.iloc[0]
    alike = main.loc[(main["unit"] == row["unit"]) & (main["criterion"] == row["criterion"]), "estimate"]
    return {"headline": row["specification"], "unit": row["unit"], **{name: row[name] for name in names},
            "lowest": alike.min(), "highest": alike.max()}


def from_zero(identifier: str, decisive: pd.DataFrame, verdict: str) -> str:
    """Whether a reading that decides has its interval off zero in the direction claimed and none in the other: ``told``, ``not told``, or empty.

    Empty where nothing is claimed against zero, where no reading has an interval, and of a contradicted hypothesis, whose direction none needs to show.
    """
    asked = [name for name, rule in criteria.criteria(identifier).items() if rule.against_zero]
    known = decisive[decisive["low"].notna() & decisive["criterion"].isin(asked)]
    if known.empty or verdict == rules.CONTRADICTED:
        return ""
    firm = known["firm"].astype(bool)
    against = ((known["low"] > 0) | (known["high"] < 0)) & ~firm
    return TOLD if firm.any() and not against.any() else NOT_TOLD


def _median(identifier: str, decisive: pd.DataFrame) -> dict:
    """Middle and range of the estimates that decide, in the unit that most of them have, the hypothesis's own among equals."""
    if decisive.empty:
        return {"median_of": 0}
    units, own, needs = decisive["unit"].value_counts(), *criteria.hypotheses().loc[identifier, ["unit", "needs"]]
    unit = min(units.index, key=lambda name: (-units[name], name != own))
    alike = decisive[decisive["unit"] == unit]
    estimates, n = alike["estimate"], alike["n"]
    return {
        "median": estimates.median(), "median_lowest": estimates.min(), "median_highest": estimates.max(), "median_unit": unit,
        "median_criterion": "" if needs == criteria.POOLED else alike["criterion"].iloc[0], "median_of": len(alike), "n_least": n.min(), "n_most": n.max(),
    }  # fmt: skip


def _left_out(identifier: str) -> dict:
    """Lowest and highest share that the verdict rests on, percent, with one year, one partner, one event or one country left out."""
    asked, query = HYPOTHESES.get(identifier), query_of(identifier)
    years = [query.but(without_year=year) for year in query.years] if asked and asked.drops_years else []
    partners = [query.but(without_partner=partner) for partner in asked.partners] if asked else []
    events = [query.but(without_event=event) for event in asked.events] if asked else []
    countries = [query.but(without_country=country) for country in asked.sample(query)] if asked else []
    found = {}
    for what, queries in (("year", years), ("partner", partners), ("event", events), ("country", countries)):
        shares = [deciding(identifier, table).mean() * 100 for one in queries if len(table := _judged(identifier, one))]
        found[f"{what}_out_lowest"] = min(shares, default=math.nan)
        found[f"{what}_out_highest"] = max(shares, default=math.nan)
    return found


def differences(old: tuple[pd.DataFrame, pd.DataFrame], new: tuple[pd.DataFrame, pd.DataFrame]) -> list[str]:
    """What changed between two runs, hypothesis by hypothesis, with the specifications that caused it."""
    return evaluation.differences(_as_claims(*old), _as_claims(*new))


def _as_claims(tests: pd.DataFrame, verdicts: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    words = tests["country"] + ", " + tests["part"] + "; " + tests["specification"]
    told = pd.DataFrame({"claim": tests["hypothesis"], "specification": words, "measured": tests["estimate"], "holds": tests["holds"]})
    return told.join(tests[OF_A_READING]), verdicts[["hypothesis", "verdict", *OF_A_VERDICT]].rename(columns={"hypothesis": "claim"})
