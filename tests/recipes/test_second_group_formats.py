"""Recipes of votes, regimes, ties, sanctions, mirrors and transcribed figures on made-up files."""

import json
from unittest.mock import Mock

import pandas as pd
import pytest
from openpyxl import Workbook

from analysis.recipes import dots, finance, mirrors, opinion, regimes, sanctions, society, ties, transcribed, votes, world_bank
from analysis.recipes.raw import RawFolder, RawFormat
from analysis.recipes.scope import VOTERS
from analysis.recipes.workbooks import open_workbook


@pytest.fixture
def raw(tmp_path):
    return RawFolder(tmp_path)


def place(raw, file, text=None):
    path = raw.root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    if text is not None:
        path.write_text(text, encoding="utf-8")
    return path


def test_voeten_votes_leave_absences_and_years_before_membership_out(raw):
    states = sorted(VOTERS)
    rows = [
        {"rcid": 1, "date": "1990-12-31"} | dict.fromkeys(states, 1),
        {"rcid": 2, "date": "1991-01-01"} | dict.fromkeys(states, 9) | {"BLR": 1, "RUS": 2, "USA": 3, "FRA": 8},
    ]
    place(raw, votes.VOETEN, pd.DataFrame(rows).to_csv(index=False))
    table = votes.un_votes(raw).set_index("iso3")["vote"]
    assert table.to_dict() == {"BLR": "Y", "RUS": "A", "USA": "N"}


def test_roll_calls_without_metadata_keep_their_date_and_issues(raw):
    place(raw, votes.VOETEN, "rcid,date,me,nu,di,hr,co,ec\n7,2022-05-01,FALSE,TRUE,FALSE,FALSE,FALSE,FALSE\n")
    place(raw, votes.METADATA, "rcid,date,session,importantvote,unres,amend,para\n6,1985-12-01,40,1,R/40/1,,1\n")
    row = votes.un_roll_calls(raw).iloc[0]
    assert bool(row["nuclear"]) and not row["human_rights"] and row["year"] == 2022 and pd.isna(row["symbol"])


def test_a_roll_call_that_bears_the_number_of_an_old_one_does_not_take_its_symbol(raw):
    place(raw, votes.VOETEN, "rcid,date,me,nu,di,hr,co,ec\n7,2023-12-04,FALSE,TRUE,FALSE,FALSE,FALSE,FALSE\n8,2014-03-27,FALSE,TRUE,FALSE,FALSE,FALSE,FALSE\n")
    place(raw, votes.METADATA, "rcid,date,session,importantvote,unres,amend,para\n7,1954-12-03,9,0,R/9/469,,1\n8,2014-03-27,68,1,R/68/262,0,\n")
    table = votes.un_roll_calls(raw).set_index("rcid")
    assert table.loc[7, ["symbol", "session", "important", "amendment", "paragraph"]].isna().all()
    assert table.loc[8, "symbol"] == "R/68/262" and table.loc[8, "session"] == 68


def test_votes_on_parts_are_marked_where_the_second_compiler_marks_them(raw):
    place(raw, votes.VOETEN, "rcid,date,me,nu,di,hr,co,ec\n" + "".join(f"{rcid},2016-12-05,FALSE,TRUE,FALSE,FALSE,FALSE,FALSE\n" for rcid in (1, 2, 3)))
    place(raw, votes.METADATA, "rcid,date,session,importantvote,unres,amend,para\n1,2016-12-05,71,,R/71/44,,1\n2,2016-12-05,71,,R/71/44,1,0\n3,2016-12-05,71,,R/71/45,,\n")
    table = votes.un_roll_calls(raw).set_index("rcid")
    assert table["paragraph"].dropna().to_dict() == {1: True, 2: False}
    assert table["amendment"].dropna().to_dict() == {2: True}


