"""The checks of the locks, put to locks that somebody has touched."""

import re
import shutil

import pytest
import test_environment as checks


@pytest.fixture
def locks(tmp_path, monkeypatch):
    """Locks in another place, to be spoilt."""
    for name in (*checks.LOCKS, "requirements.in", "environment.yml"):
        shutil.copy(checks.ROOT / name, tmp_path)
    monkeypatch.setattr(checks, "ROOT", tmp_path)
    return tmp_path


def change(path, pattern, new):
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, new, text, count=1, flags=re.MULTILINE)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def said_by(check, *arguments):
    with pytest.raises(AssertionError) as caught:
        check(*arguments)
    return str(caught.value)


def test_a_package_without_a_hash_is_named(locks):
    change(locks / "requirements.lock", r"^pandas==(\S+) \\\n(    --hash=\S+( \\)?\n)+", r"pandas==\1\n")
    assert "pandas==" in said_by(checks.test_every_locked_package_has_a_hash, "requirements.lock")


def test_a_dependency_that_is_not_locked_is_named(locks):
    with (locks / "requirements.in").open("a") as stream:
        stream.write("left-pad\n")
    assert "left-pad" in said_by(checks.test_everything_asked_for_is_locked)


def test_a_version_that_is_not_the_one_installed_is_named(locks):
    change(locks / "requirements.lock", r"^matplotlib==\S+", "matplotlib==3.0.0")
    assert "matplotlib" in said_by(checks.test_installed_versions_are_the_locked_ones)
    assert "matplotlib" in said_by(checks.test_conda_environment_states_the_pins_of_the_lock)


def test_a_lock_that_names_an_index_is_refused(locks):
    with (locks / "requirements.lock").open("a") as stream:
        stream.write("--extra-index-url https://example.org/simple\n")
    assert "example.org" in said_by(checks.test_a_lock_names_no_index, "requirements.lock")
