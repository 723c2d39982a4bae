"""Cells of chapters are kept by what they were read from: the same text is read once, any other anew."""

import nbformat
import pytest

from book._make.cells import KeptCells

SETTINGS = "timeout 30"


@pytest.fixture
def reads(tmp_path):
    """Reads texts through one store and tells which were taken apart."""
    taken_apart = []

    def read(text):
        taken_apart.append(text)
        return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text, id="a")], metadata={"source_map": [3]})

    def through(*texts, settings=SETTINGS):
        taken_apart.clear()
        with KeptCells(tmp_path / "cells", settings) as kept:
            found = [kept.of(tmp_path / f"chapter{number}.md", text, read) for number, text in enumerate(texts)]
        return found, list(taken_apart)

    through.folder = tmp_path / "cells"
    return through


def test_the_same_text_is_taken_apart_once_and_gives_the_same_cells(reads):
    first, apart = reads("1 + 1", "2 + 2")
    assert apart == ["1 + 1", "2 + 2"]
    again, apart = reads("1 + 1", "2 + 2")
    assert apart == [] and again == first
    assert again[0].cells[0].source == "1 + 1" and again[0].metadata.source_map == [3]


def test_a_changed_text_alone_is_taken_apart_and_its_old_cells_go(reads):
    reads("1 + 1", "2 + 2")
    found, apart = reads("1 + 1", "2 + 3")
    assert apart == ["2 + 3"] and found[1].cells[0].source == "2 + 3"
    assert len(list(reads.folder.iterdir())) == 2


def test_other_settings_take_everything_apart(reads):
    reads("1 + 1")
    assert reads("1 + 1", settings="timeout 60")[1] == ["1 + 1"]


def test_the_same_text_in_another_chapter_is_another(reads):
    reads("1 + 1")
    assert reads("2 + 2", "1 + 1")[1] == ["2 + 2", "1 + 1"]


@pytest.mark.parametrize("left", ["", "{", '{"cells": '])
def test_cells_that_were_cut_short_are_read_anew(reads, left):
    reads("1 + 1")
    next(reads.folder.iterdir()).write_text(left)
    found, apart = reads("1 + 1")
    assert apart == ["1 + 1"] and found[0].cells[0].source == "1 + 1"


def test_a_chapter_that_cannot_be_read_throws_nothing_away(reads, tmp_path):
    reads("1 + 1")

    def fail(text):
        raise ValueError(text)

    with pytest.raises(ValueError, match="broken"), KeptCells(reads.folder, SETTINGS) as kept:
        kept.of(tmp_path / "chapter0.md", "broken", fail)
    assert reads("1 + 1")[1] == []