def test_library_files_of_both_layouts_with_their_empty_last_rows(raw, monkeypatch):
    monkeypatch.setattr(votes, "DIGITAL_LIBRARY_YEARS", (1995, 2020))
    place(raw, votes.DIGITAL_LIBRARY.format(year=1995), "AFGHANISTAN,BELARUS,RUSSIAN FEDERATION\nY,Y,N\nN,X,A\n,,\n")
    place(raw, votes.DIGITAL_LIBRARY.format(year=2020), ",BELARUS,CHINA\nA/RES/74/267,N,Y\nCountry,,\n")
    table = votes.un_votes_library(raw)
    assert table.values.tolist() == [
        [1995, 1, "BLR", "Y"],
        [1995, 1, "RUS", "N"],
        [1995, 2, "RUS", "A"],
        [2020, 1, "BLR", "N"],
        [2020, 1, "CHN", "Y"],
    ]


def test_votes_of_2025_skip_the_row_of_full_names(raw):
    head = "Resolution,Date,Title,BLR,USA\n,,,Belarus,United States\n"
    place(raw, votes.VOTES_2025, head + "A/RES/1,2025-02-24,x,NO,\nA/RES/2,2025-03-01,y,ABSTAIN,YES\n")
    table = votes.un_votes_2025(raw)
    assert sorted(zip(table["resolution"], table["iso3"], table["vote"], strict=True)) == [
        ("A/RES/1", "BLR", "N"),
        ("A/RES/2", "BLR", "A"),
        ("A/RES/2", "USA", "Y"),
    ]


def test_state_department_files_of_all_layouts(raw, monkeypatch):
    monkeypatch.setattr(votes, "STATE_DEPARTMENT_YEARS", (2018, 2023))
    place(
        raw,
        votes.STATE_DEPARTMENT.format(year=2018),
        "COUNTRY,SAME,OPPOSITE,ABSTAIN,ABSENT,COINCIDENCE\nBelarus,0,9,3,1,0.00\n",
    )
    place(
        raw,
        votes.STATE_DEPARTMENT.format(year=2023),
        "COUNTRY,ISO,SAME,OPPOSE,PARTIAL,ABSENT,COINCIDENCE\nBelarus ,BLR,10,60,12,4,0.20\nRuritania,RUR,1,1,1,1,0.5\n",
    )
    table = votes.un_coincidence_usa(raw).set_index("year")
    assert table["iso3"].tolist() == ["BLR", "BLR"] and table["opposite"].tolist() == [9, 60]


def test_zeros_before_the_first_figure_of_investment_are_no_figures(raw):
    code = "BX.KLT.DINV.WD.GD.ZS"
    name = world_bank.INDICATORS[code]
    text = f"geo,time,{name}\nblr,1990,0\nblr,1991,0\nblr,1992,0.5\nblr,1993,0\ntkm,1990,0\n"
    place(raw, world_bank.GAPMINDER.format(name=name), text)
    table = world_bank._gapminder(raw, code, name)
    assert table[["iso3", "year", "value"]].values.tolist() == [["BLR", 1992, 0.5], ["BLR", 1993, 0.0]]


def test_freedom_house_rating_is_the_mean_and_old_years_have_no_score(raw):
    place(
        raw,
        regimes.FREEDOM_RATINGS,
        "fh_country,year,pr,cl,status\nBelarus,2015,7,6,NF\nBelarus,2005,7,6,NF\nAtlantis,2015,1,1,F\n",
    )
    place(raw, regimes.FREEDOM_SCORES, "fh_full_country,year,total\nBelarus,2015,17\n")
    table = regimes.freedom_house(raw).set_index("year")
    assert (
        table["rating"].tolist() == [6.5, 6.5] and table.loc[2015, "score"] == 17 and pd.isna(table.loc[2005, "score"])
    )


def test_alliances_listed_from_both_sides_count_once(raw):
    head = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"
    place(raw, ties.ALLIANCES, head + "365,370,2000,1,0,0,1,1\n370,365,2000,1,0,0,1,1\n2,370,2000,0,0,0,0,0\n")
    table = ties.alliances(raw)
    assert table[["partner", "year"]].values.tolist() == [["RUS", 2000]] and bool(table["defence"].iloc[0])


