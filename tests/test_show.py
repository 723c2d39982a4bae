"""Exhibits: the same bytes twice, text alternatives from the data, packs that say whose figures they hold."""

import hashlib
import inspect
import io
import json
import math
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.colors import same_color
from matplotlib.text import Text

from analysis import load, show
from analysis.judge import golden, ledger, verdicts
from analysis.judge.hypotheses import committed
from analysis.show import americas, describe, registers, said, style, wording
from analysis.show import exhibit as exhibits
from analysis.show.exhibit import FigureExhibit, TableExhibit
from book._ext import execution

ROOT = Path(__file__).resolve().parents[1]
LEAST_ALT = 80


def makes_an_exhibit(function: object, module: object) -> bool:
    """Whether a public function of a module gives an exhibit without being told which."""
    if not callable(function) or getattr(function, "__module__", "") != module.__name__ or function.__name__.startswith("_"):
        return False
    asked = inspect.signature(function)
    wanted = [parameter for parameter in asked.parameters.values() if parameter.default is parameter.empty and parameter.kind != parameter.VAR_POSITIONAL]
    return asked.return_annotation in ("FigureExhibit", "TableExhibit") and not wanted


MAKERS = [
    function
    for module in (getattr(show, name) for name in show.__all__)
    for _, function in sorted(vars(module).items())
    if makes_an_exhibit(function, module) and function is not show.replication.statements
] + [lambda: show.replication.statements("C-RUS"), lambda: show.replication.readings("C-RUS-09"), lambda: show.hypotheses.specification_curve("H2")]


@pytest.fixture(scope="module", params=MAKERS, ids=lambda maker: maker.__name__)
def exhibit(request):
    return request.param()


@pytest.fixture(scope="module")
def executed():
    """Folder of the packs that the chapters' kernels wrote, if they ran with the code and the data of now."""
    mark = ROOT / execution.FINGERPRINT
    current = mark.is_file() and mark.read_text(encoding="utf-8") == execution.fingerprint(ROOT)
    return ROOT / execution.EXHIBITS if current else None


@pytest.fixture(scope="module")
def pack(exhibit, executed):
    """What a chapter made of an exhibit, which nbval has it make once more; made here, twice, where none has."""
    files = executed.glob(f"{exhibit.name}.*") if executed else ()
    made = {path.name.removeprefix(f"{exhibit.name}."): path.read_bytes() for path in files}
    if not made:
        made = exhibit.pack()
        assert made == exhibit.pack()
    return made


def test_pack_is_whole(exhibit, pack):
    endings = {"csv", "json"} | ({"svg", "png", "narrow.svg"} if isinstance(exhibit, FigureExhibit) else set())
    assert set(pack) == endings


def test_pack_of_a_chapter_is_what_this_process_makes(exhibit, pack):
    if isinstance(exhibit, TableExhibit) or exhibit.name in ("russia-share", "discussion-freedom"):
        assert exhibit.pack() == pack


def test_metadata_say_whose_figures_and_under_what_terms(exhibit, pack):
    meta = json.loads(pack["json"])
    assert meta["name"] == exhibit.name and meta["unit"] and meta["alt"]
    assert meta["sources"] or exhibit.name == "coverage"
    assert all(source["citation"] and source["licence"] for source in meta["sources"])
    for part in ("title", "caption"):
        assert meta[part].endswith("."), f"{meta['kind']} {exhibit.name}: the {part} {meta[part]!r} is no sentence with a full stop at its end"
    assert all(source["redistribution"] and source["licence_checked"] for source in meta["sources"])


def test_metadata_say_which_code_made_it_and_from_which_bytes(exhibit, pack):
    meta = json.loads(pack["json"])
    source = (ROOT / meta["code"]["file"]).read_text(encoding="utf-8").splitlines()
    assert source[meta["code"]["line"] - 1].startswith(f"def {meta['code']['function'].rpartition('.')[2]}(")
    for table in meta["sources"]:
        assert hashlib.sha256((ROOT / table["file"]).read_bytes()).hexdigest() == table["sha256"]
    for ending, digest in meta["files"].items():
        assert hashlib.sha256(pack[ending]).hexdigest() == digest
    assert all(measure["what"] for measure in meta["measures"])
    assert meta["rows"] == len(exhibit.data) and meta["columns"] == list(exhibit.data.columns)


