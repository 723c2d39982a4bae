"""A process that has the analysis in its memory and forks kernels; run by :mod:`book._make.kernels`.

It reads one JSON request a line from a socket and answers each with one line: ``{"start": command, "cwd": ...,
"env": ...}`` with the process id of a new kernel, ``{"poll": id}`` with the kernel's exit status or null. It ends
when the socket closes or the driver is gone, and the kernels end with it.
"""

import atexit
import contextlib
import ctypes
import gc
import importlib
import json
import os
import shutil
import signal
import socket
import sys

# What every chapter imports, in the order in which it would; a project that lacks one of them goes without.
WARM = ("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.debugger", "analysis.load", "analysis.show")

# Process ids of the kernels that were started and not yet seen to have ended.
KERNELS: set[int] = set()

# Of Linux: prctl(PR_SET_PDEATHSIG, ...).
DIE_WITH_PARENT = 1


def serve(requests: socket.socket) -> None:
    """Answer requests until nobody is left to ask."""
    with requests.makefile("rw", encoding="utf-8") as lines:
        for line in lines:
            request = json.loads(line)
            answer = start(requests, **request["start"]) if "start" in request else poll(request["poll"])
            lines.write(f"{json.dumps(answer)}\n")
            lines.flush()


def die_with(parent: int, by: int = signal.SIGKILL) -> None:
    """Have the system send this process a signal as soon as its parent is gone, however that came about."""
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, by)
    if os.getppid() != parent:
        os.kill(os.getpid(), by)


def leave_nothing(meeting: str) -> None:
    """Take the folder of the kernels' sockets away and end: a driver that was killed can't.

    The kernels end first; one that is about to open a socket would have the folder stay.
    """
    for process in KERNELS:
        with contextlib.suppress(OSError):
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
    shutil.rmtree(meeting, ignore_errors=True)
    os._exit(0)


def start(requests: socket.socket, command: list[str], cwd: str, env: dict[str, str]) -> int:
    """Fork a kernel and return its process id."""
    parent = os.getpid()
    process = os.fork()
    if process:
        KERNELS.add(process)
        return process
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        die_with(parent)
        requests.close()
        become_kernel(command, cwd, env)
    finally:
        with contextlib.suppress(Exception):
            atexit._run_exitfuncs()
        os._exit(0)


def become_kernel(command: list[str], cwd: str, env: dict[str, str]) -> None:
    """Do what a new interpreter would that runs ``python -m ipykernel_launcher`` in a folder."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    # A new interpreter would find its parent in the environment, when it imports this.
    parent = f"--IPKernelApp.parent_handle={os.getppid()}"
    sys.argv = [*command[command.index("ipykernel_launcher") :], parent]
    if "numpy" in sys.modules:
        # Kernels share no stream of random numbers: a cell without a seed must give itself away.
        sys.modules["numpy"].random.seed()
    from ipykernel import kernelapp

    kernelapp.launch_new_instance(sys.argv[1:])


def poll(process: int) -> int | None:
    """Return the exit status of a kernel; None while it runs."""
    try:
        ended, status = os.waitpid(process, os.WNOHANG)
    except ChildProcessError:
        return 0
    KERNELS.discard(ended)
    return os.waitstatus_to_exitcode(status) if ended else None


def warm_up() -> None:
    """Import what chapters import and read the tables; what fails here fails again, with its place, in a chapter."""
    for name in WARM:
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    show, load = sys.modules.get("analysis.show"), sys.modules.get("analysis.load")
    for name in show.__all__ if show else ():
        with contextlib.suppress(Exception):
            importlib.import_module(f"analysis.show.{name}")
    for name in load.names() if load else ():
        with contextlib.suppress(Exception):
            load.table(name)
    if show:
        draw()
    # What is in memory now stays there: no kernel need look through it for things to throw away, nor often through its own.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


def draw() -> None:
    """Draw a line nobody sees: matplotlib finds its fonts and loads its writers with the first drawing."""
    from analysis.show import drawings, style

    with style.applied():
        figure = style.new_figure(style.Size("wide", 2, 2))
        figure.subplots().plot([0, 1])
        style.settle(figure)
        drawings.svg(figure)
        drawings.png(figure)


if __name__ == "__main__":
    meeting = sys.argv[3]
    signal.signal(signal.SIGTERM, lambda *_: leave_nothing(meeting))
    die_with(int(sys.argv[2]), signal.SIGTERM)
    # An interrupt at the keyboard is for the driver, which ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The folder of this script would hide modules of the same name.
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry) != os.path.dirname(os.path.abspath(__file__))]
    warm_up()
    serve(socket.socket(fileno=int(sys.argv[1])))
    # The socket of a driver that was killed may close before its end is signalled.
    leave_nothing(meeting)