def test_arms_skip_the_notes_and_unknown_partners(raw):
    notes = "note\n" * ties.ARMS_NOTE_LINES
    rows = "Supplier,Recipient,Delivery year,TIV delivery values\nRussia,Belarus,2017,4.5\nRussia,Belarus,2017,1.5\n"
    place(raw, ties.ARMS, notes + rows + "unknown supplier(s),Belarus,2018,1\nUnited States,Japan,2018,9\n")
    assert ties.arms_transfers(raw).values.tolist() == [["RUS", "BLR", 2017, 6.0]]


@pytest.mark.parametrize(("text", "date"), [("09jul1998", "1998-07-09"), ("ongoing", ""), (".", ""), ("9jul1998", "")])
def test_eusanct_dates(text, date):
    assert sanctions._date(text) == date


def test_gsdb_cases_with_a_byte_order_mark(raw):
    head = (
        "case_id,sanctioned_state,sanctioning_state,begin,end,"
        "trade,arms,military,financial,travel,other,objective,success\n"
    )
    text = (
        head
        + "761,Belarus,Canada,2006,2016,1,0,0,0,0,0,human_rights,success_total\n"
        + "5,Balkans,EU,1999,2013,1,0,0,0,0,0,x,y\n"
    )
    place(raw, sanctions.GSDB).write_bytes(b"\xef\xbb\xbf" + text.encode())
    table = sanctions.sanction_cases_gsdb(raw)
    assert table["case"].tolist() == [761] and bool(table["trade"].iloc[0]) and not table["arms"].iloc[0]


def test_panel_adds_small_partners_up(monkeypatch):
    rows = [
        ("DEU", "WLD", 1000.0),
        ("DEU", "FRA", 990.0),
        ("DEU", "BLR", 2.0),
        ("DEU", "TUV", 1.0),
        ("DEU", "XNS", 0.5),
    ]
    panel = pd.DataFrame(rows, columns=["reporter", "partner", "value_musd"]).assign(flow="exports", year=2000)
    monkeypatch.setattr(dots, "_panel", lambda raw, numbers: panel)
    table = dots.trade_panel_world(None).set_index("partner")["value_musd"]
    assert table.to_dict() == {"FRA": 990.0, "WLD": 1000.0, "XNS": 0.5, "XSM": 3.0}


def eu_book(path, sheets=tuple(mirrors.EU_SHEETS)):
    book = Workbook()
    book.remove(book.active)
    for name in sheets:
        sheet = book.create_sheet(name)
        for _ in range(mirrors.EU_TIME_ROW):
            sheet.append(["head"])
        sheet.append(["TIME", None, "2020-01", "2020-02", "2021-01"])
        sheet.append(["FREQ (Labels)", None, "Monthly", "Monthly", "Monthly"])
        sheet.append(["REPORTER (Labels)", "PARTNER (Labels)"])
        sheet.append(["Austria", "Armenia", 9, 9, 9])
        sheet.append(["Austria", "Belarus (Belorussia)", 1e6, ":", ":"])
        sheet.append(["Poland", "Belarus (Belorussia)", 2e6, 4e6, ":"])
        sheet.append(["European Union - 27 countries", "Belarus (Belorussia)", 3e6, 4e6, ":"])
    book.save(path)


class Sheet:
    """A sheet of an old workbook, as far as it is read."""

    def __init__(self, year, exports):
        self.rows = [["Trade"], [f"за январь-декабрь {year} года"], ["тыс. долларов США"], [""], [""], ["Беларусь", 0, 0, exports, 0, 2000]]
        self.nrows = len(self.rows)
        self.row_values = self.rows.__getitem__