def test_title_in_plain_words_holds_no_mark_of_the_markup(pack):
    meta = json.loads(pack["json"])
    for text in (meta["title_text"], meta["caption_text"]):
        assert text and not re.search(r"\{[a-z]+\}`|\]\(|\*\*", text)


@pytest.mark.parametrize(
    ("maker", "years"),
    [
        (show.trade.russia_share, [[1992, 2020]]),
        (show.countries.ranks_at_a_glance, [[1996, 1996], [2006, 2006], [2016, 2016]]),
        # The year of a break and the ends of its interval are results, not years shown.
        (show.robustness.breaks_dated, [[1996, 2016]]),
        # The data hold all years, the table the first and the last.
        (show.countries.beside, [[1996, 1996], [2016, 2016]]),
        (show.theory.asymmetry_by_partner, [[1996, 2000], [2012, 2016]]),
    ],
)
def test_metadata_give_the_years_shown(maker, years):
    assert maker().metadata({})["years"] == years


@pytest.mark.parametrize(
    ("data", "years"),
    [
        ({"year": [2005, 1999, 2001, 2005]}, [1999, 2001, 2005]),
        ({"year": [2000, 2016, None], "first": [1998, 2016, 1990]}, [1998, 1999, 2000, 2016]),
        ({"date": ["2005"]}, []),
    ],
)
def test_years_of_a_row_are_its_own_or_those_of_its_span(data, years):
    assert sorted(exhibits._years(pd.DataFrame(data))) == years


def test_years_near_each_other_are_one_span():
    assert exhibits.spans([2009, 1999, 2010, 2014], 4) == [[1999, 1999], [2009, 2014]]
    assert exhibits.spans([2016, 1996, 1997, 2020], 1) == [[1996, 1997], [2016, 2016], [2020, 2020]]


def test_csv_holds_what_is_shown(exhibit, pack):
    table = pd.read_csv(io.BytesIO(pack["csv"]))
    assert len(table) == len(exhibit.data) and list(table.columns) == list(exhibit.data.columns)


def test_text_alternative_gives_first_and_last_year_of_what_is_drawn(exhibit):
    if isinstance(exhibit, TableExhibit):
        assert str(len(exhibit.shown)) in exhibit.description()
        return
    alt = f"figure {exhibit.name}: the text alternative {exhibit.alt!r}"
    assert len(exhibit.alt) > LEAST_ALT, f"{alt} is too short to stand for the drawing; say in over {LEAST_ALT} characters what is drawn and how it goes"
    if "year" in exhibit.data:
        for year in (exhibit.data["year"].min(), exhibit.data["year"].max()):
            assert str(year) in exhibit.alt, f"{alt} does not say {year}, the first or the last year of its data"


def test_axes_say_their_unit(exhibit):
    with style.applied():
        for size in exhibit.sizes if isinstance(exhibit, FigureExhibit) else ():
            figure = style.new_figure(size)
            exhibit.draw(figure, size)
            assert figure.axes[0].get_ylabel(), f"figure {exhibit.name}: the first axes have no label on y; say the unit with axes.set_ylabel"


def test_each_table_with_years_is_drawn_once_the_earliest_at_the_head():
    exhibit = show.sources.coverage()
    first = exhibit.data.groupby("table")["year"].min()
    for size in exhibit.sizes:
        figure = style.new_figure(size)
        exhibit.draw(figure, size)
        named = [label.get_text() for axes in figure.axes for label in axes.get_yticklabels()]
        assert sorted(named) == sorted(first.index) and list(first[named]) == sorted(first)
        assert all(axes.yaxis_inverted() for axes in figure.axes) and (size.narrow or size.height < 5)


