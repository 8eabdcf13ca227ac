"""What the process does for safety: no core dumps, no password in its environment, and being replaced.

At the lock nothing may stay in memory: the process is replaced by a new lock window. On POSIX ``execve``
keeps the number of the process and drops its memory; on Windows a new process is started and this one ends
at once.
"""

import contextlib
import os
import sys
from pathlib import Path
from typing import NoReturn

from precinct_app.paths import PACKAGE

PASSWORD_VARIABLE = "PRECINCT_PASSWORD"  # noqa: S105 - the name of a variable


def harden_process() -> None:
    """Switch core dumps off and forget a password that was given to the command line."""
    os.environ.pop(PASSWORD_VARIABLE, None)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def lock_command(folder: Path, login: str) -> list[str]:
    """Return the command of a new lock window for the store in ``folder``."""
    frozen = bool(getattr(sys, "frozen", False))
    start = [sys.executable] if frozen else [sys.executable, "-m", "precinct_app"]
    return [*start, "--locked", "--data", str(folder.absolute()), "--user", login]


def clean_environment() -> dict[str, str]:
    """Return the environment without a password and with the way to this package."""
    kept = {name: value for name, value in os.environ.items() if name != PASSWORD_VARIABLE}
    if not getattr(sys, "frozen", False):
        paths = [str(PACKAGE.parent), *filter(None, kept.get("PYTHONPATH", "").split(os.pathsep))]
        kept["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(paths))
    return kept


def replace_process(command: list[str]) -> NoReturn:
    """Let ``command`` run in the place of this process; nothing of its memory survives."""
    environment = clean_environment()
    if sys.platform == "win32":
        import subprocess

        subprocess.Popen(command, env=environment, close_fds=True)  # noqa: S603 - our own program
        os._exit(0)
    os.execve(command[0], command, environment)  # noqa: S606 - our own program
