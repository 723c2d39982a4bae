"""The committed tables: whole, checked, described, and small enough to clone."""

import json
import re

import pytest
from frictionless import Package as FrictionlessPackage

from analysis.load import DATA, Package
from analysis.measure import asymmetry

PACKAGE = Package()
NAMES = PACKAGE.names()
MEGABYTE = 1_000_000
FRICTIONLESS_ROWS = 50_000


@pytest.mark.parametrize("name", NAMES)
def test_table_passes_schema_promises_and_hash(name):
    PACKAGE.check(name)


@pytest.mark.slow
def test_frictionless_finds_the_package_valid():
    """Of the three largest tables the first rows only; pandera has read all of them above."""
    descriptor = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        if resource["rows"] > FRICTIONLESS_ROWS:
            for whole_file in ("hash", "bytes", "rows"):
                del resource[whole_file]
    package = FrictionlessPackage.from_descriptor(descriptor, basepath=str(DATA))
    report = package.validate(limit_rows=FRICTIONLESS_ROWS)
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]


def test_every_data_file_is_described():
    described = {PACKAGE.path(name).name for name in NAMES}
    present = {path.name for path in DATA.iterdir() if path.suffix in {".csv", ".gz"}}
    assert present == described


LEAST_WORDS = {"title": 10, "description": 20}


def too_short(resource):
    """What a description says in too few characters to tell a reader anything."""
    place = f"table {resource['name']} (analysis/recipes/tables/{resource['name']}.toml)"
    return [
        f"{place}: the {part} {resource[part]!r} is too short; say in over {least} characters what the table holds"
        for part, least in LEAST_WORDS.items() if len(resource[part]) <= least
    ]