def test_years_with_next_to_no_rows_are_drawn_pale():
    exhibit = show.sources.coverage()
    few = exhibit.data[exhibit.data["few_rows"]]
    assert set(zip(few["table"], few["year"], strict=True)) >= {("un_roll_calls", 2024), ("un_votes_library", 2022), ("energy_imports", 2015)}
    for name, rows in exhibit.data.groupby("table"):
        held = load.table(name)["year"].value_counts()
        assert rows.set_index("year")["rows"].to_dict() == held[held.index.isin(rows["year"])].to_dict()
        assert rows.loc[rows["few_rows"], "rows"].max() < rows["rows"].median() / 10 or not rows["few_rows"].any()
    figure = style.new_figure(exhibit.sizes[0])
    exhibit.draw(figure, exhibit.sizes[0])
    bars = [(bar.get_facecolor()[0], path.get_extents()) for axes in figure.axes for bar in axes.collections for path in bar.get_paths()]
    pale = sum(round(extent.width) for colour, extent in bars if same_color(colour, show.sources.PALE))
    assert pale == len(few) and sum(round(extent.width) for _, extent in bars) == len(exhibit.data)
    assert "energy_imports 2015 to 2023" in exhibit.alt


def test_exhibit_writes_its_pack_where_the_build_asks(tmp_path, monkeypatch):
    monkeypatch.setenv("EDITION_EXHIBITS", str(tmp_path / "packs"))
    bundle = show.ties.unions_with_russia()._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/markdown"}
    assert bundle["text/markdown"] == "```{exhibit} unions\n```\n"
    # All cells of a table and the hash of what names the other files: what nbval compares.
    assert show.ties.unions_with_russia().body() in bundle["text/plain"]
    assert hashlib.sha256((tmp_path / "packs/unions.json").read_bytes()).hexdigest() in bundle["text/plain"]
    assert sorted(path.name for path in (tmp_path / "packs").iterdir()) == ["unions.csv", "unions.json"]


def test_a_drawing_that_alone_differs_shows_in_what_nbval_compares(tmp_path, monkeypatch):
    monkeypatch.setenv("EDITION_EXHIBITS", str(tmp_path))
    figure = show.trade.russia_share()

    def moved(canvas, size):
        figure.draw(canvas, size)
        canvas.axes[0].plot([2005], [50], "k.")

    one, other = (made._repr_mimebundle_()["text/plain"].splitlines() for made in (figure, replace(figure, draw=moved)))
    assert one[:-1] == other[:-1] and one[-1] != other[-1]


def test_exhibit_in_jupyter_needs_no_folder(monkeypatch):
    monkeypatch.delenv("EDITION_EXHIBITS", raising=False)
    bundle = show.ties.unions_with_russia()._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html"} and "<table" in bundle["text/html"]


def test_lines_are_described_by_ends_and_extremes():
    frame = pd.DataFrame({"Russia": [50.0, 30.0, 40.0]}, index=[2004, 2005, 2006])
    assert describe.lines(frame, "percent") == (
        "Russia: 50.0\N{NO-BREAK SPACE}% in 2004, 40.0\N{NO-BREAK SPACE}% in 2006; "
        "lowest 30.0\N{NO-BREAK SPACE}% in 2005, highest 50.0\N{NO-BREAK SPACE}% in 2004."
    )


@pytest.mark.parametrize(
    ("value", "unit", "digits", "expected"),
    [
        (35.8339, "percent", 1, "35.8 %"),
        (-11.3866, "points", 1, "−11.4 points"),
        (1.0, "points", 0, "1 point"),
        (-109.79, "busd", 1, "−US$ 109.8 billion"),
        (2005.0, "year", 0, "2005"),
        (1234567.0, "count", 0, "1,234,567"),
        (-0.04, "percent", 1, "0.0 %"),
        (46.635, "usd_per_1000m3", 0, "US$ 47"),
    ],
)
def test_numbers_are_written_with_sign_unit_and_digits(value, unit, digits, expected):
    assert wording.number(value, unit, digits).replace(wording.NBSP, " ") == expected


