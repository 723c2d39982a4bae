"""Counting words and mentions on a made-up text with pages, notes and headings."""

import pytest

from analysis.recipes import attention
from analysis.recipes.raw import RawFormat

TEXT = """ Abstract

Trade with the European Union.

 1. Russia and us

Russia sells oil.1 Latin

America buys, the

1 A Note on Russia (City, 1999)
that goes on about China

 West does not, says anti-American talk.

30

2. End of Russianism

Nothing - at all.
"""


def test_notes_page_numbers_and_headings_are_left_out():
    assert attention.split(TEXT, ["Abstract", "1. ", "2. End"]) == [
        "Trade with the European Union.",
        "Russia sells oil.1 Latin America buys, the West does not, says anti-American talk.",
        "Nothing - at all.",
    ]


def test_a_dash_is_no_word():
    assert attention.words("Nothing - at all.") == 3


def test_the_longest_name_counts_once_and_parts_of_words_do_not():
    vectors = {"European Union": "EU", "European": "EU", "American": "USA", "Latin America": "Latin America", "Russia": "Russia", "Latin American": "Latin America"}
    found = attention.mentions("European Union, Latin American, anti-American, Russianism, Russia’s", vectors)
    assert found == {"EU": 1, "Latin America": 1, "USA": 1, "Russia": 1}


def test_a_missing_heading_is_named():
    with pytest.raises(RawFormat, match="heading not found: 3. Lost"):
        attention.split(TEXT, ["Abstract", "1. ", "3. Lost"])
