"""One source for title, author, version and date: `_config.yml`; whatever else states them agrees."""

import json
import re
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest
import yaml
from edition import imprint
from sphinx.config import Config

from analysis import load
from analysis.load.edition import read
from analysis.recipes import descriptors
from book._make import deposit

ROOT = Path(__file__).resolve().parents[1]
EDITION = read()
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["sphinx"]["config"]


def test_a_thesis_without_a_record_has_none():
    bare = replace(EDITION, thesis_kind="Doctoral thesis", thesis_record="", thesis_note="")
    thesis = yaml.safe_load(deposit.citation_cff(bare))["references"][0]
    assert thesis["thesis-type"] == "doctoral thesis" and "notes" not in thesis
    assert json.loads(deposit.zenodo(bare))["references"][0].endswith("]. Doctoral thesis.")


@pytest.mark.parametrize("name", deposit.WRITERS)
def test_file_is_as_the_configuration_has_it(name):
    committed = (ROOT / name).read_text(encoding="utf-8")
    assert committed == deposit.WRITERS[name](EDITION), f"{name} is stale: run `make metadata`"


@pytest.mark.parametrize("name", deposit.WRITERS)
def test_file_follows_the_configuration(name):
    later = replace(EDITION, version="9.9", author="Somebody Else")
    assert "9.9" in deposit.WRITERS[name](later) and "Somebody Else" in deposit.WRITERS[name](later)


@pytest.mark.parametrize("name", deposit.WRITERS)
def test_no_public_place_is_made_up(name):
    written = deposit.WRITERS[name](EDITION)
    own = re.sub(r"https://(?:spdx\.org/licenses|doi\.org/10\.5063/schema)\S*", "", written)
    assert "http" not in own and "doi" not in own.lower()
    public = replace(EDITION, address="https://example.org/", repository="https://example.org/code", doi="10.1/x")
    if name != ".zenodo.json":
        assert "https://example.org/code" in deposit.WRITERS[name](public)


def test_the_data_package_is_told_the_same():
    descriptor = json.loads((ROOT / "data/datapackage.json").read_text(encoding="utf-8"))
    stated = {name: value for name, value in descriptor.items() if name != "resources"}
    assert stated == descriptors.package(EDITION), "data/datapackage.json is stale: run `make metadata`"
    assert not {"id", "homepage"} & stated.keys()
    public = descriptors.package(replace(EDITION, address="https://example.org/", doi="10.1/x"))
    assert (public["id"], public["homepage"]) == ("https://doi.org/10.1/x", "https://example.org/")


def test_a_changed_version_reaches_the_data_package_and_leaves_its_tables(tmp_path):
    (tmp_path / "data").mkdir()
    before = (ROOT / "data/datapackage.json").read_text(encoding="utf-8")
    (tmp_path / "data/datapackage.json").write_text(before, encoding="utf-8")
    settings = (ROOT / "_config.yml").read_text(encoding="utf-8").replace('edition_version: "0.1"', 'edition_version: "9.9"')
    (tmp_path / "_config.yml").write_text(settings, encoding="utf-8")
    assert "data/datapackage.json" in deposit.write(tmp_path)
    after = json.loads((tmp_path / "data/datapackage.json").read_text(encoding="utf-8"))
    assert after == json.loads(before) | {"version": "9.9"}


def test_citation_file_has_what_its_format_requires():
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(cff) and cff["cff-version"] == "1.2.0"
    assert cff["title"] == EDITION.title and cff["authors"] == [{"name": EDITION.author}]
    (thesis,) = cff["references"]
    assert thesis["type"] == "thesis" and thesis["title"].startswith("[") and "352490" in thesis["notes"]
    assert thesis["authors"] == [{"family-names": "Behrends", "given-names": "Haylee"}]


def test_title_page_of_the_pdf_says_the_same():
    assert imprint.title_page(EDITION) == {
        "title": "The Multi-Vector Foreign Policy of Belarus, 1994\N{EN DASH}2016 and after", "subtitle": "A reproducible edition",
        "author": EDITION.author, "version": EDITION.version, "replicates": "the master’s thesis of Haylee Behrends, 2016",
    }  # fmt: skip
    assert not [name for name in CONFIG if name.removeprefix("typst_") in imprint.title_page(EDITION)]


def test_title_without_a_subtitle_and_a_book_on_no_thesis_have_less_on_the_title_page():
    page = imprint.title_page(replace(EDITION, title="A Book", thesis_author=""))
    assert (page["title"], page["subtitle"], page["replicates"]) == ("A Book", "", "")


@pytest.mark.parametrize(("stated", "title"), [({}, "A Book"), ({"typst_title": "Another"}, "Another")])
def test_title_page_is_handed_over_unless_another_is_stated(stated, title, tmp_path):
    values = {"edition_date": "2026-01-02", "edition_version": "0.0", "html_title": "A Book: of tests", "author": "A. N. Author"}
    config = Config({}, values | stated)
    for name in (*values, *(f"typst_{name}" for name in imprint.title_page(EDITION))):
        config.add(name, "", "", ()) if name not in config.values else None
    imprint._hand_over(Mock(srcdir=tmp_path), config)
    assert (config.typst_title, config.typst_author) == (title, "A. N. Author")


def test_thesis_is_the_one_of_the_bibliography():
    entry = re.search(r"@misc\{behrends2016,.*?\n\}", (ROOT / "book/references.bib").read_text(encoding="utf-8"), re.DOTALL).group()
    assert "352490" in entry and "352490" in EDITION.thesis_record and str(EDITION.thesis_year) in entry


# Licences: every set of terms that a table is under is explained, and every licence file is there.


def test_every_licence_of_the_data_is_explained():
    explained = re.findall(r"^\| ([^|]+?) \|", (ROOT / "LICENSES.md").read_text(encoding="utf-8"), re.MULTILINE)
    named = {licence["title"] for name in load.names() for licence in load.resource(name)["licenses"]}
    assert sorted(named - set(explained)) == []


def test_licence_files_are_there_and_linked():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("LICENSE", "LICENSE-TEXT", "LICENSES.md"):
        assert (ROOT / name).stat().st_size > 300 and f"({name})" in readme
    assert json.loads((ROOT / "data/datapackage.json").read_text(encoding="utf-8"))["resources"]


def test_this_thesis_is_cited_without_a_made_up_title():
    assert EDITION.thesis_title.startswith("[") and "not known" in EDITION.thesis_note
