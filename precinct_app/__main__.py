"""Window or command line: ``precinct-app`` opens the window, ``precinct-app <verb>`` runs one command.

The command line never imports Qt, the window never imports the verbs.
"""

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what ``arguments`` (those of the process) ask for and return the exit code."""
    settle_libraries()
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = window_options(given)
    if options is not None:
        return int(load_window().run(options))
    from precinct_app import cli

    # the end of a process looks through everything that is left for garbage, 0.15 s for nothing
    atexit.register(gc.freeze)
    return int(cli.run(given))


def settle_libraries() -> None:
    """Say what a library asks when it is loaded, which is before anything else of ours runs."""
    # numpy's algebra starts a thread a processor: 40 ms, for sums of a size that we never have
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def load_window() -> ModuleType:
    """Return the module of the window, loaded with the collector of garbage at rest.

    Loading Qt leaves no garbage, but makes so many objects that looking for it takes a twentieth of the time
    to the lock screen. The window collects by a timer of its own afterwards (``gui.garbage``).
    """
    gc.disable()
    from precinct_app import app

    return app


def window_options(given: Sequence[str]) -> argparse.Namespace | None:
    """Return the options of the window (data, user, locked), None when a verb or another option is named."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--user", default="")
    parser.add_argument("--locked", action="store_true")
    try:
        options, rest = parser.parse_known_args(given)
    except argparse.ArgumentError:
        return None
    return None if rest else options


if __name__ == "__main__":
    sys.exit(main())
