"""Trade of Belarus as its partners and other compilers see it, and statements on trade after 2020."""

import json
import re

import pandas as pd
import xlrd

from analysis.recipes import transcribed
from analysis.recipes.names import WORLD, codes
from analysis.recipes.raw import RawFolder, RawFormat
from analysis.recipes.workbooks import open_workbook

STATEMENTS = "trade_after_2020_handmade/trade_by_partner_2020_2025.csv"
STATEMENT_COLUMNS = ("year", "period", "partner", "measure", "value", "unit", "base", "status", "source")

EU_ANNUAL = "eurostat_comext_eu27_belarus/eu27_exports_by_partner_{year}.csv"
EU_YEARS = range(2010, 2024)
EU_BELARUS = ("Belarus (Belorussia)", "Biélorussie (Belarus)")
EU_MONTHLY = "eurostat_comext_eu27_belarus/eu_total_trade_4630244_spreadsheet.xlsx"
EU_SHEETS = {
    "Sheet 1": ("imports", "fuels"),
    "Sheet 2": ("exports", "fuels"),
    "Sheet 3": ("imports", "all"),
    "Sheet 4": ("exports", "all"),
}
EU_UNION = "European Union"
EU_TIME_ROW, EU_HEAD_ROW = 8, 10
EU_COLUMNS = ["flow", "product", "year", "file", "months", "value_meur"]

KAZAKHSTAN = "kazakhstan_uzbekistan_trade_by_country/kz_trade_by_country_{year}.xls"
KAZAKHSTAN_YEARS = range(2018, 2024)
KAZAKHSTAN_FIRST_FILE = 2019  # it holds the year before, too
KAZAKH_NAMES = {"Беларусь": "BLR", "Всего": WORLD}
KAZAKH_UNIT = "тыс. долларов США"
KAZAKH_HEAD_ROWS = 5
KAZAKH_COLUMNS = {"exports": 3, "imports": 5}
UZBEKISTAN = {
    "exports": "kazakhstan_uzbekistan_trade_by_country/sdmx_data_1105.csv",
    "imports": "kazakhstan_uzbekistan_trade_by_country/sdmx_data_1176.csv",
}
COMTRADE = {
    ("exports", "BRA"): "un_comtrade_brazil_china_belarus/Brazil_3.1.1_top_import_partners.xlsx",
    ("imports", "BRA"): "un_comtrade_brazil_china_belarus/Brazil_2.1.1_top_export_partners_reverse.xlsx",
    ("exports", "CHN"): "un_comtrade_brazil_china_belarus/China_3.1.1_top_import_partners.xlsx",
    ("imports", "CHN"): "un_comtrade_brazil_china_belarus/China_2.1.1_top_export_partners_reverse.xlsx",
}
MIRROR_COLUMNS = ["provider", "reporter", "partner", "flow", "year", "value_musd"]
SECTIONS = "unctad_trade_by_sitc_belarus_1995_2005_2015/unctad_sitc_sections_belarus.csv"

FACTBOOK = "cia_factbook_belarus_partners/bo_{edition}.json"
EDITIONS = ("2015-10-26", "2016-11-06", "2020-11-24", "2021-05-23", "2024-05-09", "2025-03-13", "2026-05-17")
SHARE = re.compile(r"([A-Z][\w ]*?) ([\d.]+)%")


def trade_statements(raw: RawFolder) -> pd.DataFrame:
    """Dated statements on trade from 2020 on, with base and standing: points, never a line."""
    rows = transcribed.read(raw, (STATEMENTS,), STATEMENT_COLUMNS)
    table = transcribed.figures(rows, "trade", ["period", "partner", "measure", "value", "base", "source"])
    status, base = transcribed.with_remark(rows["status"]), transcribed.with_remark(rows["base"])
    notes = zip(table["note"], base["remark"], strict=True)
    return table.assign(
        period=rows["period"],
        partner=rows["partner"],
        partner_iso3=codes(rows["partner"], "english"),
        measure=rows["measure"],
        base=base["word"],
        status=status["word"],
        speaker=transcribed.spelt(status["remark"]),
        note=["; ".join(filter(None, pair)) for pair in notes],
    )


def trade_eu(raw: RawFolder) -> pd.DataFrame:
    """Trade of the EU-27 with Belarus by Eurostat, euro: exports by year, imports and fuels where given."""
    annual = [_eu_year(raw, year) for year in EU_YEARS]
    return pd.concat([*annual, _eu_months(raw)], ignore_index=True)


def _eu_year(raw: RawFolder, year: int) -> pd.DataFrame:
    table = pd.read_csv(raw.file(EU_ANNUAL.format(year=year)))
    rows = table[table["PARTNER"].isin(EU_BELARUS)]
    if len(rows) != 1:
        raise RawFormat(f"{EU_ANNUAL.format(year=year)}: expected one row for Belarus, found {len(rows)}")
    value = float(rows["VALUE_IN_EUR"].iloc[0]) / 1e6
    return pd.DataFrame([("exports", "all", year, "annual", 12, value)], columns=EU_COLUMNS)


def _eu_months(raw: RawFolder) -> pd.DataFrame:
    book = open_workbook(raw.file(EU_MONTHLY), tuple(EU_SHEETS), streamed=False)
    rows = [row for sheet, what in EU_SHEETS.items() for row in _eu_sheet(book[sheet], *what)]
    return pd.DataFrame(rows, columns=EU_COLUMNS)


