"""Rebuild the book in another place and compare it, file by file, with the finished one (``make verify``)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from analysis.origin import RECORD, commit
from book._make import manifest, record
from book._make.layout import Layout
from book._make.manifest import Difference

SHOWN = 20
_NOT_REPRODUCED = "The book was not reproduced."
_OLDER = " Its sources have changed since it was built, or have been committed, which the book names: run `make book`, then `make verify` again."
# Nothing of this may show in the book: another folder, other side of the world, other language, other order of sets.
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "4711"}


def verify(root: Path) -> int:
    """Check the finished book against its manifest, build it again, and compare.

    Returns
    -------
    int
        0 if the new book is the same byte for byte, or differs in last digits and in drawings only while the
        published numbers are what they were; 1 otherwise.
    """
    layout = Layout(root)
    start = time.perf_counter()
    try:
        wrong = manifest.tampered(layout)
        said = manifest.read(layout.products / manifest.NAME)
    except manifest.ManifestError as error:
        print(f"Nothing to compare with: {error}.", file=sys.stderr)
        return 1
    if wrong:
        _show(wrong, "The finished book is not what its manifest says:")
        return 1
    print(f"The finished book is what its manifest says: {len(said)} files, {time.perf_counter() - start:.1f} s.", flush=True)
    copy = copied(layout, layout.products / "verify" / "another place")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("LC_")} | ELSEWHERE
    # The driver of the copy builds it; a project without one is built by the driver that runs here.
    driver = copy if (copy / "book/_make").is_dir() else Path(__file__).resolve().parents[2]
    command = [sys.executable, "-m", "book._make", "--root", str(copy), "build", "--strict"]
    if subprocess.run(command, cwd=driver, env=environment, check=False).returncode:
        print("The book could not be built again; see above.", file=sys.stderr)
        return 1
    again = Layout(copy)
    built_from_these = record.is_current(layout, ["html", "pdf"], record.inputs(layout))
    new = manifest.hashes(again.products, manifest.files(again))
    return _judge(manifest.compare(said, new, layout.products, again.products), len(new), built_from_these)


def copied(layout: Layout, place: Path) -> Path:
    """Copy all that the book is made from to another place, with the commit it is, and return the place."""
    shutil.rmtree(place.parent, ignore_errors=True)
    for path in record.input_files(layout.root):
        target = place / path.relative_to(layout.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    (place / RECORD).write_text(f"{commit(layout.root)}\n", encoding="utf-8")
    return place


def _judge(found: list[Difference], files: int, built_from_these: bool) -> int:
    if not found:
        print(f"The new book is the same byte for byte: {files} files.")
        return 0
    # The PDF and the descriptions of the packs hold the drawings or their hashes, and change with them.
    carriers = (".pdf", ".json") if any(each.rounding for each in found) else ()
    only_rounding = all(each.rounding or each.path.endswith(carriers) for each in found)
    _show(found, f"{len(found)} of {files} files differ, those that matter most first:")
    if not only_rounding:
        print(_NOT_REPRODUCED + ("" if built_from_these else _OLDER), file=sys.stderr)
        return 1
    moved = _moved()
    if moved:
        print("Published numbers have moved:", *moved, _NOT_REPRODUCED, sep="\n", file=sys.stderr)
        return 1
    print(
        "The comparison of the published numbers decides, and they are what they were. What differs is no more than "
        "last digits and drawings, as another processor or library gives them."
    )
    return 0


def _moved() -> list[str]:
    """Published numbers that the analysis gives otherwise here than committed, beyond rounding."""
    # Imported late: computing everything takes a minute and is seldom needed.
    from analysis.judge import golden, uses

    committed = {number.key: number for number in golden.all_committed()}
    return golden.differences(committed, uses.computed(uses.of_numbers()))


def _show(found: list[Difference], head: str) -> None:
    print(head, file=sys.stderr)
    for each in found[:SHOWN]:
        print(f"  {each.path}: {each.said}", file=sys.stderr)
    if len(found) > SHOWN:
        print(f"  and {len(found) - SHOWN} more", file=sys.stderr)