@pytest.mark.parametrize(
    ("low", "high", "unit", "digits", "expected"),
    [
        (0.1, 2.9, "points", 1, "0.1 to 2.9 points"),
        (1, 3, "points", 0, "1 to 3 points"),
        (-22.5, 28.2, "points", 1, "−22.5 to 28.2 points"),
        (1.0, 3.0, "busd", 1, "US$ 1.0 to 3.0 billion"),
        (-1.8, 2.0, "busd", 1, "−US$ 1.8 to US$ 2.0 billion"),
        (0, 1, "yes_no", 0, "no to yes"),
        (5.01, 5.02, "percent", 1, "5.0 %"),
    ],
)
def test_a_range_says_its_unit_once(low, high, unit, digits, expected):
    assert wording.span(low, high, unit, digits).replace(wording.NBSP, " ") == expected


@pytest.mark.parametrize(
    ("value", "unit", "said"), [(0.0, "count", "none"), (3.0, "count", "3"), (0.0, "percent", "0.0 %"), (0.2, "points", "0.2 points")]
)
def test_prose_calls_a_count_of_nothing_none(value, unit, said):
    assert wording.in_prose(value, unit, 0 if unit == "count" else 1).replace(wording.NBSP, " ") == said


@pytest.mark.parametrize(("value", "said"), [(-4.72, "fell by 4.7 points"), (11.5, "rose by 11.5 points"), (-0.04, "did not change")])
def test_a_change_says_its_direction(value, said):
    assert wording.change(value, "points", 1).replace(wording.NBSP, " ") == said


@pytest.mark.parametrize(
    ("value", "period", "said"),
    [
        (0, "1996-2016", "none of the twenty-one years"), (7, "1996-2016", "seven of the twenty-one years"),
        (21, "1996-2016", "all twenty-one years"), (20, "1996-2015", "all twenty years"), (12, "2005-2024", "twelve of the twenty years"),
        (1, "1992-2024", "one of the thirty-three years"),
    ],
)  # fmt: skip
def test_counts_of_years_are_said_in_words(value, period, said):
    assert wording.of_years(value, period) == said


def test_more_years_than_a_period_has_are_refused():
    with pytest.raises(ValueError, match="22 years of 1996-2016, which has 21"):
        wording.of_years(22, "1996-2016")


def test_unit_that_the_book_does_not_print_is_refused():
    with pytest.raises(ValueError, match="unit 'furlongs' is not one that the book prints"):
        wording.number(1, "furlongs", 0)


def test_labels_are_pushed_apart_in_order():
    placed = style._spread([10.0, 10.5, 30.0], 4.0)
    assert placed[0] < placed[1] < placed[2] and placed[1] - placed[0] >= 4 - 1e-6 and placed[2] == 30.0


def test_every_vector_has_a_colour_of_its_own():
    from analysis.load.vectors import VECTORS

    colours = [style.COLOURS[vector] for vector in VECTORS]
    assert len(set(colours)) == len(colours)


def test_a_link_to_a_chapter_shows_as_its_name_in_jupyter_and_as_a_link_in_the_book():
    exhibit = show.thesis.headings()
    assert "[](../index.md)" in exhibit.body() and "[](other-countries.md)" in exhibit.body()
    page = exhibit.page()
    assert ">index</td>" in page and ">other-countries</td>" in page and ".md" not in page


def test_a_table_in_jupyter_has_its_title_and_each_column_on_its_side():
    shown = pd.DataFrame({"One": ["x & <y>"], "Two": ["z"]}, index=[7]).rename_axis(columns="kind")
    exhibit = replace(show.ties.unions_with_russia(), title="Of a < b, {num}`quantities.RUS` & no more", shown=shown, align="rc")
    page = exhibit.page()
    number = wording.in_prose(golden.committed("quantities.RUS").value, "count", 0)
    assert f"<caption>Of a &lt; b, {number} &amp; no more</caption>" in page
    assert re.search(r"\.col0 {\s*text-align: right;", page) and re.search(r"\.col1 {\s*text-align: center;", page)
    assert ">x &amp; &lt;y&gt;</td>" in page and page == exhibit.page() and "kind" not in page


