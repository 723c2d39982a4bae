"""Units that the book can print, and what is said of others."""

import pytest

from analysis.judge import units


@pytest.mark.parametrize("unit", sorted(units.PRINTED))
def test_a_unit_that_the_book_prints_is_not_refused(unit):
    assert units.refusal(unit) == ""


def test_a_unit_that_it_does_not_print_is_told_the_nearest_and_where_new_ones_go():
    known = "known: bcm, beur, busd, correlation, count, day_of_year, index, mt, musd, nats, percent, points, rank, rating, ratio, sd, usd_per_1000m3, year, years, yes_no"
    assert units.refusal("point") == (
        f"unit 'point' is not one that the book prints; did you mean points? {known}; a new one goes into PRINTED in analysis/judge/units.py"
    )
    assert units.refusal("furlongs") == f"unit 'furlongs' is not one that the book prints; {known}; a new one goes into PRINTED in analysis/judge/units.py"
    assert units.refusal(7).startswith("unit 7 is not one that the book prints; known: ")


def test_numbers_are_printed_with_their_unit():
    words = {unit: "{}N{}".format(*sides).replace(units.NBSP, "~") for unit, sides in units.PRINTED.items() if any(sides)}
    assert words == {
        "percent": "N~%", "points": "N~points", "musd": "US$~N~million", "busd": "US$~N~billion", "beur": "€~N~billion", "usd_per_1000m3": "US$~N",
        "bcm": "N~billion m³", "years": "N~years", "mt": "N~million tonnes", "sd": "N~standard deviations", "day_of_year": "day N",
    }  # fmt: skip
