"""The columns chosen for the list of another body, kept for its next list with the same headers."""

from collections.abc import Sequence

from precinct_app.errors import AppError
from precinct_app.gui.context import Context
from precinct_app.imports import mapping

CODE = "register"
MOST = 40  # sets of headers that are kept


def recall(
    context: Context, headers: Sequence[str], fields: Sequence[mapping.Field]
) -> mapping.Mapping | None:
    """Return what was chosen for these headers, None when they are new."""
    kept = context.settings.import_columns.get(_name(headers))
    return mapping.recall(kept, headers, fields)


def keep(context: Context, headers: Sequence[str], chosen: mapping.Mapping) -> None:
    """Keep the choice; settings that cannot be written are told and stop nothing."""
    name = _name(headers)
    others = [(known, kept) for known, kept in context.settings.import_columns.items() if known != name]
    columns = dict(others[-(MOST - 1) :]) | {name: mapping.remember(chosen, headers)}
    try:
        context.settings.change(import_columns=columns)
    except AppError as error:
        context.messages.show_error(error)


def _name(headers: Sequence[str]) -> str:
    return f"{CODE}:{mapping.fingerprint(headers)}"