def test_the_title_under_a_figure_in_jupyter_prints_its_numbers():
    page = show.trade.balance().page()
    assert "{size}" in show.trade.balance().title
    assert f"<figcaption>{said.plain(show.trade.balance().title)}</figcaption>" in page


@pytest.mark.parametrize("identifier", ["H1", "H2", "H4", "H7", "H20"])
def test_words_of_choices_stand_whole_inside_a_curve_and_apart(identifier):
    curve = show.hypotheses.specification_curve(identifier)
    assert curve.unit == ("standard deviations" if identifier == "H20" else "points")
    options = {option for kind in show.hypotheses.CHOICES for option in curve.data[kind].dropna() if curve.data[kind].nunique() > 1}
    for size in curve.sizes:
        with style.applied():
            drawn = curve._drawn(size)
        labels = drawn.axes[1].get_yticklabels()
        assert sorted(label.get_text().replace("\n", " ") for label in labels) == sorted(options)
        boxes = [label.get_window_extent() for label in labels]
        assert min(box.x0 for box in boxes) >= 0
        assert all(upper.y0 > lower.y1 for upper, lower in pairwise(sorted(boxes, key=lambda box: -box.y0)))


@pytest.mark.parametrize(("identifier", "said"), [("H1", "Correlates of War has 16\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}the\N{NO-BREAK SPACE}21 years, to 2014."), ("H2", "Correlates of War has 12\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}the\N{NO-BREAK SPACE}17 years, to 2014; UNCTAD has 2\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}the\N{NO-BREAK SPACE}17 years, to 2015."), ("H4", "years, to 2014."), ("H7", None), ("H20", None)])
def test_a_curve_says_which_provider_ends_before_its_window(identifier, said):
    caption = show.hypotheses.specification_curve(identifier).caption
    assert said in caption if said else "years, to" not in caption


@pytest.mark.parametrize("identifier", ["H2", "H4", "H7", "H20"])
def test_two_curves_go_on_a_page_of_the_pdf(identifier):
    # A page has room for 24 cm; a caption of five lines and its distances take three of them.
    assert 2.54 * show.hypotheses.specification_curve(identifier).height <= 24 / 2 - 2


@pytest.mark.parametrize("maker", [show.introduction.timeline, show.after_2016.timeline])
def test_words_of_a_timeline_end_at_its_edge_and_its_lanes_fill_the_rest(maker):
    exhibit = maker()
    for size in exhibit.sizes:
        with style.applied():
            drawn = exhibit._drawn(size)
        (axes,) = drawn.axes
        right = max(text.get_window_extent().x1 for text in axes.texts)
        assert 0.95 * drawn.bbox.x1 <= right <= drawn.bbox.x1
        assert axes.texts[0].get_window_extent().x0 >= axes.bbox.x1


def test_a_citation_and_an_address_stand_once_among_the_providers():
    source = {"citation": "A yearbook, https://example.org/book.", "path": "https://example.org/book/ ; https://example.org/data"}
    pieces = list(registers._providers([source, source]))
    assert "".join(piece.text for piece in pieces) == "A yearbook, https://example.org/book. https://example.org/data"
    assert [piece.text for piece in pieces if piece.kind == "address"] == ["https://example.org/book", "https://example.org/data"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("shares of 1996-2016; 1995-1995", "shares of 1996–2016; 1995"),
        ("50% of 1,000 m3, 2014 ; Sputnik", "50\N{NO-BREAK SPACE}% of 1,000 m³, 2014; Sputnik"),
        ("about 30 % in 2005", "about 30\N{NO-BREAK SPACE}% in 2005"),
        ("-3.5 (-2) to 3-10", "−3.5 (−2) to 3-10"),
        ("C-ONE-01 of 2004-06-08 and code-1996-2016", "C-ONE-01 of 2004-06-08 and code-1996-2016"),
        ("https://x.org/1996-2016/5%20a ; {num}`mean.1996-2016`", "https://x.org/1996-2016/5%20a; {num}`mean.1996-2016`"),
    ],
)
def test_text_of_a_data_file_is_shown_with_the_signs_of_print(typed, printed):
    assert wording.typographic(typed) == printed