def test_the_first_file_of_kazakhstan_gives_the_year_before_as_well(raw, monkeypatch):
    monkeypatch.setattr(mirrors, "KAZAKHSTAN_YEARS", (2018, 2019))
    monkeypatch.setattr(mirrors.xlrd, "open_workbook", lambda path: Mock(sheets=lambda: [Sheet(2019, 5000), Sheet(2018, 4000)]))
    place(raw, mirrors.KAZAKHSTAN.format(year=2019), "")
    table = mirrors._kazakhstan(raw)
    assert table.set_index(["flow", "year"])["value_musd"].to_dict() == {("exports", 2018): 4, ("imports", 2018): 2, ("exports", 2019): 5, ("imports", 2019): 2}


def test_eurostat_months_add_up_without_the_row_of_the_union(raw, monkeypatch):
    monkeypatch.setattr(mirrors, "EU_YEARS", [2016])
    annual = "REPORTER,PARTNER,VALUE_IN_EUR\nx,Biélorussie (Belarus),4918196978\n"
    place(raw, mirrors.EU_ANNUAL.format(year=2016), annual)
    eu_book(place(raw, mirrors.EU_MONTHLY))
    table = mirrors.trade_eu(raw).set_index(["file", "flow", "product", "year"])
    assert table.loc[("annual", "exports", "all", 2016), "value_meur"] == pytest.approx(4918.196978)
    assert table.loc[("monthly", "imports", "all", 2020)].tolist() == [2, 7.0]
    assert ("monthly", "imports", "all", 2021) not in table.index


def test_eurostat_without_a_sheet(raw, monkeypatch):
    monkeypatch.setattr(mirrors, "EU_YEARS", [])
    eu_book(place(raw, mirrors.EU_MONTHLY), sheets=("Sheet 1", "Sheet 2", "Sheet 3"))
    with pytest.raises(RawFormat, match="sheet missing: Sheet 4"):
        mirrors._eu_months(raw)


def test_eurostat_year_without_belarus(raw, monkeypatch):
    monkeypatch.setattr(mirrors, "EU_YEARS", [2016])
    place(raw, mirrors.EU_ANNUAL.format(year=2016), "REPORTER,PARTNER,VALUE_IN_EUR\nx,Niue,5\n")
    with pytest.raises(RawFormat, match="expected one row for Belarus, found 0"):
        mirrors.trade_eu(raw)


def test_factbook_shares_are_read_from_their_sentence(raw, monkeypatch):
    monkeypatch.setattr(mirrors, "EDITIONS", ["2020-11-24"])
    economy = {
        "Exports - partners": {"text": "Russia 43.9%, UK 8.2% (2017)"},
        "Imports - partners": {"text": "Russia 57.2%, China 8% (2017)"},
    }
    place(raw, mirrors.FACTBOOK.format(edition="2020-11-24"), json.dumps({"Economy": economy}))
    table = mirrors.factbook_partners(raw)
    assert table[["flow", "year", "partner", "percent"]].values.tolist() == [
        ["exports", 2017, "RUS", 43.9],
        ["exports", 2017, "GBR", 8.2],
        ["imports", 2017, "RUS", 57.2],
        ["imports", 2017, "CHN", 8.0],
    ]


def test_poll_questions_outside_the_list_stop_at_the_schema(raw, monkeypatch):
    monkeypatch.setattr(transcribed, "REVIEWED", raw.root)
    place(raw, "polls.csv", "question,date,year,month,answer,percent,pollster,source,instead_of\n")
    place(
        raw,
        opinion.IISEPS,
        "question,date,year,month,answer,percent,pollster,source\n"
        "trust_president: long text,2006-03,2006,3,Trust,60,IISEPS,Belsat 2016\n"
        "other: text,2006-03,2006,3,Yes,1,IISEPS,x\n",
    )
    table = opinion.polls(raw)
    assert table["question"].iloc[0] == "trust_president" and pd.isna(table["question"].iloc[1])


