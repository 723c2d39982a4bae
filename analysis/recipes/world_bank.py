"""World Development Indicators of the World Bank, in the copies at hand."""

import pandas as pd

from analysis.recipes.raw import RawFolder
from analysis.recipes.scope import WIDE

GAPMINDER = "wdi_via_gapminder_sg/ddf--datapoints--{name}--by--geo--time.csv"
INDICATORS = {
    "NV.AGR.TOTL.ZS": "agriculture_percent_of_gdp",
    "DT.TDS.DECT.EX.ZS": "debt_servicing_costs_percent_of_exports_and_net_income_from_abroad",
    "DT.DOD.DECT.GN.ZS": "debt_to_foreigners_by_public_and_private_percent_of_gni",
    "EG.USE.PCAP.KG.OE": "energy_use_per_person",
    "NE.EXP.GNFS.ZS": "exports_percent_of_gdp",
    "DT.DOD.DECT.CD": "external_debt_total_us_not_inflation_adjusted",
    "BX.KLT.DINV.WD.GD.ZS": "foreign_direct_investment_net_inflows_percent_of_gdp",
    "BM.KLT.DINV.WD.GD.ZS": "foreign_direct_investment_net_outflows_percent_of_gdp",
    "NY.GDP.PCAP.KD.ZG": "gdppercapita_growth_percent_per_year",
    "NY.GDP.PCAP.KD": "gdppercapita_us_inflation_adjusted",
    "NE.IMP.GNFS.ZS": "imports_percent_of_gdp",
    "NV.IND.TOTL.ZS": "industry_percent_of_gdp",
    "NY.GDP.DEFL.KD.ZG": "inflation_annual_percent",
    "NE.GDI.TOTL.ZS": "investments_percent_of_gdp",
    "TG.VAL.TOTL.GD.ZS": "merchandise_trade_percent_of_gdp",
    "MS.MIL.XPND.GD.ZS": "military_expenditure_percent_of_gdp",
    "NY.GDP.MKTP.KD": "total_gdp_us_inflation_adjusted",
    "FI.RES.TOTL.DT.ZS": "total_reserves_percent_of_debt_to_foreigners",
    "NE.RSB.GNFS.ZS": "trade_balance_percent_of_gdp",
    "NE.RSB.GNFS.CD": "trade_balance_us_not_inflation_adjusted",
}
DOLLAR_PRODUCT = "NY.GDP.MKTP.CD"
DATAHUB = {
    DOLLAR_PRODUCT: ("wb_gdp_population_inflation/gdp.csv", "Value"),
    "SP.POP.TOTL": ("wb_gdp_population_inflation/population.csv", "Value"),
    # The copy has the two files under each other's name: that named for GDP holds consumer prices, the other the deflator.
    "FP.CPI.TOTL.ZG": ("wb_gdp_population_inflation/inflation-gdp.csv", "Inflation"),
}
TRANSCRIBED = "wdi_transcribed/wdi_energy_imports_remittances.csv"
# Before a state's first figure the copy has zeros, for states that were not there yet, too.
ZERO_BEFORE_THE_FIRST = ("BX.KLT.DINV.WD.GD.ZS", "BM.KLT.DINV.WD.GD.ZS")
REMITTANCES = "BX.TRF.PWKR.CD.DT"
FIRST_YEAR = 1990


def wdi(raw: RawFolder) -> pd.DataFrame:
    """Yearly indicators, one row for each country, year and WDI code."""
    series = [_gapminder(raw, code, name) for code, name in INDICATORS.items()]
    series += [_datahub(raw, code, *place) for code, place in DATAHUB.items()]
    series.append(_remittances(raw))
    return _of_use(pd.concat(series, ignore_index=True))


def dollar_product(raw: RawFolder) -> pd.DataFrame:
    """The rows of :func:`wdi` on gross domestic product in current US dollars."""
    return _of_use(_datahub(raw, DOLLAR_PRODUCT, *DATAHUB[DOLLAR_PRODUCT]))


def _of_use(table: pd.DataFrame) -> pd.DataFrame:
    table = table.dropna(subset="value")
    return table[table["iso3"].isin(WIDE) & (table["year"] >= FIRST_YEAR)]


def _gapminder(raw: RawFolder, code: str, name: str) -> pd.DataFrame:
    table = pd.read_csv(raw.file(GAPMINDER.format(name=name)), keep_default_na=False, na_values={name: [""]})
    series = pd.DataFrame(
        {"iso3": table["geo"].str.upper(), "year": table["time"], "indicator": code, "value": table[name]}
    )
    return _from_the_first_figure(series) if code in ZERO_BEFORE_THE_FIRST else series


def _from_the_first_figure(series: pd.DataFrame) -> pd.DataFrame:
    first = series[series["value"] != 0].groupby("iso3")["year"].min()
    return series[series["year"] >= series["iso3"].map(first)]


def _datahub(raw: RawFolder, code: str, file: str, column: str) -> pd.DataFrame:
    table = pd.read_csv(raw.file(file))
    return pd.DataFrame(
        {"iso3": table["Country Code"], "year": table["Year"], "indicator": code, "value": table[column]}
    )


def _remittances(raw: RawFolder) -> pd.DataFrame:
    table = pd.read_csv(raw.file(TRANSCRIBED))
    table = table[table["indicator"] == REMITTANCES]
    return table.assign(iso3=table["geo"].str.upper())[["iso3", "year", "indicator", "value"]]
