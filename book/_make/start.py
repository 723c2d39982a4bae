"""Begin a book on another thesis: ``python -m book._make.start FOLDER``.

What is general is copied, what is bound to this thesis stays behind, and in its place comes a book of one
statement, one hypothesis, one figure and one chapter (``book/_start``), which builds and passes its tests as it is.
"""

from __future__ import annotations

import argparse
import ast
import csv
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START = Path("book/_start")
# What any such book needs, by folder; names of files, or of modules without their ending where a folder holds nothing else.
GENERAL = {
    ".": "LICENSE LICENSE-TEXT LICENSES.md Makefile _config.yml environment.yml pyproject.toml requirements.in requirements.lock requirements-uv.lock .gitignore",
    ".binder": "*", ".ci": "*", ".devcontainer": "*", ".github/workflows": "*",
    "analysis": "__init__.py origin.py",
    "analysis/load": "*.py",
    "analysis/measure": "*.py",
    "analysis/judge": "__init__.py __main__.py evaluation.py families.py golden.py ledger.py named.py raised.py remembered.py rules.py units.py uses.py verdict_changes.py verdicts.py years.py",
    "analysis/judge/replications": "__init__.py register.py",
    "analysis/judge/hypotheses": "__init__.py committed.py criteria.py evaluation.py own_words.py register.py written.py",
    "analysis/judge/published": "__init__.py family.py hypotheses.py ledger.py",
    "analysis/show": "__init__.py cells.py citation.py claims.py describe.py drawings.py exhibit.py hypotheses.py provenance.py "
    "registers.py replication.py said.py scoreboard.py style.py wording.py",
    "analysis/recipes": "__init__.py __main__.py countries.py dependants.py descriptors.py dots.py names.py package.py raw.py regenerate.py "
    "sources.toml tidy.py transcribed.py wits.py workbooks.py",
    "book/_ext": "*.py", "book/_ext/edition": "*.py", "book/_ext/execution": "*.py", "book/_ext/typst_pdf": "*.py *.typ",
    "book/_make": "*.py",
    "book/_static": "*.css *.js *.svg",
    "book/_templates": "*.html",
    "tests": "conftest.py warm.py words.py test_build_finished.py test_cells.py test_chapters.py test_citation.py test_environment.py test_faults_in_pages.py test_golden.py test_hosts.py test_published_family.py "
    "test_judge_families.py test_judge_golden.py test_judge_named.py test_judge_remembered.py test_layers.py test_load_blocs.py test_makefile.py test_measure_*.py test_origin.py test_pages.py "
    "test_pages_finished.py test_pdf_file.py test_release.py test_safety.py test_show_dark.py test_show_drawings.py test_typst_pdf.py",
    "data": "codebook_claims.md",
    "tests/building": "*.py", "tests/typst_pdf/sample": "*", "tests/typst_pdf/sample/figures": "*",
    "tests/browser": "* .npmrc",
}  # fmt: skip
# Tests that look into tables which do not come; their measures do.
UNTESTED = "attention census commonwealth energy fuels pressure products rankings steadiness"
# Measures that know sections or actors of this thesis by name.
BOUND = "attention pressure"
LEFT = (
    "book/_make/start.py", "book/_make/costs.py", "book/_make/bench.py",
    *(f"analysis/measure/{name}.py" for name in BOUND.split()), *(f"tests/test_measure_{name}.py" for name in UNTESTED.split()),
)  # fmt: skip
# Tables of the example, which come as they are, and tables that a book keeps of itself, which begin empty.
TABLES = ("bloc_definitions", "bloc_membership", "countries", "country_names", "provider_breaks", "tolerances", "trade_dots", "trade_wits")
OWN = ("thesis_parts", "claims", "hypotheses", "specifications", "verdicts", "verdicts_over_years", "hypothesis_tests", "hypothesis_verdicts", "first_verdicts", "verdict_changes", "golden_numbers")
TARGETS = ("start", "country", "bench", "costs", "faults", "mutants", "second")
# Words of this book outside the settings, by file, and what stands there then.
WORDS = {
    ".devcontainer/devcontainer.json": ("Multi-vector Belarus, a reproducible edition", "A thesis, replicated"),
    "environment.yml": ("belarus-vectors", "a-thesis-replicated"),
    "analysis/recipes/raw.py": ("BELARUS_RAW", "THESIS_RAW"),
    "analysis/recipes/tables/thesis_parts.toml": ("C-RUS-10", "C-ONE-01"),
    "data/codebook_claims.md": ("the span of the thesis (1996 to 2016)", "the span of the thesis"),
}
# The same in what describes a table, which stands in the data package, too.
DESCRIBED = {
    "countries": ("those of this edition: the fifteen post-Soviet states form one", "those of analysis/recipes/countries.py: the states of the former Soviet Union form one"),
    "country_names": ("fcs (Russian customs), owid, gas and others", "owid, gas and others"),
    "trade_dots": (" Russian customs (trade_fcs) are the other side.", ""),
}
SETTINGS = {
    "title": "A Thesis, Replicated: a reproducible edition",
    "author": "Your Name",
    "copyright": "Your Name",
    "targetname": "a-thesis-replicated-by-tex.tex",
    "edition_description": "A thesis, retold chapter by chapter with open data, and a computed verdict on every statement that data can judge.",
    "edition_controls": "states",
    "edition_thesis_since": 1998,
    "edition_thesis_author": "The Author",
    "edition_thesis_title": "The Title",
    "edition_thesis_note": "",
    "edition_thesis_record": "",
    "typst_subject": "A thesis, retold and tested with open data",
    "typst_filename": "a-thesis-replicated.pdf",
}
KEYWORDS = "replication"
# No thesis is on years before.
FIRST_YEAR = 1800


