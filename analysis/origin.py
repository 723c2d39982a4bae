"""Which state of the project this is: commit, packages, data, and the software that runs.

``python -m analysis.origin`` prints the report that belongs under a result computed with the project.
"""

from __future__ import annotations

import hashlib
import platform
import re
import subprocess
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Whatever the finished book depends on.
SOURCES = ("index.md", "_config.yml", "_toc.yml", "analysis", "book", "data", "requirements.lock")
# Written by `make release` into the copy that is deposited, where there is no git.
RECORD = "COMMIT"
UNKNOWN = "not recorded"
_REPORTED = ("pandas", "numpy", "scipy", "statsmodels", "matplotlib", "jupyter-book", "myst-nb", "sphinx", "typst")


def commit(root: Path = ROOT) -> str:
    """The last commit that changed what the book is made from.

    Commits that touch only tests or settings of a host leave it as it is, so the same sources give the
    same pages. A copy without git takes it from the file ``COMMIT``.

    Returns
    -------
    str
        Forty hexadecimal digits, followed by ``with uncommitted changes`` where there are some, or
        ``not recorded``.
    """
    if (root / RECORD).is_file():
        return (root / RECORD).read_text(encoding="utf-8").strip()
    found = _git(root, "log", "-1", "--format=%H", "--", *SOURCES) if (root / ".git").exists() else ""
    if not found:
        return UNKNOWN
    changed = _git(root, "status", "--porcelain", "--", *SOURCES)
    return f"{found} with uncommitted changes" if changed else found


def hash_of(name: str, root: Path = ROOT) -> str:
    """SHA-256 of a file of the project in hexadecimal."""
    return hashlib.sha256((root / name).read_bytes()).hexdigest()


def report(root: Path = ROOT) -> str:
    """Versions, hashes and commit as text, one fact a line: what to state beside a result.

    The hash of ``data/datapackage.json`` stands for all tables, since that file holds the hash of each and a table
    with another is refused.
    """
    # Imported late: a build with nothing to do asks for the commit alone and needs no pandas.
    from analysis.load import edition

    whole = edition.read(root)
    facts = [
        ("edition", f"{whole.title}, version {whole.version} of {whole.day}"),
        ("commit", commit(root)),
        ("data/datapackage.json", f"sha256 {hash_of('data/datapackage.json', root)}"),
        ("requirements.lock", f"sha256 {hash_of('requirements.lock', root)}"),
        ("Python", f"{platform.python_version()} ({platform.python_implementation()})"),
        ("system", f"{platform.system()} {platform.machine()}"),
        *((name, _installed(name, root)) for name in _REPORTED),
    ]
    width = max(len(name) for name, _ in facts) + 2
    return "\n".join(f"{name:<{width}}{said}" for name, said in facts)


def locked(name: str, root: Path = ROOT) -> set[str]:
    """Versions of a package in ``requirements.lock``; more than one where they differ between Pythons."""
    return set(re.findall(rf"^{re.escape(name)}==([^\s;\\]+)", (root / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))


def _installed(name: str, root: Path) -> str:
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"
    return version if version in locked(name, root) else f"{version} (locked: {', '.join(sorted(locked(name, root))) or 'no'})"


def _git(root: Path, *arguments: str) -> str:
    """What git says, or nothing where there is no git or it refuses."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


if __name__ == "__main__":
    print(report())
