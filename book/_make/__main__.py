"""Command line of the build driver: ``python -m book._make {build,verify,test,quick,faults,inspect}``."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path

from book._ext.execution import InputError
from book._make.alone import alone
from book._make.edition import build, plainly
from book._make.examine import faults, inspect, quick, test
from book._make.verify import verify


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    asked = _parser().parse_args(arguments)
    root = asked.root.resolve()
    if not (root / "_config.yml").is_file():
        print(f"There is no book here: {root} has no _config.yml. Name its folder with --root.", file=sys.stderr)
        return 1
    try:
        with alone(root):
            return _run(asked, root)
    except InputError as error:
        print(f"\n{error}\nNothing was done.", file=sys.stderr)
        return 1
    except OSError as error:
        said = plainly(error)
        if said is None:
            raise
        print(f"\n{said}\nNothing was done.", file=sys.stderr)
        return 1


def _run(asked: argparse.Namespace, root: Path) -> int:
    if asked.command == "test":
        return test(root)
    if asked.command == "quick":
        return quick(root)
    if asked.command == "inspect":
        return inspect(root)
    if asked.command == "faults":
        return faults(root)
    if asked.command == "verify":
        return verify(root)
    # Nearly all that a build makes is needed to its end: to look through it again and again takes half of the time.
    gc.disable()
    forms = [asked.only] if asked.only else ["html", "pdf"]
    return build(root, forms, strict=asked.strict, force=asked.force, talkative=asked.verbose)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m book._make", description="Build the book.")
    parser.add_argument(
        "--root", type=Path, default=Path.cwd(), help="folder of the project (default: the current one)"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    building = commands.add_parser("build", help="execute the chapters and write the book")
    building.add_argument("--only", choices=["html", "pdf"], help="write one form alone (default: both)")
    building.add_argument("--strict", action="store_true", help="remove the products of earlier builds first")
    building.add_argument("--force", action="store_true", help="build even if nothing has changed")
    building.add_argument("--verbose", action="store_true", help="let Sphinx say what it does")
    commands.add_parser("test", help="run all tests, and every chapter again through nbval")
    commands.add_parser("quick", help="run the tests that build no small books and compute no hypotheses again, and no chapters")
    commands.add_parser("verify", help="build the book again elsewhere and compare it with the finished one")
    commands.add_parser("faults", help="print the table of injected faults and run their tests")
    commands.add_parser("inspect", help="run the tests that look at the finished book")
    return parser


def _leave(status: int) -> None:
    """End the process without waiting for chapters that still run; their kernels notice and end themselves."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    try:
        _leave(main())
    except KeyboardInterrupt:
        _leave(130)