class StartError(Exception):
    """The book could not be begun; the message says why and what to do."""


def start(folder: Path, root: Path = ROOT) -> None:
    """Write a book to begin with into a folder, with its verdicts and numbers computed.

    Parameters
    ----------
    folder : Path
        Where to; must not exist, or be empty, and lie outside this project.
    root : Path
        This project.

    Raises
    ------
    StartError
        If the folder is not free, a part of this project is not there, or the new book cannot be judged.
    """
    refuse_unless_free(folder, root)
    for name in sorted(general(root)):
        _copy(root / name, folder / name)
    for path in sorted((root / START).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            _copy(path, folder / path.relative_to(root / START))
    _bring_tables(root, folder)
    _edit(folder / "_config.yml", with_settings)
    _edit(folder / "Makefile", without_targets)
    _edit(folder / "analysis/load/promises.py", with_promises)
    described = [(name, words) for table, words in DESCRIBED.items() for name in (f"analysis/recipes/tables/{table}.toml", "data/datapackage.json")]
    for name, words in [*WORDS.items(), *described]:
        _edit(folder / name, lambda text, name=name, words=words: reworded(text, *words, name))
    for module in ("analysis.recipes", "analysis.load.accept", "analysis.judge", "book._make.deposit"):
        _run(folder, module, *(OWN if module == "analysis.recipes" else ()))


def refuse_unless_free(folder: Path, root: Path) -> None:
    """Raise a `StartError` unless a folder can be written to without loss."""
    if folder.resolve().is_relative_to(root.resolve()):
        raise StartError(f"{folder} lies inside this project; name a folder beside it: make start TO=../my-thesis")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StartError(f"{folder} is not empty; nothing was written. Name a new folder: make start TO=../my-thesis")


def general(root: Path) -> Iterator[str]:
    """Paths of the files that any such book needs, relative to the project.

    Raises
    ------
    StartError
        If a name of `GENERAL` fits no file.
    """
    for folder, names in GENERAL.items():
        for name in names.split():
            found = [path for path in (root / folder).glob(name) if path.is_file()]
            if not found:
                raise StartError(f"{folder}/{name} is not in this project; is the clone whole?")
            yield from (path for each in found if (path := each.relative_to(root).as_posix()) not in LEFT)


def with_settings(config: str) -> str:
    """The configuration with the settings that name this book replaced; comments and all else stay."""
    config = re.sub(r"(?m)^(\s*edition_description): >-\n(?:\1?\s{6,}.*\n)+", r'\1: ""' + "\n", config)
    for key, value in SETTINGS.items():
        config, found = re.subn(rf"(?m)^(\s*{key}:) .*$", lambda line: f"{line[1]} {json.dumps(value)}", config)
        if found != 1:
            raise StartError(f"_config.yml has the setting {key} {found} times; once is expected")
    return re.sub(r"(?m)^(\s*typst_keywords:) .*$", rf"\1 [{KEYWORDS}]", config)


def reworded(text: str, here: str, there: str, name: str) -> str:
    """The text of a file with words of this book replaced; a `StartError` where it does not have them."""
    if here not in text:
        raise StartError(f"{name} does not have the words {here!r}; put right what book/_make/start.py replaces there")
    return text.replace(here, there)


def without_targets(makefile: str) -> str:
    """The Makefile without the targets that only this book has."""
    for name in TARGETS:
        makefile = re.sub(rf"(?m)^{name}: .*\n(?:\t.*\n)*\n?", "", makefile)
    makefile = re.sub(r"(?m)^\t@echo mutmut .*\n", "", makefile)
    return re.sub(r"(?m)^\.PHONY:.*$", lambda line: " ".join(word for word in line[0].split() if word not in TARGETS), makefile)


def with_promises(module: str) -> str:
    """The module of promises with those of the tables that come, and the names that these use."""
    (promises,) = (node.value for node in ast.parse(module).body if isinstance(node, ast.AnnAssign) and node.target.id == "PROMISES")
    lines = module.splitlines(keepends=True)
    for key, rules in zip(promises.keys, promises.values, strict=True):
        if key.value not in TABLES + OWN:
            lines[key.lineno - 1 : rules.end_lineno] = [""] * (rules.end_lineno - key.lineno + 1)
    kept = "".join(lines)
    named = r"(?m)^(?: {4}(?=\w+,)|(?=[A-Z_]+ = ))(\w+).*\n"
    return re.sub(named, lambda line: line[0] if len(re.findall(rf"\b{line[1]}\b", kept)) > 1 else "", kept)


def _bring_tables(root: Path, folder: Path) -> None:
    """The tables of the example with what describes them; those that the book keeps of itself with their heads alone."""
    recipes = Path("analysis/recipes")
    for name in TABLES + OWN:
        _copy(root / recipes / f"tables/{name}.toml", folder / recipes / f"tables/{name}.toml")
        _edit(folder / recipes / f"tables/{name}.toml", _of_any_thesis if name in OWN else _beside_what_is_there)
        if name in TABLES:
            _copy(root / f"data/{name}.csv", folder / f"data/{name}.csv")
        elif not (folder / f"data/{name}.csv").exists():
            with (root / f"data/{name}.csv").open(encoding="utf-8") as table:
                (folder / f"data/{name}.csv").write_text(table.readline(), encoding="utf-8")
    described = json.loads((root / "data/datapackage.json").read_text(encoding="utf-8"))
    described["resources"] = [
        one | {"second_provider": [other for other in one["second_provider"] if other in TABLES]}
        for one in described["resources"] if one["name"] in TABLES + OWN
    ]
    (folder / "data/datapackage.json").write_text(json.dumps(described, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    _bring_origins(root / recipes, folder / recipes)


def _bring_origins(here: Path, there: Path) -> None:
    """Sources and hashes of raw files, those of the tables that come."""
    specifications = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((there / "tables").glob("*.toml"))]
    sources = {source for one in specifications for source in one["sources"]}
    files = {file for one in specifications for file in one.get("raw", [])}
    _edit(there / "sources.toml", lambda text: _sections(text, sources))
    with (here / "raw_files.csv").open(encoding="utf-8", newline="") as old, (there / "raw_files.csv").open("w", encoding="utf-8", newline="") as new:
        lines = csv.reader(old)
        csv.writer(new, lineterminator="\n").writerows([next(lines), *(line for line in lines if line[0] in files)])


def _sections(text: str, names: Collection[str]) -> str:
    """The sections of a TOML file that have one of the names, with what stands before the first."""
    first, *sections = re.split(r"(?m)^(?=\[)", text)
    return first + "".join(each for each in sections if each[1 : each.index("]")] in names)


def _of_any_thesis(specification: str) -> str:
    """A table that a book keeps of itself: it may be empty, of any years, of as many notes as the thesis has, and has no gaps yet."""
    whole = re.sub(r"(?ms)^known_gaps = \[.*?^\]\n", "", specification)
    few = re.sub(r"(?m)^minimum_rows = \d+$", "minimum_rows = 0", whole)
    any_year = re.sub(r"minimum = \d{4}, maximum = \d{4}", f"minimum = {FIRST_YEAR}", few)
    return re.sub(r'(?m)(name = "note", .*), maximum = \d+', r"\1", any_year)


def _beside_what_is_there(specification: str) -> str:
    """A table's second providers, without those of which the tables do not come."""
    def kept(line: re.Match) -> str:
        return line[1] + json.dumps([name for name in json.loads(line[2]) if name in TABLES])

    return re.sub(r"(?m)^(second_provider = )(\[.*\])$", kept, specification)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)


def _edit(path: Path, change) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def _run(folder: Path, module: str, *arguments: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ended = subprocess.run([sys.executable, "-m", module, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise StartError(f"the new book in {folder} is written, but {module} fails there:\n{ended.stdout}{ended.stderr}")


def main(arguments: list[str] | None = None) -> int:
    """Begin a book in the folder named; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m book._make.start", description="Begin a book on another thesis.")
    parser.add_argument("folder", type=Path, help="a folder that does not exist yet")
    folder = parser.parse_args(arguments).folder
    try:
        start(folder)
    except StartError as error:
        print(f"not begun: {error}", file=sys.stderr)
        return 1
    print(f"{folder} holds a book of one chapter. Next:\n  cd {shlex.quote(str(folder))}\n  make book\n  make test\nThen read its README.md.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
