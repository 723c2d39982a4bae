"""Chapters to take away: the same bytes twice, readable prose, and a first cell that finds the edition."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import jupytext
import nbformat
import pytest
from jupytext.config import load_jupytext_config

from book._ext.execution import surroundings
from book._make.contents import listed_files
from edition import notebooks

ROOT = Path(__file__).resolve().parents[1]
CHAPTER = """\
---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {name: python3, display_name: Python 3}
---
# Title

It was {num}`share.exports.RUS.2005`, see [](methodology.md) and {cite}`a2000`.

```{code-cell} ipython3
:tags: [hide-input]
from analysis import load

print(len(load.names()))
```
"""


@pytest.mark.parametrize("path", [path for path in listed_files(ROOT) if "{code-cell}" in path.read_text(encoding="utf-8")], ids=lambda path: path.stem)
def test_a_chapter_saved_as_it_was_opened_stays_as_it_is(path):
    settings, text = load_jupytext_config(str(path)), path.read_text(encoding="utf-8")
    opened = jupytext.reads(text, fmt="md:myst", config=settings)
    # What JupyterLab sets when it starts the kernel that `make lab` makes.
    opened.metadata["kernelspec"].update({"name": "python3", "display_name": "Python 3", "language": "python"})
    opened.metadata["language_info"] = {"name": "python", "pygments_lexer": "ipython3", "file_extension": ".py"}
    saved = jupytext.writes(opened, fmt="md:myst", config=settings)
    assert saved == text, f"JupyterLab would write {path.name} otherwise. Have jupytext write it: .venv/bin/jupytext --to md:myst {path.relative_to(ROOT)}"


@pytest.fixture(scope="module")
def made():
    return notebooks.notebook(CHAPTER, "*Head*", {"methodology": "How it is done"})


def test_notebook_is_valid_and_the_same_twice(made):
    read = nbformat.reads(made, as_version=4)
    nbformat.validate(read)
    assert made == notebooks.notebook(CHAPTER, "*Head*", {"methodology": "How it is done"})
    assert [cell["id"] for cell in read.cells] == [f"cell-{number}" for number in range(len(read.cells))]
    assert all(cell["outputs"] == [] for cell in read.cells if cell.cell_type == "code")


def test_prose_has_numbers_and_names_in_place_of_roles(made):
    prose = json.loads(made)["cells"][2]["source"]
    assert "It was 35.8\N{NO-BREAK SPACE}%, see [How it is done](methodology.md) and {cite}`a2000`." in "".join(prose)


def test_options_of_a_cell_become_its_tags(made):
    (cell,) = [cell for cell in json.loads(made)["cells"] if cell["metadata"].get("tags")]
    assert cell["metadata"]["tags"] == ["hide-input"] and "".join(cell["source"]).startswith("from analysis")


def run(made: str, folder: Path, *options: str) -> subprocess.CompletedProcess:
    code = "\n".join("".join(cell["source"]) for cell in json.loads(made)["cells"] if cell["cell_type"] == "code")
    return subprocess.run([sys.executable, "-I", *options, "-c", code], cwd=folder, capture_output=True, text=True, check=False)


def test_code_runs_below_the_edition_and_says_so_elsewhere(made, tmp_path):
    done = run(made, ROOT / "book")
    assert done.returncode == 0 and int(done.stdout) > 50, done.stderr
    stray = run(made, tmp_path)
    assert stray.returncode == 1 and "Put this notebook into the folder of a copy of the edition (not into book/" in stray.stderr


def test_a_kernel_without_the_packages_is_told_which_one_to_choose(made):
    bare = run(made, ROOT / "book", "-S")
    assert bare.returncode == 1 and f"Run `make environment` in {ROOT} and choose .venv/bin/python" in bare.stderr and "Traceback" not in bare.stderr


@pytest.mark.parametrize("path", sorted((ROOT / "book").glob("*.md")), ids=lambda path: path.stem)
def test_every_chapter_with_code_becomes_a_notebook(path):
    text = path.read_text(encoding="utf-8")
    if notebooks.has_code(text):
        made = nbformat.reads(notebooks.notebook(text, "*Head*", {}), as_version=4)
        nbformat.validate(made)
        assert "{num}`" not in "".join(cell.source for cell in made.cells if cell.cell_type == "markdown")


@pytest.fixture
def writing(tmp_path, monkeypatch):
    """Writes the notebooks of a book of one chapter; tells whether the notebook was made anew."""
    monkeypatch.setattr(notebooks.works, "title_of", lambda app, docname: "Title")
    monkeypatch.setattr(notebooks, "_source", lambda app, docname: CHAPTER)
    monkeypatch.setattr(notebooks, "_head", lambda app, docname: "*Head*")
    env = SimpleNamespace(found_docs={"book/chapter"})
    app = SimpleNamespace(builder=SimpleNamespace(format="html"), outdir=tmp_path, doctreedir=tmp_path, env=env)
    place = tmp_path / notebooks.FOLDER / "chapter.ipynb"

    def write():
        notebooks._write_all(app, None)
        made = place.read_text(encoding="utf-8") != "old"
        place.write_text("old", encoding="utf-8")
        return made

    write.place = place
    return write


def test_an_unchanged_chapter_is_not_written_again(writing):
    assert writing() and not writing()


def test_a_number_that_changed_under_the_same_source_makes_the_notebook_anew(writing, monkeypatch):
    writing()
    printed = notebooks.said.roles
    monkeypatch.setattr(notebooks.said, "roles", lambda text: printed(text).replace("35.8", "35.9"))
    assert writing()


def test_a_new_version_or_title_makes_the_notebook_anew(writing, monkeypatch):
    writing()
    monkeypatch.setattr(notebooks, "_head", lambda app, docname: "*Head of the next version*")
    assert writing()
    monkeypatch.setattr(notebooks.works, "title_of", lambda app, docname: "Another title")
    assert writing()


def test_a_notebook_that_is_gone_is_written_again(writing):
    writing()
    writing.place.unlink()
    assert writing()


@pytest.mark.slow
def test_a_chapter_runs_by_the_commands_that_the_book_gives(tmp_path):
    page = (ROOT / "book/reproducibility.md").read_text(encoding="utf-8")
    (commands,) = re.findall(r"^```sh\n(.*?)^```$", page, flags=re.DOTALL | re.MULTILINE)
    settings = {name: value for name, value in os.environ.items() if name not in surroundings(ROOT)}
    asked = ["sh", "-ec", commands.replace("_build", str(tmp_path))]
    done = subprocess.run(asked, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    cells = [cell for cell in nbformat.read(tmp_path / "russia.ipynb", as_version=4).cells if cell.cell_type == "code"]
    assert cells and all("text/html" in output["data"] for cell in cells for output in cell.outputs)


def test_exercises_run_in_the_order_of_the_page():
    page = (ROOT / "book/exercises.md").read_text(encoding="utf-8")
    snippets = re.findall(r"^```python\n(.*?)^```$", page, flags=re.DOTALL | re.MULTILINE)
    assert len(snippets) == page.count("```python") >= 4
    done = subprocess.run([sys.executable, "-W", "error", "-c", "\n".join(snippets)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
