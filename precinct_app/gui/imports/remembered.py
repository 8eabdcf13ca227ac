"""The columns chosen for a table, kept in the settings for the next file with the same headers.

Only names of columns are kept, never a value of a row.
"""

from collections.abc import Callable, Sequence

from precinct_app.errors import AppError
from precinct_app.gui.context import Context
from precinct_app.gui.imports.work import Looked, fields_of
from precinct_app.imports import mapping
from precinct_app.settings import Settings

MOST = 40  # sets of headers that are kept


def recall(settings: Settings, code: str, headers: Sequence[str]) -> mapping.Mapping | None:
    """Return what was chosen for these headers, None when they are new."""
    kept = settings.import_columns.get(_name(code, headers))
    return mapping.recall(kept, headers, fields_of(code))


def remember(settings: Settings, code: str, chosen: mapping.Mapping, headers: Sequence[str]) -> None:
    """Keep the choice for these headers. Raises AppError when the settings cannot be written."""
    name = _name(code, headers)
    others = [(known, kept) for known, kept in settings.import_columns.items() if known != name]
    kept = dict(others[-(MOST - 1) :])
    kept[name] = mapping.remember(chosen, headers)
    settings.change(import_columns=kept)


def keep(context: Context, looked: Looked | None, chosen: Callable[[], mapping.Mapping]) -> None:
    """Keep the choice for the table that was looked at, if it was one; settings that cannot be written are
    told.
    """
    try:
        if looked is not None and looked.table is not None:
            remember(context.settings, looked.code, chosen(), looked.table.headers)
    except AppError as error:
        context.messages.show_error(error)


def _name(code: str, headers: Sequence[str]) -> str:
    return f"{code}:{mapping.fingerprint(headers)}"
