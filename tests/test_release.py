"""The release: the same bytes twice, a description that names real files, and a check that finds damage."""

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
from datetime import date
from pathlib import Path

import pytest
from rocrate.rocrate import ROCrate

from analysis.load.edition import Edition
from book._make import crate, release, unpacked

ROOT = Path(__file__).resolve().parents[1]
EDITION = Edition("A Book: an edition", "Contributors", "1.0", date(2026, 1, 2), "What it is.", ("trade",), "Ann Other", 2016, "Record 7", pdf="book.pdf")
RESOURCE = {
    "path": "trade.csv",
    "title": "Trade",
    "description": "All of it.",
    "licence_note": "As stated.",
    "licenses": [{"name": "CC-BY-4.0", "title": "CC BY 4.0"}],
    "sources": [{"name": "imf", "title": "IMF", "citation": "International Monetary Fund", "path": "https://example.org/imf"}],
}
META = {
    "name": "shares",
    "kind": "figure",
    "title_text": "Shares fell.",
    "alt": "A line.",
    "files": {"svg": "", "csv": ""},
    "sources": [{"file": "data/trade.csv"}],
    "code": {"file": "analysis/show/trade.py", "function": "analysis.show.trade.shares", "line": 3},
    "measures": [{"function": "analysis.measure.trade.share", "what": "Share."}],
}
FILES = {
    "source/index.md": "# Book",
    "source/book/china.md": "# China",
    "source/data/trade.csv": "a\n1\n",
    "source/analysis/show/trade.py": "",
    "edition/html/index.html": "<p>",
    "edition/html/exhibits/shares.svg": "<svg/>",
    "edition/html/exhibits/shares.csv": "a\n",
    "edition/html/exhibits/shares.json": "{}",
    "edition/book.pdf": "%PDF-",
}


@pytest.fixture
def staged(tmp_path):
    """A small deposit with its description, its check and its sums."""
    folder = tmp_path / "deposit/book-1.0"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / "ro-crate-metadata.json").write_text(crate.describe(folder, EDITION, [RESOURCE], [META]))
    shutil.copy(unpacked.__file__, folder / "verify.py")
    (folder / "SHA256SUMS").write_text(release.sums(folder))
    return folder


def verify(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-I", folder / "verify.py", *arguments], capture_output=True, text=True, check=False)


def test_crate_is_read_again_and_every_file_that_it_names_is_there(staged):
    read = ROCrate(staged)
    assert read.name == EDITION.title and read.root_dataset["version"] == "1.0"
    assert [entity.id for entity in read.data_entities if not (staged / entity.id).exists()] == []


def test_crate_says_from_which_data_and_code_a_figure_was_made(staged):
    made = ROCrate(staged).dereference("#make-shares")
    assert made["instrument"].id == "source/analysis/show/trade.py" and made["object"].id == "source/data/trade.csv"
    assert {entity.id for entity in made["result"]} == {f"edition/html/exhibits/shares.{ending}" for ending in ("svg", "csv", "json")}
    assert "analysis.measure.trade.share" in made["description"]


def test_crate_gives_each_table_its_terms_and_provider(staged):
    table = ROCrate(staged).dereference("source/data/trade.csv")
    assert table["license"]["name"] == "CC BY 4.0" and table["isBasedOn"]["url"] == "https://example.org/imf"
    assert table["sha256"] == hashlib.sha256(b"a\n1\n").hexdigest()


def test_crate_states_no_clock_and_no_public_place(staged):
    text = (staged / "ro-crate-metadata.json").read_text()
    assert text == crate.describe(staged, EDITION, [RESOURCE], [META])
    root = next(entity for entity in json.loads(text)["@graph"] if entity["@id"] == "./")
    assert root["datePublished"] == "2026-01-02" and "url" not in root and "identifier" not in root


def test_archive_is_the_same_twice_wherever_it_is_packed(staged, tmp_path):
    other = tmp_path / "elsewhere/book-1.0"
    shutil.copytree(staged, other)
    os.utime(other / "source/index.md", (1, 1))
    (other / "source/book/china.md").chmod(0o600)
    for folder in (staged, other):
        release.pack(folder, folder.with_suffix(".tar.gz"), 1769817600)
    first, second = (gzip.decompress(folder.with_suffix(".tar.gz").read_bytes()) for folder in (staged, other))
    assert first == second
    with tarfile.open(staged.with_suffix(".tar.gz")) as tar:
        entries = tar.getmembers()
    assert [entry.name for entry in entries] == sorted(entry.name for entry in entries)
    assert {(entry.uid, entry.gid, entry.uname, entry.mtime) for entry in entries} == {(0, 0, "", 1769817600)}


def test_unpacked_release_is_whole(staged):
    done = verify(staged)
    assert done.returncode == 0 and f"All {len(FILES) + 2} files" in done.stdout


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda top: (top / "source/data/trade.csv").write_text("a\n2\n"), "changed: source/data/trade.csv"),
        (lambda top: (top / "edition/book.pdf").unlink(), "missing: edition/book.pdf"),
        (lambda top: (top / "source/extra.py").write_text(""), "not part of it: source/extra.py"),
    ],
    ids=["changed", "missing", "added"],
)
def test_damage_is_found_and_named(staged, damage, told):
    damage(staged)
    done = verify(staged)
    assert done.returncode == 1 and done.stdout.splitlines() == [told]


def test_book_built_again_is_compared_file_by_file(staged, tmp_path):
    built = tmp_path / "built"
    shutil.copytree(staged / "edition", built)
    assert verify(staged, str(built)).returncode == 0
    (built / "html/index.html").write_text("<b>")
    (built / "html/new.html").write_text("")
    done = verify(staged, str(built))
    assert done.returncode == 1 and done.stdout.splitlines() == ["differs: html/index.html", "not in the release: html/new.html"]


def test_check_runs_on_an_old_python():
    import ast

    tree = ast.parse(Path(unpacked.__file__).read_text(), feature_version=(3, 6))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert imported <= sys.stdlib_module_names


def test_packages_are_listed_with_version_and_hashes():
    lock = (ROOT / "requirements.lock").read_text()
    lines = release.packages(lock).splitlines()
    assert len(lines) - 1 == sum(line[:1].isalnum() and "==" in line for line in lock.splitlines())
    pandas = next(line for line in lines if line.startswith("pandas,"))
    assert len(pandas.rpartition(",")[2].split()[0]) == 64


def test_a_change_outside_what_the_book_is_made_from_is_not_released_either(tmp_path):
    shutil.copy(ROOT / "_config.yml", tmp_path)
    (tmp_path / "README.md").write_text("As committed.\n")
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for command in (("init", "-q"), ("add", "."), (*identity, "commit", "-q", "-m", "first")):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    assert release.uncommitted(tmp_path) == []
    (tmp_path / "README.md").write_text("As it was left.\n")
    assert release.uncommitted(tmp_path) == ["README.md"]
    with pytest.raises(release.ReleaseError, match="changed: README.md. Commit them"):
        release.release(tmp_path)


def test_state_with_uncommitted_changes_is_not_released(tmp_path):
    shutil.copy(ROOT / "_config.yml", tmp_path)
    with pytest.raises(release.ReleaseError, match="without uncommitted changes; this state is: not recorded"):
        release.release(tmp_path)
