"""Settings for hosts: what they run are targets of the Makefile, in the environment of the lock."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
PYTHON = next(item for item in CONDA if isinstance(item, str) and item.startswith("python=")).removeprefix("python=")


def jobs(workflow: Path) -> dict:
    return yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]


def steps(workflow: Path) -> list[tuple[str, dict]]:
    return [(name, step) for name, job in jobs(workflow).items() for step in job["steps"]]


def targets(command: str) -> list[str]:
    return re.findall(r"\bmake ([a-z-]+)", command)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_commit_with_its_version(workflow):
    used = re.findall(r"uses: (.*)", workflow.read_text(encoding="utf-8"))
    assert used and [line for line in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_work_is_done_by_targets_alone(workflow):
    for job, step in steps(workflow):
        command = step.get("run", "")
        if command and not (job == "attach" and command.startswith("gh release create ")):
            assert re.fullmatch(r"make [a-z-]+( [A-Z]+=\S+)?", command) and set(targets(command)) <= TARGETS, command


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_only_the_jobs_that_publish_may_write(workflow):
    assert yaml.safe_load(workflow.read_text(encoding="utf-8"))["permissions"] == {"contents": "read"}
    may_write = {name: job["permissions"] for name, job in jobs(workflow).items() if "permissions" in job}
    assert may_write == {"publish": {"pages": "write", "id-token": "write"}, "attach": {"contents": "write"}}
    assert all("actions/checkout" not in str(jobs(workflow)[name]) for name in may_write)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_book_is_tested_before_it_is_published(workflow):
    done = [target for job, step in steps(workflow) if job == "build" for target in targets(step.get("run", ""))]
    assert done.index("test") < done.index("strict") < done.index("release")
    assert all(jobs(workflow)[name]["needs"] == "build" for name in ("publish", "attach"))


def test_hosts_use_the_python_of_the_environment():
    assert f"python-{PYTHON}" == (ROOT / ".binder/runtime.txt").read_text().strip()
    assert f":{PYTHON}-" in json.loads((ROOT / ".devcontainer/devcontainer.json").read_text())["image"]
    assert {step["with"]["python-version"] for path in WORKFLOWS for _, step in steps(path) if "setup-python" in step.get("uses", "")} == {PYTHON}


def test_hosts_make_the_environment_of_the_lock():
    commands = (ROOT / ".binder/postBuild").read_text() + json.loads((ROOT / ".devcontainer/devcontainer.json").read_text())["postCreateCommand"]
    assert set(targets(commands)) == {"environment", "kernel"} and set(targets(commands)) <= TARGETS
    assert os.access(ROOT / ".binder/postBuild", os.X_OK)
    assert subprocess.run(["sh", "-n", ROOT / ".binder/postBuild"], check=False).returncode == 0


def test_binder_reads_notebooks_with_the_locked_converter():
    wanted = [line for line in (ROOT / ".binder/requirements.txt").read_text().splitlines() if not line.startswith("#")]
    locked = (ROOT / "requirements.lock").read_text()
    assert wanted == ["jupytext==1.19.6", "jupyterlab-myst==2.7.0"] and re.search(rf"^{re.escape(wanted[0])} ", locked, re.MULTILINE)
