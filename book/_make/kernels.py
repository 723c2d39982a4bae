"""Kernels that start at once: forks of one process that has imported the analysis and read the tables.

A kernel of its own costs more than a second of imports before the first cell runs. Everything else (messages,
outputs, time limits, the folder it runs in) is as in any kernel, and no kernel sees what another did.
"""

from __future__ import annotations

import itertools
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from jupyter_client.manager import AsyncKernelManager, KernelManager
from jupyter_client.provisioning import LocalProvisioner

_SCRIPT = Path(__file__).with_name("nursery.py")


def nursery(folder: Path) -> Nursery | None:
    """Start a nursery in a folder, where processes can fork.

    Elsewhere a fork of a process that has loaded libraries of the system may not run.
    """
    return Nursery(folder) if sys.platform == "linux" else None


class Nursery:
    """The process that forks kernels, started when it is made.

    Parameters
    ----------
    folder : Path
        Folder in which it runs.
    """

    def __init__(self, folder: Path) -> None:
        ours, theirs = socket.socketpair()
        self._asking = threading.Lock()
        self._count = itertools.count()
        self._meeting = tempfile.TemporaryDirectory(prefix="kernels-", ignore_cleanup_errors=True)
        self._lines = ours.makefile("rw", encoding="utf-8")
        ours.close()
        with theirs:
            self._process = subprocess.Popen(
                # Under the options of a kernel that starts by itself.
                [sys.executable, "-Xfrozen_modules=off", str(_SCRIPT), str(theirs.fileno()), str(os.getpid()), self._meeting.name],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )

    def ask(self, request: dict[str, Any]) -> Any:
        """Send a request and return the answer.

        Raises
        ------
        OSError
            If the process has died.
        """
        with self._asking:
            self._lines.write(f"{json.dumps(request)}\n")
            self._lines.flush()
            answer = self._lines.readline()
        if not answer:
            raise BrokenPipeError("the process that starts kernels has died")
        return json.loads(answer)

    def manager(self, blocking: bool = False) -> KernelManager:
        """Return a manager whose kernel will be a fork; its calls are coroutines unless it is to be ``blocking``.

        It is reached through files of its own. Numbers of network ports are free when they are picked and may be
        taken by another program when the kernel opens them.
        """
        place = Path(self._meeting.name) / f"{next(self._count)}.json"
        kind = KernelManager if blocking else AsyncKernelManager
        manager = kind(kernel_name="python3", transport="ipc", connection_file=str(place))
        manager.provisioner = _Forking(parent=manager, kernel_spec=manager.kernel_spec)
        manager.provisioner.nursery = self
        return manager

    def close(self) -> None:
        """End the process; kernels that still run end with it."""
        self._process.terminate()
        self._process.wait()
        self._meeting.cleanup()


class _Forking(LocalProvisioner):
    """Starts a kernel by a fork; all else as for a kernel that is a child of this process."""

    nursery: Nursery

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        request = {"command": cmd, "cwd": str(kwargs["cwd"]), "env": dict(kwargs.get("env", os.environ))}
        self.process = _Fork(self.nursery, self.nursery.ask({"start": request}))
        # The kernel leads a group of its own, under its own number, as soon as it runs.
        self.pid = self.pgid = self.process.pid
        self.cwd = kwargs["cwd"]
        return self.connection_info


class _Fork:
    """A forked kernel as the provisioner sees a process."""

    stdin = stdout = stderr = None

    def __init__(self, nursery: Nursery, pid: int) -> None:
        self._nursery = nursery
        self._status: int | None = None
        self.pid = pid

    def poll(self) -> int | None:
        if self._status is None:
            self._status = self._nursery.ask({"poll": self.pid})
        return self._status

    def wait(self) -> int:
        return self.poll() or 0

    def send_signal(self, signum: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, signum)

    def kill(self) -> None:
        self.send_signal(9)

    def terminate(self) -> None:
        self.send_signal(15)
