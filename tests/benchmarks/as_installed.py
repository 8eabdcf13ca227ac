"""The surroundings of a measured process: places of its own, and modules compiled as pip leaves them.

A checkout may lie where no byte code is written (``PYTHONDONTWRITEBYTECODE``); then every start compiles the
program and its libraries anew, which no installation does. The first run of a measured process writes the
byte code into a folder of the measurement and is not counted.
"""

import os
import resource
from pathlib import Path


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a process that keeps everything it writes in ``folder``."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    places = {f"PRECINCT_{name}": str(folder / name) for name in ("SETTINGS", "LOGS", "DATA", "SHARED_DATA")}
    return {"QT_QPA_PLATFORM": "offscreen", **kept, **places, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def processor_ms() -> float:
    """Return the milliseconds that processes started here and ended have spent on the processor."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (spent.ru_utime + spent.ru_stime)