def test_a_title_that_is_too_short_is_named_with_its_table_and_what_is_wanted():
    assert too_short({"name": "gdp", "title": "Products", "description": "Gross domestic products of states"}) == [
        "table gdp (analysis/recipes/tables/gdp.toml): the title 'Products' is too short; say in over 10 characters what the table holds"
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_descriptor_answers_whose_which_and_what_is_wrong(name):
    resource = PACKAGE.resource(name)
    assert too_short(resource) == []
    assert resource["sources"] and all(source["citation"] for source in resource["sources"])
    assert resource["licenses"] and resource["licence_note"] and resource["redistribution"]
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", resource["licence_checked"])
    assert resource["rows"] > 0 and resource["rows"] >= resource["minimumRows"]
    assert resource["schema"]["primaryKey"]
    for field in resource["schema"]["fields"]:
        assert field["description"] and field["type"] in {"string", "integer", "number", "boolean", "date"}
    if resource["recipe"]:
        assert resource["raw"] and all(re.fullmatch(r"[0-9a-f]{64}", raw["sha256"]) for raw in resource["raw"])


def test_the_kinds_of_events_are_described_with_their_numbers():
    (field,) = (one for one in PACKAGE.resource("events")["schema"]["fields"] if one["name"] == "type")
    counts = PACKAGE.table("events")["type"].value_counts()
    assert [kind for kind, rows in counts.items() if not re.search(rf"[:;] {kind} {rows}\b", field["description"])] == []
    assert sorted(counts.index) == field["constraints"]["enum"]


@pytest.mark.parametrize("name", NAMES)
def test_money_and_shares_have_a_unit(name):
    for field in PACKAGE.resource(name)["schema"]["fields"]:
        if re.search(r"usd|_percent$|^percent$|price_|_eur", field["name"]):
            assert field.get("unit"), f"{name}.{field['name']}"


@pytest.mark.parametrize("name", NAMES)
def test_rows_stand_in_the_order_that_the_descriptor_names(name):
    order, table = PACKAGE.resource(name)["order"], PACKAGE.table(name)
    if PACKAGE.resource(name)["recipe"]:
        sorted_rows = table[order].sort_values(order, kind="stable", ignore_index=True, na_position="first")
        assert table[order].equals(sorted_rows)


def test_the_package_names_no_path_of_a_machine():
    text = (DATA / "datapackage.json").read_text(encoding="utf-8")
    assert not re.search(r"/(work|root|home|tmp)/", text)


def test_a_clone_stays_small():
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 20 * MEGABYTE


def test_descriptor_is_written_in_one_way():
    text = (DATA / "datapackage.json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n"


def test_russias_share_of_exports_in_two_years_by_two_providers():
    dots, wits = PACKAGE.table("trade_dots"), PACKAGE.table("trade_wits")
    dots = dots[(dots["reporter"] == "BLR") & (dots["flow"] == "exports")].pivot(
        index="year", columns="partner", values="value_musd"
    )
    wits = wits[(wits["reporter"] == "BLR") & (wits["flow"] == "exports") & (wits["partner"] == "RUS")]
    wits = wits.set_index("year")["share_percent"]
    for year in (2005, 2016):
        assert dots.loc[year, "RUS"] / dots.loc[year, "WLD"] * 100 == pytest.approx(wits[year], abs=0.3)


def test_totals_by_other_compilers_are_as_near_to_the_imf_as_the_page_on_sources_says():
    dots, wits, cow = (PACKAGE.table(name) for name in ("trade_dots", "trade_wits", "trade_cow_totals"))
    dots = dots[(dots["reporter"] == "BLR") & (dots["partner"] == "WLD")].pivot(index="year", columns="flow", values="value_musd")
    wits = wits[(wits["reporter"] == "BLR") & (wits["partner"] == "WLD") & (wits["product"] == "All Products")]
    wits = wits.pivot(index="year", columns="flow", values="value_musd")
    cow = cow[cow["iso3"] == "BLR"].set_index("year").rename(columns={"exports_musd": "exports", "imports_musd": "imports"})
    for other in (wits, cow):
        assert (other[["exports", "imports"]] / dots - 1).abs().max().max() < 0.01
    unctad = PACKAGE.table("trade_unctad")
    unctad = unctad[unctad["product"] == "all"]
    own = unctad[(unctad["exporter"] == "BLR") & (unctad["partner"] == "WLD")].set_index("year")["value_musd"]
    assert 0.03 < (own / dots["exports"] - 1).abs().max() < 0.035
    to_belarus = unctad[unctad["partner"] == "BLR"].groupby("year")["value_musd"].sum()
    assert to_belarus[2015] / dots.loc[2015, "imports"] < 0.75


def test_russian_customs_and_belarus_agree_where_they_are_known_to():
    dots, customs = PACKAGE.table("trade_dots"), PACKAGE.table("trade_fcs")
    belarus = dots[(dots["reporter"] == "BLR") & (dots["partner"] == "RUS")]
    mirror = belarus.assign(flow=belarus["flow"].map({"exports": "imports", "imports": "exports"}))
    both = customs[customs["partner"] == "BLR"].merge(mirror, on=["flow", "year"], suffixes=("_russia", "_belarus"))
    gap = (both["value_musd_russia"] / both["value_musd_belarus"] - 1) * 100
    assert gap[both["year"].between(1996, 2011)].abs().max() < 3.5
    assert gap[both["year"] == 1994].min() > 60
    assert gap[both["year"].between(2012, 2020)].max() < -2


def test_consumer_prices_are_those_of_the_imf_and_not_the_deflator():
    wdi = PACKAGE.table("wdi").set_index(["indicator", "iso3", "year"])["value"]
    outlook = PACKAGE.table("weo").query("concept == 'PCPIPCH' and not projection").set_index(["iso3", "year"])["value"]
    apart = {code: (wdi[code] - outlook).dropna().abs() for code in ("FP.CPI.TOTL.ZG", "NY.GDP.DEFL.KD.ZG")}
    assert {code: round(gap.median(), 1) for code, gap in apart.items()} == {"FP.CPI.TOTL.ZG": 0.0, "NY.GDP.DEFL.KD.ZG": 2.1}
    assert (apart["FP.CPI.TOTL.ZG"] < 0.5).mean() > 0.9


def test_asymmetry_covers_the_years_known_on_both_sides():
    shares = asymmetry.mutual_shares(PACKAGE.table("trade_dots"), PACKAGE.table("trade_fcs"), "BLR", "RUS")
    assert list(shares.index) == list(range(1994, 2021))
    assert asymmetry.ratio(shares).between(5, 15).all()


def test_two_compilers_of_un_votes_agree_on_belarus_and_russia():
    calls = PACKAGE.table("un_roll_calls")[["rcid", "year"]]
    voeten = PACKAGE.table("un_votes").merge(calls, on="rcid")
    library = PACKAGE.table("un_votes_library")
    shares = []
    for table, call in ((voeten, ["rcid", "year"]), (library, ["number", "year"])):
        wide = table[table["iso3"].isin(["BLR", "RUS"])].pivot(index=call, columns="iso3", values="vote").dropna()
        shares.append((wide["BLR"] == wide["RUS"]).groupby("year").mean())
    gap = (shares[0] - shares[1]).loc[1993:2021].abs()
    assert gap.median() < 0.03 and gap.max() < 0.12


def test_other_reporters_are_there_with_belarus_and_with_the_world():
    dots = PACKAGE.table("trade_dots")
    others = dots[dots["reporter"] != "BLR"]
    assert set(others["partner"]) == {"BLR", "WLD"}
    assert others["reporter"].nunique() > 180


@pytest.mark.tables("trade_statements", "energy_support", "events")
@pytest.mark.parametrize("table, column", [("trade_statements", "speaker"), ("energy_support", "estimator"), ("events", "description")])
def test_persons_are_named_as_the_book_spells_them(table, column):
    assert not PACKAGE.table(table)[column].str.contains("Lukashenko", na=False).any()
