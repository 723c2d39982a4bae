"""The thesis itself: its notes, its slips, its headings."""

from __future__ import annotations

import pandas as pd

from analysis import load

from .exhibit import TableExhibit
from .wording import chapter_link


def notes() -> TableExhibit:
    """The notes of the thesis and what is known of those that were lost."""
    table = load.table("notes").astype({"text_survives": bool})
    survive = int(table["text_survives"].sum())
    shown = pd.DataFrame(
        {
            "Note": table["note"],
            "Section": table["section"],
            "Text": table["text_survives"].map({True: "survives", False: "lost"}),
            "Work, probable where the text is lost": table["probable_work"].fillna("not identified"),
            "How sure": table["how_sure"].fillna(""),
        }
    )
    return TableExhibit(
        name="notes",
        title=f"Of {len(table)} notes the text of {survive} survives.",
        caption="The notes of the thesis in the copy at hand. Where a text is lost, the table names the work that the passage probably rests on, if "
        "one could be found. How sure: whether a work was found (yes, probable, candidate only), and after the stroke with what confidence.",
        data=table,
        tables=("notes",),
        unit="none",
        shown=shown,
        align="rllll",
        widths=(7, 13, 11, 42, 27),
    )


def slips() -> TableExhibit:
    """Slips of the thesis: numbering, dates, contradictions, bases, names, citations."""
    table = load.table("errata")
    most_frequent = " and ".join(f"{kind}s" for kind in table["kind"].value_counts().index[:2])
    shown = pd.DataFrame(
        {
            "Slip": table["id"],
            "Section": table["section"],
            "Kind": table["kind"],
            "What is off": table["slip"],
            "What is right": table["correct"].fillna(""),
        }
    )
    return TableExhibit(
        name="slips",
        title=f"Of {len(table)} slips {most_frequent} are the most frequent kinds.",
        caption="In our words. Most do not touch the argument. Some contradictions do, X-21 to X-23 above all. They are judged as separate claims where data can judge them.",
        data=table,
        tables=("errata",),
        unit="none",
        shown=shown,
        align="lllll",
        widths=(8, 13, 15, 35, 29),
    )


def headings() -> TableExhibit:
    """Headings of the thesis and the chapters of this edition."""
    table = load.table("headings")
    number = table["thesis_number"].fillna("")
    shown = pd.DataFrame(
        {
            "Thesis": (number + " " + table["thesis_heading"]).str.strip(),
            "Page": table["page"].fillna("").astype(str).str.removesuffix(".0"),
            "Chapter here": table["book_chapter"].map(chapter_link),
        }
    )
    return TableExhibit(
        name="headings",
        title=f"Where the {int(table['page'].notna().sum())} headings of the thesis are retold, and which chapters have none.",
        caption="Headings are shortened and numbered as printed. Pages are counted from page breaks, and printed numbers are seen on two pages only.",
        data=table,
        tables=("headings",),
        unit="none",
        shown=shown,
        align="lrl",
        widths=(60, 10, 30),
    )
