"""pytest plugin: nbval's kernels are started as those of a build, each a fork of one process that is ready."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

from nbval import kernel

from book._make.kernels import Nursery


@cache
def _nursery(folder: Path) -> Nursery:
    return Nursery(folder)


def pytest_configure(config: Any) -> None:
    """Have nbval start its kernels here, where processes can fork."""
    if sys.platform != "linux":
        return

    def start(startup_timeout: int = 60, kernel_name: str = "python3", **options: Any) -> tuple[Any, Any]:
        # The chapters' own imports, not those that pytest hands to its workers.
        os.environ["PYTHONPATH"] = str(config.rootpath)
        manager = _nursery(config.rootpath).manager(blocking=True)
        manager.start_kernel(**options)
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=startup_timeout)
        return manager, client

    kernel.start_new_kernel = start


def pytest_unconfigure(config: Any) -> None:
    """End the process that starts kernels, where there is one; a worker of pytest would leave its folder behind."""
    if _nursery.cache_info().currsize:
        _nursery(config.rootpath).close()
