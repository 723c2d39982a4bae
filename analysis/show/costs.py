"""What the book costs to compute, chapter by chapter."""

from __future__ import annotations

import pandas as pd

from analysis import load

from .exhibit import TableExhibit
from .wording import chapter_link

TABLE = "chapter_costs"


def by_chapter() -> TableExhibit:
    """Seconds and memory of each chapter, the dearest first, as measured and committed."""
    data = load.table(TABLE).sort_values(["processor_s", "chapter"], ascending=[False, True], ignore_index=True)
    first = data.iloc[0]
    shown = pd.DataFrame(
        {
            "Chapter": data["chapter"].map(chapter_link),
            "Cells": data["cells"],
            "Processor, seconds": data["processor_s"].map("{:.1f}".format),
            "Wall clock, seconds": data["wall_s"].map("{:.1f}".format),
            "Memory, MB": data["memory_mb"],
        }
    )
    machines, pythons = (sorted(data[column].unique()) for column in ("machine", "python"))
    days = sorted({f"{day:%Y-%m-%d}" for day in data["measured"]})
    return TableExhibit(
        name="chapter-costs",
        title=f"None of the {len(data)} chapters measured takes more than {first['processor_s']:.1f} seconds of processor time or {data['memory_mb'].max()} MB of memory.",
        caption="Each chapter ran in a fresh kernel, one after the other, with nothing kept from before. The start of the kernel counts for the "
        "wall clock only, which also depends on what else the machine does. "
        f"Measured on {', '.join(days)} with Python {', '.join(pythons)} on {'; '.join(machines)}.",
        data=data,
        tables=(TABLE,),
        unit="seconds; million bytes",
        shown=shown,
        align="lrrrr",
        widths=(34, 12, 20, 22, 18),
    )
