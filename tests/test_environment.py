"""The environment: what is pinned where, and what a user is told when it cannot be made."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from book._make import environment

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-uv.lock")
ALL_LOCKS = (*LOCKS, *(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "tests").glob("*/requirements.lock"))))
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", flags=re.MULTILINE)


def normal(name: str) -> str:
    """Spell a package's name as the lock does, without extras."""
    return re.sub(r"[-_.]+", "-", name.partition("[")[0]).lower()


def pins(lock: str) -> dict[str, set[str]]:
    """Read the versions of each package from a lock: more than one where they differ between systems or Pythons."""
    found: dict[str, set[str]] = {}
    for name, version in PIN.findall((ROOT / lock).read_text()):
        found.setdefault(normal(name), set()).add(version)
    return found


def direct() -> set[str]:
    """Read the names of the packages that requirements.in asks for."""
    lines = (line.partition("#")[0].strip() for line in (ROOT / "requirements.in").read_text().splitlines())
    return {normal(re.split(r"[<>=!~ ;]", line)[0]) for line in lines if line}


def entries(lock: str) -> list[str]:
    """Split a lock into one text per package."""
    return re.split(r"(?m)^(?=[A-Za-z0-9._-]+==)", (ROOT / lock).read_text())[1:]


@pytest.mark.parametrize("lock", ALL_LOCKS)
def test_every_locked_package_has_a_hash(lock):
    bare = [entry.split()[0] for entry in entries(lock) if "--hash=sha256:" not in entry]
    assert bare == []
    assert entries(lock)


@pytest.mark.parametrize("lock", ALL_LOCKS)
def test_a_lock_names_no_index(lock):
    text = (ROOT / lock).read_text()
    assert not re.search(r"https?://|file://|--(extra-)?index-url|--find-links|@ ", text)


def test_everything_asked_for_is_locked():
    assert sorted(direct() - pins("requirements.lock").keys()) == []


def test_conda_environment_states_the_pins_of_the_lock():
    conda = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    by_pip = next(item["pip"] for item in conda if isinstance(item, dict))
    stated = {normal(name): version for name, _, version in (item.partition("==") for item in by_pip)}
    locked = {name: versions for name, versions in pins("requirements.lock").items() if name in direct()}
    differing = {
        name: f"environment.yml {stated.get(name)}, requirements.lock {sorted(locked.get(name, ()))}"
        for name in sorted(stated.keys() | locked.keys())
        if stated.get(name) not in locked.get(name, ())
    }
    assert differing == {}
    assert "python=3.11" in conda


def test_installed_versions_are_the_locked_ones():
    code = "import importlib.metadata as m; [print(d.name, d.version) for d in m.distributions()]"
    listed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    installed = {normal(line.split()[0]): line.split()[1] for line in listed.splitlines()}
    locked = pins("requirements.lock")
    assert [name for name in sorted(direct()) if installed.get(name) not in locked[name]] == []


def test_local_extensions_exist_and_are_switched_on():
    sphinx = yaml.safe_load((ROOT / "_config.yml").read_text())["sphinx"]
    for name, folder in sphinx["local_extensions"].items():
        place = ROOT / folder / name
        assert place.with_suffix(".py").is_file() or (place / "__init__.py").is_file(), name
        assert name in sphinx["config"]["extensions"]


def test_script_parses_under_an_old_python_and_needs_only_the_standard_library():
    tree = ast.parse((ROOT / "book/_make/environment.py").read_text(), feature_version=(3, 8))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= sys.stdlib_module_names


# What a user is told. The interpreters are scripts that answer as the real ones would.


def pretend(folder: Path, name: str, body: str) -> str:
    """Write an executable script that stands for an interpreter."""
    folder.mkdir(exist_ok=True)
    script = folder / name
    script.write_text(f"#!/bin/sh\n{body}\n")
    script.chmod(0o755)
    return str(script)


@pytest.fixture
def project(tmp_path):
    """A folder with locks, and nothing else."""
    for name in LOCKS:
        (tmp_path / name).write_text("small==1.0 \\\n    --hash=sha256:00\n")
    return tmp_path


def test_an_old_python_is_named_with_what_is_needed(tmp_path, monkeypatch):
    pretend(tmp_path, "python3", "echo 3.9.2")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        environment.SetupError, match=r"needs Python 3\.11, 3\.12 or 3\.13, found 3\.9\.2 at .*make PYTHON="
    ):
        environment.choose_interpreter()


@pytest.mark.parametrize("version", ["3.10.14", "3.14.0", "2.7.18"])
def test_an_unsuitable_python_named_by_the_user_is_refused(tmp_path, version):
    with pytest.raises(environment.SetupError, match=f"found {re.escape(version)}"):
        environment.choose_interpreter(pretend(tmp_path, "mine", f"echo {version}"))


def test_a_python_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(environment.SetupError, match="no Python that runs"):
        environment.choose_interpreter(str(tmp_path / "nowhere"))


