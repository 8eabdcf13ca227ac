"""Where files lie: what is shipped with the program and where one computer keeps its own.

Everyone may import this module; nothing is created here, whoever writes creates. Each place of the computer
can be given by an argument or by an environment variable (a test, a portable stick), in this order.
"""

import os
import sys
from pathlib import Path

APP_NAME = "precinct-app"
PACKAGE = Path(__file__).resolve().parent


def bundled(name: str) -> Path:
    """Return the shipped folder ``name`` ("resources", "translations").

    It lies inside the package when installed or frozen, beside the package in a checkout.
    """
    installed = PACKAGE / name
    return installed if installed.is_dir() else PACKAGE.parent / name


def data_dir(override: Path | None = None) -> Path:
    """Return the folder of a store that belongs to this account (``PRECINCT_DATA``)."""
    return _given(override, "PRECINCT_DATA") or _account_place("data")


def shared_data_dir(override: Path | None = None) -> Path:
    """Return the folder of a store shared by all accounts of this computer (``PRECINCT_SHARED_DATA``)."""
    return _given(override, "PRECINCT_SHARED_DATA") or _computer_place()


def settings_dir(override: Path | None = None) -> Path:
    """Return the folder of the settings of this account (``PRECINCT_SETTINGS``)."""
    return _given(override, "PRECINCT_SETTINGS") or _account_place("config")


def log_dir(override: Path | None = None) -> Path:
    """Return the folder of the log files of this account (``PRECINCT_LOGS``)."""
    return _given(override, "PRECINCT_LOGS") or _account_place("log")


def _given(override: Path | None, variable: str) -> Path | None:
    if override is not None:
        return Path(override)
    value = os.environ.get(variable, "")
    return Path(value) if value else None


def _account_place(kind: str) -> Path:
    from platformdirs import PlatformDirs

    places = PlatformDirs(APP_NAME, appauthor=False, roaming=False)
    return {
        "data": places.user_data_path,
        "config": places.user_config_path,
        "log": places.user_log_path,
    }[kind]


def _computer_place() -> Path:
    if sys.platform.startswith("linux"):
        # /usr/local/share, what platformdirs answers here, is for files that do not change
        return Path("/var/lib") / APP_NAME
    from platformdirs import PlatformDirs

    return PlatformDirs(APP_NAME, appauthor=False).site_data_path