def test_rows_found_later_are_added_or_take_the_place_of_a_slip(raw, monkeypatch):
    monkeypatch.setattr(transcribed, "REVIEWED", raw.root)
    read = pd.DataFrame({"date": ["2002-03", "2003-01"], "count": ["26", "1"]})
    place(raw, "made_up.csv", "date,count,instead_of\n2012-03,26,2002-03|26\n2004-01,2,\n")
    table = transcribed.completed(read, "made_up", ["date", "count"])
    assert table.values.tolist() == [["2003-01", "1"], ["2012-03", "26"], ["2004-01", "2"]]
    with pytest.raises(RawFormat, match=r"reviewed/made_up.csv: no row 2002-03\|26 to replace"):
        transcribed.completed(table, "made_up", ["date", "count"])
    with pytest.raises(RawFormat, match="reviewed/made_up.csv: columns date, count, instead_of; needed are date, instead_of"):
        transcribed.completed(table[["date"]], "made_up", ["date"])


def test_loans_in_other_units_keep_a_note_instead_of_a_number(raw):
    head = "lender,date,year,amount_usd_billion,status,wording_seen,source\n"
    place(raw, finance.LOANS[0], head + "Russia (tranche),2008-11,2008,1.0,paid,words,Agency 2009\n")
    place(
        raw, finance.LOANS[1], head + "European Investment Bank,2019,2019,0.335 EUR billion,agreed (EUR),words,Agency\n"
    )
    table = finance.loans(raw)
    assert table["lender"].tolist() == ["Russia", "European Investment Bank"]
    assert table["amount_usd_billion"].iloc[0] == 1.0 and pd.isna(table["amount_usd_billion"].iloc[1])
    assert table["note"].tolist() == ["tranche", "EUR; 0.335 EUR billion"]


def test_an_undated_census_row_has_an_empty_census(raw, monkeypatch):
    monkeypatch.setattr(transcribed, "REVIEWED", raw.root)
    head = "census,item,language_or_group,value,unit,source\n"
    place(raw, "census_language.csv", head.replace("\n", ",instead_of\n"))
    place(raw, society.LANGUAGE[0], head + "1999,mother tongue,Belarusian,73.7,% of population,Agency\n")
    place(raw, society.LANGUAGE[1], head + "(undated),language spoken,Russian,70,% (source not stated),Agency\n")
    table = society.census_language(raw)
    assert table["census"].isna().tolist() == [False, True] and table["note"].tolist() == ["", "source not stated"]


def test_a_rounded_share_of_a_census_gives_way_to_one_found_later(raw, monkeypatch):
    monkeypatch.setattr(transcribed, "REVIEWED", raw.root)
    head = "census,item,language_or_group,value,unit,source\n"
    place(raw, society.LANGUAGE[0], head + "1999,home language,Russian,63,% of population,Agency\n")
    place(raw, society.LANGUAGE[1], head + "1999,home language,Belarusian,36.7,% of population,Agency\n")
    place(
        raw,
        "census_language.csv",
        head.replace("\n", ",instead_of\n") + "1999,home language,Russian,62.8,% of population,Digest,1999|home language|Russian|63\n",
    )
    table = society.census_language(raw)
    assert table[["language", "value", "source"]].values.tolist() == [["Belarusian", 36.7, "Agency"], ["Russian", 62.8, "Digest"]]


def test_words_and_remarks_part_at_the_parenthesis():
    split = transcribed.with_remark(
        pd.Series(["US$ billion (over)", "visas per 1,000 inhabitants", 'billion BYN ("over"), 800m'])
    )
    assert split["word"].tolist() == ["US$ billion", "visas per 1,000 inhabitants", "billion BYN"]
    assert split["remark"].tolist() == ["over", "", "over; 800m"]


def test_a_workbook_without_a_style_opens_without_a_warning(tmp_path, recwarn):
    book = Workbook()
    book.active.title = "data"
    book.save(tmp_path / "x.xlsx")
    assert open_workbook(tmp_path / "x.xlsx", ("data",)).sheetnames == ["data"]
    assert not recwarn.list


def test_persons_are_named_as_the_book_spells_them():
    assert transcribed.spelt(pd.Series(["A. Lukashenko", "V. Putin"])).tolist() == ["A. Lukashenka", "V. Putin"]
