"""Settings of one account on one computer: one table of typed values, kept in a small file.

The file lies in the folder of the account's settings and holds nothing about people: which language,
which look, where the store is. A value that cannot be used falls back to its default and is named in a
warning; the file is written whole or not at all. Imports nothing but the standard library, because the
lock screen needs it first.
"""

import json
import os
import tempfile
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from precinct_app.errors import AppError
from precinct_app.i18n import N_
from precinct_app.paths import data_dir, settings_dir, shared_data_dir

FILE_NAME = "settings.json"
NOT_WRITTEN = N_(
    "The settings were not saved: {reason}. They hold until the program is closed. "
    "Check the space on the disk."
)
UNREADABLE = N_("The settings could not be read and were set anew.")
BAD_VALUE = N_("The setting “{name}” could not be read and was set anew.")


def _setting(
    default: Any, *, choices: tuple[str, ...] = (), least: int | None = None, most: int | None = None
) -> Any:
    return field(default=default, metadata={"choices": choices, "least": least, "most": most})


@dataclass
class Settings:
    """All settings. Read them as attributes; ``change`` checks, keeps and writes them."""

    language: str = _setting("kk", choices=("kk", "ru"))
    theme: str = _setting("light", choices=("light", "dark"))
    rail_narrow: bool = _setting(False)
    idle_lock_minutes: int = _setting(5, least=1, most=60)
    last_login: str = _setting("")
    store_place: str = _setting("account", choices=("account", "computer", "folder"))
    store_folder: str = _setting("")
    window_geometry: str = _setting("")
    last_page: str = _setting("today")
    backup_folder: str = _setting("")
    second_backup_folder: str = _setting("")
    base_map: str = _setting("")
    export_folder: str = _setting("")
    table_widths: dict[str, list[int]] = field(default_factory=dict)
    import_columns: dict[str, dict[str, Any]] = field(default_factory=dict)  # by kind and set of headers

    def __post_init__(self) -> None:
        self._path: Path | None = None
        self.warnings: tuple[AppError, ...] = ()

    def change(self, **values: Any) -> None:
        """Take ``values`` over and write the file. Raises ValueError for an unknown or bad value."""
        known = {setting.name: setting for setting in fields(self)}
        for name, value in values.items():
            if name not in known or not _fits(known[name], value):
                raise ValueError(f"bad setting {name}={value!r}")
        for name, value in values.items():
            setattr(self, name, value)
        self.save()

    def place_of_store(self) -> Path:
        """Return the folder of the store that these settings name."""
        if self.store_place == "computer":
            return shared_data_dir()
        if self.store_place == "folder" and self.store_folder:
            return Path(self.store_folder)
        return data_dir()

    def save(self) -> None:
        """Write the file whole or not at all; settings without a file (``Settings()``) stay in memory."""
        if self._path is None:
            return
        kept = {setting.name: getattr(self, setting.name) for setting in fields(self)}
        try:
            _write_whole(self._path, json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True))
        except OSError as error:
            raise AppError(NOT_WRITTEN, reason=error.strerror or error) from error


def load(path: Path | None = None) -> Settings:
    """Read the settings of this account, or those in ``path``; what could not be read stands in
    ``warnings``.
    """
    place = path or settings_dir() / FILE_NAME
    settings = Settings()
    settings._path = place
    read, warnings = _read(place)
    for setting in fields(Settings):
        if setting.name not in read:
            continue
        if _fits(setting, read[setting.name]):
            setattr(settings, setting.name, read[setting.name])
        else:
            warnings.append(AppError(BAD_VALUE, name=setting.name))
    settings.warnings = tuple(warnings)
    return settings


def _read(place: Path) -> tuple[dict[str, Any], list[AppError]]:
    try:
        read = json.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, []
    except (OSError, ValueError):
        return {}, [AppError(UNREADABLE)]
    return (read, []) if isinstance(read, dict) else ({}, [AppError(UNREADABLE)])


def _fits(setting: Any, value: object) -> bool:
    """Tell whether ``value`` may stand in ``setting``: its type, its choices, its bounds."""
    if setting.name == "table_widths":
        return _are_widths(value)
    if setting.name == "import_columns":
        return isinstance(value, dict) and all(isinstance(chosen, dict) for chosen in value.values())
    if type(value) is not type(setting.default):
        return False
    choices, least, most = (setting.metadata[bound] for bound in ("choices", "least", "most"))
    if choices and value not in choices:
        return False
    if isinstance(value, int) and least is not None and most is not None:
        return bool(least <= value <= most)
    return True


def _are_widths(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(name, str) and isinstance(widths, list) and all(type(width) is int for width in widths)
        for name, widths in value.items()
    )


def _write_whole(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    try:
        with os.fdopen(number, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
