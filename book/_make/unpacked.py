"""Check an unpacked release, and a book built from it. Needs Python 3 and nothing else.

    python3 verify.py            every file of the release against SHA256SUMS
    python3 verify.py FOLDER     the book built in FOLDER (source/_build) against the one in the release

A release holds this file as verify.py at its top.
"""

import hashlib
import sys
from pathlib import Path

SUMS = "SHA256SUMS"


def hashed(path):
    """SHA-256 of a file in hexadecimal."""
    total = hashlib.sha256()
    with open(str(path), "rb") as stream:
        for part in iter(lambda: stream.read(1 << 20), b""):
            total.update(part)
    return total.hexdigest()


def recorded(top):
    """Paths and hashes of SHA256SUMS."""
    lines = (top / SUMS).read_text(encoding="utf-8").splitlines()
    return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}


def present(folder):
    """Files below a folder but hidden ones that a build or a desktop leaves, as paths with forward slashes."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix(): folder / path for path in found if "_build" not in path.parts and ".venv" not in path.parts}


def check(top):
    """What is wrong with a release, one line a file; nothing where it is whole."""
    wanted, found = recorded(top), present(top)
    wrong = ["missing: " + path for path in sorted(set(wanted) - set(found))]
    wrong += ["changed: " + path for path in sorted(set(wanted) & set(found)) if hashed(found[path]) != wanted[path]]
    known = set(wanted) | {SUMS}
    left_by_use = ("__pycache__", ".pytest_cache", ".hypothesis", ".ipynb_checkpoints")
    return wrong + ["not part of it: " + path for path in sorted(set(found) - known) if not any(name in path for name in left_by_use)]


def compare(top, built):
    """Where a book that was built differs from the one of the release, one line a file."""
    prefix = "edition/"
    wanted = {path[len(prefix) :]: digest for path, digest in recorded(top).items() if path.startswith(prefix + "html/") or path.endswith(".pdf")}
    wrong = []
    for path in sorted(wanted):
        place = built / path
        if not place.is_file():
            wrong.append("not built: " + path)
        elif hashed(place) != wanted[path]:
            wrong.append("differs: " + path)
    new = {"html/" + path.relative_to(built / "html").as_posix() for path in (built / "html").rglob("*") if path.is_file()}
    return wrong + ["not in the release: " + path for path in sorted(new - set(wanted)) if not Path(path).name.startswith(".")]


def main(arguments):
    """Check, print, and return the exit status."""
    top = Path(__file__).resolve().parent
    if arguments:
        wrong, right = compare(top, Path(arguments[0]).resolve()), "The built book is the one of the release, byte for byte."
    else:
        wrong, right = check(top), "All %d files are as they were released." % len(recorded(top))
    print("\n".join(wrong) if wrong else right)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