def test_cells_and_heads_of_a_table_have_the_signs_of_print_and_its_data_stay():
    shown = pd.DataFrame({"1996-2000": ["-3", "8%"]})
    table = TableExhibit("t", "T.", "C.", shown, (), "", shown=shown, align="r")
    assert table.body().splitlines() == ["| 1996–2000 |", "| ---: |", "| −3 |", "| 8\N{NO-BREAK SPACE}% |"]
    assert b"1996-2000" in table.pack()["csv"]


def test_a_period_is_not_said_twice():
    assert wording.of_period("aid, 2007-2013", "2007-2013") == "aid, 2007-2013"
    assert wording.of_period("aid", "2007-2013") == "aid; 2007-2013"


def test_a_count_of_all_is_called_all():
    key = next(number.key for number in golden.all_committed() if number.unit == "count" and number.value == 21)
    assert said.of_all(f"{{num}}`{key}`", "twenty-one", 21) == f"all {{num}}`{key}`"
    assert said.of_all(f"{{num}}`{key}`", "twenty-two", 22) == f"{{num}}`{key}` of the twenty-two"
    with pytest.raises(ValueError, match="no role"):
        said.of_all("21", "twenty-one", 21)


def test_titles_of_statements_name_their_part_and_count_in_words():
    for prefix in {f"C-{letters}" for letters, _ in judged_by_part()}:
        title = show.replication.statements(prefix).title
        assert title.startswith(f"{ledger.parts()[prefix[2:]]}: ") and not re.search(r"\b1 statement", title), title


def judged_by_part():
    table = verdicts.table()
    return table[table["specifications"] > 0].groupby(lambda identifier: identifier[2:5])


@pytest.mark.parametrize("maker", [show.trade.two_bases, show.cis.commonwealth, show.european_union.share_by_definition, show.china.park_money])
def test_marks_of_the_thesis_say_its_figure_and_not_the_code_of_the_claim(maker):
    figure = maker()
    with style.applied():
        words = [text.get_text() for text in figure._drawn(figure.sizes[0]).findobj(Text)]
    assert any(re.match(r"thesis\b.*\d", text, re.DOTALL) for text in words)
    assert not any(re.search(r"C-[A-Z]{3}-\d+", text) for text in words)


def test_hypotheses_without_a_dot_are_spoken_of_only_where_there_are_any(monkeypatch):
    assert ("Without a dot" in show.hypotheses.overview().caption) == (not committed.verdicts()["specifications"].all())
    untested = committed.verdicts().assign(specifications=0)
    monkeypatch.setattr(committed, "verdicts", lambda: untested)
    assert "Without a dot" in show.hypotheses.overview().caption


def test_no_line_of_the_ledger_begins_with_the_last_word_on_a_note():
    said = {registers._note(row) for _, row in ledger.claims().iterrows()}
    assert {"no note", "note 12, survives", "note 29, text lost"} <= {note.replace(wording.NBSP, " ") for note in said}
    assert not [note for note in said if " " in note]


def written(exhibit: FigureExhibit) -> list[str]:
    """The words of a drawing for wide pages."""
    with style.applied():
        return [text.get_text() for text in exhibit._drawn(exhibit.sizes[0]).findobj(Text) if text.get_text()]


def test_lines_of_the_union_say_which_union_they_are_of():
    assert "EU as it grew" in written(show.trade.vectors()) and "EU" not in written(show.trade.vectors())
    assert "EU-28" in written(show.trade.fuels_and_buyers())