def _eu_sheet(sheet, flow: str, product: str) -> list[tuple]:
    rows = list(sheet.iter_rows(values_only=True))
    months = [str(cell)[:4] for cell in rows[EU_TIME_ROW][2:]]
    ours = [row for row in rows[EU_HEAD_ROW + 1 :] if row[1] in EU_BELARUS and not str(row[0]).startswith(EU_UNION)]
    cells = pd.DataFrame([row[2:] for row in ours]).replace(":", None).apply(pd.to_numeric)
    by_month = cells.sum(min_count=1)
    made = []
    for year in sorted(set(months)):
        values = by_month[[month == year for month in months]].dropna()
        if len(values):
            made.append((flow, product, int(year), "monthly", len(values), values.sum() / 1e6))
    return made


def trade_mirror(raw: RawFolder) -> pd.DataFrame:
    """Trade with Belarus reported by Kazakhstan and Uzbekistan, and Belarus's own reports on Brazil and China."""
    return pd.concat([_kazakhstan(raw), _uzbekistan(raw), _comtrade(raw)], ignore_index=True)


def _kazakhstan(raw: RawFolder) -> pd.DataFrame:
    made = []
    for year in KAZAKHSTAN_YEARS:
        for row in _kazakh_sheet(raw, year):
            partner = KAZAKH_NAMES.get(str(row[0]).split("\n")[0].strip())
            if partner:
                made += [
                    ("Kazakhstan", "KAZ", partner, flow, year, row[at] / 1000) for flow, at in KAZAKH_COLUMNS.items()
                ]
    return pd.DataFrame(made, columns=MIRROR_COLUMNS)


def _kazakh_sheet(raw: RawFolder, year: int) -> list[list]:
    """Return the rows of the sheet whose head names the year and the unit; a file holds two years."""
    file = KAZAKHSTAN.format(year=max(year, KAZAKHSTAN_FIRST_FILE))
    for sheet in xlrd.open_workbook(raw.file(file)).sheets():
        rows = [sheet.row_values(number) for number in range(sheet.nrows)]
        head = " ".join(str(cell) for row in rows[:KAZAKH_HEAD_ROWS] for cell in row)
        if KAZAKH_UNIT in head and f"{year} год" in head:
            return rows
    raise RawFormat(f"{file}: expected a sheet with {year} and the unit {KAZAKH_UNIT!r} in its head")


def _uzbekistan(raw: RawFolder) -> pd.DataFrame:
    tables = []
    for flow, file in UZBEKISTAN.items():
        wide = pd.read_csv(raw.file(file))
        row = wide[wide["Klassifikator_en"].str.strip() == "Belarus"]
        years = [column for column in wide.columns if column.isdigit()]
        long = row.melt(value_vars=years, var_name="year", value_name="thousand").dropna()
        tables.append(
            pd.DataFrame(
                {
                    "provider": "Uzbekistan",
                    "reporter": "UZB",
                    "partner": "BLR",
                    "flow": flow,
                    "year": long["year"].astype(int),
                    "value_musd": long["thousand"] / 1000,
                }
            )
        )
    return pd.concat(tables, ignore_index=True)


def _comtrade(raw: RawFolder) -> pd.DataFrame:
    tables = []
    for (flow, partner), file in COMTRADE.items():
        table = pd.read_excel(raw.file(file))
        table = table[table["reporterDesc"] == "Belarus"]
        tables.append(
            pd.DataFrame(
                {
                    "provider": "UN Comtrade",
                    "reporter": "BLR",
                    "partner": partner,
                    "flow": flow,
                    "year": table["refYear"],
                    "value_musd": table["partner_sum"] / 1e6,
                }
            )
        )
    return pd.concat(tables, ignore_index=True)


def trade_sections(raw: RawFolder) -> pd.DataFrame:
    """Exports with Belarus on either side by SITC section in three years."""
    table = pd.read_csv(raw.file(SECTIONS))
    coded = pd.DataFrame(
        {
            "exporter": codes(table["source"], "unctad"),
            "partner": codes(table["target"], "unctad"),
            "section": table["sitc_section"],
            "year": table["year"],
            "value_musd": table["edgewidth"] / 1000,
        }
    )
    return coded.groupby(["exporter", "partner", "section", "year"], as_index=False)["value_musd"].sum()


def factbook_partners(raw: RawFolder) -> pd.DataFrame:
    """Partner shares that the CIA's Factbook prints: an example of what mirror data do without Russia."""
    made = []
    for edition in EDITIONS:
        economy = json.loads(raw.file(FACTBOOK.format(edition=edition)).read_text(encoding="utf-8"))["Economy"]
        for flow in ("exports", "imports"):
            text = economy[f"{flow.capitalize()} - partners"]["text"]
            year = int(re.search(r"\((\d{4})\)", text)[1])
            made += [(edition, flow, year, name.strip(), float(share)) for name, share in SHARE.findall(text)]
    table = pd.DataFrame(made, columns=["edition", "flow", "year", "name", "percent"])
    return table.assign(partner=codes(table["name"], "english")).drop(columns="name")