def test_a_suitable_python_is_found_behind_an_old_one(tmp_path, monkeypatch):
    pretend(tmp_path, "python3", "echo 3.9.2")
    suitable = pretend(tmp_path, "python3.12", "echo 3.12.4")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert environment.choose_interpreter() == (suitable, "3.12.4")


def test_a_python_without_venv_is_refused_with_the_package_to_install(tmp_path):
    with pytest.raises(environment.SetupError, match=r"no module venv.*apt install python3\.11-venv"):
        environment.require_venv(pretend(tmp_path, "python3.11", "exit 1"), "3.11.2")


def test_a_missing_lock_is_named(project):
    (project / "requirements.lock").unlink()
    with pytest.raises(environment.SetupError, match=r"requirements\.lock is missing"):
        environment.ensure(project)


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("ERROR: [Errno 28] No space left on device", "disk is full"),
        ("error: Failed to fetch small\n  Caused by: dns error: failed to lookup", "could not be downloaded"),
        ("ERROR: Could not find a version that satisfies the requirement small", "could not be downloaded"),
        ("error: Hash mismatch for `small==1.0`", "not the one that was locked"),
        ("Error: [Errno 13] Permission denied: '/srv/book/.venv'", "cannot be written. Work in a copy of the project that is yours, or have the right given to you.\n  Error: [Errno 13]"),
        ("ERROR: something else", "something else"),
    ],
)
def test_a_failed_installation_says_what_to_do(output, told):
    assert told in environment.explain(output)


def test_a_folder_that_may_not_be_written_is_said_in_a_sentence(project, monkeypatch, capsys):
    def refuse(*_):
        raise PermissionError(13, "Permission denied", str(project / ".venv/made-from"))

    monkeypatch.chdir(project)
    monkeypatch.delenv("PYTHON", raising=False)
    monkeypatch.setattr(environment, "ensure", refuse)
    assert environment.main() == 1
    assert "The environment could not be made: a place cannot be written. Work in a copy of the project that is yours" in capsys.readouterr().err


def whole(project: Path, version: str = "3.11.9") -> None:
    """Leave an environment behind as a finished installation would."""
    (project / ".venv").mkdir()
    pretend(project / ".venv/bin", "python", f"echo {version}")
    environment.mark_file(project).write_text(f"{environment.stamp(project)}\n{version}\n")


def test_a_whole_environment_is_left_alone(project, monkeypatch):
    whole(project)
    monkeypatch.setattr(environment, "make_venv", lambda *_: pytest.fail("made again"))
    environment.ensure(project)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda project: environment.mark_file(project).unlink(),
        lambda project: (project / "requirements.lock").write_text("small==1.1"),
        lambda project: (project / ".venv/bin/python").unlink(),
        lambda project: pretend(project / ".venv/bin", "python", "echo 3.12.1"),
    ],
    ids=["broken off", "other lock", "interpreter gone", "other interpreter"],
)
def test_an_environment_that_does_not_fit_is_made_again(project, spoil):
    whole(project)
    assert environment.is_ready(project, environment.stamp(project))
    spoil(project)
    assert not environment.is_ready(project, environment.stamp(project))


def test_another_python_asked_for_makes_the_environment_again(project):
    whole(project)
    other = pretend(project, "python3.12", "echo 3.12.4")
    assert not environment.is_ready(project, environment.stamp(project), other)


def test_an_installation_that_fails_leaves_no_mark(project, monkeypatch):
    monkeypatch.setattr(environment, "choose_interpreter", lambda wanted: (sys.executable, "3.11.9"))
    monkeypatch.setattr(environment, "make_venv", lambda root, _: (root / ".venv").mkdir())

    def fail(root):
        raise environment.SetupError("installing failed")

    monkeypatch.setattr(environment, "install", fail)
    with pytest.raises(environment.SetupError):
        environment.ensure(project)
    assert not environment.mark_file(project).exists()


def test_pip_takes_over_where_uv_fails(project, monkeypatch, capsys):
    calls = []

    def call(command, purpose):
        calls.append(purpose)
        if purpose == "installing with uv":
            raise environment.SetupError("uv failed")

    monkeypatch.setattr(environment, "call", call)
    environment.install(project)
    assert calls == ["installing uv", "installing with uv", "installing with pip"]
    assert "trying pip alone" in capsys.readouterr().out


def test_misleading_settings_do_not_reach_pip(project, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PIP_TARGET", "elsewhere")
    code = "import os, sys; sys.exit('PIP_TARGET' in os.environ or sys.dont_write_bytecode)"
    environment.call([sys.executable, "-c", code], "looking")


def test_script_reports_and_exits_with_one(tmp_path):
    script = ROOT / "book/_make/environment.py"
    done = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "requirements-uv.lock is missing" in done.stderr
    assert "Traceback" not in done.stderr