def test_neighbours_stand_in_the_order_of_their_last_year_and_one_alone_had_over_half_in_every_year():
    exhibit = show.cis.neighbours()
    for size in exhibit.sizes:
        with style.applied():
            with_russia, without = exhibit._drawn(size).axes
        for axes in (with_russia, without):
            spans, last = ([line for line in axes.lines if line.get_linestyle() == kind and len(line.get_ydata()) == points] for kind, points in (("-", 2), ("None", 1)))
            last = [line.get_xdata()[0] for line in last[1::2]]
            assert len(axes.get_yticklabels()) == len(spans) == len(last) > 8 and last == sorted(last)
        above = [label.get_text() for label, span in zip(with_russia.get_yticklabels(), (line for line in with_russia.lines if line.get_linewidth() == 5), strict=True) if min(span.get_xdata()) > 50]
        assert above == ["Belarus"]
    rows = exhibit.data
    assert rows["year"].max() == style.LAST_OF_THESIS, "what is not drawn is not among what is drawn"


def test_all_but_the_narrowest_parts_of_a_bar_have_their_number():
    counts = show.scoreboard.counts()
    said = written(show.scoreboard.by_part())
    for count in sorted({count for count in counts.to_numpy().ravel() if count >= 2}):
        assert said.count(str(count)) >= (counts == count).sum().sum()


def test_vectors_of_one_grey_are_told_apart_by_their_hatches():
    assert len(set(show.vectors.HATCHES.values())) == len(show.vectors.HATCHES) == 4


def test_names_of_states_touch_no_other_dot_and_no_other_name():
    exhibit = show.discussion.steady()
    with style.applied():
        figure = exhibit._drawn(exhibit.sizes[0])
    figure.canvas.draw()
    for axes in figure.axes:
        dots = [axes.transData.transform(dot.get_offsets()[0]) for dot in axes.collections]
        boxes = [text.get_window_extent() for text in axes.texts]
        assert boxes and not [box for box in boxes for x, y in dots if box.x0 < x < box.x1 and box.y0 < y < box.y1]
        assert not [one.get_text() for i, one in enumerate(axes.texts) for box in boxes[i + 1 :] if one.get_window_extent().overlaps(box)]


def test_an_entry_lists_so_many_specifications_and_counts_the_rest():
    found = pd.DataFrame({"specification": [f"poll of {year}" for year in range(1980, 2020)], "measured": 40.0, "relative": float("nan"), "holds": [False] * 37 + [True] * 3})
    points = list(registers._specifications(found, "percent"))
    assert len(points) == registers.SPECIFICATIONS_LISTED + 1 and points[0].startswith("poll of 1980: 40")
    assert points[-1] == f"and {40 - registers.SPECIFICATIONS_LISTED} more, of which 3 ✓, in the table of specifications"


def test_a_change_of_a_small_share_is_told_as_a_part_of_it_too():
    found = pd.DataFrame({"specification": ["one", "two"], "measured": [0.5, 2.0], "relative": [40.0, float("nan")], "holds": True})
    assert list(registers._specifications(found, "points")) == [f"one: {wording.number(0.5, 'points', 1)} ({wording.number(40, 'percent', 0)} of the share) ✓", f"two: {wording.number(2, 'points', 1)} ✓"]


def test_the_title_on_releases_names_those_after_which_the_first_step_eased():
    table = americas.releases().data
    waits = table[["EU_days", "USA_days"]].astype("Float64").to_numpy(dtype=float, na_value=math.inf)
    first = table[["EU_direction", "USA_direction"]].to_numpy()[range(len(table)), waits.argmin(axis=1)]
    eased = set(table.loc[first == "eased", "year"])
    assert {int(said[-4:]) for said in americas._eased_next()} == eased
    # Of a year with several answers the month is named.
    assert all((said == said[-4:]) == (set(first[table["year"] == int(said[-4:])]) == {"eased"}) for said in americas._eased_next())
