"""Make the archive that one would deposit: sources, data, pages, PDF, packages, description, checksums (``make release``).

The archive holds no clock, no user and no machine: two builds of one commit give the same tar file, byte for byte.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from analysis import load
from analysis.load import edition
from analysis.origin import RECORD, UNKNOWN, commit
from book._ext.execution import edition_epoch
from book._make import record, unpacked
from book._make.crate import describe
from book._make.layout import Layout

FORMS = ["html", "pdf"]
MANIFEST = "MANIFEST.sha256"
_README = """\
{title}
Version {version} of {day}, commit {commit}

edition/html/index.html   the book as pages, works from the folder
edition/{pdf}   the book as PDF
source/                   chapters, code, data and tests; README.md there says how to build and change it
packages.csv              every package that the book was built with: version and SHA-256
ro-crate-metadata.json    what is in here, under which terms, and what was made from what
CITATION.cff, LICENSES.md in source/

Check that nothing is missing or changed, with either of

    sha256sum -c SHA256SUMS
    python3 verify.py

Build it again and compare, file by file:

    cd source && make book && cd .. && python3 verify.py source/_build
"""


class ReleaseError(RuntimeError):
    """There is nothing that could be released; the message says what to do."""


def release(root: Path) -> Path:
    """Stage and pack the release of a project.

    Returns
    -------
    Path
        The archive; beside it lie the staged folder and the archive's hash.

    Raises
    ------
    ReleaseError
        If the sources have changes without a commit, or the book was not built from them.
    """
    layout, whole = Layout(root), edition.read(root)
    state = commit(root)
    if state == UNKNOWN or not re.fullmatch("[0-9a-f]{40}", state) or not (root / ".git").exists():
        raise ReleaseError(f"A release is made from a clone of the repository without uncommitted changes; this state is: {state}.")
    if changed := uncommitted(root):
        raise ReleaseError(f"A release is made from a clone without uncommitted changes; changed: {', '.join(changed)}. Commit them or take them back.")
    if not record.is_current(layout, FORMS, record.inputs(layout)):
        raise ReleaseError("The book is older than its sources: run make book first.")
    name = f"{Path(whole.pdf).stem}-{whole.version}"
    folder = layout.products / "release" / name
    shutil.rmtree(folder.parent, ignore_errors=True)
    _stage(layout, folder, whole, state)
    archive = folder.with_name(f"{name}.tar.gz")
    pack(folder, archive, edition_epoch(root))
    archive.with_name(f"{archive.name}.sha256").write_text(f"{unpacked.hashed(archive)}  {archive.name}\n", encoding="utf-8")
    return archive


def _stage(layout: Layout, folder: Path, whole: edition.Edition, state: str) -> None:
    for path in tracked(layout.root):
        _copy(layout.root / path, folder / "source" / path)
    (folder / "source" / RECORD).write_text(f"{state}\n", encoding="utf-8")
    for path in sorted(layout.html.rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(layout.html).parts):
            _copy(path, folder / "edition/html" / path.relative_to(layout.html))
    _copy(layout.pdf, folder / "edition" / layout.pdf.name)
    if (layout.products / MANIFEST).is_file():
        _copy(layout.products / MANIFEST, folder / "edition" / MANIFEST)
    _copy(Path(unpacked.__file__), folder / "verify.py")
    (folder / "packages.csv").write_text(packages((layout.root / "requirements.lock").read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    said = _README.format(title=whole.title, version=whole.version, day=whole.day, commit=state, pdf=whole.pdf)
    (folder / "README.txt").write_text(said, encoding="utf-8", newline="\n")
    resources = [load.resource(name) for name in load.names()]
    (folder / "ro-crate-metadata.json").write_text(describe(folder, whole, resources, _exhibits(folder)), encoding="utf-8", newline="\n")
    (folder / unpacked.SUMS).write_text(sums(folder), encoding="utf-8", newline="\n")


def uncommitted(root: Path) -> list[str]:
    """Files of the repository that are not as in its last commit, sorted; also those that the book is not made from."""
    told = subprocess.run(["git", "diff", "HEAD", "--name-only", "-z"], cwd=root, capture_output=True, text=True, check=True).stdout
    return sorted(name for name in told.split("\0") if name)


def tracked(root: Path) -> list[str]:
    """Files of the repository, sorted."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True).stdout
    return sorted(name for name in listed.split("\0") if name)


def packages(lock: str) -> str:
    """The lock as a table: name, version, the systems and Pythons that it is for, hashes of its files."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["name", "version", "for", "sha256"])
    for entry in re.split(r"(?m)^(?=[A-Za-z0-9._-]+==)", lock)[1:]:
        name, version, marker = re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*([^\\\n]+?))?\s*(?:\\|\n|$)", entry).groups()
        writer.writerow([name, version, marker or "", " ".join(re.findall(r"sha256:([0-9a-f]{64})", entry))])
    return stream.getvalue()


def sums(folder: Path) -> str:
    """Hashes of all files of a folder as sha256sum writes them, sorted by path."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return "".join(f"{unpacked.hashed(folder / path)}  {path}\n" for path in paths if path != unpacked.SUMS)


def pack(folder: Path, archive: Path, epoch: int) -> None:
    """Write a folder as a tar file, compressed: sorted, of one date, of nobody.

    The tar file inside depends on the content alone; how it is compressed can differ between versions of zlib.
    """
    with archive.open("wb") as stream, gzip.GzipFile("", "wb", 9, stream, mtime=epoch) as packed, tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path in [folder, *sorted(folder.rglob("*"))]:
            tar.add(path, path.relative_to(folder.parent).as_posix(), recursive=False, filter=lambda entry: _anonymous(entry, epoch))


def _anonymous(entry: tarfile.TarInfo, epoch: int) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mtime = epoch
    entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
    return entry


def _exhibits(folder: Path) -> list[dict]:
    """Metadata of the packs that stand on a page: only those have a citation."""
    packs = sorted((folder / "edition/html/exhibits").glob("*.json"))
    return [json.loads(path.read_text(encoding="utf-8")) for path in packs if path.with_suffix(".bib").is_file()]


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o755 if source.stat().st_mode & 0o100 else 0o644)


def main(root: Path) -> int:
    """Make the release and say where it is; return the exit status."""
    try:
        archive = release(root)
    except ReleaseError as error:
        print(error, file=sys.stderr)
        return 1
    tar = hashlib.sha256(gzip.decompress(archive.read_bytes())).hexdigest()
    print(f"{archive.relative_to(root)}  {archive.stat().st_size / 1e6:.1f} MB\nsha256 of the archive {unpacked.hashed(archive)}\nsha256 of the tar file in it {tar}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
