"""Make the environment: ``.venv`` with exactly the packages of requirements.lock.

Needs nothing but the standard library and runs under any Python from 3.8, so that an interpreter which is too old for
the book can still say so.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 13)
CANDIDATES = ("python3.11", "python3.12", "python3.13", "python3", "python")
LOCKS = ("requirements-uv.lock", "requirements.lock")

_SUPPORTED = "Python 3.11, 3.12 or 3.13"
_REMEDY = "install one of them, or name one that you have: make PYTHON=/path/to/python3.11"
_ASK_VERSION = "import sys; print('%d.%d.%d' % sys.version_info[:3])"
# Settings of pip, uv or Python under which packages would land elsewhere or stay uncompiled.
_MISLEADING = (
    "PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PIP_NO_COMPILE PIP_REQUIRE_VIRTUALENV PIP_REQUIREMENT PIP_CONSTRAINT "
    "UV_SYSTEM_PYTHON UV_NO_COMPILE UV_CONSTRAINT UV_PROJECT_ENVIRONMENT "
    "PYTHONDONTWRITEBYTECODE PYTHONHOME PYTHONPATH VIRTUAL_ENV"
).split()


class SetupError(Exception):
    """The environment could not be made; the message says why and what to do."""


def ensure(root, wanted=None):
    """Make ``.venv`` if it is missing, incomplete, or not what the locks and the interpreter ask for.

    Parameters
    ----------
    root : Path
        Folder of the project.
    wanted : str, optional
        Interpreter that the user named; otherwise a suitable one is looked for.

    Raises
    ------
    SetupError
        If there is no suitable Python, no venv module, no disk space, or a package cannot be had.
    """
    mark = stamp(root)
    if is_ready(root, mark, wanted):
        return
    start = time.time()
    interpreter, version = choose_interpreter(wanted)
    require_venv(interpreter, version)
    say(f"making .venv with Python {version}")
    make_venv(root, interpreter)
    install(root)
    # Written last: an installation that was broken off has no mark and is done again.
    mark_file(root).write_text(f"{mark}\n{version}\n")
    say(f"ready in {time.time() - start:.0f} s")


def stamp(root):
    """Hash the locks: an environment made from other locks is made again.

    Raises
    ------
    SetupError
        If a lock is missing.
    """
    total = hashlib.sha256()
    for name in LOCKS:
        path = root / name
        if not path.is_file():
            raise SetupError(f"{name} is missing: get it back from the repository (git checkout {name})")
        total.update(path.read_bytes())
    return total.hexdigest()


def is_ready(root, mark, wanted=None):
    """Say whether ``.venv`` is whole, from these locks, and runs under the version of Python that is asked for."""
    path = mark_file(root)
    if not path.is_file():
        return False
    made_from, _, made_with = path.read_text().strip().partition("\n")
    running = version_of(venv_python(root))
    asked = version_of(wanted) if wanted else running
    return made_from == mark and running is not None and minor(running) == minor(made_with) == minor(asked)


def choose_interpreter(wanted=None):
    """Find an interpreter for the environment.

    Parameters
    ----------
    wanted : str, optional
        Path or name of the one to take.

    Returns
    -------
    tuple of str
        Its path, and its version such as ``3.11.7``.

    Raises
    ------
    SetupError
        If there is none, or the one named is too old or too new.
    """
    found = []
    for name in [wanted] if wanted else CANDIDATES:
        path = shutil.which(name)
        version = version_of(path) if path else None
        if version is None:
            continue
        if OLDEST <= minor(version) <= NEWEST:
            return path, version
        found.append(f"{version} at {path}")
    if wanted and not found:
        raise SetupError(f"PYTHON={wanted} is no Python that runs; the book needs {_SUPPORTED}: {_REMEDY}")
    seen = "; ".join(sorted(set(found))) or "none"
    raise SetupError(f"The book needs {_SUPPORTED}, found {seen}. To go on, {_REMEDY}")


def require_venv(interpreter, version):
    """Refuse an interpreter that cannot make environments, as Debian's without its extra package.

    Raises
    ------
    SetupError
        If the module venv or ensurepip is missing.
    """
    if runs([interpreter, "-c", "import venv, ensurepip"]):
        return
    package = "python{}.{}-venv".format(*minor(version))
    raise SetupError(
        f"{interpreter} has no module venv, so no environment can be made. "
        f"On Debian or Ubuntu: sudo apt install {package}. Elsewhere {_REMEDY}"
    )


def make_venv(root, interpreter):
    """Make an empty ``.venv``, in place of what is there."""
    call([interpreter, "-m", "venv", "--clear", str(root / ".venv")], "making .venv")


def install(root):
    """Install the locked packages with uv, or with pip where uv fails."""
    python = str(venv_python(root))
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    locked = str(root / "requirements.lock")
    say("installing the packages of requirements.lock, which takes about half a minute")
    try:
        call([*pip, "-r", str(root / "requirements-uv.lock")], "installing uv")
        uv = str(venv_python(root).with_name("uv"))
        # The system's certificates, as pip does: a company's proxy may have one of its own.
        flags = ["--quiet", "--require-hashes", "--compile-bytecode", "--system-certs"]
        call([uv, "pip", "install", "--python", python, *flags, "-r", locked], "installing with uv")
    except SetupError as error:
        if is_disk_full(str(error)):
            raise
        say(str(error).splitlines()[0])
        say("trying pip alone, which takes about a minute and a half")
        call([*pip, "-r", locked], "installing with pip")


def call(command, purpose):
    """Run a command quietly.

    Raises
    ------
    SetupError
        If it fails; with what it said last.
    """
    environment = {key: value for key, value in os.environ.items() if key not in _MISLEADING}
    try:
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            universal_newlines=True,
        )
    except OSError as error:
        raise SetupError(f"{purpose} failed: {error}") from error
    if done.returncode:
        raise SetupError(f"{purpose} failed: {explain(done.stdout)}")


def explain(output):
    """Turn what pip or uv printed into a sentence on what to do, followed by their last lines."""
    lines = [line for line in output.splitlines() if line.strip() and not line.startswith("WARNING")]
    last = "\n  ".join(lines[-6:])
    if is_disk_full(output):
        return "the disk is full (no space left on device): the environment takes about 0.8 GB, free some."
    if is_unwritable(output):
        advice = "a place cannot be written. Work in a copy of the project that is yours, or have the right given to you."
    elif re.search(r"hash(es)?\b.*(mismatch|do not match)", output, flags=re.IGNORECASE):
        advice = "a package is not the one that was locked. Look for a proxy that alters files; do not go on without."
    elif re.search(r"connect|resolve|network|timed out|fetch|find a version|Temporary failure", output, flags=re.I):
        advice = "packages could not be downloaded. Check that the package index can be reached, then run it again."
    else:
        advice = "the tool said:"
    return f"{advice}\n  {last}"


def is_disk_full(text):
    """Say whether a message is about a full disk."""
    return "no space left" in text.lower()


def is_unwritable(text):
    """Say whether a message is about a place that may not be written."""
    return re.search(r"permission denied|read-only file system|operation not permitted", text.lower()) is not None


def version_of(interpreter):
    """Ask an interpreter for its version such as ``3.11.7``; None if it does not run."""
    try:
        answer = subprocess.run(
            [str(interpreter), "-c", _ASK_VERSION],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            universal_newlines=True,
        )
    except OSError:
        return None
    return answer.stdout.strip() if answer.returncode == 0 else None


def minor(version):
    """Give ``(3, 11)`` for ``3.11.7``; ``(0, 0)`` for no version."""
    numbers = (version or "0.0").split(".")
    return int(numbers[0]), int(numbers[1])


def runs(command):
    """Say whether a command ends without an error."""
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.run(command, **streams).returncode == 0


def venv_python(root):
    """Path of the environment's interpreter."""
    return root / ".venv" / "bin" / "python"


def mark_file(root):
    """Path of the file that says the environment is whole, and from what it was made."""
    return root / ".venv" / "made-from"


def say(text):
    """Print a line of progress."""
    print("environment              " + text, flush=True)


def main():
    """Make the environment of the project in the current folder; return an exit status."""
    try:
        ensure(Path.cwd(), os.environ.get("PYTHON") or None)
    except SetupError as error:
        print(f"\nThe environment could not be made. {error}", file=sys.stderr)
        return 1
    except OSError as error:
        reason = explain(str(error)) if is_disk_full(str(error)) or is_unwritable(str(error)) else str(error)
        print(f"\nThe environment could not be made: {reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted; the next run starts the environment afresh.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
