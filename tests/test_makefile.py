"""Targets of the Makefile run modules that do something when they are run."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
RUN = sorted(set(re.findall(r"-m ((?:analysis|book)[\w.]*)", (ROOT / "Makefile").read_text(encoding="utf-8"))))


@pytest.mark.parametrize("module", RUN)
def test_module_of_a_target_can_be_run(module):
    place = ROOT / module.replace(".", "/")
    source = place / "__main__.py" if place.is_dir() else place.with_suffix(".py")
    assert source.is_file() and '__name__ == "__main__"' in source.read_text(encoding="utf-8"), f"{module} does nothing when run"


def test_golden_numbers_are_computed_by_a_target():
    assert "analysis.judge" in RUN


def make(*words: str) -> subprocess.CompletedProcess:
    """Run a target with the environment taken to be made."""
    settings = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PREFIX")}
    return subprocess.run(["make", "-o", "environment", *words], cwd=ROOT, env=settings, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("prefix", [[], ["PREFIX=.venv"]])
def test_the_kernel_of_the_project_itself_is_left_alone(prefix):
    specs = {path: path.read_bytes() for path in (ROOT / ".venv/share/jupyter").rglob("kernel.json")}
    done = make("kernel", *prefix)
    assert done.returncode and "make kernel PREFIX=" in done.stderr
    assert specs == {path: path.read_bytes() for path in specs}


def test_a_kernel_is_made_where_the_prefix_says(tmp_path, monkeypatch):
    # ipykernel leaves a folder behind where temporary things go.
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    done = make("kernel", f"PREFIX={tmp_path}")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    spec = json.loads((tmp_path / "share/jupyter/kernels/python3/kernel.json").read_text(encoding="utf-8"))
    assert spec["env"] == {"PYTHONPATH": str(ROOT)}
    # As in the heads of the chapters: a notebook that is saved gets the name of its kernel.
    assert spec["display_name"] == "Python 3"


def test_the_lab_saves_with_the_locked_converter_and_shows_boxes():
    said = make("-n", "lab").stdout
    assert "--constraints requirements.lock --from jupyterlab --with jupytext --with jupyterlab-myst jupyter-lab" in said


def test_every_target_is_listed_by_help():
    listed = re.findall(r"^make ([a-z-]+)", make("help").stdout, flags=re.MULTILINE)
    (targets,) = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert sorted(listed) == sorted(targets.split())
